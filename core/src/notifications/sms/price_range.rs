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

crate::base::refusal! {
    /// Two prices that are no range.
    #[derive(Copy)]
    pub struct PriceRangeOutOfOrder {
        /// The first.
        pub least: Amount,
        /// The second.
        pub greatest: Amount,
    }
    "notifications.price_range_out_of_order" field "price"
    ru "Цена от {least} до {greatest} – не границы. Напишите сначала меньшую."
    en "A price from {least} to {greatest} is no range. Write the lesser one first."
}

impl PriceRange {
    /// Between these two; the first is not the greater one.
    pub const fn new(least: Amount, greatest: Amount) -> Result<Self, PriceRangeOutOfOrder> {
        let in_order = least.kopecks() <= greatest.kopecks();
        if in_order { Ok(Self { least, greatest }) } else { Err(PriceRangeOutOfOrder { least, greatest }) }
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
    type Error = PriceRangeOutOfOrder;

    fn try_from((least, greatest): (Amount, Amount)) -> Result<Self, PriceRangeOutOfOrder> {
        Self::new(least, greatest)
    }
}

impl From<PriceRange> for (Amount, Amount) {
    fn from(range: PriceRange) -> Self {
        (range.least, range.greatest)
    }
}
