//! Rule `requests/incidents/open_incident`: say that something has failed or will be switched off.
//! Rows: N-11. Law: ПП РФ 416 п.13 (informing of planned terms). Screen: «Открыть аварию».
//!
//! The start may lie before the opening, so that the calls that came first belong to it, and ahead of it, when the outage is
//! scheduled. The same instant may be start and end.
//!
//! Checks, in this order; the first that fails is the answer:
//! 1. [`IncidentRefusal::NotPermitted`]     the actor has the right to assign executors
//! 2. [`IncidentRefusal::IncidentExists`]   the id is new
//! 3. [`IncidentRefusal::HousesMissing`]    a house is named, or all are
//! 4. [`IncidentRefusal::HouseUnknown`]     every house is one of the company
//! 5. [`IncidentRefusal::KindUnknown`]      the kind is one of the company
//! 6. [`IncidentRefusal::KindDisabled`]     the kind is offered
//! 7. [`IncidentRefusal::EndMissing`]       what is scheduled has an end
//! 8. [`IncidentRefusal::EndsBeforeStart`]  it does not end before it starts
//! 9. [`IncidentRefusal::WordsMissing`]     there are words for staff, and those for residents, if any, are not blank
//! 10. [`IncidentRefusal::WordsTooLong`]    words have at most [`INCIDENT_TEXT_LIMIT`] characters
//! 11. [`IncidentRefusal::WordsUnprintable`] none of them is a control character but for ends of line and tabs
//!
//! The words for staff are looked at before those for residents.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::incident::{Cause, Houses, Incident, IncidentDraft};
use super::refusal::{IncidentRefusal, IncidentWords};
use crate::base::{Actor, HouseId, IncidentId, Permission, checked_text};
use crate::requests::RequestKind;

/// How many characters the words of an incident may have.
pub const INCIDENT_TEXT_LIMIT: u32 = 1000;

/// Command: open an incident.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OpenIncident {
    /// The id of the new incident, made by the client.
    pub incident: IncidentId,
    /// What is said of it; white space around its words is dropped.
    pub draft: IncidentDraft,
}

/// What the rule must know; nothing stands for what the company does not have.
#[derive(Debug, Clone, Copy)]
pub struct OpenIncidentFacts<'a> {
    /// Whether an incident with that id exists.
    pub existing: Option<IncidentId>,
    /// Those of the named houses that the company has.
    pub houses: &'a BTreeSet<HouseId>,
    /// The named kind.
    pub kind: Option<&'a RequestKind>,
}

/// Event: an incident was opened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct IncidentOpened {
    /// How it looks.
    pub incident: Incident,
}

/// Decides whether the incident is opened.
pub fn open_incident(
    command: &OpenIncident,
    facts: OpenIncidentFacts<'_>,
    by: &Actor,
) -> Result<IncidentOpened, IncidentRefusal> {
    permitted(by)?;
    if let Some(incident) = facts.existing {
        return Err(IncidentRefusal::IncidentExists { incident });
    }
    let draft = checked_draft(&command.draft, facts.houses, facts.kind, None)?;
    Ok(IncidentOpened { incident: Incident { id: command.incident, draft, closed_at: None } })
}

/// Whether the actor may deal with incidents at all: check 1.
pub(super) const fn permitted(by: &Actor) -> Result<(), IncidentRefusal> {
    if by.may(Permission::RequestAssign) {
        Ok(())
    } else {
        Err(IncidentRefusal::NotPermitted { permission: Permission::RequestAssign })
    }
}

/// The draft with trimmed words: checks 3 to 11. A disabled kind is taken only if the incident has it already.
pub(super) fn checked_draft(
    draft: &IncidentDraft,
    houses: &BTreeSet<HouseId>,
    kind: Option<&RequestKind>,
    before: Option<&IncidentDraft>,
) -> Result<IncidentDraft, IncidentRefusal> {
    match &draft.houses {
        Houses::All => {}
        Houses::Listed(listed) => {
            if listed.is_empty() {
                return Err(IncidentRefusal::HousesMissing);
            }
            if let Some(house) = listed.difference(houses).next() {
                return Err(IncidentRefusal::HouseUnknown { house: *house });
            }
        }
    }
    if let Some(id) = draft.kind {
        let kind = kind.filter(|kind| kind.id == id).ok_or(IncidentRefusal::KindUnknown { kind: id })?;
        if !kind.enabled && before.and_then(|before| before.kind) != Some(id) {
            return Err(IncidentRefusal::KindDisabled { kind: kind.name.clone() });
        }
    }
    match (draft.cause, draft.ends_at) {
        (Cause::Scheduled, None) => return Err(IncidentRefusal::EndMissing),
        (Cause::Scheduled | Cause::Emergency, Some(ends_at)) if ends_at < draft.starts_at => {
            return Err(IncidentRefusal::EndsBeforeStart { starts_at: draft.starts_at, ends_at });
        }
        (Cause::Emergency, None) | (Cause::Scheduled | Cause::Emergency, Some(_)) => {}
    }
    let words = |text: &str, whose| {
        let checked = checked_text(text, INCIDENT_TEXT_LIMIT).map(str::to_owned);
        checked.map_err(|problem| IncidentRefusal::of_words(whose, problem))
    };
    let staff_words = words(&draft.staff_words, IncidentWords::ForStaff)?;
    let resident_words =
        draft.resident_words.as_deref().map(|text| words(text, IncidentWords::ForResidents)).transpose()?;
    Ok(IncidentDraft { staff_words, resident_words, ..draft.clone() })
}
