//! Rule `meters/charge_for_meter`: by what a meter is charged for a month, why, and how much.
//! Rows: N-10, E-06, B-244. Law: ПП РФ 354 п.42, 59, 60, 60(3), 61, 81(12). Screen: «Способ начисления».
//!
//! The months are gone through from the first in which the account had the meter and it was in use. A month with a reading for charging is charged by
//! it, less what estimates of the months before have taken already ([`true_up`]): of a norm with a multiplier the norm alone, for the
//! multiplier is not for water. Without one the reason decides, in this order: not
//! commissioned, which is no meter; refused access, twice; a fault; an expired verification; else nothing was submitted. Refusals and
//! faults count from the month of their acts, whatever was found later (`Obstacles`). Then
//! [`charge_basis`] says average or norm. The average is of the months that readings cover, a reading of several months in equal
//! parts; of heat only months with consumption count. Where there is no average yet, the norm without multiplier is charged. That a
//! meter which is not commissioned is no meter says nothing of another one of the account that was in use in the same month.
//!
//! The month in which the meter is taken down takes all that is left of its readings, for no later one is charged by it. The norm
//! knows no tariff zones: what it took counts for each zone in proportion to what the reading shows. What a check found to be reported
//! too much was taken already, like an estimate. Whether the verification has expired is judged by what is known now, of months and
//! of readings alike ([`Reading::not_for_charge`]): one that is entered later heals the months before it, and where a passport said
//! too late a day, its correction takes their readings away.
//!
//! A meter that was in use before the records is charged from the month after the reading with which it came, or from that month,
//! where it has another reading of it. A later reading does not change what was answered of the months before it.
//!
//! Checks, in this order; the first that fails is the answer:
//! 1. [`ChargeProblem::MeterRemoved`]          the meter was still up in that month, and if it is down since, it was in use then
//! 2. [`ChargeProblem::BeforeRecords`]         a meter that was in use before the records has its records by then
//! 3. [`ChargeProblem::NormOfAnotherResource`] the norm is of what the meter measures
//! 4. [`ChargeProblem::MultiplierMissing`]     where the norm is charged, the table has its multiplier of that day
//! 5. [`ChargeProblem::Quantity`]              what is measured is a quantity
//!
//! ```
//! use upravdom::meters::{ChargeFacts, ChargeMethod, ChargeProblem, FEDERAL_MULTIPLIERS, Meter, Occupancy, charge_for_meter};
//!
//! # use upravdom::{base::{HouseId, Zone}, meters::{MeterPlace, SubmissionWindow}};
//! # let registered = serde_json::from_str(r#"{
//! #     "meter": "01930000-0000-7000-8000-000000000701", "account": "01930000-0000-7000-8000-000000000201",
//! #     "passport": {"resource": "cold_water", "unit": "cubic_metre", "serial": "1", "digits": [5, 3], "verification": {}},
//! #     "verified_until": "2030-01-01", "installed_on": "2026-10-01", "values": ["0"]}"#)?;
//! # let window = SubmissionWindow::new(15, 25)?;
//! # let house = HouseId::new(uuid::Uuid::nil());
//! let meter = Meter::registered(&registered, MeterPlace { house, zone: Zone::parse("Europe/Moscow")?, window });
//! let mut facts = ChargeFacts {
//!     meter: &meter, bound_on: None, readings: &[], events: &[], occupancy: Occupancy::Residential, norm: None,
//!     multipliers: FEDERAL_MULTIPLIERS,
//! };
//! let charge = charge_for_meter("2026-11".to_owned().try_into()?, &facts)?;
//! assert_eq!((charge.method, charge.multiplier.to_string().as_str()), (ChargeMethod::Norm, "3"), "it is not commissioned");
//!
//! let gone = Meter { removed_on: Some("2026-10-31".parse()?), ..meter.clone() };
//! facts.meter = &gone;
//! let refused = charge_for_meter("2026-11".to_owned().try_into()?, &facts);
//! assert_eq!(refused, Err(ChargeProblem::MeterRemoved { on: "2026-10-31".parse()? }));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use chrono::NaiveDate;

use super::average_monthly::average_monthly;
use super::charge_basis::{ChargeBasis, ChargeMethod, Occupancy, charge_basis};
use super::device::{Commissioned, Meter, MeterFault, Resource};
use super::event::MeterEvent;
use super::multiplier::{Multiplier, MultiplierMissing, MultiplierRow, NoReading};
use super::obstacles::Obstacles;
use super::quantity::{Quantity, QuantityProblem};
use super::submit_reading::Reading;
use super::true_up::true_up;
use super::value::MeterValue;
use crate::base::Month;

