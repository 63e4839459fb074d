//! Worked cases that call the rules by name: `{"rule", "input", "expected", "source"}`, in `tests/vectors` a file per area.
//!
//! `cargo xtask vectors FILE...` runs files of the same form from anywhere.

mod bank;
mod csv;
mod debts;
mod gis;
mod input;
mod meters;
mod money;
mod phone;
mod plans;
mod privacy;
mod qr;
mod reception;
mod requests;
mod requisites;
mod sms;
mod time;

use std::fs;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use serde_json::{Value, json};

use input::Input;

/// A rule as the cases see it: JSON in, JSON out. What cannot be read is told in words.
type Rule = fn(&Input<'_>) -> Result<Value, String>;

const AREAS: &[&[(&str, Rule)]] = &[
    bank::RULES,
    csv::RULES,
    debts::RULES,
    gis::RULES,
    meters::RULES,
    money::RULES,
    phone::RULES,
    plans::RULES,
    privacy::RULES,
    qr::RULES,
    reception::RULES,
    requests::RULES,
    requisites::RULES,
    sms::RULES,
    time::RULES,
];

/// Rules that no language gets as a function: banks' and meters' files are read by whoever keeps the books, days and clocks are
/// the languages' own.
const NOT_EXPORTED: &[&str] =
    &["kl_to_1c", "sber_registry_filename", "metering_value", "recurrence_days", "utc_offset_hours", "local"];

/// The names of the rules whose cases Kotlin, Swift and Python run too.
pub fn exported() -> impl Iterator<Item = &'static str> {
    names().filter(|name| !NOT_EXPORTED.contains(name))
}

/// One worked case.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Case {
    /// The name of the rule.
    pub rule: String,
    /// What it takes.
    pub input: Value,
    /// What it gives.
    pub expected: Value,
    /// Where that is said.
    pub source: String,
}

/// What came of a case.
#[derive(Debug, Clone, PartialEq)]
pub enum Outcome {
    /// As expected.
    Passed,
    /// Something else.
    Failed {
        /// What the rule gave.
        got: Value,
    },
    /// There is no rule of that name.
    Unknown,
}

impl Case {
    /// Runs the case.
    pub fn run(&self) -> Outcome {
        match run(&self.rule, &self.input) {
            None => Outcome::Unknown,
            Some(got) if got == self.expected => Outcome::Passed,
            Some(got) => Outcome::Failed { got },
        }
    }
}

/// The names of the rules that cases may call, area by area.
pub fn names() -> impl Iterator<Item = &'static str> {
    AREAS.iter().copied().flatten().map(|(name, _)| *name)
}

/// What the rule of that name gives; nothing if there is none. An input that is no input of the rule gives
/// `{"unreadable": why}`, which no case expects.
pub fn run(rule: &str, input: &Value) -> Option<Value> {
    let (_, call) = AREAS.iter().copied().flatten().find(|(name, _)| *name == rule)?;
    Some(call(&Input::new(input)).unwrap_or_else(|why| json!({ "unreadable": why })))
}

/// The cases of a file.
pub fn read(path: &Path) -> Result<Vec<Case>, String> {
    let text = fs::read_to_string(path).map_err(|error| format!("{} cannot be read: {error}", path.display()))?;
    serde_json::from_str(&text).map_err(|error| format!("{} is not a list of cases: {error}", path.display()))
}

/// The files of `tests/vectors`, by name.
pub fn files() -> Result<Vec<PathBuf>, String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("vectors");
    let cannot = |error: std::io::Error| format!("{} cannot be read: {error}", folder.display());
    let mut found = Vec::new();
    for entry in fs::read_dir(&folder).map_err(cannot)? {
        found.push(entry.map_err(cannot)?.path());
    }
    found.retain(|path| path.extension().is_some_and(|extension| extension == "json"));
    found.sort();
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_input_of_another_shape_is_told_in_words() {
        for (rule, input, why) in [
            ("parse_reading", json!(null), "the input has no `raw`"),
            ("parse_reading", json!({ "raw": 5 }), "`raw` is not a text: 5"),
            (
                "parse_reading",
                json!({ "raw": "5", "int_digits": "5" }),
                "`int_digits` is not a whole number that fits: \"5\"",
            ),
            (
                "parse_reading",
                json!({ "raw": "5", "int_digits": 300 }),
                "`int_digits` is not a whole number that fits: 300",
            ),
            (
                "parse_reading",
                json!({ "raw": "5", "int_digits": 0, "frac_digits": 3 }),
                "A meter has not 0 digits before the point and 3 after it. Give 1 to 11 before the point and 0 to 7 after it.",
            ),
            (
                "multi_tariff_consumption",
                json!({ "previous": ["1", 2] }),
                "`previous` is not a list of texts: [\"1\",2]",
            ),
            (
                "submission_window",
                json!({ "from_day": 25, "to_day": 15 }),
                "Days 25 to 15 are no window for readings. Give days from 1 to 31, the first no later than the last.",
            ),
            ("deadline", json!({ "kind": "coffee" }), "`kind` is not a term: \"coffee\""),
            (
                "utc_offset_hours",
                json!({ "timezone": "Moscow" }),
                "`timezone`: The time zone «Moscow» is not known. Write the IANA name of a zone of Russia, for a house in Moscow Europe/Moscow.",
            ),
        ] {
            assert_eq!(run(rule, &input), Some(json!({ "unreadable": why })), "{rule} {input}");
        }
        assert_eq!(run("no_such_rule", &json!({})), None);
    }

    #[test]
    fn a_case_passes_fails_or_is_unknown() {
        let input = json!({ "raw": "12,5", "int_digits": 5, "frac_digits": 3 });
        let of = |rule: &str, expected| Case {
            rule: rule.to_owned(),
            input: input.clone(),
            expected,
            source: "ours".to_owned(),
        };
        assert_eq!(of("parse_reading", json!({ "value": "12.5" })).run(), Outcome::Passed);
        assert_eq!(
            of("parse_reading", json!({ "value": "12" })).run(),
            Outcome::Failed { got: json!({ "value": "12.5" }) }
        );
        assert_eq!(of("no_such_rule", json!({ "value": "12.5" })).run(), Outcome::Unknown);
    }
}
