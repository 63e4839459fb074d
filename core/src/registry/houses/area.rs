//! Areas of houses and premises. Rows: D-07, X-49.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A floor area, more than nothing, in hundredths of a square metre; a million square metres at most.
///
/// ```
/// use upravdom::registry::houses::{Area, AreaProblem};
///
/// let area = Area::parse("1 054,3 м²")?;
/// assert_eq!((area.to_string(), area.hundredths()), ("1054.3".to_owned(), 105_430));
/// assert!(area.is_about(Area::parse("1054.26")?));
/// assert_eq!(Area::parse("54,125"), Err(AreaProblem::TooManyDecimals));
/// # Ok::<(), AreaProblem>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Area(u32);

const MOST: u32 = 100_000_000;

/// Why a text is no area.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AreaProblem {
    /// It is not a plain number.
    NotANumber,
    /// More than two digits after the point.
    TooManyDecimals,
    /// Nothing, or more than a million square metres.
    OutOfRange,
}

crate::base::said_and_refused!(AreaProblem in "area" field "area" {
    NotANumber "not_a_number" "это не площадь" "it is not an area"
        ru "Напишите её в м², например 54,3."
        en "Write it in m², like 54.3."
    TooManyDecimals "too_many_decimals" "после запятой больше двух цифр" "it has more than two digits after the point"
        ru "Округлите площадь до сотых."
        en "Round the area to hundredths."
    OutOfRange "out_of_range" "такой площади не бывает" "no area is like that"
        ru "Площадь бывает от 0,01 до 1 000 000 м²."
        en "An area is from 0.01 to 1,000,000 m²."
});

impl Area {
    /// So many hundredths of a square metre.
    pub const fn from_hundredths(hundredths: u32) -> Result<Self, AreaProblem> {
        if 1 <= hundredths && hundredths <= MOST { Ok(Self(hundredths)) } else { Err(AreaProblem::OutOfRange) }
    }

    /// Reads what a person typed or a file holds: a comma or a point, groups of three digits between spaces, «м²» or «кв. м» at the end.
    pub fn parse(text: &str) -> Result<Self, AreaProblem> {
        let text = text.trim();
        let number = ["м²", "м2", "кв. м", "кв.м", "кв. м.", "кв.м."].iter().find_map(|unit| text.strip_suffix(unit));
        let (whole, decimals) = match number.unwrap_or(text).trim_end().split_once([',', '.']) {
            Some((whole, decimals)) => (whole, Some(decimals)),
            None => (number.unwrap_or(text).trim_end(), None),
        };
        let whole = plain(&grouped(whole).ok_or(AreaProblem::NotANumber)?)?;
        let hundredths = match decimals {
            None => 0,
            Some(decimals) => match (plain(decimals)?, decimals.len()) {
                (tenths, 1) => tenths.saturating_mul(10),
                (hundredths, 2) => hundredths,
                (_, _) => return Err(AreaProblem::TooManyDecimals),
            },
        };
        Self::from_hundredths(whole.saturating_mul(100).saturating_add(hundredths))
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

/// The digits without the spaces between groups of three.
fn grouped(whole: &str) -> Option<String> {
    let mut groups = whole.split([' ', '\u{a0}', '\u{202f}']);
    let first = groups.next()?;
    let rest: Vec<&str> = groups.collect();
    let in_groups = rest.is_empty() || first.len() <= 3 && rest.iter().all(|group| group.len() == 3);
    in_groups.then(|| format!("{first}{}", rest.concat()))
}

fn plain(digits: &str) -> Result<u32, AreaProblem> {
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(AreaProblem::NotANumber);
    }
    Ok(digits.parse().unwrap_or(u32::MAX))
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
        use AreaProblem::{NotANumber, OutOfRange, TooManyDecimals};
        for (text, expected) in [
            ("54", Ok(5400)),
            ("54,3", Ok(5430)),
            ("054.30", Ok(5430)),
            ("0,01", Ok(1)),
            ("1\u{a0}054,05 м²", Ok(105_405)),
            ("54.3м2", Ok(5430)),
            ("54 кв. м", Ok(5400)),
            ("1000000", Ok(MOST)),
            ("1000000,01", Err(OutOfRange)),
            ("99999999999999999999", Err(OutOfRange)),
            ("0", Err(OutOfRange)),
            ("0,00", Err(OutOfRange)),
            ("54,305", Err(TooManyDecimals)),
            ("", Err(NotANumber)),
            ("м²", Err(NotANumber)),
            (",5", Err(NotANumber)),
            ("5,", Err(NotANumber)),
            ("-5", Err(NotANumber)),
            ("1 05", Err(NotANumber)),
            ("1,054.3", Err(NotANumber)),
            ("5E1", Err(NotANumber)),
            ("５４", Err(NotANumber)),
        ] {
            assert_eq!(Area::parse(text).map(Area::hundredths), expected, "{text}");
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
