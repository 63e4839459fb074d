//! Rule `company/set_show_executors`: show residents who executes their requests, or show it no more.
//! Rows: B-028, B-090. Screen: «Разрешить абонентам видеть исполнителей по заявкам».
//!
//! What is so already may be said again.
//!
//! Checks, in this order; the first that fails is the answer:
//! 1. [`CompanyRefusal::NotPermitted`] the actor has the right to change the company's settings

use serde::{Deserialize, Serialize};

use super::refusal::{CompanyRefusal, permitted};
use crate::base::{Actor, Permission};

/// Command: show residents who executes their requests, or show it no more.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SetShowExecutors {
    /// Whether residents see the executors from now on.
    pub show: bool,
}

/// Event: the setting was changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShowExecutorsSet {
    /// Whether residents saw them before.
    pub from: bool,
    /// Whether residents see them now.
    pub to: bool,
}

/// Decides whether the setting becomes that, when it is `now` what it is.
pub fn set_show_executors(
    command: &SetShowExecutors,
    now: bool,
    by: &Actor,
) -> Result<ShowExecutorsSet, CompanyRefusal> {
    permitted(by, Permission::CompanyManage)?;
    Ok(ShowExecutorsSet { from: now, to: command.show })
}
