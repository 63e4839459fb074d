//! Ids that ГИС ЖКХ gives out: ЕЛС, ИЖКУ and the id of a payment document.
//!
//! The schema checks their lengths only (XSD 14.4.0.1, lib/hcs-account-base.xsd, lib/hcs-bills-base.xsd: 10, 13, 18);
//! the layout is that of published ids (70АА000560-01-6103, 75ДА533315-01). So an id of another layout is refused when
//! a person types it and kept with a warning when it came from ГИС ЖКХ ([`FromGis`]). What people type is made equal
//! first: capital letters, and for a Latin letter that looks like a Cyrillic one the Cyrillic one.

use std::fmt;
use std::marker::PhantomData;

use super::problem::RequisiteProblem;
use super::requisite::Checkable;
use crate::base::{Flaw, trimmed};

/// An id that ГИС ЖКХ gives out.
pub trait GisId: Checkable<Entry = String> + fmt::Display {
    /// How many characters it has.
    const LENGTH: usize;

    /// Reads what a person typed.
    fn read(text: &str) -> Result<Self, RequisiteProblem>;
}

/// An id as ГИС ЖКХ gave it.
///
/// ```
/// use upravdom::base::{Els, FromGis};
///
/// assert!(matches!(FromGis::<Els>::read("70АА000560")?, FromGis::Usual(_)));
/// // The layout is not one that we know, the length is right: kept, and told.
/// let FromGis::Unusual(id) = FromGis::<Els>::read("7000000560")? else { panic!("a usual id") };
/// assert_eq!((id.as_str(), id.warning().code()), ("7000000560", "requisites.els_format"));
/// assert!(FromGis::<Els>::read("70АА00056").is_err());
/// # Ok::<(), upravdom::base::RequisiteProblem>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FromGis<T> {
    /// Of the layout that we know.
    Usual(T),
    /// Of another layout, kept as it came.
    Unusual(UnusualId<T>),
}

/// An id of the right length and an unknown layout. Only [`FromGis::read`] makes one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnusualId<T> {
    text: String,
    warning: RequisiteProblem,
    kind: PhantomData<T>,
}

impl<T> UnusualId<T> {
    /// The id.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// What is unusual in it.
    pub const fn warning(&self) -> &RequisiteProblem {
        &self.warning
    }
}

impl<T: GisId> FromGis<T> {
    /// Reads what ГИС ЖКХ sent: refused only if the length is wrong.
    pub fn read(text: &str) -> Result<Self, RequisiteProblem> {
        match T::read(text) {
            Ok(id) => Ok(Self::Usual(id)),
            Err(warning) if trimmed(text).chars().count() == T::LENGTH => {
                Ok(Self::Unusual(UnusualId { text: trimmed(text).to_owned(), warning, kind: PhantomData }))
            }
            Err(problem) => Err(problem),
        }
    }
}

impl<T: fmt::Display> fmt::Display for FromGis<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Usual(id) => id.fmt(f),
            Self::Unusual(id) => f.write_str(&id.text),
        }
    }
}

/// The layouts: `0` is a digit, `А` a Cyrillic letter, a hyphen is itself.
pub(super) const ELS: &str = "00АА000000";
pub(super) const IZHKU: &str = "00АА000000-00";
pub(super) const IPD: &str = "00АА000000-00-0000";

/// The id in capital Cyrillic letters, if it has that layout.
pub(super) fn read_layout(text: &str, layout: &str) -> Result<String, Flaw> {
    let id: String = trimmed(text).chars().map(made_equal).collect();
    if id.is_empty() {
        return Err(Flaw::Empty);
    }
    for (position, (character, place)) in (1..).zip(id.chars().zip(layout.chars())) {
        let fits = match place {
            '0' => character.is_ascii_digit(),
            'А' => matches!(character, 'А'..='Я' | 'Ё'),
            other => character == other,
        };
        if !fits {
            // What was typed is told, not what it was made.
            let character =
                trimmed(text).chars().zip(1..).find(|(_, at)| *at == position).map_or(character, |(typed, _)| typed);
            return Err(Flaw::Character { position, character });
        }
    }
    if id.chars().count() != layout.chars().count() {
        return Err(Flaw::length(&id));
    }
    Ok(id)
}

/// The capital letter, Cyrillic where a Latin one looks like it.
fn made_equal(character: char) -> char {
    match character {
        'a' | 'A' | 'а' => 'А',
        'b' | 'B' | 'в' => 'В',
        'e' | 'E' | 'е' => 'Е',
        'k' | 'K' | 'к' => 'К',
        'm' | 'M' | 'м' => 'М',
        'h' | 'H' | 'н' => 'Н',
        'o' | 'O' | 'о' => 'О',
        'p' | 'P' | 'р' => 'Р',
        'c' | 'C' | 'с' => 'С',
        't' | 'T' | 'т' => 'Т',
        'x' | 'X' | 'х' => 'Х',
        'y' | 'Y' | 'у' => 'У',
        'а'..='я' | 'ё' => character.to_uppercase().next().unwrap_or(character),
        other => other,
    }
}

