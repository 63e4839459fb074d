//! The store as it runs for people: as durable, with all its rules, in a folder that goes away with the bench.

pub mod board;
mod bulk;
pub mod feed;
pub mod postgres;
pub mod readings;

use std::path::PathBuf;

use upravdom::base::{Channel, CommandId, Instant, Who};
use upravdom::{Command, Envelope};
use upravdom_store::{Decision, Founding, Session, Store};
use uuid::Uuid;

/// A folder that goes away with the bench.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("upravdom-bench-{name}-{}", std::process::id()));
        let _ = std::fs::remove_dir_all(&path);
        std::fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    fn file(&self) -> PathBuf {
        self.0.join("bench.db")
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// The company of the journey, in a new file, and its dispatcher.
fn open(folder: &Folder) -> (Store, Founding, Session) {
    open_with(folder, |_| {})
}

/// That company with changes.
fn open_with(folder: &Folder, change: impl FnOnce(&mut Founding)) -> (Store, Founding, Session) {
    let store = Store::open_sqlite(folder.file()).unwrap();
    let (founding, session) = found(&store, change);
    (store, founding, session)
}

/// Founds that company with changes; its dispatcher signs in.
fn found(store: &Store, change: impl FnOnce(&mut Founding)) -> (Founding, Session) {
    let mut founding = Founding::parse(include_str!("../../tests/journey/company.json")).unwrap();
    change(&mut founding);
    store.found_company(&founding).unwrap();
    let dispatcher = Who::Employee(founding.employees[1].id);
    let token = store.issue_sign_in(founding.company.id, dispatcher, Channel::Desktop).unwrap();
    let session = store.sign_in(&token).unwrap();
    (founding, session)
}

fn uuid(position: usize) -> Uuid {
    Uuid::from_u128(0x0193_0000_0000_7000_8000_0000_0000_0000 + u128::try_from(position).unwrap())
}

/// When everything happens.
fn now() -> Instant {
    Instant::parse("2026-11-20T10:00:00+03:00").unwrap()
}

fn envelope(position: usize, command: Command) -> Envelope {
    Envelope { id: CommandId::new(uuid(position)), device_time: now(), command }
}

fn run(store: &Store, session: &Session, position: usize, command: Command) {
    let outcome = store.execute(session, &envelope(position, command), now()).unwrap();
    assert!(matches!(outcome.decision, Decision::Accepted { .. }), "{outcome:?}");
}
