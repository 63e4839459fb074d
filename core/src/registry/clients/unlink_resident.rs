//! Rule `registry/clients/unlink_resident`: take a resident's access to a personal account.
//! Rows: E-02. Screen: «Закрыть доступ жителю».
//!
//! Checks, in this order; the first that fails is the answer:
//! 1. [`ClientRefusal::NotPermitted`] the actor has the right to give residents access
//! 2. [`ClientRefusal::NotLinked`]    the resident has access to the account

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::link_resident::may_link;
use super::refusal::ClientRefusal;
use crate::base::{AccountId, Actor, ResidentId};

/// Command: take a resident's access to an account.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct UnlinkResident {
    /// Who signs in.
    pub resident: ResidentId,
    /// The account.
    pub account: AccountId,
}

/// Event: a resident has no access to an account any more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct ResidentUnlinked {
    /// Who signs in.
    pub resident: ResidentId,
    /// The account.
    pub account: AccountId,
}

/// Decides whether access is taken; `accounts` are those that the resident has.
pub fn unlink_resident(
    command: UnlinkResident,
    accounts: &BTreeSet<AccountId>,
    by: &Actor,
) -> Result<ResidentUnlinked, ClientRefusal> {
    may_link(by)?;
    if !accounts.contains(&command.account) {
        return Err(ClientRefusal::NotLinked);
    }
    Ok(ResidentUnlinked { resident: command.resident, account: command.account })
}
