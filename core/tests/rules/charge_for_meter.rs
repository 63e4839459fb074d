//! Table tests of the rule `meters/charge_for_meter`.

use proptest::prelude::*;
use upravdom::base::Month;
use upravdom::meters::{
    ChargeFacts, ChargeMethod, ChargeProblem, Commissioned, FEDERAL_MULTIPLIERS, Finding, Meter, MeterCharge,
    MeterChecked, MeterCommissioned, MeterEvent, MeterUnit, MeterValue, NoReading, NotForCharge, Occupancy, Quantity,
    Reading, ReadingUse, Resource, charge_for_meter,
};

use crate::meter_cases::{BEFORE_RECORDS, METER, day, meter, taken, values};

pub fn month(text: &str) -> Month {
    text.to_owned().try_into().unwrap()
}

pub fn water(text: &str) -> Quantity {
    Quantity::of(Resource::ColdWater, text.parse().unwrap(), MeterUnit::CubicMetre).unwrap()
}

/// A meter of cold water, commissioned on 2026-01-10.
pub fn of_water() -> Meter {
    Meter {
        resource: Resource::ColdWater,
        unit: MeterUnit::CubicMetre,
        last_values: values(["100"]),
        commissioned: Commissioned::On { day: day("2026-01-10") },
        ..meter()
    }
}

pub fn reading(period: &str, consumed: MeterValue) -> Reading {
    Reading { period: month(period), consumed: vec![consumed], ..taken(&format!("{period}-20")) }
}

/// One reading a month from January on; a dash is none.
pub fn readings(consumed: &str) -> Vec<Reading> {
    let months = (1..).zip(consumed.split(' ')).filter(|(_, text)| *text != "-");
    months.map(|(number, text)| reading(&format!("2026-{number:02}"), text.parse().unwrap())).collect()
}

pub fn charge(meter: &Meter, readings: &[Reading], of: &str) -> Result<MeterCharge, ChargeProblem> {
    charge_after(&[], meter, readings, of)
}

pub fn charge_after(
    events: &[MeterEvent],
    meter: &Meter,
    readings: &[Reading],
    of: &str,
) -> Result<MeterCharge, ChargeProblem> {
    let facts = ChargeFacts {
        meter,
        bound_on: None,
        readings,
        events,
        occupancy: Occupancy::Residential,
        norm: Some(water("4.5")),
        multipliers: FEDERAL_MULTIPLIERS,
    };
    charge_for_meter(month(of), &facts)
}

pub fn told(charge: &MeterCharge) -> String {
    let amount = |list: &[Quantity]| match list {
        [] => "?".to_owned(),
        [one, ..] => one.rounded_in(MeterUnit::CubicMetre).unwrap().to_string(),
    };
    let reason = charge.reason.map_or("-", NoReading::code);
    let (method, factor, volume) = (charge.method.code(), charge.multiplier, amount(&charge.volumes));
    let back = if charge.give_back.is_empty() { "-".to_owned() } else { amount(&charge.give_back) };
    format!("{method} x{factor} {reason} {} {volume} {back}", charge.periods)
}

/// Three months with readings, five without, then one. Proves N-10, E-06.
#[test]
fn average_then_norm_then_the_true_up() {
    let (meter, readings) = (of_water(), readings("3 4 5 - - - - - 30 -"));
    for (of, expected) in [
        ("2026-01", "reading x1 - 0 3.000 0.000"),
        ("2026-03", "reading x1 - 0 5.000 0.000"),
        ("2026-04", "average x1 not_submitted 1 4.000 -"),
        ("2026-06", "average x1 not_submitted 3 4.000 -"),
        ("2026-07", "norm x1 not_submitted 4 4.500 -"), // п.60: without the multiplier
        ("2026-08", "norm x1 not_submitted 5 4.500 -"),
        ("2026-09", "reading x1 - 0 9.000 0.000"), // 30 less 3 × 4 and 2 × 4.5
        ("2026-10", "average x1 not_submitted 1 5.000 -"), // six months of 5, for the reading covers six
    ] {
        assert_eq!(told(&charge(&meter, &readings, of).unwrap()), expected, "{of}");
    }
}

#[test]
fn estimates_that_took_too_much_are_given_back() {
    let readings = readings("3 3 3 - - 1");
    assert_eq!(told(&charge(&of_water(), &readings, "2026-06").unwrap()), "reading x1 - 0 0.000 5.000");
}

