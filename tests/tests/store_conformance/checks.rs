//! `upravdom check`: every row that is a fold of the journal is compared with it.

use serde_json::{Value, json};
use upravdom::Command;
use upravdom::base::{Channel, Language, Permission};
use upravdom::requests::PhotoSubject;
use upravdom::requests::incidents::{Houses, LinkRequest};
use upravdom_store::{Finding, Kept};
use upravdom_tests::conformance::{
    ACCOUNT, Bed, COMPANY, HOUSE, METER, WATER, WORKER, assign, comment, create, envelope, id, incident, on_both,
    open_incident, pause, request, rights, show_executors, submit,
};
use upravdom_tests::fold::rows_are_the_fold;

fn command(value: Value) -> Command {
    serde_json::from_value(value).unwrap()
}

/// A day on which something of every module happens.
fn a_day(bed: &Bed) {
    let people = bed.people();
    let leader = &people["leader"];
    let reading = |n: u128, value: &str| json!({"reading": id(0x7_0000_0000 + n), "values": [value]});
    let passport = json!({
        "resource": "cold_water", "unit": "cubic_metre", "serial": "Н-7", "digits": [5, 3],
        "verification": {"entered": "2030-01-01"},
    });
    let wishes = [
        create(1, HOUSE, Some(ACCOUNT)),
        comment(1, 1, "ждём"),
        assign(1, &[WORKER]),
        pause(1, "нет доступа"),
        open_incident(1, Houses::Listed([HOUSE].into()), 0),
        Command::LinkRequest(LinkRequest { incident: incident(1), request: request(1) }),
        command(json!({"do": "rename_kind", "kind": WATER, "name": "Вода"})),
        submit(1, METER, "121"),
        command(json!({
            "do": "correct_reading", "meter": METER, "reading": id(0x7_0000_0001), "values": ["122"], "reason": "опечатка",
        })),
        command(json!({
            "do": "bind_meter", "meter": METER, "account": id(0x202), "on": "2026-11-20", "closing": reading(2, "123"),
        })),
        command(json!({
            "do": "register_meter", "meter": id(0x777), "account": ACCOUNT, "passport": passport,
            "installed_on": "2026-11-20", "values": ["1"],
        })),
        rights(0x302, Channel::Desktop, &[Permission::KindManage], &[]),
        show_executors(true),
        command(json!({"do": "erase_person", "person": {"as": "employee", "id": id(0x305)}})),
    ];
    for (n, wish) in (1..).zip(wishes) {
        bed.done(leader, &envelope(n, n, wish));
    }
    bed.attach(leader, 100, (1, 1), PhotoSubject::Problem);
    bed.done(leader, &envelope(101, 200, create(2, HOUSE, None)));
    rows_are_the_fold(bed, leader, &bed.journal(COMPANY));
}

/// A column that is a number, and where it stands.
const NUMBERS: [(Kept, &str, &str); 26] = [
    (Kept::Request, "request", "react_by"),
    (Kept::Request, "request", "due_by"),
    (Kept::Request, "request", "created_at"),
    (Kept::Request, "request_executor", "created_at"),
    (Kept::Request, "request_pause", "paused_at"),
    (Kept::Comment, "request_comment", "written_at"),
    (Kept::Comment, "request_comment", "sequence"),
    (Kept::Photo, "request_photo", "bytes"),
    (Kept::Photo, "photo", "reserved_at"),
    (Kept::Incident, "incident", "changed"),
    (Kept::Incident, "incident", "starts_at"),
    (Kept::Incident, "incident_house", "starts_at"),
    (Kept::Incident, "incident_request", "sequence"),
    (Kept::Meter, "meter", "changed"),
    (Kept::Meter, "meter", "last_1"),
    (Kept::Meter, "meter", "last_taken_on"),
    (Kept::Meter, "meter", "opening_1"),
    (Kept::Meter, "meter", "access_refusals"),
    (Kept::Meter, "meter_binding", "bound_on"),
    (Kept::Meter, "meter_action", "received_at"),
    (Kept::Reading, "reading", "taken_on"),
    (Kept::Reading, "reading", "used_1"),
    (Kept::Reading, "reading", "submitted_at"),
    (Kept::Person, "employee", "erased_at"),
    (Kept::Company, "company", "show_executors"),
    (Kept::Company, "company", "next_request_number"),
];

