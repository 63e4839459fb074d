//! Rule `imports/recognise_header`: which column of a file is which of its form.
//! Rows: B-132, B-233, B-237, X-26. Screen: «Загрузка из файла».
//!
//! Headers are those of the sample. White space around and between words, small and capital letters, quotes and «ё» do not count; dots do,
//! so «ЛС» is not «Л.С». Columns may stand in any order and optional ones may be missing, but no other may be there: a misspelt header
//! would lose its column in silence. Empty headers are passed over. The file of meters is read by position: each header where it should be,
//! and the columns at the end may be missing.
//!
//! Checks, in this order; the first that fails is the answer:
//! 1. [`HeaderProblem::Empty`]     there is a first row with something in it
//! 2. [`HeaderProblem::Misplaced`] of a form that is read by position every column stands in its place
//! 3. [`HeaderProblem::Repeated`]  no column is there twice
//! 4. [`HeaderProblem::Misspelt`]  no header differs from one of the form in dots and spaces alone
//! 5. [`HeaderProblem::Unknown`]   every column is one of the form
//! 6. [`HeaderProblem::Missing`]   every required column is there
//!
//! ```
//! use upravdom::imports::{HeaderProblem, ImportForm, recognise_header};
//!
//! let header = |cells: &[&str]| recognise_header(ImportForm::Debts, &cells.iter().map(|cell| cell.to_string()).collect::<Vec<_>>());
//! assert!(header(&["БАЛАНС", " л.с\u{a0}"]).is_ok());
//! assert_eq!(header(&["Л.С"]), Err(HeaderProblem::Missing { columns: "«Баланс»".into() }));
//! assert!(matches!(header(&["ЛС", "Баланс"]), Err(HeaderProblem::Misspelt { .. })));
//! ```

use super::form::{Column, ImportForm, Need};
use super::problem::HeaderProblem;
use crate::base::fold;

/// Which column of a file is which of its form. Only [`recognise_header`] makes one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Layout {
    form: ImportForm,
    /// For each column of the form where it stands.
    places: Vec<Option<usize>>,
}

impl Layout {
    /// The form.
    pub const fn form(&self) -> ImportForm {
        self.form
    }

    /// Where the column of that number of the form stands, if the file has it.
    pub(super) fn place(&self, column: usize) -> Option<usize> {
        self.places.get(column).copied().flatten()
    }

    /// Whether that cell of a row stands below a header of the form.
    pub(super) fn has(&self, place: usize) -> bool {
        self.places.contains(&Some(place))
    }
}

/// The layout of a file of that form with these headers.
pub fn recognise_header(form: ImportForm, header: &[String]) -> Result<Layout, HeaderProblem> {
    let found: Vec<String> = header.iter().map(|cell| fold(cell)).collect();
    if found.iter().all(String::is_empty) {
        return Err(HeaderProblem::Empty);
    }
    let columns = form.columns();
    if form.by_position() {
        in_order(columns, header, &found)?;
    }
    let mut places = vec![None; columns.len()];
    for (place, (name, typed)) in found.iter().zip(header).enumerate().filter(|(_, (name, _))| !name.is_empty()) {
        let known = columns.iter().zip(&mut places).find(|(column, _)| fold(column.header) == *name);
        match known {
            Some((_, free @ None)) => *free = Some(place),
            Some((column, Some(_))) => return Err(HeaderProblem::Repeated { column: column.header.to_owned() }),
            None => return Err(stranger(columns, typed.trim(), name)),
        }
    }
    let missing =
        columns.iter().zip(&places).filter(|(column, place)| column.need == Need::Required && place.is_none());
    let missing = listed(missing.map(|(column, _)| column));
    if missing.is_empty() { Ok(Layout { form, places }) } else { Err(HeaderProblem::Missing { columns: missing }) }
}

/// Why the form has no such header: it is written otherwise, or of another form.
fn stranger(columns: &[Column], typed: &str, name: &str) -> HeaderProblem {
    let letters = |text: &str| fold(text).chars().filter(|letter| letter.is_alphanumeric()).collect::<String>();
    let column = typed.to_owned();
    match columns.iter().find(|column| letters(column.header) == letters(name)) {
        Some(like) => HeaderProblem::Misspelt { column, like: like.header.to_owned() },
        None => HeaderProblem::Unknown { column },
    }
}

/// Each header is the one that the form has there.
fn in_order(columns: &[Column], header: &[String], found: &[String]) -> Result<(), HeaderProblem> {
    for (position, (column, (name, typed))) in (1..).zip(columns.iter().zip(found.iter().zip(header))) {
        let is_end = name.is_empty() && found.iter().skip(position).all(String::is_empty);
        if fold(column.header) != *name && !is_end {
            return Err(HeaderProblem::Misplaced {
                position: u32::try_from(position).unwrap_or(u32::MAX),
                found: typed.trim().to_owned(),
                expected: column.header.to_owned(),
            });
        }
    }
    Ok(())
}

fn listed<'a>(columns: impl Iterator<Item = &'a Column>) -> String {
    columns.map(|column| format!("«{}»", column.header)).collect::<Vec<_>>().join(", ")
}
