//! What is printed of requests: the work order of one, and the journal of those that were registered on some days.
//!
//! Rows: B-060, B-070, B-093. The journal is in the order of registration; sort key `(created_at, request_id)`, of each status driven by
//! `request_by_status` or `request_by_house`. Where the days of a house begin and end is seen row by row, so that a page may be short.

use std::collections::{BTreeMap, BTreeSet};

use upravdom::Refusal;
use upravdom::base::{AccountId, Actor, DayRange, HouseId, RequestId, Zone};
use upravdom::registry::houses::PremisesKind;
use upravdom::requests::Status;
use upravdom::requests::papers::{
    JournalEntry, JournalRow, WorkOrder, WorkOrderFacts, may_print, may_read_journal, request_journal, work_order,
};
use uuid::Uuid;

use crate::board::{RequestView, select_views, views};
use crate::error::StoreError;
use crate::page::{Page, PageRequest};
use crate::rows::days;
use crate::sign_in::Session;
use crate::sql::{Query, Result, Sql, Value, all, args, first};
use crate::store::Store;

impl Store {
    /// The work order of a request, to whoever sees the request but for residents.
    pub fn work_order(&self, session: &Session, request: RequestId) -> Result<std::result::Result<WorkOrder, Refusal>> {
        self.read(session, move |sql, actor| order(sql, actor, request))
    }

    /// The journal of the requests that were registered on those days by the calendars of their houses, of one house or of all; to whoever
    /// sees all requests. A page may be short and still have a next one.
    pub fn request_journal(
        &self,
        session: &Session,
        days: DayRange,
        house: Option<HouseId>,
        page: &PageRequest,
    ) -> Result<std::result::Result<Page<JournalRow>, Refusal>> {
        let page = page.clone();
        self.read(session, move |sql, actor| journal(sql, actor, days, house, &page))
    }
}

fn order(sql: &mut dyn Sql, actor: &Actor, id: RequestId) -> Result<std::result::Result<WorkOrder, Refusal>> {
    let mut query = select_views(actor);
    query.push(" AND r.request_id = {}", args![id.uuid()]);
    let view = views(sql, actor, &query)?.into_iter().next().map(|(view, _)| view);
    if let Err(refusal) = may_print(view.as_ref().map(|view| &view.request), id, actor) {
        return Ok(Err(refusal.into()));
    }
    let view = view.ok_or_else(|| StoreError::row("request"))?;
    let text = "SELECT name FROM company WHERE company_id = $1";
    let company = first(sql, text, args![actor.company.uuid()], |row| row.text(0))?.ok_or(StoreError::SignInUnknown)?;
    let names = names(&view);
    Ok(Ok(work_order(&WorkOrderFacts {
        entry: entry(&view, &names, &kinds_of_premises(sql, actor, [&view].into_iter())?)?,
        company: &company,
        dispatch_phone: None,
        kind: view.kind_name.as_deref(),
        account: view.account_number.as_deref(),
        checklist: &[],
        works: &[],
    })))
}

fn names(view: &RequestView) -> Vec<&str> {
    view.executors.iter().map(|executor| executor.name.as_str()).collect()
}

/// Of what kind the premises of those accounts are, where the registry says it.
type Kinds = BTreeMap<AccountId, PremisesKind>;

fn kinds_of_premises<'a>(
    sql: &mut dyn Sql,
    actor: &Actor,
    views: impl Iterator<Item = &'a RequestView>,
) -> Result<Kinds> {
    let accounts: Vec<Value> = views.filter_map(|view| view.request.account).map(|id| Value::Id(id.uuid())).collect();
    if accounts.is_empty() {
        return Ok(Kinds::new());
    }
    let mut query =
        Query::new("SELECT a.account_id, p.kind FROM account a JOIN premises p ON p.company_id = a.company_id");
    query.push(" AND p.premises_id = a.premises_id WHERE a.company_id = {}", args![actor.company.uuid()]);
    query.push(" AND a.account_id IN (", &[]).push_list(accounts).push(")", &[]);
    let kinds = all(sql, &query.text, &query.args, |row| Ok((AccountId::new(row.id(0)?), row.text(1)?)))?;
    let kind = |code: &str| PremisesKind::from_code(code).ok_or_else(|| StoreError::row("kind of premises"));
    kinds.into_iter().map(|(account, code)| Ok((account, kind(&code)?))).collect()
}

