//! Rule `meters/replacement_consumption`: what was consumed in a period in which a meter was replaced.
//! Rows: E-05, N-09. Law: ПП РФ 354 п.81. Screen: «Замена прибора».
//!
//! A meter that is taken down closes its series with a last reading, the new one opens its own. Each series is counted by itself,
//! by the digits and the zones of its meter, so a new meter that shows less than the old one is no fall. The period is their sum.
//!
//! Checks, in this order; the first that fails is the answer:
//! 1. [`ReplacementProblem::SeriesMissing`]   there is a series
//! 2. [`ReplacementProblem::DatesOutOfOrder`] none closes before it opens, or opens before the one before it closes
//! 3. [`ReplacementProblem::NotMeasured`]     each series has a consumption ([`multi_tariff_consumption`])
//! 4. [`ReplacementProblem::TotalTooGreat`]   the sum is a volume
//!
//! ```
//! use upravdom::meters::{Digits, MeterSeries, ReplacementProblem, Rollover, replacement_consumption};
//!
//! let (digits, rollover) = (Digits::new(5, 3)?, Rollover::NotConfirmed);
//! let (first, replaced, last) = ("2026-11-01".parse()?, "2026-11-12".parse()?, "2026-11-25".parse()?);
//! let old = MeterSeries { from: first, opening: vec!["812.5".parse()?], to: replaced, closing: vec!["815".parse()?], digits, rollover };
//! let new = MeterSeries { from: replaced, opening: vec!["0.1".parse()?], to: last, closing: vec!["4".parse()?], digits, rollover };
//! assert_eq!(replacement_consumption(&[old.clone(), new.clone()])?.total.to_string(), "6.4");
//! assert_eq!(replacement_consumption(&[new, old]), Err(ReplacementProblem::DatesOutOfOrder { series: 2 }));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use chrono::NaiveDate;

use super::consumption::Rollover;
use super::multi_tariff_consumption::multi_tariff_consumption;
use super::refusal::MeterRefusal;
use super::value::{Digits, MeterValue};

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
    /// Whether an employee confirms that it went round.
    pub rollover: Rollover,
}

/// What was consumed by the meters of a period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReplacementConsumption {
    /// By each meter, a value per tariff zone.
    pub by_series: Vec<Vec<MeterValue>>,
    /// By all of them.
    pub total: MeterValue,
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
        /// The sum is beyond what a volume can be.
        TotalTooGreat
            "total_too_great" field "series" permanent
            ru "Расход за период больше 10¹¹. Исправьте показания."
            en "The consumption of the period is beyond 10¹¹. Correct the readings.";
    }
}

/// What was consumed by the meters that followed each other in a period.
pub fn replacement_consumption(all: &[MeterSeries]) -> Result<ReplacementConsumption, ReplacementProblem> {
    let mut free_from = all.first().ok_or(ReplacementProblem::SeriesMissing)?.from;
    for (series, part) in (1..).zip(all) {
        if part.from < free_from || part.to < part.from {
            return Err(ReplacementProblem::DatesOutOfOrder { series });
        }
        free_from = part.to;
    }
    let mut by_series = Vec::with_capacity(all.len());
    for (series, part) in (1..).zip(all) {
        let zones = part.opening.len();
        let used = multi_tariff_consumption(&part.opening, &part.closing, zones, part.digits, part.rollover);
        by_series.push(used.map_err(|refusal| ReplacementProblem::NotMeasured { series, refusal })?);
    }
    let total = by_series.iter().flatten().try_fold(MeterValue::default(), |sum, used| sum.plus(*used));
    Ok(ReplacementConsumption { total: total.ok_or(ReplacementProblem::TotalTooGreat)?, by_series })
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
            rollover: Rollover::NotConfirmed,
        }
    }

    /// Each meter is counted by itself.
    #[test]
    fn two_meters_three_meters_other_zones() {
        let one_zone = series("2026-11-01", &["100"], "2026-11-12", &["130"]);
        let two_zones = series("2026-11-12", &["5", "7"], "2026-11-20", &["6", "9.5"]);
        let not_used = series("2026-11-20", &["0"], "2026-11-20", &["0"]);
        let found = replacement_consumption(&[one_zone.clone(), two_zones.clone(), not_used.clone()]).unwrap();
        assert_eq!(found.total.to_string(), "33.5");
        assert_eq!(found.by_series.iter().map(Vec::len).collect::<Vec<_>>(), [1, 2, 1]);

        let mut round = series("2026-11-12", &["99999"], "2026-11-25", &["2"]);
        round.rollover = Rollover::Confirmed;
        assert_eq!(replacement_consumption(&[one_zone.clone(), round.clone()]).unwrap().total.to_string(), "33");

        let refused = |list: &[MeterSeries]| replacement_consumption(list).unwrap_err();
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
        assert_eq!(refused(&[great]), ReplacementProblem::TotalTooGreat);
    }

    proptest! {
        #[test]
        fn a_reading_in_between_changes_nothing(values in proptest::array::uniform3(0_i64..1_000_000_000_000)) {
            let mut values = values;
            values.sort_unstable();
            let of = |from: usize, to: usize| MeterSeries {
                opening: vec![MeterValue::from_scaled(values[from]).unwrap()],
                closing: vec![MeterValue::from_scaled(values[to]).unwrap()],
                ..series("2026-11-01", &[], "2026-11-01", &[])
            };
            let parts = replacement_consumption(&[of(0, 1), of(1, 2)]).unwrap();
            prop_assert_eq!(parts.total, replacement_consumption(&[of(0, 2)]).unwrap().total);
        }
    }
}
