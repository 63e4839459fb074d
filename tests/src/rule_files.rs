//! The rules of the core, as the headers of their files tell them.
//!
//! A header is the comment at the top of a file that begins with the word «Rule» and the rule's name.

use std::collections::BTreeMap;

use crate::inventory::ids;
use crate::sources::Source;

/// A rule.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RuleFile {
    /// `module/name`.
    pub name: String,
    /// The file.
    pub path: String,
    /// What it is, in one sentence.
    pub title: String,
    /// The ids after `Rows:`.
    pub rows: Vec<String>,
    /// The rest of the first paragraph: law and screen.
    pub references: Vec<String>,
    /// What else the header says, a paragraph each, without examples.
    pub paragraphs: Vec<String>,
    /// The numbered checks.
    pub checks: Vec<Check>,
}

/// One line of the numbered list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Check {
    /// Its number.
    pub number: usize,
    /// The refusal, for example `RequestRefusal::Finished`, or the name of an error that has no variants.
    pub refusal: String,
    /// What must hold.
    pub holds: String,
}

/// The rules among the files, by path.
pub fn read(sources: &[Source]) -> Vec<RuleFile> {
    let in_core = sources.iter().filter(|source| source.path.starts_with("core/src/"));
    in_core.filter_map(rule_file).collect()
}

fn rule_file(source: &Source) -> Option<RuleFile> {
    let (name, _) = source.text.strip_prefix("//! Rule `")?.split_once("`: ")?;
    let mut paragraphs = paragraphs(&source.text).into_iter();
    let first = paragraphs.next()?.join(" ");
    let (_, told) = first.split_once("`: ")?;
    let mut parts = labelled(told).into_iter();
    let title = parts.next()?.trim_end_matches('.').to_owned();
    let mut rule = RuleFile { name: name.to_owned(), path: source.path.clone(), title, ..RuleFile::default() };
    for part in parts {
        match part.strip_prefix("Rows: ") {
            Some(rows) => rule.rows = ids(rows).map(str::to_owned).collect(),
            None => rule.references.push(part.trim_end_matches('.').to_owned()),
        }
    }
    for lines in paragraphs {
        if lines.iter().any(|line| check(line).is_some()) {
            rule.checks.extend(lines.iter().filter_map(|line| check(line)));
        } else {
            rule.paragraphs.push(lines.join(" "));
        }
    }
    Some(rule)
}

/// The paragraphs of the comment at the top, without the examples.
fn paragraphs(text: &str) -> Vec<Vec<&str>> {
    let (mut found, mut in_example) = (vec![Vec::new()], false);
    for line in text.lines().map_while(|line| line.strip_prefix("//!")).map(str::trim) {
        if line.starts_with("```") {
            in_example = !in_example;
        } else if line.is_empty() {
            found.push(Vec::new());
        } else if let (false, Some(last)) = (in_example, found.last_mut()) {
            last.push(line);
        }
    }
    found.retain(|lines| !lines.is_empty());
    found
}

/// The text cut before each label.
fn labelled(text: &str) -> Vec<String> {
    let mut parts = vec![String::new()];
    for word in text.split(' ') {
        if ["Rows:", "Law:", "Screen:"].contains(&word) {
            parts.push(String::new());
        }
        if let Some(part) = parts.last_mut() {
            if !part.is_empty() {
                part.push(' ');
            }
            part.push_str(word);
        }
    }
    parts
}

/// ``1. [`RequestRefusal::Finished`] the request is open``.
fn check(line: &str) -> Option<Check> {
    let (number, rest) = line.split_once(". [`")?;
    let (refusal, holds) = rest.split_once("`]")?;
    Some(Check { number: number.parse().ok()?, refusal: refusal.to_owned(), holds: holds.trim().to_owned() })
}

/// The code of each variant that has one, by `Type::Variant`: of refusals, of words, and of enums with a `fn code`; of a refusal
/// that is a struct by its name.
pub fn codes(sources: &[Source]) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    for source in sources.iter().filter(|source| source.path.starts_with("core/src/")) {
        found.extend(written_codes(&source.text));
        found.extend(codes_of_structs(&source.text));
        let (mut declared, mut variant) = (None, String::new());
        for line in source.text.lines().map(str::trim) {
            if let Some((name, prefix)) = refusals_begin(line) {
                declared = Some((name, format!("{prefix}.")));
            } else if let Some((name, prefix)) = words_begin(line) {
                declared = Some((name, prefix));
            } else if line == "}" && variant.is_empty() || line == "});" {
                declared = None;
            }
            let Some((name, prefix)) = &declared else { continue };
            let first = line.split([' ', '{']).next().unwrap_or_default();
            if first.starts_with(char::is_uppercase) {
                first.clone_into(&mut variant);
            }
            if let Some((_, rest)) = line.split_once('"').filter(|_| !variant.is_empty() && !line.starts_with("//")) {
                let code = rest.split('"').next().unwrap_or_default();
                found.insert(format!("{name}::{variant}"), format!("{prefix}{code}"));
                variant.clear();
            }
        }
    }
    found
}

