//! Passwords, codes and the places of an identity.

use upravdom::access::{AccessRefusal, CODE_ATTEMPTS, FREE_FAILURES};
use upravdom::base::{Instant, Who};
use upravdom_store::{Login, Place, StoreError};
use upravdom_tests::conformance::{Bed, COMPANY, OTHER, on_both};

const PHONE: &str = "8 (999) 000-00-01";

fn at(text: &str) -> Instant {
    Instant::parse(&format!("2026-11-22T{text}Z")).unwrap()
}

fn login(typed: &str) -> Login {
    Login::parse(typed).expect(typed)
}

fn person(bed: &Bed, name: &str) -> Place {
    let people = bed.people();
    Place { company: people[name].company(), who: people[name].who() }
}

#[test]
fn a_login_is_a_phone_or_an_e_mail() {
    assert_eq!(login(PHONE), login("+79990000001"));
    assert_eq!(login(" Ivanova@Example.org "), login("ivanova@example.org"));
    let longest = format!("{}@example.org", "a".repeat(242));
    assert!(Login::parse(&longest).is_some() && Login::parse(&format!("a{longest}")).is_none());
    for neither in ["", "ivanova", "@example.org", "ivanova@", "a@b@c", "iva nova@example.org", "a\0@b", "999"] {
        assert_eq!(Login::parse(neither), None, "{neither:?}");
    }
}

/// Proves B-008.
#[test]
fn one_identity_has_several_places_and_a_login_one_owner() {
    on_both(|bed| {
        let leader = person(bed, "leader");
        let now = at("10:00:00");
        let bind = |place: Place, typed: &str| bed.store.bind_login(place.company, place.who, &login(typed), now);
        bind(leader, PHONE).unwrap();
        bind(leader, PHONE).unwrap();
        bind(leader, "leader@example.org").unwrap();
        let worker = Place { who: upravdom_tests::journey::load().actors["worker"].who(), ..leader };
        bind(worker, "worker@example.org").unwrap();
        assert_eq!(bind(worker, PHONE), Err(StoreError::LoginTaken), "he is somebody else already");
        let abroad = Place { company: OTHER, ..leader };
        assert_eq!(bind(abroad, PHONE), Err(StoreError::SignInUnknown), "nobody of that company");

        let code = bed.store.new_code(&login("leader@example.org"), now).unwrap().unwrap().unwrap();
        assert_eq!((code.len(), code.bytes().all(|byte| byte.is_ascii_digit())), (6, true));
        assert_eq!(bed.store.try_code(&login(PHONE), &code, now).unwrap(), Ok(vec![leader]));

        let resident = upravdom_tests::journey::load().actors["Ivanova"].who();
        bind(Place { company: COMPANY, who: resident }, PHONE).unwrap();
        let code = bed.store.new_code(&login(PHONE), at("10:01:00")).unwrap().unwrap().unwrap();
        let places = bed.store.try_code(&login(PHONE), &code, at("10:01:00")).unwrap().unwrap();
        assert_eq!(places.len(), 2);
        assert!(places.iter().any(|place| matches!(place.who, Who::Resident(_))));
    });
}

/// Proves B-008, B-020.
#[test]
fn wrong_passwords_lock_and_the_right_one_opens() {
    on_both(|bed| {
        let leader = person(bed, "leader");
        let now = at("10:00:00");
        assert_eq!(bed.store.try_password(&login(PHONE), now), Ok(None), "nobody has it");
        assert_eq!(bed.store.set_password(&login(PHONE), "hash"), Ok(false));
        bed.store.bind_login(leader.company, leader.who, &login(PHONE), now).unwrap();
        assert_eq!(bed.store.try_password(&login(PHONE), now).unwrap().unwrap().password_hash, None);
        assert_eq!(bed.store.set_password(&login(PHONE), "hash"), Ok(true));
        let trial = |now| bed.store.try_password(&login(PHONE), now).unwrap().unwrap();
        for attempt in 0..=FREE_FAILURES {
            let trial = trial(now);
            assert_eq!((trial.password_hash.as_deref(), trial.locked_until), (Some("hash"), None), "{attempt}");
        }
        assert_eq!(trial(now).locked_until, Some(at("10:01:00")));
        assert_eq!(trial(at("10:00:59")).locked_until, Some(at("10:01:00")), "a lock is not made longer by knocking");
        let after = trial(at("10:01:00"));
        assert_eq!(trial(at("10:01:01")).locked_until, Some(at("10:03:00")), "the next lock is");
        assert_eq!(bed.store.password_was_right(&after), Ok(vec![leader]));
        assert_eq!(trial(at("10:01:02")).locked_until, None);
    });
}

/// Proves B-018, E-33.
#[test]
fn a_code_is_used_once_and_guessed_at_five_times() {
    on_both(|bed| {
        let leader = person(bed, "leader");
        let phone = login(PHONE);
        assert_eq!(bed.store.new_code(&phone, at("10:00:00")), Ok(None), "nobody has it");
        assert_eq!(bed.store.try_code(&phone, "000000", at("10:00:00")), Ok(Err(AccessRefusal::CodeMissing)));
        bed.store.bind_login(leader.company, leader.who, &phone, at("10:00:00")).unwrap();
        assert_eq!(bed.store.try_code(&phone, "", at("10:00:00")), Ok(Err(AccessRefusal::CodeMissing)));
        let code = bed.store.new_code(&phone, at("10:00:00")).unwrap().unwrap().unwrap();
        let soon = bed.store.new_code(&phone, at("10:00:30")).unwrap();
        assert_eq!(soon, Some(Err(AccessRefusal::CodeTooSoon { again_at: at("10:01:00") })));
        let wrong = if code == "000000" { "000001" } else { "000000" };
        let left = CODE_ATTEMPTS - 1;
        assert_eq!(bed.store.try_code(&phone, wrong, at("10:01:00")), Ok(Err(AccessRefusal::CodeWrong { left })));
        assert_eq!(bed.store.try_code(&phone, &format!(" {code} "), at("10:01:00")), Ok(Ok(vec![leader])));
        assert_eq!(bed.store.try_code(&phone, &code, at("10:01:01")), Ok(Err(AccessRefusal::CodeMissing)), "used");

        let code = bed.store.new_code(&phone, at("10:02:00")).unwrap().unwrap().unwrap();
        let wrong = if code == "000000" { "000001" } else { "000000" };
        for left in (0..CODE_ATTEMPTS).rev() {
            assert_eq!(bed.store.try_code(&phone, wrong, at("10:03:00")), Ok(Err(AccessRefusal::CodeWrong { left })));
        }
        assert_eq!(bed.store.try_code(&phone, &code, at("10:03:00")), Ok(Err(AccessRefusal::CodeWornOut)));
        let code = bed.store.new_code(&phone, at("10:04:00")).unwrap().unwrap().unwrap();
        assert_eq!(bed.store.try_code(&phone, &code, at("10:09:00")), Ok(Err(AccessRefusal::CodeExpired)));
    });
}

#[test]
fn attempts_at_once_are_counted_one_by_one() {
    on_both(|bed| {
        let leader = person(bed, "leader");
        let phone = login(PHONE);
        bed.store.bind_login(leader.company, leader.who, &phone, at("10:00:00")).unwrap();
        std::thread::scope(|scope| {
            for _ in 0..=FREE_FAILURES {
                scope.spawn(|| bed.store.try_password(&phone, at("10:00:00")).unwrap());
            }
        });
        let trial = bed.store.try_password(&phone, at("10:00:00")).unwrap().unwrap();
        assert_eq!(trial.locked_until, Some(at("10:01:00")));
    });
}
