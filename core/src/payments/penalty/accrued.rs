//! Penalties that are added up exactly and rounded once.

use std::num::{NonZeroU64, NonZeroU128};

use smallvec::SmallVec;

use super::steps::{PenaltyStep, StepDays};
use crate::base::money::{Amount, Rate};

/// A sum of penalties as one fraction of a kopeck, whose denominator is the same for all of them.
pub(super) struct Accrued {
    /// Nothing once the sum is too great.
    numerator: Option<u128>,
    /// What was added last at one rate: multiplied by it once, not at each addition.
    weighed: u128,
    /// That rate.
    rate: Rate,
    /// The product of the divisors of the steps.
    of_divisors: u64,
    /// How many parts of the denominator a day of each step weighs.
    weights: SmallVec<[u64; 2]>,
}

impl Accrued {
    /// No penalty yet, by those steps; too great from the start if the product of their divisors is.
    pub(super) fn none(steps: &[PenaltyStep]) -> Self {
        let product = |product: u64, step: &PenaltyStep| product.checked_mul(step.divisor.get().into());
        let product = steps.iter().try_fold(1, product);
        let of_divisors = product.unwrap_or_default();
        let weights = steps.iter().map(|step| of_divisors / NonZeroU64::from(step.divisor)).collect();
        Self { numerator: product.map(|_| 0), weighed: 0, rate: Rate::ZERO, of_divisors, weights }
    }

    /// Adds what the amount earns at that rate in so many days of each step.
    #[inline]
    pub(super) fn add(&mut self, amount: Amount, rate: Rate, days: &[StepDays]) {
        if rate != self.rate {
            (self.numerator, self.weighed, self.rate) = (self.sum(), 0, rate);
        }
        let weigh = |sum: u64, (step, each): (&StepDays, &u64)| sum.checked_add(each.checked_mul(step.days.into())?);
        let weight = days.iter().zip(&self.weights).try_fold(0, weigh);
        // Two factors of 64 bits never overflow 128.
        let add = |weight: u64| u128::from(amount.kopecks().unsigned_abs()).wrapping_mul(weight.into());
        match weight.and_then(|weight| self.weighed.checked_add(add(weight))) {
            Some(weighed) => self.weighed = weighed,
            None => self.numerator = None,
        }
    }

    /// The numerator with what was added at the last rate.
    fn sum(&self) -> Option<u128> {
        self.numerator?.checked_add(self.weighed.checked_mul(self.rate.billionths().into())?)
    }

    /// The sum, rounded once, half a kopeck up; nothing if it is too great.
    pub(super) fn half_up(&self) -> Option<Amount> {
        let denominator = NonZeroU64::new(self.of_divisors.checked_mul(Rate::WHOLE.into())?)?;
        // The denominator is even: the whole of a rate is.
        let half = u128::from(denominator.get() / 2);
        let kopecks = self.sum()?.checked_add(half)? / NonZeroU128::from(denominator);
        i64::try_from(kopecks).ok().and_then(|kopecks| Amount::from_kopecks(kopecks).ok())
    }
}
