//! Lists that several ranges of indexes answer together, newest first.
//!
//! A filter is answered by streams, each of which an index gives in order: one for each wanted status or house, say. They are merged, and
//! what else is wanted is looked at entry by entry. So a page costs what it looks at, and not what the company has.

use std::collections::VecDeque;

use uuid::Uuid;

use crate::sql::{Query, Result, Sql, Value, all, args};

/// How many entries a stream fetches at once where few of them are wanted.
const CHUNK: usize = 500;

/// How many entries one page looks at. A page that has found too few by then ends early, with a cursor.
pub(crate) const EXAMINED: usize = 1000;

/// The sort key: a moment, and which it is.
pub(crate) type Key = (i64, Uuid);

/// What a page found.
pub(crate) struct Found {
    /// What is wanted, newest first.
    pub(crate) keys: Vec<Key>,
    /// After which the next page begins; nothing if that was all.
    pub(crate) next: Option<Key>,
}

/// An entry that was looked at.
struct Entry {
    key: Key,
    is_wanted: bool,
}

/// A part of the company's rows, in the order of one index.
pub(crate) struct Stream {
    query: Query,
    columns: [String; 2],
    entries: VecDeque<Entry>,
    after: Option<Key>,
    chunk: usize,
    ended: bool,
}

impl Stream {
    /// What the query selects: the two columns of its key, and 1 where the entry is wanted. The first fetch is of so many rows.
    pub(crate) fn new(query: Query, columns: [String; 2], after: Option<Key>, rows: usize) -> Self {
        let chunk = rows.saturating_add(1).min(CHUNK);
        Self { query, columns, entries: VecDeque::new(), after, chunk, ended: false }
    }

    /// Fetches the next entries if none is left.
    fn fill(&mut self, sql: &mut dyn Sql) -> Result<()> {
        if self.ended || !self.entries.is_empty() {
            return Ok(());
        }
        let (mut query, [key, id]) = (self.query.clone(), &self.columns);
        if let Some((last, last_id)) = self.after {
            query.push(&format!(" AND ({key}, {id}) < ({{}}, {{}})"), &[Value::Int(last), Value::Id(last_id)]);
        }
        let limit = i64::try_from(self.chunk).unwrap_or(i64::MAX);
        query.push(&format!(" ORDER BY {key} DESC, {id} DESC LIMIT {{}}"), args![limit]);
        self.entries.extend(all(sql, &query.text, &query.args, |row| {
            Ok(Entry { key: (row.int(0)?, row.id(1)?), is_wanted: row.int(2)? == 1 })
        })?);
        self.ended = self.entries.len() < self.chunk;
        self.after = self.entries.back().map(|entry| entry.key);
        self.chunk = self.chunk.saturating_mul(2).min(CHUNK);
        Ok(())
    }
}

/// So many wanted entries of all the streams, among so many that are looked at. What stands in two of them is found once.
pub(crate) fn merge(sql: &mut dyn Sql, mut streams: Vec<Stream>, rows: usize, examined: usize) -> Result<Found> {
    let (mut keys, mut last) = (Vec::new(), None);
    for _ in 0..examined {
        for stream in &mut streams {
            stream.fill(sql)?;
        }
        let newest = streams.iter_mut().max_by_key(|stream| stream.entries.front().map(|entry| entry.key));
        let Some(entry) = newest.and_then(|stream| stream.entries.pop_front()) else {
            return Ok(Found { keys, next: None });
        };
        last = Some(entry.key);
        if entry.is_wanted && keys.last() != Some(&entry.key) {
            if keys.len() == rows {
                let next = keys.last().copied();
                return Ok(Found { keys, next });
            }
            keys.push(entry.key);
        }
    }
    Ok(Found { keys, next: last })
}
