//! Types that cross as a simpler one, and are made again on the other side by `uniffi.toml`.
//!
//! Every value is parsed at the border: a bad one is an [`UpravdomError::InvalidArgument`] that names it.

use std::collections::BTreeSet;

use chrono::{Datelike, NaiveDate};
use rust_decimal::Decimal;
use upravdom::base::money::Rate;
use upravdom::base::{DayRange, Instant, Month, MonthDay, Zone};
use upravdom::billing::{PriceTier, TierPolicy};
use upravdom::meters::{Digits, ManufactureDate, MeterValue, Precision, SubmissionWindow, VerificationInterval};
use upravdom::reception::ClockTime;
use upravdom::requests::plans::YearDay;
use uuid::Uuid;

pub use upravdom::base::money::{Amount, Balance};
pub use upravdom::base::{
    AccountId, CommandId, CommentId, CompanyId, ContractorId, ContractorUserId, EmployeeId, FilterId, HouseId,
    IncidentId, KindId, MeterId, PhotoId, PlanId, ReadingId, RequestId, ResidentId, Sha256,
};
pub use upravdom::billing::PriceList;
pub use upravdom::reception::Slot;
pub use upravdom::registry::accounts::AccountRefusal;
pub use upravdom::registry::clients::ClientRefusal;
pub use upravdom::registry::houses::HouseRefusal;
pub use upravdom::registry::{RegistryCommand, RegistryEvent};
pub use upravdom::requests::plans::{Every, LeadDays, Weekday};

use crate::error::UpravdomError;

/// A day of the calendar, without a time zone.
pub type CalendarDate = NaiveDate;
/// A moment, to the millisecond.
pub type Timestamp = Instant;
/// A share in percent.
pub type Percent = Rate;
/// An exact number, of at most 28 digits.
pub type ExactDecimal = Decimal;
/// The id of something to choose: a house, an account or a kind.
pub type ChoiceId = Uuid;

macro_rules! cross_as_text {
    ($($name:ident $what:literal),* $(,)?) => {$(
        uniffi::custom_type!($name, String, {
            remote,
            lower: |value| value.to_string(),
            try_lift: |text| text.parse().map_err(|error| UpravdomError::invalid($what, &text, &error).into()),
        });
    )*};
}

cross_as_text!(
    AccountId "AccountId",
    CommandId "CommandId",
    CommentId "CommentId",
    CompanyId "CompanyId",
    ContractorId "ContractorId",
    ContractorUserId "ContractorUserId",
    EmployeeId "EmployeeId",
    FilterId "FilterId",
    HouseId "HouseId",
    IncidentId "IncidentId",
    KindId "KindId",
    MeterId "MeterId",
    PhotoId "PhotoId",
    PlanId "PlanId",
    ReadingId "ReadingId",
    RequestId "RequestId",
    ResidentId "ResidentId",
    Sha256 "Sha256",
    ChoiceId "ChoiceId",
    MeterValue "MeterValue",
    Percent "Percent",
);

/// What apps of workers and residents have no screens for crosses as JSON: 40 types fewer in every app.
macro_rules! cross_as_json {
    ($($name:ident $what:literal),* $(,)?) => {$(
        uniffi::custom_type!($name, String, {
            remote,
            lower: |value| serde_json::to_string(&value).unwrap_or_default(),
            try_lift: |text| serde_json::from_str(&text).map_err(|error| UpravdomError::invalid($what, &text, &error).into()),
        });
    )*};
}

cross_as_json!(
    RegistryCommand "RegistryCommand",
    RegistryEvent "RegistryEvent",
    HouseRefusal "HouseRefusal",
    AccountRefusal "AccountRefusal",
    ClientRefusal "ClientRefusal",
);

uniffi::custom_type!(Zone, String, {
    remote,
    lower: |zone| zone.name().to_owned(),
    try_lift: |name| Zone::parse(&name).map_err(|error| UpravdomError::invalid("Zone", &name, &error).into()),
});

uniffi::custom_type!(Month, String, {
    remote,
    lower: |month| month.to_string(),
    try_lift: |text| Month::try_from(text.clone()).map_err(|error| UpravdomError::invalid("Month", &text, &error).into()),
});

/// Days since 1970-01-01 cross.
const EPOCH: i32 = 719_163;

