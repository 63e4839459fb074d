//! Rule `meters/seal_meter`: set a seal (пломба) on a meter.
//! Rows: B-229, B-244. Law: ПП РФ 354 п.81(7), 81(8). Screen: «Пломба».
//!
//! The seal of before is replaced. A meter whose seal was found broken stays out of use until it is commissioned anew.
//!
//! Checks, in this order; the first that fails is the answer:
//! 1. [`MeterRefusal::NotPermitted`]  the actor may check meters
//! 2. [`MeterRefusal::MeterUnknown`]  the meter is one of the company
//! 3. [`MeterRefusal::MeterRemoved`]  it is still up
//! 4. [`MeterRefusal::DayOutOfRange`] the calendar reaches the day
//! 5. [`MeterRefusal::DayInFuture`]   the day has come in the house
//! 6. [`MeterRefusal::SealedBeforeInstalled`] the meter was up by then, where the day of setting up is known
//! 7. [`MeterRefusal::TextMissing`]   the seal has a number
//! 8. [`MeterRefusal::TextUnfit`]     it can be kept
//! 9. [`MeterRefusal::TextUnprintable`] nor has it a character that nobody sees
//! 10. [`MeterRefusal::SealUnchanged`] it is not the number of the present seal

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::check_meter::may_inspect;
use super::device::{Meter, MeterText};
use super::refusal::MeterRefusal;
use super::submission_window::submission_window;
use super::typed_reading::in_place;
use crate::base::{Actor, Instant, MeterId, Month};

/// Command: set a seal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SealMeter {
    /// The meter.
    pub meter: MeterId,
    /// The day.
    #[serde(deserialize_with = "crate::base::read_day")]
    pub on: NaiveDate,
    /// The number of the seal.
    pub seal: String,
}

/// Event: a seal was set.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MeterSealed {
    /// The meter.
    pub meter: MeterId,
    /// The day.
    pub on: NaiveDate,
    /// The number of the seal.
    pub seal: String,
}

/// Decides whether the seal is entered; `installed_on` is the day on which the meter was set up, nothing of one of before the records.
pub fn seal_meter(
    command: &SealMeter,
    meter: Option<&Meter>,
    installed_on: Option<NaiveDate>,
    by: &Actor,
    at: Instant,
) -> Result<MeterSealed, MeterRefusal> {
    may_inspect(by)?;
    let meter = in_place(meter, command.meter)?;
    let today = submission_window(at, meter.zone, meter.window).ok_or(MeterRefusal::DayOutOfRange)?.day;
    Month::of(command.on).ok_or(MeterRefusal::DayOutOfRange)?;
    if command.on > today {
        return Err(MeterRefusal::DayInFuture { day: command.on, today });
    }
    if let Some(installed) = installed_on.filter(|installed| command.on < *installed) {
        return Err(MeterRefusal::SealedBeforeInstalled { day: command.on, installed });
    }
    let seal = MeterText::Seal.read(&command.seal)?;
    if meter.seal.as_ref() == Some(&seal) {
        return Err(MeterRefusal::SealUnchanged { seal });
    }
    Ok(MeterSealed { meter: meter.id, on: command.on, seal })
}
