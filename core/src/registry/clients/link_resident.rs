//! Rule `registry/clients/link_resident`: give a resident access to a personal account.
//! Rows: E-01, E-02, E-28, D-23. Screen: «Дать доступ жителю».
//!
//! Who signs in is one client of the company, and may have any number of accounts. The payer and the owners of the premises have access by
//! right; whoever lives there or manages it by the permission of an owner. Untying a client does not take access: that is said.
//!
//! Checks, in this order; the first that fails is the answer:
//! 1. [`ClientRefusal::NotPermitted`]     the actor has the right to give residents access
//! 2. [`ClientRefusal::ClientUnknown`]    the client is one of the company
//! 3. [`ClientRefusal::ClientMerged`]     it was not merged into another
//! 4. [`ClientRefusal::ResidentOfAnother`] who signs in is no other client
//! 5. [`ClientRefusal::AccountUnknown`]   the account is one of the company
//! 6. [`ClientRefusal::AlreadyLinked`]    there is no access yet
//! 7. [`ClientRefusal::AccountClosed`]    the account is open
//! 8. [`ClientRefusal::NotOfAccount`]     the client pays for it, or is tied to its premises today
//! 9. [`ClientRefusal::OwnerPermissionMissing`] a client who neither pays nor owns is let by an owner

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::client::{Client, current};
use super::refusal::ClientRefusal;
use super::tie::{Capacity, Tie};
use crate::base::{AccountId, Actor, ClientId, Instant, Permission, ResidentId, Zone};
use crate::registry::accounts::PersonalAccount;

/// Command: give a resident access to an account.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LinkResident {
    /// Who signs in.
    pub resident: ResidentId,
    /// Which client that is.
    pub client: ClientId,
    /// The account.
    pub account: AccountId,
}

/// What the rule must know; nothing stands for what the company does not have.
#[derive(Debug, Clone, Copy)]
pub struct LinkFacts<'a> {
    /// The client of the command.
    pub client: Option<&'a Client>,
    /// Which client the resident is already.
    pub resident_is: Option<ClientId>,
    /// The accounts that the resident has already.
    pub accounts: &'a BTreeSet<AccountId>,
    /// The account of the command, with the zone of its house.
    pub account: Option<(&'a PersonalAccount, Zone)>,
    /// All ties to the premises of the account.
    pub ties: &'a [Tie],
}

/// Event: a resident has access to an account.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct ResidentLinked {
    /// Who signs in.
    pub resident: ResidentId,
    /// Which client that is.
    pub client: ClientId,
    /// The account.
    pub account: AccountId,
}

/// Decides whether the resident gets access.
pub fn link_resident(
    command: LinkResident,
    facts: LinkFacts<'_>,
    by: &Actor,
    at: Instant,
) -> Result<ResidentLinked, ClientRefusal> {
    may_link(by)?;
    let client = current(command.client, facts.client)?;
    if let Some(client) = facts.resident_is.filter(|is| *is != client.id) {
        return Err(ClientRefusal::ResidentOfAnother { client });
    }
    let (account, zone) = facts.account.ok_or(ClientRefusal::AccountUnknown { account: command.account })?;
    let number = account.number.to_string();
    if facts.accounts.contains(&account.id) {
        return Err(ClientRefusal::AlreadyLinked { number });
    }
    if let Some(closed) = account.closed {
        return Err(ClientRefusal::AccountClosed { number, on: closed.on });
    }
    if account.payer != Some(client.id) {
        let today = zone.day(at);
        let ties = || facts.ties.iter().filter(|tie| Some(tie.premises) == account.premises && tie.holds_on(today));
        let own = ties().find(|tie| tie.client == client.id).ok_or(ClientRefusal::NotOfAccount { number })?;
        let is_let = ties().any(|tie| tie.capacity == Capacity::Owner && tie.lets_others.is_some());
        match own.capacity {
            Capacity::Resident | Capacity::Manager if !is_let => return Err(ClientRefusal::OwnerPermissionMissing),
            Capacity::Resident | Capacity::Manager | Capacity::Owner => {}
        }
    }
    Ok(ResidentLinked { resident: command.resident, client: client.id, account: account.id })
}

/// The actor gives residents access and takes it.
pub(super) const fn may_link(by: &Actor) -> Result<(), ClientRefusal> {
    let permission = Permission::ResidentLink;
    if by.may(permission) { Ok(()) } else { Err(ClientRefusal::NotPermitted { permission }) }
}
