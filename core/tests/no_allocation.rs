//! What runs for every payment, month, request and button allocates nothing when it accepts. A binary of its own: its
//! allocator counts.
#![allow(unsafe_code, reason = "an allocator is unsafe by its trait")]

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;
use std::collections::BTreeSet;
use std::hint::black_box;

use upravdom::base::money::Amount;
use upravdom::base::{
    AccountId, Actor, Channel, CompanyId, EmployeeId, HouseId, Instant, Month, RequestId, ResidentId, Standing, Who,
    Zone,
};
use upravdom::billing::{
    ActiveAccounts, PriceList, PriceTier, Proration, SubscriptionTerms, TierPolicy, subscription_price,
};
use upravdom::company::Role;
use upravdom::payments::commission;
use upravdom::requests::{
    Action, CompleteRequest, Deadlines, Executor, FEDERAL_TERMS, Payment, Priority, RegulatedFault, Request,
    SetRequestPayment, StartRequest, Status, Term, TermBasis, complete, deadline, may, request_deadlines, set_payment,
    start,
};

thread_local! {
    static COUNT: Cell<usize> = const { Cell::new(0) };
}

/// The system's allocator, counting what each thread asks for.
struct Counting;

impl Counting {
    fn count() {
        COUNT.with(|count| count.set(count.get().wrapping_add(1)));
    }
}

