//! What happens to requests, and what each event makes of one.

use serde::{Deserialize, Serialize};

use super::assign::RequestAssigned;
use super::attach_photo::Photo;
use super::cancel::RequestCancelled;
use super::comment::Comment;
use super::complete::RequestCompleted;
use super::deadline::Deadlines;
use super::decline::RequestDeclined;
use super::pause::RequestPaused;
use super::rate::RequestRated;
use super::reopen::RequestReopened;
use super::request::{Executor, PauseSpan, Request};
use super::reserve_photo::PhotoReservation;
use super::resume::RequestResumed;
use super::set_expected::RequestExpectedSet;
use super::set_payment::RequestPaymentSet;
use super::start::RequestStarted;
use super::triage::RequestTriaged;
use super::unassign::RequestUnassigned;
use super::words::Status;
use crate::base::{Instant, RequestId};

/// What happened to a request; its state is the fold of these.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "event")]
#[allow(clippy::large_enum_variant, reason = "an event lives for one command")]
pub enum RequestEvent {
    /// It was entered; its first state.
    #[serde(rename = "request_created")]
    Created(Request),
    /// Kind, priority, house, applicant or the time of the damage were corrected.
    #[serde(rename = "request_triaged")]
    Triaged(RequestTriaged),
    /// It was made paid or free.
    #[serde(rename = "request_payment_set")]
    PaymentSet(RequestPaymentSet),
    /// A term was agreed, or is agreed no more.
    #[serde(rename = "request_expected_set")]
    ExpectedSet(RequestExpectedSet),
    /// It was given to executors.
    #[serde(rename = "request_assigned")]
    Assigned(RequestAssigned),
    /// It was taken from executors.
    #[serde(rename = "request_unassigned")]
    Unassigned(RequestUnassigned),
    /// An executor began.
    #[serde(rename = "request_started")]
    Started(RequestStarted),
    /// An executor gave it back.
    #[serde(rename = "request_declined")]
    Declined(RequestDeclined),
    /// Its term was paused.
    #[serde(rename = "request_paused")]
    Paused(RequestPaused),
    /// Its term runs again.
    #[serde(rename = "request_resumed")]
    Resumed(RequestResumed),
    /// The work is finished.
    #[serde(rename = "request_completed")]
    Completed(RequestCompleted),
    /// It was cancelled.
    #[serde(rename = "request_cancelled")]
    Cancelled(RequestCancelled),
    /// The work was not good, or is needed again.
    #[serde(rename = "request_reopened")]
    Reopened(RequestReopened),
    /// Somebody on staff wrote a comment; no resident learns of it (B-074).
    #[serde(rename = "request_commented")]
    Commented(Comment),
    /// A photo is going to be sent.
    #[serde(rename = "request_photo_reserved")]
    PhotoReserved(PhotoReservation),
    /// A photo was attached.
    #[serde(rename = "request_photo_attached")]
    PhotoAttached(Photo),
    /// The applicant rated the work.
    #[serde(rename = "request_rated")]
    Rated(RequestRated),
}

impl RequestEvent {
    /// The request that it is about.
    pub const fn request(&self) -> RequestId {
        match self {
            Self::Created(request) => request.id,
            Self::Triaged(event) => event.request,
            Self::PaymentSet(event) => event.request,
            Self::ExpectedSet(event) => event.request,
            Self::Assigned(event) => event.request,
            Self::Unassigned(event) => event.request,
            Self::Started(event) => event.request,
            Self::Declined(event) => event.request,
            Self::Paused(event) => event.request,
            Self::Resumed(event) => event.request,
            Self::Completed(event) => event.request,
            Self::Cancelled(event) => event.request,
            Self::Reopened(event) => event.request,
            Self::Commented(comment) => comment.request,
            Self::PhotoReserved(photo) => photo.request,
            Self::PhotoAttached(photo) => photo.request,
            Self::Rated(event) => event.request,
        }
    }
}

