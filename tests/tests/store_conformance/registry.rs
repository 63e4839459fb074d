//! The registry in its tables: what its commands do to it, what others see of it then, and that the rows are the fold of the journal.
#![allow(clippy::needless_pass_by_value, reason = "JSON is made where it is handed over")]

use proptest::collection::vec;
use proptest::prelude::any;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use serde_json::{Value, json};
use upravdom::base::{Channel, EmployeeId, ResidentId, Who};
use upravdom::{Command, Refusal};
use upravdom_store::{Changes, Decision, Hint, PageRequest, Session};
use upravdom_tests::conformance::{ACCOUNT, Bed, COMPANY, HOUSE, create, envelope, id, on_both, twin};

/// The one legal entity that a founded company has.
fn legal() -> Value {
    json!(id(1))
}

fn wish(command: Value) -> Command {
    serde_json::from_value(command).expect("a command")
}

pub fn house(number: u128, street: &str, quarter: Value) -> Value {
    json!({"do": "add_house", "house": id(number), "quarter": quarter, "details": details(street)})
}

fn details(street: &str) -> Value {
    json!({
        "name": "Дом у реки", "kind": "apartment_house", "legal_entity": legal(), "area": "5120.4", "zone": "Europe/Moscow",
        "address": {"city": "г. Тверь", "street": street, "number": "12"},
    })
}

pub fn premises(number: u128, house: u128, kind: &str, text: &str) -> Value {
    json!({"do": "add_premises", "premises": id(number), "house": id(house), "details": {"kind": kind, "number": text, "area": "54.1"}})
}

pub fn client(number: u128, surname: &str, phones: &[&str]) -> Value {
    let name = json!({"surname": surname, "given": "Анна", "patronymic": "Ильинична"});
    json!({"do": "add_client", "client": id(number), "name": name, "phones": phones})
}

pub fn account(number: u128, text: &str, house: u128, premises: Value, payer: u128) -> Value {
    json!({"do": "open_account", "account": id(number), "ids": {"number": text}, "house": id(house), "premises": premises,
        "payer": id(payer), "on": "2026-11-01"})
}

/// Sends the commands one after the other; each must be carried out.
pub fn all_done(bed: &Bed, session: &Session, first: u32, commands: &[Value]) {
    for (number, command) in (first..).zip(commands) {
        bed.done(session, &envelope(number, number, wish(command.clone())));
    }
}

/// A house with a flat, an account and its owner, beside what was founded.
pub fn begun(bed: &Bed, session: &Session) {
    all_done(
        bed,
        session,
        1,
        &[
            json!({"do": "add_group", "group": id(0xA01), "name": "Север"}),
            json!({"do": "add_quarter", "quarter": id(0xA11), "name": "Заречье", "group": id(0xA01)}),
            house(0xA21, "ул. Мира", json!(id(0xA11))),
            premises(0xA31, 0xA21, "flat", "7"),
            client(0xA41, "Орлова", &["8 906 808 00 01"]),
            account(0xA51, "Т-0007", 0xA21, json!(id(0xA31)), 0xA41),
            json!({"do": "tie_client", "client": id(0xA41), "premises": id(0xA31), "capacity": "owner", "since": "2026-11-01"}),
        ],
    );
}

fn sound(bed: &Bed) {
    assert_eq!(bed.store.check(COMPANY).unwrap().findings, []);
}

/// Proves B-106, B-108, B-112, D-08, D-09, D-14, D-17.
#[test]
fn what_commands_enter_is_found_by_those_who_file_requests() {
    on_both(|bed| {
        let people = bed.people();
        let leader = &people["leader"];
        begun(bed, leader);
        let houses = bed.store.choices(leader, upravdom_store::Choices::Houses, &PageRequest::default()).unwrap();
        let labels: Vec<&str> = houses.items.iter().map(|choice| choice.label.as_str()).collect();
        assert!(labels.contains(&"г. Тверь, ул. Мира, 12"), "{labels:?}");
        let hints = bed.store.hints(leader, "т-00").unwrap();
        let Some(Hint::Account { number, premises, .. }) = hints.first() else { panic!("{hints:?}") };
        assert_eq!((number.as_str(), premises.as_str()), ("Т-0007", "7"));
        let filed = create(1, upravdom::base::HouseId::new(id(0xA21)), Some(upravdom::base::AccountId::new(id(0xA51))));
        bed.done(leader, &envelope(40, 40, filed));
        assert_eq!(bed.board(leader)[0].premises.as_deref(), Some("7"));
        sound(bed);
    });
}

