//! Hints while typing: whom or what somebody may mean who types a few letters.
//!
//! Rows: B-050, B-067. What a text may mean, core says ([`sought`]); here each meaning is a range of an index: `account_by_fold`,
//! `account_by_premises`, `resident_by_fold`, `resident_by_phone`, `house_word`, or the unique number of a request. A hint is
//! no list: of each meaning there are [`HINTS`] at the most, and who wants another types on.

use serde::{Deserialize, Serialize};
use upravdom::base::{AccountId, Actor, HouseId, RequestId};
use upravdom::registry::{Sought, may_look_for, sought};
use uuid::Uuid;

use crate::facts::visible_requests;
use crate::rows::{phone_or_null, small};
use crate::sql::{Query, Result, Row, Sql, Value, all, args};

/// How many hints there are of each meaning at the most.
pub const HINTS: u32 = 10;

/// Somebody or something that may be meant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum Hint {
    /// A request with that number.
    Request {
        /// The request.
        request: RequestId,
        /// Its number.
        number: u64,
        /// What is asked for.
        text: String,
        /// The address of its house.
        address: String,
    },
    /// A personal account, and one of those who hold it.
    Account {
        /// The account.
        account: AccountId,
        /// Its number.
        number: String,
        /// The house of its premises.
        house: HouseId,
        /// The address of the house.
        address: String,
        /// The number of the premises.
        premises: String,
        /// The name of who holds it, if somebody does.
        holder: Option<String>,
        /// The phone of that person, if it is known.
        phone: Option<String>,
    },
    /// A house.
    House {
        /// The house.
        house: HouseId,
        /// Its address.
        address: String,
    },
}

const ACCOUNTS: &str = "SELECT a.account_id, a.number, a.house_id, h.address, a.premises, p.name, p.phone FROM ";
const BY_ACCOUNT: &str = "account a JOIN house h ON h.company_id = a.company_id AND h.house_id = a.house_id \
    LEFT JOIN resident_account o ON o.company_id = a.company_id AND o.account_id = a.account_id \
    LEFT JOIN resident p ON p.company_id = o.company_id AND p.resident_id = o.resident_id WHERE a.company_id = ";
const BY_RESIDENT: &str = "resident p JOIN resident_account o ON o.company_id = p.company_id AND o.resident_id = p.resident_id \
    JOIN account a ON a.company_id = o.company_id AND a.account_id = o.account_id \
    JOIN house h ON h.company_id = a.company_id AND h.house_id = a.house_id WHERE p.company_id = ";

pub(crate) fn hints(sql: &mut dyn Sql, actor: &Actor, typed: &str) -> Result<Vec<Hint>> {
    if !may_look_for(actor) || typed.contains('\0') {
        return Ok(Vec::new());
    }
    let company = actor.company.uuid();
    let Sought { request, account, phone, name, words, premises } = sought(typed);
    let mut found = Vec::new();
    if let Some(number) = request.and_then(|number| i64::try_from(number).ok()) {
        found.extend(requests(sql, actor, number)?);
    }
    if let Some(number) = account {
        found.extend(accounts(sql, BY_ACCOUNT, company, ("a.number_fold", "a.account_id"), &number)?);
    }
    if let Some(phone) = phone {
        found.extend(accounts(sql, BY_RESIDENT, company, ("p.phone", "p.resident_id"), &phone)?);
    }
    if let Some(name) = name {
        found.extend(accounts(sql, BY_RESIDENT, company, ("p.name_fold", "p.resident_id"), &name)?);
    }
    if !words.is_empty() {
        let houses = houses(sql, company, &words)?;
        if let Some(premises) = premises {
            for (house, _) in &houses {
                found.extend(of_premises(sql, company, *house, &premises)?);
            }
        } else {
            found.extend(houses.into_iter().map(|(house, address)| Hint::House { house, address }));
        }
    }
    let mut seen = Vec::with_capacity(found.len());
    for hint in found {
        if !seen.contains(&hint) {
            seen.push(hint);
        }
    }
    Ok(seen)
}

