//! Rule `registry/clients/rename_client`: correct the name of a client.
//! Rows: B-112, B-119, B-126. Screen: the pencil beside the owner.
//!
//! A new surname, or a slip of the pen. A new owner is another client ([`change_owner`](crate::registry::accounts::change_owner())).
//!
//! Checks, in this order; the first that fails is the answer:
//! 1. [`ClientRefusal::NotPermitted`]   the actor has the right to manage accounts and clients
//! 2. [`ClientRefusal::ClientUnknown`]  the client is one of the company
//! 3. [`ClientRefusal::ClientMerged`]   it was not merged into another
//! 4. [`ClientRefusal::NameUnreadable`] the fields make a name

use serde::{Deserialize, Serialize};

use super::client::{Client, managed, name};
use super::refusal::ClientRefusal;
use crate::base::{Actor, ClientId, FullName, NameFields};

/// Command: rename a client.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RenameClient {
    /// The client.
    pub client: ClientId,
    /// The three fields of the name.
    pub name: NameFields,
}

/// Event: a client was renamed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClientRenamed {
    /// The client.
    pub client: ClientId,
    /// The name from now on.
    pub name: FullName,
}

/// Decides whether the client is renamed; nothing stands for a client that the company does not have.
pub fn rename_client(
    command: &RenameClient,
    client: Option<&Client>,
    by: &Actor,
) -> Result<ClientRenamed, ClientRefusal> {
    let client = managed(command.client, client, by)?;
    Ok(ClientRenamed { client: client.id, name: name(&command.name)? })
}
