//! The example `seven_questions` prints what the golden file says.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "test support: a failed step is a failed test"
)]

#[path = "../../examples/seven_questions.rs"]
mod seven_questions;

use upravdom_tests::golden;

/// Proves N-15.
#[test]
fn the_answers_without_a_database() {
    golden::check("seven_questions.txt", &seven_questions::report().unwrap());
}
