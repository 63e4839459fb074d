//! Names of people and of legal entities, and how little of them is shown.

pub mod full_name;
pub mod mask_name;
pub mod merged_person;
mod parts;
mod problem;
pub mod short_name;

pub use full_name::{FullName, LegalName, NameFields, PersonName};
pub use mask_name::mask_name;
pub use merged_person::merged_person;
pub use problem::{NamePart, NameProblem};
pub use short_name::short_name;
