//! How a company comes into a store, and how it does not.

use std::thread;

use serde_json::{Value, json};
use upravdom_store::{Founding, StoreError};
use upravdom_tests::conformance::{COMPANY, OTHER, on_both, open, twin};
use upravdom_tests::journey::COMPANIES;

/// The document with the value at the place (a JSON pointer) replaced.
fn with(place: &str, value: Value) -> String {
    let mut document: Value = serde_json::from_str(COMPANIES[0]).unwrap();
    *document.pointer_mut(place).unwrap_or_else(|| panic!("there is no {place}")) = value;
    document.to_string()
}

/// The document with that field of the first of a list.
fn field(list: &str, field: &str, value: Value) -> String {
    let mut document: Value = serde_json::from_str(COMPANIES[0]).unwrap();
    document[list][0][field] = value;
    document.to_string()
}

/// The document with the first of a list once more, changed at that field.
fn twice(list: &str, field: &str, value: Value) -> String {
    let mut document: Value = serde_json::from_str(COMPANIES[0]).unwrap();
    let mut again = document[list][0].clone();
    again[field] = value;
    document[list].as_array_mut().unwrap().push(again);
    document.to_string()
}

const NOBODY: &str = "01930000-0000-7000-8000-00000000dead";
const NEW: &str = "01930000-0000-7000-8000-00000000beef";

#[test]
fn a_wrong_document_is_refused_at_the_place_that_is_wrong() {
    let id_of = |list: &str| serde_json::from_str::<Value>(COMPANIES[0]).unwrap()[list][0]["id"].clone();
    let mut wrong = vec![
        (with("/company/next_request_number", json!(0)), "company.next_request_number"),
        (with("/accounts/1/house", json!(NOBODY)), "accounts[1].house"),
        (with("/residents/1/accounts", json!([NOBODY])), "residents[1].accounts"),
        (with("/contractors/0/kinds", json!([NOBODY])), "contractors[0].kinds"),
        (with("/contractors/1/houses", json!([NOBODY])), "contractors[1].houses"),
        (with("/employees/2/trades", json!([NOBODY])), "employees[2].trades"),
        (field("employees", "houses", json!([NOBODY])), "employees[0].houses"),
        (with("/responsible/0/triage/responsible", json!(NOBODY)), "responsible[0].triage.responsible"),
        (with("/responsible/0/triage/executor/id", json!(NOBODY)), "responsible[0].triage.executor"),
        (with("/responsible/1/triage/executor/id", json!(NOBODY)), "responsible[1].triage.executor"),
        (with("/responsible/1/kind", json!(NOBODY)), "responsible[1].kind"),
        (with("/responsible/1/houses", json!([NOBODY])), "responsible[1].houses"),
        (with("/contractor_users/1/contractor", json!(NOBODY)), "contractor_users[1].contractor"),
        (with("/contractor_users/0/name", json!("\0")), "contractor_users[0].name"),
        (with("/meters/2/account", json!(NOBODY)), "meters[2].account"),
        (with("/meters/0/last_values", json!(["1", "2", "3", "4"])), "meters[0].last_values"),
        (with("/meters/0/last_values", json!([])), "meters[0].last_values"),
        (with("/meters/0/last_values", json!(["100000"])), "meters[0].last_values"),
        (with("/meters/0/last_values", json!(["99999.9991"])), "meters[0].last_values"),
        (twice("accounts", "id", json!(NEW)), "accounts[3].number"),
        (twice("kinds", "id", json!(NEW)), "kinds[4].name"),
        (with("/company/name", json!("Дом\0")), "company.name"),
        (with("/houses/0/address", json!("\0")), "houses[0].address"),
        (with("/accounts/2/number", json!("1\0")), "accounts[2].number"),
        (with("/accounts/2/premises", json!("1\0")), "accounts[2].premises"),
        (with("/employees/1/name", json!("\0")), "employees[1].name"),
        (with("/residents/0/name", json!("\0")), "residents[0].name"),
        (with("/kinds/0/name", json!("\0")), "kinds[0].name"),
        (with("/contractors/1/name", json!("\0")), "contractors[1].name"),
        (with("/meters/0/serial", json!("\0")), "meters[0].serial"),
    ];
    for (list, place) in [
        ("houses", "houses[2].id"),
        ("accounts", "accounts[3].id"),
        ("employees", "employees[5].id"),
        ("residents", "residents[2].id"),
        ("kinds", "kinds[4].id"),
        ("contractors", "contractors[2].id"),
        ("contractor_users", "contractor_users[2].id"),
        ("meters", "meters[3].id"),
    ] {
        wrong.push((twice(list, "id", id_of(list)), place));
    }
    on_both(|bed| {
        for (document, wanted) in &wrong {
            let Err(StoreError::Document { place, reason }) = Founding::parse(document) else {
                panic!("{wanted} is taken");
            };
            assert_eq!(place, *wanted, "{reason}");
            // Nor is it taken from a program that fills the fields itself.
            let filled: Founding = serde_json::from_str(document).unwrap();
            assert_eq!(bed.store.found_company(&filled), Err(StoreError::Document { place, reason }));
        }
        assert_eq!(bed.rows(), 0);
    });
}

