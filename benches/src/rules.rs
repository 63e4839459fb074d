//! Rules of core.

use std::hint::black_box;

use chrono::{DateTime, TimeZone};
use upravdom::base::{Instant, Zone};
use upravdom::meters::Digits;
use upravdom::requests::{FEDERAL_TERMS, Term};

use crate::{Effort, Found, compare};

/// The term of a blocked chute, which is counted in hours of the local day.
pub fn deadline(effort: Effort) -> Found {
    let zone = Zone::parse("Asia/Vladivostok").unwrap();
    let tz: chrono_tz::Tz = "Asia/Vladivostok".parse().unwrap();
    let millis = |position: usize| 1_795_000_000_000 + i64::try_from(position).unwrap() * 61_000;
    let ours = |position| {
        let at = Instant::from_millis(millis(position)).unwrap();
        black_box(upravdom::requests::deadline(Term::SewerBlockage, at, zone, FEDERAL_TERMS).unwrap());
    };
    let floor = |position| {
        let at = DateTime::from_timestamp_millis(millis(position)).unwrap();
        black_box(tz.from_utc_datetime(&at.naive_utc()));
    };
    compare(effort, 100_000, ours, floor)
}

/// A reading as it is usually typed.
pub fn parse_reading(effort: Effort) -> Found {
    let digits = Digits::new(5, 3).unwrap();
    let texts: Vec<String> = (0..1000).map(|number| format!("{number:05},{number:03}")).collect();
    let plain: Vec<String> = (0..1000).map(|number| format!("{number:05}{number:03}")).collect();
    let ours = |position: usize| {
        black_box(upravdom::meters::parse_reading(&texts[position % 1000], digits).unwrap());
    };
    let floor = |position: usize| {
        black_box(plain[position % 1000].parse::<i64>().unwrap());
    };
    compare(effort, 100_000, ours, floor)
}
