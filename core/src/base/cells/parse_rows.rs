//! Rule `base/cells/parse_rows`: the rows and cells of a text that Excel wrote as CSV.
//! Rows: N-08, X-26, B-113. Law: RFC 4180, with the semicolon of Russian Excel. Screen: «Загрузка из файла».
//!
//! Cells are divided by a semicolon, unless a first line `sep=…` (which is no row) names another sign. A quoted cell may hold
//! semicolons, line ends and doubled quotes. Lines end with CR LF, LF or CR; an empty line is a row of one empty cell, so that
//! the numbers of rows stay those of the file, but at the end of the text there are none. Cells are kept as they are: leading
//! zeros, spaces and all.
//!
//! Checks, in this order; the first that fails is the answer:
//! 1. [`FileProblem::QuoteUnclosed`] every quoted cell has its end
//!
//! ```
//! use upravdom::base::cells::{Delimiter, FileProblem, parse_rows};
//!
//! assert_eq!(parse_rows("0012;\"а \"\"б\"\"; в\"\r\n")?, [["0012", "а \"б\"; в"]]);
//! assert_eq!(parse_rows("0012;1\n0013;\"2\n0014;3"), Err(FileProblem::QuoteUnclosed { row: 2 }));
//! // The file of another program: its first row tells.
//! assert_eq!(Delimiter::detect("ЛС,Сумма\n0012,\"1,50\"\n"), Delimiter::Comma);
//! assert_eq!(Delimiter::Comma.rows("0012,\"1,50\"\n")?, [["0012", "1,50"]]);
//! # Ok::<(), FileProblem>(())
//! ```

use super::problem::FileProblem;

/// What divides the cells of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Delimiter {
    /// `;`
    Semicolon,
    /// `,`
    Comma,
    /// The tab.
    Tab,
}

crate::base::said_in_words!(Delimiter {
    Semicolon "semicolon" "точка с запятой" "semicolon"
    Comma "comma" "запятая" "comma"
    Tab "tab" "табуляция" "tab"
});

impl Delimiter {
    /// The sign.
    pub const fn sign(self) -> char {
        match self {
            Self::Semicolon => ';',
            Self::Comma => ',',
            Self::Tab => '\t',
        }
    }

    /// The one by which the first row has most cells; of equal ones the earlier of the declaration.
    pub fn detect(text: &str) -> Self {
        let (_, rows) = named_sign(text);
        let cells = |delimiter: &&Self| Reader::new(delimiter.sign()).first_row(rows).len();
        Self::ALL.iter().rev().max_by_key(cells).copied().unwrap_or(Self::Semicolon)
    }

    /// The rows of a text divided by this sign, whatever a first line `sep=…` says.
    pub fn rows(self, text: &str) -> Result<Vec<Vec<String>>, FileProblem> {
        let (_, rows) = named_sign(text);
        Reader::new(self.sign()).rows(rows)
    }
}

/// The rows of the text.
pub fn parse_rows(text: &str) -> Result<Vec<Vec<String>>, FileProblem> {
    let (sign, rows) = named_sign(text);
    Reader::new(sign.unwrap_or(';')).rows(rows)
}

/// The sign that a first line `sep=…` names, and the text after that line.
pub(super) fn named_sign(text: &str) -> (Option<char>, &str) {
    let (line, rest) = text.split_once(['\n', '\r']).unwrap_or((text, ""));
    let ended_by_both = text.split_at_checked(line.len()).is_some_and(|(_, end)| end.starts_with("\r\n"));
    let rest = if ended_by_both { rest.strip_prefix('\n').unwrap_or(rest) } else { rest };
    let line = line.strip_prefix('"').and_then(|inner| inner.strip_suffix('"')).unwrap_or(line);
    let named = line.split_at_checked(4).filter(|(key, _)| key.eq_ignore_ascii_case("sep="));
    let mut signs = named.map_or("", |(_, sign)| sign).chars();
    match (signs.next(), signs.next()) {
        (Some(sign), None) => (Some(sign), rest),
        _ => (None, text),
    }
}

/// Where in a cell the reader is.
#[derive(Clone, Copy)]
enum Place {
    Start,
    Plain,
    Quoted,
    /// After a quote inside quotes: the end of them, or half of a doubled one.
    Quote,
}

/// Why it is no library: docs/adr/0004. It stops wherever the text ends and goes on with the next piece.
pub(super) struct Reader {
    sign: char,
    place: Place,
    cell: String,
    row: Vec<String>,
    /// Whether the last row ended with a CR, to which an LF may belong.
    after_return: bool,
}

impl Reader {
    pub(super) const fn new(sign: char) -> Self {
        Self { sign, place: Place::Start, cell: String::new(), row: Vec::new(), after_return: false }
    }

    fn rows(mut self, text: &str) -> Result<Vec<Vec<String>>, FileProblem> {
        let mut rows = Vec::new();
        let mut rest = text;
        while let Some(row) = self.next(&mut rest) {
            rows.push(row);
        }
        let next = u32::try_from(rows.len()).unwrap_or(u32::MAX).saturating_add(1);
        rows.extend(self.last(next)?);
        while rows.pop_if(|row| row.iter().all(String::is_empty) && row.len() == 1).is_some() {}
        Ok(rows)
    }

    fn first_row(mut self, mut text: &str) -> Vec<String> {
        match self.next(&mut text) {
            Some(row) => row,
            None => self.end_row(),
        }
    }

