//! By what meters are charged.

use upravdom::meters::{ChargeMethod, NoReading};

/// By what a service is charged.
#[uniffi::remote(Enum)]
pub enum ChargeMethod {
    /// By the reading.
    Reading,
    /// By the average of the months before `average_monthly`).
    Average,
    /// By the norm (норматив).
    Norm,
    /// By the calculated volume of non-residential premises (расчётный объём, п.43).
    Calculated,
}

/// Why there is no reading to charge by.
#[uniffi::remote(Enum)]
pub enum NoReading {
    /// None was submitted (п.59 «б»).
    NotSubmitted,
    /// The meter is broken (п.59 «а»).
    Broken,
    /// The meter is lost (п.59 «а»).
    Lost,
    /// Its verification has expired (п.59 «а», 81(12)).
    VerificationExpired,
    /// The company was refused access twice, and there is an act of that (п.60(3), 85).
    AccessRefused,
    /// There is no meter although there could be one (п.42).
    NoMeter,
}
