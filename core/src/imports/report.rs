//! What a dry run or an import says of a file. Rows: N-08, D-13.

use serde::{Deserialize, Serialize};

use super::problem::BadCell;
use super::warning::RowWarning;
use crate::base::Language;

/// What is wrong with a row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RowProblem {
    /// The row, the headers being row 1, as a spreadsheet counts.
    pub row: u32,
    /// The cell.
    pub cell: BadCell,
}

/// What is odd about a row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RowNotice {
    /// The row.
    pub row: u32,
    /// What is odd.
    pub warning: RowWarning,
}

/// How many problems, and how many notices, are told of a file; all are counted.
pub const MOST_TOLD: usize = 1_000;

/// What the rows of a file came to.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct ImportReport {
    /// Rows that say something new.
    pub new: u32,
    /// Rows that say what is known.
    pub known: u32,
    /// Rows with a fault.
    pub wrong: u32,
    /// The faults, in the order of the file.
    pub problems: Vec<RowProblem>,
    /// What is odd about rows that are loaded all the same.
    pub notices: Vec<RowNotice>,
}

impl ImportReport {
    /// Counts a row that changes something, or nothing.
    pub const fn count(&mut self, changes: bool) {
        let counter = if changes { &mut self.new } else { &mut self.known };
        *counter = counter.saturating_add(1);
    }

    /// Counts a row with faults.
    pub fn refuse(&mut self, row: u32, cells: Vec<BadCell>) {
        self.wrong = self.wrong.saturating_add(1);
        let room = MOST_TOLD.saturating_sub(self.problems.len());
        self.problems.extend(cells.into_iter().take(room).map(|cell| RowProblem { row, cell }));
    }

    /// Keeps what is odd about a row.
    pub fn notice(&mut self, row: u32, warnings: Vec<RowWarning>) {
        let room = MOST_TOLD.saturating_sub(self.notices.len());
        self.notices.extend(warnings.into_iter().take(room).map(|warning| RowNotice { row, warning }));
    }

    /// The report in lines: the counts, then each problem and notice with file, row, column and value.
    pub fn lines(&self, file: &str, language: Language) -> Vec<String> {
        let Self { new, known, wrong, problems, notices } = self;
        let counts = match language {
            Language::Russian => format!("{file}: новых строк {new}, уже известных {known}, с ошибками {wrong}."),
            Language::English => format!("{file}: new rows {new}, known {known}, wrong {wrong}."),
        };
        let problems = problems.iter().map(|problem| format!("{file}: {}", problem.cell.text(problem.row, language)));
        let notices = notices.iter().map(|notice| {
            let (row, text) = (notice.row, notice.warning.text(language));
            match language {
                Language::Russian => format!("{file}: Строка {row}, предупреждение. {text}"),
                Language::English => format!("{file}: Row {row}, warning. {text}"),
            }
        });
        std::iter::once(counts).chain(problems).chain(notices).collect()
    }
}
