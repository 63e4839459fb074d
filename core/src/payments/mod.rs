//! Payments: the resident pays the company, through a bank and the operator as its agent.
//!
//! ```text
//!    payer ── initial + payer's commission ──▶ bank, agent ── initial − company's commission ──▶ company
//! ```

pub mod bank;
pub mod charge_payment;
pub mod commission;
pub mod explicit_commission;
pub mod payment_due_date;
pub mod payment_registry;
mod penalty;
pub mod qr;
pub mod refund_payment;
mod refusal;
pub mod registry_commission;
pub mod service_fee;
mod shares;
mod terms;

pub use charge_payment::{PaymentCharge, charge_payment};
pub use commission::{Commission, commission};
pub use explicit_commission::{CommissionBounds, explicit_commission};
pub use payment_due_date::{DueDateProblem, DueDayRow, FEDERAL_DUE_DAYS, OnDayOff, payment_due_date};
pub use payment_registry::{PaymentRegistry, payment_registry};
pub use penalty::{
    CAPITAL_REPAIR_STEPS, DaysBySteps, DebtPayment, FEDERAL_RATE_CAPS, KeyRate, Penalty, PenaltyPart, PenaltyProblem,
    PenaltyRates, PenaltyStep, PenaltyTerms, PenaltyWithPayments, RateCap, StepDays, UTILITY_STEPS, effective_rate,
    penalty_of_debt, penalty_with_payments,
};
pub use refund_payment::{PaymentRefund, refund_payment};
pub use refusal::{CommissionProblem, PaymentRefusal};
pub use registry_commission::{RegistryCommission, registry_commission};
pub use service_fee::{ServiceFeeRates, service_fee};
pub use shares::CommissionShares;
pub use terms::{CommissionTerms, PayerCategory, PayerCommission, SharedCommission, TakerCommission};
