//! A day of every month («День месяца»), and which day of a month «31-го числа» is.
//!
//! A day that the month does not have is the last one that it has (X-31).
//!
//! ```
//! use upravdom::base::{Month, MonthDay};
//!
//! let (last, february) = (MonthDay::new(31)?, Month::new(2026, 2)?);
//! assert_eq!(last.in_month(february).to_string(), "2026-02-28");
//! assert!(MonthDay::new(32).is_err());
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::calendar::Month;

/// A day of every month, from 1 to 31.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub struct MonthDay(u8);

crate::base::refusal! {
    /// A number that no day of a month has.
    #[derive(Copy)]
    pub struct MonthDayOutOfRange {
        /// The number.
        pub number: u8,
    }
    "days.month_day_out_of_range" field "day"
    ru "Дня месяца с номером {number} нет. Укажите число от 1 до 31."
    en "There is no day {number} in a month. Give a number from 1 to 31."
}

impl MonthDay {
    /// The first of every month.
    pub const FIRST: Self = Self(1);
    /// The last of every month.
    pub const LAST: Self = Self(31);

    /// The day of that number; 1 ≤ number ≤ 31.
    pub const fn new(number: u8) -> Result<Self, MonthDayOutOfRange> {
        if 1 <= number && number <= 31 { Ok(Self(number)) } else { Err(MonthDayOutOfRange { number }) }
    }

    /// Its number.
    pub const fn number(self) -> u8 {
        self.0
    }

    /// That day of the month, the last one of a shorter month.
    pub fn in_month(self, month: Month) -> NaiveDate {
        let day = |number: u8| NaiveDate::from_ymd_opt(month.year(), month.month(), number.into());
        // A month has a first day, so the search always ends before its end.
        (1..=self.0).rev().find_map(day).unwrap_or(NaiveDate::MIN)
    }
}

impl TryFrom<u8> for MonthDay {
    type Error = MonthDayOutOfRange;

    fn try_from(number: u8) -> Result<Self, MonthDayOutOfRange> {
        Self::new(number)
    }
}

impl From<MonthDay> for u8 {
    fn from(day: MonthDay) -> Self {
        day.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::Datelike;
    use proptest::prelude::*;

    /// Proves X-31.
    #[test]
    fn a_short_month_ends_earlier() {
        for (number, month, day) in [
            (1, "2026-02", "2026-02-01"),
            (28, "2026-02", "2026-02-28"),
            (29, "2026-02", "2026-02-28"),
            (29, "2028-02", "2028-02-29"),
            (30, "2028-02", "2028-02-29"),
            (31, "2026-04", "2026-04-30"),
            (31, "2026-12", "2026-12-31"),
            (31, "9999-12", "9999-12-31"),
            (31, "0001-02", "0001-02-28"),
        ] {
            let found = MonthDay::new(number).unwrap().in_month(Month::try_from(month.to_owned()).unwrap());
            assert_eq!(found.to_string(), day, "{number} {month}");
        }
        assert_eq!(MonthDay::new(0), Err(MonthDayOutOfRange { number: 0 }));
    }

    proptest! {
        #[test]
        fn the_day_is_of_its_month_and_never_later(number in 1_u8..=31, year in 1..=9999, month in 1_u32..=12) {
            let month = Month::new(year, month).unwrap();
            let day = MonthDay::new(number).unwrap().in_month(month);
            prop_assert_eq!(Month::of(day), Some(month));
            prop_assert!(day.day() == u32::from(number) || day.day() == u32::from(day.num_days_in_month()));
            prop_assert!(day.day() <= u32::from(number));
        }
    }
}
