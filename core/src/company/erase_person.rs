//! Rule `company/erase_person`: erase what is known of a person, and what the person and others wrote of his requests.
//! Rows: B-121, N-25, X-28. Law: 152-ФЗ ст. 5 ч. 7, ст. 21 ч. 4; ПП РФ 416 п. 37.
//!
//! What happened stays, without the words and the pictures: a text that was erased reads [`ERASED`](crate::ERASED), a name too. What is erased:
//! - of a resident: name, phone, sign-ins and hold on accounts; what he wrote; and all that was written and shown of the requests that he filed
//!   or that were filed for an account which nobody else holds;
//! - of an employee or a contractor's user: name, sign-ins, and what he wrote and showed;
//! - of a caller whom the company knows by a request alone: all that was written and shown of the request.
//!
//! What the company says and calls stays, whoever typed it: incidents, kinds of request, numbers of acts, seals and meters.
//!
//! Debts and disputes stand in no module yet: whoever gives the command has looked at them.
//!
//! Checks, in this order; the first that fails is the answer:
//! 1. [`CompanyRefusal::NotPermitted`]  the actor has the right to erase persons
//! 2. [`CompanyRefusal::PersonUnknown`] the person is one of the company
//! 3. [`CompanyRefusal::PersonIsActor`] nobody erases himself
//! 4. [`CompanyRefusal::PersonErased`]  the person was not erased before
//! 5. [`CompanyRefusal::RequestOpen`]   no request of the person is open, and none with him as executor
//! 6. [`CompanyRefusal::KeptUntil`]     [`KEPT_YEARS`] years went by since the last act of the person or about his requests

use serde::{Deserialize, Serialize};

use super::refusal::{CompanyRefusal, permitted};
use crate::base::{Actor, ContractorUserId, EmployeeId, Instant, Permission, RequestId, ResidentId, Who};

/// For how many years everything is kept: the longest of the terms of X-28 (three years of limitation, ГК ст. 196; three of requests,
/// ПП РФ 416 п. 37; five of what accounts rest on, 402-ФЗ ст. 29).
pub const KEPT_YEARS: u32 = 5;
const YEAR_MINUTES: u32 = 366 * 24 * 60;

/// Whose data are erased.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "as", content = "id", rename_all = "snake_case", deny_unknown_fields)]
pub enum DataSubject {
    /// A resident.
    Resident(ResidentId),
    /// An employee, as a rule a former one.
    Employee(EmployeeId),
    /// A user of a contractor.
    ContractorUser(ContractorUserId),
    /// Whoever the request was about, known by it alone.
    Caller(RequestId),
}

impl DataSubject {
    /// The person, if he can sign in.
    pub const fn who(self) -> Option<Who> {
        match self {
            Self::Resident(id) => Some(Who::Resident(id)),
            Self::Employee(id) => Some(Who::Employee(id)),
            Self::ContractorUser(id) => Some(Who::ContractorUser(id)),
            Self::Caller(_) => None,
        }
    }
}

/// Command: erase a person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ErasePerson {
    /// Whose data are erased.
    pub person: DataSubject,
}

/// Event: a person was erased.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonErased {
    /// Whose data were erased.
    pub person: DataSubject,
    /// When.
    pub at: Instant,
}

/// What the rule must know of the person; nothing of one whom the company does not have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ErasureFacts {
    /// When the person was erased before.
    pub erased_at: Option<Instant>,
    /// A request of the person that is open, or that he carries out.
    pub open: Option<RequestId>,
    /// When the person last did something, or something about his requests was done last.
    pub last_act: Option<Instant>,
}

/// Decides whether the person is erased.
pub fn erase_person(
    command: &ErasePerson,
    facts: Option<ErasureFacts>,
    by: &Actor,
    at: Instant,
) -> Result<PersonErased, CompanyRefusal> {
    permitted(by, Permission::PersonErase)?;
    let facts = facts.ok_or(CompanyRefusal::PersonUnknown)?;
    if command.person.who() == Some(by.who()) {
        return Err(CompanyRefusal::PersonIsActor);
    }
    if let Some(at) = facts.erased_at {
        return Err(CompanyRefusal::PersonErased { at });
    }
    if let Some(request) = facts.open {
        return Err(CompanyRefusal::RequestOpen { request });
    }
    let kept_until = facts.last_act.and_then(|last| last.plus_minutes(YEAR_MINUTES.saturating_mul(KEPT_YEARS)));
    if let Some(until) = kept_until.filter(|until| at < *until) {
        return Err(CompanyRefusal::KeptUntil { until });
    }
    Ok(PersonErased { person: command.person, at })
}
