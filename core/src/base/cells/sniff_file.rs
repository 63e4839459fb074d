//! Rule `base/cells/sniff_file`: what a file is, before it is read: its encoding, its delimiter, how many lines it has.
//! Rows: N-08, X-26, B-113. Screen: «Загрузка из файла».
//!
//! The file comes piece by piece and is never kept. A byte order mark means UTF-8; without it the file is UTF-8 if all of it is, else
//! windows-1251. Two Russian letters of UTF-8 side by side and a byte that is not UTF-8 do not fit together: somebody has joined two files.
//! The delimiter is the one by which the first row has most cells, or the one that a first line `sep=…` names.
//!
//! Checks, in this order; the first that fails is the answer:
//! 1. [`FileProblem::Spreadsheet`]   it is no book of a spreadsheet, whatever its name ends with
//! 2. [`FileProblem::OtherKind`]     nor a page, a document or an archive
//! 3. [`FileProblem::Utf16`]         it is not «Unicode text» of Excel
//! 4. [`FileProblem::ZeroByte`]      it has no zero byte, as no text has
//! 5. [`FileProblem::LineTooLong`]   no line has more than 1 MiB
//! 6. [`FileProblem::NotUtf8`]       what follows a byte order mark is UTF-8
//! 7. [`FileProblem::CutShort`]      its last letter is whole
//! 8. [`FileProblem::MixedEncoding`] it is in one encoding
//!
//! ```
//! use upravdom::base::TextEncoding;
//! use upravdom::base::cells::{FileProblem, sniff_file};
//!
//! let shape = sniff_file(&[b"\xcb.\xd1;\xc1\xe0\xeb\xe0", b"\xed\xf1\r\n0012;1,50\r\n"])?;
//! assert_eq!((shape.encoding, shape.sign, shape.lines), (TextEncoding::Windows1251, ';', 2));
//! assert_eq!(sniff_file(&[b"PK\x03\x04\x14"]), Err(FileProblem::Spreadsheet));
//! assert_eq!(sniff_file(&["Мира".as_bytes(), b";\xcc\xe8\xf0\xe0"]), Err(FileProblem::MixedEncoding { position: 10 }));
//! # Ok::<(), FileProblem>(())
//! ```

use super::parse_rows::{Delimiter, named_sign};
use super::problem::FileProblem;
use crate::base::TextEncoding;

/// How many bytes a line may have.
pub const LINE_LIMIT: usize = 1 << 20;

/// How much of the beginning is looked at for the delimiter.
const HEAD: usize = 1 << 16;

/// The byte order mark of UTF-8.
const MARK: &[u8] = b"\xef\xbb\xbf";

/// What a file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FileShape {
    /// How its letters are written.
    pub encoding: TextEncoding,
    /// What divides its cells.
    pub sign: char,
    /// How many lines it has, the header too. A cell with line ends has several.
    pub lines: u32,
}

/// What the file of these pieces is.
pub fn sniff_file(pieces: &[&[u8]]) -> Result<FileShape, FileProblem> {
    let mut sniffer = FileSniffer::default();
    pieces.iter().try_for_each(|piece| sniffer.feed(piece))?;
    sniffer.finish()
}

/// Looks at a file whose pieces come one by one.
#[derive(Debug, Clone, Default)]
pub struct FileSniffer {
    /// The beginning.
    head: Vec<u8>,
    /// How many bytes there were.
    seen: u64,
    /// Ended lines.
    lines: u32,
    /// Bytes of the line that has not ended.
    line: usize,
    /// Whether the last byte was a CR.
    after_return: bool,
    /// The end of a piece, where a letter of UTF-8 may be divided.
    carried: Vec<u8>,
    /// The first byte that is not UTF-8, from 1.
    not_utf8: Option<u64>,
    /// Whether the last letter was a Russian one of UTF-8.
    after_russian: bool,
    /// Whether two of them stood side by side. One alone may be «Р»» of windows-1251.
    has_russian: bool,
}

