//! Table tests of the rule `meters/submit_reading`.

use upravdom::base::{AccountId, Actor, Channel, ContractorId, Instant, Permission, Permissions, ReadingId, Who};
use upravdom::company::Role;
use upravdom::meters::{
    Anomaly, Commissioned, Meter, MeterEvent, MeterFault, MeterRefusal, MeterValue, NotForCharge, Reading,
    ReadingFacts, ReadingProblem, ReadingSource, ReadingUse, Rollover, SubmitReading, WindowDay, submit_reading,
};
use uuid::Uuid;

use crate::checks::{Checks, meets_in_order};
use crate::meter_cases::{BEFORE_RECORDS, METER, READING, day, meter, now, values};
use crate::people::{EMPLOYEE, RESIDENT, employee, resident, stranger, user_of, with_rights};

/// A command with all that decides about it.
struct Case {
    command: SubmitReading,
    meter: Option<Meter>,
    existing: Option<ReadingId>,
    by: Actor,
    at: Instant,
}

impl Case {
    /// An accepted reading of a meter with three zones, on the 23rd of November in Vladivostok and the 22nd elsewhere.
    fn of_staff() -> Self {
        Self {
            command: SubmitReading {
                reading: READING,
                meter: METER,
                taken_on: day("2026-11-23"),
                values: ["110", "60,5", "30"].map(str::to_owned).into(),
                rollover: Rollover::NotConfirmed,
                source: None,
            },
            meter: Some(Meter { last_values: values(["100", "50", "10"]), ..meter() }),
            existing: None,
            by: employee(Role::Dispatcher, Channel::Desktop),
            at: now(),
        }
    }

    /// The same reading of the resident who holds the account.
    fn of_resident() -> Self {
        Self { by: resident(Channel::Mobile), ..Self::of_staff() }
    }

    fn decide(&self) -> Result<Reading, MeterRefusal> {
        let (meter, existing) = (self.meter.as_ref(), self.existing);
        submit_reading(&self.command, &ReadingFacts { meter, existing, ..ReadingFacts::default() }, &self.by, self.at)
    }

    fn meter(&mut self) -> &mut Meter {
        self.meter.as_mut().unwrap()
    }
}

fn not_permitted() -> MeterRefusal {
    MeterRefusal::NotPermitted { permission: Permission::ReadingSubmit }
}

/// The checks that whoever submits can meet, in their order.
fn common_checks() -> Checks<Case, MeterRefusal> {
    vec![
        (MeterRefusal::MeterUnknown { meter: METER }, |case| case.meter = None),
        (MeterRefusal::MeterRemoved { on: day("2026-11-01") }, |case| {
            if let Some(meter) = &mut case.meter {
                meter.removed_on = Some(day("2026-11-01"));
            }
        }),
        (MeterRefusal::ReadingExists { reading: READING }, |case| case.existing = Some(READING)),
        (MeterRefusal::DayOutOfRange, |case| case.at = Instant::parse("9999-12-31T12:00:00Z").unwrap()),
        (MeterRefusal::TakenInFuture { taken_on: day("2026-11-24"), today: day("2026-11-23") }, |case| {
            case.command.taken_on = day("2026-11-24");
        }),
        (MeterRefusal::TakenBeforeLast { taken_on: day("2026-11-23"), last: day("2026-11-25") }, |case| {
            case.meter().last_taken_on = day("2026-11-25");
        }),
        (MeterRefusal::ZoneCountMismatch { given: 2, zones: 3 }, |case| case.command.values.truncate(2)),
        (
            MeterRefusal::ReadingUnreadable {
                zone: 2,
                value: "6O".to_owned(),
                problem: ReadingProblem::NotANumber,
                position: 2,
            },
            |case| "6O".clone_into(&mut case.command.values[1]),
        ),
        (
            MeterRefusal::ReadingDecreased { zone: 1, previous: values(["100"])[0], current: values(["99.999"])[0] },
            |case| {
                "99,999".clone_into(&mut case.command.values[0]);
                case.command.rollover = Rollover::NotConfirmed;
            },
        ),
    ]
}

