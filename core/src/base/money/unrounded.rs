//! A part of a sum before it is rounded. It becomes money again only by a rounding that is named.

use std::num::{NonZeroU64, NonZeroU128};

use super::amount::{Amount, Kopecks, SumOutOfRange};
use super::rate::Rate;

/// An exact part of a sum: whole kopecks and a fraction of one.
///
/// ```
/// use std::num::NonZeroU64;
/// use upravdom::base::money::{Amount, Unrounded};
///
/// // A third of a rouble.
/// let rouble = Amount::from_kopecks(100)?;
/// let third = Unrounded::of(rouble, 1, NonZeroU64::new(3).ok_or("zero")?)?;
/// assert_eq!([third.down(), third.half_up(), third.up()].map(Amount::kopecks), [33, 33, 34]);
///
/// // More than the greatest sum is refused.
/// assert!(Unrounded::of(Amount::MAX, 2, NonZeroU64::MIN).is_err());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, Copy)]
#[must_use = "round it"]
pub struct Unrounded {
    /// At most [`Amount::MAX`], and less than that if there is a fraction.
    kopecks: i64,
    /// Less than `denominator`.
    numerator: u64,
    denominator: NonZeroU64,
}

impl Unrounded {
    /// The amount times a fraction, if that is not beyond [`Amount::MAX`].
    pub fn of(amount: Amount, numerator: u64, denominator: NonZeroU64) -> Result<Self, SumOutOfRange> {
        let by = NonZeroU128::from(denominator);
        let product = u128::from(amount.kopecks().unsigned_abs()).saturating_mul(u128::from(numerator));
        let (kopecks, fraction) = (product / by, product % by);
        let up = kopecks.saturating_add(u128::from(fraction > 0));
        let beyond = SumOutOfRange { sum: Kopecks(i128::try_from(up).unwrap_or(i128::MAX)) };
        let narrow = (i64::try_from(up), i64::try_from(kopecks), u64::try_from(fraction));
        match narrow {
            (Ok(up), Ok(kopecks), Ok(numerator)) if up <= Amount::MAX.kopecks() => {
                Ok(Self { kopecks, numerator, denominator })
            }
            _ => Err(beyond),
        }
    }

    /// A rate of at most 100 % never makes the sum greater, so nothing here overflows 64 bits.
    pub(super) const fn at_rate(amount: Amount, rate: Rate) -> Self {
        const WHOLE: u64 = Rate::WHOLE as u64;
        const DENOMINATOR: NonZeroU64 = NonZeroU64::MIN.saturating_add(WHOLE - 1);
        let (kopecks, rate) = (amount.kopecks().unsigned_abs(), rate.billionths() as u64);
        let (high, low) = (kopecks / WHOLE, kopecks % WHOLE);
        let product = low.saturating_mul(rate);
        let whole = high.saturating_mul(rate).saturating_add(product / WHOLE);
        Self { kopecks: whole.cast_signed(), numerator: product % WHOLE, denominator: DENOMINATOR }
    }

    /// To the nearest kopeck, half a kopeck up. This is how commissions and VAT round; penalties are rounded by their own rule.
    pub fn half_up(self) -> Amount {
        let up = u128::from(self.numerator).saturating_mul(2) >= u128::from(self.denominator.get());
        self.whole(i64::from(up))
    }

    /// Without the fraction of a kopeck.
    pub fn down(self) -> Amount {
        self.whole(0)
    }

    /// To the next kopeck if there is a fraction.
    pub fn up(self) -> Amount {
        self.whole(i64::from(self.numerator > 0))
    }

    fn whole(self, more: i64) -> Amount {
        Amount::from_kopecks(self.kopecks.saturating_add(more)).unwrap_or(Amount::MAX)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn half_a_kopeck_goes_up() {
        let of = |kopecks, numerator, denominator| {
            Unrounded::of(Amount::from_kopecks(kopecks).unwrap(), numerator, NonZeroU64::new(denominator).unwrap())
                .ok()
                .map(|exact| [exact.down(), exact.half_up(), exact.up()].map(Amount::kopecks))
        };
        for (kopecks, numerator, denominator, rounded) in [
            (1, 1, 2, Some([0, 1, 1])),
            (1, 499, 1000, Some([0, 0, 1])),
            (1, u64::MAX - 1, u64::MAX, Some([0, 1, 1])),
            (3, 1, 3, Some([1, 1, 1])),
            (Amount::MAX.kopecks(), 1, 1, Some([Amount::MAX.kopecks(); 3])),
            (1_000_000_000_001, 10, 1, None),
            (Amount::MAX.kopecks(), 10_000_000_000_001, 10_000_000_000_000, None),
            (Amount::MAX.kopecks(), u64::MAX, 1, None),
        ] {
            assert_eq!(of(kopecks, numerator, denominator), rounded, "{kopecks} × {numerator}/{denominator}");
        }
    }

    proptest! {
        /// The short way for rates against the long one.
        #[test]
        fn a_rate_is_a_fraction(kopecks in 0..=Amount::MAX.kopecks(), billionths in 0..=Rate::WHOLE) {
            let (amount, rate) = (Amount::from_kopecks(kopecks).unwrap(), Rate::from_billionths(billionths).unwrap());
            let long = Unrounded::of(amount, billionths.into(), NonZeroU64::new(Rate::WHOLE.into()).unwrap()).unwrap();
            let short = amount * rate;
            prop_assert_eq!((short.down(), short.half_up(), short.up()), (long.down(), long.half_up(), long.up()));
            prop_assert!(short.up() <= amount);
        }
    }
}
