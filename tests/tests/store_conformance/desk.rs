//! What stands on a dispatcher's desk: limits of filing, similar requests, what is overdue, who is responsible.

use upravdom::base::{AccountId, ContractorId, EmployeeId, HouseId, KindId};
use upravdom::company::ServedHouses;
use upravdom::requests::{
    Audience, CancelRequest, Clock, CreateRequest, Executor, Likeness, Nearness, Priority, RequestRefusal, Triage,
    TriageRow,
};
use upravdom::{Command, Refusal};
use upravdom_store::{Decision, OverdueView, Responsible, Session, SimilarTo, SimilarView};
use upravdom_tests::conformance::{
    ACCOUNT, Bed, COMPANY, FAR_ACCOUNT, FAR_HOUSE, HOUSE, PLUMBERS, WATER, WORKER, assign, at, create, envelope, id,
    on_both, pause, request, twin, whole,
};

const LIFTS: KindId = KindId::new(id(0x502));
const DAY: u32 = 24 * 60;

fn file(n: u32, (house, account): (HouseId, Option<AccountId>), text: &str, kind: Option<KindId>) -> Command {
    let (request, text) = (request(n), text.to_owned());
    Command::CreateRequest(CreateRequest { request, house, account, text, kind, priority: None })
}

/// Noon in London is 15:00 in Moscow: nine hours are left of the day of the house.
/// Proves N-20.
#[test]
fn a_resident_files_so_much_in_a_day_of_the_house() {
    on_both(|bed| {
        let people = bed.people();
        let resident = &people["Ivanova"];
        let wish = |n: u32, minutes, text: &str| envelope(n, minutes, file(n, (HOUSE, Some(ACCOUNT)), text, None));
        bed.done(resident, &wish(1, 0, "Нет воды"));
        bed.done(resident, &wish(2, 1, " нет  ВОДЫ"));
        let same = Refusal::Requests(RequestRefusal::SameTextToday { limit: 2 });
        assert_eq!(bed.refused(resident, &wish(3, 2, "нет воды")), same);
        for n in 4..=11 {
            bed.done(resident, &wish(n, n, &format!("Заявка {n}")));
        }
        let many = Refusal::Requests(RequestRefusal::TooManyToday { limit: 10 });
        assert_eq!(bed.refused(resident, &wish(12, 60, "Одиннадцатая")), many);
        // A cancelled one counts too, and a neighbour and an employee have limits of their own or none.
        bed.done(
            resident,
            &envelope(20, 61, Command::CancelRequest(CancelRequest { request: request(4), text: None })),
        );
        assert_eq!(bed.refused(resident, &wish(13, 62, "Одиннадцатая")), many);
        bed.done(&people["Sidorov"], &envelope(21, 63, file(21, (FAR_HOUSE, Some(FAR_ACCOUNT)), "Нет воды", None)));
        for n in 22..=24 {
            bed.done(&people["dispatcher"], &envelope(n, 64, file(n, (HOUSE, Some(ACCOUNT)), "Нет воды", None)));
        }
        // The last minute of the day, and the first of the next: what was refused may be sent again.
        assert_eq!(bed.refused(resident, &wish(14, 9 * 60 - 1, "Одиннадцатая")), many);
        bed.done(resident, &wish(14, 9 * 60, "Одиннадцатая"));
    });
}

fn alike(found: &[SimilarView]) -> Vec<(u32, Likeness, Nearness)> {
    let number = |view: &SimilarView| (1..100).find(|n| request(*n) == view.view.request.id).unwrap();
    found.iter().map(|similar| (number(similar), similar.likeness, similar.nearness)).collect()
}

