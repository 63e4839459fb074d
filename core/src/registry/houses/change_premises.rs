//! Rule `registry/houses/change_premises`: correct what is said of premises.
//! Rows: D-15, D-16. Screen: the card of the premises, «Действия — Сохранить».
//!
//! The command says all anew. Premises never go to another house.
//!
//! Checks, in this order; the first that fails is the answer:
//! 1. [`HouseRefusal::NotPermitted`]    the actor has the right to manage accounts and premises
//! 2. [`HouseRefusal::PremisesUnknown`] the premises are of the company
//! 3. [`HouseRefusal::TextMissing`]     there is a number, unless it is a private house
//! 4. [`HouseRefusal::TextTooLong`]     it has at most 50 characters
//! 5. [`HouseRefusal::TextUnprintable`] none of them is a control character
//! 6. [`HouseRefusal::PremisesTaken`]   the house has no other premises of the kind with that number

use serde::{Deserialize, Serialize};

use super::add_premises::PremisesFacts;
use super::premises::{Premises, PremisesDetails, may_manage_premises};
use super::refusal::HouseRefusal;
use crate::base::{Actor, PremisesId};

/// Command: change premises.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChangePremises {
    /// The premises.
    pub premises: PremisesId,
    /// What is said of them from now on.
    pub details: PremisesDetails,
}

/// Event: premises were changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PremisesChanged {
    /// The premises.
    pub premises: PremisesId,
    /// What is said of them from now on.
    pub details: PremisesDetails,
}

/// Decides whether the premises are changed so.
pub fn change_premises(
    command: &ChangePremises,
    facts: PremisesFacts<'_>,
    by: &Actor,
) -> Result<PremisesChanged, HouseRefusal> {
    let premises = managed(command.premises, facts.premises, by)?;
    Ok(PremisesChanged { premises: premises.id, details: command.details.read(facts.same)? })
}

/// The premises, if the actor may deal with premises and the company has them: checks 1 and 2.
pub(super) fn managed<'a>(
    id: PremisesId,
    premises: Option<&'a Premises>,
    by: &Actor,
) -> Result<&'a Premises, HouseRefusal> {
    may_manage_premises(by)?;
    premises.ok_or(HouseRefusal::PremisesUnknown { premises: id })
}
