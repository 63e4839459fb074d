//! One suite, both databases: where a suite runs, who acts in it and the commands that it sends.
//!
//! A test of the store is a function of a [`Bed`]; [`on_both`] runs it on SQLite and, where there is one, on PostgreSQL.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Debug;

use ::postgres::{Client, NoTls};
use upravdom::base::{Channel, CompanyId, IncidentId, MeterId, PlanId, RequestId, Who};
use upravdom::requests::PhotoSubject;
use upravdom::{Envelope, Event, Refusal};
use upravdom_store::{
    BoardFilter, Change, Changes, Decision, IncidentFilter, IncidentView, MeterFilter, MeterView, Outcome, Page,
    PageRequest, PlanFilter, PlanView, RequestView, Session, Store, StoreError, Upload,
};
use uuid::Uuid;

use crate::journey::{foundings, load};
pub use crate::wishes::*;
use crate::{postgres, scratch};

/// A store on a database of its own.
pub struct Bed {
    /// The store.
    pub store: Store,
    place: Place,
}

enum Place {
    Sqlite(scratch::Folder),
    Postgres(postgres::Database),
}

/// Runs the suite on SQLite and, if it is installed, on PostgreSQL.
pub fn on_both(suite: impl Fn(&Bed)) {
    println!("on SQLite");
    suite(&Bed::sqlite());
    if let Some(bed) = Bed::postgres() {
        println!("on PostgreSQL");
        suite(&bed);
    }
}

/// Opens the store at a place that [`Bed::address`] gave.
pub fn open(address: &str) -> Result<Store, StoreError> {
    if address.starts_with("postgres:") { Store::connect_postgres(address) } else { Store::open_sqlite(address) }
}

impl Bed {
    /// An empty store in a new file.
    pub fn sqlite() -> Self {
        let folder = scratch::Folder::new();
        let store = Store::open_sqlite(folder.path().join("store.db")).expect("a new file");
        Self { store, place: Place::Sqlite(folder) }
    }

    /// An empty store in a new database, or nothing where PostgreSQL is absent.
    pub fn postgres() -> Option<Self> {
        let database = postgres::Server::shared()?.fresh_database();
        Store::migrate_postgres(&database.owner_url, postgres::APP).expect("a migrated database");
        let store = Store::connect_postgres(&database.app_url).expect("a connection");
        Some(Self { store, place: Place::Postgres(database) })
    }

    /// Where the store is, for [`open`].
    pub fn address(&self) -> String {
        match &self.place {
            Place::Sqlite(folder) => folder.path().join("store.db").to_str().expect("a plain path").to_owned(),
            Place::Postgres(database) => database.app_url.clone(),
        }
    }

    /// The URLs of the database, if it is PostgreSQL.
    pub const fn urls(&self) -> Option<&postgres::Database> {
        match &self.place {
            Place::Sqlite(_) => None,
            Place::Postgres(database) => Some(database),
        }
    }

    /// Runs statements past the store and all its rules; whether the tables themselves take them.
    pub fn takes(&self, statements: &str) -> bool {
        match &self.place {
            Place::Sqlite(_) => self.file().execute_batch(statements).is_ok(),
            Place::Postgres(_) => self.superuser().batch_execute(statements).is_ok(),
        }
    }

    /// Runs statements that the tables take, past the store and all its rules.
    pub fn raw(&self, statements: &str) {
        assert!(self.takes(statements), "{statements}");
    }

    /// The one number that a query gives, past the store and all its rules.
    pub fn number(&self, query: &str) -> i64 {
        match &self.place {
            Place::Sqlite(_) => self.file().query_row(query, [], |row| row.get(0)).expect(query),
            Place::Postgres(_) => self.superuser().query_one(query, &[]).expect(query).get(0),
        }
    }

    /// How many rows the tables of companies have together.
    pub fn rows(&self) -> i64 {
        tenant_tables().iter().map(|table| self.number(&format!("SELECT COUNT(*) FROM {table}"))).sum()
    }

