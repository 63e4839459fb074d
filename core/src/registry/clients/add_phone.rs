//! Rule `registry/clients/add_phone`: add a phone of a client.
//! Rows: B-211, B-212, X-11. Screen: «Телефоны → Добавить».
//!
//! Any number of phones, all of them mobile. The first one is the primary one until another is chosen.
//!
//! Checks, in this order; the first that fails is the answer:
//! 1. [`ClientRefusal::NotPermitted`]    the actor has the right to manage accounts and clients
//! 2. [`ClientRefusal::ClientUnknown`]   the client is one of the company
//! 3. [`ClientRefusal::ClientMerged`]    it was not merged into another
//! 4. [`ClientRefusal::PhoneUnreadable`] the phone can be read
//! 5. [`ClientRefusal::PhoneNotMobile`]  it is mobile
//! 6. [`ClientRefusal::PhoneRepeated`]   the client does not have it

use serde::{Deserialize, Serialize};

use super::client::{Client, managed};
use super::phones::{mobile, read};
use super::refusal::ClientRefusal;
use crate::base::{Actor, ClientId, Phone};

/// Command: add a phone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AddPhone {
    /// The client.
    pub client: ClientId,
    /// The phone as it was typed.
    pub phone: String,
}

/// Event: a phone was added.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PhoneAdded {
    /// The client.
    pub client: ClientId,
    /// The phone; nothing once it was erased.
    pub phone: Option<Phone>,
}

/// Decides whether the phone is added; nothing stands for a client that the company does not have.
pub fn add_phone(command: &AddPhone, client: Option<&Client>, by: &Actor) -> Result<PhoneAdded, ClientRefusal> {
    let client = managed(command.client, client, by)?;
    let phone = mobile(read(&command.phone)?)?;
    if client.phones.has(&phone) {
        return Err(ClientRefusal::PhoneRepeated);
    }
    Ok(PhoneAdded { client: client.id, phone: Some(phone) })
}
