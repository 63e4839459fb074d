//! `requests/candidates` orders as it says and agrees with `requests/assign`; `requests/responsible` gives nobody whom it refuses.

use proptest::prelude::*;
use upravdom::base::{Channel, ContractorId, EmployeeId, HouseId, KindId};
use upravdom::company::{Contractor, Role, ServedHouses};
use upravdom::requests::{
    Candidate, CandidatesFacts, Executor, ExecutorFacts, Fit, HouseFit, Prospect, RequestKind, RequestRefusal, Status,
    TradeFit, Triage, TriageRow, candidates, responsible,
};
use uuid::Uuid;

use crate::assign::Case;
use crate::desk::{LIFT, WATER};
use crate::people::{employee, resident};

const HERE: HouseId = HouseId::new(Uuid::from_u128(11));
const ELSEWHERE: HouseId = HouseId::new(Uuid::from_u128(12));

fn only(houses: &[HouseId]) -> ServedHouses {
    ServedHouses::Only(houses.iter().copied().collect())
}

fn worker(id: u128, name: &str, trades: &[KindId], houses: ServedHouses) -> ExecutorFacts {
    let (id, name, trades) = (EmployeeId::new(Uuid::from_u128(id)), name.to_owned(), trades.iter().copied().collect());
    ExecutorFacts::Employee { id, name, executes: true, trades, houses }
}

fn clerk(id: u128, name: &str) -> ExecutorFacts {
    let (id, name) = (EmployeeId::new(Uuid::from_u128(id)), name.to_owned());
    ExecutorFacts::Employee { id, name, executes: false, trades: [].into(), houses: ServedHouses::All }
}

fn contractor(id: u128, name: &str, kinds: &[KindId], houses: ServedHouses, enabled: bool) -> ExecutorFacts {
    let (id, kinds) = (ContractorId::new(Uuid::from_u128(id)), kinds.iter().copied().collect());
    ExecutorFacts::Contractor(Contractor { id, name: name.to_owned(), kinds, houses, enabled })
}

fn water() -> RequestKind {
    Case::accepted().kind.unwrap()
}

/// What the rule says of the pool for the accepted case of `assign`.
fn of(case: &Case, pool: &[Prospect]) -> Vec<Candidate> {
    let request = case.request.as_ref().unwrap();
    candidates(CandidatesFacts { request, wanted: case.command.kind, kind: case.kind.as_ref() }, pool, &case.by)
}

/// Proves B-041, B-043, B-079, B-089.
#[test]
fn the_best_come_first_and_the_others_say_why_not() {
    use HouseFit::{All, Named};
    use TradeFit::{Any, Other, Own};
    let refused = |refusal| Err(refusal);
    let fit = |trade, house, open_requests| Ok(Fit { trade, house, open_requests });
    let name = |name: &str| name.to_owned();
    let in_order = [
        (worker(30, "Яковлев", &[WATER, LIFT], only(&[HERE])), 9, fit(Own, Named, 9)),
        (contractor(15, "ООО «Аква»", &[WATER], ServedHouses::All, true), 0, fit(Own, All, 0)),
        (worker(31, "Бригада 9", &[WATER], ServedHouses::All), 1, fit(Own, All, 1)),
        (worker(32, "Бригада 10", &[WATER], ServedHouses::All), 1, fit(Own, All, 1)),
        (worker(33, "бригада 10", &[WATER], ServedHouses::All), 1, fit(Own, All, 1)),
        (worker(34, "Дворник", &[], only(&[HERE, ELSEWHERE])), 0, fit(Any, Named, 0)),
        (worker(35, "Алексеев", &[LIFT], only(&[HERE])), 0, fit(Other, Named, 0)),
        (
            worker(36, "Борисов", &[WATER], only(&[ELSEWHERE])),
            0,
            refused(RequestRefusal::HouseNotServed { executor: name("Борисов") }),
        ),
        (clerk(37, "Бухгалтер"), 0, refused(RequestRefusal::NotAnExecutor { executor: name("Бухгалтер") })),
        (
            contractor(16, "ООО «Лифт»", &[LIFT], only(&[ELSEWHERE]), true),
            0,
            refused(RequestRefusal::KindNotPerformed {
                executor: name("ООО «Лифт»"), kind: name("Водоснабжение")
            }),
        ),
        (
            contractor(17, "ООО Старое", &[LIFT], only(&[]), false),
            0,
            refused(RequestRefusal::ContractorDisabled { executor: name("ООО Старое") }),
        ),
        (worker(38, "Яша", &[], only(&[])), 0, refused(RequestRefusal::HouseNotServed { executor: name("Яша") })),
    ];
    let mut pool: Vec<Prospect> =
        in_order.iter().map(|(facts, open_requests, _)| prospect(facts, *open_requests)).collect();
    let expected = in_order.map(|(facts, _, verdict)| (facts.executor(), verdict));
    for _ in 0..pool.len() {
        pool.rotate_left(1);
        let found = of(&Case::accepted(), &pool);
        let found: Vec<_> = found.into_iter().map(|candidate| (candidate.executor, candidate.verdict)).collect();
        assert_eq!(found, expected);
    }
}