/// Declares an id of ГИС ЖКХ: its length in characters and in bytes (a Cyrillic letter takes two) and its rule.
macro_rules! gis_id {
    ($type:ident of $length:literal read by $rule:ident) => {
        impl $type {
            /// The characters.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl std::fmt::Display for $type {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.as_str())
            }
        }

        impl super::GisId for $type {
            const LENGTH: usize = $length;

            fn read(text: &str) -> Result<Self, super::RequisiteProblem> {
                $rule(text)
            }
        }

        super::text_value::text_value!($type read by $rule);
    };
}
pub(super) use gis_id;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::{Els, Ipd, Izhku};
    use proptest::prelude::*;

    #[test]
    fn letters_are_made_equal() {
        let alphabet: String = ('а'..='я').map(made_equal).collect();
        assert_eq!(alphabet, ('А'..='Я').collect::<String>());
        assert_eq!(
            "abekmhopctxyABEKMHOPCTXYёЁdЫ9-".chars().map(made_equal).collect::<String>(),
            "АВЕКМНОРСТХУАВЕКМНОРСТХУЁЁdЫ9-"
        );
    }

    #[test]
    fn the_flaw_is_named() {
        let at = |position, character| Err(Flaw::Character { position, character });
        for (text, layout, expected) in [
            ("", ELS, Err(Flaw::Empty)),
            ("  ", ELS, Err(Flaw::Empty)),
            (" 70аa000560 ", ELS, Ok("70АА000560")),
            ("70ёЁ000560", ELS, Ok("70ЁЁ000560")),
            ("70АА00056", ELS, Err(Flaw::Length { length: 9 })),
            ("70АА0005600", ELS, Err(Flaw::Length { length: 11 })),
            ("70АА000560-01", ELS, Err(Flaw::Length { length: 13 })),
            ("70АА00056O", ELS, at(10, 'O')),
            ("70dw000560", ELS, at(3, 'd')),
            ("7О00000560", ELS, at(2, 'О')),
            ("70ІЇ000560", ELS, at(3, 'І')),
            ("70АА 00560", ELS, at(5, ' ')),
            ("７０АА000560", ELS, at(1, '７')),
            ("70АА000560–01", IZHKU, at(11, '–')),
            ("70АА000560 01", IZHKU, at(11, ' ')),
            ("70АА000560-1", IZHKU, Err(Flaw::Length { length: 12 })),
            ("70АА000560-01", IPD, Err(Flaw::Length { length: 13 })),
            ("70AA000560-01-6103", IPD, Ok("70АА000560-01-6103")),
        ] {
            assert_eq!(read_layout(text, layout), expected.map(str::to_owned), "{text}");
        }
    }

    #[test]
    fn what_came_from_gis_is_kept() {
        for (text, usual) in
            [("70аа000560", Ok(true)), ("QQQQQQQQQQ", Ok(false)), ("70АА0005601", Err(())), ("", Err(()))]
        {
            let read = FromGis::<Els>::read(text);
            assert_eq!(read.map(|id| matches!(id, FromGis::Usual(_))).map_err(|_| ()), usual, "{text}");
        }
        assert_eq!(FromGis::<Els>::read("QQQQQQQQQQ").unwrap().to_string(), "QQQQQQQQQQ");
        assert_eq!(FromGis::<Els>::read("70aa000560").unwrap().to_string(), "70АА000560");
    }

    proptest! {
        #[test]
        fn what_is_printed_is_read_again(els in "[0-9]{2}[А-ЯЁ]{2}[0-9]{6}", service in "[0-9]{2}", document in "[0-9]{4}") {
            prop_assert_eq!(Els::parse(&els).unwrap().to_string(), els.clone());
            let izhku = Izhku::parse(&format!("{els}-{service}")).unwrap();
            prop_assert_eq!(izhku.els().to_string(), els);
            let ipd = Ipd::parse(&format!("{izhku}-{document}")).unwrap();
            prop_assert_eq!(ipd.izhku(), izhku);
            let sent = serde_json::to_string(&ipd).unwrap();
            prop_assert_eq!(serde_json::from_str::<Ipd>(&sent).unwrap(), ipd);
        }

        #[test]
        fn no_text_panics(text in ".*|[0-9]{2}[A-Zа-я]{2}[0-9]{6}(-[0-9]{2}(-[0-9]{4})?)?") {
            let _ = (Els::parse(&text), Izhku::parse(&text), Ipd::parse(&text), FromGis::<Els>::read(&text));
        }
    }
}
