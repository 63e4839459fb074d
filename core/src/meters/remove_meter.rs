//! Rule `meters/remove_meter`: take a meter down (снятие прибора).
//! Rows: B-229, B-244, E-05. Law: ПП РФ 354 п.81(13). Screen: «Акт снятия прибора».
//!
//! The meter and its history are kept; it takes no readings any more. What it showed at the end closes its series. A lost meter, and
//! one that was entered by mistake, have no last reading.
//!
//! Checks, in this order; the first that fails is the answer:
//! 1. [`MeterRefusal::NotPermitted`]      the actor may keep the list of meters
//! 2. [`MeterRefusal::MeterUnknown`]      the meter is one of the company
//! 3. [`MeterRefusal::MeterRemoved`]      it is still up
//! 4. [`MeterRefusal::ReadingExists`]     the id of the reading is new
//! 5. [`MeterRefusal::DayOutOfRange`]     the calendar reaches the day
//! 6. [`MeterRefusal::DayInFuture`]       the day has come in the house
//! 7. [`MeterRefusal::DayBeforeLast`]     it is not before the last reading
//! 8. [`MeterRefusal::ZoneCountMismatch`] there is a value for each tariff zone
//! 9. [`MeterRefusal::ReadingUnreadable`] every value is a number that the meter can show
//! 10. [`MeterRefusal::ReadingDecreased`] no value is less than the last one, unless the rollover is confirmed
//! 11. [`MeterRefusal::PreviousExceedsCapacity`] a rollover explains the difference

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::refusal::MeterRefusal;
use super::register_meter::may_manage;
use super::submission_window::Submission;
use super::submit_reading::{Reading, ReadingSource};
use super::typed_reading::{ReadingFacts, Shown, TypedReading, day_of_action, in_place, take};
use crate::base::{Actor, Instant, MeterId, Month};

/// Why a meter is taken down.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "because", rename_all = "snake_case")]
pub enum Removal {
    /// It was taken off its place.
    TakenOff {
        /// What it showed.
        closing: TypedReading,
    },
    /// It is not there any more.
    Lost,
    /// It never was there.
    Mistake,
}

/// Why a meter was taken down, as it is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RemovalReason {
    /// It was taken off its place.
    TakenOff,
    /// It is not there any more.
    Lost,
    /// It never was there.
    Mistake,
}

crate::base::said_in_words!(RemovalReason {
    TakenOff "taken_off" "прибор снят" "the meter was taken off"
    Lost "lost" "прибор утрачен" "the meter is lost"
    Mistake "mistake" "прибор заведён по ошибке" "the meter was entered by mistake"
});

/// Command: take a meter down.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RemoveMeter {
    /// The meter.
    pub meter: MeterId,
    /// The day.
    #[serde(deserialize_with = "crate::base::read_day")]
    pub on: NaiveDate,
    /// Why.
    pub removal: Removal,
}

/// Event: a meter was taken down.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MeterTakenDown {
    /// The meter.
    pub meter: MeterId,
    /// The day.
    pub on: NaiveDate,
    /// Why.
    pub reason: RemovalReason,
    /// What it showed at the end.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub closing: Option<Reading>,
}

/// Decides whether the meter is taken down.
pub fn remove_meter(
    command: &RemoveMeter,
    facts: &ReadingFacts<'_>,
    by: &Actor,
    at: Instant,
) -> Result<MeterTakenDown, MeterRefusal> {
    may_manage(by)?;
    let (reason, closing) = match &command.removal {
        Removal::TakenOff { closing } => {
            (RemovalReason::TakenOff, Some(close(command.meter, command.on, closing, facts, by, at)?))
        }
        Removal::Lost => (RemovalReason::Lost, None),
        Removal::Mistake => (RemovalReason::Mistake, None),
    };
    if closing.is_none() {
        let meter = in_place(facts.meter, command.meter)?;
        day_of_action(command.on, meter, at)?;
    }
    Ok(MeterTakenDown { meter: command.meter, on: command.on, reason, closing })
}

/// The last reading of a series: checks 2 to 11. It counts in the month of its day: in a later one nothing is charged by the series.
pub(super) fn close(
    meter: MeterId,
    on: NaiveDate,
    closing: &TypedReading,
    facts: &ReadingFacts<'_>,
    by: &Actor,
    at: Instant,
) -> Result<Reading, MeterRefusal> {
    let meter = in_place(facts.meter, meter)?;
    if let Some(reading) = facts.existing {
        return Err(MeterRefusal::ReadingExists { reading });
    }
    let period = Month::of(on).ok_or(MeterRefusal::DayOutOfRange)?;
    let submission = Submission { period, ..day_of_action(on, meter, at)? };
    let (raw, source) = (&closing.values, Some(ReadingSource::Inspector));
    let shown = Shown { id: closing.reading, raw, rollover: closing.rollover, on, source };
    take(&shown, meter, facts, submission, by, at)
}
