//! Rule `base/sort_key`: the bytes by which names and numbers are put in the order that people expect.
//! Rows: D-17, B-106. Screen: every list.
//!
//! The key is the [`fold`](super::fold()) in which each number, without its leading zeros, has the count of its digits before it:
//! so «9» comes before «10», «10» before «10а» and «дом 2» before «дом 10», and a database compares plain bytes. Numbers that
//! differ in leading zeros alone have one key: order what is equal by its id.
//!
//! ```
//! use upravdom::base::sort_key;
//!
//! let mut flats = ["10а", "9", "100", "10"];
//! flats.sort_by_key(|flat| sort_key(flat));
//! assert_eq!(flats, ["9", "10", "10а", "100"]);
//! ```

use super::fold::fold;

/// The key of the text; keys are compared byte by byte.
pub fn sort_key(text: &str) -> String {
    let folded = fold(text);
    let mut key = String::with_capacity(folded.len());
    let mut rest = folded.as_str();
    while !rest.is_empty() {
        let is_digit = |letter: char| letter.is_ascii_digit();
        let words = rest.find(is_digit).unwrap_or(rest.len());
        let (before, number) = rest.split_at_checked(words).unwrap_or((rest, ""));
        let end = number.find(|letter| !is_digit(letter)).unwrap_or(number.len());
        let (digits, after) = number.split_at_checked(end).unwrap_or((number, ""));
        key.push_str(before);
        if !digits.is_empty() {
            let digits = digits.trim_start_matches('0');
            push_number(&mut key, digits);
        }
        rest = after;
    }
    key
}

/// The digits after their count: a digit from 0 to 8, or a 9 and then the count as a number of its own. So what begins a number is a
/// digit always, and no letter can be taken for a count.
fn push_number(key: &mut String, digits: &str) {
    match digits.len() {
        length @ 0..=8 => key.extend(u32::try_from(length).ok().and_then(|length| char::from_digit(length, 10))),
        length => {
            key.push('9');
            push_number(key, &length.to_string());
        }
    }
    key.push_str(digits);
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn people_count_and_bytes_follow() {
        let in_order = [
            "",
            "0",
            "1",
            "2",
            "9",
            "9а",
            "10",
            "10/2",
            "10а",
            "10б",
            "11",
            "100",
            "1234567890",
            "12345678901",
            "ул. Мира, 2",
            "ул. Мира, 10",
            "ул. Мира, 10, кв. 9",
            "ул. Мира, 10, кв. 10",
            "ул. Садовая, 1",
            "Ёлка 3",
        ];
        let mut sorted = in_order.to_vec();
        sorted.sort_by_key(|text| sort_key(text));
        let expected: Vec<&str> = [&in_order[..14], &["Ёлка 3"], &in_order[14..19]].concat();
        assert_eq!(sorted, expected);
        assert_eq!(sort_key("кв. 007"), sort_key("КВ. 7"));
    }

    /// A text that holds a colon and nine digits is not one of ten digits.
    #[test]
    fn a_letter_is_no_count() {
        assert_ne!(sort_key(":123456789"), sort_key("9123456789"));
        assert!(sort_key("99999999") < sort_key("100000000") && sort_key("999999999") < sort_key("1000000000"));
    }

    proptest! {
        /// Only leading zeros are lost.
        #[test]
        fn texts_of_one_key_differ_in_leading_zeros_alone(one in "[0-9:;а]{0,14}", other in "[0-9:;а]{0,14}") {
            let bare = |text: &str| {
                let mut bare = String::new();
                for (place, letter) in text.char_indices() {
                    let in_number = bare.ends_with(|last: char| last.is_ascii_digit()) && text[..place].ends_with(|last: char| last.is_ascii_digit());
                    if letter == '0' && !in_number {
                        // A number of zeros alone is one zero; another begins with its first other digit.
                        let rest = text[place..].trim_start_matches('0');
                        if rest.starts_with(|next: char| next.is_ascii_digit()) || text[..place].ends_with('0') {
                            continue;
                        }
                    }
                    bare.push(letter);
                }
                bare
            };
            prop_assert_eq!(sort_key(&one) == sort_key(&other), bare(&one) == bare(&other), "{} {}", bare(&one), bare(&other));
        }

        #[test]
        fn numbers_are_in_their_order(one: u64, other: u64, zeros in 0_usize..4, word in "[а-я]{0,3}") {
            let text = |number: u64| format!("{word} {}{number}", "0".repeat(zeros));
            prop_assert_eq!(sort_key(&text(one)).cmp(&sort_key(&text(other))), one.cmp(&other));
            let long = |number: u64| format!("{number:040}{number:020}9");
            prop_assert_eq!(sort_key(&long(one)).cmp(&sort_key(&long(other))), one.cmp(&other));
        }

        #[test]
        fn what_folds_alike_has_one_key(text in "[0-9а-яё \"]{0,12}|.*") {
            prop_assert_eq!(sort_key(&fold(&text)), sort_key(&text));
        }
    }
}
