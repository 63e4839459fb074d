//! Rule `imports/take_debt_row`: what a row of debts changes.
//! Rows: B-130, B-134, B-217, X-27. Screen: «Импортировать задолженность».
//!
//! The balance of the account is set for the day that was named at the upload. The same sum of the same day changes nothing, and an account
//! that is not in the file keeps its balance.
//!
//! Checks, in this order; the first that fails is the answer:
//! 1. [`CellFault::AccountUnknown`] the account is one of the company
//! 2. [`CellFault::Account`]        its balance may be set, and is not of a later day

use chrono::NaiveDate;

use super::debt_form::{BALANCE, NUMBER};
use super::form::ImportForm;
use super::parse_debt_row::DebtRow;
use super::problem::{BadCell, CellFault};
use crate::base::{Actor, Instant};
use crate::registry::House;
use crate::registry::RegistryEvent;
use crate::registry::accounts::{
    AccountEvent, AccountFacts, NewerBalance, PersonalAccount, SetBalance, StatedBalance, set_balance,
};

/// What the row changes; nothing if it is known. `account` is the account with its number, with the house in which it is.
pub fn take_debt_row(
    row: &DebtRow,
    account: Option<(&PersonalAccount, &House)>,
    as_of: NaiveDate,
    by: &Actor,
    at: Instant,
) -> Result<Option<RegistryEvent>, Vec<BadCell>> {
    let wrong = |column, fault| vec![ImportForm::Debts.bad(column, &row.cells(), fault)];
    let Some((account, house)) = account else { return Err(wrong(NUMBER, CellFault::AccountUnknown)) };
    if account.balance == Some(StatedBalance { sum: row.sum, as_of }) {
        return Ok(None);
    }
    let command = SetBalance { account: account.id, sum: row.sum, as_of, newer: NewerBalance::Kept };
    let facts = AccountFacts { account: Some(account), house: Some(house), ..AccountFacts::default() };
    match set_balance(command, &facts, by, at) {
        Ok(set) => Ok(Some(AccountEvent::BalanceSet(set).into())),
        Err(problem) => Err(wrong(BALANCE, CellFault::Account { problem })),
    }
}
