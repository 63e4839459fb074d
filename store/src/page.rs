//! Lists come in pages, from the first day.

use std::fmt::Display;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::error::StoreError;
use crate::sql::Result;

/// The most rows that a page has.
pub const PAGE_LIMIT: u32 = 200;

/// Which page is wanted.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PageRequest {
    /// The cursor of the page before; nothing for the first page.
    pub after: Option<String>,
    /// How many rows at the most: 1 to [`PAGE_LIMIT`], other numbers are moved there; 0 stands for [`PAGE_LIMIT`].
    pub limit: u32,
}

/// A page of a list. One that has a next page may still be short: where few rows are wanted, a page ends when it has looked at enough.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Page<T> {
    /// The rows.
    pub items: Vec<T>,
    /// The cursor of the next page; nothing when this is the last one.
    pub next: Option<String>,
}

impl PageRequest {
    pub(crate) fn rows(&self) -> usize {
        let limit = if self.limit == 0 { PAGE_LIMIT } else { self.limit.min(PAGE_LIMIT) };
        usize::try_from(limit).unwrap_or(usize::MAX)
    }

    /// One row more than wanted: it shows whether there is a next page.
    pub(crate) fn probe(&self) -> i64 {
        i64::try_from(self.rows().saturating_add(1)).unwrap_or(i64::MAX)
    }

    /// The place in that list after which the page begins: a key and an id.
    pub(crate) fn place<K: FromStr + Display>(&self, list: &str) -> Result<Option<(K, Uuid)>> {
        let Some(cursor) = &self.after else { return Ok(None) };
        let read = || {
            let (id, key) = cursor.strip_prefix(list)?.strip_prefix(' ')?.split_once(' ')?;
            Some((key.parse().ok()?, Uuid::try_parse(id).ok()?))
        };
        // PostgreSQL takes no text with a zero character.
        let as_written = |(key, id): &(K, Uuid)| !cursor.contains('\0') && *cursor == write(list, key, *id);
        read().filter(as_written).map(Some).ok_or_else(|| self.unreadable())
    }

    /// A cursor to that place in the list.
    pub(crate) fn cursor(list: &str, key: &impl Display, id: Uuid) -> String {
        write(list, key, id)
    }

    /// What to answer to a cursor that this store has not made.
    pub(crate) fn unreadable(&self) -> StoreError {
        StoreError::CursorUnreadable { cursor: self.after.clone().unwrap_or_default() }
    }

    pub(crate) fn page<T, K: Display>(&self, list: &str, mut items: Vec<T>, key: impl Fn(&T) -> (K, Uuid)) -> Page<T> {
        let more = items.len() > self.rows();
        items.truncate(self.rows());
        let next = items.last().filter(|_| more).map(|last| {
            let (key, id) = key(last);
            write(list, &key, id)
        });
        Page { items, next }
    }
}

/// The only way to write a cursor: it names its list, so that none is taken for another's.
fn write(list: &str, key: &impl Display, id: Uuid) -> String {
    format!("{list} {id} {key}")
}
