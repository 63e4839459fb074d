//! Rule `imports/parse_debt_row`: what a row of the file of debts says.
//! Rows: B-130, B-132, B-133, X-27. Screen: «Импортировать задолженность».
//!
//! The day for which the sums hold is asked at the upload. That the account is one of the company is seen when the row is applied.
//!
//! Checks, of which all that fail are told at once:
//! 1. [`CellFault::Outside`]    no value stands outside the columns
//! 2. [`CellFault::Missing`]    both are filled
//! 3. [`CellFault::Formula`]    none holds a formula
//! 4. [`CellFault::ErrorValue`] none is a value that a spreadsheet could not compute
//! 5. [`CellFault::Rounded`]    the number was not rounded
//! 6. [`CellFault::Grouped`]    nor divided
//! 7. [`CellFault::Number`]     it is one of an account
//! 8. [`CellFault::Money`]      the sum can be read in one way

use super::cells::{Row, account_number, guarded, money, money_cell};
use super::debt_form::{BALANCE, NUMBER};
use super::form::ImportForm;
use super::problem::{BadCell, CellFault};
use super::recognise_header::Layout;
use crate::base::AccountNumber;
use crate::base::money::Balance;
use crate::registry::accounts::number_key;

/// A row of debts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DebtRow {
    /// The number of the account.
    pub number: AccountNumber,
    /// What it owes; minus is overpayment.
    pub sum: Balance,
}

/// What the row says, or all that is wrong with it.
pub fn parse_debt_row(layout: &Layout, cells: &[String]) -> Result<DebtRow, Vec<BadCell>> {
    let mut row = Row::of(layout, cells);
    let number = row.needed(NUMBER, account_number);
    let sum = row.needed(BALANCE, money);
    row.done(number.zip(sum).map(|(number, sum)| DebtRow { number, sum }))
}

impl DebtRow {
    /// By what two rows are the same.
    pub fn key(&self) -> String {
        number_key(self.number.as_str())
    }

    /// The cell by which the row is known, with its fault.
    pub fn bad(&self, fault: CellFault) -> BadCell {
        ImportForm::Debts.bad(NUMBER, &self.cells(), fault)
    }

    /// The row as it stands in a file, in the order of the sample.
    pub fn cells(&self) -> Vec<String> {
        vec![guarded(self.number.as_str()), money_cell(self.sum)]
    }
}
