//! What is managed: houses, premises and personal accounts in them, and the people and firms of whom they are.
//!
//! [`House`], [`Account`] and [`Resident`] are what other modules ask of them.

pub mod accounts;
pub mod clients;
mod command;
mod event;
pub mod houses;
mod line;
pub mod may_see_registry;
mod state;

pub use command::RegistryCommand;
pub use event::{RegistryEvent, RegistryRecord};
pub use may_see_registry::{RegistryPart, may_see_registry};
pub use state::{Access, Registry};

pub mod sought;

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::base::{AccountId, HouseId, Phone, ResidentId, Zone};

pub use sought::{Sought, address_words, may_look_for, sought};

/// An apartment house (дом, МКД). Rows: B-106, D-06.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct House {
    /// The house.
    pub id: HouseId,
    /// Its address, as one line.
    pub address: String,
    /// The zone in which its days and deadlines are counted.
    pub zone: Zone,
}

/// A personal account (лицевой счёт) of premises in a house. Rows: B-109, B-110.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Account {
    /// The account.
    pub id: AccountId,
    /// The house in which its premises are.
    pub house: HouseId,
    /// Its number, unique within the company; leading zeros count.
    pub number: String,
    /// The number of the premises (квартира).
    pub premises: String,
}

/// A person who lives in a house or owns premises there. Rows: B-062, E-02.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Resident {
    /// The resident.
    pub id: ResidentId,
    /// The name.
    pub name: String,
    /// The phone, if it is known (B-062).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<Phone>,
    /// The personal accounts that the resident holds.
    pub accounts: BTreeSet<AccountId>,
}
