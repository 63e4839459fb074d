//! The one error of all exports, and the guard that every export runs in.

use std::any::Any;
use std::cell::RefCell;
use std::fmt::Display;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Once;

use upravdom::Refusal;
use upravdom::base::{Language, Refused};
use upravdom_store::StoreError;

/// Why a call failed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error, uniffi::Error)]
#[uniffi::export(Display)]
pub enum UpravdomError {
    /// A rule said no. The words for a person are in `describeRefusal`.
    #[error("{}: {}", refusal.code(), refusal.text(Language::English))]
    Refused {
        /// Why.
        refusal: Refusal,
    },
    /// An argument is not a value of its type.
    #[error("{kind} «{value}»: {reason}")]
    InvalidArgument {
        /// The type.
        kind: String,
        /// What was given.
        value: String,
        /// What is wrong with it.
        reason: String,
    },
    /// A rule that was called as a function cannot take what it was given; the problem says why.
    #[error("{}: {}", problem.code, problem.english)]
    Unfit {
        /// What is wrong.
        problem: Problem,
    },
    /// The database failed, nothing was written.
    #[error("{code}: {english}")]
    Store {
        /// The stable code.
        code: String,
        /// Whether the same call may succeed later.
        transient: bool,
        /// What to do, in Russian.
        russian: String,
        /// What to do, in English.
        english: String,
    },
    /// The library speaks another version than the one that is wanted; nothing was written.
    #[error("the version of {what} is {found}, and {expected} is wanted: update the app")]
    VersionMismatch {
        /// Of what: `schema`, `rules` or `server_api`.
        what: String,
        /// The version that is wanted.
        expected: String,
        /// The version of the library.
        found: String,
    },
    /// The store was shut down.
    #[error("the store is shut down: open it again")]
    Closed,
    /// A fault of this library. Please report it.
    #[error("unexpected: {reason}")]
    Unexpected {
        /// What happened and where.
        reason: String,
    },
}

/// What is wrong with a text or a number that a person gave: what a screen shows beside the field.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct Problem {
    /// The stable code, for example `requisites.inn_checksum`.
    pub code: String,
    /// The field that it speaks of.
    pub field: String,
    /// The sentence in Russian: what is wrong and what to do.
    pub russian: String,
    /// The same in English.
    pub english: String,
}

impl Problem {
    pub(crate) fn of(refused: &dyn Refused) -> Self {
        Self {
            code: refused.code().to_owned(),
            field: refused.field().to_owned(),
            russian: refused.text(Language::Russian),
            english: refused.text(Language::English),
        }
    }
}

/// What an app shows of a refusal.
#[derive(uniffi::Record)]
pub struct RefusalDescription {
    /// The stable code, for example `requests.kind_not_performed`.
    pub code: String,
    /// The field of the command that it speaks of.
    pub field: String,
    /// Whether the same command may be accepted later.
    pub transient: bool,
    /// The sentence in that language: what was wrong and what to do.
    pub text: String,
}

impl RefusalDescription {
    pub(crate) fn of(refused: &dyn Refused, language: Language) -> Self {
        Self {
            code: refused.code().to_owned(),
            field: refused.field().to_owned(),
            transient: refused.is_transient(),
            text: refused.text(language),
        }
    }
}

impl From<Problem> for UpravdomError {
    fn from(problem: Problem) -> Self {
        Self::Unfit { problem }
    }
}

impl UpravdomError {
    /// A rule that was called as a function said no.
    pub(crate) fn unfit(refused: impl Refused) -> Self {
        Problem::of(&refused).into()
    }

    /// What an app shows of the error.
    pub(crate) fn described(self, language: Language) -> RefusalDescription {
        let of = |code: &str, field: &str, transient, russian: String, english: String| {
            let text = match language {
                Language::Russian => russian,
                Language::English => english,
            };
            RefusalDescription { code: code.to_owned(), field: field.to_owned(), transient, text }
        };
        match self {
            Self::Refused { refusal } => RefusalDescription::of(&refusal, language),
            Self::Unfit { problem: Problem { code, field, russian, english } } => {
                of(&code, &field, false, russian, english)
            }
            Self::InvalidArgument { kind, value, reason } => {
                let russian = format!("Значение «{value}» не годится для {kind}. Исправьте его.");
                of("argument.invalid", &kind, false, russian, format!("«{value}» is no {kind}: {reason}."))
            }
            Self::Store { code, transient, russian, english } => of(&code, "", transient, russian, english),
            Self::VersionMismatch { what, expected, found } => {
                let russian = format!("Версия {what}: в приложении {found}, а нужна {expected}. Обновите приложение.");
                let english = format!("The version of {what} is {found}, and {expected} is wanted. Update the app.");
                of("version.mismatch", &what, false, russian, english)
            }
            Self::Closed => {
                let english = "The store is shut down. Open it again.";
                of("store.closed", "", false, "Хранилище закрыто. Откройте его снова.".to_owned(), english.to_owned())
            }
            Self::Unexpected { reason } => {
                let russian = format!("Внутренняя ошибка: {reason}. Сообщите о ней разработчику.");
                of("unexpected", "", false, russian, format!("An error inside: {reason}. Please report it."))
            }
        }
    }

    pub(crate) fn invalid(kind: &str, value: &dyn Display, reason: &dyn Display) -> Self {
        Self::InvalidArgument {
            kind: kind.to_owned(),
            value: cut(&value.to_string()),
            reason: cut(&reason.to_string()),
        }
    }
}

/// The beginning of a text: whoever sends a megabyte does not want it back in an error.
fn cut(text: &str) -> String {
    const LIMIT: usize = 200;
    match text.char_indices().nth(LIMIT) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text.to_owned(),
    }
}

impl From<StoreError> for UpravdomError {
    fn from(error: StoreError) -> Self {
        Self::Store {
            code: error.code().to_owned(),
            transient: error.is_transient(),
            russian: error.text(Language::Russian),
            english: error.text(Language::English),
        }
    }
}

pub(crate) type Result<T> = std::result::Result<T, UpravdomError>;

thread_local! {
    /// Where the last panic of this thread was.
    static PLACE: RefCell<String> = const { RefCell::new(String::new()) };
}

/// Runs an export; a panic becomes an error that says where it was.
pub(crate) fn guard<T>(work: impl FnOnce() -> Result<T>) -> Result<T> {
    static HOOK: Once = Once::new();
    HOOK.call_once(|| {
        let before = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |panic| {
            let place = panic.location().map_or_else(String::new, ToString::to_string);
            PLACE.with_borrow_mut(|kept| *kept = place);
            before(panic);
        }));
    });
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|panic| {
        let place = PLACE.with_borrow(Clone::clone);
        Err(UpravdomError::Unexpected { reason: format!("{} at {place}", words(&*panic)) })
    })
}

fn words(panic: &(dyn Any + Send)) -> &str {
    match (panic.downcast_ref::<&str>(), panic.downcast_ref::<String>()) {
        (Some(words), _) => words,
        (None, Some(words)) => words,
        (None, None) => "panic",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_becomes_an_error_with_its_place() {
        let error = guard::<()>(|| panic!("boom {}", 7)).unwrap_err();
        let UpravdomError::Unexpected { reason } = error else { panic!("{error}") };
        assert!(reason.starts_with("boom 7 at ") && reason.contains("error.rs:"), "{reason}");
    }
}
