//! Rule `requests/pause`: let an agreed term stand still, for example because nobody opens the door.
//! Rows: N-04. Law: ПП РФ 416 п.13. Screen: «Приостановить».
//!
//! The term of an emergency or of a regulated fault is the law's and never stands still.
//!
//! Checks, in this order; the first that fails is the answer:
//! 1. [`RequestRefusal::RequestUnknown`]  the request is one that the actor sees
//! 2. [`RequestRefusal::NotPermitted`]    the actor has the right to correct requests
//! 3. [`RequestRefusal::Finished`]        the request is neither done nor cancelled
//! 4. [`RequestRefusal::NotInProgress`]   the request is with its executors
//! 5. [`RequestRefusal::StatutoryTerm`]   its term is not the law's
//! 6. [`RequestRefusal::Paused`]          it is not paused already
//! 7. [`RequestRefusal::ReasonMissing`]   a reason is given
//! 8. [`RequestRefusal::TextTooLong`]     the reason has at most [`NOTE_LIMIT`](super::NOTE_LIMIT) characters
//! 9. [`RequestRefusal::TextUnprintable`] none of them is a control character but for ends of line and tabs

use serde::{Deserialize, Serialize};

use super::common::{in_progress, permitted, reason, seen_at};
use super::deadline::TermBasis;
use super::refusal::RequestRefusal;
use super::request::Request;
use crate::base::{Actor, Instant, Permission, RequestId};

/// Command: let the agreed term stand still.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PauseRequest {
    /// The request.
    pub request: RequestId,
    /// Why.
    pub text: String,
}

/// Event: the agreed term stands still.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RequestPaused {
    /// The request.
    pub request: RequestId,
    /// Why.
    pub reason: String,
    /// Since when.
    pub at: Instant,
}

/// Decides whether the term stands still.
pub fn pause(
    command: &PauseRequest,
    request: Option<&Request>,
    by: &Actor,
    at: Instant,
) -> Result<RequestPaused, RequestRefusal> {
    let (request, at) = seen_at(request, command.request, at)?;
    may_pause(request, by)?;
    Ok(RequestPaused { request: request.id, reason: reason(&command.text)?, at })
}

/// Whether the actor may pause the request at all: checks 2 to 6.
pub fn may_pause(request: &Request, by: &Actor) -> Result<(), RequestRefusal> {
    permitted(by, Permission::RequestTriage)?;
    in_progress(request)?;
    match request.deadlines.basis {
        TermBasis::Statutory => return Err(RequestRefusal::StatutoryTerm),
        TermBasis::Agreed => {}
    }
    match request.paused_since() {
        Some(since) => Err(RequestRefusal::Paused { since }),
        None => Ok(()),
    }
}
