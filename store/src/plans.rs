//! Plans of recurring works, as those see them who see all requests.
//!
//! Rows: N-16. Newest start first; sort key `(starts_on, plan_id)`, driven by `plan_by_start` and, of a house, `plan_house_by_start`; the
//! requests of a plan by `(day, request_id)`, the latest day first, driven by `plan_occurrence_by_day`.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use upravdom::base::{Actor, HouseId, KindId, Permission, PlanId, RequestId};
use upravdom::registry::House;
use upravdom::requests::Status;
use upravdom::requests::plans::{Covered, LeadDays, Plan, PlanDraft, next_due};
use uuid::Uuid;

use crate::error::StoreError;
use crate::page::{Page, PageRequest};
use crate::rows::{code, day, day_or_null, json, small, zone};
use crate::sign_in::Session;
use crate::sql::{Query, Result, Row, Sql, Value, all, args, first};
use crate::store::Store;

/// Which plans are wanted; what is nothing does not narrow.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct PlanFilter {
    /// Those for this house.
    pub house: Option<HouseId>,
    /// Those that run, or those that were stopped.
    pub standing: Option<PlanStanding>,
}

/// Whether a plan was stopped.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PlanStanding {
    /// It runs; its end may be past.
    Running,
    /// It was stopped.
    Stopped,
}

impl PlanStanding {
    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::Running => "running",
            Self::Stopped => "stopped",
        }
    }
}

/// A plan with the words that a screen shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlanView {
    /// The plan.
    pub plan: Plan,
    /// The name of the kind of its requests.
    pub kind_name: String,
}

/// A plan with its houses.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlanCard {
    /// The plan.
    pub view: PlanView,
    /// Its houses, in the order of their ids.
    pub houses: Vec<PlanHouse>,
}

/// How far a plan is in a house.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlanHouse {
    /// The house.
    pub house: HouseId,
    /// Its address.
    pub address: String,
    /// The day until which requests are made; nothing if none ever were.
    pub made_until: Option<NaiveDate>,
    /// The next day of which no request is made yet; nothing if none comes.
    pub next: Option<NaiveDate>,
}

/// A request that an occurrence of a plan became.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OccurrenceView {
    /// The day of the works.
    pub day: NaiveDate,
    /// The house.
    pub house: HouseId,
    /// Its address.
    pub address: String,
    /// The request.
    pub request: RequestId,
    /// Its number.
    pub number: Option<u64>,
    /// Where it is in its life.
    pub status: Status,
}

/// That a request comes from a plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlannedView {
    /// The plan.
    pub plan: PlanId,
    /// The day of the works.
    pub day: NaiveDate,
    /// What is to be ticked off.
    pub checklist: Vec<String>,
}

impl Store {
    /// The plans of recurring works that the person sees, the newest start first.
    pub fn plans(&self, session: &Session, filter: &PlanFilter, page: &PageRequest) -> Result<Page<PlanView>> {
        let (filter, page) = (*filter, page.clone());
        self.read(session, move |sql, actor| plans(sql, actor, &filter, &page))
    }

    /// A plan with its next days in each house; nothing if there is none that the person sees.
    pub fn plan(&self, session: &Session, plan: PlanId) -> Result<Option<PlanCard>> {
        self.read(session, move |sql, actor| card(sql, actor, plan))
    }

    /// The requests that were made of the plan, the latest day first.
    pub fn plan_occurrences(
        &self,
        session: &Session,
        plan: PlanId,
        page: &PageRequest,
    ) -> Result<Page<OccurrenceView>> {
        let page = page.clone();
        self.read(session, move |sql, actor| occurrences(sql, actor, plan, &page))
    }
}

pub(crate) const fn standing(plan: &Plan) -> PlanStanding {
    if plan.stopped.is_some() { PlanStanding::Stopped } else { PlanStanding::Running }
}

const COLUMNS: &str =
    "p.plan_id, p.kind_id, p.body, p.checklist, p.recurrence, p.starts_on, p.ends_on, p.lead_days, p.stopped_on";
const WIDTH: usize = 9;

