//! By what meters are charged and until when they are verified.

use upravdom::meters::{
    ChargeMethod, NoReading, Occupancy, Precision, Service, VerificationBasis, VerificationState, VerificationStatus,
    VerifiedUntil,
};

use super::custom::*;

/// By what a service is charged.
#[uniffi::remote(Enum)]
pub enum ChargeMethod {
    /// By the reading.
    Reading,
    /// By the average of the months before.
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

/// A service that is charged by a meter or a norm.
#[uniffi::remote(Enum)]
pub enum Service {
    /// Холодная вода.
    ColdWater,
    /// Горячая вода.
    HotWater,
    /// Электроэнергия.
    Electricity,
    /// Газ.
    Gas,
    /// Отопление.
    Heat,
}

/// What premises are used for, as it counts for charging.
#[uniffi::remote(Enum)]
pub enum Occupancy {
    /// Жилое.
    Residential,
    /// Нежилое.
    NonResidential,
}

/// By what a service is charged, and the factor of it.
#[derive(uniffi::Record)]
pub struct ChargeBasis {
    /// The method.
    pub method: ChargeMethod,
    /// The factor: other than 1 only with the norm.
    pub multiplier: ExactDecimal,
}

/// An average of some months: an exact fraction of a unit of volume in lowest terms.
#[derive(uniffi::Record)]
pub struct Average {
    /// How many months it is of.
    pub months: u8,
    /// The numerator.
    pub numerator: u64,
    /// The denominator, 1 at least.
    pub denominator: u64,
    /// The average to three decimals, a half up.
    pub rounded: ExactDecimal,
}

/// From what the last day of a verification is known.
#[uniffi::remote(Enum)]
pub enum VerificationBasis {
    /// A person typed it.
    Entered,
    /// Counted from the last verification.
    LastVerification,
    /// Counted from the primary verification.
    PrimaryVerification,
    /// Counted from the manufacture.
    Manufacture,
}

/// Until when a meter is verified.
#[uniffi::remote(Record)]
pub struct VerifiedUntil {
    /// The last day.
    pub day: CalendarDate,
    /// From what it is known.
    pub basis: VerificationBasis,
    /// Whether it is exact.
    pub precision: Precision,
    /// What the interval gives, kept beside an entered date; nothing where it gives none.
    pub computed: Option<CalendarDate>,
}

/// Whether a verification holds.
#[uniffi::remote(Enum)]
pub enum VerificationState {
    /// It does, for longer than any warning step.
    Ok,
    /// It does, and its end is near.
    Soon,
    /// It does not.
    Expired,
}

/// A verification on a day.
#[uniffi::remote(Record)]
pub struct VerificationStatus {
    /// Whether it holds.
    pub state: VerificationState,
    /// Days until the last one, which still counts; negative once it has passed.
    pub days_left: i64,
    /// The step that has been reached: the least that is not less than the days left.
    pub step: Option<u32>,
}
