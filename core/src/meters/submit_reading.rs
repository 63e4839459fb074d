//! Rule `meters/submit_reading`: enter what a meter shows.
//! Rows: B-123, B-124, B-125, B-230, B-242, E-04, E-05, N-09, X-42. Law: ПП РФ 354 п.59, 81(12). Screen: «Передать показания».
//!
//! A reading of a meter whose verification has expired is kept but is not for charging.
//!
//! Checks, in this order; the first that fails is the answer:
//! 1. [`MeterRefusal::NotPermitted`]      an employee has the right to enter readings; a resident needs none, a contractor's user has none
//! 2. [`MeterRefusal::MeterUnknown`]      the meter is one of the company, and bound to an account of the resident who submits
//! 3. [`MeterRefusal::ReadingExists`]     the id is new
//! 4. [`MeterRefusal::DayOutOfRange`]     the calendar reaches the day
//! 5. [`MeterRefusal::TakenInFuture`]     the day of the reading has come in the house
//! 6. [`MeterRefusal::TakenBeforeLast`]   it is not before the day of the last reading
//! 7. [`MeterRefusal::ZoneCountMismatch`] there is a value for each tariff zone
//! 8. [`MeterRefusal::RolloverByStaff`]   only an employee confirms a rollover
//! 9. [`MeterRefusal::ReadingUnreadable`] every value is a number that the meter can show ([`parse_reading`])
//! 10. [`MeterRefusal::ReadingDecreased`] no value is less than the last one, unless the rollover is confirmed ([`multi_tariff_consumption`])
//! 11. [`MeterRefusal::PreviousExceedsCapacity`] a rollover explains the difference

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::consumption::Rollover;
use super::device::Meter;
use super::multi_tariff_consumption::{expect_zones, multi_tariff_consumption};
use super::parse_reading::parse_reading;
use super::refusal::MeterRefusal;
use super::submission_window::{WindowDay, submission_window};
use super::value::MeterValue;
use crate::base::{Actor, Instant, MeterId, Month, Permission, ReadingId, Who};

/// Command: enter a reading.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SubmitReading {
    /// The id of the new reading, made by the client.
    pub reading: ReadingId,
    /// The meter.
    pub meter: MeterId,
    /// The day on which the meter showed it.
    pub taken_on: NaiveDate,
    /// What was typed, a value per tariff zone.
    pub values: Vec<String>,
    /// Whether an employee confirms that the meter went round.
    #[serde(default)]
    pub rollover: Rollover,
}

/// Whether a charge may be made by a reading.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ReadingUse {
    /// It may.
    ForCharge,
    /// «Не для расчёта»: the verification had expired by the day of the reading.
    NotForCharge,
}

crate::base::said_in_words!(ReadingUse {
    ForCharge "for_charge" "для расчёта" "for charging"
    NotForCharge "not_for_charge" "не для расчёта" "not for charging"
});

/// A reading (показание), and the event that it was submitted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reading {
    /// The reading.
    pub id: ReadingId,
    /// The meter.
    pub meter: MeterId,
    /// The day on which the meter showed it.
    pub taken_on: NaiveDate,
    /// A value per tariff zone.
    pub values: Vec<MeterValue>,
    /// What was consumed since the reading before, per tariff zone.
    pub consumed: Vec<MeterValue>,
    /// When it was submitted.
    pub submitted_at: Instant,
    /// Where that lies against the days of submission.
    pub place: WindowDay,
    /// The period in which it counts.
    pub period: Month,
    /// Whether a charge may be made by it.
    pub usable: ReadingUse,
    /// Who submitted it.
    pub author: Who,
}

impl Meter {
    /// Takes over what a reading changed.
    pub fn apply(&mut self, reading: &Reading) {
        self.last_taken_on = reading.taken_on;
        self.last_values.clone_from(&reading.values);
    }
}

/// Decides whether the reading is entered, and what it means. The meter is nothing where the company has none with that id,
/// `existing` is the id of the reading where there is one with it already.
pub fn submit_reading(
    command: &SubmitReading,
    meter: Option<&Meter>,
    existing: Option<ReadingId>,
    by: &Actor,
    at: Instant,
) -> Result<Reading, MeterRefusal> {
    if !by.is_resident() && !by.may(Permission::ReadingSubmit) {
        return Err(MeterRefusal::NotPermitted { permission: Permission::ReadingSubmit });
    }
    let meter = meter.filter(|meter| by.is_staff() || by.holds(meter.account));
    let meter = meter.ok_or(MeterRefusal::MeterUnknown { meter: command.meter })?;
    if let Some(reading) = existing {
        return Err(MeterRefusal::ReadingExists { reading });
    }
    let submission = submission_window(at, meter.zone, meter.window).ok_or(MeterRefusal::DayOutOfRange)?;
    if command.taken_on > submission.day {
        return Err(MeterRefusal::TakenInFuture { taken_on: command.taken_on, today: submission.day });
    }
    if command.taken_on < meter.last_taken_on {
        return Err(MeterRefusal::TakenBeforeLast { taken_on: command.taken_on, last: meter.last_taken_on });
    }
    let zones = meter.last_values.len();
    expect_zones(command.values.len(), zones)?;
    if !by.is_staff() && command.rollover == Rollover::Confirmed {
        return Err(MeterRefusal::RolloverByStaff);
    }
    let mut values = Vec::with_capacity(command.values.len());
    for (zone, raw) in (1..).zip(&command.values) {
        values.push(parse_reading(raw, meter.digits).map_err(|problem| problem.refusal(zone, raw))?);
    }
    let consumed = multi_tariff_consumption(&meter.last_values, &values, zones, meter.digits, command.rollover)?;
    let verified = command.taken_on <= meter.verified_until;
    Ok(Reading {
        id: command.reading,
        meter: meter.id,
        taken_on: command.taken_on,
        values,
        consumed,
        submitted_at: at,
        place: submission.place,
        period: submission.period,
        usable: if verified { ReadingUse::ForCharge } else { ReadingUse::NotForCharge },
        author: by.who(),
    })
}