uniffi::custom_type!(CalendarDate, i32, {
    remote,
    lower: |day| day.num_days_from_ce().saturating_sub(EPOCH),
    try_lift: |days| {
        let day = days.checked_add(EPOCH).and_then(NaiveDate::from_num_days_from_ce_opt);
        let day = day.filter(|day| (1..=9999).contains(&day.year()));
        day.ok_or_else(|| UpravdomError::invalid("CalendarDate", &days, &"the day is not between the years 1 and 9999").into())
    },
});

uniffi::custom_type!(Timestamp, i64, {
    remote,
    lower: |at| at.millis(),
    try_lift: |millis| Instant::from_millis(millis).map_err(|_| {
        UpravdomError::invalid("Timestamp", &millis, &"the moment is not between the years 1 and 9999").into()
    }),
});

uniffi::custom_type!(Amount, i64, {
    remote,
    lower: |amount| amount.kopecks(),
    try_lift: |kopecks| Amount::from_kopecks(kopecks).map_err(|error| UpravdomError::invalid("Amount", &kopecks, &error).into()),
});

uniffi::custom_type!(Balance, i64, {
    remote,
    lower: |balance| balance.kopecks(),
    try_lift: |kopecks| Balance::from_kopecks(kopecks).map_err(|error| UpravdomError::invalid("Balance", &kopecks, &error).into()),
});

uniffi::custom_type!(ExactDecimal, String, {
    remote,
    lower: |decimal| decimal.normalize().to_string(),
    try_lift: |text| Decimal::from_str_exact(&text).map_err(|_| {
        UpravdomError::invalid("ExactDecimal", &text, &"write a number of at most 28 digits with a point").into()
    }),
});

/// Houses, each once.
pub type HouseIds = BTreeSet<HouseId>;

uniffi::custom_type!(HouseIds, Vec<HouseId>, {
    remote,
    lower: |houses| houses.into_iter().collect(),
    try_lift: |houses| Ok(houses.into_iter().collect()),
});

uniffi::custom_type!(Every, u16, {
    remote,
    lower: |every| every.number(),
    try_lift: |number| Every::new(number).map_err(|error| UpravdomError::invalid("Every", &number, &error).into()),
});

uniffi::custom_type!(LeadDays, u16, {
    remote,
    lower: |lead| lead.days(),
    try_lift: |days| LeadDays::new(days).map_err(|error| UpravdomError::invalid("LeadDays", &days, &error).into()),
});

/// Days of a week, each once.
pub type Weekdays = BTreeSet<Weekday>;

uniffi::custom_type!(Weekdays, Vec<Weekday>, {
    remote,
    lower: |days| days.into_iter().collect(),
    try_lift: |days| Ok(days.into_iter().collect()),
});

/// Days of a month, from 1 to 31, each once.
pub type MonthDays = BTreeSet<MonthDay>;

uniffi::custom_type!(MonthDays, Vec<u16>, {
    remote,
    lower: |days| days.into_iter().map(|day| day.number().into()).collect(),
    try_lift: |days| Ok(days.into_iter().map(month_day).collect::<Result<_, _>>()?),
});

fn month_day(number: u16) -> Result<MonthDay, UpravdomError> {
    let day = MonthDay::new(u8::try_from(number).unwrap_or(u8::MAX));
    day.map_err(|error| UpravdomError::invalid("MonthDay", &number, &error))
}

/// A day of every year.
#[derive(uniffi::Record)]
pub struct DayOfYear {
    /// The month, 1 to 12.
    pub month: u32,
    /// The day, 1 to 31; the last one of a shorter month.
    pub day: u16,
}

/// Days of a year, each once.
pub type YearDays = BTreeSet<YearDay>;

uniffi::custom_type!(YearDays, Vec<DayOfYear>, {
    remote,
    lower: |days| {
        let parts = |day: YearDay| {
            let (month, day) = day.into();
            DayOfYear { month, day: MonthDay::number(day).into() }
        };
        days.into_iter().map(parts).collect()
    },
    try_lift: |days| {
        let made = |DayOfYear { month, day }: DayOfYear| {
            YearDay::new(month, month_day(day)?).map_err(|error| UpravdomError::invalid("DayOfYear", &month, &error))
        };
        Ok(days.into_iter().map(made).collect::<Result<_, _>>()?)
    },
});

/// How many digits a meter has before and after its point.
#[derive(uniffi::Record)]
pub struct MeterDigits {
    /// Digits before the point, 1 to 11.
    pub before: u8,
    /// Digits after the point, 0 to 7.
    pub after: u8,
}

