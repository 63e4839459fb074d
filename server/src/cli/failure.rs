//! Why a command of the command line failed: a sentence in Russian and one in English, each with what to do.

use std::fmt;

use upravdom::base::Language;
use upravdom_store::StoreError;

#[derive(Debug)]
pub(super) struct Failure {
    ru: String,
    en: String,
}

impl Failure {
    pub(super) fn new(ru: impl Into<String>, en: impl Into<String>) -> Self {
        Self { ru: ru.into(), en: en.into() }
    }

    /// The same, with what it was about in front.
    pub(super) fn about(self, what: &str) -> Self {
        Self { ru: format!("{what}: {}", self.ru), en: format!("{what}: {}", self.en) }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Ошибка: {}\nError: {}", self.ru, self.en)
    }
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        Self { ru: error.text(Language::Russian), en: error.text(Language::English) }
    }
}
