//! Table tests of the rule `meters/charge_for_meter`: what a reading has still to be charged after estimates, removals and checks.

use upravdom::base::ReadingId;
use upravdom::meters::{
    ChargeFacts, ChargeMethod, ChargeProblem, Commissioned, FEDERAL_MULTIPLIERS, Finding, Meter, MeterChecked,
    MeterEvent, MeterUnit, Occupancy, Quantity, Reading, Resource, charge_for_meter,
};

use crate::charge_for_meter::{charge, charge_after, checked, month, of_water, reading, readings, told};
use crate::meter_cases::{METER, day, meter, taken, values};

/// What was read after the days of submission counts with the removal: no later month is charged by the meter. Proves N-10, E-06.
#[test]
fn the_month_of_the_removal_takes_what_is_left() {
    let gone = Meter { removed_on: Some(day("2026-04-28")), ..of_water() };
    let mut readings = readings("3 3 3");
    readings.extend([reading("2026-05", "2".parse().unwrap()), reading("2026-05", "5".parse().unwrap())]);
    assert_eq!(told(&charge(&gone, &readings, "2026-04").unwrap()), "reading x1 - 0 7.000 0.000");
    assert_eq!(charge(&gone, &readings, "2026-05"), Err(ChargeProblem::MeterRemoved { on: day("2026-04-28") }));
    assert_eq!(told(&charge(&of_water(), &readings, "2026-05").unwrap()), "reading x1 - 0 4.000 0.000", "it is up");
}

/// What is consumed is charged once; what the multiplier adds stays. Proves N-10.
#[test]
fn the_norm_with_a_multiplier_is_taken_off_without_it() {
    let refused = [checked("2026-04-10", Finding::AccessRefused), checked("2026-04-20", Finding::AccessRefused)];
    let readings = readings("3 3 3 - - - 20");
    for (of, expected) in [
        ("2026-04", "norm x3 access_refused 1 13.500 -"),
        ("2026-06", "norm x3 access_refused 3 13.500 -"),
        ("2026-07", "reading x1 - 0 6.500 0.000"), // 20 less 3 × 4.5
    ] {
        assert_eq!(told(&charge_after(&refused, &of_water(), &readings, of).unwrap()), expected, "{of}");
    }
}

/// The norm knows no zones, and is taken off all the same. Proves N-10.
#[test]
fn what_the_norm_took_is_taken_off_a_meter_of_several_zones() {
    let meter = Meter { commissioned: Commissioned::On { day: day("2026-01-10") }, ..meter() };
    let power =
        |text: &str| Quantity::of(Resource::Electricity, text.parse().unwrap(), MeterUnit::KilowattHour).unwrap();
    let of = |period: &str, used: [&str; 2]| Reading {
        period: month(period),
        consumed: values(used),
        ..taken("2026-01-20")
    };
    for (used, charged, back) in [
        (["300", "100"], ["150", "50"], ["0", "0"]), // 200 by the norm of two months
        (["15", "5"], ["0", "0"], ["135", "45"]),
        (["200", "0"], ["0", "0"], ["0", "0"]),
        (["0", "0"], ["0", "0"], ["200", "0"]),
    ] {
        let readings = [of("2026-01", ["0", "0"]), of("2026-04", used)];
        let facts = ChargeFacts {
            meter: &meter,
            bound_on: None,
            readings: &readings,
            events: &[],
            occupancy: Occupancy::Residential,
            norm: Some(power("100")),
            multipliers: FEDERAL_MULTIPLIERS,
        };
        assert_eq!(charge_for_meter(month("2026-02"), &facts).unwrap().method, ChargeMethod::Norm);
        let found = charge_for_meter(month("2026-04"), &facts).unwrap();
        assert_eq!(
            (found.volumes, found.give_back),
            (charged.map(power).to_vec(), back.map(power).to_vec()),
            "{used:?}"
        );
    }
}

/// A check finds less than was reported: the difference was charged already. Law: п.61. Proves N-10, B-229.
#[test]
fn what_was_reported_too_much_is_given_back() {
    let found = ReadingId::new(uuid::Uuid::from_u128(7));
    for (consumed, overstated, expected) in [
        ("0", "2", "reading x1 - 0 0.000 2.000"),
        ("0", "0", "reading x1 - 0 0.000 0.000"),
        ("5", "2", "reading x1 - 0 3.000 0.000"),
    ] {
        let shown = Reading { id: found, ..reading("2026-04", consumed.parse().unwrap()) };
        let check = MeterChecked {
            meter: METER,
            on: day("2026-04-10"),
            act: "7".to_owned(),
            finding: Finding::InOrder,
            reading: Some(shown.clone()),
            overstated: values([overstated]),
        };
        let mut readings = readings("3 3 3");
        readings.push(shown);
        let charged = charge_after(&[MeterEvent::MeterChecked(check)], &of_water(), &readings, "2026-04").unwrap();
        assert_eq!(told(&charged), expected, "{consumed} {overstated}");
    }
}

#[test]
fn the_norm_is_of_what_the_meter_measures() {
    let meter = of_water();
    for (norm, of, refused) in [
        (Resource::ColdWater, "2026-04", false),
        (Resource::HotWater, "2026-04", true),
        (Resource::HotWater, "2026-07", true),
        (Resource::Gas, "2025-12", true), // no meter yet
    ] {
        let facts = ChargeFacts {
            meter: &meter,
            bound_on: None,
            readings: &readings("3 3 3"),
            events: &[],
            occupancy: Occupancy::Residential,
            norm: Some(Quantity::of(norm, "4.5".parse().unwrap(), MeterUnit::CubicMetre).unwrap()),
            multipliers: FEDERAL_MULTIPLIERS,
        };
        let expected = ChargeProblem::NormOfAnotherResource { norm, resource: Resource::ColdWater };
        let found = charge_for_meter(month(of), &facts);
        assert_eq!(found.err(), refused.then_some(expected), "{norm:?} {of}");
    }
}
