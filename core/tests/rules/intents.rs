//! Table tests of the rule `requests/intents`: one row for each event and addressee.

use proptest::prelude::*;
use upravdom::base::{
    AccountId, Actor, Addressee, Channel, ContractorId, EmployeeId, Instant, Matter, Permission, Permissions, PhotoId,
    RequestId, ResidentId, Standing, Subject, Urgency, Who,
};
use upravdom::company::{CompanyRefusal, Role, read_intents};
use upravdom::requests::{
    Added, Executor, ExpectedTerm, ImageFormat, PauseSpan, Photo, PhotoSubject, Priority, Request, RequestChange,
    RequestEvent, RequestSight, Status, intents,
};
use uuid::Uuid;

use crate::desk::{after, new_request};
use crate::people::{self, EMPLOYEE, employee, stranger, user_of};

const REQUEST: RequestId = RequestId::new(Uuid::from_u128(10));
const ACCOUNT: Addressee = Addressee::Account(AccountId::new(Uuid::from_u128(11)));
const RESIDENT: Addressee = Addressee::Resident(ResidentId::new(Uuid::from_u128(12)));
const IVANOV: Executor = Executor::Employee(EmployeeId::new(Uuid::from_u128(13)));
const PETROV: Executor = Executor::Employee(EmployeeId::new(Uuid::from_u128(14)));
const AQUA: Executor = Executor::Contractor(ContractorId::new(Uuid::from_u128(15)));
const TO_IVANOV: Addressee = Addressee::Employee(EmployeeId::new(Uuid::from_u128(13)));
const TO_PETROV: Addressee = Addressee::Employee(EmployeeId::new(Uuid::from_u128(14)));
const TO_AQUA: Addressee = Addressee::Contractor(ContractorId::new(Uuid::from_u128(15)));
const DISPATCHER: Addressee = Addressee::Employee(EmployeeId::new(Uuid::from_u128(16)));

/// Proves N-12.
#[test]
fn what_is_to_be_told_is_read_by_whoever_delivers_it() {
    let right = Permission::NotificationDeliver;
    let with = |permissions| people::with_rights(permissions, Channel::Desktop);
    assert_eq!(read_intents(&with(Permissions::of(&[right]))), Ok(()));
    let others = Permissions::of(Permission::ALL).without(right);
    for by in [with(others), stranger(), user_of(ContractorId::new(Uuid::from_u128(15)))] {
        assert_eq!(read_intents(&by), Err(CompanyRefusal::NotPermitted { permission: right }));
    }
}

fn noon() -> Option<Instant> {
    Instant::parse("2026-11-22T12:00:00+03:00").ok()
}

fn sight(status: Status, executors: &'static [Executor]) -> RequestSight<'static> {
    RequestSight::new(status, executors)
}

/// What the dispatcher changed of a request of an account.
fn change<'a>(before: Option<RequestSight<'a>>, after: RequestSight<'a>, added: Option<Added>) -> RequestChange<'a> {
    RequestChange {
        request: REQUEST,
        applicant: Some(ACCOUNT),
        by: Some(actor(DISPATCHER)),
        urgency: Urgency::Ordinary,
        before,
        after,
        added,
    }
}

/// Who is addressed so: of an account the resident who holds it.
fn actor(to: Addressee) -> &'static Actor {
    let by = match to {
        Addressee::Employee(id) => {
            let mut by = employee(Role::Dispatcher, Channel::Desktop);
            by.standing = Standing::Employee { id, permissions: by.permissions() };
            by
        }
        Addressee::Resident(id) => Actor { standing: Standing::Resident { id, accounts: [].into() }, ..stranger() },
        Addressee::Account(account) => {
            let Standing::Resident { id, .. } = stranger().standing else { panic!("a resident") };
            Actor { standing: Standing::Resident { id, accounts: [account].into() }, ..stranger() }
        }
        Addressee::Contractor(contractor) => user_of(contractor),
        Addressee::Caller(_) | Addressee::House(_) | Addressee::AllHouses => panic!("nobody in particular"),
    };
    Box::leak(Box::new(by))
}

fn told(change: &RequestChange<'_>) -> Vec<(Addressee, Matter)> {
    intents(change).iter().map(|intent| (intent.to, intent.matter)).collect()
}

