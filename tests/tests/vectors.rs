//! Every worked case of `tests/vectors` comes out as it is written there.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "test support: a failed step is a failed test"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use upravdom_tests::vectors::{self, Outcome};

#[test]
fn every_case_is_known_and_passes() {
    let (mut ran, mut written, mut wrong) = (0, 0, Vec::new());
    let (mut with_case, mut asked) = (BTreeSet::new(), BTreeSet::new());
    for file in vectors::files().unwrap() {
        written += lines(&file).len();
        for case in vectors::read(&file).unwrap() {
            let outcome = case.run();
            ran += 1;
            assert!(asked.insert(format!("{} {}", case.rule, case.input)), "asked twice: {case:?}");
            with_case.insert(case.rule.clone());
            if outcome != Outcome::Passed {
                wrong.push(format!("{case:?}\n  → {outcome:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{} cases differ:\n{}", wrong.len(), wrong.join("\n"));
    assert_eq!(ran, written, "cases that ran, and lines that hold one");
    let names: Vec<&str> = vectors::names().collect();
    assert_eq!(names.len(), names.iter().collect::<BTreeSet<_>>().len(), "a name stands for one rule");
    assert_eq!(with_case, names.iter().map(|name| (*name).to_owned()).collect(), "rules with a case, and all rules");
}

/// How many cases of which rule each language runs; a language that runs fewer differs from this list.
#[test]
fn the_cases_that_every_language_runs() {
    let mut counts = BTreeMap::new();
    let cases = vectors::files().unwrap().into_iter().flat_map(|file| vectors::read(&file).unwrap());
    for case in cases {
        *counts.entry(case.rule).or_insert(0) += 1;
    }
    let lines = vectors::exported().map(|rule| format!("{rule} {}\n", counts[rule]));
    upravdom_tests::golden::check("vectors.txt", &lines.collect::<String>());
}

/// The lines that hold a case each, so that a diff shows cases; and no line is lost in reading.
fn lines(file: &Path) -> Vec<String> {
    let text = fs::read_to_string(file).unwrap();
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    assert_eq!((lines.remove(0), lines.pop()), ("[".to_owned(), Some("]".to_owned())), "{}", file.display());
    assert_eq!(lines.len(), vectors::read(file).unwrap().len(), "{}", file.display());
    lines
}
