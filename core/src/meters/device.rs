//! Metering devices: what stands in the passport, and what was done to them since. Rows: B-226, B-227, B-229, B-230.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::quantity::{MeterUnit, Quantity, QuantityProblem};
use super::refusal::MeterRefusal;
use super::submission_window::SubmissionWindow;
use super::value::{Digits, MeterValue};
use super::verified_until::{ManufactureDate, VerificationFacts, VerifiedUntil, verified_until};
use crate::base::{AccountId, HouseId, MeterId, Zone, shows_nothing, trimmed, unfit_for_a_line};

/// What a meter measures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Resource {
    /// ХВС, in m³.
    ColdWater,
    /// ГВС, in m³.
    HotWater,
    /// Heat energy, in Гкал.
    Heat,
    /// Electricity, in kW·h.
    Electricity,
    /// Gas, in m³: ours, beyond the four types of the forms.
    Gas,
}

crate::base::said_in_words!(Resource {
    ColdWater "cold_water" "холодная вода" "cold water"
    HotWater "hot_water" "горячая вода" "hot water"
    Heat "heat" "тепловая энергия" "heat"
    Electricity "electricity" "электроэнергия" "electricity"
    Gas "gas" "газ" "gas"
});

/// What is typed from the passport of a meter (паспорт прибора).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Passport {
    /// What it measures.
    pub resource: Resource,
    /// In what it counts.
    pub unit: MeterUnit,
    /// The factory number.
    pub serial: String,
    /// Brand and model.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub model: Option<String>,
    /// Its digits.
    pub digits: Digits,
    /// What is known of its verifications.
    pub verification: VerificationFacts,
}

/// Whether a meter may be charged by: whether there is an act of its commissioning (акт ввода в эксплуатацию).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum Commissioned {
    /// Not yet.
    No,
    /// From that day on; an act after a repair does not change what it was in use for before.
    On {
        /// The day of the first act.
        day: NaiveDate,
    },
    /// It was already in use when the records began.
    BeforeRecords {
        /// The day of the reading with which the company brought it.
        since: NaiveDate,
    },
}

/// Why a meter that is up counts as broken (ПП РФ 354 п.81(12)).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MeterFault {
    /// It does not count, or counts wrong.
    Broken,
    /// It is not there.
    Lost,
    /// Its seal is broken.
    SealBroken,
}

crate::base::said_in_words!(MeterFault {
    Broken "broken" "прибор неисправен" "the meter is broken"
    Lost "lost" "прибор утрачен" "the meter is lost"
    SealBroken "seal_broken" "пломба нарушена" "the seal is broken"
});

/// A meter with what a new reading is checked against: the fold of its events, and where it stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Meter {
    /// The meter.
    pub id: MeterId,
    /// The account to which it is bound (B-230).
    pub account: AccountId,
    /// The factory number.
    pub serial: String,
    /// Brand and model.
    pub model: Option<String>,
    /// What it measures.
    pub resource: Resource,
    /// In what it counts.
    pub unit: MeterUnit,
    /// Its digits.
    pub digits: Digits,
    /// What is known of its verifications.
    pub verification: VerificationFacts,
    /// The last day of its verification (поверка).
    pub verified_until: NaiveDate,
    /// The day of the last reading.
    pub last_taken_on: NaiveDate,
    /// The last reading, a value per tariff zone: as many as the meter has zones, one to three.
    pub last_values: Vec<MeterValue>,
    /// Whether it may be charged by.
    pub commissioned: Commissioned,
    /// The number of its seal (пломба).
    pub seal: Option<String>,
    /// «Дата последней проверки показаний» (B-229).
    pub checked_on: Option<NaiveDate>,
    /// What a check found wrong.
    pub fault: Option<MeterFault>,
    /// How many times in a row the company was not let in to check it.
    pub access_refusals: u32,
    /// The day on which it was taken down.
    pub removed_on: Option<NaiveDate>,
    /// The house of its account.
    pub house: HouseId,
    /// The zone of that house.
    pub zone: Zone,
    /// The days of the month on which readings are taken (B-027).
    pub window: SubmissionWindow,
}

