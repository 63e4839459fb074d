//! Rule `meters/verify_meter`: enter a verification (поверка) of a meter.
//! Rows: B-228, X-30, N-09. Law: 102-ФЗ ст.13; ПП РФ 354 п.81(12). Screen: «Поверка».
//!
//! The next date is counted from this verification, unless it is given: a date from «Аршин» or a passport wins. An interval that is
//! given replaces the one of before. Readings that were kept only because the verification had expired may be charged by again
//! ([`Reading::not_for_charge`]).
//!
//! Checks, in this order; the first that fails is the answer:
//! 1. [`MeterRefusal::NotPermitted`]  the actor may keep the list of meters
//! 2. [`MeterRefusal::MeterUnknown`]  the meter is one of the company
//! 3. [`MeterRefusal::MeterRemoved`]  it is still up
//! 4. [`MeterRefusal::DayOutOfRange`] the calendar reaches the day
//! 5. [`MeterRefusal::VerifiedEarlier`] the last verification that is known is not later
//! 6. [`MeterRefusal::DayInFuture`]   the day of the verification has come in the house
//! 7. [`MeterRefusal::VerificationUnclear`] it is known until when the meter is verified then ([`verified_until`](super::verified_until()))

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::device::{Meter, until};
use super::next_verification::VerificationInterval;
use super::refusal::MeterRefusal;
use super::register_meter::may_manage;
use super::submission_window::submission_window;
use super::submit_reading::Reading;
use super::typed_reading::in_place;
use super::verified_until::VerificationFacts;
use crate::base::{Actor, Instant, MeterId, ReadingId};

/// Command: enter a verification.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct VerifyMeter {
    /// The meter.
    pub meter: MeterId,
    /// The day of the verification.
    #[serde(deserialize_with = "crate::base::read_day")]
    pub on: NaiveDate,
    /// «Действительна до», where it is known from «Аршин» or the passport.
    #[serde(default, deserialize_with = "crate::base::read_day_if_any", skip_serializing_if = "Option::is_none")]
    pub valid_until: Option<NaiveDate>,
    /// The interval, where it is another one than before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub interval: Option<VerificationInterval>,
}

/// Event: a meter was verified.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MeterVerified {
    /// The meter.
    pub meter: MeterId,
    /// What is known of its verifications now.
    pub verification: VerificationFacts,
    /// The last day of the verification.
    pub verified_until: NaiveDate,
    /// Readings that may be charged by from now on.
    pub usable_again: Vec<ReadingId>,
}

/// Decides whether the verification is entered. `readings` are those of the meter.
pub fn verify_meter(
    command: &VerifyMeter,
    meter: Option<&Meter>,
    readings: &[Reading],
    by: &Actor,
    at: Instant,
) -> Result<MeterVerified, MeterRefusal> {
    may_manage(by)?;
    let meter = in_place(meter, command.meter)?;
    let today = submission_window(at, meter.zone, meter.window).ok_or(MeterRefusal::DayOutOfRange)?.day;
    if let Some(last) = meter.verification.last.filter(|last| command.on < *last) {
        return Err(MeterRefusal::VerifiedEarlier { day: command.on, last });
    }
    let verification = VerificationFacts {
        interval: command.interval.or(meter.verification.interval),
        last: Some(command.on),
        entered: command.valid_until,
        ..meter.verification
    };
    let until = until(&verification, today)?.day;
    let usable_again = usable_again(readings, meter, until);
    Ok(MeterVerified { meter: meter.id, verification, verified_until: until, usable_again })
}

/// Those of the readings that only an expired verification held back, and that are of a day on which the meter is verified now.
pub(super) fn usable_again(readings: &[Reading], meter: &Meter, until: NaiveDate) -> Vec<ReadingId> {
    let again = |reading: &&Reading| {
        !reading.not_for_charge(meter.verified_until).is_empty() && reading.not_for_charge(until).is_empty()
    };
    readings.iter().filter(again).map(|reading| reading.id).collect()
}
