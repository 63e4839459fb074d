//! Contractors. Rows: B-041, B-043.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

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
}
