//! What several rules ask of the request and of whoever acts.

use super::deadline::{Deadlines, TermBasis, TermRow, request_deadlines};
use super::kind::{RegulatedFault, RequestKind};
use super::refusal::RequestRefusal;
use super::request::{Executor, Request};
use super::words::Status;
use crate::base::{Actor, Instant, Permission, RequestId, Standing, TextProblem, Zone, checked_text};

/// How many characters a reason, a note or a comment may have.
pub const NOTE_LIMIT: u32 = 2000;

/// What a rule that sets the clocks must know; nothing stands for what the company does not have.
#[derive(Debug, Clone, Copy)]
pub struct ClockFacts<'a> {
    /// The zone of the request's house.
    pub zone: Zone,
    /// The request's kind, if it has one.
    pub kind: Option<&'a RequestKind>,
    /// The terms in force.
    pub terms: &'a [TermRow],
}

/// The clocks of the request as it is, its kind being of that fault: an agreed term and its pauses count, unless the law sets the term.
/// What was agreed when the clocks began, as the day of planned works is, says when they begin too: until then nobody need take it up.
pub(super) fn clocks(
    request: &Request,
    fault: Option<RegulatedFault>,
    zone: Zone,
    terms: &[TermRow],
) -> Result<Deadlines, RequestRefusal> {
    let start = request.clock_start();
    let set = request_deadlines(request.priority, fault, start, zone, terms)?;
    match set.basis {
        TermBasis::Statutory => Ok(set),
        TermBasis::Agreed => {
            let (by, since) =
                request.expected.map_or((set.complete_by, start.registered), |agreed| (agreed.by, agreed.agreed_at));
            let complete_by = by.plus_millis(request.paused_millis(since)).unwrap_or(by);
            let from_the_start = request.expected.is_some_and(|agreed| agreed.agreed_at <= start.registered);
            let react_by = if from_the_start { complete_by } else { set.react_by.min(complete_by) };
            Ok(Deadlines { react_by, complete_by, ..set })
        }
    }
}

/// The request of the command, if the actor sees it.
pub(super) fn seen(request: Option<&Request>, id: RequestId) -> Result<&Request, RequestRefusal> {
    request.ok_or(RequestRefusal::RequestUnknown { request: id })
}

/// The same, and when the command is: not before what is known of the request already, though a clock was put back since.
pub(super) fn seen_at(
    request: Option<&Request>,
    id: RequestId,
    at: Instant,
) -> Result<(&Request, Instant), RequestRefusal> {
    let request = seen(request, id)?;
    Ok((request, request.last_known().max(at)))
}

/// The actor has the right on this channel.
pub(super) const fn permitted(by: &Actor, permission: Permission) -> Result<(), RequestRefusal> {
    if by.may(permission) { Ok(()) } else { Err(RequestRefusal::NotPermitted { permission }) }
}

/// The request is neither done nor cancelled.
pub(super) const fn open(request: &Request) -> Result<(), RequestRefusal> {
    match request.status {
        Status::New | Status::InProgress => Ok(()),
        Status::Done | Status::Cancelled => Err(RequestRefusal::Finished { status: request.status }),
    }
}

/// The request is with its executors.
pub(super) const fn in_progress(request: &Request) -> Result<(), RequestRefusal> {
    match request.status {
        Status::InProgress => Ok(()),
        Status::New => Err(RequestRefusal::NotInProgress { status: request.status }),
        Status::Done | Status::Cancelled => Err(RequestRefusal::Finished { status: request.status }),
    }
}

/// The work is done, and the request was not cancelled.
pub(super) const fn done(request: &Request) -> Result<(), RequestRefusal> {
    match request.status {
        Status::Done => Ok(()),
        Status::New | Status::InProgress => Err(RequestRefusal::NotDone { status: request.status }),
        Status::Cancelled => Err(RequestRefusal::Finished { status: request.status }),
    }
}

/// The actor carries out requests, whichever they are.
pub(super) const fn executes(by: &Actor) -> Result<(), RequestRefusal> {
    match by.standing {
        Standing::Employee { .. } | Standing::Resident { .. } => permitted(by, Permission::RequestExecute),
        Standing::ContractorUser { .. } => Ok(()),
    }
}

/// As which of the request's executors the actor acts.
pub(super) fn as_executor(request: &Request, by: &Actor) -> Result<Executor, RequestRefusal> {
    let executor = match by.standing {
        Standing::Employee { id, .. } => Some(Executor::Employee(id)),
        Standing::ContractorUser { contractor, .. } => Some(Executor::Contractor(contractor)),
        Standing::Resident { .. } => None,
    };
    executor.filter(|executor| request.executors.contains(executor)).ok_or(RequestRefusal::NotAssigned)
}

/// The actor holds the account of the request.
pub(super) fn as_applicant(request: &Request, by: &Actor) -> Result<(), RequestRefusal> {
    let holds = request.account.is_some_and(|account| by.holds(account));
    if holds { Ok(()) } else { Err(RequestRefusal::NotApplicant) }
}

/// A resident is the applicant, anybody else has the right to close requests.
pub(super) fn as_applicant_or_closer(request: &Request, by: &Actor) -> Result<(), RequestRefusal> {
    match by.standing {
        Standing::Resident { .. } => as_applicant(request, by),
        Standing::Employee { .. } | Standing::ContractorUser { .. } => permitted(by, Permission::RequestClose),
    }
}

/// The reason without the white space around it.
pub(super) fn reason(text: &str) -> Result<String, RequestRefusal> {
    note(text, RequestRefusal::ReasonMissing)
}

/// The note without the white space around it, or that refusal if it shows nothing.
pub(super) fn note(text: &str, blank: RequestRefusal) -> Result<String, RequestRefusal> {
    checked_text(text, NOTE_LIMIT).map(str::to_owned).map_err(|problem| RequestRefusal::of_text(problem, blank))
}

impl RequestRefusal {
    /// The refusal of a text with that problem; a blank one is refused as the caller says.
    pub(super) fn of_text(problem: TextProblem, blank: Self) -> Self {
        match problem {
            TextProblem::Blank => blank,
            TextProblem::TooLong { length, limit } => Self::TextTooLong { length, limit },
            TextProblem::Unprintable { position, character } => Self::TextUnprintable { position, character },
        }
    }
}
