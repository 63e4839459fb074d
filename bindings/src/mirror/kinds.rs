//! Kinds of request: what can be wanted of them, and what happens to them.

use upravdom::requests::{
    AddKind, KindEnabledSet, KindEvent, KindFaultSet, KindRenamed, RegulatedFault, RenameKind, RequestKind,
    SetKindEnabled, SetKindFault,
};

use super::custom::*;

/// A kind of request (тип заявки): free text of the company. It is disabled, never deleted.
#[uniffi::remote(Record)]
pub struct RequestKind {
    /// The kind.
    pub id: KindId,
    /// Its name, for example «Водоснабжение».
    pub name: String,
    /// Whether it is offered for new requests; old ones keep a disabled kind.
    pub enabled: bool,
    /// The fault with a term of its own in law, if the kind is one.
    pub fault: Option<RegulatedFault>,
}

/// Command: add a kind.
#[uniffi::remote(Record)]
pub struct AddKind {
    /// The id of the new kind, made by the client.
    pub kind: KindId,
    /// Its name; white space around it is dropped.
    pub name: String,
    /// The fault with a term of its own in law, if the kind is one.
    pub fault: Option<RegulatedFault>,
}

/// Command: rename a kind.
#[uniffi::remote(Record)]
pub struct RenameKind {
    /// The kind.
    pub kind: KindId,
    /// Its name from now on; white space around it is dropped.
    pub name: String,
}

/// Command: enable or disable a kind.
#[uniffi::remote(Record)]
pub struct SetKindEnabled {
    /// The kind.
    pub kind: KindId,
    /// Whether it is offered from now on.
    pub enabled: bool,
}

/// Command: set the regulated fault of a kind.
#[uniffi::remote(Record)]
pub struct SetKindFault {
    /// The kind.
    pub kind: KindId,
    /// The fault; nothing if the law has no term for the kind.
    pub fault: Option<RegulatedFault>,
}

/// What happened to a kind; its state is the fold of these. None deletes it (B-101).
#[uniffi::remote(Enum)]
pub enum KindEvent {
    /// It was added; its first state.
    Added(RequestKind),
    /// It has another name.
    Renamed(KindRenamed),
    /// It is offered, or is offered no more.
    EnabledSet(KindEnabledSet),
    /// It is a regulated fault, or is none any more.
    FaultSet(KindFaultSet),
}

/// Event: a kind was renamed.
#[uniffi::remote(Record)]
pub struct KindRenamed {
    /// The kind.
    pub kind: KindId,
    /// Its name from now on.
    pub name: String,
}

/// Event: a kind was enabled or disabled.
#[uniffi::remote(Record)]
pub struct KindEnabledSet {
    /// The kind.
    pub kind: KindId,
    /// Whether it is offered from now on.
    pub enabled: bool,
}

/// Event: the regulated fault of a kind was set.
#[uniffi::remote(Record)]
pub struct KindFaultSet {
    /// The kind.
    pub kind: KindId,
    /// The fault from now on.
    pub fault: Option<RegulatedFault>,
}

/// A page of kinds.
#[derive(uniffi::Record)]
pub struct KindPage {
    /// The rows.
    pub items: Vec<RequestKind>,
    /// The cursor of the next page; nothing when this is the last one.
    pub next: Option<String>,
}

impl From<upravdom_store::Page<RequestKind>> for KindPage {
    fn from(page: upravdom_store::Page<RequestKind>) -> Self {
        Self { items: page.items, next: page.next }
    }
}
