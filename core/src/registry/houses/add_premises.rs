//! Rule `registry/houses/add_premises`: add premises to a house.
//! Rows: D-14, D-15, E-01. Screen: «Управление → Помещения → Добавить».
//!
//! Checks, in this order; the first that fails is the answer:
//! 1. [`HouseRefusal::NotPermitted`]    the actor has the right to manage accounts and premises
//! 2. [`HouseRefusal::PremisesExists`]  the id is new
//! 3. [`HouseRefusal::HouseUnknown`]    the house is one of the company
//! 4. [`HouseRefusal::TextMissing`]     there is a number, unless it is a private house
//! 5. [`HouseRefusal::TextTooLong`]     it has at most 50 characters
//! 6. [`HouseRefusal::TextUnprintable`] none of them is a control character
//! 7. [`HouseRefusal::PremisesTaken`]   the house has no other premises of the kind with that number

use serde::{Deserialize, Serialize};

use super::premises::{Premises, PremisesDetails, may_manage_premises};
use super::refusal::HouseRefusal;
use crate::base::{Actor, HouseId, PremisesId};

/// Command: add premises.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AddPremises {
    /// The id of the new premises, made by the client.
    pub premises: PremisesId,
    /// Their house.
    pub house: HouseId,
    /// What is said of them.
    pub details: PremisesDetails,
}

/// What the rules about premises must know; nothing stands for what the company does not have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct PremisesFacts<'a> {
    /// The premises of the command.
    pub premises: Option<&'a Premises>,
    /// The named house.
    pub house: Option<HouseId>,
    /// Other premises of the house with the same [`key`](PremisesDetails::key).
    pub same: Option<&'a Premises>,
}

/// Decides whether the premises are added, and how they look then.
pub fn add_premises(command: &AddPremises, facts: PremisesFacts<'_>, by: &Actor) -> Result<Premises, HouseRefusal> {
    may_manage_premises(by)?;
    if facts.premises.is_some() {
        return Err(HouseRefusal::PremisesExists { premises: command.premises });
    }
    let house = facts.house.ok_or(HouseRefusal::HouseUnknown { house: command.house })?;
    Ok(Premises { id: command.premises, house, details: command.details.read(facts.same)? })
}
