//! Rule `base/money/format_ru`: a sum in figures, as Russian readers expect it.
//! Rows: B-216, N-19. Law: CLDR, locale `ru`. Screen: «Сумма».
//!
//! Groups of three with a no-break space, a decimal comma, always two decimals, a no-break space and ₽. The minus is a hyphen,
//! so that the text can be read back ([`money_kopecks`](crate::base::cells::money_kopecks())).
//!
//! ```
//! use upravdom::base::money::{Balance, format_ru};
//!
//! assert_eq!(format_ru(Balance::from_kopecks(-123_456)?), "-1\u{a0}234,56\u{a0}₽");
//! # Ok::<(), upravdom::base::money::SumOutOfRange>(())
//! ```

use super::amount::Balance;

/// The sum in figures.
pub fn format_ru(sum: Balance) -> String {
    in_roubles(sum.kopecks().into())
}

/// The same of a number of kopecks that may be beyond every sum.
pub(super) fn in_roubles(kopecks: i128) -> String {
    let mut text = if kopecks < 0 { "-".to_owned() } else { String::new() };
    let kopecks = kopecks.unsigned_abs();
    let roubles = (kopecks / 100).to_string();
    for (left, digit) in (0..roubles.len()).rev().zip(roubles.chars()) {
        text.push(digit);
        if left > 0 && left % 3 == 0 {
            text.push('\u{a0}');
        }
    }
    text + &format!(",{:02}\u{a0}₽", kopecks % 100)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::cells::money_kopecks;
    use proptest::prelude::*;

    /// Source: CLDR ru, pattern `#,##0.00 ¤`.
    #[test]
    fn groups_of_three() {
        for (kopecks, text) in [
            (0, "0,00 ₽"),
            (7, "0,07 ₽"),
            (-5, "-0,05 ₽"),
            (-100, "-1,00 ₽"),
            (99_999, "999,99 ₽"),
            (100_000, "1 000,00 ₽"),
            (10_000_000_000_000, "100 000 000 000,00 ₽"),
        ] {
            assert_eq!(format_ru(Balance::from_kopecks(kopecks).unwrap()).replace('\u{a0}', " "), text);
        }
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_again(kopecks in prop_oneof![-10_000_i64..10_000, -10_000_000_000_000_i64..=10_000_000_000_000]) {
            let sum = Balance::from_kopecks(kopecks).unwrap();
            prop_assert_eq!(money_kopecks(&format_ru(sum)), Ok(sum));
        }
    }
}
