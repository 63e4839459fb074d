//! Money: sums in whole kopecks, rates, one place where it rounds, parts that add up, figures and words.
//!
//! ```text
//!   Amount ── × Rate, or Unrounded::of ──▶ Unrounded ── half_up, down, up ──▶ Amount
//! ```

pub mod allocate;
mod amount;
pub mod format_ru;
pub mod in_words;
mod rate;
pub mod round_kopecks;
mod unrounded;
pub mod vat_included;

pub use allocate::{WeightsMissing, allocate, allocate_balance};
pub use amount::{Amount, Balance, Kopecks, SumOutOfRange};
pub use format_ru::format_ru;
pub use in_words::in_words;
pub use rate::{Rate, RateOutOfRange};
pub use round_kopecks::round_kopecks;
pub use unrounded::Unrounded;
pub use vat_included::{VAT_RATES, VatRateMissing, VatRegime, VatRow, vat_included, vat_rate};
