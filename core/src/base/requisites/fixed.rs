//! Texts of a fixed length, and the arithmetic of their keys.

use std::fmt;

use crate::base::flaw::{Flaw, check_characters};
use crate::base::trimmed;

/// Exactly `N` ASCII characters.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fixed<const N: usize>([u8; N]);

impl<const N: usize> Fixed<N> {
    /// The text, if it is of that length.
    pub fn of(text: &str) -> Result<Self, Flaw> {
        match text.as_bytes().try_into() {
            Ok(bytes) if text.is_ascii() => Ok(Self(bytes)),
            Ok(_) | Err(_) => Err(Flaw::length(text)),
        }
    }

    /// The characters, a byte each.
    pub const fn bytes(&self) -> &[u8; N] {
        &self.0
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        str::from_utf8(&self.0).unwrap_or_default()
    }
}

impl<const N: usize> fmt::Debug for Fixed<N> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.as_str().fmt(f)
    }
}

/// The text without the white space around it, if it is digits 0 to 9 and nothing else.
pub fn digits_only(text: &str) -> Result<&str, Flaw> {
    let digits = trimmed(text);
    // Of digits alone, and most are right, a character is a byte.
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        check_characters(digits, |character| character.is_ascii_digit())?;
    }
    Ok(digits)
}

/// So many digits 0 to 9 that are not all zeros.
pub fn some_digits<const N: usize>(text: &str) -> Result<Fixed<N>, Flaw> {
    let digits = digits_only(text)?;
    let fixed = Fixed::of(digits)?;
    if digits.bytes().all(|byte| byte == b'0') {
        return Err(Flaw::Zeros);
    }
    Ok(fixed)
}

/// The values of digits.
pub fn values(digits: &[u8]) -> impl Iterator<Item = u32> {
    digits.iter().map(|digit| u32::from(digit & 0xf))
}

/// The sum of digits, each times its weight; digits without a weight do not count. Weights are small: nothing overflows.
pub fn weighted(digits: &[u8], weights: &[u32]) -> u32 {
    let products = values(digits).zip(weights).map(|(digit, weight)| digit.wrapping_mul(*weight));
    products.fold(0, u32::wrapping_add)
}

/// A digit, or another number from 0 to 99, as small as it is.
pub fn small(number: u32) -> u8 {
    u8::try_from(number).unwrap_or(u8::MAX)
}
