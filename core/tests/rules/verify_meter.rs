//! Table tests of the rule `meters/verify_meter`.

use upravdom::base::{Actor, Instant, Permission, ReadingId};
use upravdom::meters::{
    Meter, MeterEvent, MeterRefusal, MeterVerified, NotForCharge, Reading, ReadingUse, VerificationInterval,
    VerificationProblem, VerifyMeter, verify_meter,
};
use uuid::Uuid;

use crate::checks::{Checks, meets_in_order};
use crate::meter_cases::{METER, accountant, day, meter, now, taken, without};

struct Case {
    command: VerifyMeter,
    meter: Option<Meter>,
    readings: Vec<Reading>,
    by: Actor,
    at: Instant,
}

fn accepted() -> Case {
    let command = VerifyMeter { meter: METER, on: day("2026-11-23"), valid_until: None, interval: None };
    Case { command, meter: Some(meter()), readings: vec![], by: accountant(), at: now() }
}

fn decide(case: &Case) -> Result<MeterVerified, MeterRefusal> {
    verify_meter(&case.command, case.meter.as_ref(), &case.readings, &case.by, case.at)
}

#[test]
fn the_checks_are_met_in_order() {
    let checks: Checks<Case, MeterRefusal> = vec![
        (MeterRefusal::NotPermitted { permission: Permission::MeterManage }, |case| {
            without(Permission::MeterManage, &mut case.by);
        }),
        (MeterRefusal::MeterUnknown { meter: METER }, |case| case.meter = None),
        (MeterRefusal::MeterRemoved { on: day("2026-11-01") }, |case| {
            if let Some(meter) = &mut case.meter {
                meter.removed_on = Some(day("2026-11-01"));
            }
        }),
        (MeterRefusal::DayOutOfRange, |case| case.at = Instant::parse("9999-12-31T12:00:00Z").unwrap()),
        (MeterRefusal::VerifiedEarlier { day: day("2026-11-24"), last: day("2026-11-25") }, |case| {
            case.command.on = day("2026-11-24");
            if let Some(meter) = &mut case.meter {
                meter.verification.last = Some(day("2026-11-25"));
            }
        }),
        (MeterRefusal::DayInFuture { day: day("2026-11-24"), today: day("2026-11-23") }, |case| {
            case.command.on = day("2026-11-24");
        }),
        (MeterRefusal::VerificationUnclear { problem: VerificationProblem::EnteredBeforeLast }, |case| {
            case.command.valid_until = Some(day("2026-11-22"));
        }),
    ];
    meets_in_order(accepted, decide, &checks);
}

/// Proves B-228, X-30.
#[test]
fn the_next_date_counts_from_the_verification_unless_it_is_typed() {
    for (on, interval, valid_until, expected) in [
        ("2026-11-23", None, None, "2042-11-23"),
        ("2024-02-29", VerificationInterval::of_years(6).ok(), None, "2030-02-28"),
        ("2026-11-23", None, Some(day("2042-11-22")), "2042-11-22"), // as «Аршин» has it
    ] {
        let mut case = accepted();
        (case.command.on, case.command.interval, case.command.valid_until) = (day(on), interval, valid_until);
        // A date that was typed before is of the verification before.
        case.meter.as_mut().unwrap().verification.entered = Some(day("2030-01-01"));
        let event = decide(&case).unwrap();
        let mut after = case.meter.unwrap();
        after.apply(&MeterEvent::MeterVerified(event));
        assert_eq!((after.verified_until, after.verification.last), (day(expected), Some(day(on))));
        assert_eq!(after.verification.interval, interval.or(VerificationInterval::of_years(16).ok()));
    }
}

/// Readings that waited for the verification become usable, others do not. Proves N-09.
#[test]
fn only_readings_that_the_expired_verification_held_back_are_usable_again() {
    let mut case = accepted();
    case.command.valid_until = Some(day("2026-12-31"));
    case.meter.as_mut().unwrap().verified_until = day("2026-10-31");
    let kept = |n: u128, on: &str, why: &[NotForCharge]| {
        let (id, why) = (ReadingId::new(Uuid::from_u128(n)), why.to_vec());
        Reading { id, usable: ReadingUse::NotForCharge, why, ..taken(on) }
    };
    case.readings = vec![
        kept(1, "2026-11-01", &[NotForCharge::VerificationExpired]),
        kept(2, "2026-11-02", &[]), // a line of before the reasons
        kept(3, "2026-11-03", &[NotForCharge::Faulty]),
        kept(4, "2026-11-04", &[NotForCharge::VerificationExpired, NotForCharge::Faulty]),
        kept(5, "2027-01-01", &[NotForCharge::VerificationExpired]),
        // Entered while a slip said that the meter was verified.
        Reading { id: ReadingId::new(Uuid::from_u128(6)), ..taken("2026-11-05") },
        Reading { id: ReadingId::new(Uuid::from_u128(7)), ..taken("2026-10-31") },
    ];
    let again = [1, 2, 6].map(|n| ReadingId::new(Uuid::from_u128(n)));
    assert_eq!(decide(&case).map(|event| event.usable_again), Ok(again.to_vec()));
}

#[test]
fn the_verification_ends_by_the_year_9999() {
    let mut case = accepted();
    case.command.valid_until = Some(day("9999-12-31"));
    assert_eq!(decide(&case).map(|event| event.verified_until), Ok(day("9999-12-31")));
    case.command.valid_until = Some(day("+10000-01-01"));
    let problem = VerificationProblem::DayOutOfRange;
    assert_eq!(decide(&case), Err(MeterRefusal::VerificationUnclear { problem }));
}
