//! Rule `requests/incidents/change_incident`: correct what is said of an open incident.
//! Rows: N-11. Screen: «Изменить аварию».
//!
//! The command says all anew. Requests that are linked already stay linked, so the change may put none of them outside. One that was
//! outside before, for example because it was corrected to another house, hinders nothing.
//!
//! Checks, in this order; the first that fails is the answer:
//! 1. [`IncidentRefusal::NotPermitted`]     the actor has the right to assign executors
//! 2. [`IncidentRefusal::IncidentUnknown`]  the incident is one of the company
//! 3. [`IncidentRefusal::Closed`]           it is open
//! 4. [`IncidentRefusal::HousesMissing`]    a house is named, or all are
//! 5. [`IncidentRefusal::HouseUnknown`]     every house is one of the company
//! 6. [`IncidentRefusal::KindUnknown`]      the kind is one of the company
//! 7. [`IncidentRefusal::KindDisabled`]     a newly named kind is offered; the kind of before may be a disabled one
//! 8. [`IncidentRefusal::EndMissing`]       what is scheduled has an end
//! 9. [`IncidentRefusal::EndsBeforeStart`]  it does not end before it starts
//! 10. [`IncidentRefusal::WordsMissing`]    there are words for staff, and those for residents, if any, are not blank
//! 11. [`IncidentRefusal::WordsTooLong`]    words have at most `INCIDENT_TEXT_LIMIT` characters
//! 12. [`IncidentRefusal::WordsUnprintable`] none of them is a control character but for ends of line and tabs
//! 13. [`IncidentRefusal::LinkedOutside`]   every linked request that belonged to it still does

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::incident::{Incident, IncidentDraft, RegisteredRequest};
use super::open_incident::{checked_draft, permitted};
use super::refusal::IncidentRefusal;
use crate::base::{Actor, HouseId, IncidentId};
use crate::requests::RequestKind;

/// Command: change an incident.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChangeIncident {
    /// The incident.
    pub incident: IncidentId,
    /// What is said of it from now on.
    pub draft: IncidentDraft,
}

/// What the rule must know; nothing stands for what the company does not have.
#[derive(Debug, Clone, Copy)]
pub struct ChangeIncidentFacts<'a> {
    /// The incident of the command.
    pub incident: Option<&'a Incident>,
    /// Those of the named houses that the company has.
    pub houses: &'a BTreeSet<HouseId>,
    /// The named kind.
    pub kind: Option<&'a RequestKind>,
    /// The requests that are linked to the incident.
    pub linked: &'a [RegisteredRequest],
}

/// Event: an incident was changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct IncidentChanged {
    /// The incident.
    pub incident: IncidentId,
    /// What is said of it from now on.
    pub draft: IncidentDraft,
}

/// Decides whether the incident is changed so.
pub fn change_incident(
    command: &ChangeIncident,
    facts: ChangeIncidentFacts<'_>,
    by: &Actor,
) -> Result<IncidentChanged, IncidentRefusal> {
    let incident = open(command.incident, facts.incident, by)?;
    let draft = checked_draft(&command.draft, facts.houses, facts.kind, Some(&incident.draft))?;
    let changed = Incident { draft, ..incident.clone() };
    let put_outside =
        |request: &&RegisteredRequest| incident.admits(request).is_ok() && changed.admits(request).is_err();
    if let Some(request) = facts.linked.iter().find(put_outside) {
        return Err(IncidentRefusal::LinkedOutside { request: request.id });
    }
    Ok(IncidentChanged { incident: changed.id, draft: changed.draft })
}

/// The incident, if the actor may deal with it and it is open: checks 1 to 3.
pub(super) fn open<'a>(
    id: IncidentId,
    incident: Option<&'a Incident>,
    by: &Actor,
) -> Result<&'a Incident, IncidentRefusal> {
    permitted(by)?;
    let incident = incident.ok_or(IncidentRefusal::IncidentUnknown { incident: id })?;
    match incident.closed_at {
        Some(closed_at) => Err(IncidentRefusal::Closed { closed_at }),
        None => Ok(incident),
    }
}
