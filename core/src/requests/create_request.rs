//! Rule `requests/create_request`: enter a request into the journal.
//! Rows: B-063, B-064, B-065, B-066, B-069, B-070, B-071, B-073, B-075, B-077, B-080, B-082, B-105, E-15, N-20.
//! Law: ПП РФ 416 п.13 (terms). Screen: «Отправить заявку».
//!
//! Checks, in this order; the first that fails is the answer:
//! 1. [`RequestRefusal::NotPermitted`]     an employee has the right to create requests; a resident needs none, a contractor's user has none
//! 2. [`RequestRefusal::RequestExists`]    the id is new
//! 3. [`RequestRefusal::HouseUnknown`]     the house is one of the company
//! 4. [`RequestRefusal::AccountMissing`]   a resident names an account
//! 5. [`RequestRefusal::AccountUnknown`]   the account is one of the company, and of the resident who files
//! 6. [`RequestRefusal::AccountElsewhere`] the account is in that house
//! 7. [`RequestRefusal::TextMissing`]      the text shows something
//! 8. [`RequestRefusal::TextTooLong`]      the text has at most [`REQUEST_TEXT_LIMIT`] characters
//! 9. [`RequestRefusal::TextUnprintable`]  none of them is a control character but for ends of line and tabs
//! 10. [`RequestRefusal::TriageByStaff`]   a resident leaves kind and priority to the dispatcher
//! 11. [`RequestRefusal::TooManyToday`]    a resident has filed fewer requests today than the limit ([`filing_limits()`](super::filing_limits()))
//! 12. [`RequestRefusal::SameTextToday`]   and fewer with the same text
//! 13. [`RequestRefusal::KindUnknown`]     the kind is one of the company
//! 14. [`RequestRefusal::KindDisabled`]    the kind is offered
//! 15. [`RequestRefusal::TermUnknown`]     the table of terms covers the day

use serde::{Deserialize, Serialize};

use super::deadline::{TermRow, request_deadlines};
use super::filing_limits::{Filed, FilingLimits, filing_limits};
use super::kind::RequestKind;
use super::refusal::RequestRefusal;
use super::request::Request;
use super::words::{Payment, Priority, Status};
use crate::base::{AccountId, Actor, HouseId, Instant, KindId, Permission, RequestId, checked_text};
use crate::registry::{Account, House};

/// How many characters the text of a request may have.
pub const REQUEST_TEXT_LIMIT: u32 = 4000;

/// Command: file a request.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CreateRequest {
    /// The id of the new request, made by the client.
    pub request: RequestId,
    /// The house.
    pub house: HouseId,
    /// The applicant's personal account; an employee may leave it out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub account: Option<AccountId>,
    /// What happened; white space around it is dropped.
    pub text: String,
    /// The kind, if an employee knows it already.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<KindId>,
    /// How urgent it is; only an employee may say so, without it the request is normal.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub priority: Option<Priority>,
}

/// What the rule must know; nothing stands for what the company does not have.
#[derive(Debug, Clone)]
pub struct CreateRequestFacts<'a> {
    /// Whether a request with that id exists.
    pub existing: Option<RequestId>,
    /// The house of the command.
    pub house: Option<House>,
    /// The account of the command.
    pub account: Option<Account>,
    /// The kind of the command.
    pub kind: Option<RequestKind>,
    /// What the resident who files filed before, at least on that day; an employee has no limit.
    pub filed: &'a [Filed<'a>],
    /// The limits in force.
    pub limits: &'a [FilingLimits],
    /// The next number of the company's journal, where the authority decides; nothing on a phone.
    pub number: Option<u64>,
    /// The terms in force.
    pub terms: &'a [TermRow],
}

/// Decides whether the request is entered, and how it looks then.
pub fn create_request(
    command: &CreateRequest,
    facts: CreateRequestFacts<'_>,
    by: &Actor,
    at: Instant,
) -> Result<Request, RequestRefusal> {
    may_create(by)?;
    if let Some(request) = facts.existing {
        return Err(RequestRefusal::RequestExists { request });
    }
    let house = facts.house.ok_or(RequestRefusal::HouseUnknown { house: command.house })?;
    if !by.is_staff() && command.account.is_none() {
        return Err(RequestRefusal::AccountMissing);
    }
    if let Some(id) = command.account {
        let account = facts.account.filter(|_| by.is_staff() || by.holds(id));
        let account = account.ok_or(RequestRefusal::AccountUnknown { account: id })?;
        if account.house != house.id {
            return Err(RequestRefusal::AccountElsewhere { account: account.number, house: house.address });
        }
    }
    let text = checked_text(&command.text, REQUEST_TEXT_LIMIT)
        .map_err(|problem| RequestRefusal::of_text(problem, RequestRefusal::TextMissing))?;
    if !by.is_staff() && (command.kind.is_some() || command.priority.is_some()) {
        return Err(RequestRefusal::TriageByStaff);
    }
    if !by.is_staff() {
        filing_limits(text, facts.filed, at, house.zone, facts.limits)?;
    }
    if let Some(id) = command.kind {
        let kind = facts.kind.as_ref().filter(|kind| kind.id == id).ok_or(RequestRefusal::KindUnknown { kind: id })?;
        if !kind.enabled {
            return Err(RequestRefusal::KindDisabled { kind: kind.name.clone() });
        }
    }
    let priority = command.priority.unwrap_or_default();
    let fault = facts.kind.filter(|_| command.kind.is_some()).and_then(|kind| kind.fault);
    let deadlines = request_deadlines(priority, fault, at, house.zone, facts.terms)?;
    Ok(Request {
        id: command.request,
        number: facts.number,
        house: house.id,
        account: command.account,
        text: text.to_owned(),
        kind: command.kind,
        priority,
        status: Status::New,
        executors: Vec::new(),
        author: by.who(),
        created_at: at,
        deadlines,
        payment: Payment::default(),
        expected: None,
        damaged_at: None,
        reopened_at: None,
        reopened: 0,
        pauses: Vec::new(),
        started_at: None,
        finished_at: None,
        result: None,
        cancel_reason: None,
        rating: None,
    })
}

/// Whether the actor may file requests at all: check 1.
pub fn may_create(by: &Actor) -> Result<(), RequestRefusal> {
    if !by.is_resident() && !by.may(Permission::RequestCreate) {
        return Err(RequestRefusal::NotPermitted { permission: Permission::RequestCreate });
    }
    Ok(())
}
