//! Rule `notifications/sms/cost`: what one text to so many people costs.
//! Rows: B-200, B-214, X-09. Screen: «Стоимость рассылки».
//!
//! Parts × recipients × price of a part. It is shown before sending, and the price is kept with the message.
//!
//! Checks, in this order; the first that fails is the answer:
//! 1. [`SumOutOfRange`] the cost is not beyond 10¹³ kopecks
//!
//! ```
//! use upravdom::base::money::Amount;
//! use upravdom::notifications::sms::cost;
//!
//! let price = Amount::from_kopecks(350)?;
//! let found = cost(&"я".repeat(71), 120, price)?;
//! assert_eq!((found.segments_per_message, found.total), (2, Amount::from_kopecks(84_000)?));
//! assert!(cost("я", 2, Amount::MAX).is_err());
//! # Ok::<(), upravdom::base::money::SumOutOfRange>(())
//! ```

use super::segments::segments;
use crate::base::money::{Amount, SumOutOfRange};

/// What a text to many costs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SmsCost {
    /// Parts of each message.
    pub segments_per_message: u32,
    /// For all messages.
    pub total: Amount,
}

/// The cost of the text to so many recipients at that price of a part.
pub fn cost(text: &str, recipients: u32, price_per_segment: Amount) -> Result<SmsCost, SumOutOfRange> {
    let segments_per_message = segments_of(text);
    let total = price_per_segment.times(segments_per_message)?.times(recipients)?;
    Ok(SmsCost { segments_per_message, total })
}

/// The parts of the text; no text of a program's memory has more than fit.
pub(super) fn segments_of(text: &str) -> u32 {
    u32::try_from(segments(text).count()).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn nobody_and_nothing_cost_nothing() {
        let price = Amount::from_kopecks(260).unwrap();
        for (text, recipients, segments_per_message, total) in
            [("", 5, 0, 0), ("я", 0, 1, 0), ("я", 1, 1, 260), ("a", u32::MAX, 1, 1_116_691_496_700)]
        {
            let total = Amount::from_kopecks(total).unwrap();
            assert_eq!(
                cost(text, recipients, price),
                Ok(SmsCost { segments_per_message, total }),
                "{text} × {recipients}"
            );
        }
    }

    proptest! {
        #[test]
        fn one_more_recipient_costs_one_more_message(text in ".{0,300}", recipients in 0..1_000_000_u32, kopecks in 0..1_000_i64) {
            let price = Amount::from_kopecks(kopecks).unwrap();
            let of = |recipients| cost(&text, recipients, price).unwrap().total;
            prop_assert_eq!(of(recipients).plus(of(1)), Ok(of(recipients + 1)));
        }
    }
}
