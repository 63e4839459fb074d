//! The one way in which anything changes: seen before? facts, rule, commit.

use serde::{Deserialize, Serialize};
use upravdom::base::{Actor, Addressee, CommandId, Instant, Intent};
use upravdom::requests::may_see_executors;
use upravdom::{CommandRefusal, Envelope, Event, Refusal};
use uuid::Uuid;

use crate::commands::{commit, decide};
use crate::error::StoreError;
use crate::rows::{json, to_json, who_id, who_kind};
use crate::sign_in::{Session, hash};
use crate::sql::{Result, Sql, args, first};
use crate::texts::{self, LINES, salted};

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
        /// Who should be told what; to a resident nothing of executors.
        intents: Vec<Intent>,
    },
    /// It was not, and nothing changed.
    Refused {
        /// Why not.
        refusal: Refusal,
    },
}

/// For how long the same wish gets the same refusal: a phone that was offline comes back within a month.
const REFUSED_DAYS: i64 = 30;
const DAY_MILLIS: i64 = 24 * 60 * 60 * 1000;

/// How far a device's clock may be ahead.
const CLOCK_TOLERANCE_MINUTES: u32 = 5;

/// The company's row, locked until the transaction ends: one writer at a time.
pub(crate) struct Company {
    pub(crate) sequence: i64,
    pub(crate) next_request_number: i64,
}

/// Carries the commands out in their order, in one transaction.
pub(crate) fn execute_all(
    sql: &mut dyn Sql,
    session: &Session,
    received: &[(Envelope, Instant)],
) -> Result<Vec<Outcome>> {
    let id = session.company().uuid();
    let mut company = lock(sql, id)?;
    let before = company.sequence;
    let outcomes = received.iter().map(|(envelope, received_at)| {
        let decision = one(sql, session, &mut company, envelope, *received_at)?;
        Ok(Outcome { command: envelope.id, decision })
    });
    let outcomes = outcomes.collect::<Result<Vec<_>>>()?;
    if company.sequence != before {
        save(sql, id, &company)?;
    }
    Ok(outcomes)
}

/// Writes the counters of the locked row.
pub(crate) fn save(sql: &mut dyn Sql, id: Uuid, company: &Company) -> Result<()> {
    let text = "UPDATE company SET sequence = $2, next_request_number = $3 WHERE company_id = $1";
    sql.run(text, args![id, company.sequence, company.next_request_number])?;
    Ok(())
}

fn one(
    sql: &mut dyn Sql,
    session: &Session,
    company: &mut Company,
    envelope: &Envelope,
    received_at: Instant,
) -> Result<Decision> {
    let actor = session.actor(sql)?;
    // The time is not content: a web form that is sent twice arrives at two times.
    let content_hash = hash(&to_json(&envelope.command)?);
    if let Some(seen) = seen_before(sql, session, &actor, envelope.id, &content_hash)? {
        return Ok(seen);
    }
    if received_at.plus_minutes(CLOCK_TOLERANCE_MINUTES).is_some_and(|latest| envelope.device_time > latest) {
        let refusal = CommandRefusal::ClockAhead { device_time: envelope.device_time, received_at };
        return Ok(Decision::Refused { refusal: refusal.into() });
    }
    // Who receives says when it was: a device could make itself early. Its own time stands in the journal.
    match decide(sql, company, &envelope.command, &actor, received_at)? {
        Ok(events) => {
            company.sequence = company.sequence.saturating_add(1);
            let mut intents = Vec::new();
            for event in &events {
                intents.extend(commit(sql, company, event, &actor, received_at)?);
            }
            let line = Line {
                sequence: company.sequence,
                command: envelope.id,
                device_time: envelope.device_time,
                received_at,
                content_hash,
                events,
                intents,
            };
            write_line(sql, session, &line)?;
            let sequence = u64::try_from(line.sequence).unwrap_or_default();
            Ok(Decision::Accepted { sequence, events: line.events, intents: shown(&actor, line.intents) })
        }
        Err(refusal) => {
            if !refusal.is_transient() {
                keep_refusal(sql, session, envelope.id, received_at, &content_hash, &refusal)?;
            }
            Ok(Decision::Refused { refusal })
        }
    }
}

