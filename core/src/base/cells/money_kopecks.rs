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
//! use upravdom::base::Flaw;
//! use upravdom::base::cells::{CellProblem, money_kopecks};
//! use upravdom::base::money::Balance;
//!
//! assert_eq!(money_kopecks("1 234,5 руб.")?, Balance::from_kopecks(123_450)?);
//! assert_eq!(money_kopecks("1,234.50"), Err(CellProblem::BadMoney { flaw: Flaw::Character { position: 6, character: '.' } }));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use super::problem::CellProblem;
use crate::base::money::Balance;
use crate::base::{Flaw, Writing, hundredths, written_number};

/// The sum in the cell.
pub fn money_kopecks(text: &str) -> Result<Balance, CellProblem> {
    read(text.trim()).map_err(|flaw| CellProblem::BadMoney { flaw })
}

fn read(text: &str) -> Result<Balance, Flaw> {
    let number = ["руб.", "р.", "₽"].iter().find_map(|unit| text.strip_suffix(unit)).map_or(text, str::trim_end);
    match number.strip_prefix(['-', '\u{2212}']) {
        Some("") => Err(Flaw::Cut { after: 1 }),
        Some(unsigned) => magnitude(unsigned).map(Balance::opposite).map_err(|flaw| flaw.shifted(1)),
        None => magnitude(number),
    }
}

fn magnitude(number: &str) -> Result<Balance, Flaw> {
    let beyond = || Flaw::range("-100000000000", "100000000000");
    let (whole, decimals) = written_number(number, Writing::Grouped)?;
    let kopecks = i64::try_from(hundredths(whole, decimals, beyond)?).map_err(|_| beyond())?;
    Balance::from_kopecks(kopecks).map_err(|_| beyond())
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
