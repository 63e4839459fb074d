//! Table tests of the rule `requests/triage`.

use upravdom::base::{AccountId, Actor, Channel, HouseId, Instant, KindId, Permission, Permissions};
use upravdom::company::{Contractor, ServedHouses};
use upravdom::registry::{Account, House};
use upravdom::requests::{
    Applicant, ExecutorFacts, FEDERAL_TERMS, Priority, RegulatedFault, Request, RequestEvent, RequestKind,
    RequestRefusal, RequestTriaged, Status, Term, TermRow, TriageFacts, TriageRequest, triage,
};
use uuid::Uuid;

use crate::checks::{Checks, meets_in_order};
use crate::desk::{
    HOUSE, LIFT, REQUEST, WATER, after, becomes, contractor, dispatcher, finished, given, kind, new_request, paused,
    plumber_facts, zone,
};
use crate::people::{ACCOUNT, with_rights};

const OTHER: HouseId = HouseId::new(Uuid::from_u128(98));

struct Case {
    command: TriageRequest,
    request: Option<Request>,
    house: Option<House>,
    account: Option<Account>,
    kind: Option<RequestKind>,
    executors: Vec<ExecutorFacts>,
    terms: &'static [TermRow],
    by: Actor,
    at: Instant,
}

impl Case {
    /// A dispatcher corrects everything of a request that is with its executors.
    fn accepted() -> Self {
        Self {
            command: TriageRequest {
                request: REQUEST,
                house: Some(HOUSE),
                applicant: Some(Applicant::Account(ACCOUNT)),
                kind: Some(WATER),
                priority: Some(Priority::High),
                damaged_at: Some(after(0)),
            },
            request: Some(Request { kind: Some(LIFT), ..given() }),
            house: Some(House { id: HOUSE, address: "ул. Мира, 1".to_owned(), zone: zone() }),
            account: Some(Account { id: ACCOUNT, house: HOUSE, number: "0042".to_owned(), premises: "7".to_owned() }),
            kind: Some(kind(WATER, None)),
            executors: vec![plumber_facts(true), performing(&[WATER])],
            terms: FEDERAL_TERMS,
            by: dispatcher(),
            at: after(30),
        }
    }

    /// Nothing is named but what the change says.
    fn naming(change: fn(&mut TriageRequest)) -> Self {
        let mut command = TriageRequest {
            request: REQUEST,
            house: None,
            applicant: None,
            kind: None,
            priority: None,
            damaged_at: None,
        };
        change(&mut command);
        Self { command, kind: None, request: Some(new_request()), executors: Vec::new(), ..Self::accepted() }
    }

    fn decide(&self) -> Result<RequestTriaged, RequestRefusal> {
        let facts = TriageFacts {
            request: self.request.as_ref(),
            house: self.house.as_ref(),
            account: self.account.as_ref(),
            kind: self.kind.as_ref(),
            executors: &self.executors,
            terms: self.terms,
        };
        triage(&self.command, &facts, &self.by, self.at)
    }
}

fn lift(kinds: &[KindId]) -> Contractor {
    contractor("ООО «Лифт»", kinds)
}

fn performing(kinds: &[KindId]) -> ExecutorFacts {
    ExecutorFacts::Contractor(lift(kinds))
}

fn elsewhere_only() -> ExecutorFacts {
    ExecutorFacts::Contractor(Contractor { houses: ServedHouses::Only([OTHER].into()), ..lift(&[WATER]) })
}

fn elsewhere() -> RequestRefusal {
    RequestRefusal::AccountElsewhere { account: "0042".to_owned(), house: "ул. Мира, 1".to_owned() }
}

fn not_performed() -> RequestRefusal {
    RequestRefusal::KindNotPerformed {
        executor: "ООО «Лифт»".to_owned(), kind: "Водоснабжение".to_owned()
    }
}

