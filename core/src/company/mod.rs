//! The company and who works for it: roles, contractors.

mod contractor;
mod role;

pub use contractor::Contractor;
pub use role::Role;
