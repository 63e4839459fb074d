//! Rule `requests/plans/change_plan`: correct a plan that runs.
//! Rows: N-16. Screen: «Изменить план работ».
//!
//! The command says all anew. Requests that are made already stay as they are; what is said now counts from the first day of which none
//! were made yet. A house that is added gets what is due from its today on; an earlier start holds in the houses of before too.
//!
//! Checks, in this order; the first that fails is the answer:
//! 1. [`PlanRefusal::NotPermitted`]     the actor has the right to assign executors
//! 2. [`PlanRefusal::PlanUnknown`]      the plan is one of the company
//! 3. [`PlanRefusal::Stopped`]          it was not stopped
//! 4. [`PlanRefusal::HousesMissing`]    a house is named
//! 5. [`PlanRefusal::HouseUnknown`]     every house is one of the company
//! 6. [`PlanRefusal::KindUnknown`]      the kind is one of the company
//! 7. [`PlanRefusal::KindDisabled`]     a newly named kind is offered; the kind of before may be a disabled one
//! 8. [`PlanRefusal::KindRegulated`]    nor is a newly named one a fault with a term of its own in law
//! 9. [`PlanRefusal::TextMissing`]      the text is not blank, nor is an item of the checklist
//! 10. [`PlanRefusal::TextTooLong`]      text and items are not too long
//! 11. [`PlanRefusal::TextUnprintable`] no character is a control character but for ends of line and tabs
//! 12. [`PlanRefusal::ChecklistTooLong`] the checklist has at most `CHECKLIST_LIMIT` items
//! 13. [`PlanRefusal::DaysMissing`]     it recurs on some day
//! 14. [`PlanRefusal::DayOutOfRange`]   start and end are of the years 1 to 9999
//! 15. [`PlanRefusal::StartInPast`]     a new start is past in no house
//! 16. [`PlanRefusal::EndsBeforeStart`] it does not end before it starts
//! 17. [`PlanRefusal::NeverRecurs`]     some day of the recurrence lies between start and end

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::create_plan::{checked_draft, permitted};
use super::plan::{Covered, Plan, PlanDraft};
use super::refusal::PlanRefusal;
use crate::base::{Actor, Instant, PlanId};
use crate::registry::House;
use crate::requests::RequestKind;

/// Command: change a plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChangePlan {
    /// The plan.
    pub plan: PlanId,
    /// What is said of it from now on.
    pub draft: PlanDraft,
}

/// What the rule must know; nothing stands for what the company does not have.
#[derive(Debug, Clone, Copy)]
pub struct ChangePlanFacts<'a> {
    /// The plan of the command.
    pub plan: Option<&'a Plan>,
    /// Those of the named houses that the company has, in any order.
    pub houses: &'a [House],
    /// The named kind.
    pub kind: Option<&'a RequestKind>,
}

/// Event: a plan was changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlanChanged {
    /// The plan.
    pub plan: PlanId,
    /// What is said of it from now on.
    pub draft: PlanDraft,
    /// Its houses from now on.
    pub covered: Vec<Covered>,
}

/// Decides whether the plan is changed so.
pub fn change_plan(
    command: &ChangePlan,
    facts: ChangePlanFacts<'_>,
    by: &Actor,
    at: Instant,
) -> Result<PlanChanged, PlanRefusal> {
    let plan = running(command.plan, facts.plan, by)?;
    let draft = checked_draft(&command.draft, facts.houses, facts.kind, Some(&plan.draft), at)?;
    let kept = plan.covered.iter().filter(|covered| draft.houses.contains(&covered.house));
    // A start that stays may be earlier than the day on which a house was added; a new one is past in no house.
    let since = |since: NaiveDate| if draft.start == plan.draft.start { since } else { since.min(draft.start) };
    let mut covered: Vec<Covered> = kept.map(|covered| Covered { since: since(covered.since), ..*covered }).collect();
    let is_new = |house: &&House| {
        draft.houses.contains(&house.id) && plan.covered.iter().all(|covered| covered.house != house.id)
    };
    let new = facts.houses.iter().filter(is_new);
    covered.extend(new.map(|house| Covered { house: house.id, since: house.zone.day(at).max(draft.start) }));
    covered.sort_unstable();
    Ok(PlanChanged { plan: plan.id, draft, covered })
}

/// The plan, if the actor may deal with it and it runs: checks 1 to 3.
pub(super) fn running<'a>(id: PlanId, plan: Option<&'a Plan>, by: &Actor) -> Result<&'a Plan, PlanRefusal> {
    permitted(by)?;
    let plan = plan.ok_or(PlanRefusal::PlanUnknown { plan: id })?;
    match plan.stopped {
        Some(last) => Err(PlanRefusal::Stopped { last }),
        None => Ok(plan),
    }
}
