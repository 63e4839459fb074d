//! Rule `registry/houses/remove_quarter`: delete an empty quarter.
//! Rows: D-08. Screen: «Удалить квартал».
//!
//! Checks, in this order; the first that fails is the answer:
//! 1. [`HouseRefusal::NotPermitted`]    the actor has the right to manage houses
//! 2. [`HouseRefusal::QuarterUnknown`]  the quarter is one of the company
//! 3. [`HouseRefusal::QuarterNotEmpty`] no house is in it

use serde::{Deserialize, Serialize};

use super::group::{Quarter, known_quarter, may_manage_houses};
use super::refusal::HouseRefusal;
use crate::base::{Actor, QuarterId};

/// Command: delete a quarter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RemoveQuarter {
    /// The quarter.
    pub quarter: QuarterId,
}

/// Event: a quarter was deleted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuarterRemoved {
    /// The quarter.
    pub quarter: QuarterId,
}

/// Decides whether the quarter is deleted; `houses` is how many are in it.
pub fn remove_quarter(
    command: RemoveQuarter,
    quarters: &[Quarter],
    houses: u32,
    by: &Actor,
) -> Result<QuarterRemoved, HouseRefusal> {
    may_manage_houses(by)?;
    let quarter = known_quarter(command.quarter, quarters)?;
    if houses > 0 {
        return Err(HouseRefusal::QuarterNotEmpty { houses });
    }
    Ok(QuarterRemoved { quarter: quarter.id })
}