/// What the rule must know.
#[derive(Debug, Clone, Copy)]
pub struct ChargeFacts<'a> {
    /// The meter as it is now.
    pub meter: &'a Meter,
    /// Since when its account has it, if not from the beginning.
    pub bound_on: Option<NaiveDate>,
    /// Its readings of that account, oldest first.
    pub readings: &'a [Reading],
    /// What happened to it, in the order in which it was entered: when a fault was found and access refused.
    pub events: &'a [MeterEvent],
    /// What its premises are used for.
    pub occupancy: Occupancy,
    /// The norm of its premises for a month, where it is known.
    pub norm: Option<Quantity>,
    /// The multipliers in force.
    pub multipliers: &'a [MultiplierRow],
}

/// By what a meter is charged for a month.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MeterCharge {
    /// The month.
    pub month: Month,
    /// The method.
    pub method: ChargeMethod,
    /// The factor of the norm.
    pub multiplier: Multiplier,
    /// Why there is no reading to charge by, if there is none.
    pub reason: Option<NoReading>,
    /// How many months in a row have none, this one included.
    pub periods: u32,
    /// What is charged: by reading and average a quantity per tariff zone, by the norm one; nothing where the norm or the
    /// calculated volume is not known here.
    pub volumes: Vec<Quantity>,
    /// What estimates took too much before, per tariff zone: it is given back.
    pub give_back: Vec<Quantity>,
}

crate::base::refusals! {
    /// Why there is no answer.
    #[derive(Copy)]
    pub enum ChargeProblem in "charge" {
        /// The meter was taken down before the month.
        MeterRemoved {
            /// When.
            on: NaiveDate,
        }
            "meter_removed" field "month" permanent
            ru "Счётчик снят {on}. Выберите более ранний месяц."
            en "The meter was taken down on {on}. Choose an earlier month.";
        /// The month is before the first of which something is known.
        BeforeRecords
            "before_records" field "month" permanent
            ru "Учёт по этому счётчику начат позже. Выберите более поздний месяц."
            en "The records of the meter begin later. Choose a later month.";
        /// The norm is of something else.
        NormOfAnotherResource {
            /// What it is of.
            norm: Resource,
            /// What the meter measures.
            resource: Resource,
        }
            "norm_of_another_resource" field "norm" permanent
            ru "Норматив дан на ресурс «{norm}», а счётчик измеряет другой: «{resource}». Возьмите норматив этого ресурса."
            en "The norm is of «{norm}», and the meter measures «{resource}». Take the norm of that resource.";
        /// The table of multipliers is too short.
        MultiplierMissing {
            /// Of what, why and when.
            missing: MultiplierMissing,
        }
            "multiplier_missing" field "multipliers" permanent
            ru "Норматив не на что умножить. {missing}"
            en "There is nothing to multiply the norm by. {missing}";
        /// What is measured is no quantity.
        Quantity {
            /// Why.
            problem: QuantityProblem,
        }
            "quantity" field "readings" permanent
            ru "Объём по счётчику не посчитать: {problem}. Исправьте показания или единицу счётчика."
            en "The volume of the meter cannot be counted: {problem}. Correct the readings or the unit of the meter.";
    }
}

impl From<MultiplierMissing> for ChargeProblem {
    fn from(missing: MultiplierMissing) -> Self {
        Self::MultiplierMissing { missing }
    }
}

impl From<QuantityProblem> for ChargeProblem {
    fn from(problem: QuantityProblem) -> Self {
        Self::Quantity { problem }
    }
}

/// By what the meter is charged for that month.
pub fn charge_for_meter(month: Month, facts: &ChargeFacts<'_>) -> Result<MeterCharge, ChargeProblem> {
    if let Some(on) = facts.meter.removed_on.filter(|on| Month::of(*on).is_some_and(|last| last < month)) {
        return Err(ChargeProblem::MeterRemoved { on });
    }
    let mut course = Course::new(facts);
    let first = first_month(facts);
    let mut at = first.filter(|first| *first <= month);
    match (at, facts.meter.commissioned, facts.meter.removed_on) {
        (None, Commissioned::BeforeRecords { .. }, _) => return Err(ChargeProblem::BeforeRecords),
        (None, _, Some(on)) => return Err(ChargeProblem::MeterRemoved { on }),
        (_, _, _) => {}
    }
    let resource = facts.meter.resource;
    if let Some(norm) = facts.norm.map(Quantity::resource).filter(|norm| *norm != resource) {
        return Err(ChargeProblem::NormOfAnotherResource { norm, resource });
    }
    while let Some(earlier) = at.filter(|at| *at < month) {
        course.step(earlier)?;
        at = earlier.next();
    }
    match at {
        Some(_) => course.step(month),
        None => course.without_reading(month, NoReading::NoMeter, 1),
    }
}

