//! Rule `meters/consumption`: what was consumed between two readings of one tariff zone.
//! Rows: N-09, E-05. Screen: «Расход».
//!
//! A smaller reading is a slip (or the cold meter's value given for the hot one) unless somebody confirms that the meter went
//! round. A confirmation is ignored where the reading did not fall.
//!
//! Checks, in this order; the first that fails is the answer:
//! 1. [`ConsumptionProblem::ReadingDecreased`]        the reading did not fall, or the rollover is confirmed
//! 2. [`ConsumptionProblem::PreviousExceedsCapacity`] the meter could show the reading of before
//!
//! ```
//! use upravdom::meters::{ConsumptionProblem, Digits, Rollover, consumption};
//!
//! let (before, after, digits) = ("99990.5".parse()?, "3.25".parse()?, Digits::new(5, 3)?);
//! assert_eq!(consumption(before, after, digits, Rollover::Confirmed)?.to_string(), "12.75");
//! assert_eq!(consumption(before, after, digits, Rollover::NotConfirmed), Err(ConsumptionProblem::ReadingDecreased));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use super::value::{Digits, MeterValue};

/// Whether somebody has seen that the meter went round through zero.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Rollover {
    /// Nobody has.
    #[default]
    NotConfirmed,
    /// An employee has.
    Confirmed,
}

crate::base::said_in_words!(Rollover {
    NotConfirmed "not_confirmed" "переход через ноль не подтверждён" "rollover not confirmed"
    Confirmed "confirmed" "переход через ноль подтверждён" "rollover confirmed"
});

/// Why there is no consumption between two readings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ConsumptionProblem {
    /// The later reading is less than the earlier one.
    ReadingDecreased,
    /// The earlier reading has more digits than the meter, so going round explains nothing.
    PreviousExceedsCapacity,
}

crate::base::said_and_refused!(ConsumptionProblem in "consumption" field "value" {
    ReadingDecreased "reading_decreased" "показание меньше предыдущего" "the reading is less than the one before"
        ru "Проверьте цифры и прибор; если счётчик перешёл через ноль, подтвердите это."
        en "Check the digits and the meter; if it went round through zero, confirm that."
    PreviousExceedsCapacity "previous_exceeds_capacity" "предыдущее показание больше разрядности прибора" "the reading before has more digits than the meter"
        ru "Исправьте разрядность или предыдущее показание."
        en "Correct the digits of the meter, or that reading."
});

/// What was consumed.
pub fn consumption(
    previous: MeterValue,
    current: MeterValue,
    digits: Digits,
    rollover: Rollover,
) -> Result<MeterValue, ConsumptionProblem> {
    if let Some(used) = current.minus(previous) {
        return Ok(used);
    }
    match rollover {
        Rollover::NotConfirmed => Err(ConsumptionProblem::ReadingDecreased),
        Rollover::Confirmed => digits
            .capacity()
            .minus(previous)
            .filter(|left| *left > MeterValue::default())
            .and_then(|left| left.plus(current))
            .ok_or(ConsumptionProblem::PreviousExceedsCapacity),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn previous_at_the_capacity_is_refused() {
        let digits = Digits::new(5, 3).unwrap();
        let of = |text: &str| text.parse::<MeterValue>().unwrap();
        for (previous, expected) in [
            ("99999.9999999", Ok("0.0000001")),
            ("100000", Err(ConsumptionProblem::PreviousExceedsCapacity)),
            ("100001", Err(ConsumptionProblem::PreviousExceedsCapacity)),
        ] {
            assert_eq!(consumption(of(previous), of("0"), digits, Rollover::Confirmed), expected.map(of), "{previous}");
        }
    }

    proptest! {
        #[test]
        fn previous_and_consumption_make_the_current_modulo_the_capacity(
            previous in 0_i64..1_000_000_000_000, current in 0_i64..1_000_000_000_000,
        ) {
            let digits = Digits::new(5, 7).unwrap();
            let of = |scaled| MeterValue::from_scaled(scaled).unwrap();
            let used = consumption(of(previous), of(current), digits, Rollover::Confirmed).unwrap();
            prop_assert_eq!((previous + used.scaled()) % digits.capacity().scaled(), current);
            prop_assert!(used < digits.capacity());
        }
    }
}
