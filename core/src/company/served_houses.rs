//! In which houses somebody works. Rows: B-043, N-15.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::base::HouseId;

/// The houses in which an employee or a contractor carries out requests. As JSON a list of houses; `null` for all.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(from = "Option<BTreeSet<HouseId>>", into = "Option<BTreeSet<HouseId>>")]
pub enum ServedHouses {
    /// Every house of the company.
    #[default]
    All,
    /// These and no others.
    Only(BTreeSet<HouseId>),
}

impl From<Option<BTreeSet<HouseId>>> for ServedHouses {
    fn from(houses: Option<BTreeSet<HouseId>>) -> Self {
        houses.map_or(Self::All, Self::Only)
    }
}

impl From<ServedHouses> for Option<BTreeSet<HouseId>> {
    fn from(houses: ServedHouses) -> Self {
        match houses {
            ServedHouses::All => None,
            ServedHouses::Only(houses) => Some(houses),
        }
    }
}

impl ServedHouses {
    /// Whether the house is one of them.
    pub fn include(&self, house: HouseId) -> bool {
        match self {
            Self::All => true,
            Self::Only(houses) => houses.contains(&house),
        }
    }

    /// The houses that are named, if not all are meant.
    pub const fn named(&self) -> Option<&BTreeSet<HouseId>> {
        match self {
            Self::All => None,
            Self::Only(houses) => Some(houses),
        }
    }
}
