//! What may be wrong with a code.

use std::fmt;

use super::key::QrKey;

/// What is wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum QrFlaw {
    /// It is not a code of the standard.
    NotSt,
    /// A required key is absent or has no value.
    Missing,
    /// The value has not the form that the key wants.
    Bad,
    /// The value has more letters than the key allows.
    TooLong,
    /// The key is there twice.
    Repeated,
    /// Every separator stands in some value.
    NoSeparator,
}

crate::base::said_in_words!(QrFlaw {
    NotSt "not_st" "это не платёжный код по ГОСТ Р 56042" "it is not a payment code of ГОСТ Р 56042"
    Missing "missing" "нет обязательного реквизита" "a required field is missing"
    Bad "bad" "реквизит записан неверно" "a field is written wrongly"
    TooLong "too_long" "реквизит слишком длинный" "a field is too long"
    Repeated "repeated" "реквизит указан дважды" "a field is there twice"
    NoSeparator "no_separator" "в реквизитах заняты все разделители | # ~ ^ ;" "the fields hold every separator: | # ~ ^ ;"
});

/// What is wrong and, where it is a field, with which.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QrProblem {
    /// What is wrong.
    pub flaw: QrFlaw,
    /// With which field.
    pub key: Option<QrKey>,
}

impl QrProblem {
    pub(super) const fn of(flaw: QrFlaw, key: QrKey) -> Self {
        Self { flaw, key: Some(key) }
    }

    pub(super) const fn of_all(flaw: QrFlaw) -> Self {
        Self { flaw, key: None }
    }

    /// The stable code, with the key if there is one: `not_st`, `missing_Name`, `bad_Sum`.
    pub fn code(&self) -> String {
        self.to_string()
    }
}

impl fmt::Display for QrProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.key {
            Some(key) => write!(f, "{}_{key}", self.flaw.code()),
            None => f.write_str(self.flaw.code()),
        }
    }
}

impl std::error::Error for QrProblem {}
