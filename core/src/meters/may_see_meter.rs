//! Rule `meters/may_see_meter`: which meters an actor sees.
//! Rows: B-123, B-230, B-242, B-243, N-14. Screen: the list of meters, the feed.
//!
//! An employee who has anything to do with meters sees all, and no other employee any; a contractor's user sees none; a resident sees
//! those of his accounts.

use crate::base::{AccountId, Actor, Permission, Standing};

/// The rights of which any shows an employee the company's meters.
pub const METER_RIGHTS: &[Permission] =
    &[Permission::ReadingSubmit, Permission::ReadingCorrect, Permission::MeterManage, Permission::MeterInspect];

/// Whether the actor sees a meter that is bound to the account.
pub fn may_see_meter(account: AccountId, by: &Actor) -> bool {
    match &by.standing {
        Standing::Employee { .. } => METER_RIGHTS.iter().any(|right| by.may(*right)),
        Standing::ContractorUser { .. } => false,
        Standing::Resident { accounts, .. } => accounts.contains(&account),
    }
}
