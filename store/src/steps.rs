//! What a page costs: steps of the engine, on a company of two sizes. A page that reads a table from end to end is seen here at once.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    clippy::too_many_lines,
    reason = "a failed step is a failed test"
)]

use std::cell::{Cell, RefCell};

use rusqlite::{Connection, StatementStatus, params_from_iter};
use upravdom::base::{Actor, Channel, EmployeeId, Month, Permission, Permissions, ResidentId, Standing};
use upravdom::requests::{Executor, Payment, Priority, Status};
use uuid::Uuid;

use crate::board::{self, BoardFilter};
use crate::choices::{self, Choices};
use crate::engine::one_plan;
use crate::error::StoreError;
use crate::founding::{self, Founding};
use crate::meters::{MeterFilter, MeterStanding};
use crate::page::PageRequest;
use crate::readings::{HistoryFilter, HistoryOrder};
use crate::schema::{MIGRATIONS, sqlite_text};
use crate::sql::{Result, Row, Sql, Value};
use crate::{changes, counts, hints, meters, papers, readings};

/// One connection that counts.
struct Watched {
    connection: Connection,
    /// Steps of the virtual machine, and steps through whole tables with the statement that took them last.
    steps: Cell<i64>,
    scans: Cell<i64>,
    scanned: RefCell<String>,
}

impl Sql for Watched {
    fn run(&mut self, sql: &str, args: &[Value]) -> Result<u64> {
        let mut statement = self.connection.prepare(&sql.replace('$', "?")).unwrap();
        Ok(u64::try_from(statement.execute(params_from_iter(args)).unwrap()).unwrap())
    }

