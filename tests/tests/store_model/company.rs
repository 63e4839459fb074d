//! The company of the model: its setting, the rights of its employees, and how often each view began anew.

use std::collections::BTreeMap;

use upravdom::Command;
use upravdom::base::{Actor, Channel, EmployeeId, Permission, Standing};
use upravdom::company::{
    CompanyEvent, CompanyRefusal, EmployeeRights, PermissionFacts, SetEmployeePermissions, SetShowExecutors, Viewers,
    set_employee_permissions, set_show_executors,
};
use upravdom_store::Founding;

/// What is kept of the company.
#[derive(Debug, PartialEq, Eq)]
pub struct Company {
    pub show_executors: bool,
    pub rights: BTreeMap<EmployeeId, EmployeeRights>,
    residents: u32,
    employees: BTreeMap<EmployeeId, u32>,
}

impl Company {
    pub fn new(founding: &Founding) -> Self {
        Self {
            show_executors: founding.company.show_executors,
            rights: founding.employees.iter().map(|one| (one.id, EmployeeRights::of(one.role))).collect(),
            residents: 0,
            employees: BTreeMap::new(),
        }
    }

    /// The rule's answer, if the command is about the company.
    pub fn decide(&self, command: &Command, by: &Actor) -> Option<Result<CompanyEvent, CompanyRefusal>> {
        #[allow(clippy::wildcard_enum_match_arm, reason = "the others are about requests and meters")]
        match command {
            Command::SetEmployeePermissions(command) => {
                let granter = match by.standing {
                    Standing::Employee { id, .. } => self.rights[&id].on(command.channel),
                    Standing::Resident { .. } | Standing::ContractorUser { .. } => upravdom::base::Permissions::NONE,
                };
                let mut others = self.rights.iter().filter(|(id, _)| **id != command.employee);
                let facts = PermissionFacts {
                    employee: self.rights.get(&command.employee).copied(),
                    granter,
                    others_have_everything: others.any(|(_, rights)| rights.has_everything()),
                };
                Some(set_employee_permissions(command, &facts, by).map(CompanyEvent::EmployeePermissionsSet))
            }
            Command::SetShowExecutors(command) => {
                Some(set_show_executors(command, self.show_executors, by).map(CompanyEvent::ShowExecutorsSet))
            }
            _ => None,
        }
    }

    pub fn apply(&mut self, event: &CompanyEvent) {
        match event {
            CompanyEvent::EmployeePermissionsSet(event) => {
                self.rights.get_mut(&event.employee).unwrap().apply(event);
            }
            CompanyEvent::ShowExecutorsSet(event) => self.show_executors = event.to,
            CompanyEvent::PersonErased(event) => panic!("no wish is {event:?}"),
        }
        match event.changes_view_of() {
            Some(Viewers::Employee(id)) => *self.employees.entry(id).or_default() += 1,
            Some(Viewers::Residents) => self.residents += 1,
            None => {}
        }
    }

    /// How often the actor's view began anew.
    pub fn epoch(&self, by: &Actor) -> u32 {
        match &by.standing {
            Standing::Employee { id, .. } => self.employees.get(id).copied().unwrap_or_default(),
            Standing::Resident { .. } => self.residents,
            Standing::ContractorUser { .. } => 0,
        }
    }
}

/// A wish about the company: mostly about the worker, the dispatcher and the inspector, sometimes about the leader.
pub fn command([which, shape, c, d, e, _]: [u8; 6]) -> Command {
    if which % 5 == 0 {
        return Command::SetShowExecutors(SetShowExecutors { show: shape % 2 == 0 });
    }
    let employee = [0x303, 0x302, 0x304, 0x303, 0x305, 0x301, 0x399][usize::from(shape % 7)];
    let right = |pick: u8| Permission::ALL[usize::from(pick) % Permission::ALL.len()];
    let some = |pick: u8| match pick % 4 {
        0 => vec![],
        1 => vec![Permission::RequestView],
        2 => vec![right(pick / 4), Permission::RequestView],
        _ => vec![right(pick / 4)],
    };
    Command::SetEmployeePermissions(SetEmployeePermissions {
        employee: EmployeeId::new(upravdom_tests::conformance::id(employee)),
        channel: if c % 3 == 0 { Channel::Desktop } else { Channel::Mobile },
        grant: if c % 2 == 0 { some(d) } else { vec![] },
        withdraw: if c % 2 == 1 || c % 8 == 0 { some(e) } else { vec![] },
    })
}
