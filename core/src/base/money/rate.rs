//! A share of a sum, in percent.

use std::fmt;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::amount::Amount;
use super::unrounded::Unrounded;
use crate::base::{Flaw, Writing, written_number};

/// A share from 0 to 100 %, exact to the seventh decimal of a percent. Written and read as percent: `2.4`.
///
/// ```
/// use upravdom::base::money::{Amount, Rate};
///
/// let rate: Rate = "2.4".parse()?;
/// assert_eq!((Amount::from_kopecks(81_200)? * rate).half_up(), Amount::from_kopecks(1_949)?);
/// assert!("100.1".parse::<Rate>().is_err());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Rate(u32);

crate::base::refusal! {
    /// A number that is not a rate.
    pub struct RateOutOfRange {
        /// The number as it was given.
        pub percent: String,
        /// What is wrong with it.
        pub flaw: Flaw,
    }
    "money.rate_out_of_range" field "percent"
    ru "«{percent}» – не ставка: {flaw}. Напишите проценты от 0 до 100 с точкой, не больше 7 знаков после неё."
    en "«{percent}» is not a rate: {flaw}. Write percent from 0 to 100 with a point and at most 7 decimals."
}

impl Rate {
    /// Nothing.
    pub const ZERO: Self = Self(0);
    /// The decimals of a percent.
    const SCALE: u32 = 7;
    /// 100 %, in billionths.
    pub const WHOLE: u32 = 1_000_000_000;

    /// So many billionths of the whole: how a store keeps it.
    pub const fn from_billionths(billionths: u32) -> Option<Self> {
        if billionths <= Self::WHOLE { Some(Self(billionths)) } else { None }
    }

    /// The rate in billionths of the whole.
    pub const fn billionths(self) -> u32 {
        self.0
    }

    /// So many percent; decimals beyond the seventh are refused, not rounded.
    pub fn from_percent(percent: Decimal) -> Result<Self, RateOutOfRange> {
        let mut scaled = percent.normalize();
        if scaled.scale() <= Self::SCALE && scaled >= Decimal::ZERO && scaled <= Decimal::ONE_HUNDRED {
            scaled.rescale(Self::SCALE);
            if let Some(rate) = u32::try_from(scaled.mantissa()).ok().and_then(Self::from_billionths) {
                return Ok(rate);
            }
        }
        let flaw = beyond(usize::try_from(scaled.scale()).unwrap_or(usize::MAX));
        Err(RateOutOfRange { percent: percent.to_string(), flaw })
    }

    /// The percent, without needless zeros.
    pub fn percent(self) -> Decimal {
        Decimal::new(i64::from(self.0), Self::SCALE).normalize()
    }

    /// Both rates together; nothing beyond 100 %.
    pub fn plus(self, other: Self) -> Option<Self> {
        self.0.checked_add(other.0).and_then(Self::from_billionths)
    }

    /// This share of the amount, exact.
    pub fn of(self, amount: Amount) -> Unrounded {
        Unrounded::at_rate(amount, self)
    }
}

impl std::ops::Mul<Rate> for Amount {
    type Output = Unrounded;

    fn mul(self, rate: Rate) -> Unrounded {
        rate.of(self)
    }
}

impl fmt::Display for Rate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.percent().fmt(f)
    }
}

/// What is wrong with a number of so many decimals: these, or else that it is too great.
fn beyond(decimals: usize) -> Flaw {
    match u32::try_from(decimals).unwrap_or(u32::MAX) {
        digits if digits > Rate::SCALE => Flaw::Decimals { digits, most: Rate::SCALE },
        _ => Flaw::range("0", "100"),
    }
}

impl std::str::FromStr for Rate {
    type Err = RateOutOfRange;

    /// Digits with a point between two of them, and nothing else: no sign, no group, no exponent.
    fn from_str(text: &str) -> Result<Self, RateOutOfRange> {
        let wrong = |flaw| RateOutOfRange { percent: text.to_owned(), flaw };
        let (_, decimals) = written_number(text, Writing::Plain).map_err(wrong)?;
        let percent = Decimal::from_str_exact(text).map_err(|_| wrong(beyond(decimals.len())))?;
        Self::from_percent(percent)
    }
}

impl TryFrom<String> for Rate {
    type Error = RateOutOfRange;

    fn try_from(text: String) -> Result<Self, RateOutOfRange> {
        text.parse()
    }
}

impl From<Rate> for String {
    fn from(rate: Rate) -> Self {
        rate.to_string()
    }
}

impl crate::base::Say for Rate {
    fn say(&self, language: crate::base::Language, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match language {
            crate::base::Language::Russian => write!(f, "{}\u{a0}%", self.to_string().replace('.', ",")),
            crate::base::Language::English => write!(f, "{self} %"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn bounds() {
        for (text, written) in
            [("0", "0"), ("100", "100"), ("100.00000000", "100"), ("0.0000001", "0.0000001"), ("1.50", "1.5")]
        {
            assert_eq!(text.parse::<Rate>().map(|rate| rate.to_string()), Ok(written.to_owned()));
        }
        for text in [
            "100.0000001",
            "0.00000001",
            "-0.1",
            "-0",
            "+5",
            "1_0",
            ".5",
            "5.",
            "1.2.3",
            "1e1",
            "",
            "1,5",
            "5%",
            "79228162514264337593543950335",
        ] {
            assert_eq!(text.parse::<Rate>().unwrap_err().percent, text);
        }
        assert_eq!(Rate::from_billionths(1_000_000_001), None);
        let half = Rate::from_billionths(500_000_001).unwrap();
        assert_eq!(half.plus(half), None);
    }

    proptest! {
        #[test]
        fn written_and_read_again_is_the_same(billionths in 0..=Rate::WHOLE) {
            let rate = Rate::from_billionths(billionths).unwrap();
            prop_assert_eq!(rate.to_string().parse(), Ok(rate));
            prop_assert_eq!(Rate::from_percent(rate.percent()), Ok(rate));
        }

        #[test]
        fn no_text_panics(text in ".*") {
            let _ = text.parse::<Rate>();
        }
    }
}
