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

use chrono::NaiveDate;

use super::account_form::{BALANCE, CITY, FLAT, GIVEN, HOUSE, NUMBER, PATRONYMIC, REGION, SURNAME};
use super::cells::{Row, account_number, guarded, line, money, money_cell, name_cells};
use super::problem::BadCell;
use super::recognise_header::Layout;
use super::warning::{RowWarning, merged};
use crate::base::money::Balance;
use crate::base::{AccountId, AccountNumber, ClientId, FullName, HouseId, PremisesId};
use crate::registry::accounts::{AccountIds, NewerBalance, OpenAccount, SetBalance, number_key};
use crate::registry::clients::{AddClient, Capacity, TieClient};
use crate::registry::houses::{AddPremises, HouseText, PremisesDetails, PremisesKind};

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

/// Where the premises of a row are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// It names none.
    Nowhere,
    /// In the registry.
    Known(PremisesId),
    /// Not in the registry yet; the id is made by whoever imports.
    New(PremisesId),
}

/// What a row is applied with: ids of what it makes, the house that it means, and the days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RowIds {
    /// The house.
    pub house: HouseId,
    /// The premises.
    pub place: Place,
    /// The new client.
    pub client: ClientId,
    /// The new account.
    pub account: AccountId,
    /// The day of the upload: accounts are opened and ties begin.
    pub on: NaiveDate,
    /// The day for which the balances hold.
    pub as_of: NaiveDate,
}

/// The commands of the screen that a row means, in their order.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AccountCommands {
    /// The premises, if they are new.
    pub premises: Option<AddPremises>,
    /// The client.
    pub client: Option<AddClient>,
    /// The tie of the client to the premises.
    pub tie: Option<TieClient>,
    /// The account.
    pub account: Option<OpenAccount>,
    /// Its balance.
    pub balance: Option<SetBalance>,
}

impl RowIds {
    /// The premises, if there are any.
    pub(super) const fn premises(&self) -> Option<PremisesId> {
        match self.place {
            Place::Nowhere => None,
            Place::Known(premises) | Place::New(premises) => Some(premises),
        }
    }

    pub(super) fn add_premises(&self, details: PremisesDetails) -> Option<AddPremises> {
        match self.place {
            Place::New(premises) => Some(AddPremises { premises, house: self.house, details }),
            Place::Nowhere | Place::Known(_) => None,
        }
    }

    pub(super) fn tie(&self, capacity: Capacity) -> Option<TieClient> {
        let premises = self.premises()?;
        Some(TieClient { client: self.client, premises, capacity, since: self.on })
    }

    pub(super) fn open(&self, number: &AccountNumber, els: Option<String>) -> OpenAccount {
        let ids = AccountIds { number: number.to_string(), els, izhku: None };
        let (house, premises) = (self.house, self.premises());
        OpenAccount { account: self.account, ids, house, premises, payer: self.client, on: self.on }
    }

    pub(super) fn balance(&self, sum: Balance) -> SetBalance {
        SetBalance { account: self.account, sum, as_of: self.as_of, newer: NewerBalance::Kept }
    }
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

    /// The premises that it names: a flat.
    pub fn premises(&self) -> Option<PremisesDetails> {
        let number = self.flat.clone()?;
        Some(PremisesDetails { kind: PremisesKind::Flat, number, area: None })
    }

    /// The commands of the screen that the row means.
    pub fn commands(&self, ids: &RowIds) -> AccountCommands {
        let client = AddClient { client: ids.client, name: self.name.fields(), phones: Vec::new() };
        AccountCommands {
            premises: self.premises().and_then(|details| ids.add_premises(details)),
            client: Some(client),
            tie: ids.tie(Capacity::Owner),
            account: Some(ids.open(&self.number, None)),
            balance: self.balance.map(|sum| ids.balance(sum)),
        }
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
