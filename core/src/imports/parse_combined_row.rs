//! Rule `imports/parse_combined_row`: what a row of the file of premises, accounts and clients says.
//! Rows: D-14, D-21, D-22, E-01, X-49. Screen: «Импорт помещений, лицевых счетов и клиентов».
//!
//! Each row names premises; with a surname a client who is tied to them, with a number an account for which the client pays. So premises
//! with two clients are two rows, and premises with nobody are one.
//!
//! Checks, of which all that fail are told at once:
//! 1. [`CellFault::Outside`]     no value stands outside the columns
//! 2. [`CellFault::Missing`]     house and kind are there, a number unless it is a private house, a surname for an account, a name or phone
//! 3. [`CellFault::Formula`]     none holds a formula
//! 4. [`CellFault::ErrorValue`]  none is a value that a spreadsheet could not compute
//! 5. [`CellFault::TooLong`]     no text is longer than on the screen
//! 6. [`CellFault::Unprintable`] or has a control character
//! 7. [`CellFault::Word`]        kind and capacity are one of theirs
//! 8. [`CellFault::Area`]        the area can be read
//! 9. [`CellFault::Rounded`]     the number of the account was not rounded
//! 10. [`CellFault::Grouped`]    nor divided
//! 11. [`CellFault::Number`]     it is one of an account, and the ЕЛС one of ГИС ЖКХ
//! 12. [`CellFault::Money`]      the balance can be read in one way
//! 13. [`CellFault::Name`]       the three fields make a name
//! 14. [`CellFault::Phone`]      every phone can be read
//! 15. [`CellFault::PhoneNotMobile`] and is mobile

use super::cells::{Row, account_number, area, guarded, line, money, money_cell, name_cells, phones, word, written};
use super::combined_form::{
    AREA, BALANCE, CAPACITY, CITY, ELS, GIVEN, HOUSE, KIND, NUMBER, PATRONYMIC, PHONE, PREMISES, SURNAME,
};
use super::form::ImportForm;
use super::parse_account_row::HOUSE_LIMIT;
use super::parse_phone_row::phones_cell;
use super::problem::{BadCell, CellFault};
use super::recognise_header::Layout;
use super::take_household::{Household, HouseholdPart, RowAccount, RowClient};
use super::warning::{RowWarning, merged};
use crate::base::Els;
use crate::registry::accounts::number_key;
use crate::registry::clients::Capacity;
use crate::registry::houses::{HouseText, PremisesDetails, PremisesKind};

/// A row of premises, and what is of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CombinedRow {
    /// The house, as street and number.
    pub house: String,
    /// Its city.
    pub city: Option<String>,
    /// The premises.
    pub premises: PremisesDetails,
    /// The account, if there is one; then there is a client too.
    pub account: Option<RowAccount>,
    /// The client, if there is one.
    pub client: Option<RowClient>,
}

/// What the row says, or all that is wrong with it.
pub fn parse_combined_row(layout: &Layout, cells: &[String]) -> Result<CombinedRow, Vec<BadCell>> {
    let mut row = Row::of(layout, cells);
    let house = row.needed(HOUSE, line(HOUSE_LIMIT));
    let city = row.value(CITY, line(HouseText::City.limit()));
    let kind = row.needed(KIND, word(PremisesKind::ALL));
    let number = row.value(PREMISES, line(HouseText::PremisesNumber.limit()));
    if kind != Some(PremisesKind::PrivateHouse) && row.is_empty(PREMISES) {
        row.say(PREMISES, CellFault::Missing);
    }
    let area = row.value(AREA, area);
    let account = account(&mut row);
    let client = client(&mut row);
    row.done(house.zip(kind).map(|(house, kind)| CombinedRow {
        house,
        city,
        premises: PremisesDetails { kind, number: number.unwrap_or_default(), area },
        account,
        client,
    }))
}

fn account(row: &mut Row<'_>) -> Option<RowAccount> {
    let els = row.value(ELS, |text| Els::parse(text).map_err(|problem| CellFault::Number { problem }));
    let balance = row.value(BALANCE, money);
    if row.is_empty(NUMBER) {
        if !row.is_empty(ELS) || !row.is_empty(BALANCE) {
            row.say(NUMBER, CellFault::Missing);
        }
        return None;
    }
    if row.is_empty(SURNAME) {
        row.say(SURNAME, CellFault::Missing);
    }
    row.value(NUMBER, account_number).map(|number| RowAccount { number, els, balance })
}

fn client(row: &mut Row<'_>) -> Option<RowClient> {
    let capacity = row.value(CAPACITY, word(Capacity::ALL));
    let phones = row.value(PHONE, phones).unwrap_or_default();
    if row.is_empty(SURNAME) {
        let is_named = [GIVEN, PATRONYMIC, PHONE].into_iter().any(|column| !row.is_empty(column));
        if is_named && row.is_empty(NUMBER) {
            row.say(SURNAME, CellFault::Missing);
        }
        return None;
    }
    let name = row.name(SURNAME, GIVEN, PATRONYMIC)?;
    Some(RowClient { name, capacity, phones })
}

impl CombinedRow {
    /// By what two rows are the same: the account, if there is one; else nothing, for premises repeat.
    pub fn key(&self) -> Option<String> {
        self.account.as_ref().map(|account| number_key(account.number.as_str()))
    }

    /// What is odd about it.
    pub fn warnings(&self) -> Vec<RowWarning> {
        self.client.iter().filter_map(|client| merged(&client.name)).collect()
    }

    /// What it says of premises, client and account.
    pub fn household(&self) -> Household {
        let Self { premises, client, account, .. } = self.clone();
        Household { premises: Some(premises), client, account }
    }

    /// The cell of the part that has the fault.
    pub fn bad(&self, part: HouseholdPart, fault: CellFault) -> BadCell {
        let column = match part {
            HouseholdPart::House => HOUSE,
            HouseholdPart::Premises => PREMISES,
            HouseholdPart::Client => SURNAME,
            HouseholdPart::Capacity => CAPACITY,
            HouseholdPart::Phones => PHONE,
            HouseholdPart::Account => NUMBER,
            HouseholdPart::Balance => BALANCE,
        };
        ImportForm::Combined.bad(column, &self.cells(), fault)
    }

    /// The row as it stands in a file, in the order of the sample.
    pub fn cells(&self) -> Vec<String> {
        let account = self.account.as_ref();
        let client = self.client.as_ref();
        let [surname, given, patronymic] = client.map(|client| name_cells(&client.name)).unwrap_or_default();
        vec![
            guarded(&self.house),
            self.city.as_deref().map(guarded).unwrap_or_default(),
            written(&self.premises.kind),
            guarded(&self.premises.number),
            self.premises.area.map(|area| area.to_string().replace('.', ",")).unwrap_or_default(),
            account.map(|account| guarded(account.number.as_str())).unwrap_or_default(),
            account.and_then(|account| account.els.as_ref()).map(Els::to_string).unwrap_or_default(),
            account.and_then(|account| account.balance).map(money_cell).unwrap_or_default(),
            surname,
            given,
            patronymic,
            client.and_then(|client| client.capacity).map(|capacity| written(&capacity)).unwrap_or_default(),
            client.map(|client| phones_cell(&client.phones)).unwrap_or_default(),
        ]
    }
}
