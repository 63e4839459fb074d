//! What is found while typing, in which order lists come, and how many there are.

use upravdom::base::{AccountId, HouseId, ResidentId, Zone};
use upravdom::registry::{Account, House, Resident};
use upravdom::requests::Status;
use upravdom_store::{BoardFilter, Choices, Count, Hint};
use upravdom_tests::conformance::{
    ACCOUNT, Bed, COMPANY, FAR_HOUSE, HOUSE, WORKER, assign, create, envelope, id, on_both, twin, whole,
};

/// The account numbers and addresses that are hinted.
fn hinted(bed: &Bed, session: &upravdom_store::Session, typed: &str) -> Vec<String> {
    let name = |hint: Hint| match hint {
        Hint::Request { number, .. } => format!("#{number}"),
        Hint::Account { number, holder, .. } => format!("{number} {}", holder.unwrap_or_default()),
        Hint::House { address, .. } => address,
    };
    bed.store.hints(session, typed).unwrap().into_iter().map(name).collect()
}

/// Proves B-050, B-067.
#[test]
fn hints_are_of_what_begins_so_however_it_is_written() {
    on_both(|bed| {
        let people = bed.people();
        let dispatcher = &people["dispatcher"];
        bed.done(dispatcher, &envelope(1, 0, create(1, HOUSE, Some(ACCOUNT))));
        let (ivanova, sidorov) = ("0012001 Иванова Мария Петровна", "0012003 Сидоров Олег Ильич");
        for (typed, expected) in [
            ("ИВАНОВА  м", vec![ivanova]),
            ("иванова п", vec![]),
            ("ванова", vec![]),
            ("1001", vec!["#1001"]),
            ("№ 1001", vec!["#1001"]),
            ("1002", vec![]),
            ("00120", vec![ivanova, "0012002 ", sidorov]),
            ("0012003", vec![sidorov]),
            ("12003", vec![]),
            ("+7 906 808-88-88", vec![ivanova]),
            ("89068088889", vec![]),
            ("строителей 25 12", vec![ivanova]),
            ("строителей 25 кв. 10А", vec!["0012002 "]),
            ("строителей 25 кв. 11", vec![]),
            ("25 строит", vec!["г. Москва, ул. Строителей, д. 25"]),
            ("строителей 26", vec![]),
            ("%", vec![]),
            ("_", vec![]),
            ("\0", vec![]),
            ("", vec![]),
        ] {
            assert_eq!(hinted(bed, dispatcher, typed), expected, "{typed}");
        }
        for who in ["worker", "Ivanova", "Rybin", "stranger", "inspector at a desk"] {
            assert_eq!(hinted(bed, &people[who], "Иванова"), [""; 0], "{who}");
        }
        assert_eq!(hinted(bed, &people["inspector"], "1001"), [""; 0], "who sees no request finds none");
    });
}

