//! Who may be assigned: best first, and in step with what `assign` answers.

use std::collections::BTreeSet;

use upravdom::base::{Channel, ContractorId, EmployeeId, HouseId, KindId, Who};
use upravdom::company::{Contractor, Employee, Role, ServedHouses};
use upravdom::requests::{Assign, CompleteRequest, Fit, HouseFit, RequestRefusal, TradeFit};
use upravdom::{Command, Refusal};
use upravdom_store::{Candidate, CandidateVerdict, Decision, Session};
use upravdom_tests::conformance::{
    Bed, COMPANY, FAR_HOUSE, HOUSE, PLUMBERS, WATER, WORKER, applicant, assign, create, envelope, id, on_both, request,
    twin, whole,
};

const LIFTS: KindId = KindId::new(id(0x502));
const DISABLED: KindId = KindId::new(id(0x504));
const NOBODYS: KindId = KindId::new(id(0x509));

/// The company with people of all sorts; its leader.
fn crew(bed: &Bed) -> Session {
    let mut founding = twin(COMPANY);
    let only = |houses: &[HouseId]| ServedHouses::Only(houses.iter().copied().collect());
    for (last, name, trades, houses) in [
        (0x311, "Водопроводчик дома", vec![WATER], only(&[HOUSE])),
        (0x312, "Водопроводчик двух домов", vec![WATER, LIFTS], only(&[HOUSE, FAR_HOUSE])),
        (0x313, "Мастер на все руки", vec![], ServedHouses::All),
        (0x314, "Лифтёр", vec![LIFTS], ServedHouses::All),
        (0x315, "Уволен отовсюду", vec![WATER], only(&[])),
    ] {
        let (id, name, trades) = (EmployeeId::new(id(last)), name.to_owned(), trades.into_iter().collect());
        founding.employees.push(Employee { id, name, role: Role::Executor, trades, houses });
    }
    for (last, name, houses, enabled) in
        [(0x611, "ООО «Отключён»", ServedHouses::All, false), (0x612, "ООО «Дальний»", only(&[FAR_HOUSE]), true)]
    {
        let (id, name, kinds) = (ContractorId::new(id(last)), name.to_owned(), [WATER].into());
        founding.contractors.push(Contractor { id, name, kinds, houses, enabled });
    }
    bed.store.found_company(&founding).unwrap();
    bed.sign_in(COMPANY, Who::Employee(EmployeeId::new(id(0x301))), Channel::Desktop)
}

fn read(bed: &Bed, session: &Session, n: u32, kind: Option<KindId>) -> Vec<Candidate> {
    whole(0, |page| bed.store.candidates(session, request(n), kind, page))
}

/// Whoever is a candidate is taken by `assign`, and each of the others is refused with the reason that was told.
/// Proves B-041, B-043, B-079, B-089, N-15, N-20.
#[test]
fn what_is_told_of_a_candidate_is_what_assign_answers() {
    on_both(|bed| {
        let leader = crew(bed);
        let mut wish = 100;
        let mut send = |command| {
            wish += 1;
            bed.send(&leader, &envelope(wish, 10, command)).decision
        };
        for (n, house) in [(1, HOUSE), (2, FAR_HOUSE), (3, HOUSE)] {
            send(create(n, house, None));
        }
        send(Command::CompleteRequest(CompleteRequest { request: request(3), text: Some("Готово".to_owned()) }));
        let (mut yes, mut no) = (0, BTreeSet::new());
        // The request without a kind comes first: an assignment would give it one.
        for kind in [None, Some(DISABLED), Some(NOBODYS), Some(WATER), Some(LIFTS)] {
            for n in [1, 2, 3] {
                for candidate in read(bed, &leader, n, kind) {
                    let command = Assign { request: request(n), kind, executors: vec![candidate.executor] };
                    match (candidate.verdict, send(Command::Assign(command))) {
                        (CandidateVerdict::May(_), Decision::Accepted { .. }) => yes += 1,
                        (CandidateVerdict::MayNot(told), Decision::Refused { refusal }) => {
                            no.insert(told.code());
                            assert_eq!(refusal, Refusal::Requests(told), "request {n}, {kind:?}, {}", candidate.name);
                        }
                        (told, answer) => panic!("{} is told {told:?} and {answer:?}", candidate.name),
                    }
                }
            }
        }
        let wanted = [
            "requests.contractor_disabled",
            "requests.finished",
            "requests.house_not_served",
            "requests.kind_disabled",
            "requests.kind_missing",
            "requests.kind_not_performed",
            "requests.kind_unknown",
            "requests.not_an_executor",
        ];
        assert_eq!(no, BTreeSet::from(wanted));
        assert!(yes > 10, "{yes}");
    });
}

