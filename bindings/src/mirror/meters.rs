//! Meters and readings: what `upravdom::meters` defines, as far as an app needs it.

use upravdom::meters::{
    Anomaly, Commissioned, Digits, Finding, ManufactureDate, Meter, MeterFault, MeterText, MeterUnit, MeterValue,
    NotForCharge, Passport, Precision, Reading, ReadingProblem, ReadingSource, ReadingUse, RemovalReason, Resource,
    Rollover, Submission, SubmissionWindow, VerificationFacts, VerificationInterval, VerificationProblem, WindowDay,
};

use super::custom::*;
use upravdom::base::{Month, Who, Zone};

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
    /// Gas, in m³: ours, beyond the four types of the forms.
    Gas,
}

/// In what a meter counts: the units that ГИС ЖКХ knows of our resources.
#[uniffi::remote(Enum)]
pub enum MeterUnit {
    /// м³, of water and gas.
    CubicMetre,
    /// л, of water.
    Litre,
    /// кВт·ч, of electricity and heat.
    KilowattHour,
    /// МВт·ч, of heat.
    MegawattHour,
    /// Гкал, of heat.
    Gigacalorie,
    /// `ГДж`, of heat.
    Gigajoule,
    /// `МДж`, of heat.
    Megajoule,
}

/// What is typed from the passport of a meter (паспорт прибора).
#[uniffi::remote(Record)]
pub struct Passport {
    /// What it measures.
    pub resource: Resource,
    /// In what it counts.
    pub unit: MeterUnit,
    /// The factory number.
    pub serial: String,
    /// Brand and model.
    pub model: Option<String>,
    /// Its digits.
    pub digits: Digits,
    /// What is known of its verifications.
    pub verification: VerificationFacts,
}

/// Whether a day is known or the earliest of those possible.
#[uniffi::remote(Enum)]
pub enum Precision {
    /// It is known.
    Exact,
    /// The earliest possible one.
    Approximate,
}

/// What is known of a meter's verifications.
#[uniffi::remote(Record)]
pub struct VerificationFacts {
    /// The interval of its type.
    pub interval: Option<VerificationInterval>,
    /// When it was made.
    pub manufactured: Option<ManufactureDate>,
    /// The day of the primary verification (первичная поверка), at the factory.
    pub primary: Option<CalendarDate>,
    /// The day of the last verification after it.
    pub last: Option<CalendarDate>,
    /// The last day of verification as a person typed it from a passport or from «Аршин».
    pub entered: Option<CalendarDate>,
}

/// Why it is not known until when a meter is verified.
#[uniffi::remote(Enum)]
pub enum VerificationProblem {
    /// A verification before the manufacture, or the last before the primary.
    VerifiedBeforeMade,
    /// The entered date is before the last verification.
    EnteredBeforeLast,
    /// No date at all.
    BaseMissing,
    /// No interval.
    IntervalMissing,
    /// The computed day is beyond the calendar.
    DayOutOfRange,
}

/// Whether a meter may be charged by: whether there is an act of its commissioning (акт ввода в эксплуатацию).
#[uniffi::remote(Enum)]
pub enum Commissioned {
    /// Not yet.
    No,
    /// From that day on.
    On {
        /// The day of the act.
        day: CalendarDate,
    },
    /// It was already in use when the records began.
    BeforeRecords { since: CalendarDate },
}

/// Why a meter that is up counts as broken (ПП РФ 354 п.81(12)).
#[uniffi::remote(Enum)]
pub enum MeterFault {
    /// It does not count, or counts wrong.
    Broken,
    /// It is not there.
    Lost,
    /// Its seal is broken.
    SealBroken,
}

/// A text that is typed about a meter.
#[uniffi::remote(Enum)]
pub enum MeterText {
    /// The factory number.
    Serial,
    /// Brand and model.
    Model,
    /// The number of an act.
    Act,
    /// The number of a seal.
    Seal,
    /// The reason of a correction.
    Reason,
}

/// A meter with what a new reading is checked against: the fold of its events, and where it stands.
#[uniffi::remote(Record)]
pub struct Meter {
    /// The meter.
    pub id: MeterId,
    /// The account to which it is bound (B-230).
    pub account: AccountId,
    /// The factory number.
    pub serial: String,
    /// Brand and model.
    pub model: Option<String>,
    /// What it measures.
    pub resource: Resource,
    /// In what it counts.
    pub unit: MeterUnit,
    /// Its digits.
    pub digits: Digits,
    /// What is known of its verifications.
    pub verification: VerificationFacts,
    /// The last day of its verification (поверка).
    pub verified_until: CalendarDate,
    /// The day of the last reading.
    pub last_taken_on: CalendarDate,
    /// The last reading, a value per tariff zone: as many as the meter has zones, one to three.
    pub last_values: Vec<MeterValue>,
    /// Whether it may be charged by.
    pub commissioned: Commissioned,
    /// The number of its seal (пломба).
    pub seal: Option<String>,
    /// «Дата последней проверки показаний» (B-229).
    pub checked_on: Option<CalendarDate>,
    /// What a check found wrong.
    pub fault: Option<MeterFault>,
    /// How many times in a row the company was not let in to check it.
    pub access_refusals: u32,
    /// The day on which it was taken down.
    pub removed_on: Option<CalendarDate>,
    /// The house of its account.
    pub house: HouseId,
    /// The zone of that house.
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

/// Where a reading comes from (E-05).
#[uniffi::remote(Enum)]
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

/// Why a reading is not for charging.
#[uniffi::remote(Enum)]
pub enum NotForCharge {
    /// The verification had expired by its day.
    VerificationExpired,
    /// The meter was not in use on its day.
    NotCommissioned,
    /// The meter has a fault.
    Faulty,
}

/// Whether a charge may be made by a reading.
#[uniffi::remote(Enum)]
pub enum ReadingUse {
    /// It may.
    ForCharge,
    /// «Не для расчёта».
    NotForCharge,
}

/// What is odd.
#[uniffi::remote(Enum)]
pub enum Anomaly {
    /// Far more than the average of the last six months.
    AboveAverage,
    /// Far more than the median of the history.
    AboveMedian,
    /// Nothing is consumed, again.
    ZeroRun,
    /// The meter went round through zero.
    Rollover,
    /// Another meter of the premises shows the same.
    SameAsNeighbour,
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
    /// Why not; nothing in lines that are older than the reasons.
    pub why: Vec<NotForCharge>,
    /// What looked odd about it.
    pub odd: Vec<Anomaly>,
    /// Where it comes from, where the author does not say it.
    pub source: Option<ReadingSource>,
    /// Who submitted it.
    pub author: Who,
}

/// What a check found.
#[uniffi::remote(Enum)]
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

/// Why a meter was taken down, as it is kept.
#[uniffi::remote(Enum)]
pub enum RemovalReason {
    /// It was taken off its place.
    TakenOff,
    /// It is not there any more.
    Lost,
    /// It never was there.
    Mistake,
}
