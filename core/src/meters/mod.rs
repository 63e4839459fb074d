//! Meters (приборы учёта) and their readings (показания).

mod anomalies;
mod average_monthly;
mod charge_basis;
mod consumption;
mod device;
mod metering_value;
mod multi_tariff_consumption;
mod multiplier;
mod next_verification;
mod parse_reading;
mod readings_due;
mod refusal;
mod replacement_consumption;
mod submission_window;
mod submit_reading;
mod value;
mod verification_status;
mod verified_until;

pub use anomalies::{Anomaly, AnomalyLimits, Measured, anomalies};
pub use average_monthly::{AVERAGE_MONTHS, AVERAGE_MONTHS_LEAST, Average, NotEnoughHistory, average_monthly};
pub use charge_basis::{ChargeBasis, ChargeMethod, Occupancy, charge_basis};
pub use consumption::{ConsumptionProblem, Rollover, consumption};
pub use device::{Meter, Resource};
pub use metering_value::{MeteringValue, MeteringValueProblem};
pub use multi_tariff_consumption::multi_tariff_consumption;
pub use multiplier::{FEDERAL_MULTIPLIERS, Multiplier, MultiplierMissing, MultiplierRow, NoReading, Service};
pub use next_verification::{VerificationInterval, next_verification};
pub use parse_reading::{ReadingProblem, parse_reading};
pub use readings_due::{HouseToRemind, readings_due};
pub use refusal::MeterRefusal;
pub use replacement_consumption::{MeterSeries, ReplacementConsumption, ReplacementProblem, replacement_consumption};
pub use submission_window::{Submission, SubmissionWindow, WindowDay, submission_window};
pub use submit_reading::{Reading, ReadingUse, SubmitReading, submit_reading};
pub use value::{Digits, DigitsOutOfRange, MeterValue, MeterValueOutOfRange};
pub use verification_status::{VerificationState, VerificationStatus, WARNING_STEPS, verification_status};
pub use verified_until::{
    ManufactureDate, Precision, VerificationBasis, VerificationFacts, VerificationProblem, VerifiedUntil,
    verified_until,
};
