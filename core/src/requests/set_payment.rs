//! Rule `requests/set_payment`: make a request paid or free.
//! Rows: B-081. Screen: «Платная / Бесплатная».
//!
//! Checks, in this order; the first that fails is the answer:
//! 1. [`RequestRefusal::RequestUnknown`] the request is one that the actor sees
//! 2. [`RequestRefusal::NotPermitted`]   the actor has the right to correct requests
//! 3. [`RequestRefusal::Finished`]       the request is neither done nor cancelled

use serde::{Deserialize, Serialize};

use super::common::{open, permitted, seen};
use super::refusal::RequestRefusal;
use super::request::Request;
use super::words::Payment;
use crate::base::{Actor, Permission, RequestId};

/// Command: make a request paid or free.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SetRequestPayment {
    /// The request.
    pub request: RequestId,
    /// Whether the applicant pays.
    pub payment: Payment,
}

/// Event: the request was made paid or free.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RequestPaymentSet {
    /// The request.
    pub request: RequestId,
    /// Whether the applicant pays from now on.
    pub payment: Payment,
}

/// Decides whether the request becomes paid or free.
pub fn set_payment(
    command: &SetRequestPayment,
    request: Option<&Request>,
    by: &Actor,
) -> Result<RequestPaymentSet, RequestRefusal> {
    let request = seen(request, command.request)?;
    may_set_payment(request, by)?;
    Ok(RequestPaymentSet { request: request.id, payment: command.payment })
}

/// Whether the actor may make it paid or free at all: checks 2 and 3.
pub fn may_set_payment(request: &Request, by: &Actor) -> Result<(), RequestRefusal> {
    permitted(by, Permission::RequestTriage)?;
    open(request)
}
