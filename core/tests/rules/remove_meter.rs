//! Table tests of the rule `meters/remove_meter`.

use chrono::NaiveDate;
use upravdom::meters::{
    Meter, MeterEvent, MeterRefusal, MeterTakenDown, Removal, RemovalReason, RemoveMeter, TypedReading, remove_meter,
};

use crate::checks::meets_in_order;
use crate::meter_cases::{Closing, METER, Typed, checks_of_day, checks_of_values, day, meter, taken, typed, values};

type Case = Closing<RemoveMeter>;

impl Typed for RemoveMeter {
    fn reading(&mut self) -> &mut TypedReading {
        match &mut self.removal {
            Removal::TakenOff { closing } => closing,
            Removal::Lost | Removal::Mistake => panic!("no reading"),
        }
    }

    fn on(&mut self) -> &mut NaiveDate {
        &mut self.on
    }
}

fn accepted() -> Case {
    Case::of(RemoveMeter { meter: METER, on: day("2026-11-23"), removal: Removal::TakenOff { closing: typed() } })
}

fn lost() -> Case {
    let mut case = accepted();
    case.command.removal = Removal::Lost;
    case
}

fn decide(case: &Case) -> Result<MeterTakenDown, MeterRefusal> {
    remove_meter(&case.command, &case.facts(), &case.by, case.at)
}

#[test]
fn the_checks_are_met_in_order() {
    let mut checks = checks_of_day();
    checks.extend(checks_of_values());
    meets_in_order(accepted, decide, &checks);

    let mut checks = checks_of_day();
    checks.retain(|(refusal, _)| refusal.code() != "meters.reading_exists");
    meets_in_order(lost, decide, &checks);
}

/// Proves B-244.
#[test]
fn a_meter_that_is_down_keeps_its_last_reading() {
    for (removal, reason, closing) in [
        (Removal::TakenOff { closing: typed() }, RemovalReason::TakenOff, Some(taken("2026-11-23"))),
        (Removal::Lost, RemovalReason::Lost, None),
        (Removal::Mistake, RemovalReason::Mistake, None),
    ] {
        let mut case = accepted();
        case.command.removal = removal;
        let event = decide(&case).unwrap();
        let is_read = closing.is_some();
        assert_eq!(event, MeterTakenDown { meter: METER, on: day("2026-11-23"), reason, closing });
        let mut after = meter();
        after.apply(&MeterEvent::MeterTakenDown(event));
        let mut expected = Meter { removed_on: Some(day("2026-11-23")), ..meter() };
        if is_read {
            (expected.last_taken_on, expected.last_values) = (day("2026-11-23"), values(["110", "60.5"]));
        }
        assert_eq!(after, expected);
    }
}

/// In a later month nothing is charged by the meter. Proves N-10.
#[test]
fn the_last_reading_counts_in_the_month_of_its_day() {
    for (on, period) in [("2026-11-23", "2026-11"), ("2026-11-01", "2026-11"), ("2026-10-31", "2026-10")] {
        let mut case = accepted();
        case.command.on = day(on);
        let closing = decide(&case).unwrap().closing.unwrap();
        assert_eq!(closing.period.to_string(), period, "{on}");
    }
    let mut case = accepted(); // after the days of submission, when others count in the next month
    (case.at, case.command.on) = (upravdom::base::Instant::parse("2026-11-28T05:00:00Z").unwrap(), day("2026-11-28"));
    assert_eq!(decide(&case).unwrap().closing.unwrap().period.to_string(), "2026-11");
}