/// Proves N-20.
#[test]
fn what_may_be_the_same_is_found_before_filing_and_beside_the_card() {
    on_both(|bed| {
        let people = bed.people();
        let dispatcher = &people["dispatcher"];
        let near = (HOUSE, Some(ACCOUNT));
        let wishes = [
            (1, 0, near, "Течёт кран", None),
            (2, 10, (HOUSE, None), "течёт  КРАН", None),
            (3, 20, (HOUSE, None), "Мокро", Some(WATER)),
            (4, 30, (FAR_HOUSE, None), "Течёт кран", Some(WATER)),
            (5, 40, near, "Течёт кран", None),
            (6, 50, (HOUSE, None), "Стоит лифт", Some(LIFTS)),
        ];
        for (n, minutes, place, text, kind) in wishes {
            bed.done(dispatcher, &envelope(n, minutes, file(n, place, text, kind)));
        }
        let cancel = CancelRequest { request: request(5), text: Some("Двойная".to_owned()) };
        bed.done(dispatcher, &envelope(7, 60, Command::CancelRequest(cancel)));
        let draft =
            SimilarTo::Draft {
                house: HOUSE, account: Some(ACCOUNT), text: "Течёт кран".to_owned(), kind: Some(WATER)
            };
        let read = |who: &str, to: &SimilarTo, minutes| {
            let all = whole(0, |page| bed.store.similar(&people[who], to, at(minutes), page));
            for limit in [1, 2] {
                assert_eq!(whole(limit, |page| bed.store.similar(&people[who], to, at(minutes), page)), all);
            }
            alike(&all)
        };
        let first = (1, Likeness::SameText, Nearness::SameAccount);
        let second = (2, Likeness::SameText, Nearness::SameHouse);
        let third = (3, Likeness::SameKind, Nearness::SameHouse);
        assert_eq!(read("dispatcher", &draft, 100), [first, second, third]);
        assert_eq!(read("dispatcher", &SimilarTo::Request(request(1)), 100), [second]);
        assert_eq!(read("dispatcher", &SimilarTo::Request(request(99)), 100), []);
        // Three days later they are not recent any more: the first one to the minute.
        assert_eq!(read("dispatcher", &draft, 3 * DAY), [first, second, third]);
        assert_eq!(read("dispatcher", &draft, 3 * DAY + 1), [second, third]);
        // An executor sees what was given to him; nobody else is given a hint.
        bed.done(dispatcher, &envelope(8, 70, assign(3, &[WORKER])));
        assert_eq!(read("worker", &draft, 100), [third]);
        for who in ["Ivanova", "Rybin", "stranger"] {
            assert_eq!(read(who, &draft, 100), [], "{who}");
        }
        let shown = whole(0, |page| bed.store.similar(dispatcher, &draft, at(100), page));
        assert_eq!(
            shown[0].view,
            bed.board(dispatcher).into_iter().find(|view| view.request.id == request(1)).unwrap()
        );
    });
}

fn late(found: &[OverdueView]) -> Vec<(u32, Clock, u32, Vec<Audience>)> {
    let row = |overdue: &OverdueView| {
        let n = (1..100).find(|n| request(*n) == overdue.view.request.id).unwrap();
        let told = overdue.steps.iter().map(|step| step.tell).collect();
        (n, overdue.clock.clock, overdue.clock.overdue_minutes.unwrap(), told)
    };
    found.iter().map(row).collect()
}

/// An emergency is to be localised in 30 minutes; ten minutes later the leader is told that nobody took it up.
/// Proves N-04.
#[test]
fn what_is_overdue_says_who_is_told_by_now() {
    on_both(|bed| {
        let people = bed.people();
        let dispatcher = &people["dispatcher"];
        let emergency = |n| {
            let Command::CreateRequest(mut command) = create(n, HOUSE, None) else { panic!("a request") };
            command.priority = Some(Priority::Emergency);
            Command::CreateRequest(command)
        };
        bed.done(dispatcher, &envelope(1, 0, emergency(1)));
        bed.done(dispatcher, &envelope(2, 5, emergency(2)));
        bed.done(dispatcher, &envelope(3, 6, create(3, HOUSE, None)));
        let read = |who: &str, minutes| {
            let all = whole(0, |page| bed.store.overdue(&people[who], at(minutes), page));
            assert_eq!(whole(1, |page| bed.store.overdue(&people[who], at(minutes), page)), all);
            late(&all)
        };
        let (told, head) = (Audience::Dispatcher, Audience::Leader);
        assert_eq!(read("dispatcher", 30), [], "the instant itself is in time");
        assert_eq!(read("dispatcher", 31), [(1, Clock::Reaction, 1, vec![told])]);
        assert_eq!(
            read("leader", 41),
            [(1, Clock::Reaction, 11, vec![told, head]), (2, Clock::Reaction, 6, vec![told])]
        );
        for who in ["worker", "Ivanova", "Rybin", "stranger", "accountant"] {
            assert_eq!(read(who, 41), [], "{who}");
        }
        // Taken up it has the clock of completion, which still runs; done it has none.
        bed.done(dispatcher, &envelope(4, 42, assign(1, &[WORKER, PLUMBERS])));
        assert_eq!(read("dispatcher", 43), [(2, Clock::Reaction, 8, vec![told])]);
        // A normal one is late long before the first step; a pause lets it stand where it is.
        bed.done(dispatcher, &envelope(5, 50, assign(3, &[WORKER])));
        let by = bed.board(dispatcher).into_iter().find(|view| view.request.id == request(3)).unwrap();
        let due = u32::try_from((by.request.deadlines.complete_by.millis() - at(0).millis()) / 60_000).unwrap();
        let of_third = |minutes| read("dispatcher", minutes).into_iter().find(|(n, ..)| *n == 3);
        assert_eq!(of_third(due), None);
        assert_eq!(of_third(due + 1), Some((3, Clock::Completion, 1, vec![])));
        assert_eq!(of_third(due + 3 * DAY), Some((3, Clock::Completion, 3 * DAY, vec![])));
        let first = Some((3, Clock::Completion, 3 * DAY + 1, vec![Audience::Executors]));
        assert_eq!(of_third(due + 3 * DAY + 1), first);
        bed.done(dispatcher, &envelope(6, due + 3 * DAY + 1, pause(3, "Нет доступа")));
        assert_eq!(of_third(due + 30 * DAY), first);
    });
}

