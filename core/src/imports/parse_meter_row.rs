//! Rule `imports/parse_meter_row`: what a row of the file of meters says.
//! Rows: B-232, B-233, B-234, B-235, B-236, B-237, X-21, X-24. Screen: «Импорт приборов учёта и показаний».
//!
//! The seven fixed columns name the account; the meter stands in ours. The file says neither units nor digits: a meter counts in the usual unit of
//! its resource, and has the usual digits or as many as its reading needs. A row of a known meter brings its reading up to date, any other
//! one enters the meter with that reading.
//!
//! Checks, of which all that fail are told at once:
//! 1. [`CellFault::Outside`]     no value stands outside the columns
//! 2. [`CellFault::NoMeter`]     there is a meter
//! 3. [`CellFault::Missing`]     account, address, surname, kind, reading and its day are there
//! 4. [`CellFault::Formula`]     none holds a formula
//! 5. [`CellFault::ErrorValue`]  none is a value that a spreadsheet could not compute
//! 6. [`CellFault::Rounded`]     neither the account nor the factory number was rounded
//! 7. [`CellFault::Grouped`]     nor divided
//! 8. [`CellFault::Number`]      the number is one of an account
//! 9. [`CellFault::Money`]       the balance can be read in one way
//! 10. [`CellFault::Name`]       the three fields make a name
//! 11. [`CellFault::TooLong`]    no text is longer than on the screen
//! 12. [`CellFault::Unprintable`] or has a control character
//! 13. [`CellFault::Word`]       type and tariffs are one of theirs
//! 14. [`CellFault::Reading`]    every reading is a number
//! 15. [`CellFault::Zones`]      there is one for each tariff
//! 16. [`CellFault::Date`]       every day is one of the calendar

use chrono::NaiveDate;

use super::cells::{Row, account_number, day, day_cell, guarded, line, money, money_cell, name_cells, written};
use super::form::ImportForm;
use super::meter_form::{
    ADDRESS, BALANCE, FLAT, GIVEN, MANUFACTURED, NEXT_VERIFICATION, NUMBER, PATRONYMIC, READING, RESOURCE, SERIAL,
    SURNAME, TAKEN_ON, TARIFFS,
};
use super::parse_account_row::HOUSE_LIMIT;
use super::problem::{BadCell, CellFault};
use super::recognise_header::Layout;
use super::warning::{RowWarning, merged};
use crate::base::cells::long_number;
use crate::base::money::Balance;
use crate::base::{AccountId, AccountNumber, FullName, HouseId, MeterId, ReadingId, fold};
use crate::meters::{
    Digits, ManufactureDate, MeterText, MeterUnit, MeterValue, Passport, ReadingFlaw, RegisterMeter, Resource,
    Rollover, SubmitReading, VerificationFacts, parse_reading,
};
use crate::registry::houses::HouseText;

/// A row of meters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MeterRow {
    /// The number of the account.
    pub number: AccountNumber,
    /// The address, as in the card of the house.
    pub address: String,
    /// The number of the premises.
    pub flat: Option<String>,
    /// What the account owes.
    pub balance: Option<Balance>,
    /// Who pays.
    pub name: FullName,
    /// The meter.
    pub meter: RowMeter,
}

/// The meter of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowMeter {
    /// The factory number.
    pub serial: String,
    /// What it measures.
    pub resource: Resource,
    /// What it shows, a value per tariff zone, as it was typed.
    pub values: Vec<String>,
    /// The day on which it showed that.
    pub taken_on: NaiveDate,
    /// When it was made.
    pub manufactured: Option<NaiveDate>,
    /// Until when it is verified.
    pub next_verification: Option<NaiveDate>,
}

