//! The rows of what happens to requests.

use std::collections::BTreeSet;

use upravdom::base::{AccountId, Actor, Instant, Intent, KindId, Who};
use upravdom::requests::{Comment, Executor, Request, RequestChange, RequestEvent, intents};
use uuid::Uuid;

use super::photos;
use crate::error::StoreError;
use crate::execute::Company;
use crate::facts;
use crate::rows::{executor_words, to_json, who_id, who_kind};
use crate::sql::{Result, Sql, args};

/// Folds the event into the rows; who should be told of it.
pub(super) fn happened(
    sql: &mut dyn Sql,
    company: &mut Company,
    event: &RequestEvent,
    by: &Actor,
) -> Result<Vec<Intent>> {
    let id = by.company.uuid();
    match event {
        RequestEvent::Created(request) => {
            if request.number.is_some() {
                company.next_request_number = company.next_request_number.saturating_add(1);
            }
            insert_request(sql, id, company.sequence, request)?;
            told(sql, event, None, request, by)
        }
        RequestEvent::Commented(comment) => {
            insert_comment(sql, id, company.sequence, comment)?;
            let request = facts::whole_request(sql, id, comment.request)?.ok_or_else(|| StoreError::row("request"))?;
            told(sql, event, Some(&request), &request, by)
        }
        RequestEvent::PhotoReserved(photo) => photos::reserve(sql, id, photo).map(|()| Vec::new()),
        RequestEvent::PhotoAttached(photo) => {
            photos::attach(sql, id, company.sequence, photo)?;
            change_request(sql, company.sequence, event, by)
        }
        RequestEvent::Triaged(_)
        | RequestEvent::PaymentSet(_)
        | RequestEvent::ExpectedSet(_)
        | RequestEvent::Assigned(_)
        | RequestEvent::Unassigned(_)
        | RequestEvent::Started(_)
        | RequestEvent::Declined(_)
        | RequestEvent::Paused(_)
        | RequestEvent::Resumed(_)
        | RequestEvent::Completed(_)
        | RequestEvent::Cancelled(_)
        | RequestEvent::Reopened(_)
        | RequestEvent::Rated(_) => change_request(sql, company.sequence, event, by),
    }
}

/// Who should be told of what the event made of the request.
fn told(
    sql: &mut dyn Sql,
    event: &RequestEvent,
    before: Option<&Request>,
    after: &Request,
    by: &Actor,
) -> Result<Vec<Intent>> {
    let author_accounts = match after.author {
        Who::Resident(id) => facts::accounts_of(sql, by.company.uuid(), id)?,
        Who::Employee(_) | Who::ContractorUser(_) => BTreeSet::new(),
    };
    Ok(intents(&RequestChange::of(event, before, after, by, &author_accounts)))
}

