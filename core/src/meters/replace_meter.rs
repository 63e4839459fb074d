//! Rule `meters/replace_meter`: put another meter in the place of one (замена прибора).
//! Rows: B-226, B-244, E-05. Law: ПП РФ 354 п.81. Screen: «Замена прибора».
//!
//! The old meter closes its series, the new one opens its own on the same day for the same account and resource. The consumption
//! of the month is that of both ([`replacement_consumption`](super::replacement_consumption())). The new meter is commissioned by
//! an act of its own.
//!
//! Checks, in this order; the first that fails is the answer:
//! 1. [`MeterRefusal::NotPermitted`]      the actor may keep the list of meters
//! 2. [`MeterRefusal::MeterUnknown`]      the old meter is one of the company
//! 3. [`MeterRefusal::MeterRemoved`]      it is still up
//! 4. [`MeterRefusal::ReadingExists`]     the id of the reading is new
//! 5. [`MeterRefusal::DayOutOfRange`]     the calendar reaches the day
//! 6. [`MeterRefusal::DayInFuture`]       the day has come in the house
//! 7. [`MeterRefusal::DayBeforeLast`]     it is not before the last reading
//! 8. [`MeterRefusal::ZoneCountMismatch`] there is a value for each tariff zone
//! 9. [`MeterRefusal::ReadingUnreadable`] every value is a number that the meter can show
//! 10. [`MeterRefusal::ReadingDecreased`] no value is less than the last one, unless the rollover is confirmed
//! 11. [`MeterRefusal::PreviousExceedsCapacity`] a rollover explains the difference
//! 12. [`MeterRefusal::AnotherResource`]  the new meter measures the same resource
//! 13. [`MeterRefusal::MeterExists`]      and then the checks of [`register_meter`](super::register_meter()), from the second on

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::device::Passport;
use super::refusal::MeterRefusal;
use super::register_meter::{MeterRegistered, RegisterFacts, RegisterMeter, entered, may_manage};
use super::remove_meter::close;
use super::submit_reading::Reading;
use super::typed_reading::{ReadingFacts, TypedReading};
use crate::base::{Actor, Instant, MeterId};

/// Command: put another meter in the place of one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReplaceMeter {
    /// The old meter.
    pub meter: MeterId,
    /// The day.
    #[serde(deserialize_with = "crate::base::read_day")]
    pub on: NaiveDate,
    /// What the old one showed.
    pub closing: TypedReading,
    /// The id of the new meter, made by the client.
    pub new: MeterId,
    /// What the passport of the new one says.
    pub passport: Passport,
    /// What the new one showed, a value per tariff zone.
    pub values: Vec<String>,
}

/// Event: another meter took the place of one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MeterReplaced {
    /// What the old one showed at the end.
    pub closing: Reading,
    /// The new one.
    pub new: MeterRegistered,
}

/// Decides whether the meter is replaced. `new` is what is known of the new one.
pub fn replace_meter(
    command: &ReplaceMeter,
    facts: &ReadingFacts<'_>,
    new: RegisterFacts,
    by: &Actor,
    at: Instant,
) -> Result<MeterReplaced, MeterRefusal> {
    may_manage(by)?;
    let closing = close(command.meter, command.on, &command.closing, facts, by, at)?;
    let old = facts.meter.ok_or(MeterRefusal::MeterUnknown { meter: command.meter })?;
    if command.passport.resource != old.resource {
        return Err(MeterRefusal::AnotherResource { given: command.passport.resource, resource: old.resource });
    }
    let register = RegisterMeter {
        meter: command.new,
        account: old.account,
        passport: command.passport.clone(),
        installed_on: command.on,
        values: command.values.clone(),
    };
    // The old one of that place may have the number that was typed for it by mistake; it is down from now on.
    let same_serial = new.same_serial.filter(|other| *other != old.id);
    Ok(MeterReplaced { closing, new: entered(&register, RegisterFacts { same_serial, ..new }, at)? })
}
