//! What is printed of requests: the work order (наряд) and the journal that the law wants (журнал учёта заявок).

mod entry;
pub mod plain_text;
pub mod request_journal;
pub mod work_order;

pub use entry::{Intake, JournalColumn, JournalEntry};
pub use plain_text::{PaperWidth, plain_text};
pub use request_journal::{JournalRow, may_read_journal, request_journal};
pub use work_order::{
    FREE_ROWS, Line, Section, SignatureLine, WorkItem, WorkOrder, WorkOrderFacts, WorksTable, may_print, work_order,
};
