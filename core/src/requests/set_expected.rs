//! Rule `requests/set_expected`: agree by when the work will be done.
//! Rows: B-076. Law: ПП РФ 416 п.15. Screen: «Ожидаемая дата исполнения».
//!
//! An agreed term replaces our default, and the pauses before it count no more. A term of the law it does not move: there it is
//! what the applicant is told, and the clock stays. A term that is agreed at the very instant of the registration, as that of
//! planned works is, is the clock of reaction too: nobody need take the request up before; one that is agreed later leaves that clock, and
//! no clock that is slow makes it earlier.
//!
//! Checks, in this order; the first that fails is the answer:
//! 1. [`RequestRefusal::RequestUnknown`] the request is one that the actor sees
//! 2. [`RequestRefusal::NotPermitted`]   the actor has the right to correct requests
//! 3. [`RequestRefusal::Finished`]       the request is neither done nor cancelled
//! 4. [`RequestRefusal::ExpectedInPast`] the term is in the future
//! 5. [`RequestRefusal::TermUnknown`]    the table of terms covers the day of registration

use serde::{Deserialize, Serialize};

use super::common::{ClockFacts, clocks, open, permitted, seen_at};
use super::deadline::Deadlines;
use super::refusal::RequestRefusal;
use super::request::{ExpectedTerm, Request};
use crate::base::{Actor, Instant, Permission, RequestId};

/// Command: agree by when the work will be done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SetRequestExpected {
    /// The request.
    pub request: RequestId,
    /// By when; nothing takes an agreement back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<Instant>,
}

/// Event: a term was agreed, or is agreed no more.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RequestExpectedSet {
    /// The request.
    pub request: RequestId,
    /// The agreed term from now on.
    pub expected: Option<ExpectedTerm>,
    /// Its clocks from now on.
    pub deadlines: Deadlines,
}

/// Decides whether the term is agreed.
pub fn set_expected(
    command: &SetRequestExpected,
    request: Option<&Request>,
    facts: ClockFacts<'_>,
    by: &Actor,
    at: Instant,
) -> Result<RequestExpectedSet, RequestRefusal> {
    let shown = at;
    let (request, at) = seen_at(request, command.request, shown)?;
    may_set_expected(request, by)?;
    if let Some(by) = command.by.filter(|by| *by <= at) {
        return Err(RequestRefusal::ExpectedInPast { by, now: at });
    }
    let registered = request.clock_start().registered;
    let agreed_at = if shown < registered { at.max(registered.plus_millis(1).unwrap_or(at)) } else { at };
    let expected = command.by.map(|by| ExpectedTerm { by, agreed_at });
    let agreed = Request { expected, ..request.clone() };
    let deadlines = clocks(&agreed, facts.kind.and_then(|kind| kind.fault), facts.zone, facts.terms)?;
    Ok(RequestExpectedSet { request: request.id, expected, deadlines })
}

/// Whether the actor may agree terms at all: checks 2 and 3.
pub fn may_set_expected(request: &Request, by: &Actor) -> Result<(), RequestRefusal> {
    permitted(by, Permission::RequestTriage)?;
    open(request)
}
