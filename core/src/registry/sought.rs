//! Rule `registry/sought`: what somebody may mean who types a few letters to find an owner, an address or a request.
//! Rows: B-050, B-067. Screen: «Адрес», «Абонент», the hints while typing.
//!
//! One text may mean several things, and each is looked for: «1001» is a request's number and the beginning of an account's. Texts are
//! compared by their [`fold`](crate::base::fold), from their beginning; of an address the words count, in any order, and not the
//! short ones that every address has.
//!
//! | typed | it may be |
//! | --- | --- |
//! | `1001`, `№ 1001` | the number of a request; the beginning of an account's |
//! | `0012-а` | the beginning of an account's number |
//! | `8 906 808`, `+7 (906)`, `906 80` | the beginning of a phone, from four digits on |
//! | `Иван`, `Иванова Мар` | the beginning of a name: surname first |
//! | `строит 25`, `Строителей, 25, кв. 12` | words of an address; the last one, the premises in it |
//!
//! ```
//! use upravdom::registry::sought;
//!
//! let flat = sought("Строителей, д. 25, кв. 12");
//! assert_eq!((flat.words, flat.premises.as_deref()), (vec!["строителей".to_owned(), "25".to_owned()], Some("12")));
//! assert_eq!(sought("8 (906) 80").phone.as_deref(), Some("+790680"));
//! ```

use std::collections::BTreeSet;

use crate::base::{Actor, Permission, fold};

/// How many characters of what is typed are looked at.
const TYPED_LIMIT: usize = 100;
/// How many words of an address are looked for.
const WORDS_LIMIT: usize = 6;
/// From how many digits on a text may be a phone.
const PHONE_DIGITS: usize = 4;
/// Words that say what the next one is: of no use to find an address by.
const COMMON: &[&str] = &["г", "ул", "д", "дом", "пр", "просп", "пер", "корп", "к", "стр"];
/// Words before the number of premises.
const BEFORE_PREMISES: &[&str] = &["кв", "квартира", "пом", "помещение"];

/// What is looked for; nothing where the text cannot mean that.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Sought {
    /// The number of a request.
    pub request: Option<u64>,
    /// The beginning of the folded number of a personal account.
    pub account: Option<String>,
    /// The beginning of a phone as E.164.
    pub phone: Option<String>,
    /// The beginning of a folded name.
    pub name: Option<String>,
    /// The beginnings of words of an address, all of which it has.
    pub words: Vec<String>,
    /// The folded number of premises at that address.
    pub premises: Option<String>,
}

/// Whether the actor looks for owners at all: who enters requests or readings, corrects requests or keeps meters.
pub fn may_look_for(by: &Actor) -> bool {
    use Permission::{MeterManage, ReadingSubmit, RequestCreate, RequestTriage};
    [RequestCreate, RequestTriage, ReadingSubmit, MeterManage].iter().any(|right| by.may(*right))
}

/// What the text may mean.
pub fn sought(typed: &str) -> Sought {
    let folded = fold(&typed.chars().take(TYPED_LIMIT).collect::<String>());
    let number = folded.trim_start_matches(['№', '#', ' ']);
    let is_number = !number.is_empty() && number.chars().all(|letter| letter.is_ascii_digit());
    let has_digit = folded.chars().any(|letter| letter.is_ascii_digit());
    let (words, premises) = address(&folded);
    Sought {
        request: is_number.then(|| number.parse().ok()).flatten(),
        account: (has_digit && !folded.contains(' ')).then(|| number.to_owned()),
        phone: phone(&folded),
        name: (!has_digit && folded.chars().nth(1).is_some()).then(|| folded.clone()),
        words,
        premises,
    }
}

/// The words by which an address is found.
pub fn address_words(address: &str) -> BTreeSet<String> {
    split(&fold(address)).map(str::to_owned).collect()
}

fn split(folded: &str) -> impl Iterator<Item = &str> {
    folded.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty())
}

