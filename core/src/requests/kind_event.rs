//! What happens to kinds of request, and what each event makes of one.

use serde::{Deserialize, Serialize};

use super::kind::RequestKind;
use super::rename_kind::KindRenamed;
use super::set_kind_enabled::KindEnabledSet;
use super::set_kind_fault::KindFaultSet;
use crate::base::KindId;

/// What happened to a kind; its state is the fold of these. None deletes it (B-101).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "event")]
pub enum KindEvent {
    /// It was added; its first state.
    #[serde(rename = "kind_added")]
    Added(RequestKind),
    /// It has another name.
    #[serde(rename = "kind_renamed")]
    Renamed(KindRenamed),
    /// It is offered, or is offered no more.
    #[serde(rename = "kind_enabled_set")]
    EnabledSet(KindEnabledSet),
    /// It is a regulated fault, or is none any more.
    #[serde(rename = "kind_fault_set")]
    FaultSet(KindFaultSet),
}

impl KindEvent {
    /// The kind that it is about.
    pub const fn kind(&self) -> KindId {
        match self {
            Self::Added(kind) => kind.id,
            Self::Renamed(event) => event.kind,
            Self::EnabledSet(event) => event.kind,
            Self::FaultSet(event) => event.kind,
        }
    }
}

impl RequestKind {
    /// Takes over what happened.
    pub fn apply(&mut self, event: &KindEvent) {
        match event {
            KindEvent::Added(kind) => self.clone_from(kind),
            KindEvent::Renamed(event) => self.name.clone_from(&event.name),
            KindEvent::EnabledSet(event) => self.enabled = event.enabled,
            KindEvent::FaultSet(event) => self.fault = event.fault,
        }
    }
}
