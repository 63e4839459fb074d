//! Rule `registry/houses/add_group`: add a group of quarters.
//! Rows: D-09, D-10. Screen: «Настройка → Группы → Добавить».
//!
//! Names that a person takes for the same are the same ([`fold`](crate::base::fold())).
//!
//! Checks, in this order; the first that fails is the answer:
//! 1. [`HouseRefusal::NotPermitted`]    the actor has the right to manage houses
//! 2. [`HouseRefusal::GroupExists`]     the id is new
//! 3. [`HouseRefusal::TextMissing`]     there is a name
//! 4. [`HouseRefusal::TextTooLong`]     it has at most 100 characters
//! 5. [`HouseRefusal::TextUnprintable`] none of them is a control character
//! 6. [`HouseRefusal::GroupNameTaken`]  no other group has it

use serde::{Deserialize, Serialize};

use super::group::{Group, group_name, may_manage_houses};
use super::refusal::HouseRefusal;
use crate::base::{Actor, GroupId};

/// Command: add a group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AddGroup {
    /// The id of the new group, made by the client.
    pub group: GroupId,
    /// Its name.
    pub name: String,
}

/// Decides whether the group is added, among all groups of the company, and how it looks then.
pub fn add_group(command: &AddGroup, groups: &[Group], by: &Actor) -> Result<Group, HouseRefusal> {
    may_manage_houses(by)?;
    if groups.iter().any(|group| group.id == command.group) {
        return Err(HouseRefusal::GroupExists { group: command.group });
    }
    Ok(Group { id: command.group, name: group_name(&command.name, command.group, groups)? })
}
