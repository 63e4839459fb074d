//! What a meter shows and what was consumed: exact decimals.

use std::fmt;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::base::{Flaw, Writing, written_number};

/// How many digits a meter has before and after its point (разрядность): usually five black and three red.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "(u8, u8)", into = "(u8, u8)")]
pub struct Digits {
    before: u8,
    after: u8,
}

crate::base::refusal! {
    /// A number of digits that no meter has.
    #[derive(Copy)]
    pub struct DigitsOutOfRange {
        /// Digits before the point.
        pub before: u8,
        /// Digits after it.
        pub after: u8,
    }
    "meters.digits_out_of_range" field "digits"
    ru "У счётчика не бывает {before} знаков до запятой и {after} после. Укажите от 1 до 11 до запятой и от 0 до 7 после."
    en "A meter has not {before} digits before the point and {after} after it. Give 1 to 11 before the point and 0 to 7 after it."
}

/// How many tariff zones a meter has: one to three, as many as ГИС ЖКХ knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TariffZones(u8);

crate::base::refusal! {
    /// A number of tariff zones that no meter has.
    #[derive(Copy)]
    pub struct TariffZonesOutOfRange {
        /// The number.
        pub zones: usize,
    }
    "meters.tariff_zones_out_of_range" field "zones"
    ru "Тарифных зон у прибора от 1 до 3, а указано {zones}. Укажите, сколько их у прибора."
    en "A meter has 1 to 3 tariff zones, and {zones} are given. Say how many the meter has."
}

impl TariffZones {
    /// One, as all meters have but those of electricity.
    pub const ONE: Self = Self(1);
    /// The most.
    pub const MOST: Self = Self(3);

    /// So many zones, 1 to 3.
    pub fn new(zones: usize) -> Result<Self, TariffZonesOutOfRange> {
        let kept = u8::try_from(zones).ok().map(Self).filter(|kept| (Self::ONE..=Self::MOST).contains(kept));
        kept.ok_or(TariffZonesOutOfRange { zones })
    }

    /// How many they are.
    pub fn count(self) -> usize {
        self.0.into()
    }
}

impl Digits {
    /// The most digits before the point: those of a volume of ГИС ЖКХ. Its readings may be written with fifteen
    /// ([`MeteringValue`](super::MeteringValue)), but no meter has so many.
    pub const MAX_BEFORE: u8 = 11;
    /// The most digits after it (ГИС ЖКХ XSD: seven).
    pub const MAX_AFTER: u8 = 7;

    /// As many digits as any meter may have.
    pub const WIDEST: Self = Self { before: Self::MAX_BEFORE, after: Self::MAX_AFTER };

    /// So many digits before the point (1 to 11) and after it (0 to 7).
    pub const fn new(before: u8, after: u8) -> Result<Self, DigitsOutOfRange> {
        if before == 0 || before > Self::MAX_BEFORE || after > Self::MAX_AFTER {
            return Err(DigitsOutOfRange { before, after });
        }
        Ok(Self { before, after })
    }

    /// Digits before the point.
    pub const fn before(self) -> u8 {
        self.before
    }

    /// Digits after the point.
    pub const fn after(self) -> u8 {
        self.after
    }

    /// The first value that the meter cannot show: 100000 for five digits.
    pub const fn capacity(self) -> MeterValue {
        MeterValue(MeterValue::UNITS.saturating_mul(10_i64.saturating_pow(self.before as u32)))
    }
}

impl TryFrom<(u8, u8)> for Digits {
    type Error = DigitsOutOfRange;

    fn try_from((before, after): (u8, u8)) -> Result<Self, DigitsOutOfRange> {
        Self::new(before, after)
    }
}

impl From<Digits> for (u8, u8) {
    fn from(digits: Digits) -> Self {
        (digits.before, digits.after)
    }
}

/// A reading or a volume: not negative, exact to the seventh decimal, at most 10¹¹.
///
/// ```
/// use upravdom::meters::MeterValue;
///
/// let value: MeterValue = "112.500".parse()?;
/// assert_eq!(value.to_string(), "112.5");
/// assert!("-1".parse::<MeterValue>().is_err());
/// # Ok::<(), upravdom::meters::MeterValueOutOfRange>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct MeterValue(i64);

crate::base::refusal! {
    /// A number that no meter shows.
    pub struct MeterValueOutOfRange {
        /// The number as it was given.
        pub value: String,
        /// What is wrong with it.
        pub flaw: Flaw,
    }
    "meters.value_out_of_range" field "value"
    ru "«{value}» – не значение счётчика: {flaw}. Напишите число от 0 до 100000000000 с точкой, не больше 7 знаков после неё."
    en "«{value}» is not a value of a meter: {flaw}. Write a number from 0 to 100000000000 with a point and at most 7 decimals."
}

