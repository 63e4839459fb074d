//! How the registry is kept: the rows of what an event touches are read into core's [`Registry`], the event is applied, and what became of
//! them is written back.

mod accounts;
mod clients;
pub(crate) mod founded;
mod houses;

use std::collections::BTreeMap;

use upravdom::registry::clients::ClientEvent;
use upravdom::registry::{Registry, RegistryEvent, RegistryRecord};
use uuid::Uuid;

pub(crate) use self::accounts::{ACCOUNT_COLUMNS, ACCOUNT_WIDTH, accounts, read_account};
pub(crate) use self::clients::{access, clients, erase_client, ties, uses_of_client};
pub(crate) use self::houses::{PREMISES_COLUMNS, groups, houses, premises, quarters, read_premises, uses_of_house};
use crate::page::PAGE_LIMIT;
use crate::sql::{Query, Result, Sql, Value, args};

/// Which rows of a table are meant: all of the company, or those where that column is one of these.
pub(crate) struct Which<'a> {
    column: &'a str,
    ids: Option<Vec<Uuid>>,
    limit: Option<i64>,
}

impl<'a> Which<'a> {
    pub(crate) const ALL: Which<'static> = Which { column: "", ids: None, limit: None };

    pub(crate) fn one(column: &'a str, id: Uuid) -> Self {
        Self { column, ids: Some(vec![id]), limit: None }
    }

    pub(crate) fn of(column: &'a str, ids: impl IntoIterator<Item = Uuid>) -> Self {
        Self { column, ids: Some(ids.into_iter().collect()), limit: None }
    }

    /// The first of them, as many as a page has.
    pub(crate) fn at_most_a_page(self) -> Self {
        Self { limit: Some(i64::from(PAGE_LIMIT)), ..self }
    }

    /// The select up to that condition; the table has the short name that stands before the dot of the company's column.
    fn select(&self, select: &str, company: Uuid) -> Query {
        let mut query = Query::new(select);
        query.push("{}", args![company]);
        match &self.ids {
            None => {}
            Some(ids) if ids.is_empty() => drop(query.push(" AND 1 = 0", &[])),
            Some(ids) => {
                query.push(&format!(" AND {} IN (", self.column), &[]);
                query.push_list(ids.iter().map(|id| Value::Id(*id))).push(")", &[]);
            }
        }
        query
    }
}

/// The whole registry of the company.
pub(crate) fn whole(sql: &mut dyn Sql, company: Uuid) -> Result<Registry> {
    let all = &Which::ALL;
    Ok(Registry {
        groups: groups(sql, company)?.into_iter().map(|group| (group.id, group)).collect(),
        quarters: quarters(sql, company)?.into_iter().map(|quarter| (quarter.id, quarter)).collect(),
        houses: houses(sql, company, all)?,
        premises: premises(sql, company, all)?,
        accounts: accounts(sql, company, all)?,
        clients: clients(sql, company, all)?,
        ties: ties(sql, company, all)?,
        residents: access(sql, company, all)?,
    })
}

/// Folds the event into the rows.
pub(crate) fn commit(sql: &mut dyn Sql, company: Uuid, sequence: i64, event: &RegistryEvent) -> Result<()> {
    for record in event.records() {
        let text = "INSERT INTO registry_line (company_id, record_id, sequence) VALUES ($1, $2, $3) \
                    ON CONFLICT (company_id, record_id, sequence) DO NOTHING";
        sql.run(text, args![company, record_id(record), sequence])?;
    }
    let before = touched(sql, company, event)?;
    let mut after = before.clone();
    after.apply(event);
    let rows = Rows { sql, company };
    rows.write(&before, &after)
}

pub(crate) const fn record_id(record: RegistryRecord) -> Uuid {
    match record {
        RegistryRecord::Group(id) => id.uuid(),
        RegistryRecord::Quarter(id) => id.uuid(),
        RegistryRecord::House(id) => id.uuid(),
        RegistryRecord::Premises(id) => id.uuid(),
        RegistryRecord::Account(id) => id.uuid(),
        RegistryRecord::Client(id) => id.uuid(),
    }
}

