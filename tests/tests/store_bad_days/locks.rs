//! Somebody else holds the database.

use std::sync::mpsc::channel;
use std::thread;
use std::time::{Duration, Instant};

use upravdom_store::StoreError;
use upravdom_tests::conformance::{Bed, COMPANY, HOUSE, OTHERS_HOUSE, create, envelope, on_both};

/// Holds what a writer of the company needs until it is told to let go.
fn hold(bed: &Bed, held: impl FnOnce()) {
    match bed.urls() {
        None => {
            let file = rusqlite::Connection::open(bed.address()).unwrap();
            file.execute_batch("BEGIN IMMEDIATE").unwrap();
            held();
            file.execute_batch("ROLLBACK").unwrap();
        }
        Some(urls) => {
            let mut client = postgres::Client::connect(&urls.superuser_url, postgres::NoTls).unwrap();
            client.batch_execute("BEGIN; SELECT * FROM company FOR UPDATE").unwrap();
            held();
            client.batch_execute("ROLLBACK").unwrap();
        }
    }
}

#[test]
fn a_writer_waits_for_another_one_and_a_reader_for_nobody() {
    on_both(|bed| {
        let people = bed.people();
        let wish = envelope(1, 0, create(1, HOUSE, None));
        let (done, is_done) = channel();
        thread::scope(|scope| {
            hold(bed, || {
                scope.spawn(|| done.send(bed.store.execute(&people["leader"], &wish, wish.device_time)).unwrap());
                assert!(is_done.recv_timeout(Duration::from_millis(700)).is_err(), "it waits");
                let begun = Instant::now();
                assert!(bed.board(&people["leader"]).is_empty());
                assert_eq!(bed.meters(&people["leader"]).len(), 3);
                assert!(begun.elapsed() < Duration::from_secs(5), "who reads does not");
            });
            let outcome = is_done.recv_timeout(Duration::from_secs(5)).expect("it is let in").unwrap();
            assert_eq!(outcome.command, wish.id);
        });
        assert_eq!(bed.journal(COMPANY).len(), 1);
    });
}

/// After ten seconds, on either database.
#[test]
fn nobody_waits_for_ever() {
    let patience = |bed: &Bed| {
        let people = bed.people();
        let wish = envelope(1, 0, create(1, HOUSE, None));
        hold(bed, || {
            let begun = Instant::now();
            let answer = bed.store.execute(&people["leader"], &wish, wish.device_time);
            assert!(matches!(answer, Err(StoreError::Busy { .. })), "{answer:?}");
            assert!((9..15).contains(&begun.elapsed().as_secs()), "{:?}", begun.elapsed());
        });
        bed.done(&people["leader"], &wish);
        assert_eq!(bed.journal(COMPANY).len(), 1, "it was not done then");
    };
    thread::scope(|scope| {
        scope.spawn(|| patience(&Bed::sqlite()));
        scope.spawn(|| Bed::postgres().iter().for_each(patience));
    });
}

/// A company that is locked stops no other one, on PostgreSQL.
#[test]
fn a_company_waits_for_no_other_one() {
    let Some(bed) = Bed::postgres() else { return };
    let people = bed.people();
    let mut client = postgres::Client::connect(&bed.urls().unwrap().superuser_url, postgres::NoTls).unwrap();
    client.batch_execute(&format!("BEGIN; SELECT * FROM company WHERE company_id = '{COMPANY}' FOR UPDATE")).unwrap();
    bed.done(&people["stranger"], &envelope(1, 0, create(1, OTHERS_HOUSE, None)));
    client.batch_execute("ROLLBACK").unwrap();
}
