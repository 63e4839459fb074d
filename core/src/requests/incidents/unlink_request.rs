//! Rule `requests/incidents/unlink_request`: say that a request is not about an incident after all.
//! Rows: N-11. Screen: «Отвязать от аварии».
//!
//! What was linked by itself may be wrong: the flat below is flooded, but not by the main. The request stays as it is, and its applicant is
//! not told of the closing.
//!
//! Checks, in this order; the first that fails is the answer:
//! 1. [`IncidentRefusal::NotPermitted`]     the actor has the right to assign executors
//! 2. [`IncidentRefusal::IncidentUnknown`]  the incident is one of the company
//! 3. [`IncidentRefusal::Closed`]           it is open
//! 4. [`IncidentRefusal::NotLinked`]        the request belongs to it, and the actor sees it

use serde::{Deserialize, Serialize};

use super::change_incident::open;
use super::incident::Incident;
use super::refusal::IncidentRefusal;
use crate::base::{Actor, IncidentId, RequestId};

/// Command: unlink a request from an incident.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct UnlinkRequest {
    /// The incident.
    pub incident: IncidentId,
    /// The request.
    pub request: RequestId,
}

/// What the rule must know; nothing stands for what the company does not have.
#[derive(Debug, Clone, Copy)]
pub struct UnlinkRequestFacts<'a> {
    /// The incident of the command.
    pub incident: Option<&'a Incident>,
    /// The incident to which the request belongs, if the actor sees the request.
    pub linked_to: Option<IncidentId>,
}

/// Event: a request was unlinked from an incident.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RequestUnlinked {
    /// The incident.
    pub incident: IncidentId,
    /// The request.
    pub request: RequestId,
}

/// Decides whether the request is unlinked.
pub fn unlink_request(
    command: &UnlinkRequest,
    facts: UnlinkRequestFacts<'_>,
    by: &Actor,
) -> Result<RequestUnlinked, IncidentRefusal> {
    let incident = open(command.incident, facts.incident, by)?;
    if facts.linked_to != Some(incident.id) {
        return Err(IncidentRefusal::NotLinked { request: command.request });
    }
    Ok(RequestUnlinked { incident: incident.id, request: command.request })
}
