//! Days of the calendar that all rules share: the years 1 to 9999.

use chrono::{Datelike, Days, Months, NaiveDate};
use serde::{Deserialize, Deserializer};

use super::flaw::{Flaw, check_layout};

crate::base::refusal! {
    /// A day that would lie outside the years 1 to 9999.
    #[derive(Copy)]
    pub struct BeyondCalendar;
    "days.beyond_calendar" field "day"
    ru "День вышел бы за календарь. Выберите дату с 1 по 9999 год."
    en "The day would be beyond the calendar. Choose a date from year 1 to 9999."
}

crate::base::refusal! {
    /// A text that is not a day.
    pub struct DayUnreadable {
        /// The text as it was given.
        pub value: String,
        /// What is wrong with it.
        pub flaw: Flaw,
    }
    "days.unreadable" field "day"
    ru "«{value}» – не день: {flaw}. Напишите его как 2026-11-22, годы от 1 до 9999."
    en "«{value}» is not a day: {flaw}. Write it like 2026-11-22, from year 1 to 9999."
}

/// The day that a file or an interface holds, like `2026-11-22`. What people type is read by [`cells::date`](super::cells::date()).
pub fn parse_day(text: &str) -> Result<NaiveDate, DayUnreadable> {
    let wrong = |flaw| DayUnreadable { value: text.to_owned(), flaw };
    check_layout(text, "0000-00-00").map_err(wrong)?;
    let day = text.parse().ok().filter(|day: &NaiveDate| (1..=9999).contains(&day.year()));
    day.ok_or_else(|| wrong(Flaw::no_such(text)))
}

/// The day of a field of a command.
pub(crate) fn read_day<'de, D: Deserializer<'de>>(deserializer: D) -> Result<NaiveDate, D::Error> {
    let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
    parse_day(&text).map_err(serde::de::Error::custom)
}

/// The day of a field of a command that may be left out.
pub(crate) fn read_day_if_any<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<NaiveDate>, D::Error> {
    let text = Option::<std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
    text.map(|text| parse_day(&text)).transpose().map_err(serde::de::Error::custom)
}

/// What stands in a table of the crate: what cannot be there stops the build and not the program.
#[allow(clippy::panic, reason = "the tables are constants, so that it is the build that stops")]
pub(crate) const fn in_table<T: Copy>(value: Option<T>) -> T {
    match value {
        Some(value) => value,
        None => panic!("a table of the crate holds what cannot be"),
    }
}

/// A day of a table of the law.
pub(crate) const fn law_day(year: i32, month: u32, day: u32) -> NaiveDate {
    in_table(NaiveDate::from_ymd_opt(year, month, day))
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
