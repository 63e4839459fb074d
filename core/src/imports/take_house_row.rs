//! Rule `imports/take_house_row`: what a row of houses changes.
//! Rows: B-106, D-01, D-05, D-08, D-13, X-48. Screen: «Импорт объектов».
//!
//! The house is added by the rule of the screen. One that stands at the address already and of which the row says nothing new changes nothing;
//! one of which it says something else is not overwritten. Legal entity and zone are those of the upload, unless the row names a legal entity.
//!
//! Checks, in this order; the first that fails is the answer:
//! 1. [`CellFault::LegalEntityUnknown`] the company has a legal entity of that name
//! 2. [`CellFault::QuarterUnknown`]     and a quarter of that name
//! 3. [`CellFault::House`]              the house may be added, and no other is at the address

use super::form::ImportForm;
use super::house_form::{LEGAL_ENTITY, NAME, NUMBER, QUARTER};
use super::parse_house_row::HouseRow;
use super::problem::{BadCell, CellFault};
use crate::base::{Actor, HouseId, LegalEntityId, QuarterId, Zone};
use crate::registry::RegistryEvent;
use crate::registry::houses::{
    AddHouse, HouseDetails, HouseEvent, HouseFacts, HouseRefusal, ManagedHouse, TypedBy, add_house,
};

/// What the rule must know; nothing stands for what the company does not have.
#[derive(Debug, Clone, Copy)]
pub struct HouseRowFacts<'a> {
    /// The legal entity that the row names, or the one that was chosen at the upload.
    pub legal_entity: Option<LegalEntityId>,
    /// The quarter that the row names.
    pub quarter: Option<QuarterId>,
    /// The house at the address.
    pub same_address: Option<&'a ManagedHouse>,
}

/// What the row changes; nothing if it is known. `house` is the id of a new house.
pub fn take_house_row(
    row: &HouseRow,
    facts: &HouseRowFacts<'_>,
    house: HouseId,
    zone: Zone,
    by: &Actor,
) -> Result<Option<RegistryEvent>, Vec<BadCell>> {
    let wrong = |column, fault| vec![ImportForm::Houses.bad(column, &row.cells(), fault)];
    let legal_entity = facts.legal_entity.ok_or_else(|| wrong(LEGAL_ENTITY, CellFault::LegalEntityUnknown))?;
    if row.quarter.is_some() && facts.quarter.is_none() {
        return Err(wrong(QUARTER, CellFault::QuarterUnknown));
    }
    let HouseRow { name, kind, address, area, .. } = row.clone();
    let details = HouseDetails { name, kind, legal_entity, address, area, zone };
    if facts.same_address.is_some_and(|known| says_the_same(&details, facts.quarter, known)) {
        return Ok(None);
    }
    let command = AddHouse { house, quarter: facts.quarter, details, typed_by: TypedBy::File };
    let asked = HouseFacts {
        house: None,
        legal_entity: Some(legal_entity),
        same_address: facts.same_address.map(|known| known.id),
        quarter: facts.quarter,
    };
    match add_house(&command, asked, by) {
        Ok(added) => Ok(Some(HouseEvent::HouseAdded(added).into())),
        Err(problem @ HouseRefusal::AddressTaken { .. }) => Err(wrong(NUMBER, CellFault::House { problem })),
        Err(problem) => Err(wrong(NAME, CellFault::House { problem })),
    }
}

/// Whether the row says nothing that is not known; what it leaves out may be anything.
fn says_the_same(typed: &HouseDetails, quarter: Option<QuarterId>, known: &ManagedHouse) -> bool {
    let details = &known.details;
    (&typed.name, typed.kind, typed.legal_entity) == (&details.name, details.kind, details.legal_entity)
        && typed.area.is_none_or(|area| details.area == Some(area))
        && typed.address.region.as_ref().is_none_or(|region| details.address.region.as_ref() == Some(region))
        && quarter.is_none_or(|quarter| known.quarter == Some(quarter))
}
