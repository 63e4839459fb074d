//! Rule `base/phone/mask_phone`: hide the middle of a phone number.
//! Rows: N-25. Screen: logs, lists, what a contractor sees.
//!
//! A plus at the beginning stays and does not count. Of 7 digits and more the first two and the last two are shown, of
//! 3 to 6 the first and the last, of 2 the first; one digit stays as it is. There is a star for each hidden digit. What
//! is not a digit is left out, so that no mark tells more than the digits do.
//!
//! ```
//! use upravdom::base::mask_phone;
//!
//! assert_eq!(mask_phone("+79008007060"), "+79*******60");
//! assert_eq!(mask_phone("8 (900) 800-70-60"), "89*******60");
//! ```

use crate::base::trimmed;

/// The number with its middle hidden.
pub fn mask_phone(value: &str) -> String {
    let text = trimmed(value);
    let digits = || text.chars().filter(char::is_ascii_digit);
    let count = digits().count();
    let (first, last) = match count {
        0 | 1 => (count, 0),
        2 => (1, 0),
        3..=6 => (1, 1),
        _ => (2, 2),
    };
    let is_shown = |at: usize| at < first || at >= count.saturating_sub(last);
    let plus = text.chars().take(1).filter(|character| *character == '+');
    let masked = digits().enumerate().map(|(at, digit)| if is_shown(at) { digit } else { '*' });
    plus.chain(masked).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// From 7 digits on as in the tests of open-condo-software/condo (MIT), `maskNormalizedPhone`.
    #[test]
    fn lengths() {
        for (value, masked) in [
            ("", ""),
            ("+", "+"),
            ("1", "1"),
            ("+1", "+1"),
            ("12", "1*"),
            ("123", "1*3"),
            ("123456", "1****6"),
            ("1234567", "12***67"),
            ("+79008007060", "+79*******60"),
            ("+7 900 800-70-60", "+79*******60"),
            ("٧٩٠٠٨٠٠٧٠٦٠", ""),
        ] {
            assert_eq!(mask_phone(value), masked, "{value}");
        }
    }

    proptest! {
        #[test]
        fn never_more_than_four_digits(value in ".*|\\+?[0-9]{0,20}") {
            let masked = mask_phone(&value);
            prop_assert!(masked.chars().filter(char::is_ascii_digit).count() <= 4);
            prop_assert_eq!(mask_phone(&value.replace(['-', ' '], "")), masked);
        }
    }
}
