//! Rule `registry/houses/remove_premises`: delete premises that were entered by mistake.
//! Rows: D-15, B-121. Screen: «Удалить помещение».
//!
//! Checks, in this order; the first that fails is the answer:
//! 1. [`HouseRefusal::NotPermitted`]     the actor has the right to manage accounts and premises
//! 2. [`HouseRefusal::PremisesUnknown`]  the premises are of the company
//! 3. [`HouseRefusal::PremisesNotEmpty`] no account is of them and no client is tied to them, nor was

use serde::{Deserialize, Serialize};

use super::change_premises::managed;
use super::premises::Premises;
use super::refusal::HouseRefusal;
use crate::base::{Actor, PremisesId};

/// Command: delete premises.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RemovePremises {
    /// The premises.
    pub premises: PremisesId,
}

/// Who and what is of premises.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct PremisesUse {
    /// How many personal accounts, closed ones too.
    pub accounts: u32,
    /// How many clients are tied to them or were.
    pub clients: u32,
}

/// Event: premises were deleted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct PremisesRemoved {
    /// The premises.
    pub premises: PremisesId,
}

/// Decides whether the premises are deleted; nothing stands for premises that the company does not have.
pub fn remove_premises(
    command: RemovePremises,
    premises: Option<&Premises>,
    holds: PremisesUse,
    by: &Actor,
) -> Result<PremisesRemoved, HouseRefusal> {
    let premises = managed(command.premises, premises, by)?;
    if holds != PremisesUse::default() {
        let PremisesUse { accounts, clients } = holds;
        return Err(HouseRefusal::PremisesNotEmpty { accounts, clients });
    }
    Ok(PremisesRemoved { premises: premises.id })
}