fn insert_request(sql: &mut dyn Sql, company: Uuid, sequence: i64, request: &Request) -> Result<()> {
    let number = request.number.map(i64::try_from).transpose().map_err(|_| StoreError::row("number"))?;
    sql.run(
        "INSERT INTO request (company_id, request_id, number, house_id, body, priority, status, author_kind, author_id, \
         created_at, react_by, complete_by, changed) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)",
        args![
            company,
            request.id.uuid(),
            number,
            request.house.uuid(),
            &request.text,
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
    write_state(sql, company, sequence, request)?;
    count(sql, company, request)?;
    insert_executors(sql, company, request)
}

/// The state before, the event, the state after.
fn change_request(sql: &mut dyn Sql, sequence: i64, event: &RequestEvent, by: &Actor) -> Result<Vec<Intent>> {
    let company = by.company.uuid();
    let before = facts::whole_request(sql, company, event.request())?.ok_or_else(|| StoreError::row("request"))?;
    let mut after = before.clone();
    after.apply(event);
    write_state(sql, company, sequence, &after)?;
    if after.executors != before.executors {
        let key = args![company, after.id.uuid()];
        sql.run("DELETE FROM request_executor WHERE company_id = $1 AND request_id = $2", key)?;
        insert_executors(sql, company, &after)?;
    } else if after.status != before.status {
        let text = "UPDATE request_executor SET status = $3 WHERE company_id = $1 AND request_id = $2";
        sql.run(text, args![company, after.id.uuid(), after.status.code()])?;
    }
    if (after.house, after.status) != (before.house, before.status) {
        uncount(sql, company, &before)?;
        count(sql, company, &after)?;
    }
    if after.pauses != before.pauses {
        write_pauses(sql, company, &after)?;
    }
    tell_who_lost_it(sql, company, sequence, &before, &after)?;
    told(sql, event, Some(&before), &after, by)
}

/// Takes out of the request what the event brought in words; whoever sees it is told by the feed.
pub(super) fn forget(sql: &mut dyn Sql, company: Uuid, sequence: i64, event: &RequestEvent) -> Result<()> {
    let mut request = facts::whole_request(sql, company, event.request())?.ok_or_else(|| StoreError::row("request"))?;
    request.forget(event);
    let text = "UPDATE request SET body = $3 WHERE company_id = $1 AND request_id = $2";
    sql.run(text, args![company, request.id.uuid(), &request.text])?;
    write_state(sql, company, sequence, &request)?;
    write_pauses(sql, company, &request)
}

/// One more request of this house and status.
fn count(sql: &mut dyn Sql, company: Uuid, request: &Request) -> Result<()> {
    sql.run(
        "INSERT INTO request_count (company_id, house_id, status, requests) VALUES ($1, $2, $3, 1) \
         ON CONFLICT (company_id, house_id, status) DO UPDATE SET requests = request_count.requests + 1",
        args![company, request.house.uuid(), request.status.code()],
    )?;
    Ok(())
}

/// One less.
fn uncount(sql: &mut dyn Sql, company: Uuid, request: &Request) -> Result<()> {
    let text =
        "UPDATE request_count SET requests = requests - 1 WHERE company_id = $1 AND house_id = $2 AND status = $3";
    sql.run(text, args![company, request.house.uuid(), request.status.code()])?;
    Ok(())
}

/// Writes what events can change, but for the rows that stand apart.
fn write_state(sql: &mut dyn Sql, company: Uuid, sequence: i64, request: &Request) -> Result<()> {
    let rating = request.rating.as_ref().map(to_json).transpose()?;
    sql.run(
        "UPDATE request SET house_id = $3, account_id = $4, kind_id = $5, priority = $6, status = $7, react_by = $8, \
         complete_by = $9, basis = $10, payment = $11, expected_by = $12, expected_at = $13, damaged_at = $14, \
         reopened_at = $15, reopened = $16, started_at = $17, finished_at = $18, result = $19, cancel_reason = $20, \
         rating = $21, due_by = $22, changed = $23 WHERE company_id = $1 AND request_id = $2",
        args![
            company,
            request.id.uuid(),
            request.house.uuid(),
            request.account.map(AccountId::uuid),
            request.kind.map(KindId::uuid),
            request.priority.code(),
            request.status.code(),
            request.deadlines.react_by.millis(),
            request.deadlines.complete_by.millis(),
            request.deadlines.basis.code(),
            request.payment.code(),
            request.expected.map(|expected| expected.by.millis()),
            request.expected.map(|expected| expected.agreed_at.millis()),
            request.damaged_at.map(Instant::millis),
            request.reopened_at.map(Instant::millis),
            i64::from(request.reopened),
            request.started_at.map(Instant::millis),
            request.finished_at.map(Instant::millis),
            request.result.as_ref(),
            request.cancel_reason.as_ref(),
            rating.as_ref(),
            request.due_by().map(Instant::millis),
            sequence,
        ],
    )?;
    Ok(())
}

fn insert_executors(sql: &mut dyn Sql, company: Uuid, request: &Request) -> Result<()> {
    for (position, executor) in (1_i64..).zip(&request.executors) {
        let (kind, id) = executor_words(*executor);
        let (status, created_at) = (request.status.code(), request.created_at.millis());
        sql.run(
            "INSERT INTO request_executor (company_id, request_id, position, executor_kind, executor_id, status, created_at) \
             VALUES ($1, $2, $3, $4, $5, $6, $7)",
            args![company, request.id.uuid(), position, kind, id, status, created_at],
        )?;
    }
    Ok(())
}

fn write_pauses(sql: &mut dyn Sql, company: Uuid, request: &Request) -> Result<()> {
    let id = request.id.uuid();
    sql.run("DELETE FROM request_pause WHERE company_id = $1 AND request_id = $2", args![company, id])?;
    for (position, pause) in (1_i64..).zip(&request.pauses) {
        let to = pause.to.map(Instant::millis);
        sql.run(
            "INSERT INTO request_pause (company_id, request_id, position, paused_at, resumed_at, reason) \
             VALUES ($1, $2, $3, $4, $5, $6)",
            args![company, id, position, pause.from.millis(), to, &pause.reason],
        )?;
    }
    Ok(())
}

/// Those who saw the request and do not see it any more are told so by the feed.
fn tell_who_lost_it(sql: &mut dyn Sql, company: Uuid, sequence: i64, before: &Request, after: &Request) -> Result<()> {
    let request = after.id.uuid();
    for executor in before.executors.iter().filter(|executor| !after.executors.contains(executor)) {
        match executor {
            Executor::Employee(id) => {
                let text = "INSERT INTO request_withdrawn (company_id, employee_id, request_id, changed) \
                            VALUES ($1, $2, $3, $4)";
                sql.run(text, args![company, id.uuid(), request, sequence])?;
            }
            Executor::Contractor(id) => gone(sql, company, sequence, request, ("contractor", id.uuid()))?,
        }
    }
    for executor in &after.executors {
        match executor {
            Executor::Employee(id) => {
                let text =
                    "DELETE FROM request_withdrawn WHERE company_id = $1 AND employee_id = $2 AND request_id = $3";
                sql.run(text, args![company, id.uuid(), request])?;
            }
            Executor::Contractor(id) => back(sql, company, request, ("contractor", id.uuid()))?,
        }
    }
    if before.account != after.account {
        if let Some(account) = before.account {
            gone(sql, company, sequence, request, ("account", account.uuid()))?;
        }
        if let Some(account) = after.account {
            back(sql, company, request, ("account", account.uuid()))?;
        }
    }
    Ok(())
}

fn gone(sql: &mut dyn Sql, company: Uuid, sequence: i64, request: Uuid, (seen_as, by): (&str, Uuid)) -> Result<()> {
    let text =
        "INSERT INTO request_gone (company_id, seen_as, seen_by, request_id, changed) VALUES ($1, $2, $3, $4, $5)";
    sql.run(text, args![company, seen_as, by, request, sequence])?;
    Ok(())
}

fn back(sql: &mut dyn Sql, company: Uuid, request: Uuid, (seen_as, by): (&str, Uuid)) -> Result<()> {
    let text = "DELETE FROM request_gone WHERE company_id = $1 AND seen_as = $2 AND seen_by = $3 AND request_id = $4";
    sql.run(text, args![company, seen_as, by, request])?;
    Ok(())
}

fn insert_comment(sql: &mut dyn Sql, company: Uuid, sequence: i64, comment: &Comment) -> Result<()> {
    sql.run(
        "INSERT INTO request_comment (company_id, comment_id, request_id, sequence, body, author_kind, author_id, written_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        args![
            company,
            comment.id.uuid(),
            comment.request.uuid(),
            sequence,
            &comment.text,
            who_kind(comment.author),
            who_id(comment.author),
            comment.at.millis(),
        ],
    )?;
    Ok(())
}
