//! Instants are UTC; days are counted in the zone of the house.

use std::fmt;
use std::str::FromStr;

use chrono::{
    DateTime, Datelike, FixedOffset, MappedLocalTime, NaiveDate, NaiveDateTime, Offset, SecondsFormat, TimeDelta,
    TimeZone, Utc,
};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

use super::flaw::{Flaw, check_layout};

/// A moment, to the millisecond, between the years 1 and 9999.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Instant(DateTime<Utc>);

crate::base::refusal! {
    /// A text or a number that is not an instant.
    pub struct InstantUnreadable {
        /// What was given.
        pub value: String,
        /// What is wrong with it.
        pub flaw: Flaw,
    }
    "instant.unreadable" field "at"
    ru "«{value}» – не момент времени: {flaw}. Напишите его как 2026-11-22T09:30:00+03:00, годы от 1 до 9999."
    en "«{value}» is not an instant: {flaw}. Write it like 2026-11-22T09:30:00+03:00, from year 1 to 9999."
}

/// What keeps the text from being an instant.
fn flaw_of_instant(text: &str) -> Flaw {
    const LAYOUT: &str = "0000-00-00T00:00:00";
    let head: String = text.chars().take(LAYOUT.len()).collect();
    if let Err(flaw) = check_layout(&head, LAYOUT) {
        return flaw;
    }
    let tail: String = text.chars().skip(LAYOUT.len()).collect();
    let zone = match tail.strip_prefix('.') {
        Some(fraction) => fraction.trim_start_matches(|character: char| character.is_ascii_digit()),
        None => &tail,
    };
    let before = text.chars().count().saturating_sub(zone.chars().count());
    let found = match zone.chars().next() {
        Some('Z' | 'z') => check_layout(zone, zone.get(..1).unwrap_or_default()),
        Some('-') => check_layout(zone, "-00:00"),
        _ => check_layout(zone, "+00:00"),
    };
    match found {
        Ok(()) => Flaw::no_such(text),
        Err(Flaw::Empty) => Flaw::Cut { after: u32::try_from(before).unwrap_or(u32::MAX) },
        Err(flaw) => flaw.shifted(u32::try_from(before).unwrap_or(u32::MAX)),
    }
}

impl Instant {
    /// The instant so many milliseconds after 1970-01-01T00:00:00Z.
    pub fn from_millis(millis: i64) -> Result<Self, InstantUnreadable> {
        DateTime::from_timestamp_millis(millis).filter(|at| (1..=9999).contains(&at.year())).map(Self).ok_or_else(
            || InstantUnreadable { value: millis.to_string(), flaw: Flaw::range("-62135596800000", "253402300799999") },
        )
    }

    /// Reads RFC 3339; what is finer than a millisecond is cut off.
    pub fn parse(text: &str) -> Result<Self, InstantUnreadable> {
        DateTime::parse_from_rfc3339(text)
            .ok()
            .and_then(|at| Self::from_millis(at.timestamp_millis()).ok())
            .ok_or_else(|| InstantUnreadable { value: text.to_owned(), flaw: flaw_of_instant(text) })
    }

    /// Milliseconds since 1970-01-01T00:00:00Z.
    pub const fn millis(self) -> i64 {
        self.0.timestamp_millis()
    }

    /// The instant so many milliseconds later, if the calendar reaches so far.
    pub fn plus_millis(self, millis: i64) -> Option<Self> {
        Self::from_millis(self.millis().checked_add(millis)?).ok()
    }

    /// The milliseconds from that instant until this one; none if this one is earlier.
    pub const fn millis_since(self, earlier: Self) -> i64 {
        let passed = self.millis().saturating_sub(earlier.millis());
        if passed > 0 { passed } else { 0 }
    }

    /// The instant that much later, if the calendar reaches so far.
    pub fn plus_minutes(self, minutes: u32) -> Option<Self> {
        let millis = i64::from(minutes).checked_mul(60_000)?.checked_add(self.millis())?;
        Self::from_millis(millis).ok()
    }
}

impl fmt::Display for Instant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.to_rfc3339_opts(SecondsFormat::AutoSi, true))
    }
}

impl Serialize for Instant {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Instant {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::parse(&String::deserialize(deserializer)?).map_err(serde::de::Error::custom)
    }
}

/// A time zone of the IANA list, for example `Asia/Vladivostok`; its history is part of it. This repository builds the zones of Russia
/// alone (`.cargo/config.toml`); a program that embeds the crate builds those that it names in the same way, or all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Zone(Tz);

