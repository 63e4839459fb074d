//! Rule `base/cells/decode_file`: the text of a file that a person uploads.
//! Rows: N-08, X-26, B-113. Screen: «Загрузка из файла».
//!
//! A byte order mark means UTF-8 («CSV UTF-8» of Excel). Without it the file is UTF-8 if all of it is; else windows-1251, which
//! Russian Excel writes as «CSV (разделители — запятые)». Statistics are not asked: they guess wrong on short Cyrillic.
//!
//! Checks, in this order; the first that fails is the answer:
//! 1. [`FileProblem::NotUtf8`] what follows the mark is UTF-8
//!
//! ```
//! use upravdom::base::TextEncoding;
//! use upravdom::base::cells::{FileProblem, decode_file};
//!
//! let file = decode_file(b"\xcb\xd1;\xd1\xf3\xec\xec\xe0\r\n")?;
//! assert_eq!((file.text.as_str(), file.encoding), ("ЛС;Сумма\r\n", TextEncoding::Windows1251));
//! assert_eq!(decode_file(b"\xef\xbb\xbf\xcb\xd1"), Err(FileProblem::NotUtf8 { position: 4 }));
//! # Ok::<(), FileProblem>(())
//! ```

use super::problem::FileProblem;
use crate::base::TextEncoding;

/// What the bytes of a file say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DecodedFile {
    /// The text, without a byte order mark.
    pub text: String,
    /// The encoding that was found.
    pub encoding: TextEncoding,
}

/// The text of the file and its encoding.
pub fn decode_file(bytes: &[u8]) -> Result<DecodedFile, FileProblem> {
    let text = match bytes.strip_prefix(MARK) {
        Some(marked) => Some(str::from_utf8(marked).map_err(|error| {
            let position = MARK.len().saturating_add(error.valid_up_to()).saturating_add(1);
            FileProblem::NotUtf8 { position: u64::try_from(position).unwrap_or(u64::MAX) }
        })?),
        None => str::from_utf8(bytes).ok(),
    };
    Ok(match text {
        Some(text) => DecodedFile { text: text.to_owned(), encoding: TextEncoding::Utf8 },
        None => DecodedFile { text: TextEncoding::Windows1251.decode(bytes), encoding: TextEncoding::Windows1251 },
    })
}

/// The byte order mark of UTF-8.
const MARK: &[u8] = b"\xef\xbb\xbf";

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Proves X-26.
    #[test]
    fn the_mark_decides_then_the_bytes() {
        for (bytes, text, encoding) in [
            (&b""[..], "", TextEncoding::Utf8),
            (b"\xef\xbb\xbf", "", TextEncoding::Utf8),
            ("\u{feff}Я".as_bytes(), "Я", TextEncoding::Utf8),
            ("\u{feff}\u{feff}a".as_bytes(), "\u{feff}a", TextEncoding::Utf8),
            (b"\xef\xbb", "п»", TextEncoding::Windows1251),
            (b"\x98", "\u{98}", TextEncoding::Windows1251),
            ("ё".as_bytes(), "ё", TextEncoding::Utf8),
        ] {
            assert_eq!(decode_file(bytes), Ok(DecodedFile { text: text.to_owned(), encoding }), "{bytes:?}");
        }
        // A mark and then no UTF-8: nothing is replaced in silence.
        assert_eq!(decode_file(b"\xef\xbb\xbfa\xff"), Err(FileProblem::NotUtf8 { position: 5 }));
    }

    proptest! {
        #[test]
        fn utf_8_is_itself(text in ".*") {
            prop_assert_eq!(decode_file(text.as_bytes()).unwrap().text, text.strip_prefix('\u{feff}').unwrap_or(&text));
            prop_assert_eq!(decode_file(format!("\u{feff}{text}").as_bytes()).unwrap().text, text);
        }

        #[test]
        fn no_bytes_panic(bytes in proptest::collection::vec(any::<u8>(), 0..64)) {
            let text = decode_file(&bytes).map(|file| file.text).unwrap_or_default();
            prop_assert!(text.chars().count() <= bytes.len());
        }
    }
}