/// Proves B-109, B-120, B-121, D-08, D-09.
#[test]
fn what_is_in_use_is_not_deleted_and_what_is_taken_is_told() {
    on_both(|bed| {
        let people = bed.people();
        let leader = &people["leader"];
        begun(bed, leader);
        for (number, (command, code)) in (50..).zip([
            (json!({"do": "add_group", "group": id(0xA02), "name": "СЕВЕР"}), "houses.group_name_taken"),
            (json!({"do": "remove_group", "group": id(0xA01)}), "houses.group_not_empty"),
            (json!({"do": "remove_quarter", "quarter": id(0xA11)}), "houses.quarter_not_empty"),
            (house(0xA22, "УЛ. МИРА", json!(null)), "houses.address_taken"),
            (house(0xA22, "ул. Новая", json!(id(0xA12))), "houses.quarter_unknown"),
            (house(0xA22, "ул. \u{0}", json!(null)), "houses.text_unprintable"),
            (json!({"do": "remove_house", "house": id(0xA21)}), "houses.house_not_empty"),
            (json!({"do": "remove_house", "house": HOUSE}), "houses.house_not_empty"),
            (premises(0xA32, 0xA21, "flat", "07"), "houses.premises_taken"),
            (premises(0xA32, 0xA21, "flat", "\u{0}"), "houses.text_unprintable"),
            (json!({"do": "remove_premises", "premises": id(0xA31)}), "houses.premises_not_empty"),
            (account(0xA52, "т-0007", 0xA21, json!(null), 0xA41), "accounts.number_taken"),
            (account(0xA52, "0012001", 0xA21, json!(null), 0xA41), "accounts.number_taken"),
            (account(0xA52, "\u{0}", 0xA21, json!(null), 0xA41), "accounts.number_unreadable"),
            (account(0xA52, "Т-8", 0x101, json!(id(0xA31)), 0xA41), "accounts.premises_elsewhere"),
            (account(0xA52, "Т-8", 0xA21, json!(null), 0xA42), "accounts.client_unknown"),
            (json!({"do": "remove_client", "client": id(0xA41)}), "clients.client_in_use"),
            (client(0xA42, "Орлова", &["+7 4822 30-00-00"]), "clients.phone_not_mobile"),
            (json!({"do": "add_phone", "client": id(0xA41), "phone": "+79068080001"}), "clients.phone_repeated"),
        ]) {
            assert_eq!(bed.refused(leader, &envelope(number, number, wish(command))).code(), code);
        }
        let ago = json!({"do": "close_account", "account": id(0xA51), "on": "2026-11-20"});
        all_done(bed, leader, 80, &[ago]);
        let again = account(0xA52, "Т-0007", 0xA21, json!(null), 0xA41);
        let refused = bed.refused(leader, &envelope(81, 81, wish(again)));
        assert_eq!(refused.code(), "accounts.number_of_closed");
        all_done(bed, leader, 82, &[json!({"do": "reopen_account", "account": id(0xA51)})]);
        sound(bed);
    });
}

/// Proves B-106, B-107, D-16.
#[test]
fn what_was_founded_is_the_same_registry() {
    on_both(|bed| {
        let people = bed.people();
        let (leader, dispatcher) = (&people["leader"], &people["dispatcher"]);
        bed.done(dispatcher, &envelope(1, 1, create(1, HOUSE, Some(ACCOUNT))));
        let page = PageRequest::default();
        let Changes::Since { cursor, .. } = bed.store.changes(dispatcher, &page).unwrap() else { panic!("a feed") };
        // The resident is a client under her own id, the flat is there, and she pays.
        all_done(
            bed,
            leader,
            2,
            &[
                json!({"do": "rename_client", "client": id(0x401), "name": {"surname": "Петрова", "given": "Мария", "patronymic": "."}}),
                json!({"do": "change_premises", "premises": id(0x201), "details": {"kind": "flat", "number": "12б"}}),
                json!({"do": "change_house", "house": HOUSE, "details": details("ул. Строителей")}),
                json!({"do": "set_balance", "account": ACCOUNT, "sum": 123_456, "as_of": "2026-11-20"}),
                json!({"do": "add_phone", "client": id(0x402), "phone": "8 914 700-00-01"}),
            ],
        );
        let after = PageRequest { after: Some(cursor), limit: 0 };
        assert_eq!(bed.store.changes(dispatcher, &after).unwrap(), Changes::Reset, "requests show it");
        let view = &bed.board(dispatcher)[0];
        assert_eq!((view.address.as_str(), view.premises.as_deref()), ("г. Тверь, ул. Строителей, 12", Some("12б")));
        let same = wish(json!({"do": "set_balance", "account": ACCOUNT, "sum": 1, "as_of": "2026-11-19"}));
        assert_eq!(bed.refused(leader, &envelope(20, 20, same)).code(), "accounts.newer_balance");
        let hints = bed.store.hints(leader, "петрова").unwrap();
        assert_eq!(hints.len(), 1, "{hints:?}");
        sound(bed);
    });
}

