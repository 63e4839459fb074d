//! Rule `requests/rename_kind`: give a kind of request another name.
//! Rows: B-099, B-101, B-102, X-20. Screen: «Типы заявок».
//!
//! Requests keep the kind and show its new name. A name may be corrected to one that looks the same, «лифты» to «Лифты».
//!
//! Checks, in this order; the first that fails is the answer:
//! 1. [`RequestRefusal::NotPermitted`]        the actor has the right to manage kinds
//! 2. [`RequestRefusal::KindUnknown`]         the kind is one of the company
//! 3. [`RequestRefusal::KindNameMissing`]     the name is not blank
//! 4. [`RequestRefusal::KindNameTooLong`]     it has at most [`KIND_NAME_LIMIT`](super::KIND_NAME_LIMIT) characters
//! 5. [`RequestRefusal::KindNameUnprintable`] none of them is a control character
//! 6. [`RequestRefusal::KindNameTaken`]       no other kind that is offered has the same name
//! 7. [`RequestRefusal::KindNameDisabled`]    no other, disabled kind has it

use serde::{Deserialize, Serialize};

use super::add_kind::may_manage_kinds;
use super::kind::RequestKind;
use super::kind_name::kind_name;
use super::refusal::RequestRefusal;
use crate::base::{Actor, KindId};

/// Command: rename a kind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RenameKind {
    /// The kind.
    pub kind: KindId,
    /// Its name from now on; white space around it is dropped.
    pub name: String,
}

/// Event: a kind was renamed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KindRenamed {
    /// The kind.
    pub kind: KindId,
    /// Its name from now on.
    pub name: String,
}

/// Decides whether the kind gets the name, among all kinds of the company.
pub fn rename_kind(command: &RenameKind, kinds: &[RequestKind], by: &Actor) -> Result<KindRenamed, RequestRefusal> {
    may_manage_kinds(by)?;
    if kinds.iter().all(|kind| kind.id != command.kind) {
        return Err(RequestRefusal::KindUnknown { kind: command.kind });
    }
    let name = kind_name(&command.name, command.kind, kinds)?;
    Ok(KindRenamed { kind: command.kind, name })
}
