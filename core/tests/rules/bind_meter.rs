//! Table tests of the rule `meters/bind_meter`.

use chrono::NaiveDate;
use upravdom::base::HouseId;
use upravdom::meters::{
    BindMeter, Meter, MeterBound, MeterEvent, MeterFault, MeterPlace, MeterRefusal, TypedReading, bind_meter,
};
use uuid::Uuid;

use crate::checks::{Checks, meets_in_order};
use crate::meter_cases::{
    Closing, METER, OTHER_ACCOUNT, Typed, checks_of_day, checks_of_values, day, meter, place, taken, typed, values,
};
use crate::people::ACCOUNT;

type Case = Closing<(BindMeter, Option<MeterPlace>)>;

impl Typed for (BindMeter, Option<MeterPlace>) {
    fn reading(&mut self) -> &mut TypedReading {
        &mut self.0.closing
    }

    fn on(&mut self) -> &mut NaiveDate {
        &mut self.0.on
    }
}

fn accepted() -> Case {
    let command = BindMeter { meter: METER, account: OTHER_ACCOUNT, on: day("2026-11-23"), closing: typed() };
    Case::of((command, Some(place())))
}

fn decide(case: &Case) -> Result<MeterBound, MeterRefusal> {
    bind_meter(&case.command.0, &case.facts(), case.command.1, &case.by, case.at)
}

#[test]
fn the_checks_are_met_in_order() {
    let mut checks = checks_of_day();
    checks.extend(checks_of_values());
    let more: Checks<Case, MeterRefusal> = vec![
        (MeterRefusal::AccountUnchanged, |case| {
            if let Some(meter) = &mut case.meter {
                meter.account = OTHER_ACCOUNT;
            }
        }),
        (MeterRefusal::AccountUnknown { account: OTHER_ACCOUNT }, |case| case.command.1 = None),
        (MeterRefusal::AccountElsewhere { account: OTHER_ACCOUNT }, |case| {
            if let Some(place) = &mut case.command.1 {
                place.house = HouseId::new(Uuid::from_u128(99));
            }
        }),
    ];
    checks.extend(more);
    meets_in_order(accepted, decide, &checks);
}

/// Proves B-230, X-29.
#[test]
fn the_reading_closes_one_account_and_opens_the_other() {
    let event = decide(&accepted()).unwrap();
    assert_eq!(event, MeterBound { from: ACCOUNT, account: OTHER_ACCOUNT, closing: taken("2026-11-23") });
    let mut after = meter();
    (after.fault, after.access_refusals) = (Some(MeterFault::Broken), 2);
    after.apply(&MeterEvent::MeterBound(event));
    let (last_taken_on, last_values) = (day("2026-11-23"), values(["110", "60.5"]));
    // The meter stays broken; that it was refused to show it was the doing of the account before.
    let fault = Some(MeterFault::Broken);
    assert_eq!(after, Meter { account: OTHER_ACCOUNT, last_taken_on, last_values, fault, ..meter() });
}
