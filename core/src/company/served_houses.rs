//! In which houses somebody works. Rows: B-043, N-15.

use std::collections::BTreeSet;

use crate::base::HouseId;

/// The houses in which an employee or a contractor carries out requests.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum ServedHouses {
    /// Every house of the company.
    #[default]
    All,
    /// These and no others.
    Only(BTreeSet<HouseId>),
}

impl ServedHouses {
    /// Whether the house is one of them.
    pub fn include(&self, house: HouseId) -> bool {
        match self {
            Self::All => true,
            Self::Only(houses) => houses.contains(&house),
        }
    }
}
