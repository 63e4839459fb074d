//! What is acknowledged is on the disk. A killed process proves little of it, as the system keeps what it wrote: here are the calls to the disk,
//! and the files that a power cut could leave.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    missing_docs,
    reason = "a failed step is a failed test"
)]

use std::collections::BTreeMap;
use std::process::{Command as Process, Stdio};
use std::{env, fs};

use upravdom::base::{Channel, RequestId};
use upravdom::requests::Request;
use upravdom_store::{Decision, PageRequest, Session, Store};
use upravdom_tests::conformance::{
    ACCOUNT, Bed, COMPANY, HOUSE, METER, PLUMBERS, Places, WORKER, assign, create, envelope, open, submit,
};
use upravdom_tests::fold::fold;
use upravdom_tests::tools::{Tool, require};
use upravdom_tests::{scratch, times};

const CHILD: &str = "UPRAVDOM_TEST_WRITER";
const COMMANDS: u32 = 30;

/// Proves N-03.
#[test]
fn each_acknowledgement_comes_after_its_rows_are_on_the_disk() {
    let Some(folder) = require(Tool::Strace) else { return };
    let bed = Bed::sqlite();
    let leader = bed.people().remove("leader").unwrap();
    let token = bed.store.issue_sign_in(COMPANY, leader.who(), Channel::Desktop).unwrap();
    let calls = scratch::Folder::new();
    let file = calls.path().join("calls.txt");
    let ended = Process::new(folder.join("strace"))
        .args(["-f", "-y", "-e", "trace=write,pwrite64,fdatasync,fsync", "-o"])
        .arg(&file)
        .arg(env::current_exe().unwrap())
        .args(["--exact", "a_writer_that_is_watched", "--nocapture"])
        .env(CHILD, format!("{} {token}", bed.address()))
        .stdout(Stdio::null())
        .status()
        .unwrap();
    assert!(ended.success());
    let (mut unsynced, mut written, mut acknowledged) = (false, false, 0);
    for call in fs::read_to_string(&file).unwrap().lines() {
        let at_log = call.contains("store.db-wal>");
        if call.contains("pwrite64(") && at_log {
            (unsynced, written) = (true, true);
        } else if call.contains("sync(") && at_log && call.ends_with("= 0") {
            unsynced = false;
        } else if call.contains("\"done ") {
            assert!(written, "nothing was written for: {call}");
            assert!(!unsynced, "not on the disk yet: {call}");
            (written, acknowledged) = (false, acknowledged + 1);
        }
    }
    assert_eq!(acknowledged, COMMANDS);
}

/// Not a test of its own: the process of the one above.
#[test]
fn a_writer_that_is_watched() {
    let Ok(order) = env::var(CHILD) else { return };
    let (address, token) = order.split_once(' ').unwrap();
    let store = open(address).unwrap();
    let session = store.sign_in(token).unwrap();
    for n in 1..=COMMANDS {
        let wish = envelope(n, 0, create(n, HOUSE, None));
        let outcome = store.execute(&session, &wish, wish.device_time).unwrap();
        assert!(matches!(outcome.decision, Decision::Accepted { .. }), "{outcome:?}");
        // One call for the line, where `println!` may make two.
        std::io::Write::write_all(&mut std::io::stdout(), format!("done {n}\n").as_bytes()).unwrap();
    }
}

/// Wherever the write-ahead log ends after a power cut, the file opens, and holds the first commands whole and no part of a later one.
/// Proves N-03.
#[test]
fn a_log_that_is_cut_anywhere_leaves_the_first_commands() {
    let bed = Bed::sqlite();
    let people = bed.people();
    bed.store.close_idle();
    let session = bed.sign_in(COMPANY, people["leader"].who(), Channel::Desktop);
    // Not so many that the log is folded into the file.
    for n in 1..=18 {
        bed.done(&session, &envelope(n, n, create(n, HOUSE, Some(ACCOUNT))));
        bed.done(&session, &envelope(100 + n, n, assign(n, if n % 2 == 0 { &[WORKER] } else { &[PLUMBERS, WORKER] })));
        bed.done(&session, &envelope(200 + n, n, submit(n, METER, &(121 + n).to_string())));
    }
    let journal = bed.journal(COMPANY);
    let address = bed.address();
    let base = fs::read(&address).unwrap();
    let log = fs::read(format!("{address}-wal")).unwrap();
    let folder = scratch::Folder::new();
    let file = folder.path().join("cut.db");
    let mut lengths = Vec::new();
    let mut places = Places(20_261_122);
    for _ in 0..times(200, 2000) {
        let cut = places.next(log.len() + 1);
        fs::write(&file, &base).unwrap();
        fs::write(folder.path().join("cut.db-wal"), &log[..cut]).unwrap();
        let _ = fs::remove_file(folder.path().join("cut.db-shm"));
        let store = Store::open_sqlite(&file).unwrap_or_else(|error| panic!("cut at {cut}: {error}"));
        let left = store.journal(COMPANY, 0, u32::MAX).unwrap();
        assert_eq!(left, journal[..left.len()], "cut at {cut}");
        if !left.is_empty() {
            assert_eq!(shown(&store, &session), fold(&left).requests, "cut at {cut}");
        }
        drop(store);
        let answer: String = rusqlite::Connection::open(&file)
            .unwrap()
            .query_row("PRAGMA integrity_check", [], |row| row.get(0))
            .unwrap();
        assert_eq!(answer, "ok", "cut at {cut}");
        lengths.push(left.len());
    }
    lengths.sort_unstable();
    lengths.dedup();
    assert!(lengths.len() > 35, "the cuts fall between many commands: {lengths:?}");
}

fn shown(store: &Store, session: &Session) -> BTreeMap<RequestId, Request> {
    let page = PageRequest { after: None, limit: 200 };
    let board = store.board(session, &upravdom_store::BoardFilter::default(), &page).unwrap();
    board.items.into_iter().map(|view| (view.request.id, view.request)).collect()
}
