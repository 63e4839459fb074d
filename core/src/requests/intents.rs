//! Rule `requests/intents`: who should be told of a change of a request.
//! Rows: B-087, B-088, B-204, B-205, B-076, B-092, N-12. Law: ПП РФ 416 п.17 (number and term are told at registration).
//!
//! By which channel, when and at what cost is decided elsewhere; so the cases of SMS and of push are one here.
//!
//! - Nobody is told of what he did himself, by whatever name: as himself, by an account that he holds, as one of his contractor's people.
//! - The applicant is told of the registration, of every change of status, of new executors, of another expected date, of a pause
//!   and its end, and of a photo of the result. A request that is handed over has new executors by itself: that is told once.
//! - Of a reopening the applicant is told the first time only; after that the next status tells him enough.
//! - Each executor is told that he was given the request or that it was taken from him. Those who have it are told of its
//!   cancelling, its reopening and of photos of the problem.
//! - A comment is for staff: of the executors only employees are told of it, and never the applicant (B-074).
//! - A request that no resident may see has no applicant here, and so tells none.
//!
//! ```
//! use upravdom::base::{Addressee, Matter, Urgency};
//! use upravdom::requests::{Executor, RequestChange, RequestSight, Status, intents};
//!
//! let plumber = [Executor::Employee("01890a5d-ac96-774b-bcce-b302099a8057".parse()?)];
//! let before = RequestSight::new(Status::New, &[]);
//! let change = RequestChange {
//!     request: "01890a5d-ac96-774b-bcce-b302099a8058".parse()?,
//!     applicant: Some(Addressee::Account("01890a5d-ac96-774b-bcce-b302099a8059".parse()?)),
//!     by: None,
//!     urgency: Urgency::Ordinary,
//!     before: Some(before),
//!     after: RequestSight::new(Status::InProgress, &plumber),
//!     added: None,
//! };
//! let told: Vec<Matter> = intents(&change).iter().map(|intent| intent.matter).collect();
//! assert_eq!(told, [Matter::InProgress, Matter::Assigned]);
//!
//! // What changes nothing is told to nobody.
//! assert_eq!(intents(&RequestChange { after: before, ..change }), []);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use std::collections::BTreeSet;

use super::attach_photo::PhotoSubject;
use super::event::RequestEvent;
use super::request::{Executor, Request};
use super::words::{Priority, Status};
use crate::base::{AccountId, Actor, Addressee, Instant, Intent, Matter, RequestId, Standing, Subject, Urgency, Who};

/// What of a request may be told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RequestSight<'a> {
    /// Where it is in its life.
    pub status: Status,
    /// Who carries it out.
    pub executors: &'a [Executor],
    /// By when it is promised.
    pub expected_by: Option<Instant>,
    /// Since when its term is paused.
    pub paused_since: Option<Instant>,
    /// How many times it was reopened.
    pub reopened: u32,
}

impl<'a> RequestSight<'a> {
    /// Of that request.
    pub fn of(request: &'a Request) -> Self {
        Self {
            status: request.status,
            executors: &request.executors,
            expected_by: request.expected.map(|expected| expected.by),
            paused_since: request.paused_since(),
            reopened: request.reopened,
        }
    }

    /// With that status and those executors, never promised, paused or reopened.
    pub const fn new(status: Status, executors: &'a [Executor]) -> Self {
        Self { status, executors, expected_by: None, paused_since: None, reopened: 0 }
    }
}

/// What was added to a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Added {
    /// A comment of staff.
    Comment,
    /// A photo of what is to be done.
    ProblemPhoto,
    /// A photo of what was done.
    ResultPhoto,
}

impl Added {
    /// What that event added, if anything.
    pub const fn by(event: &RequestEvent) -> Option<Self> {
        match event {
            RequestEvent::Commented(_) => Some(Self::Comment),
            RequestEvent::PhotoAttached(photo) => Some(match photo.subject {
                PhotoSubject::Problem => Self::ProblemPhoto,
                PhotoSubject::Result => Self::ResultPhoto,
            }),
            RequestEvent::Created(_)
            | RequestEvent::Triaged(_)
            | RequestEvent::PaymentSet(_)
            | RequestEvent::ExpectedSet(_)
            | RequestEvent::Assigned(_)
            | RequestEvent::Unassigned(_)
            | RequestEvent::Started(_)
            | RequestEvent::Declined(_)
            | RequestEvent::Paused(_)
            | RequestEvent::Resumed(_)
            | RequestEvent::Completed(_)
            | RequestEvent::Cancelled(_)
            | RequestEvent::Reopened(_)
            | RequestEvent::PhotoReserved(_)
            | RequestEvent::Rated(_) => None,
        }
    }
}

/// Whom to tell as the applicant: the resident who filed the request and holds its account still, else the people of the account;
/// nobody of a request that no resident may see. The accounts are those that the author holds now, if a resident filed it.
pub fn applicant_to_tell(request: &Request, author_accounts: &BTreeSet<AccountId>) -> Option<Addressee> {
    request.account.map(|account| match request.author {
        Who::Resident(id) if author_accounts.contains(&account) => Addressee::Resident(id),
        Who::Resident(_) | Who::Employee(_) | Who::ContractorUser(_) => Addressee::Account(account),
    })
}

/// What an event made of a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RequestChange<'a> {
    /// The request.
    pub request: RequestId,
    /// For whom it is made: the resident who filed it, else the account, else the caller; nobody if no resident may see it.
    pub applicant: Option<Addressee>,
    /// Who made the change; nobody if it came about by itself.
    pub by: Option<&'a Actor>,
    /// Whether the request is an emergency.
    pub urgency: Urgency,
    /// The request before; nothing if it was registered now.
    pub before: Option<RequestSight<'a>>,
    /// The request from now on.
    pub after: RequestSight<'a>,
    /// What was added to it.
    pub added: Option<Added>,
}

