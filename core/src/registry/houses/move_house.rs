//! Rule `registry/houses/move_house`: put a house into another quarter, or into none.
//! Rows: D-08. Screen: «Перенести дом».
//!
//! Checks, in this order; the first that fails is the answer:
//! 1. [`HouseRefusal::NotPermitted`]   the actor has the right to manage houses
//! 2. [`HouseRefusal::HouseUnknown`]   the house is one of the company
//! 3. [`HouseRefusal::QuarterUnknown`] the quarter, if one is named, is one of the company

use serde::{Deserialize, Serialize};

use super::add_house::{HouseFacts, known};
use super::change_house::managed;
use super::refusal::HouseRefusal;
use crate::base::{Actor, HouseId, QuarterId};

/// Command: move a house.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MoveHouse {
    /// The house.
    pub house: HouseId,
    /// Its quarter from now on; nothing for none.
    pub quarter: Option<QuarterId>,
}

/// Event: a house was moved.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct HouseMoved {
    /// The house.
    pub house: HouseId,
    /// Its quarter from now on.
    pub quarter: Option<QuarterId>,
}

/// Decides whether the house is moved.
pub fn move_house(command: MoveHouse, facts: HouseFacts<'_>, by: &Actor) -> Result<HouseMoved, HouseRefusal> {
    let house = managed(command.house, facts.house, by)?;
    known(command.quarter, facts)?;
    Ok(HouseMoved { house: house.id, quarter: command.quarter })
}