    /// Every row of the tables of companies.
    pub fn dump(&self) -> BTreeMap<&'static str, Vec<String>> {
        tenant_tables().into_iter().map(|table| (table, self.rows_of(table))).collect()
    }

    fn rows_of(&self, table: &str) -> Vec<String> {
        let mut rows: Vec<String> = match &self.place {
            Place::Sqlite(_) => {
                let file = self.file();
                let mut query = file.prepare(&format!("SELECT * FROM {table}")).expect(table);
                let columns = query.column_count();
                let cell = |row: &rusqlite::Row<'_>, at| row.get::<_, rusqlite::types::Value>(at).expect("a value");
                let line = |row: &rusqlite::Row<'_>| {
                    Ok(format!("{:?}", (0..columns).map(|at| cell(row, at)).collect::<Vec<_>>()))
                };
                query.query_map([], line).expect(table).map(|row| row.expect("a row")).collect()
            }
            Place::Postgres(_) => {
                let text = format!("SELECT CAST(t AS TEXT) FROM {table} t");
                self.superuser().query(&text, &[]).expect(table).iter().map(|row| row.get(0)).collect()
            }
        };
        rows.sort();
        rows
    }

    /// How [`Bed::raw`] writes the id.
    pub fn literal(&self, id: Uuid) -> String {
        match &self.place {
            Place::Sqlite(_) => format!("X'{}'", id.simple()),
            Place::Postgres(_) => format!("'{id}'"),
        }
    }

    fn file(&self) -> rusqlite::Connection {
        let file = rusqlite::Connection::open(self.address()).expect("the file");
        file.pragma_update(None, "foreign_keys", "ON").expect("a setting");
        file
    }

    fn superuser(&self) -> Client {
        Client::connect(&self.urls().expect("PostgreSQL").superuser_url, NoTls).expect("a connection")
    }

    /// Founds both companies of the journey and signs all its people in.
    pub fn people(&self) -> BTreeMap<String, Session> {
        for founding in foundings() {
            self.store.found_company(&founding).expect("a new company");
        }
        load().actors.into_iter().map(|(name, one)| (name, self.sign_in(one.company, one.who(), one.channel))).collect()
    }

    /// Signs somebody in.
    pub fn sign_in(&self, company: CompanyId, who: Who, channel: Channel) -> Session {
        let token = self.store.issue_sign_in(company, who, channel).expect("a person of the company");
        self.store.sign_in(&token).expect("the token is known")
    }

    /// Sends the command at the time of its device.
    pub fn send(&self, session: &Session, envelope: &Envelope) -> Outcome {
        self.store.execute(session, envelope, envelope.device_time).expect("an outcome")
    }

    /// Sends a command that must be carried out: its sequence and what happened.
    pub fn done(&self, session: &Session, envelope: &Envelope) -> (u64, Event) {
        match self.send(session, envelope).decision {
            Decision::Accepted { sequence, mut events, .. } => (sequence, events.remove(0)),
            Decision::Refused { refusal } => panic!("{envelope:?} is refused: {refusal:?}"),
        }
    }

    /// Sends a command that must be refused.
    pub fn refused(&self, session: &Session, envelope: &Envelope) -> Refusal {
        match self.send(session, envelope).decision {
            Decision::Accepted { .. } => panic!("{envelope:?} is carried out"),
            Decision::Refused { refusal } => refusal,
        }
    }

    /// Attaches photo number `photo` to request `n` in its three steps; the last of them is command number `number`.
    pub fn attach(&self, session: &Session, number: u32, (n, photo): (u32, u32), subject: PhotoSubject) {
        let minutes = number;
        self.done(session, &envelope(0x10_0000 + photo, minutes, reserve(n, photo, subject)));
        let sent = self.store.upload_photo(session, photo_id(photo), content(photo)).expect("an answer");
        assert!(matches!(sent, Upload::Taken(_)), "{sent:?}");
        self.done(session, &envelope(number, minutes, crate::wishes::photo(n, photo, subject)));
    }

    /// The whole board.
    pub fn board(&self, session: &Session) -> Vec<RequestView> {
        whole(0, |page| self.store.board(session, &BoardFilter::default(), page))
    }

    /// All meters.
    pub fn meters(&self, session: &Session) -> Vec<MeterView> {
        whole(0, |page| self.store.meters(session, &MeterFilter::default(), page))
    }

    /// All incidents.
    pub fn incidents(&self, session: &Session) -> Vec<IncidentView> {
        whole(0, |page| self.store.incidents(session, &IncidentFilter::default(), page))
    }

    /// All plans.
    pub fn plans(&self, session: &Session) -> Vec<PlanView> {
        whole(0, |page| self.store.plans(session, &PlanFilter::default(), page))
    }

    /// The whole journal of the company.
    pub fn journal(&self, company: CompanyId) -> Vec<(u64, Vec<Event>)> {
        self.store.journal(company, 0, u32::MAX).expect("the journal")
    }
}

/// The tables whose rows belong to companies.
pub fn tenant_tables() -> BTreeSet<&'static str> {
    let tables = upravdom_store::documented_columns().into_iter().map(|(table, ..)| table);
    tables.filter(|table| !upravdom_store::GLOBAL_TABLES.contains(table)).collect()
}

