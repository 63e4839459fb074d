//! People and firms of the registry, what ties them to premises, and who of them has access to which accounts.

pub mod add_client;
pub mod add_phone;
mod client;
mod event;
pub mod link_resident;
pub mod merge_clients;
mod phones;
mod refusal;
pub mod remove_client;
pub mod remove_phone;
pub mod rename_client;
pub mod set_owner_permission;
pub mod set_primary_phone;
mod tie;
pub mod tie_client;
pub mod unlink_resident;
pub mod untie_client;

pub use add_client::{AddClient, add_client};
pub use add_phone::{AddPhone, PhoneAdded, add_phone};
pub use client::Client;
pub(super) use client::current;
pub use event::ClientEvent;
pub use link_resident::{LinkFacts, LinkResident, ResidentLinked, link_resident};
pub use merge_clients::{ClientsMerged, DifferentNames, MergeClients, MergeFacts, merge_clients};
pub use phones::Phones;
pub use refusal::ClientRefusal;
pub use remove_client::{ClientRemoved, ClientUse, RemoveClient, remove_client};
pub use remove_phone::{PhoneRemoved, RemovePhone, remove_phone};
pub use rename_client::{ClientRenamed, RenameClient, rename_client};
pub use set_owner_permission::{OwnerPermission, SetOwnerPermission, set_owner_permission};
pub use set_primary_phone::{PrimaryPhoneSet, SetPrimaryPhone, set_primary_phone};
pub(crate) use tie::lasting;
pub use tie::{Capacity, Tie};
pub use tie_client::{TieClient, TieFacts, tie_client};
pub use unlink_resident::{ResidentUnlinked, UnlinkResident, unlink_resident};
pub use untie_client::{UntieClient, untie_client};
