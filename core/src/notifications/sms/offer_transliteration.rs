//! Rule `notifications/sms/offer_transliteration`: a text as written and in Latin letters, each with its cost.
//! Rows: N-12, B-214. Screen: «Отправить латиницей».
//!
//! The choice is a person's, so both are given, also where Latin letters save nothing.
//!
//! Checks, in this order; the first that fails is the answer:
//! 1. [`SumOutOfRange`] neither cost is beyond 10¹³ kopecks
//!
//! ```
//! use upravdom::base::money::Amount;
//! use upravdom::notifications::sms::offer_transliteration;
//!
//! let text = "Уважаемый собственник! 24.11.2026 с 10:00 до 15:00 отключение ХВС. УК Бурмистр, т. 8 800 555-35-35";
//! let offer = offer_transliteration(text, 100, Amount::from_kopecks(260)?)?;
//! assert_eq!((offer.as_written.segments_per_message, offer.in_latin.segments_per_message), (2, 1));
//! assert_eq!(offer.latin, "Uvazhaemyi sobstvennik! 24.11.2026 s 10:00 do 15:00 otkliuchenie KHVS. UK Burmistr, t. 8 800 555-35-35");
//! assert!(offer_transliteration(text, 100, Amount::MAX).is_err());
//! # Ok::<(), upravdom::base::money::SumOutOfRange>(())
//! ```

use super::cost::{SmsCost, cost};
use super::transliterate::transliterate;
use crate::base::money::{Amount, SumOutOfRange};

/// What a person chooses from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TransliterationOffer {
    /// The text in Latin letters.
    pub latin: String,
    /// What the text costs as it is written.
    pub as_written: SmsCost,
    /// What it costs in Latin letters.
    pub in_latin: SmsCost,
}

/// Both ways to send the text to so many recipients, at that price of a part.
pub fn offer_transliteration(
    text: &str,
    recipients: u32,
    price_per_segment: Amount,
) -> Result<TransliterationOffer, SumOutOfRange> {
    let latin = transliterate(text);
    let as_written = cost(text, recipients, price_per_segment)?;
    let in_latin = cost(&latin, recipients, price_per_segment)?;
    Ok(TransliterationOffer { latin, as_written, in_latin })
}
