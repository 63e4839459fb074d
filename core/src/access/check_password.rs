//! Rule `access/check_password`: whether an attempt with a password succeeds.
//! Rows: B-008, B-020. Screen: «Вход».
//!
//! The comparison itself is not made here: it takes time on purpose. So it is made for every attempt, and a failure is written down *before*
//! it is made, or many attempts at once would count as one.
//!
//! Checks, in this order; the first that fails is the answer:
//! 1. [`AccessRefusal::Locked`]        no lock of [`lock_out`](super::lock_out()) lasts
//! 2. [`AccessRefusal::PasswordWrong`] the password is the person's
//!
//! ```
//! use upravdom::access::{AccessRefusal, Attempt, check_password};
//! use upravdom::base::Instant;
//!
//! let (until, at) = (Instant::parse("2026-11-22T10:01:00Z")?, Instant::parse("2026-11-22T10:00:00Z")?);
//! assert_eq!(check_password(Some(until), Attempt::Right, at), Err(AccessRefusal::Locked { until }));
//! assert_eq!(check_password(Some(until), Attempt::Right, until), Ok(()));
//! assert_eq!(check_password(None, Attempt::Wrong, at), Err(AccessRefusal::PasswordWrong));
//! # Ok::<(), upravdom::base::InstantUnreadable>(())
//! ```

use super::refusal::AccessRefusal;
use crate::base::Instant;

/// What the comparison of a password or a code said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Attempt {
    /// It is the one that was set.
    Right,
    /// It is another.
    Wrong,
}

/// Whether the attempt succeeds.
pub fn check_password(locked_until: Option<Instant>, attempt: Attempt, at: Instant) -> Result<(), AccessRefusal> {
    if let Some(until) = locked_until.filter(|until| at < *until) {
        return Err(AccessRefusal::Locked { until });
    }
    match attempt {
        Attempt::Right => Ok(()),
        Attempt::Wrong => Err(AccessRefusal::PasswordWrong),
    }
}
