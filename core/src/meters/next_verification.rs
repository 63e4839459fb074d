//! Rule `meters/next_verification`: the last day of a verification (поверка) counted from a day.
//! Rows: B-228, X-30. Law: ГК ст.192 п.3; the interval comes from the type approval. Screen: «Дата следующей поверки».
//!
//! It is the same day so many years later. Which day is counted from says [`verified_until`](super::verified_until()).
//!
//! Checks, in this order; the first that fails is the answer:
//! 1. [`BeyondCalendar`] the interval ends by the year 9999
//!
//! ```
//! use upravdom::base::BeyondCalendar;
//! use upravdom::meters::{VerificationInterval, next_verification};
//!
//! let six = VerificationInterval::of_years(6)?;
//! assert_eq!(next_verification("2020-02-29".parse()?, six)?.to_string(), "2026-02-28");
//! assert_eq!(next_verification("9999-01-01".parse()?, six), Err(BeyondCalendar));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use std::num::NonZeroU8;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::base::{BeyondCalendar, plus_years};

/// How many years a verification lasts (межповерочный интервал): of water meters usually 4 to 6, of electricity meters 16. Never a
/// constant of a law: each type of meter has its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct VerificationInterval(NonZeroU8);

crate::base::refusal! {
    /// An interval of no years.
    #[derive(Copy)]
    pub struct IntervalZero;
    "meters.interval_zero" field "interval"
    ru "Межповерочный интервал – не меньше года. Возьмите его из паспорта прибора."
    en "An interval between verifications has a year at least. Take it from the passport of the meter."
}

impl VerificationInterval {
    /// So many years, one at least.
    pub fn of_years(years: u8) -> Result<Self, IntervalZero> {
        NonZeroU8::new(years).map(Self).ok_or(IntervalZero)
    }

    /// Its years.
    pub const fn years(self) -> u8 {
        self.0.get()
    }
}

/// The last day of a verification that is counted from that day.
pub fn next_verification(base: NaiveDate, interval: VerificationInterval) -> Result<NaiveDate, BeyondCalendar> {
    plus_years(base, interval.years())
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::{Datelike, Days};
    use proptest::prelude::*;

    #[test]
    fn the_same_day_or_the_last_of_february() {
        for (base, years, end) in [
            ("2024-02-29", 1, "2025-02-28"),
            ("2024-02-29", 8, "2032-02-29"),
            ("2000-02-29", 100, "2100-02-28"), // 2100 is a common year
            ("2025-02-28", 3, "2028-02-28"),   // and not the 29th
            ("2020-12-31", 6, "2026-12-31"),
            ("2020-01-01", 16, "2036-01-01"),
            ("9744-12-31", 255, "9999-12-31"),
        ] {
            let end_found = next_verification(base.parse().unwrap(), VerificationInterval::of_years(years).unwrap());
            assert_eq!(end_found.map(|day| day.to_string()).as_deref(), Ok(end), "{base} + {years}");
        }
        assert_eq!(VerificationInterval::of_years(0), Err(IntervalZero));
    }

    /// Of a 29 February the first interval may end on a 28th, and the second then ends a day early: never more, and never late.
    #[test]
    fn of_a_leap_day_a_day_at_most_is_lost() {
        let end = |base, years| next_verification(base, VerificationInterval::of_years(years).unwrap()).unwrap();
        let leap: NaiveDate = "2020-02-29".parse().unwrap();
        let mut lost = Vec::new();
        for (first, second) in (1..=12).flat_map(|first| (1..=12).map(move |second| (first, second))) {
            let days = end(leap, first + second).signed_duration_since(end(end(leap, first), second)).num_days();
            assert!((0..=1).contains(&days), "{first} and {second}");
            lost.push(days);
        }
        assert!(lost.contains(&0) && lost.contains(&1));
    }

    proptest! {
        /// The later of two days and the longer of two intervals never end earlier, and intervals follow each other.
        #[test]
        fn monotone_in_both_and_composes(start in 0_u64..40_000, later in 0_u64..2_000, first in 1_u8..100, second in 1_u8..100) {
            let epoch: NaiveDate = "1970-01-01".parse().unwrap();
            let day = |number| epoch + Days::new(number);
            let end = |base, years| next_verification(base, VerificationInterval::of_years(years).unwrap()).unwrap();
            prop_assert!(end(day(start), first) <= end(day(start + later), first));
            prop_assert!(end(day(start), first) < end(day(start), first + second));
            if (day(start).month(), day(start).day()) != (2, 29) {
                prop_assert_eq!(end(end(day(start), first), second), end(day(start), first + second));
            }
        }
    }
}
