//! What happens to the company itself, and whose view of its rows that changes.

use serde::{Deserialize, Serialize};

use super::erase_person::PersonErased;
use super::set_employee_permissions::EmployeePermissionsSet;
use super::set_show_executors::ShowExecutorsSet;
use crate::base::EmployeeId;

/// What happened to the company: its settings and the rights of its people.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "event")]
pub enum CompanyEvent {
    /// Rights of an employee were granted or withdrawn.
    #[serde(rename = "employee_permissions_set")]
    EmployeePermissionsSet(EmployeePermissionsSet),
    /// Residents see executors now, or see them no more.
    #[serde(rename = "show_executors_set")]
    ShowExecutorsSet(ShowExecutorsSet),
    /// A person was erased: what was written stands nowhere any more.
    #[serde(rename = "person_erased")]
    PersonErased(PersonErased),
}

/// Those who see another part of the company than before: what they copied from the feed is void.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Viewers {
    /// One employee.
    Employee(EmployeeId),
    /// All residents.
    Residents,
}

impl CompanyEvent {
    /// Whose view the event changes, if it changes any.
    pub fn changes_view_of(&self) -> Option<Viewers> {
        match self {
            Self::EmployeePermissionsSet(event) => {
                let changes = !event.granted.is_empty() || !event.withdrawn.is_empty();
                changes.then_some(Viewers::Employee(event.employee))
            }
            Self::PersonErased(_) => None,
            Self::ShowExecutorsSet(event) => (event.from != event.to).then_some(Viewers::Residents),
        }
    }
}
