//! Rule `imports/take_household`: what a row of accounts, or of premises with accounts and clients, changes in the registry.
//! Rows: B-108, B-109, B-118, D-14, D-21, D-22, X-25. Screen: «Загрузка из файла».
//!
//! A row goes through the rules of the screen, one after another: premises, client, phones, tie, account, balance. What the registry has already
//! is not done again, so the same file changes nothing the second time: premises of that kind and number, a client of that name who is tied to
//! them or pays for the account, an account of that number in the same house and premises with the same payer. An account that says anything
//! else is not overwritten.
//!
//! Checks, in this order; the first that fails is the answer:
//! 1. [`CellFault::House`]   the premises may be added
//! 2. [`CellFault::Client`]  the client may be added, takes the phones, and is not tied to the premises in another capacity
//! 3. [`CellFault::Account`] the account may be opened, its number is free, and the balance is not older than the one that is known

use chrono::NaiveDate;

use super::problem::CellFault;
use crate::base::money::Balance;
use crate::base::{AccountId, AccountNumber, Actor, ClientId, Els, FullName, Instant, Phone, PremisesId};
use crate::registry::accounts::{
    AccountEvent, AccountFacts, AccountIds, AccountRefusal, NewerBalance, OpenAccount, PersonalAccount, SetBalance,
    StatedBalance, open_account, set_balance,
};
use crate::registry::clients::{
    AddClient, AddPhone, Capacity, Client, ClientEvent, ClientRefusal, Tie, TieClient, TieFacts, add_client, add_phone,
    lasting, tie_client,
};
use crate::registry::houses::{AddPremises, HouseEvent, Premises, PremisesDetails, PremisesFacts, add_premises};
use crate::registry::{House, RegistryEvent};

/// The account of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowAccount {
    /// Its number.
    pub number: AccountNumber,
    /// Its ЕЛС.
    pub els: Option<Els>,
    /// What it owes.
    pub balance: Option<Balance>,
}

/// The client of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowClient {
    /// The name.
    pub name: FullName,
    /// As what it is tied to the premises; nothing if the row does not say it: as an owner, unless it is tied already.
    pub capacity: Option<Capacity>,
    /// The phones.
    pub phones: Vec<Phone>,
}

/// What a row says of one household.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Household {
    /// The premises.
    pub premises: Option<PremisesDetails>,
    /// The client.
    pub client: Option<RowClient>,
    /// The account, if there is one; then there is a client too.
    pub account: Option<RowAccount>,
}

/// What the rule must know; nothing stands for what the company does not have.
#[derive(Debug, Clone, Copy)]
pub struct HouseholdFacts<'a> {
    /// The house of the row.
    pub house: &'a House,
    /// The premises of the row.
    pub premises: Option<&'a Premises>,
    /// The clients who are tied to them.
    pub clients: &'a [Client],
    /// Their ties, former ones too.
    pub ties: &'a [Tie],
    /// The account with the number of the row.
    pub account: Option<&'a PersonalAccount>,
    /// Who pays for it.
    pub payer: Option<&'a Client>,
}

/// With what a row is taken: ids of what it makes, and the days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HouseholdIds {
    /// Of new premises.
    pub premises: PremisesId,
    /// Of a new client.
    pub client: ClientId,
    /// Of a new account.
    pub account: AccountId,
    /// The day of the upload: accounts are opened and ties begin.
    pub on: NaiveDate,
    /// The day for which the balances hold.
    pub as_of: NaiveDate,
}

/// The part of a row that has a fault; each form has its column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HouseholdPart {
    /// The house.
    House,
    /// The premises.
    Premises,
    /// The client.
    Client,
    /// As what it is tied to the premises.
    Capacity,
    /// Its phones.
    Phones,
    /// The account.
    Account,
    /// Its balance.
    Balance,
}

/// What is wrong with a part of a row.
type PartFault = (HouseholdPart, CellFault);

/// What the row changes, in this order; nothing if all of it is known. Or the part that is wrong.
pub fn take_household(
    row: &Household,
    facts: &HouseholdFacts<'_>,
    ids: &HouseholdIds,
    by: &Actor,
    at: Instant,
) -> Result<Vec<RegistryEvent>, PartFault> {
    let mut taking = Taking { facts, ids, by, at, events: Vec::new() };
    let premises = row.premises.as_ref().map(|typed| taking.premises(typed)).transpose()?;
    if let Some(typed) = &row.client {
        let client = taking.client(typed)?;
        if let Some(premises) = &premises {
            taking.tie(typed, &client, premises)?;
        }
        if let Some(typed) = &row.account {
            let account = taking.account(typed, &client, premises.as_ref())?;
            taking.balance(typed.balance, &account)?;
        }
    }
    Ok(taking.events)
}

/// A row that is being taken, with what it has changed so far.
struct Taking<'a> {
    facts: &'a HouseholdFacts<'a>,
    ids: &'a HouseholdIds,
    by: &'a Actor,
    at: Instant,
    events: Vec<RegistryEvent>,
}