uniffi::custom_type!(Digits, MeterDigits, {
    remote,
    lower: |digits| MeterDigits { before: digits.before(), after: digits.after() },
    try_lift: |digits| {
        let MeterDigits { before, after } = digits;
        Digits::new(before, after).map_err(|error| UpravdomError::invalid("Digits", &format_args!("{before}.{after}"), &error).into())
    },
});

uniffi::custom_type!(VerificationInterval, u8, {
    remote,
    lower: |interval| interval.years(),
    try_lift: |years| VerificationInterval::of_years(years)
        .map_err(|error| UpravdomError::invalid("VerificationInterval", &years, &error).into()),
});

/// When a meter was made, as exactly as its passport says.
#[derive(uniffi::Record)]
pub struct MadeOn {
    /// The day, or the first one of the month, the quarter or the year.
    pub first_day: CalendarDate,
    /// Whether it was that day.
    pub precision: Precision,
}

uniffi::custom_type!(ManufactureDate, MadeOn, {
    remote,
    lower: |made| MadeOn { first_day: made.first_day(), precision: made.precision() },
    try_lift: |made| {
        let MadeOn { first_day, precision } = made;
        let found = match precision {
            Precision::Exact => ManufactureDate::of_day(first_day).ok(),
            Precision::Approximate => Month::of(first_day)
                .map(ManufactureDate::of_month)
                .filter(|made| made.first_day() == first_day),
        };
        let first = "an approximate day is the first one of a month";
        found.ok_or_else(|| UpravdomError::invalid("ManufactureDate", &first_day, &first).into())
    },
});

/// The days from one to another, both included.
#[derive(uniffi::Record)]
pub struct DaySpan {
    /// The first day.
    pub first: CalendarDate,
    /// The last day, not before the first.
    pub last: CalendarDate,
}

uniffi::custom_type!(DayRange, DaySpan, {
    remote,
    lower: |range| DaySpan { first: range.first(), last: range.last() },
    try_lift: |span| {
        let DaySpan { first, last } = span;
        DayRange::new(first, last).map_err(|error| UpravdomError::invalid("DayRange", &format_args!("{first}..{last}"), &error).into())
    },
});

/// The days of a month on which readings are taken, both included.
#[derive(uniffi::Record)]
pub struct ReadingDays {
    /// The first day, 1 to 31.
    pub from: u8,
    /// The last day, not before the first.
    pub to: u8,
}

uniffi::custom_type!(SubmissionWindow, ReadingDays, {
    remote,
    lower: |window| ReadingDays { from: window.from(), to: window.to() },
    try_lift: |days| {
        let ReadingDays { from, to } = days;
        SubmissionWindow::new(from, to).map_err(|error| {
            UpravdomError::invalid("SubmissionWindow", &format_args!("{from}..{to}"), &error).into()
        })
    },
});

/// A price list: what an account costs a month from a day on.
#[derive(uniffi::Record)]
pub struct PriceTable {
    /// The first day on which it holds.
    pub from: CalendarDate,
    /// How its tiers are counted.
    pub policy: TierPolicy,
    /// The first of one account, ascending, none dearer than the one before it.
    pub tiers: Vec<PriceTier>,
}

uniffi::custom_type!(PriceList, PriceTable, {
    remote,
    lower: |list| PriceTable { from: list.from(), policy: list.policy(), tiers: list.tiers().to_vec() },
    try_lift: |table| {
        let from = table.from;
        PriceList::new(from, table.policy, table.tiers)
            .map_err(|problem| UpravdomError::invalid("PriceList", &from, &problem).into())
    },
});

/// A part of a day in which one person is received; its end belongs to the next slot.
#[derive(uniffi::Record)]
pub struct SlotTimes {
    /// When it begins, like `09:30`.
    pub start: String,
    /// When it ends, later on that day; `24:00` is the end of the day.
    pub end: String,
}

uniffi::custom_type!(Slot, SlotTimes, {
    remote,
    lower: |slot| SlotTimes { start: slot.start().to_string(), end: slot.end().to_string() },
    try_lift: |times| {
        let SlotTimes { start, end } = times;
        let time = |text: &str| text.parse::<ClockTime>().map_err(|error| UpravdomError::invalid("Slot", &text, &error));
        Slot::new(time(&start)?, time(&end)?)
            .map_err(|error| UpravdomError::invalid("Slot", &format_args!("{start}..{end}"), &error).into())
    },
});