/// Proves N-20.
#[test]
fn the_table_says_who_is_responsible() {
    on_both(|bed| {
        let leader = table(bed);
        for (n, house) in [(1, HOUSE), (2, FAR_HOUSE)] {
            bed.done(&leader, &envelope(n, 0, create(n, house, None)));
        }
        let (boss, dispatcher) = (EmployeeId::new(id(0x301)), EmployeeId::new(id(0x302)));
        let read = |n, kind| bed.store.responsible(&leader, request(n), kind).unwrap().unwrap();
        let named = |n, kind| match read(n, kind) {
            Responsible::Named { triage, responsible, executor } => (triage, responsible, executor),
            Responsible::Nobody(refusal) => panic!("{refusal:?}"),
        };
        let (triage, responsible, executor) = named(1, Some(WATER));
        assert_eq!(triage, Triage { responsible: dispatcher, executor: WORKER });
        assert_eq!((responsible.as_str(), executor.as_str()), ("Белов Игорь Сергеевич", "Крылов Пётр Иванович"));
        assert_eq!(named(2, Some(WATER)).0, Triage { responsible: dispatcher, executor: PLUMBERS });
        assert_eq!(
            named(2, Some(KindId::new(id(0x503)))).0,
            Triage { responsible: boss, executor: Executor::Employee(boss) }
        );
        // The lift contractor is named for both houses and works in the first one only.
        assert_eq!(named(1, Some(LIFTS)).0.executor, Executor::Contractor(ContractorId::new(id(0x602))));
        let elsewhere = RequestRefusal::HouseNotServed { executor: "ООО «Лифтремонт»".to_owned() };
        assert_eq!(read(2, Some(LIFTS)), Responsible::Nobody(elsewhere));
        assert_eq!(read(1, None), Responsible::Nobody(RequestRefusal::KindMissing));
        let disabled = RequestRefusal::KindDisabled { kind: "Домофон".to_owned() };
        assert_eq!(read(1, Some(KindId::new(id(0x504)))), Responsible::Nobody(disabled));
        // Whoever is named takes the request.
        for (n, kind) in [(1, WATER), (2, WATER), (1, LIFTS)] {
            let command = upravdom::requests::Assign {
                request: request(n),
                kind: Some(kind),
                executors: vec![named(n, Some(kind)).0.executor],
            };
            let answer =
                bed.send(&leader, &envelope(100 + n + if kind == WATER { 10 } else { 0 }, 1, Command::Assign(command)));
            assert!(matches!(answer.decision, Decision::Accepted { .. }), "{answer:?}");
        }
    });
}

/// The company with a table of those responsible; its leader.
fn table(bed: &Bed) -> Session {
    let mut founding = twin(COMPANY);
    let (boss, dispatcher) = (EmployeeId::new(id(0x301)), EmployeeId::new(id(0x302)));
    let row =
        |kind, houses, responsible, executor| TriageRow { kind, houses, triage: Triage { responsible, executor } };
    founding.responsible = vec![
        row(None, ServedHouses::All, boss, Executor::Employee(boss)),
        row(Some(WATER), ServedHouses::All, dispatcher, PLUMBERS),
        row(Some(WATER), ServedHouses::Only([HOUSE].into()), dispatcher, WORKER),
        row(Some(LIFTS), ServedHouses::All, boss, Executor::Contractor(ContractorId::new(id(0x602)))),
    ];
    bed.store.found_company(&founding).unwrap();
    let who = upravdom::base::Who::Employee(boss);
    bed.sign_in(COMPANY, who, upravdom::base::Channel::Desktop)
}
