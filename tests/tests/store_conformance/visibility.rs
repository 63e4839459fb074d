//! Who sees what: the same on the board, on a card, in the feed and in every list.

use std::collections::{BTreeMap, BTreeSet};

use upravdom::base::{Channel, ResidentId, Who};
use upravdom::registry::Resident;
use upravdom_store::{BoardFilter, CandidateVerdict, Choices, Founding, MeterFilter, Session};
use upravdom_tests::conformance::{
    ACCOUNT, Bed, COMPANY, FAR_ACCOUNT, FAR_HOUSE, HOUSE, METER, OTHERS_HOUSE, PLUMBERS, Replica, WATER, WORKER,
    assign, create, envelope, id, on_both, request, show_executors, submit, twin, whole,
};
use upravdom_tests::journey::looked_at;

/// Request 1 is Ivanova's and the worker's, 2 is Sidorov's and the contractor's, 3 has no account, 4 was taken from the worker;
/// 5 is the other company's.
fn requests(bed: &Bed) -> BTreeMap<String, Session> {
    let people = bed.people();
    let dispatcher = &people["dispatcher"];
    bed.done(&people["Ivanova"], &envelope(1, 0, create(1, HOUSE, Some(ACCOUNT))));
    bed.done(&people["Sidorov"], &envelope(2, 1, create(2, FAR_HOUSE, Some(FAR_ACCOUNT))));
    bed.done(dispatcher, &envelope(3, 2, create(3, HOUSE, None)));
    bed.done(dispatcher, &envelope(4, 3, create(4, FAR_HOUSE, None)));
    bed.done(&people["stranger"], &envelope(5, 4, create(5, OTHERS_HOUSE, None)));
    bed.done(dispatcher, &envelope(6, 5, assign(1, &[WORKER])));
    bed.done(dispatcher, &envelope(7, 6, assign(2, &[PLUMBERS])));
    bed.done(dispatcher, &envelope(8, 7, assign(4, &[WORKER])));
    bed.done(dispatcher, &envelope(9, 8, assign(4, &[PLUMBERS])));
    people
}

/// Proves B-088, N-14, X-14.
#[test]
fn a_request_is_seen_by_those_it_concerns() {
    on_both(|bed| {
        let people = requests(bed);
        for (who, sees) in [
            ("leader", vec![1, 2, 3, 4]),
            ("dispatcher", vec![1, 2, 3, 4]),
            ("worker", vec![1]),
            ("inspector", vec![]),
            ("inspector at a desk", vec![]),
            ("accountant", vec![]),
            ("Ivanova", vec![1]),
            ("Sidorov", vec![2]),
            ("Rybin", vec![2, 4]),
            ("Yudina", vec![]),
            ("stranger", vec![5]),
        ] {
            let session = &people[who];
            let sees: BTreeSet<_> = sees.into_iter().map(request).collect();
            let board: BTreeSet<_> = bed.board(session).iter().map(|view| view.request.id).collect();
            assert_eq!(board, sees, "{who}");
            let card =
                |n: &u32| bed.store.request_card(session, request(*n), looked_at()).unwrap().map(|card| card.view);
            let cards: BTreeSet<_> = (1..=6).filter(|n| card(n).is_some()).map(request).collect();
            assert_eq!(cards, sees, "{who}");
            assert!((1..=5).filter_map(|n| card(&n)).all(|view| bed.board(session).contains(&view)), "{who}");
            let mut replica = Replica::default();
            replica.catch_up(&bed.store, session, 0);
            replica.check(bed, session);
        }
    });
}

#[test]
fn filters_narrow_what_is_seen_and_never_widen_it() {
    on_both(|bed| {
        let people = requests(bed);
        let board = |who: &str, status: Option<upravdom::requests::Status>, house| {
            let filter = BoardFilter { statuses: status.into_iter().collect(), house, ..BoardFilter::default() };
            let views = whole(2, |page| bed.store.board(&people[who], &filter, page));
            views.into_iter().map(|view| view.request.id).collect::<Vec<_>>()
        };
        let (new, taken) = (upravdom::requests::Status::New, upravdom::requests::Status::InProgress);
        assert_eq!(board("leader", Some(new), None), [3].map(request));
        assert_eq!(board("leader", Some(taken), Some(FAR_HOUSE)), [4, 2].map(request));
        assert_eq!(board("leader", Some(new), Some(FAR_HOUSE)), []);
        assert_eq!(board("leader", None, Some(OTHERS_HOUSE)), []);
        assert_eq!(board("worker", Some(taken), None), [1].map(request));
        assert_eq!(board("worker", None, Some(FAR_HOUSE)), []);
        assert_eq!(board("Ivanova", Some(new), Some(HOUSE)), []);
        assert_eq!(board("stranger", None, Some(HOUSE)), []);
    });
}

/// Proves B-028, B-090.
#[test]
fn residents_see_executors_if_the_company_wants_it() {
    on_both(|bed| {
        let people = requests(bed);
        for (turn, shown, executors) in [(20, false, vec![]), (21, true, vec![WORKER])] {
            bed.done(&people["leader"], &envelope(turn, 9, show_executors(shown)));
            let card = bed.store.request_card(&people["Ivanova"], request(1), looked_at()).unwrap().unwrap().view;
            assert_eq!(card.request.executors, executors);
            assert_eq!(card.executors.len(), executors.len());
            assert_eq!(bed.board(&people["Ivanova"]), [card]);
            let seen_by_staff =
                bed.store.request_card(&people["worker"], request(1), looked_at()).unwrap().unwrap().view;
            assert_eq!(seen_by_staff.executors[0].name, "Крылов Пётр Иванович");
        }
    });
}

