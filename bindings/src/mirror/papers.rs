//! What is printed of requests.

use upravdom::requests::papers::{JournalColumn, JournalRow};

/// A page of the journal of requests: a table.
#[derive(uniffi::Record)]
pub struct JournalPage {
    /// The titles of the columns, in the order of the law.
    pub columns: Vec<String>,
    /// Of each request what stands in the columns; nothing where it is not known.
    pub items: Vec<Vec<Option<String>>>,
    /// The cursor of the next page; nothing when this is the last one.
    pub next: Option<String>,
}

impl From<upravdom_store::Page<JournalRow>> for JournalPage {
    fn from(page: upravdom_store::Page<JournalRow>) -> Self {
        let columns = JournalColumn::ALL.iter().map(|column| column.title()).collect();
        Self { columns, items: page.items.into_iter().map(|row| row.cells).collect(), next: page.next }
    }
}
