//! Rule `registry/clients/set_primary_phone`: choose which phone of a client gets the SMS.
//! Rows: X-11. Screen: «Телефоны → Основной».
//!
//! What is so already may be said again.
//!
//! Checks, in this order; the first that fails is the answer:
//! 1. [`ClientRefusal::NotPermitted`]    the actor has the right to manage accounts and clients
//! 2. [`ClientRefusal::ClientUnknown`]   the client is one of the company
//! 3. [`ClientRefusal::ClientMerged`]    it was not merged into another
//! 4. [`ClientRefusal::PhoneUnreadable`] the phone can be read
//! 5. [`ClientRefusal::PhoneUnknown`]    the client has it

use serde::{Deserialize, Serialize};

use super::client::{Client, managed};
use super::refusal::ClientRefusal;
use super::remove_phone::own;
use crate::base::{Actor, ClientId, Phone};

/// Command: choose the primary phone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SetPrimaryPhone {
    /// The client.
    pub client: ClientId,
    /// The phone.
    pub phone: String,
}

/// Event: the primary phone was chosen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PrimaryPhoneSet {
    /// The client.
    pub client: ClientId,
    /// The phone; nothing once it was erased.
    pub phone: Option<Phone>,
}

/// Decides whether the phone becomes the primary one; nothing stands for a client that the company does not have.
pub fn set_primary_phone(
    command: &SetPrimaryPhone,
    client: Option<&Client>,
    by: &Actor,
) -> Result<PrimaryPhoneSet, ClientRefusal> {
    let client = managed(command.client, client, by)?;
    Ok(PrimaryPhoneSet { client: client.id, phone: Some(own(client, &command.phone)?) })
}
