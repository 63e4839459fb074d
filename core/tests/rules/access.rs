//! Passwords, codes and locks.

use upravdom::access::{
    AccessRefusal, Attempt, CODE_ATTEMPTS, CODES_A_DAY, FREE_FAILURES, PasswordAdvice, SentCode, advise_password,
    check_code, check_password, lock_out, send_code,
};
use upravdom::base::Instant;

fn at(text: &str) -> Instant {
    Instant::parse(&format!("2026-11-22T{text}Z")).unwrap()
}

/// Proves B-008, B-020.
#[test]
fn failures_lock_for_longer_and_longer_and_never_for_good() {
    for (failures, minutes) in [
        (0, None),
        (1, None),
        (FREE_FAILURES, None),
        (FREE_FAILURES + 1, Some(1)),
        (FREE_FAILURES + 2, Some(2)),
        (FREE_FAILURES + 6, Some(32)),
        (FREE_FAILURES + 7, Some(60)),
        (FREE_FAILURES + 32, Some(60)),
        (FREE_FAILURES + 33, Some(60)),
        (u32::MAX, Some(60)),
    ] {
        let until = minutes.and_then(|minutes| at("10:00:00").plus_minutes(minutes));
        assert_eq!(lock_out(failures, at("10:00:00")), until, "{failures}");
    }
    assert_eq!(lock_out(u32::MAX, Instant::parse("9999-12-31T23:59:59Z").unwrap()), None, "the calendar ends");
}

/// Proves B-008, B-020.
#[test]
fn a_lock_stops_the_right_password_too_until_its_end() {
    let until = at("10:01:00");
    for (locked_until, attempt, now, answer) in [
        (None, Attempt::Right, "10:00:00", Ok(())),
        (None, Attempt::Wrong, "10:00:00", Err(AccessRefusal::PasswordWrong)),
        (Some(until), Attempt::Right, "10:00:59.999", Err(AccessRefusal::Locked { until })),
        (Some(until), Attempt::Wrong, "10:00:59.999", Err(AccessRefusal::Locked { until })),
        (Some(until), Attempt::Right, "10:01:00", Ok(())),
        (Some(until), Attempt::Wrong, "10:01:00", Err(AccessRefusal::PasswordWrong)),
    ] {
        assert_eq!(check_password(locked_until, attempt, at(now)), answer, "{locked_until:?} {now}");
    }
}

/// Proves B-018, X-53.
#[test]
fn a_code_a_minute_and_five_a_day() {
    let last = |sent_at, sent_today| SentCode { sent_at, attempts: 3, sent_today };
    let midnight = Instant::parse("2026-11-23T00:00:00Z").unwrap();
    let first = |sent_at| SentCode { sent_at, attempts: 0, sent_today: 1 };
    for (before, now, answer) in [
        (None, at("10:00:00"), Ok(first(at("10:00:00")))),
        (
            Some(last(at("10:00:00"), 1)),
            at("10:00:59.999"),
            Err(AccessRefusal::CodeTooSoon { again_at: at("10:01:00") }),
        ),
        (Some(last(at("10:00:00"), 1)), at("10:01:00"), Ok(SentCode { sent_today: 2, ..first(at("10:01:00")) })),
        (
            Some(last(at("10:00:00"), CODES_A_DAY - 1)),
            at("11:00:00"),
            Ok(SentCode { sent_today: CODES_A_DAY, ..first(at("11:00:00")) }),
        ),
        (
            Some(last(at("10:00:00"), CODES_A_DAY)),
            at("23:59:59.999"),
            Err(AccessRefusal::CodesSpent { again_at: midnight }),
        ),
        (Some(last(at("10:00:00"), CODES_A_DAY)), midnight, Ok(first(midnight))),
        (
            Some(last(at("23:59:30"), CODES_A_DAY)),
            midnight,
            Err(AccessRefusal::CodeTooSoon { again_at: Instant::parse("2026-11-23T00:00:30Z").unwrap() }),
        ),
        // A clock that was set back.
        (Some(last(at("10:00:00"), 1)), at("09:00:00"), Err(AccessRefusal::CodeTooSoon { again_at: at("10:01:00") })),
    ] {
        assert_eq!(send_code(before.as_ref(), now), answer, "{before:?} {now}");
    }
}

/// Proves B-018, E-33.
#[test]
fn a_code_lives_five_minutes_and_bears_five_attempts() {
    let sent = |attempts| Some(SentCode { sent_at: at("10:00:00"), attempts, sent_today: 1 });
    let (right, wrong) = (Attempt::Right, Attempt::Wrong);
    for (code, attempt, now, answer) in [
        (None, right, "10:00:00", Err(AccessRefusal::CodeMissing)),
        (sent(0), right, "10:00:00", Ok(())),
        (sent(0), right, "10:04:59.999", Ok(())),
        (sent(0), right, "10:05:00", Err(AccessRefusal::CodeExpired)),
        (sent(CODE_ATTEMPTS), right, "10:05:00", Err(AccessRefusal::CodeExpired)),
        (sent(CODE_ATTEMPTS - 1), right, "10:01:00", Ok(())),
        (sent(CODE_ATTEMPTS), right, "10:01:00", Err(AccessRefusal::CodeWornOut)),
        (sent(u32::MAX), wrong, "10:01:00", Err(AccessRefusal::CodeWornOut)),
        (sent(0), wrong, "10:01:00", Err(AccessRefusal::CodeWrong { left: CODE_ATTEMPTS - 1 })),
        (sent(CODE_ATTEMPTS - 1), wrong, "10:01:00", Err(AccessRefusal::CodeWrong { left: 0 })),
    ] {
        assert_eq!(check_code(code.as_ref(), attempt, at(now)), answer, "{code:?} {now}");
    }
}

/// Proves B-007.
#[test]
fn a_simple_password_is_advised_against() {
    for (password, advice) in [
        ("", Some(PasswordAdvice::Short)),
        ("пароль1", Some(PasswordAdvice::Short)),
        ("пароль12", None),
        ("12345678", Some(PasswordAdvice::Digits)),
        ("1234567a", None),
        ("abcabcabc", Some(PasswordAdvice::Repeated)),
        ("abcdabcd", None),
        ("11111111", Some(PasswordAdvice::Repeated)),
    ] {
        assert_eq!(advise_password(password), advice, "{password}");
    }
}
