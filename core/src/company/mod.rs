//! The company and who works for it: employees, roles, contractors.

mod contractor;
mod employee;
mod role;
mod served_houses;

pub use contractor::Contractor;
pub use employee::Employee;
pub use role::Role;
pub use served_houses::ServedHouses;
