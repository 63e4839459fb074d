//! Rule `meters/charge_basis`: by what a service is charged for a period: reading, average or norm.
//! Rows: N-10, E-06. Law: ПП РФ 354 п.42, 43, 59, 60, 60(3), 81(12), 85. Screen: «Способ начисления».
//!
//! What counts is how many periods in a row have no valid reading, this one included. With none of them the reading is charged,
//! if there is a meter. Without a reading the average is charged for three periods (of non-residential premises two, where
//! the meter is broken, lost or not verified), then the norm: with a multiplier where the meter is to blame, without one where
//! nothing was submitted. Refused access and a missing meter mean the norm with its multiplier at once.
//!
//! Of non-residential premises the norm is charged where access is refused, for п.60(3) makes no difference of premises. Where a
//! dwelling else has the norm, their volume is calculated (п.43), which this rule does not do: it says «calculated», and so it does
//! where they have no meter.
//!
//! Checks, in this order; the first that fails is the answer:
//! 1. [`MultiplierMissing`] where the norm is charged, the table has its multiplier of that day
//!
//! ```
//! use upravdom::meters::{FEDERAL_MULTIPLIERS, ChargeMethod, NoReading, Occupancy, Service, charge_basis};
//!
//! // The fourth month after the verification expired.
//! let (reason, service, home) = (NoReading::VerificationExpired, Service::ColdWater, Occupancy::Residential);
//! let basis = charge_basis(reason, 4, service, home, "2026-11-30".parse()?, FEDERAL_MULTIPLIERS)?;
//! assert_eq!((basis.method, basis.multiplier.to_string().as_str()), (ChargeMethod::Norm, "3"));
//!
//! // A table that begins later has no multiplier of that day.
//! assert!(charge_basis(reason, 4, service, home, "2016-12-31".parse()?, FEDERAL_MULTIPLIERS).is_err());
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use chrono::NaiveDate;
use serde::Serialize;

use super::multiplier::{Multiplier, MultiplierMissing, MultiplierRow, NoReading, Service, multiplier};

/// What premises are used for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Occupancy {
    /// A dwelling (жилое помещение).
    Residential,
    /// Anything else (нежилое помещение).
    NonResidential,
}

crate::base::said_in_words!(Occupancy {
    Residential "residential" "жилое" "residential"
    NonResidential "non_residential" "нежилое" "non-residential"
});

/// By what a service is charged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ChargeMethod {
    /// By the reading.
    Reading,
    /// By the average of the months before ([`average_monthly`](super::average_monthly())).
    Average,
    /// By the norm (норматив).
    Norm,
    /// By the calculated volume of non-residential premises (расчётный объём, п.43).
    Calculated,
}

crate::base::said_in_words!(ChargeMethod {
    Reading "reading" "по показанию" "by the reading"
    Average "average" "по среднему" "by the average"
    Norm "norm" "по нормативу" "by the norm"
    Calculated "calculated" "по расчётному объёму" "by the calculated volume"
});

/// By what a service is charged, and the factor of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct ChargeBasis {
    /// The method.
    pub method: ChargeMethod,
    /// The factor: other than 1 only with the norm.
    pub multiplier: Multiplier,
}

/// For how many periods the average is charged (п.59, 60).
const AVERAGE_PERIODS: u32 = 3;
/// For how many of non-residential premises, where the meter is broken, lost or not verified.
const AVERAGE_PERIODS_NON_RESIDENTIAL: u32 = 2;

