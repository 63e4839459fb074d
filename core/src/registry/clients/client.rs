//! Clients, and what every rule about them asks. Rows: B-112, B-119, B-126, D-19.

use serde::{Deserialize, Serialize};

use super::phones::Phones;
use super::refusal::ClientRefusal;
use crate::base::{Actor, ClientId, FullName, NameFields, Permission};

/// A person or a firm of the registry (клиент): an owner, a resident or a manager of premises, whoever pays for an account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Client {
    /// The client.
    pub id: ClientId,
    /// The name.
    pub name: FullName,
    /// The phones.
    pub phones: Phones,
    /// With whom it was merged: it is kept and not used any more.
    pub merged_into: Option<ClientId>,
}

/// The actor keeps the list of clients.
pub(super) const fn may_manage_clients(by: &Actor) -> Result<(), ClientRefusal> {
    let permission = Permission::AccountManage;
    if by.may(permission) { Ok(()) } else { Err(ClientRefusal::NotPermitted { permission }) }
}

/// The client with that id, if the company has it and it was not merged into another.
pub fn current(id: ClientId, client: Option<&Client>) -> Result<&Client, ClientRefusal> {
    let client = client.ok_or(ClientRefusal::ClientUnknown { client: id })?;
    match client.merged_into {
        Some(into) => Err(ClientRefusal::ClientMerged { into }),
        None => Ok(client),
    }
}

/// The client of a command, if the actor may deal with clients.
pub(super) fn managed<'a>(id: ClientId, client: Option<&'a Client>, by: &Actor) -> Result<&'a Client, ClientRefusal> {
    may_manage_clients(by)?;
    current(id, client)
}

/// The name that the fields make.
pub(super) fn name(fields: &NameFields) -> Result<FullName, ClientRefusal> {
    FullName::parse(&fields.surname, &fields.given, &fields.patronymic)
        .map_err(|problem| ClientRefusal::NameUnreadable { problem })
}
