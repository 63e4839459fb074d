//! What becomes of requests after they were given to somebody, and who hears of it.

use upravdom::base::{AccountId, Channel, ResidentId, Who};
use upravdom::registry::Resident;
use upravdom::requests::{
    Applicant, CancelRequest, CompleteRequest, DeclineRequest, Payment, PhotoSubject, RateRequest, Rating,
    ReopenRequest, RequestRefusal, ResumeRequest, SetRequestExpected, SetRequestPayment, StartRequest,
};
use upravdom::{Command, Refusal};
use upravdom_store::{Change, Changes, PageRequest};
use upravdom_tests::conformance::{
    ACCOUNT, Bed, COMPANY, FAR_ACCOUNT, HOUSE, PLUMBERS, Replica, WORKER, applicant, assign, comment, create, envelope,
    id, on_both, pause, photo, request, reserve, twin, unassign, whole,
};

/// Proves B-088, N-02, X-14.
#[test]
fn a_contractor_hears_what_it_gains_and_what_it_loses() {
    on_both(|bed| {
        let people = bed.people();
        let (leader, user) = (&people["leader"], &people["Rybin"]);
        let mut replica = Replica::default();
        bed.done(leader, &envelope(1, 0, create(1, HOUSE, None)));
        let turns = [
            (assign(1, &[PLUMBERS]), true),
            (assign(1, &[WORKER]), false),
            (assign(1, &[WORKER, PLUMBERS]), true),
            (unassign(1, &[PLUMBERS]), false),
            (assign(1, &[PLUMBERS]), true),
            (unassign(1, &[PLUMBERS]), false),
        ];
        for (turn, (wish, sees)) in (2..).zip(turns) {
            bed.done(leader, &envelope(turn, 0, wish));
            replica.catch_up(&bed.store, user, 1);
            replica.check(bed, user);
            assert_eq!(replica.requests.contains_key(&request(1)), sees, "turn {turn}");
        }
        let mut fresh = Replica::default();
        fresh.catch_up(&bed.store, user, 1);
        assert_eq!(fresh.requests, replica.requests);
        let mut other = Replica::default();
        other.catch_up(&bed.store, &people["Yudina"], 0);
        assert!(other.requests.is_empty() && bed.meters(user).is_empty(), "and nobody else does");
    });
}

/// A resident with two accounts, and one with each of them.
fn neighbours(bed: &Bed) -> [upravdom_store::Session; 3] {
    let mut founding = twin(COMPANY);
    let accounts = [vec![ACCOUNT, SECOND], vec![ACCOUNT], vec![SECOND]];
    for (last, accounts) in (0x491..).zip(accounts) {
        let (id, name) = (ResidentId::new(id(last)), "Сосед".to_owned());
        founding.residents.push(Resident { id, name, phone: None, accounts: accounts.into_iter().collect() });
    }
    bed.store.found_company(&founding).unwrap();
    [0x491, 0x492, 0x493].map(|last| bed.sign_in(COMPANY, Who::Resident(ResidentId::new(id(last))), Channel::Mobile))
}

const SECOND: AccountId = AccountId::new(id(0x202));

/// Proves B-071, N-02.
#[test]
fn a_request_that_changes_hands_is_gone_for_those_who_see_it_no_more() {
    on_both(|bed| {
        let [both, first, second] = neighbours(bed);
        let leader = bed.sign_in(COMPANY, Who::Employee(upravdom::base::EmployeeId::new(id(0x301))), Channel::Desktop);
        let mut replicas = [Replica::default(), Replica::default(), Replica::default()];
        bed.done(&leader, &envelope(1, 0, create(1, HOUSE, Some(ACCOUNT))));
        let turns = [
            (Applicant::Account(ACCOUNT), [true, true, false]),
            (Applicant::Account(SECOND), [true, false, true]),
            (Applicant::Nobody, [false, false, false]),
            (Applicant::Account(ACCOUNT), [true, true, false]),
            (Applicant::Nobody, [false, false, false]),
            (Applicant::Account(SECOND), [true, false, true]),
        ];
        for (turn, (whose, seen)) in (2..).zip(turns) {
            bed.done(&leader, &envelope(turn, 0, applicant(1, whose)));
            for ((session, replica), sees) in [&both, &first, &second].into_iter().zip(&mut replicas).zip(seen) {
                replica.catch_up(&bed.store, session, 1);
                replica.check(bed, session);
                assert_eq!(replica.requests.contains_key(&request(1)), sees, "turn {turn}");
            }
        }
        let everything = PageRequest::default();
        let Ok(Changes::Since { items, .. }) = bed.store.changes(&first, &everything) else { panic!("a feed") };
        assert!(items.contains(&Change::Gone(request(1))));
    });
}

