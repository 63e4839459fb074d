//! Requests (заявки): what residents and employees ask the company to do.
//!
//! ```text
//!            create_request                assign                 complete, cancel: issue by issue
//!   ───────────────────────────▶ new ───────────────▶ in_progress ┄┄┄┄┄┄┄┄▶ done, cancelled
//!                                                      │        ▲
//!                                                      └────────┘ assign (other executors)
//! ```

mod allowed_actions;
mod assign;
mod create_request;
mod deadline;
pub mod incidents;
mod intents;
mod kind;
pub mod papers;
pub mod plans;
mod refusal;
mod request;
mod running_clock;
mod words;

pub use allowed_actions::{Action, ActionVerdict, allowed_actions};
pub use assign::{Assign, AssignFacts, ExecutorFacts, RequestAssigned, assign, kind_of, may_assign, performs};
pub use create_request::{CreateRequest, CreateRequestFacts, REQUEST_TEXT_LIMIT, create_request, may_create};
pub use deadline::{Deadlines, FEDERAL_TERMS, Term, TermMissing, TermRow, deadline, request_deadlines};
pub use intents::{Added, RequestChange, RequestSight, intents};
pub use kind::{RegulatedFault, RequestKind};
pub use refusal::RequestRefusal;
pub use request::{Executor, Request};
pub use running_clock::{Clock, RunningClock, running_clock};
pub use words::{Priority, Status};