/// Proves E-01, E-02, D-23.
#[test]
fn whoever_is_given_access_sees_the_account_and_whoever_loses_it_does_not() {
    on_both(|bed| {
        let people = bed.people();
        let leader = &people["leader"];
        begun(bed, leader);
        let link = |account: Value| json!({"do": "link_resident", "resident": id(0xA61), "client": id(0xA41), "account": account});
        all_done(bed, leader, 20, &[link(json!(id(0xA51)))]);
        let resident = bed.sign_in(COMPANY, Who::Resident(ResidentId::new(id(0xA61))), Channel::Mobile);
        let filed = create(1, upravdom::base::HouseId::new(id(0xA21)), Some(upravdom::base::AccountId::new(id(0xA51))));
        bed.done(&resident, &envelope(21, 21, filed));
        assert_eq!(bed.board(&resident).len(), 1);
        let Changes::Since { cursor, .. } = bed.store.changes(&resident, &PageRequest::default()).unwrap() else {
            panic!("a feed")
        };
        let refused = bed.refused(leader, &envelope(22, 22, wish(link(json!(ACCOUNT)))));
        assert_eq!(refused.code(), "clients.not_of_account");
        all_done(bed, leader, 23, &[json!({"do": "unlink_resident", "resident": id(0xA61), "account": id(0xA51)})]);
        let after = PageRequest { after: Some(cursor), limit: 0 };
        assert_eq!(bed.store.changes(&resident, &after).unwrap(), Changes::Reset);
        assert!(bed.board(&resident).is_empty());
        sound(bed);
    });
}

/// Proves B-122, X-29.
#[test]
fn a_new_owner_takes_the_meters_over_in_one_line() {
    on_both(|bed| {
        let people = bed.people();
        let leader = &people["leader"];
        begun(bed, leader);
        let closing = |meter: u128, reading: u128, values: &[&str]| json!({"meter": id(meter), "reading": id(reading), "values": values});
        let change = |second: u128| {
            json!({"do": "change_owner", "account": ACCOUNT, "on": "2026-11-20", "successor": id(0xA55), "payer": id(0xA41),
                "ids": {"number": "0012001-1"},
                "meters": [closing(0x701, 0x7A1, &["121"]), closing(0x702, second, &["99991", "4101"])]})
        };
        // Two readings never have one id.
        let refused = bed.refused(leader, &envelope(20, 20, wish(change(0x7A1))));
        assert_eq!(refused.code(), "meters.reading_exists");
        let outcome = bed.send(leader, &envelope(21, 21, wish(change(0x7A2))));
        let Decision::Accepted { events, .. } = outcome.decision else { panic!("{outcome:?}") };
        assert_eq!(events.len(), 3);
        let meters = bed.meters(leader);
        let of_successor = meters.iter().filter(|view| view.account_number == "0012001-1").count();
        assert_eq!(of_successor, 2, "{meters:?}");
        let card = bed.store.meter_card(leader, upravdom::base::MeterId::new(id(0x701))).unwrap().unwrap();
        assert_eq!(card.bindings.len(), 2);
        sound(bed);
    });
}

/// Proves D-19, X-48.
#[test]
fn two_clients_become_one_with_everything_that_both_had() {
    on_both(|bed| {
        let people = bed.people();
        let leader = &people["leader"];
        begun(bed, leader);
        let merge = |different: &str| json!({"do": "merge_clients", "client": id(0xA41), "duplicate": id(0x401), "different_names": different});
        let refused = bed.refused(leader, &envelope(20, 20, wish(merge("not_confirmed"))));
        assert_eq!(refused.code(), "clients.names_differ");
        all_done(bed, leader, 21, &[merge("confirmed")]);
        let refused = bed.refused(leader, &envelope(22, 22, wish(client(0x401, "Иванова", &[]))));
        assert_eq!(refused.code(), "clients.client_exists");
        // She signs in as before, under the name that stays.
        let resident = bed.sign_in(COMPANY, Who::Resident(ResidentId::new(id(0x401))), Channel::Mobile);
        assert_eq!(bed.store.profile(&resident).unwrap().name, "Орлова Анна Ильинична");
        sound(bed);
    });
}

