//! Rule `company/set_employee_permissions`: grant rights to an employee, or withdraw them.
//! Rows: B-030, B-036, B-037, B-038. Screen: the employee's profile, the ticks beside each right.
//!
//! A right is granted or withdrawn on one channel, against the preset of the role. What is so already may be said again. Nobody
//! gives or takes what he does not have himself, and there is always somebody left who has every right on every channel, since else a right
//! could be lost for ever.
//!
//! Checks, in this order; the first that fails is the answer:
//! 1. [`CompanyRefusal::NotPermitted`]           the actor has the right to grant rights
//! 2. [`CompanyRefusal::EmployeeUnknown`]        the employee is one of the company
//! 3. [`CompanyRefusal::PermissionContradicted`] no right is both granted and withdrawn
//! 4. [`CompanyRefusal::PermissionNotHeld`]      the actor has each of them on that channel
//! 5. [`CompanyRefusal::LastLeader`]             somebody is left who has every right
//!
//! ```
//! use upravdom::base::{Actor, Channel, CompanyId, EmployeeId, Permission, Permissions, Standing};
//! use upravdom::company::{EmployeeRights, PermissionFacts, Role, SetEmployeePermissions, set_employee_permissions};
//! use uuid::Uuid;
//!
//! let id = |last| EmployeeId::new(Uuid::from_u128(last));
//! let everything = Permissions::of(Permission::ALL);
//! let leader = Actor {
//!     company: CompanyId::new(Uuid::from_u128(1)),
//!     channel: Channel::Desktop,
//!     standing: Standing::Employee { id: id(2), permissions: everything },
//! };
//! let command = SetEmployeePermissions {
//!     employee: id(3),
//!     channel: Channel::Mobile,
//!     grant: vec![Permission::RequestView, Permission::RequestExecute],
//!     withdraw: vec![],
//! };
//! let facts = PermissionFacts {
//!     employee: Some(EmployeeRights::of(Role::Executor)),
//!     granter: everything,
//!     others_have_everything: true,
//! };
//! let event = set_employee_permissions(&command, &facts, &leader)?;
//! assert_eq!(event.granted, [Permission::RequestView]); // an executor executes already
//!
//! let himself = SetEmployeePermissions { employee: id(2), grant: vec![], withdraw: vec![Permission::RequestView], ..command };
//! let facts = PermissionFacts { employee: Some(EmployeeRights::of(Role::Leader)), others_have_everything: false, ..facts };
//! assert_eq!(set_employee_permissions(&himself, &facts, &leader).unwrap_err().code(), "company.last_leader");
//! # Ok::<(), upravdom::company::CompanyRefusal>(())
//! ```

use serde::{Deserialize, Serialize};

use super::refusal::{CompanyRefusal, permitted};
use super::rights::EmployeeRights;
use crate::base::{Actor, Channel, EmployeeId, Permission, Permissions};

/// Command: grant rights to an employee, or withdraw them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SetEmployeePermissions {
    /// The employee.
    pub employee: EmployeeId,
    /// Where the rights hold.
    pub channel: Channel,
    /// The rights to grant.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub grant: Vec<Permission>,
    /// The rights to withdraw.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub withdraw: Vec<Permission>,
}

/// What the rule must know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PermissionFacts {
    /// The rights of the employee; nothing for one whom the company does not have.
    pub employee: Option<EmployeeRights>,
    /// The rights of the actor on the channel of the command.
    pub granter: Permissions,
    /// Whether another employee has every right on every channel.
    pub others_have_everything: bool,
}

/// Event: rights of an employee were granted or withdrawn.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
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

/// Decides whether the rights are granted and withdrawn.
pub fn set_employee_permissions(
    command: &SetEmployeePermissions,
    facts: &PermissionFacts,
    by: &Actor,
) -> Result<EmployeePermissionsSet, CompanyRefusal> {
    permitted(by, Permission::PermissionGrant)?;
    let rights = facts.employee.ok_or(CompanyRefusal::EmployeeUnknown { employee: command.employee })?;
    let grant = Permissions::of(&command.grant);
    let withdraw = Permissions::of(&command.withdraw);
    if let Some(permission) = grant.iter().find(|permission| withdraw.has(*permission)) {
        return Err(CompanyRefusal::PermissionContradicted { permission });
    }
    let mut all = grant.iter().chain(withdraw.iter());
    if let Some(permission) = all.find(|permission| !facts.granter.has(*permission)) {
        return Err(CompanyRefusal::PermissionNotHeld { permission, channel: command.channel });
    }
    if let Some(permission) = withdraw.iter().next()
        && rights.has_everything()
        && !facts.others_have_everything
    {
        return Err(CompanyRefusal::LastLeader { permission });
    }
    let has = rights.on(command.channel);
    Ok(EmployeePermissionsSet {
        employee: command.employee,
        channel: command.channel,
        granted: grant.iter().filter(|permission| !has.has(*permission)).collect(),
        withdrawn: withdraw.iter().filter(|permission| has.has(*permission)).collect(),
    })
}
