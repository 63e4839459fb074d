//! The rights of an employee: the preset of the role, and what was granted to or withdrawn from this one. Rows: B-036, B-037, B-038.

use super::role::Role;
use super::set_employee_permissions::EmployeePermissionsSet;
use crate::base::{Channel, Permission, Permissions};

/// What an employee has besides the role's preset, and what he lacks of it, on one channel (B-037).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Override {
    granted: Permissions,
    withdrawn: Permissions,
}

impl Override {
    /// The right is had, whatever the preset says.
    pub const fn grant(&mut self, permission: Permission) {
        self.granted = self.granted.with(permission);
        self.withdrawn = self.withdrawn.without(permission);
    }

    /// The right is not had, whatever the preset says.
    pub const fn withdraw(&mut self, permission: Permission) {
        self.withdrawn = self.withdrawn.with(permission);
        self.granted = self.granted.without(permission);
    }

    /// The rights with which the preset leaves the employee.
    pub fn on(self, preset: Permissions) -> Permissions {
        let all = self.granted.iter().fold(preset, Permissions::with);
        self.withdrawn.iter().fold(all, Permissions::without)
    }
}

/// The role of an employee and what was granted or withdrawn on each channel.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EmployeeRights {
    /// The role.
    pub role: Role,
    /// What is different from the computer.
    pub desktop: Override,
    /// What is different from the mobile app.
    pub mobile: Override,
}

impl EmployeeRights {
    /// The rights that the role alone gives.
    pub fn of(role: Role) -> Self {
        Self { role, desktop: Override::default(), mobile: Override::default() }
    }

    /// The rights on the channel.
    pub fn on(&self, channel: Channel) -> Permissions {
        let over = match channel {
            Channel::Desktop => self.desktop,
            Channel::Mobile => self.mobile,
        };
        over.on(self.role.permissions(channel))
    }

    /// Whether the employee has every right on every channel, so that he can give back whatever others lost.
    pub fn has_everything(&self) -> bool {
        let all = Permissions::of(Permission::ALL);
        Channel::ALL.iter().all(|channel| self.on(*channel) == all)
    }

    /// Whether the employee may carry out requests from either channel.
    pub fn executes(&self) -> bool {
        Channel::ALL.iter().any(|channel| self.on(*channel).has(Permission::RequestExecute))
    }

    /// What the event makes of them.
    pub fn apply(&mut self, event: &EmployeePermissionsSet) {
        let over = match event.channel {
            Channel::Desktop => &mut self.desktop,
            Channel::Mobile => &mut self.mobile,
        };
        event.granted.iter().for_each(|permission| over.grant(*permission));
        event.withdrawn.iter().for_each(|permission| over.withdraw(*permission));
    }
}
