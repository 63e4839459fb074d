//! What the rows of a file must know: asked for a thousand rows at a time, so that no row asks the database by itself.

use std::collections::{BTreeMap, BTreeSet};

use upravdom::base::{ClientId, HouseId, LegalEntityId, PremisesId, QuarterId, fold};
use upravdom::imports::HouseIndex;
use upravdom::registry::House;
use upravdom::registry::accounts::{PersonalAccount, number_key};
use upravdom::registry::clients::{Client, Tie};
use upravdom::registry::houses::{ManagedHouse, Premises};
use uuid::Uuid;

use crate::registry_rows::{
    ACCOUNT_COLUMNS, PREMISES_COLUMNS, Which, clients, houses, quarters, read_account, read_premises, ties,
};
use crate::sql::{Query, Result, Sql, Value, all, args};

/// The houses of a company: all of them, for a row may mean any.
pub(super) struct Houses {
    pub(super) index: HouseIndex,
    places: BTreeMap<HouseId, House>,
    by_address: BTreeMap<String, ManagedHouse>,
    quarters: BTreeMap<String, QuarterId>,
    legal_entities: BTreeMap<String, LegalEntityId>,
}

impl Houses {
    pub(super) fn load(sql: &mut dyn Sql, company: Uuid) -> Result<Self> {
        let known: Vec<ManagedHouse> = houses(sql, company, &Which::ALL)?.into_values().collect();
        let text = "SELECT name, legal_entity_id FROM legal_entity WHERE company_id = $1";
        let legal_entities =
            all(sql, text, args![company], |row| Ok((fold(&row.text(0)?), LegalEntityId::new(row.id(1)?))))?;
        let quarters = quarters(sql, company)?.into_iter().map(|quarter| (fold(&quarter.name), quarter.id));
        Ok(Self {
            index: HouseIndex::of(&known),
            places: known.iter().map(|house| (house.id, house.as_house())).collect(),
            by_address: known.into_iter().map(|house| (house.details.address.key(), house)).collect(),
            quarters: quarters.collect(),
            legal_entities: legal_entities.into_iter().collect(),
        })
    }

    pub(super) fn place(&self, id: HouseId) -> Option<&House> {
        self.places.get(&id)
    }

    pub(super) fn at(&self, address_key: &str) -> Option<&ManagedHouse> {
        self.by_address.get(address_key)
    }

    pub(super) fn quarter(&self, name: &str) -> Option<QuarterId> {
        self.quarters.get(&fold(name)).copied()
    }

    /// The legal entity of that name, or the chosen one if the company has it.
    pub(super) fn legal_entity(&self, name: Option<&str>, chosen: Option<LegalEntityId>) -> Option<LegalEntityId> {
        match name {
            Some(name) => self.legal_entities.get(&fold(name)).copied(),
            None => chosen.filter(|chosen| self.legal_entities.values().any(|known| known == chosen)),
        }
    }
}

/// What the registry has of some rows.
#[derive(Default)]
pub(super) struct Facts {
    pub(super) accounts: BTreeMap<String, PersonalAccount>,
    pub(super) premises: BTreeMap<(HouseId, String), Premises>,
    pub(super) ties: BTreeMap<PremisesId, Vec<Tie>>,
    pub(super) clients: BTreeMap<ClientId, Client>,
}

/// What is asked for: accounts by their keys, premises by house and key.
#[derive(Default)]
pub(super) struct Asked {
    pub(super) numbers: BTreeSet<String>,
    pub(super) premises: BTreeMap<HouseId, BTreeSet<String>>,
}

impl Facts {
    pub(super) fn load(sql: &mut dyn Sql, company: Uuid, asked: &Asked) -> Result<Self> {
        let mut facts = Self::default();
        let select = format!("SELECT {ACCOUNT_COLUMNS} FROM account a WHERE a.company_id = ");
        let found = by_keys(sql, (&select, company), " AND a.number_fold IN (", &asked.numbers, read_account)?;
        facts.accounts.extend(found.into_iter().map(|account| (number_key(account.number.as_str()), account)));
        for (house, keys) in &asked.premises {
            let select = format!("SELECT {PREMISES_COLUMNS} FROM premises p WHERE p.company_id = ");
            let mut query = Query::new(&select);
            query.push("{} AND p.house_id = {} AND p.number_key IN (", args![company, house.uuid()]);
            query.push_list(keys.iter().map(Value::from)).push(")", &[]);
            let found = all(sql, &query.text, &query.args, read_premises)?;
            facts.premises.extend(found.into_iter().map(|one| ((*house, one.details.key()), one)));
        }
        let ids = facts.premises.values().map(|premises| premises.id.uuid());
        for tie in ties(sql, company, &Which::of("t.premises_id", ids))?.into_values() {
            facts.ties.entry(tie.premises).or_default().push(tie);
        }
        let payers = facts.accounts.values().filter_map(|account| account.payer);
        let tied = facts.ties.values().flatten().map(|tie| tie.client);
        let ids: BTreeSet<Uuid> = payers.chain(tied).map(ClientId::uuid).collect();
        facts.clients = clients(sql, company, &Which::of("c.client_id", ids))?;
        Ok(facts)
    }

    /// Who pays for the account.
    pub(super) fn payer(&self, account: Option<&PersonalAccount>) -> Option<&Client> {
        account.and_then(|account| account.payer).and_then(|payer| self.clients.get(&payer))
    }
}

fn by_keys<T>(
    sql: &mut dyn Sql,
    (select, company): (&str, Uuid),
    condition: &str,
    keys: &BTreeSet<String>,
    read: impl Fn(&crate::sql::Row<'_>) -> Result<T>,
) -> Result<Vec<T>> {
    if keys.is_empty() {
        return Ok(Vec::new());
    }
    let mut query = Query::new(select);
    query.push(&format!("{{}}{condition}"), args![company]);
    query.push_list(keys.iter().map(Value::from)).push(")", &[]);
    all(sql, &query.text, &query.args, read)
}
