//! Which tests prove which rows of the inventory.
//!
//! A test says so in the comment before it (in Python also in the string after its name) with the word «Proves» and ids;
//! a case in JSON has a list `proves`.

use serde_json::Value;

use crate::inventory::is_id;
use crate::sources::Source;

/// A row and a test that proves it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Proof {
    /// The row.
    pub id: String,
    /// The file of the test.
    pub path: String,
    /// Its name.
    pub test: String,
}

/// What the files claim, in their order, and each claim that cannot be understood.
pub fn read(sources: &[Source]) -> (Vec<Proof>, Vec<String>) {
    let (mut proofs, mut unclear) = (Vec::new(), Vec::new());
    for source in sources {
        let found = if source.has_extension(&["rs", "kt", "swift", "py"]) {
            in_comments(source)
        } else if source.path.starts_with("tests/vectors/") || source.path == "tests/journey/steps.json" {
            in_json(source)
        } else {
            continue;
        };
        for claim in found {
            match claim {
                Ok(proof) => proofs.push(proof),
                Err(why) => unclear.push(why),
            }
        }
    }
    (proofs, unclear)
}

fn in_comments(source: &Source) -> Vec<Result<Proof, String>> {
    let lines: Vec<&str> = source.text.lines().collect();
    let mut found = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let Some((_, first)) = comment(line).and_then(|text| text.split_once("Proves ")) else { continue };
        let mut list = first.to_owned();
        for next in lines[at + 1..].iter().map_while(|line| comment(line)) {
            if list.contains('.') {
                break;
            }
            list += " ";
            list += next;
        }
        let unclear = |why: &str| Err(format!("{}:{}: {why}", source.path, at + 1));
        match (ids_of(&list), test_near(&lines, at)) {
            (None, _) => found.push(unclear("after «Proves» stand ids, commas between them, and a full stop")),
            (_, None) => found.push(unclear("«Proves» stands right before a test")),
            (Some(ids), Some(test)) => found.extend(
                ids.into_iter()
                    .map(|id| Ok(Proof { id: id.to_owned(), path: source.path.clone(), test: test.clone() })),
            ),
        }
    }
    found
}

/// What a line of comment says.
fn comment(line: &str) -> Option<&str> {
    let line = line.trim();
    ["///", "//", "/**", "*", "#", "\"\"\""].iter().find_map(|mark| line.strip_prefix(mark)).map(str::trim)
}

/// The ids up to the full stop, if there is nothing else.
fn ids_of(list: &str) -> Option<Vec<&str>> {
    let (list, after) = list.split_once('.')?;
    let ids: Vec<&str> = list.split(',').map(str::trim).collect();
    (!after.starts_with('.') && ids.iter().all(|id| is_id(id))).then_some(ids)
}

/// The name of the test whose comment line that is.
fn test_near(lines: &[&str], at: usize) -> Option<String> {
    if lines[at].trim().starts_with("\"\"\"") {
        return lines[..at].last().and_then(|line| function(line));
    }
    let between = lines[at..].iter().position(|line| comment(line).is_none_or(|_| line.trim().starts_with("#[")))?;
    let below = &lines[at + between..];
    let name = below.iter().position(|line| function(line).is_some())?;
    let marks = &below[..name];
    let is_mark = |line: &&str| line.trim().starts_with(['#', '@']);
    let is_rust = below[name].trim().starts_with("fn ");
    let is_test = !is_rust || marks.iter().any(|line| line.contains("test]"));
    (is_test && marks.iter().all(is_mark)).then(|| function(below[name]))?
}

/// The name of the function that begins on the line.
fn function(line: &str) -> Option<String> {
    let rest = ["fn ", "fun ", "func ", "def "].iter().find_map(|word| {
        let (before, rest) = line.split_once(word)?;
        (before.trim().is_empty() || before.ends_with(' ')).then_some(rest)
    })?;
    let (name, _) = rest.split_once('(')?;
    Some(name.trim_matches('`').to_owned())
}

fn in_json(source: &Source) -> Vec<Result<Proof, String>> {
    match serde_json::from_str(&source.text) {
        Ok(value) => {
            let mut found = Vec::new();
            in_value(&value, source, &mut found);
            found
        }
        Err(error) => vec![Err(format!("{}: {error}", source.path))],
    }
}

fn in_value(value: &Value, source: &Source, found: &mut Vec<Result<Proof, String>>) {
    match value {
        Value::Array(values) => values.iter().for_each(|value| in_value(value, source, found)),
        Value::Object(object) => {
            let name = ["name", "title", "rule", "step"].iter().find_map(|key| object.get(*key)?.as_str());
            for id in object.get("proves").and_then(Value::as_array).into_iter().flatten() {
                found.push(match id.as_str().filter(|id| is_id(id)) {
                    Some(id) => {
                        let test = name.unwrap_or("case").to_owned();
                        Ok(Proof { id: id.to_owned(), path: source.path.clone(), test })
                    }
                    None => Err(format!("{}: `proves` holds ids, not {id}", source.path)),
                });
            }
            object.values().for_each(|value| in_value(value, source, found));
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn claims(path: &str, text: &str) -> (Vec<(String, String)>, Vec<String>) {
        let (proofs, unclear) = read(&[Source { path: path.into(), text: text.replace('%', "Proves") }]);
        (proofs.into_iter().map(|proof| (proof.id, proof.test)).collect(), unclear)
    }

    #[test]
    fn each_language_has_its_comments() {
        for (path, text) in [
            ("a.rs", "/// It is so.\n/// % B-043,\n/// E-05.\n#[test]\n#[should_panic]\nfn one() {}"),
            ("a.rs", "    /// % B-043, E-05. And more.\n    #[test]\n    fn one() {}"),
            ("a.kt", "/** % B-043, E-05. */\n@Test\nfun `one`() {"),
            ("a.kt", "/**\n * % B-043, E-05.\n */\n@Test\nfun one() = runTest {"),
            ("a.swift", "/// % B-043, E-05.\n@Test(\"x\") func one() throws {"),
            ("a.py", "def one(self):\n    \"\"\"% B-043, E-05.\"\"\"\n    pass"),
            ("a.py", "# % B-043, E-05.\ndef one():\n    pass"),
            ("tests/vectors/a.json", "[{\"rule\": \"one\", \"proves\": [\"B-043\", \"E-05\"]}]"),
        ] {
            let expected = ["B-043", "E-05"].map(|id| (id.to_owned(), "one".to_owned()));
            assert_eq!(claims(path, text), (expected.into(), Vec::new()), "{text}");
        }
    }

    #[test]
    fn ranges_and_claims_without_a_test_do_not_count() {
        for text in [
            "/// % B-082..B-085.\n#[test]\nfn one() {}",
            "/// % B-082 to B-085.\n#[test]\nfn one() {}",
            "/// % B-082\n#[test]\nfn one() {}",
            "/// % everything.\n#[test]\nfn one() {}",
            "/// % B-082.\nfn one() {}",
            "/// % B-082.\nlet x = 1;\n#[test]\nfn one() {}",
        ] {
            let (proofs, unclear) = claims("a.rs", text);
            assert_eq!((proofs.len(), unclear.len()), (0, 1), "{text}");
        }
    }
}
