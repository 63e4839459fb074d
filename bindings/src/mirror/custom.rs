//! Types that cross as a simpler one, and are made again on the other side by `uniffi.toml`.
//!
//! Every value is parsed at the border: a bad one is an [`UpravdomError::InvalidArgument`] that names it.

use std::collections::BTreeSet;
use std::time::{Duration, SystemTime};

use chrono::{Datelike, NaiveDate};
use upravdom::base::{DayRange, Instant, Month, Zone};
use upravdom::meters::{Digits, ManufactureDate, MeterValue, Precision, SubmissionWindow, VerificationInterval};
use uuid::Uuid;

pub use upravdom::base::{
    AccountId, CommandId, CommentId, CompanyId, ContractorId, ContractorUserId, EmployeeId, HouseId, IncidentId,
    KindId, MeterId, PhotoId, ReadingId, RequestId, ResidentId, Sha256,
};

use crate::error::UpravdomError;

/// A day of the calendar, without a time zone.
pub type CalendarDate = NaiveDate;
/// A moment, to the millisecond.
pub type Timestamp = Instant;
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
    HouseId "HouseId",
    IncidentId "IncidentId",
    KindId "KindId",
    MeterId "MeterId",
    PhotoId "PhotoId",
    ReadingId "ReadingId",
    RequestId "RequestId",
    ResidentId "ResidentId",
    Sha256 "Sha256",
    ChoiceId "ChoiceId",
    MeterValue "MeterValue",
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

uniffi::custom_type!(Timestamp, SystemTime, {
    remote,
    lower: |at| {
        let from_epoch = Duration::from_millis(at.millis().unsigned_abs());
        let moved = if at.millis() < 0 {
            SystemTime::UNIX_EPOCH.checked_sub(from_epoch)
        } else {
            SystemTime::UNIX_EPOCH.checked_add(from_epoch)
        };
        moved.unwrap_or(SystemTime::UNIX_EPOCH)
    },
    try_lift: |time| millis(time).and_then(|millis| Instant::from_millis(millis).ok()).ok_or_else(|| {
        UpravdomError::invalid("Timestamp", &seconds(time), &"the moment is not between the years 1 and 9999").into()
    }),
});

/// Milliseconds since 1970; half a millisecond is rounded up.
fn millis(time: SystemTime) -> Option<i64> {
    const HALF: i128 = 500_000;
    let nanos = match time.duration_since(SystemTime::UNIX_EPOCH) {
        Ok(after) => i128::try_from(after.as_nanos()).ok()?,
        Err(before) => i128::try_from(before.duration().as_nanos()).ok()?.checked_neg()?,
    };
    i64::try_from(nanos.checked_add(HALF)?.div_euclid(1_000_000)).ok()
}

/// A moment that no calendar has, in words.
fn seconds(time: SystemTime) -> String {
    match time.duration_since(SystemTime::UNIX_EPOCH) {
        Ok(after) => format!("{} seconds after 1970", after.as_secs()),
        Err(before) => format!("{} seconds before 1970", before.duration().as_secs()),
    }
}

/// Houses, each once.
pub type HouseIds = BTreeSet<HouseId>;

uniffi::custom_type!(HouseIds, Vec<HouseId>, {
    remote,
    lower: |houses| houses.into_iter().collect(),
    try_lift: |houses| Ok(houses.into_iter().collect()),
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
        .ok_or_else(|| UpravdomError::invalid("VerificationInterval", &years, &"an interval has a year at least").into()),
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
            Precision::Exact => Some(ManufactureDate::of_day(first_day)),
            Precision::Approximate => Month::of(first_day)
                .and_then(ManufactureDate::of_month)
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
        SubmissionWindow::new(from, to).ok_or_else(|| {
            UpravdomError::invalid("SubmissionWindow", &format_args!("{from}..{to}"), &"write 1 ≤ from ≤ to ≤ 31").into()
        })
    },
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_are_rounded_to_the_millisecond() {
        for (nanos, expected) in [
            (0_i64, 0),
            (499_999, 0),
            (500_000, 1),
            (-500_000, 0),
            (-500_001, -1),
            (-1_000_000, -1),
            (999_999_999, 1000),
        ] {
            let from_epoch = Duration::from_nanos(nanos.unsigned_abs());
            let time =
                if nanos < 0 { SystemTime::UNIX_EPOCH - from_epoch } else { SystemTime::UNIX_EPOCH + from_epoch };
            assert_eq!(millis(time), Some(expected), "{nanos} ns");
        }
    }
}
