//! Rule `meters/anomalies`: what looks odd about a reading against the meter's own history.
//! Rows: N-09. Screen: «Проверьте показание».
//!
//! An oddity asks to confirm and never refuses. A consumption is odd above three times the six-month average and above three
//! times the median of the history that is handed in; both need three months of it, and a reading of several months may have as many
//! times more. Nothing consumed for three months
//! running, a meter that went round through zero and the value of another meter of the premises (cold and hot taken one for the
//! other) are odd too.
//!
//! ```
//! use upravdom::meters::{Anomaly, AnomalyLimits, Measured, MeterValue, anomalies};
//!
//! let history: Vec<MeterValue> = vec!["3".parse()?, "4".parse()?, "3.5".parse()?];
//! let mut month = Measured {
//!     previous: "100".parse()?, current: "110.5".parse()?, consumed: "10.5".parse()?, history: &history, neighbours: &[], months: 1,
//! };
//! assert_eq!(anomalies(&month, AnomalyLimits::default()), []);
//! (month.current, month.consumed) = ("110.501".parse()?, "10.501".parse()?);
//! assert_eq!(anomalies(&month, AnomalyLimits::default()), [Anomaly::AboveAverage, Anomaly::AboveMedian]);
//! # Ok::<(), upravdom::meters::MeterValueOutOfRange>(())
//! ```

use super::average_monthly::{AVERAGE_MONTHS_LEAST, average_monthly};
use super::value::MeterValue;

/// What is odd.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Anomaly {
    /// Far more than the average of the last six months.
    AboveAverage,
    /// Far more than the median of the history.
    AboveMedian,
    /// Nothing is consumed, again.
    ZeroRun,
    /// The meter went round through zero.
    Rollover,
    /// Another meter of the premises shows the same.
    SameAsNeighbour,
}

crate::base::said_in_words!(Anomaly {
    AboveAverage "above_average" "расход намного больше среднего" "far more than the average"
    AboveMedian "above_median" "расход намного больше обычного" "far more than usual"
    ZeroRun "zero_run" "несколько месяцев подряд нет расхода" "nothing consumed for several months"
    Rollover "rollover" "счётчик перешёл через ноль" "the meter went round through zero"
    SameAsNeighbour "same_as_neighbour" "такое же показание у другого прибора" "another meter shows the same"
});

/// From when something is odd. Ours: a company may replace them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AnomalyLimits {
    /// How many times the average or the median is not odd yet.
    pub times: u32,
    /// How many months without consumption are odd, this one included.
    pub zero_months: usize,
}

impl Default for AnomalyLimits {
    fn default() -> Self {
        Self { times: 3, zero_months: 3 }
    }
}

/// A reading of one tariff zone with what it is held against.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Measured<'a> {
    /// The reading before.
    pub previous: MeterValue,
    /// The reading.
    pub current: MeterValue,
    /// What was consumed between them.
    pub consumed: MeterValue,
    /// What was consumed in the months before, oldest first.
    pub history: &'a [MeterValue],
    /// What other meters of the premises show.
    pub neighbours: &'a [MeterValue],
    /// How many months the reading covers: it is held against as many averages.
    pub months: u32,
}

/// What is odd about the reading, in the order of [`Anomaly`].
pub fn anomalies(measured: &Measured<'_>, limits: AnomalyLimits) -> Vec<Anomaly> {
    Anomaly::ALL.iter().copied().filter(|anomaly| is_there(*anomaly, measured, limits)).collect()
}

fn is_there(anomaly: Anomaly, measured: &Measured<'_>, limits: AnomalyLimits) -> bool {
    let zero = MeterValue::default();
    let times = limits.times.saturating_mul(measured.months);
    match anomaly {
        Anomaly::AboveAverage => {
            average_monthly(measured.history).is_ok_and(|average| average.is_exceeded(measured.consumed, times))
        }
        Anomaly::AboveMedian => exceeds_median(measured.consumed, measured.history, times),
        Anomaly::ZeroRun => {
            let months = measured.history.iter().rev().take_while(|volume| **volume == zero).count();
            measured.consumed == zero && months.saturating_add(1) >= limits.zero_months
        }
        Anomaly::Rollover => measured.current < measured.previous,
        Anomaly::SameAsNeighbour => measured.current > zero && measured.neighbours.contains(&measured.current),
    }
}

