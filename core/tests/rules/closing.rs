//! Table tests of the rules that close and reopen: `requests/complete`, `requests/cancel`, `requests/reopen`, `requests/rate`.

use upravdom::base::{Actor, Channel, Instant, KindId, Permission, Permissions};
use upravdom::company::{Contractor, Role};
use upravdom::requests::{
    CancelRequest, ClockFacts, Complaint, CompleteRequest, Deadlines, Executor, ExecutorFacts, ExpectedTerm,
    FEDERAL_TERMS, Praise, Priority, REOPEN_DAYS, RateRequest, Rating, ReopenRequest, Request, RequestCancelled,
    RequestCompleted, RequestEvent, RequestRated, RequestRefusal, RequestReopened, Status, Term, TermRow, cancel,
    complete, rate, reopen, request_deadlines,
};

use crate::checks::{Checks, meets_in_order};
use crate::desk::{
    AQUA, LIFT, PLUMBER, REQUEST, WATER, after, becomes, clock_facts, contractor, dispatcher, finished, given,
    in_status, kind, new_request, paused, plumber, plumber_facts, zone,
};
use crate::people::{employee, resident, stranger, user_of, with_rights};
use crate::terms::bad_texts;

struct Case<Command> {
    command: Command,
    request: Option<Request>,
    terms: &'static [TermRow],
    by: Actor,
    at: Instant,
}

impl<Command> Case<Command> {
    fn new(command: Command, request: Request, by: Actor) -> Self {
        Self { command, request: Some(request), terms: FEDERAL_TERMS, by, at: after(200) }
    }

    fn without_right(&mut self) {
        self.by = with_rights(Permissions::of(&[Permission::RequestTriage]), Channel::Desktop);
    }
}

fn not_permitted(permission: Permission) -> RequestRefusal {
    RequestRefusal::NotPermitted { permission }
}

impl Case<CompleteRequest> {
    fn of_executor() -> Self {
        Self::new(CompleteRequest { request: REQUEST, text: Some(" кран заменён ".to_owned()) }, given(), plumber())
    }

    fn of_dispatcher() -> Self {
        Self { by: dispatcher(), request: Some(new_request()), ..Self::of_executor() }
    }

    fn decide(&self) -> Result<RequestCompleted, RequestRefusal> {
        complete(&self.command, self.request.as_ref(), &self.by, self.at)
    }
}

#[test]
fn complete_meets_its_checks_in_order() {
    let mut checks: Checks<Case<CompleteRequest>, RequestRefusal> = vec![
        (RequestRefusal::RequestUnknown { request: REQUEST }, |case| case.request = None),
        (not_permitted(Permission::RequestExecute), Case::without_right),
        (RequestRefusal::Finished { status: Status::Done }, |case| {
            becomes(&mut case.request, finished(Status::Done));
        }),
        (RequestRefusal::NotAssigned, |case| {
            if let Some(request) = &mut case.request {
                request.executors.clear();
            }
        }),
        (RequestRefusal::NoteMissing, |case| case.command.text = Some("\u{2800}".to_owned())),
    ];
    meets_in_order(Case::of_executor, Case::<CompleteRequest>::decide, &checks);
    checks.remove(3);
    checks[3].1 = |case| case.command.text = None;
    meets_in_order(Case::of_dispatcher, Case::<CompleteRequest>::decide, &checks);
    for (_, text, refusal) in bad_texts() {
        let mut case = Case::of_executor();
        case.command.text = Some(text);
        assert_eq!(case.decide(), Err(refusal.unwrap_or(RequestRefusal::NoteMissing)));
    }
}

/// Proves B-084, N-21, X-15.
#[test]
fn executors_complete_what_is_theirs_and_closers_complete_anything() {
    for (by, new, in_progress) in [
        (dispatcher(), Ok(()), Ok(())),
        (employee(Role::Leader, Channel::Mobile), Ok(()), Ok(())),
        (plumber(), Err(RequestRefusal::NotAssigned), Ok(())),
        (user_of(AQUA), Err(RequestRefusal::NotAssigned), Ok(())),
        (employee(Role::Executor, Channel::Mobile), Err(RequestRefusal::NotAssigned), Err(RequestRefusal::NotAssigned)),
        (
            resident(Channel::Mobile),
            Err(not_permitted(Permission::RequestExecute)),
            Err(not_permitted(Permission::RequestExecute)),
        ),
    ] {
        for (request, expected) in [(new_request(), new), (given(), in_progress)] {
            let mut case = Case::of_executor();
            (case.by, case.request) = (by.clone(), Some(request));
            assert_eq!(case.decide().map(drop), expected, "{by:?}");
        }
    }
}

