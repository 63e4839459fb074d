//! A person is erased: no trace in the database, and all that is left agrees.

use std::fs;

use upravdom::base::{AccountId, Channel, EmployeeId, ReadingId, ResidentId, Who};
use upravdom::company::{CompanyRefusal, DataSubject, ErasePerson, KEPT_YEARS, Role};
use upravdom::meters::{
    CorrectMeter, CorrectReading, Digits, MeterUnit, Passport, Resource, Rollover, VerificationFacts,
};
use upravdom::requests::{
    CancelRequest, CompleteRequest, CreateRequest, DeclineRequest, Executor, PhotoSubject, ReopenRequest, ReservePhoto,
};
use upravdom::{Command, ERASED, Envelope};
use upravdom_store::{Decision, Founding, Login, Session};
use upravdom_tests::conformance::tenant_tables;
use upravdom_tests::conformance::{
    ACCOUNT, Bed, COMPANY, HOUSE, METER, PLUMBERS, Replica, WORKER, assign, at, comment, create, envelope, id, on_both,
    pause, photo, photo_id, request, reserve, sha256, submit, whole,
};
use upravdom_tests::fold::rows_are_the_fold;
use upravdom_tests::journey::{foundings, load};

use crate::erased_texts::{Fate, texts_marked, with_fate};

/// What stands in every text that the person or others write of him, and in no other.
const MARK: &str = "zqxmark";
/// The end of her phone, with which no other number ends.
const PHONE: &str = "8088123";
const IVANOVA: ResidentId = ResidentId::new(id(0x401));
const VERA: EmployeeId = EmployeeId::new(id(0x301));
/// The places of people among the sessions.
const LEADER: usize = 0;
const DISPATCHER: usize = 1;
const WORKMAN: usize = 2;
const SHE: usize = 3;
const YEAR: u32 = 366 * 24 * 60;

fn marked(what: &str) -> String {
    format!("{MARK} {what}")
}

/// How often the mark or the phone stands in the database: in the file with its log, or in the rows of PostgreSQL.
fn traces(bed: &Bed) -> usize {
    [MARK, PHONE].iter().map(|what| traces_of(bed, what)).sum()
}

pub fn traces_of(bed: &Bed, what: &str) -> usize {
    if bed.urls().is_none() {
        bed.store.close_idle();
        bed.raw("VACUUM; PRAGMA wal_checkpoint(TRUNCATE);");
        let log = fs::read(format!("{}-wal", bed.address())).unwrap_or_default();
        let file = [fs::read(bed.address()).unwrap(), log].concat();
        return file.windows(what.len()).filter(|window| window.eq_ignore_ascii_case(what.as_bytes())).count();
    }
    let hexadecimal = hex(what);
    let mut tables: Vec<&str> = tenant_tables().into_iter().collect();
    tables.extend(upravdom_store::GLOBAL_TABLES);
    let count = |table: &str| {
        let row = format!("CAST({table}.* AS TEXT)");
        bed.number(&format!(
            "SELECT COUNT(*) FROM {table} WHERE strpos(lower({row}), '{what}') > 0 OR strpos({row}, '{hexadecimal}') > 0"
        ))
    };
    tables.into_iter().map(|table| usize::try_from(count(table)).unwrap()).sum()
}

/// How PostgreSQL shows these bytes.
fn hex(what: &str) -> String {
    what.bytes().fold(String::new(), |text, byte| format!("{text}{byte:02x}"))
}

pub fn erase(number: u32, minutes: u32, person: DataSubject) -> Envelope {
    envelope(number, minutes, Command::ErasePerson(ErasePerson { person }))
}

/// A company in which somebody is called by the mark; the leader, the dispatcher, the worker and the resident.
fn people(bed: &Bed, call: impl Fn(&mut Founding)) -> [Session; 4] {
    let [mut founding, _] = foundings();
    call(&mut founding);
    bed.store.found_company(&founding).unwrap();
    let actors = load().actors;
    ["leader", "dispatcher", "worker", "Ivanova"].map(|name| {
        let person = &actors[name];
        bed.sign_in(COMPANY, person.who(), person.channel)
    })
}

fn ivanova_is_marked(founding: &mut Founding) {
    founding.residents[0].name = marked("name");
    founding.residents[0].phone = Some(format!("+7906{PHONE}").parse().unwrap());
}

