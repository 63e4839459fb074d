//! Table tests of the rule `meters/register_meter`.

use upravdom::base::{Actor, Channel, Instant, Permission};
use upravdom::company::Role;
use upravdom::meters::{
    Commissioned, Digits, Meter, MeterRefusal, MeterRegistered, MeterText, MeterUnit, Passport, RegisterFacts,
    RegisterMeter, Resource, VerificationProblem, register_meter,
};

use crate::checks::{Checks, meets_in_order};
use crate::meter_cases::{METER, OTHER_METER, accountant, day, now, passport, place, unreadable, values, without};
use crate::people::{ACCOUNT, employee};

struct Case {
    command: RegisterMeter,
    facts: RegisterFacts,
    by: Actor,
    at: Instant,
}

impl Case {
    fn accepted() -> Self {
        Self {
            command: RegisterMeter {
                meter: METER,
                account: ACCOUNT,
                passport: passport(),
                installed_on: day("2026-11-23"),
                values: ["0,5", "0"].map(str::to_owned).into(),
            },
            facts: RegisterFacts { existing: None, place: Some(place()), same_serial: None },
            by: accountant(),
            at: now(),
        }
    }

    fn decide(&self) -> Result<MeterRegistered, MeterRefusal> {
        register_meter(&self.command, self.facts, &self.by, self.at)
    }
}

fn checks() -> Checks<Case, MeterRefusal> {
    let tomorrow = MeterRefusal::DayInFuture { day: day("2026-11-24"), today: day("2026-11-23") };
    vec![
        (MeterRefusal::NotPermitted { permission: Permission::MeterManage }, |case| {
            without(Permission::MeterManage, &mut case.by);
        }),
        (MeterRefusal::MeterExists { meter: METER }, |case| case.facts.existing = Some(METER)),
        (MeterRefusal::AccountUnknown { account: ACCOUNT }, |case| case.facts.place = None),
        (MeterRefusal::DayOutOfRange, |case| case.at = Instant::parse("9999-12-31T12:00:00Z").unwrap()),
        (MeterRefusal::DayOutOfRange, |case| case.command.installed_on = day("0000-12-31")),
        (tomorrow.clone(), |case| case.command.installed_on = day("2026-11-24")),
        (MeterRefusal::TextMissing { what: MeterText::Serial }, |case| {
            " ".clone_into(&mut case.command.passport.serial);
        }),
        (MeterRefusal::TextUnfit { what: MeterText::Model, limit: 100 }, |case| {
            case.command.passport.model = Some("М".repeat(101));
        }),
        (
            MeterRefusal::UnitOfAnotherResource { unit: MeterUnit::CubicMetre, resource: Resource::Electricity },
            |case| {
                case.command.passport.unit = MeterUnit::CubicMetre;
            },
        ),
        (tomorrow, |case| case.command.passport.verification.primary = Some(day("2026-11-24"))),
        (MeterRefusal::VerificationUnclear { problem: VerificationProblem::IntervalMissing }, |case| {
            case.command.passport.verification.interval = None;
        }),
        (MeterRefusal::InstalledBeforeMade { day: day("2013-12-31"), made: day("2014-01-01") }, |case| {
            case.command.installed_on = day("2013-12-31");
        }),
        (MeterRefusal::SerialTaken { serial: "A-17".to_owned(), meter: OTHER_METER }, |case| {
            case.facts.same_serial = Some(OTHER_METER);
        }),
        (MeterRefusal::TariffsOutOfRange { zones: 4, resource: Resource::Electricity }, |case| {
            case.command.values = vec!["1".to_owned(); 4];
        }),
        (unreadable(), |case| "6O".clone_into(&mut case.command.values[0])),
    ]
}

#[test]
fn the_checks_are_met_in_order() {
    let mut checks = checks();
    // The two spoil the same day.
    let made = checks.iter().position(|(refusal, _)| refusal.code() == "meters.installed_before_made").unwrap();
    let installed = checks.remove(made);
    meets_in_order(Case::accepted, Case::decide, &checks);
    meets_in_order(Case::accepted, Case::decide, &checks[6..].iter().cloned().collect());
    let mut early = Case::accepted();
    installed.1(&mut early);
    early.facts.same_serial = Some(OTHER_METER);
    assert_eq!(early.decide(), Err(installed.0));
}

