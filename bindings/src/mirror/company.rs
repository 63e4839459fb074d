//! The company: what is wished, what happened, and why a wish was refused.

use upravdom::base::{Channel, Permission};
use upravdom::company::{
    CompanyEvent, CompanyRefusal, EmployeePermissionsSet, SetEmployeePermissions, SetShowExecutors, ShowExecutorsSet,
};

use super::custom::*;

/// Command: grant rights to an employee, or withdraw them.
#[uniffi::remote(Record)]
pub struct SetEmployeePermissions {
    /// The employee.
    pub employee: EmployeeId,
    /// Where the rights hold.
    pub channel: Channel,
    /// The rights to grant.
    #[uniffi(default)]
    pub grant: Vec<Permission>,
    /// The rights to withdraw.
    #[uniffi(default)]
    pub withdraw: Vec<Permission>,
}

/// Command: show residents who executes their requests, or show it no more.
#[uniffi::remote(Record)]
pub struct SetShowExecutors {
    /// Whether residents see the executors from now on.
    pub show: bool,
}

/// What happened to the company: its settings and the rights of its people.
#[uniffi::remote(Enum)]
pub enum CompanyEvent {
    /// Rights of an employee were granted or withdrawn.
    EmployeePermissionsSet(EmployeePermissionsSet),
    /// Residents see executors now, or see them no more.
    ShowExecutorsSet(ShowExecutorsSet),
}

/// Event: rights of an employee were granted or withdrawn.
#[uniffi::remote(Record)]
pub struct EmployeePermissionsSet {
    /// The employee.
    pub employee: EmployeeId,
    /// Where the rights hold.
    pub channel: Channel,
    /// The rights that the employee has now and did not have before.
    pub granted: Vec<Permission>,
    /// The rights that the employee had and has no more.
    pub withdrawn: Vec<Permission>,
}

/// Event: the setting was changed.
#[uniffi::remote(Record)]
pub struct ShowExecutorsSet {
    /// Whether residents saw them before.
    pub from: bool,
    /// Whether residents see them now.
    pub to: bool,
}

/// Why a command about the company was refused. The order of the checks stands in the file of each rule.
#[uniffi::remote(Enum)]
pub enum CompanyRefusal {
    /// The actor lacks the right on this channel.
    NotPermitted {
        /// The right that is missing.
        permission: Permission,
    },
    /// The employee is not one of the company.
    EmployeeUnknown {
        /// The id in the command.
        employee: EmployeeId,
    },
    /// The same right is to be granted and withdrawn.
    PermissionContradicted {
        /// The right.
        permission: Permission,
    },
    /// Nobody gives or takes what he does not have.
    PermissionNotHeld {
        /// The right that the actor lacks.
        permission: Permission,
        /// Where it was to hold.
        channel: Channel,
    },
    /// Nobody would be left who can grant every right.
    LastLeader {
        /// The right that was to be withdrawn.
        permission: Permission,
    },
}
