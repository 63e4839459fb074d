//! Rule `requests/incidents/incident_intents`: who should be told of an incident.
//! Rows: N-11, N-12. Law: ПП РФ 416 п.13 (informing of planned terms).
//!
//! Residents of the covered houses are told of it while there are words for them. At the closing every applicant of a linked request
//! is told of his request, whether there are such words or not. Of a change they are told if the words, the houses or the times are
//! others; a house that the change takes out is not told.

use super::incident::{Cause, Houses, Incident, IncidentDraft};
use crate::base::{Addressee, Intent, Matter, RequestId, Subject, Urgency};

/// What happened to an incident.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum IncidentChange<'a> {
    /// It was opened.
    Opened,
    /// It was changed; this was said of it before.
    Changed(&'a IncidentDraft),
    /// It was closed; of these linked requests the applicants are known.
    Closed(&'a [(RequestId, Addressee)]),
}

/// Who should be told what: the houses first, then the applicants in their order.
pub fn incident_intents(incident: &Incident, change: IncidentChange<'_>) -> Vec<Intent> {
    let draft = &incident.draft;
    let urgency = match draft.cause {
        Cause::Emergency => Urgency::Emergency,
        Cause::Scheduled => Urgency::Ordinary,
    };
    let (matter, applicants) = match change {
        IncidentChange::Opened => (Some(Matter::IncidentOpened), &[][..]),
        IncidentChange::Changed(before) => (of_change(before, draft), &[][..]),
        IncidentChange::Closed(applicants) => (Some(Matter::IncidentClosed), applicants),
    };
    let houses = match (&draft.houses, draft.resident_words.is_some()) {
        (Houses::All, true) => vec![Addressee::AllHouses],
        (Houses::Listed(houses), true) => houses.iter().copied().map(Addressee::House).collect(),
        (Houses::All | Houses::Listed(_), false) => Vec::new(),
    };
    let about = Subject::Incident(incident.id);
    let of_houses = matter.into_iter().flat_map(|matter| houses.iter().map(move |to| (*to, about, matter)));
    let of_requests = applicants.iter().map(|(request, to)| (*to, Subject::Request(*request), Matter::IncidentClosed));
    of_houses.chain(of_requests).map(|(to, about, matter)| Intent { to, about, matter, urgency }).collect()
}

/// What a change is to residents; nothing if it shows them nothing new.
fn of_change(before: &IncidentDraft, after: &IncidentDraft) -> Option<Matter> {
    match (&before.resident_words, &after.resident_words) {
        (None, Some(_)) => Some(Matter::IncidentOpened),
        (Some(_) | None, None) => None,
        (Some(old), Some(new)) => {
            let shown = |draft: &IncidentDraft| (draft.houses.clone(), draft.starts_at, draft.ends_at);
            (old != new || shown(before) != shown(after)).then_some(Matter::IncidentChanged)
        }
    }
}
