//! Meters (приборы учёта) and their readings (показания).

mod consumption;
mod device;
mod multi_tariff_consumption;
mod parse_reading;
mod refusal;
mod submission_window;
mod submit_reading;
mod value;

pub use consumption::{ConsumptionProblem, Rollover, consumption};
pub use device::{Meter, Resource};
pub use multi_tariff_consumption::multi_tariff_consumption;
pub use parse_reading::{ReadingProblem, parse_reading};
pub use refusal::MeterRefusal;
pub use submission_window::{Submission, SubmissionWindow, WindowDay, submission_window};
pub use submit_reading::{Reading, ReadingUse, SubmitReading, submit_reading};
pub use value::{Digits, DigitsOutOfRange, MeterValue, MeterValueOutOfRange};
