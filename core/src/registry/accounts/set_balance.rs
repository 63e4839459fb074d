//! Rule `registry/accounts/set_balance`: say what an account owes.
//! Rows: B-111, B-130, B-133, B-134, X-08. Screen: «Баланс л/с», «Импортировать задолженность».
//!
//! Plus is debt, minus is overpayment. The balance of before is overwritten, and with it the day for which it held. That a former owner owes
//! is said of his closed account. A balance of an earlier day is most often an old file: it replaces a later one only when that is confirmed.
//!
//! Checks, in this order; the first that fails is the answer:
//! 1. [`AccountRefusal::NotPermitted`]   the actor has the right to enter balances
//! 2. [`AccountRefusal::AccountUnknown`] the account is one of the company
//! 3. [`AccountRefusal::HouseUnknown`]   its house is one of the company
//! 4. [`AccountRefusal::DayInFuture`]    the day has come in the house
//! 5. [`AccountRefusal::NewerBalance`]   the balance of before is not of a later day, unless that is confirmed

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::account::{StatedBalance, has_come};
use super::open_account::AccountFacts;
use super::refusal::AccountRefusal;
use crate::base::money::Balance;
use crate::base::{AccountId, Actor, Instant, Permission};

/// What becomes of a balance of a later day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum NewerBalance {
    /// It stays, and the earlier one is refused.
    #[default]
    Kept,
    /// It is replaced: a person confirms it.
    Replaced,
}

crate::base::said_in_words!(NewerBalance {
    Kept "kept" "остаётся" "kept"
    Replaced "replaced" "заменяется" "replaced"
});

/// Command: set the balance of an account.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SetBalance {
    /// The account.
    pub account: AccountId,
    /// The sum, plus is debt.
    pub sum: Balance,
    /// The day for which it holds.
    #[serde(deserialize_with = "crate::base::read_day")]
    pub as_of: NaiveDate,
    /// What if there is a balance of a later day.
    #[serde(default)]
    pub newer: NewerBalance,
}

/// Event: the balance of an account was set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct BalanceSet {
    /// The account.
    pub account: AccountId,
    /// Its balance from now on.
    pub balance: StatedBalance,
}

/// Decides whether the balance is set.
pub fn set_balance(
    command: SetBalance,
    facts: &AccountFacts<'_>,
    by: &Actor,
    at: Instant,
) -> Result<BalanceSet, AccountRefusal> {
    let permission = Permission::BalanceSet;
    if !by.may(permission) {
        return Err(AccountRefusal::NotPermitted { permission });
    }
    let account = facts.account.ok_or(AccountRefusal::AccountUnknown { account: command.account })?;
    let house = facts.house.ok_or(AccountRefusal::HouseUnknown { house: account.house })?;
    has_come(command.as_of, house.zone, at)?;
    match (account.balance, command.newer) {
        (Some(before), NewerBalance::Kept) if command.as_of < before.as_of => {
            Err(AccountRefusal::NewerBalance { as_of: before.as_of })
        }
        (Some(_) | None, NewerBalance::Kept | NewerBalance::Replaced) => {
            let balance = StatedBalance { sum: command.sum, as_of: command.as_of };
            Ok(BalanceSet { account: account.id, balance })
        }
    }
}