/// What the row says, or all that is wrong with it.
pub fn parse_meter_row(layout: &Layout, cells: &[String]) -> Result<MeterRow, Vec<BadCell>> {
    let mut row = Row::of(layout, cells);
    let number = row.needed(NUMBER, account_number);
    let address = row.needed(ADDRESS, line(HOUSE_LIMIT));
    let flat = row.value(FLAT, line(HouseText::PremisesNumber.limit()));
    let balance = row.value(BALANCE, money);
    let name = row.name(SURNAME, GIVEN, PATRONYMIC);
    let meter = meter(&mut row);
    let account = number.zip(address).zip(name.zip(meter));
    row.done(account.map(|((number, address), (name, meter))| MeterRow { number, address, flat, balance, name, meter }))
}

fn meter(row: &mut Row<'_>) -> Option<RowMeter> {
    if [SERIAL, RESOURCE, READING, TAKEN_ON].into_iter().all(|column| row.is_empty(column)) {
        row.say(SERIAL, CellFault::NoMeter);
        return None;
    }
    let serial = row.needed(SERIAL, |text| {
        let number = long_number(text).map_err(|problem| CellFault::Rounded { flaw: problem.flaw() })?;
        line(MeterText::Serial.limit())(number)
    });
    let resource = row.needed(RESOURCE, resource);
    let zones = if row.is_empty(TARIFFS) { Some(1) } else { row.value(TARIFFS, tariffs) };
    let values = row.needed(READING, readings);
    if let Some((zones, values)) = zones.zip(values.as_ref()) {
        let readings = u32::try_from(values.len()).unwrap_or(u32::MAX);
        if readings != zones {
            row.say(READING, CellFault::Zones { readings, zones });
        }
    }
    let taken_on = row.needed(TAKEN_ON, day);
    let manufactured = row.value(MANUFACTURED, day);
    let next_verification = row.value(NEXT_VERIFICATION, day);
    let (serial, resource) = serial.zip(resource)?;
    let (values, taken_on) = values.zip(taken_on)?;
    Some(RowMeter { serial, resource, values, taken_on, manufactured, next_verification })
}

/// What the files call a resource, the first of the sample.
const RESOURCES: &[(Resource, &[&str])] = &[
    (Resource::ColdWater, &["ХВС", "холодная вода"]),
    (Resource::HotWater, &["ГВС", "горячая вода"]),
    (Resource::Heat, &["Тепло", "тепловая энергия", "отопление"]),
    (Resource::Electricity, &["Электроэнергия", "электричество", "ЭЭ"]),
    (Resource::Gas, &["Газ"]),
];

fn resource(text: &str) -> Result<Resource, CellFault> {
    let is_called = |names: &&[&str]| names.iter().any(|name| fold(name) == fold(text));
    let found = RESOURCES.iter().find(|(_, names)| is_called(names));
    found.map(|(resource, _)| *resource).ok_or_else(|| {
        let words: Vec<&str> = RESOURCES.iter().filter_map(|(_, names)| names.first().copied()).collect();
        CellFault::Word { words: words.join(", ") }
    })
}

fn tariffs(text: &str) -> Result<u32, CellFault> {
    match text {
        "1" => Ok(1),
        "2" => Ok(2),
        "3" => Ok(3),
        _ => Err(CellFault::Word { words: "1, 2, 3".to_owned() }),
    }
}

/// The values of the zones, each a number that a meter may show.
fn readings(text: &str) -> Result<Vec<String>, CellFault> {
    let value = |part: &str| match parse_reading(part, Digits::WIDEST) {
        Ok(_) => Ok(part.trim().to_owned()),
        Err(ReadingFlaw { flaw, .. }) => Err(CellFault::Reading { flaw }),
    };
    text.split(['|', '/']).map(value).collect()
}

impl RowMeter {
    /// The usual digits of the resource, or as many as the readings have.
    fn digits(&self) -> Option<Digits> {
        let (before, after) = match self.resource {
            Resource::ColdWater | Resource::HotWater | Resource::Gas | Resource::Heat => (5, 3),
            Resource::Electricity => (6, 2),
        };
        let widths = self.values.iter().map(|value| {
            let (whole, decimals) = value.split_once([',', '.']).unwrap_or((value, ""));
            (whole.trim_start_matches('0').len(), decimals.len())
        });
        let (before, after) =
            widths.fold((before, after), |most: (usize, usize), width| (most.0.max(width.0), most.1.max(width.1)));
        Digits::new(u8::try_from(before).ok()?, u8::try_from(after).ok()?).ok()
    }

