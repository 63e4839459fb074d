//! Rule `access/advise_password`: what to say of a password that somebody is about to set.
//! Rows: B-007. Screen: «Новый пароль».
//!
//! Simple ones are advised against, not forbidden. A long one is better than a motley one, so nobody is asked for capitals and signs.
//!
//! ```
//! use upravdom::access::{PasswordAdvice, advise_password};
//!
//! assert_eq!(advise_password("короб"), Some(PasswordAdvice::Short));
//! assert_eq!(advise_password("12345678"), Some(PasswordAdvice::Digits));
//! assert_eq!(advise_password("ааааааааа"), Some(PasswordAdvice::Repeated));
//! assert_eq!(advise_password("три рыжих кота"), None);
//! ```

use std::collections::BTreeSet;

/// From how many characters on a password is not short.
const LONG: usize = 8;

/// From how many different characters on it does not repeat itself.
const DIFFERENT: usize = 4;

/// Why another password would be better.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PasswordAdvice {
    /// It has fewer than eight characters.
    Short,
    /// It has digits alone.
    Digits,
    /// It has fewer than four different characters.
    Repeated,
}

crate::base::said_in_words!(PasswordAdvice {
    Short "short" "короче восьми знаков, подберите длиннее" "shorter than eight characters: choose a longer one"
    Digits "digits" "состоит из одних цифр, добавьте слово" "of digits alone: add a word"
    Repeated "repeated" "повторяет одни и те же знаки, добавьте другие" "of the same characters again and again: add others"
});

/// What to say of the password; nothing if it will do.
pub fn advise_password(password: &str) -> Option<PasswordAdvice> {
    let different: BTreeSet<char> = password.chars().collect();
    if password.chars().count() < LONG {
        Some(PasswordAdvice::Short)
    } else if different.len() < DIFFERENT {
        Some(PasswordAdvice::Repeated)
    } else if password.chars().all(char::is_numeric) {
        Some(PasswordAdvice::Digits)
    } else {
        None
    }
}
