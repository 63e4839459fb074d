//! Rule `base/requisites/els`: read the unified number of a personal account in ГИС ЖКХ (ЕЛС).
//! Rows: B-109, N-19. Screen: «ЕЛС».
//!
//! Ten characters: two digits, two Cyrillic letters, six digits. Letters are made capital and Cyrillic first; the
//! layout is that of published ids, see [`super::FromGis`].
//!
//! Checks, in this order; the first that fails is the answer:
//! 1. [`RequisiteProblem::ElsFormat`] characters of that layout
//!
//! ```
//! use upravdom::base::Els;
//!
//! // Typed with Latin letters.
//! assert_eq!(Els::parse("70aa000560")?.to_string(), "70АА000560");
//! assert_eq!(Els::parse("70АА00056О").unwrap_err().code(), "requisites.els_format");
//! # Ok::<(), upravdom::base::RequisiteProblem>(())
//! ```

use super::gis_id::{ELS, gis_id, read_layout};
use super::problem::RequisiteProblem;

/// The unified number of a personal account in ГИС ЖКХ (ЕЛС); not the number that the company gave it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Els(pub(super) String);

/// The number that was typed.
pub fn els(value: &str) -> Result<Els, RequisiteProblem> {
    read_layout(value, ELS).map(Els).map_err(|flaw| RequisiteProblem::ElsFormat { flaw })
}

gis_id!(Els of 10 read by els);
