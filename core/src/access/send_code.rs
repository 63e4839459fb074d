//! Rule `access/send_code`: whether a one-time code may be sent to a phone.
//! Rows: B-018, X-53. Screen: «Выслать код».
//!
//! An SMS costs money and wakes people: a code a minute, five a day. The day is counted in UTC, for the phone's zone is not known here.
//!
//! Checks, in this order; the first that fails is the answer:
//! 1. [`AccessRefusal::CodeTooSoon`] the last code was sent [`CODE_PAUSE_SECONDS`] ago or earlier
//! 2. [`AccessRefusal::CodesSpent`]  fewer than [`CODES_A_DAY`] were sent today
//!
//! ```
//! use upravdom::access::{AccessRefusal, send_code};
//! use upravdom::base::Instant;
//!
//! let at = |text: &str| Instant::parse(text);
//! let first = send_code(None, at("2026-11-22T10:00:00Z")?)?;
//! let again_at = at("2026-11-22T10:01:00Z")?;
//! let soon = send_code(Some(&first), at("2026-11-22T10:00:59Z")?);
//! assert_eq!(soon, Err(AccessRefusal::CodeTooSoon { again_at }));
//! assert_eq!(send_code(Some(&first), again_at)?.sent_today, 2);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use super::check_code::SentCode;
use super::refusal::AccessRefusal;
use crate::base::Instant;

/// How long after one code the next may be sent.
pub const CODE_PAUSE_SECONDS: i64 = 60;

/// How many codes are sent to a phone in a day.
pub const CODES_A_DAY: u32 = 5;

const DAY_MILLIS: i64 = 24 * 60 * 60 * 1000;

/// What is to be remembered of the new code, after the last one.
pub fn send_code(last: Option<&SentCode>, at: Instant) -> Result<SentCode, AccessRefusal> {
    let Some(last) = last else { return Ok(SentCode { sent_at: at, attempts: 0, sent_today: 1 }) };
    let pause = CODE_PAUSE_SECONDS.saturating_mul(1000);
    if let Some(again_at) = last.sent_at.plus_millis(pause).filter(|again_at| at < *again_at) {
        return Err(AccessRefusal::CodeTooSoon { again_at });
    }
    let day = |instant: Instant| instant.millis().div_euclid(DAY_MILLIS);
    let sent_before = if day(last.sent_at) == day(at) { last.sent_today } else { 0 };
    if sent_before >= CODES_A_DAY {
        let tomorrow = day(at).saturating_add(1).saturating_mul(DAY_MILLIS);
        return Err(AccessRefusal::CodesSpent { again_at: Instant::from_millis(tomorrow).unwrap_or(at) });
    }
    Ok(SentCode { sent_at: at, attempts: 0, sent_today: sent_before.saturating_add(1) })
}
