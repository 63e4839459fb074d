//! Rule `requests/add_kind`: add a kind of request to the company's list.
//! Rows: B-099, B-102, B-103, X-20. Screen: «Типы заявок», «Добавить».
//!
//! A kind is free text. Two names that look the same ([`fold`](crate::base::fold())) are one kind: if that one is disabled, the
//! refusal offers to enable it again.
//!
//! Checks, in this order; the first that fails is the answer:
//! 1. [`RequestRefusal::NotPermitted`]        the actor has the right to manage kinds
//! 2. [`RequestRefusal::KindExists`]          the id is new
//! 3. [`RequestRefusal::KindNameMissing`]     the name is not blank
//! 4. [`RequestRefusal::KindNameTooLong`]     it has at most [`KIND_NAME_LIMIT`](super::KIND_NAME_LIMIT) characters
//! 5. [`RequestRefusal::KindNameUnprintable`] none of them is a control character
//! 6. [`RequestRefusal::KindNameTaken`]       no kind that is offered has the same name
//! 7. [`RequestRefusal::KindNameDisabled`]    no disabled kind has it
//!
//! ```
//! use upravdom::base::{Actor, Channel, CompanyId, EmployeeId, KindId, Permission, Permissions, Standing};
//! use upravdom::requests::{AddKind, add_kind};
//! use uuid::Uuid;
//!
//! let by = Actor {
//!     company: CompanyId::new(Uuid::from_u128(1)),
//!     channel: Channel::Desktop,
//!     standing: Standing::Employee {
//!         id: EmployeeId::new(Uuid::from_u128(2)),
//!         permissions: Permissions::of(&[Permission::KindManage]),
//!     },
//! };
//! let add = |id, name: &str| AddKind { kind: KindId::new(Uuid::from_u128(id)), name: name.to_owned(), fault: None };
//! let water = add_kind(&add(3, "Водоснабжение"), &[], &by)?;
//! let again = add_kind(&add(4, "водоснабжение "), &[water], &by).unwrap_err();
//! assert_eq!(again.code(), "requests.kind_name_taken");
//! # Ok::<(), upravdom::requests::RequestRefusal>(())
//! ```

use serde::{Deserialize, Serialize};

use super::kind::{RegulatedFault, RequestKind};
use super::kind_name::kind_name;
use super::refusal::RequestRefusal;
use crate::base::{Actor, KindId, Permission};

/// Kinds that a new company may begin with, split by what is repaired (B-103): cold water, hot water, heating, electrical,
/// general construction, inspections, grounds, roofs, lifts, fire equipment.
pub const SAMPLE_KINDS: &[&str] = &[
    "Холодное водоснабжение",
    "Горячее водоснабжение",
    "Отопление",
    "Электрика",
    "Общестроительные работы",
    "Осмотры",
    "Благоустройство территории",
    "Кровля",
    "Лифтовое оборудование",
    "Пожарное оборудование",
];

/// Command: add a kind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AddKind {
    /// The id of the new kind, made by the client.
    pub kind: KindId,
    /// Its name; white space around it is dropped.
    pub name: String,
    /// The fault with a term of its own in law, if the kind is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fault: Option<RegulatedFault>,
}

/// Decides whether the kind is added, among all kinds of the company, and how it looks then.
pub fn add_kind(command: &AddKind, kinds: &[RequestKind], by: &Actor) -> Result<RequestKind, RequestRefusal> {
    may_manage_kinds(by)?;
    if kinds.iter().any(|kind| kind.id == command.kind) {
        return Err(RequestRefusal::KindExists { kind: command.kind });
    }
    let name = kind_name(&command.name, command.kind, kinds)?;
    Ok(RequestKind { id: command.kind, name, enabled: true, fault: command.fault })
}

/// Whether the actor may manage kinds at all (B-099).
pub fn may_manage_kinds(by: &Actor) -> Result<(), RequestRefusal> {
    if !by.may(Permission::KindManage) {
        return Err(RequestRefusal::NotPermitted { permission: Permission::KindManage });
    }
    Ok(())
}
