//! Rule `imports/take_meter_row`: which command of the screen a row of meters means.
//! Rows: B-230, B-232, B-234, X-21. Screen: «Импорт приборов учёта и показаний».
//!
//! The address must be that of the account: a row that has slipped would bind a meter to a stranger. A meter of the resource and factory number
//! that the account has gets the reading, unless it is the last one it has; any other one is entered. The command goes through its own rule.
//!
//! Checks, in this order; the first that fails is the answer:
//! 1. [`CellFault::AccountUnknown`] the account is one of the company
//! 2. [`CellFault::HouseElsewhere`] it is in the house of the row
//! 3. [`CellFault::Reading`]        a meter can have the digits of the readings

use chrono::NaiveDate;

use super::form::ImportForm;
use super::meter_form::{ADDRESS, NUMBER, READING};
use super::parse_meter_row::MeterRow;
use super::problem::{BadCell, CellFault};
use crate::base::{Flaw, HouseId, MeterId, ReadingId};
use crate::meters::{MeterValue, RegisterMeter, SubmitReading};
use crate::registry::accounts::PersonalAccount;

/// A meter of the account that has the resource and factory number of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownMeter {
    /// The meter.
    pub id: MeterId,
    /// The day of its last reading.
    pub taken_on: NaiveDate,
    /// What it showed then.
    pub values: Vec<MeterValue>,
}

/// What a row of meters wants.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(clippy::large_enum_variant, reason = "a wish lives for one row")]
pub enum MeterWish {
    /// Nothing: all of it is known.
    Nothing,
    /// To enter the meter.
    Register(RegisterMeter),
    /// To enter its reading.
    Submit(SubmitReading),
}

/// What the row wants. `house` is the house that its address means, the ids are those of what it makes.
pub fn take_meter_row(
    row: &MeterRow,
    account: Option<&PersonalAccount>,
    house: HouseId,
    known: Option<&KnownMeter>,
    (meter, reading): (MeterId, ReadingId),
) -> Result<MeterWish, Vec<BadCell>> {
    let wrong = |column, fault| vec![ImportForm::Meters.bad(column, &row.cells(), fault)];
    let account = account.ok_or_else(|| wrong(NUMBER, CellFault::AccountUnknown))?;
    if account.house != house {
        return Err(wrong(ADDRESS, CellFault::HouseElsewhere));
    }
    let Some(known) = known else {
        let command = row.meter.register(meter, account.id);
        let longest = row.meter.values.iter().map(|value| value.chars().count()).max().unwrap_or_default();
        let flaw = Flaw::Length { length: u32::try_from(longest).unwrap_or(u32::MAX) };
        return command.map(MeterWish::Register).ok_or_else(|| wrong(READING, CellFault::Reading { flaw }));
    };
    if known.taken_on == row.meter.taken_on && row.meter.shows(&known.values) {
        return Ok(MeterWish::Nothing);
    }
    Ok(MeterWish::Submit(row.meter.submit(known.id, reading)))
}
