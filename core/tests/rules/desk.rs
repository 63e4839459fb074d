//! What lies on the dispatcher's desk in the tables: requests in each status, kinds, executors.

use upravdom::base::{
    Actor, Channel, ContractorId, EmployeeId, HouseId, Instant, KindId, RequestId, Standing, Who, Zone,
};
use upravdom::company::{Contractor, Role, ServedHouses};
use upravdom::requests::{
    ClockFacts, Executor, ExecutorFacts, FEDERAL_TERMS, PauseSpan, Payment, Priority, RegulatedFault, Request,
    RequestKind, Status, request_deadlines,
};
use uuid::Uuid;

use crate::people::{ACCOUNT, EMPLOYEE, employee};

pub const REQUEST: RequestId = RequestId::new(Uuid::from_u128(10));
pub const HOUSE: HouseId = HouseId::new(Uuid::from_u128(11));
pub const WATER: KindId = KindId::new(Uuid::from_u128(12));
pub const LIFT: KindId = KindId::new(Uuid::from_u128(13));
pub const PLUMBER: EmployeeId = EmployeeId::new(Uuid::from_u128(14));
pub const AQUA: ContractorId = ContractorId::new(Uuid::from_u128(15));

pub fn zone() -> Zone {
    Zone::parse("Europe/Moscow").unwrap()
}

/// So many minutes after the request was registered.
pub fn after(minutes: u32) -> Instant {
    Instant::parse("2026-11-22T12:00:00+03:00").unwrap().plus_minutes(minutes).unwrap()
}

pub fn dispatcher() -> Actor {
    employee(Role::Dispatcher, Channel::Desktop)
}

/// The plumber of the company on his phone.
pub fn plumber() -> Actor {
    let mut actor = employee(Role::Executor, Channel::Mobile);
    if let Standing::Employee { id, .. } = &mut actor.standing {
        *id = PLUMBER;
    }
    actor
}

pub fn kind(id: KindId, fault: Option<RegulatedFault>) -> RequestKind {
    let name = if id == WATER { "Водоснабжение" } else { "Лифт" };
    RequestKind { id, name: name.to_owned(), enabled: true, fault }
}

pub fn clock_facts(kind: Option<&RequestKind>) -> ClockFacts<'_> {
    ClockFacts { zone: zone(), kind, terms: FEDERAL_TERMS }
}

pub fn plumber_facts(executes: bool) -> ExecutorFacts {
    ExecutorFacts::Employee {
        id: PLUMBER,
        name: "Иванов".to_owned(),
        executes,
        trades: [].into(),
        houses: ServedHouses::All,
    }
}

pub fn contractor(name: &str, kinds: &[KindId]) -> Contractor {
    Contractor {
        id: AQUA,
        name: name.to_owned(),
        kinds: kinds.iter().copied().collect(),
        houses: ServedHouses::All,
        enabled: true,
    }
}

/// A request as it is filed by phone.
pub fn new_request() -> Request {
    let created_at = after(0);
    Request {
        id: REQUEST,
        number: Some(1001),
        house: HOUSE,
        account: Some(ACCOUNT),
        text: "Нет воды".to_owned(),
        kind: None,
        priority: Priority::Normal,
        status: Status::New,
        executors: Vec::new(),
        author: Who::Employee(EMPLOYEE),
        created_at,
        deadlines: request_deadlines(Priority::Normal, None, created_at, zone(), FEDERAL_TERMS).unwrap(),
        payment: Payment::Free,
        expected: None,
        damaged_at: None,
        reopened_at: None,
        reopened: 0,
        pauses: Vec::new(),
        started_at: None,
        finished_at: None,
        result: None,
        cancel_reason: None,
        rating: None,
    }
}

/// The same with the plumber and the contractor, since ten minutes after the registration.
pub fn given() -> Request {
    Request {
        kind: Some(WATER),
        status: Status::InProgress,
        executors: vec![Executor::Employee(PLUMBER), Executor::Contractor(AQUA)],
        ..new_request()
    }
}

/// The same, paused an hour after the registration.
pub fn paused() -> Request {
    let pause = PauseSpan { from: after(60), to: None, reason: "нет доступа".to_owned() };
    Request { pauses: vec![pause], ..given() }
}

/// The same, done or cancelled two hours after the registration.
pub fn finished(status: Status) -> Request {
    Request { status, finished_at: Some(after(120)), ..given() }
}

/// A request in that status.
pub fn in_status(status: Status) -> Request {
    match status {
        Status::New => new_request(),
        Status::InProgress => given(),
        Status::Done | Status::Cancelled => finished(status),
    }
}

/// A change that puts the request of a case, if there is one, in another state.
pub fn becomes(request: &mut Option<Request>, state: Request) {
    if request.is_some() {
        *request = Some(state);
    }
}
