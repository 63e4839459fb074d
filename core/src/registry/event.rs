//! What happens to the registry, and to what of it. Rows: N-03, B-119.

use serde::{Deserialize, Serialize};

use super::accounts::AccountEvent;
use super::clients::ClientEvent;
use super::houses::HouseEvent;
use crate::base::{AccountId, ClientId, GroupId, HouseId, PremisesId, QuarterId};

/// Something of the registry to which something happens: who changed it, and when, can be asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(tag = "of", content = "id", rename_all = "snake_case", deny_unknown_fields)]
pub enum RegistryRecord {
    /// A group of quarters.
    Group(GroupId),
    /// A quarter of houses.
    Quarter(QuarterId),
    /// A house.
    House(HouseId),
    /// Premises.
    Premises(PremisesId),
    /// A personal account.
    Account(AccountId),
    /// A client.
    Client(ClientId),
}

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

impl RegistryEvent {
    /// To what it happened.
    pub fn records(&self) -> Vec<RegistryRecord> {
        match self {
            Self::House(event) => vec![of_houses(event)],
            Self::Account(event) => of_accounts(event),
            Self::Client(event) => of_clients(event),
        }
    }
}

const fn of_houses(event: &HouseEvent) -> RegistryRecord {
    match event {
        HouseEvent::GroupAdded(event) => RegistryRecord::Group(event.id),
        HouseEvent::GroupRenamed(event) => RegistryRecord::Group(event.group),
        HouseEvent::GroupRemoved(event) => RegistryRecord::Group(event.group),
        HouseEvent::QuarterAdded(event) => RegistryRecord::Quarter(event.id),
        HouseEvent::QuarterRenamed(event) => RegistryRecord::Quarter(event.quarter),
        HouseEvent::QuarterMoved(event) => RegistryRecord::Quarter(event.quarter),
        HouseEvent::QuarterRemoved(event) => RegistryRecord::Quarter(event.quarter),
        HouseEvent::HouseAdded(event) => RegistryRecord::House(event.id),
        HouseEvent::HouseChanged(event) => RegistryRecord::House(event.house),
        HouseEvent::HouseMoved(event) => RegistryRecord::House(event.house),
        HouseEvent::HouseRemoved(event) => RegistryRecord::House(event.house),
        HouseEvent::PremisesAdded(event) => RegistryRecord::Premises(event.id),
        HouseEvent::PremisesChanged(event) => RegistryRecord::Premises(event.premises),
        HouseEvent::PremisesRemoved(event) => RegistryRecord::Premises(event.premises),
    }
}

fn of_accounts(event: &AccountEvent) -> Vec<RegistryRecord> {
    use RegistryRecord::{Account, Client};
    match event {
        AccountEvent::AccountOpened(event) => [Account(event.id)].into_iter().chain(event.payer.map(Client)).collect(),
        AccountEvent::AccountChanged(event) => vec![Account(event.account)],
        AccountEvent::AccountClosed(event) => vec![Account(event.account)],
        AccountEvent::AccountReopened(event) => vec![Account(event.account)],
        AccountEvent::BalanceSet(event) => vec![Account(event.account)],
        AccountEvent::OwnerChanged(event) => {
            let payer = event.successor.payer.map(Client);
            [Account(event.account), Account(event.successor.id)].into_iter().chain(payer).collect()
        }
    }
}

fn of_clients(event: &ClientEvent) -> Vec<RegistryRecord> {
    use RegistryRecord::{Account, Client, Premises};
    match event {
        ClientEvent::ClientAdded(event) => vec![Client(event.id)],
        ClientEvent::ClientRenamed(event) => vec![Client(event.client)],
        ClientEvent::ClientRemoved(event) => vec![Client(event.client)],
        ClientEvent::ClientsMerged(event) => vec![Client(event.client), Client(event.duplicate)],
        ClientEvent::PhoneAdded(event) => vec![Client(event.client)],
        ClientEvent::PhoneRemoved(event) => vec![Client(event.client)],
        ClientEvent::PrimaryPhoneSet(event) => vec![Client(event.client)],
        ClientEvent::ClientTied(tie) | ClientEvent::ClientUntied(tie) | ClientEvent::OwnerPermissionSet(tie) => {
            vec![Client(tie.client), Premises(tie.premises)]
        }
        ClientEvent::ResidentLinked(event) => vec![Client(event.client), Account(event.account)],
        ClientEvent::ResidentUnlinked(event) => vec![Account(event.account)],
    }
}
