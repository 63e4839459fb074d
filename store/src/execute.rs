//! The one way in which anything changes: seen before? facts, rule, commit.

use serde::{Deserialize, Serialize};
use upravdom::base::{AccountId, Actor, CommandId, Instant, KindId};
use upravdom::meters::{Reading, ReadingFacts, submit_reading};
use upravdom::requests::{
    Assign, AssignFacts, CreateRequest, CreateRequestFacts, Executor, FEDERAL_TERMS, Request, RequestAssigned,
    RequestRefusal, assign, create_request,
};
use upravdom::{Command, CommandRefusal, Envelope, Event, Refusal};
use uuid::Uuid;

use crate::error::StoreError;
use crate::facts;
use crate::rows::{days, json, scaled, to_json, who_id, who_kind};
use crate::sign_in::{Session, hash};
use crate::sql::{Result, Sql, Value, args, first};

/// What became of a command.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outcome {
    /// The id of the wish.
    pub command: CommandId,
    /// What was decided.
    pub decision: Decision,
}

/// What was decided about a command.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Decision {
    /// It was carried out.
    Accepted {
        /// The number of its line in the company's journal.
        sequence: u64,
        /// What happened.
        events: Vec<Event>,
    },
    /// It was not, and nothing changed.
    Refused {
        /// Why not.
        refusal: Refusal,
    },
}

/// How far a device's clock may be ahead.
const CLOCK_TOLERANCE_MINUTES: u32 = 5;

/// The company's row, locked until the transaction ends: one writer at a time.
struct Company {
    sequence: i64,
    next_request_number: i64,
}

pub(crate) fn execute(
    sql: &mut dyn Sql,
    session: &Session,
    envelope: &Envelope,
    received_at: Instant,
) -> Result<Outcome> {
    let id = session.company().uuid();
    let mut company = lock(sql, id)?;
    let actor = session.actor(sql)?;
    // The time is not content: a web form that is sent twice arrives at two times.
    let content_hash = hash(&to_json(&envelope.command)?);
    if let Some(seen) = seen_before(sql, session, envelope.id, &content_hash)? {
        return Ok(Outcome { command: envelope.id, decision: seen });
    }
    if received_at.plus_minutes(CLOCK_TOLERANCE_MINUTES).is_some_and(|latest| envelope.device_time > latest) {
        let refusal = CommandRefusal::ClockAhead { device_time: envelope.device_time, received_at };
        return Ok(Outcome { command: envelope.id, decision: Decision::Refused { refusal: refusal.into() } });
    }
    // Who receives says when it was: a device could make itself early. Its own time stands in the journal.
    let decision = match decide(sql, &company, &envelope.command, &actor, received_at)? {
        Ok(event) => {
            company.sequence = company.sequence.saturating_add(1);
            commit(sql, id, &mut company, &event)?;
            let events = vec![event];
            write_line(sql, session, envelope, received_at, &content_hash, company.sequence, &events)?;
            Decision::Accepted { sequence: u64::try_from(company.sequence).unwrap_or_default(), events }
        }
        Err(refusal) => {
            if !refusal.is_transient() {
                keep_refusal(sql, session, envelope.id, received_at, &content_hash, &refusal)?;
            }
            Decision::Refused { refusal }
        }
    };
    Ok(Outcome { command: envelope.id, decision })
}

fn lock(sql: &mut dyn Sql, company: Uuid) -> Result<Company> {
    let text = "UPDATE company SET sequence = sequence WHERE company_id = $1 RETURNING sequence, next_request_number";
    let found = first(sql, text, args![company], |row| {
        Ok(Company { sequence: row.int(0)?, next_request_number: row.int(1)? })
    })?;
    found.ok_or(StoreError::SignInUnknown)
}

/// The outcome of the same wish before; a refusal of its own if the content is another.
fn seen_before(sql: &mut dyn Sql, session: &Session, id: CommandId, content_hash: &[u8]) -> Result<Option<Decision>> {
    let key = args![session.company().uuid(), who_id(session.who()), who_kind(session.who()), id.uuid()];
    let mine = "WHERE company_id = $1 AND actor_id = $2 AND actor_kind = $3 AND command_id = $4";
    let accepted = first(sql, &format!("SELECT content_hash, sequence, events FROM journal {mine}"), key, |row| {
        let sequence = u64::try_from(row.int(1)?).map_err(|_| StoreError::row("sequence"))?;
        Ok((row.bytes(0)?, Decision::Accepted { sequence, events: json(&row.text(2)?)? }))
    })?;
    let seen = match accepted {
        Some(accepted) => Some(accepted),
        None => first(sql, &format!("SELECT content_hash, refusal FROM refused {mine}"), key, |row| {
            Ok((row.bytes(0)?, Decision::Refused { refusal: json(&row.text(1)?)? }))
        })?,
    };
    Ok(seen.map(|(hash, decision)| {
        if hash == content_hash {
            decision
        } else {
            Decision::Refused { refusal: CommandRefusal::IdReused { id }.into() }
        }
    }))
}

type Decided = std::result::Result<Event, Refusal>;

