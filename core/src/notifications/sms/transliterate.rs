//! Rule `notifications/sms/transliterate`: a Russian text in Latin letters, so that more of it fits a part.
//! Rows: X-09, N-12. Law: ICAO Doc 9303, the table of Russian passports. Screen: «Отправить латиницей».
//!
//! What comes out is always of the GSM alphabet. A word (a run of two letters or more) all in capitals stays in capitals, ХВС →
//! KHVS; else a capital gives one capital, Щ → Shch. Of the signs: « » “ ” „ → ", ‘ ’ → ', dashes → -, … → ..., № → N, ₽ → RUB,
//! spaces of every width and the tab → a space. Accents written apart are dropped, since й and ё may be written so. What is
//! still outside is ?. (ГОСТ 7.79-B would not do: its backtick is outside too.)
//!
//! Nothing is transliterated in silence: people read Cyrillic better, so both costs are shown and a person chooses
//! ([`offer_transliteration`](super::offer_transliteration())).
//!
//! ```
//! use upravdom::notifications::sms::transliterate;
//!
//! assert_eq!(transliterate("Щукин, подъезд № 5 — отключение ХВС"), "Shchukin, podieezd N 5 - otkliuchenie KHVS");
//! ```

use super::gsm7::septets;

/// The text in Latin letters.
pub fn transliterate(text: &str) -> String {
    let mut latin = String::with_capacity(text.len());
    let mut rest = text;
    while !rest.is_empty() {
        let end = rest.find(|letter: char| !is_of_word(letter)).unwrap_or(rest.len());
        let (word, after) = rest.split_at_checked(end).unwrap_or((rest, ""));
        add_word(word, &mut latin);
        let mut letters = after.chars();
        if let Some(sign) = letters.next() {
            add_sign(sign, &mut latin);
        }
        rest = letters.as_str();
    }
    latin
}

/// Whether the letter is an accent that is written apart from its letter.
const fn is_accent(letter: char) -> bool {
    matches!(letter, '\u{300}'..='\u{36f}')
}

fn is_of_word(letter: char) -> bool {
    letter.is_alphabetic() || is_accent(letter)
}

fn add_word(word: &str, latin: &mut String) {
    let letters = || word.chars().filter(|letter| !is_accent(*letter));
    let in_capitals = letters().count() > 1 && letters().all(char::is_uppercase);
    for letter in letters() {
        match syllable(letter) {
            Some(small) if in_capitals => latin.push_str(&small.to_ascii_uppercase()),
            Some(small) if letter.is_uppercase() => {
                let mut small = small.chars();
                latin.extend(small.next().map(|first| first.to_ascii_uppercase()));
                latin.push_str(small.as_str());
            }
            Some(small) => latin.push_str(small),
            None => add_sign(letter, latin),
        }
    }
}

/// The Latin letters for a Russian one, small; nothing if it is no Russian letter.
const fn syllable(letter: char) -> Option<&'static str> {
    Some(match letter {
        'а' | 'А' => "a",
        'б' | 'Б' => "b",
        'в' | 'В' => "v",
        'г' | 'Г' => "g",
        'д' | 'Д' => "d",
        'е' | 'Е' | 'ё' | 'Ё' | 'э' | 'Э' => "e",
        'ж' | 'Ж' => "zh",
        'з' | 'З' => "z",
        'и' | 'И' | 'й' | 'Й' => "i",
        'к' | 'К' => "k",
        'л' | 'Л' => "l",
        'м' | 'М' => "m",
        'н' | 'Н' => "n",
        'о' | 'О' => "o",
        'п' | 'П' => "p",
        'р' | 'Р' => "r",
        'с' | 'С' => "s",
        'т' | 'Т' => "t",
        'у' | 'У' => "u",
        'ф' | 'Ф' => "f",
        'х' | 'Х' => "kh",
        'ц' | 'Ц' => "ts",
        'ч' | 'Ч' => "ch",
        'ш' | 'Ш' => "sh",
        'щ' | 'Щ' => "shch",
        'ъ' | 'Ъ' => "ie",
        'ы' | 'Ы' => "y",
        'ь' | 'Ь' => "",
        'ю' | 'Ю' => "iu",
        'я' | 'Я' => "ia",
        _ => return None,
    })
}

fn add_sign(sign: char, latin: &mut String) {
    match sign {
        _ if septets(sign).is_some() => latin.push(sign),
        '«' | '»' | '“' | '”' | '„' => latin.push('"'),
        '‘' | '’' => latin.push('\''),
        // Hyphens and dashes of every length, and the minus.
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{fe58}' | '\u{fe63}' | '\u{ff0d}' => latin.push('-'),
        '…' => latin.push_str("..."),
        '№' => latin.push('N'),
        '₽' => latin.push_str("RUB"),
        _ if sign.is_whitespace() => latin.push(' '),
        _ => latin.push('?'),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::notifications::sms::{SmsEncoding, segments};
    use proptest::prelude::*;

    /// Source: ICAO Doc 9303 part 3; the signs are ours.
    #[test]
    fn letters_words_and_signs() {
        for (text, latin) in [
            ("", ""),
            ("съезд, объём, Юля", "sieezd, obieem, Iulia"),
            ("ОБЪЁМ ДЕНЬ", "OBIEEM DEN"),
            ("Ь", ""),
            ("Ъ ЪЪ", "Ie IEIE"),
            ("ЖКХ-Щит Щ1", "ZHKKH-Shchit Shch1"),
            ("ЯЩик", "IaShchik"),
            ("ЖKХ", "ZHKKH"),
            ("ЖkХ", "ZhkKh"),
            ("Щ Щ", "Shch Shch"),
            ("цена 5,00\u{a0}₽…", "tsena 5,00 RUB..."),
            ("“а” „б“ ‘в’", "\"a\" \"b\" 'v'"),
            ("1–2 −3 а\tб\u{202f}в", "1-2 -3 a b v"),
            ("€ [~] Ñ Ω\n", "€ [~] Ñ Ω\n"),
            ("`ç 😀 ї", "?? ? ?"),
            // й and ё in two code points each.
            ("и\u{306}од, е\u{308}ж, ПОДЪЕ\u{308}М", "iod, ezh, PODIEEM"),
        ] {
            assert_eq!(transliterate(text), latin, "{text}");
        }
    }

    proptest! {
        #[test]
        fn what_comes_out_is_of_the_alphabet_and_stays(text in "[а-яёА-ЯЁ «»—№]{0,40}|.*") {
            let latin = transliterate(&text);
            prop_assert_eq!(segments(&latin).encoding(), SmsEncoding::Gsm7);
            prop_assert_eq!(transliterate(&latin), latin);
        }
    }
}
