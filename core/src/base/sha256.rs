//! The SHA-256 of a file: what names its content. It is computed outside, where the bytes are.
//!
//! ```
//! use upravdom::base::Sha256;
//!
//! let empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
//! assert_eq!(empty.parse::<Sha256>()?.to_string(), empty);
//! // One content has one name: only small letters are taken, and all 64.
//! assert!(empty.to_uppercase().parse::<Sha256>().is_err());
//! assert!(empty[1..].parse::<Sha256>().is_err());
//! # Ok::<(), upravdom::base::Sha256Unreadable>(())
//! ```

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::flaw::{Flaw, check_characters};

/// The SHA-256 of a file, written as 64 hexadecimal digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Sha256([u8; 32]);

impl Sha256 {
    /// That with these bytes.
    pub const fn new(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// Its bytes.
    pub const fn bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

crate::base::refusal! {
    /// A text that is no SHA-256.
    pub struct Sha256Unreadable {
        /// The text as it was given.
        pub value: String,
        /// What is wrong with it.
        pub flaw: Flaw,
    }
    "sha256.unreadable" field "sha256"
    ru "«{value}» – не SHA-256: {flaw}. Напишите 64 шестнадцатеричные цифры строчными буквами."
    en "«{value}» is not a SHA-256: {flaw}. Write 64 hexadecimal digits with small letters."
}

impl FromStr for Sha256 {
    type Err = Sha256Unreadable;

    fn from_str(value: &str) -> Result<Self, Sha256Unreadable> {
        read(value).map(Self).ok_or_else(|| Sha256Unreadable {
            value: value.chars().take(SHOWN).collect(),
            flaw: check_characters(value, |it| matches!(it, '0'..='9' | 'a'..='f'))
                .err()
                .unwrap_or_else(|| Flaw::length(value)),
        })
    }
}

/// How much of a wrong text is shown again.
const SHOWN: usize = 80;

fn read(value: &str) -> Option<[u8; 32]> {
    let (pairs, []) = value.as_bytes().as_chunks::<2>() else { return None };
    let bytes: Option<Vec<u8>> =
        pairs.iter().map(|[high, low]| digit(*high)?.checked_mul(16)?.checked_add(digit(*low)?)).collect();
    bytes?.try_into().ok()
}

const fn digit(character: u8) -> Option<u8> {
    match character {
        b'0'..=b'9' => character.checked_sub(b'0'),
        b'a'..=b'f' => character.checked_sub(b'a' - 10),
        _ => None,
    }
}

impl fmt::Display for Sha256 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl TryFrom<String> for Sha256 {
    type Error = Sha256Unreadable;

    fn try_from(value: String) -> Result<Self, Sha256Unreadable> {
        value.parse()
    }
}

impl From<Sha256> for String {
    fn from(hash: Sha256) -> Self {
        hash.to_string()
    }
}
