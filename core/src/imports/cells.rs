//! One row of a file as its form sees it: cells are read one after another, and all that is wrong is gathered. And cells written so that they
//! are read as the same.

use chrono::NaiveDate;

use super::problem::{BadCell, CellFault};
use super::recognise_header::Layout;
use crate::base::cells::{date, long_number, money_kopecks};
use crate::base::money::Balance;
use crate::base::{
    AccountNumber, FullName, Language, NamePart, NameProblem, Phone, PhoneKind, Said, Say, TextProblem, checked_text,
    fold,
};
use crate::registry::houses::Area;

/// What begins a formula, or is taken for one.
const SPECIAL: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

/// A row that is being read.
pub(super) struct Row<'a> {
    layout: &'a Layout,
    cells: &'a [String],
    problems: Vec<BadCell>,
}

impl<'a> Row<'a> {
    pub(super) fn of(layout: &'a Layout, cells: &'a [String]) -> Self {
        let mut row = Self { layout, cells, problems: Vec::new() };
        for (place, cell) in cells.iter().enumerate().filter(|(place, _)| !layout.has(*place)) {
            if !cell.trim().is_empty() {
                let column = place.saturating_add(1).to_string();
                row.problems.push(BadCell::of(&column, cell.trim(), CellFault::Outside));
            }
        }
        row
    }

    /// The row, if nothing was wrong.
    pub(super) fn done<T>(self, row: Option<T>) -> Result<T, Vec<BadCell>> {
        match row {
            Some(row) if self.problems.is_empty() => Ok(row),
            Some(_) | None => Err(self.problems),
        }
    }

    /// Says that the column has the fault.
    pub(super) fn say(&mut self, column: usize, fault: CellFault) {
        let header = self.layout.form().columns().get(column).map_or("", |column| column.header);
        let value = self.raw(column).to_owned();
        self.problems.push(BadCell::of(header, &value, fault));
    }

    fn raw(&self, column: usize) -> &'a str {
        self.layout.place(column).and_then(|place| self.cells.get(place)).map_or("", |cell| cell.trim())
    }

    /// Whether nothing stands there.
    pub(super) fn is_empty(&self, column: usize) -> bool {
        self.raw(column).is_empty()
    }

    /// What stands there, if it is a value and there is one.
    pub(super) fn text(&mut self, column: usize) -> Option<&'a str> {
        let raw = self.raw(column);
        if raw.is_empty() {
            return None;
        }
        let fault = if raw.starts_with('=') { CellFault::Formula } else { CellFault::ErrorValue };
        if raw.starts_with('=') || is_error(raw) {
            self.say(column, fault);
            return None;
        }
        Some(without_guard(raw))
    }

    /// The value that the reader makes of the cell; nothing where it is empty or wrong.
    pub(super) fn value<T>(&mut self, column: usize, read: impl FnOnce(&str) -> Result<T, CellFault>) -> Option<T> {
        match read(self.text(column)?) {
            Ok(value) => Some(value),
            Err(fault) => {
                self.say(column, fault);
                None
            }
        }
    }

    /// The same of a cell that may not be empty.
    pub(super) fn needed<T>(&mut self, column: usize, read: impl FnOnce(&str) -> Result<T, CellFault>) -> Option<T> {
        if self.is_empty(column) {
            self.say(column, CellFault::Missing);
        }
        self.value(column, read)
    }

    /// The name in three columns, of which the first may not be empty; the problem is told of the column that it is in.
    pub(super) fn name(&mut self, surname: usize, given: usize, patronymic: usize) -> Option<FullName> {
        if self.is_empty(surname) {
            self.say(surname, CellFault::Missing);
            return None;
        }
        let before = self.problems.len();
        let [family, name, father] = [surname, given, patronymic].map(|column| self.text(column).unwrap_or_default());
        if self.problems.len() > before {
            return None;
        }
        match FullName::parse(family, name, father) {
            Ok(name) => Some(name),
            Err(problem) => {
                let column = match &problem {
                    NameProblem::SurnameMissing => surname,
                    NameProblem::GivenMissing => given,
                    NameProblem::Unprintable { part, .. }
                    | NameProblem::TooLong { part, .. }
                    | NameProblem::WithoutLetter { part } => match part {
                        NamePart::Surname => surname,
                        NamePart::Given => given,
                        NamePart::Patronymic => patronymic,
                    },
                };
                self.say(column, CellFault::Name { problem });
                None
            }
        }
    }
}

