//! Rule `meters/correct_meter`: correct what was typed from the passport of a meter.
//! Rows: B-226, B-231, B-244. Screen: «Редактировать прибор».
//!
//! A slip is corrected, the device stays the same: another device is a replacement. Its resource therefore stays too. Readings that were
//! kept only because a slip made the verification expire may be charged by again; those that are of a day after the corrected end of
//! the verification no more ([`Reading::not_for_charge`]).
//!
//! Checks, in this order; the first that fails is the answer:
//! 1. [`MeterRefusal::NotPermitted`]     the actor may keep the list of meters
//! 2. [`MeterRefusal::MeterUnknown`]     the meter is one of the company
//! 3. [`MeterRefusal::DayOutOfRange`]    the calendar reaches the day
//! 4. [`MeterRefusal::AnotherResource`]  the resource is that of before
//! 5. [`MeterRefusal::TextMissing`]      there is a factory number and a reason; brand and model, if given, are not empty
//! 6. [`MeterRefusal::TextUnfit`]        they can be kept
//! 7. [`MeterRefusal::TextUnprintable`] nor has it a character that nobody sees
//! 8. [`MeterRefusal::UnitOfAnotherResource`] the resource is measured in the unit
//! 9. [`MeterRefusal::DayInFuture`]      no day of the passport is to come
//! 10. [`MeterRefusal::VerificationUnclear`] it is known until when the meter is verified ([`verified_until`](super::verified_until()))
//! 11. [`MeterRefusal::InstalledBeforeMade`] it was made when it was set up, where that day is known
//! 12. [`MeterRefusal::SerialTaken`]     no other meter of the resource in the house has the factory number
//! 13. [`MeterRefusal::DigitsTooFew`]    the last reading fits the digits

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::device::{Meter, MeterText, Passport};
use super::refusal::MeterRefusal;
use super::register_meter::may_manage;
use super::submission_window::submission_window;
use super::submit_reading::Reading;
use super::typed_reading::known;
use super::verify_meter::usable_again;
use crate::base::{Actor, Instant, MeterId, ReadingId};

/// Command: correct what was typed from the passport.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CorrectMeter {
    /// The meter.
    pub meter: MeterId,
    /// The passport as it should have been typed.
    pub passport: Passport,
    /// Why.
    pub reason: String,
}

/// Event: what the passport says was corrected.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MeterCorrected {
    /// The meter.
    pub meter: MeterId,
    /// The passport from now on.
    pub passport: Passport,
    /// The last day of the verification from now on.
    pub verified_until: NaiveDate,
    /// Readings that may be charged by from now on.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub usable_again: Vec<ReadingId>,
    /// Why.
    pub reason: String,
}

/// What the rule must know.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct PassportFacts<'a> {
    /// The meter, if the company has one with that id.
    pub meter: Option<&'a Meter>,
    /// The day on which it was set up; nothing of a meter of before the records.
    pub installed_on: Option<NaiveDate>,
    /// Another meter of the resource in the house that is up and has that factory number.
    pub same_serial: Option<MeterId>,
    /// Its readings.
    pub readings: &'a [Reading],
}

/// Decides whether the passport is corrected.
pub fn correct_meter(
    command: &CorrectMeter,
    facts: PassportFacts<'_>,
    by: &Actor,
    at: Instant,
) -> Result<MeterCorrected, MeterRefusal> {
    may_manage(by)?;
    let meter = known(facts.meter, command.meter)?;
    let today = submission_window(at, meter.zone, meter.window).ok_or(MeterRefusal::DayOutOfRange)?.day;
    if command.passport.resource != meter.resource {
        return Err(MeterRefusal::AnotherResource { given: command.passport.resource, resource: meter.resource });
    }
    let reason = MeterText::Reason.read(&command.reason)?;
    let (passport, until) = command.passport.read(today)?;
    if let Some(day) = facts.installed_on {
        passport.made_by(day)?;
    }
    if let Some(other) = facts.same_serial.filter(|other| *other != meter.id) {
        return Err(MeterRefusal::SerialTaken { serial: passport.serial, meter: other });
    }
    let is_shown = |value: &super::value::MeterValue| {
        *value < passport.digits.capacity() && value.decimal().scale() <= u32::from(passport.digits.after())
    };
    if let Some(value) = meter.last_values.iter().find(|value| !is_shown(value)) {
        return Err(MeterRefusal::DigitsTooFew { value: *value });
    }
    Ok(MeterCorrected {
        meter: meter.id,
        passport,
        verified_until: until.day,
        usable_again: usable_again(facts.readings, meter, until.day),
        reason,
    })
}