/// More rows than a list of any test has: who reads so many reads the same again and again.
pub const ENDLESS: usize = 2000;

/// Reads a list to its end, in pages of that limit.
///
/// # Panics
///
/// When a page is longer than its limit, when one that is not the last is shorter, or when the list does not end.
pub fn whole<T>(limit: u32, read: impl Fn(&PageRequest) -> Result<Page<T>, StoreError>) -> Vec<T> {
    let mut found = Vec::new();
    let mut page = PageRequest { after: None, limit };
    loop {
        let Page { items, next } = read(&page).expect("a page");
        let rows = if limit == 0 { 200 } else { limit } as usize;
        assert!(items.len() == rows || (items.len() < rows && next.is_none()), "{} rows of {rows}", items.len());
        found.extend(items);
        assert!(found.len() < ENDLESS, "the list does not end");
        page.after = next;
        if page.after.is_none() {
            return found;
        }
    }
}

/// Numbers that look random and are the same in each run (a linear congruential generator, Knuth's MMIX).
pub struct Places(pub u64);

impl Places {
    /// The next of the numbers below that one.
    #[allow(clippy::should_implement_trait, reason = "it does not end")]
    pub fn next(&mut self, below: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from((self.0 >> 33) % below as u64).expect("a number below")
    }
}

/// What somebody holds who has read nothing but the feed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Replica {
    /// The requests.
    pub requests: BTreeMap<RequestId, RequestView>,
    /// The meters.
    pub meters: BTreeMap<MeterId, MeterView>,
    /// The incidents.
    pub incidents: BTreeMap<IncidentId, IncidentView>,
    /// The plans.
    pub plans: BTreeMap<PlanId, PlanView>,
    /// Where the feed goes on.
    pub cursor: Option<String>,
}

impl Replica {
    /// Reads one page of the feed; whether there was more.
    pub fn read(&mut self, store: &Store, session: &Session, limit: u32) -> bool {
        let page = PageRequest { after: self.cursor.clone(), limit };
        let Changes::Since { items, cursor, more } = store.changes(session, &page).expect("the feed") else {
            panic!("the feed begins anew");
        };
        assert!(limit == 0 || items.len() <= limit as usize, "a page of {limit} has {} rows", items.len());
        for change in items {
            match change {
                Change::Request(view) => drop(self.requests.insert(view.request.id, view)),
                Change::Meter(view) => drop(self.meters.insert(view.meter.id, view)),
                Change::Gone(request) => drop(self.requests.remove(&request)),
                Change::MeterGone(meter) => drop(self.meters.remove(&meter)),
                Change::Incident(view) => drop(self.incidents.insert(view.id, view)),
                Change::IncidentGone(incident) => drop(self.incidents.remove(&incident)),
                Change::Plan(view) => drop(self.plans.insert(view.plan.id, view)),
            }
        }
        self.cursor = Some(cursor);
        more
    }

    /// Forgets everything where the feed says that it begins anew.
    pub fn begin_anew_if_told(&mut self, store: &Store, session: &Session) {
        let page = PageRequest { after: self.cursor.clone(), limit: 1 };
        if store.changes(session, &page).expect("the feed") == Changes::Reset {
            *self = Self::default();
        }
    }

    /// Reads the feed to its end.
    pub fn catch_up(&mut self, store: &Store, session: &Session, limit: u32) {
        let pages = (0..ENDLESS).take_while(|_| self.read(store, session, limit)).count();
        assert!(pages < ENDLESS, "the feed does not end");
    }

    /// Fails unless the replica holds what the store shows.
    pub fn check(&self, bed: &Bed, session: &Session) {
        let requests = bed.board(session).into_iter().map(|view| (view.request.id, view)).collect();
        let meters = bed.meters(session).into_iter().map(|view| (view.meter.id, view)).collect();
        let incidents = bed.incidents(session).into_iter().map(|view| (view.id, view)).collect();
        same(&self.requests, &requests, session);
        same(&self.incidents, &incidents, session);
        let plans = bed.plans(session).into_iter().map(|view| (view.plan.id, view)).collect();
        same(&self.plans, &plans, session);
        same(&self.meters, &meters, session);
    }
}

fn same<K: Debug + Ord, V: Debug + PartialEq>(fed: &BTreeMap<K, V>, shown: &BTreeMap<K, V>, session: &Session) {
    let keys: BTreeSet<&K> = fed.keys().chain(shown.keys()).collect();
    for key in keys {
        let (fed, shown) = (fed.get(key), shown.get(key));
        assert!(fed == shown, "{:?} is fed {fed:?}\nand is shown {shown:?}", session.who());
    }
}