    fn each(&mut self, sql: &str, args: &[Value], row: &mut dyn FnMut(&Row<'_>) -> Result<()>) -> Result<()> {
        let mut statement = self.connection.prepare(&sql.replace('$', "?")).unwrap();
        {
            let mut rows = statement.query(params_from_iter(args)).unwrap();
            while let Some(found) = rows.next().unwrap() {
                row(&Row::Sqlite(found))?;
            }
        }
        self.steps.set(self.steps.get() + i64::from(statement.get_status(StatementStatus::VmStep)));
        let scans = i64::from(statement.get_status(StatementStatus::FullscanStep));
        if scans > 0 {
            self.scans.set(self.scans.get() + scans);
            sql.clone_into(&mut self.scanned.borrow_mut());
        }
        Ok(())
    }
}

fn id(last: u128) -> Uuid {
    Uuid::from_u128(0x0193_0000_0000_7000_8000_0000_0000_0000 + last)
}

/// A company with so many requests, accounts, residents, meters and readings, written by bare SQL.
fn company(rows: u32) -> Watched {
    let connection = Connection::open_in_memory().unwrap();
    one_plan(&connection).unwrap();
    for migration in MIGRATIONS {
        connection.execute_batch(&sqlite_text(migration)).unwrap();
    }
    let mut watched =
        Watched { connection, steps: Cell::default(), scans: Cell::default(), scanned: RefCell::default() };
    let founding = Founding::parse(include_str!("../../tests/journey/company.json")).unwrap();
    founding::found(&mut watched, &founding).unwrap();
    let numbers = format!("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {rows})");
    let blob = |id: Uuid| format!("X'{}'", id.simple());
    let (company, house, far) = (blob(id(1)), blob(id(0x101)), blob(id(0x102)));
    let (kind, lift, account) = (blob(id(0x501)), blob(id(0x502)), blob(id(0x201)));
    let own = "CAST(printf('%016d', i) AS BLOB)";
    let status = "CASE WHEN i % 50 = 0 THEN 'new' WHEN i % 7 = 0 THEN 'in_progress' WHEN i % 5 = 0 THEN 'cancelled' ELSE 'done' END";
    watched.connection.execute_batch(&format!(
        "{numbers} INSERT INTO request (company_id, request_id, number, house_id, account_id, body, kind_id, priority, status, \
           author_kind, author_id, created_at, react_by, complete_by, changed, due_by, payment) \
           SELECT {company}, {own}, i + 5000, CASE WHEN i % 3 = 0 THEN {far} ELSE {house} END, \
           CASE WHEN i % 10 = 1 THEN {account} END, 'Течёт кран', CASE WHEN i % 4 = 0 THEN {lift} ELSE {kind} END, \
           CASE WHEN i % 100 = 0 THEN 'emergency' ELSE 'normal' END, {status}, 'employee', {}, 1700000000000 + i * 60000, \
           1700000000000 + i * 60000, 1700000000000 + i * 60000, i, CASE WHEN i % 7 = 0 THEN 1700000000000 + i * 60000 END, \
           CASE WHEN i = 3 THEN 'paid' ELSE 'free' END FROM n;
         INSERT INTO request_executor (company_id, request_id, position, executor_kind, executor_id, status, created_at) \
           SELECT company_id, request_id, 1, 'employee', {}, status, created_at FROM request WHERE status = 'in_progress';
         INSERT INTO request_count SELECT company_id, house_id, status, COUNT(*) FROM request GROUP BY 1, 2, 3;
         {numbers} INSERT INTO account (company_id, account_id, house_id, number, premises, number_fold, number_sort, premises_fold) \
           SELECT {company}, {own}, {house}, 'Н' || i, i, 'н' || i, 'н' || printf('%09d', i), i FROM n;
         {numbers} INSERT INTO resident (company_id, resident_id, name, name_fold, phone) \
           SELECT {company}, {own}, 'Иванов ' || i, 'иванов ' || printf('%09d', i), '+7906' || printf('%07d', i) FROM n;
         {numbers} INSERT INTO resident_account SELECT {company}, {own}, {own} FROM n;
         {numbers} INSERT INTO meter (company_id, meter_id, account_id, serial, resource, digits_before, digits_after, \
           verified_until, last_taken_on, last_1, changed) SELECT {company}, {own}, {own}, 'С' || i, 'cold_water', 5, 3, 20000 + i, \
           20000, 10000000, {rows} + i FROM n;
         {numbers} INSERT INTO reading (company_id, reading_id, meter_id, sequence, taken_on, value_1, used_1, submitted_at, place, \
           period, usable, author_kind, author_id) SELECT {company}, {own}, {own}, i, 20000 + i / 100, 10000000, 0, 0, 'within', \
           '2026-10', 'for_charge', 'employee', {} FROM n;
         INSERT INTO journal (company_id, sequence, actor_kind, actor_id, channel, command_id, content_hash, device_time, received_at, \
           events) SELECT company_id, sequence, author_kind, author_id, 'desktop', reading_id, X'00', 0, sequence, '[]' FROM reading;
         INSERT INTO meter_action SELECT r.company_id, r.meter_id, r.sequence, m.account_id, r.sequence FROM reading r \
           JOIN meter m ON m.company_id = r.company_id AND m.meter_id = r.meter_id;
         UPDATE company SET sequence = 2 * {rows};
         ",
        blob(id(0x302)),
        blob(id(0x303)),
        blob(id(0x302)),
    ))
    .unwrap();
    watched
}

fn employee(permissions: Permissions) -> Actor {
    let standing = Standing::Employee { id: EmployeeId::new(id(0x303)), permissions };
    Actor { company: upravdom::base::CompanyId::new(id(1)), channel: Channel::Desktop, standing }
}

fn leader() -> Actor {
    employee(Permissions::of(Permission::ALL))
}

/// The twelve named combinations of filters.
pub(crate) fn combinations() -> [(&'static str, BoardFilter); 12] {
    let filter = BoardFilter::default;
    let (house, kind) = (upravdom::base::HouseId::new(id(0x101)), upravdom::base::KindId::new(id(0x502)));
    let worker = Executor::Employee(EmployeeId::new(id(0x303)));
    let at = |millis| upravdom::base::Instant::from_millis(millis).ok();
    [
        ("everything", filter()),
        ("open", BoardFilter { statuses: vec![Status::New, Status::InProgress], ..filter() }),
        ("done in a house", BoardFilter { statuses: vec![Status::Done], house: Some(house), ..filter() }),
        ("of a house", BoardFilter { house: Some(house), ..filter() }),
        ("of a kind in a house", BoardFilter { kind: Some(kind), house: Some(house), ..filter() }),
        ("emergencies", BoardFilter { priority: Some(Priority::Emergency), ..filter() }),
        ("of an executor", BoardFilter { executor: Some(worker), ..filter() }),
        ("of an account", BoardFilter { account: Some(upravdom::base::AccountId::new(id(0x201))), ..filter() }),
        ("overdue", BoardFilter { overdue_at: at(1_900_000_000_000), ..filter() }),
        (
            "of some days",
            BoardFilter { created_from: at(1_700_000_000_000), created_before: at(1_700_010_000_000), ..filter() },
        ),
        ("one in many", BoardFilter { payment: Some(Payment::Paid), ..filter() }),
        ("nothing", BoardFilter { payment: Some(Payment::Paid), priority: Some(Priority::High), ..filter() }),
    ]
}

type Read = Box<dyn Fn(&mut Watched) -> Result<()>>;

/// Every list by its name; the places where it goes on are in the middle of the rows.
fn reads() -> Vec<(String, Read)> {
    let page = || PageRequest { after: None, limit: 50 };
    let mut all: Vec<(String, Read)> = Vec::new();
    let mut add = |name: &str, read: Read| all.push((name.to_owned(), read));
    for (name, filter) in combinations() {
        let second = filter.clone();
        add(
            &format!("board, {name}"),
            Box::new(move |sql| {
                let first = board::board(sql, &leader(), &second, &page())?;
                let next = PageRequest { after: first.next, limit: 50 };
                board::board(sql, &leader(), &second, &next).map(|_| ())
            }),
        );
        add(&format!("count, {name}"), Box::new(move |sql| counts::count(sql, &leader(), &filter).map(|_| ())));
    }
    add(
        "board of a worker",
        Box::new(move |sql| {
            board::board(sql, &employee(Permissions::NONE), &BoardFilter::default(), &page()).map(|_| ())
        }),
    );
    add(
        "board of a resident",
        Box::new(move |sql| {
            let accounts = [upravdom::base::AccountId::new(id(0x201))].into();
            let standing = Standing::Resident { id: ResidentId::new(id(0x401)), accounts };
            board::board(sql, &Actor { standing, ..leader() }, &BoardFilter::default(), &page()).map(|_| ())
        }),
    );
    let day = |text: &str| text.parse().unwrap();
    let days = upravdom::base::DayRange::new(day("2023-11-15"), day("2023-11-20")).unwrap();
    let house = upravdom::base::HouseId::new(id(0x101));
    for (name, house) in [("journal of requests", None), ("journal of a house", Some(house))] {
        add(name, Box::new(move |sql| papers::journal(sql, &leader(), days, house, &page()).map(|_| ())));
    }
    add("counts of houses", Box::new(move |sql| counts::houses(sql, &leader(), &page()).map(|_| ())));
    for typed in ["иван", "н1", "8906", "5001", "строит 25 12"] {
        add(&format!("hints, {typed}"), Box::new(move |sql| hints::hints(sql, &leader(), typed).map(|_| ())));
    }
    for list in [Choices::Houses, Choices::Accounts { house: upravdom::base::HouseId::new(id(0x101)) }, Choices::Kinds]
    {
        add(&format!("{list:?}"), Box::new(move |sql| choices::choices(sql, &leader(), list, &page()).map(|_| ())));
    }
    add("changes", Box::new(move |sql| changes::changes(sql, &leader(), &page()).map(|_| ())));
    add(
        "changes of a worker",
        Box::new(move |sql| changes::changes(sql, &employee(Permissions::NONE), &page()).map(|_| ())),
    );
    all.extend(reads_of_meters());
    all
}

/// The lists of meters and readings.
fn reads_of_meters() -> Vec<(String, Read)> {
    let page = || PageRequest { after: None, limit: 50 };
    let mut all: Vec<(String, Read)> = Vec::new();
    let mut add = |name: &str, read: Read| all.push((name.to_owned(), read));
    let named = MeterFilter { name: Some("Иванов 0000001".to_owned()), ..MeterFilter::default() };
    let house = Some(upravdom::base::HouseId::new(id(0x102)));
    let of_house = MeterFilter { house, ..MeterFilter::default() };
    let removed = MeterFilter { standing: Some(MeterStanding::Removed), ..MeterFilter::default() };
    let lists = [
        ("meters", MeterFilter::default()),
        ("meters by a name", named),
        ("meters of a house", of_house),
        ("meters, removed", removed),
    ];
    for (name, filter) in lists {
        add(name, Box::new(move |sql| meters::meters(sql, &leader(), &filter, &page()).map(|_| ())));
    }
    add("due", Box::new(move |sql| meters::due(sql, &leader(), chrono::NaiveDate::MAX, &page()).map(|_| ())));
    for (name, month) in [("unread", 11), ("unread, all are read", 10)] {
        let month = Month::new(2026, month).unwrap();
        add(name, Box::new(move |sql| meters::unread(sql, &leader(), month, None, &page()).map(|_| ())));
        let name = format!("{name}, of a house");
        add(&name, Box::new(move |sql| meters::unread(sql, &leader(), month, house, &page()).map(|_| ())));
    }
    add(
        "readings",
        Box::new(move |sql| readings::readings(sql, &leader(), &HistoryFilter::default(), &page()).map(|_| ())),
    );
    let of_house = HistoryFilter { house, ..HistoryFilter::default() };
    add("readings of a house", Box::new(move |sql| readings::readings(sql, &leader(), &of_house, &page()).map(|_| ())));
    add(
        "history",
        Box::new(move |sql| {
            readings::history(sql, &leader(), &HistoryFilter::default(), HistoryOrder::Newest, &page()).map(|_| ())
        }),
    );
    add(
        "charges",
        Box::new(move |sql| {
            readings::charges(sql, &leader(), &MeterFilter::default(), Month::new(2026, 11).unwrap(), &page())
                .map(|_| ())
        }),
    );
    all
}

/// What every list costs: steps, and steps through whole tables.
fn costs(rows: u32) -> Vec<(String, i64, i64, String)> {
    let mut watched = company(rows);
    let cost = |(name, read): (String, Read)| {
        watched.steps.set(0);
        watched.scans.set(0);
        watched.scanned.borrow_mut().clear();
        read(&mut watched).unwrap_or_else(|error: StoreError| panic!("{name}: {error}"));
        (name, watched.steps.get(), watched.scans.get(), watched.scanned.borrow().clone())
    };
    reads().into_iter().map(cost).collect()
}

/// Proves B-094.
#[test]
fn no_page_reads_a_whole_table_or_grows_with_the_company() {
    let (small, large) = (costs(6_000), costs(24_000));
    let mut wrong = Vec::new();
    for ((name, few, ..), (_, many, scans, statement)) in small.iter().zip(&large) {
        println!("{name}: {few} and {many} steps, {scans} through whole tables");
        if *scans > SMALL_TABLE {
            wrong.push(format!("{name} takes {scans} steps through whole tables: {statement}"));
        }
        // A count looks at so many entries and no more.
        let most = if name.starts_with("count") { COUNTED_STEPS } else { few * 3 / 2 + 1000 };
        if *many > most {
            wrong.push(format!("{name} takes {few} steps and, of four times as much, {many}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// A page that has looked at enough comes back short, and its cursor leads to what is behind.
#[test]
fn who_has_not_submitted_is_found_behind_all_who_have() {
    let mut watched = company(12_000);
    watched.connection.execute("DELETE FROM reading WHERE sequence = 12000", []).unwrap();
    let (mut page, mut pages, mut found) = (PageRequest { after: None, limit: 50 }, Vec::new(), Vec::new());
    loop {
        let part = meters::unread(&mut watched, &leader(), Month::new(2026, 10).unwrap(), None, &page).unwrap();
        pages.push(part.items.len());
        found.extend(part.items.into_iter().map(|view| view.meter.serial));
        page.after = part.next;
        if page.after.is_none() {
            break;
        }
    }
    // The three of the journey have no readings.
    assert_eq!((pages, found.last().map(String::as_str)), (vec![3, 0, 1], Some("С12000")));
}

/// 20 000 entries of an index, with what is looked at in their rows.
const COUNTED_STEPS: i64 = 600_000;
/// Tables of people, houses and kinds may be read whole, as long as they are as small as in the journey.
const SMALL_TABLE: i64 = 20;
