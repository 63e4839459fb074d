//! The company: what is wished, what happened, and why a wish was refused.

use upravdom::base::{Channel, Permission};
use upravdom::company::{
    CompanyEvent, CompanyRefusal, DataSubject, EmployeePermissionsSet, ErasePerson, PersonErased,
    SetEmployeePermissions, SetShowExecutors, ShowExecutorsSet,
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

/// Whose data are erased.
#[uniffi::remote(Enum)]
pub enum DataSubject {
    /// A resident.
    Resident(ResidentId),
    /// An employee, as a rule a former one.
    Employee(EmployeeId),
    /// A user of a contractor.
    ContractorUser(ContractorUserId),
    /// Whoever the request was about, known by it alone.
    Caller(RequestId),
}

/// Command: erase a person.
#[uniffi::remote(Record)]
pub struct ErasePerson {
    /// Whose data are erased.
    pub person: DataSubject,
}

/// Event: a person was erased.
#[uniffi::remote(Record)]
pub struct PersonErased {
    /// Whose data were erased.
    pub person: DataSubject,
    /// When.
    pub at: Timestamp,
}

/// What happened to the company: its settings and the rights of its people.
#[uniffi::remote(Enum)]
pub enum CompanyEvent {
    /// Rights of an employee were granted or withdrawn.
    EmployeePermissionsSet(EmployeePermissionsSet),
    /// Residents see executors now, or see them no more.
    ShowExecutorsSet(ShowExecutorsSet),
    /// A person was erased: what was written stands nowhere any more.
    PersonErased(PersonErased),
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
    /// The person is not one of the company.
    PersonUnknown,
    /// Nobody erases himself.
    PersonIsActor,
    /// The person was erased before.
    PersonErased {
        /// When.
        at: Timestamp,
    },
    /// A request of the person is open, or he carries it out.
    RequestOpen {
        /// The request.
        request: RequestId,
    },
    /// The law wants the records for longer.
    KeptUntil {
        /// Until when.
        until: Timestamp,
    },
}