#[test]
fn the_checks_are_met_in_order() {
    let checks: Checks<Case, RequestRefusal> = vec![
        (RequestRefusal::RequestUnknown { request: REQUEST }, |case| case.request = None),
        (RequestRefusal::NotPermitted { permission: Permission::RequestTriage }, |case| {
            case.by = with_rights(Permissions::of(&[Permission::RequestAssign]), Channel::Desktop);
        }),
        (RequestRefusal::Finished { status: Status::Cancelled }, |case| {
            becomes(&mut case.request, finished(Status::Cancelled));
        }),
        (RequestRefusal::ChangeMissing, |case| {
            let TriageRequest { request, .. } = case.command;
            case.command =
                TriageRequest { request, house: None, applicant: None, kind: None, priority: None, damaged_at: None };
        }),
        (RequestRefusal::HouseUnknown { house: HOUSE }, |case| case.house = None),
        (RequestRefusal::AccountUnknown { account: ACCOUNT }, |case| case.account = None),
        (elsewhere(), |case| case.account.as_mut().unwrap().house = OTHER),
        (RequestRefusal::KindUnknown { kind: WATER }, |case| case.kind = None),
        (RequestRefusal::KindDisabled { kind: "Водоснабжение".to_owned() }, |case| {
            case.kind.as_mut().unwrap().enabled = false;
        }),
        (RequestRefusal::NotAnExecutor { executor: "Иванов".to_owned() }, |case| {
            case.executors.push(plumber_facts(false));
        }),
        (RequestRefusal::ContractorDisabled { executor: "ООО «Лифт»".to_owned() }, |case| {
            case.executors.push(ExecutorFacts::Contractor(Contractor { enabled: false, ..lift(&[WATER]) }));
        }),
        (not_performed(), |case| case.executors.push(performing(&[LIFT]))),
        (RequestRefusal::HouseNotServed { executor: "ООО «Лифт»".to_owned() }, |case| {
            case.executors.push(elsewhere_only());
        }),
        (RequestRefusal::DamageInFuture { damaged_at: after(31), now: after(30) }, |case| {
            case.command.damaged_at = Some(after(31));
        }),
        (RequestRefusal::TermUnknown { term: Term::HighCompletion }, |case| case.terms = &[]),
        (RequestRefusal::Paused { since: after(60) }, |case| {
            case.request = case.request.as_ref().map(|request| Request { pauses: paused().pauses, ..request.clone() });
            if let Some(kind) = &mut case.kind {
                kind.fault = Some(RegulatedFault::SewerBlockage);
            }
        }),
    ];
    meets_in_order(Case::accepted, Case::decide, &checks);
}

/// What a triage makes of a request, but for its clocks.
type Change = fn(Request) -> Request;

/// Proves B-071, B-078, B-080.
#[test]
fn what_is_named_changes_and_the_rest_stays() {
    let same = |request: &Request| request.clone();
    let cases: [(Case, Change); 4] = [
        (Case::naming(|command| command.priority = Some(Priority::Low)), |request| Request {
            priority: Priority::Low,
            ..request
        }),
        (Case::naming(|command| command.applicant = Some(Applicant::Nobody)), |request| Request {
            account: None,
            ..request
        }),
        (
            {
                let mut case = Case::naming(|command| command.kind = Some(WATER));
                case.kind = Some(kind(WATER, None));
                case
            },
            |request| Request { kind: Some(WATER), ..request },
        ),
        (
            {
                let mut case = Case::naming(|command| command.house = Some(OTHER));
                let house = case.house.as_mut().unwrap();
                house.id = OTHER;
                case.account.as_mut().unwrap().house = OTHER;
                case
            },
            |request| Request { house: OTHER, ..request },
        ),
    ];
    for (case, change) in cases {
        let mut request = same(case.request.as_ref().unwrap());
        let triaged = case.decide().unwrap();
        request.apply(&RequestEvent::Triaged(triaged.clone()));
        let expected = Request { deadlines: triaged.deadlines, ..change(new_request()) };
        assert_eq!(request, expected);
    }
}

#[test]
fn an_applicant_of_another_house_is_no_applicant_of_the_new_house() {
    let mut case = Case::naming(|command| command.house = Some(OTHER));
    case.house.as_mut().unwrap().id = OTHER;
    assert_eq!(case.decide(), Err(elsewhere()));

    let other = AccountId::new(Uuid::from_u128(97));
    case.command.applicant = Some(Applicant::Account(other));
    case.account = None;
    assert_eq!(case.decide(), Err(RequestRefusal::AccountUnknown { account: other }));
}

/// Proves B-105.
#[test]
fn a_disabled_kind_is_kept() {
    let mut case = Case::naming(|command| command.priority = Some(Priority::Low));
    case.request.as_mut().unwrap().kind = Some(WATER);
    case.kind = Some(RequestKind { enabled: false, ..kind(WATER, None) });
    assert_eq!(case.decide().map(|triaged| triaged.kind), Ok(Some(WATER)));
    // And those who carry it out are not asked again.
    case.executors = vec![performing(&[LIFT]), elsewhere_only(), plumber_facts(false)];
    assert!(case.decide().is_ok());
}

