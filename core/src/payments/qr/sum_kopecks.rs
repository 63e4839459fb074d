//! Rule `payments/qr/sum_kopecks`: the sum of a code.
//! Rows: N-19. Law: ГОСТ Р 56042-2014. Screen: «Сумма».
//!
//! The standard has kopecks, a whole number of 1 to 18 digits. «1234.00» occurs in the wild; whether that is roubles or
//! kopecks nobody knows, so it is refused.
//!
//! Checks, in this order; the first that fails is the answer:
//! 1. [`QrFlaw::Bad`] it is 1 to 18 digits and nothing else
//!
//! ```
//! use upravdom::payments::qr::sum_kopecks;
//!
//! assert_eq!(sum_kopecks("123456")?.amount()?.to_string(), "1234.56");
//! assert_eq!(sum_kopecks("1234.56").map_err(|problem| problem.code_with_key()), Err("bad_Sum".to_owned()));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use super::key::QrKey;
use super::problem::{QrFlaw, QrProblem};
use crate::base::money::{Amount, SumOutOfRange};
use crate::base::{Flaw, check_characters};

/// A sum of a code: of up to 18 digits, so it may be beyond what an amount holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct QrSum(i64);

impl QrSum {
    /// The sum in kopecks, less than 10¹⁸.
    pub const fn kopecks(self) -> i64 {
        self.0
    }

    /// The sum as an amount, if it is one.
    pub const fn amount(self) -> Result<Amount, SumOutOfRange> {
        Amount::from_kopecks(self.0)
    }
}

/// The sum that the value is.
pub fn sum_kopecks(value: &str) -> Result<QrSum, QrProblem> {
    let bad = |place| QrProblem::of(QrFlaw::Bad, QrKey::Sum, Some(place));
    check_characters(value, |character| character.is_ascii_digit()).map_err(bad)?;
    let kopecks = if value.len() <= 18 { value.parse().ok() } else { None };
    kopecks.map(QrSum).ok_or_else(|| bad(Flaw::length(value)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn kopecks_of_18_digits() {
        for (value, kopecks) in [
            ("0", Some(0)),
            ("000000000000000001", Some(1)),
            ("999999999999999999", Some(999_999_999_999_999_999)),
            ("1000000000000000000", None),
            ("0000000000000000001", None),
            ("", None),
            ("+5", None),
            ("-5", None),
            (" 5", None),
            ("5,00", None),
            ("1e3", None),
            ("٣", None),
        ] {
            assert_eq!(sum_kopecks(value).ok().map(QrSum::kopecks), kopecks, "{value}");
        }
        assert!(sum_kopecks("10000000000001").unwrap().amount().is_err());
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_again(kopecks in 0..1_000_000_000_000_000_000_i64) {
            prop_assert_eq!(sum_kopecks(&kopecks.to_string()), Ok(QrSum(kopecks)));
        }
    }
}
