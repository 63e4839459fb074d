//! Areas of houses and premises. Rows: D-07, X-49.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::base::{Flaw, Writing, hundredths, written_number};

/// A floor area, more than nothing, in hundredths of a square metre; a million square metres at most.
///
/// ```
/// use upravdom::registry::houses::{Area, AreaProblem};
///
/// let area = Area::parse("1 054,3 м²")?;
/// assert_eq!((area.to_string(), area.hundredths()), ("1054.3".to_owned(), 105_430));
/// assert!(area.is_about(Area::parse("1054.26")?));
/// assert_eq!(Area::parse("54,125"), Err(AreaProblem::TooManyDecimals { digits: 3 }));
/// # Ok::<(), AreaProblem>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Area(u32);

const MOST: u32 = 100_000_000;

crate::base::refusals! {
    /// Why a text is no area.
    pub enum AreaProblem in "area" {
        /// It is not a plain number.
        NotANumber {
            /// What is wrong.
            flaw: Flaw,
        }
            "not_a_number" field "area" permanent
            ru "Это не площадь: {flaw}. Напишите её в м², например 54,3."
            en "It is not an area: {flaw}. Write it in m², like 54.3.";
        /// More than two digits after the point.
        TooManyDecimals {
            /// How many there are.
            digits: u32,
        }
            "too_many_decimals" field "area" permanent
            ru "После запятой в площади цифр {digits}, а можно не больше двух. Округлите её до сотых."
            en "There are {digits} digits after the point, an area has at most two. Round it to hundredths.";
        /// Nothing, or more than a million square metres.
        OutOfRange
            "out_of_range" field "area" permanent
            ru "Такой площади не бывает. Площадь бывает от 0,01 до 1 000 000 м²."
            en "No area is like that. An area is from 0.01 to 1,000,000 m².";
    }
}

impl Area {
    /// So many hundredths of a square metre.
    pub const fn from_hundredths(hundredths: u32) -> Result<Self, AreaProblem> {
        if 1 <= hundredths && hundredths <= MOST { Ok(Self(hundredths)) } else { Err(AreaProblem::OutOfRange) }
    }

    /// Reads what a person typed or a file holds: a comma or a point, groups of three digits between spaces, «м²» or «кв. м» at the end.
    pub fn parse(text: &str) -> Result<Self, AreaProblem> {
        let text = text.trim();
        let number = ["м²", "м2", "кв. м", "кв.м", "кв. м.", "кв.м."].iter().find_map(|unit| text.strip_suffix(unit));
        let (whole, decimals) = written_number(number.unwrap_or(text).trim_end(), Writing::Grouped)
            .map_err(|flaw| AreaProblem::NotANumber { flaw })?;
        let digits = u32::try_from(decimals.len()).unwrap_or(u32::MAX);
        if digits > 2 {
            return Err(AreaProblem::TooManyDecimals { digits });
        }
        let hundredths = hundredths(whole, decimals, || Flaw::Zeros).ok().and_then(|found| u32::try_from(found).ok());
        Self::from_hundredths(hundredths.ok_or(AreaProblem::OutOfRange)?)
    }

    /// In hundredths of a square metre.
    pub const fn hundredths(self) -> u32 {
        self.0
    }

    /// Whether both are the same when they are rounded to a tenth of a square metre (X-49).
    pub const fn is_about(self, other: Self) -> bool {
        self.tenths() == other.tenths()
    }

    const fn tenths(self) -> u32 {
        self.0.saturating_add(5) / 10
    }
}

/// With a point and no needless zeros.
impl fmt::Display for Area {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.0 / 100, self.0 % 100) {
            (whole, 0) => write!(f, "{whole}"),
            (whole, hundredths) if hundredths % 10 == 0 => write!(f, "{whole}.{}", hundredths / 10),
            (whole, hundredths) => write!(f, "{whole}.{hundredths:02}"),
        }
    }
}

impl FromStr for Area {
    type Err = AreaProblem;

    fn from_str(text: &str) -> Result<Self, AreaProblem> {
        Self::parse(text)
    }
}

impl Serialize for Area {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Area {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        Self::parse(&text).map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Proves D-07.
    #[test]
    fn forms_of_an_area() {
        const OUT: &str = "area.out_of_range";
        const NOT: &str = "area.not_a_number";
        for (text, expected) in [
            ("54", Ok(5400)),
            ("54,3", Ok(5430)),
            ("054.30", Ok(5430)),
            ("0,01", Ok(1)),
            ("1\u{a0}054,05 м²", Ok(105_405)),
            ("54.3м2", Ok(5430)),
            ("54 кв. м", Ok(5400)),
            ("1000000", Ok(MOST)),
            ("1000000,01", Err(OUT)),
            ("99999999999999999999", Err(OUT)),
            ("0", Err(OUT)),
            ("0,00", Err(OUT)),
            ("54,305", Err("area.too_many_decimals")),
            ("", Err(NOT)),
            ("м²", Err(NOT)),
            (",5", Err(NOT)),
            ("5,", Err(NOT)),
            ("-5", Err(NOT)),
            ("1 05", Err(NOT)),
            ("1,054.3", Err(NOT)),
            ("5E1", Err(NOT)),
            ("５４", Err(NOT)),
        ] {
            assert_eq!(Area::parse(text).map(Area::hundredths).map_err(|problem| problem.code()), expected, "{text}");
        }
    }

    /// Proves X-49.
    #[test]
    fn areas_are_compared_by_tenths() {
        let area = |hundredths| Area::from_hundredths(hundredths).unwrap();
        for (one, other, same) in [(5430, 5425, true), (5430, 5424, false), (5430, 5434, true), (5430, 5435, false)] {
            assert_eq!(area(one).is_about(area(other)), same, "{one} {other}");
        }
    }

    proptest! {
        #[test]
        fn what_is_printed_is_read_again(hundredths in 1..=MOST) {
            let area = Area::from_hundredths(hundredths).unwrap();
            prop_assert_eq!(Area::parse(&area.to_string()), Ok(area));
            let sent = serde_json::to_string(&area).unwrap();
            prop_assert_eq!(serde_json::from_str::<Area>(&sent).unwrap(), area);
        }

        #[test]
        fn no_text_panics(text in "[0-9 ,.м²]{0,16}|.*") {
            let _ = Area::parse(&text);
        }
    }
}
