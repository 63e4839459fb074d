//! Rule `requests/decline`: an executor gives a request back.
//! Rows: B-083, N-21. Screen: «Отказаться».
//!
//! Without its last executor the request is new again. A contractor's user speaks for the whole contractor.
//!
//! Checks, in this order; the first that fails is the answer:
//! 1. [`RequestRefusal::RequestUnknown`]  the request is one that the actor sees
//! 2. [`RequestRefusal::NotPermitted`]    the actor is an employee with the right to execute requests, or a contractor's user
//! 3. [`RequestRefusal::Finished`]        the request is neither done nor cancelled
//! 4. [`RequestRefusal::NotInProgress`]   the request is with its executors
//! 5. [`RequestRefusal::NotAssigned`]     the actor is one of them
//! 6. [`RequestRefusal::ReasonMissing`]   a reason is given
//! 7. [`RequestRefusal::TextTooLong`]     the reason has at most [`NOTE_LIMIT`](super::NOTE_LIMIT) characters
//! 8. [`RequestRefusal::TextUnprintable`] none of them is a control character but for ends of line and tabs

use serde::{Deserialize, Serialize};

use super::common::{as_executor, executes, in_progress, reason, seen_at};
use super::deadline::Deadlines;
use super::refusal::RequestRefusal;
use super::request::{Executor, Request};
use super::unassign::without;
use crate::base::{Actor, Instant, RequestId};

/// Command: give a request back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DeclineRequest {
    /// The request.
    pub request: RequestId,
    /// Why.
    pub text: String,
}

/// Event: an executor gave the request back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RequestDeclined {
    /// The request.
    pub request: RequestId,
    /// Who gave it back.
    pub executor: Executor,
    /// Why.
    pub reason: String,
    /// Its executors from now on.
    pub executors: Vec<Executor>,
    /// Its clocks from now on.
    pub deadlines: Deadlines,
    /// When it was.
    pub at: Instant,
}

/// Decides whether the executor is rid of the request.
pub fn decline(
    command: &DeclineRequest,
    request: Option<&Request>,
    by: &Actor,
    at: Instant,
) -> Result<RequestDeclined, RequestRefusal> {
    let (request, at) = seen_at(request, command.request, at)?;
    let executor = may_decline(request, by)?;
    let reason = reason(&command.text)?;
    let (executors, deadlines) = without(request, &[executor], at);
    Ok(RequestDeclined { request: request.id, executor, reason, executors, deadlines, at })
}

/// As which executor the actor may give the request back: checks 2 to 5.
pub fn may_decline(request: &Request, by: &Actor) -> Result<Executor, RequestRefusal> {
    executes(by)?;
    in_progress(request)?;
    as_executor(request, by)
}
