//! Contractors. Rows: B-041, B-043.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::served_houses::ServedHouses;
use crate::base::{ContractorId, KindId};

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
    /// The houses in which it does. A document does not say so yet: no table holds it.
    #[serde(skip)]
    pub houses: ServedHouses,
    /// Whether it is given requests; old ones keep a disabled contractor. Not yet in a document either.
    #[serde(skip, default = "enabled")]
    pub enabled: bool,
}

const fn enabled() -> bool {
    true
}
