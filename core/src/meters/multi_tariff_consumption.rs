//! Rule `meters/multi_tariff_consumption`: what was consumed between two readings of a meter, zone by zone.
//! Rows: E-05, N-09. Screen: «Расход».
//!
//! Each tariff zone is a series of its own: what one zone lost no other makes up for.
//!
//! Checks, in this order; the first that fails is the answer:
//! 1. [`MeterRefusal::ZoneCountMismatch`]       both readings have a value for each tariff zone
//! 2. [`MeterRefusal::ReadingDecreased`]        no value is less than the earlier one, unless the rollover is confirmed ([`consumption`])
//! 3. [`MeterRefusal::PreviousExceedsCapacity`] a rollover explains the difference
//!
//! ```
//! use upravdom::meters::{Digits, MeterRefusal, MeterValue, Rollover, TariffZones, multi_tariff_consumption};
//!
//! let (day, night): (MeterValue, MeterValue) = ("100".parse()?, "50".parse()?);
//! let (later, less): (MeterValue, MeterValue) = ("110".parse()?, "49".parse()?);
//! let (digits, zones) = (Digits::new(5, 3)?, TariffZones::new(2)?);
//! let used = multi_tariff_consumption(&[day, night], &[later, night], zones, digits, Rollover::NotConfirmed);
//! assert_eq!(used, Ok(vec!["10".parse()?, "0".parse()?]));
//!
//! let refused = multi_tariff_consumption(&[day, night], &[later, less], zones, digits, Rollover::NotConfirmed);
//! assert_eq!(refused, Err(MeterRefusal::ReadingDecreased { zone: 2, previous: night, current: less }));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use super::consumption::{ConsumptionProblem, Rollover, consumption};
use super::refusal::MeterRefusal;
use super::value::{Digits, MeterValue, TariffZones};

/// What was consumed by a meter of so many tariff zones, a value for each.
pub fn multi_tariff_consumption(
    previous: &[MeterValue],
    current: &[MeterValue],
    zones: TariffZones,
    digits: Digits,
    rollover: Rollover,
) -> Result<Vec<MeterValue>, MeterRefusal> {
    by_zone(previous, current, zones.count(), digits, rollover)
}

/// The same of a meter, which has as many zones as its last reading has values.
pub(super) fn by_zone(
    previous: &[MeterValue],
    current: &[MeterValue],
    zones: usize,
    digits: Digits,
    rollover: Rollover,
) -> Result<Vec<MeterValue>, MeterRefusal> {
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
        for (zones, is_known) in [(0, false), (1, true), (3, true), (4, false), (257, false)] {
            assert_eq!(TariffZones::new(zones).is_ok(), is_known, "{zones}");
        }
        for (count, zones) in [(0, 1), (1, 1), (3, 3), (4, 3), (2, 3)] {
            let values = vec![MeterValue::default(); count];
            let known = TariffZones::new(zones).unwrap();
            let found = multi_tariff_consumption(&values, &values, known, digits, Rollover::NotConfirmed);
            let [given, zones] = [count, zones].map(|number| u32::try_from(number).unwrap());
            let refused = MeterRefusal::ZoneCountMismatch { given, zones };
            assert_eq!(found, if zones == given { Ok(values) } else { Err(refused) }, "{count}");
        }
    }
}
