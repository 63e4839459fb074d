//! Rule `requests/incidents/link_request`: say that a request is about an incident.
//! Rows: N-11. Screen: «Связать с аварией».
//!
//! By hand what `covering_incident` does by itself: for requests that were registered before the
//! incident was opened, or got their kind later.
//!
//! Checks, in this order; the first that fails is the answer:
//! 1. [`IncidentRefusal::NotPermitted`]     the actor has the right to assign executors
//! 2. [`IncidentRefusal::IncidentUnknown`]  the incident is one of the company
//! 3. [`IncidentRefusal::Closed`]           it is open
//! 4. [`IncidentRefusal::RequestUnknown`]   the request is one that the actor sees
//! 5. [`IncidentRefusal::RequestFinished`]  the request is neither done nor cancelled
//! 6. [`IncidentRefusal::AlreadyLinked`]    it belongs to no incident
//! 7. [`IncidentRefusal::HouseOutside`]     its house is covered
//! 8. [`IncidentRefusal::KindOutside`]      it has the kind of the incident, if the incident has one
//! 9. [`IncidentRefusal::TimeOutside`]      it was registered between the start and the end

use serde::{Deserialize, Serialize};

use super::change_incident::open;
use super::incident::{Incident, RegisteredRequest};
use super::refusal::IncidentRefusal;
use crate::base::{Actor, IncidentId, RequestId};

/// Command: link a request to an incident.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LinkRequest {
    /// The incident.
    pub incident: IncidentId,
    /// The request.
    pub request: RequestId,
}

/// What the rule must know; nothing stands for what the company does not have.
#[derive(Debug, Clone, Copy)]
pub struct LinkRequestFacts<'a> {
    /// The incident of the command.
    pub incident: Option<&'a Incident>,
    /// The request of the command, if the actor sees it.
    pub request: Option<&'a RegisteredRequest>,
    /// The incident to which the request belongs.
    pub linked_to: Option<IncidentId>,
}

/// Event: a request was linked to an incident, by hand or when it was filed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RequestLinked {
    /// The incident.
    pub incident: IncidentId,
    /// The request.
    pub request: RequestId,
}

/// Decides whether the request is linked.
pub fn link_request(
    command: &LinkRequest,
    facts: LinkRequestFacts<'_>,
    by: &Actor,
) -> Result<RequestLinked, IncidentRefusal> {
    let incident = open(command.incident, facts.incident, by)?;
    let request = facts.request.ok_or(IncidentRefusal::RequestUnknown { request: command.request })?;
    if !request.status.is_open() {
        return Err(IncidentRefusal::RequestFinished { status: request.status });
    }
    if let Some(incident) = facts.linked_to {
        return Err(IncidentRefusal::AlreadyLinked { incident });
    }
    incident.admits(request)?;
    Ok(RequestLinked { incident: incident.id, request: request.id })
}