/// A column that is a text; codes become such that nobody can read.
const TEXTS: [(Kept, &str, &str); 15] = [
    (Kept::Request, "request", "body"),
    (Kept::Request, "request", "priority"),
    (Kept::Request, "request_executor", "status"),
    (Kept::Request, "request_pause", "reason"),
    (Kept::Comment, "request_comment", "body"),
    (Kept::Photo, "request_photo", "format"),
    (Kept::Incident, "incident", "staff_words"),
    (Kept::Incident, "incident", "cause"),
    (Kept::Incident, "incident_house", "standing"),
    (Kept::Kind, "request_kind", "name"),
    (Kept::Meter, "meter", "serial"),
    (Kept::Meter, "meter", "unit"),
    (Kept::Reading, "reading", "period"),
    (Kept::Reading, "reading", "place"),
    (Kept::Rights, "permission_override", "permission"),
];

/// Proves N-03.
#[test]
fn a_check_finds_a_damaged_row_of_every_module() {
    on_both(|bed| {
        a_day(bed);
        let found = || bed.store.check(COMPANY).unwrap().findings;
        let is_found = |what: Kept, statement: &str| {
            bed.raw(statement);
            let found = found();
            let of_it = |finding: &Finding| matches!(finding, Finding::Differs { what: it, .. } if *it == what);
            assert!(found.iter().any(of_it), "{statement}: {found:?}");
        };
        for (what, table, column) in NUMBERS {
            let sign = if column == "show_executors" { ["-", "+"] } else { ["+", "-"] };
            is_found(what, &format!("UPDATE {table} SET {column} = {column} {} 1", sign[0]));
            bed.raw(&format!("UPDATE {table} SET {column} = {column} {} 1", sign[1]));
            assert_eq!(found(), [], "{table}.{column}");
        }
        for (what, table, column) in TEXTS {
            is_found(what, &format!("UPDATE {table} SET {column} = {column} || 'x'"));
            bed.raw(&format!("UPDATE {table} SET {column} = SUBSTR({column}, 1, LENGTH({column}) - 1)"));
            assert_eq!(found(), [], "{table}.{column}");
        }
    });
}

/// Proves N-03.
#[test]
fn a_check_finds_what_is_missing_and_what_is_too_many() {
    on_both(|bed| {
        a_day(bed);
        let other = bed.literal(id(0x999));
        for (what, table, key) in [
            (Kept::Comment, "request_comment", "comment_id"),
            (Kept::Photo, "request_photo", "photo_id"),
            (Kept::Reading, "reading", "reading_id"),
        ] {
            let one = format!("{key} = (SELECT {key} FROM {table} ORDER BY {key} LIMIT 1)");
            bed.raw(&format!("UPDATE {table} SET {key} = {other} WHERE {one}"));
            let found = bed.store.check(COMPANY).unwrap().findings;
            assert!(matches!(found[..], [.., Finding::Missing { what: it, .. }, _] if it == what), "{found:?}");
            assert_eq!(found.last(), Some(&Finding::Unexplained { what, count: 1 }));
            for finding in found {
                assert_ne!(finding.text(Language::Russian), finding.text(Language::English));
            }
            bed.raw(&format!("DELETE FROM {table} WHERE {key} = {other}"));
            let found = bed.store.check(COMPANY).unwrap().findings;
            assert!(matches!(found.last(), Some(Finding::Missing { what: it, .. }) if *it == what), "{found:?}");
        }
    });
}