crate::base::refusal! {
    /// A name that is not a time zone known here.
    pub struct ZoneUnknown {
        /// The name as it was given.
        pub name: String,
    }
    "zone.unknown" field "zone"
    ru "Часовой пояс «{name}» неизвестен. Напишите имя пояса России из списка IANA, для дома в Москве – Europe/Moscow."
    en "The time zone «{name}» is not known. Write the IANA name of a zone of Russia, for a house in Moscow Europe/Moscow."
}

/// The zones of Russia, and UTC. Others are refused, whether or not the build of chrono-tz knows them: a house lies in Russia, and the
/// same name gets the same answer everywhere.
const ZONES: [&str; 28] = [
    "UTC",
    "Europe/Kaliningrad",
    "Europe/Moscow",
    "Europe/Simferopol",
    "Europe/Kirov",
    "Europe/Volgograd",
    "Europe/Astrakhan",
    "Europe/Saratov",
    "Europe/Ulyanovsk",
    "Europe/Samara",
    "Asia/Yekaterinburg",
    "Asia/Omsk",
    "Asia/Novosibirsk",
    "Asia/Barnaul",
    "Asia/Tomsk",
    "Asia/Novokuznetsk",
    "Asia/Krasnoyarsk",
    "Asia/Irkutsk",
    "Asia/Chita",
    "Asia/Yakutsk",
    "Asia/Khandyga",
    "Asia/Vladivostok",
    "Asia/Ust-Nera",
    "Asia/Magadan",
    "Asia/Sakhalin",
    "Asia/Srednekolymsk",
    "Asia/Kamchatka",
    "Asia/Anadyr",
];

impl Zone {
    /// The zone in which an instant is said where that of the house is not known.
    pub const MOSCOW: Self = Self(Tz::Europe__Moscow);

    /// The zone with that IANA name.
    pub fn parse(name: &str) -> Result<Self, ZoneUnknown> {
        let known = ZONES.contains(&name).then(|| Tz::from_str(name).ok());
        known.flatten().map(Self).ok_or_else(|| ZoneUnknown { name: name.to_owned() })
    }

    /// The IANA name.
    pub fn name(self) -> &'static str {
        self.0.name()
    }

    /// Date and time on the clocks of the zone, with the offset from UTC.
    pub fn local(self, at: Instant) -> DateTime<FixedOffset> {
        let local = at.0.with_timezone(&self.0);
        local.with_timezone(&local.offset().fix())
    }

    /// The day on the calendars of the zone.
    pub fn day(self, at: Instant) -> NaiveDate {
        at.0.with_timezone(&self.0).date_naive()
    }

    /// The instant at which the clocks of the zone show that date and time. Of two such instants it is the first; a time
    /// that the clocks skip counts from the end of the gap.
    pub fn instant(self, local: NaiveDateTime) -> Option<Instant> {
        let found = match self.0.from_local_datetime(&local) {
            MappedLocalTime::Single(at) | MappedLocalTime::Ambiguous(at, _) => at,
            MappedLocalTime::None => {
                let hour = TimeDelta::try_hours(1)?;
                let before = self.0.from_local_datetime(&local.checked_sub_signed(hour)?).earliest()?;
                before.checked_add_signed(hour)?
            }
        };
        Instant::from_millis(found.timestamp_millis()).ok()
    }
}

impl fmt::Display for Zone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl Serialize for Zone {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}

impl<'de> Deserialize<'de> for Zone {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::parse(&String::deserialize(deserializer)?).map_err(serde::de::Error::custom)
    }
}

/// A month of the calendar: the period of a charge (расчётный период). Written `2026-11`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Month {
    year: i32,
    month: u32,
}

crate::base::refusal! {
    /// A text or a number that is not a month.
    pub struct MonthUnreadable {
        /// What was given.
        pub value: String,
        /// What is wrong with it.
        pub flaw: Flaw,
    }
    "month.unreadable" field "month"
    ru "«{value}» – не месяц: {flaw}. Напишите его как 2026-11, годы от 1 до 9999."
    en "«{value}» is not a month: {flaw}. Write it like 2026-11, from year 1 to 9999."
}

impl Month {
    /// The month of that year and number; the number is from 1 to 12, the year from 1 to 9999.
    pub fn new(year: i32, month: u32) -> Result<Self, MonthUnreadable> {
        let known = (1..=9999).contains(&year) && (1..=12).contains(&month);
        let value = || format!("{year:04}-{month:02}");
        if known {
            Ok(Self { year, month })
        } else {
            Err(MonthUnreadable { value: value(), flaw: Flaw::no_such(&value()) })
        }
    }

