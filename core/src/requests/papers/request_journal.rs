//! Rule `requests/papers/request_journal`: the journal of requests for some days (журнал учёта заявок).
//! Rows: B-060, B-070. Law: ПП РФ 416 п.17. Screen: «Журнал заявок».
//!
//! A row for each request that was registered on one of the days, by the calendar of its house, in the order of their numbers; those that
//! have none yet come last, by the time of their registration. A cancelled request stays in the journal. What is not known is an empty cell.
//!
//! ```
//! use upravdom::base::{DayRange, Instant, Zone};
//! use upravdom::requests::Status;
//! use upravdom::requests::papers::{JournalColumn, JournalEntry, People, request_journal};
//!
//! let entry = JournalEntry {
//!     number: Some(7),
//!     registered_at: Instant::parse("2026-11-22T23:30:00+03:00")?,
//!     zone: Zone::parse("Asia/Vladivostok")?,
//!     address: "Владивосток, ул. Светланская, 1",
//!     applicant: None,
//!     phone: None,
//!     intake: None,
//!     text: "Нет света",
//!     planned_by: None,
//!     executors: &[],
//!     status: Status::New,
//!     finished_at: None,
//!     result: None,
//!     feedback: None,
//!     recording: None,
//! };
//! // There it is the 23rd already.
//! let day = |text: &str| DayRange::new(text.parse().unwrap(), text.parse().unwrap());
//! let journal = request_journal(&[entry], day("2026-11-23")?, People::Shown);
//! assert_eq!(journal.rows[0].cell(JournalColumn::Problem), Some("Нет света"));
//! assert!(request_journal(&[entry], day("2026-11-22")?, People::Shown).rows.is_empty());
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use super::entry::{JournalColumn, JournalEntry, People};
use crate::base::DayRange;

/// The journal of some days.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RequestJournal {
    /// The days.
    pub days: DayRange,
    /// The rows in their order.
    pub rows: Vec<JournalRow>,
}

/// A row of the journal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JournalRow {
    /// The columns in the order of the law, each with what stands in it.
    pub cells: Vec<(JournalColumn, Option<String>)>,
}

impl JournalRow {
    /// What stands in the column.
    pub fn cell(&self, column: JournalColumn) -> Option<&str> {
        self.cells.iter().find(|(here, _)| *here == column).and_then(|(_, text)| text.as_deref())
    }
}

/// The journal of the requests that were registered on those days.
pub fn request_journal(entries: &[JournalEntry<'_>], days: DayRange, people: People) -> RequestJournal {
    let within = |entry: &&JournalEntry<'_>| days.contains(entry.zone.day(entry.registered_at));
    let mut entries: Vec<&JournalEntry<'_>> = entries.iter().filter(within).collect();
    entries.sort_by_key(|entry| (entry.number.is_none(), entry.number, entry.registered_at));
    let row = |entry: &JournalEntry<'_>| JournalRow {
        cells: JournalColumn::ALL.iter().map(|column| (*column, entry.cell(*column, people))).collect(),
    };
    RequestJournal { days, rows: entries.into_iter().map(row).collect() }
}
