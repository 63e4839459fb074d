//! Incidents (аварии и отключения): one cause that covers houses and stands behind many requests.
//!
//! ```text
//!   open_incident        change_incident, link_request, unlink_request        close_incident
//!  ───────────────▶ open ───────────────────────────────────────────▶ open ───────────────▶ closed
//! ```
//! A request belongs to one incident at most. Its house is covered, its kind is that of the incident if the incident has one,
//! and it was registered between the start and the end ([`Incident::admits`]).

pub mod change_incident;
pub mod close_incident;
pub mod covering_incident;
mod event;
mod incident;
pub mod incident_intents;
pub mod link_request;
pub mod open_incident;
mod refusal;
pub mod unlink_request;

pub use change_incident::{ChangeIncident, ChangeIncidentFacts, IncidentChanged, change_incident};
pub use close_incident::{CloseIncident, CloseIncidentFacts, IncidentClosed, close_incident};
pub use covering_incident::covering_incident;
pub use event::IncidentEvent;
pub use incident::{Cause, Houses, Incident, IncidentDraft, RegisteredRequest};
pub use incident_intents::{IncidentChange, incident_intents};
pub use link_request::{LinkRequest, LinkRequestFacts, RequestLinked, link_request};
pub use open_incident::{INCIDENT_TEXT_LIMIT, IncidentOpened, OpenIncident, OpenIncidentFacts, open_incident};
pub use refusal::{IncidentRefusal, IncidentWords};
pub use unlink_request::{RequestUnlinked, UnlinkRequest, UnlinkRequestFacts, unlink_request};
