//! Rule `requests/start`: an executor says that he began.
//! Rows: B-083, B-088, E-17, N-21. Screen: «Приступить».
//!
//! It is said once for all executors. When one of them leaves, by whatever command, it is forgotten: those who stay say it anew.
//!
//! Checks, in this order; the first that fails is the answer:
//! 1. [`RequestRefusal::RequestUnknown`] the request is one that the actor sees
//! 2. [`RequestRefusal::NotPermitted`]   the actor is an employee with the right to execute requests, or a contractor's user
//! 3. [`RequestRefusal::Finished`]       the request is neither done nor cancelled
//! 4. [`RequestRefusal::NotInProgress`]  the request is with its executors
//! 5. [`RequestRefusal::NotAssigned`]    the actor is one of them
//! 6. [`RequestRefusal::AlreadyStarted`] none of the present executors began before

use serde::{Deserialize, Serialize};

use super::common::{as_executor, executes, in_progress, seen_at};
use super::refusal::RequestRefusal;
use super::request::Request;
use crate::base::{Actor, Instant, RequestId};

/// Command: say that the work began.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StartRequest {
    /// The request.
    pub request: RequestId,
}

/// Event: the work began.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RequestStarted {
    /// The request.
    pub request: RequestId,
    /// When it was.
    pub at: Instant,
}

/// Decides whether the work began.
pub fn start(
    command: &StartRequest,
    request: Option<&Request>,
    by: &Actor,
    at: Instant,
) -> Result<RequestStarted, RequestRefusal> {
    let (request, at) = seen_at(request, command.request, at)?;
    may_start(request, by)?;
    Ok(RequestStarted { request: request.id, at })
}

/// Whether the actor may say so: checks 2 to 6.
pub fn may_start(request: &Request, by: &Actor) -> Result<(), RequestRefusal> {
    executes(by)?;
    in_progress(request)?;
    as_executor(request, by)?;
    match request.started_at {
        Some(at) => Err(RequestRefusal::AlreadyStarted { at }),
        None => Ok(()),
    }
}
