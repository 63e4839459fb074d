//! Table tests of the rule `meters/replace_meter`.

use chrono::NaiveDate;
use upravdom::meters::{
    Meter, MeterEvent, MeterRefusal, MeterRegistered, MeterReplaced, Passport, RegisterFacts, ReplaceMeter, Resource,
    TypedReading, replace_meter,
};

use crate::checks::{Checks, meets_in_order};
use crate::meter_cases::{
    Closing, METER, OTHER_METER, Typed, checks_of_day, checks_of_values, day, meter, passport, place, taken, typed,
    unreadable, values,
};
use crate::people::ACCOUNT;

type Case = Closing<(ReplaceMeter, RegisterFacts)>;

impl Typed for (ReplaceMeter, RegisterFacts) {
    fn reading(&mut self) -> &mut TypedReading {
        &mut self.0.closing
    }

    fn on(&mut self) -> &mut NaiveDate {
        &mut self.0.on
    }
}

fn accepted() -> Case {
    let command = ReplaceMeter {
        meter: METER,
        on: day("2026-11-23"),
        closing: typed(),
        new: OTHER_METER,
        passport: Passport { serial: "Б-1".to_owned(), ..passport() },
        values: vec!["0,1".to_owned()],
    };
    Case::of((command, RegisterFacts { existing: None, place: Some(place()), same_serial: Some(METER) }))
}

fn decide(case: &Case) -> Result<MeterReplaced, MeterRefusal> {
    replace_meter(&case.command.0, &case.facts(), case.command.1, &case.by, case.at)
}

#[test]
fn the_checks_are_met_in_order() {
    let mut checks = checks_of_day();
    checks.extend(checks_of_values());
    let more: Checks<Case, MeterRefusal> = vec![
        (MeterRefusal::AnotherResource { given: Resource::Electricity, resource: Resource::Heat }, |case| {
            if let Some(meter) = &mut case.meter {
                meter.resource = Resource::Heat;
            }
        }),
        (MeterRefusal::MeterExists { meter: OTHER_METER }, |case| case.command.1.existing = Some(OTHER_METER)),
        (MeterRefusal::SerialTaken { serial: "Б-1".to_owned(), meter: OTHER_METER }, |case| {
            case.command.1.same_serial = Some(OTHER_METER);
        }),
        (unreadable(), |case| "6O".clone_into(&mut case.command.0.values[0])),
    ];
    checks.extend(more);
    meets_in_order(accepted, decide, &checks);
}

/// Proves B-244.
#[test]
fn one_goes_down_and_the_other_comes_up_the_same_day() {
    let event = decide(&accepted()).unwrap();
    let new = MeterRegistered {
        meter: OTHER_METER,
        account: ACCOUNT,
        passport: Passport { serial: "Б-1".to_owned(), ..passport() },
        verified_until: day("2030-01-01"),
        installed_on: day("2026-11-23"),
        values: values(["0.1"]),
    };
    assert_eq!(event, MeterReplaced { closing: taken("2026-11-23"), new });
    let (mut old, mut new) = (meter(), Meter::registered(&event.new, place()));
    let fresh = new.clone();
    let event = MeterEvent::MeterReplaced(event);
    old.apply(&event);
    new.apply(&event);
    assert_eq!((old.removed_on, old.last_values), (Some(day("2026-11-23")), values(["110", "60.5"])));
    assert_eq!(new, fresh, "the new one is as it was entered");
}
