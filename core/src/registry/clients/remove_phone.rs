//! Rule `registry/clients/remove_phone`: take a phone of a client away.
//! Rows: B-212, X-11. Screen: «Телефоны → Удалить».
//!
//! When the primary one goes, the next is primary.
//!
//! Checks, in this order; the first that fails is the answer:
//! 1. [`ClientRefusal::NotPermitted`]    the actor has the right to manage accounts and clients
//! 2. [`ClientRefusal::ClientUnknown`]   the client is one of the company
//! 3. [`ClientRefusal::ClientMerged`]    it was not merged into another
//! 4. [`ClientRefusal::PhoneUnreadable`] the phone can be read
//! 5. [`ClientRefusal::PhoneUnknown`]    the client has it

use serde::{Deserialize, Serialize};

use super::client::{Client, managed};
use super::phones::read;
use super::refusal::ClientRefusal;
use crate::base::{Actor, ClientId, Phone};

/// Command: take a phone away.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RemovePhone {
    /// The client.
    pub client: ClientId,
    /// The phone.
    pub phone: String,
}

/// Event: a phone was taken away.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PhoneRemoved {
    /// The client.
    pub client: ClientId,
    /// The phone; nothing once it was erased.
    pub phone: Option<Phone>,
}

/// Decides whether the phone is taken away; nothing stands for a client that the company does not have.
pub fn remove_phone(command: &RemovePhone, client: Option<&Client>, by: &Actor) -> Result<PhoneRemoved, ClientRefusal> {
    let client = managed(command.client, client, by)?;
    Ok(PhoneRemoved { client: client.id, phone: Some(own(client, &command.phone)?) })
}

/// The phone of the client that was typed.
pub(super) fn own(client: &Client, typed: &str) -> Result<Phone, ClientRefusal> {
    let phone = read(typed)?;
    if client.phones.has(&phone) { Ok(phone) } else { Err(ClientRefusal::PhoneUnknown) }
}
