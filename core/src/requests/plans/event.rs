//! What happens to plans, and what each event makes of one.

use serde::{Deserialize, Serialize};

use super::change_plan::PlanChanged;
use super::create_plan::PlanCreated;
use super::make_planned_requests::PlannedRequestsMade;
use super::plan::Plan;
use super::stop_plan::PlanStopped;
use crate::base::PlanId;

/// What happened to a plan; its state is the fold of these.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "event")]
pub enum PlanEvent {
    /// It was created; its first state.
    #[serde(rename = "plan_created")]
    Created(PlanCreated),
    /// Other things are said of it.
    #[serde(rename = "plan_changed")]
    Changed(PlanChanged),
    /// It has a last day.
    #[serde(rename = "plan_stopped")]
    Stopped(PlanStopped),
    /// What was due in a house became requests.
    #[serde(rename = "planned_requests_made")]
    RequestsMade(PlannedRequestsMade),
}

impl PlanEvent {
    /// The plan that it is about.
    pub const fn plan(&self) -> PlanId {
        match self {
            Self::Created(event) => event.plan.id,
            Self::Changed(event) => event.plan,
            Self::Stopped(event) => event.plan,
            Self::RequestsMade(event) => event.plan,
        }
    }
}

impl Plan {
    /// Takes over what happened. Until when requests are made is not part of its state.
    pub fn apply(&mut self, event: &PlanEvent) {
        match event {
            PlanEvent::Created(created) => self.clone_from(&created.plan),
            PlanEvent::Changed(changed) => {
                self.draft.clone_from(&changed.draft);
                self.covered.clone_from(&changed.covered);
            }
            PlanEvent::Stopped(stopped) => self.stopped = Some(stopped.last),
            PlanEvent::RequestsMade(_) => {}
        }
    }
}
