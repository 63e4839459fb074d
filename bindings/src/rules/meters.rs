//! Rules about meters and days.

use upravdom::base::{Month, add_working_days as core_add_working_days};
use upravdom::meters::{
    Digits, FEDERAL_MULTIPLIERS, MeterRefusal, MeterUnit, MeterValue, NoReading, Occupancy, Quantity, Resource,
    Rollover, Service, TariffZones, VerificationFacts, VerificationInterval, VerificationStatus, VerifiedUntil,
    average_monthly as core_average_monthly, charge_basis as core_charge_basis,
    multi_tariff_consumption as core_multi_tariff_consumption, next_verification as core_next_verification,
    verification_status as core_verification_status, verified_until as core_verified_until,
};
use upravdom::reception::{monthly_obligation as core_monthly_obligation, slot_conflict as core_slot_conflict};

use super::money::calendar;
use super::refused;
use crate::error::{Result, UpravdomError, guard};
use crate::mirror::charges::{Average, ChargeBasis};
use crate::mirror::custom::{CalendarDate, ExactDecimal, Slot};

/// What was consumed between two readings, for each of the meter's tariff zones.
#[uniffi::export]
pub fn multi_tariff_consumption(
    previous: Vec<MeterValue>,
    current: Vec<MeterValue>,
    zones: u8,
    digits: Digits,
    rollover: Rollover,
) -> Result<Vec<MeterValue>> {
    guard(|| {
        let zones = TariffZones::new(zones.into()).map_err(UpravdomError::unfit)?;
        core_multi_tariff_consumption(&previous, &current, zones, digits, rollover).map_err(refused)
    })
}

/// The last day of a verification that began on that day.
#[uniffi::export]
pub fn next_verification(base: CalendarDate, interval: VerificationInterval) -> Result<CalendarDate> {
    guard(|| {
        core_next_verification(base, interval).map_err(|error| UpravdomError::invalid("CalendarDate", &base, &error))
    })
}

/// Until when a meter is verified, by what is known of it.
#[uniffi::export]
pub fn verified_until(facts: VerificationFacts) -> Result<VerifiedUntil> {
    guard(|| core_verified_until(&facts).map_err(|problem| refused(MeterRefusal::VerificationUnclear { problem })))
}

/// How a verification that lasts until that day stands today, with warnings so many days before its end.
#[uniffi::export]
pub fn verification_status(
    valid_until: CalendarDate,
    today: CalendarDate,
    steps: Vec<u32>,
) -> Result<VerificationStatus> {
    guard(|| Ok(core_verification_status(valid_until, today, &steps)))
}

/// How the verifications of several meters stand today.
#[uniffi::export]
pub fn verification_statuses(
    valid_until: Vec<CalendarDate>,
    today: CalendarDate,
    steps: Vec<u32>,
) -> Result<Vec<VerificationStatus>> {
    guard(|| Ok(valid_until.into_iter().map(|until| core_verification_status(until, today, &steps)).collect()))
}

/// The average consumption of the last six months at most and three at least, the oldest first.
#[uniffi::export]
pub fn average_monthly(volumes: Vec<MeterValue>) -> Result<Average> {
    guard(|| {
        let found = core_average_monthly(&volumes)
            .map_err(|error| UpravdomError::invalid("MonthlyVolumes", &volumes.len(), &error))?;
        Ok(Average {
            months: found.months(),
            numerator: found.numerator(),
            denominator: found.denominator(),
            rounded: found.rounded(),
        })
    })
}

/// By what a service is charged when so many periods in a row, this one included, have no valid reading for that reason.
#[uniffi::export]
pub fn charge_basis(
    reason: NoReading,
    periods: u32,
    service: Service,
    premises: Occupancy,
    on: CalendarDate,
) -> Result<ChargeBasis> {
    guard(|| {
        let found = core_charge_basis(reason, periods, service, premises, on, FEDERAL_MULTIPLIERS)
            .map_err(|missing| UpravdomError::invalid("NoReading", &missing.reason.code(), &missing))?;
        Ok(ChargeBasis { method: found.method, multiplier: found.multiplier.decimal() })
    })
}

/// A quantity of a resource in another of its units, rounded as it is charged.
#[uniffi::export]
pub fn quantity_in(resource: Resource, value: MeterValue, unit: MeterUnit, wanted: MeterUnit) -> Result<ExactDecimal> {
    guard(|| {
        Quantity::of(resource, value, unit).and_then(|found| found.rounded_in(wanted)).map_err(UpravdomError::unfit)
    })
}

/// The day so many working days later. `holidays` are days off beside the week-ends, `working_days` week-ends on which
/// people work.
#[uniffi::export]
pub fn add_working_days(
    start: CalendarDate,
    days: u32,
    holidays: Vec<CalendarDate>,
    working_days: Vec<CalendarDate>,
) -> Result<CalendarDate> {
    guard(|| {
        core_add_working_days(start, days, &calendar(holidays, working_days))
            .map_err(|error| UpravdomError::invalid("CalendarDate", &start, &error))
    })
}

/// Refuses a time of reception that another one has.
#[uniffi::export]
pub fn slot_conflict(existing: Vec<Slot>, wanted: Slot) -> Result<()> {
    guard(|| core_slot_conflict(&existing, wanted).map_err(|taken| UpravdomError::invalid("Slot", &wanted, &taken)))
}

/// The months from one to another, both included, in which nobody was received.
#[uniffi::export]
pub fn monthly_obligation(receptions: Vec<CalendarDate>, first: Month, last: Month) -> Result<Vec<Month>> {
    guard(|| Ok(core_monthly_obligation(&receptions, first, last)))
}
