//! The same wish, sent again.

use upravdom::base::{Channel, CompanyId, EmployeeId, ResidentId, Who};
use upravdom::registry::Resident;
use upravdom::requests::{RequestEvent, RequestRefusal};
use upravdom::{CommandRefusal, Envelope, Event, Refusal};
use upravdom_store::Decision;
use upravdom_tests::conformance::{
    ACCOUNT, COMPANY, HOUSE, METER, OTHER, WORKER, assign, at, create, envelope, id, on_both, request, submit, twin,
};

/// Proves N-01, N-03.
#[test]
fn the_same_again_has_the_same_outcome_and_one_line() {
    on_both(|bed| {
        let people = bed.people();
        for (sequence, wish) in [
            (1, envelope(1, 0, create(1, HOUSE, Some(ACCOUNT)))),
            (2, envelope(2, 1, assign(1, &[WORKER]))),
            (3, envelope(3, 2, submit(1, METER, "121"))),
        ] {
            let outcome = bed.send(&people["leader"], &wish);
            assert_eq!(outcome.command, wish.id);
            assert!(matches!(outcome.decision, Decision::Accepted { sequence: given, .. } if given == sequence));
            let rows = bed.rows();
            for later in [2, 3, 100_000] {
                assert_eq!(bed.store.execute(&people["leader"], &wish, at(later)), Ok(outcome.clone()));
            }
            // A page that is loaded twice sends the wish at two times.
            let again = Envelope { device_time: at(5), ..wish.clone() };
            assert_eq!(bed.send(&people["leader"], &again), outcome);
            assert_eq!(bed.rows(), rows, "nothing is written twice");
        }
        let Decision::Accepted { events, .. } =
            bed.send(&people["leader"], &envelope(2, 1, assign(1, &[WORKER]))).decision
        else {
            panic!("it was carried out");
        };
        assert_eq!(bed.journal(COMPANY)[1], (2, events), "the outcome is the journal's line");
    });
}

/// A wish that was refused may be sent anew a month later, and is looked at anew.
/// Proves N-01.
#[test]
fn a_refusal_is_kept_for_thirty_days() {
    on_both(|bed| {
        let people = bed.people();
        let day = 24 * 60;
        let send = |n: u32, minutes: u32| {
            let wish = envelope(n, 0, assign(n, &[WORKER]));
            bed.store.execute(&people["dispatcher"], &wish, at(minutes)).unwrap()
        };
        for (n, minutes, kept) in [(1, 0, 1), (2, 0, 2), (3, 30 * day, 3), (4, 30 * day + 1, 2), (1, 30 * day + 2, 3)] {
            send(n, minutes);
            assert_eq!(bed.number("SELECT COUNT(*) FROM refused"), kept, "{n} after {minutes} minutes");
        }
    });
}

/// Proves N-01.
#[test]
fn a_refusal_outlives_the_facts_that_it_was_made_of() {
    on_both(|bed| {
        let people = bed.people();
        let early = envelope(1, 0, assign(1, &[WORKER]));
        let unknown = Refusal::Requests(RequestRefusal::RequestUnknown { request: request(1) });
        assert_eq!(bed.refused(&people["dispatcher"], &early), unknown);
        bed.done(&people["dispatcher"], &envelope(2, 1, create(1, HOUSE, None)));
        assert_eq!(bed.refused(&people["dispatcher"], &early), unknown, "the same wish has the same answer");
        bed.done(&people["dispatcher"], &envelope(3, 2, assign(1, &[WORKER])));
        assert_eq!(bed.refused(&people["dispatcher"], &early), unknown);
        assert_eq!(bed.number("SELECT COUNT(*) FROM refused"), 1);
    });
}

