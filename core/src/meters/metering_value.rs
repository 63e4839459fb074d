//! Rule `meters/metering_value`: read a value in the form in which ГИС ЖКХ takes and gives it.
//! Rows: B-239, N-09. Screen: the export of readings.
//!
//! One to fifteen digits and, after a point, one to seven (XSD `MeteringValueType`: `\d{1,15}(\.\d{1,7})?`, taken as
//! the digits 0 to 9). The text is kept as it is, zeros included; white space is not trimmed, because no person types
//! it. What a person types is read by [`super::parse_reading()`].
//!
//! Checks, in this order; the first that fails is the answer:
//! 1. [`MeteringValueProblem::NotANumber`]      digits with at most one point, which has digits on both sides
//! 2. [`MeteringValueProblem::TooManyDigits`]   at most 15 before the point
//! 3. [`MeteringValueProblem::TooManyDecimals`] at most 7 after it
//!
//! ```
//! use upravdom::meters::{MeterValue, MeteringValue};
//!
//! let value = MeteringValue::parse("00012.30")?;
//! assert_eq!((value.as_str(), value.value()), ("00012.30", "12.3".parse::<MeterValue>().ok()));
//! assert_eq!(MeteringValue::parse("1e3").unwrap_err().code(), "metering_value.not_a_number");
//! # Ok::<(), upravdom::meters::MeteringValueProblem>(())
//! ```

use std::fmt;

use serde::{Deserialize, Serialize};

use super::value::MeterValue;
use crate::base::{Flaw, Writing, written_number};

/// A value as it stands in a file of ГИС ЖКХ.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct MeteringValue(String);

const MOST_DIGITS: usize = 15;
const MOST_DECIMALS: usize = 7;

crate::base::refusals! {
    /// Why a text is no value of ГИС ЖКХ.
    pub enum MeteringValueProblem in "metering_value" {
        /// Not a plain number.
        NotANumber {
            /// What is wrong.
            flaw: Flaw,
        }
            "not_a_number" field "value" permanent
            ru "Показание для ГИС ЖКХ: {flaw}. Нужны цифры и, если есть дробная часть, одна точка между ними."
            en "Value for GIS ZhKH: {flaw}. It takes digits and, for decimals, one point between them.";
        /// Too many digits before the point.
        TooManyDigits {
            /// How many there are.
            digits: u32,
        }
            "too_many_digits" field "value" permanent
            ru "Показание для ГИС ЖКХ: цифр до точки {digits}, а помещается 15. Проверьте показание."
            en "Value for GIS ZhKH: {digits} digits before the point, 15 fit in. Check the reading.";
        /// Too many digits after the point.
        TooManyDecimals {
            /// How many there are.
            digits: u32,
        }
            "too_many_decimals" field "value" permanent
            ru "Показание для ГИС ЖКХ: цифр после точки {digits}, а помещается 7. Проверьте показание."
            en "Value for GIS ZhKH: {digits} digits after the point, 7 fit in. Check the reading.";
    }
}

/// The value that the text is.
pub fn metering_value(value: &str) -> Result<MeteringValue, MeteringValueProblem> {
    let (before, after) =
        written_number(value, Writing::Plain).map_err(|flaw| MeteringValueProblem::NotANumber { flaw })?;
    let digits = |part: &str| u32::try_from(part.len()).unwrap_or(u32::MAX);
    if before.len() > MOST_DIGITS {
        return Err(MeteringValueProblem::TooManyDigits { digits: digits(before) });
    }
    if after.len() > MOST_DECIMALS {
        return Err(MeteringValueProblem::TooManyDecimals { digits: digits(after) });
    }
    Ok(MeteringValue(value.to_owned()))
}

impl MeteringValue {
    /// Reads what a file holds.
    pub fn parse(text: &str) -> Result<Self, MeteringValueProblem> {
        metering_value(text)
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The number; nothing beyond 10¹¹, which no meter shows.
    pub fn value(&self) -> Option<MeterValue> {
        self.0.parse().ok()
    }
}

impl fmt::Display for MeteringValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Every meter's value has that form.
impl From<MeterValue> for MeteringValue {
    fn from(value: MeterValue) -> Self {
        Self(value.to_string())
    }
}

impl TryFrom<String> for MeteringValue {
    type Error = MeteringValueProblem;

    fn try_from(text: String) -> Result<Self, MeteringValueProblem> {
        metering_value(&text)
    }
}

impl From<MeteringValue> for String {
    fn from(value: MeteringValue) -> Self {
        value.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_problem_is_named() {
        let at = |position, character| {
            Some(MeteringValueProblem::NotANumber { flaw: Flaw::Character { position, character } })
        };
        for (text, problem) in [
            ("0", None),
            ("00012.3", None),
            ("123456789012345.1234567", None),
            ("", Some(MeteringValueProblem::NotANumber { flaw: Flaw::Empty })),
            ("1234567890123456", Some(MeteringValueProblem::TooManyDigits { digits: 16 })),
            ("1.12345678", Some(MeteringValueProblem::TooManyDecimals { digits: 8 })),
            (".5", at(1, '.')),
            ("5.", at(2, '.')),
            ("1.2.3", at(4, '.')),
            ("1,5", at(2, ',')),
            (" 1", at(1, ' ')),
            ("1\n", at(2, '\n')),
            ("-1", at(1, '-')),
            ("1e3", at(2, 'e')),
            ("１", at(1, '１')),
            ("٣", at(1, '٣')),
        ] {
            assert_eq!(metering_value(text).err(), problem, "{text}");
        }
    }

    proptest! {
        #[test]
        fn what_a_meter_shows_is_taken(scaled in 0..=1_000_000_000_000_000_000_i64) {
            let value = MeterValue::from_scaled(scaled).unwrap();
            let sent = MeteringValue::from(value);
            prop_assert_eq!(metering_value(sent.as_str()), Ok(sent.clone()));
            prop_assert_eq!(sent.value(), Some(value));
        }

        #[test]
        fn no_text_panics(text in ".*|[0-9.]{0,25}") {
            if let Ok(value) = metering_value(&text) {
                prop_assert_eq!(value.as_str(), text);
                let _ = value.value();
            }
        }
    }
}
