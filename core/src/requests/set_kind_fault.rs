//! Rule `requests/set_kind_fault`: say which regulated fault a kind of request is, if any.
//! Rows: B-099, N-04. Law: ПП РФ 416 п.13. Screen: «Типы заявок».
//!
//! Requests of the kind keep their deadlines until they are assigned again.
//!
//! Checks, in this order; the first that fails is the answer:
//! 1. [`RequestRefusal::NotPermitted`] the actor has the right to manage kinds
//! 2. [`RequestRefusal::KindUnknown`]  the kind is one of the company

use serde::{Deserialize, Serialize};

use super::add_kind::may_manage_kinds;
use super::kind::{RegulatedFault, RequestKind};
use super::refusal::RequestRefusal;
use crate::base::{Actor, KindId};

/// Command: set the regulated fault of a kind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SetKindFault {
    /// The kind.
    pub kind: KindId,
    /// The fault; nothing if the law has no term for the kind.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fault: Option<RegulatedFault>,
}

/// Event: the regulated fault of a kind was set.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KindFaultSet {
    /// The kind.
    pub kind: KindId,
    /// The fault from now on.
    pub fault: Option<RegulatedFault>,
}

/// Decides whether the kind gets the fault; nothing stands for a kind that the company does not have.
pub fn set_kind_fault(
    command: &SetKindFault,
    kind: Option<&RequestKind>,
    by: &Actor,
) -> Result<KindFaultSet, RequestRefusal> {
    may_manage_kinds(by)?;
    let kind = kind.filter(|kind| kind.id == command.kind).ok_or(RequestRefusal::KindUnknown { kind: command.kind })?;
    Ok(KindFaultSet { kind: kind.id, fault: command.fault })
}
