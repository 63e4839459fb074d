//! Groups, quarters, houses and premises in their tables.

use std::collections::BTreeMap;

use upravdom::base::{GroupId, HouseId, LegalEntityId, PremisesId, QuarterId, fold, sort_key};
use upravdom::registry::houses::{
    Address, Area, Group, HouseDetails, HouseKind, HouseUse, ManagedHouse, Premises, PremisesDetails, PremisesKind,
    Quarter,
};
use uuid::Uuid;

use super::{Rows, Which};
use crate::error::StoreError;
use crate::rows::{code, small, zone};
use crate::search_columns;
use crate::sql::{Result, Row, Sql, all, args, first};

/// All groups of the company, by their names: a name is compared with every other.
pub(crate) fn groups(sql: &mut dyn Sql, company: Uuid) -> Result<Vec<Group>> {
    let text = "SELECT group_id, name FROM house_group WHERE company_id = $1 ORDER BY name_fold, group_id";
    all(sql, text, args![company], |row| Ok(Group { id: GroupId::new(row.id(0)?), name: row.text(1)? }))
}

/// All quarters of the company, by their names.
pub(crate) fn quarters(sql: &mut dyn Sql, company: Uuid) -> Result<Vec<Quarter>> {
    let text = "SELECT quarter_id, name, group_id FROM quarter WHERE company_id = $1 ORDER BY name_fold, quarter_id";
    all(sql, text, args![company], |row| {
        let group = row.id_or_null(2)?.map(GroupId::new);
        Ok(Quarter { id: QuarterId::new(row.id(0)?), name: row.text(1)?, group })
    })
}

/// Houses, from `house h`.
pub(crate) fn houses(sql: &mut dyn Sql, company: Uuid, which: &Which<'_>) -> Result<BTreeMap<HouseId, ManagedHouse>> {
    let select = "SELECT h.house_id, h.quarter_id, h.name, h.kind, h.legal_entity_id, h.region, h.city, h.street, h.number, \
                  h.area, h.zone FROM house h WHERE h.company_id = ";
    let query = which.select(select, company);
    let houses = all(sql, &query.text, &query.args, |row| {
        let legal_entity = row.id_or_null(4)?.ok_or_else(|| StoreError::row("legal entity"))?;
        let address =
            Address { region: row.text_or_null(5)?, city: row.text(6)?, street: row.text(7)?, number: row.text(8)? };
        let details = HouseDetails {
            name: row.text(2)?,
            kind: code(row, 3, HouseKind::from_code)?,
            legal_entity: LegalEntityId::new(legal_entity),
            address,
            area: area(row, 9)?,
            zone: zone(row, 10)?,
        };
        let quarter = row.id_or_null(1)?.map(QuarterId::new);
        Ok(ManagedHouse { id: HouseId::new(row.id(0)?), quarter, details })
    })?;
    Ok(houses.into_iter().map(|house| (house.id, house)).collect())
}

fn area(row: &Row<'_>, column: usize) -> Result<Option<Area>> {
    if row.int_or_null(column)?.is_none() {
        return Ok(None);
    }
    Area::from_hundredths(small(row, column)?).map(Some).map_err(|_| StoreError::row("area"))
}

/// The columns of premises, from `premises p`.
pub(crate) const PREMISES_COLUMNS: &str = "p.premises_id, p.house_id, p.kind, p.number, p.area";

pub(crate) fn read_premises(row: &Row<'_>) -> Result<Premises> {
    let details =
        PremisesDetails { kind: code(row, 2, PremisesKind::from_code)?, number: row.text(3)?, area: area(row, 4)? };
    Ok(Premises { id: PremisesId::new(row.id(0)?), house: HouseId::new(row.id(1)?), details })
}

/// Premises, from `premises p`.
pub(crate) fn premises(sql: &mut dyn Sql, company: Uuid, which: &Which<'_>) -> Result<BTreeMap<PremisesId, Premises>> {
    let query = which.select(&format!("SELECT {PREMISES_COLUMNS} FROM premises p WHERE p.company_id = "), company);
    Ok(all(sql, &query.text, &query.args, read_premises)?.into_iter().map(|one| (one.id, one)).collect())
}

/// What is in the house, and what names it.
pub(crate) fn uses_of_house(sql: &mut dyn Sql, company: Uuid, house: HouseId) -> Result<HouseUse> {
    let mut count = |table: &str| -> Result<u32> {
        let text = format!("SELECT COUNT(*) FROM {table} WHERE company_id = $1 AND house_id = $2");
        Ok(first(sql, &text, args![company, house.uuid()], |row| small(row, 0))?.unwrap_or_default())
    };
    let (premises, accounts) = (count("premises")?, count("account")?);
    let records = ["request", "plan_house", "incident_house", "incident_gone"];
    let records = records.into_iter().map(count).sum::<Result<u32>>()?;
    Ok(HouseUse { premises, accounts, records })
}

