//! Rule `payments/bank/find_account_in_purpose`: the personal accounts that the purpose of a payment names.
//! Rows: N-08, B-109, B-225. Screen: «Выписка банка».
//!
//! People and banks write «ЛС 50133547364», «л/с №», «л.с.», «л/сч», «лиц. счет», «лицевой счёт»; what follows is the number, if it has
//! a digit. One number is a proposal, several are for a person to choose from, none leaves the payment unknown: whether the
//! company has such an account is the store's to say. A number without such words is not guessed, and «ЕЛС» names another one.
//!
//! A month that is written to a number with a slash («0012345/11.2026») is no part of it.
//!
//! Not supported: numbers with spaces inside, of which no part is proposed; words between «л/с» and the number other than «№», «номер» and «N».
//!
//! ```
//! use upravdom::payments::bank::find_account_in_purpose;
//!
//! let found = find_account_in_purpose("Оплата за ЖКУ 11/2026, л/с №0012345, без НДС");
//! assert_eq!(found.iter().map(|number| number.as_str()).collect::<Vec<_>>(), ["0012345"]);
//! assert!(find_account_in_purpose("Оплата по счету 15 от 01.11.2026").is_empty());
//! ```

use crate::base::{AccountNumber, Month, fold};

/// What «лицевой счёт» is shortened to, without points, slashes and hyphens.
const MARKS: &[&str] = &["лс", "лсч", "лсчет", "лицсч", "лицсчет", "лицсчета", "лицсчету"];

/// The words in full: the first of two, and how the second begins.
const FIRST_WORDS: &[&str] = &["лиц", "лицевой", "лицевого", "лицевому", "лицевым", "л"];
const SECOND_WORD: &str = "сч";

/// What may stand before the number.
const FILLERS: &[&str] = &["номер", "n", "no"];

/// The numbers named, each once, in the order of the text.
pub fn find_account_in_purpose(text: &str) -> Vec<AccountNumber> {
    let mut found: Vec<AccountNumber> = Vec::new();
    let (mut marked, mut first_word) = (false, false);
    let text = text.replace("//", " ");
    let mut rest = text.as_str();
    while let Some(piece) = rest.split_inclusive(divides).next() {
        rest = rest.get(piece.len()..).unwrap_or_default();
        let word = piece.trim_end_matches(divides);
        if word.is_empty() {
            continue;
        }
        let digit = word.find(|letter: char| letter.is_ascii_digit()).unwrap_or(word.len());
        let (head, tail) = word.split_at_checked(digit).unwrap_or((word, ""));
        let head: String = fold(head).chars().filter(|letter| letter.is_alphanumeric()).collect();
        let is_mark = MARKS.contains(&head.as_str()) || first_word && head.starts_with(SECOND_WORD);
        let number = match (is_mark, tail.is_empty()) {
            (true, false) => Some(tail),
            (false, false) if marked && FILLERS.contains(&head.as_str()) => Some(tail),
            (false, false) if marked => Some(word),
            (true | false, true | false) => None,
        };
        let number = number.map(|number| number.trim_matches(|letter: char| !letter.is_alphanumeric()));
        let goes_on_behind = piece.ends_with(char::is_whitespace) && begins_with_digits(rest);
        let number =
            number.filter(|_| !goes_on_behind).and_then(|number| AccountNumber::parse(without_month(number)).ok());
        found.extend(number.filter(|number| !found.contains(number)));
        first_word = tail.is_empty() && FIRST_WORDS.contains(&head.as_str());
        let goes_on = head.is_empty() || FILLERS.contains(&head.as_str());
        marked = tail.is_empty() && (is_mark || marked && goes_on);
    }
    found
}

/// Whether the next word is of digits alone.
fn begins_with_digits(rest: &str) -> bool {
    let word = rest.trim_start().split(divides).next().unwrap_or_default().trim_end_matches('.');
    !word.is_empty() && word.bytes().all(|digit| digit.is_ascii_digit())
}

/// The number without a month «/MM.YYYY» or «/MMYYYY» behind it.
fn without_month(number: &str) -> &str {
    let is_month = |tail: &str| {
        let parts = tail.split_once('.').or_else(|| tail.split_at_checked(2));
        parts.is_some_and(|(month, year)| Month::try_from(format!("{year}-{month}")).is_ok())
    };
    match number.rsplit_once('/') {
        Some((number, tail)) if is_month(tail) => number,
        Some(_) | None => number,
    }
}

