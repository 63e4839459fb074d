//! What a store answers about meters.

use upravdom::base::{Channel, DayRange, Who};
use upravdom::meters::{ChargeMethod, MeterEvent, MeterUnit, NoReading, Reading, Resource};
use upravdom_store::{
    Binding, ChargeView, HistoryFilter, HistoryOrder, MeterAction, MeterCard, MeterFilter, MeterStanding, MeterView,
    ReadingRow,
};

use super::custom::*;

/// Which meters are wanted; what is nothing does not narrow.
#[uniffi::remote(Record)]
pub struct MeterFilter {
    /// Those of this house.
    pub house: Option<HouseId>,
    /// Those of this account.
    pub account: Option<AccountId>,
    /// Those of accounts that a resident holds whose name begins so.
    pub name: Option<String>,
    /// Those that are up, or those that were taken down.
    pub standing: Option<MeterStanding>,
}

/// Whether a meter is up.
#[uniffi::remote(Enum)]
pub enum MeterStanding {
    /// It is up.
    InPlace,
    /// It was taken down.
    Removed,
}

/// A meter with the accounts that have had it.
#[uniffi::remote(Record)]
pub struct MeterCard {
    /// The meter.
    pub view: MeterView,
    /// Who has had it, to employees; nobody where it never changed its account.
    pub bindings: Vec<Binding>,
}

/// An account that has or had a meter.
#[uniffi::remote(Record)]
pub struct Binding {
    /// The account.
    pub account: AccountId,
    /// Its number.
    pub account_number: String,
    /// Since when; nothing for the first account.
    pub from: Option<CalendarDate>,
    /// Until when; nothing for the present account.
    pub until: Option<CalendarDate>,
}

/// Which readings or actions are wanted; what is nothing does not narrow.
#[uniffi::remote(Record)]
pub struct HistoryFilter {
    /// Those of this house.
    pub house: Option<HouseId>,
    /// Those of this account's time.
    pub account: Option<AccountId>,
    /// Those of this meter.
    pub meter: Option<MeterId>,
    /// Those of these days: of a month, a week, a day.
    pub days: Option<DayRange>,
}

/// A reading with the words that an export needs (B-239).
#[uniffi::remote(Record)]
pub struct ReadingRow {
    /// The reading.
    pub reading: Reading,
    /// The account that had the meter then.
    pub account: AccountId,
    /// Its number.
    pub account_number: String,
    /// The number of its premises.
    pub premises: String,
    /// The address of its house.
    pub address: String,
    /// The factory number of the meter.
    pub serial: String,
    /// What it measures.
    pub resource: Resource,
    /// In what it counts.
    pub unit: MeterUnit,
}

/// In what order actions come.
#[uniffi::remote(Enum)]
pub enum HistoryOrder {
    /// The newest first: by year and month.
    Newest,
    /// By the address of the house, of each the newest first.
    Address,
}

/// Something that was done to a meter (B-244).
#[uniffi::remote(Record)]
pub struct MeterAction {
    /// The number of its line in the company's journal.
    pub sequence: u64,
    /// The meter.
    pub meter: MeterId,
    /// Its factory number now.
    pub serial: String,
    /// The number of the account that had it then.
    pub account_number: String,
    /// The address of the house.
    pub address: String,
    /// Who did it.
    pub who: Who,
    /// Where he was signed in.
    pub channel: Channel,
    /// When.
    pub at: Timestamp,
    /// What happened.
    pub events: Vec<MeterEvent>,
}

/// By what a meter is charged for a month (E-06).
#[uniffi::remote(Record)]
pub struct ChargeView {
    /// The meter.
    pub view: MeterView,
    /// The method.
    pub method: ChargeMethod,
    /// The factor of the norm, as a decimal.
    pub multiplier: String,
    /// Why there is no reading to charge by, if there is none.
    pub reason: Option<NoReading>,
    /// How many months in a row have none, this one included.
    pub periods: u32,
    /// In what the volumes are: the unit in which the resource is charged.
    pub unit: MeterUnit,
    /// What is charged per tariff zone, to three decimals; nothing where the norm is not known here.
    pub volumes: Vec<String>,
    /// What estimates took too much before, per tariff zone.
    pub give_back: Vec<String>,
}

/// A page of readings.
#[derive(uniffi::Record)]
pub struct ReadingPage {
    /// The rows.
    pub items: Vec<ReadingRow>,
    /// The cursor of the next page; nothing when this is the last one.
    pub next: Option<String>,
}

impl From<upravdom_store::Page<ReadingRow>> for ReadingPage {
    fn from(page: upravdom_store::Page<ReadingRow>) -> Self {
        Self { items: page.items, next: page.next }
    }
}

/// A page of what was done to meters.
#[derive(uniffi::Record)]
pub struct MeterActionPage {
    /// The rows.
    pub items: Vec<MeterAction>,
    /// The cursor of the next page; nothing when this is the last one.
    pub next: Option<String>,
}

impl From<upravdom_store::Page<MeterAction>> for MeterActionPage {
    fn from(page: upravdom_store::Page<MeterAction>) -> Self {
        Self { items: page.items, next: page.next }
    }
}

/// A page of charges.
#[derive(uniffi::Record)]
pub struct ChargePage {
    /// The rows.
    pub items: Vec<ChargeView>,
    /// The cursor of the next page; nothing when this is the last one.
    pub next: Option<String>,
}

impl From<upravdom_store::Page<ChargeView>> for ChargePage {
    fn from(page: upravdom_store::Page<ChargeView>) -> Self {
        Self { items: page.items, next: page.next }
    }
}
