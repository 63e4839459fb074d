//! The lines of the transcript about what stands on a dispatcher's desk beside the requests themselves.

use upravdom::requests::{KindEvent, RegulatedFault, RequestKind};
use upravdom_store::{Candidate, CandidateVerdict};

use super::verdict;

/// What happened to a kind.
pub(super) fn kind_event(event: &KindEvent) -> String {
    match event {
        KindEvent::Added(kind) => format!("kind_added {} {} fault={}", kind.id, kind.name, fault(kind.fault)),
        KindEvent::Renamed(event) => format!("kind_renamed {} {}", event.kind, event.name),
        KindEvent::EnabledSet(event) => format!("kind_enabled_set {} {}", event.kind, event.enabled),
        KindEvent::FaultSet(event) => format!("kind_fault_set {} {}", event.kind, fault(event.fault)),
    }
}

/// A kind as its keeper sees it.
pub(super) fn kind(kind: &RequestKind) -> String {
    format!("{} {} fault={}", kind.name, if kind.enabled { "enabled" } else { "disabled" }, fault(kind.fault))
}

fn fault(fault: Option<RegulatedFault>) -> &'static str {
    fault.map_or("-", RegulatedFault::code)
}

/// Somebody who may be assigned, or may not.
pub(super) fn candidate(candidate: &Candidate) -> String {
    match &candidate.verdict {
        CandidateVerdict::May(fit) => {
            format!("{}: yes, {} {} {}", candidate.name, fit.trade.code(), fit.house.code(), fit.open_requests)
        }
        CandidateVerdict::MayNot(refusal) => verdict(&candidate.name, Some(refusal.code())),
    }
}