/// The codes of `refusal! { … pub struct NAME … "code" field …`.
fn codes_of_structs(text: &str) -> Vec<(String, String)> {
    let declared = text.split("refusal! {\n").skip(1).filter_map(|rest| {
        let (_, rest) = rest.split_once("pub struct ")?;
        let name = rest.split([' ', ';']).next()?;
        let (code, _) = rest.split_once("\" field ")?;
        Some((name.to_owned(), code.rsplit('"').next()?.to_owned()))
    });
    declared.collect()
}

/// The codes that `impl NAME { pub const fn code(…` gives by hand: `Self::Variant … => "code",`.
fn written_codes(text: &str) -> Vec<(String, String)> {
    let (mut found, mut name, mut in_code) = (Vec::new(), "", false);
    for line in text.lines() {
        if let Some(named) = line.strip_prefix("impl ").and_then(|rest| rest.strip_suffix(" {")) {
            name = named;
        }
        let line = line.trim();
        if line.contains("fn ") {
            in_code = line.starts_with("pub const fn code(");
        }
        if let Some((variant, code)) =
            line.strip_prefix("Self::").filter(|_| in_code).and_then(|arm| arm.split_once(" => \""))
        {
            let variant = variant.split(' ').next().unwrap_or_default();
            found.push((format!("{name}::{variant}"), code.trim_end_matches("\",").to_owned()));
        }
    }
    found
}

/// `pub enum NAME in "prefix" {`.
fn refusals_begin(line: &str) -> Option<(&str, &str)> {
    let (name, prefix) = line.strip_prefix("pub enum ")?.split_once(" in \"")?;
    Some((name, prefix.strip_suffix("\" {")?))
}

/// `said_in_words!(NAME {` or `said_and_refused!(NAME in "prefix" field "field" {`.
fn words_begin(line: &str) -> Option<(&str, String)> {
    let (_, rest) = line.split_once("said_in_words!(").or_else(|| line.split_once("said_and_refused!("))?;
    let rest = rest.strip_suffix(" {")?;
    let prefix = rest.split('"').nth(1).map(|prefix| format!("{prefix}."));
    Some((rest.split(' ').next()?, prefix.unwrap_or_default()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_header_is_read() {
        let text = "//! Rule `requests/assign`: give it. \n//! Rows: B-041, E-05. Law: ПП РФ 416 п.13. Screen: «A».\n//!\n\
            //! It is\n//! so.\n//!\n//! Checks:\n//! 1. [`Refusal::One`]   the first\n//!\n//! ```\n//! let x;\n//!\n//! 2. [`No::No`] x\n//! ```\nuse a;";
        let found = read(&[Source { path: "core/src/requests/assign.rs".into(), text: text.into() }]);
        let expected = RuleFile {
            name: "requests/assign".into(),
            path: "core/src/requests/assign.rs".into(),
            title: "give it".into(),
            rows: vec!["B-041".into(), "E-05".into()],
            references: vec!["Law: ПП РФ 416 п.13".into(), "Screen: «A»".into()],
            paragraphs: vec!["It is so.".into()],
            checks: vec![Check { number: 1, refusal: "Refusal::One".into(), holds: "the first".into() }],
        };
        assert_eq!(found, [expected]);
    }

    #[test]
    fn codes_are_found_where_they_are_written() {
        let text = "impl Problem {\n    pub const fn code(&self) -> &'static str {\n        match self {\n            \
            Self::One => \"one\",\n            Self::Two { .. } => \"two\",\n        }\n    }\n\n    \
            fn word(&self) -> &'static str {\n        match self {\n            Self::Three => \"no\",";
        let found = codes(&[Source { path: "core/src/a.rs".into(), text: text.into() }]);
        let expected = [("Problem::One", "one"), ("Problem::Two", "two")];
        assert_eq!(found, expected.map(|(variant, code)| (variant.to_owned(), code.to_owned())).into());
    }

    #[test]
    fn codes_are_found_where_they_are_declared() {
        let text = "crate::base::refusals! {\n    pub enum Refusal in \"m\" {\n        /// «One» \"x\".\n        One {\n            \
            /// Its day.\n            day: Day,\n        }\n            \"one\" field \"f\" permanent\n            ru \"А\"\n            en \"A\";\n        \
            Two\n            \"two\" field \"f\" permanent\n            ru \"Б\"\n            en \"B\";\n    }\n}\n\
            said_in_words!(Words {\n    Empty \"empty\" \"пусто\" \"empty\"\n});\nlet x = Y(\"no\");";
        let found = codes(&[Source { path: "core/src/a.rs".into(), text: text.into() }]);
        let expected = [("Refusal::One", "m.one"), ("Refusal::Two", "m.two"), ("Words::Empty", "empty")];
        assert_eq!(found, expected.map(|(variant, code)| (variant.to_owned(), code.to_owned())).into());
    }
}
