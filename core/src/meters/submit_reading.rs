//! Rule `meters/submit_reading`: enter what a meter shows.
//! Rows: B-123, B-124, B-125, B-230, B-242, E-04, E-05, N-09, X-42. Law: ПП РФ 354 п.59, 81(12). Screen: «Передать показания».
//!
//! Every reading that is a reading is kept. Where the verification has expired, the meter is not commissioned or has a fault, it
//! is not for charging, and says why. Whether the verification had expired is asked again of what is known later
//! ([`Reading::not_for_charge`]). What looks odd about it is kept with it and never refused.
//!
//! Checks, in this order; the first that fails is the answer:
//! 1. [`MeterRefusal::NotPermitted`]      an employee has the right to enter readings; a resident needs none, a contractor's user has none
//! 2. [`MeterRefusal::MeterUnknown`]      the meter is one of the company, and bound to an account of the resident who submits
//! 3. [`MeterRefusal::MeterRemoved`]      it is still up
//! 4. [`MeterRefusal::ReadingExists`]     the id is new
//! 5. [`MeterRefusal::SourceNotAllowed`]  the source is one that the actor may name
//! 6. [`MeterRefusal::DayOutOfRange`]     the calendar reaches the day
//! 7. [`MeterRefusal::TakenInFuture`]     the day of the reading has come in the house
//! 8. [`MeterRefusal::TakenBeforeLast`]   it is not before the day of the last reading
//! 9. [`MeterRefusal::ZoneCountMismatch`] there is a value for each tariff zone
//! 10. [`MeterRefusal::RolloverByStaff`]  only an employee confirms a rollover
//! 11. [`MeterRefusal::ReadingUnreadable`] every value is a number that the meter can show ([`parse_reading`](super::parse_reading()))
//! 12. [`MeterRefusal::ReadingDecreased`] no value is less than the last one, unless the rollover is confirmed
//!     ([`multi_tariff_consumption`](super::multi_tariff_consumption()))
//! 13. [`MeterRefusal::PreviousExceedsCapacity`] a rollover explains the difference

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::anomalies::Anomaly;
use super::consumption::Rollover;
use super::multi_tariff_consumption::expect_zones;
use super::refusal::MeterRefusal;
use super::submission_window::{WindowDay, submission_window};
use super::typed_reading::{ReadingFacts, Shown, in_place, take};
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
    #[serde(deserialize_with = "crate::base::read_day")]
    pub taken_on: NaiveDate,
    /// What was typed, a value per tariff zone.
    pub values: Vec<String>,
    /// Whether an employee confirms that the meter went round.
    #[serde(default)]
    pub rollover: Rollover,
    /// Where it comes from, if it is not simply what the actor read or heard.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<ReadingSource>,
}

/// Where a reading comes from (E-05).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ReadingSource {
    /// The resident submitted it.
    Owner,
    /// An employee entered what he was told.
    Staff,
    /// An employee has read the meter himself.
    Inspector,
    /// The meter reported it by itself.
    Automatic,
}

crate::base::said_in_words!(ReadingSource {
    Owner "owner" "передал житель" "submitted by the resident"
    Staff "staff" "внёс сотрудник" "entered by an employee"
    Inspector "inspector" "снял инспектор" "read by an inspector"
    Automatic "automatic" "автоматический сбор" "collected automatically"
});

/// Why a reading is not for charging.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NotForCharge {
    /// The verification had expired by its day.
    VerificationExpired,
    /// The meter was not in use on its day.
    NotCommissioned,
    /// The meter has a fault.
    Faulty,
}

crate::base::said_in_words!(NotForCharge {
    VerificationExpired "verification_expired" "истёк срок поверки" "the verification has expired"
    NotCommissioned "not_commissioned" "прибор не введён в эксплуатацию" "the meter is not commissioned"
    Faulty "faulty" "прибор неисправен" "the meter has a fault"
});