/// A photo of the mark, as it is reserved and attached.
fn picture(n: u32, subject: PhotoSubject) -> [Command; 2] {
    let picture = content_of_picture();
    let Command::ReservePhoto(mut reserved) = reserve(n, 1, subject) else { panic!("a reservation") };
    let Command::AttachPhoto(mut attached) = photo(n, 1, subject) else { panic!("a photo") };
    (reserved.bytes, reserved.sha256) = (picture.len() as u64, sha256(&picture));
    attached.bytes = picture.len() as u64;
    [Command::ReservePhoto(reserved), Command::AttachPhoto(attached)]
}

fn content_of_picture() -> Vec<u8> {
    [&[0xff, 0xd8, 0xff, 0xe0][..], MARK.as_bytes()].concat()
}

fn said(n: u32, account: Option<AccountId>) -> Command {
    let Command::CreateRequest(command) = create(n, HOUSE, account) else { panic!("a request") };
    Command::CreateRequest(CreateRequest { text: marked("text"), ..command })
}

fn declined(n: u32) -> Command {
    Command::DeclineRequest(DeclineRequest { request: request(n), text: marked("declined") })
}

fn complete(n: u32) -> Command {
    Command::CompleteRequest(CompleteRequest { request: request(n), text: Some(marked("result")) })
}

fn again(n: u32) -> Command {
    Command::ReopenRequest(ReopenRequest { request: request(n), text: marked("again") })
}

fn cancelled(n: u32) -> Command {
    Command::CancelRequest(CancelRequest { request: request(n), text: Some(marked("cancelled")) })
}

/// Corrects the first reading of the meter, and what is said of the meter.
fn corrections() -> [Command; 2] {
    let verification =
        VerificationFacts { entered: Some("2028-05-31".parse().unwrap()), ..VerificationFacts::default() };
    let (unit, digits) = (MeterUnit::CubicMetre, Digits::new(5, 3).unwrap());
    let serial = "ХВ-1002".to_owned();
    let passport = Passport { resource: Resource::ColdWater, unit, serial, model: None, digits, verification };
    let (values, rollover, reason) = (vec!["122".to_owned()], Rollover::default(), marked("corrected"));
    let reading = ReadingId::new(id(0x7_0000_0001));
    [
        Command::CorrectReading(CorrectReading { meter: METER, reading, values, rollover, reason: reason.clone() }),
        Command::CorrectMeter(CorrectMeter { meter: METER, passport, reason }),
    ]
}

/// Sends the commands, each a minute after the other; their envelopes, each with the place of who sent it.
fn send_all(bed: &Bed, sessions: &[Session; 4], wishes: Vec<(usize, Command)>) -> Vec<(usize, Envelope)> {
    let mut sent = Vec::new();
    for (n, (person, wish)) in (1..).zip(wishes) {
        let envelope = envelope(n, n, wish);
        bed.done(&sessions[person], &envelope);
        if matches!(envelope.command, Command::ReservePhoto(_)) {
            bed.store.upload_photo(&sessions[person], photo_id(1), content_of_picture()).unwrap();
        }
        sent.push((person, envelope));
    }
    let all: Vec<Envelope> = sent.iter().map(|(_, envelope)| envelope.clone()).collect();
    assert_eq!(texts_marked(&all, MARK), with_fate(Fate::Erased));
    sent
}

/// What she and others write of her requests, in every text of every command.
fn life_of_a_resident() -> Vec<(usize, Command)> {
    let [reserved, attached] = picture(1, PhotoSubject::Problem);
    let [reading, meter] = corrections();
    vec![
        (SHE, said(1, Some(ACCOUNT))),
        (SHE, reserved),
        (SHE, attached),
        (LEADER, comment(1, 1, &marked("comment"))),
        (LEADER, assign(1, &[WORKER, PLUMBERS])),
        (WORKMAN, declined(1)),
        (LEADER, pause(1, &marked("paused"))),
        (DISPATCHER, complete(1)),
        (SHE, again(1)),
        (DISPATCHER, complete(1)),
        (SHE, said(2, Some(ACCOUNT))),
        (SHE, cancelled(2)),
        // By phone, for the account that she alone holds.
        (DISPATCHER, said(3, Some(ACCOUNT))),
        (DISPATCHER, complete(3)),
        (SHE, submit(1, METER, "121")),
        (LEADER, reading),
        (LEADER, meter),
    ]
}

