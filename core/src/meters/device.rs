//! Metering devices. Rows: B-226, B-227, B-230.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::submission_window::SubmissionWindow;
use super::value::{Digits, MeterValue};
use crate::base::{AccountId, MeterId, Zone};

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
}

crate::base::said_in_words!(Resource {
    ColdWater "cold_water" "холодная вода" "cold water"
    HotWater "hot_water" "горячая вода" "hot water"
    Heat "heat" "тепловая энергия" "heat"
    Electricity "electricity" "электроэнергия" "electricity"
});

/// A meter with what a new reading is checked against.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Meter {
    /// The meter.
    pub id: MeterId,
    /// The account to which it is bound (B-230).
    pub account: AccountId,
    /// The factory number.
    pub serial: String,
    /// What it measures.
    pub resource: Resource,
    /// Its digits.
    pub digits: Digits,
    /// The last day of its verification (поверка).
    pub verified_until: NaiveDate,
    /// The day of the last reading.
    pub last_taken_on: NaiveDate,
    /// The last reading, a value per tariff zone: as many as the meter has zones, one to three.
    pub last_values: Vec<MeterValue>,
    /// The zone of its house.
    pub zone: Zone,
    /// The days of the month on which readings are taken (B-027).
    pub window: SubmissionWindow,
}
