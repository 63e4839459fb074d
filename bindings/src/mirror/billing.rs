//! What the company pays the operator: `upravdom::billing` and the price of SMS.

use upravdom::billing::{PriceTier, Proration, TierPolicy};
use upravdom::notifications::sms::SmsEncoding;

use super::custom::*;

/// From how many accounts on one of them costs how much a month.
#[uniffi::remote(Record)]
pub struct PriceTier {
    /// The least number of accounts.
    pub from_accounts: u32,
    /// What one account costs a month.
    pub price: Amount,
}

/// How the tiers of a price list are counted.
#[uniffi::remote(Enum)]
pub enum TierPolicy {
    /// One price for all accounts: that of the tier which their number reaches. A company with one account more may pay less.
    Volume,
    /// Each account at the price of its own tier, so the whole never falls.
    Graduated,
}

/// What a month costs of which not every day is paid.
#[uniffi::remote(Enum)]
pub enum Proration {
    /// All if its first day is paid, else nothing.
    WholeMonths,
    /// The part of its paid days.
    ByDays,
}

/// What a month costs the company.
#[derive(uniffi::Record)]
pub struct SubscriptionPrice {
    /// The price of one account that is shown; nothing where no day is paid.
    pub unit_price: Option<Amount>,
    /// How many days of the month are paid.
    pub paid_days: u32,
    /// How many days it has.
    pub month_days: u32,
    /// What is paid.
    pub amount: Amount,
}

/// In what an SMS is sent.
#[uniffi::remote(Enum)]
pub enum SmsEncoding {
    /// The alphabet of GSM, 7 bits a letter.
    Gsm7,
    /// Unicode, 16 bits a unit.
    Ucs2,
}

/// In how many parts a text is sent and charged.
#[derive(uniffi::Record)]
pub struct SmsSegments {
    /// In what it is sent.
    pub encoding: SmsEncoding,
    /// How long it is, in units of that encoding.
    pub units: u32,
    /// How many parts there are.
    pub segments: u32,
}
