//! Rule `base/requisites/izhku`: read the id of a service of a personal account in ГИС ЖКХ (ИЖКУ).
//! Rows: N-19. Screen: «Идентификатор ЖКУ».
//!
//! Thirteen characters: the ЕЛС, a hyphen, two digits. It is printed on receipts. See [`super::FromGis`].
//!
//! Checks, in this order; the first that fails is the answer:
//! 1. [`RequisiteProblem::IzhkuFormat`] characters of that layout
//!
//! ```
//! use upravdom::base::Izhku;
//!
//! assert_eq!(Izhku::parse("75да533315-01")?.els().to_string(), "75ДА533315");
//! assert_eq!(Izhku::parse("75ДА533315").unwrap_err().code(), "requisites.izhku_format");
//! # Ok::<(), upravdom::base::RequisiteProblem>(())
//! ```

use super::els::Els;
use super::gis_id::{IZHKU, gis_id, read_layout};
use super::problem::RequisiteProblem;

/// The id of a service of a personal account in ГИС ЖКХ (ИЖКУ).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Izhku(pub(super) String);

/// The id that was typed.
pub fn izhku(value: &str) -> Result<Izhku, RequisiteProblem> {
    read_layout(value, IZHKU).map(Izhku).map_err(|flaw| RequisiteProblem::IzhkuFormat { flaw })
}

impl Izhku {
    /// The account.
    pub fn els(&self) -> Els {
        Els(self.0.chars().take(10).collect())
    }
}

gis_id!(Izhku of 13 read by izhku);
