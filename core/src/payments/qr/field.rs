//! One part of a code.

use super::key::QrKey;
use crate::base::money::Amount;

/// A key and its value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QrField {
    /// The key.
    pub key: QrKey,
    /// The value.
    pub value: String,
}

impl QrField {
    /// The key with that value.
    pub fn new(key: QrKey, value: impl Into<String>) -> Self {
        Self { key, value: value.into() }
    }

    /// The sum to pay: in kopecks, as the standard wants it.
    pub fn sum(amount: Amount) -> Self {
        Self::new(QrKey::Sum, amount.kopecks().to_string())
    }
}
