//! What happened.

use serde::{Deserialize, Serialize};

use crate::company::CompanyEvent;
use crate::meters::MeterEvent;
use crate::registry::RegistryEvent;
use crate::requests::incidents::IncidentEvent;
use crate::requests::plans::PlanEvent;
use crate::requests::{KindEvent, RequestEvent};

/// What happened: the journal's content, and the state is its fold.
///
/// As JSON it is an object whose `event` names it: `{"event": "reading_submitted", "id": …, …}`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
#[allow(clippy::large_enum_variant, reason = "an event lives for one command")]
pub enum Event {
    /// To a request.
    Request(RequestEvent),
    /// To a kind of request.
    Kind(KindEvent),
    /// To a meter.
    Meter(MeterEvent),
    /// To an incident.
    Incident(IncidentEvent),
    /// To a plan of recurring works.
    Plan(PlanEvent),
    /// To the company itself.
    Company(CompanyEvent),
    /// To the registry.
    Registry(RegistryEvent),
}

impl From<RequestEvent> for Event {
    fn from(event: RequestEvent) -> Self {
        Self::Request(event)
    }
}

impl From<KindEvent> for Event {
    fn from(event: KindEvent) -> Self {
        Self::Kind(event)
    }
}

impl From<MeterEvent> for Event {
    fn from(event: MeterEvent) -> Self {
        Self::Meter(event)
    }
}

impl From<IncidentEvent> for Event {
    fn from(event: IncidentEvent) -> Self {
        Self::Incident(event)
    }
}

impl From<PlanEvent> for Event {
    fn from(event: PlanEvent) -> Self {
        Self::Plan(event)
    }
}

impl From<RegistryEvent> for Event {
    fn from(event: RegistryEvent) -> Self {
        Self::Registry(event)
    }
}

impl From<CompanyEvent> for Event {
    fn from(event: CompanyEvent) -> Self {
        Self::Company(event)
    }
}
