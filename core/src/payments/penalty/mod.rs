//! The penalty for a late payment (пени, ЖК ст.155 ч.14).

mod accrued;
pub mod effective_rate;
pub mod penalty_of_debt;
pub mod penalty_with_payments;
mod steps;

pub use effective_rate::{FEDERAL_RATE_CAPS, KeyRate, PenaltyRates, RateCap, effective_rate};
pub use penalty_of_debt::{Penalty, PenaltyProblem, penalty_of_debt};
pub use penalty_with_payments::{DebtPayment, PenaltyPart, PenaltyWithPayments, penalty_with_payments};
pub use steps::{CAPITAL_REPAIR_STEPS, DaysBySteps, PenaltyStep, PenaltyTerms, StepDays, UTILITY_STEPS};
