//! Rule `registry/accounts/change_account`: correct the numbers and the premises of an account.
//! Rows: B-109, B-119, D-16, D-18. Screen: the card of the account, «Действия — Сохранить».
//!
//! The command says all anew. Who pays is not changed so: a new owner has a new account ([`change_owner`](super::change_owner())).
//!
//! Checks, in this order; the first that fails is the answer:
//! 1. [`AccountRefusal::NotPermitted`]      the actor has the right to manage accounts
//! 2. [`AccountRefusal::AccountUnknown`]    the account is one of the company
//! 3. [`AccountRefusal::Closed`]            it is open
//! 4. [`AccountRefusal::NumberUnreadable`]  the number has 1 to 30 characters, a letter or a digit among them
//! 5. [`AccountRefusal::NumberTaken`]       no other open account of the company has it
//! 6. [`AccountRefusal::NumberOfClosed`]    nor has a closed one
//! 7. [`AccountRefusal::HouseUnknown`]      its house is one of the company
//! 8. [`AccountRefusal::PremisesUnknown`]   the premises, if named, are of the company
//! 9. [`AccountRefusal::PremisesElsewhere`] they are in its house
//! 10. [`AccountRefusal::ElsUnreadable`]    the ЕЛС, if typed, has its form
//! 11. [`AccountRefusal::IzhkuUnreadable`]  the ИЖКУ, if typed, has its form
//! 12. [`AccountRefusal::IzhkuElsewhere`]   it begins with that ЕЛС

use serde::{Deserialize, Serialize};

use super::account::{free_number, gis_ids, managed, open, premises_of};
use super::open_account::{AccountFacts, AccountIds};
use super::refusal::AccountRefusal;
use crate::base::{AccountId, AccountNumber, Actor, Els, Izhku, PremisesId};

/// Command: change an account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChangeAccount {
    /// The account.
    pub account: AccountId,
    /// Its numbers from now on.
    pub ids: AccountIds,
    /// Its premises from now on; nothing if they are not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub premises: Option<PremisesId>,
}

/// Event: an account was changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccountChanged {
    /// The account.
    pub account: AccountId,
    /// Its number from now on.
    pub number: AccountNumber,
    /// Its ЕЛС from now on.
    pub els: Option<Els>,
    /// Its ИЖКУ from now on.
    pub izhku: Option<Izhku>,
    /// Its premises from now on.
    pub premises: Option<PremisesId>,
}

/// Decides whether the account is changed so.
pub fn change_account(
    command: &ChangeAccount,
    facts: &AccountFacts<'_>,
    by: &Actor,
) -> Result<AccountChanged, AccountRefusal> {
    let account = open(managed(command.account, facts.account, by)?)?;
    let number = free_number(&command.ids.number, facts.same_number)?;
    let house = facts.house.ok_or(AccountRefusal::HouseUnknown { house: account.house })?;
    let premises = premises_of(command.premises, house, facts)?;
    let (els, izhku) = gis_ids(&command.ids)?;
    Ok(AccountChanged { account: account.id, number, els, izhku, premises })
}
