//! Rule `meters/parse_reading`: read what a person typed as a meter's value.
//! Rows: B-125, N-09. Screen: «Показание».
//!
//! A comma or a point, white space around and leading zeros are all welcome; a sign, an exponent, inner white space and digits
//! other than 0 to 9 are not. Nothing is rounded: more decimals than the meter shows are a slip.
//!
//! Checks, in this order; the first that fails is the answer:
//! 1. [`ReadingProblem::Empty`]           something is typed
//! 2. [`ReadingProblem::NotANumber`]      digits, with at most one separator that has digits on both sides
//! 3. [`ReadingProblem::ExceedsCapacity`] the integer part has no more digits than the meter
//! 4. [`ReadingProblem::TooManyDecimals`] nor has the part after the point, as written
//!
//! ```
//! use upravdom::meters::{Digits, ReadingProblem, parse_reading};
//!
//! let digits = Digits::new(5, 3)?;
//! assert_eq!(parse_reading(" 00012,50 ", digits)?.to_string(), "12.5");
//! assert_eq!(parse_reading("123456", digits).map_err(|error| error.problem), Err(ReadingProblem::ExceedsCapacity));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use super::refusal::MeterRefusal;
use super::value::{Digits, MeterValue, MeterValueOutOfRange};
use crate::base::{Flaw, Language, Refused, Writing, trimmed, with_flaw, written_number};

/// What is wrong with a typed reading.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ReadingProblem {
    /// Nothing is typed.
    Empty,
    /// It is not a plain number.
    NotANumber,
    /// More digits before the point than the meter has.
    ExceedsCapacity,
    /// More digits after the point than the meter has.
    TooManyDecimals,
}

crate::base::said_and_refused!(ReadingProblem in "reading" field "value" {
    Empty "empty" "показание не введено" "nothing is typed"
        ru "Введите цифры так, как их показывает прибор."
        en "Type the digits as the meter shows them."
    NotANumber "not_a_number" "это не число" "it is not a number"
        ru "Введите цифры так, как их показывает прибор."
        en "Type the digits as the meter shows them."
    ExceedsCapacity "exceeds_capacity" "у прибора нет столько цифр до запятой, красные цифры пишут после неё" "the meter has fewer digits before the point, the red ones stand after it"
        ru "Введите цифры так, как их показывает прибор."
        en "Type the digits as the meter shows them."
    TooManyDecimals "too_many_decimals" "у прибора нет столько цифр после запятой" "the meter has fewer digits after the point"
        ru "Введите цифры так, как их показывает прибор."
        en "Type the digits as the meter shows them."
});

/// What is wrong with a typed reading, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadingFlaw {
    /// What is wrong.
    pub problem: ReadingProblem,
    /// Which character does not belong there, without the white space around.
    pub flaw: Flaw,
}

impl ReadingFlaw {
    /// The stable code of what is wrong.
    pub fn code(&self) -> &'static str {
        Refused::code(&self.problem)
    }

    /// The field that the refusal speaks of.
    pub fn field(&self) -> &'static str {
        self.problem.field()
    }

    /// Whether the same may be accepted later.
    pub fn is_transient(&self) -> bool {
        self.problem.is_transient()
    }

    /// The sentence that tells a person what was wrong and what to do, and then where.
    pub fn text(&self, language: Language) -> String {
        with_flaw(self.problem.text(language), Some(&self.flaw), language)
    }

    /// The refusal of what was typed for that zone, of which the first forty characters are enough to find the slip.
    pub fn refusal(&self, zone: u32, raw: &str) -> MeterRefusal {
        const SHOWN: usize = 40;
        let mut value: String = raw.chars().take(SHOWN).collect();
        if value.len() < raw.len() {
            value.push('…');
        }
        MeterRefusal::ReadingUnreadable { zone, value, problem: self.problem, position: self.flaw.position() }
    }
}

crate::base::refused!(ReadingFlaw);

/// The value that was typed.
pub fn parse_reading(raw: &str, digits: Digits) -> Result<MeterValue, ReadingFlaw> {
    let text = trimmed(raw);
    let (whole, decimals) = written_number(text, Writing::Typed).map_err(|flaw| {
        let problem = if flaw == Flaw::Empty { ReadingProblem::Empty } else { ReadingProblem::NotANumber };
        ReadingFlaw { problem, flaw }
    })?;
    // All are digits here, but for the point: a character is a byte.
    let wrong = |problem, at: usize| {
        let character = text.chars().nth(at).unwrap_or('0');
        let position = u32::try_from(at).unwrap_or(u32::MAX).saturating_add(1);
        Err(ReadingFlaw { problem, flaw: Flaw::Character { position, character } })
    };
    let significant = whole.trim_start_matches('0');
    let zeros = whole.len().saturating_sub(significant.len());
    if significant.len() > usize::from(digits.before()) {
        return wrong(ReadingProblem::ExceedsCapacity, zeros.saturating_add(digits.before().into()));
    }
    if decimals.len() > usize::from(digits.after()) {
        let point = whole.len().saturating_add(1);
        return wrong(ReadingProblem::TooManyDecimals, point.saturating_add(digits.after().into()));
    }
    match format!("0{significant}.{decimals}0").parse() {
        Ok(value) => Ok(value),
        Err(MeterValueOutOfRange { .. }) => wrong(ReadingProblem::ExceedsCapacity, 0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_refusal_shows_forty_characters_at_the_most() {
        for (length, shown) in [(1, 1), (40, 40), (41, 41), (1 << 20, 41)] {
            let raw = "щ".repeat(length);
            let refusal = parse_reading(&raw, Digits::new(5, 3).unwrap()).unwrap_err().refusal(2, &raw);
            let MeterRefusal::ReadingUnreadable { zone: 2, value, problem: ReadingProblem::NotANumber, position: 1 } =
                refusal
            else {
                panic!("another refusal")
            };
            assert_eq!((value.chars().count(), value.ends_with('…')), (shown, length > 40));
        }
    }

    proptest! {
        #[test]
        fn what_is_printed_is_read_again(scaled in 0_i64..1_000_000_000_000) {
            let value = MeterValue::from_scaled(scaled).unwrap();
            prop_assert_eq!(parse_reading(&value.to_string(), Digits::new(5, 7).unwrap()), Ok(value));
        }

        #[test]
        fn no_text_panics_and_what_is_read_fits(text in "[0-9,. eE+-]{0,12}|.*", before in 1_u8..=11, after in 0_u8..=7) {
            let digits = Digits::new(before, after).unwrap();
            if let Ok(value) = parse_reading(&text, digits) {
                prop_assert!(value < digits.capacity());
                prop_assert!(value.decimal().scale() <= u32::from(after));
            }
        }
    }
}