fn prospect(facts: &ExecutorFacts, open_requests: u32) -> Prospect {
    Prospect { facts: facts.clone(), open_requests }
}

fn a_house() -> impl Strategy<Value = ServedHouses> {
    prop_oneof![Just(ServedHouses::All), Just(only(&[HERE])), Just(only(&[ELSEWHERE])), Just(only(&[]))]
}

fn some_kinds() -> impl Strategy<Value = Vec<KindId>> {
    prop::sample::subsequence(vec![WATER, LIFT], 0..=2)
}

fn an_executor(id: u128) -> impl Strategy<Value = ExecutorFacts> {
    prop_oneof![
        (some_kinds(), a_house()).prop_map(move |(trades, houses)| worker(id, "Иванов", &trades, houses)),
        Just(clerk(id, "Петрова")),
        (some_kinds(), a_house(), any::<bool>())
            .prop_map(move |(kinds, houses, enabled)| contractor(id, "ООО", &kinds, houses, enabled)),
    ]
}

fn a_pool() -> impl Strategy<Value = Vec<Prospect>> {
    let one = |id| (an_executor(id), 0_u32..3).prop_map(|(facts, open_requests)| Prospect { facts, open_requests });
    (one(20), one(21), one(22)).prop_map(|(one, two, three)| vec![one, two, three])
}

/// An assignment with whatever may stand in its way, the executors apart.
fn a_case() -> impl Strategy<Value = Case> {
    let status = prop_oneof![3 => Just(Status::New), 1 => prop::sample::select(Status::ALL.to_vec())];
    let role = prop_oneof![3 => Just(Role::Dispatcher), 1 => prop::sample::select(Role::ALL.to_vec())];
    let kind = prop::option::weighted(0.9, (prop::bool::weighted(0.9), any::<bool>()));
    (status, role, prop::bool::weighted(0.9), kind, any::<bool>()).prop_map(|(status, role, staff, kind, named)| {
        let mut case = Case::accepted();
        case.by = if staff { employee(role, Channel::Desktop) } else { resident(Channel::Mobile) };
        case.set_status(status);
        case.kind =
            kind.map(|(enabled, is_water)| RequestKind { id: if is_water { WATER } else { LIFT }, enabled, ..water() });
        case.request.as_mut().unwrap().kind = case.kind.as_ref().map(|kind| kind.id).filter(|_| !named);
        case.command.kind = case.kind.as_ref().map(|kind| kind.id).filter(|_| named);
        case
    })
}

