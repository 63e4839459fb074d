//! Employees. Rows: B-032, B-035.

use serde::{Deserialize, Serialize};

use super::role::Role;
use crate::base::EmployeeId;

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
}
