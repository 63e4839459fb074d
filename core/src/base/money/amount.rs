//! Sums of money in whole kopecks.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::format_ru::in_roubles;
use crate::base::{Language, Say};

/// 100 billion roubles: more than any company collects, and far enough from the end of the integer.
const BOUND: i64 = 10_000_000_000_000;

/// A number of kopecks that may be beyond every sum: it is shown in roubles.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Kopecks(pub i128);

impl Say for Kopecks {
    fn say(&self, _: Language, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&in_roubles(self.0))
    }
}

crate::base::refusal! {
    /// A sum that is not held: negative where it may not be, or beyond 10¹³ kopecks.
    #[derive(Copy)]
    pub struct SumOutOfRange {
        /// The sum.
        pub sum: Kopecks,
    }
    "money.sum_out_of_range" field "amount"
    ru "Сумма {sum} вне границ. Введите от 0 до 100 млрд ₽; баланс может быть настолько же ниже нуля."
    en "The sum {sum} is out of range. Enter 0 to 100 billion ₽; a balance may be as far below zero."
}

/// A sum that is never negative: what is charged, paid, withheld. From 0 to 10¹³ kopecks.
///
/// A sum that a person typed is read by [`money_kopecks`](crate::base::cells::money_kopecks()), and `Amount::try_from` makes an amount of it.
///
/// ```
/// use upravdom::base::money::Amount;
///
/// let amount = Amount::from_kopecks(123_456)?;
/// assert_eq!(amount.to_string(), "1234.56");
/// assert!(Amount::from_kopecks(-1).is_err());
/// # Ok::<(), upravdom::base::money::SumOutOfRange>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(try_from = "i64", into = "i64")]
pub struct Amount(i64);

impl Amount {
    /// Nothing.
    pub const ZERO: Self = Self(0);
    /// The greatest sum.
    pub const MAX: Self = Self(BOUND);

    /// So many kopecks.
    pub const fn from_kopecks(kopecks: i64) -> Result<Self, SumOutOfRange> {
        if 0 <= kopecks && kopecks <= BOUND {
            Ok(Self(kopecks))
        } else {
            Err(SumOutOfRange { sum: Kopecks(kopecks as i128) })
        }
    }

    /// The sum in kopecks.
    pub const fn kopecks(self) -> i64 {
        self.0
    }

    /// The sum of both.
    #[inline]
    pub const fn plus(self, other: Self) -> Result<Self, SumOutOfRange> {
        // Two sums within the bound are far from the bound of 64 bits.
        Self::from_kopecks(self.0.saturating_add(other.0))
    }

    /// What is left when the other is taken away.
    #[inline]
    pub const fn minus(self, other: Self) -> Result<Self, SumOutOfRange> {
        // Two sums within the bound are far from the bound of 64 bits.
        Self::from_kopecks(self.0.saturating_sub(other.0))
    }

    /// So many times the sum.
    pub fn times(self, count: u32) -> Result<Self, SumOutOfRange> {
        Self::of(i128::from(self.0).saturating_mul(i128::from(count)))
    }

    /// The sum of all.
    pub fn sum(amounts: impl IntoIterator<Item = Self>) -> Result<Self, SumOutOfRange> {
        amounts.into_iter().try_fold(Self::ZERO, Self::plus)
    }

    fn of(kopecks: i128) -> Result<Self, SumOutOfRange> {
        i64::try_from(kopecks)
            .ok()
            .and_then(|narrow| Self::from_kopecks(narrow).ok())
            .ok_or(SumOutOfRange { sum: Kopecks(kopecks) })
    }
}

/// A sum with a sign. On a personal account plus is debt and minus is overpayment (B-133).
///
/// ```
/// use upravdom::base::money::{Amount, Balance, Kopecks};
///
/// let overpaid = Balance::from_kopecks(-5)?;
/// assert_eq!(overpaid.to_string(), "-0.05");
/// assert_eq!(Amount::try_from(overpaid).map_err(|error| error.sum), Err(Kopecks(-5)));
/// # Ok::<(), upravdom::base::money::SumOutOfRange>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(try_from = "i64", into = "i64")]
pub struct Balance(i64);

impl Balance {
    /// Nothing.
    pub const ZERO: Self = Self(0);

    /// So many kopecks; below zero with a minus.
    pub const fn from_kopecks(kopecks: i64) -> Result<Self, SumOutOfRange> {
        if -BOUND <= kopecks && kopecks <= BOUND {
            Ok(Self(kopecks))
        } else {
            Err(SumOutOfRange { sum: Kopecks(kopecks as i128) })
        }
    }

