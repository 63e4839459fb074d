//! Table tests of the job that makes requests of plans, and of when it has something to do.

use std::collections::BTreeSet;

use chrono::{Days, NaiveDate};
use proptest::prelude::*;
use upravdom::base::{Actor, Channel, Instant, MonthDay, Permission, RequestId};
use upravdom::company::Role;
use upravdom::registry::House;
use upravdom::requests::plans::{
    Covered, DuePlan, Every, LeadDays, MakePlannedRequests, MakePlannedRequestsFacts, Occurrence, PLANNED_AT_ONCE,
    Plan, PlanDraft, PlannedRequests, Recurrence, Weekday, YearDay, due_occurrences, make_planned_requests, next_due,
};
use upravdom::requests::{FEDERAL_TERMS, RequestEvent, RequestKind, RequestRefusal, Term, TermRow};

use crate::checks::{Checks, meets_in_order};
use crate::people::{employee, with_rights};
use crate::plans::{EASTERN, HOUSE, INSPECTION, PLAN, at, day, draft, house, plan};

/// Every day from 22 November 2026 on, 4 days ahead: on that day 5 are due.
fn daily(at: House) -> DuePlan {
    let since = day("2026-11-22");
    let recurrence = Recurrence::Daily { every: Every::ONE };
    let draft = PlanDraft { recurrence, end: None, lead: LeadDays::new(4).unwrap(), houses: [at.id].into(), ..draft() };
    DuePlan {
        plan: Plan { draft, covered: vec![Covered { house: at.id, since }], ..plan() },
        house: at,
        kind: RequestKind { id: INSPECTION, name: "Осмотры".to_owned(), enabled: true, fault: None },
        made_until: None,
    }
}

struct Case {
    at_most: u32,
    due: Vec<DuePlan>,
    existing: BTreeSet<RequestId>,
    terms: &'static [TermRow],
    by: Actor,
    at: Instant,
}

impl Case {
    fn accepted() -> Self {
        Self {
            at_most: 0,
            due: vec![daily(house(HOUSE, "Europe/Moscow")), daily(house(EASTERN, "Asia/Vladivostok"))],
            existing: BTreeSet::new(),
            terms: FEDERAL_TERMS,
            by: employee(Role::Dispatcher, Channel::Desktop),
            at: at("2026-11-22T12:00:00+03:00"),
        }
    }

    fn make(&self) -> Result<PlannedRequests, RequestRefusal> {
        let facts = MakePlannedRequestsFacts {
            due: &self.due,
            existing: &self.existing,
            number: Some(1001),
            terms: self.terms,
        };
        make_planned_requests(&MakePlannedRequests { at_most: self.at_most }, facts, &self.by, self.at)
    }

    /// For each house how many were made, until when, and whether more is due.
    fn made(&self) -> Vec<(usize, String, bool)> {
        let made = self.make().unwrap().made.into_iter();
        made.map(|one| (one.requests.len(), one.made_until.to_string(), one.more)).collect()
    }
}

fn without(case: &mut Case, permission: Permission) {
    let rights = Role::Dispatcher.permissions(Channel::Desktop).without(permission);
    case.by = with_rights(rights, Channel::Desktop);
}

fn not_permitted(permission: Permission) -> RequestRefusal {
    RequestRefusal::NotPermitted { permission }
}

/// Proves N-16.
#[test]
fn the_checks_come_in_their_order() {
    let checks: Checks<Case, RequestRefusal> = vec![
        (not_permitted(Permission::RequestAssign), |case| without(case, Permission::RequestAssign)),
        (RequestRefusal::NothingDue, |case| case.due.clear()),
        (RequestRefusal::TermUnknown { term: Term::NormalCompletion }, |case| case.terms = &[]),
    ];
    meets_in_order(Case::accepted, Case::make, &checks);
    for permission in [Permission::RequestCreate, Permission::RequestTriage] {
        let mut case = Case::accepted();
        without(&mut case, permission);
        case.due.clear();
        assert_eq!(case.make(), Err(not_permitted(permission)));
    }
}

/// Nothing is due the instant before the day, and something from it on. Proves N-16, X-31.
#[test]
fn the_day_begins_in_the_zone_of_the_house() {
    for (zone, before, on) in [
        ("Europe/Moscow", "2026-11-26T23:59:59.999+03:00", "2026-11-27T00:00:00+03:00"),
        ("Asia/Vladivostok", "2026-11-26T23:59:59.999+10:00", "2026-11-27T00:00:00+10:00"),
    ] {
        let mut case = Case::accepted();
        case.due = vec![DuePlan { made_until: Some(day("2026-11-30")), ..daily(house(HOUSE, zone)) }];
        case.at = at(before);
        assert_eq!(case.make(), Err(RequestRefusal::NothingDue), "{zone}");
        case.at = at(on);
        assert_eq!(case.made(), [(1, "2026-12-01".to_owned(), false)], "{zone}");
    }
}

