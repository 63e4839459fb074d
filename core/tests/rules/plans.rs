//! Table tests of the rules of plans.

use chrono::NaiveDate;
use upravdom::base::{Actor, Channel, HouseId, Instant, KindId, MonthDay, Permission, PlanId, Zone};
use upravdom::company::Role;
use upravdom::registry::House;
use upravdom::requests::plans::{
    ChangePlan, ChangePlanFacts, Covered, CreatePlan, CreatePlanFacts, Every, LeadDays, Occurrence, Plan, PlanChanged,
    PlanCreated, PlanDraft, PlanEvent, PlanRefusal, PlanStopped, PlanText, Recurrence, StopPlan, StopPlanFacts,
    change_plan, create_plan, due_occurrences, stop_plan,
};
use upravdom::requests::{RegulatedFault, RequestKind};
use uuid::Uuid;

use crate::checks::{Checks, meets_in_order};
use crate::people::employee;

pub const PLAN: PlanId = PlanId::new(Uuid::from_u128(20));
pub const HOUSE: HouseId = HouseId::new(Uuid::from_u128(21));
pub const EASTERN: HouseId = HouseId::new(Uuid::from_u128(22));
const NOBODYS: HouseId = HouseId::new(Uuid::from_u128(23));
pub const INSPECTION: KindId = KindId::new(Uuid::from_u128(24));
const LIFT: KindId = KindId::new(Uuid::from_u128(25));

pub fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

pub fn at(text: &str) -> Instant {
    Instant::parse(text).unwrap()
}

pub fn house(id: HouseId, zone: &str) -> House {
    House { id, address: "ул. Мира, 1".to_owned(), zone: Zone::parse(zone).unwrap() }
}

pub fn monthly(every: u16, on: &[u8]) -> Recurrence {
    Recurrence::Monthly {
        every: Every::new(every).unwrap(),
        on: on.iter().map(|number| MonthDay::new(*number).unwrap()).collect(),
    }
}

pub fn draft() -> PlanDraft {
    PlanDraft {
        houses: [HOUSE].into(),
        kind: INSPECTION,
        text: "Осмотр подвала".to_owned(),
        checklist: vec!["Вода".to_owned(), "Проводка".to_owned()],
        recurrence: monthly(1, &[31]),
        start: day("2026-11-22"),
        end: Some(day("2027-11-22")),
        lead: LeadDays::default(),
    }
}

pub fn plan() -> Plan {
    Plan { id: PLAN, draft: draft(), covered: vec![Covered { house: HOUSE, since: day("2026-11-22") }], stopped: None }
}

/// A command of any of the rules with all that decides about it.
struct Case {
    draft: PlanDraft,
    last: NaiveDate,
    existing: Option<PlanId>,
    plan: Option<Plan>,
    houses: Vec<House>,
    kind: Option<RequestKind>,
    at: Instant,
    by: Actor,
}

impl Case {
    fn accepted() -> Self {
        Self {
            draft: draft(),
            last: day("2026-12-31"),
            existing: None,
            plan: Some(plan()),
            houses: vec![house(HOUSE, "Europe/Moscow")],
            kind: Some(RequestKind { id: INSPECTION, name: "Осмотры".to_owned(), enabled: true, fault: None }),
            at: at("2026-11-22T12:00:00+03:00"),
            by: employee(Role::Dispatcher, Channel::Desktop),
        }
    }

    fn create(&self) -> Result<PlanCreated, PlanRefusal> {
        let facts = CreatePlanFacts { existing: self.existing, houses: &self.houses, kind: self.kind.as_ref() };
        create_plan(&CreatePlan { plan: PLAN, draft: self.draft.clone() }, facts, &self.by, self.at)
    }

    fn change(&self) -> Result<PlanChanged, PlanRefusal> {
        let facts = ChangePlanFacts { plan: self.plan.as_ref(), houses: &self.houses, kind: self.kind.as_ref() };
        change_plan(&ChangePlan { plan: PLAN, draft: self.draft.clone() }, facts, &self.by, self.at)
    }

