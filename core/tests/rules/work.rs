//! Table tests of the rules about who carries a request out: `requests/unassign`, `requests/start`, `requests/decline`.

use upravdom::base::{Actor, Channel, ContractorId, Permission, Permissions};
use upravdom::requests::{
    DeclineRequest, Executor, PauseSpan, Request, RequestDeclined, RequestEvent, RequestRefusal, RequestStarted,
    RequestUnassigned, StartRequest, Status, Unassign, decline, start, unassign,
};
use uuid::Uuid;

use crate::checks::{Checks, meets_in_order};
use crate::desk::{AQUA, PLUMBER, REQUEST, after, becomes, dispatcher, finished, given, new_request, paused, plumber};
use crate::people::{resident, user_of, with_rights};
use crate::terms::bad_texts;

const WORKER: Executor = Executor::Employee(PLUMBER);
const CONTRACTOR: Executor = Executor::Contractor(AQUA);

struct Case<Command> {
    command: Command,
    request: Option<Request>,
    by: Actor,
}

impl Case<Unassign> {
    fn accepted() -> Self {
        Self {
            command: Unassign { request: REQUEST, executors: vec![WORKER] },
            request: Some(given()),
            by: dispatcher(),
        }
    }

    fn decide(&self) -> Result<RequestUnassigned, RequestRefusal> {
        unassign(&self.command, self.request.as_ref(), &self.by, after(90))
    }
}

#[test]
fn unassign_meets_its_checks_in_order() {
    let stranger = Executor::Contractor(ContractorId::new(Uuid::from_u128(77)));
    let checks: Checks<Case<Unassign>, RequestRefusal> = vec![
        (RequestRefusal::RequestUnknown { request: REQUEST }, |case| case.request = None),
        (RequestRefusal::NotPermitted { permission: Permission::RequestAssign }, |case| {
            case.by = with_rights(Permissions::of(&[Permission::RequestTriage]), Channel::Desktop);
        }),
        (RequestRefusal::Finished { status: Status::Done }, |case| {
            becomes(&mut case.request, finished(Status::Done));
        }),
        (RequestRefusal::NotInProgress { status: Status::New }, |case| {
            if case.request.as_ref().is_some_and(|request| request.status == Status::InProgress) {
                case.request = Some(new_request());
            }
        }),
        (RequestRefusal::ExecutorsMissing, |case| case.command.executors.clear()),
    ];
    meets_in_order(Case::<Unassign>::accepted, Case::<Unassign>::decide, &checks);
    let mut unknown = Case::<Unassign>::accepted();
    unknown.command.executors = vec![WORKER, stranger];
    let executor = Uuid::from_u128(77).to_string();
    assert_eq!(unknown.decide(), Err(RequestRefusal::ExecutorNotAssigned { executor }));
}

/// Proves B-083, B-088, X-16.
#[test]
fn without_its_last_executor_a_request_is_new_again() {
    for (leaving, staying, status) in [
        (vec![WORKER], vec![CONTRACTOR], Status::InProgress),
        (vec![CONTRACTOR], vec![WORKER], Status::InProgress),
        (vec![CONTRACTOR, WORKER], vec![], Status::New),
        (vec![WORKER, CONTRACTOR, WORKER], vec![], Status::New),
    ] {
        let mut case = Case::<Unassign>::accepted();
        case.command.executors.clone_from(&leaving);
        let mut request = Request { started_at: Some(after(20)), ..given() };
        request.apply(&RequestEvent::Unassigned(case.decide().unwrap()));
        // It may have been one of those who leave who began.
        assert_eq!(request, Request { status, executors: staying, started_at: None, ..given() }, "{leaving:?}");
    }
}

#[test]
fn a_pause_ends_with_the_last_executor_and_its_time_is_not_lost() {
    let mut case = Case::<Unassign>::accepted();
    case.request = Some(paused());
    let mut request = paused();
    request.apply(&RequestEvent::Unassigned(case.decide().unwrap()));
    assert_eq!((request.paused_since(), request.deadlines), (Some(after(60)), given().deadlines));

    case.request = Some(request.clone());
    case.command.executors = vec![CONTRACTOR];
    request.apply(&RequestEvent::Unassigned(case.decide().unwrap()));
    assert_eq!(request.status, Status::New);
    assert_eq!(request.pauses.last().map(|pause: &PauseSpan| pause.to), Some(Some(after(90))));
    assert_eq!(request.deadlines.complete_by, after(72 * 60 + 30));
}

impl Case<StartRequest> {
    fn accepted() -> Self {
        Self { command: StartRequest { request: REQUEST }, request: Some(given()), by: plumber() }
    }

    fn decide(&self) -> Result<RequestStarted, RequestRefusal> {
        start(&self.command, self.request.as_ref(), &self.by, after(90))
    }
}

/// A request in the same status that others carry out.
fn others_carry_out(request: &mut Option<Request>) {
    if let Some(request) = request {
        request.executors = vec![Executor::Contractor(ContractorId::new(Uuid::from_u128(77)))];
    }
}