impl FileSniffer {
    /// Looks at the next piece.
    pub fn feed(&mut self, piece: &[u8]) -> Result<(), FileProblem> {
        let room = HEAD.saturating_sub(self.head.len()).min(piece.len());
        self.head.extend(piece.iter().take(room));
        other_kind(&self.head)?;
        for byte in piece {
            self.seen = self.seen.saturating_add(1);
            self.count(*byte)?;
        }
        self.look_for_letters(piece);
        Ok(())
    }

    /// What the file is, there being no more of it.
    pub fn finish(self) -> Result<FileShape, FileProblem> {
        let is_marked = self.head.starts_with(MARK);
        let encoding = match (self.not_utf8, is_marked) {
            (Some(position), true) => return Err(FileProblem::NotUtf8 { position }),
            (None, _) if !self.carried.is_empty() && (is_marked || self.has_russian) => {
                return Err(FileProblem::CutShort { row: self.lines.saturating_add(1) });
            }
            (Some(position), false) if self.has_russian => return Err(FileProblem::MixedEncoding { position }),
            (None, _) if self.carried.is_empty() => TextEncoding::Utf8,
            (Some(_) | None, _) => TextEncoding::Windows1251,
        };
        let head = encoding.decode(self.head.strip_prefix(MARK).unwrap_or(&self.head));
        let (named, _) = named_sign(&head);
        let sign = named.unwrap_or_else(|| Delimiter::detect(&head).sign());
        let lines = if self.line == 0 { self.lines } else { self.lines.saturating_add(1) };
        Ok(FileShape { encoding, sign, lines })
    }

    fn count(&mut self, byte: u8) -> Result<(), FileProblem> {
        let after_return = std::mem::replace(&mut self.after_return, byte == b'\r');
        match byte {
            0 => return Err(FileProblem::ZeroByte { position: self.seen }),
            b'\n' if after_return => {}
            b'\n' | b'\r' => {
                self.lines = self.lines.saturating_add(1);
                self.line = 0;
            }
            _ => self.line = self.line.saturating_add(1),
        }
        if self.line > LINE_LIMIT {
            return Err(FileProblem::LineTooLong { row: self.lines.saturating_add(1) });
        }
        Ok(())
    }

    fn look_for_letters(&mut self, piece: &[u8]) {
        let before = u64::try_from(self.carried.len()).unwrap_or_default();
        let first = self.seen.saturating_sub(u64::try_from(piece.len()).unwrap_or_default()).saturating_sub(before);
        let mut bytes = std::mem::take(&mut self.carried);
        bytes.extend(piece);
        let mut at = first;
        for part in bytes.utf8_chunks() {
            for letter in part.valid().chars() {
                let is_russian = matches!(letter, 'А'..='я' | 'Ё' | 'ё');
                self.has_russian |= std::mem::replace(&mut self.after_russian, is_russian) && is_russian;
            }
            at = at.saturating_add(u64::try_from(part.valid().len()).unwrap_or_default());
            let bad = part.invalid();
            let is_end = at.saturating_add(u64::try_from(bad.len()).unwrap_or_default()) == self.seen;
            if is_end && may_go_on(bad) {
                self.carried = bad.to_vec();
            } else if !bad.is_empty() {
                self.not_utf8 = self.not_utf8.or(Some(at.saturating_add(1)));
                self.after_russian = false;
            }
            at = at.saturating_add(u64::try_from(bad.len()).unwrap_or_default());
        }
    }
}

/// Whether more bytes could make a letter of them.
fn may_go_on(bytes: &[u8]) -> bool {
    std::str::from_utf8(bytes).is_err_and(|error| error.valid_up_to() == 0 && error.error_len().is_none())
}

