//! Rule `requests/set_kind_enabled`: offer a kind of request, or offer it no more.
//! Rows: B-099, B-101, B-105, X-20. Screen: «Отключить», «Включить».
//!
//! A kind is never deleted. A disabled one stays on its requests and its contractors and is not chosen anew. What is so already
//! may be said again.
//!
//! Checks, in this order; the first that fails is the answer:
//! 1. [`RequestRefusal::NotPermitted`] the actor has the right to manage kinds
//! 2. [`RequestRefusal::KindUnknown`]  the kind is one of the company

use serde::{Deserialize, Serialize};

use super::add_kind::may_manage_kinds;
use super::kind::RequestKind;
use super::refusal::RequestRefusal;
use crate::base::{Actor, KindId};

/// Command: enable or disable a kind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SetKindEnabled {
    /// The kind.
    pub kind: KindId,
    /// Whether it is offered from now on.
    pub enabled: bool,
}

/// Event: a kind was enabled or disabled.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KindEnabledSet {
    /// The kind.
    pub kind: KindId,
    /// Whether it is offered from now on.
    pub enabled: bool,
}

/// Decides whether the kind is enabled or disabled; nothing stands for a kind that the company does not have.
pub fn set_kind_enabled(
    command: &SetKindEnabled,
    kind: Option<&RequestKind>,
    by: &Actor,
) -> Result<KindEnabledSet, RequestRefusal> {
    may_manage_kinds(by)?;
    let kind = kind.filter(|kind| kind.id == command.kind).ok_or(RequestRefusal::KindUnknown { kind: command.kind })?;
    Ok(KindEnabledSet { kind: kind.id, enabled: command.enabled })
}
