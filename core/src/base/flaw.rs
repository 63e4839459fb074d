//! What is wrong with a text of a fixed form: a number, a code, an id.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::say::{Language, Said, Say};

/// What is wrong with a text of a fixed form. Positions are those of characters, from 1, without the white space
/// around.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum Flaw {
    /// Nothing is typed.
    Empty,
    /// A character that may not stand there.
    Character {
        /// Which one.
        position: u32,
        /// What it is.
        character: char,
    },
    /// Too many characters or too few.
    Length {
        /// How many there are.
        length: u32,
    },
    /// A beginning that none has.
    Start {
        /// How it begins.
        start: String,
    },
    /// Zeros and nothing else.
    Zeros,
    /// Zeros from some place on, where a spreadsheet has cut the digits off.
    ZerosFrom {
        /// The place of the first of them.
        position: u32,
    },
    /// It ends where more is due.
    Cut {
        /// How many characters there are.
        after: u32,
    },
    /// More digits after the point than are kept.
    Decimals {
        /// How many there are.
        digits: u32,
        /// How many are kept.
        most: u32,
    },
    /// A number below the least or beyond the greatest.
    Range {
        /// The least.
        least: String,
        /// The greatest.
        most: String,
    },
    /// Written as it should be, but there is none: a 30 February, a minute 60.
    NoSuch {
        /// What there is none of, as it was written.
        what: String,
    },
}

impl Flaw {
    /// The flaw of a text that is too long or too short.
    pub(crate) fn length(text: &str) -> Self {
        match text.chars().count() {
            0 => Self::Empty,
            length => Self::Length { length: u32::try_from(length).unwrap_or(u32::MAX) },
        }
    }

    /// The place of the character that is wrong, else the first.
    pub(crate) const fn position(&self) -> u32 {
        match self {
            Self::Character { position, .. } | Self::ZerosFrom { position } => *position,
            Self::Cut { after } => after.saturating_add(1),
            Self::Empty
            | Self::Length { .. }
            | Self::Start { .. }
            | Self::Zeros
            | Self::Decimals { .. }
            | Self::Range { .. }
            | Self::NoSuch { .. } => 1,
        }
    }

    /// The flaw of a number that is not between these two.
    pub(crate) fn range(least: &str, most: &str) -> Self {
        Self::Range { least: least.to_owned(), most: most.to_owned() }
    }

    /// The flaw of what is well written and does not exist.
    pub(crate) fn no_such(what: &str) -> Self {
        Self::NoSuch { what: what.to_owned() }
    }

    /// The same in a text that has so many more characters before it.
    #[must_use]
    pub(crate) fn shifted(self, by: u32) -> Self {
        match self {
            Self::Character { position, character } => {
                Self::Character { position: position.saturating_add(by), character }
            }
            Self::Cut { after } => Self::Cut { after: after.saturating_add(by) },
            Self::ZerosFrom { position } => Self::ZerosFrom { position: position.saturating_add(by) },
            other @ (Self::Empty
            | Self::Length { .. }
            | Self::Start { .. }
            | Self::Zeros
            | Self::Decimals { .. }
            | Self::Range { .. }
            | Self::NoSuch { .. }) => other,
        }
    }

    /// The flaw of a text that begins with these characters.
    pub(crate) fn start(start: impl Into<String>) -> Self {
        Self::Start { start: start.into() }
    }
}

/// Whether there is something, and each character fits.
pub(crate) fn check_characters(text: &str, fits: impl Fn(char) -> bool) -> Result<(), Flaw> {
    if text.is_empty() {
        return Err(Flaw::Empty);
    }
    match (1..).zip(text.chars()).find(|(_, character)| !fits(*character)) {
        Some((position, character)) => Err(Flaw::Character { position, character }),
        None => Ok(()),
    }
}

/// Whether the text has that layout: `0` is a digit, `#` a hexadecimal one, `T` a T or a space, any other character itself.
pub(crate) fn check_layout(text: &str, layout: &str) -> Result<(), Flaw> {
    for (position, (character, place)) in (1..).zip(text.chars().zip(layout.chars())) {
        let fits = match place {
            '0' => character.is_ascii_digit(),
            '#' => character.is_ascii_hexdigit(),
            'T' => matches!(character, 'T' | 't' | ' '),
            other => character == other,
        };
        if !fits {
            return Err(Flaw::Character { position, character });
        }
    }
    let (length, wanted) = (text.chars().count(), layout.chars().count());
    let place = |after: usize| u32::try_from(after).unwrap_or(u32::MAX);
    match text.chars().nth(wanted) {
        Some(character) => Err(Flaw::Character { position: place(wanted).saturating_add(1), character }),
        None if length == wanted => Ok(()),
        None if length == 0 => Err(Flaw::Empty),
        None => Err(Flaw::Cut { after: place(length) }),
    }
}

