//! Days of the calendar that all rules share: the years 1 to 9999.

use chrono::{Datelike, Days, Months, NaiveDate};

crate::base::refusal! {
    /// A day that would lie outside the years 1 to 9999.
    #[derive(Copy)]
    pub struct BeyondCalendar;
    "days.beyond_calendar" field "day"
    ru "День вышел бы за календарь. Выберите дату с 1 по 9999 год."
    en "The day would be beyond the calendar. Choose a date from year 1 to 9999."
}

/// The day, if the calendar has it.
fn within(day: Option<NaiveDate>) -> Result<NaiveDate, BeyondCalendar> {
    day.filter(|day| (1..=9999).contains(&day.year())).ok_or(BeyondCalendar)
}

/// The day so many days later.
pub(crate) fn plus_days(day: NaiveDate, days: u32) -> Result<NaiveDate, BeyondCalendar> {
    within(day.checked_add_days(Days::new(days.into())))
}

/// The same day so many years later; 29 February becomes the 28th in a common year (ГК ст.192 п.3).
pub(crate) fn plus_years(day: NaiveDate, years: u8) -> Result<NaiveDate, BeyondCalendar> {
    within(day.checked_add_months(Months::new(u32::from(years).saturating_mul(12))))
}
