//! Payments of residents: what `upravdom::payments` makes of sums, days and codes.

use upravdom::payments::{DebtPayment, KeyRate, OnDayOff};

use super::custom::*;

/// What becomes of a due date on which people do not work.
#[uniffi::remote(Enum)]
pub enum OnDayOff {
    /// The next working day takes its place.
    Moves,
    /// It stays.
    Stays,
}

/// What is withheld of several payments, each rounded by itself.
#[derive(uniffi::Record)]
pub struct RegistryCommission {
    /// Of each payment, in their order.
    pub commissions: Vec<Amount>,
    /// Of all of them.
    pub commission: Amount,
    /// What is left of all of them.
    pub net: Amount,
}

/// What one taker asks for a payment.
#[derive(uniffi::Record)]
pub struct TakerCommission {
    /// The share of the payment.
    pub rate: Percent,
    /// Not less than this.
    pub least: Amount,
    /// Not more than this, if there is a bound.
    pub greatest: Option<Amount>,
}

/// A commission that the bank which takes the card shares with the agent.
#[derive(uniffi::Record)]
pub struct CommissionShares {
    /// The whole.
    pub total: Amount,
    /// The part of the bank.
    pub acquirer: Amount,
    /// The part of the agent.
    pub agent: Amount,
}

/// So many days of delay at one part of the key rate.
#[derive(uniffi::Record)]
pub struct StepDays {
    /// The part is one divided by this: 300 or 130.
    pub divisor: u32,
    /// How many days.
    pub days: u32,
}

/// A penalty (пени) with what it comes from.
#[derive(uniffi::Record)]
pub struct Penalty {
    /// Days after the due date, up to and with that of the payment.
    pub days_overdue: u32,
    /// The days that earn, by parts of the rate.
    pub days: Vec<StepDays>,
    /// The penalty.
    pub amount: Amount,
}

/// A payment towards a debt.
#[uniffi::remote(Record)]
pub struct DebtPayment {
    /// Its day.
    pub on: CalendarDate,
    /// What was paid.
    pub amount: Amount,
}

/// The key rate of the central bank from a day on, until the next one.
#[uniffi::remote(Record)]
pub struct KeyRate {
    /// The first day on which it holds.
    pub from: CalendarDate,
    /// The rate.
    pub rate: Percent,
}

/// A penalty on a debt that was paid in parts.
#[derive(uniffi::Record)]
pub struct PenaltyWithPayments {
    /// What is still owed.
    pub principal_left: Amount,
    /// The penalty.
    pub amount: Amount,
}

/// A field of a payment code.
#[derive(uniffi::Record)]
pub struct QrField {
    /// Its key by the standard, for example `PersonalAcc`; other keys are allowed.
    pub key: String,
    /// Its value.
    pub value: String,
}

/// A payment code that was read.
#[derive(uniffi::Record)]
pub struct Qr {
    /// In which encoding it says that it is written: `utf-8`, `windows-1251` or `koi8-r`.
    pub encoding: String,
    /// The letter between its fields.
    pub separator: String,
    /// Its fields in their order.
    pub fields: Vec<QrField>,
}
