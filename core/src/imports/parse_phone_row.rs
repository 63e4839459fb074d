//! Rule `imports/parse_phone_row`: what a row of the file of phones says.
//! Rows: B-211, B-212, B-213, X-11, X-56. Screen: «Загрузить телефоны».
//!
//! The phones are those of whoever pays for the account. A cell may hold several, parted by commas or semicolons.
//!
//! Checks, of which all that fail are told at once:
//! 1. [`CellFault::Outside`]        no value stands outside the columns
//! 2. [`CellFault::Missing`]        both are filled
//! 3. [`CellFault::Formula`]        none holds a formula
//! 4. [`CellFault::ErrorValue`]     none is a value that a spreadsheet could not compute
//! 5. [`CellFault::Rounded`]        the number was not rounded
//! 6. [`CellFault::Grouped`]        nor divided
//! 7. [`CellFault::Number`]         it is one of an account
//! 8. [`CellFault::Phone`]          every phone can be read
//! 9. [`CellFault::PhoneNotMobile`] and is mobile

use super::cells::{Row, account_number, guarded, phones};
use super::form::ImportForm;
use super::phone_form::{NUMBER, PHONE};
use super::problem::{BadCell, CellFault};
use super::recognise_header::Layout;
use crate::base::{AccountNumber, Phone};
use crate::registry::accounts::number_key;

/// A row of phones.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PhoneRow {
    /// The number of the account.
    pub number: AccountNumber,
    /// The phones; at least one.
    pub phones: Vec<Phone>,
}

/// What the row says, or all that is wrong with it.
pub fn parse_phone_row(layout: &Layout, cells: &[String]) -> Result<PhoneRow, Vec<BadCell>> {
    let mut row = Row::of(layout, cells);
    let number = row.needed(NUMBER, account_number);
    let phones = row.needed(PHONE, phones);
    row.done(number.zip(phones).map(|(number, phones)| PhoneRow { number, phones }))
}

impl PhoneRow {
    /// By what two rows are the same: the account and a phone, one key for each phone.
    pub fn keys(&self) -> Vec<String> {
        let number = number_key(self.number.as_str());
        self.phones.iter().map(|phone| format!("{number}\u{1f}{}", phone.e164())).collect()
    }

    /// The cell by which the row is known, with its fault.
    pub fn bad(&self, fault: CellFault) -> BadCell {
        ImportForm::Phones.bad(PHONE, &self.cells(), fault)
    }

    /// The row as it stands in a file, in the order of the sample.
    pub fn cells(&self) -> Vec<String> {
        vec![guarded(self.number.as_str()), phones_cell(&self.phones)]
    }
}

/// Phones in one cell.
pub(super) fn phones_cell(phones: &[Phone]) -> String {
    guarded(&phones.iter().map(Phone::to_string).collect::<Vec<_>>().join(", "))
}
