//! Rule `requests/complete`: the work is finished and the request is closed.
//! Rows: B-084, N-21. Screen: «Выполнена».
//!
//! An executor completes what was given to him, whoever may close requests completes any. What was never given to anybody is
//! completed with a note that says what was done.
//!
//! Checks, in this order; the first that fails is the answer:
//! 1. [`RequestRefusal::RequestUnknown`]  the request is one that the actor sees
//! 2. [`RequestRefusal::NotPermitted`]    the actor has the right to close requests, or to execute them, or is a contractor's user
//! 3. [`RequestRefusal::Finished`]        the request is neither done nor cancelled
//! 4. [`RequestRefusal::NotAssigned`]     without the right to close requests the actor is one of its executors
//! 5. [`RequestRefusal::NoteMissing`]     a new request has a note; a note that is given shows something
//! 6. [`RequestRefusal::TextTooLong`]     the note has at most [`NOTE_LIMIT`](super::NOTE_LIMIT) characters
//! 7. [`RequestRefusal::TextUnprintable`] none of them is a control character but for ends of line and tabs

use serde::{Deserialize, Serialize};

use super::common::{as_executor, executes, note, open, seen_at};
use super::refusal::RequestRefusal;
use super::request::Request;
use super::words::Status;
use crate::base::{Actor, Instant, Permission, RequestId};

/// Command: close a request, the work being finished.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CompleteRequest {
    /// The request.
    pub request: RequestId,
    /// What was done; the applicant reads it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
}

/// Event: the work is finished.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RequestCompleted {
    /// The request.
    pub request: RequestId,
    /// What was done.
    pub result: Option<String>,
    /// When it was.
    pub at: Instant,
}

/// Decides whether the request is done.
pub fn complete(
    command: &CompleteRequest,
    request: Option<&Request>,
    by: &Actor,
    at: Instant,
) -> Result<RequestCompleted, RequestRefusal> {
    let (request, at) = seen_at(request, command.request, at)?;
    may_complete(request, by)?;
    if request.status == Status::New && command.text.is_none() {
        return Err(RequestRefusal::NoteMissing);
    }
    let result = command.text.as_deref().map(|text| note(text, RequestRefusal::NoteMissing)).transpose()?;
    Ok(RequestCompleted { request: request.id, result, at })
}

/// Whether the actor may complete the request at all: checks 2 to 4.
pub fn may_complete(request: &Request, by: &Actor) -> Result<(), RequestRefusal> {
    if by.may(Permission::RequestClose) {
        return open(request);
    }
    executes(by)?;
    open(request)?;
    as_executor(request, by).map(|_| ())
}
