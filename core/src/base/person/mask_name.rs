//! Rule `base/person/mask_name`: hide a person's surname and leave the initials.
//! Rows: N-25. Screen: logs, lists, what a contractor sees.
//!
//! Of the surname, which is the first word, the first and the last letter stay, with three stars between them however
//! long it is; of a surname of one or two letters the first stays, with one star. Every further word gives its initial
//! and a dot.
//!
//! ```
//! use upravdom::base::mask_name;
//!
//! assert_eq!(mask_name("Иванов Иван Иванович"), "И***в И. И.");
//! assert_eq!(mask_name("Ян Пётр"), "Я* П.");
//! ```

use super::parts::{initials, letters, words};

/// A name that is one text, with the surname hidden.
pub fn mask_name(value: &str) -> String {
    let mut words = words(value);
    let surname = words.next().map(mask_surname);
    surname.into_iter().chain(initials(words)).collect::<Vec<_>>().join(" ")
}

/// The first letter, stars, the last letter.
pub(super) fn mask_surname(surname: &str) -> String {
    match letters(surname).as_slice() {
        [] => String::new(),
        [first] | [first, _] => format!("{first}*"),
        [first, .., last] => format!("{first}***{last}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn names() {
        for (value, masked) in [
            ("", ""),
            ("  ", ""),
            ("Я", "Я*"),
            ("Ян", "Я*"),
            ("Цой", "Ц***й"),
            ("Иванов", "И***в"),
            ("Иванов  Иван ", "И***в И."),
            ("Иванов И.И.", "И***в И. И."),
            ("Римский-Корсаков Николай", "Р***в Н."),
            ("Цои\u{306} Виктор", "Ц***и\u{306} В."),
            ("👍", "👍*"),
            ("Иванов . .", "И***в"),
            (". Иван", "И***н"),
        ] {
            assert_eq!(mask_name(value), masked, "{value}");
        }
    }

    proptest! {
        #[test]
        fn of_each_word_two_letters_at_most(value in "[А-я]{1,20}( [А-я]{1,20}){0,3}") {
            let masked = mask_name(&value);
            prop_assert!(masked.split(' ').all(|word| word.chars().filter(|letter| letter.is_alphabetic()).count() <= 2));
            prop_assert_eq!(masked.split(' ').count(), value.split(' ').count());
        }

        #[test]
        fn no_text_panics(value in ".*") {
            mask_name(&value);
        }
    }
}