/// ПП РФ 416 п.13: localised within 30 minutes of the registration, repaired within three days of the damage.
#[test]
fn an_emergency_is_repaired_within_three_days_of_the_damage() {
    let mut case = Case::naming(|command| command.priority = Some(Priority::Emergency));
    let due = |case: &Case| case.decide().map(|triaged| (triaged.deadlines.react_by, triaged.deadlines.complete_by));
    assert_eq!(due(&case), Ok((after(30), after(72 * 60))));
    let earlier = |minutes: i64| Instant::from_millis(after(0).millis() - minutes * 60_000).unwrap();
    case.command.damaged_at = Some(earlier(24 * 60));
    assert_eq!(due(&case), Ok((after(30), after(48 * 60))));
    // The damage of a request that is no emergency moves nothing.
    case.command.priority = Some(Priority::Normal);
    assert_eq!(due(&case), Ok((after(24 * 60), after(72 * 60))));
    // What is known of the damage stays known.
    let mut request = case.request.clone().unwrap();
    request.apply(&RequestEvent::Triaged(case.decide().unwrap()));
    case = Case::naming(|command| command.priority = Some(Priority::Emergency));
    case.request = Some(request);
    assert_eq!(due(&case), Ok((after(30), after(48 * 60))));
}

#[test]
fn the_damage_may_be_of_this_instant() {
    let mut case = Case::accepted();
    case.command.damaged_at = Some(case.at);
    assert!(case.decide().is_ok());
}

/// What is said of the damage never gives more time than the registration does, and can be taken back. Proves B-080.
#[test]
fn the_damage_never_puts_the_clock_of_an_emergency_off() {
    let mut case = Case::naming(|command| command.priority = Some(Priority::Emergency));
    case.at = after(71 * 60);
    let earlier = Instant::from_millis(after(0).millis() - 60_000).unwrap();
    let reopened = |request: &Request| Request { reopened_at: Some(after(60)), ..request.clone() };
    let new = new_request();
    let known = Request { damaged_at: Some(earlier), ..new.clone() };
    for (request, named, damaged_at, complete_by) in [
        (new.clone(), after(71 * 60), None, after(72 * 60)),
        (new.clone(), after(0), None, after(72 * 60)),
        (known.clone(), after(71 * 60), None, after(72 * 60)),
        (new.clone(), earlier, Some(earlier), after(72 * 60 - 1)),
        (reopened(&new), after(61), None, after(73 * 60)),
        (reopened(&new), after(59), Some(after(59)), after(73 * 60 - 1)),
    ] {
        case.request = Some(request);
        case.command.damaged_at = Some(named);
        let triaged = case.decide().unwrap();
        assert_eq!((triaged.damaged_at, triaged.deadlines.complete_by), (damaged_at, complete_by));
    }
    // Nor does what was written before.
    case = Case::naming(|command| command.priority = Some(Priority::Emergency));
    case.request = Some(Request { damaged_at: Some(after(70 * 60)), ..new });
    assert_eq!(case.decide().unwrap().deadlines.complete_by, after(72 * 60));
    assert_eq!(case.request.unwrap().clock_start().damaged, after(0));
}

/// As `assign` would refuse them there. Proves B-043.
#[test]
fn those_who_carry_it_out_serve_the_new_house() {
    let mut case = Case::naming(|command| command.house = Some(OTHER));
    case.request = Some(Request { kind: Some(WATER), account: None, ..given() });
    case.kind = Some(kind(WATER, None));
    case.house.as_mut().unwrap().id = OTHER;
    case.executors = vec![elsewhere_only()];
    assert!(case.decide().is_ok());
    let here = ServedHouses::Only([HOUSE].into());
    case.executors.push(ExecutorFacts::Contractor(Contractor { houses: here, ..lift(&[WATER]) }));
    assert_eq!(case.decide(), Err(RequestRefusal::HouseNotServed { executor: "ООО «Лифт»".to_owned() }));
    // The house of before is no change.
    case.command.house = Some(HOUSE);
    case.house.as_mut().unwrap().id = HOUSE;
    assert!(case.decide().is_ok());
}
