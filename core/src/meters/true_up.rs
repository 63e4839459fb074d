//! Rule `meters/true_up`: what is left to charge when a real reading follows estimates (перерасчёт).
//! Rows: N-10. Law: ПП РФ 354 п.61. Screen: «Перерасчёт».
//!
//! Months without a reading were charged by estimates. The next reading tells what was consumed in all of them: what the estimates
//! did not cover is charged, what they took too much is given back. Estimates and true-up together are the consumption.
//!
//! Checks, in this order; the first that fails is the answer:
//! 1. [`QuantityProblem::AnotherResource`] the estimates are of the resource that was measured
//! 2. [`QuantityProblem::TooGreat`]        their sum is a quantity
//!
//! ```
//! use upravdom::meters::{Quantity, QuantityProblem, Resource, MeterUnit, true_up};
//!
//! let of = |resource: Resource, value: &str| Quantity::of(resource, value.parse().unwrap_or_default(), resource.unit());
//! let (measured, estimate) = (of(Resource::ColdWater, "10")?, of(Resource::ColdWater, "4.2")?);
//! assert_eq!(true_up(measured, &[estimate; 2])?.charge, of(Resource::ColdWater, "1.6")?);
//! assert_eq!(true_up(measured, &[estimate; 3])?.give_back, of(Resource::ColdWater, "2.6")?);
//! assert_eq!(true_up(measured, &[of(Resource::HotWater, "1")?]), Err(QuantityProblem::AnotherResource));
//! # Ok::<(), QuantityProblem>(())
//! ```

use super::quantity::{Quantity, QuantityProblem};

/// What follows estimates: one of the two is nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TrueUp {
    /// What is still to be charged.
    pub charge: Quantity,
    /// What was charged too much.
    pub give_back: Quantity,
}

/// What is left of a measured quantity after what was charged by estimates.
pub fn true_up(measured: Quantity, estimates: &[Quantity]) -> Result<TrueUp, QuantityProblem> {
    let charged = estimates.iter().try_fold(Quantity::zero(measured.resource()), |sum, one| sum.plus(*one))?;
    Ok(TrueUp { charge: measured.excess_over(charged)?, give_back: charged.excess_over(measured)? })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::meters::{MeterUnit, MeterValue, Resource};
    use proptest::prelude::*;

    proptest! {
        /// Proves N-10.
        #[test]
        fn estimates_and_true_up_make_the_actual(measured in 0_i64..1_000_000_000, estimates in proptest::collection::vec(0_i64..1_000_000_000, 0..5)) {
            let of = |scaled| Quantity::of(Resource::Gas, MeterValue::from_scaled(scaled).unwrap(), MeterUnit::CubicMetre).unwrap();
            let estimates: Vec<Quantity> = estimates.into_iter().map(of).collect();
            let found = true_up(of(measured), &estimates).unwrap();
            let charged = estimates.iter().try_fold(found.charge, |sum, one| sum.plus(*one));
            prop_assert_eq!(charged, of(measured).plus(found.give_back));
            prop_assert!([found.charge, found.give_back].contains(&Quantity::zero(Resource::Gas)));
        }
    }
}
