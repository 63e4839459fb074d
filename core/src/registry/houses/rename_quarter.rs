//! Rule `registry/houses/rename_quarter`: give a quarter another name.
//! Rows: D-08. Screen: «Переименовать квартал».
//!
//! Checks, in this order; the first that fails is the answer:
//! 1. [`HouseRefusal::NotPermitted`]     the actor has the right to manage houses
//! 2. [`HouseRefusal::QuarterUnknown`]   the quarter is one of the company
//! 3. [`HouseRefusal::TextMissing`]      there is a name
//! 4. [`HouseRefusal::TextTooLong`]      it has at most 100 characters
//! 5. [`HouseRefusal::TextUnprintable`]  none of them is a control character
//! 6. [`HouseRefusal::QuarterNameTaken`] no other quarter has it

use serde::{Deserialize, Serialize};

use super::group::{Quarter, known_quarter, may_manage_houses, quarter_name};
use super::refusal::HouseRefusal;
use crate::base::{Actor, QuarterId};

/// Command: rename a quarter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RenameQuarter {
    /// The quarter.
    pub quarter: QuarterId,
    /// Its name from now on.
    pub name: String,
}

/// Event: a quarter was renamed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuarterRenamed {
    /// The quarter.
    pub quarter: QuarterId,
    /// Its name from now on.
    pub name: String,
}

/// Decides whether the quarter is renamed, among all quarters of the company.
pub fn rename_quarter(
    command: &RenameQuarter,
    quarters: &[Quarter],
    by: &Actor,
) -> Result<QuarterRenamed, HouseRefusal> {
    may_manage_houses(by)?;
    let quarter = known_quarter(command.quarter, quarters)?;
    Ok(QuarterRenamed { quarter: quarter.id, name: quarter_name(&command.name, quarter.id, quarters)? })
}
