//! Commands about requests: the facts of each rule.

use upravdom::base::{Actor, HouseId, Instant, RequestId};
use upravdom::requests::incidents::{IncidentEvent, RegisteredRequest, RequestLinked, covering_incident};
use upravdom::requests::{
    Assign, AssignFacts, ClockFacts, CommentOnRequest, CreateRequest, CreateRequestFacts, Executor, ExecutorFacts,
    FEDERAL_TERMS, FILING_LIMITS, Filed, ReopenRequest, Request, RequestEvent, RequestRefusal, SetRequestExpected,
    SetRequestPayment, StartRequest, TriageFacts, TriageRequest, assign, comment, create_request, reopen, set_expected,
    set_payment, start, triage,
};
use upravdom::{Event, Refusal};
use uuid::Uuid;

use super::Decided;
use crate::error::StoreError;
use crate::execute::Company;
use crate::executors::executor as executor_facts;
use crate::facts;
use crate::incidents::open_incidents;
use crate::rows::{instant, who_id, who_kind};
use crate::sql::{Result, Sql, all, args};

type Answer = std::result::Result<RequestEvent, RequestRefusal>;

fn decided(answer: Answer) -> Decided {
    answer.map(|event| vec![Event::Request(event)]).map_err(Refusal::Requests)
}

pub(super) fn decide_create(
    sql: &mut dyn Sql,
    company: &Company,
    command: &CreateRequest,
    actor: &Actor,
    at: Instant,
) -> Result<Decided> {
    let id = actor.company.uuid();
    let filed = filed(sql, actor, at)?;
    let filed: Vec<Filed<'_>> = filed.iter().map(|(at, text)| Filed { at: *at, text }).collect();
    let facts = CreateRequestFacts {
        existing: facts::request_exists(sql, id, command.request)?,
        house: facts::house(sql, id, command.house)?,
        account: command.account.map(|account| facts::account(sql, id, account)).transpose()?.flatten(),
        kind: command.kind.map(|kind| facts::kind(sql, id, kind)).transpose()?.flatten(),
        filed: &filed,
        limits: FILING_LIMITS,
        number: u64::try_from(company.next_request_number).ok(),
        terms: FEDERAL_TERMS,
    };
    let request = match create_request(command, facts, actor, at) {
        Ok(request) => request,
        Err(refusal) => return Ok(Err(refusal.into())),
    };
    let linked = linked_by_itself(sql, id, &RegisteredRequest::of(&request))?;
    Ok(Ok([Event::Request(RequestEvent::Created(request))].into_iter().chain(linked).collect()))
}

/// The incident to which a new request belongs takes it up.
fn linked_by_itself(sql: &mut dyn Sql, company: Uuid, request: &RegisteredRequest) -> Result<Option<Event>> {
    let open = open_incidents(sql, company, request.house)?;
    let linked = |incident| IncidentEvent::Linked(RequestLinked { incident, request: request.id });
    Ok(covering_incident(request, &open).map(linked).map(Event::Incident))
}

/// No day of any zone is longer.
const LONGEST_DAY_MILLIS: i64 = 25 * 60 * 60 * 1000;

/// What a resident filed on the days on which it is that moment somewhere; an employee has no limit.
fn filed(sql: &mut dyn Sql, actor: &Actor, at: Instant) -> Result<Vec<(Instant, String)>> {
    if actor.is_staff() {
        return Ok(Vec::new());
    }
    let (who, since) = (actor.who(), at.millis().saturating_sub(LONGEST_DAY_MILLIS));
    let text = "SELECT created_at, body FROM request WHERE company_id = $1 AND author_kind = $2 AND author_id = $3 \
                AND created_at >= $4";
    all(sql, text, args![actor.company.uuid(), who_kind(who), who_id(who), since], |row| {
        Ok((instant(row, 0)?, row.text(1)?))
    })
}

/// Asks a rule that knows enough when it knows the request.
pub(super) fn decide_with(
    sql: &mut dyn Sql,
    request: RequestId,
    actor: &Actor,
    rule: impl FnOnce(Option<&Request>) -> Answer,
) -> Result<Decided> {
    let request = facts::request(sql, actor.company.uuid(), request, actor)?;
    Ok(decided(rule(request.as_ref())))
}

