//! Readings of one meter, each durable before the next, or a thousand at once.

use rusqlite::config::DbConfig;
use rusqlite::{Connection, Transaction, TransactionBehavior, params};
use upravdom::Command;
use upravdom::base::{MeterId, ReadingId};
use upravdom::meters::{Rollover, SubmitReading};
use upravdom_store::{Decision, Founding, Store};
use uuid::Uuid;

use super::{Folder, envelope, now, open, run, uuid};
use crate::{Effort, Found, compare};

/// How many readings a batch has.
const BATCH: usize = 1000;

/// The reading of that position: a thousandth more than the one before.
pub(super) fn reading(meter: MeterId, position: usize) -> Command {
    Command::SubmitReading(SubmitReading {
        reading: ReadingId::new(uuid(position)),
        meter,
        taken_on: "2026-11-20".parse().unwrap(),
        values: vec![format!("{},{:03}", 121 + position / 1000, position % 1000)],
        rollover: Rollover::NotConfirmed,
        source: None,
    })
}

/// One reading after the other, each durable before the next.
pub fn submit_reading(effort: Effort) -> Found {
    let folder = Folder::new("submit");
    let (store, founding, session) = open(&folder);
    let meter = founding.meters[0].id;
    run(&store, &session, 0, reading(meter, 0));
    let ours = |position: usize| run(&store, &session, position + 1, reading(meter, position + 1));
    let mut bare = Bare::new(&founding, line(&store, &founding));
    let floor = move |position: usize| bare.write(position..position + 1);
    compare(effort, 300, ours, floor)
}

/// A thousand readings in one call, durable when it answers.
pub fn submit_reading_batch(effort: Effort) -> Found {
    let folder = Folder::new("batch");
    let (store, founding, session) = open(&folder);
    let meter = founding.meters[0].id;
    let size = (BATCH * 5 / effort.divisor).clamp(1, BATCH);
    run(&store, &session, 0, reading(meter, 0));
    let ours = |position: usize| {
        let of = |position| (envelope(position, reading(meter, position)), now());
        let batch = (1..=size).map(|place| of(position * size + place)).collect();
        let outcomes = store.execute_all(&session, batch).unwrap();
        assert!(outcomes.iter().all(|outcome| matches!(outcome.decision, Decision::Accepted { .. })), "{outcomes:?}");
    };
    let mut bare = Bare::new(&founding, line(&store, &founding));
    let floor = move |position: usize| bare.write(position * size..(position + 1) * size);
    compare(effort, 1, ours, floor)
}

/// What the store writes into the journal for a reading.
fn line(store: &Store, founding: &Founding) -> String {
    let lines = store.journal(founding.company.id, 0, 1).unwrap();
    serde_json::to_string(&lines[0].1).unwrap()
}

/// The same rows as bare statements on a database of their own.
struct Bare {
    connection: Connection,
    rows: Rows,
    _folder: Folder,
}

/// What stands in these rows.
struct Rows {
    company: Uuid,
    account: Uuid,
    meter: Uuid,
    dispatcher: Uuid,
    events: String,
}

impl Bare {
    fn new(founding: &Founding, events: String) -> Self {
        let folder = Folder::new("bare");
        drop(open(&folder));
        let connection = Connection::open(folder.file()).unwrap();
        connection.execute_batch("PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;").unwrap();
        connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true).unwrap();
        let rows = Rows {
            company: founding.company.id.uuid(),
            account: founding.meters[0].account.uuid(),
            meter: founding.meters[0].id.uuid(),
            dispatcher: founding.employees[1].id.uuid(),
            events,
        };
        Self { connection, rows, _folder: folder }
    }

    /// Writes these readings in one durable transaction.
    fn write(&mut self, positions: std::ops::Range<usize>) {
        let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate).unwrap();
        for position in positions {
            self.rows.write(&transaction, position);
        }
        transaction.commit().unwrap();
    }
}

impl Rows {
    /// The company's counters, the meter, the reading, its place in the history, the journal line.
    fn write(&self, transaction: &Transaction<'_>, position: usize) {
        let run =
            |sql: &str, args: &[&dyn rusqlite::ToSql]| transaction.prepare_cached(sql).unwrap().execute(args).unwrap();
        let (number, id, at) = (i64::try_from(position).unwrap() + 1, uuid(position), now().millis());
        let Self { company, account, meter, dispatcher, events } = self;
        let value = 1_210_000_000 + number;
        run(
            "INSERT INTO reading (company_id, reading_id, meter_id, sequence, taken_on, value_1, used_1, submitted_at, place, \
             period, usable, author_kind, author_id) VALUES (?1, ?2, ?3, ?4, ?5, ?6, 1, ?7, 'within', '2026-11', 'for_charge', \
             'employee', ?8)",
            params![company, id, meter, number, 20_777, value, at, dispatcher],
        );
        run(
            "INSERT INTO meter_action (company_id, meter_id, sequence, account_id, received_at) VALUES (?1, ?2, ?3, ?4, ?5)",
            params![company, meter, number, account, at],
        );
        run(
            "UPDATE meter SET last_taken_on = ?3, last_1 = ?4, changed = ?5 WHERE company_id = ?1 AND meter_id = ?2",
            params![company, meter, 20_777, value, number],
        );
        run(
            "INSERT INTO journal (company_id, sequence, actor_kind, actor_id, channel, command_id, content_hash, device_time, \
             received_at, events) VALUES (?1, ?2, 'employee', ?3, 'desktop', ?4, ?5, ?6, ?6, ?7)",
            params![company, number, dispatcher, id, [0_u8; 32], at, events],
        );
        run("UPDATE company SET sequence = ?2 WHERE company_id = ?1", params![company, number]);
    }
}
