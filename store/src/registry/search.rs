//! Search while typing: by the number of an account, the name or the phone of a client, an address.
//!
//! What a text may mean, core says ([`sought`]). Each meaning is one statement over a range of an index: `account_by_fold`, `client_by_fold`,
//! `client_phone_by_phone`, `house_word`, `account_by_premises`; who wants another result types on.

use serde::{Deserialize, Serialize};
use upravdom::base::{AccountId, Actor, ClientId, HouseId};
use upravdom::registry::{RegistryPart, Sought, may_see_registry, sought};
use uuid::Uuid;

use crate::hints::{houses, starts_with};
use crate::rows::phone_or_null;
use crate::sql::{Query, Result, Row, Sql, Value, all, args};

/// How many results there are of each meaning at the most.
pub const FOUND: u32 = 20;

/// Something of the registry that may be meant: a client with an account for which it pays, an account of nobody known, or a house.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Found {
    /// The client.
    pub client: Option<ClientId>,
    /// Its name.
    pub name: Option<String>,
    /// Its primary phone, or the one that was typed; masked to whoever may not see it whole.
    pub phone: Option<String>,
    /// The account.
    pub account: Option<AccountId>,
    /// Its number.
    pub number: Option<String>,
    /// The house.
    pub house: Option<HouseId>,
    /// Its address.
    pub address: Option<String>,
    /// The number of the premises.
    pub premises: Option<String>,
}

const COLUMNS: &str = "SELECT c.client_id, c.surname, c.given, c.patronymic, p.phone, a.account_id, a.number, a.house_id, \
    h.address, a.premises, c.merged_into FROM ";
const BY_ACCOUNT: &str = "account a JOIN house h ON h.company_id = a.company_id AND h.house_id = a.house_id \
    LEFT JOIN client c ON c.company_id = a.company_id AND c.client_id = a.payer_id \
    LEFT JOIN client_phone p ON p.company_id = c.company_id AND p.client_id = c.client_id AND p.position = 1 \
    WHERE a.company_id = ";
const BY_NAME: &str = "client c \
    LEFT JOIN client_phone p ON p.company_id = c.company_id AND p.client_id = c.client_id AND p.position = 1 \
    LEFT JOIN account a ON a.company_id = c.company_id AND a.payer_id = c.client_id \
    LEFT JOIN house h ON h.company_id = a.company_id AND h.house_id = a.house_id \
    WHERE c.company_id = ";
const BY_PHONE: &str = "client_phone p JOIN client c ON c.company_id = p.company_id AND c.client_id = p.client_id \
    LEFT JOIN account a ON a.company_id = c.company_id AND a.payer_id = c.client_id \
    LEFT JOIN house h ON h.company_id = a.company_id AND h.house_id = a.house_id WHERE p.company_id = ";

pub(crate) fn search(sql: &mut dyn Sql, actor: &Actor, typed: &str) -> Result<Vec<Found>> {
    if !may_see_registry(RegistryPart::Accounts, actor) || typed.contains('\0') {
        return Ok(Vec::new());
    }
    let company = actor.company.uuid();
    let whole = may_see_registry(RegistryPart::Phones, actor);
    let Sought { account, phone, name, words, premises, .. } = sought(typed);
    let mut found = Vec::new();
    let by = [
        (account, BY_ACCOUNT, "a.number_fold", "a.account_id"),
        (phone, BY_PHONE, "p.phone", "p.client_id"),
        (name, BY_NAME, "c.name_fold", "c.client_id"),
    ];
    for (prefix, tables, column, id) in by {
        let Some(prefix) = prefix else { continue };
        let mut query = Query::new(COLUMNS);
        query.push(tables, &[]).push("{}", args![company]);
        starts_with(&mut query, column, &prefix);
        // No more is put in order than the index gives, or a common name would be read to its end.
        query.push(&format!(" ORDER BY {column}, {id} LIMIT {{}}"), args![i64::from(FOUND)]);
        found.extend(rows(sql, &query, whole)?);
    }
    if !words.is_empty() {
        let houses = houses(sql, company, &words)?;
        match premises {
            Some(premises) => found.extend(in_houses(sql, company, &houses, &premises, whole)?),
            None => found.extend(houses.into_iter().map(|(house, address)| Found {
                house: Some(house),
                address: Some(address),
                ..Found::NOTHING
            })),
        }
    }
    let mut seen = Vec::with_capacity(found.len());
    for one in found {
        if !seen.contains(&one) {
            seen.push(one);
        }
    }
    Ok(seen)
}

impl Found {
    const NOTHING: Self = Self {
        client: None,
        name: None,
        phone: None,
        account: None,
        number: None,
        house: None,
        address: None,
        premises: None,
    };
}

/// The accounts of the premises with that number in the houses.
fn in_houses(
    sql: &mut dyn Sql,
    company: Uuid,
    houses: &[(HouseId, String)],
    premises: &str,
    whole: bool,
) -> Result<Vec<Found>> {
    if houses.is_empty() {
        return Ok(Vec::new());
    }
    let mut query = Query::new(COLUMNS);
    query.push(BY_ACCOUNT, &[]).push("{} AND a.premises_fold = {} AND a.house_id IN (", args![company, premises]);
    query.push_list(houses.iter().map(|(house, _)| Value::Id(house.uuid())));
    query.push(") ORDER BY a.house_id, a.account_id LIMIT {}", args![i64::from(FOUND)]);
    rows(sql, &query, whole)
}

fn rows(sql: &mut dyn Sql, query: &Query, whole: bool) -> Result<Vec<Found>> {
    // A client that was merged is found as the one that stays.
    let found = all(sql, &query.text, &query.args, |row| Ok((read(row, whole)?, row.id_or_null(10)?.is_some())))?;
    Ok(found.into_iter().filter(|(_, merged)| !merged).map(|(found, _)| found).collect())
}

fn read(row: &Row<'_>, whole: bool) -> Result<Found> {
    let client = row.id_or_null(0)?.map(ClientId::new);
    let parts = [row.text_or_null(1)?, row.text_or_null(2)?, row.text_or_null(3)?];
    let name = parts.into_iter().flatten().collect::<Vec<_>>().join(" ");
    let phone = phone_or_null(row, 4)?.map(|phone| if whole { phone.to_string() } else { phone.masked() });
    Ok(Found {
        client,
        name: client.map(|_| name),
        phone,
        account: row.id_or_null(5)?.map(AccountId::new),
        number: row.text_or_null(6)?,
        house: row.id_or_null(7)?.map(HouseId::new),
        address: row.text_or_null(8)?,
        premises: row.text_or_null(9)?,
    })
}