proptest! {
    /// Whoever is listed as «may» is accepted by `assign` alone, whoever is not is refused with the same words. Proves B-043, B-079.
    #[test]
    fn candidates_say_what_assign_says(mut case in a_case(), pool in a_pool()) {
        case.executors = pool.iter().map(|prospect| prospect.facts.clone()).collect();
        let found = of(&case, &pool);
        prop_assert_eq!(found.len(), pool.len());
        for candidate in &found {
            case.command.executors = vec![candidate.executor];
            prop_assert_eq!(case.decide().map(drop), candidate.verdict.clone().map(drop));
        }
        // Those who may are accepted together, too.
        case.command.executors = found.iter().filter(|one| one.verdict.is_ok()).map(|one| one.executor).collect();
        prop_assert_eq!(case.decide().is_ok(), !case.command.executors.is_empty());
        let is_sorted = |one: &Candidate, next: &Candidate| match (&one.verdict, &next.verdict) {
            (Ok(one), Ok(next)) => one <= next,
            (Err(_), Ok(_)) => false,
            (Ok(_) | Err(_), Err(_)) => true,
        };
        prop_assert!(found.is_sorted_by(is_sorted));
    }

    /// Whoever is given out may take the request, and if nobody is, `assign` would say the same. Proves N-20.
    #[test]
    fn the_responsible_can_be_assigned(pool in a_pool(), named in any::<bool>(), everywhere in any::<bool>()) {
        let mut case = Case::accepted();
        case.executors = pool.iter().map(|prospect| prospect.facts.clone()).collect();
        let executor = case.executors[0].executor();
        let chief = EmployeeId::new(Uuid::from_u128(40));
        case.executors.push(clerk(40, "Главный инженер"));
        let houses = if everywhere { ServedHouses::All } else { only(&[HERE]) };
        let row = TriageRow { kind: named.then_some(WATER), houses, triage: Triage { responsible: chief, executor } };
        let found = responsible(&water(), HERE, std::slice::from_ref(&row), &case.executors);
        case.command.executors = vec![executor];
        prop_assert_eq!(found, case.decide().map(|_| row.triage));
    }
}

/// Proves N-20.
#[test]
fn the_most_particular_row_decides() {
    let pool: Vec<ExecutorFacts> = (1..=6).map(|id| worker(id, "Иванов", &[], ServedHouses::All)).collect();
    let triage = |id| {
        let id = EmployeeId::new(Uuid::from_u128(id));
        Triage { responsible: id, executor: Executor::Employee(id) }
    };
    let row = |kind, houses, id| TriageRow { kind, houses, triage: triage(id) };
    let mut table = vec![
        row(Some(LIFT), only(&[HERE]), 6),
        row(None, only(&[ELSEWHERE]), 6),
        row(None, ServedHouses::All, 4),
        row(None, ServedHouses::All, 6),
        row(None, only(&[HERE]), 3),
        row(Some(WATER), ServedHouses::All, 2),
        row(Some(WATER), only(&[ELSEWHERE, HERE]), 1),
        row(Some(WATER), only(&[HERE]), 6),
    ];
    for (id, left) in [(1, 6), (2, 5), (3, 4), (4, 2)] {
        assert_eq!(responsible(&water(), HERE, &table, &pool), Ok(triage(id)), "{left}");
        table.truncate(left);
    }
    let missing = RequestRefusal::ResponsibleMissing { kind: "Водоснабжение".to_owned() };
    assert_eq!(responsible(&water(), HERE, &table, &pool), Err(missing));
}

#[test]
fn whoever_left_the_company_is_no_responsible() {
    let (old, new) = (EmployeeId::new(Uuid::from_u128(50)), EmployeeId::new(Uuid::from_u128(51)));
    let pool = [worker(51, "Иванов", &[], ServedHouses::All)];
    for (responsible_id, executor) in [(old, new), (new, old)] {
        let triage = Triage { responsible: responsible_id, executor: Executor::Employee(executor) };
        let table = [TriageRow { kind: None, houses: ServedHouses::All, triage }];
        let unknown = RequestRefusal::ExecutorUnknown { executor: old.to_string() };
        assert_eq!(responsible(&water(), HERE, &table, &pool), Err(unknown));
    }
}
