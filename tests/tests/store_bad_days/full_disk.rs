//! A disk without room: nothing that was done is lost, and when there is room again the work goes on.

use std::path::{Path, PathBuf};
use std::process::{Command as Process, Stdio};
use std::{env, fs};

use upravdom::Command;
use upravdom::base::{Channel, Who};
use upravdom_store::{Decision, Store, StoreError};
use upravdom_tests::conformance::{COMPANY, HOUSE, create, envelope, twin};
use upravdom_tests::scratch;

const CHILD: &str = "UPRAVDOM_TEST_FULL_DISK";

/// A program on a disk of two megabytes, mounted at the folder and seen by that program alone.
fn on_a_small_disk(folder: &Path, program: &Path) -> Process {
    let mut shell = Process::new("unshare");
    shell.args(["-rm", "sh", "-c", "mount -t tmpfs -o size=2m none \"$0\" && exec \"$@\""]).arg(folder).arg(program);
    shell.stdin(Stdio::null());
    shell
}

#[test]
fn a_full_disk_loses_nothing_and_the_work_goes_on_when_there_is_room() {
    let folder = scratch::Folder::new();
    if !on_a_small_disk(folder.path(), Path::new("true")).output().is_ok_and(|made| made.status.success()) {
        eprintln!("skipped: no small disk can be made here (unshare -rm, mount -t tmpfs)");
        return;
    }
    let mut child = on_a_small_disk(folder.path(), &env::current_exe().unwrap());
    child.args(["--exact", "full_disk::in_a_process_of_its_own", "--nocapture"]).env(CHILD, folder.path());
    let child = child.output().unwrap();
    let said = String::from_utf8_lossy(&child.stdout) + String::from_utf8_lossy(&child.stderr);
    assert!(child.status.success() && said.contains("was full after"), "{said}");
}

/// Not a test of its own: the process of the one above.
#[test]
fn in_a_process_of_its_own() {
    let Some(folder) = env::var_os(CHILD).map(PathBuf::from) else { return };
    let ballast = folder.join("ballast");
    fs::write(&ballast, vec![0; 500 << 10]).unwrap();
    let store = Store::open_sqlite(folder.join("store.db")).unwrap();
    let founding = twin(COMPANY);
    store.found_company(&founding).unwrap();
    let leader = Who::Employee(founding.employees[0].id);
    let token = store.issue_sign_in(COMPANY, leader, Channel::Desktop).unwrap();
    let session = store.sign_in(&token).unwrap();
    let wish = |n: u32| {
        let Command::CreateRequest(mut create) = create(n, HOUSE, None) else { panic!("a request is filed") };
        create.text = "x".repeat(4000);
        envelope(n, n, Command::CreateRequest(create))
    };
    let send = |n: u32| store.execute(&session, &wish(n), wish(n).device_time);

    let mut done = 0;
    let error = loop {
        match send(done + 1) {
            Ok(_) => done += 1,
            Err(error) => break error,
        }
        assert!(done < 1000, "the disk is never full");
    };
    println!("was full after {done}: {error}");
    assert!(matches!(error, StoreError::Full { .. }) && error.is_transient());
    for _ in 0..3 {
        assert!(matches!(send(done + 1), Err(StoreError::Full { .. })));
    }
    let lines = || store.journal(COMPANY, 0, u32::MAX).unwrap().len();
    assert_eq!(lines(), done as usize, "reading goes on, and all that was done is there");
    // Even for who comes now.
    let other = Store::open_sqlite(folder.join("store.db")).unwrap();
    assert_eq!(other.journal(COMPANY, 0, u32::MAX).unwrap().len(), done as usize);

    fs::remove_file(ballast).unwrap();
    let outcome = send(done + 1).unwrap();
    assert!(matches!(outcome.decision, Decision::Accepted { sequence, .. } if sequence == u64::from(done) + 1));
    drop((other, store));
    let file = rusqlite::Connection::open(folder.join("store.db")).unwrap();
    let answer: String = file.query_row("PRAGMA integrity_check", [], |row| row.get(0)).unwrap();
    assert_eq!(answer, "ok");
}
