//! Table tests of the rule `meters/seal_meter`.

use chrono::NaiveDate;
use upravdom::base::{Actor, Channel, Instant, Permission};
use upravdom::company::Role;
use upravdom::meters::{Meter, MeterEvent, MeterRefusal, MeterSealed, MeterText, SealMeter, seal_meter};

use crate::checks::{Checks, meets_in_order};
use crate::meter_cases::{METER, day, meter, now, without};
use crate::people::employee;

struct Case {
    command: SealMeter,
    meter: Option<Meter>,
    installed_on: Option<NaiveDate>,
    by: Actor,
    at: Instant,
}

fn accepted() -> Case {
    let command = SealMeter { meter: METER, on: day("2026-11-23"), seal: " П-2".to_owned() };
    Case {
        command,
        meter: Some(meter()),
        installed_on: None,
        by: employee(Role::MeterInspector, Channel::Mobile),
        at: now(),
    }
}

fn decide(case: &Case) -> Result<MeterSealed, MeterRefusal> {
    seal_meter(&case.command, case.meter.as_ref(), case.installed_on, &case.by, case.at)
}

#[test]
fn the_checks_are_met_in_order() {
    let checks: Checks<Case, MeterRefusal> = vec![
        (MeterRefusal::NotPermitted { permission: Permission::MeterInspect }, |case| {
            without(Permission::MeterInspect, &mut case.by);
        }),
        (MeterRefusal::MeterUnknown { meter: METER }, |case| case.meter = None),
        (MeterRefusal::MeterRemoved { on: day("2026-11-01") }, |case| {
            if let Some(meter) = &mut case.meter {
                meter.removed_on = Some(day("2026-11-01"));
            }
        }),
        (MeterRefusal::DayOutOfRange, |case| case.at = Instant::parse("9999-12-31T12:00:00Z").unwrap()),
        (MeterRefusal::DayInFuture { day: day("2026-11-24"), today: day("2026-11-23") }, |case| {
            case.command.on = day("2026-11-24");
        }),
        (MeterRefusal::SealedBeforeInstalled { day: day("2026-11-23"), installed: day("2026-11-24") }, |case| {
            case.installed_on = Some(day("2026-11-24"));
        }),
        (MeterRefusal::TextMissing { what: MeterText::Seal }, |case| case.command.seal = "\u{200b}".to_owned()),
    ];
    let with = |last: (MeterRefusal, fn(&mut Case))| checks.iter().cloned().chain([last]).collect();
    let unfit = MeterRefusal::TextUnfit { what: MeterText::Seal, limit: 50 };
    meets_in_order(accepted, decide, &with((unfit, |case| case.command.seal.push_str(&"1".repeat(51)))));
    let unchanged = MeterRefusal::SealUnchanged { seal: "П-2".to_owned() };
    meets_in_order(
        accepted,
        decide,
        &with((unchanged, |case| {
            if let Some(meter) = &mut case.meter {
                meter.seal = Some("П-2".to_owned());
            }
        })),
    );
}

/// An act may come to the office late: the seal may be older than the last reading, but not older than the meter there.
#[test]
fn a_seal_is_no_older_than_the_meter() {
    let mut case = Case { installed_on: Some(day("2026-10-19")), ..accepted() };
    case.command.on = day("2026-10-19");
    assert!(decide(&case).is_ok());
    case.command.on = day("2026-10-18");
    let refused = MeterRefusal::SealedBeforeInstalled { day: day("2026-10-18"), installed: day("2026-10-19") };
    assert_eq!(decide(&case), Err(refused));
}

/// Proves B-244.
#[test]
fn the_new_seal_is_kept() {
    let case = accepted();
    let event = decide(&case).unwrap();
    assert_eq!(event, MeterSealed { meter: METER, on: day("2026-11-23"), seal: "П-2".to_owned() });
    let mut after = case.meter.unwrap();
    after.apply(&MeterEvent::MeterSealed(event));
    assert_eq!(after, Meter { seal: Some("П-2".to_owned()), ..meter() });
}
