//! What happened.

use serde::{Deserialize, Serialize};

use crate::meters::MeterEvent;
use crate::requests::{Request, RequestAssigned};

/// What happened: the journal's content, and the state is its fold.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum Event {
    /// A request was entered; its first state.
    RequestCreated(Request),
    /// A request was given to executors.
    RequestAssigned(RequestAssigned),
    /// Something happened to a meter; as JSON its own `event` says what.
    #[serde(untagged)]
    Meter(MeterEvent),
}

impl From<MeterEvent> for Event {
    fn from(event: MeterEvent) -> Self {
        Self::Meter(event)
    }
}
