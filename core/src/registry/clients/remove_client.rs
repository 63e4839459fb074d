//! Rule `registry/clients/remove_client`: delete a client that was entered by mistake.
//! Rows: B-121, X-28. Screen: «Удалить клиента».
//!
//! An owner is never deleted: whoever pays for an account, or did, stays as long as the account.
//!
//! Checks, in this order; the first that fails is the answer:
//! 1. [`ClientRefusal::NotPermitted`]  the actor has the right to manage accounts and clients
//! 2. [`ClientRefusal::ClientUnknown`] the client is one of the company
//! 3. [`ClientRefusal::ClientMerged`]  it was not merged into another
//! 4. [`ClientRefusal::ClientInUse`]   no account, premises and sign-in are or were its own, and no client was merged into it

use serde::{Deserialize, Serialize};

use super::client::{Client, managed};
use super::refusal::ClientRefusal;
use crate::base::{Actor, ClientId};

/// Command: delete a client.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RemoveClient {
    /// The client.
    pub client: ClientId,
}

/// What a client has, or had.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ClientUse {
    /// How many accounts the client pays for, closed ones too.
    pub accounts: u32,
    /// To how many premises it is or was tied.
    pub premises: u32,
    /// How many people sign in as the client.
    pub residents: u32,
    /// How many clients were merged into it.
    pub merged: u32,
}

/// Event: a client was deleted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClientRemoved {
    /// The client.
    pub client: ClientId,
}

/// Decides whether the client is deleted; nothing stands for a client that the company does not have.
pub fn remove_client(
    command: RemoveClient,
    client: Option<&Client>,
    has: ClientUse,
    by: &Actor,
) -> Result<ClientRemoved, ClientRefusal> {
    let client = managed(command.client, client, by)?;
    if has != ClientUse::default() {
        let ClientUse { accounts, premises, residents, merged } = has;
        return Err(ClientRefusal::ClientInUse { accounts, premises, residents, merged });
    }
    Ok(ClientRemoved { client: client.id })
}