/// Proves N-01.
#[test]
fn an_id_is_used_for_one_wish() {
    on_both(|bed| {
        let people = bed.people();
        let filed = envelope(1, 0, create(1, HOUSE, None));
        let missed = envelope(2, 0, assign(7, &[WORKER]));
        bed.done(&people["dispatcher"], &filed);
        let refusal = bed.refused(&people["dispatcher"], &missed);
        let rows = bed.rows();
        for (first, other) in [
            (&filed, envelope(1, 0, create(1, HOUSE, Some(ACCOUNT)))),
            (&filed, envelope(1, 0, create(2, HOUSE, None))),
            (&filed, envelope(1, 0, assign(1, &[WORKER]))),
            (&missed, envelope(2, 0, assign(1, &[WORKER]))),
            (&missed, envelope(2, 0, create(2, HOUSE, None))),
        ] {
            let reused = Refusal::Command(CommandRefusal::IdReused { id: first.id });
            assert_eq!(bed.refused(&people["dispatcher"], &other), reused);
        }
        assert_eq!(bed.rows(), rows, "neither carried out nor kept");
        bed.done(&people["dispatcher"], &filed);
        assert_eq!(bed.refused(&people["dispatcher"], &missed), refusal, "the first content is still known");
    });
}

/// Ids of commands are made by clients: nobody can spend those of another person, nor learn what became of them.
#[test]
fn the_same_id_of_somebody_else_is_another_wish() {
    on_both(|bed| {
        let people = bed.people();
        // In the twin company lives a resident with the dispatcher's id, and works another one.
        let (dispatcher, third) = (id(0x302), CompanyId::new(id(3)));
        let mut twin = twin(third);
        let resident = ResidentId::new(dispatcher);
        twin.residents.push(Resident {
            id: resident,
            name: "Двойник".to_owned(),
            phone: None,
            accounts: [ACCOUNT].into(),
        });
        bed.store.found_company(&twin).unwrap();
        let employee = bed.sign_in(third, Who::Employee(EmployeeId::new(dispatcher)), Channel::Desktop);
        let resident = bed.sign_in(third, Who::Resident(resident), Channel::Desktop);

        for (sequence, n, who) in
            [(1, 1, &people["dispatcher"]), (2, 2, &people["leader"]), (1, 1, &employee), (2, 2, &resident)]
        {
            let wish = envelope(1, 0, create(n, HOUSE, Some(ACCOUNT)));
            assert_eq!(bed.done(who, &wish).0, sequence);
        }
        assert_eq!([COMPANY, OTHER, third].map(|company| bed.journal(company).len()), [2, 0, 2]);
    });
}

/// A person who signs in by another channel is the same person.
#[test]
fn the_same_person_elsewhere_gets_the_same_outcome() {
    on_both(|bed| {
        let people = bed.people();
        let desk = &people["dispatcher"];
        let phone = bed.sign_in(COMPANY, desk.who(), Channel::Mobile);
        let wish = envelope(1, 0, create(1, HOUSE, None));
        assert_eq!(bed.send(desk, &wish), bed.send(&phone, &wish));
        assert_eq!(bed.journal(COMPANY).len(), 1);
    });
}

/// The clock of a device may be five minutes ahead, and what it sends later than that is not lost.
/// Proves N-01.
#[test]
fn a_refusal_for_a_clock_that_is_ahead_is_not_kept() {
    on_both(|bed| {
        let people = bed.people();
        let wish = envelope(1, 6, create(1, HOUSE, None));
        let outcome = bed.store.execute(&people["dispatcher"], &wish, at(0)).unwrap();
        let ahead = CommandRefusal::ClockAhead { device_time: at(6), received_at: at(0) };
        assert_eq!(outcome.decision, Decision::Refused { refusal: ahead.into() });
        assert_eq!(bed.number("SELECT COUNT(*) FROM refused"), 0);

        let outcome = bed.store.execute(&people["dispatcher"], &wish, at(1)).unwrap();
        let Decision::Accepted { events, .. } = &outcome.decision else { panic!("five minutes are allowed") };
        let Event::Request(RequestEvent::Created(filed)) = &events[0] else { panic!("a request was filed") };
        assert_eq!(filed.created_at, at(1), "and nothing happens in the future");
        assert_eq!(bed.store.execute(&people["dispatcher"], &wish, at(0)), Ok(outcome), "done is done");
    });
}
