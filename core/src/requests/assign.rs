//! Rule `requests/assign`: give a request to its executors.
//! Rows: B-041, B-043, B-078, B-079, B-083, B-088, B-089, B-100, B-105. Screen: «Исполнители».
//!
//! The named executors replace those of before. A kind named here replaces the one of before, and the clock of
//! completion is set anew from the registration or the reopening.
//!
//! Checks, in this order; the first that fails is the answer:
//! 1. [`RequestRefusal::RequestUnknown`]   the request is one that the actor sees
//! 2. [`RequestRefusal::NotPermitted`]     the actor has the right to assign executors
//! 3. [`RequestRefusal::Finished`]         the request is neither done nor cancelled
//! 4. [`RequestRefusal::KindMissing`]      the request has a kind, or the command names one
//! 5. [`RequestRefusal::KindUnknown`]      the named kind is one of the company
//! 6. [`RequestRefusal::KindDisabled`]     the named kind is offered; the kind of before may be a disabled one
//! 7. [`RequestRefusal::ExecutorsMissing`] somebody is named
//! 8. [`RequestRefusal::ExecutorUnknown`]  every executor is of the company
//! 9. [`RequestRefusal::ExecutorRepeated`] nobody is named twice
//! 10. [`RequestRefusal::NotAnExecutor`]   every employee may carry out requests
//! 11. [`RequestRefusal::ContractorDisabled`] every contractor is given requests
//! 12. [`RequestRefusal::KindNotPerformed`] every contractor performs requests of this kind
//! 13. [`RequestRefusal::HouseNotServed`]  every executor works in the house
//! 14. [`RequestRefusal::TermUnknown`]     the table of terms covers the day of registration
//! 15. [`RequestRefusal::Paused`]          a paused request does not get a term of the law, which nothing pauses

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::candidates::all_perform;
use super::common::{clocks, open, permitted, seen};
use super::deadline::{Deadlines, TermRow};
use super::kind::RequestKind;
use super::refusal::RequestRefusal;
use super::request::{Executor, Request};
use super::triage::keeps_pause;
use crate::base::{Actor, EmployeeId, KindId, Permission, RequestId, Zone};
use crate::company::{Contractor, ServedHouses};

/// Command: give a request to executors.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Assign {
    /// The request.
    pub request: RequestId,
    /// The kind, when it is chosen or changed on this occasion.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<KindId>,
    /// Who will carry it out; these replace those of before.
    pub executors: Vec<Executor>,
}

/// An executor as the rule sees him.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ExecutorFacts {
    /// An employee.
    Employee {
        /// The employee.
        id: EmployeeId,
        /// The name.
        name: String,
        /// Whether he may carry out requests ([`Permission::RequestExecute`] on any channel).
        executes: bool,
        /// The kinds that he usually carries out; none for somebody who does everything.
        trades: BTreeSet<KindId>,
        /// The houses in which he works.
        houses: ServedHouses,
    },
    /// A contractor.
    Contractor(Contractor),
}

impl ExecutorFacts {
    /// The executor.
    pub const fn executor(&self) -> Executor {
        match self {
            Self::Employee { id, .. } => Executor::Employee(*id),
            Self::Contractor(contractor) => Executor::Contractor(contractor.id),
        }
    }

    /// The name, as shown to employees.
    pub fn name(&self) -> &str {
        match self {
            Self::Employee { name, .. } => name,
            Self::Contractor(contractor) => &contractor.name,
        }
    }
}

/// What the rule must know; nothing stands for what the company does not have.
#[derive(Debug, Clone)]
pub struct AssignFacts<'a> {
    /// The request of the command, if the actor sees it.
    pub request: Option<&'a Request>,
    /// The zone of its house.
    pub zone: Zone,
    /// The kind that the request will have: the one of the command, else its own.
    pub kind: Option<&'a RequestKind>,
    /// Those of the command's executors that the company has, in any order.
    pub executors: &'a [ExecutorFacts],
    /// The terms in force.
    pub terms: &'a [TermRow],
}

/// Event: the request was given to executors.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RequestAssigned {
    /// The request.
    pub request: RequestId,
    /// Its kind from now on.
    pub kind: KindId,
    /// Its executors from now on.
    pub executors: Vec<Executor>,
    /// Its clocks from now on.
    pub deadlines: Deadlines,
}

/// Decides whether these executors get the request.
pub fn assign(command: &Assign, facts: &AssignFacts<'_>, by: &Actor) -> Result<RequestAssigned, RequestRefusal> {
    let request = seen(facts.request, command.request)?;
    may_assign(request, by)?;
    let kind = kind_of(command.kind, request, facts.kind)?;
    if command.executors.is_empty() {
        return Err(RequestRefusal::ExecutorsMissing);
    }
    let find = |wanted: &Executor| facts.executors.iter().find(|facts| facts.executor() == *wanted);
    for wanted in &command.executors {
        find(wanted).ok_or_else(|| RequestRefusal::ExecutorUnknown { executor: id_of(*wanted) })?;
    }
    for (position, wanted) in command.executors.iter().enumerate() {
        if command.executors.iter().take(position).any(|earlier| earlier == wanted) {
            let executor = find(wanted).map_or_else(|| id_of(*wanted), |facts| facts.name().to_owned());
            return Err(RequestRefusal::ExecutorRepeated { executor });
        }
    }
    all_perform(&command.executors.iter().filter_map(find), kind, request.house)?;
    let deadlines = clocks(request, kind.fault, facts.zone, facts.terms)?;
    keeps_pause(request, deadlines)?;
    Ok(RequestAssigned { request: request.id, kind: kind.id, executors: command.executors.clone(), deadlines })
}

/// Whether the actor may assign executors at all: checks 2 and 3.
pub fn may_assign(request: &Request, by: &Actor) -> Result<(), RequestRefusal> {
    permitted(by, Permission::RequestAssign)?;
    open(request)
}

/// The kind that the request will have if that one is wanted: checks 4 to 6. The facts are those of the wanted kind or, without
/// one, of the request's own.
pub fn kind_of<'a>(
    wanted: Option<KindId>,
    request: &Request,
    facts: Option<&'a RequestKind>,
) -> Result<&'a RequestKind, RequestRefusal> {
    let id = wanted.or(request.kind).ok_or(RequestRefusal::KindMissing)?;
    let kind = facts.filter(|kind| kind.id == id).ok_or(RequestRefusal::KindUnknown { kind: id })?;
    if !kind.enabled && request.kind != Some(id) {
        return Err(RequestRefusal::KindDisabled { kind: kind.name.clone() });
    }
    Ok(kind)
}

/// The id of an executor who has no name here.
pub(super) fn id_of(executor: Executor) -> String {
    match executor {
        Executor::Employee(id) => id.to_string(),
        Executor::Contractor(id) => id.to_string(),
    }
}
