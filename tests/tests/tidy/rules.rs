//! What the header of a rule says is so, and the manual says the same.

use std::collections::BTreeSet;
use std::path::Path;

use upravdom_tests::inventory::Inventory;
use upravdom_tests::rule_files::{self, RuleFile};
use upravdom_tests::{command_list, manual, proofs, schemas, sources};

#[test]
fn a_rule_has_one_name_and_a_header() {
    let all = sources::all();
    let (inventory, codes) = (Inventory::read(&all), rule_files::codes(&all));
    let is_type = |name: &str| {
        let declared = [format!("pub struct {name} "), format!("pub struct {name};")];
        let is_declared = |text: &str| declared.iter().any(|form| text.contains(form));
        all.iter().any(|source| source.path.starts_with("core/src/") && is_declared(&source.text))
    };
    let rules = rule_files::read(&all);
    let mut wrong = Vec::new();
    for rule in &rules {
        let text = all.iter().find(|source| source.path == rule.path).map(|source| source.text.as_str()).unwrap();
        let code = text.split("#[cfg(test)]").next().unwrap();
        let mut say = |what: String| wrong.push(format!("{}: {what}", rule.path));
        let name = Path::new(&rule.path).file_stem().and_then(|stem| stem.to_str()).unwrap();
        if !rule.path.ends_with(&format!("core/src/{}.rs", rule.name)) {
            say(format!("the rule is called {}", rule.name));
        }
        if !code.contains(&format!("pub fn {name}(")) && !code.contains(&format!("pub const fn {name}(")) {
            say(format!("there is no `pub fn {name}`"));
        }
        if rule.rows.is_empty() {
            say("there is no `Rows:`".to_owned());
        }
        for id in rule.rows.iter().filter(|id| inventory.row(id).is_none()) {
            say(format!("docs/inventory.md has no {id}"));
        }
        if rule.checks.is_empty() && answers_with_a_refusal(code, name) {
            say("there is no numbered list of checks".to_owned());
        }
        for (number, check) in (1..).zip(&rule.checks) {
            if check.number != number {
                say(format!("check {} stands where {number} should", check.number));
            }
            if !codes.contains_key(&check.refusal) && !is_type(&check.refusal) {
                say(format!("there is no refusal {}", check.refusal));
            }
        }
        for refusal in not_listed(rule, code) {
            say(format!("{refusal} is not among the checks"));
        }
    }
    assert!(rules.len() >= 8, "rules found: {}", rules.len());
    super::none(&wrong);
}

/// Whether the function that bears the rule's name returns a `Result`.
fn answers_with_a_refusal(code: &str, name: &str) -> bool {
    let signature = code.split(&format!("fn {name}(")).nth(1).and_then(|rest| rest.split('{').next());
    signature.is_some_and(|signature| signature.contains("-> Result<"))
}

/// The refusals that the code below the header names and the list does not.
fn not_listed(rule: &RuleFile, code: &str) -> BTreeSet<String> {
    let listed: BTreeSet<&str> = rule.checks.iter().map(|check| check.refusal.as_str()).collect();
    let types: BTreeSet<&str> = listed.iter().filter_map(|refusal| Some(refusal.split_once("::")?.0)).collect();
    let mut found = BTreeSet::new();
    for line in code.lines().filter(|line| !line.trim().starts_with("//")) {
        for kind in &types {
            for after in line.split(&format!("{kind}::")).skip(1) {
                let variant = after.split(|letter: char| !letter.is_alphanumeric()).next().unwrap_or_default();
                let refusal = format!("{kind}::{variant}");
                if variant.starts_with(char::is_uppercase) && !listed.contains(refusal.as_str()) {
                    found.insert(refusal);
                }
            }
        }
    }
    found
}

/// Whoever is refused by core is told so in words: an error that a function shows is declared by one of the macros of refusals.
#[test]
fn every_error_of_core_is_a_refusal() {
    let all = sources::all();
    let core: Vec<(&str, &str)> = all
        .iter()
        .filter(|source| source.path.starts_with("core/src/") && !source.path.ends_with("refusal_macro.rs"))
        .filter_map(|source| Some((source.path.as_str(), source.text.split("#[cfg(test)]").next()?)))
        .collect();
    let told = |name: &str| {
        let declared =
            [format!("pub enum {name} in \""), format!("said_and_refused!({name} in \""), format!("refused!({name});")];
        let is_struct = |rest: &str| {
            rest.split_once("pub struct ").is_some_and(|(_, rest)| rest.split([' ', ';']).next() == Some(name))
        };
        core.iter().any(|(_, text)| {
            declared.iter().any(|form| text.contains(form)) || text.split("refusal! {\n").skip(1).any(is_struct)
        })
    };
    let (mut errors, mut wrong) = (BTreeSet::new(), Vec::new());
    for (path, text) in &core {
        for line in text.lines().filter(|line| !line.trim_start().starts_with("//")) {
            if line.contains("std::error::Error for") {
                wrong.push(format!("{path}: let a macro of refusals do this: {line}"));
            }
            for error in error_of(line).into_iter().filter(|error| !INSIDE_ANOTHER.contains(error)) {
                errors.insert(error);
                if !told(error) {
                    wrong.push(format!("{path}: {error} has no code and no sentences"));
                }
            }
        }
    }
    assert!(errors.len() > 40, "errors found: {errors:?}");
    super::none(&wrong);
}

/// A list of refusals, and what is said inside the refusal of a requisite.
const INSIDE_ANOTHER: [&str; 2] = ["Vec", "Flaw"];

/// The type of the error that the line shows: of a public function, of `FromStr` or of `TryFrom`.
fn error_of(line: &str) -> Option<&str> {
    let line = line.trim();
    let named = line.strip_prefix("type Error = ").or_else(|| line.strip_prefix("type Err = "));
    let shown = named.or_else(|| {
        let (_, result) = line.strip_prefix("pub ").filter(|line| line.contains("fn "))?.split_once("-> Result<")?;
        Some(result.rsplit_once(", ")?.1)
    })?;
    let path = shown.trim_start_matches(['&', '[']).split(['>', ';', '<', ' ', ']']).next()?;
    path.rsplit("::").next()
}

#[test]
fn a_proof_names_rows_of_the_inventory() {
    let all = sources::all();
    let inventory = Inventory::read(&all);
    let (proofs, mut wrong) = proofs::read(&all);
    let lost = proofs.iter().filter(|proof| inventory.row(&proof.id).is_none());
    wrong.extend(lost.map(|proof| format!("{}: {}: docs/inventory.md has no {}", proof.path, proof.test, proof.id)));
    super::none(&wrong);
}

#[test]
fn the_manual_is_not_stale() {
    let all = sources::all();
    let made = [
        (manual::PATH, manual::render(&all)),
        (command_list::PATH, command_list::render(&all)),
        (schemas::PATH, schemas::render(&all)),
    ];
    for (path, now) in made {
        let written = all.iter().find(|source| source.path == path).map_or("", |source| source.text.as_str());
        assert!(
            written == now,
            "{path} is stale, `cargo xtask docs` writes it anew:\n{}",
            upravdom_tests::golden::diff(written, &now)
        );
    }
}
