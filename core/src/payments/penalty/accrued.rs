//! Penalties that are added up exactly and rounded once.

use std::num::NonZeroU64;

use smallvec::SmallVec;

use super::steps::{PenaltyStep, StepDays};
use crate::base::money::{Amount, Rate, Unrounded};

/// What [`Rate::billionths`] are parts of.
const WHOLE: u64 = 1_000_000_000;

/// A sum of penalties as one fraction of a kopeck, whose denominator is the same for all of them.
pub(super) struct Accrued {
    numerator: u128,
    /// The product of the divisors of the steps.
    of_divisors: u64,
    /// How many parts of the denominator a day of each step weighs.
    weights: SmallVec<[u64; 2]>,
}

impl Accrued {
    /// Nothing yet, by those steps; nothing at all if the product of their divisors is too great.
    pub(super) fn none(steps: &[PenaltyStep]) -> Option<Self> {
        let product = |product: u64, step: &PenaltyStep| product.checked_mul(step.divisor.get().into());
        let of_divisors = steps.iter().try_fold(1, product)?;
        let weight = |step: &PenaltyStep| of_divisors.checked_div(step.divisor.get().into());
        Some(Self { numerator: 0, of_divisors, weights: steps.iter().map(weight).collect::<Option<_>>()? })
    }

    /// Adds what the amount earns at that rate in so many days of each step; nothing if the sum is too great.
    pub(super) fn add(&mut self, amount: Amount, rate: Rate, days: &[StepDays]) -> Option<()> {
        let weigh = |sum: u64, (step, each): (&StepDays, &u64)| sum.checked_add(each.checked_mul(step.days.into())?);
        let weight = days.iter().zip(&self.weights).try_fold(0, weigh)?;
        // Two factors of 64 bits never overflow 128.
        let weighed = u128::from(amount.kopecks().unsigned_abs()).wrapping_mul(weight.into());
        self.numerator = self.numerator.checked_add(weighed.checked_mul(rate.billionths().into())?)?;
        Some(())
    }

    /// The sum, rounded once, half a kopeck up; nothing if it is too great.
    pub(super) fn half_up(&self) -> Option<Amount> {
        let denominator = WHOLE.checked_mul(self.of_divisors).and_then(NonZeroU64::new)?;
        let by = u128::from(denominator.get());
        let whole = i64::try_from(self.numerator.checked_div(by)?).ok()?;
        let rest = u64::try_from(self.numerator.checked_rem(by)?).ok()?;
        let kopeck = Amount::from_kopecks(1).ok()?;
        let fraction = Unrounded::of(kopeck, rest, denominator).ok()?.half_up();
        Amount::from_kopecks(whole).and_then(|whole| whole.plus(fraction)).ok()
    }
}