/// A plan without its houses, which stand in rows of their own.
fn read_plan(row: &Row<'_>) -> Result<Plan> {
    let draft = PlanDraft {
        houses: BTreeSet::new(),
        kind: KindId::new(row.id(1)?),
        text: row.text(2)?,
        checklist: json(&row.text(3)?)?,
        recurrence: json(&row.text(4)?)?,
        start: day(row, 5)?,
        end: day_or_null(row, 6)?,
        lead: LeadDays::new(small(row, 7)?).map_err(|_| StoreError::row("lead"))?,
    };
    Ok(Plan { id: PlanId::new(row.id(0)?), draft, covered: Vec::new(), stopped: day_or_null(row, 8)? })
}

/// Gives the plans their houses.
fn with_houses(sql: &mut dyn Sql, company: Uuid, plans: &mut [&mut Plan]) -> Result<()> {
    if plans.is_empty() {
        return Ok(());
    }
    let mut query = Query::new("SELECT plan_id, house_id, since FROM plan_house WHERE company_id = ");
    query.push("{} AND plan_id IN (", args![company]);
    query.push_list(plans.iter().map(|plan| Value::Id(plan.id.uuid()))).push(") ORDER BY plan_id, house_id", &[]);
    let found = all(sql, &query.text, &query.args, |row| {
        Ok((PlanId::new(row.id(0)?), Covered { house: HouseId::new(row.id(1)?), since: day(row, 2)? }))
    })?;
    for (id, covered) in found {
        if let Some(plan) = plans.iter_mut().find(|plan| plan.id == id) {
            plan.draft.houses.insert(covered.house);
            plan.covered.push(covered);
        }
    }
    Ok(())
}

/// A plan, whole, whoever may see it.
pub(crate) fn plan(sql: &mut dyn Sql, company: Uuid, id: PlanId) -> Result<Option<Plan>> {
    let text = format!("SELECT {COLUMNS} FROM plan p WHERE p.company_id = $1 AND p.plan_id = $2");
    let Some(mut plan) = first(sql, &text, args![company, id.uuid()], read_plan)? else { return Ok(None) };
    with_houses(sql, company, &mut [&mut plan])?;
    Ok(Some(plan))
}

/// The plans that the actor sees, the newest start first.
pub(crate) fn plans(
    sql: &mut dyn Sql,
    actor: &Actor,
    filter: &PlanFilter,
    page: &PageRequest,
) -> Result<Page<PlanView>> {
    let place = page.place::<i64>("plans")?;
    let Some(mut of_page) = select(actor) else { return Ok(Page { items: Vec::new(), next: None }) };
    let mut keys: BTreeSet<(i64, Uuid)> = BTreeSet::new();
    let standings = [PlanStanding::Running, PlanStanding::Stopped];
    for standing in standings.into_iter().filter(|one| filter.standing.is_none_or(|wanted| wanted == *one)) {
        let index = if filter.house.is_some() { "plan_house" } else { "plan" };
        let mut query = Query::new(&format!("SELECT s.starts_on, s.plan_id FROM {index} s WHERE s.company_id = "));
        query.push("{} AND s.standing = {}", args![actor.company.uuid(), standing.code()]);
        if let Some(house) = filter.house {
            query.push(" AND s.house_id = {}", args![house.uuid()]);
        }
        if let Some((starts_on, id)) = place {
            query.push(" AND (s.starts_on, s.plan_id) < ({}, {})", args![starts_on, id]);
        }
        query.push(" ORDER BY s.starts_on DESC, s.plan_id DESC LIMIT {}", args![page.probe()]);
        keys.extend(all(sql, &query.text, &query.args, |row| Ok((row.int(0)?, row.id(1)?)))?);
    }
    let keys = page.page("plans", keys.into_iter().rev().collect(), |key: &(i64, Uuid)| *key);
    if keys.items.is_empty() {
        return Ok(Page { items: Vec::new(), next: None });
    }
    of_page.push(" AND p.plan_id IN (", &[]).push_list(keys.items.iter().map(|(_, id)| Value::Id(*id)));
    of_page.push(") ORDER BY p.starts_on DESC, p.plan_id DESC", &[]);
    let items = views(sql, actor, &of_page)?.into_iter().map(|(view, _)| view).collect();
    Ok(Page { items, next: keys.next })
}

/// A query for every plan that the actor sees; `views` reads it. Who sees all requests sees all plans.
pub(crate) fn select(actor: &Actor) -> Option<Query> {
    let mut query = Query::new(&format!(
        "SELECT {COLUMNS}, k.name, p.changed FROM plan p \
         JOIN request_kind k ON k.company_id = p.company_id AND k.kind_id = p.kind_id WHERE p.company_id = "
    ));
    query.push("{}", args![actor.company.uuid()]);
    actor.may(Permission::RequestView).then_some(query)
}

