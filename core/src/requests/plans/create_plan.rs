//! Rule `requests/plans/create_plan`: plan works that recur.
//! Rows: N-16. Law: ПП РФ 491 (inspections; those of the seasons twice a year). Screen: «Новый план работ».
//!
//! Checks, in this order; the first that fails is the answer:
//! 1. [`PlanRefusal::NotPermitted`]     the actor has the right to assign executors
//! 2. [`PlanRefusal::PlanExists`]       the id is new
//! 3. [`PlanRefusal::HousesMissing`]    a house is named
//! 4. [`PlanRefusal::HouseUnknown`]     every house is one of the company
//! 5. [`PlanRefusal::KindUnknown`]      the kind is one of the company
//! 6. [`PlanRefusal::KindDisabled`]     the kind is offered
//! 7. [`PlanRefusal::KindRegulated`]    it is no fault with a term of its own in law: works are planned, faults happen
//! 8. [`PlanRefusal::TextMissing`]      the text is not blank, nor is an item of the checklist
//! 9. [`PlanRefusal::TextTooLong`]      the text has at most `REQUEST_TEXT_LIMIT`
//!    characters, an item at most [`CHECKLIST_ITEM_LIMIT`]
//! 10. [`PlanRefusal::TextUnprintable`]  no character is a control character but for ends of line and tabs
//! 11. [`PlanRefusal::ChecklistTooLong`] the checklist has at most [`CHECKLIST_LIMIT`] items
//! 12. [`PlanRefusal::DaysMissing`]     it recurs on some day
//! 13. [`PlanRefusal::DayOutOfRange`]   start and end are of the years 1 to 9999
//! 14. [`PlanRefusal::StartInPast`]     in no house the start is past
//! 15. [`PlanRefusal::EndsBeforeStart`] it does not end before it starts
//! 16. [`PlanRefusal::NeverRecurs`]     some day of the recurrence lies between start and end
//!
//! The text is looked at before the number of items, and that before the items.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::plan::{Covered, Plan, PlanDraft};
use super::recurrence::recurrence_days;
use super::refusal::{PlanRefusal, PlanText};
use crate::base::{Actor, DayRange, Instant, Permission, PlanId, checked_text, plus_days, plus_years};
use crate::registry::House;
use crate::requests::{REQUEST_TEXT_LIMIT, RequestKind};

/// How many items a checklist may have.
pub const CHECKLIST_LIMIT: u32 = 100;

/// How many characters an item of a checklist may have.
pub const CHECKLIST_ITEM_LIMIT: u32 = 250;

/// Command: create a plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CreatePlan {
    /// The id of the new plan, made by the client.
    pub plan: PlanId,
    /// What is said of it; white space around its texts is dropped.
    pub draft: PlanDraft,
}

/// What the rule must know; nothing stands for what the company does not have.
#[derive(Debug, Clone, Copy)]
pub struct CreatePlanFacts<'a> {
    /// Whether a plan with that id exists.
    pub existing: Option<PlanId>,
    /// Those of the named houses that the company has, in any order.
    pub houses: &'a [House],
    /// The named kind.
    pub kind: Option<&'a RequestKind>,
}

/// Event: a plan was created.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlanCreated {
    /// How it looks.
    pub plan: Plan,
}

/// Decides whether the plan is created.
pub fn create_plan(
    command: &CreatePlan,
    facts: CreatePlanFacts<'_>,
    by: &Actor,
    at: Instant,
) -> Result<PlanCreated, PlanRefusal> {
    permitted(by)?;
    if let Some(plan) = facts.existing {
        return Err(PlanRefusal::PlanExists { plan });
    }
    let draft = checked_draft(&command.draft, facts.houses, facts.kind, None, at)?;
    let covered = draft.houses.iter().map(|house| Covered { house: *house, since: draft.start }).collect();
    Ok(PlanCreated { plan: Plan { id: command.plan, draft, covered, stopped: None } })
}

/// Whether the actor may deal with plans at all: check 1.
pub(super) const fn permitted(by: &Actor) -> Result<(), PlanRefusal> {
    if by.may(Permission::RequestAssign) {
        Ok(())
    } else {
        Err(PlanRefusal::NotPermitted { permission: Permission::RequestAssign })
    }
}

/// The draft with trimmed texts: checks 3 to 16. The kind and the start that the plan has already are taken as they are.
pub(super) fn checked_draft(
    draft: &PlanDraft,
    houses: &[House],
    kind: Option<&RequestKind>,
    before: Option<&PlanDraft>,
    at: Instant,
) -> Result<PlanDraft, PlanRefusal> {
    if draft.houses.is_empty() {
        return Err(PlanRefusal::HousesMissing);
    }
    if let Some(house) = draft.houses.iter().find(|id| houses.iter().all(|house| house.id != **id)) {
        return Err(PlanRefusal::HouseUnknown { house: *house });
    }
    let kind = kind.filter(|kind| kind.id == draft.kind).ok_or(PlanRefusal::KindUnknown { kind: draft.kind })?;
    if before.map(|before| before.kind) != Some(draft.kind) {
        if !kind.enabled {
            return Err(PlanRefusal::KindDisabled { kind: kind.name.clone() });
        }
        if kind.fault.is_some() {
            return Err(PlanRefusal::KindRegulated { kind: kind.name.clone() });
        }
    }
    let text = checked(&draft.text, REQUEST_TEXT_LIMIT, PlanText::Text)?;
    let items = u32::try_from(draft.checklist.len()).unwrap_or(u32::MAX);
    if items > CHECKLIST_LIMIT {
        return Err(PlanRefusal::ChecklistTooLong { items, limit: CHECKLIST_LIMIT });
    }
    let item = |item: &String| checked(item, CHECKLIST_ITEM_LIMIT, PlanText::ChecklistItem);
    let checklist = draft.checklist.iter().map(item).collect::<Result<_, _>>()?;
    if !draft.recurrence.has_days() {
        return Err(PlanRefusal::DaysMissing);
    }
    let start = draft.start;
    in_calendar(start)?;
    draft.end.map_or(Ok(()), in_calendar)?;
    let today = houses.iter().map(|house| house.zone.day(at)).max();
    if let Some(today) = today.filter(|today| start < *today && before.map(|before| before.start) != Some(start)) {
        return Err(PlanRefusal::StartInPast { start, today });
    }
    let range = years_of(start, draft.end)?;
    if recurrence_days(&draft.recurrence, start, range).is_empty() {
        return Err(PlanRefusal::NeverRecurs { start, end: range.last() });
    }
    Ok(PlanDraft { text, checklist, ..draft.clone() })
}

/// The days on which it must recur at least once: whatever recurs does so within 31 years.
fn years_of(start: NaiveDate, end: Option<NaiveDate>) -> Result<DayRange, PlanRefusal> {
    let far = plus_years(start, 31).unwrap_or(NaiveDate::from_ymd_opt(9999, 12, 31).unwrap_or(start));
    let end = end.map_or(far, |end| end.min(far));
    DayRange::new(start, end).map_err(|_| PlanRefusal::EndsBeforeStart { start, end })
}

/// A day of the years that the product knows.
pub(super) fn in_calendar(day: NaiveDate) -> Result<(), PlanRefusal> {
    plus_days(day, 0).map(|_| ()).map_err(|_| PlanRefusal::DayOutOfRange)
}

fn checked(text: &str, limit: u32, of: PlanText) -> Result<String, PlanRefusal> {
    checked_text(text, limit).map(str::to_owned).map_err(|problem| PlanRefusal::of_text(of, problem))
}
