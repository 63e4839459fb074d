//! What happens to meters.

use upravdom::meters::{
    Finding, MeterBound, MeterChecked, MeterCommissioned, MeterCorrected, MeterEvent, MeterRegistered, MeterReplaced,
    MeterSealed, MeterTakenDown, MeterValue, MeterVerified, Passport, Reading, ReadingCorrected, Recounted,
    RemovalReason, VerificationFacts,
};

use super::custom::*;

/// What happened to a meter.
#[uniffi::remote(Enum)]
pub enum MeterEvent {
    /// A reading was entered.
    ReadingSubmitted(Reading),
    /// A meter was entered; its first state.
    MeterRegistered(MeterRegistered),
    /// It was commissioned.
    MeterCommissioned(MeterCommissioned),
    /// It got a seal.
    MeterSealed(MeterSealed),
    /// It was verified.
    MeterVerified(MeterVerified),
    /// It was checked.
    MeterChecked(MeterChecked),
    /// What its passport says was corrected.
    MeterCorrected(MeterCorrected),
    /// A reading of it was corrected.
    ReadingCorrected(ReadingCorrected),
    /// Another meter took its place.
    MeterReplaced(MeterReplaced),
    /// It was taken down.
    MeterTakenDown(MeterTakenDown),
    /// It went over to another account.
    MeterBound(MeterBound),
}

/// Event: a meter was entered.
#[uniffi::remote(Record)]
pub struct MeterRegistered {
    /// The meter.
    pub meter: MeterId,
    /// The account to which it is bound.
    pub account: AccountId,
    /// What its passport says.
    pub passport: Passport,
    /// The last day of its verification.
    pub verified_until: CalendarDate,
    /// The day on which it was set up.
    pub installed_on: CalendarDate,
    /// What it showed then.
    pub values: Vec<MeterValue>,
}

/// Event: a meter was put into use.
#[uniffi::remote(Record)]
pub struct MeterCommissioned {
    /// The number of the act.
    pub act: String,
    /// What the meter showed: charging begins here.
    pub reading: Reading,
    /// The number of the seal that was set.
    pub seal: Option<String>,
}

/// Event: a seal was set.
#[uniffi::remote(Record)]
pub struct MeterSealed {
    /// The meter.
    pub meter: MeterId,
    /// The day.
    pub on: CalendarDate,
    /// The number of the seal.
    pub seal: String,
}

/// Event: a meter was verified.
#[uniffi::remote(Record)]
pub struct MeterVerified {
    /// The meter.
    pub meter: MeterId,
    /// What is known of its verifications now.
    pub verification: VerificationFacts,
    /// The last day of the verification.
    pub verified_until: CalendarDate,
    /// Readings that may be charged by from now on.
    pub usable_again: Vec<ReadingId>,
}

/// Event: a meter was checked.
#[uniffi::remote(Record)]
pub struct MeterChecked {
    /// The meter.
    pub meter: MeterId,
    /// The day of the check.
    pub on: CalendarDate,
    /// The number of the act.
    pub act: String,
    /// What was found.
    pub finding: Finding,
    /// What the meter showed.
    pub reading: Option<Reading>,
    /// By how much too much was reported, per tariff zone; nothing where it was not too much in any.
    pub overstated: Vec<MeterValue>,
}

/// Event: what the passport says was corrected.
#[uniffi::remote(Record)]
pub struct MeterCorrected {
    /// The meter.
    pub meter: MeterId,
    /// The passport from now on.
    pub passport: Passport,
    /// The last day of the verification from now on.
    pub verified_until: CalendarDate,
    /// Readings that may be charged by from now on.
    pub usable_again: Vec<ReadingId>,
    /// Why.
    pub reason: String,
}

/// What a reading after a corrected one consumed.
#[uniffi::remote(Record)]
pub struct Recounted {
    /// The reading.
    pub reading: ReadingId,
    /// What it consumed, per tariff zone.
    pub consumed: Vec<MeterValue>,
}

/// Event: a reading was corrected.
#[uniffi::remote(Record)]
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
    pub following: Option<Recounted>,
    /// Why.
    pub reason: String,
}

/// Event: another meter took the place of one.
#[uniffi::remote(Record)]
pub struct MeterReplaced {
    /// What the old one showed at the end.
    pub closing: Reading,
    /// The new one.
    pub new: MeterRegistered,
}

/// Event: a meter was taken down.
#[uniffi::remote(Record)]
pub struct MeterTakenDown {
    /// The meter.
    pub meter: MeterId,
    /// The day.
    pub on: CalendarDate,
    /// Why.
    pub reason: RemovalReason,
    /// What it showed at the end.
    pub closing: Option<Reading>,
}

/// Event: a meter went over to another account.
#[uniffi::remote(Record)]
pub struct MeterBound {
    /// The account that had it.
    pub from: AccountId,
    /// The account that has it.
    pub account: AccountId,
    /// What the meter showed: it closes the series of the account of before.
    pub closing: Reading,
}
