//! The example `one_month` prints what the golden file says.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "test support: a failed step is a failed test"
)]

#[path = "../../examples/one_month.rs"]
mod one_month;

use upravdom_tests::{golden, scratch};

/// Proves B-094, B-231, N-09, N-11.
#[test]
fn the_month_of_an_invented_company() {
    let folder = scratch::Folder::new();
    golden::check("one_month.txt", &one_month::report(&folder.path().join("month.db")).unwrap());
}
