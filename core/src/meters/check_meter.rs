//! Rule `meters/check_meter`: enter what a check on the spot found (проверка показаний).
//! Rows: B-229, B-244. Law: ПП РФ 354 п.60(3), 61, 81(12), 82 to 85. Screen: «Акт проверки», «Дата последней проверки показаний».
//!
//! A check sees what was reported; it is not a verification of the device. What it finds is the reading from then on. Where it
//! finds less than was reported, nothing was consumed and the difference is to be given back (п.61). A broken seal, a broken or a lost
//! meter takes it out of use until it is commissioned anew, and what it shows then is not for charging; two refusals of access in a row mean the norm.
//!
//! Checks, in this order; the first that fails is the answer:
//! 1. [`MeterRefusal::NotPermitted`]      the actor may check meters
//! 2. [`MeterRefusal::MeterUnknown`]      the meter is one of the company
//! 3. [`MeterRefusal::MeterRemoved`]      it is still up
//! 4. [`MeterRefusal::ReadingExists`]     the id of the reading is new
//! 5. [`MeterRefusal::DayOutOfRange`]     the calendar reaches the day
//! 6. [`MeterRefusal::DayInFuture`]       the day of the check has come in the house
//! 7. [`MeterRefusal::DayBeforeLast`]     it is not before the last reading
//! 8. [`MeterRefusal::TextMissing`]       the act has a number
//! 9. [`MeterRefusal::TextUnfit`]         it can be kept
//! 10. [`MeterRefusal::TextUnprintable`] nor has it a character that nobody sees
//! 11. [`MeterRefusal::CheckReading`]     there is a reading where somebody saw the meter count, and none where nobody did
//! 12. [`MeterRefusal::ZoneCountMismatch`] there is a value for each tariff zone
//! 13. [`MeterRefusal::ReadingUnreadable`] every value is a number that the meter can show
//! 14. [`MeterRefusal::PreviousExceedsCapacity`] a rollover that is confirmed explains the difference

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::consumption::Rollover;
use super::device::{Meter, MeterFault, MeterText};
use super::refusal::MeterRefusal;
use super::submission_window::Submission;
use super::submit_reading::{Reading, ReadingSource};
use super::typed_reading::{ReadingFacts, Shown, TypedReading, day_of_action, in_place, take, typed_values};
use super::value::MeterValue;
use crate::base::{Actor, Instant, MeterId, Permission};

/// What a check found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Finding {
    /// The meter counts and its seal is whole.
    InOrder,
    /// It counts, but its seal is broken.
    SealBroken,
    /// It does not count, or counts wrong.
    Broken,
    /// It is not there.
    Lost,
    /// Nobody was let in, and there is an act of that.
    AccessRefused,
}

crate::base::said_in_words!(Finding {
    InOrder "in_order" "прибор исправен, пломба цела" "the meter is in order"
    SealBroken "seal_broken" "пломба нарушена" "the seal is broken"
    Broken "broken" "прибор неисправен" "the meter is broken"
    Lost "lost" "прибор утрачен" "the meter is lost"
    AccessRefused "access_refused" "не допустили к прибору" "access to the meter was refused"
});

impl Finding {
    /// The fault that it is.
    pub const fn fault(self) -> Option<MeterFault> {
        match self {
            Self::InOrder | Self::AccessRefused => None,
            Self::SealBroken => Some(MeterFault::SealBroken),
            Self::Broken => Some(MeterFault::Broken),
            Self::Lost => Some(MeterFault::Lost),
        }
    }

    /// Whether a reading goes with it; of a broken meter one may.
    const fn fits(self, reading: Option<&TypedReading>) -> bool {
        match self {
            Self::InOrder | Self::SealBroken => reading.is_some(),
            Self::Broken => true,
            Self::Lost | Self::AccessRefused => reading.is_none(),
        }
    }
}

/// Command: enter a check.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CheckMeter {
    /// The meter.
    pub meter: MeterId,
    /// The day of the check.
    #[serde(deserialize_with = "crate::base::read_day")]
    pub on: NaiveDate,
    /// The number of the act.
    pub act: String,
    /// What was found.
    pub finding: Finding,
    /// What the meter showed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reading: Option<TypedReading>,
}

/// Event: a meter was checked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MeterChecked {
    /// The meter.
    pub meter: MeterId,
    /// The day of the check.
    pub on: NaiveDate,
    /// The number of the act.
    pub act: String,
    /// What was found.
    pub finding: Finding,
    /// What the meter showed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reading: Option<Reading>,
    /// By how much too much was reported, per tariff zone; nothing where it was not too much in any.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub overstated: Vec<MeterValue>,
}

/// Whether the actor may check meters.
pub(super) fn may_inspect(by: &Actor) -> Result<(), MeterRefusal> {
    let permission = Permission::MeterInspect;
    if by.may(permission) { Ok(()) } else { Err(MeterRefusal::NotPermitted { permission }) }
}

/// Decides whether the check is entered, and what follows from it.
pub fn check_meter(
    command: &CheckMeter,
    facts: &ReadingFacts<'_>,
    by: &Actor,
    at: Instant,
) -> Result<MeterChecked, MeterRefusal> {
    may_inspect(by)?;
    let meter = in_place(facts.meter, command.meter)?;
    if let Some(reading) = facts.existing {
        return Err(MeterRefusal::ReadingExists { reading });
    }
    let submission = day_of_action(command.on, meter, at)?;
    let act = MeterText::Act.read(&command.act)?;
    if !command.finding.fits(command.reading.as_ref()) {
        return Err(MeterRefusal::CheckReading { finding: command.finding });
    }
    let (reading, overstated) = match &command.reading {
        Some(typed) => {
            let believed = Meter { fault: command.finding.fault().or(meter.fault), ..meter.clone() };
            let (reading, overstated) = found(typed, command.on, believed, facts, submission, by, at)?;
            (Some(reading), overstated)
        }
        None => (None, Vec::new()),
    };
    Ok(MeterChecked { meter: meter.id, on: command.on, act, finding: command.finding, reading, overstated })
}

/// What the meter showed, and by how much more was reported.
fn found(
    typed: &TypedReading,
    on: NaiveDate,
    mut believed: Meter,
    facts: &ReadingFacts<'_>,
    submission: Submission,
    by: &Actor,
    at: Instant,
) -> Result<(Reading, Vec<MeterValue>), MeterRefusal> {
    let values = typed_values(&typed.values, believed.last_values.len(), believed.digits)?;
    let mut overstated = vec![MeterValue::default(); values.len()];
    if typed.rollover == Rollover::NotConfirmed {
        let zones = believed.last_values.iter_mut().zip(&mut overstated);
        for ((reported, too_much), shown) in zones.zip(&values) {
            if let Some(difference) = reported.minus(*shown) {
                (*too_much, *reported) = (difference, *shown);
            }
        }
    }
    if overstated.iter().all(|too_much| *too_much == MeterValue::default()) {
        overstated.clear();
    }
    let source = Some(ReadingSource::Inspector);
    let shown = Shown { id: typed.reading, raw: &typed.values, rollover: typed.rollover, on, source };
    Ok((take(&shown, &believed, facts, submission, by, at)?, overstated))
}
