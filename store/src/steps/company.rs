//! A company with so many of everything, written by bare SQL.

use std::cell::{Cell, RefCell};

use rusqlite::Connection;

use super::{Watched, id};
use crate::engine::{one_plan, tell_sizes};
use crate::founding::{self, Founding};
use crate::schema::{MIGRATIONS, sqlite_text};

/// Each row has its number for an id.
pub(super) fn company(rows: u32) -> Watched {
    let connection = Connection::open_in_memory().unwrap();
    one_plan(&connection).unwrap();
    for migration in MIGRATIONS {
        connection.execute_batch(&sqlite_text(migration)).unwrap();
    }
    tell_sizes(&connection).unwrap();
    let mut watched =
        Watched { connection, steps: Cell::default(), scans: Cell::default(), scanned: RefCell::default() };
    let founding = Founding::parse(include_str!("../../../tests/journey/company.json")).unwrap();
    founding::found(&mut watched, &founding).unwrap();
    // What one row refers to is not looked at.
    watched.connection.execute_batch("PRAGMA foreign_keys = OFF").unwrap();
    for fill in [people, requests, beside_requests, meters, incidents_and_plans] {
        watched.connection.execute_batch(&spelled(fill(), rows)).unwrap();
    }
    watched
}

/// Writes ids and numbers where their names stand.
fn spelled(text: &str, rows: u32) -> String {
    let numbers = format!("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {rows})");
    let status = "CASE WHEN i % 50 = 0 THEN 'new' WHEN i % 7 = 0 THEN 'in_progress' WHEN i % 5 = 0 THEN 'cancelled' ELSE 'done' END";
    let mut text = text.replace("@rows", &rows.to_string()).replace("@each", &numbers).replace("@status", status);
    text = text.replace("@own", "CAST(printf('%016d', i) AS BLOB)").replace("@at", "1700000000000 + i * 60000");
    for (name, last) in [
        ("@company", 1),
        ("@house", 0x101),
        ("@far", 0x102),
        ("@account", 0x201),
        ("@leader", 0x301),
        ("@dispatcher", 0x302),
        ("@worker", 0x303),
        ("@kind", 0x501),
        ("@lift", 0x502),
    ] {
        text = text.replace(name, &format!("X'{}'", id(last).simple()));
    }
    text
}

fn people() -> &'static str {
    "@each INSERT INTO account (company_id, account_id, house_id, number, premises, number_fold, number_sort, premises_fold)
       SELECT @company, @own, @house, 'Н' || i, i, 'н' || i, 'н' || printf('%09d', i), i FROM n;
     UPDATE account SET payer_id = account_id, premises_id = account_id WHERE premises_id IS NULL;
     @each INSERT INTO premises (company_id, premises_id, house_id, kind, number, number_key, number_sort)
       SELECT @company, @own, @house, 'flat', i, 'flat ' || i, printf('%09d', i) FROM n;
     @each INSERT INTO client (company_id, client_id, surname, name_fold)
       SELECT @company, @own, 'Иванов ' || i, 'иванов ' || printf('%09d', i) FROM n;
     @each INSERT INTO client_phone SELECT @company, @own, 1, '+7906' || printf('%07d', i) FROM n;
     @each INSERT INTO registry_line SELECT @company, CAST(printf('%016d', 1) AS BLOB), i FROM n;
     @each INSERT INTO resident (company_id, resident_id, name, name_fold, phone)
       SELECT @company, @own, 'Иванов ' || i, 'иванов ' || printf('%09d', i), '+7906' || printf('%07d', i) FROM n;
     @each INSERT INTO resident_account SELECT @company, @own, @own FROM n;
     @each INSERT INTO sign_in (token_hash, company_id, person_kind, person_id, channel)
       SELECT @own, @company, 'resident', @own, 'mobile' FROM n;"
}

