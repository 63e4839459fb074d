//! Commands on PostgreSQL, from eight connections at once.

use std::collections::HashMap;
use std::sync::Mutex;
use std::thread;

use postgres::types::ToSql;
use postgres::{Client, IsolationLevel, NoTls, Statement};
use upravdom::base::MeterId;
use upravdom_store::{Founding, FoundingMeter, Session, Store};
use upravdom_tests::postgres::{APP, Database, Durability, Server};
use uuid::Uuid;

use super::readings::reading;
use super::{found, now, run, uuid};
use crate::{Effort, Found, compare};

const CONNECTIONS: usize = 8;
/// How many commands each connection sends in a round.
const COMMANDS: usize = 10;
/// How long the text of a reading's journal line is.
const EVENTS: usize = 400;

/// Readings of eight meters of one company, whose lock they all want.
pub fn commands(effort: Effort) -> Found {
    let server = Server::start(Durability::Full).expect("PostgreSQL");
    let commands = (COMMANDS * 5 / effort.divisor).max(1);
    let (ours, floor) = (Company::new(&server), Company::new(&server));
    let wishes =
        |meter: usize, round: usize| (0..commands).map(move |place| (round * commands + place) * CONNECTIONS + meter);
    let ours = |round: usize| {
        on_all_connections(|meter| {
            for position in wishes(meter, round) {
                run(&ours.store, &ours.session, position, reading(ours.meters[meter], position));
            }
        });
    };
    let clients: Vec<Mutex<Bare>> = (0..CONNECTIONS).map(|meter| Mutex::new(Bare::new(&floor, meter))).collect();
    let floor = |round: usize| {
        on_all_connections(|meter| {
            let mut bare = clients[meter].lock().unwrap();
            wishes(meter, round).for_each(|position| bare.submit(position));
        });
    };
    let found = compare(effort, 1, ours, floor);
    let each = (commands * CONNECTIONS) as f64;
    Found { ours: found.ours / each, floor: found.floor / each, ..found }
}

fn on_all_connections(work: impl Fn(usize) + Sync) {
    thread::scope(|scope| {
        for meter in 0..CONNECTIONS {
            let work = &work;
            scope.spawn(move || work(meter));
        }
    });
}

/// A company with a meter for each connection, in a database of its own.
struct Company {
    database: Database,
    store: Store,
    session: Session,
    founding: Founding,
    meters: Vec<MeterId>,
}

impl Company {
    fn new(server: &Server) -> Self {
        let database = server.fresh_database();
        Store::migrate_postgres(&database.owner_url, APP).unwrap();
        let store = Store::connect_postgres(&database.app_url).unwrap();
        let meters: Vec<MeterId> = (0..CONNECTIONS).map(|meter| MeterId::new(uuid(0x70_0000 + meter))).collect();
        let (founding, session) = found(&store, |founding| {
            let like = founding.meters[0].clone();
            let one = |(number, id): (usize, &MeterId)| FoundingMeter {
                id: *id,
                serial: format!("ХВ-{number}"),
                ..like.clone()
            };
            founding.meters = meters.iter().enumerate().map(one).collect();
        });
        Self { database, store, session, founding, meters }
    }
}

/// What the store sends for a reading, in its order, and nothing that it does between.
const SET: &str = "SELECT set_config('upravdom.company', $1, true), set_config('lock_timeout', '10s', true), \
    set_config('statement_timeout', '60s', true)";
const LOCK: &str =
    "UPDATE company SET sequence = sequence WHERE company_id = $1 RETURNING sequence, next_request_number";
const RIGHTS: &str = "SELECT e.role, o.channel, o.permission, o.granted, e.employee_id FROM employee e \
    LEFT JOIN permission_override o ON o.company_id = e.company_id AND o.employee_id = e.employee_id \
    WHERE e.company_id = $1 AND e.employee_id = $2";
const SEEN: &str = "SELECT content_hash, sequence, events, intents FROM journal \
    WHERE company_id = $1 AND actor_id = $2 AND actor_kind = 'employee' AND command_id = $3 \
    UNION ALL SELECT content_hash, CAST(0 AS BIGINT), refusal, '' FROM refused \
    WHERE company_id = $1 AND actor_id = $2 AND actor_kind = 'employee' AND command_id = $3";
