//! Table tests of the days of plans and of the requests they become.

use std::collections::BTreeSet;

use chrono::{Datelike, Days, NaiveDate};
use proptest::prelude::*;
use upravdom::base::{Channel, DayRange, Instant, MonthDay, RequestId, Zone};
use upravdom::company::Role;
use upravdom::registry::House;
use upravdom::requests::plans::{
    Covered, Every, EveryOutOfRange, LeadDays, LeadTooLong, Occurrence, Plan, PlanDraft, Recurrence, Weekday, YearDay,
    YearDayUnknown, due_occurrences, occurrence_request, recurrence_days,
};
use upravdom::requests::{
    ClockFacts, CreateRequest, CreateRequestFacts, FEDERAL_TERMS, Priority, RegulatedFault, Request, RequestEvent,
    RequestKind, RequestRefusal, Status, TriageFacts, TriageRequest, create_request, set_expected, triage,
};

use crate::people::employee;
use crate::plans::{EASTERN, HOUSE, INSPECTION, PLAN, at, day, draft, house, monthly, plan};

fn daily(every: u16) -> Recurrence {
    Recurrence::Daily { every: Every::new(every).unwrap() }
}

fn weekly(every: u16, on: &[Weekday]) -> Recurrence {
    Recurrence::Weekly { every: Every::new(every).unwrap(), on: on.iter().copied().collect() }
}

fn seasonal(on: &[(u32, u8)]) -> Recurrence {
    let of_year = |(month, number): &(u32, u8)| YearDay::new(*month, MonthDay::new(*number).unwrap()).unwrap();
    Recurrence::Seasonal { on: on.iter().map(of_year).collect() }
}

/// Proves X-31.
#[test]
fn days_that_recur() {
    for (name, recurrence, start, from, to, expected) in [
        (
            "the month is shorter",
            monthly(1, &[31]),
            "2026-01-01",
            "2026-01-01",
            "2026-05-31",
            "01-31 02-28 03-31 04-30 05-31",
        ),
        (
            "three days are one",
            monthly(1, &[29, 30, 31]),
            "2026-02-01",
            "2026-02-01",
            "2026-03-31",
            "02-28 03-29 03-30 03-31",
        ),
        ("a leap year", monthly(1, &[29, 30]), "2028-02-01", "2028-02-01", "2028-03-30", "02-29 03-29 03-30"),
        ("every third month", monthly(3, &[15]), "2026-02-20", "2026-01-01", "2026-12-31", "05-15 08-15 11-15"),
        ("over the year", monthly(5, &[1]), "2025-11-01", "2026-01-01", "2026-12-31", "04-01 09-01"),
        ("every tenth day", daily(10), "2026-02-20", "2026-01-01", "2026-03-22", "02-20 03-02 03-12 03-22"),
        ("joined between two", daily(10), "2026-02-20", "2026-02-21", "2026-03-11", "03-02"),
        (
            "a week begins on Monday",
            weekly(2, &[Weekday::Monday, Weekday::Sunday]),
            "2026-11-22",
            "2026-11-22",
            "2026-12-31",
            "11-22 11-30 12-06 12-14 12-20 12-28",
        ),
        ("a week that is skipped", weekly(2, &[Weekday::Wednesday]), "2026-11-16", "2026-11-23", "2026-12-06", "12-02"),
        (
            "the rest of the first week",
            weekly(1, &[Weekday::Tuesday, Weekday::Friday]),
            "2026-11-25",
            "2026-11-01",
            "2026-12-01",
            "11-27 12-01",
        ),
        ("spring and autumn", seasonal(&[(4, 15), (9, 15)]), "2026-04-16", "2026-01-01", "2026-12-31", "09-15"),
        ("the end of February", seasonal(&[(2, 31)]), "2026-01-01", "2026-01-01", "2026-12-31", "02-28"),
        ("nothing in between", seasonal(&[(4, 15)]), "2026-01-01", "2026-04-16", "2026-12-31", ""),
        ("before the start", daily(1), "2026-05-01", "2026-01-01", "2026-04-30", ""),
    ] {
        let range = DayRange::new(day(from), day(to)).unwrap();
        let days = recurrence_days(&recurrence, day(start), range);
        let found: Vec<String> = days.iter().map(|day| day.format("%m-%d").to_string()).collect();
        assert_eq!(found.join(" "), expected, "{name}");
        assert!(days.iter().all(|day| day.year() == 2026 || name == "a leap year"));
    }
    for number in [0, 367] {
        assert_eq!(Every::new(number), Err(EveryOutOfRange { number }));
    }
    for month in [0, 13] {
        assert_eq!(YearDay::new(month, MonthDay::FIRST), Err(YearDayUnknown { month }));
    }
    assert_eq!(LeadDays::new(367), Err(LeadTooLong { days: 367 }));
}