/// The month in which the account began to be charged by the meter.
fn first_month(facts: &ChargeFacts<'_>) -> Option<Month> {
    let bound = facts.bound_on.and_then(Month::of);
    match (facts.meter.commissioned, bound) {
        (Commissioned::No, _) => None,
        (Commissioned::On { day }, bound) => Month::of(day).max(bound),
        (Commissioned::BeforeRecords { .. }, Some(bound)) => Some(bound),
        (Commissioned::BeforeRecords { since }, None) => {
            let read = facts.readings.first().map(|reading| reading.period);
            Month::of(since).and_then(Month::next).into_iter().chain(read).min()
        }
    }
}

/// The months up to one, as they were charged.
struct Course<'a> {
    facts: &'a ChargeFacts<'a>,
    /// Measured months, oldest first, a quantity per tariff zone.
    history: Vec<Vec<Quantity>>,
    /// What estimates took since the last reading, per tariff zone.
    estimated: Vec<Quantity>,
    /// What the norm took since then, of all zones together, where there are several.
    by_norm: Quantity,
    /// Months in a row without a reading for charging.
    periods: u32,
    /// Months since the last reading of any kind.
    unread: u32,
}

impl<'a> Course<'a> {
    fn new(facts: &'a ChargeFacts<'a>) -> Self {
        let nothing = Quantity::zero(facts.meter.resource);
        let estimated = vec![nothing; facts.meter.last_values.len()];
        Self { facts, history: Vec::new(), estimated, by_norm: nothing, periods: 0, unread: 0 }
    }

    /// Goes on to the next month, and says how it is charged.
    fn step(&mut self, month: Month) -> Result<MeterCharge, ChargeProblem> {
        self.unread = self.unread.saturating_add(1);
        let is_last = self.facts.meter.removed_on.and_then(Month::of) == Some(month);
        let is_here = |reading: &&Reading| reading.period == month || is_last && reading.period > month;
        let here: Vec<&Reading> = self.facts.readings.iter().filter(is_here).collect();
        let too_much = self.overstated(&here)?;
        if here.iter().any(|reading| self.is_for_charge(reading)) {
            self.took(&too_much)?;
            return self.by_reading(month, &here);
        }
        let reason = self.reason(month, &here);
        self.periods = self.periods.saturating_add(1);
        let charge = self.without_reading(month, reason, self.periods)?;
        match (charge.method, self.facts.norm) {
            (ChargeMethod::Norm, Some(norm)) if self.estimated.len() > 1 => {
                self.by_norm = self.by_norm.plus(norm.rounded()?)?;
            }
            (ChargeMethod::Norm, Some(norm)) => self.took(&[norm.rounded()?])?,
            (_, _) => self.took(&charge.volumes)?,
        }
        if !here.is_empty() {
            // The next reading counts from this one, so it makes up for nothing before.
            self.unread = 0;
            self.nothing_taken();
        }
        self.took(&too_much)?;
        Ok(charge)
    }

    /// Whether a charge may be made by the reading, as far as is known now.
    fn is_for_charge(&self, reading: &Reading) -> bool {
        reading.not_for_charge(self.facts.meter.verified_until).is_empty()
    }

    /// What was reported too much, by the checks whose readings these are; the measured months hold it no more.
    fn overstated(&mut self, here: &[&Reading]) -> Result<Vec<Quantity>, ChargeProblem> {
        let mut all = vec![Quantity::zero(self.facts.meter.resource); self.estimated.len()];
        for event in self.facts.events {
            let MeterEvent::MeterChecked(check) = event else { continue };
            if check.reading.as_ref().is_some_and(|found| here.iter().any(|reading| reading.id == found.id)) {
                let quantity = |value: &MeterValue| self.facts.meter.quantity(*value);
                let too_much: Vec<Quantity> = check.overstated.iter().map(quantity).collect::<Result<_, _>>()?;
                for (sum, one) in all.iter_mut().zip(&too_much) {
                    *sum = sum.plus(*one)?;
                }
                self.forget(too_much)?;
            }
        }
        Ok(all)
    }

    /// Takes what was never consumed out of the measured months, the latest first.
    fn forget(&mut self, mut too_much: Vec<Quantity>) -> Result<(), ChargeProblem> {
        for month in self.history.iter_mut().rev() {
            for (measured, left) in month.iter_mut().zip(&mut too_much) {
                (*measured, *left) = (measured.excess_over(*left)?, left.excess_over(*measured)?);
            }
        }
        Ok(())
    }

    /// Forgets what estimates took.
    fn nothing_taken(&mut self) {
        self.by_norm = Quantity::zero(self.facts.meter.resource);
        self.estimated.fill(self.by_norm);
    }

