//! Rule `payments/commission`: what is withheld from a payment and what reaches the company.
//! Rows: B-282, X-07, N-07. Screen: «Комиссия».
//!
//! The commission is the amount times the rate, half a kopeck up; what the company gets is the rest and is never computed
//! apart, so both always add up (1735.00 ₽ at 2.1 % is 36.44 and 1698.56, not 1698.57). The debt of the resident falls by the
//! whole payment.
//!
//! One rate that one taker asks of the company, and nothing else. Where bank and agent share it, where it has a least and a greatest, or where
//! the payer bears it, ask [`charge_payment`](super::charge_payment()).
//!
//! ```
//! use upravdom::base::money::Amount;
//! use upravdom::payments::commission;
//!
//! // 1000 ₽ at 1 % leave 990 ₽.
//! let found = commission(Amount::from_kopecks(100_000)?, "1".parse()?);
//! assert_eq!([found.gross(), found.commission(), found.net()].map(Amount::kopecks), [100_000, 1_000, 99_000]);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use crate::base::money::{Amount, Rate};

/// A payment and what is withheld from it: gross = commission + net.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Commission {
    gross: Amount,
    /// At most `gross`.
    withheld: Amount,
}

impl Commission {
    /// What the payer paid.
    pub const fn gross(self) -> Amount {
        self.gross
    }

    /// What is withheld.
    pub const fn commission(self) -> Amount {
        self.withheld
    }

    /// What reaches the company.
    pub fn net(self) -> Amount {
        self.gross.minus(self.withheld).unwrap_or_default()
    }
}

/// The commission of the payment at that rate.
pub fn commission(gross: Amount, rate: Rate) -> Commission {
    Commission { gross, withheld: rate.of(gross).half_up() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Proves B-282, X-07.
    #[test]
    fn what_is_withheld_and_what_is_left() {
        for (gross, percent, withheld, net) in [
            (0, "1", 0, 0),
            (49, "1", 0, 49),
            (50, "1", 1, 49),
            (100_000, "1", 1_000, 99_000),
            // Source: open-condo-software/condo (MIT), git 7de0bfec, feeDistribution.spec: there the parts make 1735.01.
            (173_500, "2.1", 3_644, 169_856),
            (10_000_000_000_000, "100", 10_000_000_000_000, 0),
            (10_000_000_000_000, "0", 0, 10_000_000_000_000),
            (10_000_000_000_000, "99.9999999", 9_999_999_990_000, 10_000),
        ] {
            let found = commission(Amount::from_kopecks(gross).unwrap(), percent.parse().unwrap());
            let kopecks = [found.gross(), found.commission(), found.net()].map(Amount::kopecks);
            assert_eq!(kopecks, [gross, withheld, net], "{gross} at {percent} %");
        }
    }

    proptest! {
        #[test]
        fn commission_and_net_are_the_gross(gross in 0..=Amount::MAX.kopecks(), billionths in 0..=1_000_000_000_u32) {
            let found = commission(Amount::from_kopecks(gross).unwrap(), Rate::from_billionths(billionths).unwrap());
            prop_assert_eq!(found.commission().kopecks() + found.net().kopecks(), gross);
            prop_assert_eq!(found.gross().kopecks(), gross);
            let exact = i128::from(gross) * i128::from(billionths);
            prop_assert!((i128::from(found.commission().kopecks()) * 1_000_000_000 - exact).abs() <= 500_000_000);
        }
    }
}
