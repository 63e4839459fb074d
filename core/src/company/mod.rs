//! The company and who works for it: employees, roles, rights, contractors, settings.

mod contractor;
mod employee;
pub mod erase_person;
mod event;
mod refusal;
mod rights;
mod role;
mod served_houses;
pub mod set_employee_permissions;
pub mod set_show_executors;

pub use contractor::{Contractor, ContractorUser};
pub use employee::Employee;
pub use erase_person::{DataSubject, ErasePerson, ErasureFacts, KEPT_YEARS, PersonErased, erase_person};
pub use event::{CompanyEvent, Viewers};
pub use refusal::CompanyRefusal;
pub use rights::{EmployeeRights, Override};
pub use role::Role;
pub use served_houses::ServedHouses;
pub use set_employee_permissions::{
    EmployeePermissionsSet, PermissionFacts, SetEmployeePermissions, set_employee_permissions,
};
pub use set_show_executors::{SetShowExecutors, ShowExecutorsSet, set_show_executors};
