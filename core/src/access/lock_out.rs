//! Rule `access/lock_out`: for how long wrong attempts lock a person's sign-in.
//! Rows: B-008, B-020. Screen: «Вход».
//!
//! People mistype, so the first [`FREE_FAILURES`] cost nothing. From the next on each failure locks for a minute, two, four and so on,
//! for an hour at the most: a guesser gets about thirty attempts a day, and a person is never locked out for good.
//!
//! ```
//! use upravdom::access::{FREE_FAILURES, lock_out};
//! use upravdom::base::Instant;
//!
//! let at = Instant::parse("2026-11-22T10:00:00Z")?;
//! assert_eq!(lock_out(FREE_FAILURES, at), None);
//! assert_eq!(lock_out(FREE_FAILURES + 1, at), Some(Instant::parse("2026-11-22T10:01:00Z")?));
//! # Ok::<(), upravdom::base::InstantUnreadable>(())
//! ```

use crate::base::Instant;

/// How many failures in a row lock nothing.
pub const FREE_FAILURES: u32 = 4;

/// The longest lock.
const MOST_MINUTES: u32 = 60;

/// Until when so many failures in a row lock the sign-in, the last of them at that instant; nothing if they do not.
pub fn lock_out(failures: u32, at: Instant) -> Option<Instant> {
    let over = failures.checked_sub(FREE_FAILURES)?.checked_sub(1)?;
    let minutes = 1_u32.checked_shl(over.min(31)).unwrap_or(MOST_MINUTES).min(MOST_MINUTES);
    at.plus_minutes(minutes)
}
