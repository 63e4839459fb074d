//! Rule `access/check_code`: whether an attempt with a one-time code succeeds.
//! Rows: B-018, E-33, X-53. Screen: «Код из SMS».
//!
//! A code has [`CODE_DIGITS`] digits, lives [`CODE_MINUTES`] minutes, bears [`CODE_ATTEMPTS`] attempts and is used once: whoever guesses finds one of
//! a million five times a code, five codes a day.
//!
//! Checks, in this order; the first that fails is the answer:
//! 1. [`AccessRefusal::CodeMissing`] a code was sent and not used
//! 2. [`AccessRefusal::CodeExpired`] it is younger than [`CODE_MINUTES`]
//! 3. [`AccessRefusal::CodeWornOut`] fewer than [`CODE_ATTEMPTS`] attempts were made before
//! 4. [`AccessRefusal::CodeWrong`]   it is the one that was sent
//!
//! ```
//! use upravdom::access::{AccessRefusal, Attempt, check_code, send_code};
//! use upravdom::base::Instant;
//!
//! let sent = send_code(None, Instant::parse("2026-11-22T10:00:00Z")?)?;
//! let at = Instant::parse("2026-11-22T10:04:59Z")?;
//! assert_eq!(check_code(Some(&sent), Attempt::Right, at), Ok(()));
//! assert_eq!(check_code(Some(&sent), Attempt::Wrong, at), Err(AccessRefusal::CodeWrong { left: 4 }));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use super::check_password::Attempt;
use super::refusal::AccessRefusal;
use crate::base::Instant;

/// How many digits a code has.
pub const CODE_DIGITS: u32 = 6;

/// How many minutes a code lives.
pub const CODE_MINUTES: u32 = 5;

/// How many attempts a code bears.
pub const CODE_ATTEMPTS: u32 = 5;

/// What is remembered of a code, beside the code itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SentCode {
    /// When it was sent.
    pub sent_at: Instant,
    /// How many attempts were made with it.
    pub attempts: u32,
    /// How many codes were sent that day, this one included.
    pub sent_today: u32,
}

/// Whether the attempt succeeds. One that fails is to be counted, one that succeeds uses the code up.
pub fn check_code(sent: Option<&SentCode>, attempt: Attempt, at: Instant) -> Result<(), AccessRefusal> {
    let sent = sent.ok_or(AccessRefusal::CodeMissing)?;
    if sent.sent_at.plus_minutes(CODE_MINUTES).is_none_or(|end| at >= end) {
        return Err(AccessRefusal::CodeExpired);
    }
    let left = CODE_ATTEMPTS.checked_sub(sent.attempts).and_then(|left| left.checked_sub(1));
    let left = left.ok_or(AccessRefusal::CodeWornOut)?;
    match attempt {
        Attempt::Right => Ok(()),
        Attempt::Wrong => Err(AccessRefusal::CodeWrong { left }),
    }
}
