//! Rule `meters/average_monthly`: the average monthly consumption (среднемесячный объём).
//! Rows: N-10, E-06. Law: ПП РФ 354 п.59. Screen: «Среднемесячное потребление».
//!
//! The last six months count, fewer if the meter has worked less, but three at least; of heating only months of the heating
//! season are handed in. The average is kept as an exact fraction in lowest terms. It is rounded only for show, to three
//! decimals, a half up.
//!
//! Checks, in this order; the first that fails is the answer:
//! 1. [`NotEnoughHistory`] there are three months at least
//!
//! ```
//! use upravdom::meters::{MeterValue, NotEnoughHistory, average_monthly};
//!
//! let volumes: Vec<MeterValue> = vec!["1".parse()?, "1".parse()?, "2".parse()?];
//! let average = average_monthly(&volumes)?;
//! assert_eq!((average.numerator(), average.denominator()), (4, 3));
//! assert_eq!(average.rounded().to_string(), "1.333");
//! assert_eq!(average_monthly(&[]), Err(NotEnoughHistory { months: 0 }));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use rust_decimal::Decimal;

use super::value::MeterValue;

/// The most months that count.
pub const AVERAGE_MONTHS: usize = 6;
/// The fewest months of which there is an average.
pub const AVERAGE_MONTHS_LEAST: usize = 3;

/// An average of some months: an exact fraction of a unit of volume in lowest terms.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Average {
    months: u8,
    numerator: u64,
    denominator: u64,
}

crate::base::refusal! {
    /// Too few months for an average.
    #[derive(Copy)]
    pub struct NotEnoughHistory {
        /// How many there are.
        pub months: usize,
    }
    "meters.not_enough_history" field "months"
    ru "Для среднего мало месяцев с расходом: {months}. Нужно не меньше трёх, до этого начисляйте по нормативу."
    en "There are too few months of consumption for an average: {months}. It needs three at least, until then charge by the norm."
}

impl Average {
    /// How many months it is of.
    pub const fn months(self) -> u8 {
        self.months
    }

    /// The numerator.
    pub const fn numerator(self) -> u64 {
        self.numerator
    }

    /// The denominator, 1 at least.
    pub const fn denominator(self) -> u64 {
        self.denominator
    }

    /// The average to three decimals, a half up, all three written.
    pub fn rounded(self) -> Decimal {
        let (numerator, denominator) = (u128::from(self.numerator), u128::from(self.denominator));
        // Adding half of what is divided by, both doubled, rounds a half up; six numbers of 10¹¹ stay far below the bounds.
        let doubled = numerator.saturating_mul(2000).saturating_add(denominator);
        let thousandths = doubled.checked_div(denominator.saturating_mul(2)).unwrap_or_default();
        Decimal::from_i128_with_scale(i128::try_from(thousandths).unwrap_or_default(), 3)
    }

    /// Whether the volume is more than so many times the average.
    pub fn is_exceeded(self, volume: MeterValue, times: u32) -> bool {
        let unit = u128::from(MeterValue::UNITS.unsigned_abs());
        let volume = u128::from(volume.scaled().unsigned_abs()).saturating_mul(self.denominator.into());
        volume > u128::from(self.numerator).saturating_mul(times.into()).saturating_mul(unit)
    }
}

/// The average of the last months, oldest first.
pub fn average_monthly(volumes: &[MeterValue]) -> Result<Average, NotEnoughHistory> {
    let (mut months, mut sum) = (0_u8, 0_u64);
    for volume in volumes.iter().rev().take(AVERAGE_MONTHS) {
        months = months.saturating_add(1);
        sum = sum.saturating_add(volume.scaled().unsigned_abs());
    }
    if usize::from(months) < AVERAGE_MONTHS_LEAST {
        return Err(NotEnoughHistory { months: volumes.len() });
    }
    let all_units = MeterValue::UNITS.unsigned_abs().saturating_mul(months.into());
    let common = greatest_common_divisor(sum, all_units);
    let lowest = |number: u64| number.checked_div(common).unwrap_or(number);
    Ok(Average { months, numerator: lowest(sum), denominator: lowest(all_units) })
}

fn greatest_common_divisor(a: u64, b: u64) -> u64 {
    match a.checked_rem(b) {
        None => a,
        Some(rest) => greatest_common_divisor(b, rest),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Proves N-10.
    #[test]
    fn the_last_six_months_exactly() {
        for (volumes, months, numerator, denominator, rounded) in [
            ("0 0 0", 3, 0, 1, "0.000"),
            ("1.5 2 3", 3, 13, 6, "2.167"),
            ("100 1 2 3 4 5 6", 6, 7, 2, "3.500"),
            ("9 9 9 0 0 0 0 0 1", 6, 1, 6, "0.167"),
            ("0.001 0 0 0", 4, 1, 4000, "0.000"),
            ("0.002 0 0 0", 4, 1, 2000, "0.001"), // half of a thousandth goes up
            ("0.0000001 0 0", 3, 1, 30_000_000, "0.000"),
            (
                "100000000000 100000000000 100000000000 100000000000 100000000000 100000000000",
                6,
                100_000_000_000,
                1,
                "100000000000.000",
            ),
        ] {
            let list: Vec<MeterValue> = volumes.split(' ').map(|volume| volume.parse().unwrap()).collect();
            let found = average_monthly(&list).unwrap();
            let told = (found.months(), found.numerator(), found.denominator(), found.rounded().to_string());
            assert_eq!(told, (months, numerator, denominator, rounded.to_owned()), "{volumes}");
        }
        for months in 0..3 {
            assert_eq!(average_monthly(&vec![MeterValue::default(); months]), Err(NotEnoughHistory { months }));
        }
    }

    proptest! {
        /// The average times the months is the sum, to the last digit.
        #[test]
        fn the_average_is_exact(scaled in proptest::collection::vec(0_i64..=1_000_000_000_000_000_000, 3..9)) {
            let volumes: Vec<MeterValue> = scaled.iter().map(|scaled| MeterValue::from_scaled(*scaled).unwrap()).collect();
            let found = average_monthly(&volumes).unwrap();
            let used = &scaled[scaled.len() - usize::from(found.months())..];
            let sum: i128 = used.iter().map(|scaled| i128::from(*scaled)).sum();
            let (numerator, denominator) = (i128::from(found.numerator()), i128::from(found.denominator()));
            prop_assert_eq!(numerator * i128::from(found.months()) * 10_000_000, sum * denominator);
            // Rounding moves it by half of a thousandth at most.
            let thousandths = found.rounded().mantissa();
            prop_assert!((thousandths * denominator - numerator * 1000).abs() * 2 <= denominator);
            prop_assert_eq!(found.rounded().scale(), 3);
        }
    }
}