    fn stop(&self) -> Result<PlanStopped, PlanRefusal> {
        let facts = StopPlanFacts { plan: self.plan.as_ref(), open: &[] };
        stop_plan(&StopPlan { plan: PLAN, last: self.last }, facts, &self.by)
    }
}

fn not_permitted() -> (PlanRefusal, fn(&mut Case)) {
    let refusal = PlanRefusal::NotPermitted { permission: Permission::RequestAssign };
    (refusal, |case| case.by = employee(Role::Executor, Channel::Desktop))
}

fn of_running() -> Checks<Case, PlanRefusal> {
    vec![
        not_permitted(),
        (PlanRefusal::PlanUnknown { plan: PLAN }, |case| case.plan = None),
        (PlanRefusal::Stopped { last: day("2026-12-01") }, |case| {
            if let Some(plan) = &mut case.plan {
                plan.stopped = Some(day("2026-12-01"));
            }
        }),
    ]
}

/// Checks of the draft, the same for creating and changing.
fn of_draft() -> Checks<Case, PlanRefusal> {
    let start = day("2026-11-21");
    vec![
        (PlanRefusal::HousesMissing, |case| case.draft.houses = [].into()),
        (PlanRefusal::HouseUnknown { house: NOBODYS }, |case| case.draft.houses = [HOUSE, NOBODYS].into()),
        (PlanRefusal::KindUnknown { kind: LIFT }, |case| {
            case.draft.kind = LIFT;
            case.kind = None;
        }),
        (PlanRefusal::KindDisabled { kind: "Лифт".to_owned() }, |case| {
            case.draft.kind = LIFT;
            case.kind = Some(RequestKind { id: LIFT, name: "Лифт".to_owned(), enabled: false, fault: None });
        }),
        (PlanRefusal::KindRegulated { kind: "Засор".to_owned() }, |case| {
            let fault = Some(RegulatedFault::SewerBlockage);
            case.draft.kind = LIFT;
            case.kind = Some(RequestKind { id: LIFT, name: "Засор".to_owned(), enabled: true, fault });
        }),
        (PlanRefusal::TextMissing { of: PlanText::Text }, |case| "\u{a0}".clone_into(&mut case.draft.text)),
        (PlanRefusal::TextTooLong { of: PlanText::Text, length: 4001, limit: 4000 }, |case| {
            case.draft.text = "я".repeat(4001);
        }),
        (PlanRefusal::TextUnprintable { of: PlanText::Text, position: 1, character: 7 }, |case| {
            "\u{7}".clone_into(&mut case.draft.text);
        }),
        (PlanRefusal::ChecklistTooLong { items: 101, limit: 100 }, |case| {
            case.draft.checklist = vec!["Вода".to_owned(); 101];
        }),
        (PlanRefusal::TextTooLong { of: PlanText::ChecklistItem, length: 251, limit: 250 }, |case| {
            case.draft.checklist = vec!["Вода".to_owned(), "я".repeat(251)];
        }),
        (PlanRefusal::DaysMissing, |case| {
            case.draft.recurrence = Recurrence::Weekly { every: Every::ONE, on: [].into() }
        }),
        (PlanRefusal::DayOutOfRange, |case| case.draft.start = NaiveDate::MAX),
        (PlanRefusal::StartInPast { start, today: day("2026-11-22") }, |case| case.draft.start = day("2026-11-21")),
        (PlanRefusal::EndsBeforeStart { start: day("2026-11-22"), end: day("2026-11-20") }, |case| {
            case.draft.end = Some(day("2026-11-20"));
        }),
        (PlanRefusal::NeverRecurs { start: day("2026-11-22"), end: day("2026-11-29") }, |case| {
            case.draft.end = Some(day("2026-11-29"));
        }),
    ]
}

/// Proves N-16.
#[test]
fn creating_meets_the_checks_in_order() {
    let mut checks: Checks<Case, PlanRefusal> =
        vec![not_permitted(), (PlanRefusal::PlanExists { plan: PLAN }, |case| case.existing = Some(PLAN))];
    checks.extend(of_draft());
    meets_in_order(Case::accepted, Case::create, &checks);
}

