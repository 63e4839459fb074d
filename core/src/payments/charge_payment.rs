//! Rule `payments/charge_payment`: what the payer is charged, who takes which share, what the company gets.
//! Rows: B-282, B-223, N-07, X-07. Law: a payer of a benefit category bears no commission since 01.07.2024. Screen: «Оплата».
//!
//! The company's commission is withheld from the payment, the payer's is added to it. The rate of both takers together is rounded
//! once, the acquirer's part of it by its own rate, and the rest is the agent's; then each is kept within the bounds of its own
//! contract, and both together are the commission. A payer of a benefit category adds nothing, and the company bears its own
//! commission as always. From the company never more is withheld than was paid.
//!
//! This is the rule for a payment as it is made. Where only what one rate leaves of a sum is asked, [`commission`](super::commission()) is enough.
//!
//! Checks, in this order; the first that fails is the answer:
//! 1. [`PaymentRefusal::ChargeOutOfRange`] the payment with the payer's commission is not beyond 10¹³ kopecks
//!
//! ```
//! use upravdom::base::money::Amount;
//! use upravdom::payments::{
//!     SharedCommission, CommissionTerms, PayerCategory, PayerCommission, TakerCommission, charge_payment,
//! };
//!
//! let rate = |percent: &str| percent.parse().map(|rate| TakerCommission { rate, ..TakerCommission::default() });
//! let both = SharedCommission::new(rate("1.68")?, rate("0.72")?)?;
//! let terms = CommissionTerms { company: SharedCommission::default(), payer: PayerCommission::OfPayment(both) };
//!
//! let initial = Amount::from_kopecks(81_200)?;
//! let charge = charge_payment(initial, &terms, PayerCategory::Ordinary)?;
//! assert_eq!((charge.charged().kopecks(), charge.net().kopecks()), (83_149, 81_200));
//! assert_eq!((charge.payer().acquirer().kopecks(), charge.payer().agent().kopecks()), (1_364, 585));
//!
//! let exempt = charge_payment(initial, &terms, PayerCategory::Benefit)?;
//! assert_eq!(exempt.charged(), initial);
//! assert!(charge_payment(Amount::MAX, &terms, PayerCategory::Ordinary).is_err());
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use super::refusal::PaymentRefusal;
use super::service_fee::service_fee;
use super::shares::CommissionShares;
use super::terms::{CommissionTerms, PayerCategory, PayerCommission};
use crate::base::money::Amount;

/// A payment with its commissions, as it is stored: charged = initial + payer's, initial = company's + net.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PaymentCharge {
    initial: Amount,
    charged: Amount,
    payer: CommissionShares,
    company: CommissionShares,
}

impl PaymentCharge {
    /// What the payer pays for: the debt falls by this.
    pub const fn initial(self) -> Amount {
        self.initial
    }

    /// What leaves the payer's card.
    pub const fn charged(self) -> Amount {
        self.charged
    }

    /// What the payer adds.
    pub const fn payer(self) -> CommissionShares {
        self.payer
    }

    /// What is withheld from the company.
    pub const fn company(self) -> CommissionShares {
        self.company
    }

    /// What reaches the company.
    pub fn net(self) -> Amount {
        self.initial.minus(self.company.total()).unwrap_or_default()
    }
}

