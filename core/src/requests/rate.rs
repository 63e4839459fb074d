//! Rule `requests/rate`: the applicant says whether the work was good.
//! Rows: B-060, N-13. Screen: «Оценить».
//!
//! The last rating counts; a reopened request has none.
//!
//! Checks, in this order; the first that fails is the answer:
//! 1. [`RequestRefusal::RequestUnknown`] the request is one that the actor sees
//! 2. [`RequestRefusal::NotApplicant`]   the actor holds the account of the request
//! 3. [`RequestRefusal::NotDone`]        the request is not open
//! 4. [`RequestRefusal::Finished`]       it was not cancelled

use std::fmt;

use serde::{Deserialize, Serialize};

use super::common::{as_applicant, done, seen_at};
use super::refusal::RequestRefusal;
use super::request::Request;
use crate::base::{Actor, Instant, Language, RequestId, Said, Say};

/// What was good.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Praise {
    /// «Быстро».
    Fast,
    /// «Качественно».
    WellDone,
}

crate::base::said_in_words!(Praise {
    Fast "fast" "быстро" "fast"
    WellDone "well_done" "качественно" "well done"
});

/// What was bad.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Complaint {
    /// «Долго».
    Slow,
    /// «Некачественно».
    BadlyDone,
}

crate::base::said_in_words!(Complaint {
    Slow "slow" "долго" "slow"
    BadlyDone "badly_done" "некачественно" "badly done"
});

/// What the applicant says of the work; the reasons fit the mark.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "mark", rename_all = "snake_case", deny_unknown_fields)]
pub enum Rating {
    /// «Хорошо».
    Good {
        /// Why, each reason once.
        #[serde(default)]
        reasons: Vec<Praise>,
    },
    /// «Плохо».
    Bad {
        /// Why, each reason once.
        #[serde(default)]
        reasons: Vec<Complaint>,
    },
}

/// The mark, and why: «хорошо (быстро, качественно)».
impl Say for Rating {
    fn say(&self, language: Language, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (ru, en, reasons) = match self {
            Self::Good { reasons } => ("хорошо", "good", listed(reasons, language)),
            Self::Bad { reasons } => ("плохо", "bad", listed(reasons, language)),
        };
        f.write_str(match language {
            Language::Russian => ru,
            Language::English => en,
        })?;
        if reasons.is_empty() { Ok(()) } else { write!(f, " ({reasons})") }
    }
}

fn listed<R: Say>(reasons: &[R], language: Language) -> String {
    reasons.iter().map(|reason| Said::new(reason, language).to_string()).collect::<Vec<_>>().join(", ")
}

/// Command: rate the work.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RateRequest {
    /// The request.
    pub request: RequestId,
    /// What the applicant says.
    pub rating: Rating,
}

/// Event: the applicant rated the work.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RequestRated {
    /// The request.
    pub request: RequestId,
    /// What he says.
    pub rating: Rating,
    /// When it was.
    pub at: Instant,
}

/// Decides whether the rating counts.
pub fn rate(
    command: &RateRequest,
    request: Option<&Request>,
    by: &Actor,
    at: Instant,
) -> Result<RequestRated, RequestRefusal> {
    let (request, at) = seen_at(request, command.request, at)?;
    may_rate(request, by)?;
    let rating = match &command.rating {
        Rating::Good { reasons } => Rating::Good { reasons: each_once(reasons) },
        Rating::Bad { reasons } => Rating::Bad { reasons: each_once(reasons) },
    };
    Ok(RequestRated { request: request.id, rating, at })
}

/// Whether the actor may rate the work: checks 2 to 4.
pub fn may_rate(request: &Request, by: &Actor) -> Result<(), RequestRefusal> {
    as_applicant(request, by)?;
    done(request)
}

fn each_once<T: Copy + Ord>(reasons: &[T]) -> Vec<T> {
    let mut reasons = reasons.to_vec();
    reasons.sort_unstable();
    reasons.dedup();
    reasons
}
