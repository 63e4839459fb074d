//! What holds for every file: which way dependencies point, what rules say of themselves, how long things are.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "test support: a failed step is a failed test"
)]

mod arrows;
mod exports;
mod length;
mod lock;
mod rules;
mod words;

/// Fails with every line of the list.
fn none(wrong: &[String]) {
    assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n"));
}
