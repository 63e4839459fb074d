//! The one way in which anything changes: seen before? facts, rule, commit.

use serde::{Deserialize, Serialize};
use upravdom::base::{Actor, CommandId, Instant};
use upravdom::meters::{MeterEvent, submit_reading};
use upravdom::requests::{
    Assign, AssignFacts, CreateRequest, CreateRequestFacts, FEDERAL_TERMS, RequestEvent, RequestRefusal, assign,
    create_request,
};
use upravdom::{Command, CommandRefusal, Envelope, Event, Refusal};
use uuid::Uuid;

use crate::commit::{Company, commit};
use crate::error::StoreError;
use crate::facts;
use crate::rows::{json, to_json, who_id, who_kind};
use crate::sign_in::{Session, hash};
use crate::sql::{Result, Sql, args, first};

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
            let reading = submit_reading(command, meter.as_ref(), existing, actor, at);
            Ok(reading.map(|reading| MeterEvent::ReadingSubmitted(reading).into()).map_err(Refusal::from))
        }
    }
}

fn of_request(decided: std::result::Result<RequestEvent, RequestRefusal>) -> Decided {
    decided.map(Event::Request).map_err(Refusal::Requests)
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
    Ok(of_request(create_request(command, facts, actor, at).map(RequestEvent::Created)))
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
    Ok(of_request(assign(command, &facts, actor).map(RequestEvent::Assigned)))
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
