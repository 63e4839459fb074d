//! Which part of the rate a day of delay costs, and how many such days there are.

use std::num::NonZeroU32;

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};
use smallvec::SmallVec;

use super::penalty_of_debt::PenaltyProblem;
use crate::base::{DayRange, plus_days};

/// From which day of the delay which part of the rate is owed for a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PenaltyStep {
    /// The first such day; the day after the due date is the first of the delay. The step lasts until the next one begins.
    pub from_day: u32,
    /// A day costs the rate divided by this.
    pub divisor: NonZeroU32,
    /// The law.
    pub source: &'static str,
}

const fn step(from_day: u32, divisor: u32, source: &'static str) -> PenaltyStep {
    let divisor = match NonZeroU32::new(divisor) {
        Some(divisor) => divisor,
        None => NonZeroU32::MAX,
    };
    PenaltyStep { from_day, divisor, source }
}

/// For housing and utilities: days 1 to 30 are free. Since 01.01.2016 (307-ФЗ).
pub const UTILITY_STEPS: &[PenaltyStep] = &[step(31, 300, "ЖК ст.155 ч.14"), step(91, 130, "ЖК ст.155 ч.14")];

/// For the contribution to capital repair: no second step.
pub const CAPITAL_REPAIR_STEPS: &[PenaltyStep] = &[step(31, 300, "ЖК ст.155 ч.14.1")];

/// What a penalty is counted by, other than the debt and the rate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PenaltyTerms<'a> {
    /// Which part of the rate a day costs, by the number of the day: by rising days.
    pub steps: &'a [PenaltyStep],
    /// Days that earn no penalty (ПП РФ 424 of 2020, ПП РФ 497 of 2022); the numbering of days goes on through them. They may
    /// overlap.
    pub excluded: &'a [DayRange],
}

impl Default for PenaltyTerms<'_> {
    fn default() -> Self {
        Self { steps: UTILITY_STEPS, excluded: &[] }
    }
}

/// How many days earn a penalty at a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct StepDays {
    /// A day costs the rate divided by this.
    pub divisor: NonZeroU32,
    /// How many days do.
    pub days: u32,
}

/// A number of days for each step: of at most two steps they stand in place, not on the heap.
pub type DaysBySteps = SmallVec<[StepDays; 2]>;

/// The day on which a debt was due.
#[derive(Clone, Copy)]
pub(super) struct Due {
    day: NaiveDate,
    /// Found once for the delays of all parts of the debt.
    days_from_ce: i32,
}

impl Due {
    pub(super) fn on(day: NaiveDate) -> Self {
        Self { day, days_from_ce: day.num_days_from_ce() }
    }

    /// The number of the first day that is no longer of the delay: 1 for what is paid on its due date, nothing for what is paid
    /// sooner. The day of the payment is the last one of the delay.
    #[inline]
    fn day_after_delay(self, paid: NaiveDate) -> u32 {
        let delay = paid.num_days_from_ce().saturating_sub(self.days_from_ce);
        u32::try_from(delay.saturating_add(1)).unwrap_or(0)
    }
}

impl PenaltyTerms<'_> {
    /// Refuses steps of which one does not begin later than the one before it.
    pub(super) fn expect_order(&self) -> Result<(), PenaltyProblem> {
        let in_order = self.steps.is_sorted_by(|step, next| step.from_day < next.from_day);
        if in_order { Ok(()) } else { Err(PenaltyProblem::StepsOutOfOrder) }
    }

    /// Writes the days that earn a penalty, a number for each step, for what was paid on that day. They are not returned: moved
    /// lists cost as much as the count.
    #[inline]
    pub(super) fn count_days(&self, due: Due, paid: NaiveDate, to: &mut DaysBySteps) {
        let day_after = due.day_after_delay(paid);
        // So are the steps of the law, and a list that is not built step by step costs half.
        if let [first, second] = self.steps {
            let days = |step, next| self.days_of(step, next, due, day_after);
            *to = DaysBySteps::from_buf([days(first, Some(second)), days(second, None)]);
        } else {
            *to = self.days_of_each(due, day_after);
        }
    }

    #[inline(never)]
    fn days_of_each(&self, due: Due, day_after: u32) -> DaysBySteps {
        let next = self.steps.iter().skip(1).map(Some).chain([None]);
        self.steps.iter().zip(next).map(|(step, next)| self.days_of(step, next, due, day_after)).collect()
    }

    #[inline]
    fn days_of(&self, step: &PenaltyStep, next: Option<&PenaltyStep>, due: Due, day_after: u32) -> StepDays {
        let before = next.map_or(day_after, |next| next.from_day.min(day_after));
        let mut days = before.saturating_sub(step.from_day);
        if days > 0 && !self.excluded.is_empty() {
            days = self.not_excluded(due, step.from_day, before);
        }
        StepDays { divisor: step.divisor, days }
    }

    /// How many days of a delay, from one number and before another, are not excluded.
    #[inline(never)]
    fn not_excluded(&self, due: Due, first: u32, before: u32) -> u32 {
        let day = |number: u32| plus_days(due.day, number).ok();
        let lasts = day(first).zip(before.checked_sub(1).and_then(day));
        let lasts = lasts.and_then(|(first, last)| DayRange::new(first, last).ok());
        lasts.map_or(0, |lasts| lasts.days_outside(self.excluded))
    }
}
