//! Rule `base/add_working_days`: on which day a term of so many working days ends.
//! Rows: B-271. Law: ПП РФ 416 пп.31-36, ГК ст.191. Screen: «Срок ответа».
//!
//! Counting begins on the next day, and only days on which people work are counted; no days end on the day itself. The
//! calendar of holidays and moved days is handed in.
//!
//! Checks, in this order; the first that fails is the answer:
//! 1. [`BeyondCalendar`] the term ends by the year 9999
//!
//! ```
//! use upravdom::base::{BeyondCalendar, WorkCalendar, add_working_days};
//!
//! // A Friday and three days: Monday, Tuesday, Wednesday.
//! let end = add_working_days("2026-11-20".parse()?, 3, &WorkCalendar::default())?;
//! assert_eq!(end.to_string(), "2026-11-25");
//! assert_eq!(add_working_days("9999-12-31".parse()?, 1, &WorkCalendar::default()), Err(BeyondCalendar));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use chrono::NaiveDate;

use super::day::{BeyondCalendar, plus_days};
use super::work_calendar::WorkCalendar;

/// The day on which a term of so many working days ends, counted from the day after `from`.
pub fn add_working_days(from: NaiveDate, days: u32, calendar: &WorkCalendar) -> Result<NaiveDate, BeyondCalendar> {
    let mut day = plus_days(from, 0)?;
    let mut left = days;
    while let Some(fewer) = left.checked_sub(1) {
        day = calendar.working_from(plus_days(day, 1)?)?;
        left = fewer;
    }
    Ok(day)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn days(list: &[&str]) -> std::collections::BTreeSet<NaiveDate> {
        list.iter().map(|day| day.parse().unwrap()).collect()
    }

    #[test]
    fn weekends_holidays_and_moved_days() {
        let plain = WorkCalendar::default();
        let new_year = WorkCalendar {
            holidays: days(&["2027-01-01", "2027-01-04", "2027-01-05", "2027-01-06", "2027-01-07", "2027-01-08"]),
            extra_working_days: days(&["2027-01-02"]),
        };
        for (from, count, calendar, end) in [
            ("2026-11-22", 0, &plain, "2026-11-22"), // no days: the Sunday itself
            ("2026-11-21", 1, &plain, "2026-11-23"),
            ("2026-11-22", 1, &plain, "2026-11-23"),
            ("2026-11-20", 5, &plain, "2026-11-27"),
            ("2026-11-20", 10, &plain, "2026-12-04"),
            ("2024-02-28", 2, &plain, "2024-03-01"), // over 29 February
            ("2026-12-31", 1, &new_year, "2027-01-02"),
            ("2026-12-31", 2, &new_year, "2027-01-11"),
            ("2026-12-30", 3, &new_year, "2027-01-11"),
        ] {
            let found = add_working_days(from.parse().unwrap(), count, calendar);
            assert_eq!(found.map(|day| day.to_string()).as_deref(), Ok(end), "{from} + {count}");
        }
        assert_eq!(add_working_days("2026-11-22".parse().unwrap(), u32::MAX, &plain), Err(BeyondCalendar));
    }

    proptest! {
        #[test]
        fn the_end_is_monotone_and_terms_follow_each_other(
            start in 0_u32..20_000, later in 0_u32..400, first in 0_u32..60, second in 1_u32..60,
            holidays in proptest::collection::btree_set(0_u32..20_400, 0..400),
        ) {
            let epoch: NaiveDate = "2000-01-01".parse().unwrap();
            let day = |number| plus_days(epoch, number).unwrap();
            let calendar = WorkCalendar { holidays: holidays.into_iter().map(day).collect(), extra_working_days: days(&[]) };
            let end = |from, count| add_working_days(from, count, &calendar).unwrap();
            prop_assert!(end(day(start), first) <= end(day(start + later), first));
            prop_assert!(end(day(start), first) < end(day(start), first + second));
            prop_assert_eq!(end(end(day(start), first), second), end(day(start), first + second));
            prop_assert!(calendar.is_working(end(day(start), second)));
        }
    }
}
