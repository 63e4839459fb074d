//! The state of a request: the fold of its events.

use serde::{Deserialize, Serialize};

use super::assign::RequestAssigned;
use super::deadline::Deadlines;
use super::words::{Priority, Status};
use crate::base::{AccountId, ContractorId, EmployeeId, HouseId, Instant, KindId, RequestId, Who};

/// Who carries a request out (исполнитель): an employee, or a contractor as a whole (B-041).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(tag = "as", content = "id", rename_all = "snake_case", deny_unknown_fields)]
pub enum Executor {
    /// An employee of the company.
    Employee(EmployeeId),
    /// An outside contractor.
    Contractor(ContractorId),
}

/// A request (заявка).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Request {
    /// The request; its id is made by whoever files it.
    pub id: RequestId,
    /// Its number in the company's journal (B-070); nothing until the authority has given it.
    pub number: Option<u64>,
    /// The house.
    pub house: HouseId,
    /// The personal account of the applicant; nothing when the matter is the yard's, or the caller is unknown.
    pub account: Option<AccountId>,
    /// What is asked for.
    pub text: String,
    /// The kind, once somebody has chosen it.
    pub kind: Option<KindId>,
    /// How urgent it is.
    pub priority: Priority,
    /// Where it is in its life.
    pub status: Status,
    /// Who carries it out, in the order of their choice.
    pub executors: Vec<Executor>,
    /// Who filed it.
    pub author: Who,
    /// When it was registered; never changed (B-075).
    pub created_at: Instant,
    /// By when it must be taken up and completed.
    pub deadlines: Deadlines,
}

impl Request {
    /// Takes over what an assignment changed.
    pub fn apply(&mut self, assigned: &RequestAssigned) {
        self.kind = Some(assigned.kind);
        self.executors.clone_from(&assigned.executors);
        self.deadlines = assigned.deadlines;
        self.status = Status::InProgress;
    }
}
