//! Phones: of people to be reached, not of an exchange. Rows: B-062, B-211, B-212, X-11.

pub mod mask_phone;
pub mod normalize_ru;
mod problem;
mod value;

pub use mask_phone::mask_phone;
pub use problem::PhoneProblem;
pub use value::{Phone, PhoneKind};
