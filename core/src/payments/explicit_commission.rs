//! Rule `payments/explicit_commission`: what the payer adds to a payment.
//! Rows: B-282, N-07. Screen: «Комиссия».
//!
//! The amount times the rate, half a kopeck up, but not less than the least and not more than the greatest of the contract.
//! Nothing is added to a payment of nothing.
//!
//! ```
//! use upravdom::base::money::Amount;
//! use upravdom::payments::{CommissionBounds, explicit_commission};
//!
//! let bounds = CommissionBounds::new(Amount::from_kopecks(1_200)?, Some(Amount::from_kopecks(150_000)?))?;
//! let of = |kopecks| Ok::<_, Box<dyn std::error::Error>>(
//!     explicit_commission(Amount::from_kopecks(kopecks)?, "2.4".parse()?, bounds).kopecks());
//! assert_eq!([of(0)?, of(100)?, of(81_200)?, of(36_019_200)?], [0, 1_200, 1_949, 150_000]);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use serde::{Deserialize, Serialize};

use super::refusal::CommissionProblem;
use crate::base::money::{Amount, Rate};

/// The least and the greatest commission of a contract.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(try_from = "(Amount, Option<Amount>)", into = "(Amount, Option<Amount>)")]
pub struct CommissionBounds {
    least: Amount,
    greatest: Option<Amount>,
}

impl CommissionBounds {
    /// From the least to the greatest, if the contract has one; refused if the least is more.
    pub fn new(least: Amount, greatest: Option<Amount>) -> Result<Self, CommissionProblem> {
        match greatest {
            Some(greatest) if greatest < least => Err(CommissionProblem::LeastAboveGreatest { least, greatest }),
            Some(_) | None => Ok(Self { least, greatest }),
        }
    }

    /// The least.
    pub const fn least(self) -> Amount {
        self.least
    }

    /// The greatest; nothing if there is no bound above.
    pub const fn greatest(self) -> Option<Amount> {
        self.greatest
    }

    /// The nearest commission within the bounds.
    pub(super) fn clamp(self, commission: Amount) -> Amount {
        let at_least = commission.max(self.least);
        self.greatest.map_or(at_least, |greatest| at_least.min(greatest))
    }
}

impl TryFrom<(Amount, Option<Amount>)> for CommissionBounds {
    type Error = CommissionProblem;

    fn try_from((least, greatest): (Amount, Option<Amount>)) -> Result<Self, CommissionProblem> {
        Self::new(least, greatest)
    }
}

impl From<CommissionBounds> for (Amount, Option<Amount>) {
    fn from(bounds: CommissionBounds) -> Self {
        (bounds.least, bounds.greatest)
    }
}

/// The commission of the payment at that rate within those bounds.
pub fn explicit_commission(amount: Amount, rate: Rate, bounds: CommissionBounds) -> Amount {
    if amount == Amount::ZERO {
        return Amount::ZERO;
    }
    bounds.clamp(rate.of(amount).half_up())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Source: open-condo-software/condo (MIT), git 7de0bfec, feeDistribution.spec.
    #[test]
    fn at_the_bounds() {
        let amount = |kopecks| Amount::from_kopecks(kopecks).unwrap();
        let of = |kopecks, greatest: Option<i64>| {
            let bounds = CommissionBounds::new(amount(1_200), greatest.map(amount)).unwrap();
            explicit_commission(amount(kopecks), "2.4".parse().unwrap(), bounds).kopecks()
        };
        for (kopecks, greatest, expected) in [
            (0, Some(150_000), 0),
            (1, Some(150_000), 1_200),
            (50_020, Some(150_000), 1_200),
            (50_021, Some(150_000), 1_201),
            (416_100, Some(150_000), 9_986),
            (6_250_000, Some(150_000), 150_000),
            (6_250_021, Some(150_000), 150_000),
            (6_250_021, None, 150_001),
            (1, Some(1_200), 1_200),
        ] {
            assert_eq!(of(kopecks, greatest), expected, "{kopecks}");
        }
        let (least, greatest) = (amount(2), amount(1));
        let refused = CommissionProblem::LeastAboveGreatest { least, greatest };
        assert_eq!(CommissionBounds::new(least, Some(greatest)), Err(refused));
    }
}
