//! The store as it runs for people: as durable, with all its rules, in a folder that goes away with the bench.

pub mod board;
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
    let founding = Founding::parse(include_str!("../../tests/journey/company.json")).unwrap();
    let store = Store::open_sqlite(folder.file()).unwrap();
    store.found_company(&founding).unwrap();
    let session = sign_in(&store, &founding);
    (store, founding, session)
}

fn sign_in(store: &Store, founding: &Founding) -> Session {
    let dispatcher = Who::Employee(founding.employees[1].id);
    let token = store.issue_sign_in(founding.company.id, dispatcher, Channel::Desktop).unwrap();
    store.sign_in(&token).unwrap()
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
