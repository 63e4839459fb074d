//! Table tests of the rule `meters/commission_meter`.

use chrono::NaiveDate;
use upravdom::meters::{
    CommissionMeter, Commissioned, MeterCommissioned, MeterEvent, MeterFault, MeterRefusal, MeterText, NotForCharge,
    Reading, ReadingUse, TypedReading, commission_meter,
};

use crate::checks::meets_in_order;
use crate::meter_cases::{
    BEFORE_RECORDS, Closing, METER, Typed, checks_of_day, checks_of_values, day, meter, taken, typed,
};

type Case = Closing<CommissionMeter>;

impl Typed for CommissionMeter {
    fn reading(&mut self) -> &mut TypedReading {
        &mut self.reading
    }

    fn on(&mut self) -> &mut NaiveDate {
        &mut self.on
    }
}

fn accepted() -> Case {
    let command = CommissionMeter {
        meter: METER,
        on: day("2026-11-23"),
        act: " 14/26 ".to_owned(),
        reading: typed(),
        seal: Some("П-2".to_owned()),
    };
    let mut case = Case::of(command);
    case.meter().commissioned = Commissioned::No;
    case
}

fn decide(case: &Case) -> Result<MeterCommissioned, MeterRefusal> {
    commission_meter(&case.command, &case.facts(), &case.by, case.at)
}

#[test]
fn the_checks_are_met_in_order() {
    let mut checks = checks_of_day();
    checks.insert(
        3,
        (MeterRefusal::AlreadyInUse, |case: &mut Case| {
            if let Some(meter) = &mut case.meter {
                meter.commissioned = BEFORE_RECORDS;
            }
        }),
    );
    checks.push((MeterRefusal::TextMissing { what: MeterText::Act }, |case| case.command.act.clear()));
    checks.push((MeterRefusal::TextUnfit { what: MeterText::Seal, limit: 50 }, |case| {
        case.command.seal = Some("1".repeat(51));
    }));
    checks.push((MeterRefusal::VerificationExpired { day: day("2026-11-23"), until: day("2026-11-22") }, |case| {
        if let Some(meter) = &mut case.meter {
            meter.verified_until = day("2026-11-22");
        }
    }));
    checks.extend(checks_of_values());
    meets_in_order(accepted, decide, &checks);
}

/// Proves B-229, B-244.
#[test]
fn charging_begins_with_the_act() {
    let case = accepted();
    let event = decide(&case).unwrap();
    let reading =
        Reading { usable: ReadingUse::NotForCharge, why: vec![NotForCharge::NotCommissioned], ..taken("2026-11-23") };
    assert_eq!(
        event,
        MeterCommissioned { act: "14/26".to_owned(), reading: reading.clone(), seal: Some("П-2".to_owned()) }
    );
    let mut after = case.meter.unwrap();
    after.apply(&MeterEvent::MeterCommissioned(event));
    let mut expected = meter();
    expected.commissioned = Commissioned::On { day: day("2026-11-23") };
    (expected.last_taken_on, expected.last_values) = (reading.taken_on, reading.values);
    expected.seal = Some("П-2".to_owned());
    assert_eq!(after, expected);
}

#[test]
fn a_meter_with_a_fault_is_commissioned_anew() {
    let mut case = accepted();
    case.command.seal = None;
    case.meter().commissioned = BEFORE_RECORDS;
    case.meter().fault = Some(MeterFault::SealBroken);
    case.meter().access_refusals = 1;
    let event = decide(&case).unwrap();
    assert_eq!(event.reading.why, [NotForCharge::Faulty]);
    let mut after = case.meter.unwrap();
    after.apply(&MeterEvent::MeterCommissioned(event));
    assert_eq!((after.fault, after.access_refusals, after.seal.as_deref()), (None, 0, Some("П-1")));
    assert_eq!(after.commissioned, BEFORE_RECORDS, "it was in use before too");
}

#[test]
fn the_last_day_of_a_verification_and_the_day_of_the_last_reading_are_in_time() {
    let mut case = accepted();
    case.meter().verified_until = day("2026-11-23");
    assert!(decide(&case).is_ok());
    case.command.on = day("2026-10-20");
    assert!(decide(&case).is_ok());
}
