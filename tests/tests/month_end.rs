//! The example `month_end` over the file of `cargo xtask demo-data` prints what the golden file says.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "test support: a failed step is a failed test"
)]

#[path = "../../xtask/src/demo_data.rs"]
#[allow(dead_code, reason = "the names are the command's")]
mod demo_data;
#[path = "../../examples/month_end.rs"]
mod month_end;

use upravdom_tests::golden;

#[test]
fn the_report_of_the_month() {
    let file = demo_data::file();
    assert!(str::from_utf8(&file).is_err(), "windows-1251 with Cyrillic letters is no UTF-8");
    golden::check("month_end.txt", &month_end::report(&file).unwrap());
}
