//! Requests (заявки): what residents and employees ask the company to do.
//!
//! ```text
//!   create_request          assign                   complete
//!   ──────────────▶ new ──────────────▶ in_progress ──────────▶ done
//!                    │ ◀─────────────── │  ▲  │  ◀──────────────  │
//!                    │  unassign,       │  │  │      reopen       │
//!                    │  decline of      │  └──┘                   │
//!                    │  the last one    │  assign, start,         │
//!                    │                  │  pause, resume          │
//!                    │ complete with a note ────────────────────▶ │
//!                    │                  ▼
//!                    └──────────────▶ cancelled ◀── cancel
//! ```
//! A reopened request that never had an executor is new. Who may take which way is `tests/golden/transitions.txt`.

pub mod add_kind;
pub mod allowed_actions;
pub mod assign;
pub mod attach_photo;
pub mod cancel;
pub mod candidates;
pub mod comment;
mod common;
pub mod complete;
pub mod create_request;
pub mod deadline;
pub mod decline;
pub mod escalation;
mod event;
pub mod filing_limits;
pub mod incidents;
pub mod intents;
mod kind;
mod kind_event;
mod kind_name;
pub mod may_see_request;
pub mod papers;
pub mod pause;
pub mod plans;
pub mod rate;
mod refusal;
pub mod rename_kind;
pub mod reopen;
mod request;
pub mod reserve_photo;
pub mod responsible;
pub mod resume;
pub mod running_clock;
pub mod save_filter;
pub mod set_expected;
pub mod set_kind_enabled;
pub mod set_kind_fault;
pub mod set_payment;
pub mod similar_requests;
pub mod start;
pub mod triage;
pub mod unassign;
pub mod upload_photo;
mod words;

pub use add_kind::{AddKind, SAMPLE_KINDS, add_kind, may_manage_kinds};
pub use allowed_actions::{Action, ActionVerdict, allowed_actions, may};
pub use assign::{Assign, AssignFacts, ExecutorFacts, RequestAssigned, assign, kind_of, may_assign};
pub use attach_photo::{
    AttachPhoto, AttachPhotoFacts, ImageFormat, PHOTO_LIMIT, Photo, PhotoSubject, attach_photo, may_attach_photo,
};
pub use cancel::{CancelRequest, RequestCancelled, cancel, may_cancel};
pub use candidates::{Candidate, CandidatesFacts, Fit, HouseFit, Prospect, TradeFit, candidates, performs};
pub use comment::{Comment, CommentOnRequest, comment, may_comment};
pub use common::{ClockFacts, NOTE_LIMIT};
pub use complete::{CompleteRequest, RequestCompleted, complete, may_complete};
pub use create_request::{CreateRequest, CreateRequestFacts, REQUEST_TEXT_LIMIT, create_request, may_create};
pub use deadline::{
    ClockStart, Deadlines, FEDERAL_TERMS, Term, TermBasis, TermHours, TermHoursOutOfOrder, TermRow, deadline,
    request_deadlines,
};
pub use decline::{DeclineRequest, RequestDeclined, decline, may_decline};
pub use escalation::{Audience, EscalationStep, LADDER, LadderRow, escalation};
pub use event::RequestEvent;
pub use filing_limits::{FILING_LIMITS, Filed, FilingLimits, filing_limits};
pub use intents::{Added, RequestChange, RequestSight, applicant_to_tell, intents};
pub use kind::{RegulatedFault, RequestKind};
pub use kind_event::KindEvent;
pub use kind_name::KIND_NAME_LIMIT;
pub use may_see_request::{
    AccountHolder, ApplicantShown, People, applicant_of, applicant_seen, may_see_comments, may_see_executors,
    may_see_request, shown_applicant, shown_request,
};
pub use pause::{PauseRequest, RequestPaused, may_pause, pause};
pub use rate::{Complaint, Praise, RateRequest, Rating, RequestRated, may_rate, rate};
pub use refusal::RequestRefusal;
pub use rename_kind::{KindRenamed, RenameKind, rename_kind};
pub use reopen::{REOPEN_DAYS, ReopenRequest, RequestReopened, closes_for_applicant, may_reopen, reopen};
pub use request::{Executor, ExpectedTerm, PauseSpan, Request};
pub use reserve_photo::{
    PHOTO_WAITS_DAYS, PHOTOS_WAITING, PhotoReservation, ReservePhoto, ReservePhotoFacts, reserve_photo,
};
pub use responsible::{Triage, TriageRow, responsible};
pub use resume::{RequestResumed, ResumeRequest, may_resume, resume};
pub use running_clock::{Clock, RunningClock, running_clock};
pub use save_filter::{FILTER_NAME_LIMIT, FILTERS_LIMIT, FilterName, save_filter};
pub use set_expected::{RequestExpectedSet, SetRequestExpected, may_set_expected, set_expected};
pub use set_kind_enabled::{KindEnabledSet, SetKindEnabled, set_kind_enabled};
pub use set_kind_fault::{KindFaultSet, SetKindFault, set_kind_fault};
pub use set_payment::{RequestPaymentSet, SetRequestPayment, may_set_payment, set_payment};
pub use similar_requests::{Likeness, Nearness, SIMILAR_WITHIN_HOURS, SimilarRequest, Sought, similar_requests};
pub use start::{RequestStarted, StartRequest, may_start, start};
pub use triage::{Applicant, RequestTriaged, TriageFacts, TriageRequest, may_triage, triage};
pub use unassign::{RequestUnassigned, Unassign, may_unassign, unassign};
pub use upload_photo::upload_photo;
pub use words::{Payment, Priority, Status};
