//! What happens to incidents, and what each event makes of one.

use serde::{Deserialize, Serialize};

use super::change_incident::IncidentChanged;
use super::close_incident::IncidentClosed;
use super::incident::Incident;
use super::link_request::RequestLinked;
use super::open_incident::IncidentOpened;
use super::unlink_request::RequestUnlinked;
use crate::base::IncidentId;

/// What happened to an incident; its state is the fold of these.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "event")]
pub enum IncidentEvent {
    /// It was opened; its first state.
    #[serde(rename = "incident_opened")]
    Opened(IncidentOpened),
    /// Other things are said of it.
    #[serde(rename = "incident_changed")]
    Changed(IncidentChanged),
    /// The cause is removed.
    #[serde(rename = "incident_closed")]
    Closed(IncidentClosed),
    /// A request is about it.
    #[serde(rename = "request_linked")]
    Linked(RequestLinked),
    /// A request is not about it after all.
    #[serde(rename = "request_unlinked")]
    Unlinked(RequestUnlinked),
}

impl IncidentEvent {
    /// The incident that it is about.
    pub const fn incident(&self) -> IncidentId {
        match self {
            Self::Opened(event) => event.incident.id,
            Self::Changed(event) => event.incident,
            Self::Closed(event) => event.incident,
            Self::Linked(event) => event.incident,
            Self::Unlinked(event) => event.incident,
        }
    }
}

impl Incident {
    /// Takes over what happened. Which requests are linked is not part of its state.
    pub fn apply(&mut self, event: &IncidentEvent) {
        match event {
            IncidentEvent::Opened(opened) => self.clone_from(&opened.incident),
            IncidentEvent::Changed(changed) => self.draft.clone_from(&changed.draft),
            IncidentEvent::Closed(closed) => self.closed_at = Some(closed.closed_at),
            IncidentEvent::Linked(_) | IncidentEvent::Unlinked(_) => {}
        }
    }
}
