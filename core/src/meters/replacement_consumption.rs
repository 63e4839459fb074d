//! Rule `meters/replacement_consumption`: what was consumed in a period in which a meter was replaced.
//! Rows: E-05, N-09. Law: ПП РФ 354 п.81. Screen: «Замена прибора».
//!
//! A meter that is taken down closes its series with a last reading, the new one opens its own. Each series is counted by itself,
//! by the digits, the zones and the unit of its meter, so a new meter that shows less than the old one is no fall, and litres are added
//! to cubic metres as what they are. The period is their sum.
//!
//! Checks, in this order; the first that fails is the answer:
//! 1. [`ReplacementProblem::SeriesMissing`]   there is a series
//! 2. [`ReplacementProblem::DatesOutOfOrder`] none closes before it opens, or opens before the one before it closes
//! 3. [`ReplacementProblem::NotMeasured`]     each series has a consumption ([`multi_tariff_consumption`])
//! 4. [`ReplacementProblem::Quantity`]        each is a quantity of the resource, and so is their sum
//!
//! ```
//! use upravdom::meters::{Digits, MeterSeries, MeterUnit, ReplacementProblem, Resource, Rollover, replacement_consumption};
//!
//! let (digits, rollover) = (Digits::new(5, 3)?, Rollover::NotConfirmed);
//! let (first, replaced, last) = ("2026-11-01".parse()?, "2026-11-12".parse()?, "2026-11-25".parse()?);
//! let (resource, unit) = (Resource::ColdWater, MeterUnit::CubicMetre);
//! let old = MeterSeries { from: first, opening: vec!["812.5".parse()?], to: replaced, closing: vec!["815".parse()?], digits, unit, rollover };
//! let new = MeterSeries { opening: vec!["100".parse()?], closing: vec!["4000".parse()?], from: replaced, to: last, unit: MeterUnit::Litre, ..old.clone() };
//! let total = replacement_consumption(resource, &[old.clone(), new.clone()])?.total;
//! assert_eq!(total.rounded_in(unit)?.to_string(), "6.400");
//! assert_eq!(replacement_consumption(resource, &[new, old]), Err(ReplacementProblem::DatesOutOfOrder { series: 2 }));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use chrono::NaiveDate;

use super::consumption::Rollover;
use super::device::Resource;
use super::multi_tariff_consumption::multi_tariff_consumption;
use super::quantity::{MeterUnit, Quantity, QuantityProblem};
use super::refusal::MeterRefusal;
use super::value::{Digits, MeterValue, TariffZones};

/// The part of a period that one meter measured.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MeterSeries {
    /// The day of its first reading here.
    pub from: NaiveDate,
    /// That reading, a value per tariff zone.
    pub opening: Vec<MeterValue>,
    /// The day of its last reading here.
    pub to: NaiveDate,
    /// That reading: the closing one of a meter that is taken down.
    pub closing: Vec<MeterValue>,
    /// The digits of the meter.
    pub digits: Digits,
    /// In what it counts.
    pub unit: MeterUnit,
    /// Whether an employee confirms that it went round.
    pub rollover: Rollover,
}

/// What was consumed by the meters of a period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReplacementConsumption {
    /// By each meter, a quantity per tariff zone.
    pub by_series: Vec<Vec<Quantity>>,
    /// By all of them.
    pub total: Quantity,
}

crate::base::refusals! {
    /// Why there is no consumption of the period. A series is named by its number, from 1.
    pub enum ReplacementProblem in "replacement" {
        /// No series.
        SeriesMissing
            "series_missing" field "series" permanent
            ru "За период нет ни одного счётчика. Выберите период, в котором счётчик стоял."
            en "There is no meter in the period. Choose a period in which there was one.";
        /// A series that closes before it opens, or opens before the one before it closes.
        DatesOutOfOrder {
            /// The series.
            series: u32,
        }
            "dates_out_of_order" field "series" permanent
            ru "Даты счётчика {series} за период идут не по порядку. Исправьте дату установки или снятия."
            en "The days of meter {series} of the period are out of order. Correct the day of its installation or removal.";
        /// A series without a consumption.
        NotMeasured {
            /// The series.
            series: u32,
            /// Why it has none.
            refusal: MeterRefusal,
        }
            "not_measured" field "series" permanent
            ru "Счётчик {series} за период: {refusal}"
            en "Meter {series} of the period: {refusal}";
        /// What a series measured is no quantity of the resource, or the sum is none with it.
        Quantity {
            /// The series.
            series: u32,
            /// Why.
            problem: QuantityProblem,
        }
            "quantity" field "series" permanent
            ru "Счётчик {series} за период: {problem}. Исправьте его единицу или показания."
            en "Meter {series} of the period: {problem}. Correct its unit or its readings.";
    }
}