fn entry<'a>(view: &'a RequestView, names: &'a [&'a str], kinds: &Kinds) -> Result<JournalEntry<'a>> {
    Ok(JournalEntry {
        request: &view.request,
        zone: Zone::parse(&view.zone).map_err(|_| StoreError::row("time zone"))?,
        address: &view.address,
        premises: view.premises.as_deref(),
        premises_kind: view.request.account.and_then(|account| kinds.get(&account).copied()),
        applicant: view.applicant.as_ref(),
        executors: names,
        intake: None,
        recording: None,
    })
}

/// The sort key: when the request was registered, and which it is.
type Key = (i64, Uuid);

/// The rows of a page of the journal, or why the actor does not read it.
pub(crate) fn journal(
    sql: &mut dyn Sql,
    actor: &Actor,
    days: DayRange,
    house: Option<HouseId>,
    page: &PageRequest,
) -> Result<std::result::Result<Page<JournalRow>, Refusal>> {
    let place = page.place::<i64>("request_journal")?;
    if let Err(refusal) = may_read_journal(actor) {
        return Ok(Err(refusal.into()));
    }
    let mut keys: BTreeSet<Key> = BTreeSet::new();
    for status in Status::ALL {
        let query = of_status(actor, *status, days, house, place, page.probe());
        keys.extend(all(sql, &query.text, &query.args, |row| Ok((row.int(0)?, row.id(1)?)))?);
    }
    let keys = page.page("request_journal", keys.into_iter().collect(), |key: &Key| *key);
    if keys.items.is_empty() {
        return Ok(Ok(Page { items: Vec::new(), next: None }));
    }
    let mut query = select_views(actor);
    query.push(" AND r.request_id IN (", &[]);
    query.push_list(keys.items.iter().map(|(_, id)| Value::Id(*id))).push(")", &[]);
    let found = views(sql, actor, &query)?;
    let names: Vec<Vec<&str>> = found.iter().map(|(view, _)| names(view)).collect();
    let kinds = kinds_of_premises(sql, actor, found.iter().map(|(view, _)| view))?;
    let entries = found.iter().zip(&names).map(|((view, _), names)| entry(view, names, &kinds));
    let entries = entries.collect::<Result<Vec<_>>>()?;
    Ok(Ok(Page { items: request_journal(&entries, days), next: keys.next }))
}

/// No zone is further from UTC.
const FURTHEST_MILLIS: i64 = 14 * 60 * 60 * 1000;
const DAY_MILLIS: i64 = 24 * 60 * 60 * 1000;

/// The requests of that status that may have been registered on those days, after that place.
fn of_status(
    actor: &Actor,
    status: Status,
    range: DayRange,
    house: Option<HouseId>,
    place: Option<Key>,
    limit: i64,
) -> Query {
    let mut query = Query::new("SELECT r.created_at, r.request_id FROM request r WHERE r.company_id = ");
    query.push("{} AND r.status = {}", args![actor.company.uuid(), status.code()]);
    if let Some(house) = house {
        query.push(" AND r.house_id = {}", args![house.uuid()]);
    }
    let begins = days(range.first()).saturating_mul(DAY_MILLIS).saturating_sub(FURTHEST_MILLIS);
    let ends = days(range.last()).saturating_add(1).saturating_mul(DAY_MILLIS).saturating_add(FURTHEST_MILLIS);
    query.push(" AND r.created_at >= {} AND r.created_at < {}", args![begins, ends]);
    if let Some((created_at, id)) = place {
        query.push(" AND (r.created_at, r.request_id) > ({}, {})", &[Value::Int(created_at), Value::Id(id)]);
    }
    query.push(" ORDER BY r.created_at, r.request_id LIMIT {}", args![limit]);
    query
}
