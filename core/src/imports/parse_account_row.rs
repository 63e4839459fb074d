//! Rule `imports/parse_account_row`: what a row of the file of accounts says.
//! Rows: B-108, B-112, B-114, B-115, B-116, B-118, B-127, X-23, X-24, X-25. Screen: «Лицевые счета → Добавить из файла».
//!
//! Premises may repeat, accounts may not. Without a house the one that was chosen at the upload is meant. A whole name in «Фамилия» is read as
//! that of an organisation, with a warning that shows how it would be divided.
//!
//! Checks, of which all that fail are told at once:
//! 1. [`CellFault::Outside`]     no value stands outside the columns
//! 2. [`CellFault::Missing`]     number and surname are there
//! 3. [`CellFault::Formula`]     none holds a formula
//! 4. [`CellFault::ErrorValue`]  none is a value that a spreadsheet could not compute
//! 5. [`CellFault::Rounded`]     the number was not rounded
//! 6. [`CellFault::Grouped`]     nor divided
//! 7. [`CellFault::Number`]      it is one of an account
//! 8. [`CellFault::Money`]       the balance can be read in one way
//! 9. [`CellFault::Name`]        the three fields make a name
//! 10. [`CellFault::TooLong`]    no text is longer than on the screen
//! 11. [`CellFault::Unprintable`] or has a control character

use super::account_form::{BALANCE, CITY, FLAT, GIVEN, HOUSE, NUMBER, PATRONYMIC, REGION, SURNAME};
use super::cells::{Row, account_number, guarded, line, money, money_cell, name_cells};
use super::form::ImportForm;
use super::problem::{BadCell, CellFault};
use super::recognise_header::Layout;
use super::take_household::{Household, HouseholdPart, RowAccount, RowClient};
use super::warning::{RowWarning, merged};
use crate::base::money::Balance;
use crate::base::{AccountNumber, FullName};
use crate::registry::accounts::number_key;
use crate::registry::houses::{HouseText, PremisesDetails, PremisesKind};

/// A row of accounts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccountRow {
    /// The number of the account.
    pub number: AccountNumber,
    /// What it owes.
    pub balance: Option<Balance>,
    /// Who pays.
    pub name: FullName,
    /// The number of the premises.
    pub flat: Option<String>,
    /// The house, as street and number.
    pub house: Option<String>,
    /// Its city.
    pub city: Option<String>,
    /// Its region.
    pub region: Option<String>,
}

/// The longest house that is looked for: a name, or a whole address.
pub(super) const HOUSE_LIMIT: u32 = 450;

/// What the row says, or all that is wrong with it.
pub fn parse_account_row(layout: &Layout, cells: &[String]) -> Result<AccountRow, Vec<BadCell>> {
    let mut row = Row::of(layout, cells);
    let number = row.needed(NUMBER, account_number);
    let balance = row.value(BALANCE, money);
    let name = row.name(SURNAME, GIVEN, PATRONYMIC);
    let flat = row.value(FLAT, line(HouseText::PremisesNumber.limit()));
    let house = row.value(HOUSE, line(HOUSE_LIMIT));
    let city = row.value(CITY, line(HouseText::City.limit()));
    let region = row.value(REGION, line(HouseText::Region.limit()));
    row.done(number.zip(name).map(|(number, name)| AccountRow { number, balance, name, flat, house, city, region }))
}

impl AccountRow {
    /// By what two rows are the same.
    pub fn key(&self) -> String {
        number_key(self.number.as_str())
    }

    /// What is odd about it.
    pub fn warnings(&self) -> Vec<RowWarning> {
        merged(&self.name).into_iter().collect()
    }

    /// What it says of premises, client and account: the premises are a flat.
    pub fn household(&self) -> Household {
        let flat = self.flat.clone();
        let client = RowClient { name: self.name.clone(), capacity: None, phones: Vec::new() };
        let account = RowAccount { number: self.number.clone(), els: None, balance: self.balance };
        Household {
            premises: flat.map(|number| PremisesDetails { kind: PremisesKind::Flat, number, area: None }),
            client: Some(client),
            account: Some(account),
        }
    }

    /// The cell of the part that has the fault.
    pub fn bad(&self, part: HouseholdPart, fault: CellFault) -> BadCell {
        let column = match part {
            HouseholdPart::House => HOUSE,
            HouseholdPart::Premises => FLAT,
            HouseholdPart::Client | HouseholdPart::Capacity | HouseholdPart::Phones => SURNAME,
            HouseholdPart::Account => NUMBER,
            HouseholdPart::Balance => BALANCE,
        };
        ImportForm::Accounts.bad(column, &self.cells(), fault)
    }

    /// The row as it stands in a file, in the order of the sample.
    pub fn cells(&self) -> Vec<String> {
        let or_nothing = |text: &Option<String>| text.as_deref().map(guarded).unwrap_or_default();
        let [surname, given, patronymic] = name_cells(&self.name);
        vec![
            guarded(self.number.as_str()),
            self.balance.map(money_cell).unwrap_or_default(),
            surname,
            given,
            patronymic,
            or_nothing(&self.flat),
            or_nothing(&self.house),
            or_nothing(&self.city),
            or_nothing(&self.region),
        ]
    }
}
