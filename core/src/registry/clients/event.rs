//! What happens to clients and those who sign in. Rows: N-03.

use serde::{Deserialize, Serialize};

use super::{
    Client, ClientRemoved, ClientRenamed, ClientsMerged, PhoneAdded, PhoneRemoved, PrimaryPhoneSet, ResidentLinked,
    ResidentUnlinked, Tie,
};

/// What happened to clients and those who sign in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case")]
#[allow(clippy::large_enum_variant, reason = "an event lives for one command")]
pub enum ClientEvent {
    /// A client was added.
    ClientAdded(Client),
    /// It was renamed.
    ClientRenamed(ClientRenamed),
    /// It was deleted, having no history.
    ClientRemoved(ClientRemoved),
    /// Two clients were found to be one.
    ClientsMerged(ClientsMerged),
    /// A phone was added.
    PhoneAdded(PhoneAdded),
    /// A phone was taken away.
    PhoneRemoved(PhoneRemoved),
    /// The primary phone was chosen.
    PrimaryPhoneSet(PrimaryPhoneSet),
    /// A client was tied to premises.
    ClientTied(Tie),
    /// A tie ended.
    ClientUntied(Tie),
    /// An owner lets others attach, or does not any more.
    OwnerPermissionSet(Tie),
    /// A resident got access to an account.
    ResidentLinked(ResidentLinked),
    /// A resident lost access to an account.
    ResidentUnlinked(ResidentUnlinked),
}
