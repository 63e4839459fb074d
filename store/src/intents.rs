//! What is to be told, for whoever delivers it.
//!
//! Rows: B-087, N-12. In the order of the journal, driven by its key; a call looks at so many lines and says up to which.

use serde::{Deserialize, Serialize};
use upravdom::Refusal;
use upravdom::base::{Actor, Instant, Intent, Who};
use upravdom::company::read_intents;

use crate::error::StoreError;
use crate::page::PageRequest;
use crate::rows::{instant, json, who};
use crate::sign_in::Session;
use crate::sql::{Result, Sql, all, args, first};
use crate::store::Store;

impl Store {
    /// Who should be told what, by so many lines of the company's journal after that one (1 to 200; 0 stands for 200), to whoever delivers it.
    pub fn intents(
        &self,
        session: &Session,
        after: u64,
        limit: u32,
    ) -> Result<std::result::Result<IntentLines, Refusal>> {
        self.read(session, move |sql, actor| intents(sql, actor, after, limit))
    }
}

/// What a line of the journal wants to be told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct IntentLine {
    /// The number of the line.
    pub sequence: u64,
    /// Who acted: whoever is told as one of many should not be told of his own act.
    pub by: Who,
    /// When it was.
    pub at: Instant,
    /// Who should be told what.
    pub intents: Vec<Intent>,
}

/// The intents of so many lines of the journal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct IntentLines {
    /// The lines that want something to be told, in their order.
    pub lines: Vec<IntentLine>,
    /// Up to which line was read: the place after which to go on.
    pub read_to: u64,
}

/// The intents of so many lines after that one, or why the actor does not read them.
pub(crate) fn intents(
    sql: &mut dyn Sql,
    actor: &Actor,
    after: u64,
    limit: u32,
) -> Result<std::result::Result<IntentLines, Refusal>> {
    if let Err(refusal) = read_intents(actor) {
        return Ok(Err(refusal.into()));
    }
    let (company, limit) = (actor.company.uuid(), PageRequest { after: None, limit }.rows());
    let text = "SELECT sequence FROM company WHERE company_id = $1";
    let last = first(sql, text, args![company], |row| row.int(0))?.unwrap_or_default();
    let from = i64::try_from(after).unwrap_or(i64::MAX);
    let to = from.saturating_add(i64::try_from(limit).unwrap_or(i64::MAX)).min(last).max(from);
    let text = "SELECT sequence, actor_kind, actor_id, received_at, intents FROM journal \
                WHERE company_id = $1 AND sequence > $2 AND sequence <= $3 AND intents <> '[]' ORDER BY sequence";
    let lines = all(sql, text, args![company, from, to], |row| {
        let sequence = u64::try_from(row.int(0)?).map_err(|_| StoreError::row("sequence"))?;
        Ok(IntentLine { sequence, by: who(row, 1, 2)?, at: instant(row, 3)?, intents: json(&row.text(4)?)? })
    })?;
    Ok(Ok(IntentLines { lines, read_to: u64::try_from(to).unwrap_or_default() }))
}