impl Rows<'_> {
    pub(super) fn put_group(&mut self, group: &Group) -> Result<()> {
        let text = "INSERT INTO house_group (company_id, group_id, name, name_fold) VALUES ($1, $2, $3, $4) \
                    ON CONFLICT (company_id, group_id) DO UPDATE SET name = excluded.name, name_fold = excluded.name_fold";
        self.sql.run(text, args![self.company, group.id.uuid(), &group.name, fold(&group.name)])?;
        Ok(())
    }

    pub(super) fn put_quarter(&mut self, quarter: &Quarter) -> Result<()> {
        let text = "INSERT INTO quarter (company_id, quarter_id, group_id, name, name_fold) VALUES ($1, $2, $3, $4, $5) \
                    ON CONFLICT (company_id, quarter_id) \
                    DO UPDATE SET group_id = excluded.group_id, name = excluded.name, name_fold = excluded.name_fold";
        let (id, group) = (quarter.id.uuid(), quarter.group.map(GroupId::uuid));
        self.sql.run(text, args![self.company, id, group, &quarter.name, fold(&quarter.name)])?;
        Ok(())
    }

    pub(super) fn put_house(&mut self, before: Option<&ManagedHouse>, house: &ManagedHouse) -> Result<()> {
        let (id, details, line) = (house.id.uuid(), &house.details, house.details.address.to_string());
        let text = "INSERT INTO house (company_id, house_id, address, zone) VALUES ($1, $2, $3, $4) \
                    ON CONFLICT (company_id, house_id) DO UPDATE SET zone = excluded.zone";
        self.sql.run(text, args![self.company, id, &line, details.zone.name()])?;
        let address = &details.address;
        self.sql.run(
            "UPDATE house SET name = $3, kind = $4, legal_entity_id = $5, region = $6, city = $7, street = $8, number = $9, \
             address_key = $10, area = $11, quarter_id = $12 WHERE company_id = $1 AND house_id = $2",
            args![
                self.company,
                id,
                &details.name,
                details.kind.code(),
                details.legal_entity.uuid(),
                address.region.as_ref(),
                &address.city,
                &address.street,
                &address.number,
                address.key(),
                details.area.map(|area| i64::from(area.hundredths())),
                house.quarter.map(QuarterId::uuid),
            ],
        )?;
        let known = before.map(|before| (before.details.address.to_string(), before.details.zone));
        let same_line = known.as_ref().is_some_and(|(before, _)| *before == line);
        if !same_line {
            let text = "UPDATE house SET address = $3 WHERE company_id = $1 AND house_id = $2";
            self.sql.run(text, args![self.company, id, &line])?;
            search_columns::of_house(self.sql, self.company, id, &line)?;
        }
        match known {
            Some((_, zone)) if !same_line || zone != details.zone => self.names_changed(),
            Some(_) | None => Ok(()),
        }
    }

    /// A house of which nothing is known but itself; who worked in it works in the others.
    pub(super) fn remove_house(&mut self, house: HouseId) -> Result<()> {
        let beside = ["house_word", "request_count", "employee_house", "contractor_house", "responsible_house"];
        beside.into_iter().chain(["house"]).try_for_each(|table| self.remove(table, "house_id", house.uuid()))
    }

    pub(super) fn put_premises(&mut self, before: Option<&Premises>, premises: &Premises) -> Result<()> {
        let (id, details) = (premises.id.uuid(), &premises.details);
        self.sql.run(
            "INSERT INTO premises (company_id, premises_id, house_id, kind, number, number_key, number_sort, area) \
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (company_id, premises_id) DO UPDATE SET \
             kind = excluded.kind, number = excluded.number, number_key = excluded.number_key, \
             number_sort = excluded.number_sort, area = excluded.area",
            args![
                self.company,
                id,
                premises.house.uuid(),
                details.kind.code(),
                &details.number,
                details.key(),
                sort_key(&details.number),
                details.area.map(|area| i64::from(area.hundredths())),
            ],
        )?;
        if before.is_none_or(|before| before.details.number == details.number) {
            return Ok(());
        }
        let text = "UPDATE account SET premises = $3, premises_fold = $4 WHERE company_id = $1 AND premises_id = $2";
        match self.sql.run(text, args![self.company, id, &details.number, fold(&details.number)])? {
            0 => Ok(()),
            _ => self.names_changed(),
        }
    }
}