/// The plans, each with the sequence of its last change.
pub(crate) fn views(sql: &mut dyn Sql, actor: &Actor, query: &Query) -> Result<Vec<(PlanView, i64)>> {
    let mut found = all(sql, &query.text, &query.args, |row| {
        Ok((PlanView { plan: read_plan(row)?, kind_name: row.text(WIDTH)? }, row.int(WIDTH + 1)?))
    })?;
    let mut plans: Vec<&mut Plan> = found.iter_mut().map(|(view, _)| &mut view.plan).collect();
    with_houses(sql, actor.company.uuid(), &mut plans)?;
    Ok(found)
}

fn card(sql: &mut dyn Sql, actor: &Actor, id: PlanId) -> Result<Option<PlanCard>> {
    let company = actor.company.uuid();
    let Some(mut query) = select(actor) else { return Ok(None) };
    query.push(" AND p.plan_id = {}", args![id.uuid()]);
    let Some((view, _)) = views(sql, actor, &query)?.into_iter().next() else { return Ok(None) };
    let text = "SELECT s.house_id, h.address, h.zone, s.made_until FROM plan_house s \
                JOIN house h ON h.company_id = s.company_id AND h.house_id = s.house_id \
                WHERE s.company_id = $1 AND s.plan_id = $2 ORDER BY s.house_id";
    let houses = all(sql, text, args![company, id.uuid()], |row| {
        let house = House { id: HouseId::new(row.id(0)?), address: row.text(1)?, zone: zone(row, 2)? };
        let made_until = day_or_null(row, 3)?;
        let next = next_due(&view.plan, &house, made_until).map(|next| next.day);
        Ok(PlanHouse { house: house.id, address: house.address, made_until, next })
    })?;
    Ok(Some(PlanCard { view, houses }))
}

/// The requests that the plan's occurrences became, the latest day first.
pub(crate) fn occurrences(
    sql: &mut dyn Sql,
    actor: &Actor,
    id: PlanId,
    page: &PageRequest,
) -> Result<Page<OccurrenceView>> {
    let place = page.place::<i64>("occurrences")?;
    if !actor.may(Permission::RequestView) {
        return Ok(Page { items: Vec::new(), next: None });
    }
    let mut query = Query::new(
        "SELECT o.day, o.house_id, h.address, o.request_id, r.number, r.status FROM plan_occurrence o \
         JOIN house h ON h.company_id = o.company_id AND h.house_id = o.house_id \
         JOIN request r ON r.company_id = o.company_id AND r.request_id = o.request_id WHERE o.company_id = ",
    );
    query.push("{} AND o.plan_id = {}", args![actor.company.uuid(), id.uuid()]);
    if let Some((day, request)) = place {
        query.push(" AND (o.day, o.request_id) < ({}, {})", args![day, request]);
    }
    query.push(" ORDER BY o.day DESC, o.request_id DESC LIMIT {}", args![page.probe()]);
    let found = all(sql, &query.text, &query.args, |row| {
        Ok(OccurrenceView {
            day: day(row, 0)?,
            house: HouseId::new(row.id(1)?),
            address: row.text(2)?,
            request: RequestId::new(row.id(3)?),
            number: row.int_or_null(4)?.map(u64::try_from).transpose().map_err(|_| StoreError::row("number"))?,
            status: code(row, 5, Status::from_code)?,
        })
    })?;
    Ok(page.page("occurrences", found, |view| (crate::rows::days(view.day), view.request.uuid())))
}

/// The plan from which the request comes, to staff.
pub(crate) fn planned(sql: &mut dyn Sql, actor: &Actor, request: RequestId) -> Result<Option<PlannedView>> {
    if actor.is_resident() {
        return Ok(None);
    }
    let text = "SELECT plan_id, day, checklist FROM plan_occurrence WHERE company_id = $1 AND request_id = $2";
    first(sql, text, args![actor.company.uuid(), request.uuid()], |row| {
        Ok(PlannedView { plan: PlanId::new(row.id(0)?), day: day(row, 1)?, checklist: json(&row.text(2)?)? })
    })
}
