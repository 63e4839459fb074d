//! Rules as functions that need no database.

mod meters;
mod money;
mod typed;

use upravdom::Refusal;
use upravdom::base::{Language, Zone};
use upravdom::meters::{
    Digits, MeterRefusal, MeterValue, Rollover, Submission, SubmissionWindow, TariffZones, multi_tariff_consumption,
    parse_reading as core_parse_reading, submission_window as core_submission_window,
};
use upravdom::requests::{
    Deadlines, FEDERAL_TERMS, Priority, RegulatedFault, RunningClock, Status, Term, deadline as core_deadline,
    request_deadlines as core_request_deadlines, running_clock as core_running_clock,
};

use crate::error::{RefusalDescription, Result, UpravdomError, guard};
use crate::mirror::custom::Timestamp;

fn refused(refusal: impl Into<Refusal>) -> UpravdomError {
    UpravdomError::Refused { refusal: refusal.into() }
}

/// Reads what a person typed as a meter's value: a comma or a point, white space around and leading zeros are welcome.
/// What is no reading is refused with the problem.
#[uniffi::export]
pub fn parse_reading(raw: String, digits: Digits) -> Result<MeterValue> {
    guard(|| core_parse_reading(&raw, digits).map_err(|problem| refused(problem.refusal(1, &raw))))
}

/// What was consumed between two readings of one tariff zone.
#[uniffi::export]
pub fn consumption(
    previous: MeterValue,
    current: MeterValue,
    digits: Digits,
    rollover: Rollover,
) -> Result<MeterValue> {
    guard(|| {
        let used =
            multi_tariff_consumption(&[previous], &[current], TariffZones::ONE, digits, rollover).map_err(refused)?;
        Ok(used.into_iter().next().unwrap_or_default())
    })
}

/// In which period a reading counts that is submitted at that moment in that time zone.
#[uniffi::export]
pub fn submission_window(at: Timestamp, zone: Zone, window: SubmissionWindow) -> Result<Submission> {
    guard(|| core_submission_window(at, zone, window).ok_or(MeterRefusal::DayOutOfRange).map_err(refused))
}

/// The moment by which a term of the federal law ends.
#[uniffi::export]
pub fn deadline(term: Term, registered: Timestamp, zone: Zone) -> Result<Timestamp> {
    guard(|| core_deadline(term, registered, zone, FEDERAL_TERMS).map_err(refused))
}

/// By when a request of that priority, and of that regulated fault if it is one, is taken up and completed.
#[uniffi::export]
pub fn request_deadlines(
    priority: Priority,
    fault: Option<RegulatedFault>,
    registered: Timestamp,
    zone: Zone,
) -> Result<Deadlines> {
    guard(|| core_request_deadlines(priority, fault, registered, zone, FEDERAL_TERMS).map_err(refused))
}

/// Which clock of a request with that status runs at that moment, and whether it is late; nothing if it is finished.
#[uniffi::export]
pub fn running_clock(status: Status, deadlines: Deadlines, now: Timestamp) -> Result<Option<RunningClock>> {
    guard(|| Ok(core_running_clock(status, deadlines, now)))
}

/// The code, the field and the words of a refusal.
#[uniffi::export]
pub fn describe_refusal(refusal: Refusal, language: Language) -> Result<RefusalDescription> {
    guard(|| Ok(RefusalDescription::of(&refusal, language)))
}

/// The sentence of an error, in English: what went wrong, with its code where it has one.
#[uniffi::export]
pub fn error_sentence(error: UpravdomError) -> Result<String> {
    guard(|| Ok(error.to_string()))
}

/// The code, the field and the words of any error, in that language: what an app shows of it.
#[uniffi::export]
pub fn describe_error(error: UpravdomError, language: Language) -> Result<RefusalDescription> {
    guard(|| Ok(error.described(language)))
}

/// Fails inside on purpose with those words: by it an app tests what it does when the library has a fault.
#[uniffi::export]
#[allow(clippy::panic, reason = "that is what it is for")]
pub fn provoke_panic(words: String) -> Result<()> {
    guard(|| panic!("{words}"))
}
