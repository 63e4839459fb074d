//! Commands about plans of recurring works: the facts of each rule, and the rows of its event.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use upravdom::base::{Actor, HouseId, Instant, PlanId, RequestId};
use upravdom::registry::House;
use upravdom::requests::FEDERAL_TERMS;
use upravdom::requests::plans::{
    ChangePlan, ChangePlanFacts, Covered, CreatePlan, CreatePlanFacts, DuePlan, MakePlannedRequests,
    MakePlannedRequestsFacts, Occurrence, PLANNED_AT_ONCE, Plan, PlanEvent, PlanRefusal, PlannedRequestsMade, StopPlan,
    StopPlanFacts, change_plan, create_plan, due_occurrences, make_planned_requests, next_due, stop_plan,
};
use upravdom::{Event, Refusal};
use uuid::Uuid;

use super::Decided;
use crate::error::StoreError;
use crate::execute::Company;
use crate::facts;
use crate::plans::{plan, standing};
use crate::rows::{day, day_or_null, days, to_json};
use crate::sql::{Query, Result, Sql, Value, all, args};

fn answer<E>(ruled: std::result::Result<E, PlanRefusal>, event: fn(E) -> PlanEvent) -> Decided {
    ruled.map(|happened| vec![Event::Plan(event(happened))]).map_err(Refusal::from)
}

pub(super) fn create(sql: &mut dyn Sql, command: &CreatePlan, by: &Actor, at: Instant) -> Result<Decided> {
    let company = by.company.uuid();
    let existing = plan(sql, company, command.plan)?.map(|existing| existing.id);
    let houses = known_houses(sql, company, &command.draft.houses)?;
    let kind = facts::kind(sql, company, command.draft.kind)?;
    let facts = CreatePlanFacts { existing, houses: &houses, kind: kind.as_ref() };
    Ok(answer(create_plan(command, facts, by, at), PlanEvent::Created))
}

pub(super) fn change(sql: &mut dyn Sql, command: &ChangePlan, by: &Actor, at: Instant) -> Result<Decided> {
    let company = by.company.uuid();
    let plan = plan(sql, company, command.plan)?;
    let houses = known_houses(sql, company, &command.draft.houses)?;
    let kind = facts::kind(sql, company, command.draft.kind)?;
    let facts = ChangePlanFacts { plan: plan.as_ref(), houses: &houses, kind: kind.as_ref() };
    Ok(answer(change_plan(command, facts, by, at), PlanEvent::Changed))
}

pub(super) fn stop(sql: &mut dyn Sql, command: &StopPlan, by: &Actor) -> Result<Decided> {
    let company = by.company.uuid();
    let plan = plan(sql, company, command.plan)?;
    let text = "SELECT o.day, o.house_id FROM plan_occurrence o \
                JOIN request r ON r.company_id = o.company_id AND r.request_id = o.request_id \
                WHERE o.company_id = $1 AND o.plan_id = $2 AND o.day > $3 AND r.status IN ('new', 'in_progress') \
                ORDER BY o.day, o.request_id";
    let open = all(sql, text, args![company, command.plan.uuid(), days(command.last)], |row| {
        Ok(Occurrence { plan: command.plan, day: day(row, 0)?, house: HouseId::new(row.id(1)?) })
    })?;
    Ok(answer(stop_plan(command, StopPlanFacts { plan: plan.as_ref(), open: &open }, by), PlanEvent::Stopped))
}

pub(super) fn make(
    sql: &mut dyn Sql,
    company: &Company,
    command: MakePlannedRequests,
    by: &Actor,
    at: Instant,
) -> Result<Decided> {
    let due = due(sql, by.company.uuid(), at)?;
    let existing = existing(sql, by.company.uuid(), &due, at)?;
    let number = u64::try_from(company.next_request_number).ok();
    let facts = MakePlannedRequestsFacts { due: &due, existing: &existing, number, terms: FEDERAL_TERMS };
    let made = make_planned_requests(&command, facts, by, at).map(|planned| {
        let made = planned.made.into_iter().map(|made| Event::Plan(PlanEvent::RequestsMade(made)));
        planned.requests.into_iter().map(Event::Request).chain(made).collect()
    });
    Ok(made.map_err(Refusal::from))
}

/// The plans and houses of which something is due, the longest due first; in each of them at least one request is.
fn due(sql: &mut dyn Sql, company: Uuid, at: Instant) -> Result<Vec<DuePlan>> {
    let text = "SELECT plan_id, house_id, made_until FROM plan_house WHERE company_id = $1 AND due_at <= $2 \
                ORDER BY due_at, plan_id, house_id LIMIT $3";
    let one_more = i64::from(PLANNED_AT_ONCE).saturating_add(1);
    let rows = all(sql, text, args![company, at.millis(), one_more], |row| {
        Ok((PlanId::new(row.id(0)?), HouseId::new(row.id(1)?), day_or_null(row, 2)?))
    })?;
    let mut due = Vec::with_capacity(rows.len());
    for (id, house, made_until) in rows {
        let plan = plan(sql, company, id)?.ok_or_else(|| StoreError::row("plan"))?;
        let house = facts::house(sql, company, house)?.ok_or_else(|| StoreError::row("house"))?;
        let kind = facts::kind(sql, company, plan.draft.kind)?.ok_or_else(|| StoreError::row("kind"))?;
        due.push(DuePlan { plan, house, kind, made_until });
    }
    Ok(due)
}