/// Proves B-084.
#[test]
fn what_is_done_has_its_note_and_its_time() {
    let mut request = paused();
    request.apply(&RequestEvent::Completed(Case::of_executor().decide().unwrap()));
    assert_eq!((request.status, request.finished_at), (Status::Done, Some(after(200))));
    assert_eq!(request.result.as_deref(), Some("кран заменён"));
    assert_eq!(request.paused_since(), None, "nothing that is finished is paused");
    let mut case = Case::of_executor();
    case.command.text = None;
    assert_eq!(case.decide().map(|completed| completed.result), Ok(None), "with executors no note is needed");
}

impl Case<CancelRequest> {
    fn of_staff() -> Self {
        Self::new(CancelRequest { request: REQUEST, text: Some("отозвана".to_owned()) }, given(), dispatcher())
    }

    fn of_resident() -> Self {
        Self::new(CancelRequest { request: REQUEST, text: None }, new_request(), resident(Channel::Mobile))
    }

    fn decide(&self) -> Result<RequestCancelled, RequestRefusal> {
        cancel(&self.command, self.request.as_ref(), &self.by, self.at)
    }
}

#[test]
fn cancel_meets_its_checks_in_order() {
    let mut checks: Checks<Case<CancelRequest>, RequestRefusal> = vec![
        (RequestRefusal::RequestUnknown { request: REQUEST }, |case| case.request = None),
        (not_permitted(Permission::RequestClose), Case::without_right),
        (RequestRefusal::Finished { status: Status::Cancelled }, |case| {
            becomes(&mut case.request, finished(Status::Cancelled));
        }),
        (RequestRefusal::ReasonMissing, |case| case.command.text = None),
    ];
    meets_in_order(Case::of_staff, Case::<CancelRequest>::decide, &checks);
    checks[1] = (RequestRefusal::NotApplicant, |case| case.by = stranger());
    checks[3].1 = |case| case.command.text = Some(String::new());
    meets_in_order(Case::<CancelRequest>::of_resident, Case::<CancelRequest>::decide, &checks);
    for (_, text, refusal) in bad_texts() {
        let mut case = Case::of_staff();
        case.command.text = Some(text);
        assert_eq!(case.decide(), Err(refusal.unwrap_or(RequestRefusal::ReasonMissing)));
    }
}

/// Proves B-085, B-086, X-17.
#[test]
fn a_resident_cancels_his_own_request_and_nothing_of_it_is_lost() {
    for status in [Status::New, Status::InProgress] {
        let mut case = Case::<CancelRequest>::of_resident();
        case.request = Some(in_status(status));
        let cancelled = case.decide().unwrap();
        let mut request = in_status(status);
        request.apply(&RequestEvent::Cancelled(cancelled));
        let expected = Request { status: Status::Cancelled, finished_at: Some(after(200)), ..in_status(status) };
        assert_eq!(request, expected);
    }
    // Nobody holds the account of what has none.
    let mut yard = Case::<CancelRequest>::of_resident();
    yard.request = Some(Request { account: None, ..new_request() });
    assert_eq!(yard.decide(), Err(RequestRefusal::NotApplicant));
    let mut contractor = Case::of_staff();
    contractor.by = user_of(AQUA);
    assert_eq!(contractor.decide(), Err(not_permitted(Permission::RequestClose)));
}

impl Case<ReopenRequest> {
    fn of_resident() -> Self {
        let command = ReopenRequest { request: REQUEST, text: "опять течёт".to_owned() };
        Self::new(command, finished(Status::Done), resident(Channel::Mobile))
    }

    fn decide(&self) -> Result<RequestReopened, RequestRefusal> {
        self.decide_with(&[plumber_facts(true), ExecutorFacts::Contractor(contractor("Аква", &[WATER]))])
    }

    fn decide_with(&self, executors: &[ExecutorFacts]) -> Result<RequestReopened, RequestRefusal> {
        let water = kind(WATER, None);
        let facts = ClockFacts { terms: self.terms, ..clock_facts(Some(&water)) };
        reopen(&self.command, self.request.as_ref(), facts, executors, &self.by, self.at)
    }
}

