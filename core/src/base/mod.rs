//! The words that every module uses: ids, instants and zones, refusals, who acts.

mod actor;
mod calendar;
mod id;
mod refusal_macro;
mod say;

pub use actor::{Actor, Channel, Permission, Permissions, Who};
pub use calendar::{Instant, InstantUnreadable, Month, Zone, ZoneUnknown};
pub use id::{
    AccountId, CommandId, CompanyId, ContractorId, EmployeeId, HouseId, IdUnreadable, KindId, MeterId, ReadingId,
    RequestId, ResidentId,
};
pub(crate) use refusal_macro::refusals;
pub(crate) use say::said_in_words;
pub use say::{Language, Said, Say};