/// Whether a charge may be made by a reading.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ReadingUse {
    /// It may.
    ForCharge,
    /// «Не для расчёта».
    NotForCharge,
}

crate::base::said_in_words!(ReadingUse {
    ForCharge "for_charge" "для расчёта" "for charging"
    NotForCharge "not_for_charge" "не для расчёта" "not for charging"
});

impl ReadingUse {
    /// The use of a reading against which this stands.
    pub(super) const fn of(why: &[NotForCharge]) -> Self {
        if why.is_empty() { Self::ForCharge } else { Self::NotForCharge }
    }
}

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
    /// Whether a charge may be made by it, by what is known of the verification.
    pub usable: ReadingUse,
    /// Why not; nothing in lines that are older than the reasons.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub why: Vec<NotForCharge>,
    /// What looked odd about it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub odd: Vec<Anomaly>,
    /// Where it comes from, where the author does not say it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<ReadingSource>,
    /// Who submitted it.
    pub author: Who,
}

impl Reading {
    /// Where it comes from.
    pub const fn source(&self) -> ReadingSource {
        match (self.source, self.author) {
            (Some(source), _) => source,
            (None, Who::Resident(_)) => ReadingSource::Owner,
            (None, Who::Employee(_) | Who::ContractorUser(_)) => ReadingSource::Staff,
        }
    }

    /// Why it is not for charging, where the last day of the verification is known to be this one; nothing where it is. What was
    /// known of the verification when the reading was entered does not count: it may have been a slip, or not all.
    pub fn not_for_charge(&self, verified_until: NaiveDate) -> Vec<NotForCharge> {
        let stands = |reason: &&NotForCharge| match reason {
            NotForCharge::VerificationExpired => self.taken_on > verified_until,
            NotForCharge::NotCommissioned | NotForCharge::Faulty => self.why.contains(reason),
        };
        NotForCharge::ALL.iter().filter(stands).copied().collect()
    }

    /// The same reading as it is to be shown where the last day of the verification is known to be this one.
    #[must_use]
    pub fn judged(self, verified_until: NaiveDate) -> Self {
        let why = self.not_for_charge(verified_until);
        Self { usable: ReadingUse::of(&why), why, ..self }
    }
}

/// Decides whether the reading is entered, and what it means.
pub fn submit_reading(
    command: &SubmitReading,
    facts: &ReadingFacts<'_>,
    by: &Actor,
    at: Instant,
) -> Result<Reading, MeterRefusal> {
    if !by.is_resident() && !by.may(Permission::ReadingSubmit) {
        return Err(MeterRefusal::NotPermitted { permission: Permission::ReadingSubmit });
    }
    let meter = facts.meter.filter(|meter| by.is_staff() || by.holds(meter.account));
    let meter = in_place(meter, command.meter)?;
    if let Some(reading) = facts.existing {
        return Err(MeterRefusal::ReadingExists { reading });
    }
    if let Some(source) = command.source.filter(|source| by.is_staff() == (*source == ReadingSource::Owner)) {
        return Err(MeterRefusal::SourceNotAllowed { source });
    }
    let submission = submission_window(at, meter.zone, meter.window).ok_or(MeterRefusal::DayOutOfRange)?;
    if command.taken_on > submission.day {
        return Err(MeterRefusal::TakenInFuture { taken_on: command.taken_on, today: submission.day });
    }
    if command.taken_on < meter.last_taken_on {
        return Err(MeterRefusal::TakenBeforeLast { taken_on: command.taken_on, last: meter.last_taken_on });
    }
    expect_zones(command.values.len(), meter.last_values.len())?;
    if !by.is_staff() && command.rollover == Rollover::Confirmed {
        return Err(MeterRefusal::RolloverByStaff);
    }
    let shown = Shown {
        id: command.reading,
        raw: &command.values,
        rollover: command.rollover,
        on: command.taken_on,
        source: command.source,
    };
    take(&shown, meter, facts, submission, by, at)
}
