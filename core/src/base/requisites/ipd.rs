//! Rule `base/requisites/ipd`: read the id of a payment document in ГИС ЖКХ.
//! Rows: N-19. Screen: «Идентификатор платёжного документа».
//!
//! Eighteen characters: the ИЖКУ, a hyphen, four digits. It is printed on receipts. See [`super::FromGis`].
//!
//! Checks, in this order; the first that fails is the answer:
//! 1. [`RequisiteProblem::IpdFormat`] characters of that layout
//!
//! ```
//! use upravdom::base::Ipd;
//!
//! assert_eq!(Ipd::parse("70АА000560-01-6103")?.izhku().to_string(), "70АА000560-01");
//! assert_eq!(Ipd::parse("70АА000560-01-610").unwrap_err().code(), "requisites.ipd_format");
//! # Ok::<(), upravdom::base::RequisiteProblem>(())
//! ```

use super::gis_id::{IPD, gis_id, read_layout};
use super::izhku::Izhku;
use super::problem::RequisiteProblem;

/// The id of a payment document (a receipt of one period) in ГИС ЖКХ.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Ipd(String);

/// The id that was typed.
pub fn ipd(value: &str) -> Result<Ipd, RequisiteProblem> {
    read_layout(value, IPD).map(Ipd).map_err(|flaw| RequisiteProblem::IpdFormat { flaw })
}

impl Ipd {
    /// The service.
    pub fn izhku(&self) -> Izhku {
        Izhku(self.0.chars().take(13).collect())
    }
}

gis_id!(Ipd of 18 read by ipd);
