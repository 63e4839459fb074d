//! Groups and quarters, and what every rule about them asks. Rows: D-08, D-09.

use serde::{Deserialize, Serialize};

use super::refusal::{HouseRefusal, HouseText};
use crate::base::{Actor, GroupId, Permission, QuarterId, fold};

/// A group (группа): unites quarters.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Group {
    /// The group.
    pub id: GroupId,
    /// Its name, unique within the company.
    pub name: String,
}

/// A quarter (квартал): unites houses by territory or another sign.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quarter {
    /// The quarter.
    pub id: QuarterId,
    /// Its name, unique within the company.
    pub name: String,
    /// The group that it is in, if it is in one.
    pub group: Option<GroupId>,
}

/// The actor keeps the list of houses.
pub(super) const fn may_manage_houses(by: &Actor) -> Result<(), HouseRefusal> {
    let permission = Permission::HouseManage;
    if by.may(permission) { Ok(()) } else { Err(HouseRefusal::NotPermitted { permission }) }
}

/// The group with that id.
pub(super) fn known_group(id: GroupId, groups: &[Group]) -> Result<&Group, HouseRefusal> {
    groups.iter().find(|group| group.id == id).ok_or(HouseRefusal::GroupUnknown { group: id })
}

/// The quarter with that id.
pub(super) fn known_quarter(id: QuarterId, quarters: &[Quarter]) -> Result<&Quarter, HouseRefusal> {
    quarters.iter().find(|quarter| quarter.id == id).ok_or(HouseRefusal::QuarterUnknown { quarter: id })
}

/// The name in one line, if it can be kept and no other group has it.
pub(super) fn group_name(typed: &str, own: GroupId, groups: &[Group]) -> Result<String, HouseRefusal> {
    let name = HouseText::GroupName.read(typed)?;
    match groups.iter().find(|other| other.id != own && fold(&other.name) == fold(&name)) {
        Some(other) => Err(HouseRefusal::GroupNameTaken { name: other.name.clone() }),
        None => Ok(name),
    }
}

/// The name in one line, if it can be kept and no other quarter has it.
pub(super) fn quarter_name(typed: &str, own: QuarterId, quarters: &[Quarter]) -> Result<String, HouseRefusal> {
    let name = HouseText::QuarterName.read(typed)?;
    match quarters.iter().find(|other| other.id != own && fold(&other.name) == fold(&name)) {
        Some(other) => Err(HouseRefusal::QuarterNameTaken { name: other.name.clone() }),
        None => Ok(name),
    }
}
