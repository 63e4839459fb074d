//! Table tests of `company/erase_person`, and of what is left of a request whose words are erased.

use upravdom::base::{
    Actor, Channel, ContractorUserId, EmployeeId, Instant, Permission, Phone, RequestId, ResidentId, Who,
};
use upravdom::company::{
    CompanyEvent, CompanyRefusal, DataSubject, ErasePerson, ErasureFacts, KEPT_YEARS, PersonErased, Role, erase_person,
};
use upravdom::registry::clients::{Client, ClientEvent, ClientRenamed, PhoneAdded};
use upravdom::requests::{
    PauseSpan, Request, RequestCancelled, RequestCompleted, RequestEvent, RequestPaused, RequestReopened, Status,
};
use upravdom::{Event, Personal};
use uuid::Uuid;

use crate::checks::{Checks, meets_in_order};
use crate::desk::{REQUEST, after, given, in_status};
use crate::people::{EMPLOYEE, employee};
use crate::registry_cases::{OWNER, client};

const RESIDENT: DataSubject = DataSubject::Resident(ResidentId::new(Uuid::from_u128(90)));
/// So many minutes are five years, each of 366 days.
const KEPT: u32 = KEPT_YEARS * 366 * 24 * 60;

struct Case {
    person: DataSubject,
    facts: Option<ErasureFacts>,
    by: Actor,
    at: Instant,
}

impl Case {
    fn accepted() -> Self {
        let facts = Some(ErasureFacts { erased_at: None, open: None, last_act: Some(after(0)) });
        Self { person: RESIDENT, facts, by: employee(Role::Leader, Channel::Desktop), at: after(KEPT) }
    }

    fn facts(&mut self) -> &mut ErasureFacts {
        self.facts.get_or_insert(ErasureFacts { erased_at: None, open: None, last_act: None })
    }

    fn decide(&self) -> Result<PersonErased, CompanyRefusal> {
        erase_person(&ErasePerson { person: self.person }, self.facts, &self.by, self.at)
    }
}

/// Proves N-25, X-28.
#[test]
fn erase_person_meets_its_checks_in_order() {
    let mut checks: Checks<Case, CompanyRefusal> = vec![
        (CompanyRefusal::NotPermitted { permission: Permission::PersonErase }, |case| {
            case.by = employee(Role::Dispatcher, Channel::Desktop);
        }),
        (CompanyRefusal::PersonIsActor, |case| case.person = DataSubject::Employee(EMPLOYEE)),
        (CompanyRefusal::PersonErased { at: after(7) }, |case| case.facts().erased_at = Some(after(7))),
        (CompanyRefusal::RequestOpen { request: REQUEST }, |case| case.facts().open = Some(REQUEST)),
        (CompanyRefusal::KeptUntil { until: after(KEPT) }, |case| case.at = after(KEPT - 1)),
    ];
    meets_in_order(Case::accepted, Case::decide, &checks);
    let unknown: (CompanyRefusal, fn(&mut Case)) = (CompanyRefusal::PersonUnknown, |case| case.facts = None);
    checks = vec![checks.remove(0), unknown];
    meets_in_order(Case::accepted, Case::decide, &checks);
    assert_eq!(Case::accepted().decide(), Ok(PersonErased { person: RESIDENT, at: after(KEPT) }));
}

/// Who did nothing is kept for nothing, and nobody's rights go with a position.
#[test]
fn whoever_did_nothing_is_erased_at_once_and_anybody_but_oneself() {
    for person in [
        RESIDENT,
        DataSubject::Employee(EmployeeId::new(Uuid::from_u128(91))),
        DataSubject::ContractorUser(ContractorUserId::new(Uuid::from_u128(92))),
        DataSubject::Caller(RequestId::new(Uuid::from_u128(93))),
    ] {
        let mut case = Case { person, at: after(1), ..Case::accepted() };
        case.facts().last_act = None;
        assert!(case.decide().is_ok(), "{person:?}");
        assert_eq!(person.who().is_none(), matches!(person, DataSubject::Caller(_)));
    }
    assert_eq!(DataSubject::Employee(EMPLOYEE).who(), Some(Who::Employee(EMPLOYEE)));
}

