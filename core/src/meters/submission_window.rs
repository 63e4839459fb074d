//! Rule `meters/submission_window`: to which period a reading belongs.
//! Rows: X-31. Law: ПП РФ 354 (not later than the 25th). Screen: «Период».
//!
//! The day is the local day of the house. A late reading is kept and counts in the next period; an early one counts in its
//! own month. Both days of the window count; in a short month a day of the window beyond the end is the last of the month: of the
//! last day that favours the resident, and that the first day is taken so too is ours.
//!
//! ```
//! use upravdom::base::{Instant, Zone};
//! use upravdom::meters::{SubmissionWindow, submission_window};
//!
//! let window = SubmissionWindow::new(15, 25)?;
//! // The evening of the 25th in Moscow is the 26th in Vladivostok.
//! let at = Instant::parse("2026-11-25T14:00:00Z")?;
//! let late = submission_window(at, Zone::parse("Asia/Vladivostok")?, window).ok_or("beyond the calendar")?;
//! assert_eq!(late.period.to_string(), "2026-12");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

use crate::base::{Instant, Month, Zone};

/// The days of a month on which readings are taken, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "(u8, u8)", into = "(u8, u8)")]
pub struct SubmissionWindow {
    from: u8,
    to: u8,
}

crate::base::refusal! {
    /// Two days that are no window.
    #[derive(Copy)]
    pub struct WindowOutOfOrder {
        /// The first.
        pub from: u8,
        /// The last.
        pub to: u8,
    }
    "meters.window_out_of_order" field "window"
    ru "Дни с {from} по {to} – не период приёма показаний. Укажите дни от 1 до 31, первый не позже последнего."
    en "Days {from} to {to} are no window for readings. Give days from 1 to 31, the first no later than the last."
}

impl SubmissionWindow {
    /// From that day of the month to that one; 1 ≤ from ≤ to ≤ 31.
    pub const fn new(from: u8, to: u8) -> Result<Self, WindowOutOfOrder> {
        if 1 <= from && from <= to && to <= 31 { Ok(Self { from, to }) } else { Err(WindowOutOfOrder { from, to }) }
    }

    /// The first day.
    pub const fn from(self) -> u8 {
        self.from
    }

    /// The last day.
    pub const fn to(self) -> u8 {
        self.to
    }
}

impl TryFrom<(u8, u8)> for SubmissionWindow {
    type Error = WindowOutOfOrder;

    fn try_from((from, to): (u8, u8)) -> Result<Self, WindowOutOfOrder> {
        Self::new(from, to)
    }
}

impl From<SubmissionWindow> for (u8, u8) {
    fn from(window: SubmissionWindow) -> Self {
        (window.from, window.to)
    }
}

/// Where a day lies against the window of its month.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum WindowDay {
    /// Before its first day.
    Early,
    /// Within it.
    Within,
    /// After its last day.
    Late,
}

crate::base::said_in_words!(WindowDay {
    Early "early" "до начала приёма" "before the window"
    Within "within" "в срок" "in time"
    Late "late" "после окончания приёма" "after the window"
});

/// When a reading was submitted and where it counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Submission {
    /// The local day of the house.
    pub day: NaiveDate,
    /// Where the day lies against the window.
    pub place: WindowDay,
    /// The period in which the reading counts.
    pub period: Month,
}

/// The day, its place and the period of what was submitted at that instant; nothing beyond the calendar.
pub fn submission_window(at: Instant, zone: Zone, window: SubmissionWindow) -> Option<Submission> {
    let day = zone.day(at);
    let month = Month::of(day)?;
    let last = day.num_days_in_month();
    let today = u8::try_from(day.day()).ok()?;
    let (place, period) = if today > window.to.min(last) {
        (WindowDay::Late, month.next()?)
    } else if today < window.from.min(last) {
        (WindowDay::Early, month)
    } else {
        (WindowDay::Within, month)
    };
    Some(Submission { day, place, period })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_month_ends_the_window() {
        // (from, to, local day) → place, period
        for (from, to, day, place, period) in [
            (15, 25, "2026-11-14", WindowDay::Early, "2026-11"),
            (15, 25, "2026-11-15", WindowDay::Within, "2026-11"),
            (15, 25, "2026-11-25", WindowDay::Within, "2026-11"),
            (15, 25, "2026-12-26", WindowDay::Late, "2027-01"),
            (30, 31, "2026-02-28", WindowDay::Within, "2026-02"),
            (30, 31, "2026-02-27", WindowDay::Early, "2026-02"),
        ] {
            let at = Instant::parse(&format!("{day}T00:00:00+03:00")).unwrap();
            let window = SubmissionWindow::new(from, to).unwrap();
            let found = submission_window(at, Zone::parse("Europe/Moscow").unwrap(), window).unwrap();
            assert_eq!((found.place, found.period.to_string().as_str()), (place, period), "{from}..{to} {day}");
        }
        for (from, to) in [(0, 25), (26, 25), (1, 32)] {
            assert_eq!(SubmissionWindow::new(from, to), Err(WindowOutOfOrder { from, to }));
        }
    }
}
