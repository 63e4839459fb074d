//! Rule `requests/papers/plain_text`: a work order as text that any printer takes.
//! Rows: B-093. Screen: «Распечатать наряд».
//!
//! No line is wider than the paper. Words are kept whole where they fit; a longer one is cut. A blank is a line of underscores. No-break
//! spaces keep words together and are written as spaces. Each character counts as one place.

use super::work_order::{Line, Section, SignatureLine, WorkOrder, WorksTable};

/// How many characters a line of the paper has, from 72 to 200.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PaperWidth(usize);

impl PaperWidth {
    /// So many characters.
    pub const fn new(characters: usize) -> Option<Self> {
        if 72 <= characters && characters <= 200 { Some(Self(characters)) } else { None }
    }

    /// How many.
    pub const fn characters(self) -> usize {
        self.0
    }
}

/// 80 characters, what a sheet of A4 holds in an upright type of 10 to the inch.
impl Default for PaperWidth {
    fn default() -> Self {
        Self(80)
    }
}

/// What the columns of the table take, but for the second, which takes the rest.
const COLUMNS: [usize; 6] = [3, 0, 6, 10, 14, 14];

/// Where the second and further lines of a value begin.
const INDENT: &str = "  ";

/// A blank that is shorter than this goes to a line of its own.
const SHORTEST_BLANK: usize = 20;

/// The work order as text; each line ends with a line feed.
pub fn plain_text(order: &WorkOrder, width: PaperWidth) -> String {
    let width = width.characters();
    let mut lines: Vec<String> = Vec::new();
    for line in &order.head {
        lines.extend(labelled(line, width));
    }
    let number = order.number.clone().unwrap_or_else(|| blank(SHORTEST_BLANK));
    lines.push(String::new());
    lines.extend(wrapped(&format!("{} № {number}", order.title), width));
    for section in &order.sections {
        lines.extend(of_section(section, width));
    }
    lines.extend(of_table(&order.works, width));
    lines.extend(of_section(&order.remarks, width));
    for signature in &order.signatures {
        lines.extend(of_signature(signature, width));
    }
    lines.iter().map(|line| line.replace('\u{a0}', " ").trim_end().to_owned() + "\n").collect()
}

fn blank(characters: usize) -> String {
    "_".repeat(characters)
}

fn of_section(section: &Section, width: usize) -> Vec<String> {
    let lines = section.lines.iter().flat_map(|line| labelled(line, width));
    [String::new(), section.title.to_uppercase(), "-".repeat(width)].into_iter().chain(lines).collect()
}

/// The label, and beside it the value or a blank.
fn labelled(line: &Line, width: usize) -> Vec<String> {
    if let Some(value) = &line.value {
        return hanging(&format!("{}: {value}", line.label), width);
    }
    let mut lines = hanging(&format!("{}:", line.label), width);
    let left = lines.last().map_or(0, |last| width.saturating_sub(length(last)).saturating_sub(1));
    match lines.last_mut().filter(|_| left >= SHORTEST_BLANK) {
        Some(last) => {
            last.push(' ');
            last.push_str(&blank(left));
        }
        None => lines.push(blank(width)),
    }
    lines
}

fn of_signature(signature: &SignatureLine, width: usize) -> Vec<String> {
    let name = Line { label: signature.role.to_owned(), value: signature.name.clone() };
    let place = format!("{INDENT}Подпись {}   «____» {} 20____ г.", blank(SHORTEST_BLANK), blank(14));
    [String::new()].into_iter().chain(labelled(&name, width)).chain([place]).collect()
}

fn of_table(table: &WorksTable, width: usize) -> Vec<String> {
    let taken = COLUMNS.iter().sum::<usize>().saturating_add(COLUMNS.len()).saturating_sub(1);
    let widths = COLUMNS.map(|column| if column == 0 { width.saturating_sub(taken) } else { column });
    let rule = widths.map(|column| "-".repeat(column)).join("+");
    let mut lines = vec![String::new(), table.title.to_uppercase(), rule.clone()];
    lines.extend(of_row(&table.columns.map(|column| Some(column.to_owned())), &widths));
    lines.push(rule.clone());
    for row in &table.rows {
        lines.extend(of_row(row, &widths));
        lines.push(rule.clone());
    }
    lines.extend(labelled(&table.total, width));
    lines
}

/// The lines of a row: each cell is wrapped in its column.
fn of_row(cells: &[Option<String>; 6], widths: &[usize; 6]) -> Vec<String> {
    let cells: Vec<Vec<String>> =
        cells.iter().zip(widths).map(|(cell, width)| wrapped(cell.as_deref().unwrap_or(""), *width)).collect();
    let height = cells.iter().map(Vec::len).max().unwrap_or(1).max(1);
    let line = |at: usize| {
        let parts = cells.iter().zip(widths).map(|(cell, width)| {
            let part = cell.get(at).map_or("", String::as_str);
            format!("{part:<width$}")
        });
        parts.collect::<Vec<_>>().join("|")
    };
    (0..height).map(line).collect()
}

/// The text in lines, the second and further ones indented.
fn hanging(text: &str, width: usize) -> Vec<String> {
    let lines = wrapped(text, width.saturating_sub(length(INDENT)));
    let indented = |(at, line): (usize, String)| if at == 0 { line } else { format!("{INDENT}{line}") };
    lines.into_iter().enumerate().map(indented).collect()
}

/// The text in lines of at most so many characters. Lines of the text stay lines.
fn wrapped(text: &str, width: usize) -> Vec<String> {
    text.lines().flat_map(|paragraph| wrapped_paragraph(paragraph, width)).collect()
}

fn wrapped_paragraph(paragraph: &str, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut line = String::new();
    for word in paragraph.split([' ', '\t', '\r']).filter(|word| !word.is_empty()).flat_map(|word| cut(word, width)) {
        let joined = length(&line).saturating_add(1).saturating_add(length(&word));
        if !line.is_empty() && joined > width {
            lines.push(std::mem::take(&mut line));
        }
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(&word);
    }
    lines.push(line);
    lines
}

/// The word in pieces of at most so many characters.
fn cut(word: &str, width: usize) -> Vec<String> {
    let characters: Vec<char> = word.chars().collect();
    characters.chunks(width.max(1)).map(|piece| piece.iter().collect()).collect()
}

fn length(text: &str) -> usize {
    text.chars().count()
}