/// The charge of a payment under those terms.
pub fn charge_payment(
    initial: Amount,
    terms: &CommissionTerms,
    category: PayerCategory,
) -> Result<PaymentCharge, PaymentRefusal> {
    let payer = match category {
        PayerCategory::Benefit => CommissionShares::NONE,
        PayerCategory::Ordinary => match terms.payer {
            PayerCommission::Nothing => CommissionShares::NONE,
            PayerCommission::OfPayment(both) => {
                let (total, acquirer) = both.of(initial);
                CommissionShares::new(total, acquirer)
            }
            PayerCommission::ServiceFee(rates) => service_fee(initial, rates)?,
        },
    };
    let (total, acquirer) = terms.company.of(initial);
    let company = CommissionShares::new(total.min(initial), acquirer);
    Ok(PaymentCharge { initial, charged: initial.plus(payer.total())?, payer, company })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::money::Rate;
    use crate::payments::CommissionProblem;
    use crate::payments::{CommissionBounds, ServiceFeeRates, SharedCommission, TakerCommission};
    use proptest::prelude::*;

    fn amount(kopecks: i64) -> Amount {
        Amount::from_kopecks(kopecks).unwrap()
    }

    fn taker(percent: &str, least: i64, greatest: Option<i64>) -> TakerCommission {
        let bounds = CommissionBounds::new(amount(least), greatest.map(amount)).unwrap();
        TakerCommission { rate: percent.parse().unwrap(), bounds }
    }

    fn both(acquirer: TakerCommission, agent: TakerCommission) -> SharedCommission {
        SharedCommission::new(acquirer, agent).unwrap()
    }

    /// Source: the terms of open-condo-software/condo (MIT), feeDistribution; the shares follow from the rule.
    #[test]
    fn who_bears_and_who_takes() {
        let bounded = both(taker("1.68", 840, Some(105_000)), taker("0.72", 360, Some(45_000)));
        let of_company = CommissionTerms { company: bounded, payer: PayerCommission::Nothing };
        let of_payer =
            CommissionTerms { company: SharedCommission::default(), payer: PayerCommission::OfPayment(bounded) };
        let one_percent = both(taker("0.8", 0, None), taker("0.2", 0, None));
        let fee =
            PayerCommission::ServiceFee(ServiceFeeRates::new("0.8".parse().unwrap(), "0.4".parse().unwrap()).unwrap());
        let [capped_agent, capped_acquirer, floored_acquirer] = [
            both(taker("1", 0, None), taker("1", 0, Some(1_000))),
            both(taker("1", 0, Some(10_000)), taker("1", 0, None)),
            both(taker("1", 5_000, None), taker("1", 0, None)),
        ]
        .map(|shared| CommissionTerms { payer: PayerCommission::OfPayment(shared), ..CommissionTerms::default() });
        let mixed = CommissionTerms { company: one_percent, payer: fee };
        // initial → charged, payer's acquirer and agent, company's acquirer and agent, net
        for (terms, category, initial, expected) in [
            (of_payer, PayerCategory::Ordinary, 0, [0, 0, 0, 0, 0, 0]),
            (of_payer, PayerCategory::Ordinary, 100, [1_300, 840, 360, 0, 0, 100]),
            (of_payer, PayerCategory::Ordinary, 81_200, [83_149, 1_364, 585, 0, 0, 81_200]),
            (of_payer, PayerCategory::Ordinary, 36_019_200, [36_169_200, 105_000, 45_000, 0, 0, 36_019_200]),
            (of_payer, PayerCategory::Benefit, 81_200, [81_200, 0, 0, 0, 0, 81_200]),
            (of_company, PayerCategory::Ordinary, 81_200, [81_200, 0, 0, 1_364, 585, 79_251]),
            (of_company, PayerCategory::Benefit, 81_200, [81_200, 0, 0, 1_364, 585, 79_251]),
            // The least commission is more than the payment: all of it is withheld and nothing more.
            (of_company, PayerCategory::Ordinary, 1_000, [1_000, 0, 0, 840, 160, 0]),
            (of_company, PayerCategory::Ordinary, 500, [500, 0, 0, 500, 0, 0]),
            (mixed, PayerCategory::Ordinary, 100_000, [101_210, 810, 400, 800, 200, 99_000]),
            (mixed, PayerCategory::Benefit, 100_000, [100_000, 0, 0, 800, 200, 99_000]),
            // Each by its own bounds: a cap of one is no licence, and a floor of one no cover, for the other.
            (capped_agent, PayerCategory::Ordinary, 10_000_000, [10_101_000, 100_000, 1_000, 0, 0, 10_000_000]),
            (capped_acquirer, PayerCategory::Ordinary, 10_000_000, [10_110_000, 10_000, 100_000, 0, 0, 10_000_000]),
            (floored_acquirer, PayerCategory::Ordinary, 300_000, [308_000, 5_000, 3_000, 0, 0, 300_000]),
            (CommissionTerms::default(), PayerCategory::Ordinary, 77, [77, 0, 0, 0, 0, 77]),
        ] {
            let found = charge_payment(amount(initial), &terms, category).unwrap();
            let (payer, company) = (found.payer(), found.company());
            let shares = [payer.acquirer(), payer.agent(), company.acquirer(), company.agent()].map(Amount::kopecks);
            let [a, b, c, d] = shares;
            assert_eq!(
                [found.charged().kopecks(), a, b, c, d, found.net().kopecks()],
                expected,
                "{initial} {category:?}"
            );
        }
        assert_eq!(charge_payment(Amount::MAX, &mixed, PayerCategory::Ordinary), Err(PaymentRefusal::ChargeOutOfRange));
        assert!(charge_payment(Amount::MAX, &mixed, PayerCategory::Benefit).is_ok());
        let beyond = SharedCommission::new(taker("60", 0, None), taker("41", 0, None));
        assert_eq!(beyond, Err(CommissionProblem::WholeTaken));
    }

    fn any_taker() -> impl Strategy<Value = TakerCommission> {
        (0..=500_000_000_u32, 0..10_000_i64, proptest::option::of(0..100_000_i64)).prop_map(
            |(billionths, least, more)| {
                let bounds = CommissionBounds::new(amount(least), more.map(|more| amount(least + more))).unwrap();
                TakerCommission { rate: Rate::from_billionths(billionths).unwrap(), bounds }
            },
        )
    }

    proptest! {
        /// Proves N-07.
        #[test]
        fn everything_adds_up(
            kopecks in prop_oneof![0..100_000_i64, 0..1_000_000_000_000_i64], company in (any_taker(), any_taker()), payer in (any_taker(), any_taker()),
        ) {
            let (company, payer) = (both(company.0, company.1), both(payer.0, payer.1));
            let terms = CommissionTerms { company, payer: PayerCommission::OfPayment(payer) };
            let found = charge_payment(amount(kopecks), &terms, PayerCategory::Ordinary).unwrap();
            prop_assert_eq!(found.initial().plus(found.payer().total()), Ok(found.charged()));
            prop_assert_eq!(found.net().plus(found.company().total()), Ok(found.initial()));
            for shares in [found.payer(), found.company()] {
                prop_assert_eq!(shares.acquirer().plus(shares.agent()), Ok(shares.total()));
            }
            prop_assert_eq!(found.payer().acquirer(), payer.of(found.initial()).1, "the acquirer's share was cut");
            for (share, taker) in [(found.payer().acquirer(), payer.acquirer()), (found.payer().agent(), payer.agent())] {
                prop_assert!(kopecks == 0 || taker.bounds.clamp(share) == share, "beyond the bounds of its contract");
            }
            let exempt = charge_payment(amount(kopecks), &terms, PayerCategory::Benefit).unwrap();
            prop_assert_eq!((exempt.charged(), exempt.company()), (exempt.initial(), found.company()));
        }
    }
}