/// Proves N-16.
#[test]
fn changing_meets_the_checks_in_order() {
    let mut checks = of_running();
    checks.extend(of_draft());
    meets_in_order(Case::accepted, Case::change, &checks);
}

/// Proves N-16.
#[test]
fn stopping_meets_the_checks_in_order() {
    let mut checks = of_running();
    checks.push((PlanRefusal::DayOutOfRange, |case| case.last = NaiveDate::MAX));
    meets_in_order(Case::accepted, Case::stop, &checks);
}

#[test]
fn what_is_created_is_what_was_said() {
    let mut case = Case::accepted();
    " Осмотр подвала\n".clone_into(&mut case.draft.text);
    case.draft.checklist = [vec!["Проводка".to_owned(); 99], vec!["Вода".to_owned()]].concat();
    assert_eq!(case.create().unwrap().plan.draft.checklist.len(), 100);
    case.draft.checklist = draft().checklist;
    case.draft.checklist[0] = " Вода ".to_owned();
    assert_eq!(case.create(), Ok(PlanCreated { plan: plan() }));
    let json = serde_json::to_string(&draft()).unwrap();
    assert_eq!(serde_json::from_str::<PlanDraft>(&json).unwrap(), draft());
    let without_lead = json.replace(",\"lead\":21", "");
    assert_ne!(without_lead, json);
    assert_eq!(serde_json::from_str::<PlanDraft>(&without_lead).unwrap().lead.days(), 21);
}

#[test]
fn the_start_is_past_where_it_is_latest() {
    // 22:00 of the 22nd in Moscow is the 23rd in Vladivostok.
    let mut case = Case::accepted();
    case.at = at("2026-11-22T22:00:00+03:00");
    assert!(case.create().is_ok());
    case.draft.houses = [HOUSE, EASTERN].into();
    case.houses.push(house(EASTERN, "Asia/Vladivostok"));
    let refusal = PlanRefusal::StartInPast { start: day("2026-11-22"), today: day("2026-11-23") };
    assert_eq!(case.create(), Err(refusal));
    // A plan that runs keeps its start.
    assert!(case.change().is_ok());
}

/// Source: the years that the product knows, 1 to 9999.
#[test]
fn the_days_of_a_plan_are_of_the_calendar() {
    let monthly = Recurrence::Monthly { every: Every::ONE, on: [MonthDay::FIRST].into() };
    for (start, end, expected) in [
        ("9999-10-02", None, Ok(())),
        ("9999-12-01", Some("9999-12-31"), Ok(())),
        ("9999-12-02", None, Err("plans.never_recurs")),
        ("+10000-01-01", None, Err("plans.day_out_of_range")),
        ("9999-12-01", Some("+10000-01-01"), Err("plans.day_out_of_range")),
        ("-0001-12-01", None, Err("plans.day_out_of_range")),
        ("0001-01-01", None, Err("plans.start_in_past")),
    ] {
        let mut case = Case::accepted();
        case.draft.recurrence = monthly.clone();
        (case.draft.start, case.draft.end) = (day(start), end.map(day));
        assert_eq!(case.create().map(drop).map_err(|refusal| refusal.code()), expected, "{start} {end:?}");
    }
}

#[test]
fn a_disabled_kind_is_kept_but_not_chosen() {
    let mut case = Case::accepted();
    case.kind.as_mut().unwrap().enabled = false;
    assert!(case.change().is_ok());
    case.plan.as_mut().unwrap().draft.kind = LIFT;
    assert_eq!(case.change(), Err(PlanRefusal::KindDisabled { kind: "Осмотры".to_owned() }));
    // So is a kind that became one of a fault.
    case.kind.as_mut().unwrap().enabled = true;
    case.kind.as_mut().unwrap().fault = Some(RegulatedFault::ChuteBlockage);
    assert_eq!(case.change(), Err(PlanRefusal::KindRegulated { kind: "Осмотры".to_owned() }));
    case.plan.as_mut().unwrap().draft.kind = INSPECTION;
    assert!(case.change().is_ok());
}

