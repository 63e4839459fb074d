//! Meters: what `upravdom::meters` defines, as far as an app needs it.

use upravdom::meters::{
    Digits, Meter, MeterEvent, MeterRefusal, MeterValue, Reading, ReadingProblem, ReadingUse, Resource, Rollover,
    Submission, SubmissionWindow, SubmitReading, WindowDay,
};

use super::custom::*;
use upravdom::base::{Month, Permission, Who, Zone};

/// What a meter measures.
#[uniffi::remote(Enum)]
pub enum Resource {
    /// ХВС, in m³.
    ColdWater,
    /// ГВС, in m³.
    HotWater,
    /// Heat energy, in Гкал.
    Heat,
    /// Electricity, in kW·h.
    Electricity,
}

/// A meter with what a new reading is checked against.
#[uniffi::remote(Record)]
pub struct Meter {
    /// The meter.
    pub id: MeterId,
    /// The account to which it is bound (B-230).
    pub account: AccountId,
    /// The factory number.
    pub serial: String,
    /// What it measures.
    pub resource: Resource,
    /// Its digits.
    pub digits: Digits,
    /// The last day of its verification (поверка).
    pub verified_until: CalendarDate,
    /// The day of the last reading.
    pub last_taken_on: CalendarDate,
    /// The last reading, a value per tariff zone: as many as the meter has zones, one to three.
    pub last_values: Vec<MeterValue>,
    /// The zone of its house.
    pub zone: Zone,
    /// The days of the month on which readings are taken (B-027).
    pub window: SubmissionWindow,
}

/// Whether somebody has seen that the meter went round through zero.
#[uniffi::remote(Enum)]
pub enum Rollover {
    /// Nobody has.
    NotConfirmed,
    /// An employee has.
    Confirmed,
}

/// What is wrong with a typed reading.
#[uniffi::remote(Enum)]
pub enum ReadingProblem {
    /// Nothing is typed.
    Empty,
    /// It is not a plain number.
    NotANumber,
    /// More digits before the point than the meter has.
    ExceedsCapacity,
    /// More digits after the point than the meter has.
    TooManyDecimals,
}

/// Where a day lies against the window of its month.
#[uniffi::remote(Enum)]
pub enum WindowDay {
    /// Before its first day.
    Early,
    /// Within it.
    Within,
    /// After its last day.
    Late,
}

/// When a reading was submitted and where it counts.
#[uniffi::remote(Record)]
pub struct Submission {
    /// The local day of the house.
    pub day: CalendarDate,
    /// Where the day lies against the window.
    pub place: WindowDay,
    /// The period in which the reading counts.
    pub period: Month,
}

/// Command: enter a reading.
#[uniffi::remote(Record)]
pub struct SubmitReading {
    /// The id of the new reading, made by the client.
    pub reading: ReadingId,
    /// The meter.
    pub meter: MeterId,
    /// The day on which the meter showed it.
    pub taken_on: CalendarDate,
    /// What was typed, a value per tariff zone.
    pub values: Vec<String>,
    /// Whether an employee confirms that the meter went round.
    pub rollover: Rollover,
}

/// Whether a charge may be made by a reading.
#[uniffi::remote(Enum)]
pub enum ReadingUse {
    /// It may.
    ForCharge,
    /// «Не для расчёта»: the verification had expired by the day of the reading.
    NotForCharge,
}

/// What happened to a meter.
#[uniffi::remote(Enum)]
pub enum MeterEvent {
    /// A reading was entered.
    ReadingSubmitted(Reading),
}

/// A reading (показание), and the event that it was submitted.
#[uniffi::remote(Record)]
pub struct Reading {
    /// The reading.
    pub id: ReadingId,
    /// The meter.
    pub meter: MeterId,
    /// The day on which the meter showed it.
    pub taken_on: CalendarDate,
    /// A value per tariff zone.
    pub values: Vec<MeterValue>,
    /// What was consumed since the reading before, per tariff zone.
    pub consumed: Vec<MeterValue>,
    /// When it was submitted.
    pub submitted_at: Timestamp,
    /// Where that lies against the days of submission.
    pub place: WindowDay,
    /// The period in which it counts.
    pub period: Month,
    /// Whether a charge may be made by it.
    pub usable: ReadingUse,
    /// Who submitted it.
    pub author: Who,
}

/// Why a command about meters was refused. The order of the checks stands in the file of each rule.
#[uniffi::remote(Enum)]
pub enum MeterRefusal {
    /// The actor lacks the right on this channel.
    NotPermitted {
        /// The right that is missing.
        permission: Permission,
    },
    /// The meter is not one of the company, or not one of this resident.
    MeterUnknown {
        /// The id in the command.
        meter: MeterId,
    },
    /// There is a reading with this id already.
    ReadingExists {
        /// The id in the command.
        reading: ReadingId,
    },
    /// The reading is of a day that has not come yet in the house.
    TakenInFuture {
        /// The day in the command.
        taken_on: CalendarDate,
        /// The local day of the house.
        today: CalendarDate,
    },
    /// There is a reading of a later day.
    TakenBeforeLast {
        /// The day in the command.
        taken_on: CalendarDate,
        /// The day of the last reading.
        last: CalendarDate,
    },
    /// The meter has another number of tariff zones.
    ZoneCountMismatch {
        /// How many values the command has.
        given: u32,
        /// How many zones the meter has.
        zones: u32,
    },
    /// What is typed for a zone is not a reading of this meter.
    ReadingUnreadable {
        /// The zone, from 1.
        zone: u32,
        /// What was typed: its first forty characters.
        value: String,
        /// What is wrong with it.
        problem: ReadingProblem,
    },
    /// Only an employee who has seen the meter may say that it went round.
    RolloverByStaff,
    /// The value is less than that of the last reading.
    ReadingDecreased {
        /// The zone, from 1.
        zone: u32,
        /// The value of the last reading.
        previous: MeterValue,
        /// The value in the command.
        current: MeterValue,
    },
    /// The last reading has more digits than the meter.
    PreviousExceedsCapacity {
        /// The zone, from 1.
        zone: u32,
        /// The value of the last reading.
        previous: MeterValue,
    },
    /// The instant is beyond the calendar.
    DayOutOfRange,
}
