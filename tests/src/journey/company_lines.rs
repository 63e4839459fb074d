//! Lines about the company itself.

use upravdom::base::Permission;
use upravdom::company::{CompanyEvent, DataSubject, EmployeePermissionsSet};

/// What happened.
pub(super) fn event(event: &CompanyEvent) -> String {
    match event {
        CompanyEvent::EmployeePermissionsSet(event) => {
            let EmployeePermissionsSet { employee, channel, granted, withdrawn } = event;
            let (granted, withdrawn) = (codes(granted), codes(withdrawn));
            format!("employee_permissions_set {employee} {} granted={granted} withdrawn={withdrawn}", channel.code())
        }
        CompanyEvent::PersonErased(event) => format!("person_erased {}", subject(event.person)),
        CompanyEvent::ShowExecutorsSet(event) => format!("show_executors_set {} to {}", event.from, event.to),
    }
}

fn subject(person: DataSubject) -> String {
    match person {
        DataSubject::Resident(id) => format!("resident:{id}"),
        DataSubject::Employee(id) => format!("employee:{id}"),
        DataSubject::ContractorUser(id) => format!("contractor_user:{id}"),
        DataSubject::Caller(request) => format!("caller:{request}"),
    }
}

fn codes(permissions: &[Permission]) -> String {
    let codes: Vec<&str> = permissions.iter().map(|permission| permission.code()).collect();
    if codes.is_empty() { "-".to_owned() } else { codes.join(",") }
}
