//! Rule `base/cells/long_number`: refuse a number that a spreadsheet has rounded.
//! Rows: N-08, B-109. Screen: «Загрузка из файла».
//!
//! Excel keeps 15 significant digits. Of a bank account of 20 digits or a long personal account that stands in a numeric cell it
//! keeps the first 15 and writes zeros for the rest, or shows «4,07028109015E+19». What was there is lost, so nothing is mended:
//! the cell must be a text. An account that truly ends so, one of 100 000, is refused too and can be typed on the screen.
//!
//! Checks, in this order; the first that fails is the answer:
//! 1. [`CellProblem::RoundedNumber`] the cell is neither a number with an exponent, nor more than 15 digits with zeros after the 15th
//!
//! ```
//! use upravdom::base::Flaw;
//! use upravdom::base::cells::{CellProblem, long_number};
//!
//! assert_eq!(long_number(" 40702810901500017798 "), Ok("40702810901500017798"));
//! assert_eq!(long_number("4,07028109015E+19"), Err(CellProblem::RoundedNumber { flaw: Flaw::Character { position: 14, character: 'E' } }));
//! assert_eq!(long_number("40702810901500000000"), Err(CellProblem::RoundedNumber { flaw: Flaw::ZerosFrom { position: 16 } }));
//! ```

use super::problem::CellProblem;
use crate::base::Flaw;
use crate::base::flaw::check_characters;

/// How many significant digits a numeric cell keeps.
const KEPT: usize = 15;

/// The number in the cell, digit by digit as it stands there; whether it is an account is another rule's matter.
pub fn long_number(text: &str) -> Result<&str, CellProblem> {
    let number = text.trim();
    match exponent(number).or_else(|| rounded(number)) {
        Some(flaw) => Err(CellProblem::RoundedNumber { flaw }),
        None => Ok(number),
    }
}

/// «4,07E+19», «5.0133E10»: a digit, decimals, E and the exponent.
fn exponent(number: &str) -> Option<Flaw> {
    const SIGNS: [char; 4] = ['E', 'e', 'Е', 'е'];
    let (mantissa, exponent) = number.split_once(SIGNS)?;
    let (whole, decimals) = mantissa.split_once([',', '.']).unwrap_or((mantissa, "0"));
    let exponent = exponent.strip_prefix(['+', '-']).unwrap_or(exponent);
    let is_one = [whole, decimals, exponent].into_iter().all(is_digits);
    is_one.then(|| check_characters(number, |character| !SIGNS.contains(&character)).err())?
}

/// More digits than are kept, and after these nothing but zeros.
fn rounded(number: &str) -> Option<Flaw> {
    let significant = number.trim_start_matches('0');
    let (_, rest) = significant.split_at_checked(KEPT).filter(|_| is_digits(number))?;
    let first = number.len().checked_sub(rest.len())?.checked_add(1)?;
    let is_one = !rest.is_empty() && rest.bytes().all(|byte| byte == b'0');
    is_one.then(|| Flaw::ZerosFrom { position: u32::try_from(first).unwrap_or(u32::MAX) })
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Source: Excel keeps 15 significant digits (IEEE 754).
    #[test]
    fn what_excel_makes_of_long_numbers() {
        for (text, is_kept) in [
            ("", true),
            ("0012345", true),
            ("50133547364", true),
            ("100000000000000", true),
            ("1000000000000000", false),
            ("4070281090150000", false),
            ("4070281090150001", true),
            ("40702810901500000000", false),
            ("40702810901500010000", true),
            ("00000000000000000000", true),
            ("0040702810901500000", false),
            ("0040702810901500", true),
            ("4,0702810900000E+19", false),
            ("4.07E+19", false),
            ("5E+10", false),
            ("5,01335e10", false),
            ("4,07Е+19", false),
            ("1E-05", false),
            ("12Е", true),
            ("Е12", true),
            ("12Е/3", true),
            ("кв. 5E+1", true),
            ("4,0,7E+19", true),
            ("70АА000560", true),
        ] {
            assert_eq!(long_number(text).ok(), is_kept.then_some(text), "{text}");
        }
    }

    proptest! {
        /// What a numeric cell makes of an account is never taken for the account.
        #[test]
        fn a_rounded_account_is_refused(kept in "[1-9][0-9]{14}", zeros in 1_usize..6) {
            let rounded = kept + &"0".repeat(zeros);
            prop_assert_eq!(long_number(&rounded), Err(CellProblem::RoundedNumber { flaw: Flaw::ZerosFrom { position: 16 } }));
        }

        #[test]
        fn no_text_panics(text in "[0-9,.eE+-]{0,24}|.*") {
            prop_assert!(long_number(&text).is_ok_and(|number| number == text.trim()) || long_number(&text).is_err());
        }
    }
}
