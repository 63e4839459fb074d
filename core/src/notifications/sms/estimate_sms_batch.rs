//! Rule `notifications/sms/estimate_sms_batch`: between which bounds a batch of SMS will cost.
//! Rows: B-199, B-200, B-214, X-09. Screen: «Стоимость рассылки».
//!
//! One text goes to people of several mobile operators. The bounds are the sums of the bounds of each ([`sms_price`]).
//!
//! Checks, in this order; the first that fails is the answer:
//! 1. [`SmsRefusal::TextEmpty`]       there is a text
//! 2. [`SmsRefusal::NobodyAddressed`] at least one message will be sent
//! 3. [`SmsRefusal::PriceMissing`]    each operator with an addressee has a price on that day
//! 4. [`SmsRefusal::CostOutOfRange`]  the cost is not beyond 10¹³ kopecks
//!
//! ```
//! use upravdom::notifications::sms::{MobileOperator, SMS_PRICES, SmsAddressees, SmsRefusal, estimate_sms_batch};
//!
//! let to = [SmsAddressees { operator: MobileOperator::Mts, messages: 100 }];
//! let estimate = estimate_sms_batch("Отключение ХВС 24.11", &to, "2026-11-22".parse()?, SMS_PRICES)?;
//! assert_eq!((estimate.cost.least().kopecks(), estimate.cost.greatest().kopecks()), (23_000, 26_000));
//!
//! let empty = estimate_sms_batch("", &to, "2026-11-22".parse()?, SMS_PRICES);
//! assert_eq!(empty, Err(SmsRefusal::TextEmpty));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use chrono::NaiveDate;

use super::cost::segments_of;
use super::price_range::PriceRange;
use super::refusal::SmsRefusal;
use super::sms_price::{MobileOperator, SmsPriceRow, sms_price};

/// How many messages go to numbers of one operator.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SmsAddressees {
    /// The operator.
    pub operator: MobileOperator,
    /// How many.
    pub messages: u32,
}

/// What a batch will be and cost.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SmsEstimate {
    /// Parts of each message.
    pub segments_per_message: u32,
    /// Messages.
    pub messages: u64,
    /// Between what and what all of them cost.
    pub cost: PriceRange,
}

/// What the text to these addressees will cost on that day.
pub fn estimate_sms_batch(
    text: &str,
    to: &[SmsAddressees],
    day: NaiveDate,
    table: &[SmsPriceRow],
) -> Result<SmsEstimate, SmsRefusal> {
    let segments_per_message = segments_of(text);
    if segments_per_message == 0 {
        return Err(SmsRefusal::TextEmpty);
    }
    let messages = to.iter().fold(0, |sum: u64, group| sum.saturating_add(group.messages.into()));
    if messages == 0 {
        return Err(SmsRefusal::NobodyAddressed);
    }
    let mut prices = Vec::with_capacity(to.len());
    for group in to.iter().filter(|group| group.messages > 0) {
        prices.push((sms_price(group.operator, day, table)?, group.messages));
    }
    let mut cost = PriceRange::default();
    for (price, messages) in prices {
        cost = cost.plus(price.times(segments_per_message)?.times(messages)?)?;
    }
    Ok(SmsEstimate { segments_per_message, messages, cost })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::money::Amount;
    use crate::notifications::sms::SMS_PRICES;

    #[test]
    fn the_checks_in_order_and_the_sum() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let to = |operator, messages| SmsAddressees { operator, messages };
        let (known, early) = (day("2026-11-22"), day("2017-12-31"));
        let missing = SmsRefusal::PriceMissing { operator: MobileOperator::T2, day: early };
        for (text, to, day, expected) in [
            ("", vec![], early, Err(SmsRefusal::TextEmpty)),
            ("я", vec![], early, Err(SmsRefusal::NobodyAddressed)),
            ("я", vec![to(MobileOperator::Mts, 0)], early, Err(SmsRefusal::NobodyAddressed)),
            ("я", vec![to(MobileOperator::Mts, 0), to(MobileOperator::T2, 1)], early, Err(missing)),
            ("я", vec![to(MobileOperator::Mts, 1), to(MobileOperator::Unknown, 2)], known, Ok((1, 3, 690, 780))),
            ("a", vec![to(MobileOperator::Other, 10)], known, Ok((1, 10, 2300, 2600))),
            ("a", vec![to(MobileOperator::Other, u32::MAX); 9], known, Err(SmsRefusal::CostOutOfRange)),
        ] {
            let found = estimate_sms_batch(text, &to, day, SMS_PRICES).map(|found| {
                let bounds = [found.cost.least(), found.cost.greatest()].map(Amount::kopecks);
                (found.segments_per_message, found.messages, bounds[0], bounds[1])
            });
            assert_eq!(found, expected, "{text} {to:?}");
        }
    }
}