const fn divides(letter: char) -> bool {
    letter.is_whitespace()
        || matches!(letter, ',' | ';' | ':' | '(' | ')' | '[' | ']' | '№' | '#' | '=' | '"' | '«' | '»' | '|')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The forms are those of bank statements; the first three are named in the descriptions of the file.
    #[test]
    fn how_people_write_it() {
        for (text, numbers) in [
            ("ЛС 50133547364", vec!["50133547364"]),
            ("Оплата л/с 50133547364 за ноябрь", vec!["50133547364"]),
            ("лиц.счет 50133547364", vec!["50133547364"]),
            ("ЛС50133547364", vec!["50133547364"]),
            ("лс:0012345.", vec!["0012345"]),
            ("ЛС//50133547364//ФИО//Иванов", vec!["50133547364"]),
            ("Л/С №501, кв. 5", vec!["501"]),
            ("л/с-501", vec!["501"]),
            ("л/с - 501", vec!["501"]),
            ("л/с№ 501", vec!["501"]),
            ("л.с. 501;л.с. 502", vec!["501", "502"]),
            ("л/с 501 л/с 501", vec!["501"]),
            ("л/сч. 501", vec!["501"]),
            ("лиц. счёт 501", vec!["501"]),
            ("л/счет 501", vec!["501"]),
            ("по лицевому счету № 12/3-а от 01.11.2026", vec!["12/3-а"]),
            ("Лицевой счёт номер А-17", vec!["А-17"]),
            ("л/с N 501", vec!["501"]),
            ("ЛС N501", vec!["501"]),
            ("ЛС No501", vec!["501"]),
            ("л/с номер501", vec!["501"]),
            ("л/с NA501", vec!["NA501"]),
            ("(л/с 501)", vec!["501"]),
            ("л/с 0012345/11.2026", vec!["0012345"]),
            ("л/с 0012345/112026 за свет", vec!["0012345"]),
            ("л/с 0012345/13.2026", vec!["0012345/13.2026"]),
            ("л/с 12/3", vec!["12/3"]),
            ("л/с 12/112026/3", vec!["12/112026/3"]),
            ("ЛС 501 335 47364", vec![]), // one number with spaces, or three: nobody knows
            ("ЛС 501 335.", vec![]),
            ("ЛС 501 335.50", vec!["501"]),
            ("ЛС 501, 335", vec!["501"]),
            ("ЛС 501 кв 335", vec!["501"]),
            ("ЛС 501 3-комн.", vec!["501"]),
            ("л/с № 0000000000000000000000000000001", vec![]),
            ("л/с Иванова И.И. 501", vec![]),
            ("л/с от 01.11.2026", vec![]),
            ("л/с", vec![]),
            ("501", vec![]),
            ("ЕЛС 70АА000560", vec![]),
            ("счет 501", vec![]),
            ("полис 501, класс 5", vec![]),
            ("лицевой 501", vec![]),
            ("", vec![]),
        ] {
            let found = find_account_in_purpose(text);
            assert_eq!(found.iter().map(AccountNumber::as_str).collect::<Vec<_>>(), numbers, "{text}");
        }
    }

    proptest! {
        #[test]
        fn a_number_after_its_mark_is_found(number in "[0-9]{1,11}", mark in "(л/с|ЛС|Л\\.С\\.|лиц\\.счет|лицевой счёт)", before in "[а-к ]{0,9}") {
            let found = find_account_in_purpose(&format!("{before} {mark} {number}, НДС нет"));
            prop_assert_eq!(found, [AccountNumber::parse(&number).unwrap()]);
        }

        #[test]
        fn what_is_found_stands_in_the_text_once(text in "[лсЛС/. 0-9№]{0,24}|.*") {
            let found = find_account_in_purpose(&text);
            let stands = |number: &AccountNumber| text.replace("//", " ").contains(number.as_str());
            prop_assert!(found.iter().all(stands));
            let mut once = found.clone();
            once.sort();
            once.dedup();
            prop_assert_eq!(once.len(), found.len());
        }
    }
}
