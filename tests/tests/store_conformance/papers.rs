//! What is printed of requests: work orders and the journal.

use serde_json::json;
use upravdom::Refusal;
use upravdom::base::{AccountId, DayRange, HouseId, Permission};
use upravdom::requests::RequestRefusal;
use upravdom::requests::papers::{JournalColumn, JournalRow, PaperWidth, plain_text};
use upravdom_store::{PageRequest, Session};
use upravdom_tests::conformance::{
    ACCOUNT, Bed, FAR_HOUSE, HOUSE, PLUMBERS, WORKER, assign, create, envelope, id, on_both, request,
};

use crate::registry;

fn days(first: &str, last: &str) -> DayRange {
    DayRange::new(first.parse().unwrap(), last.parse().unwrap()).unwrap()
}

fn numbers(rows: &[JournalRow]) -> Vec<&str> {
    rows.iter().map(|row| row.cell(JournalColumn::Number).unwrap()).collect()
}

/// The whole journal, one request looked at after the other: a page may be empty.
fn journal(bed: &Bed, by: &Session, days: DayRange, house: Option<HouseId>) -> Vec<JournalRow> {
    let (mut rows, mut page) = (Vec::new(), PageRequest { after: None, limit: 1 });
    loop {
        let found = bed.store.request_journal(by, days, house, &page).unwrap().unwrap();
        rows.extend(found.items);
        let Some(after) = found.next else { return rows };
        page.after = Some(after);
    }
}

/// Noon in London is 15:00 in Moscow and 22:00 in Vladivostok.
///
/// Proves B-060, B-070.
#[test]
fn the_journal_is_of_the_days_of_each_house() {
    on_both(|bed| {
        let people = bed.people();
        let dispatcher = &people["dispatcher"];
        for (n, minutes, house) in
            [(1, 0, HOUSE), (2, 119, FAR_HOUSE), (3, 120, FAR_HOUSE), (4, 539, HOUSE), (5, 540, HOUSE), (6, 540, HOUSE)]
        {
            bed.done(dispatcher, &envelope(n, minutes, create(n, house, None)));
        }
        let (friday, saturday) = (days("2026-11-20", "2026-11-20"), days("2026-11-21", "2026-11-21"));
        for (days, house, expected) in [
            (friday, None, &["1001", "1002", "1004"][..]),
            (saturday, None, &["1003", "1005", "1006"]),
            (days("2026-11-20", "2026-11-21"), None, &["1001", "1002", "1003", "1004", "1005", "1006"]),
            (friday, Some(FAR_HOUSE), &["1002"]),
            (saturday, Some(HOUSE), &["1005", "1006"]),
            (days("2026-11-19", "2026-11-19"), None, &[]),
        ] {
            assert_eq!(numbers(&journal(bed, dispatcher, days, house)), expected, "{days:?} {house:?}");
        }
        let refused = Refusal::Requests(RequestRefusal::NotPermitted { permission: Permission::RequestView });
        for name in ["worker", "accountant", "Ivanova", "Rybin"] {
            let answer = bed.store.request_journal(&people[name], friday, None, &PageRequest::default()).unwrap();
            assert_eq!(answer, Err(refused.clone()), "{name}");
        }
        assert!(journal(bed, &people["stranger"], friday, None).is_empty());
    });
}

/// Proves B-062, B-093.
#[test]
fn a_work_order_is_printed_by_those_who_carry_the_request_out() {
    on_both(|bed| {
        let people = bed.people();
        let dispatcher = &people["dispatcher"];
        bed.done(dispatcher, &envelope(1, 0, create(1, HOUSE, Some(ACCOUNT))));
        let print = |name: &str| {
            let order = bed.store.work_order(&people[name], request(1)).unwrap();
            order.map(|order| plain_text(&order, PaperWidth::default()))
        };
        let unknown = Err(Refusal::Requests(RequestRefusal::RequestUnknown { request: request(1) }));
        for name in ["worker", "Rybin", "stranger", "Sidorov"] {
            assert_eq!(print(name), unknown, "{name}");
        }
        bed.done(dispatcher, &envelope(2, 1, assign(1, &[WORKER, PLUMBERS])));
        assert_eq!(print("Ivanova"), Err(Refusal::Requests(RequestRefusal::WorkOrderByStaff)));
        for (name, whole) in [("dispatcher", true), ("worker", true), ("Rybin", false)] {
            let sheet = print(name).unwrap();
            assert_eq!(sheet.contains("Иванова Мария Петровна"), whole, "{sheet}");
            assert_eq!(sheet.contains("+7 906 808-88-88"), whole, "{sheet}");
            assert_eq!(sheet.contains("И***а М. П."), !whole, "{sheet}");
            assert!(sheet.contains("Исполнитель: Крылов Пётр Иванович, ООО «Водоканал-Сервис»"), "{sheet}");
        }
    });
}

/// A parking space of the same number is not the flat.
///
/// Proves B-093, D-15.
#[test]
fn papers_name_the_kind_of_the_premises() {
    on_both(|bed| {
        let people = bed.people();
        let leader = &people["leader"];
        registry::begun(bed, leader);
        let space = [
            registry::premises(0xA32, 0xA21, "parking_space", "7"),
            registry::account(0xA52, "Т-0008", 0xA21, json!(id(0xA32)), 0xA41),
        ];
        registry::all_done(bed, leader, 20, &space);
        for (number, account) in [(1, 0xA51), (2, 0xA52)] {
            let filed = create(number, HouseId::new(id(0xA21)), Some(AccountId::new(id(account))));
            bed.done(leader, &envelope(40 + number, 40, filed));
        }
        let rows = journal(bed, leader, days("2026-11-20", "2026-11-22"), None);
        let places: Vec<&str> = rows.iter().map(|row| row.cell(JournalColumn::Address).unwrap()).collect();
        assert_eq!(places, ["г. Тверь, ул. Мира, 12, кв. 7", "г. Тверь, ул. Мира, 12, м/м 7"]);
        let order = bed.store.work_order(leader, request(2)).unwrap().unwrap();
        assert!(plain_text(&order, PaperWidth::default()).contains("м/м 7"));
    });
}
