//! Requests: what happens to them.

use upravdom::requests::{
    Comment, Deadlines, Executor, ExpectedTerm, Payment, Photo, PhotoReservation, Priority, Rating, Request,
    RequestAssigned, RequestCancelled, RequestCompleted, RequestDeclined, RequestEvent, RequestExpectedSet,
    RequestPaused, RequestPaymentSet, RequestRated, RequestReopened, RequestResumed, RequestStarted, RequestTriaged,
    RequestUnassigned,
};

use super::custom::*;

/// What happened to a request; its state is the fold of these.
#[uniffi::remote(Enum)]
pub enum RequestEvent {
    /// It was entered; its first state.
    Created(Request),
    /// Kind, priority, house, applicant or the time of the damage were corrected.
    Triaged(RequestTriaged),
    /// It was made paid or free.
    PaymentSet(RequestPaymentSet),
    /// A term was agreed, or is agreed no more.
    ExpectedSet(RequestExpectedSet),
    /// It was given to executors.
    Assigned(RequestAssigned),
    /// It was taken from executors.
    Unassigned(RequestUnassigned),
    /// An executor began.
    Started(RequestStarted),
    /// An executor gave it back.
    Declined(RequestDeclined),
    /// Its term was paused.
    Paused(RequestPaused),
    /// Its term runs again.
    Resumed(RequestResumed),
    /// The work is finished.
    Completed(RequestCompleted),
    /// It was cancelled.
    Cancelled(RequestCancelled),
    /// The work was not good, or is needed again.
    Reopened(RequestReopened),
    /// Somebody on staff wrote a comment; no resident learns of it (B-074).
    Commented(Comment),
    /// A photo is going to be sent.
    PhotoReserved(PhotoReservation),
    /// A photo was attached.
    PhotoAttached(Photo),
    /// The applicant rated the work.
    Rated(RequestRated),
}

/// Event: the request was corrected.
#[uniffi::remote(Record)]
pub struct RequestTriaged {
    /// The request.
    pub request: RequestId,
    /// Its house from now on.
    pub house: HouseId,
    /// Its account from now on.
    pub account: Option<AccountId>,
    /// Its kind from now on.
    pub kind: Option<KindId>,
    /// Its priority from now on.
    pub priority: Priority,
    /// When its damage happened, as far as is known now.
    pub damaged_at: Option<Timestamp>,
    /// Its clocks from now on.
    pub deadlines: Deadlines,
}

/// Event: the request was made paid or free.
#[uniffi::remote(Record)]
pub struct RequestPaymentSet {
    /// The request.
    pub request: RequestId,
    /// Whether the applicant pays from now on.
    pub payment: Payment,
}

/// Event: a term was agreed, or is agreed no more.
#[uniffi::remote(Record)]
pub struct RequestExpectedSet {
    /// The request.
    pub request: RequestId,
    /// The agreed term from now on.
    pub expected: Option<ExpectedTerm>,
    /// Its clocks from now on.
    pub deadlines: Deadlines,
}

/// Event: the request was given to executors.
#[uniffi::remote(Record)]
pub struct RequestAssigned {
    /// The request.
    pub request: RequestId,
    /// Its kind from now on.
    pub kind: KindId,
    /// Its executors from now on.
    pub executors: Vec<Executor>,
    /// Its clocks from now on.
    pub deadlines: Deadlines,
}

/// Event: the request was taken from executors.
#[uniffi::remote(Record)]
pub struct RequestUnassigned {
    /// The request.
    pub request: RequestId,
    /// Its executors from now on.
    pub executors: Vec<Executor>,
    /// Its clocks from now on.
    pub deadlines: Deadlines,
    /// When it was.
    pub at: Timestamp,
}

/// Event: the work began.
#[uniffi::remote(Record)]
pub struct RequestStarted {
    /// The request.
    pub request: RequestId,
    /// When it was.
    pub at: Timestamp,
}

/// Event: an executor gave the request back.
#[uniffi::remote(Record)]
pub struct RequestDeclined {
    /// The request.
    pub request: RequestId,
    /// Who gave it back.
    pub executor: Executor,
    /// Why.
    pub reason: String,
    /// Its executors from now on.
    pub executors: Vec<Executor>,
    /// Its clocks from now on.
    pub deadlines: Deadlines,
    /// When it was.
    pub at: Timestamp,
}

/// Event: the agreed term stands still.
#[uniffi::remote(Record)]
pub struct RequestPaused {
    /// The request.
    pub request: RequestId,
    /// Why.
    pub reason: String,
    /// Since when.
    pub at: Timestamp,
}

/// Event: the term runs again.
#[uniffi::remote(Record)]
pub struct RequestResumed {
    /// The request.
    pub request: RequestId,
    /// Its clocks from now on.
    pub deadlines: Deadlines,
    /// Since when.
    pub at: Timestamp,
}

/// Event: the work is finished.
#[uniffi::remote(Record)]
pub struct RequestCompleted {
    /// The request.
    pub request: RequestId,
    /// What was done.
    pub result: Option<String>,
    /// When it was.
    pub at: Timestamp,
}

/// Event: the request was cancelled.
#[uniffi::remote(Record)]
pub struct RequestCancelled {
    /// The request.
    pub request: RequestId,
    /// Why.
    pub reason: Option<String>,
    /// When it was.
    pub at: Timestamp,
}

/// Event: the request was reopened.
#[uniffi::remote(Record)]
pub struct RequestReopened {
    /// The request.
    pub request: RequestId,
    /// Why.
    pub reason: String,
    /// Its clocks from now on.
    pub deadlines: Deadlines,
    /// Those of its executors who may not take it any more.
    pub left_off: Vec<Executor>,
    /// When it was.
    pub at: Timestamp,
}

/// Event: the applicant rated the work.
#[uniffi::remote(Record)]
pub struct RequestRated {
    /// The request.
    pub request: RequestId,
    /// What he says.
    pub rating: Rating,
    /// When it was.
    pub at: Timestamp,
}