#[test]
fn start_meets_its_checks_in_order() {
    let checks: Checks<Case<StartRequest>, RequestRefusal> = vec![
        (RequestRefusal::RequestUnknown { request: REQUEST }, |case| case.request = None),
        (RequestRefusal::NotPermitted { permission: Permission::RequestExecute }, |case| case.by = dispatcher()),
        (RequestRefusal::Finished { status: Status::Cancelled }, |case| {
            becomes(&mut case.request, finished(Status::Cancelled));
        }),
        (RequestRefusal::NotInProgress { status: Status::New }, |case| {
            if case.request.as_ref().is_some_and(|request| request.status == Status::InProgress) {
                case.request = Some(new_request());
            }
        }),
        (RequestRefusal::NotAssigned, |case| others_carry_out(&mut case.request)),
        (RequestRefusal::AlreadyStarted { at: after(10) }, |case| {
            if let Some(request) = &mut case.request {
                request.started_at = Some(after(10));
            }
        }),
    ];
    meets_in_order(Case::<StartRequest>::accepted, Case::<StartRequest>::decide, &checks);
}

/// Proves N-21.
#[test]
fn an_executor_and_a_user_of_an_executing_contractor_begin() {
    for (by, expected) in [
        (plumber(), Ok(())),
        (user_of(AQUA), Ok(())),
        (user_of(ContractorId::new(Uuid::from_u128(77))), Err(RequestRefusal::NotAssigned)),
        (resident(Channel::Mobile), Err(RequestRefusal::NotPermitted { permission: Permission::RequestExecute })),
    ] {
        let mut case = Case::<StartRequest>::accepted();
        case.by = by;
        assert_eq!(case.decide().map(|started| assert_eq!(started.at, after(90))), expected);
    }
}

impl Case<DeclineRequest> {
    fn accepted() -> Self {
        let command = DeclineRequest { request: REQUEST, text: "нет инструмента ".to_owned() };
        Self { command, request: Some(given()), by: plumber() }
    }

    fn decide(&self) -> Result<RequestDeclined, RequestRefusal> {
        decline(&self.command, self.request.as_ref(), &self.by, after(90))
    }
}

#[test]
fn decline_meets_its_checks_in_order() {
    let checks: Checks<Case<DeclineRequest>, RequestRefusal> = vec![
        (RequestRefusal::RequestUnknown { request: REQUEST }, |case| case.request = None),
        (RequestRefusal::NotPermitted { permission: Permission::RequestExecute }, |case| case.by = dispatcher()),
        (RequestRefusal::Finished { status: Status::Done }, |case| {
            becomes(&mut case.request, finished(Status::Done));
        }),
        (RequestRefusal::NotInProgress { status: Status::New }, |case| {
            if case.request.as_ref().is_some_and(|request| request.status == Status::InProgress) {
                case.request = Some(new_request());
            }
        }),
        (RequestRefusal::NotAssigned, |case| others_carry_out(&mut case.request)),
        (RequestRefusal::ReasonMissing, |case| case.command.text.clear()),
    ];
    meets_in_order(Case::<DeclineRequest>::accepted, Case::<DeclineRequest>::decide, &checks);
    for (_, text, refusal) in bad_texts() {
        let mut case = Case::<DeclineRequest>::accepted();
        case.command.text = text;
        assert_eq!(case.decide(), Err(refusal.unwrap_or(RequestRefusal::ReasonMissing)));
    }
}

/// Proves N-21, X-16.
#[test]
fn who_declines_is_rid_of_the_request_and_the_last_one_returns_it() {
    let mut case = Case::<DeclineRequest>::accepted();
    let mut request = given();
    let declined = case.decide().unwrap();
    assert_eq!((declined.executor, declined.reason.as_str()), (WORKER, "нет инструмента"));
    request.apply(&RequestEvent::Declined(declined));
    assert_eq!((request.status, &request.executors), (Status::InProgress, &vec![CONTRACTOR]));

    case.request = Some(request.clone());
    assert_eq!(case.decide(), Err(RequestRefusal::NotAssigned));
    case.by = user_of(AQUA);
    let declined = case.decide().unwrap();
    assert_eq!(declined.executor, CONTRACTOR);
    request.apply(&RequestEvent::Declined(declined));
    assert_eq!(request, Request { status: Status::New, executors: vec![], ..given() });
}

/// Whoever began may be the one who is replaced; an executor who joins the others changes nothing.
#[test]
fn who_began_is_forgotten_once_any_executor_of_before_is_replaced() {
    let other = Executor::Contractor(ContractorId::new(Uuid::from_u128(77)));
    for (executors, started_at) in [
        (vec![CONTRACTOR, WORKER], Some(after(20))),
        (vec![other, WORKER, CONTRACTOR], Some(after(20))),
        (vec![WORKER], None),
        (vec![WORKER, other], None),
        (vec![other], None),
    ] {
        let mut request = Request { started_at: Some(after(20)), ..given() };
        let (kind, deadlines) = (request.kind.unwrap(), request.deadlines);
        let assigned = upravdom::requests::RequestAssigned { request: REQUEST, kind, executors, deadlines };
        request.apply(&RequestEvent::Assigned(assigned));
        assert_eq!(request.started_at, started_at);
    }
}
