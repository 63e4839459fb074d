//! Many at once, and processes that die in the middle.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    missing_docs,
    reason = "a failed step is a failed test"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::io::{BufRead, BufReader, Write, stdout};
use std::process::{Command as Process, Stdio};
use std::sync::Barrier;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::time::Duration;
use std::{env, thread};

use upravdom::base::Channel;
use upravdom::meters::MeterEvent;
use upravdom::requests::incidents::{CloseIncident, Houses, IncidentEvent, LinkRequest};
use upravdom::requests::{PhotoSubject, RequestEvent, ResumeRequest};
use upravdom::{Command, Envelope, Event};
use upravdom_store::{Decision, SCHEMA_VERSION, Session, Store, Upload};
use upravdom_tests::conformance::{
    ACCOUNT, Bed, COMPANY, HOUSE, METER, PLUMBERS, Replica, WORKER, assign, comment, content, create, envelope, id,
    incident, on_both, open, open_incident, pause, photo, photo_id, request, reserve, submit, unassign,
};
use upravdom_tests::fold::{fold, rows_are_the_fold};
use upravdom_tests::{postgres, scratch, times};
use uuid::Uuid;

const WRITERS: u32 = 16;
const REQUESTS: u32 = 50;

/// A command that was carried out, and what became of it.
struct Done {
    sequence: u64,
    event: Event,
    wish: Envelope,
}

/// Runs all writers and readers over these stores, which have one database under them.
fn crowd(bed: &Bed, stores: &[&Store]) {
    let people = bed.people();
    let mut done: Vec<Done> = Vec::new();
    for n in 0..REQUESTS - WRITERS {
        let wish = envelope(n, 0, create(n, HOUSE, Some(ACCOUNT)));
        let (sequence, event) = bed.done(&people["dispatcher"], &wish);
        done.push(Done { sequence, event, wish });
    }
    let (writing, value) = (AtomicBool::new(true), AtomicU32::new(121));
    thread::scope(|scope| {
        let who = ["leader", "worker", "Ivanova", "Rybin"];
        let readers: Vec<_> = (0..16)
            .map(|reader| {
                let (session, writing) = (&people[who[reader % who.len()]], &writing);
                scope.spawn(move || follow(bed, stores[reader / who.len() % stores.len()], session, writing))
            })
            .collect();
        let writers: Vec<_> = (0..WRITERS)
            .map(|writer| {
                let (session, value) = (&people["dispatcher"], &value);
                let store = stores[writer as usize % stores.len()];
                scope.spawn(move || write(store, session, writer, value))
            })
            .collect();
        // The readers end even where a writer has failed.
        let written: Vec<_> = writers.into_iter().map(thread::ScopedJoinHandle::join).collect();
        writing.store(false, Ordering::Release);
        done.extend(written.into_iter().flat_map(|writer| writer.expect("a writer ends")));
        for reader in readers {
            reader.join().expect("a reader ends");
        }
    });
    done.sort_by_key(|one| one.sequence);
    check(bed, &people["leader"], &done);
}

/// The commands of one writer: a new request, then other executors of anybody's and readings of one meter.
fn write(store: &Store, session: &Session, writer: u32, value: &AtomicU32) -> Vec<Done> {
    let mut done = Vec::new();
    for k in 0..times(40, 650) {
        let n = 1000 * (writer + 1) + k;
        let executors = [&[WORKER][..], &[PLUMBERS], &[PLUMBERS, WORKER]][(writer + k) as usize / 3 % 3];
        let target = (7 * writer + k) % (REQUESTS - WRITERS);
        let command = match k {
            0 => create(n, HOUSE, Some(ACCOUNT)),
            k if k % 13 == 4 => pause(target, "нет доступа"),
            k if k % 13 == 7 => Command::ResumeRequest(ResumeRequest { request: request(target) }),
            k if k % 13 == 9 => comment(target, n, "ждём"),
            k if k % 13 == 11 => unassign(target, executors),
            k if k % 3 == 0 => submit(n, METER, &value.fetch_add(1, Ordering::Relaxed).to_string()),
            _ => assign(target, executors),
        };
        let always = matches!(command, Command::CreateRequest(_) | Command::Assign(_) | Command::CommentOnRequest(_));
        let wish = envelope(n, n, command);
        match store.execute(session, &wish, wish.device_time).expect("an outcome").decision {
            Decision::Accepted { sequence, mut events, .. } => {
                done.push(Done { sequence, event: events.remove(0), wish });
            }
            // Another writer was there first: with a greater value, a pause, other executors.
            Decision::Refused { refusal } => assert!(!always, "{refusal:?}"),
        }
    }
    done
}