    /// The next row of the text, which is shortened by it; nothing if the text ends before the row does.
    pub(super) fn next(&mut self, text: &mut &str) -> Option<Vec<String>> {
        let mut rest = text.chars();
        while let Some(letter) = rest.next() {
            if std::mem::take(&mut self.after_return) && letter == '\n' {
                continue;
            }
            match (self.place, letter) {
                (Place::Start, '"') => self.place = Place::Quoted,
                (Place::Quoted, '"') => self.place = Place::Quote,
                (Place::Quote, '"') => self.add('"', Place::Quoted),
                (Place::Quoted, _) => self.add(letter, Place::Quoted),
                (Place::Start | Place::Plain | Place::Quote, '\n' | '\r') => {
                    self.after_return = letter == '\r';
                    *text = rest.as_str();
                    return Some(self.end_row());
                }
                (Place::Start | Place::Plain | Place::Quote, _) if letter == self.sign => self.end_cell(),
                (Place::Start | Place::Plain | Place::Quote, _) => self.add(letter, Place::Plain),
            }
        }
        *text = "";
        None
    }

    /// The row with which the file ends, if its line has no end. It is the row of that number.
    pub(super) fn last(&mut self, row: u32) -> Result<Option<Vec<String>>, FileProblem> {
        match self.place {
            Place::Quoted => Err(FileProblem::QuoteUnclosed { row }),
            Place::Start if self.row.is_empty() => Ok(None),
            Place::Start | Place::Plain | Place::Quote => Ok(Some(self.end_row())),
        }
    }

    /// How many bytes of the row that has not ended are kept.
    pub(super) fn held(&self) -> usize {
        self.row.iter().map(String::len).fold(self.cell.len(), usize::saturating_add)
    }

    fn add(&mut self, letter: char, place: Place) {
        self.cell.push(letter);
        self.place = place;
    }

    fn end_cell(&mut self) {
        self.row.push(std::mem::take(&mut self.cell));
        self.place = Place::Start;
    }

    fn end_row(&mut self) -> Vec<String> {
        self.end_cell();
        std::mem::take(&mut self.row)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Source: RFC 4180; the line `sep=` is Excel's.
    #[test]
    fn quotes_line_ends_and_named_signs() {
        for (text, rows) in [
            ("\r\n", vec![]),
            ("a", vec![vec!["a"]]),
            ("a;", vec![vec!["a", ""]]),
            (";\r\n", vec![vec!["", ""]]),
            ("a\rb\nc\r\nd", vec![vec!["a"], vec!["b"], vec!["c"], vec!["d"]]),
            ("a;b\r\n\r\nc;d\r\n\r\n\n", vec![vec!["a", "b"], vec![""], vec!["c", "d"]]),
            ("\"\";\"\"\"\"", vec![vec!["", "\""]]),
            ("\"a\"b;c\"d\"", vec![vec!["ab", "c\"d\""]]),
            (" 0012 ;\t", vec![vec![" 0012 ", "\t"]]),
            ("sep=;\r\na;b", vec![vec!["a", "b"]]),
            ("sep=,\na,b;c", vec![vec!["a", "b;c"]]),
            ("sep=,\ra,b\rc,d", vec![vec!["a", "b"], vec!["c", "d"]]),
            ("sep=,\n\na,b", vec![vec![""], vec!["a", "b"]]),
            ("\"SEP=\t\"\r\na\tb", vec![vec!["a", "b"]]),
            ("sep=;", vec![]),
            ("sep=\r\n", vec![vec!["sep="]]),
            ("sep=;;\r\n", vec![vec!["sep=", "", ""]]),
            ("sep=я\nаяб", vec![vec!["а", "б"]]),
            ("sepя=;\n", vec![vec!["sepя=", ""]]),
        ] {
            assert_eq!(parse_rows(text).unwrap(), rows, "{text:?}");
        }
        for (text, row) in [("\"не закрыто;\r\nб", 1), ("a\n\n\"b\"\"", 3), ("a;b\n\"c\";\"", 2)] {
            assert_eq!(parse_rows(text), Err(FileProblem::QuoteUnclosed { row }), "{text:?}");
        }
    }

    /// Proves X-26.
    #[test]
    fn the_first_row_tells_the_delimiter() {
        for (text, delimiter) in [
            ("", Delimiter::Semicolon),
            ("a", Delimiter::Semicolon),
            ("a,b\n1;2;3;4", Delimiter::Comma),
            ("\"a,b,c\";d\n", Delimiter::Semicolon),
            ("a\tb,c\td", Delimiter::Tab),
            ("a;b,c", Delimiter::Semicolon),
            ("sep=;\na,b", Delimiter::Comma),
        ] {
            assert_eq!(Delimiter::detect(text), delimiter, "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn what_is_quoted_is_read_again(rows in proptest::collection::vec(proptest::collection::vec("[a;\"\r\n ,]{0,5}|.*", 1..5), 0..5)) {
            let line = |row: &Vec<String>| row.iter().map(|cell| format!("\"{}\"", cell.replace('"', "\"\""))).collect::<Vec<_>>().join(";");
            let text: String = rows.iter().map(|row| line(row) + "\r\n").collect();
            let mut rows = rows;
            while rows.pop_if(|row| row.len() == 1 && row[0].is_empty()).is_some() {}
            prop_assume!(!rows.first().is_some_and(|row| row.len() == 1 && row[0].to_ascii_lowercase().starts_with("sep=")));
            prop_assert_eq!(parse_rows(&text), Ok(rows));
        }

        #[test]
        fn no_text_panics(text in "[a;\"\r\n=sep,]{0,24}|.*") {
            let rows = parse_rows(&text).unwrap_or_default();
            prop_assert!(rows.len() <= text.len());
            let _ = Delimiter::detect(&text).rows(&text);
        }
    }
}
