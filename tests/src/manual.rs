//! `docs/rules.md`: every rule, as the header of its file tells it, with the tests that prove its rows.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use crate::inventory::Inventory;
use crate::proofs::{self, Proof};
use crate::rule_files::{self, RuleFile};
use crate::sources::Source;

/// The file that holds the manual.
pub const PATH: &str = "docs/rules.md";

const HEAD: &str = "# Rules

Written by `cargo xtask docs` from the headers of the rules; a test fails when it is stale. Each rule stands in one file of
`core/src`. Its checks are made in the order of their numbers and the first that fails is the answer, by the code given here.
What the ids mean is said in [inventory.md](inventory.md).
";

/// The text of the manual.
pub fn render(sources: &[Source]) -> String {
    let inventory = Inventory::read(sources);
    let (proofs, _) = proofs::read(sources);
    let codes = rule_files::codes(sources);
    let mut text = HEAD.to_owned();
    for rule in rule_files::read(sources) {
        text += &about(&rule);
        text += &checks(&rule, &codes);
        text += &rows(&rule, &inventory, &proofs);
    }
    text + &unproven(&inventory, &proofs)
}

fn about(rule: &RuleFile) -> String {
    let mut text = format!("\n## `{}`: {}\n\n[{}](../{})", rule.name, rule.title, rule.path, rule.path);
    for reference in &rule.references {
        text += " · ";
        text += reference;
    }
    text += "\n";
    for paragraph in &rule.paragraphs {
        text += "\n";
        text += &plain(paragraph);
        text += "\n";
    }
    text
}

fn checks(rule: &RuleFile, codes: &BTreeMap<String, String>) -> String {
    let mut text = String::new();
    if !rule.checks.is_empty() {
        text += "\n| | refused as | unless |\n| --- | --- | --- |\n";
    }
    for check in &rule.checks {
        let code = codes.get(&check.refusal).unwrap_or(&check.refusal);
        let _ = writeln!(text, "| {} | `{code}` | {} |", check.number, plain(&check.holds));
    }
    text
}

fn rows(rule: &RuleFile, inventory: &Inventory, proofs: &[Proof]) -> String {
    let mut text = "\n| row | what it says | proven by |\n| --- | --- | --- |\n".to_owned();
    for id in &rule.rows {
        let says = inventory.row(id).map_or("", |row| row.says.as_str());
        let tests: Vec<String> = proofs
            .iter()
            .filter(|proof| proof.id == *id)
            .map(|proof| format!("[{}](../{})", proof.test.replace('_', " "), proof.path))
            .collect();
        let tests = if tests.is_empty() { "nothing yet".to_owned() } else { tests.join("; ") };
        let _ = writeln!(text, "| {id} | {says} | {tests} |");
    }
    text
}

/// The rows of the core that no test proves by name, by the module that owns them.
fn unproven(inventory: &Inventory, proofs: &[Proof]) -> String {
    let proven: BTreeSet<&str> = proofs.iter().map(|proof| proof.id.as_str()).collect();
    let mut modules: BTreeMap<&str, (usize, Vec<&str>)> = BTreeMap::new();
    for (id, row) in inventory.rows() {
        let Some(module) = &row.core_module else { continue };
        let (all, open) = modules.entry(module).or_default();
        *all += 1;
        if !proven.contains(id) {
            open.push(id);
        }
    }
    let (all, open) = modules.values().fold((0, 0), |(all, open), (of, left)| (all + of, open + left.len()));
    let mut text = format!("\n## C rows not yet proven\n\n{open} of {all}: no test names them.\n\n");
    text += "| module | not proven | rows |\n| --- | --- | --- |\n";
    for (module, (all, open)) in modules {
        let _ = writeln!(text, "| {module} | {} of {all} | {} |", open.len(), open.join(", "));
    }
    text
}

/// Without the brackets of links that only rustdoc can follow.
fn plain(text: &str) -> String {
    let mut plain = String::new();
    let mut rest = text;
    while let Some((before, link)) = rest.split_once("[`") {
        let (name, after) = link.split_once("`]").unwrap_or((link, ""));
        // A link that names its target: `(super::rule)` or `(super::rule())`.
        let after = match after.strip_prefix('(').and_then(|target| target.split_once(')')) {
            Some((target, after)) if target.ends_with('(') => after.strip_prefix(')').unwrap_or(after),
            Some((_, after)) => after,
            None => after,
        };
        plain.extend([before, "`", name, "`"]);
        rest = after;
    }
    plain + rest
}
