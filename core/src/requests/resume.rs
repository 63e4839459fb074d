//! Rule `requests/resume`: let a paused term run again.
//! Rows: N-04. Screen: «Возобновить».
//!
//! As much is left of the term as when the pause began: its end moves by the length of the pause.
//!
//! Checks, in this order; the first that fails is the answer:
//! 1. [`RequestRefusal::RequestUnknown`] the request is one that the actor sees
//! 2. [`RequestRefusal::NotPermitted`]   the actor has the right to correct requests
//! 3. [`RequestRefusal::Finished`]       the request is neither done nor cancelled
//! 4. [`RequestRefusal::NotInProgress`]  the request is with its executors
//! 5. [`RequestRefusal::NotPaused`]      it is paused

use serde::{Deserialize, Serialize};

use super::common::{in_progress, permitted, seen_at};
use super::deadline::Deadlines;
use super::refusal::RequestRefusal;
use super::request::Request;
use crate::base::{Actor, Instant, Permission, RequestId};

/// Command: let the term run again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ResumeRequest {
    /// The request.
    pub request: RequestId,
}

/// Event: the term runs again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RequestResumed {
    /// The request.
    pub request: RequestId,
    /// Its clocks from now on.
    pub deadlines: Deadlines,
    /// Since when.
    pub at: Instant,
}

/// Decides whether the term runs again, and until when.
pub fn resume(
    command: &ResumeRequest,
    request: Option<&Request>,
    by: &Actor,
    at: Instant,
) -> Result<RequestResumed, RequestRefusal> {
    let (request, at) = seen_at(request, command.request, at)?;
    may_resume(request, by)?;
    Ok(RequestResumed { request: request.id, deadlines: request.deadlines_resumed(at), at })
}

/// Whether the actor may let the term run again: checks 2 to 5.
pub fn may_resume(request: &Request, by: &Actor) -> Result<(), RequestRefusal> {
    permitted(by, Permission::RequestTriage)?;
    in_progress(request)?;
    if request.paused_since().is_some() { Ok(()) } else { Err(RequestRefusal::NotPaused) }
}