#[test]
fn a_house_that_is_added_gets_nothing_of_before() {
    let mut case = Case::accepted();
    case.at = at("2027-03-31T22:00:00+03:00");
    case.draft.houses = [HOUSE, EASTERN].into();
    case.houses.push(house(EASTERN, "Asia/Vladivostok"));
    let mut changed = plan();
    changed.apply(&PlanEvent::Changed(case.change().unwrap()));
    let expected =
        vec![Covered { house: HOUSE, since: day("2026-11-22") }, Covered { house: EASTERN, since: day("2027-04-01") }];
    assert_eq!(changed.covered, expected);
    let days = |house: &House| due_occurrences(&changed, house, None, at("2027-04-30T12:00:00+03:00"));
    assert_eq!(days(&case.houses[0]).occurrences.len(), 6);
    assert_eq!(days(&case.houses[1]).occurrences.len(), 1);
    // A house that is taken out gets nothing more.
    case.plan = Some(changed);
    case.draft.houses = [EASTERN].into();
    let only_eastern = case.change().unwrap().covered;
    assert_eq!(only_eastern, expected[1..]);
}

#[test]
fn a_stop_names_the_open_requests_of_later_days() {
    let occurrence = |plan, text| Occurrence { plan, day: day(text), house: HOUSE };
    let open = [
        occurrence(PLAN, "2026-12-31"),
        occurrence(PLAN, "2027-01-31"),
        occurrence(PlanId::new(Uuid::from_u128(1)), "2027-01-31"),
    ];
    let facts = StopPlanFacts { plan: Some(&plan()), open: &open };
    let by = employee(Role::Leader, Channel::Mobile);
    let stopped = stop_plan(&StopPlan { plan: PLAN, last: day("2026-12-31") }, facts, &by).unwrap();
    assert_eq!(stopped.left_over, [open[1].request_id()]);
    let mut plan = plan();
    plan.apply(&PlanEvent::Stopped(stopped));
    let due = due_occurrences(&plan, &house(HOUSE, "Europe/Moscow"), None, at("2027-06-01T00:00:00Z"));
    let days: Vec<String> = due.occurrences.iter().map(|occurrence| occurrence.day.to_string()).collect();
    assert_eq!(days, ["2026-11-30", "2026-12-31"]);
}

/// Proves N-16.
#[test]
fn an_earlier_start_holds_in_the_houses_of_before() {
    let mut case = Case::accepted();
    let later = PlanDraft { start: day("2027-06-01"), ..draft() };
    let covered = vec![Covered { house: HOUSE, since: later.start }];
    case.plan = Some(Plan { draft: later, covered, ..plan() });
    // It was asked before the change, and nothing was due.
    let moscow = house(HOUSE, "Europe/Moscow");
    let asked = due_occurrences(case.plan.as_ref().unwrap(), &moscow, None, at("2027-02-27T12:00:00+03:00"));
    assert_eq!((asked.occurrences.len(), asked.made_until), (0, None));
    case.at = at("2027-02-27T12:00:00+03:00");
    case.draft.start = day("2027-03-01");
    let mut changed = case.plan.clone().unwrap();
    changed.apply(&PlanEvent::Changed(case.change().unwrap()));
    let due = |plan: &Plan, made_until, now| {
        let due = due_occurrences(plan, &moscow, made_until, at(now));
        due.occurrences.iter().map(|occurrence| occurrence.day.to_string()).collect::<Vec<_>>()
    };
    let expected = ["2027-03-31", "2027-04-30", "2027-05-31", "2027-06-30"];
    assert_eq!(due(&changed, asked.made_until, "2027-06-09T12:00:00+03:00"), expected);
    // A later start leaves out what is before it.
    case.plan = Some(changed.clone());
    case.draft.start = day("2027-06-01");
    changed.apply(&PlanEvent::Changed(case.change().unwrap()));
    assert_eq!(due(&changed, None, "2027-06-09T12:00:00+03:00"), ["2027-06-30"]);
    // A start that stays brings nothing of before to a house that was added later.
    let covered = vec![Covered { house: HOUSE, since: day("2027-07-01") }];
    case.plan = Some(Plan { covered: covered.clone(), ..changed });
    assert_eq!(case.change().unwrap().covered, covered);
}