/// The lead ends at midnight of the house, also on days that have 23 or 25 hours.
#[test]
fn an_occurrence_is_due_from_midnight_of_the_house() {
    for (zone, of, before, from) in [
        ("Europe/Moscow", "2026-11-30", "2026-11-08T23:59:59.999+03:00", "2026-11-09T00:00:00+03:00"),
        ("Asia/Vladivostok", "2026-11-30", "2026-11-08T16:59:59.999+03:00", "2026-11-08T17:00:00+03:00"),
        // Clocks went forward on 28 March 2010 and back on 31 October.
        ("Europe/Moscow", "2010-04-18", "2010-03-27T23:59:59.999+03:00", "2010-03-28T00:00:00+03:00"),
        ("Europe/Moscow", "2010-04-19", "2010-03-28T23:59:59.999+04:00", "2010-03-29T00:00:00+04:00"),
        ("Europe/Moscow", "2010-11-21", "2010-10-30T23:59:59.999+04:00", "2010-10-31T00:00:00+04:00"),
        ("Europe/Moscow", "2010-11-22", "2010-10-31T23:59:59.999+03:00", "2010-11-01T00:00:00+03:00"),
    ] {
        let start = day(of);
        let draft = PlanDraft { recurrence: daily(30), start, end: None, ..draft() };
        let plan = Plan { draft, covered: vec![Covered { house: HOUSE, since: start }], ..plan() };
        let house = house(HOUSE, zone);
        assert!(due_occurrences(&plan, &house, None, at(before)).occurrences.is_empty(), "{zone} {of}");
        let due = due_occurrences(&plan, &house, None, at(from));
        assert_eq!(due.occurrences, [Occurrence { plan: PLAN, day: start, house: HOUSE }], "{zone} {of}");
    }
}

#[test]
fn an_extended_plan_loses_no_day() {
    let mut plan = plan();
    plan.draft.end = Some(day("2026-12-01"));
    let house = house(HOUSE, "Europe/Moscow");
    let first = due_occurrences(&plan, &house, None, at("2026-12-20T00:00:00Z"));
    assert_eq!((first.occurrences.len(), first.made_until), (1, Some(day("2026-12-01"))));
    plan.draft.end = None;
    let then = due_occurrences(&plan, &house, first.made_until, at("2026-12-20T00:00:00Z"));
    assert_eq!(then.occurrences.iter().map(|occurrence| occurrence.day).collect::<Vec<_>>(), [day("2026-12-31")]);
    assert_eq!(then.made_until, Some(day("2027-01-10")));
    // A house that the plan does not cover gets nothing.
    let other = House { id: EASTERN, ..house };
    assert_eq!(due_occurrences(&plan, &other, None, at("2027-06-01T00:00:00Z")).made_until, None);
}

/// Proves N-16.
#[test]
fn an_occurrence_becomes_a_request_of_its_day() {
    for (zone, on, from, to) in [
        ("Europe/Kaliningrad", "2026-11-22", "2026-11-22T00:00:00+02:00", "2026-11-23T00:00:00+02:00"),
        // 23 and 25 hours.
        ("Europe/Moscow", "2010-03-28", "2010-03-28T00:00:00+03:00", "2010-03-29T00:00:00+04:00"),
        ("Europe/Moscow", "2010-10-31", "2010-10-31T00:00:00+04:00", "2010-11-01T00:00:00+03:00"),
    ] {
        let occurrence = Occurrence { plan: PLAN, day: day(on), house: HOUSE };
        let request = occurrence_request(&draft(), &kind(true), &occurrence, Zone::parse(zone).unwrap()).unwrap();
        let create = CreateRequest {
            request: occurrence.request_id(),
            house: HOUSE,
            account: None,
            text: "Осмотр подвала".to_owned(),
            kind: Some(INSPECTION),
            priority: Some(Priority::Normal),
        };
        assert_eq!((request.create, request.checklist), (create, draft().checklist));
        let planned = request.planned;
        assert_eq!((planned.occurrence, planned.from, planned.to), (occurrence, at(from), at(to)), "{zone} {on}");
    }
}

fn kind(enabled: bool) -> RequestKind {
    RequestKind { id: INSPECTION, name: "Осмотры".to_owned(), enabled, fault: None }
}

