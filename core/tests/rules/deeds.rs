//! Each action carried out with fields that no rule minds: what is refused then is refused because of the request and the actor.

use upravdom::base::{Actor, CommentId, ContractorId, EmployeeId, Instant, KindId, PhotoId, Sha256, Zone};
use upravdom::company::{Contractor, ServedHouses};
use upravdom::registry::House;
use upravdom::requests::*;
use uuid::Uuid;

/// The kind that the deeds choose; the contractor performs it.
pub const KIND: KindId = KindId::new(Uuid::from_u128(12));
/// The employee to whom requests are given.
pub const WORKER: EmployeeId = EmployeeId::new(Uuid::from_u128(14));
/// The contractor to whom requests are given.
pub const CONTRACTOR: ContractorId = ContractorId::new(Uuid::from_u128(15));

fn kind() -> RequestKind {
    RequestKind { id: KIND, name: "Водоснабжение".to_owned(), enabled: true, fault: None }
}

fn zone() -> Zone {
    Zone::parse("Europe/Moscow").unwrap()
}

fn executors() -> [ExecutorFacts; 2] {
    let contractor = Contractor {
        id: CONTRACTOR,
        name: "ООО «Аква»".to_owned(),
        kinds: [KIND].into(),
        houses: ServedHouses::All,
        enabled: true,
    };
    let worker = ExecutorFacts::Employee {
        id: WORKER,
        name: "Иванов".to_owned(),
        executes: true,
        trades: [].into(),
        houses: ServedHouses::All,
    };
    [worker, ExecutorFacts::Contractor(contractor)]
}

/// What becomes of the action; `id` is that of the comment or photo.
pub fn act(
    action: Action,
    request: &Request,
    by: &Actor,
    at: Instant,
    id: u128,
) -> Result<RequestEvent, RequestRefusal> {
    let (target, seen) = (request.id, Some(request));
    let kind = kind();
    let clock = ClockFacts { zone: zone(), kind: request.kind.map(|_| &kind), terms: FEDERAL_TERMS };
    let text = "потому что".to_owned();
    let photo = |subject| {
        let media_type = "image/png".to_owned();
        let command =
            AttachPhoto { request: target, photo: PhotoId::new(Uuid::from_u128(id)), subject, media_type, bytes: 1 };
        let sent = sent(&command, by, at);
        let facts = AttachPhotoFacts { existing: None, uploaded: Some(&sent) };
        attach_photo(&command, seen, facts, by, at).map(RequestEvent::PhotoAttached)
    };
    match action {
        Action::Assign => give(request, by).map(RequestEvent::Assigned),
        Action::Triage => correct(request, by, at).map(RequestEvent::Triaged),
        Action::SetPayment => {
            let command = SetRequestPayment { request: target, payment: Payment::Paid };
            set_payment(&command, seen, by).map(RequestEvent::PaymentSet)
        }
        Action::SetExpected => {
            let command = SetRequestExpected { request: target, by: at.plus_minutes(1000) };
            set_expected(&command, seen, clock, by, at).map(RequestEvent::ExpectedSet)
        }
        Action::Unassign => {
            let command = Unassign { request: target, executors: request.executors.clone() };
            unassign(&command, seen, by, at).map(RequestEvent::Unassigned)
        }
        Action::Start => start(&StartRequest { request: target }, seen, by, at).map(RequestEvent::Started),
        Action::Decline => decline(&DeclineRequest { request: target, text }, seen, by, at).map(RequestEvent::Declined),
        Action::Pause => pause(&PauseRequest { request: target, text }, seen, by, at).map(RequestEvent::Paused),
        Action::Resume => resume(&ResumeRequest { request: target }, seen, by, at).map(RequestEvent::Resumed),
        Action::Complete => {
            complete(&CompleteRequest { request: target, text: Some(text) }, seen, by, at).map(RequestEvent::Completed)
        }
        Action::Cancel => {
            cancel(&CancelRequest { request: target, text: Some(text) }, seen, by, at).map(RequestEvent::Cancelled)
        }
        Action::Reopen => reopen(&ReopenRequest { request: target, text }, seen, clock, &executors(), by, at)
            .map(RequestEvent::Reopened),
        Action::Comment => {
            let command = CommentOnRequest { request: target, comment: CommentId::new(Uuid::from_u128(id)), text };
            comment(&command, seen, None, by, at).map(RequestEvent::Commented)
        }
        Action::AttachProblem => photo(PhotoSubject::Problem),
        Action::AttachResult => photo(PhotoSubject::Result),
        Action::Rate => {
            let rating = Rating::Bad { reasons: vec![Complaint::Slow] };
            rate(&RateRequest { request: target, rating }, seen, by, at).map(RequestEvent::Rated)
        }
    }
}

/// What was said before of the PNG picture that is attached.
fn sent(command: &AttachPhoto, by: &Actor, at: Instant) -> PhotoReservation {
    PhotoReservation {
        id: command.photo,
        request: command.request,
        subject: command.subject,
        format: ImageFormat::Png,
        bytes: command.bytes,
        sha256: Sha256::new([7; 32]),
        author: by.who(),
        at,
    }
}

fn give(request: &Request, by: &Actor) -> Result<RequestAssigned, RequestRefusal> {
    let (kind, executors) = (kind(), executors());
    let named = executors.iter().map(ExecutorFacts::executor).collect();
    let command = Assign { request: request.id, kind: Some(KIND), executors: named };
    let facts = AssignFacts {
        request: Some(request),
        zone: zone(),
        kind: Some(&kind),
        executors: &executors,
        terms: FEDERAL_TERMS,
    };
    assign(&command, &facts, by)
}

/// The request is nobody's then, and of high priority.
fn correct(request: &Request, by: &Actor, at: Instant) -> Result<RequestTriaged, RequestRefusal> {
    let (applicant, priority) = (Some(Applicant::Nobody), Some(Priority::High));
    let command = TriageRequest { request: request.id, house: None, applicant, kind: None, priority, damaged_at: None };
    let house = House { id: request.house, address: String::new(), zone: zone() };
    let kind = kind();
    let facts = TriageFacts {
        request: Some(request),
        house: Some(&house),
        account: None,
        kind: request.kind.map(|_| &kind),
        executors: &[],
        terms: FEDERAL_TERMS,
    };
    triage(&command, &facts, by, at)
}
