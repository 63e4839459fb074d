//! Rule `base/fold`: a text as it is searched and compared.
//! Rows: D-17, X-20, N-20. Screen: «Поиск».
//!
//! Two texts that a person takes for the same have one fold: small letters, «е» for «ё», one space for any white space and none
//! around, a hyphen for every dash, no quotes and no invisible characters. A Cyrillic letter written as two characters, as
//! macOS names files and iOS keyboards type «й» and «ё», becomes one.
//!
//! Not supported: composing letters that are not Cyrillic. A library knows them all; it would add 121 KiB to a library for
//! phones (measured with unicode-normalization 0.1.26) for letters that Russian texts do not have. In the tests it is the judge.
//!
//! ```
//! use upravdom::base::fold;
//!
//! assert_eq!(fold("  ООО «Тёплый  дом» "), "ооо теплый дом");
//! assert_eq!(fold("ооо \"Теплыи\u{306} дом\""), fold("ООО Тёплый дом"));
//! assert_ne!(fold("дом 1"), fold("дом 11"));
//! ```

use super::flaw::is_hyphen;
use super::text::shows_nothing;

/// Cyrillic letters by their mark: what it stands after, and what both are together, in the same order.
const COMPOSED: &[(char, &str, &str)] = &[
    ('\u{300}', "еи", "ѐѝ"),
    ('\u{301}', "гк", "ѓќ"),
    ('\u{304}', "иу", "ӣӯ"),
    ('\u{306}', "аежиу", "ӑӗӂйў"),
    ('\u{308}', "аежзиоучыэәөі", "ӓёӝӟӥӧӱӵӹӭӛӫї"),
    ('\u{30b}', "у", "ӳ"),
    ('\u{30f}', "ѵ", "ѷ"),
];

/// The text as it is searched and compared.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for letter in text.chars().flat_map(char::to_lowercase) {
        let letter = match letter {
            _ if is_unseen(letter) || is_quote(letter) => continue,
            _ if letter.is_whitespace() => ' ',
            _ if is_hyphen(letter) => '-',
            _ => letter,
        };
        let before = folded.chars().next_back();
        if letter == ' ' && before.is_none_or(|before| before == ' ') {
            continue;
        }
        let composed = before.and_then(|before| composed(before, letter));
        if composed.is_some() {
            folded.pop();
        }
        folded.push(match composed.unwrap_or(letter) {
            'ё' => 'е',
            letter => letter,
        });
    }
    folded.truncate(folded.trim_end_matches(' ').len());
    folded
}

fn composed(before: char, mark: char) -> Option<char> {
    let (_, parts, wholes) = COMPOSED.iter().find(|(of, _, _)| *of == mark)?;
    parts.chars().zip(wholes.chars()).find(|(part, _)| *part == before).map(|(_, whole)| whole)
}

/// What the eye passes over, white space apart.
const fn is_unseen(letter: char) -> bool {
    shows_nothing(letter) && !letter.is_whitespace()
}

const fn is_quote(letter: char) -> bool {
    matches!(letter, '"' | '\'' | '`' | '«' | '»' | '\u{2bc}' | '\u{2018}'..='\u{201f}' | '‹' | '›')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use unicode_normalization::UnicodeNormalization;

    #[test]
    fn what_counts_as_the_same() {
        for (text, folded) in [
            ("", ""),
            (" \t\r\n", ""),
            ("«»", ""),
            ("Ёлка", "елка"),
            ("Е\u{308}лка", "елка"),
            ("И\u{306}ога", "йога"),
            ("а « б", "а б"),
            ("а\u{a0}\u{2009}\n б", "а б"),
            ("ул. Мира — 5", "ул. мира - 5"),
            ("дом 5\u{2011}а", "дом 5-а"),
            ("во\u{ad}до\u{200b}снабжение\u{feff}", "водоснабжение"),
            ("О’Коннор", "оконнор"),
            ("Ли\u{34f}ф\u{202e}ты\u{fe0f}", "лифты"),
            ("\u{2800}\u{3164}", ""),
            ("ΣΑΣ", "σασ"),
        ] {
            assert_eq!(fold(text), folded, "{text:?}");
        }
    }

    /// Source: Unicode canonical composition, as unicode-normalization has it.
    #[test]
    fn a_cyrillic_letter_in_two_characters_is_the_letter() {
        let mut in_two = 0;
        for letter in '\u{400}'..='\u{52f}' {
            let (one, two) = (letter.to_string(), letter.nfd().collect::<String>());
            in_two += usize::from(one != two);
            assert_eq!(fold(&two), fold(&one), "{letter}");
        }
        let wholes: usize = COMPOSED.iter().map(|(_, _, wholes)| wholes.chars().count()).sum();
        assert_eq!(in_two, 2 * wholes, "every small letter and its capital");
    }

    proptest! {
        #[test]
        fn a_fold_folds_to_itself(text in "[а-яёЁ eЕи\u{306}\u{308}\"—\u{ad}]{0,12}|.*") {
            let folded = fold(&text);
            prop_assert_eq!(&fold(&folded), &folded);
            prop_assert!(!folded.starts_with(' ') && !folded.ends_with(' ') && !folded.contains("  "));
        }

        #[test]
        fn small_and_capital_letters_are_the_same(text in "[а-яё0-9 -]{0,12}") {
            prop_assert_eq!(fold(&text.to_uppercase()), fold(&text));
        }
    }
}
