//! On which days something recurs. Rows: N-16, X-31.
//!
//! Days have no time of day and so no summer time. Counted are:
//! - days from the start itself;
//! - weeks from Monday to Sunday, the first being that of the start;
//! - months of the calendar, the first being that of the start; a day that a month does not have is its last one;
//! - seasons every year, for example the rounds of spring and autumn.
//!
//! Where two days of a rule fall on one (29, 30 and 31 in February), it is one.

use std::collections::BTreeSet;

use chrono::{Datelike, Days, NaiveDate};
use serde::{Deserialize, Serialize};

use crate::base::{DayRange, Month, MonthDay};

/// A day of the week.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Weekday {
    /// Понедельник.
    Monday,
    /// Вторник.
    Tuesday,
    /// Среда.
    Wednesday,
    /// Четверг.
    Thursday,
    /// Пятница.
    Friday,
    /// Суббота.
    Saturday,
    /// Воскресенье.
    Sunday,
}

crate::base::said_in_words!(Weekday {
    Monday "monday" "понедельник" "Monday"
    Tuesday "tuesday" "вторник" "Tuesday"
    Wednesday "wednesday" "среда" "Wednesday"
    Thursday "thursday" "четверг" "Thursday"
    Friday "friday" "пятница" "Friday"
    Saturday "saturday" "суббота" "Saturday"
    Sunday "sunday" "воскресенье" "Sunday"
});

impl Weekday {
    /// How many days it is after Monday.
    const fn after_monday(self) -> u64 {
        match self {
            Self::Monday => 0,
            Self::Tuesday => 1,
            Self::Wednesday => 2,
            Self::Thursday => 3,
            Self::Friday => 4,
            Self::Saturday => 5,
            Self::Sunday => 6,
        }
    }
}

/// A day of every year. Written `[4, 15]`, the 15th of April.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "(u32, MonthDay)", into = "(u32, MonthDay)")]
pub struct YearDay {
    month: u32,
    day: MonthDay,
}

crate::base::refusal! {
    /// A number that is no month.
    #[derive(Copy)]
    pub struct YearDayUnknown {
        /// The number.
        pub month: u32,
    }
    "plans.year_day_unknown" field "recurrence"
    ru "Месяца с номером {month} нет. Укажите месяц от 1 до 12."
    en "There is no month {month}. Give a month from 1 to 12."
}

impl YearDay {
    /// That day of that month; 1 ≤ month ≤ 12.
    pub const fn new(month: u32, day: MonthDay) -> Result<Self, YearDayUnknown> {
        if 1 <= month && month <= 12 { Ok(Self { month, day }) } else { Err(YearDayUnknown { month }) }
    }
}

impl TryFrom<(u32, MonthDay)> for YearDay {
    type Error = YearDayUnknown;

    fn try_from((month, day): (u32, MonthDay)) -> Result<Self, YearDayUnknown> {
        Self::new(month, day)
    }
}

impl From<YearDay> for (u32, MonthDay) {
    fn from(day: YearDay) -> Self {
        (day.month, day.day)
    }
}

/// Every so many days, weeks or months, from 1 to 366.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "u16", into = "u16")]
pub struct Every(u16);

crate::base::refusal! {
    /// A number by which nothing recurs.
    #[derive(Copy)]
    pub struct EveryOutOfRange {
        /// The number.
        pub number: u16,
    }
    "plans.every_out_of_range" field "recurrence"
    ru "Повторять через {number} нельзя. Укажите от 1 до 366."
    en "Nothing recurs every {number}. Give 1 to 366."
}

impl Every {
    /// Every one.
    pub const ONE: Self = Self(1);

    /// Every so many; 1 ≤ number ≤ 366.
    pub const fn new(number: u16) -> Result<Self, EveryOutOfRange> {
        if 1 <= number && number <= 366 { Ok(Self(number)) } else { Err(EveryOutOfRange { number }) }
    }

    /// How many.
    pub const fn number(self) -> u16 {
        self.0
    }
}

impl TryFrom<u16> for Every {
    type Error = EveryOutOfRange;

    fn try_from(number: u16) -> Result<Self, EveryOutOfRange> {
        Self::new(number)
    }
}

