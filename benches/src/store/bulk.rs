//! A large company, written by bare SQL: by commands it would take an hour.

use rusqlite::Connection;
use upravdom::base::{AccountId, HouseId, Zone};
use upravdom::registry::{Account, House};
use upravdom_store::{Founding, Session, Store};

use super::{Folder, open_with, uuid};

const HOUSES: usize = 400;
const ACCOUNTS: usize = 20_000;

pub fn house(number: usize) -> HouseId {
    HouseId::new(uuid(0x10_0000 + number))
}

pub fn account(number: usize) -> AccountId {
    AccountId::new(uuid(0x20_0000 + number))
}

/// A request a minute: when that one was registered, ms since 1970.
pub fn created_at(request: usize) -> i64 {
    1_700_000_000_000 + i64::try_from(request).unwrap() * 60_000
}

/// The company of the journey with many houses, many accounts and so many requests.
pub fn open(folder: &Folder, requests: usize) -> (Store, Founding, Session) {
    let opened = open_with(folder, |founding| {
        let zone = Zone::parse("Europe/Moscow").unwrap();
        founding.houses.extend((0..HOUSES).map(|number| House {
            id: house(number),
            address: format!("г. Москва, ул. Новая, д. {number}"),
            zone,
        }));
        founding.accounts.extend((0..ACCOUNTS).map(|number| Account {
            id: account(number),
            house: house(number % HOUSES),
            number: format!("77{number:06}"),
            premises: (number / HOUSES + 1).to_string(),
        }));
    });
    opened.0.close_idle();
    fill(&Connection::open(folder.file()).unwrap(), &opened.1, requests);
    opened
}

/// Of the requests 2 in 100 are new, 14 in progress and 1 an emergency; one in 100 000 is paid, and none of high priority is.
fn fill(connection: &Connection, founding: &Founding, requests: usize) {
    let blob = |id: uuid::Uuid| format!("X'{}'", id.simple());
    let (company, kind, lift) =
        (blob(founding.company.id.uuid()), blob(founding.kinds[0].id.uuid()), blob(founding.kinds[1].id.uuid()));
    let (author, workers) = (blob(founding.employees[1].id.uuid()), founding.employees.len());
    let id = |first: usize, number: &str| {
        format!("unhex(printf('{}%08x', {first} + {number}))", &uuid(0).simple().to_string()[..24])
    };
    let (request, first_worker) = (id(0, "i"), 0x301);
    let (house, account, worker) = (
        id(0x10_0000, &format!("i % {HOUSES}")),
        id(0x20_0000, &format!("i % {ACCOUNTS}")),
        id(first_worker, &format!("i % {workers}")),
    );
    let status = "CASE WHEN i % 50 = 0 THEN 'new' WHEN i % 7 = 0 THEN 'in_progress' WHEN i % 5 = 0 THEN 'cancelled' ELSE 'done' END";
    let at = "1700000000000 + i * 60000";
    connection
        .execute_batch(&format!(
            "PRAGMA foreign_keys = OFF; PRAGMA synchronous = OFF; PRAGMA journal_mode = OFF; PRAGMA cache_size = -500000;
             BEGIN IMMEDIATE;
             CREATE TEMP TABLE n AS WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < {requests}) SELECT i FROM n;
             INSERT INTO request (company_id, request_id, number, house_id, account_id, body, kind_id, priority, status, author_kind, \
               author_id, created_at, react_by, complete_by, changed, due_by, payment) \
               SELECT {company}, {request}, i + 5000, {house}, CASE WHEN i % 3 > 0 THEN {account} END, \
               'Заявка ' || i || ': течёт кран на кухне, вода уходит к соседям', \
               CASE WHEN i % 9 = 0 THEN {lift} ELSE {kind} END, \
               CASE WHEN i % 100 = 0 THEN 'emergency' WHEN i % 100 = 1 THEN 'high' ELSE 'normal' END, {status}, \
               'employee', {author}, {at}, {at} + 1800000, {at} + 86400000, i + 1, \
               CASE WHEN i % 50 = 0 THEN {at} + 1800000 WHEN i % 7 = 0 THEN {at} + 86400000 END, \
               CASE WHEN i % 100000 = 50 THEN 'paid' ELSE 'free' END FROM n;
             INSERT INTO request_executor (company_id, request_id, position, executor_kind, executor_id, status, created_at) \
               SELECT {company}, {request}, 1, 'employee', {worker}, {status}, {at} FROM n WHERE i % 50 > 0;
             INSERT INTO request_count SELECT company_id, house_id, status, COUNT(*) FROM request GROUP BY 1, 2, 3;
             UPDATE company SET sequence = {requests}, next_request_number = {requests} + 5000;
             COMMIT; DROP TABLE n; PRAGMA journal_mode = WAL;"
        ))
        .unwrap();
}
