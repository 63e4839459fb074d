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

/// A line of the glossary names what is in the code, unless it says that it is not, and stands in the order of the alphabet.
#[test]
fn the_glossary_names_what_is_in_the_code() {
    let all = sources::all();
    let in_code =
        |path: &str| ["core/src/", "store/src/", "server/src/", "bindings/src/"].iter().any(|at| path.starts_with(at));
    let code: String = all.iter().filter(|source| in_code(&source.path)).map(|source| source.text.as_str()).collect();
    let glossary = all.iter().find(|source| source.path == "GLOSSARY.md").unwrap();
    let (mut wrong, mut before) = (Vec::new(), "");
    for line in glossary.text.lines() {
        let Some((name, rest)) = line.strip_prefix("| `").and_then(|line| line.split_once("` |")) else {
            before = "";
            continue;
        };
        if name < before {
            wrong.push(format!("GLOSSARY.md: `{name}` stands after `{before}`"));
        }
        before = name;
        let stem = name.rsplit(": ").next().unwrap_or(name);
        let camel: String = stem.split('_').flat_map(|word| [word[..1].to_uppercase(), word[1..].to_owned()]).collect();
        if !rest.contains("no code yet") && !code.contains(stem) && !code.contains(&camel) {
            wrong.push(format!("GLOSSARY.md: `{name}` is not in the code"));
        }
    }
    super::none(&wrong);
}