    /// The month in which the day lies.
    pub fn of(day: NaiveDate) -> Option<Self> {
        Self::new(day.year(), day.month()).ok()
    }

    /// The year.
    pub const fn year(self) -> i32 {
        self.year
    }

    /// The number of the month, from 1 to 12.
    pub const fn month(self) -> u32 {
        self.month
    }

    /// Its first day.
    pub fn first_day(self) -> NaiveDate {
        NaiveDate::from_ymd_opt(self.year, self.month, 1).unwrap_or(NaiveDate::MIN)
    }

    /// Its last day.
    pub fn last_day(self) -> NaiveDate {
        let after = self.next().and_then(|next| next.first_day().pred_opt());
        after.or_else(|| NaiveDate::from_ymd_opt(self.year, self.month, 31)).unwrap_or(NaiveDate::MAX)
    }

    /// The month after it.
    pub fn next(self) -> Option<Self> {
        match self.month {
            12 => Self::new(self.year.checked_add(1)?, 1).ok(),
            month => Self::new(self.year, month.checked_add(1)?).ok(),
        }
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.year, self.month)
    }
}

impl From<Month> for String {
    fn from(month: Month) -> Self {
        month.to_string()
    }
}

impl TryFrom<String> for Month {
    type Error = MonthUnreadable;

    fn try_from(text: String) -> Result<Self, MonthUnreadable> {
        if let Err(flaw) = check_layout(&text, "0000-00") {
            return Err(MonthUnreadable { value: text, flaw });
        }
        let parsed = text.split_once('-').and_then(|(year, month)| Some((year.parse().ok()?, month.parse().ok()?)));
        let (year, month) = parsed.unwrap_or_default(); // of digits, and the year 0 is none
        Self::new(year, month)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_local_time_that_clocks_skip_or_repeat_has_one_instant() {
        // Saratov moved from +3 to +4 on 2016-12-04 at 02:00 (02:30 is half an hour into the gap), Moscow from +4 to +3 on 2014-10-26 at 02:00.
        for (zone, local, instant) in [
            ("Europe/Saratov", "2016-12-04T02:30:00", "2016-12-03T23:30:00Z"),
            ("Europe/Moscow", "2014-10-26T01:30:00", "2014-10-25T21:30:00Z"),
        ] {
            let found = Zone::parse(zone).unwrap().instant(local.parse().unwrap());
            assert_eq!(found, Some(Instant::parse(instant).unwrap()), "{zone} {local}");
        }
    }

    #[test]
    fn all_26_zones_of_the_country_are_known() {
        let names = "Europe/Kaliningrad Europe/Moscow Europe/Kirov Europe/Volgograd Europe/Simferopol Europe/Astrakhan \
            Europe/Saratov Europe/Ulyanovsk Europe/Samara Asia/Yekaterinburg Asia/Omsk Asia/Novosibirsk Asia/Barnaul \
            Asia/Tomsk Asia/Novokuznetsk Asia/Krasnoyarsk Asia/Irkutsk Asia/Chita Asia/Yakutsk Asia/Khandyga \
            Asia/Vladivostok Asia/Ust-Nera Asia/Magadan Asia/Sakhalin Asia/Srednekolymsk Asia/Kamchatka Asia/Anadyr";
        let known: Vec<&str> = names.split_whitespace().filter(|name| Zone::parse(name).is_ok()).collect();
        assert_eq!(known.len(), 27, "26 of Russia and Simferopol, which the list gives to two countries");
        // Names of other places and other names of the same places, which some builds of chrono-tz know.
        for name in ["Moscow", "W-SU", "Etc/UTC", "Europe/Paris", "America/New_York", "europe/moscow", ""] {
            assert_eq!(Zone::parse(name), Err(ZoneUnknown { name: name.into() }));
        }
        assert!(ZONES.iter().all(|name| Zone::parse(name).is_ok_and(|zone| zone.name() == *name)));
    }

    proptest! {
        #[test]
        fn written_and_read_again_is_the_same(millis in -62_135_596_800_000_i64..=253_402_300_799_999, year in 1..=9999, month in 1_u32..=12) {
            let instant = Instant::from_millis(millis).unwrap();
            prop_assert_eq!(Instant::parse(&instant.to_string()), Ok(instant));
            let month = Month::new(year, month).unwrap();
            prop_assert_eq!(Month::try_from(month.to_string()), Ok(month));
        }

        #[test]
        fn no_text_panics(text in ".*") {
            let _ = (Instant::parse(&text), Zone::parse(&text), Month::try_from(text));
        }
    }
}
