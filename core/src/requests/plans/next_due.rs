//! Rule `requests/plans/next_due`: when the next request of a plan is to be made in a house.
//! Rows: N-16, X-31.
//!
//! So many days before its day as the plan says, from the first instant of that day on the calendars of the house. `due_occurrences` gives
//! nothing before that instant and something from it on: whoever keeps it need not look at plans of which nothing is due.

use chrono::{Days, NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};

use super::due_occurrences::first_open_day;
use super::plan::Plan;
use super::recurrence::recurrence_days;
use crate::base::{DayRange, Instant, plus_days, plus_years};
use crate::registry::House;

/// The next occurrence of which no request was made yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct NextDue {
    /// Its day.
    pub day: NaiveDate,
    /// From when on its request is to be made.
    pub at: Instant,
}

/// The next occurrence in the house after those that were made; nothing if none comes.
pub fn next_due(plan: &Plan, house: &House, made_until: Option<NaiveDate>) -> Option<NextDue> {
    let from = first_open_day(plan, house.id, made_until)?;
    // Whatever recurs does so within 31 years, and mostly within one.
    let day = [plus_days(from, 400), plus_years(from, 31)].into_iter().flatten().find_map(|far| {
        let range = DayRange::new(from, plan.last_day().map_or(far, |last| last.min(far))).ok()?;
        recurrence_days(&plan.draft.recurrence, plan.draft.start, range).first().copied()
    })?;
    let made_on = day.checked_sub_days(Days::new(u64::from(plan.draft.lead.days()))).unwrap_or(day);
    Some(NextDue { day, at: house.zone.instant(made_on.and_time(NaiveTime::MIN))? })
}
