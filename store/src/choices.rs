//! What a form offers: houses, accounts and kinds; and the list of kinds as its keeper sees it.
//!
//! Rows: B-067, B-078, B-099, B-110. Sort key: of houses (address as it is put in order, id), driven by
//! `house_by_sort`; of accounts the same of their number, by `account_by_house`; of kinds of their name, by
//! `request_kind_by_sort`.

use serde::{Deserialize, Serialize};
use upravdom::base::{Actor, HouseId, Permission};
use upravdom::requests::RequestKind;
use uuid::Uuid;

use crate::facts::{KIND_COLUMNS, KIND_WIDTH, read_kind, visible_accounts};
use crate::page::{Page, PageRequest};
use crate::sql::{Query, Result, Sql, Value, all, args};

/// What is to be chosen from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Choices {
    /// Houses; to a resident, those of his accounts.
    Houses,
    /// Personal accounts of a house; to a resident, his own; to an employee, if he files requests or enters readings.
    Accounts {
        /// The house.
        house: HouseId,
    },
    /// Kinds of request that are offered; to a resident, none, since the dispatcher chooses (B-078).
    Kinds,
}

/// Something to choose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    /// Its id.
    pub id: Uuid,
    /// What a screen shows.
    pub label: String,
}

pub(crate) fn choices(sql: &mut dyn Sql, actor: &Actor, choices: Choices, page: &PageRequest) -> Result<Page<Choice>> {
    let company = actor.company.uuid();
    let (list, id, order, select) = match choices {
        Choices::Houses => (
            "houses",
            "h.house_id",
            "h.address_sort",
            "SELECT h.house_id, h.address_sort, h.address FROM house h WHERE h.company_id = ",
        ),
        Choices::Accounts { .. } => (
            "accounts",
            "a.account_id",
            "a.number_sort",
            "SELECT a.account_id, a.number_sort, a.number, a.premises FROM account a WHERE a.company_id = ",
        ),
        Choices::Kinds => (
            "kinds",
            "k.kind_id",
            "k.name_sort",
            "SELECT k.kind_id, k.name_sort, k.name FROM request_kind k WHERE k.company_id = ",
        ),
    };
    let mut query = Query::new(select);
    query.push("{}", args![company]);
    if let Choices::Accounts { house } = choices {
        query.push(" AND a.house_id = {}", args![house.uuid()]);
    }
    if choices == Choices::Kinds {
        query.push(" AND k.enabled = 1", &[]);
    }
    let needs_accounts =
        actor.is_resident() || actor.may(Permission::RequestCreate) || actor.may(Permission::ReadingSubmit);
    if matches!(choices, Choices::Accounts { .. }) && !needs_accounts {
        query.push(" AND 1 = 0", &[]);
    }
    if actor.is_resident() {
        match choices {
            Choices::Houses => {
                let of_accounts = " AND h.house_id IN (SELECT b.house_id FROM account b WHERE b.company_id = {}";
                query.push(of_accounts, args![company]);
                visible_accounts(&mut query, "b.account_id", actor);
                query.push(")", &[]);
            }
            Choices::Accounts { .. } => visible_accounts(&mut query, "a.account_id", actor),
            Choices::Kinds => drop(query.push(" AND 1 = 0", &[])),
        }
    }
    if let Some((key, after)) = page.place(list)? {
        query.push(&format!(" AND ({order}, {id}) > ({{}}, {{}})"), &[Value::Text(key), Value::Id(after)]);
    }
    query.push(&format!(" ORDER BY {order}, {id} LIMIT {{}}"), args![page.probe()]);
    let found = all(sql, &query.text, &query.args, |row| {
        let key = row.text(1)?;
        let label = match choices {
            Choices::Accounts { .. } => format!("{}, кв. {}", row.text(2)?, row.text(3)?),
            Choices::Houses | Choices::Kinds => row.text(2)?,
        };
        Ok((Choice { id: row.id(0)?, label }, key))
    })?;
    let page = page.page(list, found, |(choice, key)| (key.clone(), choice.id));
    Ok(Page { items: page.items.into_iter().map(|(choice, _)| choice).collect(), next: page.next })
}

/// The company's kinds of request with whether they are offered, by their names; to a resident, none.
pub(crate) fn kinds(sql: &mut dyn Sql, actor: &Actor, page: &PageRequest) -> Result<Page<RequestKind>> {
    let after = page.place::<String>("request_kinds")?;
    if actor.is_resident() {
        return Ok(Page { items: Vec::new(), next: None });
    }
    let mut query = Query::new(&format!("SELECT {KIND_COLUMNS}, name_sort FROM request_kind WHERE company_id = "));
    query.push("{}", args![actor.company.uuid()]);
    if let Some((key, id)) = after {
        query.push(" AND (name_sort, kind_id) > ({}, {})", args![key, id]);
    }
    query.push(" ORDER BY name_sort, kind_id LIMIT {}", args![page.probe()]);
    let found = all(sql, &query.text, &query.args, |row| Ok((read_kind(row)?, row.text(KIND_WIDTH)?)))?;
    let page = page.page("request_kinds", found, |(kind, key)| (key.clone(), kind.id.uuid()));
    Ok(Page { items: page.items.into_iter().map(|(kind, _)| kind).collect(), next: page.next })
}
