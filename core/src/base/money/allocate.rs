//! Rule `base/money/allocate`: split a sum by weights so that the parts are the sum.
//! Rows: N-06. Law: ПП РФ 354 п.118 (pro rata to the lines of a receipt). Screen: «Распределение оплаты».
//!
//! Each part is first its share without the fraction of a kopeck; the kopecks that are left go one each to the parts with the
//! largest fractions, of equal ones to the earlier. A weight of nothing gets nothing. A negative sum («перерасчёт») is split as
//! the same sum without its sign.
//!
//! Checks, in this order; the first that fails is the answer:
//! 1. [`WeightsMissing`] at least one weight is more than nothing
//!
//! ```
//! use upravdom::base::money::{Amount, WeightsMissing, allocate};
//!
//! let parts = allocate(Amount::from_kopecks(100)?, &[1, 1, 1])?;
//! assert_eq!(parts.into_iter().map(Amount::kopecks).collect::<Vec<_>>(), [34, 33, 33]);
//! assert_eq!(allocate(Amount::ZERO, &[0, 0]), Err(WeightsMissing { weights: 2 }));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use std::cmp::Reverse;
use std::num::NonZeroU128;

use super::amount::{Amount, Balance};

crate::base::refusal! {
    /// There is no weight, or all are nothing.
    #[derive(Copy)]
    pub struct WeightsMissing {
        /// How many weights there are.
        pub weights: usize,
    }
    "money.weights_missing" field "weights"
    ru "Сумму не разделить: ни одна из долей (их {weights}) не больше нуля. Укажите хотя бы одну."
    en "The sum cannot be split: of the {weights} weights none is above zero. Give one at least."
}

/// A part for each weight.
pub fn allocate(total: Amount, weights: &[u64]) -> Result<Vec<Amount>, WeightsMissing> {
    let sum = weights.iter().fold(0, |sum: u128, weight| sum.saturating_add(u128::from(*weight)));
    let sum = NonZeroU128::new(sum).ok_or(WeightsMissing { weights: weights.len() })?;
    let total = u128::from(total.kopecks().unsigned_abs());
    let mut left = total;
    let mut shares = Vec::with_capacity(weights.len());
    for (place, weight) in weights.iter().enumerate() {
        let exact = total.saturating_mul(u128::from(*weight));
        left = left.saturating_sub(exact / sum);
        shares.push((place, exact / sum, exact % sum));
    }
    shares.sort_by_key(|(_, _, fraction)| Reverse(*fraction));
    for (_, part, _) in &mut shares {
        let more = left.min(1);
        *part = part.saturating_add(more);
        left = left.saturating_sub(more);
    }
    shares.sort_unstable_by_key(|(place, _, _)| *place);
    let parts = shares.into_iter().map(|(_, part, _)| {
        // No part is greater than the whole, and that is an amount.
        i64::try_from(part).ok().and_then(|kopecks| Amount::from_kopecks(kopecks).ok()).unwrap_or(Amount::MAX)
    });
    Ok(parts.collect())
}

/// The same for a sum with a sign: every part has the sign of the whole.
pub fn allocate_balance(total: Balance, weights: &[u64]) -> Result<Vec<Balance>, WeightsMissing> {
    let parts = allocate(total.magnitude(), weights)?.into_iter().map(Balance::from);
    Ok(if total < Balance::ZERO { parts.map(Balance::opposite).collect() } else { parts.collect() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Proves N-06.
    #[test]
    fn kopecks_go_to_the_largest_remainders() {
        let split = |total, weights: &[u64]| {
            let parts = allocate_balance(Balance::from_kopecks(total).unwrap(), weights);
            parts.map(|parts| parts.into_iter().map(Balance::kopecks).collect::<Vec<_>>())
        };
        for (total, weights, parts) in [
            (0, &[5, 7][..], Ok(vec![0, 0])),
            (1, &[1, 1], Ok(vec![1, 0])),
            (1, &[1, 2], Ok(vec![0, 1])),
            (2, &[0, 1, 0, 1, 1], Ok(vec![0, 1, 0, 1, 0])),
            (-100, &[1, 1, 1], Ok(vec![-34, -33, -33])),
            (7, &[u64::MAX, u64::MAX], Ok(vec![4, 3])),
            (10_000_000_000_000, &[u64::MAX, 1], Ok(vec![10_000_000_000_000, 0])),
            (100, &[], Err(WeightsMissing { weights: 0 })),
            (0, &[0], Err(WeightsMissing { weights: 1 })),
        ] {
            assert_eq!(split(total, weights), parts, "{total} {weights:?}");
        }
    }

    proptest! {
        #[test]
        fn the_parts_are_the_sum_and_none_is_off_by_a_kopeck(
            total in 0..=Amount::MAX.kopecks(), weights in proptest::collection::vec(prop_oneof![0..3_u64, 0..1_000_000_u64, Just(u64::MAX)], 1..40),
        ) {
            let sum: u128 = weights.iter().map(|weight| u128::from(*weight)).sum();
            prop_assume!(sum > 0);
            let parts = allocate(Amount::from_kopecks(total).unwrap(), &weights).unwrap();
            prop_assert_eq!(parts.iter().map(|part| part.kopecks()).sum::<i64>(), total);
            for (part, weight) in parts.iter().zip(&weights) {
                let (exact, times) = (u128::from(total.unsigned_abs()) * u128::from(*weight), u128::from(part.kopecks().unsigned_abs()) * sum);
                prop_assert!(exact.abs_diff(times) < sum, "{part} of {weight}");
            }
        }
    }
}
