//! What no file says.

use upravdom_tests::inventory::{Inventory, ids};
use upravdom_tests::sources;

/// What is left undone or switched off; cut in two here, so that this file does not say it.
const UNDONE: [&str; 3] = [concat!("#[ign", "ore"), concat!("to", "do!"), concat!("unimple", "mented!")];

/// Places that are not part of the checkout.
const ELSEWHERE: [&str; 3] = [concat!("/ro", "ot/"), concat!("/wo", "rk/"), concat!("../sha", "red")];

#[test]
fn nothing_is_left_undone_or_points_outside() {
    let mut wrong = Vec::new();
    for source in sources::all() {
        for (number, line) in source.lines() {
            let is_code = source.has_extension(&["rs"]) && !line.trim().starts_with("//");
            let undone = UNDONE.into_iter().filter(|word| is_code && line.contains(word));
            let elsewhere = ELSEWHERE.into_iter().filter(|place| points_to(line, place));
            wrong.extend(undone.chain(elsewhere).map(|word| format!("{}:{number}: {word}", source.path)));
        }
    }
    super::none(&wrong);
}

/// Whether the place stands in the line as the beginning of a path.
fn points_to(line: &str, place: &str) -> bool {
    let begins =
        |at: usize| !line[..at].ends_with(|before: char| before.is_alphanumeric() || before == '_' || before == '-');
    line.match_indices(place).any(|(at, _)| begins(at))
}

#[test]
fn every_id_that_is_cited_is_in_the_inventory() {
    let all = sources::all();
    let inventory = Inventory::read(&all);
    let mut wrong = Vec::new();
    let spoken = ["rs", "kt", "swift", "py", "sql", "md", "json", "toml", "txt"];
    for source in all.iter().filter(|source| source.has_extension(&spoken)) {
        for (number, line) in source.lines() {
            let lost = ids(line).filter(|id| inventory.row(id).is_none());
            wrong.extend(lost.map(|id| format!("{}:{number}: docs/inventory.md has no {id}", source.path)));
        }
    }
    super::none(&wrong);
}