/// Proves N-16.
#[test]
fn at_most_so_many_are_made_and_it_says_whether_more_are_due() {
    let until = |count, day: &str, more| (count, format!("2026-11-{day}"), more);
    for (at_most, expected) in [
        (1, vec![until(1, "22", true)]),
        (4, vec![until(4, "25", true)]),
        (5, vec![until(5, "26", true)]),
        (6, vec![until(5, "26", true), until(1, "22", true)]),
        (9, vec![until(5, "26", true), until(4, "25", true)]),
        (10, vec![until(5, "26", true), until(5, "26", false)]),
        (11, vec![until(5, "26", true), until(5, "26", false)]),
        (0, vec![until(5, "26", true), until(5, "26", false)]),
    ] {
        assert_eq!(Case { at_most, ..Case::accepted() }.made(), expected, "{at_most}");
    }
    // Three months were missed; more than the limit counts as the limit.
    for at_most in [0, PLANNED_AT_ONCE, PLANNED_AT_ONCE + 1, u32::MAX] {
        let late = Case { at_most, at: at("2027-02-22T12:00:00+03:00"), ..Case::accepted() };
        assert_eq!(late.made(), [(97, "2027-02-26".to_owned(), true), (3, "2026-11-24".to_owned(), true)]);
    }
}

/// Proves N-16.
#[test]
fn numbers_go_on_and_an_occurrence_that_is_there_takes_none() {
    let mut case = Case::accepted();
    let there = Occurrence { plan: PLAN, day: day("2026-11-23"), house: HOUSE };
    case.existing = [there.request_id()].into();
    let planned = case.make().unwrap();
    assert_eq!(case.made(), [(4, "2026-11-26".to_owned(), true), (5, "2026-11-26".to_owned(), false)]);
    let created: Vec<_> = planned
        .requests
        .iter()
        .filter_map(|event| if let RequestEvent::Created(request) = event { Some(request) } else { None })
        .collect();
    assert_eq!(created.iter().filter_map(|one| one.number).collect::<Vec<_>>(), (1001..1010).collect::<Vec<_>>());
    assert!(created.iter().all(|one| one.id != there.request_id()));
    let named: Vec<_> = planned.made.iter().flat_map(|made| &made.requests).map(|one| one.request).collect();
    assert_eq!(created.iter().map(|one| one.id).collect::<Vec<_>>(), named);
}

/// Works whose day is over are made without a term of their own. Proves N-16.
#[test]
fn a_day_that_is_over_sets_no_term() {
    let moscow = || vec![daily(house(HOUSE, "Europe/Moscow"))];
    for (now, agreed) in [("2026-11-22T23:59:59+03:00", 5), ("2026-11-23T00:00:00+03:00", 5)] {
        let case = Case { due: moscow(), at: at(now), ..Case::accepted() };
        let planned = case.make().unwrap().requests;
        let terms = planned.iter().filter(|event| matches!(event, RequestEvent::ExpectedSet(_))).count();
        assert_eq!((planned.len() - terms, terms), (agreed + usize::from(now.contains("-23T")), agreed), "{now}");
    }
}

fn recurrences() -> impl Strategy<Value = Recurrence> {
    let every = || (1_u16..15).prop_map(|number| Every::new(number).unwrap());
    let of_year = |month| YearDay::new(month, MonthDay::LAST).unwrap();
    prop_oneof![
        every().prop_map(|every| Recurrence::Daily { every }),
        every().prop_map(|every| Recurrence::Weekly { every, on: [Weekday::Monday, Weekday::Sunday].into() }),
        every().prop_map(|every| Recurrence::Monthly { every, on: [MonthDay::FIRST, MonthDay::LAST].into() }),
        (1_u32..13).prop_map(move |month| Recurrence::Seasonal { on: [of_year(month), of_year(2)].into() }),
    ]
}

proptest! {
    /// Proves N-16, X-31.
    #[test]
    fn something_is_due_from_that_instant_on_and_not_before(
        recurrence in recurrences(), lead in 0_u16..367, made in proptest::option::of(0_u64..800),
        end in proptest::option::of(0_u64..800), zone in 0_usize..3,
    ) {
        let zone = ["Europe/Kaliningrad", "Europe/Moscow", "Asia/Kamchatka"][zone];
        let home = house(HOUSE, zone);
        let after = |days: u64| -> NaiveDate { day("2026-11-22") + Days::new(days) };
        let mut plan = plan();
        plan.draft = PlanDraft { recurrence, end: end.map(after), lead: LeadDays::new(lead).unwrap(), ..plan.draft };
        let made_until = made.map(after);
        let due = |at| due_occurrences(&plan, &home, made_until, at).occurrences.first().map(|one| one.day);
        if let Some(next) = next_due(&plan, &home, made_until) {
            prop_assert_eq!(due(next.at), Some(next.day));
            prop_assert_eq!(due(Instant::from_millis(next.at.millis() - 1).unwrap()), None);
        } else {
            prop_assert_eq!(due(at("2060-01-01T00:00:00Z")), None);
        }
    }
}

/// Whatever recurs at its rarest is found. Proves N-16.
#[test]
fn the_rarest_day_is_found() {
    let home = house(HOUSE, "Europe/Moscow");
    let rarest = Recurrence::Monthly { every: Every::new(366).unwrap(), on: [MonthDay::LAST].into() };
    let mut plan = plan();
    plan.draft = PlanDraft { recurrence: rarest, end: None, ..plan.draft };
    let days = |made_until| next_due(&plan, &home, made_until).map(|next| next.day.to_string());
    assert_eq!(days(None), Some("2026-11-30".to_owned()));
    assert_eq!(days(Some(day("2026-11-30"))), Some("2057-05-31".to_owned()));
    assert_eq!(next_due(&plan, &house(EASTERN, "Europe/Moscow"), None), None, "a house that is not of the plan");
}
