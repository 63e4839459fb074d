//! Rule `base/person/short_name`: surname and initials.
//! Rows: B-126, N-25. Screen: lists.
//!
//! The first word is the surname; every further word gives its initial and a dot. Spaces collapse. A dot that fills an
//! empty field is no word. Where surname, name and patronymic are known apart, [`super::FullName::short`] keeps a
//! surname of two words whole.
//!
//! ```
//! use upravdom::base::short_name;
//!
//! assert_eq!(short_name(" Иванов  Иван Иванович "), "Иванов И. И.");
//! assert_eq!(short_name("Иванов"), "Иванов");
//! ```

use super::parts::{initials, words};

/// Surname and initials of a name that is one text.
pub fn short_name(value: &str) -> String {
    let mut words = words(value);
    let surname = words.next().map(str::to_owned);
    surname.into_iter().chain(initials(words)).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn names() {
        for (value, short) in [
            ("", ""),
            (" \t", ""),
            ("Иванов", "Иванов"),
            ("Иванов Иван", "Иванов И."),
            ("Иванов\u{a0}Иван\nИванович", "Иванов И. И."),
            ("Иванов И. И.", "Иванов И. И."),
            ("Иванов И.И.", "Иванов И. И."),
            ("Я Пётр", "Я П."),
            ("Римский-Корсаков Николай Андреевич", "Римский-Корсаков Н. А."),
            ("Иванова Анна-Мария", "Иванова А."),
            ("Алиев Вели Али оглы", "Алиев В. А. о."),
            ("ООО . .", "ООО"),
            (". .", ""),
            ("Иванов «Иван»", "Иванов И."),
            ("Иванов 👍", "Иванов 👍."),
            ("Иванов И\u{306}осиф", "Иванов И\u{306}."),
        ] {
            assert_eq!(short_name(value), short, "{value}");
        }
    }

    proptest! {
        #[test]
        fn a_short_name_is_short_already(value in ".*|[А-я. -]{0,30}") {
            let short = short_name(&value);
            prop_assert_eq!(short_name(&short), short);
        }
    }
}
