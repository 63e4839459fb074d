//! The one error of all exports, and the guard that every export runs in.

use std::any::Any;
use std::cell::RefCell;
use std::fmt::Display;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Once;

use upravdom::Refusal;
use upravdom_store::StoreError;

/// Why a call failed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error, uniffi::Error)]
#[uniffi::export(Display)]
pub enum UpravdomError {
    /// A rule said no. The words for a person are in `describeRefusal`.
    #[error("{}: {}", refusal.code(), refusal.text(upravdom::base::Language::English))]
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

impl UpravdomError {
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
            russian: error.text(upravdom::base::Language::Russian),
            english: error.text(upravdom::base::Language::English),
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
