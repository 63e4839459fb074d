//! Rule `registry/houses/add_quarter`: add a quarter of houses.
//! Rows: D-08, D-09, D-10. Screen: «Настройка → Кварталы → Добавить».
//!
//! Checks, in this order; the first that fails is the answer:
//! 1. [`HouseRefusal::NotPermitted`]     the actor has the right to manage houses
//! 2. [`HouseRefusal::QuarterExists`]    the id is new
//! 3. [`HouseRefusal::TextMissing`]      there is a name
//! 4. [`HouseRefusal::TextTooLong`]      it has at most 100 characters
//! 5. [`HouseRefusal::TextUnprintable`]  none of them is a control character
//! 6. [`HouseRefusal::QuarterNameTaken`] no other quarter has it
//! 7. [`HouseRefusal::GroupUnknown`]     the group, if one is named, is one of the company

use serde::{Deserialize, Serialize};

use super::group::{Group, Quarter, known_group, may_manage_houses, quarter_name};
use super::refusal::HouseRefusal;
use crate::base::{Actor, GroupId, QuarterId};

/// Command: add a quarter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AddQuarter {
    /// The id of the new quarter, made by the client.
    pub quarter: QuarterId,
    /// Its name.
    pub name: String,
    /// The group that it is in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group: Option<GroupId>,
}

/// Decides whether the quarter is added, among all quarters and groups of the company, and how it looks then.
pub fn add_quarter(
    command: &AddQuarter,
    quarters: &[Quarter],
    groups: &[Group],
    by: &Actor,
) -> Result<Quarter, HouseRefusal> {
    may_manage_houses(by)?;
    if quarters.iter().any(|quarter| quarter.id == command.quarter) {
        return Err(HouseRefusal::QuarterExists { quarter: command.quarter });
    }
    let name = quarter_name(&command.name, command.quarter, quarters)?;
    let group = command.group.map(|group| known_group(group, groups)).transpose()?;
    Ok(Quarter { id: command.quarter, name, group: group.map(|group| group.id) })
}