/// Asks a rule that sets the clocks.
fn decide_clocks(
    sql: &mut dyn Sql,
    request: RequestId,
    actor: &Actor,
    rule: impl FnOnce(Option<&Request>, ClockFacts<'_>) -> Answer,
) -> Result<Decided> {
    let id = actor.company.uuid();
    let Some(request) = facts::request(sql, id, request, actor)? else {
        return Ok(Err(RequestRefusal::RequestUnknown { request }.into()));
    };
    let house = facts::house(sql, id, request.house)?.ok_or_else(|| StoreError::row("house"))?;
    let kind = request.kind.map(|kind| facts::kind(sql, id, kind)).transpose()?.flatten();
    let facts = ClockFacts { zone: house.zone, kind: kind.as_ref(), terms: FEDERAL_TERMS };
    Ok(decided(rule(Some(&request), facts)))
}

pub(super) fn decide_payment(sql: &mut dyn Sql, command: &SetRequestPayment, actor: &Actor) -> Result<Decided> {
    decide_with(sql, command.request, actor, |request| {
        set_payment(command, request, actor).map(RequestEvent::PaymentSet)
    })
}

pub(super) fn decide_expected(
    sql: &mut dyn Sql,
    command: &SetRequestExpected,
    actor: &Actor,
    at: Instant,
) -> Result<Decided> {
    decide_clocks(sql, command.request, actor, |request, facts| {
        set_expected(command, request, facts, actor, at).map(RequestEvent::ExpectedSet)
    })
}

pub(super) fn decide_reopen(sql: &mut dyn Sql, command: &ReopenRequest, actor: &Actor, at: Instant) -> Result<Decided> {
    let id = actor.company.uuid();
    let request = facts::request(sql, id, command.request, actor)?;
    let executors = match &request {
        Some(request) => executors(sql, id, request.house, &request.executors)?,
        None => Vec::new(),
    };
    decide_clocks(sql, command.request, actor, |request, facts| {
        reopen(command, request, facts, &executors, actor, at).map(RequestEvent::Reopened)
    })
}

/// Those of them whom the company has, as they are asked about that house.
fn executors(sql: &mut dyn Sql, company: Uuid, house: HouseId, wanted: &[Executor]) -> Result<Vec<ExecutorFacts>> {
    let mut found = Vec::with_capacity(wanted.len());
    for executor in wanted {
        found.extend(executor_facts(sql, company, house, *executor)?);
    }
    Ok(found)
}

pub(super) fn decide_assign(sql: &mut dyn Sql, command: &Assign, actor: &Actor) -> Result<Decided> {
    let id = actor.company.uuid();
    let Some(request) = facts::request(sql, id, command.request, actor)? else {
        return Ok(Err(RequestRefusal::RequestUnknown { request: command.request }.into()));
    };
    let house = facts::house(sql, id, request.house)?.ok_or_else(|| StoreError::row("house"))?;
    let kind = command.kind.or(request.kind).map(|kind| facts::kind(sql, id, kind)).transpose()?.flatten();
    let executors = executors(sql, id, request.house, &command.executors)?;
    let facts = AssignFacts {
        request: Some(&request),
        zone: house.zone,
        kind: kind.as_ref(),
        executors: &executors,
        terms: FEDERAL_TERMS,
    };
    Ok(decided(assign(command, &facts, actor).map(RequestEvent::Assigned)))
}

pub(super) fn decide_start(sql: &mut dyn Sql, command: &StartRequest, by: &Actor, at: Instant) -> Result<Decided> {
    decide_with(sql, command.request, by, |request| start(command, request, by, at).map(RequestEvent::Started))
}

pub(super) fn decide_triage(sql: &mut dyn Sql, command: &TriageRequest, actor: &Actor, at: Instant) -> Result<Decided> {
    let id = actor.company.uuid();
    let Some(request) = facts::request(sql, id, command.request, actor)? else {
        return Ok(Err(RequestRefusal::RequestUnknown { request: command.request }.into()));
    };
    let wanted = command.house.unwrap_or(request.house);
    let house = facts::house(sql, id, wanted)?;
    let account = command.account_of(&request).map(|account| facts::account(sql, id, account)).transpose()?.flatten();
    let kind = command.kind.or(request.kind).map(|kind| facts::kind(sql, id, kind)).transpose()?.flatten();
    let executors = executors(sql, id, wanted, &request.executors)?;
    let facts = TriageFacts {
        request: Some(&request),
        house: house.as_ref(),
        account: account.as_ref(),
        kind: kind.as_ref(),
        executors: &executors,
        terms: FEDERAL_TERMS,
    };
    Ok(decided(triage(command, &facts, actor, at).map(RequestEvent::Triaged)))
}

pub(super) fn decide_comment(
    sql: &mut dyn Sql,
    command: &CommentOnRequest,
    actor: &Actor,
    at: Instant,
) -> Result<Decided> {
    let existing = facts::comment_exists(sql, actor.company.uuid(), command.comment)?;
    let rule = |request: Option<&Request>| comment(command, request, existing, actor, at).map(RequestEvent::Commented);
    decide_with(sql, command.request, actor, rule)
}
