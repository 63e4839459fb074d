//! The registry as the fold of its events. Rows: N-03, B-107.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::accounts::{AccountEvent, PersonalAccount};
use super::clients::{Client, ClientEvent, ClientsMerged, Phones, Tie};
use super::event::RegistryEvent;
use super::houses::{Group, HouseEvent, ManagedHouse, Premises, Quarter};
use crate::base::{AccountId, ClientId, GroupId, HouseId, Phone, PremisesId, QuarterId, ResidentId};

/// Who signs in as which client, and to which accounts he has access.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Access {
    /// The client.
    pub client: ClientId,
    /// The accounts.
    pub accounts: BTreeSet<AccountId>,
}

/// All that the registry of a company holds. A store keeps the same in tables; this is what they must say.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Registry {
    /// The groups.
    pub groups: BTreeMap<GroupId, Group>,
    /// The quarters.
    pub quarters: BTreeMap<QuarterId, Quarter>,
    /// The houses.
    pub houses: BTreeMap<HouseId, ManagedHouse>,
    /// The premises.
    pub premises: BTreeMap<PremisesId, Premises>,
    /// The accounts, closed ones too.
    pub accounts: BTreeMap<AccountId, PersonalAccount>,
    /// The clients.
    pub clients: BTreeMap<ClientId, Client>,
    /// The ties, former ones too, by client, premises and first day.
    pub ties: BTreeMap<(ClientId, PremisesId, NaiveDate), Tie>,
    /// Who signs in.
    pub residents: BTreeMap<ResidentId, Access>,
}

impl Registry {
    /// Takes over what happened.
    pub fn apply(&mut self, event: &RegistryEvent) {
        match event {
            RegistryEvent::House(event) => self.apply_to_houses(event),
            RegistryEvent::Account(event) => self.apply_to_accounts(event),
            RegistryEvent::Client(event) => self.apply_to_clients(event),
        }
    }

    /// How many accounts of the house are open (B-107).
    pub fn open_accounts(&self, house: HouseId) -> usize {
        self.accounts.values().filter(|account| account.house == house && account.closed.is_none()).count()
    }

    fn apply_to_houses(&mut self, event: &HouseEvent) {
        match event {
            HouseEvent::GroupAdded(group) => keep(&mut self.groups, group.id, group),
            HouseEvent::GroupRenamed(event) => {
                change(&mut self.groups, &event.group, |group| group.name.clone_from(&event.name));
            }
            HouseEvent::GroupRemoved(event) => drop(self.groups.remove(&event.group)),
            HouseEvent::QuarterAdded(quarter) => keep(&mut self.quarters, quarter.id, quarter),
            HouseEvent::QuarterRenamed(event) => {
                change(&mut self.quarters, &event.quarter, |quarter| quarter.name.clone_from(&event.name));
            }
            HouseEvent::QuarterMoved(event) => {
                change(&mut self.quarters, &event.quarter, |quarter| quarter.group = event.group);
            }
            HouseEvent::QuarterRemoved(event) => drop(self.quarters.remove(&event.quarter)),
            HouseEvent::HouseAdded(house) => keep(&mut self.houses, house.id, house),
            HouseEvent::HouseChanged(event) => {
                change(&mut self.houses, &event.house, |house| house.details.clone_from(&event.details));
            }
            HouseEvent::HouseMoved(event) => {
                change(&mut self.houses, &event.house, |house| house.quarter = event.quarter);
            }
            HouseEvent::HouseRemoved(event) => drop(self.houses.remove(&event.house)),
            HouseEvent::PremisesAdded(premises) => keep(&mut self.premises, premises.id, premises),
            HouseEvent::PremisesChanged(event) => {
                change(&mut self.premises, &event.premises, |premises| premises.details.clone_from(&event.details));
            }
            HouseEvent::PremisesRemoved(event) => drop(self.premises.remove(&event.premises)),
        }
    }

