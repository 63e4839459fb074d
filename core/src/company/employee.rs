//! Employees. Rows: B-032, B-035, N-20.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::role::Role;
use super::served_houses::ServedHouses;
use crate::base::{EmployeeId, KindId};

/// A person who works for the company.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Employee {
    /// The employee.
    pub id: EmployeeId,
    /// The name, as shown to other employees.
    pub name: String,
    /// The role.
    pub role: Role,
    /// The kinds of request that he usually carries out; none for somebody who does everything.
    #[serde(default)]
    pub trades: BTreeSet<KindId>,
    /// The houses in which he carries out requests.
    #[serde(default)]
    pub houses: ServedHouses,
}
