//! Table tests of the rule `meters/seal_meter`.

use upravdom::base::{Actor, Channel, Instant, Permission};
use upravdom::company::Role;
use upravdom::meters::{Meter, MeterEvent, MeterRefusal, MeterSealed, MeterText, SealMeter, seal_meter};

use crate::checks::{Checks, meets_in_order};
use crate::meter_cases::{METER, day, meter, now, without};
use crate::people::employee;

struct Case {
    command: SealMeter,
    meter: Option<Meter>,
    by: Actor,
    at: Instant,
}

fn accepted() -> Case {
    let command = SealMeter { meter: METER, on: day("2026-11-23"), seal: " П-2".to_owned() };
    Case { command, meter: Some(meter()), by: employee(Role::MeterInspector, Channel::Mobile), at: now() }
}

fn decide(case: &Case) -> Result<MeterSealed, MeterRefusal> {
    seal_meter(&case.command, case.meter.as_ref(), &case.by, case.at)
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
        (MeterRefusal::TextMissing { what: MeterText::Seal }, |case| case.command.seal.clear()),
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
