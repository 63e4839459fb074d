//! A person is erased: no trace in the database, and all that is left agrees.

use std::fs;

use upravdom::base::{Channel, EmployeeId, ReadingId, ResidentId, Who};
use upravdom::company::{CompanyRefusal, DataSubject, ErasePerson, KEPT_YEARS};
use upravdom::meters::{CorrectReading, Rollover};
use upravdom::requests::{CancelRequest, CompleteRequest, DeclineRequest, PhotoSubject, ReopenRequest, ReservePhoto};
use upravdom::{Command, ERASED};
use upravdom_store::{Decision, Session};
use upravdom_tests::conformance::tenant_tables;
use upravdom_tests::conformance::{
    ACCOUNT, Bed, COMPANY, HOUSE, METER, PLUMBERS, Replica, WORKER, assign, at, comment, create, envelope, id, on_both,
    pause, photo, photo_id, request, reserve, sha256, submit, whole,
};
use upravdom_tests::journey::{foundings, load};

/// What stands in every text that the person or others write of him, and in no other.
const MARK: &str = "zqxmark";
const IVANOVA: ResidentId = ResidentId::new(id(0x401));
const YEAR: u32 = 366 * 24 * 60;

fn marked(what: &str) -> String {
    format!("{MARK} {what}")
}

/// How often the mark stands in the database: in the file with its log, or in the rows of PostgreSQL.
fn traces(bed: &Bed) -> usize {
    if bed.urls().is_none() {
        bed.store.close_idle();
        bed.raw("VACUUM; PRAGMA wal_checkpoint(TRUNCATE);");
        let log = fs::read(format!("{}-wal", bed.address())).unwrap_or_default();
        let file = [fs::read(bed.address()).unwrap(), log].concat();
        return file.windows(MARK.len()).filter(|window| window.eq_ignore_ascii_case(MARK.as_bytes())).count();
    }
    let hexadecimal: String = MARK.bytes().map(|byte| format!("{byte:02x}")).collect();
    let mut tables: Vec<&str> = tenant_tables().into_iter().collect();
    tables.push("sign_in");
    let count = |table: &str| {
        let row = format!("CAST({table}.* AS TEXT)");
        bed.number(&format!(
            "SELECT COUNT(*) FROM {table} WHERE strpos(lower({row}), '{MARK}') > 0 OR strpos({row}, '{hexadecimal}') > 0"
        ))
    };
    tables.into_iter().map(|table| usize::try_from(count(table)).unwrap()).sum()
}

fn erase(number: u32, minutes: u32, person: DataSubject) -> upravdom::Envelope {
    envelope(number, minutes, Command::ErasePerson(ErasePerson { person }))
}

/// A company in which the resident is called by the mark; the leader, the dispatcher, the worker and she.
fn people(bed: &Bed) -> [Session; 4] {
    let [mut founding, _] = foundings();
    founding.residents[0].name = marked("name");
    bed.store.found_company(&founding).unwrap();
    let actors = load().actors;
    ["leader", "dispatcher", "worker", "Ivanova"].map(|name| {
        let person = &actors[name];
        bed.sign_in(COMPANY, person.who(), person.channel)
    })
}