/// Proves B-076, B-087, B-088, B-204, B-205.
#[test]
fn each_event_and_each_addressee() {
    use Status::{Cancelled, Done, InProgress, New};
    let worked = || sight(InProgress, &[IVANOV, AQUA]);
    let expected = |by: Option<Instant>| RequestSight { expected_by: by, ..worked() };
    let paused = |since: Option<Instant>| RequestSight { paused_since: since, ..worked() };
    let reopened = |status, times| RequestSight { reopened: times, ..sight(status, &[IVANOV]) };
    let state = [
        (
            "assigned",
            sight(New, &[]),
            worked(),
            vec![(ACCOUNT, Matter::InProgress), (TO_IVANOV, Matter::Assigned), (TO_AQUA, Matter::Assigned)],
        ),
        (
            "another executor",
            worked(),
            sight(InProgress, &[AQUA, PETROV]),
            vec![(ACCOUNT, Matter::ExecutorsChanged), (TO_PETROV, Matter::Assigned), (TO_IVANOV, Matter::Unassigned)],
        ),
        ("one executor fewer", worked(), sight(InProgress, &[AQUA]), vec![(TO_IVANOV, Matter::Unassigned)]),
        ("executors in another order", worked(), sight(InProgress, &[AQUA, IVANOV]), vec![]),
        (
            "the last executor taken off",
            sight(InProgress, &[IVANOV]),
            sight(New, &[]),
            vec![(ACCOUNT, Matter::Waiting), (TO_IVANOV, Matter::Unassigned)],
        ),
        ("done", worked(), sight(Done, &[IVANOV, AQUA]), vec![(ACCOUNT, Matter::Done)]),
        (
            "cancelled",
            worked(),
            sight(Cancelled, &[IVANOV, AQUA]),
            vec![(ACCOUNT, Matter::Cancelled), (TO_IVANOV, Matter::Cancelled), (TO_AQUA, Matter::Cancelled)],
        ),
        ("cancelled, nobody has it", sight(New, &[]), sight(Cancelled, &[]), vec![(ACCOUNT, Matter::Cancelled)]),
        ("promised", expected(None), expected(noon()), vec![(ACCOUNT, Matter::ExpectedChanged)]),
        ("promise taken back", expected(noon()), expected(None), vec![(ACCOUNT, Matter::ExpectedChanged)]),
        ("promised as before", expected(noon()), expected(noon()), vec![]),
        ("done with another promise", expected(noon()), sight(Done, &[IVANOV, AQUA]), vec![(ACCOUNT, Matter::Done)]),
        ("paused", paused(None), paused(noon()), vec![(ACCOUNT, Matter::Paused)]),
        ("resumed", paused(noon()), paused(None), vec![(ACCOUNT, Matter::Resumed)]),
        (
            "reopened",
            reopened(Done, 0),
            reopened(InProgress, 1),
            vec![(ACCOUNT, Matter::Reopened), (TO_IVANOV, Matter::Reopened)],
        ),
        ("reopened again", reopened(Done, 1), reopened(InProgress, 2), vec![(TO_IVANOV, Matter::Reopened)]),
        ("nothing", worked(), worked(), vec![]),
    ];
    for (name, before, after, expected) in state {
        assert_eq!(told(&change(Some(before), after, None)), expected, "{name}");
    }
}

/// Proves B-074, B-092.
#[test]
fn each_addition_and_each_filing() {
    let worked = || sight(Status::InProgress, &[IVANOV, AQUA]);
    for (added, expected) in [
        (Added::Comment, vec![(TO_IVANOV, Matter::Commented)]),
        (Added::ProblemPhoto, vec![(TO_IVANOV, Matter::ProblemPhoto), (TO_AQUA, Matter::ProblemPhoto)]),
        (Added::ResultPhoto, vec![(ACCOUNT, Matter::ResultPhoto)]),
    ] {
        assert_eq!(told(&change(Some(worked()), worked(), Some(added))), expected, "{added:?}");
    }
    for (name, before, after, expected) in [
        ("filed", None, sight(Status::New, &[]), vec![(ACCOUNT, Matter::Registered)]),
        (
            "filed and handed over",
            None,
            worked(),
            vec![(ACCOUNT, Matter::Registered), (TO_IVANOV, Matter::Assigned), (TO_AQUA, Matter::Assigned)],
        ),
    ] {
        assert_eq!(told(&change(before, after, None)), expected, "{name}");
    }
}