/// A plan whose kind was disabled makes its requests all the same. Proves N-16, B-105.
#[test]
fn an_occurrence_of_a_disabled_kind_is_filed_without_it() {
    let moscow = house(HOUSE, "Europe/Moscow");
    let occurrence = Occurrence { plan: PLAN, day: day("2026-12-31"), house: HOUSE };
    let planned = occurrence_request(&draft(), &kind(false), &occurrence, moscow.zone).unwrap();
    let facts = CreateRequestFacts {
        existing: None,
        house: Some(moscow),
        account: None,
        kind: Some(kind(false)),
        filed: &[],
        limits: &[],
        number: None,
        terms: FEDERAL_TERMS,
    };
    let by = employee(Role::Dispatcher, Channel::Desktop);
    let filed = create_request(&planned.create, facts, &by, at("2026-12-10T00:00:00+03:00"));
    assert_eq!(filed.map(|request| request.kind), Ok(None));
}

/// Made three weeks ahead, it is late after its day and not before, whoever has taken it up. Proves N-16, N-04.
#[test]
fn a_planned_request_is_not_late_before_its_day_ends() {
    // The law's two hours begin with a fault, and none has happened.
    let fault = RequestKind { fault: Some(RegulatedFault::SewerBlockage), ..kind(true) };
    let occurrence = Occurrence { plan: PLAN, day: day("2026-12-31"), house: HOUSE };
    let moscow = Zone::parse("Europe/Moscow").unwrap();
    assert_eq!(occurrence_request(&draft(), &fault, &occurrence, moscow).unwrap().create.kind, None);

    let (zone, made) = (Zone::parse("Europe/Moscow").unwrap(), at("2026-12-10T00:00:00+03:00"));
    let occurrence = Occurrence { plan: PLAN, day: day("2026-12-31"), house: HOUSE };
    let planned = occurrence_request(&draft(), &kind(true), &occurrence, zone).unwrap();
    let kind = kind(true);
    let by = employee(Role::Dispatcher, Channel::Desktop);
    let facts = CreateRequestFacts {
        existing: None,
        house: Some(house(HOUSE, "Europe/Moscow")),
        account: None,
        kind: Some(kind.clone()),
        filed: &[],
        limits: &[],
        number: None,
        terms: FEDERAL_TERMS,
    };
    let mut request = create_request(&planned.create, facts, &by, made).unwrap();
    let facts = ClockFacts { zone, kind: Some(&kind), terms: FEDERAL_TERMS };
    let late = set_expected(&planned.agree, Some(&request), facts, &by, planned.planned.to);
    let now = planned.planned.to;
    assert_eq!(late, Err(RequestRefusal::ExpectedInPast { by: now, now }));
    let agreed = set_expected(&planned.agree, Some(&request), facts, &by, made).unwrap();
    request.apply(&RequestEvent::ExpectedSet(agreed));
    // Correcting it or giving it to somebody sets the clocks anew, and they stay.
    let house = house(HOUSE, "Europe/Moscow");
    let triaged = |request: &Request| {
        let facts = TriageFacts {
            request: Some(request),
            house: Some(&house),
            account: None,
            kind: Some(&kind),
            executors: &[],
            terms: FEDERAL_TERMS,
        };
        let command = TriageRequest {
            request: request.id,
            house: None,
            applicant: None,
            kind: None,
            priority: Some(Priority::High),
            damaged_at: None,
        };
        triage(&command, &facts, &by, made).unwrap()
    };
    for _ in 0..2 {
        for status in [Status::New, Status::InProgress] {
            let request = Request { status, ..request.clone() };
            let clock = |now| request.running_clock(at(now)).unwrap();
            assert_eq!(clock("2026-12-31T12:00:00+03:00").by, at("2027-01-01T00:00:00+03:00"));
            assert_eq!(clock("2027-01-01T00:00:00+03:00").overdue_minutes, None, "{status:?}");
            assert_eq!(clock("2027-01-01T00:00:01+03:00").overdue_minutes, Some(1), "{status:?}");
        }
        let corrected = triaged(&request);
        request.apply(&RequestEvent::Triaged(corrected));
    }
}

fn any_recurrence() -> impl Strategy<Value = Recurrence> {
    let every = (1_u16..=14).prop_map(|number| Every::new(number).unwrap());
    let month_day = || (1_u8..=31).prop_map(|number| MonthDay::new(number).unwrap());
    prop_oneof![
        every.clone().prop_map(|every| Recurrence::Daily { every }),
        (every.clone(), prop::collection::btree_set(prop::sample::select(Weekday::ALL), 1..4))
            .prop_map(|(every, on)| Recurrence::Weekly { every, on }),
        (every, prop::collection::btree_set(month_day(), 1..4))
            .prop_map(|(every, on)| Recurrence::Monthly { every, on }),
        prop::collection::btree_set((1_u32..=12, month_day()), 1..4).prop_map(|on| Recurrence::Seasonal {
            on: on.into_iter().map(|(month, day)| YearDay::new(month, day).unwrap()).collect()
        }),
    ]
}

