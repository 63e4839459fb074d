//! What happens to houses, what unites them and what is in them. Rows: N-03.

use serde::{Deserialize, Serialize};

use super::{
    Group, GroupRemoved, GroupRenamed, HouseChanged, HouseMoved, HouseRemoved, ManagedHouse, Premises, PremisesChanged,
    PremisesRemoved, Quarter, QuarterMoved, QuarterRemoved, QuarterRenamed,
};

/// What happened to houses, what unites them and what is in them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case")]
#[allow(clippy::large_enum_variant, reason = "an event lives for one command")]
pub enum HouseEvent {
    /// A group was added.
    GroupAdded(Group),
    /// It was renamed.
    GroupRenamed(GroupRenamed),
    /// It was deleted, being empty.
    GroupRemoved(GroupRemoved),
    /// A quarter was added.
    QuarterAdded(Quarter),
    /// It was renamed.
    QuarterRenamed(QuarterRenamed),
    /// It went to another group.
    QuarterMoved(QuarterMoved),
    /// It was deleted, being empty.
    QuarterRemoved(QuarterRemoved),
    /// A house was added.
    HouseAdded(ManagedHouse),
    /// What is said of it was changed.
    HouseChanged(HouseChanged),
    /// It went to another quarter.
    HouseMoved(HouseMoved),
    /// It was deleted, being empty.
    HouseRemoved(HouseRemoved),
    /// Premises were added.
    PremisesAdded(Premises),
    /// What is said of them was changed.
    PremisesChanged(PremisesChanged),
    /// They were deleted, being empty.
    PremisesRemoved(PremisesRemoved),
}