/// By what the service is charged when so many periods in a row, this one included, have no valid reading for that reason.
pub fn charge_basis(
    reason: NoReading,
    periods: u32,
    service: Service,
    premises: Occupancy,
    on: NaiveDate,
    table: &[MultiplierRow],
) -> Result<ChargeBasis, MultiplierMissing> {
    let averaged = match (reason, premises) {
        (NoReading::NoMeter | NoReading::AccessRefused, _) => 0,
        (NoReading::NotSubmitted, _) => AVERAGE_PERIODS,
        (NoReading::Broken | NoReading::Lost | NoReading::VerificationExpired, Occupancy::Residential) => {
            AVERAGE_PERIODS
        }
        (NoReading::Broken | NoReading::Lost | NoReading::VerificationExpired, Occupancy::NonResidential) => {
            AVERAGE_PERIODS_NON_RESIDENTIAL
        }
    };
    let method = if periods == 0 && reason != NoReading::NoMeter {
        ChargeMethod::Reading
    } else if (1..=averaged).contains(&periods) {
        ChargeMethod::Average
    } else {
        match (premises, reason) {
            (Occupancy::Residential, _) | (Occupancy::NonResidential, NoReading::AccessRefused) => ChargeMethod::Norm,
            (Occupancy::NonResidential, _) => ChargeMethod::Calculated,
        }
    };
    let multiplier = match method {
        ChargeMethod::Norm => multiplier(service, reason, on, table)?,
        ChargeMethod::Reading | ChargeMethod::Average | ChargeMethod::Calculated => Multiplier::ONE,
    };
    Ok(ChargeBasis { method, multiplier })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::meters::FEDERAL_MULTIPLIERS;
    use proptest::prelude::*;

    fn told(reason: NoReading, periods: u32, service: Service, premises: Occupancy, on: &str) -> String {
        let basis = charge_basis(reason, periods, service, premises, on.parse().unwrap(), FEDERAL_MULTIPLIERS).unwrap();
        format!("{} {}", basis.method.code(), basis.multiplier)
    }

    /// For cold water of a dwelling and of other premises. Proves N-10.
    #[test]
    fn method_by_reason_and_periods() {
        use NoReading::{AccessRefused, Broken, Lost, NoMeter, NotSubmitted, VerificationExpired};
        // periods 0 to 4 and many; the first row of a reason is of a dwelling
        for (reason, premises, expected) in [
            (
                NotSubmitted,
                Occupancy::Residential,
                ["reading 1", "average 1", "average 1", "average 1", "norm 1", "norm 1"],
            ),
            (
                NotSubmitted,
                Occupancy::NonResidential,
                ["reading 1", "average 1", "average 1", "average 1", "calculated 1", "calculated 1"],
            ),
            (Broken, Occupancy::Residential, ["reading 1", "average 1", "average 1", "average 1", "norm 3", "norm 3"]),
            (
                Broken,
                Occupancy::NonResidential,
                ["reading 1", "average 1", "average 1", "calculated 1", "calculated 1", "calculated 1"],
            ),
            (Lost, Occupancy::Residential, ["reading 1", "average 1", "average 1", "average 1", "norm 3", "norm 3"]),
            (
                VerificationExpired,
                Occupancy::Residential,
                ["reading 1", "average 1", "average 1", "average 1", "norm 3", "norm 3"],
            ),
            (AccessRefused, Occupancy::Residential, ["reading 1", "norm 3", "norm 3", "norm 3", "norm 3", "norm 3"]),
            (AccessRefused, Occupancy::NonResidential, ["reading 1", "norm 3", "norm 3", "norm 3", "norm 3", "norm 3"]),
            (NoMeter, Occupancy::Residential, ["norm 3", "norm 3", "norm 3", "norm 3", "norm 3", "norm 3"]),
            (NoMeter, Occupancy::NonResidential, ["calculated 1"; 6]),
        ] {
            let found = [0, 1, 2, 3, 4, u32::MAX]
                .map(|periods| told(reason, periods, Service::ColdWater, premises, "2026-11-30"));
            assert_eq!(found, expected, "{reason:?} {premises:?}");
        }
    }

    /// Proves N-10.
    #[test]
    fn multiplier_by_service_and_day() {
        for (service, on, expected) in [
            (Service::ColdWater, "2017-01-01", "norm 1.5"),
            (Service::ColdWater, "2025-12-05", "norm 1.5"),
            (Service::ColdWater, "2025-12-06", "norm 3"), // ПП РФ 25.11.2025 №1871
            (Service::HotWater, "2025-12-06", "norm 1.5"),
            (Service::Electricity, "2026-11-30", "norm 1.5"),
            (Service::Gas, "2026-11-30", "norm 1"),
            (Service::Heat, "2026-11-30", "norm 1"),
        ] {
            assert_eq!(told(NoReading::NoMeter, 1, service, Occupancy::Residential, on), expected, "{service:?} {on}");
        }
        let on = "2016-12-31".parse().unwrap();
        let (reason, service) = (NoReading::NoMeter, Service::ColdWater);
        let found = charge_basis(reason, 1, service, Occupancy::Residential, on, FEDERAL_MULTIPLIERS);
        assert_eq!(found, Err(MultiplierMissing { service, reason, on }));
        let average = charge_basis(NoReading::Lost, 1, service, Occupancy::Residential, on, &[]).unwrap();
        assert_eq!(average.method, ChargeMethod::Average, "only the norm needs the table");
    }

    proptest! {
        /// With more periods the method only moves from the reading over the average to the norm.
        #[test]
        fn the_method_never_goes_back(reason in 0..NoReading::ALL.len(), service in 0..Service::ALL.len(), fewer in 0_u32..8, more in 0_u32..8) {
            let on = "2026-11-30".parse().unwrap();
            let of = |periods| {
                let (reason, service) = (NoReading::ALL[reason], Service::ALL[service]);
                charge_basis(reason, periods, service, Occupancy::Residential, on, FEDERAL_MULTIPLIERS).unwrap()
            };
            let (before, after) = (of(fewer), of(fewer + more));
            prop_assert!(before.method <= after.method && before.multiplier <= after.multiplier);
        }
    }
}