/// What does not even have the form of a document is refused at its line and column.
#[test]
fn an_unreadable_document_is_refused_at_its_line() {
    let lines: Vec<&str> = COMPANIES[0].lines().collect();
    let half = &COMPANIES[0][..COMPANIES[0].floor_char_boundary(COMPANIES[0].len() / 2)];
    let line_of = |word: &str| lines.iter().position(|line| line.contains(word)).unwrap() + 1;
    let changed = |from: &str, to: &str| {
        assert!(COMPANIES[0].contains(from), "{from}");
        (COMPANIES[0].replacen(from, to, 1), line_of(from))
    };
    for ((document, line), words) in [
        (changed("Europe/Moscow", "Europe/Moskva"), "Europe/Moskva"),
        (changed("\"premises\": \"12\"", "\"flat\": \"12\""), "unknown field `flat`"),
        (changed("\"kinds\": [", "\"kinds\": [], \"kinds\": ["), "duplicate field `kinds`"),
        (changed("\"leader\"", "\"boss\""), "boss"),
        (changed("\"digits\": [5, 3]", "\"digits\": [0, 3]"), "0"),
        (changed("[15, 25]", "[25, 15]"), "25"),
        (changed("\"120.5\"", "\"-120.5\""), "-120.5"),
        (changed("2028-05-31", "2028-02-30"), "out of range"),
        (changed("000000000101", "00000000010"), "UUID"),
        (changed("\"enabled\": true", "\"enabled\": 1"), "1"),
        ((half.to_owned(), half.lines().count()), "EOF"),
        ((String::new(), 1), "EOF"),
        (("{}".to_owned(), 1), "missing field `company`"),
        (("\u{feff}{}".to_owned(), 1), "expected value"),
        (("{} {}".to_owned(), 1), "missing field"),
    ] {
        let Err(StoreError::Document { place, reason }) = Founding::parse(&document) else {
            panic!("{words} is taken")
        };
        assert!(place.starts_with(&format!("line {line}, column ")), "{place}: {reason}, line {line}");
        assert!(reason.contains(words) || words == "UUID", "{place}: {reason}, {words}");
    }
}

#[test]
fn a_company_is_founded_once() {
    on_both(|bed| {
        let people = bed.people();
        let rows = bed.rows();
        let mut again = twin(COMPANY);
        assert_eq!(bed.store.found_company(&again), Err(StoreError::CompanyExists { company: COMPANY.to_string() }));
        again.company.name = "Другая".to_owned();
        again.houses.clear();
        again.accounts.clear();
        again.contractors.clear();
        again.contractor_users.clear();
        again.responsible.clear();
        again.employees.clear();
        (again.residents, again.meters) = (Vec::new(), Vec::new());
        assert_eq!(bed.store.found_company(&again), Err(StoreError::CompanyExists { company: COMPANY.to_string() }));
        assert_eq!(bed.rows(), rows);
        assert_eq!(bed.meters(&people["leader"]).len(), 3);
    });
}

#[test]
fn of_two_founders_at_once_one_founds() {
    on_both(|bed| {
        for company in [COMPANY, OTHER] {
            let founding = twin(company);
            let stores = [(); 4].map(|()| open(&bed.address()).unwrap());
            let answers: Vec<_> = thread::scope(|scope| {
                let threads = stores.each_ref().map(|store| scope.spawn(|| store.found_company(&founding)));
                threads.into_iter().map(|thread| thread.join().unwrap()).collect()
            });
            assert_eq!(answers.iter().filter(|answer| answer.is_ok()).count(), 1, "{answers:?}");
            let exists = Err(StoreError::CompanyExists { company: company.to_string() });
            assert_eq!(answers.iter().filter(|answer| **answer == exists).count(), 3, "{answers:?}");
        }
    });
}
