//! Personal reception of people (личный приём).

mod monthly_obligation;
mod slot;
mod slot_conflict;

pub use monthly_obligation::monthly_obligation;
pub use slot::{ClockTime, ClockTimeUnreadable, Slot, SlotOutOfOrder};
pub use slot_conflict::{SlotTaken, slot_conflict};
