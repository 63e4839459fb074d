//! Rule `payments/penalty/effective_rate`: the yearly rate of a penalty on the day of a payment.
//! Rows: N-18. Law: ПП РФ 474 of 26.03.2022, ПП РФ 329 of 18.03.2025. Screen: «Ставка пени».
//!
//! It is the key rate of the Bank of Russia on that day, but not more than a cap that is in force on it. The rates are handed
//! in, the caps are a dated table.
//!
//! ```
//! use upravdom::payments::{FEDERAL_RATE_CAPS, effective_rate};
//!
//! let key_rate = "21".parse()?;
//! assert_eq!(effective_rate("2026-12-31".parse()?, key_rate, FEDERAL_RATE_CAPS).to_string(), "9.5");
//! assert_eq!(effective_rate("2027-01-01".parse()?, key_rate, FEDERAL_RATE_CAPS), key_rate);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::base::money::Rate;
use crate::base::{in_table, law_day};

/// A cap on the rate for payments of some days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RateCap {
    /// The first day.
    pub from: NaiveDate,
    /// The last day.
    pub until: NaiveDate,
    /// The greatest rate.
    pub cap: Rate,
    /// The law.
    pub source: &'static str,
}

const fn cap(from: (i32, u32, u32), until: (i32, u32, u32), source: &'static str) -> RateCap {
    // The key rate of 27.02.2022.
    let cap = in_table(Rate::from_billionths(95_000_000));
    RateCap { from: law_day(from.0, from.1, from.2), until: law_day(until.0, until.1, until.2), cap, source }
}

/// The caps of the federal government. Checked on 2026-11-22; the last one ends unless it is prolonged.
pub const FEDERAL_RATE_CAPS: &[RateCap] = &[
    cap((2022, 2, 28), (2024, 12, 31), "ПП РФ 474 of 26.03.2022, prolonged by ПП РФ 2382 of 29.12.2023"),
    cap((2025, 1, 1), (2026, 12, 31), "ПП РФ 329 of 18.03.2025"),
];

/// The key rate from a day on, until the next one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KeyRate {
    /// The first day on which it holds.
    pub from: NaiveDate,
    /// The rate.
    pub rate: Rate,
}

/// The tables from which the rate of a day comes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PenaltyRates<'a> {
    /// The key rates, in any order.
    pub key: &'a [KeyRate],
    /// The caps.
    pub caps: &'a [RateCap],
}

impl PenaltyRates<'_> {
    /// The rate of a penalty that is paid on that day; nothing before the first key rate.
    pub fn on(&self, day: NaiveDate) -> Option<Rate> {
        let in_force = self.key.iter().filter(|rate| rate.from <= day).max_by_key(|rate| rate.from)?;
        Some(effective_rate(day, in_force.rate, self.caps))
    }
}

/// The rate of a day, which holds until another begins.
#[derive(Clone, Copy)]
pub(super) struct RateSpan {
    pub(super) rate: Rate,
    /// The first later day that a table names.
    pub(super) before: NaiveDate,
}

impl PenaltyRates<'_> {
    /// The rate from that day on; nothing before the first key rate.
    pub(super) fn span(&self, day: NaiveDate) -> Option<RateSpan> {
        let rate = self.on(day)?;
        let ends = self.caps.iter().filter_map(|cap| cap.until.succ_opt());
        let begins = self.key.iter().map(|key| key.from).chain(self.caps.iter().map(|cap| cap.from));
        let before = begins.chain(ends).filter(|begins| day < *begins).min().unwrap_or(NaiveDate::MAX);
        Some(RateSpan { rate, before })
    }
}

/// The rate of a penalty that is paid on that day, by the key rate of that day.
pub fn effective_rate(on: NaiveDate, key_rate: Rate, caps: &[RateCap]) -> Rate {
    let in_force = caps.iter().filter(|cap| cap.from <= on && on <= cap.until);
    in_force.map(|cap| cap.cap).fold(key_rate, Rate::min)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Proves N-18. Sources: ПП РФ 474/2022 and 329/2025.
    #[test]
    fn the_lower_of_key_rate_and_cap() {
        for (on, key_rate, rate) in [
            ("2022-02-27", "9.5", "9.5"),
            ("2022-02-27", "20", "20"), // the cap begins on the next day
            ("2022-02-28", "20", "9.5"),
            ("2022-09-19", "7.5", "7.5"), // lower than the cap
            ("2024-12-31", "21", "9.5"),
            ("2025-01-01", "21", "9.5"), // ПП РФ 329 goes back to 01.01.2025
            ("2026-12-31", "14", "9.5"),
            ("2027-01-01", "14", "14"),
            ("2026-06-01", "0", "0"),
            ("2026-06-01", "9.5000001", "9.5"),
        ] {
            let found = effective_rate(on.parse().unwrap(), key_rate.parse().unwrap(), FEDERAL_RATE_CAPS);
            assert_eq!(found.to_string(), rate, "{on} {key_rate}");
        }
    }
}