/// Sends what she and others write of her requests, in every text of every command; which command is which number.
fn lives(bed: &Bed, [leader, dispatcher, worker, she]: &[Session; 4]) -> Vec<(usize, upravdom::Envelope)> {
    let said = |n: u32| {
        let Command::CreateRequest(command) = create(n, HOUSE, Some(ACCOUNT)) else { panic!("a request") };
        Command::CreateRequest(upravdom::requests::CreateRequest { text: marked("text"), ..command })
    };
    let one = request(1);
    let picture = [&[0xff, 0xd8, 0xff, 0xe0][..], MARK.as_bytes()].concat();
    let Command::ReservePhoto(reserved) = reserve(1, 1, PhotoSubject::Problem) else { panic!("a reservation") };
    let reserved =
        Command::ReservePhoto(ReservePhoto { bytes: picture.len() as u64, sha256: sha256(&picture), ..reserved });
    let Command::AttachPhoto(mut attached) = photo(1, 1, PhotoSubject::Problem) else { panic!("a photo") };
    attached.bytes = picture.len() as u64;
    let complete = |n| Command::CompleteRequest(CompleteRequest { request: request(n), text: Some(marked("result")) });
    let wishes: Vec<(usize, &Session, Command)> = vec![
        (3, she, said(1)),
        (3, she, reserved),
        (3, she, Command::AttachPhoto(attached)),
        (0, leader, comment(1, 1, &marked("comment"))),
        (0, leader, assign(1, &[WORKER, PLUMBERS])),
        (2, worker, Command::DeclineRequest(DeclineRequest { request: one, text: marked("declined") })),
        (0, leader, pause(1, &marked("paused"))),
        (1, dispatcher, complete(1)),
        (3, she, Command::ReopenRequest(ReopenRequest { request: one, text: marked("again") })),
        (1, dispatcher, complete(1)),
        (3, she, said(2)),
        (3, she, Command::CancelRequest(CancelRequest { request: request(2), text: Some(marked("cancelled")) })),
        // By phone, for the account that she alone holds.
        (1, dispatcher, said(3)),
        (1, dispatcher, complete(3)),
        (3, she, submit(1, METER, "121")),
        (
            0,
            leader,
            Command::CorrectReading(CorrectReading {
                meter: METER,
                reading: ReadingId::new(id(0x7_0000_0001)),
                values: vec!["122".to_owned()],
                rollover: Rollover::default(),
                reason: marked("corrected"),
            }),
        ),
    ];
    let mut sent = Vec::new();
    for (n, (person, session, wish)) in (1..).zip(wishes) {
        let envelope = envelope(n, n, wish);
        bed.done(session, &envelope);
        if n == 2 {
            bed.store.upload_photo(session, photo_id(1), picture.clone()).unwrap();
        }
        sent.push((person, envelope));
    }
    bed.refused(she, &envelope(100, 100, submit(9, METER, MARK)));
    sent
}

/// Proves N-25, X-28.
#[test]
fn a_person_who_is_erased_leaves_no_trace() {
    on_both(|bed| {
        let sessions = people(bed);
        let [leader, dispatcher, ..] = &sessions;
        // A neighbour's words stay.
        bed.done(leader, &envelope(200, 0, create(7, HOUSE, None)));
        let sent = lives(bed, &sessions);
        assert!(traces(bed) > 15, "{} traces", traces(bed));
        let mut replica = Replica::default();
        replica.catch_up(&bed.store, dispatcher, 0);
        // Her reading was the last that she did.
        let late = KEPT_YEARS * YEAR + 15;
        let person = DataSubject::Resident(IVANOVA);
        let refusal = CompanyRefusal::KeptUntil { until: at(late) };
        assert_eq!(bed.refused(leader, &erase(201, late - 1, person)), refusal.into());
        let (line, _) = bed.done(leader, &erase(202, late, person));
        assert_eq!(traces(bed), 0);
        assert_eq!(bed.store.check(COMPANY).unwrap().findings, []);
        replica.catch_up(&bed.store, dispatcher, 0);
        replica.check(bed, dispatcher);
        let texts: Vec<_> = bed.board(leader).into_iter().map(|view| view.request.text).collect();
        assert_eq!(texts.iter().filter(|text| *text == ERASED).count(), 3);
        assert!(texts.contains(&"Заявка 7".to_owned()));
        let comments = whole(0, |page| bed.store.comments(leader, request(1), page));
        assert_eq!(comments[0].comment.text, ERASED);
        assert_eq!(bed.store.photo_content(leader, photo_id(1)), Ok(None));
        assert_eq!(whole(0, |page| bed.store.photos(leader, request(1), page)).len(), 1);
        replays(bed, &sessions, &sent, line);
        let (who, again) = (Who::Resident(IVANOVA), CompanyRefusal::PersonErased { at: at(late) });
        assert!(bed.store.issue_sign_in(COMPANY, who, Channel::Mobile).is_err());
        assert!(bed.store.profile(&sessions[3]).is_err(), "she is not signed in any more");
        assert_eq!(bed.refused(leader, &erase(203, late, person)), again.into());
    });
}

