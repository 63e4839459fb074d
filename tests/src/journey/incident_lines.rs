//! The lines of incidents: they themselves and what happens to them.

use upravdom::base::Instant;
use upravdom::requests::incidents::{Houses, IncidentDraft, IncidentEvent};
use upravdom_store::IncidentView;

pub(super) fn incident(view: &IncidentView) -> String {
    let kind = view.kind_name.clone().unwrap_or("-".to_owned());
    let (cause, houses) = (view.cause.code(), houses(&view.houses));
    let (from, to, closed) = (view.starts_at, time(view.ends_at), time(view.closed_at));
    let words = words(view.staff_words.as_ref(), view.resident_words.as_ref());
    format!("{cause} in {houses} | {kind} | {from} to {to} closed {closed} | {words}")
}

pub(super) fn event(event: &IncidentEvent) -> String {
    match event {
        IncidentEvent::Opened(event) => format!("incident_opened {}", draft(&event.incident.draft)),
        IncidentEvent::Changed(event) => format!("incident_changed {}", draft(&event.draft)),
        IncidentEvent::Closed(event) => {
            format!("incident_closed told {} completable {}", event.told.len(), event.completable.len())
        }
        IncidentEvent::Linked(event) => format!("request_linked {} to {}", event.request, event.incident),
        IncidentEvent::Unlinked(event) => format!("request_unlinked {} from {}", event.request, event.incident),
    }
}

fn draft(draft: &IncidentDraft) -> String {
    let kind = draft.kind.map_or("-".to_owned(), |kind| kind.to_string());
    let (cause, houses) = (draft.cause.code(), houses(&draft.houses));
    let (from, to) = (draft.starts_at, time(draft.ends_at));
    format!(
        "{cause} in {houses} | {kind} | {from} to {to} | {}",
        words(Some(&draft.staff_words), draft.resident_words.as_ref())
    )
}

fn houses(houses: &Houses) -> String {
    match houses {
        Houses::All => "all".to_owned(),
        Houses::Listed(listed) => listed.iter().map(ToString::to_string).collect::<Vec<_>>().join(","),
    }
}

fn time(at: Option<Instant>) -> String {
    at.map_or("-".to_owned(), |at| at.to_string())
}

fn words(staff: Option<&String>, residents: Option<&String>) -> String {
    let or_dash = |words: Option<&String>| words.cloned().unwrap_or("-".to_owned());
    format!("{} | {}", or_dash(staff), or_dash(residents))
}
