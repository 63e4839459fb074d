//! Rule `base/requisites/ogrn`: read a registration number, of an organisation (ОГРН) or of a sole trader (ОГРНИП).
//! Rows: B-024, X-41. Screen: «ОГРН».
//!
//! 13 digits: the last one is the last digit of the remainder that the twelve before it leave by 11. 15 digits: by 13.
//! The last digit of a remainder from 10 to 12 counts; python-stdnum 2.2 forgets that for 15 digits and refuses such
//! numbers.
//!
//! Checks, in this order; the first that fails is the answer:
//! 1. [`RequisiteProblem::OgrnFormat`]   13 digits, the first not 0, or 15 digits, the first 3 or 4
//! 2. [`RequisiteProblem::OgrnChecksum`] the control digit
//!
//! ```
//! use upravdom::base::{Ogrn, PartyKind};
//!
//! assert_eq!(Ogrn::parse("1027739609391")?.kind(), PartyKind::Legal);
//! assert_eq!(Ogrn::parse("304540707500034")?.kind(), PartyKind::Person);
//! assert_eq!(Ogrn::parse("1027739609319").unwrap_err().code(), "requisites.ogrn_checksum");
//! # Ok::<(), upravdom::base::RequisiteProblem>(())
//! ```

use std::fmt;

use super::fixed::{Fixed, digits_only, small, values};
use super::inn::PartyKind;
use super::problem::RequisiteProblem;
use super::text_value::text_value;
use crate::base::Flaw;

/// A registration number (ОГРН, ОГРНИП) whose control digit is right.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Ogrn(Number);

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Number {
    Legal(Fixed<13>),
    Person(Fixed<15>),
}

/// The number that was typed.
pub fn ogrn(value: &str) -> Result<Ogrn, RequisiteProblem> {
    let form = |flaw| RequisiteProblem::OgrnFormat { flaw };
    let digits = digits_only(value).map_err(form)?;
    let (number, divisor, first) = match digits.len() {
        13 => (Number::Legal(Fixed::of(digits).map_err(form)?), 11, "123456789"),
        15 => (Number::Person(Fixed::of(digits).map_err(form)?), 13, "34"),
        _ => return Err(form(Flaw::length(digits))),
    };
    if let Some(digit) = digits.chars().next().filter(|digit| !first.contains(*digit)) {
        return Err(form(Flaw::start(digit)));
    }
    let (expected, given) = control(digits, divisor);
    if given != expected {
        return Err(RequisiteProblem::OgrnChecksum { given: small(given), expected: small(expected) });
    }
    Ok(Ogrn(number))
}

/// What the last digit should be, and what it is.
fn control(digits: &str, divisor: u32) -> (u32, u32) {
    let longer = |remainder: u32, digit: u32| remainder.saturating_mul(10).saturating_add(digit);
    let body = values(digits.as_bytes()).take(digits.len().saturating_sub(1));
    let remainder = body.fold(0, |remainder, digit| longer(remainder, digit).checked_rem(divisor).unwrap_or_default());
    (remainder % 10, values(digits.as_bytes()).last().unwrap_or_default())
}

impl Ogrn {
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

impl fmt::Display for Ogrn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

text_value!(Ogrn read by ogrn);

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_flaw_is_named() {
        let form = |flaw| Some(RequisiteProblem::OgrnFormat { flaw });
        let key = |given, expected| Some(RequisiteProblem::OgrnChecksum { given, expected });
        for (text, problem) in [
            ("1027739609391", None),
            // Remainders 10, 11 and 12: the last digit is 0, 1, 2.
            ("304500116000050", None),
            ("304500116000061", None),
            ("304500116000072", None),
            ("", form(Flaw::Empty)),
            ("102773960939", form(Flaw::Length { length: 12 })),
            ("30454070750003", form(Flaw::Length { length: 14 })),
            ("3045407075000345", form(Flaw::Length { length: 16 })),
            ("0000000000000", form(Flaw::start("0"))),
            ("000000000000000", form(Flaw::start("0"))),
            ("504540707500034", form(Flaw::start("5"))),
            ("1-02-77-39609391", form(Flaw::Character { position: 2, character: '-' })),
            ("1027739609392", key(2, 1)),
        ] {
            assert_eq!(ogrn(text).err(), problem, "{text}");
        }
    }

    proptest! {
        #[test]
        fn the_remainder_is_that_of_the_whole_number(body in "[34][0-9]{13}|[1-9][0-9]{11}", last in 0_u64..10) {
            let divisor = if body.len() == 14 { 13 } else { 11 };
            let right = body.parse::<u64>().unwrap() % divisor % 10;
            let text = format!("{body}{last}");
            let read = Ogrn::parse(&text);
            prop_assert_eq!(read.is_ok(), last == right);
            if let Ok(number) = read {
                prop_assert_eq!(number.to_string(), text);
            }
        }

        #[test]
        fn no_text_panics(text in ".*|[0-9]{12,16}") {
            let _ = Ogrn::parse(&text);
        }
    }
}
