//! Rule `meters/verification_status`: whether a meter's verification holds, ends soon or has ended.
//! Rows: N-09, N-10. Screen: «Поверка».
//!
//! The last day still counts, so a verification has ended on the day after it. It ends soon while no more days are left than
//! the greatest warning step says; a person is told at each step. Without a step nothing ends soon.
//!
//! ```
//! use upravdom::meters::{VerificationState, WARNING_STEPS, verification_status};
//!
//! let until = "2026-12-22".parse()?;
//! let status = verification_status(until, "2026-11-22".parse()?, WARNING_STEPS);
//! assert_eq!((status.state, status.days_left, status.step), (VerificationState::Soon, 30, Some(30)));
//! assert_eq!(verification_status(until, "2026-12-23".parse()?, WARNING_STEPS).state, VerificationState::Expired);
//! # Ok::<(), chrono::ParseError>(())
//! ```

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// How many days before the end a person is warned. Ours: a company may replace them.
pub const WARNING_STEPS: &[u32] = &[60, 30, 7];

/// Whether a verification holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum VerificationState {
    /// It does, for longer than any warning step.
    Ok,
    /// It does, and its end is near.
    Soon,
    /// It does not.
    Expired,
}

crate::base::said_in_words!(VerificationState {
    Ok "ok" "действует" "valid"
    Soon "soon" "скоро истекает" "ends soon"
    Expired "expired" "истекла" "expired"
});

/// A verification on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct VerificationStatus {
    /// Whether it holds.
    pub state: VerificationState,
    /// Days until the last one, which still counts; negative once it has passed.
    pub days_left: i64,
    /// The step that has been reached: the least that is not less than the days left.
    pub step: Option<u32>,
}

/// How a verification that lasts until that day stands today, with warnings so many days before its end.
pub fn verification_status(valid_until: NaiveDate, today: NaiveDate, steps: &[u32]) -> VerificationStatus {
    let days_left = valid_until.signed_duration_since(today).num_days();
    let step = steps.iter().copied().filter(|step| (0..=i64::from(*step)).contains(&days_left)).min();
    let state = match step {
        Some(_) => VerificationState::Soon,
        None if days_left < 0 => VerificationState::Expired,
        None => VerificationState::Ok,
    };
    VerificationStatus { state, days_left, step }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::Days;

    #[test]
    fn each_step_begins_on_its_day() {
        let until: NaiveDate = "2028-02-29".parse().unwrap();
        for (days_left, state, step) in [
            (61, VerificationState::Ok, None),
            (60, VerificationState::Soon, Some(60)),
            (31, VerificationState::Soon, Some(60)),
            (30, VerificationState::Soon, Some(30)),
            (8, VerificationState::Soon, Some(30)),
            (7, VerificationState::Soon, Some(7)),
            (0, VerificationState::Soon, Some(7)),
        ] {
            let found = verification_status(until, until - Days::new(days_left), WARNING_STEPS);
            assert_eq!((found.state, found.step), (state, step), "{days_left}");
            assert_eq!(found.days_left, i64::try_from(days_left).unwrap());
        }
        let expired = verification_status(until, "2028-03-01".parse().unwrap(), WARNING_STEPS);
        assert_eq!((expired.state, expired.days_left, expired.step), (VerificationState::Expired, -1, None));
        for (steps, state) in [(&[][..], VerificationState::Ok), (&[0], VerificationState::Soon)] {
            assert_eq!(verification_status(until, until, steps).state, state, "{steps:?}");
        }
    }
}
