//! Rule `registry/clients/set_owner_permission`: an owner lets residents and managers attach to the premises, or does not any more.
//! Rows: E-28, E-29. Screen: «Разрешить управляющим и жителям подключать помещение».
//!
//! It is off unless an owner gives it, and is each owner's own: one of several is enough. Staff enter what the owner said; that he does it
//! himself comes with his cabinet. What is so already may be said again, the day of before stays.
//!
//! Checks, in this order; the first that fails is the answer:
//! 1. [`ClientRefusal::NotPermitted`]    the actor has the right to manage accounts and clients
//! 2. [`ClientRefusal::ClientUnknown`]   the client is one of the company
//! 3. [`ClientRefusal::ClientMerged`]    it was not merged into another
//! 4. [`ClientRefusal::PremisesUnknown`] the premises are of the company
//! 5. [`ClientRefusal::NotTied`]         the client is tied to them now
//! 6. [`ClientRefusal::NotOwner`]        as an owner

use serde::{Deserialize, Serialize};

use super::client::managed;
use super::refusal::ClientRefusal;
use super::tie::{Capacity, Tie, lasting};
use super::tie_client::TieFacts;
use crate::base::{Actor, ClientId, Instant, PremisesId};

/// Whether an owner lets residents and managers attach to the premises.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum OwnerPermission {
    /// He does.
    Given,
    /// He does not any more.
    Withdrawn,
}

crate::base::said_in_words!(OwnerPermission {
    Given "given" "разрешено" "given"
    Withdrawn "withdrawn" "отозвано" "withdrawn"
});

/// Command: give or withdraw the owner's permission.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SetOwnerPermission {
    /// The owner.
    pub client: ClientId,
    /// The premises.
    pub premises: PremisesId,
    /// Whether he lets others.
    pub permission: OwnerPermission,
}

/// Decides whether the owner's permission is set so, and how his tie looks then.
pub fn set_owner_permission(
    command: SetOwnerPermission,
    facts: TieFacts<'_>,
    by: &Actor,
    at: Instant,
) -> Result<Tie, ClientRefusal> {
    let client = managed(command.client, facts.client, by)?;
    let zone = facts.zone.ok_or(ClientRefusal::PremisesUnknown { premises: command.premises })?;
    let tie = lasting(facts.ties, client.id, command.premises).ok_or(ClientRefusal::NotTied)?;
    let capacity = tie.capacity;
    match capacity {
        Capacity::Owner => {}
        Capacity::Manager | Capacity::Resident => return Err(ClientRefusal::NotOwner { capacity }),
    }
    let lets_others = match command.permission {
        OwnerPermission::Given => Some(tie.lets_others.unwrap_or_else(|| zone.day(at))),
        OwnerPermission::Withdrawn => None,
    };
    Ok(Tie { lets_others, ..tie.clone() })
}