/// Proves B-230, B-242, N-14.
#[test]
fn a_meter_is_seen_by_its_holder_and_by_those_who_enter_readings() {
    on_both(|bed| {
        let people = bed.people();
        bed.done(&people["Ivanova"], &envelope(1, 0, submit(1, METER, "125")));
        for (who, sees) in [
            ("leader", vec![0x701, 0x702, 0x703]),
            ("dispatcher", vec![0x701, 0x702, 0x703]),
            ("accountant", vec![0x701, 0x702, 0x703]),
            ("inspector", vec![0x701, 0x702, 0x703]),
            ("inspector at a desk", vec![]),
            ("worker", vec![]),
            ("Ivanova", vec![0x701, 0x702]),
            ("Sidorov", vec![0x703]),
            ("Rybin", vec![]),
            ("stranger", vec![]),
        ] {
            let meters = bed.meters(&people[who]);
            let new = meters.iter().filter(|view| view.meter.last_values[0].to_string() == "125").count();
            assert_eq!(new, usize::from(sees.contains(&0x701)), "{who}");
            let meters: Vec<_> = meters.iter().map(|view| view.meter.id.uuid()).collect();
            assert_eq!(meters, sees.iter().map(|last| id(*last)).collect::<Vec<_>>(), "{who}");
            let far = whole(1, |page| {
                bed.store.meters(
                    &people[who],
                    &MeterFilter { account: Some(FAR_ACCOUNT), ..MeterFilter::default() },
                    page,
                )
            });
            let sees_far = usize::from(sees.contains(&0x703));
            assert_eq!(far.len(), sees_far, "{who}");
        }
    });
}

#[test]
fn a_resident_without_an_account_sees_nothing() {
    on_both(|bed| {
        let mut founding: Founding = twin(COMPANY);
        let nobody = ResidentId::new(id(0x499));
        founding.residents.push(Resident {
            id: nobody,
            name: "Никто".to_owned(),
            phone: None,
            accounts: BTreeSet::new(),
        });
        bed.store.found_company(&founding).unwrap();
        let session = bed.sign_in(COMPANY, Who::Resident(nobody), Channel::Mobile);
        assert!(bed.board(&session).is_empty() && bed.meters(&session).is_empty());
        assert!(whole(0, |page| bed.store.choices(&session, Choices::Houses, page)).is_empty());
        let mut replica = Replica::default();
        replica.catch_up(&bed.store, &session, 0);
        replica.check(bed, &session);
    });
}

/// Proves B-105, N-14.
#[test]
fn forms_offer_what_the_person_may_choose() {
    on_both(|bed| {
        let people = bed.people();
        let labels = |who: &str, choices| {
            let found = whole(0, |page| bed.store.choices(&people[who], choices, page));
            found.into_iter().map(|choice| choice.label).collect::<Vec<_>>()
        };
        let (far, near) = ("г. Владивосток, ул. Светланская, д. 7", "г. Москва, ул. Строителей, д. 25");
        let accounts = Choices::Accounts { house: HOUSE };
        assert_eq!(labels("dispatcher", Choices::Houses), [far, near]);
        assert_eq!(labels("dispatcher", accounts), ["0012001, кв. 12", "0012002, кв. 10а"]);
        assert_eq!(
            labels("dispatcher", Choices::Kinds),
            ["Водоснабжение", "Засор мусоропровода", "Лифтовое оборудование"]
        );
        assert_eq!(labels("Ivanova", Choices::Houses), [near]);
        assert_eq!(labels("Ivanova", accounts), ["0012001, кв. 12"]);
        assert!(labels("Ivanova", Choices::Kinds).is_empty());
        assert_eq!(labels("Sidorov", Choices::Houses), [far]);
        assert!(labels("Sidorov", accounts).is_empty());
        assert_eq!(labels("stranger", Choices::Houses), ["г. Омск, ул. Лесная, д. 1"]);
        assert_eq!(labels("stranger", Choices::Kinds), ["Сантехника"]);
        assert!(labels("stranger", accounts).is_empty());
        assert!(labels("Rybin", accounts).is_empty());
    });
}

/// Proves B-079, B-089.
#[test]
fn executors_are_offered_to_those_who_assign_and_see_the_request() {
    on_both(|bed| {
        let people = requests(bed);
        let offered = |who: &str, n| {
            let found = whole(3, |page| bed.store.candidates(&people[who], request(n), Some(WATER), page));
            found.iter().filter(|candidate| matches!(candidate.verdict, CandidateVerdict::May(_))).count()
        };
        for (who, n, number) in [
            ("leader", 1, 3),
            ("dispatcher", 3, 3),
            ("dispatcher", 5, 0),
            ("dispatcher", 6, 0),
            ("worker", 1, 0),
            ("Ivanova", 1, 0),
            ("stranger", 1, 0),
            ("stranger", 5, 0),
        ] {
            assert_eq!(offered(who, n), number, "{who}, request {n}");
        }
    });
}
