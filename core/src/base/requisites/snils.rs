//! Rule `base/requisites/snils`: read the number of a pension insurance (СНИЛС).
//! Rows: N-25, X-41. Screen: «СНИЛС».
//!
//! Nine digits and a control number of two: the sum of the digits times 9 to 1, by 101, where 100 is written 00.
//! Numbers up to 001-001-998 have no rule for it. The threshold is from memory. The number is not collected unless the
//! exchange with ГИС ЖКХ needs it, which takes 11 digits ([`Snils::digits`]).
//!
//! Checks, in this order; the first that fails is the answer:
//! 1. [`RequisiteProblem::SnilsFormat`]   11 digits, spaces and hyphens apart, that are not all zeros
//! 2. [`RequisiteProblem::SnilsChecksum`] the control number, above 001-001-998
//!
//! ```
//! use upravdom::base::Snils;
//!
//! assert_eq!(Snils::parse("11223344595")?.to_string(), "112-233-445 95");
//! assert_eq!(Snils::parse("112-233-445 96").unwrap_err().code(), "requisites.snils_checksum");
//! # Ok::<(), upravdom::base::RequisiteProblem>(())
//! ```

use std::fmt;

use super::fixed::{Fixed, small, some_digits, weighted};
use super::problem::RequisiteProblem;
use super::text_value::text_value;
use crate::base::flaw::{check_characters, is_hyphen, is_space};
use crate::base::trimmed;

/// The number of a pension insurance (СНИЛС). Written `112-233-445 95`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Snils(Fixed<11>);

const WEIGHTS: &[u32] = &[9, 8, 7, 6, 5, 4, 3, 2, 1];

/// The last number without a rule for its control number.
const WITHOUT_CONTROL: &str = "001001998";

/// The number that was typed.
pub fn snils(value: &str) -> Result<Snils, RequisiteProblem> {
    let form = |flaw| RequisiteProblem::SnilsFormat { flaw };
    let is_mark = |character| is_space(character) || is_hyphen(character);
    check_characters(trimmed(value), |character| character.is_ascii_digit() || is_mark(character)).map_err(form)?;
    let digits: String = trimmed(value).chars().filter(|character| !is_mark(*character)).collect();
    let digits = some_digits(&digits).map_err(form)?;
    let (number, control) = digits.as_str().split_at_checked(9).unwrap_or_default();
    let expected = weighted(number.as_bytes(), WEIGHTS) % 101 % 100;
    let given = control.parse().unwrap_or_default();
    // Texts of the same length stand in the order of their numbers.
    if number > WITHOUT_CONTROL && given != expected {
        return Err(RequisiteProblem::SnilsChecksum { given: small(given), expected: small(expected) });
    }
    Ok(Snils(digits))
}

impl Snils {
    /// The eleven digits, as ГИС ЖКХ takes them.
    pub fn digits(&self) -> &str {
        self.0.as_str()
    }
}

/// Only the last two digits: the rest is nobody's business in a log.
impl fmt::Debug for Snils {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Snils(…{})", self.digits().get(9..).unwrap_or_default())
    }
}

impl fmt::Display for Snils {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let part = |range: std::ops::Range<usize>| self.digits().get(range).unwrap_or_default();
        write!(f, "{}-{}-{} {}", part(0..3), part(3..6), part(6..9), part(9..11))
    }
}

text_value!(Snils read by snils);

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Flaw;
    use proptest::prelude::*;

    #[test]
    fn the_flaw_is_named() {
        let form = |flaw| Some(RequisiteProblem::SnilsFormat { flaw });
        let key = |given, expected| Some(RequisiteProblem::SnilsChecksum { given, expected });
        for (text, problem) in [
            ("112-233-445 95", None),
            ("112\u{2011}233\u{2011}445\u{a0}95", None),
            // The sums are 201 and 202, by 101 that is 100 and 0: both are written 00.
            ("087-654-302 00", None),
            ("087-654-303 00", None),
            ("087-654-303 01", key(1, 0)),
            ("001-001-998 77", None),
            ("001-001-999 77", key(77, 65)),
            ("000-000-001 00", None),
            ("000-000-000 00", form(Flaw::Zeros)),
            ("", form(Flaw::Empty)),
            ("- -", form(Flaw::Empty)),
            ("1122334459", form(Flaw::Length { length: 10 })),
            ("112233445955", form(Flaw::Length { length: 12 })),
            ("112-233-44O 95", form(Flaw::Character { position: 11, character: 'O' })),
            ("112_233_445 95", form(Flaw::Character { position: 4, character: '_' })),
        ] {
            assert_eq!(snils(text).err(), problem, "{text}");
        }
    }

    #[test]
    fn a_log_does_not_show_it() {
        assert_eq!(format!("{:?}", Snils::parse("11223344595").unwrap()), "Snils(…95)");
    }

    proptest! {
        #[test]
        fn what_is_printed_is_read_again(number in 1_001_999_u32..1_000_000_000) {
            let number = format!("{number:09}");
            let text = format!("{number}{:02}", weighted(number.as_bytes(), WEIGHTS) % 101 % 100);
            let read = Snils::parse(&text).unwrap();
            prop_assert_eq!(read.digits(), text.as_str());
            prop_assert_eq!(Snils::parse(&read.to_string()).unwrap(), read);
        }

        #[test]
        fn no_text_panics(text in ".*|[0-9 -]{11,14}") {
            let _ = Snils::parse(&text);
        }
    }
}