    /// Remembers that so much was charged, per tariff zone.
    fn took(&mut self, volumes: &[Quantity]) -> Result<(), ChargeProblem> {
        for (sum, volume) in self.estimated.iter_mut().zip(volumes) {
            *sum = sum.plus(*volume)?;
        }
        Ok(())
    }

    fn by_reading(&mut self, month: Month, here: &[&Reading]) -> Result<MeterCharge, ChargeProblem> {
        let resource = self.facts.meter.resource;
        let mut measured = vec![Quantity::zero(resource); self.estimated.len()];
        for reading in here.iter().filter(|reading| self.is_for_charge(reading)) {
            for (sum, consumed) in measured.iter_mut().zip(&reading.consumed) {
                *sum = sum.plus(self.facts.meter.quantity(*consumed)?)?;
            }
        }
        for part in 0..self.unread {
            self.history.push(measured.iter().map(|zone| zone.share(part, self.unread)).collect());
        }
        self.took(&self.by_norm.in_proportion(&measured)?)?;
        let (mut volumes, mut give_back) = (Vec::new(), Vec::new());
        for (measured, estimated) in measured.iter().zip(&self.estimated) {
            let left = true_up(*measured, &[*estimated])?;
            volumes.push(left.charge);
            give_back.push(left.give_back);
        }
        self.nothing_taken();
        (self.periods, self.unread) = (0, 0);
        let (method, multiplier) = (ChargeMethod::Reading, Multiplier::ONE);
        Ok(MeterCharge { month, method, multiplier, reason: None, periods: 0, volumes, give_back })
    }

    /// Why the month has no reading to charge by.
    fn reason(&self, month: Month, here: &[&Reading]) -> NoReading {
        let meter = self.facts.meter;
        let expired = |reading: &&Reading| reading.taken_on > meter.verified_until;
        let obstacles = Obstacles::by(month, self.facts.events);
        match obstacles.fault {
            _ if obstacles.access_refusals >= ACCESS_REFUSALS => NoReading::AccessRefused,
            Some(MeterFault::Broken | MeterFault::SealBroken) => NoReading::Broken,
            Some(MeterFault::Lost) => NoReading::Lost,
            None if here.iter().any(expired) || Month::of(meter.verified_until).is_some_and(|last| last < month) => {
                NoReading::VerificationExpired
            }
            None => NoReading::NotSubmitted,
        }
    }

    fn without_reading(&self, month: Month, reason: NoReading, periods: u32) -> Result<MeterCharge, ChargeProblem> {
        let ChargeFacts { meter, occupancy, multipliers, norm, .. } = *self.facts;
        let on = month.last_day();
        let mut basis = charge_basis(reason, periods, meter.resource.into(), occupancy, on, multipliers)?;
        let mut volumes = Vec::new();
        if basis.method == ChargeMethod::Average {
            match self.average()? {
                Some(average) => volumes = average,
                None => basis = ChargeBasis { method: ChargeMethod::Norm, multiplier: Multiplier::ONE },
            }
        }
        if let (ChargeMethod::Norm, Some(norm)) = (basis.method, norm) {
            let hundredfold = norm.times(basis.multiplier.hundredths().into())?;
            volumes = vec![hundredfold.share(0, 100).rounded()?];
        }
        let ChargeBasis { method, multiplier } = basis;
        Ok(MeterCharge { month, method, multiplier, reason: Some(reason), periods, volumes, give_back: Vec::new() })
    }

    /// The average of the measured months per tariff zone, rounded as it is charged; nothing where they are too few.
    fn average(&self) -> Result<Option<Vec<Quantity>>, ChargeProblem> {
        let meter = self.facts.meter;
        let mut found = Vec::new();
        let counts = |month: &&Vec<Quantity>| {
            meter.resource != Resource::Heat || month.iter().any(|zone| *zone != Quantity::zero(Resource::Heat))
        };
        for zone in 0..self.estimated.len() {
            let months = self.history.iter().filter(counts);
            let volumes: Option<Vec<MeterValue>> =
                months.map(|month| month.get(zone).and_then(|volume| volume.value())).collect();
            let Ok(average) = average_monthly(&volumes.ok_or(QuantityProblem::TooGreat)?) else { return Ok(None) };
            let rounded = MeterValue::from_decimal(average.rounded()).map_err(|_| QuantityProblem::TooGreat)?;
            found.push(Quantity::of(meter.resource, rounded, meter.resource.unit())?);
        }
        Ok(Some(found))
    }
}

/// How many refusals of access in a row mean the norm (п.60(3), 85).
const ACCESS_REFUSALS: u32 = 2;