/// Proves B-074, B-092, N-14.
#[test]
fn comments_are_read_by_staff_and_photos_by_whoever_sees_the_request() {
    on_both(|bed| {
        let people = bed.people();
        let (leader, user) = (&people["leader"], &people["Rybin"]);
        bed.done(leader, &envelope(1, 0, create(1, HOUSE, Some(ACCOUNT))));
        bed.done(leader, &envelope(2, 0, assign(1, &[PLUMBERS])));
        for n in 1..=5 {
            let (by, name) = if n % 2 == 0 { (user, "Rybin") } else { (leader, "leader") };
            bed.done(by, &envelope(10 + n, n, comment(1, n, &format!("{name} {n}"))));
        }
        bed.attach(&people["Ivanova"], 20, (1, 1), PhotoSubject::Problem);
        bed.attach(user, 21, (1, 2), PhotoSubject::Result);
        for (who, comments, photos) in [
            ("leader", 5, 2),
            ("dispatcher", 5, 2),
            ("Rybin", 5, 2),
            ("Yudina", 0, 0),
            ("worker", 0, 0),
            ("Ivanova", 0, 2),
            ("Sidorov", 0, 0),
            ("stranger", 0, 0),
        ] {
            let session = &people[who];
            for limit in [0, 1, 2] {
                let read = whole(limit, |page| bed.store.comments(session, request(1), page));
                let texts: Vec<_> = read.iter().map(|view| view.comment.text.as_str()).collect();
                let all = ["leader 5", "Rybin 4", "leader 3", "Rybin 2", "leader 1"];
                assert_eq!(texts, all[..comments], "{who}");
                assert!(read.iter().all(|view| !view.author.is_empty()));
                assert_eq!(whole(limit, |page| bed.store.photos(session, request(1), page)).len(), photos, "{who}");
            }
        }
        let names = whole(0, |page| bed.store.comments(leader, request(1), page));
        assert_eq!(names[1].author, "Рыбин Глеб Олегович");
        assert!(whole(0, |page| bed.store.comments(leader, request(2), page)).is_empty());
    });
}

/// A comment changes nothing that a resident could see, not even the feed.
/// Proves B-074.
#[test]
fn a_resident_does_not_learn_that_a_comment_was_written() {
    on_both(|bed| {
        let people = bed.people();
        bed.done(&people["Ivanova"], &envelope(1, 0, create(1, HOUSE, Some(ACCOUNT))));
        let mut replica = Replica::default();
        replica.catch_up(&bed.store, &people["Ivanova"], 0);
        bed.done(&people["leader"], &envelope(2, 1, comment(1, 1, "Скандальная")));
        let page = PageRequest { after: replica.cursor.clone(), limit: 0 };
        let Ok(Changes::Since { items, .. }) = bed.store.changes(&people["Ivanova"], &page) else { panic!("a feed") };
        assert_eq!(items, []);
        let card = bed.store.request_card(&people["Ivanova"], request(1), upravdom_tests::conformance::at(2));
        assert!(!format!("{card:?}").contains("Скандальная"));
    });
}

/// What somebody does not see he cannot change either, whatever he wants of it.
/// Proves N-14, X-14.
#[test]
fn a_request_of_somebody_else_is_unknown_to_every_command() {
    on_both(|bed| {
        let people = bed.people();
        bed.done(&people["leader"], &envelope(1, 0, create(1, HOUSE, Some(ACCOUNT))));
        bed.done(&people["leader"], &envelope(2, 0, assign(1, &[PLUMBERS])));
        let text = || "потому что".to_owned();
        let one = request(1);
        let wishes = || -> Vec<Command> {
            vec![
                applicant(1, Applicant::Account(FAR_ACCOUNT)),
                Command::SetRequestPayment(SetRequestPayment { request: one, payment: Payment::Paid }),
                Command::SetRequestExpected(SetRequestExpected { request: one, by: None }),
                assign(1, &[WORKER]),
                unassign(1, &[PLUMBERS]),
                Command::StartRequest(StartRequest { request: one }),
                Command::DeclineRequest(DeclineRequest { request: one, text: text() }),
                pause(1, "потому что"),
                Command::ResumeRequest(ResumeRequest { request: one }),
                Command::CompleteRequest(CompleteRequest { request: one, text: Some(text()) }),
                Command::CancelRequest(CancelRequest { request: one, text: Some(text()) }),
                Command::ReopenRequest(ReopenRequest { request: one, text: text() }),
                comment(1, 9, "потому что"),
                reserve(1, 9, PhotoSubject::Problem),
                photo(1, 9, PhotoSubject::Problem),
                Command::RateRequest(RateRequest { request: one, rating: Rating::Good { reasons: Vec::new() } }),
            ]
        };
        let rows = bed.journal(COMPANY);
        for who in ["worker", "Yudina", "Sidorov", "stranger", "accountant"] {
            for (n, wish) in (100..).zip(wishes()) {
                let refusal = bed.refused(&people[who], &envelope(n, 1, wish.clone()));
                assert_eq!(
                    refusal,
                    Refusal::Requests(RequestRefusal::RequestUnknown { request: one }),
                    "{who} {wish:?}"
                );
            }
        }
        assert_eq!(bed.journal(COMPANY), rows);
    });
}
