//! Premises of a house. Rows: D-14, D-15, E-01, X-49.

use serde::{Deserialize, Serialize};

use super::area::Area;
use super::refusal::{HouseRefusal, HouseText};
use crate::base::{Actor, HouseId, Permission, PremisesId, sort_key};

/// What kind of premises they are: exactly five.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PremisesKind {
    /// «Квартира».
    Flat,
    /// «Коммерческое помещение».
    Commercial,
    /// «Апартаменты»: lived in, and no dwelling by law.
    Apartments,
    /// «Машино-место».
    ParkingSpace,
    /// «Частный дом»: the whole house.
    PrivateHouse,
}

crate::base::said_in_words!(PremisesKind {
    Flat "flat" "Квартира" "Flat"
    Commercial "commercial" "Коммерческое помещение" "Commercial premises"
    Apartments "apartments" "Апартаменты" "Apartments"
    ParkingSpace "parking_space" "Машино-место" "Parking space"
    PrivateHouse "private_house" "Частный дом" "Private house"
});

impl PremisesKind {
    /// The word before the number in an address; a private house has none.
    pub const fn abbreviation(self) -> &'static str {
        match self {
            Self::Flat => "кв.",
            Self::Commercial => "пом.",
            Self::Apartments => "апарт.",
            Self::ParkingSpace => "м/м",
            Self::PrivateHouse => "",
        }
    }
}

/// What is said of premises.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PremisesDetails {
    /// The kind.
    pub kind: PremisesKind,
    /// The number, unique among the premises of the kind in the house; a private house may have none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub number: String,
    /// The area.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub area: Option<Area>,
}

/// Premises (помещение).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Premises {
    /// The premises.
    pub id: PremisesId,
    /// Their house.
    pub house: HouseId,
    /// What is said of them.
    pub details: PremisesDetails,
}

impl PremisesDetails {
    /// By what two premises of a house are the same: kind and number. Leading zeros do not count, as a spreadsheet drops them.
    pub fn key(&self) -> String {
        format!("{}\u{1f}{}", self.kind.code(), sort_key(&self.number))
    }

    /// The details as they are kept; `same` are other premises of the house with the same key.
    pub(super) fn read(&self, same: Option<&Premises>) -> Result<Self, HouseRefusal> {
        let number = match self.kind {
            PremisesKind::PrivateHouse if self.number.trim().is_empty() => String::new(),
            PremisesKind::Flat
            | PremisesKind::Commercial
            | PremisesKind::Apartments
            | PremisesKind::ParkingSpace
            | PremisesKind::PrivateHouse => HouseText::PremisesNumber.read(&self.number)?,
        };
        match same {
            Some(same) => Err(HouseRefusal::PremisesTaken { number: same.details.number.clone() }),
            None => Ok(Self { number, ..self.clone() }),
        }
    }
}

/// The actor keeps the list of premises.
pub(super) const fn may_manage_premises(by: &Actor) -> Result<(), HouseRefusal> {
    let permission = Permission::AccountManage;
    if by.may(permission) { Ok(()) } else { Err(HouseRefusal::NotPermitted { permission }) }
}
