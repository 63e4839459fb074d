//! A reading as it is typed beside another action, and the checks that every reading meets.

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

use super::anomalies::{Anomaly, AnomalyLimits, Measured, anomalies};
use super::consumption::Rollover;
use super::device::{Commissioned, Meter};
use super::multi_tariff_consumption::{by_zone, expect_zones};
use super::parse_reading::parse_reading;
use super::refusal::MeterRefusal;
use super::submission_window::{Submission, submission_window};
use super::submit_reading::{NotForCharge, Reading, ReadingSource, ReadingUse};
use super::value::{Digits, MeterValue};
use crate::base::{Actor, Instant, MeterId, ReadingId};

/// What the meter shows when something is done to it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TypedReading {
    /// The id of the new reading, made by the client.
    pub reading: ReadingId,
    /// What was typed, a value per tariff zone.
    pub values: Vec<String>,
    /// Whether an employee confirms that the meter went round.
    #[serde(default)]
    pub rollover: Rollover,
}

/// What a reading is held against beside the meter itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ReadingFacts<'a> {
    /// The meter, if the company has one with that id.
    pub meter: Option<&'a Meter>,
    /// The id of the reading, if there is one with it already.
    pub existing: Option<ReadingId>,
    /// What was consumed in the months before, oldest first, each with a value per tariff zone.
    pub history: &'a [Vec<MeterValue>],
    /// What other meters of the account show.
    pub neighbours: &'a [MeterValue],
    /// From when something is odd.
    pub limits: AnomalyLimits,
}

/// The values of what was typed, one for each of so many zones.
pub(super) fn typed_values(raw: &[String], zones: usize, digits: Digits) -> Result<Vec<MeterValue>, MeterRefusal> {
    expect_zones(raw.len(), zones)?;
    let read = |(zone, raw): (u32, &String)| parse_reading(raw, digits).map_err(|problem| problem.refusal(zone, raw));
    (1..).zip(raw).map(read).collect()
}

/// The day of an action, which has come in the house and is not before the last reading.
pub(super) fn day_of_action(on: NaiveDate, meter: &Meter, at: Instant) -> Result<Submission, MeterRefusal> {
    let today = submission_window(at, meter.zone, meter.window).ok_or(MeterRefusal::DayOutOfRange)?;
    if on > today.day {
        return Err(MeterRefusal::DayInFuture { day: on, today: today.day });
    }
    if on < meter.last_taken_on {
        return Err(MeterRefusal::DayBeforeLast { day: on, last: meter.last_taken_on });
    }
    Ok(today)
}

/// The meter of a command, if the company has it.
pub(super) fn known(meter: Option<&Meter>, id: MeterId) -> Result<&Meter, MeterRefusal> {
    meter.filter(|meter| meter.id == id).ok_or(MeterRefusal::MeterUnknown { meter: id })
}

/// The meter of a command, if the company has it and it is still up.
pub(super) fn in_place(meter: Option<&Meter>, id: MeterId) -> Result<&Meter, MeterRefusal> {
    let meter = known(meter, id)?;
    match meter.removed_on {
        Some(on) => Err(MeterRefusal::MeterRemoved { on }),
        None => Ok(meter),
    }
}

/// Why no charge may be made by what the meter shows on that day.
pub(super) fn against(meter: &Meter, on: NaiveDate) -> Vec<NotForCharge> {
    let is_there = |reason: &&NotForCharge| match reason {
        NotForCharge::VerificationExpired => on > meter.verified_until,
        NotForCharge::NotCommissioned => match meter.commissioned {
            Commissioned::No => true,
            Commissioned::On { day } => on < day,
            Commissioned::BeforeRecords { .. } => false,
        },
        NotForCharge::Faulty => meter.fault.is_some(),
    };
    NotForCharge::ALL.iter().filter(is_there).copied().collect()
}

/// A reading that a meter shows on a day, without the checks of who submits it.
pub(super) struct Shown<'a> {
    pub(super) id: ReadingId,
    pub(super) raw: &'a [String],
    pub(super) rollover: Rollover,
    pub(super) on: NaiveDate,
    pub(super) source: Option<ReadingSource>,
}

/// The reading with what it means.
pub(super) fn take(
    shown: &Shown<'_>,
    meter: &Meter,
    facts: &ReadingFacts<'_>,
    submission: Submission,
    by: &Actor,
    at: Instant,
) -> Result<Reading, MeterRefusal> {
    let zones = meter.last_values.len();
    let values = typed_values(shown.raw, zones, meter.digits)?;
    let consumed = by_zone(&meter.last_values, &values, zones, meter.digits, shown.rollover)?;
    let why = against(meter, shown.on);
    Ok(Reading {
        id: shown.id,
        meter: meter.id,
        taken_on: shown.on,
        odd: odd(&meter.last_values, &values, &consumed, facts, months_covered(meter.last_taken_on, shown.on)),
        values,
        consumed,
        submitted_at: at,
        place: submission.place,
        period: submission.period,
        usable: ReadingUse::of(&why),
        why,
        source: shown.source,
        author: by.who(),
    })
}

/// How many months a reading covers: those that began since the one before, and one at least.
fn months_covered(before: NaiveDate, on: NaiveDate) -> u32 {
    let month = |day: NaiveDate| i64::from(day.year()).saturating_mul(12).saturating_add(day.month().into());
    u32::try_from(month(on).saturating_sub(month(before))).unwrap_or_default().max(1)
}

/// What is odd in any of the zones.
fn odd(
    before: &[MeterValue],
    values: &[MeterValue],
    consumed: &[MeterValue],
    facts: &ReadingFacts<'_>,
    months: u32,
) -> Vec<Anomaly> {
    let mut found = Vec::new();
    for (zone, ((previous, current), consumed)) in before.iter().zip(values).zip(consumed).enumerate() {
        let history: Vec<MeterValue> = facts.history.iter().filter_map(|month| month.get(zone).copied()).collect();
        let measured = Measured {
            previous: *previous,
            current: *current,
            consumed: *consumed,
            history: &history,
            neighbours: facts.neighbours,
            months,
        };
        found.extend(anomalies(&measured, facts.limits));
    }
    found.sort_unstable();
    found.dedup();
    found
}