/// Whether the plan recurs on that day, asked of the day alone.
fn recurs(recurrence: &Recurrence, start: NaiveDate, day: NaiveDate) -> bool {
    let monday = |day: NaiveDate| day - Days::new(u64::from(day.weekday().num_days_from_monday()));
    let is_of_month = |number: u8| {
        u32::from(number) == day.day() || (day.succ_opt().unwrap().day() == 1 && u32::from(number) > day.day())
    };
    match recurrence {
        Recurrence::Daily { every } => (day - start).num_days() % i64::from(every.number()) == 0,
        Recurrence::Weekly { every, on } => {
            let weeks = (monday(day) - monday(start)).num_days() / 7;
            let name = day.weekday().to_string();
            let is_named = |weekday: &Weekday| weekday.code().starts_with(&name.to_lowercase());
            weeks % i64::from(every.number()) == 0 && on.iter().any(is_named)
        }
        Recurrence::Monthly { every, on } => {
            let number = |day: NaiveDate| i64::from(day.year()) * 12 + i64::from(day.month());
            (number(day) - number(start)) % i64::from(every.number()) == 0
                && on.iter().any(|day| is_of_month(day.number()))
        }
        Recurrence::Seasonal { on } => on.iter().any(|of_year| {
            let (month, month_day) = (*of_year).into();
            month == day.month() && is_of_month(month_day.number())
        }),
    }
}

proptest! {
    /// What a naive look at every day gives.
    #[test]
    fn no_day_is_lost_and_none_is_invented(recurrence in any_recurrence(), start in 0_u64..800, from in 0_u64..800, length in 0_u64..800) {
        let first = day("2026-01-01");
        let (start, from) = (first + Days::new(start), first + Days::new(from));
        let range = DayRange::new(from, from + Days::new(length)).unwrap();
        let expected: Vec<NaiveDate> =
            from.iter_days().take_while(|day| range.contains(*day)).filter(|day| *day >= start && recurs(&recurrence, start, *day)).collect();
        prop_assert_eq!(recurrence_days(&recurrence, start, range), expected);
    }

    /// However the runs fall, together they give what one run at the end would have given: nothing twice, nothing lost.
    #[test]
    fn many_runs_make_what_one_makes(
        recurrence in any_recurrence(), lead in 0_u16..60, end in prop::option::of(0_u64..700), since in 0_u64..100,
        zone in prop::sample::select(vec!["Europe/Moscow", "Asia/Kamchatka", "Europe/Kaliningrad"]), hours in prop::collection::vec(0_i64..2_000, 1..12),
    ) {
        let start = day("2010-01-15");
        let draft = PlanDraft { recurrence, start, end: end.map(|days| start + Days::new(days)), lead: LeadDays::new(lead).unwrap(), ..draft() };
        let plan = Plan { draft, covered: vec![Covered { house: HOUSE, since: start + Days::new(since) }], ..plan() };
        let house = house(HOUSE, zone);
        let mut now = at("2010-01-01T00:00:00Z");
        let (mut made, mut made_until) = (Vec::new(), None);
        for hours in hours {
            now = Instant::from_millis(now.millis() + hours * 3_600_000).unwrap();
            let due = due_occurrences(&plan, &house, made_until, now);
            // A second device that knows as much makes the same.
            let twin = due_occurrences(&plan, &house, made_until, now);
            prop_assert_eq!(&twin.occurrences, &due.occurrences);
            prop_assert!(due.made_until >= made_until);
            made.extend(due.occurrences);
            made_until = due.made_until;
        }
        let at_once = due_occurrences(&plan, &house, None, now).occurrences;
        prop_assert_eq!(&made, &at_once);
        // And that is every day that recurs until so many days from today.
        let until = house.zone.day(now) + Days::new(u64::from(lead));
        let until = plan.draft.end.map_or(until, |end| end.min(until));
        let days: Vec<NaiveDate> = made.iter().map(|occurrence| occurrence.day).collect();
        let from = plan.covered[0].since;
        let expected = from.iter_days().take_while(|day| *day <= until).filter(|day| recurs(&plan.draft.recurrence, start, *day));
        prop_assert_eq!(days, expected.collect::<Vec<_>>());
        let ids: BTreeSet<RequestId> = made.iter().map(Occurrence::request_id).collect();
        prop_assert_eq!(ids.len(), made.len());
    }
}