/// The last instant at which the applicant may return what was done at minute 120.
fn last_instant() -> Instant {
    after(120 + REOPEN_DAYS * 24 * 60)
}

#[test]
fn reopen_meets_its_checks_in_order() {
    let mut checks: Checks<Case<ReopenRequest>, RequestRefusal> = vec![
        (RequestRefusal::RequestUnknown { request: REQUEST }, |case| case.request = None),
        (RequestRefusal::NotApplicant, |case| case.by = stranger()),
        (RequestRefusal::NotDone { status: Status::InProgress }, |case| becomes(&mut case.request, given())),
        (RequestRefusal::Finished { status: Status::Cancelled }, |case| {
            if case.request.as_ref().is_some_and(|request| request.status == Status::Done) {
                case.request = Some(finished(Status::Cancelled));
            }
        }),
        (RequestRefusal::ReopenTooLate { until: last_instant() }, |case| {
            case.at = last_instant().plus_millis(1).unwrap();
        }),
        (RequestRefusal::ReasonMissing, |case| " ".clone_into(&mut case.command.text)),
        (RequestRefusal::TermUnknown { term: Term::NormalCompletion }, |case| case.terms = &[]),
    ];
    meets_in_order(Case::<ReopenRequest>::of_resident, Case::<ReopenRequest>::decide, &checks);
    checks.remove(4);
    checks[1] = (not_permitted(Permission::RequestClose), Case::without_right);
    let of_staff = || Case { by: dispatcher(), ..Case::<ReopenRequest>::of_resident() };
    meets_in_order(of_staff, Case::<ReopenRequest>::decide, &checks);
    for (_, text, refusal) in bad_texts() {
        let mut case = of_staff();
        case.command.text = text;
        assert_eq!(case.decide(), Err(refusal.unwrap_or(RequestRefusal::ReasonMissing)));
    }
}

/// Proves N-13.
#[test]
fn the_applicant_has_seven_days_and_staff_has_no_limit() {
    let late = last_instant().plus_millis(1).unwrap();
    for (by, at, expected) in [
        (resident(Channel::Mobile), last_instant(), Ok(())),
        (resident(Channel::Mobile), late, Err(RequestRefusal::ReopenTooLate { until: last_instant() })),
        (dispatcher(), late, Ok(())),
    ] {
        let mut case = Case::<ReopenRequest>::of_resident();
        (case.by, case.at) = (by, at);
        assert_eq!(case.decide().map(drop), expected);
    }
}

/// Proves N-13.
#[test]
fn a_reopened_request_begins_anew_with_its_executors() {
    let worked = Request {
        priority: Priority::Emergency,
        expected: Some(ExpectedTerm { by: after(500), agreed_at: after(1) }),
        damaged_at: Some(after(0)),
        started_at: Some(after(20)),
        result: Some("кран заменён".to_owned()),
        rating: Some(Rating::Good { reasons: Vec::new() }),
        pauses: paused().pauses,
        ..finished(Status::Done)
    };
    let mut case = Case::<ReopenRequest>::of_resident();
    case.request = Some(worked.clone());
    let mut request = worked.clone();
    request.apply(&RequestEvent::Reopened(case.decide().unwrap()));
    let deadlines = Deadlines { react_by: after(230), complete_by: after(200 + 72 * 60), ..request.deadlines };
    let expected = Request {
        status: Status::InProgress,
        deadlines,
        reopened: 1,
        reopened_at: Some(after(200)),
        pauses: worked.pauses.clone(),
        priority: Priority::Emergency,
        ..given()
    };
    assert_eq!(request, expected);

    // What was done without executors has nobody to go back to.
    let mut request = Request { executors: Vec::new(), reopened: 1, ..worked };
    case.request = Some(request.clone());
    request.apply(&RequestEvent::Reopened(case.decide().unwrap()));
    assert_eq!((request.status, request.reopened), (Status::New, 2));
}