/// Proves B-238, B-240, X-42.
#[test]
fn an_employee_meets_the_checks_in_order() {
    let mut checks = common_checks();
    checks.insert(
        0,
        (not_permitted(), |case| {
            let others = Permission::ALL.iter().filter(|right| **right != Permission::ReadingSubmit);
            case.by = with_rights(Permissions::of(&others.copied().collect::<Vec<_>>()), Channel::Mobile);
        }),
    );
    let owner = MeterRefusal::SourceNotAllowed { source: ReadingSource::Owner };
    checks.insert(4, (owner, |case| case.command.source = Some(ReadingSource::Owner)));
    checks.push((MeterRefusal::PreviousExceedsCapacity { zone: 3, previous: values(["100000"])[0] }, |case| {
        case.meter().last_values[2] = values(["100000"])[0];
        case.command.rollover = Rollover::Confirmed;
    }));
    meets_in_order(Case::of_staff, Case::decide, &checks);
}

/// Proves X-14.
#[test]
fn a_user_of_a_contractor_submits_nothing() {
    let mut case = Case::of_staff();
    case.by = user_of(ContractorId::new(Uuid::from_u128(50)));
    assert_eq!(case.decide(), Err(not_permitted()));
}

#[test]
fn a_resident_meets_the_checks_in_order() {
    let mut checks = common_checks();
    checks[0].1 = |case| case.by = stranger();
    let unreadable = checks.iter().position(|(refusal, _)| refusal.code() == "meters.reading_unreadable");
    checks.insert(
        unreadable.unwrap(),
        (MeterRefusal::RolloverByStaff, |case| {
            case.command.rollover = Rollover::Confirmed;
        }),
    );
    let automatic = MeterRefusal::SourceNotAllowed { source: ReadingSource::Automatic };
    checks.insert(3, (automatic, |case| case.command.source = Some(ReadingSource::Automatic)));
    meets_in_order(Case::of_resident, Case::decide, &checks);

    let mut of_nobody = Case::of_resident();
    of_nobody.meter = None;
    assert_eq!(of_nobody.decide(), Err(MeterRefusal::MeterUnknown { meter: METER }));
}

/// Proves X-42.
#[test]
fn each_role_may_enter_readings_or_not() {
    for channel in Channel::ALL {
        for role in Role::ALL {
            let mut case = Case::of_staff();
            case.by = employee(*role, *channel);
            let may = match (role, channel) {
                (Role::Leader | Role::ClientService | Role::Dispatcher, _)
                | (Role::Accountant, Channel::Desktop)
                | (Role::MeterInspector, Channel::Mobile) => true,
                (Role::Accountant, Channel::Mobile)
                | (Role::MeterInspector, Channel::Desktop)
                | (Role::Executor, _) => false,
            };
            let expected = may.then_some(Who::Employee(EMPLOYEE)).ok_or_else(not_permitted);
            assert_eq!(case.decide().map(|reading| reading.author), expected, "{role:?} {channel:?}");
        }
    }
}

/// Proves B-124.
#[test]
fn the_inspector_of_meters_enters_readings_in_the_mobile_app() {
    let mut case = Case::of_staff();
    case.by = employee(Role::MeterInspector, Channel::Mobile);
    assert_eq!(case.decide().map(|reading| reading.author), Ok(Who::Employee(EMPLOYEE)));
}

/// Proves B-125, B-230, E-04.
#[test]
fn a_resident_submits_for_the_meters_of_his_account_and_no_others() {
    for channel in Channel::ALL {
        let mut case = Case::of_resident();
        case.by = resident(*channel);
        assert_eq!(case.decide().map(|reading| reading.author), Ok(Who::Resident(RESIDENT)));
        case.meter().account = AccountId::new(Uuid::from_u128(99));
        assert_eq!(case.decide(), Err(MeterRefusal::MeterUnknown { meter: METER }));
    }
}