/// Whether the character is one of the spaces that people and spreadsheets put between groups of digits.
pub(crate) const fn is_space(character: char) -> bool {
    matches!(character, ' ' | '\u{a0}' | '\u{2009}' | '\u{202f}')
}

/// Whether the character is one of the hyphens, dashes and minuses.
pub(crate) const fn is_hyphen(character: char) -> bool {
    matches!(character, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}')
}

impl Say for Flaw {
    fn say(&self, language: Language, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self, language) {
            (Self::Empty, Language::Russian) => f.write_str("ничего не введено"),
            (Self::Empty, Language::English) => f.write_str("nothing is typed"),
            (Self::Character { position, character }, Language::Russian) => {
                write!(f, "на {position}-м месте стоит {}", Said::new(character, language))
            }
            (Self::Character { position, character }, Language::English) => {
                write!(f, "character {position} is {}", Said::new(character, language))
            }
            (Self::Length { length }, Language::Russian) => write!(f, "знаков введено {length}"),
            (Self::Length { length }, Language::English) => write!(f, "characters typed: {length}"),
            (Self::Start { start }, Language::Russian) => write!(f, "начинается с «{start}»"),
            (Self::Start { start }, Language::English) => write!(f, "it begins with «{start}»"),
            (Self::ZerosFrom { position }, Language::Russian) => write!(f, "с {position}-го места одни нули"),
            (Self::ZerosFrom { position }, Language::English) => write!(f, "zeros from character {position} on"),
            (Self::Cut { after }, Language::Russian) => write!(f, "запись обрывается после {after}-го знака"),
            (Self::Cut { after }, Language::English) => write!(f, "it breaks off after character {after}"),
            (Self::Decimals { digits, most }, Language::Russian) => {
                write!(f, "цифр после запятой {digits}, а можно не больше {most}")
            }
            (Self::Decimals { digits, most }, Language::English) => {
                write!(f, "there are {digits} digits after the point, at most {most} are allowed")
            }
            (Self::Range { least, most }, Language::Russian) => write!(f, "число не от {least} до {most}"),
            (Self::Range { least, most }, Language::English) => write!(f, "the number is not from {least} to {most}"),
            (Self::NoSuch { what }, Language::Russian) => write!(f, "«{what}» не бывает"),
            (Self::NoSuch { what }, Language::English) => write!(f, "there is no «{what}»"),
            (Self::Zeros, Language::Russian) => f.write_str("одни нули"),
            (Self::Zeros, Language::English) => f.write_str("nothing but zeros"),
        }
    }
}

/// A character is said with its number in Unicode where it may be mistaken for another or cannot be seen.
impl Say for char {
    fn say(&self, language: Language, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let number = u32::from(*self);
        match (self, language) {
            (character, _) if character.is_ascii_graphic() => write!(f, "«{character}»"),
            (' ', Language::Russian) => f.write_str("пробел"),
            (' ', Language::English) => f.write_str("a space"),
            (character, _) if character.is_alphanumeric() => write!(f, "«{character}» (U+{number:04X})"),
            (_, Language::Russian) => write!(f, "знак U+{number:04X}"),
            (_, Language::English) => write!(f, "the character U+{number:04X}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_flaw_names_what_is_wrong() {
        let digit = |character: char| character.is_ascii_digit();
        for (text, ru, en) in [
            ("", "ничего не введено", "nothing is typed"),
            ("12O4", "на 3-м месте стоит «O»", "character 3 is «O»"),
            ("12О4", "на 3-м месте стоит «О» (U+041E)", "character 3 is «О» (U+041E)"),
            ("12 4", "на 3-м месте стоит пробел", "character 3 is a space"),
            ("12\u{a0}4", "на 3-м месте стоит знак U+00A0", "character 3 is the character U+00A0"),
            ("👍", "на 1-м месте стоит знак U+1F44D", "character 1 is the character U+1F44D"),
            ("1234", "знаков введено 4", "characters typed: 4"),
        ] {
            let flaw = check_characters(text, digit).err().unwrap_or_else(|| Flaw::length(text));
            assert_eq!(Said::new(&flaw, Language::Russian).to_string(), ru);
            assert_eq!(Said::new(&flaw, Language::English).to_string(), en);
        }
    }
}
