//! What the tests share that cross crates: tools, databases, a browser, golden files, the journey.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    clippy::missing_panics_doc,
    reason = "test support: a failed step is a failed test"
)]

pub mod browser;
pub mod command_list;
pub mod conformance;
pub mod fold;
pub mod golden;
pub mod inventory;
pub mod journey;
pub mod manual;
pub mod postgres;
pub mod proofs;
pub mod rule_files;
pub mod samples;
pub mod schemas;
pub mod scratch;
pub mod sources;
pub mod tools;
pub mod vectors;
mod wishes;

/// How often: the first in CI and at the desk, the second where somebody has the time and sets `UPRAVDOM_LONG=1`.
pub fn times(short: u32, long: u32) -> u32 {
    if std::env::var("UPRAVDOM_LONG").is_ok_and(|value| value == "1") { long } else { short }
}
