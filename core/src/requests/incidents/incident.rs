//! The state of an incident, and which requests may belong to it. Rows: N-11.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::refusal::IncidentRefusal;
use crate::base::{HouseId, IncidentId, Instant, KindId, RequestId};
use crate::requests::{Request, Status};

/// Whether it was foreseen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Cause {
    /// «Авария»: nobody knew, and often nobody knows when it ends.
    Emergency,
    /// «Плановое отключение»: announced, with an end.
    Scheduled,
}

crate::base::said_in_words!(Cause {
    Emergency "emergency" "Авария" "Emergency"
    Scheduled "scheduled" "Плановое отключение" "Scheduled outage"
});

/// Which houses it covers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "cover", content = "houses", rename_all = "snake_case", deny_unknown_fields)]
pub enum Houses {
    /// All of the company, those that it takes over later too.
    All,
    /// These; at least one.
    Listed(BTreeSet<HouseId>),
}

impl Houses {
    /// Whether the house is one of them.
    pub fn cover(&self, house: HouseId) -> bool {
        match self {
            Self::All => true,
            Self::Listed(houses) => houses.contains(&house),
        }
    }
}

/// What is said of an incident, whether it is opened or changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct IncidentDraft {
    /// Which houses it covers.
    pub houses: Houses,
    /// Whether it was foreseen.
    pub cause: Cause,
    /// The kind of the requests that it stands behind; without one, those of any kind.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<KindId>,
    /// When it began or will begin.
    pub starts_at: Instant,
    /// When it ends as far as is known; an emergency may have none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ends_at: Option<Instant>,
    /// What staff say to those who call.
    pub staff_words: String,
    /// What residents read; without it nothing is shown to them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub resident_words: Option<String>,
}

/// An incident (авария, отключение).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Incident {
    /// The incident; its id is made by whoever opens it.
    pub id: IncidentId,
    /// What is said of it.
    pub draft: IncidentDraft,
    /// When it was closed; nothing while it is open.
    pub closed_at: Option<Instant>,
}

/// A request as an incident sees it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RegisteredRequest {
    /// The request.
    pub id: RequestId,
    /// Its house.
    pub house: HouseId,
    /// Its kind, once somebody has chosen it.
    pub kind: Option<KindId>,
    /// Where it is in its life.
    pub status: Status,
    /// When it was registered.
    pub created_at: Instant,
}

impl RegisteredRequest {
    /// That request.
    pub const fn of(request: &Request) -> Self {
        Self {
            id: request.id,
            house: request.house,
            kind: request.kind,
            status: request.status,
            created_at: request.created_at,
        }
    }
}

impl Incident {
    /// The last instant at which a request that is registered still belongs to it; nothing if no end is known.
    pub fn last_instant(&self) -> Option<Instant> {
        match (self.draft.ends_at, self.closed_at) {
            (Some(ends), Some(closed)) => Some(ends.min(closed)),
            (ends, closed) => ends.or(closed),
        }
    }

    /// Whether the request may belong to it: house, kind and time, in this order. Start and end are both inside.
    pub fn admits(&self, request: &RegisteredRequest) -> Result<(), IncidentRefusal> {
        if !self.draft.houses.cover(request.house) {
            return Err(IncidentRefusal::HouseOutside { house: request.house });
        }
        if let Some(kind) = self.draft.kind.filter(|kind| request.kind != Some(*kind)) {
            return Err(IncidentRefusal::KindOutside { kind });
        }
        let late = self.last_instant().is_some_and(|last| last < request.created_at);
        if request.created_at < self.draft.starts_at || late {
            return Err(IncidentRefusal::TimeOutside { created_at: request.created_at });
        }
        Ok(())
    }
}
