//! Personal reception of people (личный приём).

pub mod monthly_obligation;
mod slot;
pub mod slot_conflict;

pub use monthly_obligation::monthly_obligation;
pub use slot::{ClockTime, ClockTimeUnreadable, Slot, SlotOutOfOrder};
pub use slot_conflict::{SlotTaken, slot_conflict};
