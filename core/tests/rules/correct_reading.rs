//! Table tests of the rule `meters/correct_reading`.

use upravdom::base::{Actor, Permission, ReadingId};
use upravdom::meters::{
    CorrectFacts, CorrectReading, Meter, MeterEvent, MeterRefusal, MeterText, MeterValue, Reading, ReadingCorrected,
    Recounted, Rollover, correct_reading,
};
use uuid::Uuid;

use crate::checks::{Checks, meets_in_order};
use crate::meter_cases::{METER, READING, accountant, meter, taken, unreadable, values, without};

const FOLLOWING: ReadingId = ReadingId::new(Uuid::from_u128(31));

struct Case {
    command: CorrectReading,
    meter: Option<Meter>,
    reading: Option<Reading>,
    before: Vec<MeterValue>,
    following: Option<Reading>,
    by: Actor,
}

/// 100, 110, 120 and 50, 60.5, 70; the one in the middle becomes 115 and 61.
fn accepted() -> Case {
    Case {
        command: CorrectReading {
            meter: METER,
            reading: READING,
            values: ["115", "61"].map(str::to_owned).into(),
            rollover: Rollover::NotConfirmed,
            reason: " опечатка ".to_owned(),
        },
        meter: Some(meter()),
        reading: Some(taken("2026-11-20")),
        before: values(["100", "50"]),
        following: Some(Reading { id: FOLLOWING, values: values(["120", "70"]), ..taken("2026-11-22") }),
        by: accountant(),
    }
}

fn decide(case: &Case) -> Result<ReadingCorrected, MeterRefusal> {
    let facts = CorrectFacts {
        meter: case.meter.as_ref(),
        reading: case.reading.as_ref(),
        before: &case.before,
        following: case.following.as_ref(),
    };
    correct_reading(&case.command, &facts, &case.by)
}

/// Proves B-243.
#[test]
fn the_checks_are_met_in_order() {
    let checks: Checks<Case, MeterRefusal> = vec![
        (MeterRefusal::NotPermitted { permission: Permission::ReadingCorrect }, |case| {
            without(Permission::ReadingCorrect, &mut case.by);
        }),
        (MeterRefusal::MeterUnknown { meter: METER }, |case| case.meter = None),
        (MeterRefusal::ReadingUnknown { reading: READING }, |case| case.reading = None),
        (MeterRefusal::TextMissing { what: MeterText::Reason }, |case| case.command.reason.clear()),
        (MeterRefusal::ZoneCountMismatch { given: 1, zones: 2 }, |case| case.command.values.truncate(1)),
        (unreadable(), |case| "6O".clone_into(&mut case.command.values[0])),
        (MeterRefusal::ReadingUnchanged, |case| {
            if let Some(reading) = &mut case.reading {
                reading.values = values(["115", "61"]);
            }
        }),
        (
            MeterRefusal::ReadingDecreased { zone: 1, previous: values(["116"])[0], current: values(["115"])[0] },
            |case| {
                case.before[0] = values(["116"])[0];
                case.command.rollover = Rollover::NotConfirmed;
            },
        ),
        (MeterRefusal::PreviousExceedsCapacity { zone: 2, previous: values(["100000"])[0] }, |case| {
            case.before[1] = values(["100000"])[0];
            case.command.rollover = Rollover::Confirmed;
        }),
        (
            MeterRefusal::FollowingLess { zone: 1, value: values(["115"])[0], following: values(["114.999"])[0] },
            |case| {
                if let Some(following) = &mut case.following {
                    following.values[0] = values(["114.999"])[0];
                }
            },
        ),
    ];
    meets_in_order(accepted, decide, &checks);

    let mut long = accepted();
    long.command.reason = "ы".repeat(501);
    long.command.values.clear();
    assert_eq!(decide(&long), Err(MeterRefusal::TextUnfit { what: MeterText::Reason, limit: 500 }));
}

