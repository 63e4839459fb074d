//! Rule `base/person/merged_person`: find a person whose whole name stands in one field.
//! Rows: B-127, B-129, X-22, X-23. Screen: the dry run of an import.
//!
//! Such a name is read as that of a legal entity; the dry run warns and shows how it would be divided. Found are three
//! words of letters, one of the last two a patronymic (-ич, -вна, -чна, or a fourth word «оглы» or «кызы»). It is a
//! guess for a warning: nothing is divided by itself.
//!
//! ```
//! use upravdom::base::merged_person;
//!
//! let person = merged_person("Иванов Иван Иванович").ok_or("nobody")?;
//! assert_eq!((person.surname(), person.given(), person.patronymic()), ("Иванов", Some("Иван"), Some("Иванович")));
//! assert_eq!(merged_person("Управляющая компания Ромашка"), None);
//! # Ok::<(), &str>(())
//! ```

use super::full_name::PersonName;

/// The person, if the text looks like one.
pub fn merged_person(text: &str) -> Option<PersonName> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let is_word = |word: &&str| word.chars().all(|letter| letter.is_alphabetic() || letter == '-');
    if !words.iter().all(is_word) {
        return None;
    }
    match words.as_slice() {
        [surname, given, father, word] if is_son_or_daughter(word) => {
            Some(PersonName::of_words(surname, given, &format!("{father} {word}")))
        }
        [surname, given, patronymic] if is_patronymic(patronymic) => {
            Some(PersonName::of_words(surname, given, patronymic))
        }
        [given, patronymic, surname] if is_patronymic(patronymic) => {
            Some(PersonName::of_words(surname, given, patronymic))
        }
        _ => None,
    }
}

fn is_patronymic(word: &str) -> bool {
    let word = word.to_lowercase();
    ["ич", "вна", "чна"].iter().any(|end| word.ends_with(end))
}

fn is_son_or_daughter(word: &str) -> bool {
    ["оглы", "оглу", "кызы", "гызы"].contains(&word.to_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Proves X-23.
    #[test]
    fn three_words_of_a_person() {
        for (text, parts) in [
            ("Иванов Иван Иванович", Some(["Иванов", "Иван", "Иванович"])),
            (" ИВАНОВА  АННА\u{a0}ИЛЬИНИЧНА ", Some(["ИВАНОВА", "АННА", "ИЛЬИНИЧНА"])),
            ("Римский-Корсаков Николай Андреевич", Some(["Римский-Корсаков", "Николай", "Андреевич"])),
            ("Анна Петровна Иванова", Some(["Иванова", "Анна", "Петровна"])),
            ("Алиев Вели Али оглы", Some(["Алиев", "Вели", "Али оглы"])),
            ("", None),
            ("Иванов", None),
            ("Иванов Иван", None),
            ("ТСЖ Наш Дом", None),
            ("ООО «Иван Иванович»", None),
            ("ИП Иванов Иван Иванович", None),
        ] {
            let found = merged_person(text);
            let found = found.as_ref().map(|name| [name.surname(), name.given().unwrap(), name.patronymic().unwrap()]);
            assert_eq!(found, parts, "{text}");
        }
    }

    proptest! {
        #[test]
        fn no_text_panics_and_no_letter_is_lost(text in ".*|[А-я]{1,5} [А-я]{1,5} [А-я]{1,3}(ич|вна|чна)") {
            if let Some(person) = merged_person(&text) {
                let sorted = |text: &str| {
                    let mut letters: Vec<char> = text.chars().filter(|letter| !letter.is_whitespace()).collect();
                    letters.sort_unstable();
                    letters
                };
                prop_assert_eq!(sorted(&person.to_string()), sorted(&text));
            }
        }
    }
}