fn words(event: impl Into<Event>) -> Vec<String> {
    let (mut event, mut words) = (event.into(), Vec::new());
    event.each_personal(&mut |personal| match personal {
        Personal::Text(text) => words.push(text.clone()),
        Personal::Name(name) => words.push(name.to_string()),
        Personal::Phones(phones) => words.extend(phones.iter().map(|phone| phone.e164().to_owned())),
        Personal::Phone(phone) => words.extend(phone.iter().map(|phone| phone.e164().to_owned())),
    });
    words
}

/// Every text that stands in an event is handed out and taken back: what is not handed out could not be erased.
#[test]
fn each_text_of_an_event_is_handed_out_and_changed() {
    let request = Request {
        pauses: vec![PauseSpan { from: after(1), to: None, reason: "pause".to_owned() }],
        result: Some("result".to_owned()),
        cancel_reason: Some("reason".to_owned()),
        ..given()
    };
    let text = request.text.clone();
    assert_eq!(words(RequestEvent::Created(request.clone())), [&*text, "pause", "result", "reason"]);
    let mut event = Event::from(RequestEvent::Created(request));
    event.each_personal(&mut |personal| personal.erase());
    let said = serde_json::to_string(&event).unwrap();
    assert!(
        !["pause\"", "result\":\"result", "reason\":\"reason", &*text].iter().any(|word| said.contains(word)),
        "{said}"
    );
    let added = client(OWNER, "Иванова");
    let phone = Phone::parse("8 906 808 88 88").unwrap();
    let renamed = ClientRenamed { client: OWNER, name: added.name.clone() };
    let called = PhoneAdded { client: OWNER, phone: Some(phone.clone()) };
    let with_phone = Client { phones: vec![phone].try_into().unwrap(), ..added };
    for (event, expected) in [
        (ClientEvent::ClientAdded(with_phone), &["Иванова Анна Ильинична", "+79068088888"][..]),
        (ClientEvent::ClientRenamed(renamed), &["Иванова Анна Ильинична"]),
        (ClientEvent::PhoneAdded(called), &["+79068088888"]),
    ] {
        let mut event = Event::Registry(event.into());
        assert_eq!(words(event.clone()), expected);
        event.each_personal(&mut |personal| personal.erase());
        let said = serde_json::to_string(&event).unwrap();
        assert!(!["Иванова", "Анна", "7906"].iter().any(|word| said.contains(word)), "{said}");
    }
    let erased = PersonErased { person: RESIDENT, at: after(1) };
    assert!(words(Event::Company(CompanyEvent::PersonErased(erased))).is_empty());
}

/// What is forgotten is what the event brought: the state is the fold of the events with their words erased.
#[test]
fn to_forget_an_event_is_to_fold_it_erased() {
    let deadlines = given().deadlines;
    let reopened = RequestReopened {
        request: REQUEST,
        reason: "again".to_owned(),
        deadlines,
        left_off: Vec::new(),
        at: after(40),
    };
    let completed = |text: &str, at| RequestCompleted { request: REQUEST, result: Some(text.to_owned()), at };
    let events = [
        RequestEvent::Created(given()),
        RequestEvent::Paused(RequestPaused { request: REQUEST, reason: "first".to_owned(), at: after(10) }),
        RequestEvent::Completed(completed("done", after(20))),
        RequestEvent::Reopened(reopened),
        RequestEvent::Completed(completed("done", after(50))),
    ];
    let no = RequestCancelled { request: REQUEST, reason: Some("no".to_owned()), at: after(60) };
    let cancelled = [&events[..4], &[RequestEvent::Cancelled(no)]].concat();
    let fold = |events: &[RequestEvent]| {
        let mut request = in_status(Status::New);
        for event in events {
            request.apply(event);
        }
        request
    };
    let lives = (1..=events.len()).map(|length| events[..length].to_vec()).chain([cancelled]);
    for events in lives {
        for erased in 0..events.len() {
            let mut with_hole = events.clone();
            let mut event = Event::Request(with_hole[erased].clone());
            event.each_personal(&mut |personal| personal.erase());
            let Event::Request(event) = event else { panic!("of a request") };
            with_hole[erased] = event;
            let mut forgotten = fold(&events);
            forgotten.forget(&events[erased]);
            assert_eq!(forgotten, fold(&with_hole), "{} events, {erased} erased", events.len());
        }
    }
}
