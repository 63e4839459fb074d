//! Rule `requests/incidents/close_incident`: say that the cause is removed.
//! Rows: N-11. Screen: «Закрыть аварию».
//!
//! Everybody whose request is linked is told; those requests that are still open may be completed with it, each by its own
//! command, so that each keeps its own history. An outage that is called off is closed before its start.
//!
//! Checks, in this order; the first that fails is the answer:
//! 1. [`IncidentRefusal::NotPermitted`]     the actor has the right to assign executors
//! 2. [`IncidentRefusal::IncidentUnknown`]  the incident is one of the company
//! 3. [`IncidentRefusal::Closed`]           it is open

use serde::{Deserialize, Serialize};

use super::change_incident::open;
use super::incident::{Incident, RegisteredRequest};
use super::refusal::IncidentRefusal;
use crate::base::{Actor, IncidentId, Instant, RequestId};

/// Command: close an incident.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CloseIncident {
    /// The incident.
    pub incident: IncidentId,
}

/// What the rule must know; nothing stands for what the company does not have.
#[derive(Debug, Clone, Copy)]
pub struct CloseIncidentFacts<'a> {
    /// The incident of the command.
    pub incident: Option<&'a Incident>,
    /// The requests that are linked to it, in the order of their linking.
    pub linked: &'a [RegisteredRequest],
}

/// Event: an incident was closed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct IncidentClosed {
    /// The incident.
    pub incident: IncidentId,
    /// When.
    pub closed_at: Instant,
    /// The requests whose applicants are told, in the order of their linking: all that are linked.
    pub told: Vec<RequestId>,
    /// Those of them that may be completed now: they are neither done nor cancelled.
    pub completable: Vec<RequestId>,
}

/// Decides whether the incident is closed, and who is to be told.
pub fn close_incident(
    command: &CloseIncident,
    facts: CloseIncidentFacts<'_>,
    by: &Actor,
    at: Instant,
) -> Result<IncidentClosed, IncidentRefusal> {
    let incident = open(command.incident, facts.incident, by)?;
    let told = facts.linked.iter().map(|request| request.id).collect();
    let completable =
        facts.linked.iter().filter(|request| request.status.is_open()).map(|request| request.id).collect();
    Ok(IncidentClosed { incident: incident.id, closed_at: at, told, completable })
}
