//! What happens to the registry. Rows: N-03.

use serde::{Deserialize, Serialize};

use super::accounts::AccountEvent;
use super::clients::ClientEvent;
use super::houses::HouseEvent;

/// What happened to the registry; [`Registry`](super::Registry) is the fold of these.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
#[allow(clippy::large_enum_variant, reason = "an event lives for one command")]
pub enum RegistryEvent {
    /// To houses, what unites them and what is in them.
    House(HouseEvent),
    /// To personal accounts.
    Account(AccountEvent),
    /// To clients and those who sign in.
    Client(ClientEvent),
}

impl From<HouseEvent> for RegistryEvent {
    fn from(event: HouseEvent) -> Self {
        Self::House(event)
    }
}

impl From<AccountEvent> for RegistryEvent {
    fn from(event: AccountEvent) -> Self {
        Self::Account(event)
    }
}

impl From<ClientEvent> for RegistryEvent {
    fn from(event: ClientEvent) -> Self {
        Self::Client(event)
    }
}
