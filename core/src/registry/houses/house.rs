//! A house as the company manages it. Rows: B-106, D-03 to D-08.

use serde::{Deserialize, Serialize};

use super::address::Address;
use super::area::Area;
use super::refusal::{HouseRefusal, HouseText};
use crate::base::{HouseId, LegalEntityId, QuarterId, Zone};
use crate::registry::House;

/// «Тип» of a house.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum HouseKind {
    /// МКД.
    ApartmentHouse,
    /// One or a few dwellings with doors of their own.
    PrivateHouse,
    /// A building in which nobody lives.
    NonResidential,
    /// Parking.
    Parking,
}

crate::base::said_in_words!(HouseKind {
    ApartmentHouse "apartment_house" "Многоквартирный дом" "Apartment house"
    PrivateHouse "private_house" "Частный дом" "Private house"
    NonResidential "non_residential" "Нежилое здание" "Non-residential building"
    Parking "parking" "Паркинг" "Parking"
});

/// What is said of a house: the five mandatory fields, and its zone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HouseDetails {
    /// «Наименование».
    pub name: String,
    /// «Тип».
    pub kind: HouseKind,
    /// «Юрлицо» that manages it.
    pub legal_entity: LegalEntityId,
    /// «Адрес», unique within the company.
    pub address: Address,
    /// «Общая площадь»; missing only where a file did not have it.
    pub area: Option<Area>,
    /// The zone in which its days and deadlines are counted.
    pub zone: Zone,
}

/// Who says it: a gap in a file is told and kept, one on the screen is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum TypedBy {
    /// A person on the screen.
    #[default]
    Hand,
    /// A row of an imported file.
    File,
}

crate::base::said_in_words!(TypedBy {
    Hand "hand" "вручную" "by hand"
    File "file" "из файла" "from a file"
});

/// A house of the company.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ManagedHouse {
    /// The house.
    pub id: HouseId,
    /// The quarter that it is in, if it is in one.
    pub quarter: Option<QuarterId>,
    /// What is said of it.
    pub details: HouseDetails,
}

impl ManagedHouse {
    /// The house as other modules see it.
    pub fn as_house(&self) -> House {
        House { id: self.id, address: self.details.address.to_string(), zone: self.details.zone }
    }
}

impl HouseDetails {
    /// The details as they are kept. `legal_entity` is that of the details if the company has it, `same_address` another house with
    /// their address.
    pub(super) fn read(
        &self,
        by: TypedBy,
        legal_entity: Option<LegalEntityId>,
        same_address: Option<HouseId>,
    ) -> Result<Self, HouseRefusal> {
        let name = HouseText::HouseName.read(&self.name)?;
        let address = self.address.read()?;
        match (self.area, by) {
            (None, TypedBy::Hand) => return Err(HouseRefusal::AreaMissing),
            (None, TypedBy::File) | (Some(_), TypedBy::Hand | TypedBy::File) => {}
        }
        if legal_entity != Some(self.legal_entity) {
            return Err(HouseRefusal::LegalEntityUnknown { legal_entity: self.legal_entity });
        }
        if same_address.is_some() {
            return Err(HouseRefusal::AddressTaken { address: address.to_string() });
        }
        Ok(Self { name, address, ..self.clone() })
    }
}
