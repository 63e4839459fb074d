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
//! use upravdom::base::cells::{CellProblem, long_number};
//!
//! assert_eq!(long_number(" 40702810901500017798 "), Ok("40702810901500017798"));
//! assert_eq!(long_number("4,07028109015E+19"), Err(CellProblem::RoundedNumber));
//! assert_eq!(long_number("40702810901500000000"), Err(CellProblem::RoundedNumber));
//! ```

use super::problem::CellProblem;

/// How many significant digits a numeric cell keeps.
const KEPT: usize = 15;

/// The number in the cell, digit by digit as it stands there; whether it is an account is another rule's matter.
pub fn long_number(text: &str) -> Result<&str, CellProblem> {
    let number = text.trim();
    if has_exponent(number) || is_rounded(number) {
        return Err(CellProblem::RoundedNumber);
    }
    Ok(number)
}

/// «4,07E+19», «5.0133E10»: a digit, decimals, E and the exponent.
fn has_exponent(number: &str) -> bool {
    let Some((mantissa, exponent)) = number.split_once(['E', 'e', 'Е', 'е']) else { return false };
    let (whole, decimals) = mantissa.split_once([',', '.']).unwrap_or((mantissa, "0"));
    let exponent = exponent.strip_prefix(['+', '-']).unwrap_or(exponent);
    [whole, decimals, exponent].into_iter().all(is_digits)
}

/// More digits than are kept, and after these nothing but zeros.
fn is_rounded(number: &str) -> bool {
    let significant = number.trim_start_matches('0');
    is_digits(number)
        && significant
            .split_at_checked(KEPT)
            .is_some_and(|(_, rest)| !rest.is_empty() && rest.bytes().all(|byte| byte == b'0'))
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
            assert_eq!(long_number(text), if is_kept { Ok(text) } else { Err(CellProblem::RoundedNumber) }, "{text}");
        }
    }

    proptest! {
        /// What a numeric cell makes of an account is never taken for the account.
        #[test]
        fn a_rounded_account_is_refused(kept in "[1-9][0-9]{14}", zeros in 1_usize..6) {
            let rounded = kept + &"0".repeat(zeros);
            prop_assert_eq!(long_number(&rounded), Err(CellProblem::RoundedNumber));
        }

        #[test]
        fn no_text_panics(text in "[0-9,.eE+-]{0,24}|.*") {
            prop_assert!(long_number(&text).is_ok_and(|number| number == text.trim()) || long_number(&text).is_err());
        }
    }
}
