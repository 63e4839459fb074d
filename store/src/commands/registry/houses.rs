//! The facts of the rules about groups, quarters, houses and premises.

use upravdom::base::{Actor, HouseId, LegalEntityId, PremisesId, QuarterId};
use upravdom::registry::houses;
use upravdom::registry::houses::{
    AddGroup, AddHouse, AddPremises, AddQuarter, ChangeHouse, ChangePremises, HouseDetails, HouseEvent, HouseFacts,
    ManagedHouse, MoveHouse, MoveQuarter, Premises, PremisesDetails, PremisesFacts, PremisesUse, RemoveGroup,
    RemoveHouse, RemovePremises, RemoveQuarter, RenameGroup, RenameQuarter,
};
use uuid::Uuid;

use super::answer;
use crate::commands::Decided;
use crate::registry_rows::{
    PREMISES_COLUMNS, Which, groups, houses as houses_of, premises, quarters, read_premises, uses_of_house,
};
use crate::rows::small;
use crate::sql::{Result, Sql, all, args, first};

pub(super) fn add_group(sql: &mut dyn Sql, command: &AddGroup, by: &Actor) -> Result<Decided> {
    let groups = groups(sql, by.company.uuid())?;
    Ok(answer(houses::add_group(command, &groups, by), HouseEvent::GroupAdded))
}

pub(super) fn rename_group(sql: &mut dyn Sql, command: &RenameGroup, by: &Actor) -> Result<Decided> {
    let groups = groups(sql, by.company.uuid())?;
    Ok(answer(houses::rename_group(command, &groups, by), HouseEvent::GroupRenamed))
}

pub(super) fn remove_group(sql: &mut dyn Sql, command: RemoveGroup, by: &Actor) -> Result<Decided> {
    let groups = groups(sql, by.company.uuid())?;
    let inside = count(sql, by, "quarter WHERE group_id", command.group.uuid())?;
    Ok(answer(houses::remove_group(command, &groups, inside, by), HouseEvent::GroupRemoved))
}

pub(super) fn add_quarter(sql: &mut dyn Sql, command: &AddQuarter, by: &Actor) -> Result<Decided> {
    let (quarters, groups) = (quarters(sql, by.company.uuid())?, groups(sql, by.company.uuid())?);
    Ok(answer(houses::add_quarter(command, &quarters, &groups, by), HouseEvent::QuarterAdded))
}

pub(super) fn rename_quarter(sql: &mut dyn Sql, command: &RenameQuarter, by: &Actor) -> Result<Decided> {
    let quarters = quarters(sql, by.company.uuid())?;
    Ok(answer(houses::rename_quarter(command, &quarters, by), HouseEvent::QuarterRenamed))
}

pub(super) fn move_quarter(sql: &mut dyn Sql, command: MoveQuarter, by: &Actor) -> Result<Decided> {
    let (quarters, groups) = (quarters(sql, by.company.uuid())?, groups(sql, by.company.uuid())?);
    Ok(answer(houses::move_quarter(command, &quarters, &groups, by), HouseEvent::QuarterMoved))
}

pub(super) fn remove_quarter(sql: &mut dyn Sql, command: RemoveQuarter, by: &Actor) -> Result<Decided> {
    let quarters = quarters(sql, by.company.uuid())?;
    let inside = count(sql, by, "house WHERE quarter_id", command.quarter.uuid())?;
    Ok(answer(houses::remove_quarter(command, &quarters, inside, by), HouseEvent::QuarterRemoved))
}

pub(super) fn add_house(sql: &mut dyn Sql, command: &AddHouse, by: &Actor) -> Result<Decided> {
    let found = Found::load(sql, by, command.house, Some(&command.details), command.quarter)?;
    Ok(answer(houses::add_house(command, found.facts(), by), HouseEvent::HouseAdded))
}

pub(super) fn change_house(sql: &mut dyn Sql, command: &ChangeHouse, by: &Actor) -> Result<Decided> {
    let found = Found::load(sql, by, command.house, Some(&command.details), None)?;
    Ok(answer(houses::change_house(command, found.facts(), by), HouseEvent::HouseChanged))
}

pub(super) fn move_house(sql: &mut dyn Sql, command: MoveHouse, by: &Actor) -> Result<Decided> {
    let found = Found::load(sql, by, command.house, None, command.quarter)?;
    Ok(answer(houses::move_house(command, found.facts(), by), HouseEvent::HouseMoved))
}

pub(super) fn remove_house(sql: &mut dyn Sql, command: RemoveHouse, by: &Actor) -> Result<Decided> {
    let house = house(sql, by, command.house)?;
    let holds = uses_of_house(sql, by.company.uuid(), command.house)?;
    Ok(answer(houses::remove_house(command, house.as_ref(), holds, by), HouseEvent::HouseRemoved))
}

pub(super) fn add_premises(sql: &mut dyn Sql, command: &AddPremises, by: &Actor) -> Result<Decided> {
    let existing = one_premises(sql, by, command.premises)?;
    let house = house(sql, by, command.house)?.map(|house| house.id);
    let same = same_premises(sql, by, command.house, &command.details, command.premises)?;
    let facts = PremisesFacts { premises: existing.as_ref(), house, same: same.as_ref() };
    Ok(answer(houses::add_premises(command, facts, by), HouseEvent::PremisesAdded))
}

