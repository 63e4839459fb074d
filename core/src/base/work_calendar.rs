//! The calendar of working days (производственный календарь): Saturdays, Sundays and what is handed in for the years in question.

use std::collections::BTreeSet;

use chrono::{Datelike, NaiveDate, Weekday};
use serde::{Deserialize, Serialize};

use super::day::{BeyondCalendar, plus_days};

/// Which days are not worked. Saturdays and Sundays are not, unless they are worked instead of another day.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WorkCalendar {
    /// Holidays and days off moved to a day from Monday to Friday.
    pub holidays: BTreeSet<NaiveDate>,
    /// Days that are worked whatever else is said of them: Saturdays whose rest was moved.
    #[serde(default)]
    pub extra_working_days: BTreeSet<NaiveDate>,
}

impl WorkCalendar {
    /// Whether people work on that day.
    pub fn is_working(&self, day: NaiveDate) -> bool {
        let weekend = match day.weekday() {
            Weekday::Sat | Weekday::Sun => true,
            Weekday::Mon | Weekday::Tue | Weekday::Wed | Weekday::Thu | Weekday::Fri => false,
        };
        self.extra_working_days.contains(&day) || !weekend && !self.holidays.contains(&day)
    }

    /// The day itself if people work on it, else the next day on which they do (ГК ст.193).
    pub fn working_from(&self, day: NaiveDate) -> Result<NaiveDate, BeyondCalendar> {
        let mut day = plus_days(day, 0)?;
        while !self.is_working(day) {
            day = plus_days(day, 1)?;
        }
        Ok(day)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_moved_by_decree() {
        let of = |days: &[&str]| days.iter().map(|day| day.parse().unwrap()).collect();
        // ПП РФ 04.10.2024 №1335: Saturday 01.11.2025 is worked instead of Monday the 3rd; the 4th is a holiday.
        let calendar =
            WorkCalendar { holidays: of(&["2025-11-03", "2025-11-04"]), extra_working_days: of(&["2025-11-01"]) };
        for (day, working, from) in [
            ("2025-10-31", true, "2025-10-31"),
            ("2025-11-01", true, "2025-11-01"),
            ("2025-11-02", false, "2025-11-05"),
            ("2025-11-03", false, "2025-11-05"),
            ("2025-11-05", true, "2025-11-05"),
        ] {
            let day: NaiveDate = day.parse().unwrap();
            assert_eq!(calendar.is_working(day), working, "{day}");
            assert_eq!(calendar.working_from(day).map(|day| day.to_string()).as_deref(), Ok(from), "{day}");
        }
        let both = WorkCalendar { holidays: of(&["2025-11-01"]), extra_working_days: of(&["2025-11-01"]) };
        assert!(both.is_working("2025-11-01".parse().unwrap()), "a day named as worked is worked");
        // The last day of the calendar is a Friday, so none is without work; a day outside is refused.
        assert_eq!(calendar.working_from(NaiveDate::MAX), Err(BeyondCalendar));
    }
}
