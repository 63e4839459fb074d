//! Meters (приборы учёта) and their readings (показания).

pub mod anomalies;
pub mod average_monthly;
pub mod bind_meter;
pub mod charge_basis;
pub mod charge_for_meter;
pub mod check_meter;
pub mod commission_meter;
pub mod consumption;
pub mod correct_meter;
pub mod correct_reading;
mod device;
mod event;
pub mod may_see_meter;
pub mod metering_value;
pub mod multi_tariff_consumption;
mod multiplier;
pub mod next_verification;
mod obstacles;
pub mod parse_reading;
mod quantity;
pub mod readings_due;
mod refusal;
pub mod register_meter;
pub mod remove_meter;
pub mod replace_meter;
pub mod replacement_consumption;
pub mod seal_meter;
pub mod submission_window;
pub mod submit_reading;
pub mod true_up;
mod typed_reading;
mod value;
pub mod verification_status;
pub mod verified_until;
pub mod verify_meter;

pub use anomalies::{Anomaly, AnomalyLimits, Measured, anomalies};
pub use average_monthly::{AVERAGE_MONTHS, AVERAGE_MONTHS_LEAST, Average, NotEnoughHistory, average_monthly};
pub use bind_meter::{BindMeter, MeterBound, bind_meter};
pub use charge_basis::{ChargeBasis, ChargeMethod, Occupancy, charge_basis};
pub use charge_for_meter::{ChargeFacts, ChargeProblem, MeterCharge, charge_for_meter};
pub use check_meter::{CheckMeter, Finding, MeterChecked, check_meter};
pub use commission_meter::{CommissionMeter, MeterCommissioned, commission_meter};
pub use consumption::{ConsumptionProblem, Rollover, consumption};
pub use correct_meter::{CorrectMeter, MeterCorrected, PassportFacts, correct_meter};
pub use correct_reading::{CorrectFacts, CorrectReading, ReadingCorrected, Recounted, correct_reading};
pub use device::{Commissioned, Meter, MeterFault, MeterPlace, MeterText, Passport, Resource};
pub use event::MeterEvent;
pub use may_see_meter::{METER_RIGHTS, may_see_meter};
pub use metering_value::{MeteringValue, MeteringValueProblem};
pub use multi_tariff_consumption::multi_tariff_consumption;
pub use multiplier::{
    FEDERAL_MULTIPLIERS, Multiplier, MultiplierBelowOne, MultiplierMissing, MultiplierRow, NoReading, Service,
};
pub use next_verification::{IntervalZero, VerificationInterval, next_verification};
pub use parse_reading::{ReadingFlaw, ReadingProblem, parse_reading};
pub use quantity::{MeterUnit, Quantity, QuantityProblem};
pub use readings_due::{HouseToRemind, readings_due};
pub use refusal::MeterRefusal;
pub use register_meter::{MeterRegistered, RegisterFacts, RegisterMeter, register_meter};
pub use remove_meter::{MeterTakenDown, Removal, RemovalReason, RemoveMeter, remove_meter};
pub use replace_meter::{MeterReplaced, ReplaceMeter, replace_meter};
pub use replacement_consumption::{MeterSeries, ReplacementConsumption, ReplacementProblem, replacement_consumption};
pub use seal_meter::{MeterSealed, SealMeter, seal_meter};
pub use submission_window::{Submission, SubmissionWindow, WindowDay, WindowOutOfOrder, submission_window};
pub use submit_reading::{NotForCharge, Reading, ReadingSource, ReadingUse, SubmitReading, submit_reading};
pub use true_up::{TrueUp, true_up};
pub use typed_reading::{ReadingFacts, TypedReading};
pub use value::{Digits, DigitsOutOfRange, MeterValue, MeterValueOutOfRange, TariffZones, TariffZonesOutOfRange};
pub use verification_status::{VerificationState, VerificationStatus, WARNING_STEPS, verification_status};
pub use verified_until::{
    ManufactureDate, ManufactureDateInexact, Precision, QuarterUnreadable, VerificationBasis, VerificationFacts,
    VerificationProblem, VerifiedUntil, verified_until,
};
pub use verify_meter::{MeterVerified, VerifyMeter, verify_meter};
