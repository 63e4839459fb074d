//! Rule `registry/clients/add_client`: add a client.
//! Rows: B-112, B-126, B-127, B-212, D-14, D-19, X-11. Screen: «Настройка → Клиенты → Добавить».
//!
//! Names are not unique: two people may have one. The first phone is the primary one.
//!
//! Checks, in this order; the first that fails is the answer:
//! 1. [`ClientRefusal::NotPermitted`]    the actor has the right to manage accounts and clients
//! 2. [`ClientRefusal::ClientExists`]    the id is new
//! 3. [`ClientRefusal::NameUnreadable`]  the fields make a name
//! 4. [`ClientRefusal::PhoneUnreadable`] every phone can be read
//! 5. [`ClientRefusal::PhoneNotMobile`]  it is mobile
//! 6. [`ClientRefusal::PhoneRepeated`]   it is given once

use serde::{Deserialize, Serialize};

use super::client::{Client, may_manage_clients, name};
use super::phones::Phones;
use super::refusal::ClientRefusal;
use crate::base::{Actor, ClientId, NameFields};

/// Command: add a client.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AddClient {
    /// The id of the new client, made by whoever sends the command.
    pub client: ClientId,
    /// The three fields of the name.
    pub name: NameFields,
    /// The phones as they were typed, the primary one first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub phones: Vec<String>,
}

/// Decides whether the client is added, and how it looks then. `existing` is a client with the id.
pub fn add_client(command: &AddClient, existing: Option<ClientId>, by: &Actor) -> Result<Client, ClientRefusal> {
    may_manage_clients(by)?;
    if let Some(client) = existing {
        return Err(ClientRefusal::ClientExists { client });
    }
    let name = name(&command.name)?;
    let phones = Phones::read(&command.phones)?;
    Ok(Client { id: command.client, name, phones, merged_into: None })
}
