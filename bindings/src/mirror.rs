//! Mirrors: what crosses to Kotlin, Swift and Python, field by field. A field added in core and forgotten here does not compile.

pub mod base;
pub mod custom;
pub mod meters;
pub mod requests;
pub mod store;
pub mod sums;
