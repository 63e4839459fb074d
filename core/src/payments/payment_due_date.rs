//! Rule `payments/payment_due_date`: by which day what was charged for a month is paid.
//! Rows: N-18. Law: ЖК ст.155 ч.1; ГК ст.193. Screen: «Срок оплаты».
//!
//! It is a day of the next month, from a dated table: the 10th, from the period of February 2026 on the 15th. A contract may not set
//! another one. A day on which people do not work gives way to the next one on which they do, unless the company chose
//! that it does not: courts do so, and it favours the resident.
//!
//! Checks, in this order; the first that fails is the answer:
//! 1. [`DueDateProblem::DayMissing`]    the table has a day for the period
//! 2. [`DueDateProblem::DayOutOfRange`] the day is within the calendar
//!
//! ```
//! use upravdom::base::{Month, WorkCalendar};
//! use upravdom::payments::{DueDateProblem, FEDERAL_DUE_DAYS, OnDayOff, payment_due_date};
//!
//! let of = |year, month, on_day_off| -> Result<_, Box<dyn std::error::Error>> {
//!     Ok(payment_due_date(Month::new(year, month)?, on_day_off, &WorkCalendar::default(), FEDERAL_DUE_DAYS)?)
//! };
//! // 15 November 2026 is a Sunday.
//! assert_eq!(of(2026, 10, OnDayOff::Stays)?.to_string(), "2026-11-15");
//! assert_eq!(of(2026, 10, OnDayOff::Moves)?.to_string(), "2026-11-16");
//! let before = payment_due_date(Month::new(2005, 2)?, OnDayOff::Stays, &WorkCalendar::default(), FEDERAL_DUE_DAYS);
//! assert_eq!(before, Err(DueDateProblem::DayMissing));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use chrono::NaiveDate;

use crate::base::{Month, MonthDay, WorkCalendar, in_table, law_day};

/// What becomes of a due date on which people do not work.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum OnDayOff {
    /// The next working day takes its place.
    #[default]
    Moves,
    /// It stays.
    Stays,
}

crate::base::said_in_words!(OnDayOff {
    Moves "moves" "переносится на рабочий день" "moves to a working day"
    Stays "stays" "не переносится" "stays"
});

/// One row of a table of due days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DueDayRow {
    /// The first day of the first period for which the row holds.
    pub from: NaiveDate,
    /// The day of the next month.
    pub day: MonthDay,
    /// The law, or how it is read.
    pub source: &'static str,
}

const fn row((year, month): (i32, u32), day: u8, source: &'static str) -> DueDayRow {
    let day = match MonthDay::new(day) {
        Ok(day) => day,
        Err(_) => in_table(None),
    };
    DueDayRow { from: law_day(year, month, 1), day, source }
}

/// The due days of the federal law.
pub const FEDERAL_DUE_DAYS: &[DueDayRow] = &[
    row((2005, 3), 10, "ЖК ст.155 ч.1"),
    // The law came into force on 01.03.2026. Of the period of February the press said the 10th, the ministry's letter of
    // 20.02.2026 №9202-ДН/04 the 15th; we follow the letter, which favours the resident.
    row((2026, 2), 15, "ЖК ст.155 ч.1 as in force from 01.03.2026"),
];

/// Why there is no due date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DueDateProblem {
    /// The table has no day for the period.
    DayMissing,
    /// The day would be beyond the calendar.
    DayOutOfRange,
}

crate::base::said_and_refused!(DueDateProblem in "due_date" field "period" {
    DayMissing "day_missing" "в таблице нет дня оплаты за этот период" "the table has no due day for the period"
        ru "Выберите более поздний период или дополните таблицу."
        en "Choose a later period, or complete the table."
    DayOutOfRange "day_out_of_range" "дата вне календаря" "the day is beyond the calendar"
        ru "Проверьте период."
        en "Check the period."
});

/// The last day on which what was charged for the period is paid in time.
pub fn payment_due_date(
    period: Month,
    on_day_off: OnDayOff,
    calendar: &WorkCalendar,
    table: &[DueDayRow],
) -> Result<NaiveDate, DueDateProblem> {
    let first = MonthDay::FIRST.in_month(period);
    let row = table.iter().filter(|row| row.from <= first).max_by_key(|row| row.from);
    let row = row.ok_or(DueDateProblem::DayMissing)?;
    let day = row.day.in_month(period.next().ok_or(DueDateProblem::DayOutOfRange)?);
    match on_day_off {
        OnDayOff::Stays => Ok(day),
        OnDayOff::Moves => calendar.working_from(day).map_err(|_| DueDateProblem::DayOutOfRange),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn month(text: &str) -> Month {
        Month::try_from(text.to_owned()).unwrap()
    }

    /// Sources: ЖК ст.155 ч.1 and ГК ст.193.
    #[test]
    fn the_day_by_period_and_calendar() {
        let of = |days: &[&str]| days.iter().map(|day| day.parse().unwrap()).collect();
        let new_year = WorkCalendar { holidays: of(&["2026-01-12"]), extra_working_days: of(&[]) };
        let worked = WorkCalendar { holidays: of(&[]), extra_working_days: of(&["2026-11-15"]) };
        let plain = WorkCalendar::default();
        for (period, on_day_off, calendar, due) in [
            ("2026-01", OnDayOff::Stays, &plain, "2026-02-10"),
            ("2026-02", OnDayOff::Stays, &plain, "2026-03-15"),
            ("2026-02", OnDayOff::Moves, &plain, "2026-03-16"), // the letter №9202-ДН/04 names this day
            ("2026-03", OnDayOff::Moves, &plain, "2026-04-15"),
            ("2025-12", OnDayOff::Stays, &plain, "2026-01-10"),
            ("2025-12", OnDayOff::Moves, &plain, "2026-01-12"),
            ("2025-12", OnDayOff::Moves, &new_year, "2026-01-13"),
            ("2026-10", OnDayOff::Moves, &worked, "2026-11-15"),
            ("2024-02", OnDayOff::Moves, &plain, "2024-03-11"),
        ] {
            let found = payment_due_date(month(period), on_day_off, calendar, FEDERAL_DUE_DAYS);
            assert_eq!(found.map(|day| day.to_string()).as_deref(), Ok(due), "{period} {on_day_off:?}");
        }
        for (period, table, problem) in [
            ("2026-10", &[][..], DueDateProblem::DayMissing),
            ("2005-02", FEDERAL_DUE_DAYS, DueDateProblem::DayMissing),
            ("9999-12", FEDERAL_DUE_DAYS, DueDateProblem::DayOutOfRange),
        ] {
            assert_eq!(payment_due_date(month(period), OnDayOff::Moves, &plain, table), Err(problem), "{period}");
        }
    }

    proptest! {
        #[test]
        fn a_later_period_is_due_later_and_moving_only_delays(year in 2006..2100, number in 1_u32..=12) {
            let (period, plain) = (Month::new(year, number).unwrap(), WorkCalendar::default());
            let due = |period, on_day_off| payment_due_date(period, on_day_off, &plain, FEDERAL_DUE_DAYS).unwrap();
            prop_assert!(due(period, OnDayOff::Stays) <= due(period, OnDayOff::Moves));
            prop_assert!(due(period, OnDayOff::Moves) < due(period.next().unwrap(), OnDayOff::Stays));
            prop_assert!(plain.is_working(due(period, OnDayOff::Moves)));
        }
    }
}
