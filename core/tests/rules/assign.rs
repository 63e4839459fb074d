//! Table tests of the rule `requests/assign`.

use proptest::prelude::*;
use upravdom::base::{Actor, Channel, KindId, Permission, Permissions};
use upravdom::company::{Contractor, ServedHouses};
use upravdom::requests::{
    Assign, AssignFacts, Executor, ExecutorFacts, FEDERAL_TERMS, RegulatedFault, Request, RequestAssigned,
    RequestEvent, RequestKind, RequestRefusal, Status, Term, TermRow, assign, performs, request_deadlines,
};

use crate::checks::{Checks, meets_in_order};
use crate::desk::{
    AQUA, LIFT, PLUMBER, REQUEST, WATER, after, contractor, dispatcher, kind, new_request, paused, plumber_facts, zone,
};
use crate::people::with_rights;

/// A command with all that decides about it.
#[derive(Debug, Clone)]
pub struct Case {
    pub command: Assign,
    pub request: Option<Request>,
    pub kind: Option<RequestKind>,
    pub executors: Vec<ExecutorFacts>,
    terms: &'static [TermRow],
    pub by: Actor,
}

impl Case {
    /// An accepted assignment: a dispatcher names the kind, a contractor and a plumber of the company.
    pub fn accepted() -> Self {
        Self {
            command: Assign {
                request: REQUEST,
                kind: Some(WATER),
                executors: vec![Executor::Contractor(AQUA), Executor::Employee(PLUMBER)],
            },
            request: Some(new_request()),
            kind: Some(kind(WATER, None)),
            executors: vec![plumber_facts(true), aqua()],
            terms: FEDERAL_TERMS,
            by: dispatcher(),
        }
    }

    /// What the rule says.
    pub fn decide(&self) -> Result<RequestAssigned, RequestRefusal> {
        let facts = AssignFacts {
            request: self.request.as_ref(),
            zone: zone(),
            kind: self.kind.as_ref(),
            executors: &self.executors,
            terms: self.terms,
        };
        assign(&self.command, &facts, &self.by)
    }

    /// Gives the request another status.
    pub fn set_status(&mut self, status: Status) {
        self.request.as_mut().unwrap().status = status;
    }
}

fn aqua() -> ExecutorFacts {
    performing("ООО «Аква»", &[WATER])
}

fn performing(name: &str, kinds: &[KindId]) -> ExecutorFacts {
    ExecutorFacts::Contractor(contractor(name, kinds))
}

fn checks() -> Checks<Case, RequestRefusal> {
    vec![
        (RequestRefusal::RequestUnknown { request: REQUEST }, |case| case.request = None),
        (not_permitted(), |case| case.by = with_rights(Permissions::NONE, Channel::Desktop)),
        (RequestRefusal::Finished { status: Status::Done }, |case| {
            if case.request.is_some() {
                case.set_status(Status::Done);
            }
        }),
        (RequestRefusal::KindMissing, |case| {
            case.command.kind = None;
            case.kind = None;
        }),
        (RequestRefusal::KindUnknown { kind: WATER }, |case| {
            case.command.kind = Some(WATER);
            case.kind = None;
        }),
        (RequestRefusal::KindUnknown { kind: WATER }, |case| {
            // The facts are those of another kind, which these executors perform.
            case.command.kind = Some(WATER);
            case.kind = Some(kind(LIFT, None));
        }),
        (kind_disabled(), |case| case.kind.as_mut().unwrap().enabled = false),
        (RequestRefusal::ExecutorsMissing, |case| case.command.executors.clear()),
        (executor_unknown(), |case| {
            case.executors.clear();
        }),
        (RequestRefusal::ExecutorRepeated { executor: "ООО «Аква»".to_owned() }, |case| {
            case.command.executors.push(Executor::Contractor(AQUA));
        }),
        (RequestRefusal::NotAnExecutor { executor: "Иванов".to_owned() }, |case| {
            case.executors[0] = plumber_facts(false);
        }),
        (RequestRefusal::ContractorDisabled { executor: "ООО «Аква»".to_owned() }, |case| {
            spoil_aqua(case, |aqua| aqua.enabled = false);
        }),
        (kind_not_performed(), |case| spoil_aqua(case, |aqua| aqua.kinds = [LIFT].into())),
        (RequestRefusal::HouseNotServed { executor: "ООО «Аква»".to_owned() }, |case| {
            spoil_aqua(case, |aqua| aqua.houses = ServedHouses::Only([].into()));
        }),
        (RequestRefusal::TermUnknown { term: Term::NormalCompletion }, |case| case.terms = &[]),
        (RequestRefusal::Paused { since: after(60) }, |case| {
            case.request = case.request.as_ref().map(|request| Request { pauses: paused().pauses, ..request.clone() });
            if let Some(kind) = &mut case.kind {
                kind.fault = Some(RegulatedFault::SewerBlockage);
            }
        }),
    ]
}

fn spoil_aqua(case: &mut Case, spoil: fn(&mut Contractor)) {
    if let Some(ExecutorFacts::Contractor(aqua)) = case.executors.get_mut(1) {
        spoil(aqua);
    }
}

