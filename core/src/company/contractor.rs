//! Contractors and their users. Rows: B-041, B-043, X-14.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::served_houses::ServedHouses;
use crate::base::{ContractorId, ContractorUserId, KindId};

/// An outside organisation or sole trader (подрядчик) that carries out requests of certain kinds and of no others.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Contractor {
    /// The contractor.
    pub id: ContractorId,
    /// Its name, as shown to employees.
    pub name: String,
    /// The kinds of request that it performs.
    pub kinds: BTreeSet<KindId>,
    /// The houses in which it does.
    #[serde(default)]
    pub houses: ServedHouses,
    /// Whether it is given requests; old ones keep a disabled contractor.
    #[serde(default = "enabled")]
    pub enabled: bool,
}

const fn enabled() -> bool {
    true
}

/// A person who works for a contractor and signs in to see what is given to it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ContractorUser {
    /// The user.
    pub id: ContractorUserId,
    /// The contractor.
    pub contractor: ContractorId,
    /// The name, as shown to employees.
    pub name: String,
}
