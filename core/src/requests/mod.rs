//! Requests (заявки): what residents and employees ask the company to do.
//!
//! ```text
//!            create_request                assign                 complete, cancel: issue by issue
//!   ───────────────────────────▶ new ───────────────▶ in_progress ┄┄┄┄┄┄┄┄▶ done, cancelled
//!                                                      │        ▲
//!                                                      └────────┘ assign (other executors)
//! ```

mod add_kind;
mod allowed_actions;
mod assign;
mod candidates;
mod create_request;
mod deadline;
mod escalation;
mod filing_limits;
mod kind;
mod kind_name;
mod refusal;
mod rename_kind;
mod request;
mod responsible;
mod running_clock;
mod set_kind_enabled;
mod set_kind_fault;
mod similar_requests;
mod words;

pub use add_kind::{AddKind, SAMPLE_KINDS, add_kind, may_manage_kinds};
pub use allowed_actions::{Action, ActionVerdict, allowed_actions};
pub use assign::{Assign, AssignFacts, ExecutorFacts, RequestAssigned, assign, kind_of, may_assign};
pub use candidates::{Candidate, CandidatesFacts, Fit, HouseFit, Prospect, TradeFit, candidates, performs};
pub use create_request::{CreateRequest, CreateRequestFacts, REQUEST_TEXT_LIMIT, create_request, may_create};
pub use deadline::{Deadlines, FEDERAL_TERMS, Term, TermMissing, TermRow, deadline, request_deadlines};
pub use escalation::{Audience, EscalationStep, LADDER, LadderRow, escalation};
pub use filing_limits::{FILING_LIMITS, Filed, FilingLimits, filing_limits};
pub use kind::{RegulatedFault, RequestKind};
pub use kind_name::KIND_NAME_LIMIT;
pub use refusal::RequestRefusal;
pub use rename_kind::{KindRenamed, RenameKind, rename_kind};
pub use request::{Executor, Request};
pub use responsible::{Triage, TriageRow, responsible};
pub use running_clock::{Clock, RunningClock, running_clock};
pub use set_kind_enabled::{KindEnabledSet, SetKindEnabled, set_kind_enabled};
pub use set_kind_fault::{KindFaultSet, SetKindFault, set_kind_fault};
pub use similar_requests::{Likeness, Nearness, SIMILAR_WITHIN_HOURS, SimilarRequest, Sought, similar_requests};
pub use words::{Priority, Status};
