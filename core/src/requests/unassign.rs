//! Rule `requests/unassign`: take a request from executors.
//! Rows: B-083, B-088. Screen: «Исполнители».
//!
//! Without its last executor the request is new again; its kind stays.
//!
//! Checks, in this order; the first that fails is the answer:
//! 1. [`RequestRefusal::RequestUnknown`]      the request is one that the actor sees
//! 2. [`RequestRefusal::NotPermitted`]        the actor has the right to assign executors
//! 3. [`RequestRefusal::Finished`]            the request is neither done nor cancelled
//! 4. [`RequestRefusal::NotInProgress`]       the request is with its executors
//! 5. [`RequestRefusal::ExecutorsMissing`]    somebody is named
//! 6. [`RequestRefusal::ExecutorNotAssigned`] everybody named is an executor of the request

use serde::{Deserialize, Serialize};

use super::assign::id_of;
use super::common::{in_progress, permitted, seen_at};
use super::deadline::Deadlines;
use super::refusal::RequestRefusal;
use super::request::{Executor, Request};
use crate::base::{Actor, Instant, Permission, RequestId};

/// Command: take a request from executors.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Unassign {
    /// The request.
    pub request: RequestId,
    /// From whom.
    pub executors: Vec<Executor>,
}

/// Event: the request was taken from executors.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RequestUnassigned {
    /// The request.
    pub request: RequestId,
    /// Its executors from now on.
    pub executors: Vec<Executor>,
    /// Its clocks from now on.
    pub deadlines: Deadlines,
    /// When it was.
    pub at: Instant,
}

/// Decides whether the request is taken from these executors.
pub fn unassign(
    command: &Unassign,
    request: Option<&Request>,
    by: &Actor,
    at: Instant,
) -> Result<RequestUnassigned, RequestRefusal> {
    let (request, at) = seen_at(request, command.request, at)?;
    may_unassign(request, by)?;
    if command.executors.is_empty() {
        return Err(RequestRefusal::ExecutorsMissing);
    }
    if let Some(stranger) = command.executors.iter().find(|executor| !request.executors.contains(executor)) {
        return Err(RequestRefusal::ExecutorNotAssigned { executor: id_of(*stranger) });
    }
    let (executors, deadlines) = without(request, &command.executors, at);
    Ok(RequestUnassigned { request: request.id, executors, deadlines, at })
}

/// Whether the actor may take the request from executors at all: checks 2 to 4.
pub fn may_unassign(request: &Request, by: &Actor) -> Result<(), RequestRefusal> {
    permitted(by, Permission::RequestAssign)?;
    in_progress(request)
}

/// The executors that stay, and the clocks: a pause ends with the last executor.
pub(super) fn without(request: &Request, leaving: &[Executor], at: Instant) -> (Vec<Executor>, Deadlines) {
    let stays = |executor: &Executor| !leaving.contains(executor);
    let executors: Vec<Executor> = request.executors.iter().copied().filter(stays).collect();
    let deadlines = if executors.is_empty() { request.deadlines_resumed(at) } else { request.deadlines };
    (executors, deadlines)
}