/// Proves N-10, E-06.
#[test]
fn each_reason_and_its_method() {
    let months = readings("3 3 3");
    let with = |change: fn(&mut Meter)| {
        let mut meter = of_water();
        change(&mut meter);
        meter
    };
    for (meter, of, expected) in [
        (of_water(), "2026-04", "average x1 not_submitted 1 3.000 -"),
        (with(|meter| meter.commissioned = Commissioned::No), "2026-04", "norm x3 no_meter 1 13.500 -"),
        (with(|meter| meter.commissioned = Commissioned::No), "2026-12", "norm x3 no_meter 1 13.500 -"),
        (of_water(), "2025-12", "norm x3 no_meter 1 13.500 -"), // before it was commissioned
        (of_water(), "2025-11", "norm x1.5 no_meter 1 6.750 -"),
        (with(|meter| meter.verified_until = day("2026-04-30")), "2026-04", "average x1 not_submitted 1 3.000 -"),
        (
            with(|meter| meter.verified_until = day("2026-03-31")),
            "2026-04",
            "average x1 verification_expired 1 3.000 -",
        ),
        (with(|meter| meter.verified_until = day("2026-03-31")), "2026-07", "norm x3 verification_expired 4 13.500 -"),
    ] {
        assert_eq!(told(&charge(&meter, &months, of).unwrap()), expected, "{of} {meter:?}");
    }
    let gone = with(|meter| meter.removed_on = Some(day("2026-03-15")));
    assert_eq!(told(&charge(&gone, &months, "2026-03").unwrap()), "reading x1 - 0 3.000 0.000");
    let refused = ChargeProblem::MeterRemoved { on: day("2026-03-15") };
    assert_eq!(charge(&gone, &months, "2026-04"), Err(refused));
    let never = with(|meter| (meter.removed_on, meter.commissioned) = (Some(day("2026-03-15")), Commissioned::No));
    assert_eq!(charge(&never, &[], "2026-03"), Err(refused), "it never was in use");
    let facts = ChargeFacts {
        meter: &of_water(),
        bound_on: None,
        readings: &[],
        events: &[],
        occupancy: Occupancy::Residential,
        norm: None,
        multipliers: &[],
    };
    assert_eq!(charge_for_meter(month("2025-12"), &facts).unwrap_err().code(), "charge.multiplier_missing");
}