/// «#Н/Д», «#REF!», «####».
fn is_error(text: &str) -> bool {
    let Some(rest) = text.strip_prefix('#') else { return false };
    let named = ["Н/Д", "N/A"].contains(&rest) || rest.len() > 1 && rest.ends_with(['!', '?']);
    named || rest.len() > 1 && rest.bytes().all(|byte| byte == b'#')
}

/// The text without the apostrophe that keeps a spreadsheet from running it, or from taking a number for one.
fn without_guard(text: &str) -> &str {
    let guarded = text.trim_start_matches('\'').starts_with(|first| SPECIAL.contains(&first) || first.is_ascii_digit());
    text.strip_prefix('\'').filter(|_| guarded).unwrap_or(text)
}

/// The text as a cell from which it is read again.
pub(super) fn guarded(text: &str) -> String {
    let rest = text.trim_start_matches('\'');
    let seems_guarded = rest.len() < text.len() && rest.starts_with(|first: char| first.is_ascii_digit());
    if rest.starts_with(SPECIAL) || seems_guarded { format!("'{text}") } else { text.to_owned() }
}

/// A text of one line of at most so many characters.
pub(super) fn line(limit: u32) -> impl Fn(&str) -> Result<String, CellFault> {
    move |text| {
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        checked_text(&text, limit).map(str::to_owned).map_err(|problem| match problem {
            TextProblem::Blank => CellFault::Missing,
            TextProblem::TooLong { length, limit } => CellFault::TooLong { length, limit },
            TextProblem::Unprintable { position, .. } => CellFault::Unprintable { position },
        })
    }
}

/// The number of an account, digit by digit.
pub(super) fn account_number(text: &str) -> Result<AccountNumber, CellFault> {
    let number = long_number(text).map_err(|problem| CellFault::Rounded { flaw: problem.flaw() })?;
    if number.contains(['\u{a0}', '\u{202f}']) {
        return Err(CellFault::Grouped);
    }
    AccountNumber::parse(number).map_err(|problem| CellFault::Number { problem })
}

pub(super) fn money(text: &str) -> Result<Balance, CellFault> {
    money_kopecks(text).map_err(|problem| CellFault::Money { flaw: problem.flaw() })
}

pub(super) fn day(text: &str) -> Result<NaiveDate, CellFault> {
    date(text).map_err(|problem| CellFault::Date { flaw: problem.flaw() })
}

pub(super) fn area(text: &str) -> Result<Area, CellFault> {
    Area::parse(text).map_err(|problem| CellFault::Area { problem })
}

/// The phones of a cell: one, or several parted by a comma or a semicolon. All are mobile.
pub(super) fn phones(text: &str) -> Result<Vec<Phone>, CellFault> {
    let mut phones: Vec<Phone> = Vec::new();
    for part in text.split([',', ';']).filter(|part| !part.trim().is_empty()) {
        let phone = Phone::parse(part).map_err(|problem| CellFault::Phone { problem })?;
        match phone.kind() {
            PhoneKind::Mobile if phones.iter().any(|other| other.e164() == phone.e164()) => {}
            PhoneKind::Mobile => phones.push(phone),
            kind @ (PhoneKind::Fixed | PhoneKind::TollFree | PhoneKind::Foreign) => {
                return Err(CellFault::PhoneNotMobile { kind });
            }
        }
    }
    if phones.is_empty() { Err(CellFault::Missing) } else { Ok(phones) }
}

/// One of the words, however it is written.
pub(super) fn word<T: Copy + Say>(all: &'static [T]) -> impl Fn(&str) -> Result<T, CellFault> {
    move |text| {
        let words = || all.iter().map(|value| Said::new(value, Language::Russian).to_string());
        let found = all.iter().zip(words()).find(|(_, word)| fold(word) == fold(text));
        found.map(|(value, _)| *value).ok_or_else(|| CellFault::Word { words: words().collect::<Vec<_>>().join(", ") })
    }
}

/// The word of a value.
pub(super) fn written(value: &dyn Say) -> String {
    Said::new(value, Language::Russian).to_string()
}

pub(super) fn money_cell(sum: Balance) -> String {
    sum.to_string().replace('.', ",")
}

pub(super) fn day_cell(day: NaiveDate) -> String {
    day.format("%d.%m.%Y").to_string()
}

/// The three cells of a name.
pub(super) fn name_cells(name: &FullName) -> [String; 3] {
    let fields = name.fields();
    [fields.surname, fields.given, fields.patronymic].map(|part| guarded(&part))
}
