//! Rule `payments/payment_registry`: the totals of the payments that the agent passes to the company in one transfer.
//! Rows: B-224, N-07. Screen: «Реестр платежей».
//!
//! Each total is the sum of the lines and nothing is computed from a total: so the transfer is the sum of what each payment
//! brings the company, and the shares of acquirer and agent are the sums of their shares.
//!
//! Checks, in this order; the first that fails is the answer:
//! 1. [`SumOutOfRange`] no total is beyond 10¹³ kopecks
//!
//! ```
//! use upravdom::base::money::Amount;
//! use upravdom::payments::{CommissionTerms, PayerCategory, charge_payment, payment_registry};
//!
//! let line = |kopecks| Ok::<_, Box<dyn std::error::Error>>(charge_payment(
//!     Amount::from_kopecks(kopecks)?, &CommissionTerms::default(), PayerCategory::Ordinary)?);
//! let registry = payment_registry(&[line(100)?, line(250)?])?;
//! assert_eq!((registry.payments, registry.net), (2, Amount::from_kopecks(350)?));
//! assert!(payment_registry(&[line(Amount::MAX.kopecks())?, line(1)?]).is_err());
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use super::charge_payment::PaymentCharge;
use super::shares::CommissionShares;
use crate::base::money::{Amount, SumOutOfRange};

/// The totals of a registry: charged = initial + payer's, initial = company's + net.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct PaymentRegistry {
    /// How many payments there are.
    pub payments: usize,
    /// By how much the debts fall.
    pub initial: Amount,
    /// What left the payers' cards.
    pub charged: Amount,
    /// What the payers added.
    pub payer: CommissionShares,
    /// What is withheld from the company.
    pub company: CommissionShares,
    /// What is transferred to the company.
    pub net: Amount,
}

/// The totals of these payments.
pub fn payment_registry(lines: &[PaymentCharge]) -> Result<PaymentRegistry, SumOutOfRange> {
    let none = PaymentRegistry { payments: lines.len(), ..PaymentRegistry::default() };
    lines.iter().try_fold(none, |sum, line| {
        Ok(PaymentRegistry {
            payments: sum.payments,
            initial: sum.initial.plus(line.initial())?,
            charged: sum.charged.plus(line.charged())?,
            payer: sum.payer.plus(line.payer())?,
            company: sum.company.plus(line.company())?,
            net: sum.net.plus(line.net())?,
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::payments::{
        CommissionTerms, PayerCategory, PayerCommission, ServiceFeeRates, SharedCommission, TakerCommission,
        charge_payment,
    };
    use proptest::prelude::*;

    proptest! {
        /// Proves N-07.
        #[test]
        fn the_totals_add_up_as_the_lines_do(payments in proptest::collection::vec((0..1_000_000_i64, any::<bool>()), 0..30)) {
            let taker = |percent: &str| TakerCommission { rate: percent.parse().unwrap(), ..TakerCommission::default() };
            let company = SharedCommission::new(taker("0.8"), taker("0.35")).unwrap();
            let fee = ServiceFeeRates::new("1.2".parse().unwrap(), "0.7".parse().unwrap()).unwrap();
            let terms = CommissionTerms { company, payer: PayerCommission::ServiceFee(fee) };
            let lines: Vec<PaymentCharge> = payments.iter().map(|(kopecks, exempt)| {
                let category = if *exempt { PayerCategory::Benefit } else { PayerCategory::Ordinary };
                charge_payment(Amount::from_kopecks(*kopecks).unwrap(), &terms, category).unwrap()
            }).collect();
            let found = payment_registry(&lines).unwrap();
            prop_assert_eq!(found.payments, lines.len());
            prop_assert_eq!(found.initial.plus(found.payer.total()), Ok(found.charged));
            prop_assert_eq!(found.net.plus(found.company.total()), Ok(found.initial));
            let agents: i64 = lines.iter().map(|line| line.company().agent().kopecks()).sum();
            prop_assert_eq!(found.company.agent().kopecks(), agents);
        }
    }
}
