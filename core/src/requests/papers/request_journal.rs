//! Rule `requests/papers/request_journal`: the journal of requests for some days (журнал учёта заявок).
//! Rows: B-060, B-070. Law: ПП РФ 416 п.17. Screen: «Журнал заявок».
//!
//! A row for each request that was registered on one of the days, by the calendar of its house, in the order of their registration, and of
//! one moment in the order of their numbers. A cancelled request stays in the journal. What is not known is an empty cell.
//!
//! Checks, in this order; the first that fails is the answer:
//! 1. [`RequestRefusal::NotPermitted`] the actor has the right to see all requests

use super::entry::{JournalColumn, JournalEntry};
use crate::base::{Actor, DayRange, Permission};
use crate::requests::RequestRefusal;
use crate::requests::common::permitted;

/// A row of the journal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JournalRow {
    /// What stands in each column, in the order of the law.
    pub cells: Vec<Option<String>>,
}

impl JournalRow {
    /// What stands in the column.
    pub fn cell(&self, column: JournalColumn) -> Option<&str> {
        let mut columns = JournalColumn::ALL.iter().zip(&self.cells);
        columns.find(|(here, _)| **here == column).and_then(|(_, text)| text.as_deref())
    }
}

/// Whether the actor may read the journal.
pub const fn may_read_journal(by: &Actor) -> Result<(), RequestRefusal> {
    permitted(by, Permission::RequestView)
}

/// The rows of the requests that were registered on those days.
pub fn request_journal(entries: &[JournalEntry<'_>], days: DayRange) -> Vec<JournalRow> {
    let within = |entry: &&JournalEntry<'_>| days.contains(entry.zone.day(entry.request.created_at));
    let mut entries: Vec<&JournalEntry<'_>> = entries.iter().filter(within).collect();
    entries.sort_by_key(|entry| (entry.request.created_at, entry.request.number.is_none(), entry.request.number));
    let row = |entry: &JournalEntry<'_>| JournalRow {
        cells: JournalColumn::ALL.iter().map(|column| entry.cell(*column)).collect(),
    };
    entries.into_iter().map(row).collect()
}
