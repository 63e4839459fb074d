//! Rule `notifications/sms/charge_sms`: charge one message of a batch at its real price.
//! Rows: B-201, B-199, X-09. Screen: «Списано за СМС».
//!
//! A message is sent while something is left of the reservation, and charged per part at the price that the operator took and
//! the markup. The last one may cost more than is left: then the company's balance falls below zero by the difference, and
//! no other message follows. A batch that reserved its upper bound never gets there.
//!
//! Checks, in this order; the first that fails is the answer:
//! 1. [`SmsRefusal::TextEmpty`]        the message has a part
//! 2. [`SmsRefusal::ReservationSpent`] something is left of the reservation
//! 3. [`SmsRefusal::CostOutOfRange`]   what is spent is not beyond 10¹³ kopecks
//!
//! ```
//! use upravdom::base::money::{Amount, Balance};
//! use upravdom::notifications::sms::{MobileOperator, SMS_PRICES, SmsAddressees};
//! use upravdom::notifications::sms::{charge_sms, estimate_sms_batch, reserve_sms_batch};
//!
//! let to = [SmsAddressees { operator: MobileOperator::Mts, messages: 2 }];
//! let estimate = estimate_sms_batch("Отключение ХВС 24.11", &to, "2026-11-22".parse()?, SMS_PRICES)?;
//! // There is money for one message and a little.
//! let reservation = reserve_sms_batch(estimate, Balance::from_kopecks(300)?, Amount::ZERO)?;
//! let (base, markup) = (Amount::from_kopecks(195)?, Amount::from_kopecks(50)?);
//! let spent = charge_sms(charge_sms(reservation, 1, base, markup)?, 1, base, markup)?;
//! assert!(charge_sms(spent, 1, base, markup).is_err());
//!
//! let end = spent.release();
//! assert_eq!([end.charged, end.released, end.overdrawn].map(Amount::kopecks), [490, 0, 190]);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use super::refusal::SmsRefusal;
use super::reserve_sms_batch::SmsReservation;
use crate::base::money::{Amount, Balance};

/// The reservation after a message of so many parts.
pub fn charge_sms(
    reservation: SmsReservation,
    segments: u32,
    base: Amount,
    markup: Amount,
) -> Result<SmsReservation, SmsRefusal> {
    if segments == 0 {
        return Err(SmsRefusal::TextEmpty);
    }
    let left = reservation.left();
    if left <= Balance::ZERO {
        return Err(SmsRefusal::ReservationSpent { left });
    }
    Ok(reservation.with_spent(base.plus(markup)?.times(segments)?)?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::notifications::sms::{MobileOperator, SMS_PRICES, SmsAddressees, estimate_sms_batch, reserve_sms_batch};
    use proptest::prelude::*;

    #[test]
    fn what_is_spent_to_the_last_kopeck_pays_no_more() {
        let amount = |kopecks| Amount::from_kopecks(kopecks).unwrap();
        let to = [SmsAddressees { operator: MobileOperator::Unknown, messages: 2 }];
        let estimate = estimate_sms_batch("я", &to, "2026-11-22".parse().unwrap(), SMS_PRICES).unwrap();
        let reserved = reserve_sms_batch(estimate, Balance::from_kopecks(261).unwrap(), Amount::ZERO).unwrap();
        let charge = |reservation, base| charge_sms(reservation, 1, amount(base), amount(50));
        assert_eq!(charge_sms(reserved, 0, amount(210), amount(50)), Err(SmsRefusal::TextEmpty));
        let all_but_one = charge(reserved, 210).unwrap();
        assert_eq!(charge(all_but_one, 210).map(|spent| spent.release().overdrawn), Ok(amount(259)));
        let nothing_left = charge(reserved, 211).unwrap();
        assert_eq!(charge(nothing_left, 180), Err(SmsRefusal::ReservationSpent { left: Balance::ZERO }));
    }

    proptest! {
        /// Proves X-09.
        #[test]
        fn what_is_reserved_is_charged_or_released(
            balance in 1..100_000_i64, messages in 1..200_u32, bases in proptest::collection::vec(180..=210_i64, 200), text in "я{1,200}",
        ) {
            let to = [SmsAddressees { operator: MobileOperator::Unknown, messages }];
            let estimate = estimate_sms_batch(&text, &to, "2026-11-22".parse().unwrap(), SMS_PRICES).unwrap();
            let amount = |kopecks| Amount::from_kopecks(kopecks).unwrap();
            let mut reservation = reserve_sms_batch(estimate, Balance::from_kopecks(balance).unwrap(), Amount::ZERO).unwrap();
            let covered = reservation.reserved() == estimate.cost.greatest();
            let mut sent = 0;
            for base in bases.iter().take(messages as usize) {
                match charge_sms(reservation, estimate.segments_per_message, amount(*base), amount(50)) {
                    Ok(charged) => reservation = charged,
                    Err(refusal) => {
                        prop_assert_eq!(refusal, SmsRefusal::ReservationSpent { left: reservation.left() });
                        break;
                    }
                }
                sent += 1;
            }
            let end = reservation.release();
            let [reserved, charged, released, overdrawn] = [reservation.reserved(), end.charged, end.released, end.overdrawn].map(Amount::kopecks);
            prop_assert_eq!(reserved, charged + released - overdrawn);
            prop_assert!(released == 0 || overdrawn == 0);
            prop_assert!(overdrawn < 260 * i64::from(estimate.segments_per_message));
            prop_assert!(!covered || sent == messages && overdrawn == 0);
            prop_assert!(!covered || charged >= estimate.cost.least().kopecks());
        }
    }
}
