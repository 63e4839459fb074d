//! Finding requests: which index answers which filter, and how far one page looks.
//!
//! A filter is answered by streams that an index gives newest first: one for each wanted status of an executor, a house, a kind or the whole
//! company, whichever is narrowest, or one for each account. The streams are merged, and what else is wanted is looked at entry by
//! entry. So a page costs what it looks at, and not what the company has.

use std::collections::{BTreeSet, VecDeque};

use upravdom::base::{AccountId, Actor, HouseId, KindId, Permission, Standing};
use upravdom::requests::{Executor, Status};
use uuid::Uuid;

use super::BoardFilter;
use crate::rows::executor_words;
use crate::sql::{Query, Result, Sql, Value, all, args};

/// How many entries one page looks at. A page that has found too few by then ends early, with a cursor.
const EXAMINED: usize = 4000;
/// How many entries a stream fetches at once where few of them are wanted.
const CHUNK: usize = 500;

/// The sort key: when the request was registered, and which it is.
pub(super) type Key = (i64, Uuid);

/// What a page found.
pub(super) struct Found {
    /// The requests, newest first.
    pub(super) keys: Vec<Key>,
    /// After which the next page begins; nothing if that was all.
    pub(super) next: Option<Key>,
}

/// The wanted requests that the actor sees, after that key, and so many at the most.
pub(super) fn find(
    sql: &mut dyn Sql,
    actor: &Actor,
    filter: &BoardFilter,
    after: Option<Key>,
    rows: usize,
) -> Result<Found> {
    let mut streams = streams(actor, filter, after, rows.saturating_add(1));
    let (mut keys, mut last) = (Vec::new(), after);
    for _ in 0..EXAMINED {
        for stream in &mut streams {
            stream.fill(sql)?;
        }
        let newest = streams.iter_mut().max_by_key(|stream| stream.entries.front().map(|entry| entry.key));
        let Some(entry) = newest.and_then(|stream| stream.entries.pop_front()) else {
            return Ok(Found { keys, next: None });
        };
        last = Some(entry.key);
        if entry.is_wanted(filter) {
            if keys.len() == rows {
                let next = keys.last().copied();
                return Ok(Found { keys, next });
            }
            keys.push(entry.key);
        }
    }
    Ok(Found { keys, next: last })
}

/// What an index and its row say of a request.
struct Entry {
    key: Key,
    number: Option<i64>,
    house: Uuid,
    account: Option<Uuid>,
    kind: Option<Uuid>,
    priority: String,
    payment: String,
    status: String,
    due_by: Option<i64>,
    is_carried_out: bool,
}

impl Entry {
    /// Whether it is what the filter asks for, whatever the stream has asked already.
    fn is_wanted(&self, filter: &BoardFilter) -> bool {
        let is = |wanted: Option<Uuid>, found: Option<Uuid>| wanted.is_none() || wanted == found;
        filter.number.is_none_or(|number| i64::try_from(number).ok() == self.number)
            && (filter.statuses.is_empty() || filter.statuses.iter().any(|status| status.code() == self.status))
            && is(filter.house.map(HouseId::uuid), Some(self.house))
            && is(filter.account.map(AccountId::uuid), self.account)
            && is(filter.kind.map(KindId::uuid), self.kind)
            && filter.priority.is_none_or(|priority| priority.code() == self.priority)
            && filter.payment.is_none_or(|payment| payment.code() == self.payment)
            && filter.overdue_at.is_none_or(|now| self.due_by.is_some_and(|by| by < now.millis()))
            && self.is_carried_out
    }
}

/// A part of the company's requests, in the order of one index.
struct Stream {
    /// The select, up to what narrows it to the entries after a key.
    query: Query,
    /// The table whose index is read.
    index: &'static str,
    entries: VecDeque<Entry>,
    after: Option<Key>,
    chunk: usize,
    ended: bool,
}

impl Stream {
    /// Fetches the next entries if none is left.
    fn fill(&mut self, sql: &mut dyn Sql) -> Result<()> {
        if self.ended || !self.entries.is_empty() {
            return Ok(());
        }
        let (mut query, index) = (self.query.clone(), self.index);
        if let Some((created_at, id)) = self.after {
            let key = [Value::Int(created_at), Value::Id(id)];
            query.push(&format!(" AND ({index}.created_at, {index}.request_id) < ({{}}, {{}})"), &key);
        }
        let limit = i64::try_from(self.chunk).unwrap_or(i64::MAX);
        let order = format!(" ORDER BY {index}.created_at DESC, {index}.request_id DESC LIMIT {{}}");
        query.push(&order, args![limit]);
        self.entries.extend(all(sql, &query.text, &query.args, |row| {
            Ok(Entry {
                key: (row.int(0)?, row.id(1)?),
                number: row.int_or_null(2)?,
                house: row.id(3)?,
                account: row.id_or_null(4)?,
                kind: row.id_or_null(5)?,
                priority: row.text(6)?,
                payment: row.text(7)?,
                status: row.text(8)?,
                due_by: row.int_or_null(9)?,
                is_carried_out: row.int(10)? > 0,
            })
        })?);
        self.ended = self.entries.len() < self.chunk;
        self.after = self.entries.back().map(|entry| entry.key);
        self.chunk = self.chunk.saturating_mul(2).min(CHUNK);
        Ok(())
    }
}

