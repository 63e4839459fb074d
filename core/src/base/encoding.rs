//! Bytes of the files that Russian programs write, to text.
//!
//! The letters are those of the WHATWG standard: the byte that windows-1251 leaves free stays what it is.

use encoding_rs::{Decoder, Encoding, IBM866, KOI8_R, UTF_8, WINDOWS_1251};

/// How the letters of a file are written as bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TextEncoding {
    /// Windows: Excel, 1C, banks.
    Windows1251,
    /// Unicode.
    Utf8,
    /// Older Unix programs.
    Koi8R,
    /// DOS: 1C and banks that ask for it.
    Ibm866,
}

super::say::said_in_words!(TextEncoding {
    Windows1251 "windows-1251" "windows-1251" "windows-1251"
    Utf8 "utf-8" "UTF-8" "UTF-8"
    Koi8R "koi8-r" "KOI8-R" "KOI8-R"
    Ibm866 "ibm866" "DOS, CP866" "DOS, CP866"
});

impl TextEncoding {
    /// The text of the bytes. What is not UTF-8 shows as `\u{fffd}`; in the other encodings every byte is a letter.
    ///
    /// ```
    /// use upravdom::base::TextEncoding;
    ///
    /// assert_eq!(TextEncoding::Windows1251.decode(b"\xd3\xca"), "УК");
    /// assert_eq!(TextEncoding::Utf8.decode(b"\xd3"), "\u{fffd}");
    /// ```
    pub fn decode(self, bytes: &[u8]) -> String {
        self.encoding().decode_without_bom_handling(bytes).0.into_owned()
    }

    /// What decodes a file piece by piece, without its byte order mark.
    pub(super) fn decoder(self) -> Decoder {
        self.encoding().new_decoder_with_bom_removal()
    }

    const fn encoding(self) -> &'static Encoding {
        match self {
            Self::Utf8 => UTF_8,
            Self::Windows1251 => WINDOWS_1251,
            Self::Koi8R => KOI8_R,
            Self::Ibm866 => IBM866,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Source: the mapping tables of the Unicode consortium.
    #[test]
    fn every_byte_is_another_letter() {
        let all: Vec<u8> = (0..=255).collect();
        for (encoding, places) in [
            (
                TextEncoding::Windows1251,
                [(0x80, 'Ђ'), (0x88, '€'), (0xa0, '\u{a0}'), (0xa8, 'Ё'), (0xb9, '№'), (0xff, 'я')],
            ),
            (TextEncoding::Koi8R, [(0x80, '─'), (0x9a, '\u{a0}'), (0xa3, 'ё'), (0xb3, 'Ё'), (0xbf, '©'), (0xff, 'Ъ')]),
            (TextEncoding::Ibm866, [(0x80, 'А'), (0xb0, '░'), (0xe0, 'р'), (0xf0, 'Ё'), (0xfc, '№'), (0xff, '\u{a0}')]),
        ] {
            let letters: Vec<char> = encoding.decode(&all).chars().collect();
            assert_eq!(letters.len(), 256, "{encoding:?}");
            assert_eq!(letters.iter().collect::<std::collections::BTreeSet<_>>().len(), 256, "{encoding:?}");
            assert!(letters[..128].iter().zip(0_u8..).all(|(letter, byte)| *letter == char::from(byte)));
            for (byte, letter) in places {
                assert_eq!(letters[byte], letter, "{encoding:?} {byte:x}");
            }
        }
    }
}
