//! Files of every version that was ever released are opened by this one: `tests/databases/NNNN.db`.
//!
//! Each holds the journey as that version wrote it. Beside it stand the steps as they were then, `NNNN.json`, and
//! `tests/golden/database_NNNN.txt` is what is read from it.
//! `UPDATE_GOLDEN=1 cargo test -p upravdom-tests --test store_schema` writes the file of the present version anew,
//! and never those of the versions before.

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use upravdom::base::Channel;
use upravdom_store::{BoardFilter, Decision, MeterFilter, SCHEMA_VERSION, Store};
use upravdom_tests::conformance::{Bed, COMPANY, HOUSE, OTHER, Replica, create, envelope, whole};
use upravdom_tests::journey::{Journey, load};
use upravdom_tests::{golden, scratch};

fn files() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("databases")
}

/// Takes the steps of the journey and keeps the file, without its sign-ins, which are random, and in small pages.
fn make(file: &Path) {
    let bed = Bed::sqlite();
    let people = bed.people();
    for step in load().steps {
        if let Some(envelope) = step.execute {
            bed.send(&people[&step.actor], &envelope);
        }
    }
    bed.store.close_idle();
    bed.raw("DELETE FROM sign_in; PRAGMA journal_mode = DELETE; PRAGMA page_size = 1024; VACUUM;");
    fs::copy(bed.address(), file).unwrap();
    fs::copy(Path::new(env!("CARGO_MANIFEST_DIR")).join("journey/steps.json"), file.with_extension("json")).unwrap();
}

/// Sends again what an old version has done or refused: this one gives the same answers and does nothing twice.
fn send_again(store: &Store, steps: &Path) {
    let journey: Journey = serde_json::from_str(&fs::read_to_string(steps).unwrap()).unwrap();
    let lines = store.journal(COMPANY, 0, u32::MAX).unwrap();
    let mut again = Vec::new();
    for step in journey.steps {
        let Some(envelope) = step.execute else { continue };
        let person = &journey.actors[&step.actor];
        let token = store.issue_sign_in(person.company, person.who(), person.channel).unwrap();
        let outcome = store.execute(&store.sign_in(&token).unwrap(), &envelope, envelope.device_time).unwrap();
        if let Decision::Accepted { sequence, events, .. } = outcome.decision
            && !again.contains(&(sequence, events.clone()))
        {
            again.push((sequence, events));
        }
    }
    assert_eq!(again, lines);
    assert_eq!(store.journal(COMPANY, 0, u32::MAX).unwrap(), lines);
}

/// Everything that the leaders of both companies may read, and the journals.
fn read(store: &Store) -> String {
    let mut text = String::new();
    let mut say = |what: &str, value: &dyn Fn() -> Result<String, serde_json::Error>| {
        writeln!(text, "{what} {}", value().unwrap()).unwrap();
    };
    for (company, name) in [(COMPANY, "leader"), (OTHER, "stranger")] {
        let who = load().actors[name].who();
        let token = store.issue_sign_in(company, who, Channel::Desktop).unwrap();
        let session = store.sign_in(&token).unwrap();
        for view in whole(0, |page| store.board(&session, &BoardFilter::default(), page)) {
            say("request", &|| serde_json::to_string(&view));
        }
        for view in whole(0, |page| store.meters(&session, &MeterFilter::default(), page)) {
            say("meter", &|| serde_json::to_string(&view));
        }
        for typed in ["иван", "сидор", "00", "строит", "лесная"] {
            for hint in store.hints(&session, typed).unwrap() {
                say("hint", &|| serde_json::to_string(&hint));
            }
        }
        for (sequence, events) in store.journal(company, 0, u32::MAX).unwrap() {
            say("line", &|| Ok(format!("{sequence} {}", serde_json::to_string(&events)?)));
        }
        let mut replica = Replica::default();
        replica.catch_up(store, &session, 0);
        say("fed", &|| Ok(format!("{} requests and {} meters", replica.requests.len(), replica.meters.len())));
    }
    text
}

/// Proves N-01, N-03.
#[test]
fn a_file_of_every_version_is_read() {
    let present = files().join(format!("{SCHEMA_VERSION:04}.db"));
    if std::env::var_os("UPDATE_GOLDEN").is_some_and(|value| value == "1") {
        make(&present);
    }
    let size = fs::metadata(&present).expect("UPDATE_GOLDEN=1 makes the file of a new version").len();
    assert!(size < 400 * 1024, "{size} bytes");
    for version in 1..=SCHEMA_VERSION {
        let folder = scratch::Folder::new();
        let copy = folder.path().join("old.db");
        fs::copy(files().join(format!("{version:04}.db")), &copy).unwrap();
        let store = Store::open_sqlite(&copy).unwrap();
        golden::check(&format!("database_{version:04}.txt"), &read(&store));
        assert_eq!(store.check(COMPANY).unwrap().findings, [], "version {version}");
        send_again(&store, &files().join(format!("{version:04}.json")));
        // And what is old is written to: the journey goes on.
        let leader = load().actors["leader"].who();
        let token = store.issue_sign_in(COMPANY, leader, Channel::Desktop).unwrap();
        let session = store.sign_in(&token).unwrap();
        let lines = store.journal(COMPANY, 0, u32::MAX).unwrap().len();
        let wish = envelope(1, 0, create(1, HOUSE, None));
        store.execute(&session, &wish, wish.device_time).unwrap();
        assert_eq!(store.journal(COMPANY, 0, u32::MAX).unwrap().len(), lines + 1);
    }
}
