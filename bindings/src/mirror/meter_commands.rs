//! Commands about meters.

use upravdom::meters::{
    BindMeter, CheckMeter, CommissionMeter, CorrectMeter, CorrectReading, Finding, Passport, ReadingSource,
    RegisterMeter, Removal, RemoveMeter, ReplaceMeter, Rollover, SealMeter, SubmitReading, TypedReading,
    VerificationInterval, VerifyMeter,
};

use super::custom::*;

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
    /// Where it comes from, if it is not simply what the actor read or heard.
    pub source: Option<ReadingSource>,
}

/// What the meter shows when something is done to it.
#[uniffi::remote(Record)]
pub struct TypedReading {
    /// The id of the new reading, made by the client.
    pub reading: ReadingId,
    /// What was typed, a value per tariff zone.
    pub values: Vec<String>,
    /// Whether an employee confirms that the meter went round.
    pub rollover: Rollover,
}

/// Command: enter a meter.
#[uniffi::remote(Record)]
pub struct RegisterMeter {
    /// The id of the new meter, made by the client.
    pub meter: MeterId,
    /// The account to which it is bound.
    pub account: AccountId,
    /// What its passport says.
    pub passport: Passport,
    /// The day on which it was set up.
    pub installed_on: CalendarDate,
    /// What it showed then, a value per tariff zone.
    pub values: Vec<String>,
}

/// Command: put a meter into use.
#[uniffi::remote(Record)]
pub struct CommissionMeter {
    /// The meter.
    pub meter: MeterId,
    /// The day of the act.
    pub on: CalendarDate,
    /// The number of the act.
    pub act: String,
    /// What the meter showed.
    pub reading: TypedReading,
    /// The number of the seal that was set.
    pub seal: Option<String>,
}

/// Command: set a seal.
#[uniffi::remote(Record)]
pub struct SealMeter {
    /// The meter.
    pub meter: MeterId,
    /// The day.
    pub on: CalendarDate,
    /// The number of the seal.
    pub seal: String,
}

/// Command: enter a verification.
#[uniffi::remote(Record)]
pub struct VerifyMeter {
    /// The meter.
    pub meter: MeterId,
    /// The day of the verification.
    pub on: CalendarDate,
    /// «Действительна до», where it is known from «Аршин» or the passport.
    pub valid_until: Option<CalendarDate>,
    /// The interval, where it is another one than before.
    pub interval: Option<VerificationInterval>,
}

/// Command: enter a check.
#[uniffi::remote(Record)]
pub struct CheckMeter {
    /// The meter.
    pub meter: MeterId,
    /// The day of the check.
    pub on: CalendarDate,
    /// The number of the act.
    pub act: String,
    /// What was found.
    pub finding: Finding,
    /// What the meter showed.
    pub reading: Option<TypedReading>,
}

/// Command: correct what was typed from the passport.
#[uniffi::remote(Record)]
pub struct CorrectMeter {
    /// The meter.
    pub meter: MeterId,
    /// The passport as it should have been typed.
    pub passport: Passport,
    /// Why.
    pub reason: String,
}

/// Command: correct a reading.
#[uniffi::remote(Record)]
pub struct CorrectReading {
    /// The meter.
    pub meter: MeterId,
    /// The reading.
    pub reading: ReadingId,
    /// What should have been typed, a value per tariff zone.
    pub values: Vec<String>,
    /// Whether the meter went round since the reading before.
    pub rollover: Rollover,
    /// Why.
    pub reason: String,
}

/// Command: put another meter in the place of one.
#[uniffi::remote(Record)]
pub struct ReplaceMeter {
    /// The old meter.
    pub meter: MeterId,
    /// The day.
    pub on: CalendarDate,
    /// What the old one showed.
    pub closing: TypedReading,
    /// The id of the new meter, made by the client.
    pub new: MeterId,
    /// What the passport of the new one says.
    pub passport: Passport,
    /// What the new one showed, a value per tariff zone.
    pub values: Vec<String>,
}

/// Why a meter is taken down.
#[uniffi::remote(Enum)]
pub enum Removal {
    /// It was taken off its place.
    TakenOff {
        /// What it showed.
        closing: TypedReading,
    },
    /// It is not there any more.
    Lost,
    /// It never was there.
    Mistake,
}

/// Command: take a meter down.
#[uniffi::remote(Record)]
pub struct RemoveMeter {
    /// The meter.
    pub meter: MeterId,
    /// The day.
    pub on: CalendarDate,
    /// Why.
    pub removal: Removal,
}

/// Command: hand a meter over to another account.
#[uniffi::remote(Record)]
pub struct BindMeter {
    /// The meter.
    pub meter: MeterId,
    /// The account that takes it.
    pub account: AccountId,
    /// The day.
    pub on: CalendarDate,
    /// What the meter showed.
    pub closing: TypedReading,
}