/// Reads the feed in small pages while others write, and holds in the end what is shown.
fn follow(bed: &Bed, store: &Store, session: &Session, writing: &AtomicBool) {
    let mut replica = Replica::default();
    while writing.load(Ordering::Acquire) {
        if !replica.read(store, session, 3) {
            thread::sleep(Duration::from_millis(20));
        }
    }
    replica.catch_up(store, session, 3);
    replica.check(bed, session);
}

/// No line is missing or there twice, no number is, the rows are the fold of the lines, and a serial replay gives the same lines.
fn check(bed: &Bed, leader: &Session, done: &[Done]) {
    let journal = bed.journal(COMPANY);
    let told: Vec<_> = done.iter().map(|one| (one.sequence, vec![one.event.clone()])).collect();
    assert_eq!(journal, told, "each was told what the journal says");
    assert!(journal.iter().map(|(sequence, _)| *sequence).eq(1..=journal.len() as u64));

    // One after the other they come to the same.
    let serial = Bed::sqlite();
    let dispatcher = serial.people().remove("dispatcher").unwrap();
    for wishes in done.chunks(500) {
        let received = wishes.iter().map(|one| (one.wish.clone(), one.wish.device_time)).collect();
        serial.store.execute_all(&dispatcher, received).unwrap();
    }
    assert_eq!(journal, serial.journal(COMPANY));

    let folded = fold(&journal);
    assert_eq!(folded.numbers, (1001..1001 + folded.numbers.len() as u64).collect::<Vec<_>>());
    rows_are_the_fold(bed, leader, &journal);
}

/// Proves N-02, N-03.
#[test]
fn nothing_is_lost_between_threads() {
    on_both(|bed| crowd(bed, &[&bed.store]));
}

/// As the app and its background service, or two servers, do.
/// Proves N-03.
#[test]
fn nothing_is_lost_between_two_stores_over_one_database() {
    on_both(|bed| {
        let other = open(&bed.address()).unwrap();
        crowd(bed, &[&bed.store, &other]);
    });
}

/// The same wish from eight threads at once is done once, and all are told the same.
/// Proves N-01.
#[test]
fn a_wish_that_is_sent_many_times_at_once_is_done_once() {
    on_both(|bed| {
        let people = bed.people();
        for n in 1..=10 {
            let wish = envelope(n, 0, create(n, HOUSE, None));
            let start = Barrier::new(8);
            let outcomes: Vec<_> = thread::scope(|scope| {
                let send = || {
                    start.wait();
                    bed.send(&people["leader"], &wish)
                };
                let threads: Vec<_> = (0..8).map(|_| scope.spawn(send)).collect();
                threads.into_iter().map(|thread| thread.join().unwrap()).collect()
            });
            assert!(outcomes.iter().all(|outcome| *outcome == outcomes[0]), "{outcomes:?}");
            assert_eq!(bed.journal(COMPANY).len(), n as usize);
        }
    });
}

/// Whoever reads first and writes then must not find that another one was in between.
#[test]
fn many_may_sign_in_at_once() {
    on_both(|bed| {
        let people = bed.people();
        let start = Barrier::new(8);
        let sign_in = |who: &str| {
            start.wait();
            for _ in 0..20 {
                bed.sign_in(COMPANY, people[who].who(), Channel::Desktop);
            }
        };
        thread::scope(|scope| {
            for who in ["leader", "dispatcher", "worker", "Ivanova", "Sidorov", "inspector", "accountant", "leader"] {
                scope.spawn(|| sign_in(who));
            }
        });
        let before = i64::try_from(people.len()).unwrap();
        assert_eq!(bed.number("SELECT COUNT(*) FROM sign_in"), before + 8 * 20);
    });
}