/// What was sent before the erasure and comes again has its line, erased, and no second effect; by whatever words.
fn replays(bed: &Bed, sessions: &[Session; 4], sent: &[(usize, upravdom::Envelope)], last: u64) {
    for (line, (person, envelope)) in (2..).zip(sent).filter(|(_, (person, _))| *person != 3) {
        let outcome = bed.send(&sessions[*person], envelope);
        let Decision::Accepted { sequence, events, .. } = outcome.decision else { panic!("{envelope:?}") };
        assert_eq!(sequence, line);
        assert!(!format!("{events:?}").contains(MARK));
    }
    assert_eq!(bed.journal(COMPANY).len() as u64, last);
}

/// Proves N-25.
#[test]
fn an_erasure_is_refused_for_its_reason() {
    on_both(|bed| {
        let sessions = people(bed);
        let [leader, dispatcher, _, she] = &sessions;
        let subject = |last| DataSubject::Employee(EmployeeId::new(id(last)));
        assert_eq!(
            bed.refused(dispatcher, &erase(1, 0, DataSubject::Resident(IVANOVA))).code(),
            "company.not_permitted"
        );
        assert_eq!(bed.refused(leader, &erase(2, 0, subject(0x399))), CompanyRefusal::PersonUnknown.into());
        assert_eq!(
            bed.refused(leader, &erase(3, 0, DataSubject::Caller(request(9)))),
            CompanyRefusal::PersonUnknown.into()
        );
        assert_eq!(bed.refused(leader, &erase(4, 0, subject(0x301))), CompanyRefusal::PersonIsActor.into());
        bed.done(she, &envelope(5, 0, create(1, HOUSE, Some(ACCOUNT))));
        bed.done(leader, &envelope(6, 0, assign(1, &[WORKER])));
        let open = CompanyRefusal::RequestOpen { request: request(1) };
        let late = KEPT_YEARS * YEAR;
        for (n, person) in (7..).zip([DataSubject::Resident(IVANOVA), DataSubject::Caller(request(1)), subject(0x303)])
        {
            assert_eq!(bed.refused(leader, &erase(n, late, person)), open.clone().into(), "{person:?}");
        }
        // Who never did anything is kept for nothing.
        bed.done(leader, &erase(20, 1, subject(0x305)));
    });
}

/// Proves N-25.
#[test]
fn a_caller_is_erased_by_his_request_and_a_worker_with_his_words() {
    on_both(|bed| {
        let sessions = people(bed);
        let [leader, dispatcher, worker, she] = &sessions;
        bed.done(dispatcher, &envelope(1, 0, create(1, HOUSE, None)));
        bed.done(leader, &envelope(2, 1, assign(1, &[WORKER, PLUMBERS])));
        bed.done(worker, &envelope(3, 2, comment(1, 1, "Слова")));
        bed.done(leader, &envelope(4, 3, comment(1, 2, "Другие")));
        bed.done(
            dispatcher,
            &envelope(5, 4, Command::CompleteRequest(CompleteRequest { request: request(1), text: None })),
        );
        let late = KEPT_YEARS * YEAR + 4;
        bed.done(leader, &erase(6, late, DataSubject::Employee(EmployeeId::new(id(0x303)))));
        let read = whole(0, |page| bed.store.comments(leader, request(1), page));
        let said: Vec<_> = read.iter().map(|view| (view.author.as_str(), view.comment.text.as_str())).collect();
        assert_eq!(said, [("Орлова Вера Павловна", "Другие"), (ERASED, ERASED)]);
        assert_eq!(bed.board(leader)[0].request.text, "Заявка 1");
        bed.done(leader, &erase(7, late, DataSubject::Caller(request(1))));
        assert_eq!(bed.board(leader)[0].request.text, ERASED);
        let read = whole(0, |page| bed.store.comments(leader, request(1), page));
        assert!(read.iter().all(|view| view.comment.text == ERASED));
        assert_eq!(bed.store.check(COMPANY).unwrap().findings, []);
        assert!(bed.store.profile(worker).is_err());
        assert!(bed.store.profile(she).is_ok());
    });
}
