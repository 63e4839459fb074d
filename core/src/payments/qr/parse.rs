//! Rule `payments/qr/parse`: read the text of a QR code of a receipt.
//! Rows: N-19. Law: ГОСТ Р 56042-2014. Screen: «Сканировать квитанцию».
//!
//! Keys are known in any case (receipts in the tests of open-condo-software/condo have `persAcc`) and given as the standard
//! writes them; unknown ones are kept. A value may hold `=`: only the first one divides. Limits are not checked, and what has
//! no `=`, such as the empty part after a trailing separator, is no field.
//!
//! Checks, in this order; the first that fails is the answer:
//! 1. [`QrFlaw::NotSt`] it begins with ST, 0001, 1 to 3 and a separator (a sign, no letter, digit or `=`)
//!
//! ```
//! use upravdom::payments::qr::{QrKey, parse};
//!
//! let qr = parse("ST00012|Name=ООО «Три кита»|persAcc=50133547364|Purpose=ЛС=5|")?;
//! assert_eq!((qr.get(&QrKey::PersAcc), qr.get(&QrKey::Purpose)), (Some("50133547364"), Some("ЛС=5")));
//! assert_eq!(parse("http://example.org").map_err(|problem| problem.code_with_key()), Err("not_st".to_owned()));
//! # Ok::<(), upravdom::payments::qr::QrProblem>(())
//! ```

use super::field::QrField;
use super::key::QrKey;
use super::problem::{QrFlaw, QrProblem};
use crate::base::{Flaw, TextEncoding};

/// What a code says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Qr {
    encoding: TextEncoding,
    separator: char,
    fields: Vec<QrField>,
}

impl Qr {
    /// The version of the standard.
    pub const VERSION: &'static str = "0001";

    /// The encoding that the code names; the text was decoded by it before.
    pub const fn encoding(&self) -> TextEncoding {
        self.encoding
    }

    /// The separator.
    pub const fn separator(&self) -> char {
        self.separator
    }

    /// The fields, in their order.
    pub fn fields(&self) -> &[QrField] {
        &self.fields
    }

    /// The value of the key; of several the last.
    pub fn get(&self, key: &QrKey) -> Option<&str> {
        self.fields.iter().rev().find(|field| field.key == *key).map(|field| field.value.as_str())
    }
}

/// What the code says.
pub fn parse(text: &str) -> Result<Qr, QrProblem> {
    let not_st = || QrProblem::of_all(QrFlaw::NotSt, Some(flaw_of_head(text)));
    let encoding = encoding_of(text.as_bytes()).ok_or_else(not_st)?;
    let mut rest = text.chars();
    let separator = rest.nth(HEAD_LETTERS).filter(|sign| sign.is_ascii_punctuation() && *sign != '=');
    let separator = separator.ok_or_else(not_st)?;
    let parts = rest.as_str().split(separator).filter_map(|part| part.split_once('='));
    let fields = parts.filter(|(key, _)| !key.is_empty()).map(|(key, value)| QrField::new(QrKey::from(key), value));
    Ok(Qr { encoding, separator, fields: fields.collect() })
}

/// What keeps the text from beginning as a code does.
pub(super) fn flaw_of_head(text: &str) -> Flaw {
    const HEAD: &str = "ST0001";
    let fits = |at: usize, character: char| match HEAD.chars().nth(at) {
        Some(due) => character == due,
        None if at == HEAD.len() => matches!(character, '1'..='3'),
        None => character.is_ascii_punctuation() && character != '=',
    };
    let head = (1..).zip(text.chars().enumerate().take(HEAD_LETTERS.saturating_add(1)));
    let mut after = 0;
    for (position, (at, character)) in head {
        if !fits(at, character) {
            return Flaw::Character { position, character };
        }
        after = position;
    }
    if after == 0 { Flaw::Empty } else { Flaw::Cut { after } }
}

/// ST, four digits of the version, one of the encoding.
const HEAD_LETTERS: usize = 7;

/// The encoding that the head of a code names; nothing if that is no code.
pub(super) fn encoding_of(code: &[u8]) -> Option<TextEncoding> {
    match code.strip_prefix(b"ST0001")?.first()? {
        b'1' => Some(TextEncoding::Windows1251),
        b'2' => Some(TextEncoding::Utf8),
        b'3' => Some(TextEncoding::Koi8R),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn heads() {
        for (text, separator) in [
            ("ST00012|", Some('|')),
            ("ST00013#Name=A", Some('#')),
            ("ST00011~Name=A", Some('~')),
            ("ST00012", None),
            ("ST00010|Name=A", None),
            ("ST00014|Name=A", None),
            ("ST00022|Name=A", None),
            ("st00012|Name=A", None),
            (" ST00012|Name=A", None),
            ("ST00012Name=A", None),
            ("ST00012=Name=A", None),
            ("ST00012 Name=A", None),
            ("ST00012яName=A", None),
            ("ST000121|Name=A", None),
            ("ST0001", None),
        ] {
            assert_eq!(parse(text).ok().map(|qr| qr.separator()), separator, "{text}");
        }
    }

    #[test]
    fn parts_that_are_fields() {
        let fields = |text: &str| {
            let qr = parse(text).unwrap();
            qr.fields().iter().map(|field| format!("{}={}", field.key, field.value)).collect::<Vec<_>>()
        };
        assert_eq!(fields("ST00012|NAME= A |||x|=y|Foo=|sum=1=2||"), ["Name= A ", "Foo=", "Sum=1=2"]);
        // Another separator than |, which is then a letter as any other.
        assert_eq!(fields("ST00012#Name=A|B#Sum=5"), ["Name=A|B", "Sum=5"]);
        assert_eq!(parse("ST00012|Sum=1|SUM=2").unwrap().get(&QrKey::Sum), Some("2"));
        assert_eq!(parse("ST00012|Name=A").unwrap().get(&QrKey::Sum), None);
    }

    proptest! {
        #[test]
        fn no_text_panics(text in "ST0001[0-4][|#=a]?.{0,40}|.*") {
            let _ = parse(&text);
        }
    }
}
