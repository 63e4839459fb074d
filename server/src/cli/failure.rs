//! Why a command of the command line failed: a sentence in Russian and one in English, each with what to do.

use std::fmt;
use std::process::ExitCode;

use upravdom::base::Language;
use upravdom_store::StoreError;

/// How the program ends. Scripts rely on the numbers; they stand in the help and are never given another meaning.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ending {
    /// It was not done: 1.
    Failed,
    /// The command line or the settings are not understood: 2.
    Misunderstood,
    /// `check` found something: 3.
    Found,
    /// It was not done now, and may be done later: 4.
    Later,
}

impl From<Ending> for ExitCode {
    fn from(ending: Ending) -> Self {
        Self::from(match ending {
            Ending::Failed => 1,
            Ending::Misunderstood => 2,
            Ending::Found => 3,
            Ending::Later => 4,
        })
    }
}

#[derive(Debug)]
pub(super) struct Failure {
    ru: String,
    en: String,
    ending: Ending,
}

impl Failure {
    pub(super) fn new(ru: impl Into<String>, en: impl Into<String>) -> Self {
        Self { ru: ru.into(), en: en.into(), ending: Ending::Failed }
    }

    /// The same, with what it was about in front.
    pub(super) fn about(self, what: &str) -> Self {
        Self { ru: format!("{what}: {}", self.ru), en: format!("{what}: {}", self.en), ending: self.ending }
    }

    /// The same, for a program that ends so.
    pub(super) fn ending(self, ending: Ending) -> Self {
        Self { ending, ..self }
    }

    /// How the program ends.
    pub(super) fn code(&self) -> ExitCode {
        self.ending.into()
    }

    /// For programs.
    pub(super) fn json(&self) -> serde_json::Value {
        serde_json::json!({ "error": { "ru": self.ru, "en": self.en } })
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Ошибка: {}\nError: {}", self.ru, self.en)
    }
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        let ending = if error.is_transient() { Ending::Later } else { Ending::Failed };
        Self { ru: error.text(Language::Russian), en: error.text(Language::English), ending }
    }
}