/// Where a meter stands: what its account and the company's settings say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MeterPlace {
    /// The house of the account.
    pub house: HouseId,
    /// The zone of the house.
    pub zone: Zone,
    /// The days of the month on which readings are taken.
    pub window: SubmissionWindow,
}

impl Meter {
    /// The quantity that a value of this meter is.
    pub fn quantity(&self, value: MeterValue) -> Result<Quantity, QuantityProblem> {
        Quantity::of(self.resource, value, self.unit)
    }
}

/// A text that is typed about a meter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MeterText {
    /// The factory number.
    Serial,
    /// Brand and model.
    Model,
    /// The number of an act.
    Act,
    /// The number of a seal.
    Seal,
    /// The reason of a correction.
    Reason,
}

crate::base::said_in_words!(MeterText {
    Serial "serial" "Заводской номер" "factory number"
    Model "model" "Марка и модель" "brand and model"
    Act "act" "Номер акта" "number of the act"
    Seal "seal" "Номер пломбы" "number of the seal"
    Reason "reason" "Причина" "reason"
});

impl MeterText {
    /// The most characters that it has: of a number and a model as in ГИС ЖКХ, of the others ours.
    pub const fn limit(self) -> u32 {
        match self {
            Self::Serial | Self::Act | Self::Seal => 50,
            Self::Model => 100,
            Self::Reason => 500,
        }
    }

    /// The text without white space around it, if it can be kept.
    pub(super) fn read(self, text: &str) -> Result<String, MeterRefusal> {
        let text = trimmed(text);
        let length = u32::try_from(text.chars().count()).unwrap_or(u32::MAX);
        if text.chars().all(shows_nothing) {
            return Err(MeterRefusal::TextMissing { what: self });
        }
        if length > self.limit() {
            return Err(MeterRefusal::TextUnfit { what: self, limit: self.limit() });
        }
        if let Some((position, character)) = (1..).zip(text.chars()).find(|(_, it)| unfit_for_a_line(*it)) {
            return Err(MeterRefusal::TextUnprintable { what: self, position, character: u32::from(character) });
        }
        Ok(text.to_owned())
    }
}

impl Passport {
    /// The passport as it is kept, and until when the meter is verified by it: the checks of a passport, in their order.
    pub(super) fn read(&self, today: NaiveDate) -> Result<(Self, VerifiedUntil), MeterRefusal> {
        let serial = MeterText::Serial.read(&self.serial)?;
        let model = self.model.as_deref().map(|model| MeterText::Model.read(model)).transpose()?;
        if !self.resource.units().contains(&self.unit) {
            return Err(MeterRefusal::UnitOfAnotherResource { unit: self.unit, resource: self.resource });
        }
        let until = until(&self.verification, today)?;
        Ok((Self { serial, model, ..self.clone() }, until))
    }

    /// That it was made when it was set up.
    pub(super) fn made_by(&self, day: NaiveDate) -> Result<(), MeterRefusal> {
        match self.verification.manufactured.map(ManufactureDate::first_day) {
            Some(made) if day < made => Err(MeterRefusal::InstalledBeforeMade { day, made }),
            Some(_) | None => Ok(()),
        }
    }
}

/// Until when the meter is verified by these facts, none of which is of the future.
pub(super) fn until(facts: &VerificationFacts, today: NaiveDate) -> Result<VerifiedUntil, MeterRefusal> {
    let made = facts.manufactured.map(ManufactureDate::first_day);
    if let Some(day) = [made, facts.primary, facts.last].into_iter().flatten().find(|day| *day > today) {
        return Err(MeterRefusal::DayInFuture { day, today });
    }
    verified_until(facts).map_err(|problem| MeterRefusal::VerificationUnclear { problem })
}
