//! Rule `requests/reopen`: the work was not good, or is needed again.
//! Rows: N-13. Screen: «Вернуть в работу».
//!
//! The applicant has [`REOPEN_DAYS`] days from the completion, to the instant; then the request is closed for him. An employee may
//! reopen at any time. What was cancelled stays closed. The request goes back to those of its executors who may still take it, as
//! [`assign()`](super::assign()) would say: who was dismissed, disabled or does not perform such requests any more is left off, and a
//! request that nobody is left for waits for an executor. Both clocks run anew from the reopening, which counts as a new damage too, and
//! what was agreed before is agreed no more.
//!
//! Checks, in this order; the first that fails is the answer:
//! 1. [`RequestRefusal::RequestUnknown`]  the request is one that the actor sees
//! 2. [`RequestRefusal::NotApplicant`]    a resident holds the account of the request
//! 3. [`RequestRefusal::NotPermitted`]    anybody else has the right to close requests
//! 4. [`RequestRefusal::NotDone`]         the request is not open
//! 5. [`RequestRefusal::Finished`]        it was not cancelled
//! 6. [`RequestRefusal::ReopenTooLate`]   a resident comes in time
//! 7. [`RequestRefusal::ReasonMissing`]   a reason is given
//! 8. [`RequestRefusal::TextTooLong`]     the reason has at most [`NOTE_LIMIT`](super::NOTE_LIMIT) characters
//! 9. [`RequestRefusal::TextUnprintable`] none of them is a control character but for ends of line and tabs
//! 10. [`RequestRefusal::TermUnknown`]    the table of terms covers the day

use serde::{Deserialize, Serialize};

use super::assign::ExecutorFacts;
use super::candidates::performs;
use super::common::{ClockFacts, as_applicant_or_closer, done, reason, seen_at};
use super::deadline::{Deadlines, request_deadlines};
use super::refusal::RequestRefusal;
use super::request::{Executor, Request};
use crate::base::{Actor, Instant, RequestId};

/// How many days after the completion the applicant may return a request; ours, N-13.
pub const REOPEN_DAYS: u32 = 7;

/// Command: reopen a request.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReopenRequest {
    /// The request.
    pub request: RequestId,
    /// What was not good, or why it is needed again.
    pub text: String,
}

/// Event: the request was reopened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RequestReopened {
    /// The request.
    pub request: RequestId,
    /// Why.
    pub reason: String,
    /// Its clocks from now on.
    pub deadlines: Deadlines,
    /// Those of its executors who may not take it any more.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub left_off: Vec<Executor>,
    /// When it was.
    pub at: Instant,
}

/// Decides whether the request is reopened. `executors` are those who carried it out, as far as the company has them still.
pub fn reopen(
    command: &ReopenRequest,
    request: Option<&Request>,
    facts: ClockFacts<'_>,
    executors: &[ExecutorFacts],
    by: &Actor,
    at: Instant,
) -> Result<RequestReopened, RequestRefusal> {
    let (request, at) = seen_at(request, command.request, at)?;
    may_reopen(request, by, at)?;
    let reason = reason(&command.text)?;
    let fault = facts.kind.and_then(|kind| kind.fault);
    let deadlines = request_deadlines(request.priority, fault, at, facts.zone, facts.terms)?;
    let may_take = |executor: &Executor| {
        let known = executors.iter().find(|known| known.executor() == *executor).zip(facts.kind);
        known.is_some_and(|(known, kind)| performs(known, kind, request.house).is_ok())
    };
    let left_off = request.executors.iter().copied().filter(|executor| !may_take(executor)).collect();
    Ok(RequestReopened { request: request.id, reason, deadlines, left_off, at })
}

/// Whether the actor may reopen the request at all: checks 2 to 6.
pub fn may_reopen(request: &Request, by: &Actor, now: Instant) -> Result<(), RequestRefusal> {
    as_applicant_or_closer(request, by)?;
    done(request)?;
    match closes_for_applicant(request).filter(|until| by.is_resident() && now > *until) {
        Some(until) => Err(RequestRefusal::ReopenTooLate { until }),
        None => Ok(()),
    }
}

/// Until when the applicant may return a finished request.
pub fn closes_for_applicant(request: &Request) -> Option<Instant> {
    request.finished_at?.plus_minutes(REOPEN_DAYS.saturating_mul(24 * 60))
}