fn decide(sql: &mut dyn Sql, company: &Company, command: &Command, actor: &Actor, at: Instant) -> Result<Decided> {
    match command {
        Command::CreateRequest(command) => decide_create(sql, company, command, actor, at),
        Command::Assign(command) => decide_assign(sql, command, actor),
        Command::SubmitReading(command) => {
            let company = actor.company.uuid();
            let meter = facts::meter(sql, company, command.meter)?;
            let existing = facts::reading_exists(sql, company, command.reading)?;
            let facts = ReadingFacts { meter: meter.as_ref(), existing, ..ReadingFacts::default() };
            let reading = submit_reading(command, &facts, actor, at);
            Ok(reading.map(Event::ReadingSubmitted).map_err(Refusal::from))
        }
    }
}

fn decide_create(
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

fn decide_assign(sql: &mut dyn Sql, command: &Assign, actor: &Actor) -> Result<Decided> {
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

/// Folds the event into the rows.
fn commit(sql: &mut dyn Sql, id: Uuid, company: &mut Company, event: &Event) -> Result<()> {
    match event {
        Event::RequestCreated(request) => {
            if request.number.is_some() {
                company.next_request_number = company.next_request_number.saturating_add(1);
            }
            insert_request(sql, id, company.sequence, request)?;
        }
        Event::RequestAssigned(assigned) => {
            let text = "UPDATE request SET kind_id = $3, status = $4, react_by = $5, complete_by = $6, changed = $7 \
                        WHERE company_id = $1 AND request_id = $2";
            let (react_by, complete_by) =
                (assigned.deadlines.react_by.millis(), assigned.deadlines.complete_by.millis());
            let (kind, status) = (assigned.kind.uuid(), upravdom::requests::Status::InProgress.code());
            sql.run(text, args![id, assigned.request.uuid(), kind, status, react_by, complete_by, company.sequence])?;
            withdraw(sql, id, company.sequence, assigned)?;
            insert_executors(sql, id, assigned.request.uuid(), &assigned.executors)?;
        }
        Event::ReadingSubmitted(reading) => insert_reading(sql, id, company.sequence, reading)?,
    }
    let text = "UPDATE company SET sequence = $2, next_request_number = $3 WHERE company_id = $1";
    sql.run(text, args![id, company.sequence, company.next_request_number])?;
    Ok(())
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

fn insert_reading(sql: &mut dyn Sql, company: Uuid, sequence: i64, reading: &Reading) -> Result<()> {
    let [value_1, value_2, value_3] = scaled(&reading.values);
    let [used_1, used_2, used_3] = scaled(&reading.consumed);
    let (meter, taken_on) = (Value::Id(reading.meter.uuid()), Value::Int(days(reading.taken_on)));
    sql.run(
        "UPDATE meter SET last_taken_on = $3, last_1 = $4, last_2 = $5, last_3 = $6, changed = $7 \
         WHERE company_id = $1 AND meter_id = $2",
        &[
            Value::Id(company),
            meter.clone(),
            taken_on.clone(),
            value_1.clone(),
            value_2.clone(),
            value_3.clone(),
            Value::Int(sequence),
        ],
    )?;
    sql.run(
        "INSERT INTO reading (company_id, reading_id, meter_id, sequence, taken_on, value_1, value_2, value_3, used_1, used_2, \
         used_3, submitted_at, place, period, usable, author_kind, author_id) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)",
        &[
            Value::Id(company),
            Value::Id(reading.id.uuid()),
            meter,
            Value::Int(sequence),
            taken_on,
            value_1,
            value_2,
            value_3,
            used_1,
            used_2,
            used_3,
            Value::Int(reading.submitted_at.millis()),
            Value::from(reading.place.code()),
            Value::from(reading.period.to_string()),
            Value::from(reading.usable.code()),
            Value::from(who_kind(reading.author)),
            Value::Id(who_id(reading.author)),
        ],
    )?;
    Ok(())
}

fn write_line(
    sql: &mut dyn Sql,
    session: &Session,
    envelope: &Envelope,
    received_at: Instant,
    content_hash: &[u8],
    sequence: i64,
    events: &[Event],
) -> Result<()> {
    sql.run(
        "INSERT INTO journal (company_id, sequence, actor_kind, actor_id, channel, command_id, content_hash, device_time, \
         received_at, events) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        args![
            session.company().uuid(),
            sequence,
            who_kind(session.who()),
            who_id(session.who()),
            session.channel().code(),
            envelope.id.uuid(),
            content_hash,
            envelope.device_time.millis(),
            received_at.millis(),
            to_json(&events)?,
        ],
    )?;
    Ok(())
}

fn keep_refusal(
    sql: &mut dyn Sql,
    session: &Session,
    id: CommandId,
    received_at: Instant,
    content_hash: &[u8],
    refusal: &Refusal,
) -> Result<()> {
    sql.run(
        "INSERT INTO refused (company_id, actor_id, actor_kind, command_id, content_hash, received_at, refusal) \
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
        args![
            session.company().uuid(),
            who_id(session.who()),
            who_kind(session.who()),
            id.uuid(),
            content_hash,
            received_at.millis(),
            to_json(refusal)?,
        ],
    )?;
    Ok(())
}
