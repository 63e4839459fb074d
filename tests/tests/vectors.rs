//! Every worked case of `tests/vectors` comes out as it is written there.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "test support: a failed step is a failed test"
)]

use std::fs;

use upravdom_tests::vectors::{self, Outcome};

#[test]
fn every_case_is_known_and_passes() {
    let mut wrong = Vec::new();
    for file in vectors::files().unwrap() {
        for case in vectors::read(&file).unwrap() {
            let outcome = case.run();
            if outcome != Outcome::Passed {
                wrong.push(format!("{case:?}\n  → {outcome:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{} cases differ:\n{}", wrong.len(), wrong.join("\n"));
}

/// One case stands on one line, so that a diff shows cases; and no line is lost in reading.
#[test]
fn a_line_is_a_case() {
    for file in vectors::files().unwrap() {
        let text = fs::read_to_string(&file).unwrap();
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!((lines.first(), lines.last()), (Some(&"["), Some(&"]")), "{}", file.display());
        assert_eq!(lines.len() - 2, vectors::read(&file).unwrap().len(), "{}", file.display());
    }
}
