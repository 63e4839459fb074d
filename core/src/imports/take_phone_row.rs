//! Rule `imports/take_phone_row`: what a row of phones changes.
//! Rows: B-211, B-212, X-11. Screen: «Загрузить телефоны».
//!
//! The phones become those of whoever pays for the account. One that the client has is not added again, and none is taken away.
//!
//! Checks, in this order; the first that fails is the answer:
//! 1. [`CellFault::AccountUnknown`] the account is one of the company
//! 2. [`CellFault::NobodyPays`]     somebody pays for it
//! 3. [`CellFault::Client`]         the client may get phones

use super::form::ImportForm;
use super::parse_phone_row::PhoneRow;
use super::phone_form::{NUMBER, PHONE};
use super::problem::{BadCell, CellFault};
use crate::base::{Actor, Phone};
use crate::registry::RegistryEvent;
use crate::registry::clients::{AddPhone, Client, ClientEvent, add_phone};

/// Whose phones a row brings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Payer<'a> {
    /// There is no such account.
    AccountUnknown,
    /// Nobody pays for the account yet.
    Nobody,
    /// The client.
    Client(&'a Client),
}

/// What the row changes; nothing if the client has the phones.
pub fn take_phone_row(row: &PhoneRow, payer: Payer<'_>, by: &Actor) -> Result<Vec<RegistryEvent>, Vec<BadCell>> {
    let wrong = |column, fault| vec![ImportForm::Phones.bad(column, &row.cells(), fault)];
    let client = match payer {
        Payer::AccountUnknown => return Err(wrong(NUMBER, CellFault::AccountUnknown)),
        Payer::Nobody => return Err(wrong(NUMBER, CellFault::NobodyPays)),
        Payer::Client(client) => client,
    };
    let new = row.phones.iter().filter(|phone| !client.phones.has(phone));
    let added = new.map(|phone: &Phone| {
        let command = AddPhone { client: client.id, phone: phone.to_string() };
        let added = add_phone(&command, Some(client), by);
        let added = added.map_err(|problem| wrong(PHONE, CellFault::Client { problem }))?;
        Ok(ClientEvent::PhoneAdded(added).into())
    });
    added.collect()
}