fn not_permitted() -> RequestRefusal {
    RequestRefusal::NotPermitted { permission: Permission::RequestAssign }
}

fn kind_disabled() -> RequestRefusal {
    RequestRefusal::KindDisabled { kind: "Водоснабжение".to_owned() }
}

fn executor_unknown() -> RequestRefusal {
    RequestRefusal::ExecutorUnknown { executor: AQUA.to_string() }
}

fn kind_not_performed() -> RequestRefusal {
    RequestRefusal::KindNotPerformed {
        executor: "ООО «Аква»".to_owned(), kind: "Водоснабжение".to_owned()
    }
}

/// Proves B-043, B-100.
#[test]
fn an_employee_meets_the_checks_in_order() {
    meets_in_order(Case::accepted, Case::decide, &checks());
}

/// Proves B-041, B-078, B-083.
#[test]
fn what_is_accepted_is_what_was_said() {
    let case = Case::accepted();
    let assigned = case.decide().unwrap();
    let mut request = new_request();
    request.apply(&RequestEvent::Assigned(assigned));
    let expected = Request {
        kind: Some(WATER),
        status: Status::InProgress,
        executors: vec![Executor::Contractor(AQUA), Executor::Employee(PLUMBER)],
        ..new_request()
    };
    assert_eq!(request, expected);
}

/// Proves B-043, B-079, B-089.
#[test]
fn a_kind_narrows_the_contractors_to_those_who_perform_it() {
    let kind = Case::accepted().kind.unwrap();
    let offered = [
        performing("ООО «Аква»", &[WATER]),
        performing("ООО «Лифт»", &[LIFT]),
        performing("ИП Петров", &[WATER, LIFT]),
        performing("ИП Сидоров", &[]),
    ]
    .into_iter()
    .filter(|executor| performs(executor, &kind, new_request().house).is_ok())
    .map(|executor| executor.name().to_owned());
    assert_eq!(offered.collect::<Vec<_>>(), ["ООО «Аква»", "ИП Петров"]);
}

/// Proves B-105.
#[test]
fn a_disabled_kind_is_kept_but_not_chosen() {
    for (own, named, expected) in [
        (None, Some(WATER), Err(kind_disabled())),
        (Some(LIFT), Some(WATER), Err(kind_disabled())),
        (Some(WATER), Some(WATER), Ok(WATER)),
        (Some(WATER), None, Ok(WATER)),
    ] {
        let mut case = Case::accepted();
        case.kind.as_mut().unwrap().enabled = false;
        case.request.as_mut().unwrap().kind = own;
        case.command.kind = named;
        assert_eq!(case.decide().map(|assigned| assigned.kind), expected, "{own:?} {named:?}");
    }
}

#[test]
fn the_clock_of_completion_runs_from_the_registration() {
    let mut case = Case::accepted();
    case.kind.as_mut().unwrap().fault = Some(RegulatedFault::SewerBlockage);
    let due = new_request().created_at.plus_minutes(120);
    let deadlines = case.decide().map(|assigned| assigned.deadlines).unwrap();
    assert_eq!((Some(deadlines.react_by), Some(deadlines.complete_by)), (due, due));
}

#[test]
fn each_status_has_its_answer() {
    for (status, expected) in [
        (Status::New, Ok(())),
        (Status::InProgress, Ok(())),
        (Status::Done, Err(RequestRefusal::Finished { status: Status::Done })),
        (Status::Cancelled, Err(RequestRefusal::Finished { status: Status::Cancelled })),
    ] {
        let mut case = Case::accepted();
        case.set_status(status);
        assert_eq!(case.decide().map(drop), expected);
    }
}

proptest! {
    /// The last assignment decides; what none of them names stays as it was registered.
    #[test]
    fn the_state_is_the_fold_of_the_events(steps in prop::collection::vec((any::<bool>(), any::<bool>(), any::<bool>()), 1..6)) {
        let mut request = new_request();
        let mut last = None;
        for (water, first, both) in steps {
            let mut case = Case::accepted();
            let kind = if water { WATER } else { LIFT };
            case.kind.as_mut().unwrap().id = kind;
            case.kind.as_mut().unwrap().fault = water.then_some(RegulatedFault::ChuteBlockage);
            case.command.kind = Some(kind);
            case.executors[1] = performing("ООО «Аква»", &[WATER, LIFT]);
            if !both {
                case.command.executors.remove(usize::from(first));
            }
            case.request = Some(request.clone());
            let assigned = case.decide().unwrap();
            request.apply(&RequestEvent::Assigned(assigned.clone()));
            last = Some((assigned, case.command.executors));
        }
        let (assigned, executors) = last.unwrap();
        let fault = (assigned.kind == WATER).then_some(RegulatedFault::ChuteBlockage);
        let born = new_request();
        prop_assert_eq!(&request, &Request {
            kind: Some(assigned.kind),
            status: Status::InProgress,
            executors,
            deadlines: request_deadlines(born.priority, fault, born.created_at, zone(), FEDERAL_TERMS).unwrap(),
            ..born
        });
    }
}
