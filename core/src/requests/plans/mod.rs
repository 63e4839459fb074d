//! Plans of recurring works (планы работ): inspections, rounds of the seasons, what is serviced every so often.
//!
//! ```text
//!   create_plan          change_plan               stop_plan
//!  ─────────────▶ runs ──────────────▶ runs ────────────────▶ stopped
//!                  │ due_occurrences: a day of a house
//!                  └──▶ occurrence_request ──▶ a request, once: make_planned_requests
//! ```

pub mod change_plan;
pub mod create_plan;
pub mod due_occurrences;
mod event;
pub mod make_planned_requests;
pub mod next_due;
pub mod occurrence_request;
mod plan;
mod recurrence;
mod refusal;
pub mod stop_plan;

pub use change_plan::{ChangePlan, ChangePlanFacts, PlanChanged, change_plan};
pub use create_plan::{CHECKLIST_ITEM_LIMIT, CHECKLIST_LIMIT, CreatePlan, CreatePlanFacts, PlanCreated, create_plan};
pub use due_occurrences::{Due, due_occurrences};
pub use event::PlanEvent;
pub use make_planned_requests::{
    DuePlan, MakePlannedRequests, MakePlannedRequestsFacts, PLANNED_AT_ONCE, PlannedRequest, PlannedRequests,
    PlannedRequestsMade, make_planned_requests,
};
pub use next_due::{NextDue, next_due};
pub use occurrence_request::{OccurrenceRequest, Planned, occurrence_request};
pub use plan::{Covered, LeadDays, LeadTooLong, Occurrence, Plan, PlanDraft};
pub use recurrence::{Every, EveryOutOfRange, Recurrence, Weekday, YearDay, YearDayUnknown, recurrence_days};
pub use refusal::{PlanRefusal, PlanText};
pub use stop_plan::{PlanStopped, StopPlan, StopPlanFacts, stop_plan};
