//! What happens to personal accounts. Rows: N-03.

use serde::{Deserialize, Serialize};

use super::{AccountChanged, AccountClosed, AccountReopened, BalanceSet, OwnerChanged, PersonalAccount};

/// What happened to personal accounts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case")]
#[allow(clippy::large_enum_variant, reason = "an event lives for one command")]
pub enum AccountEvent {
    /// An account was opened.
    AccountOpened(PersonalAccount),
    /// Its numbers or premises were changed.
    AccountChanged(AccountChanged),
    /// It was closed.
    AccountClosed(AccountClosed),
    /// It was taken into use again.
    AccountReopened(AccountReopened),
    /// What it owes was said.
    BalanceSet(BalanceSet),
    /// Premises have a new owner.
    OwnerChanged(OwnerChanged),
}