pub(crate) fn lock(sql: &mut dyn Sql, company: Uuid) -> Result<Company> {
    let text = "UPDATE company SET sequence = sequence WHERE company_id = $1 RETURNING sequence, next_request_number";
    let found = first(sql, text, args![company], |row| {
        Ok(Company { sequence: row.int(0)?, next_request_number: row.int(1)? })
    })?;
    found.ok_or(StoreError::SignInUnknown)
}

/// The outcome of the same wish before; a refusal of its own if the content is another.
fn seen_before(
    sql: &mut dyn Sql,
    session: &Session,
    actor: &Actor,
    id: CommandId,
    content_hash: &[u8],
) -> Result<Option<Decision>> {
    let key = args![session.company().uuid(), who_id(session.who()), who_kind(session.who()), id.uuid()];
    let text = format!(
        "SELECT j.content_hash, j.sequence, j.events, j.intents, t.texts, t.salt FROM {LINES} \
         WHERE j.company_id = $1 AND j.actor_id = $2 AND j.actor_kind = $3 AND j.command_id = $4 \
         UNION ALL SELECT content_hash, CAST(0 AS BIGINT), refusal, '', NULL, NULL FROM refused \
         WHERE company_id = $1 AND actor_id = $2 AND actor_kind = $3 AND command_id = $4"
    );
    let seen = first(sql, &text, key, |row| {
        let (hash, sequence, answer) = (row.bytes(0)?, row.int(1)?, row.text(2)?);
        // Lines are counted from 1.
        if sequence == 0 {
            return Ok((hash == content_hash, Decision::Refused { refusal: json(&answer)? }));
        }
        let sequence = u64::try_from(sequence).map_err(|_| StoreError::row("sequence"))?;
        let intents = shown(actor, json(&row.text(3)?)?);
        let (events, erased) = texts::read(&answer, row.text_or_null(4)?.as_deref())?;
        let asked = row.bytes_or_null(5)?.map_or_else(|| content_hash.to_vec(), |salt| salted(&salt, content_hash));
        // Whoever sends again what was erased meant what he did then: nobody can tell any more.
        Ok((erased || hash == asked, Decision::Accepted { sequence, events, intents }))
    })?;
    Ok(seen.map(
        |(is_same, decision)| {
            if is_same { decision } else { Decision::Refused { refusal: CommandRefusal::IdReused { id }.into() } }
        },
    ))
}

/// Without those to executors, if the actor may not always see who they are: the same wish has the same answer whatever is shown now.
fn shown(actor: &Actor, mut intents: Vec<Intent>) -> Vec<Intent> {
    if !may_see_executors(actor, false) {
        intents.retain(|intent| match intent.to {
            Addressee::Employee(_) | Addressee::Contractor(_) => false,
            Addressee::Resident(_)
            | Addressee::Account(_)
            | Addressee::Caller(_)
            | Addressee::House(_)
            | Addressee::AllHouses => true,
        });
    }
    intents
}

/// A line of the journal.
pub(crate) struct Line {
    pub(crate) sequence: i64,
    /// The id of the wish.
    pub(crate) command: CommandId,
    pub(crate) device_time: Instant,
    pub(crate) received_at: Instant,
    pub(crate) content_hash: Vec<u8>,
    pub(crate) events: Vec<Event>,
    pub(crate) intents: Vec<Intent>,
}

pub(crate) fn write_line(sql: &mut dyn Sql, session: &Session, line: &Line) -> Result<()> {
    let mut events = line.events.clone();
    let words = texts::take(&mut events)?;
    let content_hash =
        words.as_ref().map_or_else(|| line.content_hash.clone(), |words| words.salted(&line.content_hash));
    sql.run(
        "INSERT INTO journal (company_id, sequence, actor_kind, actor_id, channel, command_id, content_hash, device_time, \
         received_at, events, intents) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
        args![
            session.company().uuid(),
            line.sequence,
            who_kind(session.who()),
            who_id(session.who()),
            session.channel().code(),
            line.command.uuid(),
            &*content_hash,
            line.device_time.millis(),
            line.received_at.millis(),
            to_json(&events)?,
            to_json(&line.intents)?,
        ],
    )?;
    words.map_or(Ok(()), |words| words.keep(sql, session.company().uuid(), line.sequence))
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
    let kept_from = received_at.millis().saturating_sub(REFUSED_DAYS.saturating_mul(DAY_MILLIS));
    let text = "DELETE FROM refused WHERE company_id = $1 AND received_at < $2";
    sql.run(text, args![session.company().uuid(), kept_from])?;
    Ok(())
}