/// Proves B-226, B-228.
#[test]
fn all_fields_are_kept_and_the_meter_is_not_in_use_yet() {
    let registered = Case::accepted().decide().unwrap();
    let expected = MeterRegistered {
        meter: METER,
        account: ACCOUNT,
        passport: Passport { serial: "A-17".to_owned(), ..passport() },
        verified_until: day("2030-01-01"),
        installed_on: day("2026-11-23"),
        values: values(["0.5", "0"]),
    };
    assert_eq!(registered, expected);
    let meter = Meter::registered(&registered, place());
    assert_eq!((meter.commissioned, meter.last_values.as_slice()), (Commissioned::No, values(["0.5", "0"]).as_slice()));
}

/// Proves B-227.
#[test]
fn only_a_meter_of_electricity_has_several_tariffs() {
    for resource in Resource::ALL {
        for zones in 0..=4_usize {
            let mut case = Case::accepted();
            (case.command.passport.resource, case.command.passport.unit) = (*resource, resource.unit());
            case.command.values = vec!["1".to_owned(); zones];
            let may = zones == 1 || *resource == Resource::Electricity && (2..=3).contains(&zones);
            let refused = MeterRefusal::TariffsOutOfRange { zones: u32::try_from(zones).unwrap(), resource: *resource };
            assert_eq!(case.decide().map(|registered| registered.values.len()), may.then_some(zones).ok_or(refused));
        }
    }
}

/// A typed date wins; a date of the passport that is only a year counts from its first day. Proves X-30.
#[test]
fn the_next_verification_comes_from_the_passport() {
    let mut case = Case::accepted();
    case.command.passport.verification.entered = Some(day("2029-12-31"));
    assert_eq!(case.decide().map(|found| found.verified_until), Ok(day("2029-12-31")));
    case.command.passport.verification.entered = None;
    case.command.passport.verification.primary = Some(day("2014-02-03"));
    assert_eq!(case.decide().map(|found| found.verified_until), Ok(day("2030-02-03")));
}

#[test]
fn texts_at_their_limits() {
    let unfit = MeterRefusal::TextUnfit { what: MeterText::Serial, limit: 50 };
    let unprintable = MeterRefusal::TextUnprintable { what: MeterText::Serial, position: 2, character: 10 };
    for (serial, expected) in
        [("Я".repeat(50), Ok(())), ("Я".repeat(51), Err(unfit)), ("A\n17".to_owned(), Err(unprintable))]
    {
        let mut case = Case::accepted();
        case.command.passport.serial = serial;
        assert_eq!(case.decide().map(drop), expected);
    }
    let mut case = Case::accepted();
    case.command.passport.digits = Digits::new(1, 0).unwrap();
    assert_eq!(case.decide().unwrap_err().code(), "meters.reading_unreadable");
}

/// Rights about meters by role: who keeps the list, who checks on the spot, who corrects. Proves B-123, B-243.
#[test]
fn each_role_may_or_may_not() {
    for channel in Channel::ALL {
        for role in Role::ALL {
            let by = employee(*role, *channel);
            let (manage, inspect) = match (role, channel) {
                (Role::Leader, _) | (Role::Accountant, Channel::Desktop) => (true, true),
                (Role::MeterInspector, Channel::Mobile) => (false, true),
                (Role::MeterInspector, Channel::Desktop)
                | (Role::Accountant, Channel::Mobile)
                | (Role::ClientService | Role::Dispatcher | Role::Executor, _) => (false, false),
            };
            assert_eq!(by.may(Permission::MeterManage), manage, "{role:?} {channel:?}");
            assert_eq!(by.may(Permission::ReadingCorrect), manage, "{role:?} {channel:?}");
            assert_eq!(by.may(Permission::MeterInspect), inspect, "{role:?} {channel:?}");
        }
    }
}
