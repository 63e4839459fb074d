//! What a page costs: steps of the engine, on a company of two sizes, for each who may ask. A page that reads a table from end to end is seen
//! here at once, and so is a list of the store that is not looked at.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    clippy::too_many_lines,
    reason = "a failed step is a failed test"
)]

mod company;
mod reads;

use std::cell::{Cell, RefCell};
use std::collections::BTreeSet;

use rusqlite::{Connection, StatementStatus, params_from_iter};
use upravdom::base::{Actor, Channel, EmployeeId, Month, Permission, Permissions, ResidentId, Standing};
use uuid::Uuid;

use self::company::company;
use self::reads::{Read, reads};
use crate::changes::{self, Changes};
use crate::error::StoreError;
use crate::meters;
use crate::page::PageRequest;
use crate::sql::{Result, Row, Sql, Value};

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

/// The id of the row of that number: its digits.
fn own(number: u32) -> Uuid {
    Uuid::from_slice(format!("{number:016}").as_bytes()).unwrap()
}

fn employee(name: &'static str, last: u128, permissions: Permissions) -> (&'static str, Actor) {
    let standing = Standing::Employee { id: EmployeeId::new(id(last)), permissions };
    (name, Actor { company: upravdom::base::CompanyId::new(id(1)), channel: Channel::Desktop, standing })
}

fn leader() -> (&'static str, Actor) {
    employee("leader", 0x301, Permissions::of(Permission::ALL))
}

/// Who asks: one who sees everything, one who carries out a part, one who carries out nothing, and a resident.
fn actors() -> [(&'static str, Actor); 4] {
    let accounts = [upravdom::base::AccountId::new(id(0x201))].into();
    let resident = Standing::Resident { id: ResidentId::new(id(0x401)), accounts };
    [
        leader(),
        employee("worker", 0x303, Permissions::NONE),
        employee("idle", 0x305, Permissions::NONE),
        ("resident", Actor { standing: resident, ..leader().1 }),
    ]
}

/// What somebody's page costs.
struct Cost {
    what: String,
    steps: i64,
    scans: i64,
    scanned: String,
}

/// What every list costs everybody.
fn costs(rows: u32) -> Vec<Cost> {
    let mut watched = company(rows);
    let mut costs = Vec::new();
    for Read { list, of, ask } in reads(rows) {
        for (name, actor) in actors() {
            let what = format!("{list}{of} for the {name}");
            watched.steps.set(0);
            watched.scans.set(0);
            watched.scanned.borrow_mut().clear();
            ask(&mut watched, &actor).unwrap_or_else(|error: StoreError| panic!("{what}: {error}"));
            let (steps, scans) = (watched.steps.get(), watched.scans.get());
            costs.push(Cost { what, steps, scans, scanned: watched.scanned.borrow().clone() });
        }
    }
    costs
}

/// Proves B-094.
#[test]
fn no_page_reads_a_whole_table_or_grows_with_the_company() {
    let (small, large) = (costs(12_000), costs(48_000));
    let mut wrong = Vec::new();
    for (Cost { what, steps: few, .. }, Cost { steps: many, scans, scanned, .. }) in small.iter().zip(&large) {
        println!("{what}: {few} and {many} steps, {scans} through whole tables");
        if *scans > SMALL_TABLE {
            wrong.push(format!("{what} takes {scans} steps through whole tables: {scanned}"));
        }
        // A count looks at so many entries and no more.
        let most = if what.starts_with("request_count") { COUNTED_STEPS } else { few * 3 / 2 + 1000 };
        if *many > most {
            wrong.push(format!("{what} takes {few} steps and, of four times as much, {many}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The functions of the store that give a list or a number of many rows, as their declarations say.
fn lists() -> BTreeSet<String> {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let files = std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().path());
    let mut lists = BTreeSet::new();
    for file in files.filter(|path| path.extension().is_some_and(|end| end == "rs")) {
        let text = std::fs::read_to_string(file).unwrap();
        for declared in text.split("\n    pub fn ").skip(1) {
            let (name, rest) = declared.split_once('(').unwrap();
            let signature = rest.split(" {\n").next().unwrap();
            let has = |sign: &str| signature.contains(sign);
            let is_bare = has("&Session") && has("Result<Vec<") && !has("Envelope");
            if has("&self") && (is_bare || ["&PageRequest", "limit: u32", "Count>"].into_iter().any(has)) {
                lists.insert(name.to_owned());
            }
        }
    }
    lists
}

#[test]
fn every_list_is_looked_at() {
    let looked_at: BTreeSet<String> = reads(1).into_iter().map(|read| read.list.to_owned()).collect();
    let lists = lists();
    assert!(lists.len() > 20, "{lists:?}");
    let missing: Vec<&String> = lists.difference(&looked_at).collect();
    assert!(missing.is_empty(), "add to steps/reads.rs: {missing:?}");
}

/// A page that has looked at enough comes back short, and its cursor leads to what is behind.
#[test]
fn who_has_not_submitted_is_found_behind_all_who_have() {
    let mut watched = company(12_000);
    watched.connection.execute("DELETE FROM reading WHERE sequence = 12000", []).unwrap();
    let (mut page, mut pages, mut found) = (PageRequest { after: None, limit: 50 }, Vec::new(), Vec::new());
    loop {
        let part = meters::unread(&mut watched, &leader().1, Month::new(2026, 10).unwrap(), None, &page).unwrap();
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

/// The lines that others wrote are passed over, so many a page, and the feed comes to its end.
#[test]
fn the_feed_of_who_sees_little_leads_past_the_lines_of_others() {
    let mut watched = company(12_000);
    let [_, (_, worker), (_, idle), _] = actors();
    assert_eq!(fed(&mut watched, &idle), [(0, true), (0, true), (0, false)]);
    let text = "SELECT COUNT(*) FROM request_executor";
    let his: u32 = watched.connection.query_row(text, [], |row| row.get(0)).unwrap();
    assert_eq!(fed(&mut watched, &worker).iter().map(|(rows, _)| *rows).sum::<usize>(), usize::try_from(his).unwrap());
}

/// The pages of the feed: how many rows each has, and whether there is more.
fn fed(watched: &mut Watched, actor: &Actor) -> Vec<(usize, bool)> {
    let (mut page, mut pages) = (PageRequest::default(), Vec::new());
    while pages.last().is_none_or(|(_, more)| *more) {
        let Changes::Since { items, cursor, more } = changes::changes(watched, actor, &page).unwrap() else {
            panic!("the feed begins anew")
        };
        pages.push((items.len(), more));
        page.after = Some(cursor);
    }
    pages
}

/// 20 000 entries of an index, with what is looked at in their rows.
const COUNTED_STEPS: i64 = 600_000;
/// Tables of people, houses and kinds may be read whole, as long as they are as small as in the journey.
const SMALL_TABLE: i64 = 20;