#[test]
fn what_is_accepted_is_what_was_typed() {
    let mut case = Case::of_staff();
    let reading = case.decide().unwrap();
    let expected = Reading {
        id: READING,
        meter: METER,
        taken_on: day("2026-11-23"),
        values: values(["110", "60.5", "30"]),
        consumed: values(["10", "10.5", "20"]),
        submitted_at: case.at,
        place: WindowDay::Within,
        period: "2026-11".to_owned().try_into().unwrap(),
        usable: ReadingUse::ForCharge,
        why: vec![],
        odd: vec![],
        source: None,
        author: Who::Employee(EMPLOYEE),
    };
    assert_eq!(reading, expected);

    let before = case.meter().clone();
    case.meter().apply(&MeterEvent::ReadingSubmitted(reading.clone()));
    let after = Meter { last_taken_on: reading.taken_on, last_values: reading.values, ..before };
    assert_eq!(case.meter, Some(after));
}

#[test]
fn an_equal_reading_consumes_nothing() {
    let mut case = Case::of_staff();
    case.command.values = ["100", "00050,000", "10.0"].map(str::to_owned).into();
    assert_eq!(case.decide().map(|reading| reading.consumed), Ok(values(["0", "0", "0"])));
}

#[test]
fn a_meter_that_went_round_is_confirmed_by_an_employee() {
    let mut case = Case::of_staff();
    case.meter().last_values = values(["99990.5", "50", "99999.999"]);
    case.command.values = ["3,25", "60", "0"].map(str::to_owned).into();
    case.command.rollover = Rollover::Confirmed;
    assert_eq!(case.decide().map(|reading| reading.consumed), Ok(values(["12.75", "10", "0.001"])));
}

#[test]
fn the_day_of_the_reading_lies_between_the_last_one_and_today_in_the_house() {
    for (taken_on, expected) in [
        ("2026-10-20", Ok(())),
        ("2026-11-23", Ok(())),
        ("2026-10-19", Err(MeterRefusal::TakenBeforeLast { taken_on: day("2026-10-19"), last: day("2026-10-20") })),
        ("2026-11-24", Err(MeterRefusal::TakenInFuture { taken_on: day("2026-11-24"), today: day("2026-11-23") })),
    ] {
        let mut case = Case::of_staff();
        case.command.taken_on = day(taken_on);
        assert_eq!(case.decide().map(drop), expected, "{taken_on}");
    }
}

#[test]
fn a_reading_that_is_not_for_charging_says_why() {
    use NotForCharge::{Faulty, NotCommissioned, VerificationExpired};
    let since = |text| Commissioned::On { day: day(text) };
    let broken = Some(MeterFault::Broken);
    for (verified_until, commissioned, fault, why) in [
        ("2026-11-23", BEFORE_RECORDS, None, &[][..]),
        ("2026-11-22", BEFORE_RECORDS, None, &[VerificationExpired]),
        ("2026-11-23", since("2026-11-23"), None, &[]),
        ("2026-11-23", since("2026-11-24"), None, &[NotCommissioned]),
        ("2026-11-23", BEFORE_RECORDS, broken, &[Faulty]),
        ("2026-11-22", Commissioned::No, broken, &[VerificationExpired, NotCommissioned, Faulty]),
    ] {
        let mut case = Case::of_staff();
        case.meter().verified_until = day(verified_until);
        (case.meter().commissioned, case.meter().fault) = (commissioned, fault);
        let reading = case.decide().unwrap();
        let usable = if why.is_empty() { ReadingUse::ForCharge } else { ReadingUse::NotForCharge };
        assert_eq!((reading.usable, reading.why.as_slice()), (usable, why));
        assert_eq!(reading.clone().judged(day(verified_until)), reading, "nothing else is known yet");
    }
}