/// Proves B-106, D-17.
#[test]
fn lists_come_in_the_order_that_people_expect() {
    on_both(|bed| {
        let mut founding = twin(COMPANY);
        let zone = Zone::parse("Europe/Moscow").unwrap();
        for (n, address) in [(1, "ул. Ёлочная, д. 10"), (2, "ул. елочная, д. 9"), (3, "ул. Жукова, д. 1")]
        {
            let house = HouseId::new(id(0x180 + n));
            founding.houses.push(House { id: house, address: address.to_owned(), zone });
        }
        for (n, number) in [(1, "10"), (2, "9"), (3, "10а"), (4, "100")] {
            let (id, number) = (AccountId::new(id(0x280 + n)), number.to_owned());
            let account = Account {
                id,
                house: HouseId::new(upravdom_tests::conformance::id(0x181)),
                premises: number.clone(),
                number,
            };
            founding.accounts.push(account);
        }
        for n in 0..30 {
            let name = format!("Яковлев {n:02}");
            let accounts = [AccountId::new(id(0x281))].into();
            founding.residents.push(Resident { id: ResidentId::new(id(0x4100 + n)), name, phone: None, accounts });
        }
        bed.store.found_company(&founding).unwrap();
        let leader = bed.sign_in(
            COMPANY,
            upravdom::base::Who::Employee(founding.employees[0].id),
            upravdom::base::Channel::Desktop,
        );
        let labels = |limit, choices| {
            let found = whole(limit, |page| bed.store.choices(&leader, choices, page));
            found.into_iter().map(|choice| choice.label).collect::<Vec<_>>()
        };
        let (far, near) = ("г. Владивосток, ул. Светланская, д. 7", "г. Москва, ул. Строителей, д. 25");
        for limit in [0, 1, 2] {
            let houses = [far, near, "ул. елочная, д. 9", "ул. Ёлочная, д. 10", "ул. Жукова, д. 1"];
            assert_eq!(labels(limit, Choices::Houses), houses);
            let accounts = ["9, кв. 9", "10, кв. 10", "10а, кв. 10а", "100, кв. 100"];
            assert_eq!(labels(limit, Choices::Accounts { house: HouseId::new(id(0x181)) }), accounts);
        }
        let many = hinted(bed, &leader, "яковл");
        assert_eq!((many.len(), many[0].as_str(), many[9].as_str()), (10, "10 Яковлев 00", "10 Яковлев 09"));
        assert_eq!(hinted(bed, &leader, "елочн 9"), ["ул. елочная, д. 9"]);
        assert_eq!(hinted(bed, &leader, "ёлочн"), ["ул. елочная, д. 9", "ул. Ёлочная, д. 10"]);
    });
}

/// Proves B-094.
#[test]
fn requests_are_counted() {
    on_both(|bed| {
        let people = bed.people();
        let dispatcher = &people["dispatcher"];
        for n in 1..=5 {
            let (house, account) = if n < 4 { (HOUSE, Some(ACCOUNT)) } else { (FAR_HOUSE, None) };
            bed.done(dispatcher, &envelope(n, 0, create(n, house, account)));
        }
        bed.done(dispatcher, &envelope(6, 0, assign(4, &[WORKER])));
        let count = |who: &str, filter: &BoardFilter| {
            let shown = whole(0, |page| bed.store.board(&people[who], filter, page)).len() as u64;
            let counted = bed.store.request_count(&people[who], filter).unwrap();
            assert_eq!(counted, Count { requests: shown, exact: true }, "{who}: {filter:?}");
            counted.requests
        };
        let all = BoardFilter::default();
        let new = BoardFilter { statuses: vec![Status::New], ..BoardFilter::default() };
        let far = BoardFilter { house: Some(FAR_HOUSE), ..BoardFilter::default() };
        let paid = BoardFilter { payment: Some(upravdom::requests::Payment::Paid), ..BoardFilter::default() };
        let his = BoardFilter { executor: Some(WORKER), ..BoardFilter::default() };
        for (who, expected) in [
            ("dispatcher", [5, 4, 2, 0, 1]),
            ("leader", [5, 4, 2, 0, 1]),
            ("worker", [1, 0, 1, 0, 1]),
            ("Ivanova", [3, 3, 0, 0, 0]),
            ("Rybin", [0, 0, 0, 0, 0]),
            ("stranger", [0, 0, 0, 0, 0]),
        ] {
            assert_eq!([&all, &new, &far, &paid, &his].map(|filter| count(who, filter)), expected, "{who}");
        }
        let houses = whole(1, |page| bed.store.house_counts(dispatcher, page));
        let numbers = houses
            .iter()
            .map(|house| house.counts.iter().map(|count| (count.status, count.requests)).collect::<Vec<_>>());
        assert_eq!(
            numbers.collect::<Vec<_>>(),
            [vec![(Status::New, 1), (Status::InProgress, 1)], vec![(Status::New, 3)]]
        );
        assert!(whole(0, |page| bed.store.house_counts(&people["worker"], page)).is_empty());
        bed.raw("UPDATE request_count SET requests = 4000000000 WHERE status = 'new'");
        assert_eq!(
            bed.store.request_count(dispatcher, &new).unwrap().requests,
            8_000_000_000,
            "what is kept is not counted"
        );
    });
}
