//! How a person shows who he is: passwords, one-time codes, and what stops a guesser.
//!
//! Who may do what afterwards is no affair of these rules: that is decided in each company.

pub mod advise_password;
pub mod check_code;
pub mod check_password;
pub mod lock_out;
mod refusal;
pub mod send_code;

pub use advise_password::{PasswordAdvice, advise_password};
pub use check_code::{CODE_ATTEMPTS, CODE_DIGITS, CODE_MINUTES, SentCode, check_code};
pub use check_password::{Attempt, check_password};
pub use lock_out::{FREE_FAILURES, lock_out};
pub use refusal::AccessRefusal;
pub use send_code::{CODE_PAUSE_SECONDS, CODES_A_DAY, send_code};
