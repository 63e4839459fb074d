//! Rule `requests/cancel`: the work is not needed, or not done.
//! Rows: B-085, B-086. Screen: «Отменена».
//!
//! Nothing is deleted: the status changes, and the executors are told. A resident cancels a request about an account of his own;
//! whoever else cancels says why.
//!
//! Checks, in this order; the first that fails is the answer:
//! 1. [`RequestRefusal::RequestUnknown`]  the request is one that the actor sees
//! 2. [`RequestRefusal::NotApplicant`]    a resident holds the account of the request
//! 3. [`RequestRefusal::NotPermitted`]    anybody else has the right to close requests
//! 4. [`RequestRefusal::Finished`]        the request is neither done nor cancelled
//! 5. [`RequestRefusal::ReasonMissing`]   an employee gives a reason; a reason that is given shows something
//! 6. [`RequestRefusal::TextTooLong`]     the reason has at most [`NOTE_LIMIT`](super::NOTE_LIMIT) characters
//! 7. [`RequestRefusal::TextUnprintable`] none of them is a control character but for ends of line and tabs

use serde::{Deserialize, Serialize};

use super::common::{as_applicant_or_closer, open, reason, seen_at};
use super::refusal::RequestRefusal;
use super::request::Request;
use crate::base::{Actor, Instant, RequestId};

/// Command: cancel a request.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CancelRequest {
    /// The request.
    pub request: RequestId,
    /// Why; a resident need not say it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
}

/// Event: the request was cancelled.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RequestCancelled {
    /// The request.
    pub request: RequestId,
    /// Why.
    pub reason: Option<String>,
    /// When it was.
    pub at: Instant,
}

/// Decides whether the request is cancelled.
pub fn cancel(
    command: &CancelRequest,
    request: Option<&Request>,
    by: &Actor,
    at: Instant,
) -> Result<RequestCancelled, RequestRefusal> {
    let (request, at) = seen_at(request, command.request, at)?;
    may_cancel(request, by)?;
    if command.text.is_none() && !by.is_resident() {
        return Err(RequestRefusal::ReasonMissing);
    }
    let reason = command.text.as_deref().map(reason).transpose()?;
    Ok(RequestCancelled { request: request.id, reason, at })
}

/// Whether the actor may cancel the request at all: checks 2 to 4.
pub fn may_cancel(request: &Request, by: &Actor) -> Result<(), RequestRefusal> {
    as_applicant_or_closer(request, by)?;
    open(request)
}
