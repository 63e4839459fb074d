//! Table tests of the rule `meters/check_meter`.

use chrono::NaiveDate;
use upravdom::base::{Channel, Permission};
use upravdom::company::Role;
use upravdom::meters::{
    CheckMeter, Finding, MeterChecked, MeterEvent, MeterFault, MeterRefusal, MeterText, NotForCharge, Reading,
    Rollover, TypedReading, check_meter,
};

use crate::checks::meets_in_order;
use crate::meter_cases::{
    Closing, METER, Typed, checks_of_day, checks_of_values, day, meter, taken, typed, values, without,
};
use crate::people::employee;

type Case = Closing<CheckMeter>;

impl Typed for CheckMeter {
    fn reading(&mut self) -> &mut TypedReading {
        self.reading.get_or_insert_with(typed)
    }

    fn on(&mut self) -> &mut NaiveDate {
        &mut self.on
    }
}

fn accepted() -> Case {
    let mut case = Case::of(CheckMeter {
        meter: METER,
        on: day("2026-11-23"),
        act: "7".to_owned(),
        finding: Finding::InOrder,
        reading: Some(typed()),
    });
    case.by = employee(Role::MeterInspector, Channel::Mobile);
    case
}

fn decide(case: &Case) -> Result<MeterChecked, MeterRefusal> {
    check_meter(&case.command, &case.facts(), &case.by, case.at)
}

#[test]
fn the_checks_are_met_in_order() {
    let mut checks = checks_of_day();
    checks[0] = (MeterRefusal::NotPermitted { permission: Permission::MeterInspect }, |case: &mut Case| {
        without(Permission::MeterInspect, &mut case.by);
    });
    checks.push((MeterRefusal::TextMissing { what: MeterText::Act }, |case| case.command.act.clear()));
    checks.push((MeterRefusal::CheckReading { finding: Finding::Lost }, |case| case.command.finding = Finding::Lost));
    checks.extend(checks_of_values());
    // A check finds less than was reported, and says so.
    checks.retain(|(refusal, _)| refusal.code() != "meters.reading_decreased");
    meets_in_order(accepted, decide, &checks);

    let mut long = accepted();
    long.command.act = "7".repeat(51);
    long.command.finding = Finding::Lost;
    assert_eq!(decide(&long), Err(MeterRefusal::TextUnfit { what: MeterText::Act, limit: 50 }));
}

/// Proves B-229, B-244.
#[test]
fn what_is_found_is_the_reading_from_then_on() {
    let case = accepted();
    let event = decide(&case).unwrap();
    assert_eq!(
        (event.reading.clone(), event.overstated.as_slice()),
        (Some(Reading { author: case.by.who(), ..taken("2026-11-23") }), &[][..])
    );
    let mut after = case.meter.unwrap();
    after.apply(&MeterEvent::MeterChecked(event));
    let mut expected = meter();
    expected.checked_on = Some(day("2026-11-23"));
    (expected.last_taken_on, expected.last_values) = (day("2026-11-23"), values(["110", "60.5"]));
    assert_eq!(after, expected);
}

#[test]
fn what_was_reported_too_much_is_told_zone_by_zone() {
    let mut case = accepted();
    case.command.reading().values = ["98,5", "60"].map(str::to_owned).into();
    let event = decide(&case).unwrap();
    assert_eq!(event.overstated, values(["1.5", "0"]));
    let reading = event.reading.unwrap();
    assert_eq!((reading.values, reading.consumed), (values(["98.5", "60"]), values(["0", "10"])));

    // Whoever confirms that it went round found no less than was reported.
    case.command.reading().rollover = Rollover::Confirmed;
    let event = decide(&case).unwrap();
    assert_eq!(event.overstated, []);
    assert_eq!(event.reading.unwrap().consumed, values(["99998.5", "10"]));
}

#[test]
fn each_finding_with_and_without_a_reading() {
    for (finding, with, without, fault) in [
        (Finding::InOrder, true, false, None),
        (Finding::SealBroken, true, false, Some(MeterFault::SealBroken)),
        (Finding::Broken, true, true, Some(MeterFault::Broken)),
        (Finding::Lost, false, true, Some(MeterFault::Lost)),
        (Finding::AccessRefused, false, true, None),
    ] {
        for (reading, may) in [(Some(typed()), with), (None, without)] {
            let mut case = accepted();
            (case.command.finding, case.command.reading) = (finding, reading);
            let found = decide(&case);
            assert_eq!(found.is_ok(), may, "{finding:?}");
            let Ok(event) = found else {
                assert_eq!(found, Err(MeterRefusal::CheckReading { finding }));
                continue;
            };
            let held_back: &[NotForCharge] = if fault.is_some() { &[NotForCharge::Faulty] } else { &[] };
            if let Some(reading) = &event.reading {
                assert_eq!(reading.why, held_back, "{finding:?}"); // п.81(12): the average is charged
            }
            let mut after = meter();
            after.access_refusals = 1;
            after.apply(&MeterEvent::MeterChecked(event));
            assert_eq!(after.fault, fault);
            let refused = finding == Finding::AccessRefused;
            assert_eq!(after.access_refusals, if refused { 2 } else { 0 });
            assert_eq!(after.checked_on, (!refused).then(|| day("2026-11-23")));
        }
    }
}
