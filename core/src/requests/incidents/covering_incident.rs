//! Rule `requests/incidents/covering_incident`: to which incident a new request belongs.
//! Rows: N-11. Screen: the hint over a new request.
//!
//! Only an open incident that admits the request counts: house, kind and time. Of several the most telling one is taken: that of the
//! request's own kind before one of any kind, listed houses before all houses, an emergency before an outage that was announced,
//! then the one that began last, then the one with the greater id. The order in which they are given does not matter.
//!
//! ```
//! use upravdom::base::{HouseId, IncidentId, Instant, RequestId};
//! use upravdom::requests::Status;
//! use upravdom::requests::incidents::{Cause, Houses, Incident, IncidentDraft, RegisteredRequest, covering_incident};
//!
//! let house: HouseId = "01890a5d-ac96-774b-bcce-b302099a8057".parse()?;
//! let incident = Incident {
//!     id: "01890a5d-ac96-774b-bcce-b302099a8058".parse()?,
//!     draft: IncidentDraft {
//!         houses: Houses::Listed([house].into()),
//!         cause: Cause::Emergency,
//!         kind: None,
//!         starts_at: Instant::parse("2026-11-22T10:00:00+03:00")?,
//!         ends_at: None,
//!         staff_words: "Порыв на вводе, воду дадут к 14:00".to_owned(),
//!         resident_words: None,
//!     },
//!     closed_at: None,
//! };
//! let mut request = RegisteredRequest {
//!     id: "01890a5d-ac96-774b-bcce-b302099a8059".parse()?,
//!     house,
//!     kind: None,
//!     status: Status::New,
//!     created_at: Instant::parse("2026-11-22T10:20:00+03:00")?,
//! };
//! assert_eq!(covering_incident(&request, std::slice::from_ref(&incident)), Some(incident.id));
//!
//! // The day before, nobody knew of it.
//! request.created_at = Instant::parse("2026-11-21T10:20:00+03:00")?;
//! assert_eq!(covering_incident(&request, &[incident]), None);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use std::cmp::Reverse;

use super::incident::{Cause, Houses, Incident, RegisteredRequest};
use crate::base::IncidentId;

/// The incident of the request, if one covers it.
pub fn covering_incident(request: &RegisteredRequest, incidents: &[Incident]) -> Option<IncidentId> {
    let admits = |incident: &&Incident| incident.closed_at.is_none() && incident.admits(request).is_ok();
    incidents.iter().filter(admits).max_by_key(|incident| telling(incident)).map(|incident| incident.id)
}

/// What makes one incident more telling than another, the first difference deciding.
fn telling(incident: &Incident) -> impl Ord + use<> {
    let listed = match incident.draft.houses {
        Houses::Listed(_) => 1_u8,
        Houses::All => 0,
    };
    let foreseen = match incident.draft.cause {
        Cause::Emergency => Reverse(0_u8),
        Cause::Scheduled => Reverse(1),
    };
    (incident.draft.kind.is_some(), listed, foreseen, incident.draft.starts_at, incident.id)
}