fn requests() -> &'static str {
    "@each INSERT INTO request (company_id, request_id, number, house_id, account_id, body, kind_id, priority, status,
       author_kind, author_id, created_at, react_by, complete_by, changed, due_by, payment)
       SELECT @company, @own, i + 5000, CASE WHEN i % 3 = 0 THEN @far ELSE @house END,
       CASE WHEN i <= 100 THEN @account END, 'Течёт кран', CASE WHEN i % 4 = 0 THEN @lift ELSE @kind END,
       CASE WHEN i % 100 = 0 THEN 'emergency' ELSE 'normal' END, @status, 'employee', @dispatcher, @at, @at, @at, i,
       CASE WHEN i % 7 = 0 THEN @at END, CASE WHEN i = 3 THEN 'paid' ELSE 'free' END FROM n;
     INSERT INTO request_executor (company_id, request_id, position, executor_kind, executor_id, status, created_at)
       SELECT company_id, request_id, 1, 'employee', @worker, status, created_at FROM request WHERE status = 'in_progress';
     INSERT INTO request_count SELECT company_id, house_id, status, COUNT(*) FROM request GROUP BY 1, 2, 3;
     @each INSERT INTO journal (company_id, sequence, actor_kind, actor_id, channel, command_id, content_hash, device_time,
       received_at, events, intents) SELECT @company, i, 'employee', @dispatcher, 'desktop', @own, X'00', 0, @at, '[]', '[]' FROM n;
     UPDATE company SET sequence = @rows;"
}

fn beside_requests() -> &'static str {
    "@each INSERT INTO request_comment (company_id, comment_id, request_id, sequence, body, author_kind, author_id, written_at)
       SELECT @company, @own, @own, i, 'Ждём', 'employee', @dispatcher, @at FROM n;
     @each INSERT INTO photo (company_id, photo_id, request_id, author_kind, author_id, subject, format, bytes, sha256, reserved_at,
       state) SELECT @company, @own, @own, 'employee', @dispatcher, 'problem', 'image/jpeg', 8, zeroblob(32), @at, 'attached' FROM n;
     @each INSERT INTO request_photo (company_id, photo_id, request_id, sequence, subject, format, bytes, author_kind, author_id,
       attached_at) SELECT @company, @own, @own, i, 'problem', 'image/jpeg', 8, 'employee', @dispatcher, @at FROM n;"
}

/// Half of the meters were taken down, and their verification ended first.
fn meters() -> &'static str {
    "@each INSERT INTO meter (company_id, meter_id, account_id, serial, resource, digits_before, digits_after,
       verified_until, last_taken_on, last_1, commissioned_on, changed, removed_on)
       SELECT @company, @own, @own, 'С' || i, 'cold_water', 5, 3, 10000 + i, 20000, 10000000, 20000, i, CASE WHEN i * 2 < @rows THEN 20000 END FROM n;
     @each INSERT INTO reading (company_id, reading_id, meter_id, sequence, taken_on, value_1, used_1, submitted_at, place,
       period, usable, author_kind, author_id) SELECT @company, @own, @own, i, 20000 + i / 100, 10000000, 0, 0, 'within',
       '2026-10', 'for_charge', 'employee', @dispatcher FROM n;
     @each INSERT INTO meter_action (company_id, meter_id, sequence, account_id, received_at, house_id)
       SELECT @company, @own, i, @own, @at, @house FROM n;"
}

/// One incident has all requests, one plan all occurrences; of the others residents read nothing.
fn incidents_and_plans() -> &'static str {
    "@each INSERT INTO incident (company_id, incident_id, standing, cause, all_houses, starts_at, staff_words, closed_at, changed)
       SELECT @company, @own, 'closed', 'emergency', 0, @at, 'Порыв', @at, i FROM n;
     INSERT INTO incident_house (company_id, incident_id, house_id, standing, starts_at)
       SELECT company_id, incident_id, @house, standing, starts_at FROM incident;
     @each INSERT INTO incident_request (company_id, request_id, incident_id, sequence)
       SELECT @company, @own, CAST(printf('%016d', 1) AS BLOB), i FROM n;
     UPDATE incident SET resident_words = 'Порыв трубы' WHERE incident_id = CAST(printf('%016d', 1) AS BLOB);
     @each INSERT INTO plan (company_id, plan_id, standing, kind_id, body, checklist, recurrence, starts_on, lead_days, changed)
       SELECT @company, @own, 'running', @kind, 'Осмотр', '[]', '{\"recurs\":\"daily\",\"every\":1}', 20000 + i, 21, i FROM n;
     INSERT INTO plan_house (company_id, plan_id, house_id, standing, starts_on, since, due_at)
       SELECT company_id, plan_id, @house, standing, starts_on, starts_on, changed FROM plan;
     @each INSERT INTO plan_occurrence (company_id, plan_id, house_id, day, request_id, checklist)
       SELECT @company, CAST(printf('%016d', 1) AS BLOB), @house, 20000 + i, @own, '[]' FROM n;"
}