#[test]
fn nobody_is_told_of_his_own_doing() {
    let cancelled = RequestChange {
        request: REQUEST,
        applicant: Some(RESIDENT),
        by: Some(actor(RESIDENT)),
        urgency: Urgency::Ordinary,
        before: Some(sight(Status::InProgress, &[IVANOV])),
        after: sight(Status::Cancelled, &[IVANOV]),
        added: None,
    };
    assert_eq!(told(&cancelled), [(TO_IVANOV, Matter::Cancelled)]);
    assert_eq!(told(&RequestChange { by: Some(actor(TO_IVANOV)), ..cancelled }), [(RESIDENT, Matter::Cancelled)]);
    assert_eq!(
        told(&RequestChange { by: None, ..cancelled }),
        [(RESIDENT, Matter::Cancelled), (TO_IVANOV, Matter::Cancelled)]
    );
    let commented =
        RequestChange { after: sight(Status::InProgress, &[IVANOV]), added: Some(Added::Comment), ..cancelled };
    assert_eq!(told(&RequestChange { by: Some(actor(TO_IVANOV)), ..commented }), []);
    // Whom staff knows by the account alone is one of its people, and so is not told of what he did; a neighbour's doing he is told.
    let of_account = RequestChange { applicant: Some(ACCOUNT), ..cancelled };
    assert_eq!(told(&of_account), [(ACCOUNT, Matter::Cancelled), (TO_IVANOV, Matter::Cancelled)]);
    assert_eq!(told(&RequestChange { by: Some(actor(ACCOUNT)), ..of_account }), [(TO_IVANOV, Matter::Cancelled)]);
    // An executor declines the request.
    let declined = RequestChange { after: sight(Status::New, &[]), by: Some(actor(TO_IVANOV)), ..cancelled };
    assert_eq!(told(&declined), [(RESIDENT, Matter::Waiting)]);
}

#[test]
fn a_request_that_no_resident_sees_tells_none() {
    let hidden = RequestChange {
        request: REQUEST,
        applicant: None,
        by: Some(actor(DISPATCHER)),
        urgency: Urgency::Emergency,
        before: None,
        after: sight(Status::New, &[IVANOV]),
        added: None,
    };
    let told = intents(&hidden);
    assert_eq!(told.len(), 1);
    assert_eq!(
        (told[0].to, told[0].about, told[0].urgency),
        (TO_IVANOV, Subject::Request(REQUEST), Urgency::Emergency)
    );
}

#[test]
fn a_request_is_seen_as_it_is() {
    let mut request = new_request();
    assert_eq!(RequestSight::of(&request), sight(Status::New, &[]));
    let by = after(60);
    request.expected = Some(ExpectedTerm { by, agreed_at: after(1) });
    request.pauses = vec![PauseSpan { from: after(2), to: None, reason: "Никого нет дома".to_owned() }];
    (request.status, request.executors, request.reopened) = (Status::InProgress, vec![IVANOV], 2);
    let seen = RequestSight {
        expected_by: Some(by),
        paused_since: Some(after(2)),
        reopened: 2,
        ..sight(Status::InProgress, &[IVANOV])
    };
    assert_eq!(RequestSight::of(&request), seen);

    let photo = |subject| {
        let (id, author) = (PhotoId::new(Uuid::from_u128(1)), Who::Employee(EMPLOYEE));
        RequestEvent::PhotoAttached(Photo {
            id,
            request: REQUEST,
            subject,
            format: ImageFormat::Jpeg,
            bytes: 1,
            author,
            at: by,
        })
    };
    assert_eq!(Added::by(&photo(PhotoSubject::Problem)), Some(Added::ProblemPhoto));
    assert_eq!(Added::by(&photo(PhotoSubject::Result)), Some(Added::ResultPhoto));
    assert_eq!(Added::by(&RequestEvent::Created(request)), None);
}

