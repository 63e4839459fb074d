//! Rule `payments/service_fee`: what the payer adds when the bank takes its share of the whole.
//! Rows: B-282, N-07. Screen: «Сервисный сбор».
//!
//! The acquirer takes β of all that is charged, the fee included; the agent takes γ of the initial sum x. So that the company
//! gets x whole, the fee is Δ = (β + γ) · x / (1 − β), half a kopeck up. The acquirer gets β of x + Δ, rounded; the agent the
//! rest of Δ. The formula is that of open-condo-software/condo (MIT).
//!
//! Checks, in this order; the first that fails is the answer:
//! 1. [`SumOutOfRange`] the sum with the fee is not beyond 10¹³ kopecks
//!
//! ```
//! use upravdom::base::money::Amount;
//! use upravdom::payments::{ServiceFeeRates, service_fee};
//!
//! // 0.8 % of all and 0.4 % of 1000 ₽: the payer adds 12.10 ₽.
//! let rates = ServiceFeeRates::new("0.8".parse()?, "0.4".parse()?)?;
//! let fee = service_fee(Amount::from_kopecks(100_000)?, rates)?;
//! assert_eq!([fee.total(), fee.acquirer(), fee.agent()].map(Amount::kopecks), [1_210, 810, 400]);
//! assert!(service_fee(Amount::MAX, rates).is_err());
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use std::num::NonZeroU64;

use super::refusal::CommissionProblem;
use super::shares::CommissionShares;
use crate::base::money::{Amount, Rate, SumOutOfRange, Unrounded};

/// The shares of acquirer and agent, together at most the whole, the acquirer's less.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ServiceFeeRates {
    of_all: Rate,
    of_initial: Rate,
}

impl ServiceFeeRates {
    /// β of all that is charged, γ of the initial sum; refused if β is 100 % or both together are more.
    pub fn new(of_all: Rate, of_initial: Rate) -> Result<Self, CommissionProblem> {
        let both = of_all.plus(of_initial).filter(|_| of_all.billionths() < Rate::WHOLE);
        both.map(|_| Self { of_all, of_initial }).ok_or(CommissionProblem::WholeTaken)
    }

    /// β, what the acquirer takes of all that is charged.
    pub const fn of_all(self) -> Rate {
        self.of_all
    }

    /// γ, what the agent takes of the initial sum.
    pub const fn of_initial(self) -> Rate {
        self.of_initial
    }
}

/// The fee on that sum.
pub fn service_fee(initial: Amount, rates: ServiceFeeRates) -> Result<CommissionShares, SumOutOfRange> {
    let (of_all, of_initial) = (u64::from(rates.of_all.billionths()), u64::from(rates.of_initial.billionths()));
    // Above zero: the acquirer takes less than all.
    let rest = NonZeroU64::new(u64::from(Rate::WHOLE).saturating_sub(of_all)).unwrap_or(NonZeroU64::MIN);
    let fee = Unrounded::of(initial, of_all.saturating_add(of_initial), rest)?.half_up();
    let all = initial.plus(fee)?;
    Ok(CommissionShares::new(fee, rates.of_all.of(all).half_up()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::money::Kopecks;
    use proptest::prelude::*;

    fn rates(of_all: u32, of_initial: u32) -> Option<ServiceFeeRates> {
        ServiceFeeRates::new(Rate::from_billionths(of_all)?, Rate::from_billionths(of_initial)?).ok()
    }

    #[test]
    fn rates_below_the_whole() {
        for (of_all, of_initial, possible) in [
            (0, 0, true),
            (8_000_000, 4_000_000, true),
            (999_999_999, 0, true),
            (1_000_000_000, 0, false),
            (0, 1_000_000_000, true),
            (1, 999_999_999, true),
            (1, 1_000_000_000, false),
        ] {
            assert_eq!(rates(of_all, of_initial).is_some(), possible, "{of_all} {of_initial}");
        }
        let half = rates(500_000_000, 0).unwrap();
        let doubled = service_fee(Amount::from_kopecks(5_000_000_000_000).unwrap(), half).unwrap();
        assert_eq!(doubled.total().kopecks(), 5_000_000_000_000);
        let beyond = service_fee(Amount::from_kopecks(5_000_000_000_001).unwrap(), half);
        assert_eq!(beyond, Err(SumOutOfRange { sum: Kopecks(10_000_000_000_002) }));
    }

    proptest! {
        /// The acquirer never gets more than the fee, and the fee is what both ask, but for half a kopeck.
        #[test]
        fn the_fee_is_what_both_ask(kopecks in 0..1_000_000_000_i64, of_all in 0..900_000_000_u32, of_initial in 0..100_000_000_u32) {
            let (initial, rates) = (Amount::from_kopecks(kopecks).unwrap(), rates(of_all, of_initial).unwrap());
            let fee = service_fee(initial, rates).unwrap();
            prop_assert_eq!(fee.acquirer().plus(fee.agent()), Ok(fee.total()));
            let all = initial.plus(fee.total()).unwrap();
            prop_assert_eq!(fee.acquirer(), rates.of_all().of(all).half_up(), "no share was cut");
            let asked = i128::from(all.kopecks()) * i128::from(of_all) + i128::from(kopecks) * i128::from(of_initial);
            let off = (i128::from(fee.total().kopecks()) * 1_000_000_000 - asked).abs();
            prop_assert!(off <= 500_000_000, "{off}");
        }
    }
}