    const fn unit(&self) -> MeterUnit {
        match self.resource {
            Resource::ColdWater | Resource::HotWater | Resource::Gas => MeterUnit::CubicMetre,
            Resource::Heat => MeterUnit::Gigacalorie,
            Resource::Electricity => MeterUnit::KilowattHour,
        }
    }

    /// The command that enters the meter with what it shows; nothing if no meter has such digits.
    pub fn register(&self, meter: MeterId, account: AccountId) -> Option<RegisterMeter> {
        let verification = VerificationFacts {
            manufactured: self.manufactured.and_then(|day| ManufactureDate::of_day(day).ok()),
            entered: self.next_verification,
            ..VerificationFacts::default()
        };
        let passport = Passport {
            resource: self.resource,
            unit: self.unit(),
            serial: self.serial.clone(),
            model: None,
            digits: self.digits()?,
            verification,
        };
        let (installed_on, values) = (self.taken_on, self.values.clone());
        Some(RegisterMeter { meter, account, passport, installed_on, values })
    }

    /// Whether the meter shows these values.
    pub(super) fn shows(&self, values: &[MeterValue]) -> bool {
        let typed = self
            .digits()
            .map(|digits| self.values.iter().map(|value| parse_reading(value, digits)).collect::<Result<Vec<_>, _>>());
        typed.is_some_and(|typed| typed.as_deref() == Ok(values))
    }

    /// The command that brings a known meter up to date.
    pub fn submit(&self, meter: MeterId, reading: ReadingId) -> SubmitReading {
        SubmitReading {
            reading,
            meter,
            taken_on: self.taken_on,
            values: self.values.clone(),
            rollover: Rollover::NotConfirmed,
            source: None,
        }
    }
}

impl MeterRow {
    /// By what two rows of a house are the same: resource and factory number.
    pub fn key(&self, house: HouseId) -> String {
        format!("{house}\u{1f}{}\u{1f}{}", self.meter.resource.code(), fold(&self.meter.serial))
    }

    /// What is odd about it.
    pub fn warnings(&self) -> Vec<RowWarning> {
        merged(&self.name).into_iter().collect()
    }

    /// The cell of the meter, by which the row is known, with its fault.
    pub fn bad(&self, fault: CellFault) -> BadCell {
        ImportForm::Meters.bad(SERIAL, &self.cells(), fault)
    }

    /// The cell of the address with its fault.
    pub fn bad_address(&self, fault: CellFault) -> BadCell {
        ImportForm::Meters.bad(ADDRESS, &self.cells(), fault)
    }

    /// The row as it stands in a file, in the order of the sample.
    pub fn cells(&self) -> Vec<String> {
        let day_or_nothing = |day: Option<NaiveDate>| day.map(day_cell).unwrap_or_default();
        let [surname, given, patronymic] = name_cells(&self.name);
        let meter = &self.meter;
        let called = RESOURCES.iter().find(|(resource, _)| *resource == meter.resource);
        let called =
            called.and_then(|(_, names)| names.first()).map_or_else(|| written(&meter.resource), ToString::to_string);
        vec![
            guarded(self.number.as_str()),
            guarded(&self.address),
            self.flat.as_deref().map(guarded).unwrap_or_default(),
            self.balance.map(money_cell).unwrap_or_default(),
            surname,
            given,
            patronymic,
            guarded(&meter.serial),
            called,
            meter.values.len().to_string(),
            meter.values.join(" | "),
            day_cell(meter.taken_on),
            day_or_nothing(meter.manufactured),
            day_or_nothing(meter.next_verification),
        ]
    }
}
