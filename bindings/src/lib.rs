//! Kotlin, Swift and Python bindings of [`upravdom`] and [`upravdom_store`]: conversion and nothing else.
//!
//! Two faces: rules are free functions that need no database; [`Store`] is a `SQLite` file with the rules over it. Every export
//! returns a `Result` and runs inside one guard. Names and foreign types are set in `uniffi.toml`.

#![allow(clippy::needless_pass_by_value, reason = "arguments cross by value")]
#![allow(
    clippy::disallowed_types,
    reason = "the scaffolding names every type that could cross; none of ours is a float"
)]

mod error;
mod mirror;
mod rules;
mod store;
mod versions;

pub use error::{Problem, UpravdomError};
pub use store::{Session, Store};
pub use versions::Versions;

uniffi::setup_scaffolding!("upravdom");