/// What of the registry the event touches, as it is.
fn touched(sql: &mut dyn Sql, company: Uuid, event: &RegistryEvent) -> Result<Registry> {
    let mut registry = Registry::default();
    for record in event.records() {
        match record {
            RegistryRecord::Group(id) => {
                registry
                    .groups
                    .extend(groups(sql, company)?.into_iter().map(|one| (one.id, one)).filter(|one| one.0 == id));
            }
            RegistryRecord::Quarter(id) => {
                let all = quarters(sql, company)?.into_iter().map(|one| (one.id, one));
                registry.quarters.extend(all.filter(|one| one.0 == id));
            }
            RegistryRecord::House(id) => {
                registry.houses.extend(houses(sql, company, &Which::one("h.house_id", id.uuid()))?);
            }
            RegistryRecord::Premises(id) => {
                registry.premises.extend(premises(sql, company, &Which::one("p.premises_id", id.uuid()))?);
            }
            RegistryRecord::Account(id) => {
                registry.accounts.extend(accounts(sql, company, &Which::one("a.account_id", id.uuid()))?);
            }
            RegistryRecord::Client(id) => {
                registry.clients.extend(clients(sql, company, &Which::one("c.client_id", id.uuid()))?);
            }
        }
    }
    match event {
        RegistryEvent::Client(ClientEvent::ClientsMerged(event)) => {
            let both = [event.client.uuid(), event.duplicate.uuid()];
            registry.ties = ties(sql, company, &Which::of("t.client_id", both))?;
            let of_it = Which::of("a.account_id", event.accounts.iter().map(|id| id.uuid()));
            registry.accounts = accounts(sql, company, &of_it)?;
            let of_it = Which::of("r.resident_id", event.residents.iter().map(|id| id.uuid()));
            registry.residents = access(sql, company, &of_it)?;
        }
        RegistryEvent::Client(ClientEvent::ResidentLinked(event)) => {
            registry.residents = access(sql, company, &Which::one("r.resident_id", event.resident.uuid()))?;
        }
        RegistryEvent::Client(ClientEvent::ResidentUnlinked(event)) => {
            registry.residents = access(sql, company, &Which::one("r.resident_id", event.resident.uuid()))?;
        }
        RegistryEvent::House(_) | RegistryEvent::Account(_) | RegistryEvent::Client(_) => {}
    }
    Ok(registry)
}

/// Writes what changed. Removed rows go in the opposite order, for they point to each other.
struct Rows<'a> {
    sql: &'a mut dyn Sql,
    company: Uuid,
}

impl Rows<'_> {
    fn write(mut self, before: &Registry, after: &Registry) -> Result<()> {
        let rows = &mut self;
        each_put(&before.groups, &after.groups, |_, group| rows.put_group(group))?;
        each_put(&before.quarters, &after.quarters, |_, quarter| rows.put_quarter(quarter))?;
        each_put(&before.houses, &after.houses, |before, house| rows.put_house(before, house))?;
        each_put(&before.premises, &after.premises, |before, premises| rows.put_premises(before, premises))?;
        each_put(&before.clients, &after.clients, |before, client| rows.put_client(before, client))?;
        each_put(&before.accounts, &after.accounts, |before, account| rows.put_account(before, account))?;
        each_gone(&before.ties, &after.ties, |tie| rows.remove_tie(tie))?;
        each_put(&before.ties, &after.ties, |_, tie| rows.put_tie(tie))?;
        for (resident, access) in &after.residents {
            if before.residents.get(resident) != Some(access) {
                rows.put_access(*resident, before.residents.get(resident), access)?;
            }
        }
        each_gone(&before.clients, &after.clients, |client| rows.remove_client(client.id))?;
        each_gone(&before.premises, &after.premises, |premises| {
            rows.remove("premises", "premises_id", premises.id.uuid())
        })?;
        each_gone(&before.houses, &after.houses, |house| rows.remove_house(house.id))?;
        each_gone(&before.quarters, &after.quarters, |quarter| {
            rows.remove("quarter", "quarter_id", quarter.id.uuid())
        })?;
        each_gone(&before.groups, &after.groups, |group| rows.remove("house_group", "group_id", group.id.uuid()))
    }

    fn remove(&mut self, table: &str, column: &str, id: Uuid) -> Result<()> {
        let text = format!("DELETE FROM {table} WHERE company_id = $1 AND {column} = $2");
        self.sql.run(&text, args![self.company, id])?;
        Ok(())
    }

    /// What requests and meters show of the registry is another now: whoever follows the feed begins anew.
    fn names_changed(&mut self) -> Result<()> {
        let text = "UPDATE company SET names_epoch = names_epoch + 1 WHERE company_id = $1";
        self.sql.run(text, args![self.company])?;
        Ok(())
    }
}

fn each_put<K: Ord, T: PartialEq>(
    before: &BTreeMap<K, T>,
    after: &BTreeMap<K, T>,
    mut put: impl FnMut(Option<&T>, &T) -> Result<()>,
) -> Result<()> {
    let changed = after.iter().filter(|(id, thing)| before.get(id) != Some(thing));
    changed.into_iter().try_for_each(|(id, thing)| put(before.get(id), thing))
}

fn each_gone<K: Ord, T>(
    before: &BTreeMap<K, T>,
    after: &BTreeMap<K, T>,
    mut remove: impl FnMut(&T) -> Result<()>,
) -> Result<()> {
    before.iter().filter(|(id, _)| !after.contains_key(id)).try_for_each(|(_, thing)| remove(thing))
}