#[test]
fn a_new_database_may_be_opened_by_many_at_once() {
    for _ in 0..20 {
        let folder = scratch::Folder::new();
        let file = folder.path().join("store.db");
        together(|| Store::open_sqlite(&file).map(drop));
    }
    let Some(server) = postgres::Server::shared() else { return };
    let database = server.fresh_database();
    together(|| Store::migrate_postgres(&database.owner_url, postgres::APP));
    together(|| Store::connect_postgres(&database.app_url).map(drop));
    let mut client = ::postgres::Client::connect(&database.owner_url, ::postgres::NoTls).unwrap();
    let versions: Vec<i64> =
        client.query("SELECT version FROM schema_version", &[]).unwrap().iter().map(|row| row.get(0)).collect();
    assert_eq!(versions, [SCHEMA_VERSION]);
}

fn together(work: impl Fn() -> Result<(), upravdom_store::StoreError> + Sync) {
    let start = Barrier::new(8);
    let work = || {
        start.wait();
        work()
    };
    thread::scope(|scope| {
        let threads: Vec<_> = (0..8).map(|_| scope.spawn(work)).collect();
        for thread in threads {
            assert_eq!(thread.join().unwrap(), Ok(()));
        }
    });
}

const CHILD: &str = "UPRAVDOM_TEST_CHILD";

/// What is told to be done is in the journal, once, when the process that did it is killed right after, again and again.
/// Proves N-01, N-03.
#[test]
fn what_was_told_to_be_done_outlives_the_process() {
    on_both(|bed| {
        let people = bed.people();
        let token = bed.store.issue_sign_in(COMPANY, people["leader"].who(), Channel::Desktop).unwrap();
        let mut told: BTreeMap<u32, u64> = BTreeMap::new();
        for run in 1..=times(20, 200) {
            let heard = kill_a_writer(bed, &token, run);
            told.extend(&heard);
            let journal = bed.journal(COMPANY);
            let lines: BTreeMap<_, _> =
                journal.iter().map(|(sequence, events)| (what_happened(events), *sequence)).collect();
            assert_eq!(lines.len(), journal.len(), "nothing is there twice");
            for (n, sequence) in &told {
                assert_eq!(lines.get(&what_is_wanted(*n)), Some(sequence), "run {run}, command {n}");
            }
            // The client does not know what became of its last command: it sends it again, and the one before, and goes on.
            let last_heard = heard.last_key_value().map(|(n, _)| *n);
            for n in last_heard.unwrap_or(1000 * run)..=end_of_turn(last_heard.map_or(1000 * run, |n| n + 1)) {
                let sequence = write_one(&bed.store, &people["leader"], n);
                assert!(told.get(&n).is_none_or(|before| *before == sequence));
                told.insert(n, sequence);
            }
            if bed.urls().is_none() {
                let file = rusqlite::Connection::open(bed.address()).unwrap();
                let answer: String = file.query_row("PRAGMA integrity_check", [], |row| row.get(0)).unwrap();
                assert_eq!(answer, "ok");
            }
            assert_eq!(bed.store.check(COMPANY).unwrap().findings, [], "run {run}");
        }
        let sequences: BTreeSet<u64> = bed.journal(COMPANY).iter().map(|(sequence, _)| *sequence).collect();
        assert_eq!(sequences, (1..=sequences.len() as u64).collect());
        rows_are_the_fold(bed, &people["leader"], &bed.journal(COMPANY));
    });
}

/// How many commands there are about one request before the next comes.
const TURN: u32 = 8;

/// The number of the last command about the same request.
const fn end_of_turn(n: u32) -> u32 {
    n - n % TURN + TURN - 1
}

/// What a writer that is killed wants first, second and so on: by turns a request and what belongs to it. Thousands begin a turn.
fn wish_of(n: u32) -> Command {
    let first = n - n % TURN;
    match n - first {
        0 => create(first, HOUSE, None),
        1 => comment(first, n, "ждём"),
        2 => reserve(first, first, PhotoSubject::Problem),
        3 => photo(first, first, PhotoSubject::Problem),
        4 => submit(n, METER, &format!("{}.{:03}", 121 + n / 1000, n % 1000)),
        5 => open_incident(first, Houses::All, 0),
        6 => Command::LinkRequest(LinkRequest { incident: incident(first), request: request(first) }),
        _ => Command::CloseIncident(CloseIncident { incident: incident(first) }),
    }
}

