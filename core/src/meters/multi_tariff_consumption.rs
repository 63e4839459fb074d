//! Rule `meters/multi_tariff_consumption`: what was consumed between two readings of a meter, zone by zone.
//! Rows: E-05, N-09. Screen: «Расход».
//!
//! Each tariff zone is a series of its own: what one zone lost no other makes up for.
//!
//! Checks, in this order; the first that fails is the answer:
//! 1. [`MeterRefusal::ZoneCountMismatch`]       both readings have a value for each tariff zone, of which a meter has one to three
//! 2. [`MeterRefusal::ReadingDecreased`]        no value is less than the earlier one, unless the rollover is confirmed ([`consumption`])
//! 3. [`MeterRefusal::PreviousExceedsCapacity`] a rollover explains the difference
//!
//! ```
//! use upravdom::meters::{Digits, MeterRefusal, MeterValue, Rollover, multi_tariff_consumption};
//!
//! let (day, night): (MeterValue, MeterValue) = ("100".parse()?, "50".parse()?);
//! let (later, less): (MeterValue, MeterValue) = ("110".parse()?, "49".parse()?);
//! let digits = Digits::new(5, 3)?;
//! let used = multi_tariff_consumption(&[day, night], &[later, night], 2, digits, Rollover::NotConfirmed);
//! assert_eq!(used, Ok(vec!["10".parse()?, "0".parse()?]));
//!
//! let refused = multi_tariff_consumption(&[day, night], &[later, less], 2, digits, Rollover::NotConfirmed);
//! assert_eq!(refused, Err(MeterRefusal::ReadingDecreased { zone: 2, previous: night, current: less }));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use super::consumption::{ConsumptionProblem, Rollover, consumption};
use super::refusal::MeterRefusal;
use super::register_meter::MOST_TARIFFS;
use super::value::{Digits, MeterValue};

/// What was consumed by a meter of so many tariff zones, a value for each.
pub fn multi_tariff_consumption(
    previous: &[MeterValue],
    current: &[MeterValue],
    zones: usize,
    digits: Digits,
    rollover: Rollover,
) -> Result<Vec<MeterValue>, MeterRefusal> {
    let zones = zones.clamp(1, MOST_TARIFFS);
    expect_zones(previous.len(), zones)?;
    expect_zones(current.len(), zones)?;
    let mut consumed = Vec::with_capacity(current.len());
    for (zone, (&previous, &current)) in (1..).zip(previous.iter().zip(current)) {
        let refused = |problem| match problem {
            ConsumptionProblem::ReadingDecreased => MeterRefusal::ReadingDecreased { zone, previous, current },
            ConsumptionProblem::PreviousExceedsCapacity => MeterRefusal::PreviousExceedsCapacity { zone, previous },
        };
        consumed.push(consumption(previous, current, digits, rollover).map_err(refused)?);
    }
    Ok(consumed)
}

/// Whether so many values are one for each tariff zone.
pub(super) fn expect_zones(given: usize, zones: usize) -> Result<(), MeterRefusal> {
    if given == zones {
        return Ok(());
    }
    let count = |length: usize| u32::try_from(length).unwrap_or(u32::MAX);
    Err(MeterRefusal::ZoneCountMismatch { given: count(given), zones: count(zones) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_meter_has_one_to_three_zones() {
        let digits = Digits::new(5, 3).unwrap();
        for (count, real) in [(0, 1), (1, 1), (3, 3), (4, 3)] {
            let values = vec![MeterValue::default(); count];
            let found = multi_tariff_consumption(&values, &values, count, digits, Rollover::NotConfirmed);
            let refused = MeterRefusal::ZoneCountMismatch { given: count.try_into().unwrap(), zones: real };
            assert_eq!(found, if (1..=3).contains(&count) { Ok(values) } else { Err(refused) }, "{count}");
        }
    }
}
