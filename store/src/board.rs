//! Requests as an actor may see them: the board and the card.
//!
//! Rows: B-028, B-074, B-090, B-094. Newest first; sort key `(created_at, request_id)`, driven by `request_by_status`,
//! `request_by_house`, `request_by_kind`, `request_by_account`, `request_executor_by_executor` or the unique number.

mod streams;

use serde::{Deserialize, Serialize};
use upravdom::base::{AccountId, Actor, HouseId, Instant, KindId, RequestId};
use upravdom::requests::{
    AccountHolder, ActionVerdict, ApplicantShown, Executor, Payment, Priority, Request, Status, allowed_actions,
    applicant_of, may_see_executors, shown_applicant,
};
use uuid::Uuid;

use self::streams::find;
use crate::counts::Count;
use crate::facts::{self, REQUEST_COLUMNS, REQUEST_WIDTH, holders, pauses, read_request, visible_requests};
use crate::incidents::{self, IncidentView};
use crate::merge::EXAMINED;
use crate::page::{Page, PageRequest};
use crate::plans::{self, PlannedView};
use crate::rows::executor;
use crate::sql::{Query, Result, Row, Sql, Value, all, args};

/// How many entries a count looks at.
const COUNTED_AMONG: usize = 20_000;

/// Which requests are wanted; what is nothing does not narrow.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BoardFilter {
    /// The one with this number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<u64>,
    /// Those with one of these statuses; none named means any.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub statuses: Vec<Status>,
    /// Those of this house.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub house: Option<HouseId>,
    /// Those of this account.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub account: Option<AccountId>,
    /// Those of this kind.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<KindId>,
    /// Those as urgent as this.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub priority: Option<Priority>,
    /// Those that are paid, or free.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub payment: Option<Payment>,
    /// Those that this executor carries out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub executor: Option<Executor>,
    /// Those that were registered then or later.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub created_from: Option<Instant>,
    /// Those that were registered before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub created_before: Option<Instant>,
    /// Those that are overdue at that instant.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub overdue_at: Option<Instant>,
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
    /// Name and phone of the applicant, as far as the actor may see them (B-062).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub applicant: Option<ApplicantShown>,
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
    /// The incident that it is about, if the actor sees it.
    pub incident: Option<IncidentView>,
    /// The plan from which it comes, if it was planned; nothing to residents.
    pub planned: Option<PlannedView>,
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
        applicant: None,
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
    let accounts = found.iter().filter_map(|(view, _)| view.request.account).collect();
    let holders = holders(sql, company, &accounts)?;
    for (view, _) in &mut found {
        let of_account = |(account, _): &&(AccountId, AccountHolder)| Some(*account) == view.request.account;
        let holders: Vec<_> = holders.iter().filter(of_account).map(|(_, holder)| holder.clone()).collect();
        let applicant = applicant_of(Some(view.request.author), &holders);
        view.applicant = applicant.map(|applicant| shown_applicant(applicant, actor));
    }
    if !shows_executors(sql, actor)? {
        return Ok(found);
    }
    for (request, executor) in named_executors(sql, company, &ids)? {
        if let Some((view, _)) = found.iter_mut().find(|(view, _)| view.request.id == request) {
            view.request.executors.push(executor.executor);
            view.executors.push(executor);
        }
    }
    Ok(found)
}

/// Employees see who executes; residents do if the company wants it (B-028).
fn shows_executors(sql: &mut dyn Sql, actor: &Actor) -> Result<bool> {
    Ok(may_see_executors(actor, false) || may_see_executors(actor, facts::shows_executors(sql, actor.company.uuid())?))
}

/// The executors of these requests with their names, in the order of their choice.
fn named_executors(sql: &mut dyn Sql, company: Uuid, requests: &[RequestId]) -> Result<Vec<(RequestId, ExecutorName)>> {
    if requests.is_empty() {
        return Ok(Vec::new());
    }
    let mut query = Query::new(
        "SELECT x.request_id, x.executor_kind, x.executor_id, COALESCE(e.name, c.name, '') FROM request_executor x \
         LEFT JOIN employee e ON x.executor_kind = 'employee' AND e.company_id = x.company_id AND e.employee_id = x.executor_id \
         LEFT JOIN contractor c ON x.executor_kind = 'contractor' AND c.company_id = x.company_id \
         AND c.contractor_id = x.executor_id WHERE x.company_id = ",
    );
    query.push("{} AND x.request_id IN (", args![company]);
    query.push_list(requests.iter().map(|id| Value::Id(id.uuid())));
    query.push(") ORDER BY x.request_id, x.position", &[]);
    all(sql, &query.text, &query.args, |row| {
        Ok((RequestId::new(row.id(0)?), ExecutorName { executor: executor(row, 1, 2)?, name: row.text(3)? }))
    })
}

pub(crate) fn board(
    sql: &mut dyn Sql,
    actor: &Actor,
    filter: &BoardFilter,
    page: &PageRequest,
) -> Result<Page<RequestView>> {
    let after = page.place("requests")?;
    if filter.executor.is_some() && !shows_executors(sql, actor)? {
        return Ok(Page { items: Vec::new(), next: None });
    }
    let found = find(sql, actor, filter, after, page.rows(), EXAMINED)?;
    let mut query = select_views(actor);
    query.push(" AND r.request_id IN (", &[]);
    query.push_list(found.keys.iter().map(|(_, id)| Value::Id(*id)));
    query.push(") ORDER BY r.created_at DESC, r.request_id DESC", &[]);
    let items = if found.keys.is_empty() { Vec::new() } else { views(sql, actor, &query)? };
    let next = found.next.map(|(created_at, id)| PageRequest::cursor("requests", &created_at, id));
    Ok(Page { items: items.into_iter().map(|(view, _)| view).collect(), next })
}

/// How many requests the actor would find, counted one by one up to that many.
pub(crate) fn count_found(sql: &mut dyn Sql, actor: &Actor, filter: &BoardFilter, most: u32) -> Result<Count> {
    if filter.executor.is_some() && !shows_executors(sql, actor)? {
        return Ok(Count { requests: 0, exact: true });
    }
    let most = usize::try_from(most).unwrap_or(usize::MAX);
    let found = find(sql, actor, filter, None, most, COUNTED_AMONG)?;
    let requests = u64::try_from(found.keys.len()).unwrap_or(u64::MAX);
    Ok(Count { requests, exact: found.next.is_none() })
}

pub(crate) fn card(sql: &mut dyn Sql, actor: &Actor, id: RequestId, now: Instant) -> Result<Option<RequestCard>> {
    let mut query = select_views(actor);
    query.push(" AND r.request_id = {}", args![id.uuid()]);
    let Some((view, _)) = views(sql, actor, &query)?.into_iter().next() else { return Ok(None) };
    let incident = match incidents::incident_of(sql, actor.company.uuid(), id)? {
        Some(incident) => incidents::card(sql, actor, incident)?,
        None => None,
    };
    let planned = plans::planned(sql, actor, id)?;
    Ok(Some(RequestCard { actions: allowed_actions(&view.request, actor, now).collect(), view, incident, planned }))
}
