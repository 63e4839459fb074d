//! Rule `company/read_intents`: read who should be told what, to deliver it.
//! Rows: B-087, N-12.
//!
//! A module that sends pushes, SMS and mail signs in like a person, with this right and no other. It reads line by line, goes on
//! where it ended, and hears of each line once.
//!
//! Checks, in this order; the first that fails is the answer:
//! 1. [`CompanyRefusal::NotPermitted`] the actor has the right to deliver notifications

use super::refusal::{CompanyRefusal, permitted};
use crate::base::{Actor, Permission};

/// Decides whether the actor reads them.
pub const fn read_intents(by: &Actor) -> Result<(), CompanyRefusal> {
    permitted(by, Permission::NotificationDeliver)
}