/// Who would not be given the request now does not get it back. Proves N-13, B-043.
#[test]
fn a_reopened_request_goes_back_to_those_who_may_take_it() {
    let aqua =
        |kinds: &[KindId], enabled| ExecutorFacts::Contractor(Contractor { enabled, ..contractor("Аква", kinds) });
    let (ivanov, company) = (Executor::Employee(PLUMBER), Executor::Contractor(AQUA));
    for (executors, left, status) in [
        (vec![plumber_facts(true), aqua(&[WATER], true)], vec![ivanov, company], Status::InProgress),
        (vec![plumber_facts(false), aqua(&[WATER], true)], vec![company], Status::InProgress),
        (vec![plumber_facts(true), aqua(&[LIFT], true)], vec![ivanov], Status::InProgress),
        (vec![plumber_facts(true), aqua(&[WATER], false)], vec![ivanov], Status::InProgress),
        (vec![plumber_facts(true)], vec![ivanov], Status::InProgress), // the company has the contractor no more
        (vec![plumber_facts(false), aqua(&[LIFT], true)], vec![], Status::New),
    ] {
        let mut request = finished(Status::Done);
        let event = Case::<ReopenRequest>::of_resident().decide_with(&executors).unwrap();
        request.apply(&RequestEvent::Reopened(event));
        assert_eq!((request.executors, request.status), (left, status), "{executors:?}");
    }
}

/// An old pause and the old registration count no more when the clocks of a reopened request are set anew.
#[test]
fn the_clocks_of_a_reopened_request_run_from_the_reopening() {
    let mut request = Request {
        pauses: vec![upravdom::requests::PauseSpan { from: after(10), to: Some(after(50)), reason: "-".to_owned() }],
        ..finished(Status::Done)
    };
    let mut case = Case::<ReopenRequest>::of_resident();
    case.request = Some(request.clone());
    request.apply(&RequestEvent::Reopened(case.decide().unwrap()));
    let from = request_deadlines(Priority::Normal, None, after(200), zone(), FEDERAL_TERMS).unwrap();
    assert_eq!(request.deadlines, from);
    let set = upravdom::requests::SetRequestExpected { request: REQUEST, by: None };
    let set = upravdom::requests::set_expected(&set, Some(&request), clock_facts(None), &dispatcher(), after(300));
    assert_eq!(set.unwrap().deadlines, from);
}

impl Case<RateRequest> {
    fn accepted() -> Self {
        let rating = Rating::Bad { reasons: vec![Complaint::BadlyDone, Complaint::Slow, Complaint::BadlyDone] };
        Self::new(RateRequest { request: REQUEST, rating }, finished(Status::Done), resident(Channel::Mobile))
    }

    fn decide(&self) -> Result<RequestRated, RequestRefusal> {
        rate(&self.command, self.request.as_ref(), &self.by, self.at)
    }
}

#[test]
fn rate_meets_its_checks_in_order() {
    let checks: Checks<Case<RateRequest>, RequestRefusal> = vec![
        (RequestRefusal::RequestUnknown { request: REQUEST }, |case| case.request = None),
        (RequestRefusal::RequestUnknown { request: REQUEST }, |case| {
            if let Some(request) = &mut case.request {
                request.id = upravdom::base::RequestId::new(uuid::Uuid::nil()); // the facts are of another one
            }
        }),
        (RequestRefusal::NotApplicant, |case| case.by = employee(Role::Leader, Channel::Desktop)),
        (RequestRefusal::NotDone { status: Status::New }, |case| becomes(&mut case.request, new_request())),
        (RequestRefusal::Finished { status: Status::Cancelled }, |case| {
            if case.request.as_ref().is_some_and(|request| request.status == Status::Done) {
                case.request = Some(finished(Status::Cancelled));
            }
        }),
    ];
    meets_in_order(Case::<RateRequest>::accepted, Case::<RateRequest>::decide, &checks);
}

/// Proves N-13.
#[test]
fn the_last_rating_counts_and_says_each_reason_once() {
    let mut request = finished(Status::Done);
    let mut case = Case::<RateRequest>::accepted();
    request.apply(&RequestEvent::Rated(case.decide().unwrap()));
    let bad = Rating::Bad { reasons: vec![Complaint::Slow, Complaint::BadlyDone] };
    assert_eq!(request.rating, Some(bad));
    case.command.rating = Rating::Good { reasons: vec![Praise::Fast] };
    request.apply(&RequestEvent::Rated(case.decide().unwrap()));
    assert_eq!(request.rating, Some(Rating::Good { reasons: vec![Praise::Fast] }));
    // A reason that does not fit the mark cannot be said.
    for json in [r#"{"mark":"good","reasons":["slow"]}"#, r#"{"mark":"bad","reasons":["fast"]}"#] {
        assert!(serde_json::from_str::<Rating>(json).is_err(), "{json}");
    }
}
