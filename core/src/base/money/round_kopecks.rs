//! Rule `base/money/round_kopecks`: roubles with any decimals become money.
//! Rows: X-07. Law: none; ПП РФ 354 fixes no rounding, banks and 1C use this one. Screen: «Сумма».
//!
//! Half a kopeck goes away from zero, so −1.005 ₽ and 1.005 ₽ round alike.
//!
//! Checks, in this order; the first that fails is the answer:
//! 1. [`SumOutOfRange`] the sum has at most 10¹³ kopecks, above or below zero
//!
//! ```
//! use rust_decimal::Decimal;
//! use upravdom::base::money::{Balance, round_kopecks};
//!
//! // 2.675 and 100 000 000 000.005
//! assert_eq!(round_kopecks(Decimal::new(2_675, 3))?, Balance::from_kopecks(268)?);
//! assert!(round_kopecks(Decimal::new(100_000_000_000_005, 3)).is_err());
//! # Ok::<(), upravdom::base::money::SumOutOfRange>(())
//! ```

use rust_decimal::{Decimal, RoundingStrategy};

use super::amount::{Balance, SumOutOfRange};

/// The sum in whole kopecks.
pub fn round_kopecks(roubles: Decimal) -> Result<Balance, SumOutOfRange> {
    let mut rounded = roubles.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero);
    // A number of so many digits that two decimals do not fit has none: its mantissa is whole roubles.
    rounded.rescale(2);
    let hundredths = match rounded.scale() {
        2 => 1,
        1 => 10,
        _ => 100,
    };
    Balance::of(rounded.mantissa().saturating_mul(hundredths))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::money::Kopecks;
    use proptest::prelude::*;

    /// The rounding is ours: half away from zero, as banks do it.
    #[test]
    fn half_a_kopeck_goes_away_from_zero() {
        for (roubles, kopecks) in [
            ("0.005", 1),
            ("-0.005", -1),
            ("0.0049999999999999999999999999", 0),
            ("-1.005", -101),
            ("1.004", 100),
            ("-0.004", 0),
            ("1", 100),
            ("1.2", 120),
            ("100000000000.004", 10_000_000_000_000),
            ("-100000000000", -10_000_000_000_000),
        ] {
            assert_eq!(round_kopecks(roubles.parse().unwrap()).map(Balance::kopecks), Ok(kopecks), "{roubles}");
        }
        for (roubles, kopecks) in [("100000000000.005", 10_000_000_000_001), ("-100000000000.01", -10_000_000_000_001)]
        {
            assert_eq!(
                round_kopecks(roubles.parse().unwrap()),
                Err(SumOutOfRange { sum: Kopecks(kopecks) }),
                "{roubles}"
            );
        }
        let greatest = 79_228_162_514_264_337_593_543_950_335_i128 * 100;
        assert_eq!(round_kopecks(Decimal::MAX), Err(SumOutOfRange { sum: Kopecks(greatest) }));
        assert_eq!(round_kopecks(Decimal::MIN), Err(SumOutOfRange { sum: Kopecks(-greatest) }));
    }

    proptest! {
        #[test]
        fn a_sum_is_never_off_by_more_than_half_a_kopeck(mantissa in -1_000_000_000_000_000_000_i64..1_000_000_000_000_000_000, scale in 7_u32..=28) {
            let roubles = Decimal::new(mantissa, scale);
            let rounded = round_kopecks(roubles).unwrap();
            prop_assert!((Decimal::new(rounded.kopecks(), 2) - roubles).abs() <= Decimal::new(5, 3));
            prop_assert_eq!(round_kopecks(-roubles), Ok(rounded.opposite()));
        }
    }
}