impl From<Every> for u16 {
    fn from(every: Every) -> Self {
        every.0
    }
}

/// How often something recurs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "recurs", rename_all = "snake_case", deny_unknown_fields)]
pub enum Recurrence {
    /// Every so many days from the start, which is the first.
    Daily {
        /// How many.
        every: Every,
    },
    /// On these days of every so many weeks.
    Weekly {
        /// How many.
        every: Every,
        /// The days; at least one.
        on: BTreeSet<Weekday>,
    },
    /// On these days of every so many months.
    Monthly {
        /// How many.
        every: Every,
        /// The days; at least one.
        on: BTreeSet<MonthDay>,
    },
    /// On these days of every year.
    Seasonal {
        /// The days; at least one.
        on: BTreeSet<YearDay>,
    },
}

impl Recurrence {
    /// Whether it ever recurs: a set of days is not empty.
    pub fn has_days(&self) -> bool {
        match self {
            Self::Daily { .. } => true,
            Self::Weekly { on, .. } => !on.is_empty(),
            Self::Monthly { on, .. } => !on.is_empty(),
            Self::Seasonal { on } => !on.is_empty(),
        }
    }
}

/// The days of the range on which it recurs if it starts on that day, in their order, each once. None is before the start.
pub fn recurrence_days(recurrence: &Recurrence, start: NaiveDate, range: DayRange) -> Vec<NaiveDate> {
    let from = range.first().max(start);
    let mut days: BTreeSet<NaiveDate> = BTreeSet::new();
    if from > range.last() {
        return Vec::new();
    }
    match recurrence {
        Recurrence::Daily { every } => {
            let mut next = first_step(start, from, u64::from(every.number()));
            while let Some(day) = next.filter(|day| *day <= range.last()) {
                days.insert(day);
                next = day.checked_add_days(Days::new(u64::from(every.number())));
            }
        }
        Recurrence::Weekly { every, on } => {
            let step = u64::from(every.number()).saturating_mul(7);
            let mut monday = first_step(monday_of(start), monday_of(from), step);
            while let Some(week) = monday.filter(|monday| *monday <= range.last()) {
                days.extend(on.iter().filter_map(|day| week.checked_add_days(Days::new(day.after_monday()))));
                monday = week.checked_add_days(Days::new(step));
            }
        }
        Recurrence::Monthly { every, on } => {
            for month in months(from, range.last()) {
                if months_since(start, month).checked_rem(i64::from(every.number())) == Some(0) {
                    days.extend(on.iter().map(|day| day.in_month(month)));
                }
            }
        }
        Recurrence::Seasonal { on } => {
            for month in months(from, range.last()) {
                let here = on.iter().filter(|day| day.month == month.month());
                days.extend(here.map(|day| day.day.in_month(month)));
            }
        }
    }
    days.into_iter().filter(|day| from <= *day && *day <= range.last()).collect()
}

/// The first of the days `start`, `start + step`, … that is not before `from`.
fn first_step(start: NaiveDate, from: NaiveDate, step: u64) -> Option<NaiveDate> {
    let passed = u64::try_from(from.signed_duration_since(start).num_days()).unwrap_or(0);
    start.checked_add_days(Days::new(passed.div_ceil(step).checked_mul(step)?))
}

/// The Monday of the week in which the day lies; in the first week of the calendar, the day itself.
fn monday_of(day: NaiveDate) -> NaiveDate {
    let after = u64::from(day.weekday().num_days_from_monday());
    day.checked_sub_days(Days::new(after)).unwrap_or(day)
}

/// The months from that of one day to that of the other.
fn months(from: NaiveDate, to: NaiveDate) -> impl Iterator<Item = Month> {
    let last = Month::of(to);
    std::iter::successors(Month::of(from), |month| month.next()).take_while(move |month| Some(*month) <= last)
}

/// How many months the month is after that of the day.
fn months_since(day: NaiveDate, month: Month) -> i64 {
    let number = |year: i32, month: u32| i64::from(year).saturating_mul(12).saturating_add(i64::from(month));
    number(month.year(), month.month()).saturating_sub(number(day.year(), day.month()))
}