/// The resident who filed it as long as the account is his, else whoever holds the account; nobody for the yard.
/// Proves B-087.
#[test]
fn the_applicant_of_an_event_is_whom_the_request_is_made_for() {
    let (mine, other) = (people::ACCOUNT, AccountId::new(Uuid::from_u128(11)));
    let filed_by = Who::Resident(people::RESIDENT);
    let by = employee(Role::Dispatcher, Channel::Desktop);
    let event = RequestEvent::Created(new_request());
    for (author, account, holds, applicant) in [
        (filed_by, Some(mine), vec![mine], Some(Addressee::Resident(people::RESIDENT))),
        (filed_by, Some(other), vec![mine], Some(Addressee::Account(other))),
        (filed_by, Some(mine), vec![], Some(Addressee::Account(mine))),
        (filed_by, None, vec![mine], None),
        (Who::Employee(EMPLOYEE), Some(mine), vec![], Some(Addressee::Account(mine))),
        (Who::Employee(EMPLOYEE), None, vec![], None),
    ] {
        for (priority, urgency) in [(Priority::Emergency, Urgency::Emergency), (Priority::High, Urgency::Ordinary)] {
            let request = Request { author, account, priority, ..new_request() };
            let change = RequestChange::of(&event, None, &request, &by, &holds.iter().copied().collect());
            assert_eq!((change.applicant, change.urgency), (applicant, urgency), "{author:?} {account:?} {holds:?}");
            assert_eq!((change.before, change.after), (None, RequestSight::of(&request)));
        }
    }
}

fn any_sight() -> impl Strategy<Value = RequestSight<'static>> {
    let executors =
        prop::sample::select(vec![&[][..], &[IVANOV], &[PETROV], &[AQUA], &[IVANOV, AQUA], &[AQUA, PETROV, IVANOV]]);
    (prop::sample::select(Status::ALL), executors, any::<bool>(), any::<bool>(), 0_u32..3).prop_map(
        |(status, executors, expected, paused, reopened)| RequestSight {
            status,
            executors,
            expected_by: noon().filter(|_| expected),
            paused_since: noon().filter(|_| paused),
            reopened,
        },
    )
}

proptest! {
    /// Whatever the change: nobody is told the same twice, nobody of his own doing, the applicant nothing of a comment, and an
    /// executor is told that he was assigned exactly when he was.
    #[test]
    fn what_holds_of_every_change(
        before in prop::option::of(any_sight()), after in any_sight(),
        by in prop::sample::select(vec![None, Some(ACCOUNT), Some(TO_IVANOV), Some(TO_AQUA), Some(DISPATCHER)]),
        added in prop::sample::select(vec![None, Some(Added::Comment), Some(Added::ProblemPhoto), Some(Added::ResultPhoto)]),
    ) {
        let change = RequestChange {
            request: REQUEST, applicant: Some(ACCOUNT), by: by.map(actor), urgency: Urgency::Ordinary, before, after, added,
        };
        let all = intents(&change);
        let mut once = all.clone();
        once.sort_unstable();
        once.dedup();
        prop_assert_eq!(once.len(), all.len());
        prop_assert!(all.iter().all(|intent| Some(intent.to) != by));
        prop_assert!(all.iter().all(|intent| intent.matter != Matter::Commented || intent.to == TO_IVANOV || intent.to == TO_PETROV));
        let had = |executor| before.is_some_and(|before| before.executors.contains(&executor));
        for (executor, to) in [(IVANOV, TO_IVANOV), (PETROV, TO_PETROV), (AQUA, TO_AQUA)] {
            let has = after.executors.contains(&executor);
            let is_told = |matter| all.iter().any(|intent| intent.to == to && intent.matter == matter);
            prop_assert_eq!(is_told(Matter::Assigned), has && !had(executor) && by != Some(to));
            prop_assert_eq!(is_told(Matter::Unassigned), !has && had(executor) && by != Some(to));
        }
        let states = [Matter::Registered, Matter::Waiting, Matter::InProgress, Matter::Done, Matter::Cancelled, Matter::Reopened, Matter::ExecutorsChanged];
        prop_assert!(all.iter().filter(|intent| intent.to == ACCOUNT && states.contains(&intent.matter)).count() <= 1);
    }
}