impl MeterValue {
    const SCALE: u32 = 7;
    pub(super) const UNITS: i64 = 10_000_000;
    const MAX: i64 = 1_000_000_000_000_000_000;

    /// The value of so many ten-millionths: how a store keeps it.
    pub const fn from_scaled(scaled: i64) -> Option<Self> {
        if 0 <= scaled && scaled <= Self::MAX { Some(Self(scaled)) } else { None }
    }

    /// The value in ten-millionths.
    pub const fn scaled(self) -> i64 {
        self.0
    }

    /// The value of a decimal; digits beyond the seventh are refused, not rounded.
    pub fn from_decimal(decimal: Decimal) -> Result<Self, MeterValueOutOfRange> {
        let mut scaled = decimal.normalize();
        let exact =
            scaled.scale() <= Self::SCALE && !decimal.is_sign_negative() && decimal <= Decimal::from(10_u64.pow(11));
        if exact {
            scaled.rescale(Self::SCALE);
            if let Some(value) = i64::try_from(scaled.mantissa()).ok().and_then(Self::from_scaled) {
                return Ok(value);
            }
        }
        let flaw = beyond(usize::try_from(scaled.scale()).unwrap_or(usize::MAX));
        Err(MeterValueOutOfRange { value: decimal.to_string(), flaw })
    }

    /// The value as a decimal without needless zeros.
    pub fn decimal(self) -> Decimal {
        Decimal::new(self.0, Self::SCALE).normalize()
    }

    /// What is left when the other is taken away; nothing if the other is greater.
    pub fn minus(self, other: Self) -> Option<Self> {
        self.0.checked_sub(other.0).and_then(Self::from_scaled)
    }

    /// The sum; nothing beyond 10¹¹.
    pub fn plus(self, other: Self) -> Option<Self> {
        self.0.checked_add(other.0).and_then(Self::from_scaled)
    }
}

impl fmt::Display for MeterValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.decimal().fmt(f)
    }
}

/// What is wrong with a number of so many decimals: these, or else that it is too great.
fn beyond(decimals: usize) -> Flaw {
    match u32::try_from(decimals).unwrap_or(u32::MAX) {
        digits if digits > MeterValue::SCALE => Flaw::Decimals { digits, most: MeterValue::SCALE },
        _ => Flaw::range("0", "100000000000"),
    }
}

impl std::str::FromStr for MeterValue {
    type Err = MeterValueOutOfRange;

    fn from_str(text: &str) -> Result<Self, MeterValueOutOfRange> {
        // A decimal may be written with a sign, with underscores and without digits beside its point; a value may not.
        let wrong = |flaw| MeterValueOutOfRange { value: text.to_owned(), flaw };
        let (_, decimals) = written_number(text, Writing::Plain).map_err(wrong)?;
        let decimal = Decimal::from_str_exact(text).map_err(|_| wrong(beyond(decimals.len())))?;
        Self::from_decimal(decimal)
    }
}

impl TryFrom<String> for MeterValue {
    type Error = MeterValueOutOfRange;

    fn try_from(text: String) -> Result<Self, MeterValueOutOfRange> {
        text.parse()
    }
}

impl From<MeterValue> for String {
    fn from(value: MeterValue) -> Self {
        value.to_string()
    }
}

impl crate::base::Say for MeterValue {
    fn say(&self, language: crate::base::Language, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match language {
            crate::base::Language::Russian => f.write_str(&self.to_string().replace('.', ",")),
            crate::base::Language::English => fmt::Display::fmt(self, f),
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
            [("0", Some("0")), ("100000000000", Some("100000000000")), ("0.0000001", Some("0.0000001"))]
        {
            assert_eq!(text.parse::<MeterValue>().ok().map(|value| value.to_string()).as_deref(), written);
        }
        for text in [
            "100000000000.0000001",
            "0.00000001",
            "-0.1",
            "1e3",
            "",
            "1,5",
            "+1",
            "1_000",
            ".5",
            "5.",
            "1.2.3",
            "79228162514264337593543950335",
        ] {
            assert_eq!(text.parse::<MeterValue>().unwrap_err().value, text);
        }
        assert_eq!(Digits::new(0, 3), Err(DigitsOutOfRange { before: 0, after: 3 }));
        assert_eq!(Digits::new(12, 0), Err(DigitsOutOfRange { before: 12, after: 0 }));
        assert_eq!(Digits::new(5, 8), Err(DigitsOutOfRange { before: 5, after: 8 }));
        assert_eq!(Digits::new(11, 7).map(|digits| digits.capacity().to_string()), Ok("100000000000".into()));
    }

    proptest! {
        #[test]
        fn written_and_read_again_is_the_same(scaled in 0..=MeterValue::MAX) {
            let value = MeterValue::from_scaled(scaled).unwrap();
            prop_assert_eq!(value.to_string().parse(), Ok(value));
            prop_assert_eq!(MeterValue::from_decimal(value.decimal()), Ok(value));
        }
    }
}
