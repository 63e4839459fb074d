//! Rule `requests/save_filter`: keep a filter of the board under a name.
//! Rows: B-094, B-097. Screen: «Мои фильтры», «Сохранить фильтр».
//!
//! A filter is kept by its person for himself: nobody else sees it, and it changes nothing of the company. Saved again under the same id it
//! has another name or wants something else.
//!
//! Checks, in this order; the first that fails is the answer:
//! 1. [`RequestRefusal::FilterNameMissing`]     the name is not blank
//! 2. [`RequestRefusal::FilterNameTooLong`]     it has at most [`FILTER_NAME_LIMIT`] characters
//! 3. [`RequestRefusal::FilterNameUnprintable`] none of them is a control character
//! 4. [`RequestRefusal::FilterNameTaken`]       no other filter of the person has the same name ([`fold`](crate::base::fold()))
//! 5. [`RequestRefusal::FiltersTooMany`]        the person keeps at most [`FILTERS_LIMIT`]
//!
//! ```
//! use upravdom::base::FilterId;
//! use upravdom::requests::{FilterName, save_filter};
//! use uuid::Uuid;
//!
//! let [mine, other] = [1, 2].map(|id| FilterId::new(Uuid::from_u128(id)));
//! let name = save_filter(mine, " Горит ", &[])?;
//! assert_eq!(name, "Горит");
//! let saved = [FilterName { id: mine, name }];
//! assert!(save_filter(mine, "горит", &saved).is_ok());
//! assert_eq!(save_filter(other, "горит", &saved).unwrap_err().code(), "requests.filter_name_taken");
//! # Ok::<(), upravdom::requests::RequestRefusal>(())
//! ```

use super::refusal::RequestRefusal;
use crate::base::{FilterId, fold, trimmed, unfit_for_a_line};

/// How many characters the name of a filter may have: what a button shows.
pub const FILTER_NAME_LIMIT: u32 = 60;

/// How many filters a person may keep.
pub const FILTERS_LIMIT: u32 = 50;

/// A filter that a person keeps.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FilterName {
    /// Which.
    pub id: FilterId,
    /// Its name.
    pub name: String,
}

/// The name under which the filter is kept beside those that the person has saved.
pub fn save_filter(filter: FilterId, typed: &str, saved: &[FilterName]) -> Result<String, RequestRefusal> {
    let (name, folded) = (trimmed(typed), fold(typed));
    if folded.is_empty() {
        return Err(RequestRefusal::FilterNameMissing);
    }
    let length = u32::try_from(name.chars().count()).unwrap_or(u32::MAX);
    if length > FILTER_NAME_LIMIT {
        return Err(RequestRefusal::FilterNameTooLong { length, limit: FILTER_NAME_LIMIT });
    }
    if let Some((position, character)) = (1..).zip(name.chars()).find(|(_, character)| unfit_for_a_line(*character)) {
        return Err(RequestRefusal::FilterNameUnprintable { position, character: u32::from(character) });
    }
    let others = || saved.iter().filter(|other| other.id != filter);
    if let Some(other) = others().find(|other| fold(&other.name) == folded) {
        return Err(RequestRefusal::FilterNameTaken { name: other.name.clone() });
    }
    if u32::try_from(others().count()).unwrap_or(u32::MAX) >= FILTERS_LIMIT {
        return Err(RequestRefusal::FiltersTooMany { limit: FILTERS_LIMIT });
    }
    Ok(name.to_owned())
}
