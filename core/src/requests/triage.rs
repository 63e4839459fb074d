//! Rule `requests/triage`: correct what a request is about.
//! Rows: B-071, B-078, B-080, B-100, B-105. Law: ПП РФ 416 п.13. Screen: «Тип заявки», «Приоритет», «Абонент», «Адрес».
//!
//! What the command does not name stays. The clocks are set anew from the registration, or from the reopening; what an emergency
//! damaged is repaired in a term that runs from the damage. Only a damage before that start is kept: one that is named for the start
//! or later gives no further time, and takes back what was said of an earlier one.
//!
//! Checks, in this order; the first that fails is the answer:
//! 1. [`RequestRefusal::RequestUnknown`]   the request is one that the actor sees
//! 2. [`RequestRefusal::NotPermitted`]     the actor has the right to correct requests
//! 3. [`RequestRefusal::Finished`]         the request is neither done nor cancelled
//! 4. [`RequestRefusal::ChangeMissing`]    the command names something
//! 5. [`RequestRefusal::HouseUnknown`]     the house is one of the company
//! 6. [`RequestRefusal::AccountUnknown`]   the account is one of the company
//! 7. [`RequestRefusal::AccountElsewhere`] the account is in that house
//! 8. [`RequestRefusal::KindUnknown`]      the kind is one of the company
//! 9. [`RequestRefusal::KindDisabled`]     a newly named kind is offered; the kind of before may be a disabled one
//! 10. [`RequestRefusal::NotAnExecutor`]   every employee who carries it out may do so, if house or kind change
//! 11. [`RequestRefusal::ContractorDisabled`] every contractor that carries it out is given requests, if house or kind change
//! 12. [`RequestRefusal::KindNotPerformed`] every such contractor performs requests of the kind, if house or kind change
//! 13. [`RequestRefusal::HouseNotServed`]  everybody who carries it out works in the house, if house or kind change
//! 14. [`RequestRefusal::DamageInFuture`]  the damage has happened
//! 15. [`RequestRefusal::TermUnknown`]     the table of terms covers the day
//! 16. [`RequestRefusal::Paused`]          a paused request does not get a term of the law, which nothing pauses

use serde::{Deserialize, Serialize};

use super::assign::{ExecutorFacts, kind_of};
use super::candidates::all_perform;
use super::common::{clocks, open, permitted, seen};
use super::deadline::{Deadlines, TermBasis, TermRow};
use super::kind::RequestKind;
use super::refusal::RequestRefusal;
use super::request::Request;
use super::words::Priority;
use crate::base::{AccountId, Actor, HouseId, Instant, KindId, Permission, RequestId};
use crate::registry::{Account, House};

/// Whose request it is (абонент).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "as", content = "id", rename_all = "snake_case", deny_unknown_fields)]
pub enum Applicant {
    /// That of a personal account.
    Account(AccountId),
    /// Nobody's: the matter is the yard's, or the caller is unknown.
    Nobody,
}

/// Command: correct a request; what is nothing stays as it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TriageRequest {
    /// The request.
    pub request: RequestId,
    /// The house.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub house: Option<HouseId>,
    /// The applicant.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub applicant: Option<Applicant>,
    /// The kind.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<KindId>,
    /// How urgent it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub priority: Option<Priority>,
    /// When the damage of an emergency happened; the registration or later takes back what was said of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub damaged_at: Option<Instant>,
}

impl TriageRequest {
    /// The account of the request once it is corrected.
    pub fn account_of(&self, request: &Request) -> Option<AccountId> {
        match self.applicant {
            None => request.account,
            Some(Applicant::Account(account)) => Some(account),
            Some(Applicant::Nobody) => None,
        }
    }

    fn names_something(&self) -> bool {
        self.house.is_some()
            || self.applicant.is_some()
            || self.kind.is_some()
            || self.priority.is_some()
            || self.damaged_at.is_some()
    }
}

