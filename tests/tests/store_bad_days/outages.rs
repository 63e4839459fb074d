//! The server goes away and comes back.

use std::time::{Duration, Instant};

use upravdom_store::{BoardFilter, Outcome, PageRequest, Session, Store, StoreError};
use upravdom_tests::conformance::{Bed, COMPANY, HOUSE, create, envelope};
use upravdom_tests::postgres::{APP, Durability, Server};

use super::proxy::{Line, Proxy};

/// A store that reaches its database over a line that can break.
fn over_a_line() -> Option<(Bed, Store, Proxy)> {
    let bed = Bed::postgres()?;
    let url = bed.address();
    let port = url.rsplit([':', '/']).nth(1).and_then(|port| port.parse().ok()).expect("the server's port");
    let proxy = Proxy::to(port);
    let store = Store::connect_postgres(&url.replace(&format!(":{port}/"), &format!(":{}/", proxy.port()))).unwrap();
    Some((bed, store, proxy))
}

fn send(store: &Store, session: &Session, n: u32) -> Result<Outcome, StoreError> {
    let wish = envelope(n, n, create(n, HOUSE, None));
    store.execute(session, &wish, wish.device_time)
}

/// Tries again while the answer is «busy», as a client does; each of the eight connections may have to find out.
fn send_until_done(store: &Store, session: &Session, n: u32) -> Outcome {
    for _ in 0..10 {
        match send(store, session, n) {
            Err(StoreError::Busy { .. }) => {}
            answer => return answer.expect("done, or busy"),
        }
    }
    panic!("the store does not come back");
}

#[test]
fn a_broken_line_is_busy_and_works_again_when_it_is_mended() {
    let Some((bed, store, proxy)) = over_a_line() else { return };
    let leader = bed.people().remove("leader").unwrap();
    for n in 1..=20 {
        send(&store, &leader, n).unwrap();
    }
    for n in 21..=23 {
        proxy.set(Line::Down);
        for _ in 0..20 {
            let begun = Instant::now();
            let answer = send(&store, &leader, n);
            assert!(matches!(answer, Err(StoreError::Busy { .. })), "{answer:?}");
            let answer = store.board(&leader, &BoardFilter::default(), &PageRequest::default());
            assert!(matches!(answer, Err(StoreError::Busy { .. })), "{answer:?}");
            assert!(begun.elapsed() < Duration::from_secs(5), "and says so at once");
        }
        proxy.set(Line::Up);
        send_until_done(&store, &leader, n);
    }
    assert_eq!(bed.journal(COMPANY).len(), 23);
}

#[test]
fn a_server_that_ends_all_connections_is_busy_and_works_again() {
    let Some(bed) = Bed::postgres() else { return };
    let leader = bed.people().remove("leader").unwrap();
    for n in 1..=5 {
        bed.raw(&format!("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = '{APP}' AND datname = current_database()"));
        send_until_done(&bed.store, &leader, n);
    }
    assert_eq!(bed.number("SELECT COUNT(*) FROM journal"), 5);
}

/// Nobody knows then whether the command was carried out; sent again it is done once, and the answer is the same.
/// Proves N-01.
#[test]
fn a_line_that_breaks_at_the_commit_does_nothing_twice() {
    let Some((bed, store, proxy)) = over_a_line() else { return };
    let leader = bed.people().remove("leader").unwrap();
    for (n, line, is_done) in [
        (1, Line::EndsAfterCommit, true),
        (2, Line::EndsBeforeCommit, false),
        (3, Line::EndsAfterCommit, true),
        (4, Line::EndsBeforeCommit, false),
    ] {
        proxy.set(line);
        let answer = send(&store, &leader, n);
        assert!(matches!(answer, Err(StoreError::Busy { .. })), "{answer:?}");
        let lines = n as usize - usize::from(!is_done);
        assert_eq!(bed.journal(COMPANY).len(), lines, "{line:?}");
        proxy.set(Line::Up);
        let outcome = send_until_done(&store, &leader, n);
        assert_eq!(bed.journal(COMPANY).len(), n as usize, "{line:?}");
        assert_eq!(send(&store, &leader, n), Ok(outcome.clone()));
        assert_eq!(send(&bed.store, &leader, n), Ok(outcome));
    }
}

#[test]
fn a_server_that_is_stopped_for_good_is_busy() {
    let Some(server) = Server::start(Durability::Off) else { return };
    let database = server.fresh_database();
    Store::migrate_postgres(&database.owner_url, APP).unwrap();
    let store = Store::connect_postgres(&database.app_url).unwrap();
    assert_eq!(store.sign_in("token"), Err(StoreError::SignInUnknown));
    drop(server);
    let begun = Instant::now();
    while store.sign_in("token") == Err(StoreError::SignInUnknown) {
        assert!(begun.elapsed() < Duration::from_secs(20), "the server does not stop");
        std::thread::sleep(Duration::from_millis(20));
    }
    for _ in 0..20 {
        let answer = store.sign_in("token");
        assert!(matches!(answer, Err(StoreError::Busy { .. })), "{answer:?}");
    }
}