impl<'a> RequestChange<'a> {
    /// What the event made of the request. The accounts are those that the author holds now, if a resident filed it: one who
    /// lost the account is the applicant no more.
    pub fn of(
        event: &RequestEvent,
        before: Option<&'a Request>,
        after: &'a Request,
        by: &'a Actor,
        author_accounts: &BTreeSet<AccountId>,
    ) -> Self {
        let urgency = match after.priority {
            Priority::Emergency => Urgency::Emergency,
            Priority::High | Priority::Normal | Priority::Low => Urgency::Ordinary,
        };
        Self {
            request: after.id,
            applicant: applicant_to_tell(after, author_accounts),
            by: Some(by),
            urgency,
            before: before.map(RequestSight::of),
            after: RequestSight::of(after),
            added: Added::by(event),
        }
    }
}

/// Who should be told what: the applicant first, then the executors in their order, those who were taken off last.
pub fn intents(change: &RequestChange<'_>) -> Vec<Intent> {
    let before = change.before.as_ref();
    let after = &change.after;
    let mut told: Vec<(Addressee, Matter)> = Vec::new();
    if let Some(applicant) = change.applicant {
        told.extend(
            of_state(before, after).into_iter().chain(of_photo(change.added)).map(|matter| (applicant, matter)),
        );
    }
    let executors_before = before.map_or(&[][..], |before| before.executors);
    for executor in after.executors {
        let matters = if executors_before.contains(executor) {
            of_executor(before, after, change.added, *executor)
        } else {
            vec![Matter::Assigned]
        };
        told.extend(matters.into_iter().map(|matter| (addressee(*executor), matter)));
    }
    for executor in executors_before.iter().filter(|executor| !after.executors.contains(executor)) {
        told.push((addressee(*executor), Matter::Unassigned));
    }
    told.retain(|(to, _)| !change.by.is_some_and(|by| is_own(*to, by)));
    let about = Subject::Request(change.request);
    told.into_iter().map(|(to, matter)| Intent { to, about, matter, urgency: change.urgency }).collect()
}

/// Whether the actor would be told so: by his own name, as one of the people of his account or of his contractor.
fn is_own(to: Addressee, by: &Actor) -> bool {
    match (to, &by.standing) {
        (Addressee::Employee(to), Standing::Employee { id, .. }) => to == *id,
        (Addressee::Resident(to), Standing::Resident { id, .. }) => to == *id,
        (Addressee::Account(to), Standing::Resident { .. }) => by.holds(to),
        (Addressee::Contractor(to), Standing::ContractorUser { contractor, .. }) => to == *contractor,
        (
            Addressee::Employee(_)
            | Addressee::Resident(_)
            | Addressee::Account(_)
            | Addressee::Contractor(_)
            | Addressee::Caller(_)
            | Addressee::House(_)
            | Addressee::AllHouses,
            Standing::Employee { .. } | Standing::Resident { .. } | Standing::ContractorUser { .. },
        ) => false,
    }
}

const fn addressee(executor: Executor) -> Addressee {
    match executor {
        Executor::Employee(id) => Addressee::Employee(id),
        Executor::Contractor(id) => Addressee::Contractor(id),
    }
}

/// What the applicant is told of the state.
fn of_state(before: Option<&RequestSight<'_>>, after: &RequestSight<'_>) -> Vec<Matter> {
    let Some(before) = before else { return vec![Matter::Registered] };
    let mut matters = Vec::new();
    if after.reopened > before.reopened {
        if before.reopened == 0 {
            matters.push(Matter::Reopened);
        }
    } else if after.status != before.status {
        matters.push(match after.status {
            Status::New => Matter::Waiting,
            Status::InProgress => Matter::InProgress,
            Status::Done => Matter::Done,
            Status::Cancelled => Matter::Cancelled,
        });
    } else if after.executors.iter().any(|executor| !before.executors.contains(executor)) {
        matters.push(Matter::ExecutorsChanged);
    }
    if after.status.is_open() {
        if after.expected_by != before.expected_by {
            matters.push(Matter::ExpectedChanged);
        }
        match (before.paused_since, after.paused_since) {
            (None, Some(_)) => matters.push(Matter::Paused),
            (Some(_), None) => matters.push(Matter::Resumed),
            (None, None) | (Some(_), Some(_)) => {}
        }
    }
    matters
}

/// What the applicant is told of what was added.
const fn of_photo(added: Option<Added>) -> Option<Matter> {
    match added {
        Some(Added::ResultPhoto) => Some(Matter::ResultPhoto),
        Some(Added::ProblemPhoto | Added::Comment) | None => None,
    }
}

/// What somebody who had the request before and has it still is told.
fn of_executor(
    before: Option<&RequestSight<'_>>,
    after: &RequestSight<'_>,
    added: Option<Added>,
    executor: Executor,
) -> Vec<Matter> {
    let mut matters = Vec::new();
    if before.is_some_and(|before| after.reopened > before.reopened) {
        matters.push(Matter::Reopened);
    } else if before.is_some_and(|before| after.status != before.status) && after.status == Status::Cancelled {
        matters.push(Matter::Cancelled);
    }
    match (added, executor) {
        (Some(Added::ProblemPhoto), Executor::Employee(_) | Executor::Contractor(_)) => {
            matters.push(Matter::ProblemPhoto);
        }
        (Some(Added::Comment), Executor::Employee(_)) => matters.push(Matter::Commented),
        (Some(Added::Comment), Executor::Contractor(_)) | (Some(Added::ResultPhoto) | None, _) => {}
    }
    matters
}
