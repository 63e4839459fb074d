//! Rule `requests/plans/stop_plan`: end a plan.
//! Rows: N-16. Screen: «Остановить план работ».
//!
//! The last day may be any: a past one means that nothing more is done, a later one that the works of the next weeks still are. A plan is
//! kept for ever, and so are its requests; those after the last day that are still open are named, to be cancelled each by its own command.
//!
//! Checks, in this order; the first that fails is the answer:
//! 1. [`PlanRefusal::NotPermitted`] the actor has the right to assign executors
//! 2. [`PlanRefusal::PlanUnknown`]  the plan is one of the company
//! 3. [`PlanRefusal::Stopped`]      it was not stopped
//! 4. [`PlanRefusal::DayOutOfRange`] the last day is of the years 1 to 9999

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::change_plan::running;
use super::create_plan::in_calendar;
use super::plan::{Occurrence, Plan};
use super::refusal::PlanRefusal;
use crate::base::{Actor, PlanId, RequestId};

/// Command: stop a plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StopPlan {
    /// The plan.
    pub plan: PlanId,
    /// The last day on which its works are done.
    #[serde(deserialize_with = "crate::base::read_day")]
    pub last: NaiveDate,
}

/// What the rule must know; nothing stands for what the company does not have.
#[derive(Debug, Clone, Copy)]
pub struct StopPlanFacts<'a> {
    /// The plan of the command.
    pub plan: Option<&'a Plan>,
    /// Those of its occurrences whose requests are neither done nor cancelled.
    pub open: &'a [Occurrence],
}

/// Event: a plan was stopped.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlanStopped {
    /// The plan.
    pub plan: PlanId,
    /// Its last day.
    pub last: NaiveDate,
    /// The open requests of later days.
    pub left_over: Vec<RequestId>,
}

/// Decides whether the plan is stopped.
pub fn stop_plan(command: &StopPlan, facts: StopPlanFacts<'_>, by: &Actor) -> Result<PlanStopped, PlanRefusal> {
    let plan = running(command.plan, facts.plan, by)?;
    in_calendar(command.last)?;
    let later = facts.open.iter().filter(|occurrence| occurrence.plan == plan.id && occurrence.day > command.last);
    Ok(PlanStopped { plan: plan.id, last: command.last, left_over: later.map(Occurrence::request_id).collect() })
}
