//! Requests: what can be wanted of them.

use upravdom::requests::{Assign, CreateRequest, Executor, Priority};

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
