//! The lines of the transcript about what stands on a dispatcher's desk beside the requests themselves.

use upravdom::base::{Addressee, Intent, Urgency};
use upravdom::requests::{KindEvent, RegulatedFault, RequestKind};
use upravdom_store::{Candidate, CandidateVerdict, OverdueView, Responsible, SimilarView};

use super::face::Table;
use super::{Shown, number, outcome, verdict};

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

/// Who is responsible, or why nobody is.
pub(super) fn responsible(responsible: &Responsible) -> String {
    match responsible {
        Responsible::Named { responsible, executor, .. } => format!("{responsible} answers, {executor} works"),
        Responsible::Nobody(refusal) => verdict("somebody", Some(refusal.code())),
    }
}

/// A request that may be about the same thing.
pub(super) fn similar(similar: &SimilarView) -> String {
    let SimilarView { view, likeness, nearness } = similar;
    format!("{} {} {} | {}", number(&view.request), likeness.code(), nearness.code(), view.request.text)
}

/// A request that is late, and who is told.
pub(super) fn overdue(overdue: &OverdueView) -> String {
    let OverdueView { view, clock, steps } = overdue;
    let late = clock.overdue_minutes.unwrap_or_default();
    let told: Vec<&str> = steps.iter().map(|step| step.tell.code()).collect();
    let told = if told.is_empty() { "-".to_owned() } else { told.join(",") };
    format!("{} {} by {} late {late} tell {told}", number(&view.request), clock.clock.code(), clock.by)
}

/// The lines of a work order, but for those that are empty; or why there is none.
pub(super) fn work_order(sheet: Result<String, Shown>) -> Vec<String> {
    sheet.map_or_else(outcome, |text| text.lines().filter(|line| !line.is_empty()).map(str::to_owned).collect())
}

/// The titles of the journal and its rows; or why there is none.
pub(super) fn journal(table: Result<Table, Shown>) -> Vec<String> {
    let row = |cells: &Vec<Option<String>>| {
        let cells: Vec<&str> = cells.iter().map(|cell| cell.as_deref().unwrap_or("-")).collect();
        cells.join(" | ")
    };
    table.map_or_else(outcome, |rows| rows.iter().map(row).collect())
}

/// Who should be told what.
pub(super) fn intent(intent: &Intent) -> String {
    let to = match intent.to {
        Addressee::Resident(id) => format!("resident:{id}"),
        Addressee::Account(id) => format!("account:{id}"),
        Addressee::Caller(id) => format!("caller:{id}"),
        Addressee::Employee(id) => format!("employee:{id}"),
        Addressee::Contractor(id) => format!("contractor:{id}"),
        Addressee::House(id) => format!("house:{id}"),
        Addressee::AllHouses => "all_houses".to_owned(),
    };
    let at_once = match intent.urgency {
        Urgency::Ordinary => "",
        Urgency::Emergency => " at once",
    };
    format!("tell {to} {}{at_once}", intent.matter.code())
}
