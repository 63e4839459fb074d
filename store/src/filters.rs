//! The filters of the board that a person keeps under names.
//!
//! Rows: B-094, B-097. They are a person's own and change nothing of the company: no command, no journal line, and nobody else reads them. Their
//! names come in the order of letters; there are [`FILTERS_LIMIT`](upravdom::requests::FILTERS_LIMIT) at the most, so that they are no page. Driven by the key of `saved_filter`.

use serde::{Deserialize, Serialize};
use upravdom::Refusal;
use upravdom::base::{Actor, FilterId, Instant, sort_key};
use upravdom::requests::{self, FilterName};

use crate::board::BoardFilter;
use crate::engine::Mode;
use crate::execute;
use crate::rows::{json, to_json, who_id, who_kind};
use crate::sign_in::Session;
use crate::sql::{Result, Sql, all, args};
use crate::store::Store;

/// A filter of the board with its name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SavedFilter {
    /// Its id, made by the client.
    pub id: FilterId,
    /// Its name.
    pub name: String,
    /// Which requests are wanted.
    pub filter: BoardFilter,
}

impl Store {
    /// Keeps a filter of the person's own, in the place of the one with its id if there is one, or says why not: so it is changed and renamed too.
    pub fn save_filter(
        &self,
        session: &Session,
        filter: &SavedFilter,
    ) -> Result<std::result::Result<SavedFilter, Refusal>> {
        let (session, filter) = (session.clone(), filter.clone());
        self.transact(Mode::Write, Some(session.company()), move |sql| {
            // Two of one person at once: the second sees what the first has saved.
            execute::lock(sql, session.company().uuid())?;
            let actor = session.actor(sql)?;
            save(sql, &actor, filter)
        })
    }

    /// The filters that the person keeps, by their names. Whoever saved one of what was overdue wants what is overdue `now`.
    pub fn saved_filters(&self, session: &Session, now: Instant) -> Result<Vec<SavedFilter>> {
        self.read(session, move |sql, actor| saved(sql, actor, now))
    }

    /// Forgets a filter of the person's own; whether there was one.
    pub fn remove_filter(&self, session: &Session, filter: FilterId) -> Result<bool> {
        let session = session.clone();
        self.transact(Mode::Write, Some(session.company()), move |sql| {
            let actor = session.actor(sql)?;
            let text = "DELETE FROM saved_filter WHERE company_id = $1 AND person_kind = $2 AND person_id = $3 AND filter_id = $4";
            let (kind, id) = (who_kind(actor.who()), who_id(actor.who()));
            Ok(sql.run(text, args![actor.company.uuid(), kind, id, filter.uuid()])? > 0)
        })
    }
}

fn save(sql: &mut dyn Sql, by: &Actor, filter: SavedFilter) -> Result<std::result::Result<SavedFilter, Refusal>> {
    let names = kept(sql, by)?.into_iter().map(|SavedFilter { id, name, .. }| FilterName { id, name });
    let name = match requests::save_filter(filter.id, &filter.name, &names.collect::<Vec<_>>()) {
        Ok(name) => name,
        Err(refusal) => return Ok(Err(refusal.into())),
    };
    let (kind, id, wanted) = (who_kind(by.who()), who_id(by.who()), to_json(&filter.filter)?);
    sql.run(
        "INSERT INTO saved_filter (company_id, person_kind, person_id, filter_id, name, filter) VALUES ($1, $2, $3, $4, $5, $6) \
         ON CONFLICT (company_id, person_kind, person_id, filter_id) DO UPDATE SET name = excluded.name, filter = excluded.filter",
        args![by.company.uuid(), kind, id, filter.id.uuid(), &name, wanted],
    )?;
    Ok(Ok(SavedFilter { name, ..filter }))
}

/// The filters of the actor, as they were saved.
fn kept(sql: &mut dyn Sql, actor: &Actor) -> Result<Vec<SavedFilter>> {
    let text = "SELECT filter_id, name, filter FROM saved_filter WHERE company_id = $1 AND person_kind = $2 AND person_id = $3 \
                ORDER BY filter_id";
    let key = args![actor.company.uuid(), who_kind(actor.who()), who_id(actor.who())];
    all(sql, text, key, |row| {
        Ok(SavedFilter { id: FilterId::new(row.id(0)?), name: row.text(1)?, filter: json(&row.text(2)?)? })
    })
}

pub(crate) fn saved(sql: &mut dyn Sql, actor: &Actor, now: Instant) -> Result<Vec<SavedFilter>> {
    let mut saved = kept(sql, actor)?;
    for SavedFilter { filter, .. } in &mut saved {
        filter.overdue_at = filter.overdue_at.map(|_| now);
    }
    saved.sort_by_cached_key(|filter| sort_key(&filter.name));
    Ok(saved)
}