// SAFETY: every call is passed on unchanged.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        Self::count();
        // SAFETY: as the caller's.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        // SAFETY: as the caller's.
        unsafe { System.dealloc(pointer, layout) }
    }

    unsafe fn realloc(&self, pointer: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        Self::count();
        // SAFETY: as the caller's.
        unsafe { System.realloc(pointer, layout, size) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

/// How often the heap was asked for memory meanwhile.
fn allocations<T>(work: impl FnOnce() -> T) -> usize {
    let before = COUNT.with(Cell::get);
    black_box(work());
    COUNT.with(Cell::get).wrapping_sub(before)
}

#[test]
fn an_allocation_is_counted() {
    assert_eq!(allocations(|| 1), 0);
    assert_eq!(allocations(|| black_box(vec![1])), 1);
    assert_eq!(allocations(|| "one".to_owned() + " and more than fits"), 2);
}

#[test]
fn a_commission() {
    let rate = "2.4".parse().unwrap();
    for kopecks in [0, 1, 81_200, Amount::MAX.kopecks()] {
        let gross = Amount::from_kopecks(kopecks).unwrap();
        let work = || {
            let found = commission(black_box(gross), rate);
            (found.commission(), found.net())
        };
        assert_eq!(allocations(work), 0, "{kopecks}");
    }
}

#[test]
fn the_price_of_a_month() {
    let tier = |(from_accounts, kopecks)| PriceTier { from_accounts, price: Amount::from_kopecks(kopecks).unwrap() };
    let tiers = [(1, 200), (1_000, 190), (2_000, 180), (5_000, 150)].map(tier);
    let from = "2018-02-01".parse().unwrap();
    let counted_at = Instant::parse("2026-11-30T21:00:00Z").unwrap();
    let month = Month::new(2026, 11).unwrap();
    for policy in TierPolicy::ALL {
        let lists = [PriceList::new(from, *policy, tiers.to_vec()).unwrap()];
        for proration in [Proration::WholeMonths, Proration::ByDays] {
            let free = Some(["2026-11-10".parse().unwrap(), "2026-11-20".parse().unwrap()]);
            let free = free.and_then(|[first, last]| upravdom::base::DayRange::new(first, last).ok());
            let terms = SubscriptionTerms { free, proration, ..SubscriptionTerms::default() };
            for count in [0, 1, 1_999, 100_000] {
                let accounts = ActiveAccounts { count, counted_at };
                let work = || subscription_price(month, accounts, &terms, black_box(&lists)).unwrap();
                assert_eq!(allocations(work), 0, "{policy:?} {proration:?} {count}");
            }
        }
    }
}

#[test]
fn a_deadline() {
    let zone = Zone::parse("Asia/Vladivostok").unwrap();
    let registered = Instant::parse("2026-11-22T22:30:00+10:00").unwrap();
    for term in Term::ALL {
        let work = || deadline(*term, black_box(registered), zone, FEDERAL_TERMS).unwrap();
        assert_eq!(allocations(work), 0, "{term:?}");
    }
    for priority in Priority::ALL {
        for fault in RegulatedFault::ALL {
            let work =
                || request_deadlines(*priority, Some(*fault), black_box(registered), zone, FEDERAL_TERMS).unwrap();
            assert_eq!(allocations(work), 0, "{priority:?} {fault:?}");
        }
    }
}

/// A request that an executor has and a resident filed.
fn a_request(status: Status, at: Instant) -> Request {
    let id = uuid::Uuid::from_u128;
    let (worker, account) = (EmployeeId::new(id(2)), AccountId::new(id(3)));
    Request {
        id: RequestId::new(id(5)),
        number: Some(1),
        house: HouseId::new(id(6)),
        account: Some(account),
        text: "Течёт труба в подвале".to_owned(),
        kind: None,
        priority: Priority::Normal,
        status,
        executors: vec![Executor::Employee(worker)],
        author: Who::Resident(ResidentId::new(id(4))),
        created_at: at,
        deadlines: Deadlines { react_by: at, complete_by: at, basis: TermBasis::Agreed },
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

/// The decisions whose events are of a fixed size; a text or a list that an event carries is a copy of the command's.
#[test]
fn a_decision() {
    let id = uuid::Uuid::from_u128;
    let at = Instant::parse("2026-11-21T10:00:00+03:00").unwrap();
    let permissions = Role::Leader.permissions(Channel::Mobile);
    let standing = Standing::Employee { id: EmployeeId::new(id(2)), permissions };
    let by = Actor { company: CompanyId::new(id(1)), channel: Channel::Mobile, standing };
    let given = a_request(Status::InProgress, at);
    let request = given.id;
    let work = || start(&StartRequest { request }, Some(black_box(&given)), &by, at).unwrap();
    assert_eq!(allocations(work), 0, "start");
    let work = || complete(&CompleteRequest { request, text: None }, Some(black_box(&given)), &by, at).unwrap();
    assert_eq!(allocations(work), 0, "complete");
    let payment = SetRequestPayment { request, payment: Payment::Paid };
    let work = || set_payment(&payment, Some(black_box(&given)), &by).unwrap();
    assert_eq!(allocations(work), 0, "set_payment");
}

/// Whether a request may take a step, whoever asks.
#[test]
fn a_transition() {
    let id = uuid::Uuid::from_u128;
    let at = Instant::parse("2026-11-20T10:00:00+03:00").unwrap();
    let (worker, account) = (EmployeeId::new(id(2)), AccountId::new(id(3)));
    let employee = |role: Role| Standing::Employee { id: worker, permissions: role.permissions(Channel::Mobile) };
    let resident = Standing::Resident { id: ResidentId::new(id(4)), accounts: [account].into() };
    let actors = [employee(Role::Leader), employee(Role::Dispatcher), employee(Role::Executor), resident];
    let mut open = BTreeSet::new();
    for standing in actors {
        let by = Actor { company: CompanyId::new(id(1)), channel: Channel::Mobile, standing };
        for status in Status::ALL {
            let request = a_request(*status, at);
            for action in Action::ALL {
                let mut answer = Ok(());
                let asked = allocations(|| answer = may(*action, black_box(&request), &by, at));
                if answer.is_ok() {
                    open.insert(*action);
                    assert_eq!(asked, 0, "{action:?} {status:?} {by:?}");
                }
            }
        }
    }
    assert!(open.len() > 12, "{open:?}");
}
