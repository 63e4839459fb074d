//! Lists come in pages, from the first day.

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

/// A page of a list.
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

    /// The place after which the page begins: a key and an id.
    pub(crate) fn place(&self) -> Result<Option<(String, Uuid)>> {
        let Some(cursor) = &self.after else { return Ok(None) };
        let place = cursor.split_once(' ').and_then(|(id, key)| Some((key.to_owned(), Uuid::try_parse(id).ok()?)));
        place.map(Some).ok_or_else(|| StoreError::CursorUnreadable { cursor: cursor.clone() })
    }

    pub(crate) fn page<T>(&self, mut items: Vec<T>, key: impl Fn(&T) -> (String, Uuid)) -> Page<T> {
        let more = items.len() > self.rows();
        items.truncate(self.rows());
        let next = items.last().filter(|_| more).map(|last| {
            let (key, id) = key(last);
            format!("{id} {key}")
        });
        Page { items, next }
    }
}
