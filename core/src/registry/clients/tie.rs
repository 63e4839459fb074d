//! What ties a client to premises. Rows: D-17, D-20, E-02.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::base::{ClientId, PremisesId};

/// In what capacity a client is tied to premises, the strongest last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Capacity {
    /// Lives there.
    Resident,
    /// Acts for an owner.
    Manager,
    /// Owns it.
    Owner,
}

crate::base::said_in_words!(Capacity {
    Resident "resident" "житель" "resident"
    Manager "manager" "управляющий помещением" "manager"
    Owner "owner" "собственник" "owner"
});

/// A client and premises. Of one client and premises no two ties have a day in common.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tie {
    /// The client.
    pub client: ClientId,
    /// The premises.
    pub premises: PremisesId,
    /// As what.
    pub capacity: Capacity,
    /// The first day.
    pub since: NaiveDate,
    /// The last day; nothing while it lasts.
    pub until: Option<NaiveDate>,
    /// Since when the owner lets residents and managers attach to the premises; nothing if he does not.
    pub lets_others: Option<NaiveDate>,
}

impl Tie {
    /// Whether the client is tied on the day.
    pub fn holds_on(&self, day: NaiveDate) -> bool {
        self.since <= day && self.until.is_none_or(|until| day <= until)
    }

    /// Whether a day of the other one, which begins no earlier, is one of this.
    pub(super) fn reaches(&self, later: &Self) -> bool {
        self.until.is_none_or(|until| later.since <= until)
    }
}

/// The tie of the client that lasts, among its ties to the premises.
pub fn lasting(ties: &[Tie], client: ClientId, premises: PremisesId) -> Option<&Tie> {
    ties.iter().find(|tie| tie.client == client && tie.premises == premises && tie.until.is_none())
}
