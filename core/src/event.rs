//! What happened.

use serde::{Deserialize, Serialize};

use crate::meters::Reading;
use crate::requests::{Request, RequestAssigned};

/// What happened: the journal's content, and the state is its fold.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum Event {
    /// A request was entered; its first state.
    RequestCreated(Request),
    /// A request was given to executors.
    RequestAssigned(RequestAssigned),
    /// A reading was entered.
    ReadingSubmitted(Reading),
}
