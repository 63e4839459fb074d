//! Rule `payments/qr/decode_bytes`: the text of the bytes of a scanned code.
//! Rows: N-19. Law: ГОСТ Р 56042-2014. Screen: «Сканировать квитанцию».
//!
//! The seventh byte names the encoding, so it is looked at before anything is decoded. Codes that say UTF-8 and are
//! windows-1251 do occur: then they are read as that, and the answer says so.
//!
//! Checks, in this order; the first that fails is the answer:
//! 1. [`QrFlaw::NotSt`] the bytes begin with ST, 0001 and 1 to 3
//!
//! ```
//! use upravdom::payments::qr::decode_bytes;
//!
//! assert_eq!(decode_bytes(b"ST00011|Name=\xd2\xd1\xc6")?.text, "ST00011|Name=ТСЖ");
//! assert!(decode_bytes(b"http://example.org").is_err());
//! # Ok::<(), upravdom::payments::qr::QrProblem>(())
//! ```

use super::parse::{encoding_of, flaw_of_head};
use super::problem::{QrFlaw, QrProblem};
use crate::base::TextEncoding;

/// What the bytes of a code say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DecodedQr {
    /// The text, with its head.
    pub text: String,
    /// The encoding that the code names.
    pub declared: TextEncoding,
    /// The encoding by which it was read; another one is worth a warning.
    pub read_as: TextEncoding,
}

/// The text of the bytes.
pub fn decode_bytes(bytes: &[u8]) -> Result<DecodedQr, QrProblem> {
    let declared = encoding_of(bytes).ok_or_else(|| {
        let head = String::from_utf8_lossy(bytes);
        QrProblem::of_all(QrFlaw::NotSt, Some(flaw_of_head(&head)))
    })?;
    let is_broken = declared == TextEncoding::Utf8 && str::from_utf8(bytes).is_err();
    let read_as = if is_broken { TextEncoding::Windows1251 } else { declared };
    Ok(DecodedQr { text: read_as.decode(bytes), declared, read_as })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_encoding_is_that_of_the_head() {
        use TextEncoding::{Koi8R, Utf8, Windows1251};
        for (bytes, text, declared, read_as) in [
            (&b"ST00011|\xd3\xca"[..], "ST00011|УК", Windows1251, Windows1251),
            ("ST00012|УК".as_bytes(), "ST00012|УК", Utf8, Utf8),
            (b"ST00013|\xf5\xeb", "ST00013|УК", Koi8R, Koi8R),
            (b"ST00012|\xd3\xca", "ST00012|УК", Utf8, Windows1251),
            ("ST00011|У".as_bytes(), "ST00011|РЈ", Windows1251, Windows1251),
            (b"ST00012", "ST00012", Utf8, Utf8),
        ] {
            assert_eq!(decode_bytes(bytes), Ok(DecodedQr { text: text.to_owned(), declared, read_as }));
        }
        for bytes in [&b""[..], b"ST0001", b"ST00014|", b"\xef\xbb\xbfST00012|"] {
            assert_eq!(decode_bytes(bytes).unwrap_err().code_with_key(), "not_st");
        }
    }

    proptest! {
        #[test]
        fn no_bytes_panic(bytes in proptest::collection::vec(any::<u8>(), 0..32), digit in b'0'..b'5') {
            let _ = decode_bytes(&[b"ST0001".as_slice(), &[digit], &bytes].concat());
            let _ = decode_bytes(&bytes);
        }
    }
}
