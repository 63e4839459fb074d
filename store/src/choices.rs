//! What a form offers: houses, accounts, kinds, and who may be assigned.
//!
//! Rows: B-067, B-078, B-079, B-089, B-110. Sort key (label, id), driven by the index of each table by its label.

use serde::{Deserialize, Serialize};
use upravdom::base::{Actor, HouseId, KindId, Permission, RequestId, Who};
use upravdom::requests::{Executor, RequestRefusal, kind_of, performs};
use uuid::Uuid;

use crate::error::StoreError;
use crate::facts;
use crate::page::{Page, PageRequest};
use crate::rows::executor;
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

/// Somebody who could carry a request out, or the reason why not.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Candidate {
    /// Who.
    pub executor: Executor,
    /// The name.
    pub name: String,
    /// Why not; nothing if the request may be given to him.
    pub refusal: Option<RequestRefusal>,
}

pub(crate) fn choices(sql: &mut dyn Sql, actor: &Actor, choices: Choices, page: &PageRequest) -> Result<Page<Choice>> {
    let company = actor.company.uuid();
    let (list, id, label, select) = match choices {
        Choices::Houses => {
            ("houses", "h.house_id", "h.address", "SELECT h.house_id, h.address FROM house h WHERE h.company_id = ")
        }
        Choices::Accounts { .. } => (
            "accounts",
            "a.account_id",
            "a.number",
            "SELECT a.account_id, a.number, a.premises FROM account a WHERE a.company_id = ",
        ),
        Choices::Kinds => {
            ("kinds", "k.kind_id", "k.name", "SELECT k.kind_id, k.name FROM request_kind k WHERE k.company_id = ")
        }
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
    if let Who::Resident(id) = actor.who() {
        let mine = "SELECT o.account_id FROM resident_account o WHERE o.company_id = {} AND o.resident_id = {}";
        let own = match choices {
            Choices::Houses => format!(
                " AND h.house_id IN (SELECT b.house_id FROM account b WHERE b.company_id = {{}} AND b.account_id IN ({mine}))"
            ),
            Choices::Accounts { .. } => format!(" AND a.account_id IN ({mine})"),
            Choices::Kinds => " AND 1 = 0".to_owned(),
        };
        let needed = own.matches("{}").count();
        let args = [Value::Id(company), Value::Id(company), Value::Id(id.uuid())];
        query.push(&own, args.get(args.len().saturating_sub(needed)..).unwrap_or_default());
    }
    if let Some((key, after)) = page.place(list)? {
        query.push(&format!(" AND ({label}, {id}) > ({{}}, {{}})"), &[Value::Text(key), Value::Id(after)]);
    }
    query.push(&format!(" ORDER BY {label}, {id} LIMIT {{}}"), args![page.probe()]);
    let found = all(sql, &query.text, &query.args, |row| {
        let key = row.text(1)?;
        let label = match choices {
            Choices::Accounts { .. } => format!("{key}, кв. {}", row.text(2)?),
            Choices::Houses | Choices::Kinds => key.clone(),
        };
        Ok((Choice { id: row.id(0)?, label }, key))
    })?;
    let page = page.page(list, found, |(choice, key)| (key.clone(), choice.id));
    Ok(Page { items: page.items.into_iter().map(|(choice, _)| choice).collect(), next: page.next })
}

/// Contractors and employees of the company for this request, each with its verdict. Nobody is offered to an actor who may not assign.
pub(crate) fn candidates(
    sql: &mut dyn Sql,
    actor: &Actor,
    request: RequestId,
    kind: Option<KindId>,
    page: &PageRequest,
) -> Result<Page<Candidate>> {
    let company = actor.company.uuid();
    let nobody = Page { items: Vec::new(), next: None };
    if !actor.may(Permission::RequestAssign) {
        return Ok(nobody);
    }
    let Some(request) = facts::request(sql, company, request, actor)? else { return Ok(nobody) };
    let found = kind.or(request.kind).map(|kind| facts::kind(sql, company, kind)).transpose()?.flatten();
    let kind = kind_of(kind, &request, found.as_ref());
    let mut query = Query::new(
        "SELECT id, name, what FROM (SELECT contractor_id AS id, name, 'contractor' AS what FROM contractor WHERE company_id = ",
    );
    query.push("{} UNION ALL SELECT employee_id AS id, name, 'employee' AS what FROM employee WHERE company_id = {} AND erased_at IS NULL) AS everybody", args![company, company]);
    if let Some((key, id)) = page.place::<String>("candidates")? {
        // An employee and a contractor may have the same name and the same id.
        let (what, name) = key.split_once(' ').ok_or_else(|| page.unreadable())?;
        query.push(" WHERE (name, id, what) > ({}, {}, {})", args![name, id, what]);
    }
    query.push(" ORDER BY name, id, what LIMIT {}", args![page.probe()]);
    let found =
        all(sql, &query.text, &query.args, |row| Ok((executor(row, 2, 0)?, row.text(1)?, row.id(0)?, row.text(2)?)))?;
    let page = page.page("candidates", found, |(_, name, id, what)| (format!("{what} {name}"), *id));
    let mut items = Vec::with_capacity(page.items.len());
    for (executor, name, ..) in page.items {
        let facts = facts::executor(sql, company, executor)?.ok_or_else(|| StoreError::row("executor"))?;
        let verdict = kind.clone().and_then(|kind| performs(&facts, kind, request.house));
        items.push(Candidate { executor, name, refusal: verdict.err() });
    }
    Ok(Page { items, next: page.next })
}
