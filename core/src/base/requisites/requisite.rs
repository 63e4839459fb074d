//! Requisites as a card holds them: checked, or a draft with what is wrong in it. Rows: B-045, X-41.
//!
//! A wrong number never keeps a person from saving the card, but nothing is exported or paid with it; a number in a
//! foreign file or QR code is kept the same way, with a warning. The form that JSON and a database hold is what was
//! typed: it is checked anew whenever it is read, so an old draft and a rule that changed cannot disagree.
//!
//! ```
//! use upravdom::base::{Inn, Requisite};
//!
//! let typed: Requisite<Inn> = Requisite::new("7713714440".to_owned());
//! assert_eq!(typed.entry(), "7713714440");
//! // What export and payment ask:
//! assert_eq!(typed.require().unwrap_err()[0].code(), "requisites.inn_checksum");
//!
//! let right: Requisite<Inn> = Requisite::new(" 7713714441 ".to_owned());
//! assert_eq!(right.require().unwrap().to_string(), "7713714441");
//! ```

use std::fmt::{self, Debug};

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::problem::RequisiteProblem;

/// What is made from an entry of a person, if nothing is wrong with it.
pub trait Checkable: Sized {
    /// What the person types.
    type Entry: Debug + Clone + PartialEq + Eq;

    /// The value, or all that is wrong, in the order of the fields.
    fn check(entry: &Self::Entry) -> Result<Self, Vec<RequisiteProblem>>;

    /// The entry that makes this value.
    fn entry(&self) -> Self::Entry;
}

/// A requisite of a card.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Requisite<T: Checkable> {
    /// Right: it may be exported and paid with.
    Checked(T),
    /// Saved as it was typed.
    Draft(Draft<T::Entry>),
}

/// What was typed, and why nothing may be done with it. Only [`Requisite::new`] makes one.
#[derive(Clone, PartialEq, Eq)]
pub struct Draft<E> {
    entry: E,
    problems: Vec<RequisiteProblem>,
}

impl<E> Draft<E> {
    /// What was typed.
    pub const fn entry(&self) -> &E {
        &self.entry
    }

    /// What is wrong with it: at least one problem, in the order of the fields.
    pub fn problems(&self) -> &[RequisiteProblem] {
        &self.problems
    }
}

/// Without the entry, which may be half of a person's number: a log is no place for it.
impl<E> Debug for Draft<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Draft").field("problems", &self.problems).finish_non_exhaustive()
    }
}

impl<T: Checkable> Requisite<T> {
    /// Keeps what was typed, whatever it is.
    pub fn new(entry: T::Entry) -> Self {
        match T::check(&entry) {
            Ok(value) => Self::Checked(value),
            Err(problems) => Self::Draft(Draft { entry, problems }),
        }
    }

    /// The value, for an export or a payment; else what keeps it back.
    pub fn require(&self) -> Result<&T, &[RequisiteProblem]> {
        match self {
            Self::Checked(value) => Ok(value),
            Self::Draft(draft) => Err(draft.problems()),
        }
    }

    /// What stands in the field.
    pub fn entry(&self) -> T::Entry {
        match self {
            Self::Checked(value) => value.entry(),
            Self::Draft(draft) => draft.entry.clone(),
        }
    }
}

impl<T: Checkable<Entry: Serialize>> Serialize for Requisite<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.entry().serialize(serializer)
    }
}

impl<'de, T: Checkable<Entry: Deserialize<'de>>> Deserialize<'de> for Requisite<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        T::Entry::deserialize(deserializer).map(Self::new)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::{ContractorFields, ContractorRequisites, Inn, Snils, trimmed};
    use proptest::prelude::*;

    /// Proves B-045, X-41.
    #[test]
    fn a_card_is_saved_with_a_wrong_number_and_says_what_is_wrong() {
        let fields =
            ContractorFields { inn: "7713714440".into(), bic: "044525999".into(), ..ContractorFields::default() };
        let card: Requisite<ContractorRequisites> = Requisite::new(fields.clone());
        let codes: Vec<_> = card.require().unwrap_err().iter().map(RequisiteProblem::code).collect();
        assert_eq!(
            codes,
            [
                "requisites.inn_checksum",
                "requisites.kpp_required",
                "requisites.account_format",
                "requisites.corr_format"
            ]
        );
        let saved = serde_json::to_string(&card).unwrap();
        assert_eq!(serde_json::from_str::<Requisite<ContractorRequisites>>(&saved).unwrap(), card);
        assert_eq!(card.entry(), fields);
    }

    proptest! {
        #[test]
        fn whatever_is_typed_is_kept(text in ".*|[0-9]{9,13}") {
            let typed: Requisite<Inn> = Requisite::new(text.clone());
            let entry = typed.entry();
            prop_assert_eq!(trimmed(&entry), trimmed(&text));
            let saved = serde_json::to_string(&typed).unwrap();
            prop_assert_eq!(serde_json::from_str::<Requisite<Inn>>(&saved).unwrap(), typed);
            prop_assert!(Requisite::<Snils>::new(text).require().map_or_else(|problems| !problems.is_empty(), |_| true));
        }
    }
}
