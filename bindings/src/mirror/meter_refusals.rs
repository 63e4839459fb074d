//! Why commands about meters are refused.

use upravdom::meters::{
    Finding, MeterRefusal, MeterText, MeterUnit, MeterValue, ReadingProblem, ReadingSource, Resource,
    VerificationProblem,
};

use super::custom::*;
use upravdom::base::Permission;

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
        /// Which character is wrong, from 1; 0 in an old refusal, which did not say.
        position: u32,
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
    /// The meter was taken down.
    MeterRemoved {
        /// When.
        on: CalendarDate,
    },
    /// There is a meter with this id already.
    MeterExists {
        /// The id in the command.
        meter: MeterId,
    },
    /// The account is not one of the company.
    AccountUnknown {
        /// The id in the command.
        account: AccountId,
    },
    /// The account is of another house.
    AccountElsewhere {
        /// The id in the command.
        account: AccountId,
    },
    /// The meter is bound to this account already.
    AccountUnchanged,
    /// The day has not come yet in the house.
    DayInFuture {
        /// The day in the command.
        day: CalendarDate,
        /// The local day of the house.
        today: CalendarDate,
    },
    /// There is a reading of a later day.
    DayBeforeLast {
        /// The day in the command.
        day: CalendarDate,
        /// The day of the last reading.
        last: CalendarDate,
    },
    /// A text is missing.
    TextMissing {
        /// Which one.
        what: MeterText,
    },
    /// A text is too long.
    TextUnfit {
        /// Which one.
        what: MeterText,
        /// The most characters that it has.
        limit: u32,
    },
    /// A text has a character that cannot be printed.
    TextUnprintable {
        /// Which one.
        what: MeterText,
        /// Which character, from 1.
        position: u32,
        /// Its number in Unicode.
        character: u32,
    },
    /// Another meter has this factory number.
    SerialTaken {
        /// The number.
        serial: String,
        /// The other meter.
        meter: MeterId,
    },
    /// The resource is not measured in that unit.
    UnitOfAnotherResource {
        /// The unit in the command.
        unit: MeterUnit,
        /// The resource.
        resource: Resource,
    },
    /// The meter measures another resource.
    AnotherResource {
        /// The resource in the command.
        given: Resource,
        /// The resource of the meter.
        resource: Resource,
    },
    /// No meter of the resource has so many tariff zones.
    TariffsOutOfRange {
        /// How many values the command has.
        zones: u32,
        /// The resource.
        resource: Resource,
    },
    /// It cannot be said until when the meter is verified.
    VerificationUnclear {
        /// Why.
        problem: VerificationProblem,
    },
    /// A later verification is known.
    VerifiedEarlier {
        /// The day in the command.
        day: CalendarDate,
        /// The day of the verification that is known.
        last: CalendarDate,
    },
    /// The verification has expired.
    VerificationExpired {
        /// The day in the command.
        day: CalendarDate,
        /// The last day of the verification.
        until: CalendarDate,
    },
    /// The meter was set up before it was made.
    InstalledBeforeMade {
        /// The day of setting up.
        day: CalendarDate,
        /// The first day on which it may have been made.
        made: CalendarDate,
    },
    /// The seal was set before the meter was set up.
    SealedBeforeInstalled {
        /// The day in the command.
        day: CalendarDate,
        /// The day of setting up.
        installed: CalendarDate,
    },
    /// The meter is in use already.
    AlreadyInUse,
    /// The seal has this number already.
    SealUnchanged {
        /// The number.
        seal: String,
    },
    /// What was found and what was read do not fit together.
    CheckReading {
        /// What was found.
        finding: Finding,
    },
    /// The meter has no such reading.
    ReadingUnknown {
        /// The id in the command.
        reading: ReadingId,
    },
    /// The values are those of before.
    ReadingUnchanged,
    /// The reading after it is less.
    FollowingLess {
        /// The zone, from 1.
        zone: u32,
        /// The value in the command.
        value: MeterValue,
        /// The value of the reading after it.
        following: MeterValue,
    },
    /// The last reading has more digits than these.
    DigitsTooFew {
        /// The value of the last reading.
        value: MeterValue,
    },
    /// The actor may not name this source.
    SourceNotAllowed {
        /// The source in the command.
        source: ReadingSource,
    },
}