impl Request {
    /// Takes over what happened; what happened to another request changes nothing.
    pub fn apply(&mut self, event: &RequestEvent) {
        if event.request() != self.id {
            return;
        }
        match event {
            RequestEvent::Created(request) => self.clone_from(request),
            RequestEvent::Triaged(triaged) => {
                self.house = triaged.house;
                self.account = triaged.account;
                self.kind = triaged.kind;
                self.priority = triaged.priority;
                self.damaged_at = triaged.damaged_at;
                self.deadlines = triaged.deadlines;
            }
            RequestEvent::PaymentSet(set) => self.payment = set.payment,
            RequestEvent::ExpectedSet(set) => {
                self.expected = set.expected;
                self.deadlines = set.deadlines;
            }
            RequestEvent::Assigned(assigned) => {
                self.forget_start_unless_all_stay(&assigned.executors);
                self.kind = Some(assigned.kind);
                self.executors.clone_from(&assigned.executors);
                self.deadlines = assigned.deadlines;
                self.status = Status::InProgress;
            }
            RequestEvent::Unassigned(event) => self.leave_to(&event.executors, event.deadlines, event.at),
            RequestEvent::Started(started) => self.started_at = Some(started.at),
            RequestEvent::Declined(event) => self.leave_to(&event.executors, event.deadlines, event.at),
            RequestEvent::Paused(paused) => {
                self.pauses.push(PauseSpan { from: paused.at, to: None, reason: paused.reason.clone() });
            }
            RequestEvent::Resumed(resumed) => {
                self.end_pause(resumed.at);
                self.deadlines = resumed.deadlines;
            }
            RequestEvent::Completed(completed) => {
                self.finish(Status::Done, completed.at);
                self.result.clone_from(&completed.result);
            }
            RequestEvent::Cancelled(cancelled) => {
                self.finish(Status::Cancelled, cancelled.at);
                self.cancel_reason.clone_from(&cancelled.reason);
            }
            RequestEvent::Reopened(reopened) => self.reopen(reopened),
            RequestEvent::Commented(_) | RequestEvent::PhotoReserved(_) | RequestEvent::PhotoAttached(_) => {}
            RequestEvent::Rated(rated) => self.rating = Some(rated.rating.clone()),
        }
    }

    /// Nobody knows which of them began: it may have been one who leaves, so those who stay say it anew.
    fn forget_start_unless_all_stay(&mut self, executors: &[Executor]) {
        if !self.executors.iter().all(|executor| executors.contains(executor)) {
            self.started_at = None;
        }
    }

    /// Without an executor it is new again, and nothing pauses then.
    fn leave_to(&mut self, executors: &[Executor], deadlines: Deadlines, at: Instant) {
        self.forget_start_unless_all_stay(executors);
        self.executors = executors.to_vec();
        self.deadlines = deadlines;
        if self.executors.is_empty() {
            self.end_pause(at);
            self.status = Status::New;
        }
    }

    fn end_pause(&mut self, at: Instant) {
        if let Some(pause) = self.pauses.last_mut().filter(|pause| pause.to.is_none()) {
            pause.to = Some(at);
        }
    }

    fn finish(&mut self, status: Status, at: Instant) {
        self.end_pause(at);
        self.status = status;
        self.finished_at = Some(at);
    }

    /// It goes back to its executors, if it has any still; what was said of the work before stays in the journal.
    fn reopen(&mut self, reopened: &RequestReopened) {
        let RequestReopened { deadlines, at, .. } = *reopened;
        self.executors.retain(|executor| !reopened.left_off.contains(executor));
        self.status = if self.executors.is_empty() { Status::New } else { Status::InProgress };
        self.deadlines = deadlines;
        self.expected = None;
        self.damaged_at = None;
        self.reopened_at = Some(at);
        self.reopened = self.reopened.saturating_add(1);
        self.started_at = None;
        self.finished_at = None;
        self.result = None;
        self.rating = None;
    }
}
