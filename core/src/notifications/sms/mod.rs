//! SMS: how long a text is, what it costs, and what a batch may spend.
//!
//! ```text
//!   text ─ segments ─▶ cost ◀─ sms_price ─ table of prices by operator and day
//!                        │
//!   estimate_sms_batch ──┴─▶ range of costs ─ reserve_sms_batch ─▶ reservation ─ charge_sms, message by message ─▶ release
//! ```

pub mod charge_sms;
pub mod cost;
pub mod estimate_sms_batch;
mod gsm7;
pub mod offer_transliteration;
mod price_range;
mod refusal;
pub mod reserve_sms_batch;
pub mod segments;
pub mod sms_price;
pub mod transliterate;

pub use charge_sms::charge_sms;
pub use cost::{SmsCost, cost};
pub use estimate_sms_batch::{SmsAddressees, SmsEstimate, estimate_sms_batch};
pub use offer_transliteration::{TransliterationOffer, offer_transliteration};
pub use price_range::{PriceRange, PriceRangeOutOfOrder};
pub use refusal::SmsRefusal;
pub use reserve_sms_batch::{SmsReservation, SmsSettlement, reserve_sms_batch};
pub use segments::{SmsEncoding, SmsParts, SmsSegments, segments};
pub use sms_price::{MobileOperator, SMS_PRICES, SmsPriceRow, sms_price};
pub use transliterate::transliterate;