    fn apply_to_accounts(&mut self, event: &AccountEvent) {
        match event {
            AccountEvent::AccountOpened(account) => keep(&mut self.accounts, account.id, account),
            AccountEvent::AccountChanged(event) => change(&mut self.accounts, &event.account, |account| {
                account.number.clone_from(&event.number);
                account.els.clone_from(&event.els);
                account.izhku.clone_from(&event.izhku);
                account.premises = event.premises;
            }),
            AccountEvent::AccountClosed(event) => {
                change(&mut self.accounts, &event.account, |account| account.closed = Some(event.closed));
            }
            AccountEvent::AccountReopened(event) => {
                change(&mut self.accounts, &event.account, |account| account.closed = None);
            }
            AccountEvent::BalanceSet(event) => {
                change(&mut self.accounts, &event.account, |account| account.balance = Some(event.balance));
            }
            AccountEvent::OwnerChanged(event) => {
                change(&mut self.accounts, &event.account, |account| account.closed = Some(event.closed));
                keep(&mut self.accounts, event.successor.id, &event.successor);
                event.ties.iter().for_each(|tie| self.keep_tie(tie));
            }
        }
    }

    fn apply_to_clients(&mut self, event: &ClientEvent) {
        match event {
            ClientEvent::ClientAdded(client) => keep(&mut self.clients, client.id, client),
            ClientEvent::ClientRenamed(event) => {
                change(&mut self.clients, &event.client, |client| client.name.clone_from(&event.name));
            }
            ClientEvent::ClientRemoved(event) => drop(self.clients.remove(&event.client)),
            ClientEvent::ClientsMerged(event) => self.merge(event),
            ClientEvent::PhoneAdded(event) => {
                self.with_phone(event.client, event.phone.as_ref(), Phones::add);
            }
            ClientEvent::PhoneRemoved(event) => {
                self.with_phone(event.client, event.phone.as_ref(), Phones::remove);
            }
            ClientEvent::PrimaryPhoneSet(event) => {
                self.with_phone(event.client, event.phone.as_ref(), Phones::put_first);
            }
            ClientEvent::ClientTied(tie) | ClientEvent::ClientUntied(tie) | ClientEvent::OwnerPermissionSet(tie) => {
                self.keep_tie(tie);
            }
            ClientEvent::ResidentLinked(event) => {
                let none = Access { client: event.client, accounts: BTreeSet::new() };
                self.residents.entry(event.resident).or_insert(none).accounts.insert(event.account);
            }
            ClientEvent::ResidentUnlinked(event) => {
                change(&mut self.residents, &event.resident, |access| {
                    access.accounts.retain(|account| *account != event.account);
                });
            }
        }
    }

    /// Of a phone that was erased nothing is known.
    fn with_phone(&mut self, client: ClientId, phone: Option<&Phone>, takes_over: impl FnOnce(&mut Phones, &Phone)) {
        if let Some(phone) = phone {
            change(&mut self.clients, &client, |client| takes_over(&mut client.phones, phone));
        }
    }

    fn keep_tie(&mut self, tie: &Tie) {
        keep(&mut self.ties, (tie.client, tie.premises, tie.since), tie);
    }

    fn merge(&mut self, event: &ClientsMerged) {
        change(&mut self.clients, &event.client, |client| client.phones.clone_from(&event.phones));
        change(&mut self.clients, &event.duplicate, |duplicate| {
            duplicate.phones = Phones::NONE;
            duplicate.merged_into = Some(event.client);
        });
        for account in &event.accounts {
            change(&mut self.accounts, account, |account| account.payer = Some(event.client));
        }
        for resident in &event.residents {
            change(&mut self.residents, resident, |access| access.client = event.client);
        }
        self.ties.retain(|_, tie| ![event.client, event.duplicate].contains(&tie.client));
        event.ties.iter().for_each(|tie| self.keep_tie(tie));
    }
}

fn keep<Id: Ord, T: Clone>(things: &mut BTreeMap<Id, T>, id: Id, thing: &T) {
    things.insert(id, thing.clone());
}

fn change<Id: Ord, T>(things: &mut BTreeMap<Id, T>, id: &Id, takes_over: impl FnOnce(&mut T)) {
    if let Some(thing) = things.get_mut(id) {
        takes_over(thing);
    }
}