/// What an employee writes of other people's requests, in every text of every command.
fn life_of_an_employee() -> Vec<(usize, Command)> {
    let [reserved, attached] = picture(1, PhotoSubject::Result);
    let [reading, meter] = corrections();
    let himself = [Executor::Employee(VERA)];
    vec![
        (LEADER, said(1, None)),
        (LEADER, comment(1, 1, &marked("comment"))),
        (LEADER, assign(1, &himself)),
        (LEADER, declined(1)),
        (LEADER, assign(1, &himself)),
        (LEADER, reserved),
        (LEADER, attached),
        (LEADER, pause(1, &marked("paused"))),
        (LEADER, complete(1)),
        (LEADER, again(1)),
        (LEADER, complete(1)),
        (LEADER, said(2, None)),
        (LEADER, cancelled(2)),
        (SHE, submit(1, METER, "121")),
        (LEADER, reading),
        (LEADER, meter),
    ]
}

/// Proves N-25, X-28.
#[test]
fn a_person_who_is_erased_leaves_no_trace() {
    on_both(|bed| {
        let sessions = people(bed, ivanova_is_marked);
        let [leader, dispatcher, _, she] = &sessions;
        for login in [format!("+7906{PHONE}"), format!("{MARK}@example.org")] {
            let login = Login::parse(&login).unwrap();
            bed.store.bind_login(COMPANY, Who::Resident(IVANOVA), &login, at(0)).unwrap();
        }
        // A neighbour's words stay.
        bed.done(leader, &envelope(200, 0, create(7, HOUSE, None)));
        let sent = send_all(bed, &sessions, life_of_a_resident());
        bed.refused(she, &envelope(100, 100, submit(9, METER, MARK)));
        let Command::ReservePhoto(photo) = reserve(1, 9, PhotoSubject::Problem) else { panic!("a reservation") };
        let photo = Command::ReservePhoto(ReservePhoto { media_type: marked("type"), ..photo });
        bed.refused(she, &envelope(101, 100, photo));
        assert_eq!(bed.store.hints(leader, MARK).unwrap().len(), 1);
        assert!(traces(bed) > 20, "{} traces", traces(bed));
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
        rows_are_the_fold(bed, leader, &bed.journal(COMPANY));
        for typed in [MARK, PHONE, ERASED] {
            assert_eq!(bed.store.hints(leader, typed).unwrap(), [], "{typed}");
        }
        replica.begin_anew_if_told(&bed.store, dispatcher);
        assert_eq!(replica, Replica::default(), "her name stands on requests");
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
        assert!(bed.store.bind_login(COMPANY, who, &Login::parse("x@example.org").unwrap(), at(late)).is_err());
        assert!(bed.store.profile(she).is_err(), "she is not signed in any more");
        assert_eq!(bed.refused(leader, &erase(203, late, person)), again.into());
    });
}

/// What was sent before the erasure and comes again has its line, erased, and no second effect; by whatever words.
fn replays(bed: &Bed, sessions: &[Session; 4], sent: &[(usize, Envelope)], last: u64) {
    for (line, (person, envelope)) in (2..).zip(sent).filter(|(_, (person, _))| *person != SHE) {
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
        let sessions = people(bed, |_| {});
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
        let sessions = people(bed, |_| {});
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

/// Of an employee all vanishes that he wrote of anybody, and his name where others were told of him. Proves N-25.
#[test]
fn an_employee_who_is_erased_leaves_no_trace() {
    on_both(|bed| {
        let sessions = people(bed, |founding| {
            founding.employees[0].name = marked("name");
            founding.employees[1].role = Role::Leader;
        });
        let [leader, dispatcher, _, she] = &sessions;
        bed.done(she, &envelope(201, 0, create(7, HOUSE, Some(ACCOUNT))));
        send_all(bed, &sessions, life_of_an_employee());
        assert!(traces(bed) > 15, "{} traces", traces(bed));
        let late = KEPT_YEARS * YEAR + 100;
        let twice = [Executor::Employee(VERA); 2];
        bed.refused(dispatcher, &envelope(202, late - 1, assign(7, &twice)));
        bed.refused(dispatcher, &envelope(203, late - 1, comment(7, 9, " ")));
        let refusals = || bed.number("SELECT COUNT(*) FROM refused");
        assert_eq!(refusals(), 2);
        bed.done(dispatcher, &erase(204, late, DataSubject::Employee(VERA)));
        assert_eq!(traces(bed), 0);
        assert_eq!(refusals(), 1, "a refusal that does not name her stays");
        assert_eq!(bed.store.check(COMPANY).unwrap().findings, []);
        rows_are_the_fold(bed, dispatcher, &bed.journal(COMPANY));
        let candidates = whole(0, |page| bed.store.candidates(dispatcher, request(7), None, page));
        assert!(candidates.iter().all(|candidate| candidate.executor != twice[0]));
        assert!(bed.store.profile(leader).is_err());
    });
}
