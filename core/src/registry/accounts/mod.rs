//! Personal accounts: their numbers, payers and balances, and how they pass to another owner.

mod account;
pub mod change_account;
pub mod change_owner;
pub mod close_account;
mod event;
pub mod open_account;
pub mod purge_account;
mod refusal;
pub mod reopen_account;
pub mod set_balance;

pub use account::{Closed, PersonalAccount, StatedBalance, number_key};
pub use change_account::{AccountChanged, ChangeAccount, change_account};
pub use change_owner::{ChangeOwner, HandOver, OwnerChanged, OwnerFacts, change_owner};
pub use close_account::{AccountClosed, CloseAccount, close_account};
pub use event::AccountEvent;
pub use open_account::{AccountFacts, AccountIds, OpenAccount, open_account};
pub use purge_account::{PurgeFacts, RETENTION, RetentionRow, purge_account};
pub use refusal::AccountRefusal;
pub use reopen_account::{AccountReopened, ReopenAccount, reopen_account};
pub use set_balance::{BalanceSet, NewerBalance, SetBalance, set_balance};