/// Proves N-04, N-25.
#[test]
fn who_may_not_keep_the_registry_changes_nothing() {
    on_both(|bed| {
        let people = bed.people();
        let before = bed.rows();
        for actor in ["dispatcher", "worker"] {
            let Some(session) = people.get(actor) else { continue };
            let refused = bed.refused(session, &envelope(1, 1, wish(client(0xA41, "Орлова", &[]))));
            assert_eq!(refused.code(), "clients.not_permitted");
            let Refusal::Houses(refusal) =
                bed.refused(session, &envelope(2, 2, wish(house(0xA21, "ул. Мира", json!(null)))))
            else {
                panic!("of houses")
            };
            assert_eq!(upravdom::base::Refused::code(&refusal), "houses.not_permitted");
        }
        let refusals = bed.number("SELECT COUNT(*) FROM refused");
        assert_eq!(bed.rows(), before + refusals);
    });
}

/// A command of the registry that random numbers make, from so few ids that commands meet.
fn random(picks: [u8; 5]) -> Value {
    let [what, one, two, three, four] = picks.map(u128::from);
    let (group, quarter, house_id) = (id(0xA00 + one % 3), id(0xA10 + two % 3), 0xA20 + three % 3);
    let flat = [0xA30, 0xA31, 0xA32, 0x201][usize::try_from(one % 4).unwrap()];
    let person = [0xA40, 0xA41, 0xA42, 0x401][usize::try_from(two % 4).unwrap()];
    let paid = [0xA50, 0xA51, 0x201, 0x203][usize::try_from(three % 4).unwrap()];
    let name = format!("Имя {}", four % 4);
    let day = format!("2026-11-{:02}", 1 + four % 22);
    let at = json!(if four % 3 < 2 { Value::Null } else { json!(id(flat)) });
    match what % 40 {
        0 => json!({"do": "add_group", "group": group, "name": name}),
        1 => json!({"do": "rename_group", "group": group, "name": name}),
        2 => json!({"do": "remove_group", "group": group}),
        3 => json!({"do": "add_quarter", "quarter": quarter, "name": name, "group": group}),
        4 => json!({"do": "rename_quarter", "quarter": quarter, "name": name}),
        5 => {
            json!({"do": "move_quarter", "quarter": quarter, "group": if four % 2 == 0 { json!(group) } else { Value::Null }})
        }
        6 => json!({"do": "remove_quarter", "quarter": quarter}),
        7 | 8 => house(house_id, &name, if four % 2 == 0 { json!(quarter) } else { Value::Null }),
        9 => {
            json!({"do": "change_house", "house": if four % 3 == 0 { id(0x101) } else { id(house_id) }, "details": details(&name)})
        }
        10 => json!({"do": "move_house", "house": id(house_id), "quarter": quarter}),
        11 => json!({"do": "remove_house", "house": id(house_id)}),
        12 | 13 => premises(flat, if four % 4 == 0 { 0x101 } else { house_id }, "flat", &format!("{}", four % 5)),
        14 => {
            json!({"do": "change_premises", "premises": id(flat), "details": {"kind": "flat", "number": format!("{}", four % 5)}})
        }
        15 => json!({"do": "remove_premises", "premises": id(flat)}),
        16 | 17 => account(paid, &format!("Н{}", four % 5), if four % 2 == 0 { 0x101 } else { house_id }, at, person),
        18 => {
            json!({"do": "change_account", "account": id(paid), "ids": {"number": format!("Н{}", four % 5)}, "premises": at})
        }
        19 => json!({"do": "close_account", "account": id(paid), "on": day}),
        20 => json!({"do": "reopen_account", "account": id(paid)}),
        21 => {
            json!({"do": "set_balance", "account": id(paid), "sum": i64::try_from(four).unwrap() - 100, "as_of": day})
        }
        22 | 33 | 34 => {
            json!({"do": "change_owner", "account": id(paid), "on": "2026-11-20", "successor": id(0xA50 + four % 4), "payer": id(person),
            "ids": {"number": format!("Н{}", four % 9)}})
        }
        _ => random_of_client(picks),
    }
}