fn requests(sql: &mut dyn Sql, actor: &Actor, number: i64) -> Result<Vec<Hint>> {
    let mut query = Query::new(
        "SELECT r.request_id, r.number, r.body, h.address FROM request r \
         JOIN house h ON h.company_id = r.company_id AND h.house_id = r.house_id WHERE r.company_id = ",
    );
    query.push("{} AND r.number = {}", args![actor.company.uuid(), number]);
    visible_requests(&mut query, actor);
    all(sql, &query.text, &query.args, |row| {
        let (request, number) = (RequestId::new(row.id(0)?), small(row, 1)?);
        Ok(Hint::Request { request, number, text: row.text(2)?, address: row.text(3)? })
    })
}

/// Accounts by what begins so: the column, and the id that makes its index unique.
fn accounts(
    sql: &mut dyn Sql,
    tables: &str,
    company: Uuid,
    (column, id): (&str, &str),
    prefix: &str,
) -> Result<Vec<Hint>> {
    let mut query = Query::new(ACCOUNTS);
    query.push(tables, &[]).push("{}", args![company]);
    starts_with(&mut query, column, prefix);
    query.push(&format!(" ORDER BY {column}, {id} LIMIT {{}}"), args![i64::from(HINTS)]);
    all(sql, &query.text, &query.args, read_account)
}

fn of_premises(sql: &mut dyn Sql, company: Uuid, house: HouseId, premises: &str) -> Result<Vec<Hint>> {
    let mut query = Query::new(ACCOUNTS);
    query.push(BY_ACCOUNT, &[]).push("{}", args![company]);
    let limit = i64::from(HINTS);
    let narrow = " AND a.house_id = {} AND a.premises_fold = {} ORDER BY a.account_id LIMIT {}";
    query.push(narrow, args![house.uuid(), premises, limit]);
    all(sql, &query.text, &query.args, read_account)
}

fn read_account(row: &Row<'_>) -> Result<Hint> {
    Ok(Hint::Account {
        account: AccountId::new(row.id(0)?),
        number: row.text(1)?,
        house: HouseId::new(row.id(2)?),
        address: row.text(3)?,
        premises: row.text(4)?,
        holder: row.text_or_null(5)?,
        phone: phone_or_null(row, 6)?.map(|phone| phone.to_string()),
    })
}

/// Houses whose address has a word for each beginning. The longest beginning is looked up, the others are looked at.
pub(crate) fn houses(sql: &mut dyn Sql, company: Uuid, words: &[String]) -> Result<Vec<(HouseId, String)>> {
    let mut words: Vec<&String> = words.iter().collect();
    words.sort_by_key(|word| std::cmp::Reverse(word.len()));
    let Some((longest, others)) = words.split_first() else { return Ok(Vec::new()) };
    let mut query = Query::new(
        "SELECT DISTINCT h.house_id, h.address, h.address_sort FROM house_word w \
         JOIN house h ON h.company_id = w.company_id AND h.house_id = w.house_id WHERE w.company_id = ",
    );
    query.push("{}", args![company]);
    starts_with(&mut query, "w.word", longest);
    for word in others {
        let other =
            " AND EXISTS (SELECT 1 FROM house_word x WHERE x.company_id = w.company_id AND x.house_id = w.house_id";
        query.push(other, &[]);
        starts_with(&mut query, "x.word", word);
        query.push(")", &[]);
    }
    query.push(" ORDER BY h.address_sort, h.house_id LIMIT {}", args![i64::from(HINTS)]);
    all(sql, &query.text, &query.args, |row| Ok((HouseId::new(row.id(0)?), row.text(1)?)))
}

/// Narrows to what begins so.
pub(crate) fn starts_with(query: &mut Query, column: &str, prefix: &str) {
    let beyond = format!("{prefix}{}", char::MAX);
    query.push(&format!(" AND {column} >= {{}} AND {column} < {{}}"), &[Value::from(prefix), Value::from(beyond)]);
}
