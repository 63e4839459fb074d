//! Rule `base/cells/money_kopecks`: read a sum from a cell of text.
//! Rows: N-08, X-26. Screen: «Загрузка из файла».
//!
//! Welcome are a comma or a point with digits on both sides, at most two decimals, groups of exactly three digits between
//! spaces (plain, no-break or narrow no-break), a minus (`-` or `−`) right before the first digit, leading zeros, and a «руб.»,
//! «р.» or ₽ at the end. All else is refused, above all what another country reads otherwise: «12,345», «1,234.56», «1e3».
//!
//! Checks, in this order; the first that fails is the answer:
//! 1. [`CellProblem::BadMoney`] it is a sum in that form and not beyond 10¹³ kopecks
//!
//! ```
//! use upravdom::base::cells::{CellProblem, money_kopecks};
//! use upravdom::base::money::Balance;
//!
//! assert_eq!(money_kopecks("1 234,5 руб.")?, Balance::from_kopecks(123_450)?);
//! assert_eq!(money_kopecks("1,234.50"), Err(CellProblem::BadMoney));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use super::problem::CellProblem;
use crate::base::money::Balance;

const SPACES: [char; 3] = [' ', '\u{a0}', '\u{202f}'];

/// The sum in the cell.
pub fn money_kopecks(text: &str) -> Result<Balance, CellProblem> {
    read(text).ok_or(CellProblem::BadMoney)
}

fn read(text: &str) -> Option<Balance> {
    let text = text.trim();
    let number = ["руб.", "р.", "₽"].iter().find_map(|unit| text.strip_suffix(unit)).map_or(text, str::trim_end);
    let unsigned = number.strip_prefix(['-', '\u{2212}']);
    let (whole, decimals) = match unsigned.unwrap_or(number).split_once([',', '.']) {
        Some((whole, decimals)) => (whole, Some(decimals)),
        None => (unsigned.unwrap_or(number), None),
    };
    let hundredths = match decimals.map(|text| (text.len(), digits(text))) {
        None => 0,
        Some((1, tenths)) => tenths?.checked_mul(10)?,
        Some((2, hundredths)) => hundredths?,
        Some(_) => return None,
    };
    let kopecks = digits(&grouped(whole)?)?.checked_mul(100)?.checked_add(hundredths)?;
    Balance::from_kopecks(if unsigned.is_some() { kopecks.checked_neg()? } else { kopecks }).ok()
}

/// The digits without the spaces, if there are none or the groups are of three digits, the first of one to three.
fn grouped(whole: &str) -> Option<String> {
    let mut groups = whole.split(SPACES);
    let first = groups.next()?;
    let rest: Vec<&str> = groups.collect();
    let in_groups = rest.is_empty() || first.len() <= 3 && rest.iter().all(|group| group.len() == 3);
    in_groups.then(|| format!("{first}{}", rest.concat()))
}

/// The number that these digits are; nothing for anything else.
fn digits(text: &str) -> Option<i64> {
    let plain = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    plain.then(|| text.parse().ok())?
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Proves X-26. Source: CSV as Excel writes it in Russian.
    #[test]
    fn forms_of_a_sum() {
        for (text, kopecks) in [
            ("\u{2212}12,50", Some(-1250)),
            ("-0", Some(0)),
            ("1\u{a0}234\u{202f}567 890,1", Some(123_456_789_010)),
            ("000 001,00", Some(100)),
            ("00000000000000000000000000,5", Some(50)),
            ("12 ₽", Some(1200)),
            ("12₽", Some(1200)),
            ("12,5\u{a0}р.", Some(1250)),
            ("\u{feff}12", None),
            ("100000000000,00", Some(10_000_000_000_000)),
            ("-100000000000", Some(-10_000_000_000_000)),
            ("100000000000,01", None),
            ("99999999999999999999", None),
            ("12,345", None),
            ("1,234.56", None),
            ("1.234,56", None),
            ("1e3", None),
            ("4,07028E+19", None),
            ("(12,50)", None),
            ("+5", None),
            ("- 5", None),
            ("--5", None),
            ("5,", None),
            (",5", None),
            ("-", None),
            ("₽", None),
            ("12 34", None),
            ("1234 567", None),
            ("1  234", None),
            ("1 234 ", Some(123_400)),
            ("1 23,5", None),
            ("1 234,5 6", None),
            ("12 руб. 50 коп.", None),
            ("1234,56 р. р.", None),
            ("１２", None),
            ("NaN", None),
        ] {
            assert_eq!(money_kopecks(text).ok().map(Balance::kopecks), kopecks, "{text}");
        }
    }

    proptest! {
        #[test]
        fn no_text_panics(text in "[-0-9 ,.₽р]{0,24}|.*") {
            let _ = money_kopecks(&text);
        }

        #[test]
        fn a_balance_is_read_again(kopecks in -10_000_000_000_000_i64..=10_000_000_000_000) {
            let sum = Balance::from_kopecks(kopecks).unwrap();
            prop_assert_eq!(money_kopecks(&sum.to_string()), Ok(sum));
            prop_assert_eq!(money_kopecks(&sum.to_string().replace('.', ",")), Ok(sum));
        }
    }
}