/// The words of an address, and the premises if the text names some.
fn address(folded: &str) -> (Vec<String>, Option<String>) {
    let mut words: Vec<&str> = split(folded).filter(|word| !COMMON.contains(word)).take(WORDS_LIMIT).collect();
    let named = words.iter().position(|word| BEFORE_PREMISES.contains(word));
    let premises = match named {
        Some(position) => {
            let premises = words.get(position.saturating_add(1)).copied();
            words.truncate(position);
            premises
        }
        // «Строителей 25 12»: the house has a number, and so has what is in it.
        None => match words.as_slice() {
            [_, .., before, last] if has_digit(before) && has_digit(last) => {
                let last = *last;
                words.pop();
                Some(last)
            }
            _ => None,
        },
    };
    let is_enough = words.iter().any(|word| word.chars().nth(1).is_some() && !has_digit(word));
    let words = if is_enough { words } else { Vec::new() };
    let premises = premises.filter(|_| !words.is_empty()).map(str::to_owned);
    (words.into_iter().map(str::to_owned).collect(), premises)
}

fn has_digit(word: &str) -> bool {
    word.chars().any(|letter| letter.is_ascii_digit())
}

/// The beginning of a phone: of Russia, unless a plus says otherwise.
fn phone(folded: &str) -> Option<String> {
    let is_of_phones = |letter: char| letter.is_ascii_digit() || " +-()".contains(letter);
    let digits: String = folded.chars().filter(char::is_ascii_digit).collect();
    if digits.len() < PHONE_DIGITS || !folded.chars().all(is_of_phones) {
        return None;
    }
    if folded.starts_with('+') {
        return Some(format!("+{digits}"));
    }
    let national = digits.strip_prefix(['7', '8']).unwrap_or(&digits);
    Some(format!("+7{national}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Proves B-050, B-067.
    #[test]
    fn one_text_may_mean_several_things() {
        let text = |text: &str| Some(text.to_owned());
        let words = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
        let none = Sought::default();
        for (typed, expected) in [
            ("", none.clone()),
            (" ", none.clone()),
            ("и", none.clone()),
            ("№", none.clone()),
            ("ив", Sought { name: text("ив"), words: words(&["ив"]), ..none.clone() }),
            ("Ёлкин", Sought { name: text("елкин"), words: words(&["елкин"]), ..none.clone() }),
            ("100", Sought { request: Some(100), account: text("100"), ..none.clone() }),
            ("№ 1001", Sought { request: Some(1001), phone: None, ..none.clone() }),
            ("1001", Sought { request: Some(1001), account: text("1001"), phone: text("+71001"), ..none.clone() }),
            (
                "18446744073709551616",
                Sought { account: text("18446744073709551616"), phone: text("+718446744073709551616"), ..none.clone() },
            ),
            ("0012-а", Sought { account: text("0012-а"), ..none.clone() }),
            ("8 906 808", Sought { phone: text("+7906808"), ..none.clone() }),
            ("+375 29", Sought { phone: text("+37529"), ..none.clone() }),
            ("строит 25", Sought { words: words(&["строит", "25"]), ..none.clone() }),
            ("строит 25 12", Sought { words: words(&["строит", "25"]), premises: text("12"), ..none.clone() }),
            ("ул. Мира 5 кв 7а", Sought { words: words(&["мира", "5"]), premises: text("7а"), ..none.clone() }),
            ("кв 7", none.clone()),
            ("25 12", Sought { phone: text("+72512"), ..none }),
        ] {
            assert_eq!(sought(typed), expected, "{typed}");
        }
    }

    #[test]
    fn what_is_typed_is_looked_at_up_to_a_limit() {
        let long = "я".repeat(TYPED_LIMIT);
        assert_eq!(sought(&format!("{long}я")), sought(&long));
        assert_eq!(sought("а1 б1 в1 г1 д1 е1 ж1 слово").words, Vec::<String>::new());
    }

    #[test]
    fn an_address_is_found_by_its_words() {
        let words: Vec<_> = address_words("г. Москва, ул. Строителей, д. 25/2").into_iter().collect();
        assert_eq!(words, ["2", "25", "г", "д", "москва", "строителей", "ул"]);
    }
}
