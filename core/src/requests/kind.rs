//! Kinds of request. Rows: B-078, B-101, B-102, B-105.

use serde::{Deserialize, Serialize};

use super::deadline::Term;
use crate::base::KindId;

/// A fault whose term is set by law whatever the priority.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RegulatedFault {
    /// Засор внутридомовой канализации.
    SewerBlockage,
    /// Засор мусоропровода.
    ChuteBlockage,
}

crate::base::said_in_words!(RegulatedFault {
    SewerBlockage "sewer_blockage" "засор канализации" "sewer blockage"
    ChuteBlockage "chute_blockage" "засор мусоропровода" "rubbish chute blockage"
});

impl RegulatedFault {
    /// The term in which the fault is mended.
    pub const fn term(self) -> Term {
        match self {
            Self::SewerBlockage => Term::SewerBlockage,
            Self::ChuteBlockage => Term::ChuteBlockage,
        }
    }
}

/// A kind of request (тип заявки): free text of the company. It is disabled, never deleted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RequestKind {
    /// The kind.
    pub id: KindId,
    /// Its name, for example «Водоснабжение».
    pub name: String,
    /// Whether it is offered for new requests; old ones keep a disabled kind.
    pub enabled: bool,
    /// The fault with a term of its own in law, if the kind is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fault: Option<RegulatedFault>,
}
