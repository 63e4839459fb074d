//! Rows of accounts, and of premises with accounts and clients.

use upravdom::Event;
use upravdom::base::{AccountId, ClientId, HouseId, PremisesId};
use upravdom::imports::{
    AccountRow, BadCell, CellFault, CombinedRow, Household, HouseholdFacts, HouseholdIds, HouseholdPart, RowClient,
    RowThing, RowWarning, house_of_row, take_household,
};
use upravdom::registry::accounts::number_key;
use upravdom::registry::clients::{Client, ClientEvent, Phones, Tie};
use upravdom::registry::houses::{HouseEvent, Premises};
use upravdom::registry::{House, RegistryEvent};

use super::facts::{Asked, Facts};
use super::rows::{Bad, Pass, Taken};

/// Such a row with the house that it means.
pub(super) struct HouseholdRow {
    house: HouseId,
    said: Household,
    of: Form,
}

enum Form {
    Accounts(AccountRow),
    Combined(CombinedRow),
}

impl Form {
    fn bad(&self, part: HouseholdPart, fault: CellFault) -> BadCell {
        match self {
            Self::Accounts(row) => row.bad(part, fault),
            Self::Combined(row) => row.bad(part, fault),
        }
    }
}

impl HouseholdRow {
    pub(super) fn asks(&self, asked: &mut Asked) {
        asked.numbers.extend(self.said.account.as_ref().map(|account| number_key(account.number.as_str())));
        if let Some(premises) = &self.said.premises {
            asked.premises.entry(self.house).or_default().insert(premises.key());
        }
    }

    pub(super) fn warnings(&self) -> Vec<RowWarning> {
        match &self.of {
            Form::Accounts(row) => row.warnings(),
            Form::Combined(row) => row.warnings(),
        }
    }
}

impl Pass<'_> {
    pub(super) fn of_account(&self, row: AccountRow) -> Bad<HouseholdRow> {
        let (index, chosen) = (&self.houses.index, self.import.options.house);
        let house = house_of_row(index, row.house.as_deref(), row.city.as_deref(), chosen);
        let house = house.map_err(|fault| vec![row.bad(HouseholdPart::House, fault)])?;
        Ok(HouseholdRow { house, said: row.household(), of: Form::Accounts(row) })
    }

    pub(super) fn of_premises(&self, row: CombinedRow) -> Bad<HouseholdRow> {
        let house = house_of_row(&self.houses.index, Some(&row.house), row.city.as_deref(), None);
        let house = house.map_err(|fault| vec![row.bad(HouseholdPart::House, fault)])?;
        Ok(HouseholdRow { house, said: row.household(), of: Form::Combined(row) })
    }

    pub(super) fn household(&mut self, number: u32, row: &HouseholdRow, facts: &Facts) -> Taken {
        let bad = |part, fault| vec![row.of.bad(part, fault)];
        let key = row.said.account.as_ref().map(|account| number_key(account.number.as_str()));
        if let Some(key) = &key {
            self.once(key, number, |fault| row.of.bad(HouseholdPart::Account, fault))?;
        }
        let unknown = || bad(HouseholdPart::House, CellFault::HouseUnknown);
        let house = self.houses.place(row.house).ok_or_else(unknown)?.clone();
        let today = house.zone.day(self.at);
        let ids = HouseholdIds {
            premises: PremisesId::new(self.id(number, RowThing::Premises)),
            client: ClientId::new(self.id(number, RowThing::Client)),
            account: AccountId::new(self.id(number, RowThing::Account)),
            on: today,
            as_of: self.import.options.as_of.unwrap_or(today),
        };
        let account = key.and_then(|key| facts.accounts.get(&key));
        let premises = self.premises_of(&house, &row.said, facts);
        let payer = facts.payer(account);
        let typed = row.said.client.as_ref();
        let phones = typed.map(|client| client.phones.as_slice()).unwrap_or_default();
        let payer = payer.map(|payer| self.with_added(payer, phones));
        let (clients, ties) = match (&premises, typed) {
            (Some(premises), Some(typed)) => self.tied(premises, typed, facts, &ids),
            (Some(_), None) | (None, Some(_) | None) => (Vec::new(), Vec::new()),
        };
        let known = HouseholdFacts {
            house: &house,
            premises: premises.as_ref(),
            clients: &clients,
            ties: &ties,
            account,
            payer: payer.as_ref(),
        };
        let taken = take_household(&row.said, &known, &ids, self.by, self.at);
        let taken = taken.map_err(|(part, fault)| bad(part, fault))?;
        self.remember(&taken);
        self.remember_household(&house, &row.said, &taken);
        Ok(taken.into_iter().map(Event::Registry).collect())
    }

    /// The premises of the row: an earlier row made them, or the registry has them.
    fn premises_of(&self, house: &House, said: &Household, facts: &Facts) -> Option<Premises> {
        let details = said.premises.as_ref()?;
        match self.premises.first(&place_key(house.id, &details.key())) {
            Some(id) => Some(Premises { id, house: house.id, details: details.clone() }),
            None => facts.premises.get(&(house.id, details.key())).cloned(),
        }
    }

    /// Who is tied to the premises, by the registry and by earlier rows, as far as the name of the row is theirs.
    fn tied(
        &self,
        premises: &Premises,
        typed: &RowClient,
        facts: &Facts,
        ids: &HouseholdIds,
    ) -> (Vec<Client>, Vec<Tie>) {
        let mut ties = facts.ties.get(&premises.id).cloned().unwrap_or_default();
        let lasting = ties.iter().filter(|tie| tie.until.is_none()).filter_map(|tie| facts.clients.get(&tie.client));
        let mut clients: Vec<Client> = lasting
            .filter(|client| client.name == typed.name)
            .map(|client| self.with_added(client, &typed.phones))
            .collect();
        if let Some((client, capacity)) = self.clients.first(&name_key(premises.id, typed))
            && clients.iter().all(|known| known.id != client)
        {
            let made = Client { id: client, name: typed.name.clone(), phones: Phones::NONE, merged_into: None };
            clients.push(self.with_added(&made, &typed.phones));
            let (premises, since) = (premises.id, ids.on);
            ties.push(Tie { client, premises, capacity, since, until: None, lets_others: None });
        }
        (clients, ties)
    }

    fn remember_household(&mut self, house: &House, said: &Household, events: &[RegistryEvent]) {
        for event in events {
            match event {
                RegistryEvent::House(HouseEvent::PremisesAdded(added)) => {
                    self.premises.keep(&place_key(house.id, &added.details.key()), added.id);
                }
                RegistryEvent::Client(ClientEvent::ClientTied(tie)) => {
                    if let Some(typed) = &said.client {
                        self.clients.keep(&name_key(tie.premises, typed), (tie.client, tie.capacity));
                    }
                }
                RegistryEvent::House(_) | RegistryEvent::Account(_) | RegistryEvent::Client(_) => {}
            }
        }
    }
}

fn place_key(house: HouseId, premises: &str) -> String {
    format!("{house} {premises}")
}

fn name_key(premises: PremisesId, typed: &RowClient) -> String {
    let name = typed.name.fields();
    format!("{premises} {}\u{1f}{}\u{1f}{}", name.surname, name.given, name.patronymic)
}
