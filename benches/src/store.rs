//! The store on `SQLite`, as durable as it runs for people.

use std::path::PathBuf;

use rusqlite::{Connection, params};
use upravdom::base::{Channel, CommandId, Instant, ReadingId, RequestId, Who};
use upravdom::meters::{Rollover, SubmitReading};
use upravdom::requests::CreateRequest;
use upravdom::{Command, Envelope};
use upravdom_store::{BoardFilter, Decision, Founding, PageRequest, Session, Store};
use uuid::Uuid;

use crate::{Effort, Found, compare};

/// A folder that goes away with the bench.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("upravdom-bench-{name}-{}", std::process::id()));
        let _ = std::fs::remove_dir_all(&path);
        std::fs::create_dir_all(&path).unwrap();
        Self(path)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

fn open(folder: &Folder) -> (Store, Founding, Session) {
    let founding = Founding::parse(include_str!("../../tests/journey/company.json")).unwrap();
    let store = Store::open_sqlite(folder.0.join("ours.db")).unwrap();
    store.found_company(&founding).unwrap();
    let dispatcher = Who::Employee(founding.employees[1].id);
    let token = store.issue_sign_in(founding.company.id, dispatcher, Channel::Desktop).unwrap();
    let session = store.sign_in(&token).unwrap();
    (store, founding, session)
}

fn uuid(position: usize) -> Uuid {
    Uuid::from_u128(0x0193_0000_0000_7000_8000_0000_0000_0000 + u128::try_from(position).unwrap())
}

fn run(store: &Store, session: &Session, position: usize, command: Command) {
    let device_time = Instant::parse("2026-11-20T10:00:00+03:00").unwrap();
    let envelope = Envelope { id: CommandId::new(uuid(position)), device_time, command };
    let outcome = store.execute(session, &envelope, device_time).unwrap();
    assert!(matches!(outcome.decision, Decision::Accepted { .. }), "{outcome:?}");
}

/// One reading after the other, each durable before the next.
pub fn submit_reading(effort: Effort) -> Found {
    let folder = Folder::new("submit");
    let (store, founding, session) = open(&folder);
    let meter = founding.meters[0].id;
    let ours = |position: usize| {
        let value = format!("{},{:03}", 121 + position / 1000, position % 1000);
        let taken_on = "2026-11-20".parse().unwrap();
        let reading = ReadingId::new(uuid(position));
        let command = SubmitReading {
            reading,
            meter,
            taken_on,
            values: vec![value],
            rollover: Rollover::NotConfirmed,
            source: None,
        };
        run(&store, &session, position, Command::SubmitReading(command));
    };

    // The same rows, as bare statements: the company's counters, the meter, the reading, the journal line.
    let bare = Folder::new("submit-floor");
    let path = bare.0.join("floor.db");
    drop(Store::open_sqlite(&path).unwrap());
    let founded = Store::open_sqlite(&path).unwrap();
    founded.found_company(&founding).unwrap();
    drop(founded);
    let mut connection = Connection::open(&path).unwrap();
    connection.execute_batch("PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;").unwrap();
    let (company, dispatcher) = (founding.company.id.uuid(), founding.employees[1].id.uuid());
    let events = "x".repeat(400);
    let floor = move |position: usize| {
        let transaction = connection.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate).unwrap();
        let (number, id) = (i64::try_from(position).unwrap() + 1, uuid(position));
        let run =
            |sql: &str, args: &[&dyn rusqlite::ToSql]| transaction.prepare_cached(sql).unwrap().execute(args).unwrap();
        run("UPDATE company SET sequence = ?2 WHERE company_id = ?1", params![company, number]);
        run(
            "UPDATE meter SET last_taken_on = ?3, last_1 = ?4, changed = ?5 WHERE company_id = ?1 AND meter_id = ?2",
            params![company, meter.uuid(), 20_777, 1_210_000_000 + number, number],
        );
        run(
            "INSERT INTO reading (company_id, reading_id, meter_id, sequence, taken_on, value_1, used_1, submitted_at, place, \
             period, usable, author_kind, author_id) VALUES (?1, ?2, ?3, ?4, ?5, ?6, 1, ?7, 'within', '2026-11', 'for_charge', \
             'employee', ?8)",
            params![
                company,
                id,
                meter.uuid(),
                number,
                20_777,
                1_210_000_000 + number,
                1_795_000_000_000_i64,
                dispatcher
            ],
        );
        run(
            "INSERT INTO journal (company_id, sequence, actor_kind, actor_id, channel, command_id, content_hash, device_time, \
             received_at, events) VALUES (?1, ?2, 'employee', ?3, 'desktop', ?4, ?5, ?6, ?6, ?7)",
            params![company, number, dispatcher, id, [0_u8; 32], 1_795_000_000_000_i64, events],
        );
        transaction.commit().unwrap();
    };
    compare(effort, 300, ours, floor)
}

/// The dispatcher's first page of fifty.
pub fn first_page(effort: Effort) -> Found {
    let folder = Folder::new("board");
    let (store, founding, session) = open(&folder);
    let requests = 20_000 / effort.divisor.max(1);
    for position in 0..requests.max(100) {
        let command = CreateRequest {
            request: RequestId::new(uuid(position)),
            house: founding.houses[position % 2].id,
            account: None,
            text: format!("Заявка {position}: течёт кран"),
            kind: Some(founding.kinds[0].id),
            priority: None,
        };
        run(&store, &session, position, Command::CreateRequest(command));
    }
    let page = PageRequest { after: None, limit: 50 };
    let filter = BoardFilter::default();
    let ids: Vec<Uuid> =
        store.board(&session, &filter, &page).unwrap().items.iter().map(|view| view.request.id.uuid()).collect();
    assert_eq!(ids.len(), 50);
    let ours = |_| assert_eq!(store.board(&session, &filter, &page).unwrap().items.len(), 50);
    let connection = Connection::open(folder.0.join("ours.db")).unwrap();
    let company = founding.company.id.uuid();
    let floor = |_| {
        let mut statement =
            connection.prepare_cached("SELECT * FROM request WHERE company_id = ?1 AND request_id = ?2").unwrap();
        for id in &ids {
            let text: String = statement.query_row(params![company, id], |row| row.get("body")).unwrap();
            assert!(!text.is_empty());
        }
    };
    compare(effort, 200, ours, floor)
}
