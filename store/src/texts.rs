//! What people wrote stands apart from the journal's lines, so that it can be erased and no line is changed (docs/adr/0005).
//!
//! In a line each text is the number of its place in the list of `journal_text`; once that row is gone it reads [`ERASED`].

use sha2::{Digest, Sha256};
use upravdom::base::{CompanyId, RequestId};
use upravdom::meters::MeterEvent;
use upravdom::{ERASED, Event};
use uuid::Uuid;

use crate::error::StoreError;
use crate::meter_rows::fill_reading;
use crate::rows::{json, to_json};
use crate::sql::{Result, Sql, all, args};

/// The words of a line, and what makes their hash unguessable.
pub(crate) struct Words {
    request: Option<RequestId>,
    salt: [u8; 16],
    texts: Vec<String>,
}

/// Takes the words out of the events; nothing if they have none.
pub(crate) fn take(events: &mut [Event]) -> Result<Option<Words>> {
    let mut texts = Vec::new();
    for event in &mut *events {
        event.each_text(&mut |text| {
            let place = texts.len().to_string();
            texts.push(std::mem::replace(text, place));
        });
    }
    if texts.is_empty() {
        return Ok(None);
    }
    // What is said of several requests at once is about no one of them.
    let mut requests = events.iter().filter_map(|event| match event {
        Event::Request(event) => Some(event.request()),
        Event::Company(_) | Event::Kind(_) | Event::Incident(_) | Event::Plan(_) | Event::Meter(_) => None,
    });
    let request = requests.next().filter(|first| requests.all(|other| other == *first));
    let mut salt = [0; 16];
    getrandom::fill(&mut salt).map_err(|error| StoreError::Database { reason: error.to_string() })?;
    Ok(Some(Words { request, salt, texts }))
}

impl Words {
    /// The hash of a content that has these words.
    pub(crate) fn salted(&self, content_hash: &[u8]) -> Vec<u8> {
        salted(&self.salt, content_hash)
    }

    pub(crate) fn keep(&self, sql: &mut dyn Sql, company: Uuid, sequence: i64) -> Result<()> {
        sql.run(
            "INSERT INTO journal_text (company_id, sequence, request_id, salt, texts) VALUES ($1, $2, $3, $4, $5)",
            args![company, sequence, self.request.map(RequestId::uuid), &self.salt[..], to_json(&self.texts)?],
        )?;
        Ok(())
    }
}

/// A hash of few words could be found by trying; with a salt that is erased with them it cannot.
pub(crate) fn salted(salt: &[u8], content_hash: &[u8]) -> Vec<u8> {
    Sha256::new().chain_update(salt).chain_update(content_hash).finalize().to_vec()
}

/// The events of a line with their words, and whether some are erased.
pub(crate) fn read(events: &str, texts: Option<&str>) -> Result<(Vec<Event>, bool)> {
    let mut events: Vec<Event> = json(events)?;
    let texts: Option<Vec<String>> = texts.map(json).transpose()?;
    let mut erased = false;
    for event in &mut events {
        event.each_text(&mut |text| {
            let place = text.parse::<usize>().ok();
            let words = place.and_then(|place| texts.as_ref()?.get(place));
            erased |= words.is_none();
            words.map_or(ERASED, String::as_str).clone_into(text);
        });
    }
    Ok((events, erased))
}

/// The tables that a query of lines reads: `j`, and `t` with the words where there are any.
pub(crate) const LINES: &str =
    "journal j LEFT JOIN journal_text t ON t.company_id = j.company_id AND t.sequence = j.sequence";

/// So many lines after that one, with their words: number and events.
pub(crate) fn lines(sql: &mut dyn Sql, company: CompanyId, after: i64, limit: u32) -> Result<Vec<(u64, Vec<Event>)>> {
    let text = format!(
        "SELECT j.sequence, j.events, t.texts FROM {LINES} \
         WHERE j.company_id = $1 AND j.sequence > $2 ORDER BY j.sequence LIMIT $3"
    );
    all(sql, &text, args![company.uuid(), after, i64::from(limit)], |row| {
        let (events, _) = read(&row.text(1)?, row.text_or_null(2)?.as_deref())?;
        Ok((u64::try_from(row.int(0)?).unwrap_or_default(), events))
    })
}

/// How many lines are read at once when an older database is brought to version 4.
const LINES_AT_ONCE: i64 = 500;

/// Takes the words out of the lines of a database of before version 4, and writes into the rows of readings what version 2 kept in their lines
/// alone; row-level security does not bind its owner here.
pub(crate) fn migrate(sql: &mut dyn Sql) -> Result<()> {
    let mut after = (Uuid::nil(), 0);
    loop {
        let text = "SELECT company_id, sequence, content_hash, events FROM journal WHERE (company_id, sequence) > ($1, $2) \
                    ORDER BY company_id, sequence LIMIT $3";
        let lines = all(sql, text, args![after.0, after.1, LINES_AT_ONCE], |row| {
            Ok((row.id(0)?, row.int(1)?, row.bytes(2)?, row.text(3)?))
        })?;
        let Some((company, sequence, ..)) = lines.last() else { return Ok(()) };
        after = (*company, *sequence);
        for (company, sequence, content_hash, events) in lines {
            let mut events: Vec<Event> = json(&events)?;
            for event in &events {
                if let Event::Meter(MeterEvent::ReadingSubmitted(reading)) = event {
                    fill_reading(sql, company, reading)?;
                }
            }
            let Some(words) = take(&mut events)? else { continue };
            let text = "UPDATE journal SET content_hash = $3, events = $4 WHERE company_id = $1 AND sequence = $2";
            sql.run(text, args![company, sequence, &*words.salted(&content_hash), to_json(&events)?])?;
            words.keep(sql, company, sequence)?;
        }
    }
}
