//! Rule `base/cells/read_rows`: the rows of a file that comes piece by piece.
//! Rows: N-08, X-26. Screen: «Загрузка из файла».
//!
//! The same rows as [`parse_rows`](super::parse_rows()), but of a file that need not fit into memory: no more than a piece and a row is kept.
//! What the file is has been seen before ([`FileShape`]).
//!
//! Checks, in this order; the first that fails is the answer:
//! 1. [`FileProblem::QuoteUnclosed`] every quoted cell has its end, within the same 1 MiB that a line may have
//! 2. [`FileProblem::CutShort`]      the last line has an end, or as many cells as the first
//!
//! ```
//! use upravdom::base::TextEncoding;
//! use upravdom::base::cells::{FileProblem, FileShape, read_rows};
//!
//! let shape = FileShape { encoding: TextEncoding::Utf8, sign: ';', lines: 2 };
//! let rows = read_rows(shape, &["Л.С;Бал".as_bytes(), "анс\r\n0012;1".as_bytes()])?;
//! assert_eq!(rows, [["Л.С", "Баланс"], ["0012", "1"]]);
//! # Ok::<(), FileProblem>(())
//! ```

use encoding_rs::Decoder;

use super::parse_rows::{Reader, named_sign};
use super::problem::FileProblem;
use super::sniff_file::{FileShape, LINE_LIMIT};

/// The rows of the file of these pieces.
pub fn read_rows(shape: FileShape, pieces: &[&[u8]]) -> Result<Vec<Vec<String>>, FileProblem> {
    let mut reader = RowReader::new(shape);
    let mut rows = Vec::new();
    for piece in pieces {
        rows.extend(reader.feed(piece)?);
    }
    rows.extend(reader.finish()?);
    Ok(rows)
}

/// Reads a file whose pieces come one by one.
pub struct RowReader {
    decoder: Decoder,
    reader: Reader,
    /// The beginning, until it is known whether it is a line `sep=…`.
    beginning: Option<String>,
    rows: u32,
    width: usize,
}

/// A line `sep=…` with its quotes and end is no longer.
const NAMED_SIGN: usize = 16;

impl RowReader {
    /// A reader of a file that is so.
    pub fn new(shape: FileShape) -> Self {
        Self {
            decoder: shape.encoding.decoder(),
            reader: Reader::new(shape.sign),
            beginning: Some(String::new()),
            rows: 0,
            width: 0,
        }
    }

    /// The rows that end in this piece.
    pub fn feed(&mut self, piece: &[u8]) -> Result<Vec<Vec<String>>, FileProblem> {
        let text = self.decode(piece, false);
        let text = match self.beginning.take() {
            None => text,
            Some(beginning) => {
                let beginning = beginning + &text;
                if beginning.len() < NAMED_SIGN {
                    self.beginning = Some(beginning);
                    return Ok(Vec::new());
                }
                named_sign(&beginning).1.to_owned()
            }
        };
        self.rows_of(&text)
    }

    /// The rows that end with the file.
    pub fn finish(mut self) -> Result<Vec<Vec<String>>, FileProblem> {
        let end = self.decode(&[], true);
        let beginning = self.beginning.take().unwrap_or_default();
        let mut rows = self.rows_of(&(named_sign(&beginning).1.to_owned() + &end))?;
        let row = self.rows.saturating_add(1);
        let last = self.reader.last(row)?;
        if last.as_ref().is_some_and(|last| last.len() < self.width) {
            return Err(FileProblem::CutShort { row });
        }
        rows.extend(last);
        Ok(rows)
    }

    fn decode(&mut self, piece: &[u8], is_last: bool) -> String {
        let room = self.decoder.max_utf8_buffer_length(piece.len()).unwrap_or_default();
        let mut text = String::with_capacity(room);
        let _ = self.decoder.decode_to_string(piece, &mut text, is_last);
        text
    }

    fn rows_of(&mut self, text: &str) -> Result<Vec<Vec<String>>, FileProblem> {
        let mut rows = Vec::new();
        let mut rest = text;
        while let Some(row) = self.reader.next(&mut rest) {
            self.rows = self.rows.saturating_add(1);
            self.width = if self.rows == 1 { row.len() } else { self.width };
            rows.push(row);
        }
        if self.reader.held() > LINE_LIMIT {
            return Err(FileProblem::QuoteUnclosed { row: self.rows.saturating_add(1) });
        }
        Ok(rows)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::TextEncoding;
    use crate::base::cells::{FileSniffer, parse_rows};
    use proptest::prelude::*;

    const SHAPE: FileShape = FileShape { encoding: TextEncoding::Utf8, sign: ';', lines: 0 };

    /// Proves N-08.
    #[test]
    fn where_a_file_ends() {
        let rows =
            |rows: &[&[&str]]| Ok(rows.iter().map(|row| row.iter().map(ToString::to_string).collect()).collect());
        for (text, expected) in [
            ("", rows(&[])),
            ("\u{feff}a;b\r\n1;2", rows(&[&["a", "b"], &["1", "2"]])),
            ("a;b\r\n1;", rows(&[&["a", "b"], &["1", ""]])),
            ("a;b\r\n1", Err(FileProblem::CutShort { row: 2 })),
            ("a;b\r\n1\r\n", rows(&[&["a", "b"], &["1"]])),
            ("a;b\r\n1;\"2\r\n", Err(FileProblem::QuoteUnclosed { row: 2 })),
            ("sep=;\r\na\r\n", rows(&[&["a"]])),
            ("a\r\n\r\nb\r\n", rows(&[&["a"], &[""], &["b"]])),
        ] {
            assert_eq!(read_rows(SHAPE, &[text.as_bytes()]), expected, "{text:?}");
        }
    }

    #[test]
    fn a_quote_does_not_swallow_the_file() {
        let piece = vec![b'1'; LINE_LIMIT];
        assert_eq!(read_rows(SHAPE, &[b"a\n\"", &piece[..], b"\"\n"]).map(|rows| rows.len()), Ok(2));
        assert_eq!(read_rows(SHAPE, &[b"a\n\"", &piece[..], b"1"]), Err(FileProblem::QuoteUnclosed { row: 2 }));
    }

    proptest! {
        #[test]
        fn pieces_do_not_count(text in "[a;\"\r\n=sep я]{0,24}|sep=;\r?\n?[a;\r\n]{0,20}") {
            let whole = parse_rows(&text);
            prop_assume!(!text.is_empty() && FileSniffer::default().feed(text.as_bytes()).is_ok());
            let single = || read_rows(SHAPE, &text.as_bytes().chunks(1).collect::<Vec<_>>());
            prop_assert_eq!(single(), read_rows(SHAPE, &[text.as_bytes()]));
            // A file that is kept whole loses its blank end.
            if let (Ok(mut read), Ok(whole)) = (single(), whole) {
                while read.pop_if(|row| row.len() == 1 && row[0].is_empty()).is_some() {}
                prop_assert!(read == whole || text.to_ascii_lowercase().starts_with("sep="));
            }
        }
    }
}
