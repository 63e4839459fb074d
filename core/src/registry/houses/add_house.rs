//! Rule `registry/houses/add_house`: add a house.
//! Rows: B-106, D-01, D-03, D-04, D-05, D-06, D-07, D-08, X-48. Screen: «Настройка → Объекты → Добавить».
//!
//! Name, type, legal entity, address and area are mandatory. A file may leave out the area: the house is then without one until somebody
//! types it, and the import warns. Two houses with one address would part its accounts, so a second is refused.
//!
//! Checks, in this order; the first that fails is the answer:
//! 1. [`HouseRefusal::NotPermitted`]       the actor has the right to manage houses
//! 2. [`HouseRefusal::HouseExists`]        the id is new
//! 3. [`HouseRefusal::TextMissing`]        name, city, street and number are there; the region, if given, is not empty
//! 4. [`HouseRefusal::TextTooLong`]        none of them is longer than [`HouseText::limit`](super::HouseText::limit)
//! 5. [`HouseRefusal::TextUnprintable`]    none of them has a control character
//! 6. [`HouseRefusal::AreaMissing`]        there is an area, unless it comes from a file
//! 7. [`HouseRefusal::LegalEntityUnknown`] the legal entity is one of the company
//! 8. [`HouseRefusal::AddressTaken`]       no other house has the address
//! 9. [`HouseRefusal::QuarterUnknown`]     the quarter, if one is named, is one of the company

use serde::{Deserialize, Serialize};

use super::group::may_manage_houses;
use super::house::{HouseDetails, ManagedHouse, TypedBy};
use super::refusal::HouseRefusal;
use crate::base::{Actor, HouseId, LegalEntityId, QuarterId};

/// Command: add a house.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AddHouse {
    /// The id of the new house, made by the client.
    pub house: HouseId,
    /// The quarter that it is in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quarter: Option<QuarterId>,
    /// What is said of it.
    pub details: HouseDetails,
    /// Who says it.
    #[serde(default)]
    pub typed_by: TypedBy,
}

/// What the rules about a house must know; nothing stands for what the company does not have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct HouseFacts<'a> {
    /// The house of the command.
    pub house: Option<&'a ManagedHouse>,
    /// The named legal entity.
    pub legal_entity: Option<LegalEntityId>,
    /// Another house whose address has the same [`key`](super::Address::key).
    pub same_address: Option<HouseId>,
    /// The named quarter.
    pub quarter: Option<QuarterId>,
}

/// Decides whether the house is added, and how it looks then.
pub fn add_house(command: &AddHouse, facts: HouseFacts<'_>, by: &Actor) -> Result<ManagedHouse, HouseRefusal> {
    may_manage_houses(by)?;
    if facts.house.is_some() {
        return Err(HouseRefusal::HouseExists { house: command.house });
    }
    let details = command.details.read(command.typed_by, facts.legal_entity, facts.same_address)?;
    known(command.quarter, facts)?;
    Ok(ManagedHouse { id: command.house, quarter: command.quarter, details })
}

/// The named quarter is one of the company.
pub(super) fn known(quarter: Option<QuarterId>, facts: HouseFacts<'_>) -> Result<(), HouseRefusal> {
    match quarter {
        Some(quarter) if facts.quarter != Some(quarter) => Err(HouseRefusal::QuarterUnknown { quarter }),
        Some(_) | None => Ok(()),
    }
}