impl Taking<'_> {
    fn premises(&mut self, typed: &PremisesDetails) -> Result<Premises, PartFault> {
        if let Some(known) = self.facts.premises {
            return Ok(known.clone());
        }
        let house = self.facts.house.id;
        let command = AddPremises { premises: self.ids.premises, house, details: typed.clone() };
        let facts = PremisesFacts { premises: None, house: Some(house), same: None };
        let added = add_premises(&command, facts, self.by);
        let added = added.map_err(|problem| (HouseholdPart::Premises, CellFault::House { problem }))?;
        self.events.push(HouseEvent::PremisesAdded(added.clone()).into());
        Ok(added)
    }

    /// The client of that name who is tied to the premises or pays for the account; else a new one.
    fn client(&mut self, typed: &RowClient) -> Result<Client, PartFault> {
        let is_meant = |client: &&Client| client.name == typed.name && client.merged_into.is_none();
        let Some(known) = self.facts.clients.iter().chain(self.facts.payer).find(is_meant) else {
            let phones = typed.phones.iter().map(Phone::to_string).collect();
            let command = AddClient { client: self.ids.client, name: typed.name.fields(), phones };
            let added = add_client(&command, None, self.by).map_err(of_client(HouseholdPart::Client))?;
            self.events.push(ClientEvent::ClientAdded(added.clone()).into());
            return Ok(added);
        };
        for phone in typed.phones.iter().filter(|phone| !known.phones.has(phone)) {
            let command = AddPhone { client: known.id, phone: phone.to_string() };
            let added = add_phone(&command, Some(known), self.by).map_err(of_client(HouseholdPart::Phones))?;
            self.events.push(ClientEvent::PhoneAdded(added).into());
        }
        Ok(known.clone())
    }

    fn tie(&mut self, typed: &RowClient, client: &Client, premises: &Premises) -> Result<(), PartFault> {
        let known = lasting(self.facts.ties, client.id, premises.id);
        if known.is_some_and(|tie| typed.capacity.is_none_or(|capacity| capacity == tie.capacity)) {
            return Ok(());
        }
        let capacity = typed.capacity.unwrap_or(Capacity::Owner);
        let (premises, since) = (premises.id, self.ids.on);
        let command = TieClient { client: client.id, premises, capacity, since };
        let ties: Vec<Tie> = self.facts.ties.iter().filter(|tie| tie.client == client.id).cloned().collect();
        let facts = TieFacts { client: Some(client), zone: Some(self.facts.house.zone), ties: &ties };
        let added = tie_client(&command, facts, self.by, self.at).map_err(of_client(HouseholdPart::Capacity))?;
        self.events.push(ClientEvent::ClientTied(added).into());
        Ok(())
    }

    fn account(
        &mut self,
        typed: &RowAccount,
        payer: &Client,
        premises: Option<&Premises>,
    ) -> Result<PersonalAccount, PartFault> {
        let house = self.facts.house;
        let says_the_same = |known: &&PersonalAccount| {
            let is_there =
                known.house == house.id && premises.is_none_or(|premises| known.premises == Some(premises.id));
            let is_called = typed.els.as_ref().is_none_or(|els| known.els.as_ref() == Some(els));
            known.closed.is_none() && known.payer == Some(payer.id) && is_there && is_called
        };
        if let Some(known) = self.facts.account.filter(says_the_same) {
            return Ok(known.clone());
        }
        let els = typed.els.as_ref().map(Els::to_string);
        let command = OpenAccount {
            account: self.ids.account,
            ids: AccountIds { number: typed.number.to_string(), els, izhku: None },
            house: house.id,
            premises: premises.map(|premises| premises.id),
            payer: payer.id,
            on: self.ids.on,
        };
        let facts = AccountFacts {
            account: None,
            same_number: self.facts.account,
            house: Some(house),
            premises,
            payer: Some(payer),
        };
        let opened = open_account(&command, &facts, self.by, self.at).map_err(of_account(HouseholdPart::Account))?;
        self.events.push(AccountEvent::AccountOpened(opened.clone()).into());
        Ok(opened)
    }

    fn balance(&mut self, sum: Option<Balance>, account: &PersonalAccount) -> Result<(), PartFault> {
        let Some(sum) = sum else { return Ok(()) };
        let as_of = self.ids.as_of;
        if account.balance == Some(StatedBalance { sum, as_of }) {
            return Ok(());
        }
        let command = SetBalance { account: account.id, sum, as_of, newer: NewerBalance::Kept };
        let facts = AccountFacts { account: Some(account), house: Some(self.facts.house), ..AccountFacts::default() };
        let set = set_balance(command, &facts, self.by, self.at).map_err(of_account(HouseholdPart::Balance))?;
        self.events.push(AccountEvent::BalanceSet(set).into());
        Ok(())
    }
}

fn of_client(part: HouseholdPart) -> impl Fn(ClientRefusal) -> PartFault {
    move |problem| (part, CellFault::Client { problem })
}

fn of_account(part: HouseholdPart) -> impl Fn(AccountRefusal) -> PartFault {
    move |problem| (part, CellFault::Account { problem })
}
