//! Table tests of the rule `meters/correct_meter`.

use upravdom::base::{Actor, Instant, MeterId, Permission, ReadingId};
use upravdom::meters::{
    CorrectMeter, Digits, ManufactureDate, Meter, MeterCorrected, MeterEvent, MeterRefusal, MeterText, MeterUnit,
    NotForCharge, PassportFacts, Reading, ReadingUse, Resource, VerificationFacts, VerificationProblem, correct_meter,
};
use uuid::Uuid;

use crate::checks::{Checks, meets_in_order};
use crate::meter_cases::{METER, OTHER_METER, accountant, day, meter, now, passport, taken, values, without};

struct Case {
    command: CorrectMeter,
    meter: Option<Meter>,
    same_serial: Option<MeterId>,
    readings: Vec<Reading>,
    by: Actor,
    at: Instant,
}

fn accepted() -> Case {
    let mut command = CorrectMeter { meter: METER, passport: passport(), reason: " опечатка ".to_owned() };
    "A-71".clone_into(&mut command.passport.serial);
    command.passport.verification.entered = Some(day("2029-05-05"));
    Case { command, meter: Some(meter()), same_serial: Some(METER), readings: vec![], by: accountant(), at: now() }
}

fn decide(case: &Case) -> Result<MeterCorrected, MeterRefusal> {
    let facts = PassportFacts {
        meter: case.meter.as_ref(),
        installed_on: Some(day("2020-05-01")),
        same_serial: case.same_serial,
        readings: &case.readings,
    };
    correct_meter(&case.command, facts, &case.by, case.at)
}

#[test]
fn the_checks_are_met_in_order() {
    let checks: Checks<Case, MeterRefusal> = vec![
        (MeterRefusal::NotPermitted { permission: Permission::MeterManage }, |case| {
            without(Permission::MeterManage, &mut case.by);
        }),
        (MeterRefusal::MeterUnknown { meter: METER }, |case| case.meter = None),
        (MeterRefusal::DayOutOfRange, |case| case.at = Instant::parse("9999-12-31T12:00:00Z").unwrap()),
        (MeterRefusal::AnotherResource { given: Resource::Electricity, resource: Resource::Heat }, |case| {
            if let Some(meter) = &mut case.meter {
                meter.resource = Resource::Heat;
            }
        }),
        (MeterRefusal::TextMissing { what: MeterText::Reason }, |case| case.command.reason.clear()),
        (MeterRefusal::TextUnfit { what: MeterText::Serial, limit: 50 }, |case| {
            case.command.passport.serial = "1".repeat(51);
        }),
        (MeterRefusal::UnitOfAnotherResource { unit: MeterUnit::Litre, resource: Resource::Electricity }, |case| {
            case.command.passport.unit = MeterUnit::Litre;
        }),
        (MeterRefusal::DayInFuture { day: day("2026-11-24"), today: day("2026-11-23") }, |case| {
            case.command.passport.verification.last = Some(day("2026-11-24"));
        }),
        (MeterRefusal::VerificationUnclear { problem: VerificationProblem::VerifiedBeforeMade }, |case| {
            case.command.passport.verification.primary = Some(day("2013-12-31"));
        }),
        (MeterRefusal::InstalledBeforeMade { day: day("2020-05-01"), made: day("2020-05-02") }, |case| {
            case.command.passport.verification.manufactured = Some(ManufactureDate::of_day(day("2020-05-02")).unwrap());
        }),
        (MeterRefusal::SerialTaken { serial: "A-71".to_owned(), meter: OTHER_METER }, |case| {
            case.same_serial = Some(OTHER_METER);
        }),
        (MeterRefusal::DigitsTooFew { value: values(["100"])[0] }, |case| {
            case.command.passport.digits = Digits::new(2, 3).unwrap();
        }),
    ];
    meets_in_order(accepted, decide, &checks);
}

/// Proves B-231, B-244.
#[test]
fn the_passport_is_replaced_and_the_reason_kept() {
    let case = accepted();
    let event = decide(&case).unwrap();
    assert_eq!((event.reason.as_str(), event.verified_until), ("опечатка", day("2029-05-05")));
    let mut after = case.meter.unwrap();
    after.apply(&MeterEvent::MeterCorrected(event));
    let expected = Meter {
        serial: "A-71".to_owned(),
        model: Some("Меркурий 200".to_owned()),
        verification: case.command.passport.verification,
        verified_until: day("2029-05-05"),
        ..meter()
    };
    assert_eq!(after, expected);
}

/// A slip in the verification held readings back; those of a meter that has another obstacle stay. Proves N-09.
#[test]
fn readings_that_the_slip_held_back_are_usable_again() {
    let mut case = accepted();
    case.meter.as_mut().unwrap().verified_until = day("2026-10-31");
    let kept = |n: u128, on: &str, why: &[NotForCharge]| {
        let (id, why) = (ReadingId::new(Uuid::from_u128(n)), why.to_vec());
        Reading { id, usable: ReadingUse::NotForCharge, why, ..taken(on) }
    };
    case.readings = vec![
        kept(1, "2026-11-01", &[NotForCharge::VerificationExpired]),
        kept(2, "2026-11-02", &[NotForCharge::VerificationExpired, NotForCharge::Faulty]),
        kept(3, "2029-05-06", &[NotForCharge::VerificationExpired]), // the day after the corrected one
    ];
    assert_eq!(decide(&case).map(|event| event.usable_again), Ok(vec![ReadingId::new(Uuid::from_u128(1))]));
}

#[test]
fn the_decimals_of_the_last_reading_count_too() {
    let mut case = accepted();
    case.meter.as_mut().unwrap().last_values[1] = values(["50.125"])[0];
    case.command.passport.digits = Digits::new(5, 2).unwrap();
    assert_eq!(decide(&case), Err(MeterRefusal::DigitsTooFew { value: values(["50.125"])[0] }));
}

#[test]
fn no_day_of_the_passport_is_beyond_the_calendar() {
    for spoil in [
        (|facts| facts.entered = Some(day("+10000-01-01"))) as fn(&mut VerificationFacts),
        |facts| facts.entered = Some(day("0000-12-31")),
        |facts| facts.primary = Some(day("0000-12-31")),
        |facts| facts.primary = Some(day("0000-12-31")),
    ] {
        let mut case = accepted();
        case.command.passport.verification.manufactured = None;
        spoil(&mut case.command.passport.verification);
        let problem = VerificationProblem::DayOutOfRange;
        assert_eq!(decide(&case), Err(MeterRefusal::VerificationUnclear { problem }));
    }
}
