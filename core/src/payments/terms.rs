//! The terms of a contract about commissions: who takes, who bears, how much.

use super::explicit_commission::CommissionBounds;
use super::refusal::CommissionProblem;
use super::service_fee::ServiceFeeRates;
use crate::base::money::{Amount, Rate};

/// What one taker asks for a payment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct TakerCommission {
    /// The share of the payment.
    pub rate: Rate,
    /// Not less and not more than this.
    pub bounds: CommissionBounds,
}

/// What acquirer and agent ask together. The rates add up; each has its own bounds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct SharedCommission {
    acquirer: TakerCommission,
    agent: TakerCommission,
    rate: Rate,
}

impl SharedCommission {
    /// What both ask; refused if together they ask more than 100 % or, at least, more than the greatest amount.
    pub fn new(acquirer: TakerCommission, agent: TakerCommission) -> Result<Self, CommissionProblem> {
        let least = acquirer.bounds.least().plus(agent.bounds.least());
        least.map_err(|_| CommissionProblem::BoundsOutOfRange)?;
        let rate = acquirer.rate.plus(agent.rate).ok_or(CommissionProblem::WholeTaken)?;
        Ok(Self { acquirer, agent, rate })
    }

    /// What the acquirer asks.
    pub const fn acquirer(self) -> TakerCommission {
        self.acquirer
    }

    /// What the agent asks.
    pub const fn agent(self) -> TakerCommission {
        self.agent
    }
}

/// What the payer adds to a payment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum PayerCommission {
    /// Nothing: all is the company's.
    #[default]
    Nothing,
    /// A commission of the payment.
    OfPayment(SharedCommission),
    /// A fee that covers the acquirer's share of itself.
    ServiceFee(ServiceFeeRates),
}

/// Who bears what: both may bear a part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct CommissionTerms {
    /// What is withheld from the company («неявная»).
    pub company: SharedCommission,
    /// What the payer adds («явная»).
    pub payer: PayerCommission,
}

/// Whether the payer may be asked for a commission at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PayerCategory {
    /// He may.
    Ordinary,
    /// He may not: pensioners, disabled people, large families, veterans (since 1 July 2024).
    Benefit,
}

crate::base::said_in_words!(PayerCategory {
    Ordinary "ordinary" "без льготы" "ordinary"
    Benefit "benefit" "льготная категория" "benefit category"
});

impl SharedCommission {
    /// What the whole commission of that payment is, and what of it is the acquirer's.
    pub(super) fn of(self, amount: Amount) -> (Amount, Amount) {
        if amount == Amount::ZERO {
            return (Amount::ZERO, Amount::ZERO);
        }
        let (whole, part) = (self.rate.of(amount).half_up(), self.acquirer.rate.of(amount).half_up());
        let acquirer = self.acquirer.bounds.clamp(part);
        let agent = self.agent.bounds.clamp(whole.minus(part).unwrap_or_default());
        (acquirer.plus(agent).unwrap_or(Amount::MAX), acquirer)
    }
}
