//! Rule `requests/running_clock`: which clock of a request runs, and whether it is late.
//! Rows: N-04. Law: ПП РФ 416 п.13. Screen: «Срок», in red when late.
//!
//! A new request is to be taken up, one in progress is to be completed; a finished one has no clock. The instant of the deadline
//! itself is still in time.
//!
//! ```
//! use upravdom::base::Instant;
//! use upravdom::requests::{Clock, Deadlines, Status, TermBasis, running_clock};
//!
//! let at = |text| Instant::parse(text);
//! let (react_by, complete_by) = (at("2026-11-22T10:00:00Z")?, at("2026-11-23T10:00:00Z")?);
//! let deadlines = Deadlines { react_by, complete_by, basis: TermBasis::Agreed };
//! let late = running_clock(Status::New, deadlines, at("2026-11-22T10:00:01Z")?).ok_or("it runs")?;
//! assert_eq!((late.clock, late.overdue_minutes), (Clock::Reaction, Some(1)));
//! assert_eq!(running_clock(Status::Done, deadlines, at("2027-01-01T00:00:00Z")?), None);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use serde::{Deserialize, Serialize};

use super::deadline::Deadlines;
use super::words::Status;
use crate::base::Instant;

/// One of the two clocks of a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Clock {
    /// Until somebody begins.
    Reaction,
    /// Until the work is done.
    Completion,
}

crate::base::said_in_words!(Clock {
    Reaction "reaction" "приступить до" "to be taken up by"
    Completion "completion" "выполнить до" "to be completed by"
});

/// A clock that runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct RunningClock {
    /// Which one.
    pub clock: Clock,
    /// When it ends.
    pub by: Instant,
    /// How many minutes ago it ended, begun ones counted; nothing if it has not.
    pub overdue_minutes: Option<u32>,
}

/// The clock that runs now, if one does.
pub fn running_clock(status: Status, deadlines: Deadlines, now: Instant) -> Option<RunningClock> {
    let (clock, by) = match status {
        Status::New => (Clock::Reaction, deadlines.react_by),
        Status::InProgress => (Clock::Completion, deadlines.complete_by),
        Status::Done | Status::Cancelled => return None,
    };
    let late =
        now.millis().checked_sub(by.millis()).and_then(|millis| u64::try_from(millis).ok()).filter(|late| *late > 0);
    let overdue_minutes = late.map(|millis| u32::try_from(millis.div_ceil(60_000)).unwrap_or(u32::MAX));
    Some(RunningClock { clock, by, overdue_minutes })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::requests::TermBasis;

    #[test]
    fn the_status_chooses_the_clock_and_a_minute_begun_counts() {
        let at = |text| Instant::parse(text).unwrap();
        let (react_by, complete_by) = (at("2026-11-22T10:00:00Z"), at("2026-11-23T10:00:00Z"));
        let deadlines = Deadlines { react_by, complete_by, basis: TermBasis::default() };
        for (status, now, expected) in [
            (Status::New, "2026-11-22T09:59:59.999Z", Some((Clock::Reaction, None))),
            (Status::New, "2026-11-22T10:00:00Z", Some((Clock::Reaction, None))),
            (Status::New, "2026-11-22T10:00:00.001Z", Some((Clock::Reaction, Some(1)))),
            (Status::New, "2026-11-22T10:01:00Z", Some((Clock::Reaction, Some(1)))),
            (Status::New, "2026-11-22T10:01:00.001Z", Some((Clock::Reaction, Some(2)))),
            (Status::InProgress, "2026-11-23T09:00:00Z", Some((Clock::Completion, None))),
            (Status::InProgress, "2026-11-24T10:00:00Z", Some((Clock::Completion, Some(1440)))),
            (Status::Done, "2027-01-01T00:00:00Z", None),
            (Status::Cancelled, "2027-01-01T00:00:00Z", None),
        ] {
            let found = running_clock(status, deadlines, at(now)).map(|clock| (clock.clock, clock.overdue_minutes));
            assert_eq!(found, expected, "{status:?} {now}");
        }
    }
}
