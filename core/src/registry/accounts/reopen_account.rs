//! Rule `registry/accounts/reopen_account`: take a closed account into use again.
//! Rows: B-120. Screen: «Включить».
//!
//! For what was closed by mistake. The clock of retention stops. An account that passed to a new owner stays closed.
//!
//! Checks, in this order; the first that fails is the answer:
//! 1. [`AccountRefusal::NotPermitted`]   the actor has the right to manage accounts
//! 2. [`AccountRefusal::AccountUnknown`] the account is one of the company
//! 3. [`AccountRefusal::NotClosed`]      it is closed
//! 4. [`AccountRefusal::Succeeded`]      no account of a new owner took its place

use serde::{Deserialize, Serialize};

use super::account::{PersonalAccount, managed};
use super::refusal::AccountRefusal;
use crate::base::{AccountId, Actor};

/// Command: reopen an account.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReopenAccount {
    /// The account.
    pub account: AccountId,
}

/// Event: an account was reopened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccountReopened {
    /// The account.
    pub account: AccountId,
}

/// Decides whether the account is reopened; nothing stands for an account that the company does not have.
pub fn reopen_account(
    command: ReopenAccount,
    account: Option<&PersonalAccount>,
    by: &Actor,
) -> Result<AccountReopened, AccountRefusal> {
    let account = managed(command.account, account, by)?;
    let closed = account.closed.ok_or(AccountRefusal::NotClosed)?;
    match closed.successor {
        Some(successor) => Err(AccountRefusal::Succeeded { successor }),
        None => Ok(AccountReopened { account: account.id }),
    }
}
