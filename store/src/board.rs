//! Requests as an actor may see them: the board and the card.
//!
//! Rows: B-028, B-074, B-090, B-094. Newest first; sort key `(created_at, request_id)`, driven by `request_by_age`,
//! `request_by_status`, `request_by_house` or `request_by_account`.

use serde::{Deserialize, Serialize};
use upravdom::base::{Actor, HouseId, Instant, RequestId};
use upravdom::requests::{ActionVerdict, Executor, Request, Status, allowed_actions};
use uuid::Uuid;

use crate::facts::{REQUEST_COLUMNS, REQUEST_WIDTH, executors, pauses, read_request, visible_requests};
use crate::page::{Page, PageRequest};
use crate::sql::{Query, Result, Row, Sql, Value, all, args, first};

/// Which requests are wanted; what is nothing does not narrow.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct BoardFilter {
    /// Those with this status.
    pub status: Option<Status>,
    /// Those of this house.
    pub house: Option<HouseId>,
}

/// A request with the names that a screen shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RequestView {
    /// The request, as far as the actor may see it.
    pub request: Request,
    /// The address of its house.
    pub address: String,
    /// The time zone of its house.
    pub zone: String,
    /// The number of the applicant's account.
    pub account_number: Option<String>,
    /// The number of the applicant's premises.
    pub premises: Option<String>,
    /// The name of its kind.
    pub kind_name: Option<String>,
    /// The names of its executors, in their order.
    pub executors: Vec<ExecutorName>,
}

/// An executor with its name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExecutorName {
    /// The executor.
    pub executor: Executor,
    /// The name.
    pub name: String,
}

/// A request with what the actor may do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RequestCard {
    /// The request.
    pub view: RequestView,
    /// Every action, each with its verdict.
    pub actions: Vec<ActionVerdict>,
}

/// A query for views, up to the condition on the company.
pub(crate) fn select_views(actor: &Actor) -> Query {
    let mut query = Query::new(&format!(
        "SELECT {REQUEST_COLUMNS}, h.address, h.zone, a.number, a.premises, k.name, r.changed FROM request r \
         JOIN house h ON h.company_id = r.company_id AND h.house_id = r.house_id \
         LEFT JOIN account a ON a.company_id = r.company_id AND a.account_id = r.account_id \
         LEFT JOIN request_kind k ON k.company_id = r.company_id AND k.kind_id = r.kind_id WHERE r.company_id = "
    ));
    query.push("{}", args![actor.company.uuid()]);
    visible_requests(&mut query, actor);
    query
}

fn read_view(row: &Row<'_>) -> Result<(RequestView, i64)> {
    let view = RequestView {
        request: read_request(row)?,
        address: row.text(REQUEST_WIDTH)?,
        zone: row.text(REQUEST_WIDTH + 1)?,
        account_number: row.text_or_null(REQUEST_WIDTH + 2)?,
        premises: row.text_or_null(REQUEST_WIDTH + 3)?,
        kind_name: row.text_or_null(REQUEST_WIDTH + 4)?,
        executors: Vec::new(),
    };
    Ok((view, row.int(REQUEST_WIDTH + 5)?))
}

/// Runs a query for views; each comes with the sequence of its last change.
pub(crate) fn views(sql: &mut dyn Sql, actor: &Actor, query: &Query) -> Result<Vec<(RequestView, i64)>> {
    let mut found = all(sql, &query.text, &query.args, read_view)?;
    let company = actor.company.uuid();
    let ids: Vec<RequestId> = found.iter().map(|(view, _)| view.request.id).collect();
    for (request, pause) in pauses(sql, company, &ids)? {
        if let Some((view, _)) = found.iter_mut().find(|(view, _)| view.request.id == request) {
            view.request.pauses.push(pause);
        }
    }
    if !shows_executors(sql, actor)? {
        return Ok(found);
    }
    for (request, executor) in executors(sql, company, &ids)? {
        let name = executor_name(sql, company, executor)?;
        if let Some((view, _)) = found.iter_mut().find(|(view, _)| view.request.id == request) {
            view.request.executors.push(executor);
            view.executors.push(ExecutorName { executor, name });
        }
    }
    Ok(found)
}

/// Employees see who executes; residents do if the company wants it (B-028).
fn shows_executors(sql: &mut dyn Sql, actor: &Actor) -> Result<bool> {
    if !actor.is_resident() {
        return Ok(true);
    }
    let text = "SELECT show_executors FROM company WHERE company_id = $1";
    Ok(first(sql, text, args![actor.company.uuid()], |row| row.int(0))? == Some(1))
}

fn executor_name(sql: &mut dyn Sql, company: Uuid, executor: Executor) -> Result<String> {
    let (text, id) = match executor {
        Executor::Employee(id) => ("SELECT name FROM employee WHERE company_id = $1 AND employee_id = $2", id.uuid()),
        Executor::Contractor(id) => {
            ("SELECT name FROM contractor WHERE company_id = $1 AND contractor_id = $2", id.uuid())
        }
    };
    Ok(first(sql, text, args![company, id], |row| row.text(0))?.unwrap_or_default())
}

pub(crate) fn board(
    sql: &mut dyn Sql,
    actor: &Actor,
    filter: &BoardFilter,
    page: &PageRequest,
) -> Result<Page<RequestView>> {
    let mut query = select_views(actor);
    if let Some(status) = filter.status {
        query.push(" AND r.status = {}", args![status.code()]);
    }
    if let Some(house) = filter.house {
        query.push(" AND r.house_id = {}", args![house.uuid()]);
    }
    if let Some((created_at, id)) = page.place::<i64>("requests")? {
        query.push(" AND (r.created_at, r.request_id) < ({}, {})", &[Value::Int(created_at), Value::Id(id)]);
    }
    query.push(" ORDER BY r.created_at DESC, r.request_id DESC LIMIT {}", args![page.probe()]);
    let found = views(sql, actor, &query)?.into_iter().map(|(view, _)| view).collect();
    Ok(page.page("requests", found, |view: &RequestView| (view.request.created_at.millis(), view.request.id.uuid())))
}

pub(crate) fn card(sql: &mut dyn Sql, actor: &Actor, id: RequestId, now: Instant) -> Result<Option<RequestCard>> {
    let mut query = select_views(actor);
    query.push(" AND r.request_id = {}", args![id.uuid()]);
    let found = views(sql, actor, &query)?.into_iter().next();
    Ok(found.map(|(view, _)| RequestCard { actions: allowed_actions(&view.request, actor, now).collect(), view }))
}