/// Proves B-243, B-244.
#[test]
fn the_old_value_is_kept_and_the_next_consumption_counted_anew() {
    let case = accepted();
    let event = decide(&case).unwrap();
    let expected = ReadingCorrected {
        meter: METER,
        reading: READING,
        was: values(["110", "60.5"]),
        values: values(["115", "61"]),
        consumed: values(["15", "11"]),
        following: Some(Recounted { reading: FOLLOWING, consumed: values(["5", "9"]) }),
        reason: "опечатка".to_owned(),
    };
    assert_eq!(event, expected);
    let mut after = meter();
    after.apply(&MeterEvent::ReadingCorrected(event));
    assert_eq!(after, meter(), "a later reading is the last one");
}

#[test]
fn the_last_reading_is_what_the_meter_shows() {
    let mut case = accepted();
    case.following = None;
    let event = decide(&case).unwrap();
    let mut after = meter();
    after.apply(&MeterEvent::ReadingCorrected(event));
    assert_eq!(after, Meter { last_values: values(["115", "61"]), ..meter() });
}

#[test]
fn a_meter_that_went_round_after_it_still_did_and_only_in_that_zone() {
    let mut case = accepted();
    case.reading.as_mut().unwrap().values = values(["99990", "60.5"]);
    let following = case.following.as_mut().unwrap();
    (following.values, following.consumed) = (values(["5", "70"]), values(["15", "9.5"]));
    case.command.values = ["99991", "61"].map(str::to_owned).into();
    let consumed = decide(&case).unwrap().following.unwrap().consumed;
    assert_eq!(consumed, values(["14", "9"]));

    case.command.values = ["99991", "70,5"].map(str::to_owned).into();
    let refused = MeterRefusal::FollowingLess { zone: 2, value: values(["70.5"])[0], following: values(["70"])[0] };
    assert_eq!(decide(&case), Err(refused));
}

/// Once round is once round: the correction says on which side of the reading. Law: domain, never inferred silently.
#[test]
fn a_meter_that_went_round_once_did_so_once() {
    let mut case = accepted();
    case.before = values(["99990", "50"]);
    let reading = case.reading.as_mut().unwrap();
    (reading.values, reading.consumed) = (values(["99995", "60.5"]), values(["5", "10.5"]));
    let following = case.following.as_mut().unwrap();
    (following.values, following.consumed) = (values(["5", "70"]), values(["10", "9.5"]));
    case.command.rollover = Rollover::Confirmed;
    case.command.values = ["7", "60,5"].map(str::to_owned).into();
    let refused = MeterRefusal::FollowingLess { zone: 1, value: values(["7"])[0], following: values(["5"])[0] };
    assert_eq!(decide(&case), Err(refused), "twice");
    case.command.values[0] = "3".to_owned();
    let event = decide(&case).unwrap();
    assert_eq!((event.consumed[0], event.following.unwrap().consumed[0]), (values(["13"])[0], values(["2"])[0]));

    // It was entered as gone round before the reading, and did so after it.
    let reading = case.reading.as_mut().unwrap();
    (reading.values, reading.consumed) = (values(["3", "60.5"]), values(["13", "10.5"]));
    case.following.as_mut().unwrap().consumed = values(["2", "9.5"]);
    case.command.rollover = Rollover::NotConfirmed;
    case.command.values[0] = "99995".to_owned();
    let event = decide(&case).unwrap();
    assert_eq!((event.consumed[0], event.following.unwrap().consumed[0]), (values(["5"])[0], values(["10"])[0]));
}

/// Of 50, 60.5 and a check that found 55, each is corrected in turn: nobody takes that for a rollover.
#[test]
fn a_check_that_found_less_still_did() {
    let check =
        Reading { id: FOLLOWING, values: values(["120", "55"]), consumed: values(["10", "0"]), ..taken("2026-11-22") };
    let mut case = accepted();
    case.following = Some(check.clone());
    assert_eq!(decide(&case).unwrap().following.unwrap().consumed, values(["5", "0"]));
    case.command.values[1] = "54".to_owned();
    assert_eq!(decide(&case).unwrap().following.unwrap().consumed, values(["5", "1"]));

    let mut case = accepted();
    (case.reading, case.following) = (Some(Reading { id: READING, ..check }), None);
    case.before = values(["110", "60.5"]);
    case.command.values = ["121", "56"].map(str::to_owned).into();
    assert_eq!(decide(&case).unwrap().consumed, values(["11", "0"]));
}