/// Whether the volume is more than so many times the median, which of an even number of months is the mean of the two in the middle.
fn exceeds_median(volume: MeterValue, history: &[MeterValue], times: u32) -> bool {
    if history.len() < AVERAGE_MONTHS_LEAST {
        return false;
    }
    let mut sorted: Vec<i128> = history.iter().map(|volume| i128::from(volume.scaled())).collect();
    sorted.sort_unstable();
    let lower = sorted.len().saturating_sub(1).div_euclid(2);
    let upper = sorted.len().div_euclid(2);
    let both =
        sorted.get(lower).copied().unwrap_or_default().saturating_add(sorted.get(upper).copied().unwrap_or_default());
    i128::from(volume.scaled()).saturating_mul(2) > both.saturating_mul(times.into())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Spike, run of zeros, rollover, another meter's value. Proves N-09.
    #[test]
    fn each_oddity_at_its_boundary() {
        use Anomaly::{AboveAverage, AboveMedian, Rollover, SameAsNeighbour, ZeroRun};
        // previous, current, consumed, history, neighbours
        for (previous, current, consumed, history, neighbours, expected) in [
            ("0", "90", "90", "1 1", "", &[][..]), // no history, no spike
            ("0", "9", "9", "3 3 3", "", &[]),
            ("0", "9.001", "9.001", "3 3 3", "", &[AboveAverage, AboveMedian]),
            ("0", "9", "9", "1 1 100", "", &[AboveMedian]), // one leak hides the spike from the average
            ("0", "9", "9", "4 0 4", "", &[AboveAverage]),
            ("0", "3", "3", "0 2 0 2", "", &[]), // a median between two months
            ("0", "0.001", "0.001", "0 0 0", "", &[AboveAverage, AboveMedian]),
            ("5", "5", "0", "1 0", "", &[]),
            ("5", "5", "0", "1 0 0", "", &[ZeroRun]),
            ("5", "5", "0", "0 0 1", "", &[]),
            ("99999", "1", "2", "2 2 2", "", &[Rollover]),
            ("100", "102", "2", "2 2 2", "50 102", &[SameAsNeighbour]),
            ("0", "0", "0", "", "0", &[]), // two new meters
        ] {
            let values = |list: &str| -> Vec<MeterValue> {
                list.split_whitespace().map(|value| value.parse().unwrap()).collect()
            };
            let of = |text: &str| text.parse().unwrap();
            let (history, neighbours) = (values(history), values(neighbours));
            let measured = Measured {
                previous: of(previous),
                current: of(current),
                consumed: of(consumed),
                history: &history,
                neighbours: &neighbours,
                months: 1,
            };
            assert_eq!(anomalies(&measured, AnomalyLimits::default()), expected, "{measured:?}");
        }
    }

    /// Five months of 4 m³ are not a spike of 20. Proves N-09.
    #[test]
    fn a_reading_of_several_months_is_held_against_as_many() {
        use Anomaly::{AboveAverage, AboveMedian};
        let history = vec!["4".parse().unwrap(); 6];
        for (months, consumed, expected) in [
            (1, "12", &[][..]),
            (1, "20", &[AboveAverage, AboveMedian]),
            (5, "20", &[]),
            (5, "60", &[]),
            (5, "60.001", &[AboveAverage, AboveMedian]),
        ] {
            let consumed = consumed.parse().unwrap();
            let previous = MeterValue::default();
            let measured =
                Measured { previous, current: consumed, consumed, history: &history, neighbours: &[], months };
            assert_eq!(anomalies(&measured, AnomalyLimits::default()), expected, "{months} {consumed}");
        }
    }

    proptest! {
        #[test]
        fn a_month_like_all_the_others_is_not_odd(volume in 1_i64..1_000_000_000_000, months in 0_usize..14) {
            let volume = MeterValue::from_scaled(volume).unwrap();
            let history = vec![volume; months];
            let measured = Measured { previous: MeterValue::default(), current: volume, consumed: volume, history: &history, neighbours: &[], months: 1 };
            prop_assert_eq!(anomalies(&measured, AnomalyLimits { times: 1, zero_months: 1 }), []);
        }
    }
}
