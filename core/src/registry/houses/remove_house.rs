//! Rule `registry/houses/remove_house`: delete a house that was entered by mistake.
//! Rows: D-01, B-121. Screen: «Удалить дом».
//!
//! Only a house of which nothing is known but itself: a closed account in it is kept for years, and so is the house.
//!
//! Checks, in this order; the first that fails is the answer:
//! 1. [`HouseRefusal::NotPermitted`]  the actor has the right to manage houses
//! 2. [`HouseRefusal::HouseUnknown`]  the house is one of the company
//! 3. [`HouseRefusal::HouseNotEmpty`] there are and were no premises, accounts, requests, plans and incidents in it

use serde::{Deserialize, Serialize};

use super::change_house::managed;
use super::house::ManagedHouse;
use super::refusal::HouseRefusal;
use crate::base::{Actor, HouseId};

/// Command: delete a house.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RemoveHouse {
    /// The house.
    pub house: HouseId,
}

/// What is in a house.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct HouseUse {
    /// How many premises.
    pub premises: u32,
    /// How many personal accounts, closed ones too.
    pub accounts: u32,
    /// How many requests, plans and incidents name it.
    pub records: u32,
}

/// Event: a house was deleted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct HouseRemoved {
    /// The house.
    pub house: HouseId,
}

/// Decides whether the house is deleted; nothing stands for a house that the company does not have.
pub fn remove_house(
    command: RemoveHouse,
    house: Option<&ManagedHouse>,
    holds: HouseUse,
    by: &Actor,
) -> Result<HouseRemoved, HouseRefusal> {
    let house = managed(command.house, house, by)?;
    if holds != HouseUse::default() {
        let HouseUse { premises, accounts, records } = holds;
        return Err(HouseRefusal::HouseNotEmpty { premises, accounts, records });
    }
    Ok(HouseRemoved { house: house.id })
}
