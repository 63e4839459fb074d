//! Rule `registry/houses/move_quarter`: put a quarter into another group, or into none.
//! Rows: D-09. Screen: «Перенести квартал».
//!
//! Checks, in this order; the first that fails is the answer:
//! 1. [`HouseRefusal::NotPermitted`]   the actor has the right to manage houses
//! 2. [`HouseRefusal::QuarterUnknown`] the quarter is one of the company
//! 3. [`HouseRefusal::GroupUnknown`]   the group, if one is named, is one of the company

use serde::{Deserialize, Serialize};

use super::group::{Group, Quarter, known_group, known_quarter, may_manage_houses};
use super::refusal::HouseRefusal;
use crate::base::{Actor, GroupId, QuarterId};

/// Command: move a quarter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MoveQuarter {
    /// The quarter.
    pub quarter: QuarterId,
    /// Its group from now on; nothing for none.
    pub group: Option<GroupId>,
}

/// Event: a quarter was moved.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuarterMoved {
    /// The quarter.
    pub quarter: QuarterId,
    /// Its group from now on.
    pub group: Option<GroupId>,
}

/// Decides whether the quarter is moved, among all quarters and groups of the company.
pub fn move_quarter(
    command: MoveQuarter,
    quarters: &[Quarter],
    groups: &[Group],
    by: &Actor,
) -> Result<QuarterMoved, HouseRefusal> {
    may_manage_houses(by)?;
    let quarter = known_quarter(command.quarter, quarters)?;
    let group = command.group.map(|group| known_group(group, groups)).transpose()?;
    Ok(QuarterMoved { quarter: quarter.id, group: group.map(|group| group.id) })
}
