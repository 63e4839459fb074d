//! The two who take a commission: the acquirer (the bank) and the agent (the operator).

use crate::base::money::{Amount, SumOutOfRange};

/// A commission and how it is shared: total = acquirer + agent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct CommissionShares {
    total: Amount,
    /// At most `total`.
    acquirer: Amount,
}

impl CommissionShares {
    /// Nothing.
    pub const NONE: Self = Self { total: Amount::ZERO, acquirer: Amount::ZERO };

    /// So much in all, of which so much is the acquirer's, but no more than all.
    pub(super) fn new(total: Amount, acquirer: Amount) -> Self {
        Self { total, acquirer: acquirer.min(total) }
    }

    /// The whole commission.
    pub const fn total(self) -> Amount {
        self.total
    }

    /// The share of the bank that takes the card.
    pub const fn acquirer(self) -> Amount {
        self.acquirer
    }

    /// The share of the agent: the rest.
    pub fn agent(self) -> Amount {
        self.total.minus(self.acquirer).unwrap_or_default()
    }

    /// Both commissions together, share by share.
    pub(super) fn plus(self, other: Self) -> Result<Self, SumOutOfRange> {
        Ok(Self { total: self.total.plus(other.total)?, acquirer: self.acquirer.plus(other.acquirer)? })
    }

    /// What is left of each share when a part of it is taken away.
    pub(super) fn less(self, other: Self) -> Result<Self, SumOutOfRange> {
        Ok(Self { total: self.total.minus(other.total)?, acquirer: self.acquirer.minus(other.acquirer)? })
    }
}