pub(super) fn change_premises(sql: &mut dyn Sql, command: &ChangePremises, by: &Actor) -> Result<Decided> {
    let premises = one_premises(sql, by, command.premises)?;
    let same = match &premises {
        Some(premises) => same_premises(sql, by, premises.house, &command.details, premises.id)?,
        None => None,
    };
    let house = premises.as_ref().map(|premises| premises.house);
    let facts = PremisesFacts { premises: premises.as_ref(), house, same: same.as_ref() };
    Ok(answer(houses::change_premises(command, facts, by), HouseEvent::PremisesChanged))
}

pub(super) fn remove_premises(sql: &mut dyn Sql, command: RemovePremises, by: &Actor) -> Result<Decided> {
    let id = command.premises.uuid();
    let premises = one_premises(sql, by, command.premises)?;
    let accounts = count(sql, by, "account WHERE premises_id", id)?;
    let text =
        "SELECT COUNT(*) FROM (SELECT DISTINCT client_id FROM client_tie WHERE company_id = $1 AND premises_id = $2) t";
    let clients = first(sql, text, args![by.company.uuid(), id], |row| small(row, 0))?.unwrap_or_default();
    let holds = PremisesUse { accounts, clients };
    Ok(answer(houses::remove_premises(command, premises.as_ref(), holds, by), HouseEvent::PremisesRemoved))
}

/// How many rows of that table have the id in that column.
fn count(sql: &mut dyn Sql, by: &Actor, table: &str, id: Uuid) -> Result<u32> {
    let text = format!("SELECT COUNT(*) FROM {table} = $2 AND company_id = $1");
    Ok(first(sql, &text, args![by.company.uuid(), id], |row| small(row, 0))?.unwrap_or_default())
}

fn house(sql: &mut dyn Sql, by: &Actor, id: HouseId) -> Result<Option<ManagedHouse>> {
    Ok(houses_of(sql, by.company.uuid(), &Which::one("h.house_id", id.uuid()))?.remove(&id))
}

pub(super) fn one_premises(sql: &mut dyn Sql, by: &Actor, id: PremisesId) -> Result<Option<Premises>> {
    Ok(premises(sql, by.company.uuid(), &Which::one("p.premises_id", id.uuid()))?.remove(&id))
}

/// Other premises of the house with the key of the details; premises that cannot be kept are like no others.
fn same_premises(
    sql: &mut dyn Sql,
    by: &Actor,
    house: HouseId,
    details: &PremisesDetails,
    but: PremisesId,
) -> Result<Option<Premises>> {
    let key = details.key();
    if key.contains('\0') {
        return Ok(None);
    }
    let text = format!(
        "SELECT {PREMISES_COLUMNS} FROM premises p WHERE p.company_id = $1 AND p.house_id = $2 AND p.number_key = $3"
    );
    let same = first(sql, &text, args![by.company.uuid(), house.uuid(), key], read_premises)?;
    Ok(same.filter(|same| same.id != but))
}

/// What the rules about a house must know.
struct Found {
    house: Option<ManagedHouse>,
    legal_entity: Option<LegalEntityId>,
    same_address: Option<HouseId>,
    quarter: Option<QuarterId>,
}

impl Found {
    fn load(
        sql: &mut dyn Sql,
        by: &Actor,
        id: HouseId,
        details: Option<&HouseDetails>,
        quarter: Option<QuarterId>,
    ) -> Result<Self> {
        let company = by.company.uuid();
        let (mut legal_entity, mut same_address) = (None, None);
        if let Some(details) = details {
            let text = "SELECT 1 FROM legal_entity WHERE company_id = $1 AND legal_entity_id = $2";
            legal_entity = first(sql, text, args![company, details.legal_entity.uuid()], |_| Ok(details.legal_entity))?;
            same_address = other_at(sql, company, &details.address.key(), id)?;
        }
        let text = "SELECT 1 FROM quarter WHERE company_id = $1 AND quarter_id = $2";
        let quarter = match quarter {
            Some(quarter) => first(sql, text, args![company, quarter.uuid()], |_| Ok(quarter))?,
            None => None,
        };
        Ok(Self { house: house(sql, by, id)?, legal_entity, same_address, quarter })
    }

    const fn facts(&self) -> HouseFacts<'_> {
        let Self { house, legal_entity, same_address, quarter } = self;
        HouseFacts {
            house: house.as_ref(),
            legal_entity: *legal_entity,
            same_address: *same_address,
            quarter: *quarter,
        }
    }
}

/// Another house with that key of an address; an address that cannot be kept is like no other.
fn other_at(sql: &mut dyn Sql, company: Uuid, key: &str, but: HouseId) -> Result<Option<HouseId>> {
    if key.contains('\0') {
        return Ok(None);
    }
    let text = "SELECT house_id FROM house WHERE company_id = $1 AND address_key = $2 ORDER BY house_id";
    let found = all(sql, text, args![company, key], |row| Ok(HouseId::new(row.id(0)?)))?;
    Ok(found.into_iter().find(|found| *found != but))
}
