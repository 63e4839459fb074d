//! Rule `payments/refund_payment`: give a payment back, whole or in parts, with its own stored commission.
//! Rows: N-07, N-05. Screen: «Возврат».
//!
//! Nothing is computed from today's rates: of the stored commissions goes back the same part as of the payment. Several
//! refunds together give back what one would have: each is the difference between what is due up to now, half a kopeck up,
//! and what went back before. So the last one leaves nothing.
//!
//! Checks, in this order; the first that fails is the answer:
//! 1. [`PaymentRefusal::RefundEmpty`]          something is to be refunded
//! 2. [`PaymentRefusal::RefundExceedsPayment`] no more than is left of the payment
//!
//! ```
//! use upravdom::base::money::Amount;
//! use upravdom::payments::{SharedCommission, CommissionTerms, PayerCategory, PayerCommission, TakerCommission};
//! use upravdom::payments::{charge_payment, refund_payment};
//!
//! let rate = |percent: &str| percent.parse().map(|rate| TakerCommission { rate, ..TakerCommission::default() });
//! let company = SharedCommission::new(rate("0.8")?, rate("0.2")?)?;
//! let terms = CommissionTerms { company, payer: PayerCommission::Nothing };
//! let stored = charge_payment(Amount::from_kopecks(100_000)?, &terms, PayerCategory::Ordinary)?;
//!
//! let refund = refund_payment(&stored, Amount::ZERO, stored.initial())?;
//! assert_eq!((refund.to_payer.kopecks(), refund.from_company.kopecks()), (100_000, 99_000));
//! assert_eq!((refund.company.acquirer().kopecks(), refund.company.agent().kopecks()), (800, 200));
//! assert!(refund_payment(&stored, stored.initial(), Amount::from_kopecks(1)?).is_err());
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use std::num::NonZeroU64;

use super::charge_payment::PaymentCharge;
use super::refusal::PaymentRefusal;
use super::shares::CommissionShares;
use crate::base::money::{Amount, SumOutOfRange, Unrounded};

/// A refund: to the payer = from the company + both commissions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PaymentRefund {
    /// What the debt rises by again.
    pub initial: Amount,
    /// What the payer gets back, his commission included.
    pub to_payer: Amount,
    /// What the company gives back.
    pub from_company: Amount,
    /// What acquirer and agent give back of the payer's commission.
    pub payer: CommissionShares,
    /// What they give back of the company's.
    pub company: CommissionShares,
}

/// The refund of so much of the payment, after so much was refunded before.
pub fn refund_payment(stored: &PaymentCharge, before: Amount, now: Amount) -> Result<PaymentRefund, PaymentRefusal> {
    if now == Amount::ZERO {
        return Err(PaymentRefusal::RefundEmpty);
    }
    let left = stored.initial().minus(before).unwrap_or_default();
    if now > left {
        return Err(PaymentRefusal::RefundExceedsPayment { asked: now, left });
    }
    let after = before.plus(now)?;
    let initial = stored.initial();
    let payer = part(stored.payer(), after, initial)?.less(part(stored.payer(), before, initial)?)?;
    let company = part(stored.company(), after, initial)?.less(part(stored.company(), before, initial)?)?;
    let (to_payer, from_company) = (now.plus(payer.total())?, now.minus(company.total())?);
    Ok(PaymentRefund { initial: now, to_payer, from_company, payer, company })
}

/// Of the commission the same part as `refunded` is of `initial`; of the acquirer's share, as that part is of the commission.
/// So neither ever falls as more is refunded, and neither grows faster than what it is a part of.
fn part(shares: CommissionShares, refunded: Amount, initial: Amount) -> Result<CommissionShares, SumOutOfRange> {
    let total = of(shares.total(), refunded, initial)?;
    Ok(CommissionShares::new(total, of(shares.acquirer(), total, shares.total())?))
}

/// The amount times `part` of `whole`.
fn of(amount: Amount, part: Amount, whole: Amount) -> Result<Amount, SumOutOfRange> {
    let Some(whole) = NonZeroU64::new(whole.kopecks().unsigned_abs()) else { return Ok(Amount::ZERO) };
    Unrounded::of(amount, part.kopecks().unsigned_abs(), whole).map(Unrounded::half_up)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::payments::{
        CommissionTerms, PayerCategory, PayerCommission, ServiceFeeRates, SharedCommission, TakerCommission,
        charge_payment,
    };
    use proptest::prelude::*;

    fn amount(kopecks: i64) -> Amount {
        Amount::from_kopecks(kopecks).unwrap()
    }

    fn stored(kopecks: i64, company: [u32; 2], payer: [u32; 2]) -> PaymentCharge {
        let rate = |billionths| crate::base::money::Rate::from_billionths(billionths).unwrap();
        let taker = |billionths| TakerCommission { rate: rate(billionths), ..TakerCommission::default() };
        let company = SharedCommission::new(taker(company[0]), taker(company[1])).unwrap();
        let payer = PayerCommission::ServiceFee(ServiceFeeRates::new(rate(payer[0]), rate(payer[1])).unwrap());
        charge_payment(amount(kopecks), &CommissionTerms { company, payer }, PayerCategory::Ordinary).unwrap()
    }

    #[test]
    fn the_checks_in_order() {
        let stored = stored(100, [8_000_000, 2_000_000], [0, 0]);
        for (before, now, refusal) in [
            (200, 0, PaymentRefusal::RefundEmpty),
            (0, 101, PaymentRefusal::RefundExceedsPayment { asked: amount(101), left: amount(100) }),
            (1, 100, PaymentRefusal::RefundExceedsPayment { asked: amount(100), left: amount(99) }),
            (200, 1, PaymentRefusal::RefundExceedsPayment { asked: amount(1), left: amount(0) }),
        ] {
            assert_eq!(refund_payment(&stored, amount(before), amount(now)), Err(refusal));
        }
    }

    proptest! {
        /// Proves N-07.
        #[test]
        fn the_refunds_together_are_the_payment(
            kopecks in 1..10_000_000_i64, cuts in proptest::collection::vec(1..10_000_000_i64, 0..6),
            company in [0..400_000_000_u32, 0..400_000_000_u32], payer in [0..400_000_000_u32, 0..400_000_000_u32],
        ) {
            let stored = stored(kopecks, company, payer);
            let mut ends: Vec<i64> = cuts.iter().map(|cut| cut % kopecks).filter(|cut| *cut > 0).chain([kopecks]).collect();
            ends.sort_unstable();
            ends.dedup();
            let (mut before, mut sums) = (0, [0; 6]);
            for end in ends {
                let refund = refund_payment(&stored, amount(before), amount(end - before)).unwrap();
                prop_assert_eq!(refund.from_company.plus(refund.company.total()), Ok(refund.initial));
                prop_assert_eq!(refund.initial.plus(refund.payer.total()), Ok(refund.to_payer));
                let parts = [refund.to_payer, refund.from_company, refund.payer.acquirer(), refund.payer.agent(), refund.company.acquirer(), refund.company.agent()];
                for (sum, part) in sums.iter_mut().zip(parts) {
                    *sum += part.kopecks();
                }
                before = end;
            }
            let whole = [stored.charged(), stored.net(), stored.payer().acquirer(), stored.payer().agent(), stored.company().acquirer(), stored.company().agent()];
            prop_assert_eq!(sums, whole.map(Amount::kopecks));
        }
    }
}