const METER: &str = "SELECT m.*, h.zone, c.reading_from, c.reading_to, h.house_id FROM meter m \
    JOIN account a ON a.company_id = m.company_id AND a.account_id = m.account_id \
    JOIN house h ON h.company_id = a.company_id AND h.house_id = a.house_id \
    JOIN company c ON c.company_id = m.company_id WHERE m.company_id = $1 AND m.meter_id = $2";
const KNOWN: &str = "SELECT 1 FROM reading WHERE company_id = $1 AND reading_id = $2";
const HISTORY: &str = "SELECT r.period, r.used_1, r.used_2, r.used_3 FROM reading r \
    WHERE r.company_id = $1 AND r.meter_id = $2 ORDER BY r.sequence DESC LIMIT 12";
const NEIGHBOURS: &str = "SELECT m.last_1, m.last_2, m.last_3 FROM meter m \
    WHERE m.company_id = $1 AND m.account_id = $2 AND m.meter_id <> $3 AND m.removed_on IS NULL ORDER BY m.meter_id";
const READING: &str = "INSERT INTO reading (company_id, reading_id, meter_id, sequence, taken_on, value_1, used_1, submitted_at, \
    place, period, usable, author_kind, author_id) \
    VALUES ($1, $2, $3, $4, 20777, $5, 10000, $6, 'within', '2026-11', 'for_charge', 'employee', $7)";
const ACTION: &str =
    "INSERT INTO meter_action (company_id, meter_id, sequence, account_id, received_at) VALUES ($1, $2, $3, $4, $5)";
const CHANGED: &str =
    "UPDATE meter SET changed = $3, last_taken_on = 20777, last_1 = $4 WHERE company_id = $1 AND meter_id = $2";
const LINE: &str = "INSERT INTO journal (company_id, sequence, actor_kind, actor_id, channel, command_id, content_hash, \
    device_time, received_at, events) VALUES ($1, $2, 'employee', $3, 'desktop', $4, $5, $6, $6, $7)";
const COUNTERS: &str = "UPDATE company SET sequence = $2, next_request_number = $3 WHERE company_id = $1";

/// A connection that sends these statements bare.
struct Bare {
    client: Client,
    prepared: HashMap<&'static str, Statement>,
    company: Uuid,
    actor: Uuid,
    account: Uuid,
    meter: Uuid,
    events: String,
}

impl Bare {
    fn new(of: &Company, meter: usize) -> Self {
        Self {
            client: Client::connect(&of.database.app_url, NoTls).unwrap(),
            prepared: HashMap::new(),
            company: of.founding.company.id.uuid(),
            actor: of.founding.employees[1].id.uuid(),
            account: of.founding.meters[meter].account.uuid(),
            meter: of.founding.meters[meter].id.uuid(),
            events: "x".repeat(EVENTS),
        }
    }

    fn submit(&mut self, position: usize) {
        let (company, actor, meter, account) = (self.company, self.actor, self.meter, self.account);
        let (id, at, hash) = (uuid(position), now().millis(), vec![0_u8; 32]);
        let value = 1_210_000_000 + i64::try_from(position).unwrap();
        let begin = self.client.build_transaction().isolation_level(IsolationLevel::ReadCommitted).read_only(false);
        let mut transaction = begin.start().unwrap();
        let mut send = |text: &'static str, args: &[&(dyn ToSql + Sync)]| {
            let prepared = self.prepared.entry(text).or_insert_with(|| transaction.prepare(text).unwrap());
            transaction.query(prepared, args).unwrap()
        };
        send(SET, &[&company.to_string()]);
        let counters = send(LOCK, &[&company]);
        let (sequence, number): (i64, i64) = (counters[0].get::<_, i64>(0) + 1, counters[0].get(1));
        send(RIGHTS, &[&company, &actor]);
        send(SEEN, &[&company, &actor, &id]);
        send(METER, &[&company, &meter]);
        send(KNOWN, &[&company, &id]);
        send(HISTORY, &[&company, &meter]);
        send(NEIGHBOURS, &[&company, &account, &meter]);
        send(READING, &[&company, &id, &meter, &sequence, &value, &at, &actor]);
        send(METER, &[&company, &meter]);
        send(ACTION, &[&company, &meter, &sequence, &account, &at]);
        send(CHANGED, &[&company, &meter, &sequence, &value]);
        send(LINE, &[&company, &sequence, &actor, &id, &hash, &at, &self.events]);
        send(COUNTERS, &[&company, &sequence, &number]);
        transaction.commit().unwrap();
    }
}
