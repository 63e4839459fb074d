//! Texts that people write: kept as written, but for what cannot be seen around them.
//!
//! ```
//! use upravdom::base::{TextProblem, checked_text};
//!
//! assert_eq!(checked_text(" Нет воды\n", 100), Ok("Нет воды"));
//! // A phone pastes a number between marks of direction.
//! assert_eq!(checked_text("\u{202a}+7 906 808-88-88\u{202c}", 100), Ok("+7 906 808-88-88"));
//! // A zero-width space shows nothing.
//! assert_eq!(checked_text(" \u{200b} ", 100), Err(TextProblem::Blank));
//! assert_eq!(checked_text("Нет воды", 7), Err(TextProblem::TooLong { length: 8, limit: 7 }));
//! assert_eq!(checked_text("Нет\0", 100), Err(TextProblem::Unprintable { position: 4, character: 0 }));
//! ```

super::refusal_macro::refusals! {
    /// Why a text is not taken. A command says the same in the refusal of its own module.
    #[derive(Copy)]
    pub enum TextProblem in "text" {
        /// It shows nothing: it is empty, or made of white space and invisible characters.
        Blank
            "blank" field "text" permanent
            ru "Текста нет. Напишите его."
            en "There is no text. Write it.";
        /// It is too long.
        TooLong {
            /// How many characters it has.
            length: u32,
            /// How many it may have.
            limit: u32,
        }
            "too_long" field "text" permanent
            ru "В тексте знаков: {length}, а можно не больше {limit}. Сократите его."
            en "The text has {length} characters, at most {limit} are allowed. Shorten it.";
        /// It holds a control character that is neither an end of line nor a tab, or one that turns the direction of the text.
        Unprintable {
            /// Which character, from 1.
            position: u32,
            /// Its number in Unicode.
            character: u32,
        }
            "unprintable" field "text" permanent
            ru "На {position}-м месте текста стоит невидимый знак с номером {character}. Удалите его."
            en "Character {position} of the text is invisible, its number is {character}. Delete it.";
    }
}

/// The text without the white space around it, and without the marks that nobody sees there and programs put there: those of
/// direction, spaces of no width, the mark of byte order.
pub(crate) fn trimmed(text: &str) -> &str {
    let is_plain = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_graphic);
    if is_plain(text.as_bytes().first()) && is_plain(text.as_bytes().last()) {
        return text; // as most are
    }
    text.trim_matches(|character: char| {
        character.is_whitespace()
            || turns_direction(character)
            || matches!(character, '\u{200b}' | '\u{2060}' | '\u{feff}')
    })
}

/// The text without what cannot be seen around it: it shows something, has at most so many characters, no control character but for ends
/// of line and tabs, and none that turns the direction of the text, so that it reads as something else than it is.
pub fn checked_text(text: &str, limit: u32) -> Result<&str, TextProblem> {
    let text = trimmed(text);
    if text.chars().all(shows_nothing) {
        return Err(TextProblem::Blank);
    }
    let length = u32::try_from(text.chars().count()).unwrap_or(u32::MAX);
    if length > limit {
        return Err(TextProblem::TooLong { length, limit });
    }
    let unprintable = |character: &char| {
        turns_direction(*character) || character.is_control() && !matches!(character, '\n' | '\r' | '\t')
    };
    match (1..).zip(text.chars()).find(|(_, character)| unprintable(character)) {
        Some((position, character)) => Err(TextProblem::Unprintable { position, character: u32::from(character) }),
        None => Ok(text),
    }
}

/// What makes the letters after it stand in another order than they are (Unicode, UAX #9).
const fn turns_direction(character: char) -> bool {
    matches!(character, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// A character that has no place in a name of one line: any control, and what turns the direction.
pub(crate) fn unfit_for_a_line(character: char) -> bool {
    character.is_control() || turns_direction(character)
}

/// White space, and what Unicode has to be ignored by the eye: joiners, fillers, marks of direction and variation, tags.
pub(crate) const fn shows_nothing(character: char) -> bool {
    character.is_whitespace()
        || matches!(
            character,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}'
                | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{2800}' | '\u{3164}'
                | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}' | '\u{e0000}'..='\u{e0fff}'
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_shows_nothing_is_blank_and_what_shows_something_is_not() {
        for text in
            ["", " \u{a0}\r\n\t", "\u{200b}\u{feff}", "\u{2800}", "\u{3164}\u{ad}", "\u{202e}\u{202c}", "\u{e0041}"]
        {
            assert_eq!(checked_text(text, 10), Err(TextProblem::Blank), "{text:?}");
        }
        for text in [".", "👨\u{200d}🔧", "да\u{ad}же", "1\n2\t3"] {
            assert_eq!(checked_text(text, 10), Ok(text), "{text:?}");
        }
    }

    /// Source: Unicode, UAX #9 (the bidirectional algorithm); joiners of emoji and soft hyphens stay.
    #[test]
    fn what_turns_the_text_is_refused() {
        for character in
            "\u{61c}\u{200e}\u{200f}\u{202a}\u{202b}\u{202c}\u{202d}\u{202e}\u{2066}\u{2067}\u{2068}\u{2069}".chars()
        {
            let refused = TextProblem::Unprintable { position: 2, character: u32::from(character) };
            assert_eq!(checked_text(&format!("а{character}б"), 10), Err(refused));
            assert!(unfit_for_a_line(character));
        }
        for character in ['\u{200d}', '\u{fe0f}', '\u{ad}', 'ё', ' '] {
            assert!(
                checked_text(&format!("а{character}б"), 10).is_ok() && !unfit_for_a_line(character),
                "{character:?}"
            );
        }
    }

    /// What a phone pastes around a number costs nobody his text; emoji that end with a tag or a variation stay whole.
    #[test]
    fn what_nobody_sees_at_the_edges_is_taken_away() {
        for (typed, kept) in [
            ("\u{202a}+7 906 808-88-88\u{202c}", "+7 906 808-88-88"),
            ("\u{200e} \u{feff}Нет воды\u{200b}\n\u{2069}", "Нет воды"),
            ("1", "1"),
            (" 1", "1"),
            ("1\u{2060}", "1"),
            ("❤\u{fe0f}", "❤\u{fe0f}"),
            ("🏴\u{e0067}\u{e007f}", "🏴\u{e0067}\u{e007f}"),
        ] {
            assert_eq!(checked_text(typed, 20), Ok(kept), "{typed:?}");
        }
        let inside = TextProblem::Unprintable { position: 4, character: 0x202e };
        assert_eq!(checked_text("\u{200e}нет\u{202e} воды", 20), Err(inside));
    }

    #[test]
    fn the_limit_counts_characters_and_itself() {
        assert_eq!(checked_text("щщщ", 3), Ok("щщщ"));
        assert_eq!(checked_text("  щщщщ  ", 3), Err(TextProblem::TooLong { length: 4, limit: 3 }));
        // A long text is measured before its characters are looked at.
        assert_eq!(checked_text("\0\0", 1), Err(TextProblem::TooLong { length: 2, limit: 1 }));
        assert_eq!(checked_text("\0", 1), Err(TextProblem::Unprintable { position: 1, character: 0 }));
    }
}
