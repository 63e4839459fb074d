//! Commands about requests: the facts of each rule, and the rows of its event.

use upravdom::base::{AccountId, Actor, Instant, KindId};
use upravdom::requests::{
    Assign, AssignFacts, CreateRequest, CreateRequestFacts, Executor, FEDERAL_TERMS, Request, RequestAssigned,
    RequestRefusal, Status, assign, create_request,
};
use upravdom::{Event, Refusal};
use uuid::Uuid;

use super::Decided;
use crate::error::StoreError;
use crate::execute::Company;
use crate::facts;
use crate::rows::{who_id, who_kind};
use crate::sql::{Result, Sql, args};

pub(super) fn decide_create(
    sql: &mut dyn Sql,
    company: &Company,
    command: &CreateRequest,
    actor: &Actor,
    at: Instant,
) -> Result<Decided> {
    let id = actor.company.uuid();
    let facts = CreateRequestFacts {
        existing: facts::request_exists(sql, id, command.request)?,
        house: facts::house(sql, id, command.house)?,
        account: command.account.map(|account| facts::account(sql, id, account)).transpose()?.flatten(),
        kind: command.kind.map(|kind| facts::kind(sql, id, kind)).transpose()?.flatten(),
        number: u64::try_from(company.next_request_number).ok(),
        terms: FEDERAL_TERMS,
    };
    Ok(create_request(command, facts, actor, at).map(Event::RequestCreated).map_err(Refusal::from))
}

pub(super) fn decide_assign(sql: &mut dyn Sql, command: &Assign, actor: &Actor) -> Result<Decided> {
    let id = actor.company.uuid();
    let Some(request) = facts::request(sql, id, command.request, actor)? else {
        return Ok(Err(RequestRefusal::RequestUnknown { request: command.request }.into()));
    };
    let house = facts::house(sql, id, request.house)?.ok_or_else(|| StoreError::row("house"))?;
    let kind = command.kind.or(request.kind).map(|kind| facts::kind(sql, id, kind)).transpose()?.flatten();
    let mut executors = Vec::with_capacity(command.executors.len());
    for executor in &command.executors {
        executors.extend(facts::executor(sql, id, *executor)?);
    }
    let facts = AssignFacts {
        request: Some(&request),
        zone: house.zone,
        kind: kind.as_ref(),
        executors: &executors,
        terms: FEDERAL_TERMS,
    };
    Ok(assign(command, &facts, actor).map(Event::RequestAssigned).map_err(Refusal::from))
}

pub(super) fn created(sql: &mut dyn Sql, id: Uuid, company: &mut Company, request: &Request) -> Result<()> {
    if request.number.is_some() {
        company.next_request_number = company.next_request_number.saturating_add(1);
    }
    insert_request(sql, id, company.sequence, request)
}

pub(super) fn assigned(sql: &mut dyn Sql, id: Uuid, sequence: i64, assigned: &RequestAssigned) -> Result<()> {
    let text = "UPDATE request SET kind_id = $3, status = $4, react_by = $5, complete_by = $6, changed = $7 \
                WHERE company_id = $1 AND request_id = $2";
    let (react_by, complete_by) = (assigned.deadlines.react_by.millis(), assigned.deadlines.complete_by.millis());
    let (kind, status) = (assigned.kind.uuid(), Status::InProgress.code());
    sql.run(text, args![id, assigned.request.uuid(), kind, status, react_by, complete_by, sequence])?;
    withdraw(sql, id, sequence, assigned)?;
    insert_executors(sql, id, assigned.request.uuid(), &assigned.executors)
}

fn insert_request(sql: &mut dyn Sql, company: Uuid, sequence: i64, request: &Request) -> Result<()> {
    let number = request.number.map(i64::try_from).transpose().map_err(|_| StoreError::row("number"))?;
    sql.run(
        "INSERT INTO request (company_id, request_id, number, house_id, account_id, body, kind_id, priority, status, \
         author_kind, author_id, created_at, react_by, complete_by, changed) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)",
        args![
            company,
            request.id.uuid(),
            number,
            request.house.uuid(),
            request.account.map(AccountId::uuid),
            &request.text,
            request.kind.map(KindId::uuid),
            request.priority.code(),
            request.status.code(),
            who_kind(request.author),
            who_id(request.author),
            request.created_at.millis(),
            request.deadlines.react_by.millis(),
            request.deadlines.complete_by.millis(),
            sequence,
        ],
    )?;
    insert_executors(sql, company, request.id.uuid(), &request.executors)
}

fn insert_executors(sql: &mut dyn Sql, company: Uuid, request: Uuid, executors: &[Executor]) -> Result<()> {
    for (position, executor) in (1_i64..).zip(executors) {
        let (kind, id) = match executor {
            Executor::Employee(id) => ("employee", id.uuid()),
            Executor::Contractor(id) => ("contractor", id.uuid()),
        };
        sql.run(
            "INSERT INTO request_executor (company_id, request_id, position, executor_kind, executor_id) \
             VALUES ($1, $2, $3, $4, $5)",
            args![company, request, position, kind, id],
        )?;
    }
    Ok(())
}

/// Takes the request from its executors of before; those who lose it are told so by the feed.
fn withdraw(sql: &mut dyn Sql, company: Uuid, sequence: i64, assigned: &RequestAssigned) -> Result<()> {
    let request = assigned.request.uuid();
    for (_, before) in facts::executors(sql, company, &[assigned.request])? {
        if let Executor::Employee(employee) = before
            && !assigned.executors.contains(&before)
        {
            sql.run(
                "INSERT INTO request_withdrawn (company_id, employee_id, request_id, changed) VALUES ($1, $2, $3, $4)",
                args![company, employee.uuid(), request, sequence],
            )?;
        }
    }
    for after in &assigned.executors {
        if let Executor::Employee(employee) = after {
            sql.run(
                "DELETE FROM request_withdrawn WHERE company_id = $1 AND employee_id = $2 AND request_id = $3",
                args![company, employee.uuid(), request],
            )?;
        }
    }
    sql.run("DELETE FROM request_executor WHERE company_id = $1 AND request_id = $2", args![company, request])?;
    Ok(())
}
