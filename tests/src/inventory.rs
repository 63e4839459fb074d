//! The rows of `docs/inventory.md`.

use std::collections::BTreeMap;

use crate::sources::Source;

/// What everything must do, by id.
pub struct Inventory {
    rows: BTreeMap<String, Row>,
}

/// One row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// What it says.
    pub says: String,
    /// The module that owns it, if it belongs in the core.
    pub core_module: Option<String>,
}

impl Inventory {
    /// Reads the table rows of the file.
    pub fn read(sources: &[Source]) -> Self {
        let file = sources.iter().find(|source| source.path == "docs/inventory.md").expect("docs/inventory.md");
        Self { rows: file.text.lines().filter_map(row).collect() }
    }

    /// The row with that id.
    pub fn row(&self, id: &str) -> Option<&Row> {
        self.rows.get(id)
    }

    /// Every row with its id.
    pub fn rows(&self) -> impl Iterator<Item = (&str, &Row)> {
        self.rows.iter().map(|(id, row)| (id.as_str(), row))
    }
}

/// `| B-002 | C | company | … |` or `| X-01 | … |`.
fn row(line: &str) -> Option<(String, Row)> {
    let cells: Vec<&str> = line.strip_prefix("| ")?.strip_suffix(" |")?.split(" | ").collect();
    let (id, rest) = cells.split_first().filter(|(id, _)| is_id(id))?;
    let core_module = match rest {
        ["C", module, _] => Some((*module).to_owned()),
        _ => None,
    };
    Some(((*id).to_owned(), Row { says: (*rest.last()?).to_owned(), core_module }))
}

/// Whether it has the form of an id: `B`, `D`, `E`, `X` or `N`, a hyphen, two or three digits.
pub fn is_id(text: &str) -> bool {
    text.split_once('-').is_some_and(|(letter, digits)| {
        ["B", "D", "E", "X", "N"].contains(&letter)
            && (2..=3).contains(&digits.len())
            && digits.bytes().all(|byte| byte.is_ascii_digit())
    })
}

/// Every id in the text.
pub fn ids(text: &str) -> impl Iterator<Item = &str> {
    text.split(|letter: char| !letter.is_alphanumeric() && letter != '-').filter(|word| is_id(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_of_the_core_has_its_module() {
        let text = "| id | where | module | what |\n| --- | --- |\n| B-002 | C | company | Form |\n| B-001 | O | vendor | Map |\n| X-01 | SMS |";
        let inventory = Inventory::read(&[Source { path: "docs/inventory.md".into(), text: text.into() }]);
        let found: Vec<_> =
            inventory.rows().map(|(id, row)| (id, row.says.as_str(), row.core_module.as_deref())).collect();
        assert_eq!(found, [("B-001", "Map", None), ("B-002", "Form", Some("company")), ("X-01", "SMS", None)]);
    }

    #[test]
    fn an_id_stands_alone() {
        let text = "B-043, (E-05) UTF-8 XB-001 B-0001 X-1 9-B-043 «N-09».";
        assert_eq!(ids(text).collect::<Vec<_>>(), ["B-043", "E-05", "N-09"]);
    }
}