    /// The sum in kopecks, with its sign.
    pub const fn kopecks(self) -> i64 {
        self.0
    }

    /// The sum of both.
    #[inline]
    pub const fn plus(self, other: Self) -> Result<Self, SumOutOfRange> {
        // Two sums within the bound are far from the bound of 64 bits.
        Self::from_kopecks(self.0.saturating_add(other.0))
    }

    /// What is left when the other is taken away.
    #[inline]
    pub const fn minus(self, other: Self) -> Result<Self, SumOutOfRange> {
        // Two sums within the bound are far from the bound of 64 bits.
        Self::from_kopecks(self.0.saturating_sub(other.0))
    }

    /// The sum without its sign.
    pub const fn magnitude(self) -> Amount {
        Amount(self.0.saturating_abs())
    }

    /// The same sum with the other sign.
    #[must_use]
    pub const fn opposite(self) -> Self {
        Self(self.0.saturating_neg())
    }

    pub(super) fn of(kopecks: i128) -> Result<Self, SumOutOfRange> {
        i64::try_from(kopecks)
            .ok()
            .and_then(|narrow| Self::from_kopecks(narrow).ok())
            .ok_or(SumOutOfRange { sum: Kopecks(kopecks) })
    }
}

impl From<Amount> for Balance {
    fn from(amount: Amount) -> Self {
        Self(amount.0)
    }
}

impl TryFrom<Balance> for Amount {
    type Error = SumOutOfRange;

    fn try_from(balance: Balance) -> Result<Self, SumOutOfRange> {
        Self::from_kopecks(balance.0)
    }
}

impl fmt::Display for Balance {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let kopecks = self.0.unsigned_abs();
        write!(f, "{sign}{}.{:02}", kopecks / 100, kopecks % 100)
    }
}

impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Balance::from(*self).fmt(f)
    }
}

macro_rules! held_as_kopecks {
    ($($type:ident)*) => {$(
        impl TryFrom<i64> for $type {
            type Error = SumOutOfRange;

            fn try_from(kopecks: i64) -> Result<Self, SumOutOfRange> {
                Self::from_kopecks(kopecks)
            }
        }

        impl From<$type> for i64 {
            fn from(sum: $type) -> Self {
                sum.0
            }
        }

        impl crate::base::Say for $type {
            fn say(&self, language: crate::base::Language, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                match language {
                    crate::base::Language::Russian => f.write_str(&super::format_ru((*self).into())),
                    crate::base::Language::English => write!(f, "{self} RUB"),
                }
            }
        }
    )*};
}

held_as_kopecks! { Amount Balance }

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn bounds() {
        for (kopecks, amount, balance) in [
            (0, true, true),
            (BOUND, true, true),
            (BOUND + 1, false, false),
            (-1, false, true),
            (-BOUND, false, true),
            (-BOUND - 1, false, false),
            (i64::MAX, false, false),
            (i64::MIN, false, false),
        ] {
            assert_eq!(Amount::from_kopecks(kopecks).is_ok(), amount, "{kopecks}");
            assert_eq!(Balance::from_kopecks(kopecks).is_ok(), balance, "{kopecks}");
        }
        assert_eq!(Amount::MAX.plus(Amount(1)), Err(SumOutOfRange { sum: Kopecks(i128::from(BOUND) + 1) }));
        assert_eq!(Amount::MAX.times(u32::MAX).unwrap_err().sum, Kopecks(i128::from(BOUND) * i128::from(u32::MAX)));
        assert_eq!(Amount::ZERO.minus(Amount(1)), Err(SumOutOfRange { sum: Kopecks(-1) }));
        assert_eq!(Amount::sum([Amount(1), Amount(2)]), Ok(Amount(3)));
        assert!(serde_json::from_str::<Amount>("-1").is_err());
        assert_eq!(serde_json::to_string(&Balance(-1)).unwrap(), "-1");
    }

    proptest! {
        #[test]
        fn plus_and_minus_undo_each_other(one in -BOUND..=BOUND, other in -BOUND..=BOUND) {
            let (one, other) = (Balance(one), Balance(other));
            if let Ok(both) = one.plus(other) {
                prop_assert_eq!(both.minus(other), Ok(one));
            }
            prop_assert_eq!(one.opposite().opposite(), one);
            prop_assert_eq!(one.magnitude(), one.opposite().magnitude());
        }
    }
}