/// What was consumed by the meters that followed each other in a period.
pub fn replacement_consumption(
    resource: Resource,
    all: &[MeterSeries],
) -> Result<ReplacementConsumption, ReplacementProblem> {
    let mut free_from = all.first().ok_or(ReplacementProblem::SeriesMissing)?.from;
    for (series, part) in (1..).zip(all) {
        if part.from < free_from || part.to < part.from {
            return Err(ReplacementProblem::DatesOutOfOrder { series });
        }
        free_from = part.to;
    }
    let mut by_series = Vec::with_capacity(all.len());
    for (series, part) in (1..).zip(all) {
        let count = part.opening.len();
        let given = u32::try_from(count).unwrap_or(u32::MAX);
        let refusal = MeterRefusal::TariffsOutOfRange { zones: given, resource };
        let zones = TariffZones::new(count).map_err(|_| ReplacementProblem::NotMeasured { series, refusal })?;
        let used = multi_tariff_consumption(&part.opening, &part.closing, zones, part.digits, part.rollover);
        by_series.push(used.map_err(|refusal| ReplacementProblem::NotMeasured { series, refusal })?);
    }
    let mut total = Quantity::zero(resource);
    let mut quantities = Vec::with_capacity(all.len());
    for (series, (part, used)) in (1..).zip(all.iter().zip(&by_series)) {
        let problem = |problem| ReplacementProblem::Quantity { series, problem };
        let used = used.iter().map(|used| Quantity::of(resource, *used, part.unit));
        let used: Vec<Quantity> = used.collect::<Result<_, _>>().map_err(problem)?;
        for one in &used {
            total = total.plus(*one).and_then(|sum| sum.rounded().map(|_| sum)).map_err(problem)?;
        }
        quantities.push(used);
    }
    Ok(ReplacementConsumption { by_series: quantities, total })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn series(from: &str, opening: &[&str], to: &str, closing: &[&str]) -> MeterSeries {
        let values = |list: &[&str]| list.iter().map(|value| value.parse().unwrap()).collect();
        MeterSeries {
            from: from.parse().unwrap(),
            opening: values(opening),
            to: to.parse().unwrap(),
            closing: values(closing),
            digits: Digits::new(5, 3).unwrap(),
            unit: MeterUnit::KilowattHour,
            rollover: Rollover::NotConfirmed,
        }
    }

    fn of(all: &[MeterSeries]) -> Result<ReplacementConsumption, ReplacementProblem> {
        replacement_consumption(Resource::Electricity, all)
    }

    fn total(all: &[MeterSeries]) -> String {
        of(all).unwrap().total.rounded_in(MeterUnit::KilowattHour).unwrap().to_string()
    }

    /// Each meter is counted by itself.
    #[test]
    fn two_meters_three_meters_other_zones() {
        let one_zone = series("2026-11-01", &["100"], "2026-11-12", &["130"]);
        let two_zones = series("2026-11-12", &["5", "7"], "2026-11-20", &["6", "9.5"]);
        let not_used = series("2026-11-20", &["0"], "2026-11-20", &["0"]);
        let all = [one_zone.clone(), two_zones.clone(), not_used];
        assert_eq!(total(&all), "33.500");
        let found = of(&all).unwrap();
        assert_eq!(found.by_series.iter().map(Vec::len).collect::<Vec<_>>(), [1, 2, 1]);

        let mut round = series("2026-11-12", &["99999"], "2026-11-25", &["2"]);
        round.rollover = Rollover::Confirmed;
        assert_eq!(total(&[one_zone.clone(), round.clone()]), "33.000");

        let refused = |list: &[MeterSeries]| of(list).unwrap_err();
        assert_eq!(refused(&[]).code(), "replacement.series_missing");
        assert_eq!(refused(&[one_zone.clone(), one_zone.clone()]), ReplacementProblem::DatesOutOfOrder { series: 2 });
        let mut backwards = one_zone.clone();
        backwards.to = "2026-10-31".parse().unwrap();
        assert_eq!(refused(&[backwards]), ReplacementProblem::DatesOutOfOrder { series: 1 });
        round.rollover = Rollover::NotConfirmed;
        let ReplacementProblem::NotMeasured { series: 2, refusal } = refused(&[one_zone, round]) else { panic!() };
        assert_eq!(refusal.code(), "meters.reading_decreased");
        let mut great = two_zones;
        great.digits = Digits::new(11, 0).unwrap();
        great.closing = vec!["99999999999".parse().unwrap(); 2];
        let problem = QuantityProblem::TooGreat;
        assert_eq!(refused(&[great]), ReplacementProblem::Quantity { series: 1, problem });
    }

    /// A meter that counts litres follows one that counts cubic metres. Proves B-227, E-05.
    #[test]
    fn each_meter_has_its_unit() {
        let old =
            MeterSeries { unit: MeterUnit::CubicMetre, ..series("2026-11-01", &["3.75"], "2026-11-12", &["6.25"]) };
        let new = MeterSeries { unit: MeterUnit::Litre, ..series("2026-11-12", &["0"], "2026-11-25", &["900"]) };
        let both = [old.clone(), new];
        let found = replacement_consumption(Resource::ColdWater, &both).unwrap();
        assert_eq!(found.total.rounded_in(MeterUnit::CubicMetre).unwrap().to_string(), "3.400");
        let power = MeterSeries { from: old.to, to: old.to, unit: MeterUnit::KilowattHour, ..old.clone() };
        let problem = QuantityProblem::UnitOfAnotherResource;
        let refused = replacement_consumption(Resource::ColdWater, &[old, power]);
        assert_eq!(refused, Err(ReplacementProblem::Quantity { series: 2, problem }));
    }

    proptest! {
        #[test]
        fn a_reading_in_between_changes_nothing(values in proptest::array::uniform3(0_i64..1_000_000_000_000)) {
            let mut values = values;
            values.sort_unstable();
            let part = |from: usize, to: usize| MeterSeries {
                opening: vec![MeterValue::from_scaled(values[from]).unwrap()],
                closing: vec![MeterValue::from_scaled(values[to]).unwrap()],
                ..series("2026-11-01", &[], "2026-11-01", &[])
            };
            let parts = of(&[part(0, 1), part(1, 2)]).unwrap();
            prop_assert_eq!(parts.total, of(&[part(0, 2)]).unwrap().total);
        }
    }
}