/// Proves B-079, N-20.
#[test]
fn the_best_comes_first_with_the_reason() {
    on_both(|bed| {
        let leader = crew(bed);
        for n in 1..=4 {
            bed.done(&leader, &envelope(n, 0, create(n, HOUSE, None)));
        }
        bed.done(&leader, &envelope(11, 1, assign(2, &[WORKER, PLUMBERS])));
        bed.done(&leader, &envelope(12, 1, assign(3, &[WORKER])));
        bed.done(&leader, &envelope(13, 1, assign(4, &[PLUMBERS])));
        let done = CompleteRequest { request: request(4), text: None };
        bed.done(&leader, &envelope(14, 2, Command::CompleteRequest(done)));
        let found = read(bed, &leader, 1, Some(WATER));
        let told: Vec<_> = found
            .iter()
            .filter_map(|candidate| match &candidate.verdict {
                CandidateVerdict::May(Fit { trade, house, open_requests }) => {
                    Some((candidate.name.as_str(), *trade, *house, *open_requests))
                }
                CandidateVerdict::MayNot(_) => None,
            })
            .collect();
        let wanted = [
            ("Водопроводчик двух домов", TradeFit::Own, HouseFit::Named, 0),
            ("Водопроводчик дома", TradeFit::Own, HouseFit::Named, 0),
            ("ООО «Водоканал-Сервис»", TradeFit::Own, HouseFit::All, 1),
            ("Крылов Пётр Иванович", TradeFit::Own, HouseFit::All, 2),
            ("Мастер на все руки", TradeFit::Any, HouseFit::All, 0),
            ("Орлова Вера Павловна", TradeFit::Any, HouseFit::All, 0),
            ("Лифтёр", TradeFit::Other, HouseFit::All, 0),
        ];
        assert_eq!(told, wanted);
        let last = found.iter().position(|one| matches!(one.verdict, CandidateVerdict::MayNot(_))).unwrap();
        assert_eq!(last, wanted.len(), "those who may not come after all who may");
        for limit in [1, 2, 7] {
            assert_eq!(whole(limit, |page| bed.store.candidates(&leader, request(1), Some(WATER), page)), found);
        }
    });
}

/// A new house or a new kind is asked of those who carry the request out already.
/// Proves B-043, N-15.
#[test]
fn triage_asks_the_executors_anew() {
    on_both(|bed| {
        let leader = crew(bed);
        let near = upravdom::requests::Executor::Employee(EmployeeId::new(id(0x311)));
        bed.done(&leader, &envelope(1, 0, create(1, HOUSE, None)));
        bed.done(&leader, &envelope(2, 0, assign(1, &[near])));
        let Command::TriageRequest(triage) = applicant(1, upravdom::requests::Applicant::Nobody) else {
            panic!("a triage")
        };
        let moved =
            |house| Command::TriageRequest(upravdom::requests::TriageRequest { house: Some(house), ..triage.clone() });
        let not_served = RequestRefusal::HouseNotServed { executor: "Водопроводчик дома".to_owned() };
        assert_eq!(bed.refused(&leader, &envelope(3, 1, moved(FAR_HOUSE))), Refusal::Requests(not_served));
        bed.done(&leader, &envelope(4, 1, moved(HOUSE)));
    });
}