/// Refuses what is known by its first bytes.
fn other_kind(head: &[u8]) -> Result<(), FileProblem> {
    let begins = |with: &[&[u8]]| with.iter().any(|with| head.starts_with(with));
    if begins(&[b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"]) {
        return Err(FileProblem::Spreadsheet);
    }
    if begins(&[
        b"%PDF",
        b"{\\rtf",
        b"<!DOCTYPE",
        b"<html",
        b"<?xml",
        b"Rar!",
        b"7z\xbc\xaf",
        b"\x1f\x8b",
        b"\x89PNG",
        b"\xff\xd8\xff",
    ]) {
        return Err(FileProblem::OtherKind);
    }
    if begins(&[b"\xff\xfe", b"\xfe\xff"]) {
        return Err(FileProblem::Utf16);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Proves X-26, N-08.
    #[test]
    fn what_the_bytes_are() {
        let utf_8 = |sign, lines| Ok(FileShape { encoding: TextEncoding::Utf8, sign, lines });
        let windows = |sign, lines| Ok(FileShape { encoding: TextEncoding::Windows1251, sign, lines });
        let mark_and = |text: &str| [MARK, text.as_bytes()].concat();
        for (bytes, shape) in [
            (b"".to_vec(), utf_8(';', 0)),
            (MARK.to_vec(), utf_8(';', 1)),
            (mark_and("Л.С;Баланс\r\n1;2\r\n"), utf_8(';', 2)),
            (mark_and("Л.С;Баланс\r\n1;2"), utf_8(';', 2)),
            ("Л.С,Баланс\n1,2\n".into(), utf_8(',', 2)),
            ("Л.С\tБаланс\r1\t2\r".into(), utf_8('\t', 2)),
            ("sep=|\r\nЛ.С|Баланс\r\n".into(), utf_8('|', 2)),
            (b"\xcb.\xd1;\xc1\r\n".to_vec(), windows(';', 1)),
            // «ЦЕНТР»» of windows-1251: its end is a letter of UTF-8, and no more.
            (b"\xab\xd6\xc5\xcd\xd2\xd0\xbb\r\n".to_vec(), windows(';', 1)),
            (b"\xd0\xbb".to_vec(), utf_8(';', 1)),
            // «Р» alone at the end of a windows-1251 file is no half of a letter.
            (b"\xd0".to_vec(), windows(';', 1)),
            (mark_and("\u{98}").into_iter().chain([0xff]).collect(), Err(FileProblem::NotUtf8 { position: 6 })),
            ("Мир".bytes().chain([0xd0]).collect(), Err(FileProblem::CutShort { row: 1 })),
            ([MARK, b"1\r\n\xd0"].concat(), Err(FileProblem::CutShort { row: 2 })),
            ("Мир".bytes().chain([0xcc, 0xe8]).collect(), Err(FileProblem::MixedEncoding { position: 7 })),
            (
                b"\xcc\xe8;".iter().copied().chain("Мир".bytes()).collect(),
                Err(FileProblem::MixedEncoding { position: 1 }),
            ),
            (b"1;\x002".to_vec(), Err(FileProblem::ZeroByte { position: 3 })),
            (b"PK\x03\x04\0\0".to_vec(), Err(FileProblem::Spreadsheet)),
            (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0".to_vec(), Err(FileProblem::Spreadsheet)),
            (b"%PDF-1.7".to_vec(), Err(FileProblem::OtherKind)),
            (b"<html><table>".to_vec(), Err(FileProblem::OtherKind)),
            (b"\xff\xfeA\0".to_vec(), Err(FileProblem::Utf16)),
        ] {
            assert_eq!(sniff_file(&[&bytes[..]]), shape, "{bytes:?}");
        }
    }

    #[test]
    fn a_line_is_measured_before_it_is_kept() {
        let line = vec![b'1'; LINE_LIMIT];
        assert_eq!(sniff_file(&[b"a\n", &line[..], b"\r\n", &line]).map(|shape| shape.lines), Ok(3));
        assert_eq!(sniff_file(&[b"a\n", &line[..], b"1"]), Err(FileProblem::LineTooLong { row: 2 }));
    }

    proptest! {
        #[test]
        fn pieces_do_not_count(bytes in "[А-я;\r\n]{0,20}|.*".prop_map(String::into_bytes), spoilt in any::<bool>(), at in any::<prop::sample::Index>()) {
            let mut bytes = bytes;
            if spoilt && !bytes.is_empty() {
                let place = at.index(bytes.len());
                bytes[place] = 0xcc;
            }
            prop_assert_eq!(sniff_file(&bytes.chunks(1).collect::<Vec<_>>()), sniff_file(&[&bytes[..]]));
        }
    }
}
