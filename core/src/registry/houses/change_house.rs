//! Rule `registry/houses/change_house`: correct what is said of a house.
//! Rows: D-03, D-04, D-05, D-06, D-07, D-16, X-48. Screen: the card of the object, «Действия — Сохранить».
//!
//! The command says all anew. Deadlines that run already stay as they were set, whatever the zone becomes.
//!
//! Checks, in this order; the first that fails is the answer:
//! 1. [`HouseRefusal::NotPermitted`]       the actor has the right to manage houses
//! 2. [`HouseRefusal::HouseUnknown`]       the house is one of the company
//! 3. [`HouseRefusal::TextMissing`]        name, city, street and number are there; the region, if given, is not empty
//! 4. [`HouseRefusal::TextTooLong`]        none of them is longer than [`HouseText::limit`](super::HouseText::limit)
//! 5. [`HouseRefusal::TextUnprintable`]    none of them has a control character
//! 6. [`HouseRefusal::AreaMissing`]        there is an area, unless it comes from a file
//! 7. [`HouseRefusal::LegalEntityUnknown`] the legal entity is one of the company
//! 8. [`HouseRefusal::AddressTaken`]       no other house has the address

use serde::{Deserialize, Serialize};

use super::add_house::HouseFacts;
use super::group::may_manage_houses;
use super::house::{HouseDetails, ManagedHouse, TypedBy};
use super::refusal::HouseRefusal;
use crate::base::{Actor, HouseId};

/// Command: change a house.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChangeHouse {
    /// The house.
    pub house: HouseId,
    /// What is said of it from now on.
    pub details: HouseDetails,
    /// Who says it.
    #[serde(default)]
    pub typed_by: TypedBy,
}

/// Event: a house was changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HouseChanged {
    /// The house.
    pub house: HouseId,
    /// What is said of it from now on.
    pub details: HouseDetails,
}

/// Decides whether the house is changed so.
pub fn change_house(command: &ChangeHouse, facts: HouseFacts<'_>, by: &Actor) -> Result<HouseChanged, HouseRefusal> {
    let house = managed(command.house, facts.house, by)?;
    let details = command.details.read(command.typed_by, facts.legal_entity, facts.same_address)?;
    Ok(HouseChanged { house: house.id, details })
}

/// The house, if the actor may deal with houses and the company has it: checks 1 and 2.
pub(super) fn managed<'a>(
    id: HouseId,
    house: Option<&'a ManagedHouse>,
    by: &Actor,
) -> Result<&'a ManagedHouse, HouseRefusal> {
    may_manage_houses(by)?;
    house.ok_or(HouseRefusal::HouseUnknown { house: id })
}
