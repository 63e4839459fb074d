//! Rule `base/requisites/inn`: read a taxpayer number (ИНН).
//! Rows: B-024, B-045, X-41. Law: приказ ФНС ММВ-7-6/435@. Screen: «ИНН».
//!
//! A legal entity has 10 digits, the last one a control digit; a person or sole trader (ИП) has 12, the last two. The
//! weights are those published by fms-kursk.ru/dr-info/proverka-inn.php. That no number begins with 00 is ours: numbers
//! of zeros would pass the arithmetic. The ИНН printed in the example of ГОСТ Р 56042-2014 and on some receipts fails:
//! what comes from a foreign file is kept as a draft ([`super::Requisite`]).
//!
//! Checks, in this order; the first that fails is the answer:
//! 1. [`RequisiteProblem::InnFormat`]   10 or 12 digits 0 to 9, the first two not 00; white space only around them
//! 2. [`RequisiteProblem::InnChecksum`] the control digits, of 12 digits the eleventh before the twelfth
//!
//! ```
//! use upravdom::base::{Inn, Language, PartyKind};
//!
//! assert_eq!(Inn::parse(" 7713714441 ")?.kind(), PartyKind::Legal);
//! assert_eq!(Inn::parse("500110474504")?.kind(), PartyKind::Person);
//!
//! let wrong = Inn::parse("500110474505").unwrap_err();
//! assert!(wrong.text(Language::Russian).starts_with("ИНН: на 12-м месте 5, а по остальным цифрам выходит 4."));
//! # Ok::<(), upravdom::base::RequisiteProblem>(())
//! ```

use std::fmt;

use super::fixed::{Fixed, digits_only, small, values, weighted};
use super::problem::RequisiteProblem;
use super::text_value::text_value;
use crate::base::Flaw;

/// A taxpayer number (ИНН) whose control digits are right.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Inn(Number);

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Number {
    Legal(Fixed<10>),
    Person(Fixed<12>),
}

/// Who has a number: an ИНН or an ОГРН.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PartyKind {
    /// A legal entity.
    Legal,
    /// A person, as a sole trader (ИП) or not.
    Person,
}

crate::base::said_in_words!(PartyKind {
    Legal "legal" "юридическое лицо" "legal entity"
    Person "person" "физическое лицо или ИП" "person or sole trader"
});

/// The weights of each control digit: it stands right after the digits that have one.
const TENTH: &[u32] = &[2, 4, 10, 3, 5, 9, 4, 6, 8];
const ELEVENTH: &[u32] = &[7, 2, 4, 10, 3, 5, 9, 4, 6, 8];
const TWELFTH: &[u32] = &[3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8];

/// The number that was typed.
pub fn inn(value: &str) -> Result<Inn, RequisiteProblem> {
    let form = |flaw| RequisiteProblem::InnFormat { flaw };
    let digits = digits_only(value).map_err(form)?;
    let (number, controls) = match digits.len() {
        10 => (Number::Legal(Fixed::of(digits).map_err(form)?), &[TENTH] as &[&[u32]]),
        12 => (Number::Person(Fixed::of(digits).map_err(form)?), &[ELEVENTH, TWELFTH] as &[&[u32]]),
        _ => return Err(form(Flaw::length(digits))),
    };
    if digits.starts_with("00") {
        return Err(form(Flaw::start("00")));
    }
    for weights in controls {
        let expected = weighted(digits.as_bytes(), weights) % 11 % 10;
        let given = values(digits.as_bytes()).nth(weights.len()).unwrap_or_default();
        if given != expected {
            let position = u8::try_from(weights.len()).unwrap_or_default().saturating_add(1);
            return Err(RequisiteProblem::InnChecksum { position, given: small(given), expected: small(expected) });
        }
    }
    Ok(Inn(number))
}

impl Inn {
    /// Who has it.
    pub const fn kind(self) -> PartyKind {
        match self.0 {
            Number::Legal(_) => PartyKind::Legal,
            Number::Person(_) => PartyKind::Person,
        }
    }

    /// The digits.
    pub fn as_str(&self) -> &str {
        match &self.0 {
            Number::Legal(digits) => digits.as_str(),
            Number::Person(digits) => digits.as_str(),
        }
    }
}

impl fmt::Display for Inn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

text_value!(Inn read by inn);

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_flaw_is_named() {
        let form = |flaw| Some(RequisiteProblem::InnFormat { flaw });
        let key = |position, given, expected| Some(RequisiteProblem::InnChecksum { position, given, expected });
        for (text, problem) in [
            ("7713714441", None),
            ("\t7713714441\u{a0}\n", None),
            ("", form(Flaw::Empty)),
            (" \u{2009}", form(Flaw::Empty)),
            ("77 13714441", form(Flaw::Character { position: 3, character: ' ' })),
            ("77137l4441", form(Flaw::Character { position: 6, character: 'l' })),
            ("771371444О", form(Flaw::Character { position: 10, character: 'О' })),
            ("７７１３７１４４４１", form(Flaw::Character { position: 1, character: '７' })),
            ("٧٧١٣٧١٤٤٤١", form(Flaw::Character { position: 1, character: '٧' })),
            ("771371444¹", form(Flaw::Character { position: 10, character: '¹' })),
            ("771371444", form(Flaw::Length { length: 9 })),
            ("77137144410", form(Flaw::Length { length: 11 })),
            ("5001104745045", form(Flaw::Length { length: 13 })),
            ("0000000000", form(Flaw::start("00"))),
            ("000000000000", form(Flaw::start("00"))),
            // Both pass the arithmetic.
            ("0012345671", form(Flaw::start("00"))),
            ("7713714440", key(10, 0, 1)),
            ("500110474505", key(12, 5, 4)),
            ("500110474514", key(11, 1, 0)),
        ] {
            assert_eq!(inn(text).err(), problem, "{text}");
        }
    }

    proptest! {
        #[test]
        fn what_is_printed_is_read_again(body in "(0[1-9]|[1-9][0-9])[0-9]{7}", longer in any::<bool>()) {
            let mut number = body;
            if longer {
                number.push('7');
            }
            for weights in if longer { vec![ELEVENTH, TWELFTH] } else { vec![TENTH] } {
                number.push(char::from_digit(weighted(number.as_bytes(), weights) % 11 % 10, 10).unwrap());
            }
            let read = Inn::parse(&number).unwrap();
            prop_assert_eq!(read.to_string(), number.as_str());
            prop_assert_eq!(read.kind() == PartyKind::Person, longer);
            let sent = serde_json::to_string(&read).unwrap();
            prop_assert_eq!(serde_json::from_str::<Inn>(&sent).unwrap(), read);
        }

        #[test]
        fn one_wrong_digit_never_passes_as_the_last(body in "[1-9][0-9]{8}", digit in 0_u32..10) {
            let right = weighted(body.as_bytes(), TENTH) % 11 % 10;
            prop_assert_eq!(Inn::parse(&format!("{body}{digit}")).is_ok(), digit == right);
        }

        #[test]
        fn no_text_panics(text in ".*|[0-9]{10,12}") {
            let _ = Inn::parse(&text);
        }
    }
}
