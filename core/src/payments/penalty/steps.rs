//! Which part of the rate a day of delay costs, and how many such days there are.

use std::num::NonZeroU32;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

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

impl PenaltyTerms<'_> {
    /// The days that earn a penalty, a number for each step, when what was due on one day was paid on another. The day of the
    /// payment is one of them.
    pub(super) fn days(&self, due: NaiveDate, paid: NaiveDate) -> Vec<StepDays> {
        let mut all = Vec::with_capacity(self.steps.len());
        let mut rest = self.steps;
        while let [step, after @ ..] = rest {
            let begins = plus_days(due, step.from_day).ok();
            // The day before the next step begins.
            let ends = after.first().and_then(|next| plus_days(due, next.from_day.saturating_sub(1)).ok());
            let lasts = begins.and_then(|begins| DayRange::new(begins, ends.map_or(paid, |ends| ends.min(paid))).ok());
            let days = lasts.map_or(0, |lasts| lasts.days_outside(self.excluded));
            all.push(StepDays { divisor: step.divisor, days });
            rest = after;
        }
        all
    }
}