/// Days and what was found on them.
type Acts<'a> = &'a [(&'a str, Finding)];

pub fn checked(on: &str, finding: Finding) -> MeterEvent {
    let (act, on) = ("7".to_owned(), day(on));
    MeterEvent::MeterChecked(MeterChecked { meter: METER, on, act, finding, reading: None, overstated: vec![] })
}

/// An act says nothing of the months before it (п.60(3), 81(12), 85), and a later one does not change what it says. Proves N-10, B-229.
#[test]
fn refusals_and_faults_count_from_the_months_of_their_acts() {
    use Finding::{AccessRefused, Broken, InOrder, Lost, SealBroken};
    let months = readings("3 3 3");
    let refused = [("2026-04-10", AccessRefused), ("2026-06-10", AccessRefused), ("2026-08-10", InOrder)];
    let broken = [("2026-05-31", Broken), ("2026-07-01", InOrder)];
    let entered_late = [("2026-06-10", AccessRefused), ("2026-04-10", AccessRefused)];
    let table: [(Acts<'_>, &str, &str); 14] = [
        (&refused, "2026-04", "average x1 not_submitted 1 3.000 -"),
        (&refused, "2026-05", "average x1 not_submitted 2 3.000 -"), // one refusal is not two
        (&refused, "2026-06", "norm x3 access_refused 3 13.500 -"),
        (&refused, "2026-07", "norm x3 access_refused 4 13.500 -"),
        (&refused, "2026-08", "norm x1 not_submitted 5 4.500 -"), // let in
        (&entered_late, "2026-05", "average x1 not_submitted 2 3.000 -"),
        (&entered_late, "2026-06", "norm x3 access_refused 3 13.500 -"),
        (&broken, "2026-04", "average x1 not_submitted 1 3.000 -"),
        (&broken, "2026-05", "average x1 broken 2 3.000 -"),
        (&broken, "2026-06", "average x1 broken 3 3.000 -"), // what is found in July does not move the act of May
        (&broken, "2026-07", "norm x3 broken 4 13.500 -"),
        (&[("2026-04-01", SealBroken)], "2026-07", "norm x3 broken 4 13.500 -"),
        (&[("2026-04-01", Lost)], "2026-07", "norm x3 lost 4 13.500 -"),
        (&[("2026-04-01", Broken)], "2026-04", "average x1 broken 1 3.000 -"),
    ];
    for (acts, of, expected) in table {
        let events: Vec<MeterEvent> = acts.iter().map(|(on, finding)| checked(on, *finding)).collect();
        let mut meter = of_water();
        for event in &events {
            meter.apply(event);
        }
        assert_eq!(told(&charge_after(&events, &meter, &months, of).unwrap()), expected, "{of} {acts:?}");
    }
}

/// What was charged for the months before a repair stays as it was. Proves N-10, B-244.
#[test]
fn an_act_after_a_repair_does_not_change_the_months_before_it() {
    let months = readings("3 3 3");
    let broken = checked("2026-04-10", Finding::Broken);
    let mut meter = of_water();
    meter.apply(&broken);
    let before =
        |of: &str, meter: &Meter, events: &[MeterEvent]| told(&charge_after(events, meter, &months, of).unwrap());
    let of = ["2026-01", "2026-02", "2026-04", "2026-05"];
    let charged = of.map(|of| before(of, &meter, std::slice::from_ref(&broken)));
    assert_eq!(charged[2], "average x1 broken 1 3.000 -");
    let repaired = MeterEvent::MeterCommissioned(MeterCommissioned {
        act: "8".to_owned(),
        reading: Reading { usable: ReadingUse::NotForCharge, ..reading("2026-06", values(["0"])[0]) },
        seal: None,
    });
    meter.apply(&repaired);
    assert_eq!(of.map(|of| before(of, &meter, &[broken.clone(), repaired.clone()])), charged);
    assert_eq!(before("2026-06", &meter, &[broken, repaired]), "average x1 not_submitted 3 3.000 -");
}

#[test]
fn without_three_months_there_is_no_average_and_the_norm_has_no_multiplier() {
    let readings = readings("3 3 -");
    assert_eq!(told(&charge(&of_water(), &readings, "2026-03").unwrap()), "norm x1 not_submitted 1 4.500 -");
}

#[test]
fn a_reading_that_is_not_for_charging_charges_nothing_and_is_not_measured() {
    let mut months = readings("3 3 3 50 3");
    (months[3].usable, months[3].why) = (ReadingUse::NotForCharge, vec![NotForCharge::Faulty]);
    assert_eq!(told(&charge(&of_water(), &months, "2026-04").unwrap()), "average x1 not_submitted 1 3.000 -");
    // The reading of May counts from that of April: it has nothing to make up for.
    assert_eq!(told(&charge(&of_water(), &months, "2026-05").unwrap()), "reading x1 - 0 3.000 0.000");
}

/// Whatever was known when it was entered, the reading of the 20th of April counts if the meter was verified then. Proves N-09, N-10.
#[test]
fn the_verification_is_judged_by_what_is_known_now() {
    let entered = readings("3 3 3 5");
    let mut held_back = entered.clone();
    (held_back[3].usable, held_back[3].why) = (ReadingUse::NotForCharge, vec![NotForCharge::VerificationExpired]);
    for readings in [entered, held_back] {
        for (until, expected) in
            [("2026-04-20", "reading x1 - 0 5.000 0.000"), ("2026-04-19", "average x1 verification_expired 1 3.000 -")]
        {
            let meter = Meter { verified_until: day(until), ..of_water() };
            assert_eq!(told(&charge(&meter, &readings, "2026-04").unwrap()), expected, "{until}");
        }
    }
}

/// Proves X-29.
#[test]
fn a_new_account_does_not_answer_for_the_months_of_the_one_before() {
    let meter = of_water();
    let facts = ChargeFacts {
        meter: &meter,
        bound_on: Some(day("2026-06-10")),
        readings: &[],
        events: &[],
        occupancy: Occupancy::Residential,
        norm: None,
        multipliers: FEDERAL_MULTIPLIERS,
    };
    let periods = |of, bound_on| charge_for_meter(month(of), &ChargeFacts { bound_on, ..facts }).unwrap().periods;
    assert_eq!((periods("2026-07", facts.bound_on), periods("2026-07", None)), (2, 7));
}

/// Of a meter that was in use before the records, they begin with its account or after the reading with which it came, and no later
/// reading moves that.
#[test]
fn the_records_begin_somewhere() {
    let meter = Meter { commissioned: BEFORE_RECORDS, ..of_water() };
    let found = |of: &str, bound_on: Option<&str>, readings: &[Reading]| {
        let facts = ChargeFacts {
            meter: &meter,
            bound_on: bound_on.map(day),
            readings,
            events: &[],
            occupancy: Occupancy::Residential,
            norm: None,
            multipliers: FEDERAL_MULTIPLIERS,
        };
        charge_for_meter(month(of), &facts).map(|charge| (charge.reason, charge.periods))
    };
    let missing = |periods| Ok((Some(NoReading::NotSubmitted), periods));
    assert_eq!(found("2026-10", None, &[]), Err(ChargeProblem::BeforeRecords)); // the kept reading is of the 20th of October
    assert_eq!((found("2026-11", None, &[]), found("2026-12", None, &[])), (missing(1), missing(2)));
    assert_eq!(found("2026-10", Some("2026-10-05"), &[]), missing(1));
    assert_eq!(found("2026-09", Some("2026-10-05"), &[]), Err(ChargeProblem::BeforeRecords));
    let later = [reading("2026-12", values(["3"])[0])];
    assert_eq!((found("2026-11", None, &later), found("2026-12", None, &later)), (missing(1), Ok((None, 0))));
    assert_eq!(found("2026-10", None, &later), Err(ChargeProblem::BeforeRecords));
    let same_month = [reading("2026-10", values(["3"])[0])];
    assert_eq!((found("2026-10", None, &same_month), found("2026-11", None, &same_month)), (Ok((None, 0)), missing(1)));
    assert_eq!(found("2026-09", None, &same_month), Err(ChargeProblem::BeforeRecords));
}

/// Two months without a reading, then one of three months: nothing is charged twice, and the average is of ten a month. Proves N-10.
#[test]
fn the_first_reading_of_a_founded_meter_makes_up_for_the_months_before() {
    let meter = Meter { commissioned: founded_in_december(), ..of_water() };
    let readings = readings("- - 30 -");
    for (of, expected) in [
        ("2026-01", "norm x1 not_submitted 1 4.500 -"),
        ("2026-02", "norm x1 not_submitted 2 4.500 -"),
        ("2026-03", "reading x1 - 0 21.000 0.000"),
        ("2026-04", "average x1 not_submitted 1 10.000 -"),
    ] {
        assert_eq!(told(&charge(&meter, &readings, of).unwrap()), expected, "{of}");
    }
}

/// The records of such a meter begin with January.
fn founded_in_december() -> Commissioned {
    Commissioned::BeforeRecords { since: day("2025-12-20") }
}

#[test]
fn heat_has_the_average_of_its_season() {
    let mut heat = of_water();
    (heat.resource, heat.unit) = (Resource::Heat, MeterUnit::Gigajoule);
    let readings = readings("4 4 4 0 0 0 0 0 0 -");
    let found = charge_of(&heat, &readings, "2026-10", None);
    let expected = Quantity::of(Resource::Heat, "0.955".parse().unwrap(), MeterUnit::Gigacalorie); // 4 GJ
    assert_eq!((found.method, found.volumes), (ChargeMethod::Average, vec![expected.unwrap()]));
}

fn charge_of(meter: &Meter, readings: &[Reading], of: &str, norm: Option<Quantity>) -> MeterCharge {
    let occupancy = Occupancy::Residential;
    charge_for_meter(
        month(of),
        &ChargeFacts {
            meter,
            bound_on: None,
            readings,
            events: &[],
            occupancy,
            norm,
            multipliers: FEDERAL_MULTIPLIERS,
        },
    )
    .unwrap()
}

proptest! {
    /// What is charged for all the months, less what is given back, is what was consumed. Proves N-10.
    #[test]
    fn estimates_and_true_ups_make_the_actual(
        months in proptest::collection::vec((any::<bool>(), 0_i64..500_000_000), 1..12), is_founded: bool,
    ) {
        let mut months = months;
        months.last_mut().unwrap().0 = true;
        let of = |scaled| MeterValue::from_scaled(scaled).unwrap();
        let names: Vec<String> = (1..=months.len()).map(|number| format!("2026-{number:02}")).collect();
        let submitted = names.iter().zip(&months).filter(|(_, (is_read, _))| *is_read);
        let readings: Vec<Reading> = submitted.map(|(name, (_, scaled))| reading(name, of(*scaled))).collect();
        let (mut meter, mut charged, mut back) = (of_water(), water("0"), water("0"));
        if is_founded {
            meter.commissioned = founded_in_december();
        }
        for name in &names {
            let charge = charge(&meter, &readings, name).unwrap();
            // What was answered of a month does not change by a reading of a later one.
            let until_then = readings.iter().filter(|reading| reading.period <= month(name)).cloned().collect::<Vec<_>>();
            prop_assert_eq!(&charge, &charge_after(&[], &meter, &until_then, name).unwrap());
            prop_assert_eq!(charge.volumes.len(), 1);
            charged = charged.plus(charge.volumes[0]).unwrap();
            back = charge.give_back.iter().fold(back, |sum, one| sum.plus(*one).unwrap());
        }
        let consumed: i64 = readings.iter().map(|reading| reading.consumed[0].scaled()).sum();
        let consumed = Quantity::of(Resource::ColdWater, of(consumed), MeterUnit::CubicMetre).unwrap();
        prop_assert_eq!(charged, consumed.plus(back).unwrap());
    }
}
