//! Penalties that are added up exactly and rounded once.

use std::num::NonZeroU64;

use super::steps::{PenaltyStep, StepDays};
use crate::base::money::{Amount, Rate, Unrounded};

/// What [`Rate::billionths`] are parts of.
const WHOLE: u64 = 1_000_000_000;

/// A sum of penalties as one fraction of a kopeck, whose denominator is the same for all of them.
pub(super) struct Accrued {
    numerator: u128,
    /// All divisors of the steps divide it.
    of_divisors: u64,
}

impl Accrued {
    /// Nothing yet, by those steps; nothing at all if their divisors have no common multiple that is small enough.
    pub(super) fn none(steps: &[PenaltyStep]) -> Option<Self> {
        let common = |sum: u64, step: &PenaltyStep| least_common_multiple(sum, step.divisor.get().into());
        Some(Self { numerator: 0, of_divisors: steps.iter().try_fold(1, common)? })
    }

    /// Adds what the amount earns at that rate in so many days of each step; nothing if the sum is too great.
    pub(super) fn add(&mut self, amount: Amount, rate: Rate, days: &[StepDays]) -> Option<()> {
        let mut weight = 0_u128;
        for step in days {
            let each = self.of_divisors.checked_div(step.divisor.get().into())?;
            weight = weight.checked_add(u128::from(each).checked_mul(step.days.into())?)?;
        }
        let kopecks = u128::from(amount.kopecks().unsigned_abs());
        let earned = kopecks.checked_mul(rate.billionths().into())?.checked_mul(weight)?;
        self.numerator = self.numerator.checked_add(earned)?;
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

fn least_common_multiple(a: u64, b: u64) -> Option<u64> {
    let (mut one, mut other) = (a, b);
    while let Some(rest) = one.checked_rem(other) {
        (one, other) = (other, rest);
    }
    a.checked_div(one)?.checked_mul(b)
}