/// What the rule must know; nothing stands for what the company does not have.
#[derive(Debug, Clone)]
pub struct TriageFacts<'a> {
    /// The request of the command, if the actor sees it.
    pub request: Option<&'a Request>,
    /// The house that the request will have.
    pub house: Option<&'a House>,
    /// The account that the request will have ([`TriageRequest::account_of`]).
    pub account: Option<&'a Account>,
    /// The kind that the request will have: the one of the command, else its own.
    pub kind: Option<&'a RequestKind>,
    /// Those who carry the request out.
    pub executors: &'a [ExecutorFacts],
    /// The terms in force.
    pub terms: &'a [TermRow],
}

/// Event: the request was corrected.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RequestTriaged {
    /// The request.
    pub request: RequestId,
    /// Its house from now on.
    pub house: HouseId,
    /// Its account from now on.
    pub account: Option<AccountId>,
    /// Its kind from now on.
    pub kind: Option<KindId>,
    /// Its priority from now on.
    pub priority: Priority,
    /// When its damage happened, if that was before its clocks began.
    pub damaged_at: Option<Instant>,
    /// Its clocks from now on.
    pub deadlines: Deadlines,
}

/// Decides whether the request is corrected so.
pub fn triage(
    command: &TriageRequest,
    facts: &TriageFacts<'_>,
    by: &Actor,
    at: Instant,
) -> Result<RequestTriaged, RequestRefusal> {
    let request = seen(facts.request, command.request)?;
    may_triage(request, by)?;
    if !command.names_something() {
        return Err(RequestRefusal::ChangeMissing);
    }
    let house = command.house.unwrap_or(request.house);
    let house = facts.house.ok_or(RequestRefusal::HouseUnknown { house })?;
    let account = command.account_of(request);
    if let Some(id) = account {
        let account = facts.account.ok_or(RequestRefusal::AccountUnknown { account: id })?;
        if account.house != house.id {
            let (account, house) = (account.number.clone(), house.address.clone());
            return Err(RequestRefusal::AccountElsewhere { account, house });
        }
    }
    let kind = match command.kind.or(request.kind) {
        Some(_) => Some(kind_of(command.kind, request, facts.kind)?),
        None => None,
    };
    if let Some(kind) = kind.filter(|kind| request.kind != Some(kind.id) || request.house != house.id) {
        all_perform(&facts.executors.iter(), kind, house.id)?;
    }
    if let Some(damaged_at) = command.damaged_at.filter(|damaged_at| *damaged_at > at) {
        return Err(RequestRefusal::DamageInFuture { damaged_at, now: at });
    }
    let registered = request.clock_start().registered;
    let corrected = Request {
        house: house.id,
        account,
        kind: kind.map(|kind| kind.id),
        priority: command.priority.unwrap_or(request.priority),
        damaged_at: command.damaged_at.or(request.damaged_at).filter(|damaged_at| *damaged_at < registered),
        ..request.clone()
    };
    let deadlines = clocks(&corrected, kind.and_then(|kind| kind.fault), house.zone, facts.terms)?;
    keeps_pause(request, deadlines)?;
    let Request { account, kind, priority, damaged_at, .. } = corrected;
    Ok(RequestTriaged { request: request.id, house: house.id, account, kind, priority, damaged_at, deadlines })
}

/// Whether the actor may correct the request at all: checks 2 and 3.
pub fn may_triage(request: &Request, by: &Actor) -> Result<(), RequestRefusal> {
    permitted(by, Permission::RequestTriage)?;
    open(request)
}

/// A term of the law does not begin in a pause.
pub(super) fn keeps_pause(request: &Request, deadlines: Deadlines) -> Result<(), RequestRefusal> {
    match (deadlines.basis, request.paused_since()) {
        (TermBasis::Statutory, Some(since)) => Err(RequestRefusal::Paused { since }),
        (TermBasis::Statutory, None) | (TermBasis::Agreed, _) => Ok(()),
    }
}
