//! Rule `registry/accounts/close_account`: close an account («отключить»).
//! Rows: B-120, B-121, X-05, X-28. Law: ГК ст.196, 402-ФЗ ст.29. Screen: «Отключить».
//!
//! An account is never deleted. From its last day the clock of retention runs ([`purge_account`](super::purge_account())), the subscription
//! fee leaves it out, its number stays taken and its balance may still be set. Meters that are still up are named, to be handed over or taken
//! down each by its own command.
//!
//! Checks, in this order; the first that fails is the answer:
//! 1. [`AccountRefusal::NotPermitted`]   the actor has the right to manage accounts
//! 2. [`AccountRefusal::AccountUnknown`] the account is one of the company
//! 3. [`AccountRefusal::Closed`]         it is open
//! 4. [`AccountRefusal::HouseUnknown`]   its house is one of the company
//! 5. [`AccountRefusal::DayInFuture`]    the day has come in the house
//! 6. [`AccountRefusal::BeforeOpened`]   it is not before the first

use std::collections::BTreeSet;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::account::{Closed, PersonalAccount, has_come, managed, open};
use super::open_account::AccountFacts;
use super::refusal::AccountRefusal;
use crate::base::{AccountId, Actor, Instant, MeterId};

/// Command: close an account.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CloseAccount {
    /// The account.
    pub account: AccountId,
    /// Its last day.
    #[serde(deserialize_with = "crate::base::read_day")]
    pub on: NaiveDate,
}

/// Event: an account was closed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccountClosed {
    /// The account.
    pub account: AccountId,
    /// The end.
    pub closed: Closed,
    /// Its meters that are still up.
    pub meters: BTreeSet<MeterId>,
}

/// Decides whether the account is closed. `meters` are those of the account that are up.
pub fn close_account(
    command: CloseAccount,
    facts: &AccountFacts<'_>,
    meters: &BTreeSet<MeterId>,
    by: &Actor,
    at: Instant,
) -> Result<AccountClosed, AccountRefusal> {
    let account = open(managed(command.account, facts.account, by)?)?;
    let closed = ending(account, facts, command.on, None, at)?;
    Ok(AccountClosed { account: account.id, closed, meters: meters.clone() })
}

/// The end of an account on that day: checks 4 to 6.
pub(super) fn ending(
    account: &PersonalAccount,
    facts: &AccountFacts<'_>,
    on: NaiveDate,
    successor: Option<AccountId>,
    at: Instant,
) -> Result<Closed, AccountRefusal> {
    let house = facts.house.ok_or(AccountRefusal::HouseUnknown { house: account.house })?;
    has_come(on, house.zone, at)?;
    if let Some(opened) = account.opened_on.filter(|opened| on < *opened) {
        return Err(AccountRefusal::BeforeOpened { opened });
    }
    Ok(Closed { on, successor })
}
