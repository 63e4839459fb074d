//! Rule `registry/houses/remove_group`: delete an empty group.
//! Rows: D-09. Screen: «Удалить группу».
//!
//! Checks, in this order; the first that fails is the answer:
//! 1. [`HouseRefusal::NotPermitted`]  the actor has the right to manage houses
//! 2. [`HouseRefusal::GroupUnknown`]  the group is one of the company
//! 3. [`HouseRefusal::GroupNotEmpty`] no quarter is in it

use serde::{Deserialize, Serialize};

use super::group::{Group, known_group, may_manage_houses};
use super::refusal::HouseRefusal;
use crate::base::{Actor, GroupId};

/// Command: delete a group.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RemoveGroup {
    /// The group.
    pub group: GroupId,
}

/// Event: a group was deleted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct GroupRemoved {
    /// The group.
    pub group: GroupId,
}

/// Decides whether the group is deleted; `quarters` is how many are in it.
pub fn remove_group(
    command: RemoveGroup,
    groups: &[Group],
    quarters: u32,
    by: &Actor,
) -> Result<GroupRemoved, HouseRefusal> {
    may_manage_houses(by)?;
    let group = known_group(command.group, groups)?;
    if quarters > 0 {
        return Err(HouseRefusal::GroupNotEmpty { quarters });
    }
    Ok(GroupRemoved { group: group.id })
}