/// One about a client.
fn random_of_client(picks: [u8; 5]) -> Value {
    let [what, one, two, three, four] = picks.map(u128::from);
    let flat = [0xA30, 0xA31, 0xA32, 0x201][usize::try_from(one % 4).unwrap()];
    let person = [0xA40, 0xA41, 0xA42, 0x401][usize::try_from(two % 4).unwrap()];
    let other = [0xA40, 0xA41, 0xA42, 0x402][usize::try_from(four % 4).unwrap()];
    let paid = [0xA50, 0xA51, 0x201, 0x203][usize::try_from(three % 4).unwrap()];
    let (name, phone) = (format!("Имя {}", four % 4), format!("+7 914 700-00-{:02}", four % 3));
    let day = format!("2026-11-{:02}", 1 + four % 22);
    let capacity = ["owner", "manager", "resident"][usize::try_from(three % 3).unwrap()];
    let resident = [id(0xA61), id(0x401)][usize::try_from(one % 2).unwrap()];
    match what % 40 {
        23 => client(person, &name, &[&phone]),
        24 => match four % 4 {
            0 => json!({"do": "remove_client", "client": id(person)}),
            1 => json!({"do": "add_phone", "client": id(person), "phone": phone}),
            2 => json!({"do": "remove_phone", "client": id(person), "phone": phone}),
            _ => {
                json!({"do": "rename_client", "client": id(person), "name": {"surname": name, "given": "", "patronymic": ""}})
            }
        },
        25 => {
            json!({"do": "merge_clients", "client": id(person), "duplicate": id(other), "different_names": "confirmed"})
        }
        26 => json!({"do": "tie_client", "client": id(person), "premises": id(flat), "since": day,
            "capacity": capacity}),
        27 => json!({"do": "untie_client", "client": id(person), "premises": id(flat), "on": "2026-11-20"}),
        35 => client(0xA43, &name, &[]),
        36 => json!({"do": "remove_client", "client": id(0xA43)}),
        28 | 37..=39 => {
            json!({"do": "set_owner_permission", "client": id(person), "premises": id(flat), "permission": "given"})
        }
        29 | 30 => json!({"do": "unlink_resident", "resident": resident, "account": id(paid)}),
        31 => json!({"do": "set_primary_phone", "client": id(person), "phone": phone}),
        _ => json!({"do": "link_resident", "resident": resident, "client": id(person), "account": id(paid)}),
    }
}

/// Proves N-03, N-14.
#[test]
fn random_commands_leave_rows_that_the_journal_makes() {
    // Every kind of command is carried out some time.
    let done = std::cell::RefCell::new(std::collections::BTreeSet::new());
    on_both(|bed| {
        let number = std::cell::Cell::new(0_u128);
        let cases = if bed.urls().is_some() { 5 } else { 10 };
        let rng = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
        let mut runner =
            TestRunner::new_with_rng(Config { cases, failure_persistence: None, ..Config::default() }, rng);
        runner
            .run(&vec(any::<[u8; 5]>(), 300), |picks| {
                number.set(number.get() + 1);
                let company = upravdom::base::CompanyId::new(id(0xC_1000_0000 + number.get()));
                bed.store.found_company(&twin(company)).unwrap();
                let leader = bed.sign_in(company, Who::Employee(EmployeeId::new(id(0x301))), Channel::Desktop);
                for (n, picks) in (1_u32..).zip(picks) {
                    // The legal entity has the id of the company.
                    let command = random(picks).to_string().replace(&id(1).to_string(), &company.to_string());
                    let command: Value = serde_json::from_str(&command).unwrap();
                    let sent = envelope(n, 5, wish(command.clone()));
                    let outcome = bed.store.execute(&leader, &sent, sent.device_time);
                    match outcome.unwrap_or_else(|error| panic!("{command}: {error}")).decision {
                        Decision::Accepted { .. } => {
                            done.borrow_mut().insert(command["do"].to_string());
                        }
                        Decision::Refused { .. } => {}
                    }
                }
                assert_eq!(bed.store.check(company).unwrap().findings, []);
                Ok(())
            })
            .unwrap();
    });
    assert_eq!(done.borrow().len(), 32, "{:?}", done.borrow());
}