/// Those requests of what is due that are there already: of a house that was taken out of its plan and is in it again.
fn existing(sql: &mut dyn Sql, company: Uuid, due: &[DuePlan], at: Instant) -> Result<BTreeSet<RequestId>> {
    let of = |one: &DuePlan| due_occurrences(&one.plan, &one.house, one.made_until, at).occurrences;
    let at_once = usize::try_from(PLANNED_AT_ONCE).unwrap_or(usize::MAX);
    let wanted: Vec<Value> =
        due.iter().flat_map(of).take(at_once).map(|occurrence| Value::Id(occurrence.request_id().uuid())).collect();
    if wanted.is_empty() {
        return Ok(BTreeSet::new());
    }
    let mut query = Query::new("SELECT request_id FROM request WHERE company_id = ");
    query.push("{} AND request_id IN (", args![company]).push_list(wanted).push(")", &[]);
    Ok(all(sql, &query.text, &query.args, |row| Ok(RequestId::new(row.id(0)?)))?.into_iter().collect())
}

/// Those of the named houses that the company has.
fn known_houses(sql: &mut dyn Sql, company: Uuid, named: &BTreeSet<HouseId>) -> Result<Vec<House>> {
    let mut known = Vec::with_capacity(named.len());
    for house in named {
        known.extend(facts::house(sql, company, *house)?);
    }
    Ok(known)
}

/// Folds the event into the rows.
pub(super) fn commit(sql: &mut dyn Sql, company: Uuid, sequence: i64, event: &PlanEvent) -> Result<()> {
    match event {
        PlanEvent::Created(created) => {
            let draft = &created.plan.draft;
            sql.run(
                "INSERT INTO plan (company_id, plan_id, standing, kind_id, body, checklist, recurrence, starts_on, lead_days, \
                 changed) VALUES ($1, $2, '', $3, '', '', '', 0, 0, 0)",
                args![company, created.plan.id.uuid(), draft.kind.uuid()],
            )?;
            write(sql, company, sequence, &created.plan)
        }
        PlanEvent::Changed(_) | PlanEvent::Stopped(_) => {
            let mut plan = plan(sql, company, event.plan())?.ok_or_else(|| StoreError::row("plan"))?;
            plan.apply(event);
            write(sql, company, sequence, &plan)
        }
        PlanEvent::RequestsMade(made) => requests_made(sql, company, made),
    }
}

/// Writes the plan, its houses, and when something is due in each.
fn write(sql: &mut dyn Sql, company: Uuid, sequence: i64, plan: &Plan) -> Result<()> {
    let (id, draft, standing) = (plan.id.uuid(), &plan.draft, standing(plan).code());
    sql.run(
        "UPDATE plan SET standing = $3, kind_id = $4, body = $5, checklist = $6, recurrence = $7, starts_on = $8, \
         ends_on = $9, lead_days = $10, stopped_on = $11, changed = $12 WHERE company_id = $1 AND plan_id = $2",
        args![
            company,
            id,
            standing,
            draft.kind.uuid(),
            &draft.text,
            to_json(&draft.checklist)?,
            to_json(&draft.recurrence)?,
            days(draft.start),
            draft.end.map(days),
            i64::from(draft.lead.days()),
            plan.stopped.map(days),
            sequence,
        ],
    )?;
    let text = "SELECT house_id, made_until FROM plan_house WHERE company_id = $1 AND plan_id = $2";
    let before = all(sql, text, args![company, id], |row| Ok((HouseId::new(row.id(0)?), day_or_null(row, 1)?)))?;
    sql.run("DELETE FROM plan_house WHERE company_id = $1 AND plan_id = $2", args![company, id])?;
    for Covered { house, since } in &plan.covered {
        let made_until = before.iter().find(|(known, _)| known == house).and_then(|(_, until)| *until);
        let due_at = due_at(sql, company, plan, *house, made_until)?;
        sql.run(
            "INSERT INTO plan_house (company_id, plan_id, house_id, standing, starts_on, since, made_until, due_at) \
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
            args![company, id, house.uuid(), standing, days(draft.start), days(*since), made_until.map(days), due_at],
        )?;
    }
    Ok(())
}

/// From when on the next request is to be made in the house.
fn due_at(
    sql: &mut dyn Sql,
    company: Uuid,
    plan: &Plan,
    house: HouseId,
    made_until: Option<NaiveDate>,
) -> Result<Option<i64>> {
    let house = facts::house(sql, company, house)?.ok_or_else(|| StoreError::row("house"))?;
    Ok(next_due(plan, &house, made_until).map(|next| next.at.millis()))
}

fn requests_made(sql: &mut dyn Sql, company: Uuid, made: &PlannedRequestsMade) -> Result<()> {
    let checklist = to_json(&made.checklist)?;
    for one in &made.requests {
        sql.run(
            "INSERT INTO plan_occurrence (company_id, plan_id, house_id, day, request_id, checklist) \
             VALUES ($1, $2, $3, $4, $5, $6)",
            args![company, made.plan.uuid(), made.house.uuid(), days(one.day), one.request.uuid(), &checklist],
        )?;
    }
    let plan = plan(sql, company, made.plan)?.ok_or_else(|| StoreError::row("plan"))?;
    let due_at = due_at(sql, company, &plan, made.house, Some(made.made_until))?;
    let text =
        "UPDATE plan_house SET made_until = $4, due_at = $5 WHERE company_id = $1 AND plan_id = $2 AND house_id = $3";
    sql.run(text, args![company, made.plan.uuid(), made.house.uuid(), days(made.made_until), due_at])?;
    Ok(())
}