/// Carries command number `n` out; before a photo is attached its content comes. The number of its line.
fn write_one(store: &Store, session: &Session, n: u32) -> u64 {
    let wish = envelope(n, 0, wish_of(n));
    if let Command::AttachPhoto(photo) = &wish.command {
        let sent = store.upload_photo(session, photo.photo, content(n - n % TURN)).unwrap();
        assert!(matches!(sent, Upload::Taken(_)), "{sent:?}");
    }
    match store.execute(session, &wish, wish.device_time).unwrap().decision {
        Decision::Accepted { sequence, .. } => sequence,
        Decision::Refused { refusal } => panic!("{n}: {refusal:?}"),
    }
}

/// The line that command number `n` makes.
fn what_is_wanted(n: u32) -> (u32, Uuid) {
    let first = n - n % TURN;
    let about = match n - first {
        0 | 6 => request(first).uuid(),
        1 => id(0xA_0000_0000 + u128::from(n)),
        2 | 3 => photo_id(first).uuid(),
        4 => id(0x7_0000_0000 + u128::from(n)),
        _ => incident(first).uuid(),
    };
    (n - first, about)
}

/// Which place in a turn the line has, and what it is about.
fn what_happened(events: &[Event]) -> (u32, Uuid) {
    match events {
        [Event::Request(RequestEvent::Created(request))] => (0, request.id.uuid()),
        [Event::Request(RequestEvent::Commented(comment))] => (1, comment.id.uuid()),
        [Event::Request(RequestEvent::PhotoReserved(photo))] => (2, photo.id.uuid()),
        [Event::Request(RequestEvent::PhotoAttached(photo))] => (3, photo.id.uuid()),
        [Event::Meter(MeterEvent::ReadingSubmitted(reading))] => (4, reading.id.uuid()),
        [Event::Incident(IncidentEvent::Opened(opened))] => (5, opened.incident.id.uuid()),
        [Event::Incident(IncidentEvent::Linked(linked))] => (6, linked.request.uuid()),
        [Event::Incident(IncidentEvent::Closed(closed))] => (7, closed.incident.uuid()),
        other => panic!("{other:?}"),
    }
}

/// Starts a process that writes, and kills it: the commands that it was told to be done, with their sequences.
fn kill_a_writer(bed: &Bed, token: &str, run: u32) -> BTreeMap<u32, u64> {
    let mut child = Process::new(env::current_exe().unwrap())
        .args(["--exact", "a_writer_that_is_killed", "--nocapture"])
        .env(CHILD, format!("{} {token} {run}", bed.address()))
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let mut told = BTreeMap::new();
    let mut hear = |line: String| {
        let words: Vec<&str> = line.split(' ').collect();
        if let ["done", n, sequence] = words[..] {
            told.insert(n.parse().unwrap(), sequence.parse().unwrap());
            return true;
        }
        false
    };
    let mut left = run * 7 % 13;
    while left > 0 {
        let line = lines.next().expect("the writer goes on until it is killed").unwrap();
        left -= u32::from(hear(line));
    }
    thread::sleep(Duration::from_micros(u64::from(run * 977 % 4001)));
    child.kill().unwrap();
    child.wait().unwrap();
    // What it said before it died is still in the pipe; its last line may be cut.
    for line in lines.map_while(Result::ok) {
        hear(line);
    }
    told
}

/// Not a test of its own: the process of the one above.
#[test]
fn a_writer_that_is_killed() {
    let Ok(order) = env::var(CHILD) else { return };
    let [address, token, run] = order.split(' ').collect::<Vec<_>>()[..] else { panic!("{order}") };
    let (store, run) = (open(address).unwrap(), run.parse::<u32>().unwrap());
    let session = store.sign_in(token).unwrap();
    for n in 1000 * run.. {
        let sequence = write_one(&store, &session, n);
        writeln!(stdout(), "done {n} {sequence}").unwrap();
    }
}
