//! What happens to meters.

use serde::{Deserialize, Serialize};

use super::submit_reading::Reading;

/// What happened to a meter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "event")]
pub enum MeterEvent {
    /// A reading was entered.
    #[serde(rename = "reading_submitted")]
    ReadingSubmitted(Reading),
}
