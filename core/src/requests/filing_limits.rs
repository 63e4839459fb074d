//! Rule `requests/filing_limits`: how many requests a resident may file in a day.
//! Rows: N-20. Screen: «Отправить заявку».
//!
//! A day is the local day of the house. All that the resident filed in the company on that day counts, cancelled requests too;
//! texts are the same if their [`fold`](crate::base::fold()) is. Employees have no limit, so a call to the dispatcher always helps.
//!
//! Checks, in this order; the first that fails is the answer:
//! 1. [`RequestRefusal::TooManyToday`] the resident has filed fewer requests today than the limit
//! 2. [`RequestRefusal::SameTextToday`] and fewer with the same text than the limit for these
//!
//! ```
//! use upravdom::base::{Instant, Zone};
//! use upravdom::requests::{FILING_LIMITS, Filed, filing_limits};
//!
//! let (zone, at) = (Zone::parse("Europe/Moscow")?, Instant::parse("2026-11-22T12:00:00+03:00")?);
//! let filed = |text| Filed { at, text };
//! assert!(filing_limits("Нет воды", &[filed("нет  воды")], at, zone, FILING_LIMITS).is_ok());
//! let third = filing_limits("Нет воды", &[filed("нет  воды"), filed("НЕТ ВОДЫ")], at, zone, FILING_LIMITS);
//! assert_eq!(third.unwrap_err().code(), "requests.same_text_today");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use chrono::NaiveDate;

use super::refusal::RequestRefusal;
use crate::base::{Instant, Zone, fold};

/// One row of a table of limits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FilingLimits {
    /// The first day on which the row holds.
    pub from: NaiveDate,
    /// How many requests a resident may file in a day.
    pub a_day: u32,
    /// How many of them may have the same text.
    pub same_text: u32,
    /// Where the numbers come from.
    pub source: &'static str,
}

/// Our limits, from the beginning. A company hands in its own; without a row for the day there is no limit.
pub const FILING_LIMITS: &[FilingLimits] =
    &[FilingLimits { from: NaiveDate::MIN, a_day: 10, same_text: 2, source: "ours: a company may replace it" }];

/// A request that the resident filed before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Filed<'a> {
    /// When.
    pub at: Instant,
    /// What it said.
    pub text: &'a str,
}

/// Whether the resident may file a request with that text now, in a house of that zone.
pub fn filing_limits(
    text: &str,
    filed: &[Filed<'_>],
    at: Instant,
    zone: Zone,
    table: &[FilingLimits],
) -> Result<(), RequestRefusal> {
    let today = zone.day(at);
    let Some(limits) = table.iter().filter(|row| row.from <= today).max_by_key(|row| row.from) else { return Ok(()) };
    let on_day: Vec<_> = filed.iter().filter(|request| zone.day(request.at) == today).collect();
    if count(on_day.len()) >= limits.a_day {
        return Err(RequestRefusal::TooManyToday { limit: limits.a_day });
    }
    let folded = fold(text);
    let same = on_day.iter().filter(|request| fold(request.text) == folded).count();
    if count(same) >= limits.same_text {
        return Err(RequestRefusal::SameTextToday { limit: limits.same_text });
    }
    Ok(())
}

fn count(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}
