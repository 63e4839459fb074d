//! Rule `meters/correct_reading`: correct a reading that was entered wrong.
//! Rows: B-123, B-243, B-244. Screen: «Исправить показание».
//!
//! The event keeps the values of before and the reason. The reading before and the one after hold the new values between them;
//! what the one after consumed is counted anew. Where the meter went round once between the reading before and the one after, it still
//! did so once: before the corrected value, if the rollover is confirmed there, else after it.
//!
//! Checks, in this order; the first that fails is the answer:
//! 1. [`MeterRefusal::NotPermitted`]      the actor has the right to correct readings
//! 2. [`MeterRefusal::MeterUnknown`]      the meter is one of the company
//! 3. [`MeterRefusal::ReadingUnknown`]    it has such a reading
//! 4. [`MeterRefusal::TextMissing`]       a reason is given
//! 5. [`MeterRefusal::TextUnfit`]         it can be kept
//! 6. [`MeterRefusal::TextUnprintable`] nor has it a character that nobody sees
//! 7. [`MeterRefusal::ZoneCountMismatch`] there is a value for each tariff zone
//! 8. [`MeterRefusal::ReadingUnreadable`] every value is a number that the meter can show
//! 9. [`MeterRefusal::ReadingUnchanged`]  a value is another one
//! 10. [`MeterRefusal::ReadingDecreased`]  no value is less than the one before, unless the rollover is confirmed
//! 11. [`MeterRefusal::PreviousExceedsCapacity`] a rollover explains the difference
//! 12. [`MeterRefusal::FollowingLess`]    no value is greater than the one after

use serde::{Deserialize, Serialize};

use super::consumption::{Rollover, consumption};
use super::device::{Meter, MeterText};
use super::multi_tariff_consumption::by_zone;
use super::refusal::MeterRefusal;
use super::submit_reading::Reading;
use super::typed_reading::{known, typed_values};
use super::value::MeterValue;
use crate::base::{Actor, MeterId, Permission, ReadingId};

/// Command: correct a reading.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CorrectReading {
    /// The meter.
    pub meter: MeterId,
    /// The reading.
    pub reading: ReadingId,
    /// What should have been typed, a value per tariff zone.
    pub values: Vec<String>,
    /// Whether the meter went round since the reading before.
    #[serde(default)]
    pub rollover: Rollover,
    /// Why.
    pub reason: String,
}

/// What the rule must know.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CorrectFacts<'a> {
    /// The meter, if the company has one with that id.
    pub meter: Option<&'a Meter>,
    /// The reading, if the meter has one with that id.
    pub reading: Option<&'a Reading>,
    /// The values from which it was counted: of the reading before it, or of the setting up.
    pub before: &'a [MeterValue],
    /// The reading after it.
    pub following: Option<&'a Reading>,
}

/// What a reading after a corrected one consumed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recounted {
    /// The reading.
    pub reading: ReadingId,
    /// What it consumed, per tariff zone.
    pub consumed: Vec<MeterValue>,
}

/// Event: a reading was corrected.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReadingCorrected {
    /// The meter.
    pub meter: MeterId,
    /// The reading.
    pub reading: ReadingId,
    /// Its values until now.
    pub was: Vec<MeterValue>,
    /// Its values from now on.
    pub values: Vec<MeterValue>,
    /// What it consumed, per tariff zone.
    pub consumed: Vec<MeterValue>,
    /// What the reading after it consumed; nothing where it is the last one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub following: Option<Recounted>,
    /// Why.
    pub reason: String,
}

/// Decides whether the reading is corrected.
pub fn correct_reading(
    command: &CorrectReading,
    facts: &CorrectFacts<'_>,
    by: &Actor,
) -> Result<ReadingCorrected, MeterRefusal> {
    let permission = Permission::ReadingCorrect;
    if !by.may(permission) {
        return Err(MeterRefusal::NotPermitted { permission });
    }
    let meter = known(facts.meter, command.meter)?;
    let reading = facts.reading.ok_or(MeterRefusal::ReadingUnknown { reading: command.reading })?;
    let reason = MeterText::Reason.read(&command.reason)?;
    let zones = meter.last_values.len();
    let values = typed_values(&command.values, zones, meter.digits)?;
    if values == reading.values {
        return Err(MeterRefusal::ReadingUnchanged);
    }
    let before = believed(facts.before, reading, &values);
    let consumed = by_zone(&before, &values, zones, meter.digits, command.rollover)?;
    let rounds = Rounds { before: facts.before, reading, values: &values };
    let following = facts.following.map(|following| rounds.recount(meter, following)).transpose()?;
    Ok(ReadingCorrected {
        meter: meter.id,
        reading: reading.id,
        was: reading.values.clone(),
        values,
        consumed,
        following,
        reason,
    })
}

/// Whether a check found less than the value before it: then nothing was consumed. A meter that went round has consumed something.
fn found_less(before: MeterValue, after: MeterValue, consumed: MeterValue) -> bool {
    after < before && consumed == MeterValue::default()
}

/// The values from which the corrected reading is counted: where a check found less, it counts from what it found.
fn believed(before: &[MeterValue], reading: &Reading, values: &[MeterValue]) -> Vec<MeterValue> {
    let mut believed = before.to_vec();
    let was = reading.values.iter().zip(&reading.consumed);
    for ((before, (was, consumed)), value) in believed.iter_mut().zip(was).zip(values) {
        if found_less(*before, *was, *consumed) {
            *before = (*before).min(*value);
        }
    }
    believed
}

/// A correction, and where the meter may have gone round.
struct Rounds<'a> {
    /// The values of before.
    before: &'a [MeterValue],
    /// The reading as it was.
    reading: &'a Reading,
    /// Its values from now on.
    values: &'a [MeterValue],
}

impl Rounds<'_> {
    /// What the reading after the corrected one consumed.
    fn recount(&self, meter: &Meter, following: &Reading) -> Result<Recounted, MeterRefusal> {
        let mut consumed = Vec::with_capacity(self.values.len());
        let was = self.reading.values.iter().zip(&self.reading.consumed);
        let now = self.before.iter().zip(self.values);
        let after = following.values.iter().zip(&following.consumed);
        for (zone, (((before, value), (was, was_used)), (after, used))) in (1..).zip(now.zip(was).zip(after)) {
            let less = found_less(*was, *after, *used);
            let went_round = after < was && !less || was < before && !found_less(*before, *was, *was_used);
            let rollover = if went_round && value >= before { Rollover::Confirmed } else { Rollover::NotConfirmed };
            let from = if less { (*value).min(*after) } else { *value };
            let refusal = MeterRefusal::FollowingLess { zone, value: *value, following: *after };
            consumed.push(consumption(from, *after, meter.digits, rollover).map_err(|_| refusal)?);
        }
        Ok(Recounted { reading: following.id, consumed })
    }
}
