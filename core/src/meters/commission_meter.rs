//! Rule `meters/commission_meter`: put a meter into use (ввод в эксплуатацию), with an act and a seal.
//! Rows: B-229, B-244. Law: ПП РФ 354 п.81, 81(1). Screen: «Акт ввода в эксплуатацию», «Акт допуска».
//!
//! From that day the meter is charged by; what it counted before is not consumption. A meter with a fault is commissioned anew
//! when it is repaired.
//!
//! Checks, in this order; the first that fails is the answer:
//! 1. [`MeterRefusal::NotPermitted`]      the actor may keep the list of meters
//! 2. [`MeterRefusal::MeterUnknown`]      the meter is one of the company
//! 3. [`MeterRefusal::MeterRemoved`]      it is still up
//! 4. [`MeterRefusal::AlreadyInUse`]      it is not in use yet, or has a fault
//! 5. [`MeterRefusal::ReadingExists`]     the id of the reading is new
//! 6. [`MeterRefusal::DayOutOfRange`]     the calendar reaches the day
//! 7. [`MeterRefusal::DayInFuture`]       the day of the act has come in the house
//! 8. [`MeterRefusal::DayBeforeLast`]     it is not before the last reading
//! 9. [`MeterRefusal::TextMissing`]       the act has a number; so has the seal, if there is one
//! 10. [`MeterRefusal::TextUnfit`]        they can be kept
//! 11. [`MeterRefusal::TextUnprintable`] nor has it a character that nobody sees
//! 12. [`MeterRefusal::VerificationExpired`] the meter is verified on that day
//! 13. [`MeterRefusal::ZoneCountMismatch`] there is a value for each tariff zone
//! 14. [`MeterRefusal::ReadingUnreadable`] every value is a number that the meter can show
//! 15. [`MeterRefusal::ReadingDecreased`] no value is less than the last one, unless the rollover is confirmed
//! 16. [`MeterRefusal::PreviousExceedsCapacity`] a rollover explains the difference

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::device::{Commissioned, MeterText};
use super::refusal::MeterRefusal;
use super::register_meter::may_manage;
use super::submit_reading::{NotForCharge, Reading, ReadingSource, ReadingUse};
use super::typed_reading::{ReadingFacts, Shown, TypedReading, day_of_action, in_place, take};
use crate::base::{Actor, Instant, MeterId};

/// Command: put a meter into use.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CommissionMeter {
    /// The meter.
    pub meter: MeterId,
    /// The day of the act.
    #[serde(deserialize_with = "crate::base::read_day")]
    pub on: NaiveDate,
    /// The number of the act.
    pub act: String,
    /// What the meter showed.
    pub reading: TypedReading,
    /// The number of the seal that was set.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seal: Option<String>,
}

/// Event: a meter was put into use.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MeterCommissioned {
    /// The number of the act.
    pub act: String,
    /// What the meter showed: charging begins here.
    pub reading: Reading,
    /// The number of the seal that was set.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seal: Option<String>,
}

/// Decides whether the meter is put into use.
pub fn commission_meter(
    command: &CommissionMeter,
    facts: &ReadingFacts<'_>,
    by: &Actor,
    at: Instant,
) -> Result<MeterCommissioned, MeterRefusal> {
    may_manage(by)?;
    let meter = in_place(facts.meter, command.meter)?;
    if meter.commissioned != Commissioned::No && meter.fault.is_none() {
        return Err(MeterRefusal::AlreadyInUse);
    }
    if let Some(reading) = facts.existing {
        return Err(MeterRefusal::ReadingExists { reading });
    }
    let submission = day_of_action(command.on, meter, at)?;
    let act = MeterText::Act.read(&command.act)?;
    let seal = command.seal.as_deref().map(|seal| MeterText::Seal.read(seal)).transpose()?;
    if command.on > meter.verified_until {
        return Err(MeterRefusal::VerificationExpired { day: command.on, until: meter.verified_until });
    }
    let shown = Shown {
        id: command.reading.reading,
        raw: &command.reading.values,
        rollover: command.reading.rollover,
        on: command.on,
        source: Some(ReadingSource::Inspector),
    };
    let mut reading = take(&shown, meter, facts, submission, by, at)?;
    // What was counted up to here was counted by a meter that was not in use.
    (reading.usable, reading.why) = (ReadingUse::NotForCharge, vec![NotForCharge::NotCommissioned]);
    if meter.fault.is_some() {
        reading.why = vec![NotForCharge::Faulty];
    }
    Ok(MeterCommissioned { act, reading, seal })
}