/// Proves E-05.
#[test]
fn the_source_is_named_or_follows_from_the_author() {
    for (case, named, source) in [
        (Case::of_staff(), None, ReadingSource::Staff),
        (Case::of_staff(), Some(ReadingSource::Staff), ReadingSource::Staff),
        (Case::of_staff(), Some(ReadingSource::Inspector), ReadingSource::Inspector),
        (Case::of_staff(), Some(ReadingSource::Automatic), ReadingSource::Automatic),
        (Case::of_resident(), None, ReadingSource::Owner),
        (Case::of_resident(), Some(ReadingSource::Owner), ReadingSource::Owner),
    ] {
        let mut case = case;
        case.command.source = named;
        let reading = case.decide().unwrap();
        assert_eq!((reading.source, reading.source()), (named, source));
    }
}

/// Proves N-09.
#[test]
fn what_is_odd_about_any_zone_is_kept_and_refuses_nothing() {
    let mut case = Case::of_staff();
    case.meter().last_values = values(["99990", "50", "30"]);
    case.command.values = ["1", "60,5", "30"].map(str::to_owned).into();
    case.command.rollover = Rollover::Confirmed;
    let history: Vec<Vec<MeterValue>> = vec![values(["20", "3", "0"]); 3];
    let facts = ReadingFacts { meter: case.meter.as_ref(), history: &history, ..ReadingFacts::default() };
    let odd = submit_reading(&case.command, &facts, &case.by, case.at).unwrap().odd;
    assert_eq!(odd, [Anomaly::AboveAverage, Anomaly::AboveMedian, Anomaly::ZeroRun, Anomaly::Rollover]);

    let neighbours = values(["60.5"]);
    let facts = ReadingFacts { neighbours: &neighbours, history: &[], ..facts };
    let odd = submit_reading(&case.command, &facts, &case.by, case.at).unwrap().odd;
    assert_eq!(odd, [Anomaly::Rollover, Anomaly::SameAsNeighbour]);
}

/// A line of the journal that is older than reasons, oddities and sources is read, and written as it was.
#[test]
fn an_old_reading_is_read_and_written_as_it_was() {
    let line = r#"{"event":"reading_submitted","id":"01930000-0000-7000-8000-000000000853","meter":"01930000-0000-7000-8000-000000000703","taken_on":"2026-11-21","values":["78.9"],"consumed":["1.9"],"submitted_at":"2026-11-20T17:06:00Z","place":"within","period":"2026-11","usable":"not_for_charge","author":{"as":"resident","id":"01930000-0000-7000-8000-000000000402"}}"#;
    let event: upravdom::Event = serde_json::from_str(line).unwrap();
    assert_eq!(serde_json::to_string(&event).unwrap(), line);
    let upravdom::Event::Meter(MeterEvent::ReadingSubmitted(reading)) = event else { panic!("{event:?}") };
    let known = |until| reading.not_for_charge(day(until));
    assert_eq!((known("2026-11-20"), known("2026-11-21")), (vec![NotForCharge::VerificationExpired], vec![]));
    assert_eq!(reading.source(), ReadingSource::Owner);
    let line = r#"{"do":"submit_reading","reading":"01930000-0000-7000-8000-000000000853","meter":"01930000-0000-7000-8000-000000000703","taken_on":"2026-11-21","values":["79"],"rollover":"not_confirmed"}"#;
    let command: upravdom::Command = serde_json::from_str(line).unwrap();
    assert_eq!(serde_json::to_string(&command).unwrap(), line, "the content of a wish that is sent again");
}

#[test]
fn a_late_reading_counts_in_the_next_period() {
    for (at, place, period) in [
        ("2026-11-23T00:00:00+10:00", WindowDay::Within, "2026-11"),
        ("2026-11-25T23:59:59+10:00", WindowDay::Within, "2026-11"),
        ("2026-11-26T00:00:00+10:00", WindowDay::Late, "2026-12"),
        ("2026-12-14T23:59:59+10:00", WindowDay::Early, "2026-12"),
        ("2026-12-31T23:59:59+10:00", WindowDay::Late, "2027-01"),
    ] {
        let mut case = Case::of_staff();
        case.at = Instant::parse(at).unwrap();
        let reading = case.decide().unwrap();
        assert_eq!((reading.place, reading.period.to_string().as_str()), (place, period), "{at}");
    }
}
