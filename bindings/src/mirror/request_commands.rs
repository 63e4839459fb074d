//! Requests: what can be wanted of them.

use upravdom::requests::{
    Applicant, Assign, AttachPhoto, CancelRequest, CommentOnRequest, CompleteRequest, CreateRequest, DeclineRequest,
    Executor, PauseRequest, Payment, PhotoSubject, Priority, RateRequest, Rating, ReopenRequest, ReservePhoto,
    ResumeRequest, SetRequestExpected, SetRequestPayment, StartRequest, TriageRequest, Unassign,
};

use super::custom::*;

/// Command: file a request.
#[uniffi::remote(Record)]
pub struct CreateRequest {
    /// The id of the new request, made by the client.
    pub request: RequestId,
    /// The house.
    pub house: HouseId,
    /// The applicant's personal account; an employee may leave it out.
    pub account: Option<AccountId>,
    /// What happened; white space around it is dropped.
    pub text: String,
    /// The kind, if an employee knows it already.
    pub kind: Option<KindId>,
    /// How urgent it is; only an employee may say so, without it the request is normal.
    pub priority: Option<Priority>,
}

/// Command: correct a request; what is nothing stays as it is.
#[uniffi::remote(Record)]
pub struct TriageRequest {
    /// The request.
    pub request: RequestId,
    /// The house.
    pub house: Option<HouseId>,
    /// The applicant.
    pub applicant: Option<Applicant>,
    /// The kind.
    pub kind: Option<KindId>,
    /// How urgent it is.
    pub priority: Option<Priority>,
    /// When the damage of an emergency happened.
    pub damaged_at: Option<Timestamp>,
}

/// Whose request it is (абонент).
#[uniffi::remote(Enum)]
pub enum Applicant {
    /// That of a personal account.
    Account(AccountId),
    /// Nobody's: the matter is the yard's, or the caller is unknown.
    Nobody,
}

/// Command: make a request paid or free.
#[uniffi::remote(Record)]
pub struct SetRequestPayment {
    /// The request.
    pub request: RequestId,
    /// Whether the applicant pays.
    pub payment: Payment,
}

/// Command: agree by when the work will be done.
#[uniffi::remote(Record)]
pub struct SetRequestExpected {
    /// The request.
    pub request: RequestId,
    /// By when; nothing takes an agreement back.
    pub by: Option<Timestamp>,
}

/// Command: give a request to executors.
#[uniffi::remote(Record)]
pub struct Assign {
    /// The request.
    pub request: RequestId,
    /// The kind, when it is chosen or changed on this occasion.
    pub kind: Option<KindId>,
    /// Who will carry it out; these replace those of before.
    pub executors: Vec<Executor>,
}

/// Command: take a request from executors.
#[uniffi::remote(Record)]
pub struct Unassign {
    /// The request.
    pub request: RequestId,
    /// From whom.
    pub executors: Vec<Executor>,
}

/// Command: say that the work began.
#[uniffi::remote(Record)]
pub struct StartRequest {
    /// The request.
    pub request: RequestId,
}

/// Command: give a request back.
#[uniffi::remote(Record)]
pub struct DeclineRequest {
    /// The request.
    pub request: RequestId,
    /// Why.
    pub text: String,
}

/// Command: let the agreed term stand still.
#[uniffi::remote(Record)]
pub struct PauseRequest {
    /// The request.
    pub request: RequestId,
    /// Why.
    pub text: String,
}

/// Command: let the term run again.
#[uniffi::remote(Record)]
pub struct ResumeRequest {
    /// The request.
    pub request: RequestId,
}

/// Command: close a request, the work being finished.
#[uniffi::remote(Record)]
pub struct CompleteRequest {
    /// The request.
    pub request: RequestId,
    /// What was done; the applicant reads it.
    pub text: Option<String>,
}

/// Command: cancel a request.
#[uniffi::remote(Record)]
pub struct CancelRequest {
    /// The request.
    pub request: RequestId,
    /// Why; a resident need not say it.
    pub text: Option<String>,
}

/// Command: reopen a request.
#[uniffi::remote(Record)]
pub struct ReopenRequest {
    /// The request.
    pub request: RequestId,
    /// What was not good, or why it is needed again.
    pub text: String,
}

/// Command: comment on a request.
#[uniffi::remote(Record)]
pub struct CommentOnRequest {
    /// The request.
    pub request: RequestId,
    /// The id of the new comment, made by the client.
    pub comment: CommentId,
    /// The comment; white space around it is dropped.
    pub text: String,
}

/// Command: say what photo will be sent.
#[uniffi::remote(Record)]
pub struct ReservePhoto {
    /// The request.
    pub request: RequestId,
    /// The id of the new photo, made by the client.
    pub photo: PhotoId,
    /// What it shows.
    pub subject: PhotoSubject,
    /// The media type of the file, for example `image/jpeg`.
    pub media_type: String,
    /// How many bytes the file has.
    pub bytes: u64,
    /// The SHA-256 of the file.
    pub sha256: Sha256,
}

/// Command: attach a photo.
#[uniffi::remote(Record)]
pub struct AttachPhoto {
    /// The request.
    pub request: RequestId,
    /// The id of the new photo, made by the client.
    pub photo: PhotoId,
    /// What it shows.
    pub subject: PhotoSubject,
    /// The media type of the file, for example `image/jpeg`.
    pub media_type: String,
    /// How many bytes the file has.
    pub bytes: u64,
}

/// Command: rate the work.
#[uniffi::remote(Record)]
pub struct RateRequest {
    /// The request.
    pub request: RequestId,
    /// What the applicant says.
    pub rating: Rating,
}
