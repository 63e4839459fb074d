//! Rule `registry/houses/rename_group`: give a group another name.
//! Rows: D-09. Screen: «Переименовать группу».
//!
//! Checks, in this order; the first that fails is the answer:
//! 1. [`HouseRefusal::NotPermitted`]    the actor has the right to manage houses
//! 2. [`HouseRefusal::GroupUnknown`]    the group is one of the company
//! 3. [`HouseRefusal::TextMissing`]     there is a name
//! 4. [`HouseRefusal::TextTooLong`]     it has at most 100 characters
//! 5. [`HouseRefusal::TextUnprintable`] none of them is a control character
//! 6. [`HouseRefusal::GroupNameTaken`]  no other group has it

use serde::{Deserialize, Serialize};

use super::group::{Group, group_name, known_group, may_manage_houses};
use super::refusal::HouseRefusal;
use crate::base::{Actor, GroupId};

/// Command: rename a group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RenameGroup {
    /// The group.
    pub group: GroupId,
    /// Its name from now on.
    pub name: String,
}

/// Event: a group was renamed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GroupRenamed {
    /// The group.
    pub group: GroupId,
    /// Its name from now on.
    pub name: String,
}

/// Decides whether the group is renamed, among all groups of the company.
pub fn rename_group(command: &RenameGroup, groups: &[Group], by: &Actor) -> Result<GroupRenamed, HouseRefusal> {
    may_manage_houses(by)?;
    let group = known_group(command.group, groups)?;
    Ok(GroupRenamed { group: group.id, name: group_name(&command.name, group.id, groups)? })
}
