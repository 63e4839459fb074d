//! Rule `base/cells/decode_file`: the text of a file that a person uploads.
//! Rows: N-08, X-26, B-113. Screen: «Загрузка из файла».
//!
//! A byte order mark means UTF-8 («CSV UTF-8» of Excel). Without it the file is UTF-8 if all of it is; else windows-1251, which
//! Russian Excel writes as «CSV (разделители — запятые)». Statistics are not asked: they guess wrong on short Cyrillic.
//!
//! ```
//! use upravdom::base::TextEncoding;
//! use upravdom::base::cells::decode_file;
//!
//! let file = decode_file(b"\xcb\xd1;\xd1\xf3\xec\xec\xe0\r\n");
//! assert_eq!((file.text.as_str(), file.encoding), ("ЛС;Сумма\r\n", TextEncoding::Windows1251));
//! ```

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
pub fn decode_file(bytes: &[u8]) -> DecodedFile {
    let marked = bytes.strip_prefix(b"\xef\xbb\xbf");
    let encoding =
        if marked.is_some() || str::from_utf8(bytes).is_ok() { TextEncoding::Utf8 } else { TextEncoding::Windows1251 };
    DecodedFile { text: encoding.decode(marked.unwrap_or(bytes)), encoding }
}

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
            // A mark and then no UTF-8: the bad byte shows.
            (b"\xef\xbb\xbfa\xff", "a\u{fffd}", TextEncoding::Utf8),
            (b"\xef\xbb", "п»", TextEncoding::Windows1251),
            (b"\x98", "\u{98}", TextEncoding::Windows1251),
            ("ё".as_bytes(), "ё", TextEncoding::Utf8),
        ] {
            assert_eq!(decode_file(bytes), DecodedFile { text: text.to_owned(), encoding }, "{bytes:?}");
        }
    }

    proptest! {
        #[test]
        fn utf_8_is_itself(text in ".*") {
            prop_assert_eq!(decode_file(text.as_bytes()).text, text.strip_prefix('\u{feff}').unwrap_or(&text));
            prop_assert_eq!(decode_file(format!("\u{feff}{text}").as_bytes()).text, text);
        }

        #[test]
        fn no_bytes_panic(bytes in proptest::collection::vec(any::<u8>(), 0..64)) {
            prop_assert!(decode_file(&bytes).text.chars().count() <= bytes.len());
        }
    }
}
