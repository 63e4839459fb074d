//! A price that floats: it is known only between two bounds.

use serde::{Deserialize, Serialize};

use crate::base::money::{Amount, SumOutOfRange};

/// From the least to the greatest, both included; one price if they are equal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(try_from = "(Amount, Amount)", into = "(Amount, Amount)")]
pub struct PriceRange {
    least: Amount,
    greatest: Amount,
}

impl PriceRange {
    /// Between these two; nothing if the first is greater.
    pub const fn new(least: Amount, greatest: Amount) -> Option<Self> {
        if least.kopecks() <= greatest.kopecks() { Some(Self { least, greatest }) } else { None }
    }

    /// One price.
    pub const fn fixed(price: Amount) -> Self {
        Self { least: price, greatest: price }
    }

    /// The lower bound.
    pub const fn least(self) -> Amount {
        self.least
    }

    /// The upper bound.
    pub const fn greatest(self) -> Amount {
        self.greatest
    }

    /// What two things cost together.
    pub fn plus(self, other: Self) -> Result<Self, SumOutOfRange> {
        Ok(Self { least: self.least.plus(other.least)?, greatest: self.greatest.plus(other.greatest)? })
    }

    /// What so many of them cost.
    pub fn times(self, count: u32) -> Result<Self, SumOutOfRange> {
        Ok(Self { least: self.least.times(count)?, greatest: self.greatest.times(count)? })
    }

    /// The narrowest range that holds both.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        Self { least: self.least.min(other.least), greatest: self.greatest.max(other.greatest) }
    }
}

impl TryFrom<(Amount, Amount)> for PriceRange {
    type Error = String;

    fn try_from((least, greatest): (Amount, Amount)) -> Result<Self, String> {
        Self::new(least, greatest).ok_or_else(|| format!("{least} to {greatest} is no range: write the lesser first"))
    }
}

impl From<PriceRange> for (Amount, Amount) {
    fn from(range: PriceRange) -> Self {
        (range.least, range.greatest)
    }
}