/// The streams that hold every wanted request that the actor sees.
fn streams(actor: &Actor, filter: &BoardFilter, after: Option<Key>, chunk: usize) -> Vec<Stream> {
    let statuses: BTreeSet<Status> = match &filter.statuses[..] {
        [] => Status::ALL.iter().copied().collect(),
        wanted => wanted.iter().copied().collect(),
    };
    let sees_all = actor.may(Permission::RequestView);
    let own = match &actor.standing {
        Standing::Employee { .. } if sees_all => None,
        Standing::Employee { id, .. } => Some(Executor::Employee(*id)),
        Standing::ContractorUser { contractor, .. } => Some(Executor::Contractor(*contractor)),
        Standing::Resident { .. } => None,
    };
    let stream = |index: &'static str, condition: &str, values: &[Value]| {
        let mut query = select(actor, filter, index);
        query.push(condition, values);
        bounds(&mut query, filter, index);
        Stream { query, index, entries: VecDeque::new(), after, chunk, ended: false }
    };
    let each_status = |index: &'static str, condition: &str, values: &[Value]| {
        let with_status = |status: &Status| {
            let values: Vec<Value> = values.iter().cloned().chain([Value::from(status.code())]).collect();
            stream(index, &format!("{condition} AND {index}.status = {{}}"), &values)
        };
        statuses.iter().map(with_status).collect()
    };
    if let Standing::Resident { accounts, .. } = &actor.standing {
        let mine = accounts.iter().filter(|account| filter.account.is_none_or(|wanted| wanted == **account));
        return mine.map(|account| stream("r", " AND r.account_id = {}", args![account.uuid()])).collect();
    }
    if let Some(executor) = own.or(filter.executor) {
        let (kind, id) = executor_words(executor);
        return each_status("x", " AND x.executor_kind = {} AND x.executor_id = {}", args![kind, id]);
    }
    if let Some(number) = filter.number {
        let number = i64::try_from(number).unwrap_or(i64::MAX);
        return vec![stream("r", " AND r.number = {}", args![number])];
    }
    if let Some(account) = filter.account {
        return vec![stream("r", " AND r.account_id = {}", args![account.uuid()])];
    }
    if let Some(house) = filter.house {
        return each_status("r", " AND r.house_id = {}", args![house.uuid()]);
    }
    if let Some(kind) = filter.kind {
        return each_status("r", " AND r.kind_id = {}", args![kind.uuid()]);
    }
    each_status("r", "", &[])
}

/// The columns of an entry, from the table whose index is read, up to the condition on the company.
fn select(actor: &Actor, filter: &BoardFilter, index: &str) -> Query {
    let company = Value::Id(actor.company.uuid());
    let mut query = Query::new(&format!(
        "SELECT {index}.created_at, {index}.request_id, r.number, r.house_id, r.account_id, \
        r.kind_id, r.priority, r.payment, r.status, r.due_by, "
    ));
    match filter.executor {
        None => query.push("CAST(1 AS BIGINT)", &[]),
        Some(executor) => {
            let (kind, id) = executor_words(executor);
            let carried_out = "(SELECT COUNT(*) FROM request_executor y WHERE y.company_id = {} AND y.executor_kind = {} \
                 AND y.executor_id = {} AND y.request_id = r.request_id)";
            query.push(carried_out, &[company.clone(), Value::from(kind), Value::Id(id)])
        }
    };
    if index == "x" {
        query.push(
            " FROM request_executor x JOIN request r ON r.company_id = x.company_id AND r.request_id = x.request_id",
            &[],
        );
    } else {
        query.push(" FROM request r", &[]);
    }
    query.push(&format!(" WHERE {index}.company_id = {{}}"), &[company]);
    query
}

/// Narrows the stream to the wanted days of registration.
fn bounds(query: &mut Query, filter: &BoardFilter, index: &str) {
    if let Some(from) = filter.created_from {
        query.push(&format!(" AND {index}.created_at >= {{}}"), args![from.millis()]);
    }
    if let Some(before) = filter.created_before {
        query.push(&format!(" AND {index}.created_at < {{}}"), args![before.millis()]);
    }
}
