//! Rule `notifications/sms/reserve_sms_batch`: put money aside for a batch of SMS.
//! Rows: B-201, X-09. Screen: «Отправить».
//!
//! A batch reserves the upper bound of its cost, so that two batches do not spend the same money. Where less is available it
//! reserves what there is and stops when that ends ([`charge_sms`](super::charge_sms())). In the end [`SmsReservation::release`]
//! says what was charged and what goes back.
//!
//! Checks, in this order; the first that fails is the answer:
//! 1. [`SmsRefusal::BalanceNotPositive`] there is money beside the reservations of other batches
//!
//! ```
//! use upravdom::base::money::{Amount, Balance};
//! use upravdom::notifications::sms::{MobileOperator, SMS_PRICES, SmsAddressees, estimate_sms_batch, reserve_sms_batch};
//!
//! let to = [SmsAddressees { operator: MobileOperator::Mts, messages: 100 }];
//! let estimate = estimate_sms_batch("Отключение ХВС 24.11", &to, "2026-11-22".parse()?, SMS_PRICES)?;
//! let balance = Balance::from_kopecks(50_000)?;
//! let reservation = reserve_sms_batch(estimate, balance, Amount::ZERO)?;
//! assert_eq!(reservation.reserved(), Amount::from_kopecks(26_000)?);
//!
//! // All of it is reserved by another batch.
//! assert!(reserve_sms_batch(estimate, balance, Amount::from_kopecks(50_000)?).is_err());
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use super::estimate_sms_batch::SmsEstimate;
use super::refusal::SmsRefusal;
use crate::base::money::{Amount, Balance, SumOutOfRange};

/// Money put aside for a batch, and what of it is spent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SmsReservation {
    reserved: Amount,
    spent: Amount,
}

/// What a batch has cost in the end: reserved = charged + released − overdrawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SmsSettlement {
    /// What the messages that were sent have cost.
    pub charged: Amount,
    /// What is no longer reserved.
    pub released: Amount,
    /// What the last message cost beyond the reservation.
    pub overdrawn: Amount,
}

impl SmsReservation {
    /// What was put aside.
    pub const fn reserved(self) -> Amount {
        self.reserved
    }

    /// What is spent.
    pub const fn spent(self) -> Amount {
        self.spent
    }

    /// What is left; below zero if the last message cost more.
    pub fn left(self) -> Balance {
        // The difference of two amounts is within the bounds of a balance.
        Balance::from(self.reserved).minus(self.spent.into()).unwrap_or_default()
    }

    /// The same reservation with more spent.
    pub(super) fn with_spent(self, more: Amount) -> Result<Self, SumOutOfRange> {
        Ok(Self { spent: self.spent.plus(more)?, ..self })
    }

    /// The end of the batch, when all is sent or nothing is left.
    pub fn release(self) -> SmsSettlement {
        let left = self.left();
        let (released, overdrawn) =
            if left < Balance::ZERO { (Amount::ZERO, left.magnitude()) } else { (left.magnitude(), Amount::ZERO) };
        SmsSettlement { charged: self.spent, released, overdrawn }
    }
}

/// Reserves what the batch may cost, from the company's balance less what other batches have reserved.
pub fn reserve_sms_batch(
    estimate: SmsEstimate,
    balance: Balance,
    reserved_by_others: Amount,
) -> Result<SmsReservation, SmsRefusal> {
    // A balance that others have reserved many times over is not positive either.
    let lowest = || Balance::from(Amount::MAX).opposite();
    let available = balance.minus(reserved_by_others.into()).unwrap_or_else(|_| lowest());
    if available <= Balance::ZERO {
        return Err(SmsRefusal::BalanceNotPositive { available });
    }
    Ok(SmsReservation { reserved: estimate.cost.greatest().min(available.magnitude()), spent: Amount::ZERO })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::notifications::sms::PriceRange;

    /// Proves B-201, X-09.
    #[test]
    fn money_is_needed_and_never_reserved_twice() {
        let amount = |kopecks| Amount::from_kopecks(kopecks).unwrap();
        let balance = |kopecks| Balance::from_kopecks(kopecks).unwrap();
        let cost = PriceRange::new(amount(230), amount(260)).unwrap();
        let estimate = SmsEstimate { segments_per_message: 1, messages: 1, cost };
        for (money, others, expected) in [
            (1_000, 0, Ok(260)),
            (1_000, 740, Ok(260)),
            (1_000, 741, Ok(259)),
            (1, 0, Ok(1)),
            (1_000, 1_000, Err(0)),
            (0, 0, Err(0)),
            (-1, 0, Err(-1)),
            (-10_000_000_000_000, 1, Err(-10_000_000_000_000)),
        ] {
            let found = reserve_sms_batch(estimate, balance(money), amount(others));
            let expected = match expected {
                Ok(reserved) => Ok(SmsReservation { reserved: amount(reserved), spent: Amount::ZERO }),
                Err(available) => Err(SmsRefusal::BalanceNotPositive { available: balance(available) }),
            };
            assert_eq!(found, expected, "{money} {others}");
        }
    }
}
