//! A registry under random work: what holds of it whatever is sent, and that it is the fold of its events.

use std::collections::BTreeSet;

use proptest::prelude::*;
use upravdom::base::money::Balance;
use upravdom::base::{
    AccountId, Actor, Channel, ClientId, GroupId, HouseId, MeterId, Permission, Permissions, PremisesId, QuarterId,
    ResidentId,
};
use upravdom::registry::accounts::{
    AccountEvent, AccountFacts, AccountIds, ChangeAccount, ChangeOwner, CloseAccount, NewerBalance, OpenAccount,
    OwnerFacts, PersonalAccount, ReopenAccount, SetBalance, change_account, change_owner, close_account, number_key,
    open_account, reopen_account, set_balance,
};
use upravdom::registry::clients::{
    AddClient, AddPhone, Capacity, ClientEvent, ClientUse, DifferentNames, LinkFacts, LinkResident, MergeClients,
    MergeFacts, OwnerPermission, RemoveClient, RemovePhone, RenameClient, SetOwnerPermission, SetPrimaryPhone, Tie,
    TieClient, TieFacts, UnlinkResident, UntieClient, add_client, add_phone, link_resident, merge_clients,
    remove_client, remove_phone, rename_client, set_owner_permission, set_primary_phone, tie_client, unlink_resident,
    untie_client,
};
use upravdom::registry::houses::{
    AddGroup, AddHouse, AddPremises, AddQuarter, ChangeHouse, ChangePremises, Group, HouseDetails, HouseEvent,
    HouseFacts, HouseUse, MoveHouse, MoveQuarter, PremisesDetails, PremisesFacts, PremisesKind, PremisesUse, Quarter,
    RemoveGroup, RemoveHouse, RemovePremises, RemoveQuarter, RenameGroup, RenameQuarter, TypedBy, add_group, add_house,
    add_premises, add_quarter, change_house, change_premises, move_house, move_quarter, remove_group, remove_house,
    remove_premises, remove_quarter, rename_group, rename_quarter,
};
use upravdom::registry::{House, Registry, RegistryEvent};
use uuid::Uuid;

use crate::people::with_rights;
use crate::registry_cases::{LEGAL, day, details, fields, now, zone};
use crate::registry_whole::is_whole;

/// Three numbers that choose ids, names and days; ids are few, so that commands meet each other.
#[derive(Debug, Clone, Copy)]
struct Dice {
    one: u8,
    two: u8,
    three: u8,
}

impl Dice {
    fn uuid(number: u8) -> Uuid {
        Uuid::from_u128(u128::from(number % 5))
    }

    fn group(self) -> GroupId {
        GroupId::new(Self::uuid(self.one))
    }

    fn quarter(self) -> QuarterId {
        QuarterId::new(Self::uuid(self.two))
    }

    fn house(self) -> HouseId {
        HouseId::new(Self::uuid(self.one / 5))
    }

    fn premises(self) -> PremisesId {
        PremisesId::new(Self::uuid(self.one))
    }

    fn account(self) -> AccountId {
        AccountId::new(Self::uuid(self.three))
    }

    fn other_account(self) -> AccountId {
        AccountId::new(Self::uuid(self.three / 5))
    }

    fn client(self) -> ClientId {
        ClientId::new(Self::uuid(self.two))
    }

    fn other_client(self) -> ClientId {
        ClientId::new(Self::uuid(self.two / 5))
    }

    fn resident(self) -> ResidentId {
        ResidentId::new(Self::uuid(self.one / 7))
    }

    fn name(self) -> String {
        format!("Имя {}", self.three % 6)
    }

    fn day(self) -> chrono::NaiveDate {
        day("2026-11-01") + chrono::Days::new(u64::from(self.three / 10))
    }

    fn phone(self) -> String {
        format!("+7 914 700-00-{:02}", self.three % 3)
    }

    fn ids(self) -> AccountIds {
        AccountIds { number: format!("{}А", self.one % 7), ..AccountIds::default() }
    }

    fn premises_details(self) -> PremisesDetails {
        let kind = if self.two.is_multiple_of(4) { PremisesKind::ParkingSpace } else { PremisesKind::Flat };
        PremisesDetails { kind, number: (self.three % 6).to_string(), area: None }
    }

    fn house_details(self) -> HouseDetails {
        let mut details = details();
        details.address.number = (self.three % 6).to_string();
        details
    }

    fn wants_premises(self) -> Option<PremisesId> {
        (!self.two.is_multiple_of(6)).then(|| self.premises())
    }
}

fn clerk() -> Actor {
    with_rights(Permissions::of(Permission::ALL), Channel::Desktop)
}

fn count<T>(things: impl Iterator<Item = T>) -> u32 {
    things.count().try_into().unwrap()
}

/// What a rule decides about the dice, with the facts of the registry.
fn decide(registry: &Registry, which: u8, dice: Dice) -> Option<RegistryEvent> {
    match which % 3 {
        0 => of_houses(registry, which / 3, dice).map(RegistryEvent::House),
        1 => of_accounts(registry, which / 3, dice).map(RegistryEvent::Account),
        _ => of_clients(registry, which / 3, dice).map(RegistryEvent::Client),
    }
}

fn of_houses(registry: &Registry, which: u8, dice: Dice) -> Option<HouseEvent> {
    let groups: Vec<Group> = registry.groups.values().cloned().collect();
    let quarters: Vec<Quarter> = registry.quarters.values().cloned().collect();
    let (by, name, group, quarter, house) = (&clerk(), dice.name(), dice.group(), dice.quarter(), dice.house());
    let wanted = (!dice.three.is_multiple_of(4)).then_some(quarter);
    let details = dice.house_details();
    let same_address =
        registry.houses.values().find(|one| one.id != house && one.details.address.key() == details.address.key());
    let facts = HouseFacts {
        house: registry.houses.get(&house),
        legal_entity: Some(LEGAL),
        same_address: same_address.map(|house| house.id),
        quarter: registry.quarters.contains_key(&quarter).then_some(quarter),
    };
    let typed_by = TypedBy::Hand;
    match which % 12 {
        0 => add_group(&AddGroup { group, name }, &groups, by).map(HouseEvent::GroupAdded).ok(),
        1 => rename_group(&RenameGroup { group, name }, &groups, by).map(HouseEvent::GroupRenamed).ok(),
        2 => {
            let inside = count(quarters.iter().filter(|quarter| quarter.group == Some(group)));
            remove_group(RemoveGroup { group }, &groups, inside, by).map(HouseEvent::GroupRemoved).ok()
        }
        3 => {
            let group = (!dice.three.is_multiple_of(4)).then_some(group);
            add_quarter(&AddQuarter { quarter, name, group }, &quarters, &groups, by).map(HouseEvent::QuarterAdded).ok()
        }
        4 => rename_quarter(&RenameQuarter { quarter, name }, &quarters, by).map(HouseEvent::QuarterRenamed).ok(),
        5 => {
            let group = (!dice.three.is_multiple_of(4)).then_some(group);
            move_quarter(MoveQuarter { quarter, group }, &quarters, &groups, by).map(HouseEvent::QuarterMoved).ok()
        }
        6 => {
            let inside = count(registry.houses.values().filter(|house| house.quarter == Some(quarter)));
            remove_quarter(RemoveQuarter { quarter }, &quarters, inside, by).map(HouseEvent::QuarterRemoved).ok()
        }
        7 | 8 => {
            let command = AddHouse { house, quarter: wanted, details, typed_by };
            add_house(&command, facts, by).map(HouseEvent::HouseAdded).ok()
        }
        9 => change_house(&ChangeHouse { house, details, typed_by }, facts, by).map(HouseEvent::HouseChanged).ok(),
        10 => move_house(MoveHouse { house, quarter: wanted }, facts, by).map(HouseEvent::HouseMoved).ok(),
        _ => of_premises(registry, dice),
    }
}

fn of_premises(registry: &Registry, dice: Dice) -> Option<HouseEvent> {
    let (by, premises, house, details) = (&clerk(), dice.premises(), dice.house(), dice.premises_details());
    let known = registry.premises.get(&premises);
    let there = known.map_or(house, |premises| premises.house);
    let same = registry
        .premises
        .values()
        .find(|one| one.id != premises && one.house == there && one.details.key() == details.key());
    let facts = PremisesFacts { premises: known, house: registry.houses.contains_key(&house).then_some(house), same };
    match dice.three % 8 {
        0 => change_premises(&ChangePremises { premises, details }, facts, by).map(HouseEvent::PremisesChanged).ok(),
        1 => {
            let accounts = count(registry.accounts.values().filter(|account| account.premises == Some(premises)));
            let clients = count(registry.ties.values().filter(|tie| tie.premises == premises));
            let holds = PremisesUse { accounts, clients };
            remove_premises(RemovePremises { premises }, known, holds, by).map(HouseEvent::PremisesRemoved).ok()
        }
        2 => {
            let inside = count(registry.premises.values().filter(|premises| premises.house == house));
            let accounts = count(registry.accounts.values().filter(|account| account.house == house));
            let holds = HouseUse { premises: inside, accounts, records: 0 };
            remove_house(RemoveHouse { house }, registry.houses.get(&house), holds, by)
                .map(HouseEvent::HouseRemoved)
                .ok()
        }
        _ => add_premises(&AddPremises { premises, house, details }, facts, by).map(HouseEvent::PremisesAdded).ok(),
    }
}

fn of_accounts(registry: &Registry, which: u8, dice: Dice) -> Option<AccountEvent> {
    let (by, at, account, ids) = (&clerk(), now(), dice.account(), dice.ids());
    let known = registry.accounts.get(&account);
    let (new, other) = (which % 8 < 3, dice.other_account());
    let own = if new { account } else { known.map_or(account, |account| account.id) };
    let key = number_key(&ids.number);
    let house: Option<House> = {
        let house = if new { dice.house() } else { known.map_or(dice.house(), |account| account.house) };
        registry.houses.get(&house).map(upravdom::registry::houses::ManagedHouse::as_house)
    };
    // Of a change of owner the account of before has its number too.
    let is_other = |one: &&PersonalAccount| (which % 8 == 7 || one.id != own) && number_key(one.number.as_str()) == key;
    let facts = AccountFacts {
        account: known,
        same_number: registry.accounts.values().find(is_other),
        house: house.as_ref(),
        premises: dice.wants_premises().and_then(|premises| registry.premises.get(&premises)),
        payer: registry.clients.get(&dice.client()),
    };
    let on = dice.day();
    match which % 8 {
        0..=2 => {
            let (house, premises, payer) = (dice.house(), dice.wants_premises(), dice.client());
            let command = OpenAccount { account, ids, house, premises, payer, on };
            open_account(&command, &facts, by, at).map(AccountEvent::AccountOpened).ok()
        }
        3 => {
            let command = ChangeAccount { account, ids, premises: dice.wants_premises() };
            change_account(&command, &facts, by).map(AccountEvent::AccountChanged).ok()
        }
        4 => {
            let meters = BTreeSet::<MeterId>::new();
            close_account(CloseAccount { account, on }, &facts, &meters, by, at).map(AccountEvent::AccountClosed).ok()
        }
        5 => reopen_account(ReopenAccount { account }, known, by).map(AccountEvent::AccountReopened).ok(),
        6 => {
            let sum = Balance::from_kopecks(i64::from(dice.one) - 100).unwrap();
            let command = SetBalance { account, sum, as_of: on, newer: NewerBalance::Kept };
            set_balance(command, &facts, by, at).map(AccountEvent::BalanceSet).ok()
        }
        _ => {
            let command = ChangeOwner { account, on, successor: other, ids, payer: dice.client(), meters: vec![] };
            let premises = known.and_then(|account| account.premises);
            let ties: Vec<Tie> = registry.ties.values().filter(|tie| Some(tie.premises) == premises).cloned().collect();
            let existing = registry.accounts.contains_key(&other).then_some(other);
            let facts = OwnerFacts { account: facts, existing, ties: &ties, meters: &BTreeSet::new() };
            change_owner(&command, &facts, by, at).map(AccountEvent::OwnerChanged).ok()
        }
    }
}

fn of_clients(registry: &Registry, which: u8, dice: Dice) -> Option<ClientEvent> {
    let (by, id, phone) = (&clerk(), dice.client(), dice.phone());
    let client = registry.clients.get(&id);
    match which % 12 {
        0 | 1 => {
            let command = AddClient { client: id, name: fields(&dice.name(), "Анна", "."), phones: vec![phone] };
            add_client(&command, client.map(|client| client.id), by).map(ClientEvent::ClientAdded).ok()
        }
        2 => {
            let command = RenameClient { client: id, name: fields(&dice.name(), "Анна", "") };
            rename_client(&command, client, by).map(ClientEvent::ClientRenamed).ok()
        }
        3 => {
            let accounts = count(registry.accounts.values().filter(|account| account.payer == Some(id)));
            let premises = count(registry.ties.values().filter(|tie| tie.client == id));
            let residents = count(registry.residents.values().filter(|access| access.client == id));
            let merged = count(registry.clients.values().filter(|client| client.merged_into == Some(id)));
            let has = ClientUse { accounts, premises, residents, merged };
            remove_client(RemoveClient { client: id }, client, has, by).map(ClientEvent::ClientRemoved).ok()
        }
        4 => add_phone(&AddPhone { client: id, phone }, client, by).map(ClientEvent::PhoneAdded).ok(),
        5 => remove_phone(&RemovePhone { client: id, phone }, client, by).map(ClientEvent::PhoneRemoved).ok(),
        6 => {
            set_primary_phone(&SetPrimaryPhone { client: id, phone }, client, by).map(ClientEvent::PrimaryPhoneSet).ok()
        }
        7 => merge(registry, dice),
        8 => link(registry, dice),
        _ => bond(registry, which, dice),
    }
}

fn merge(registry: &Registry, dice: Dice) -> Option<ClientEvent> {
    let (client, duplicate) = (dice.client(), dice.other_client());
    let ties: Vec<Tie> =
        registry.ties.values().filter(|tie| [client, duplicate].contains(&tie.client)).cloned().collect();
    let paid = registry.accounts.values().filter(|one| one.payer == Some(duplicate));
    let accounts: BTreeSet<_> = paid.map(|one| one.id).collect();
    let residents: BTreeSet<ResidentId> =
        registry.residents.iter().filter(|(_, access)| access.client == duplicate).map(|(id, _)| *id).collect();
    let facts = MergeFacts {
        client: registry.clients.get(&client),
        duplicate: registry.clients.get(&duplicate),
        ties: &ties,
        accounts: &accounts,
        residents: &residents,
    };
    let command = MergeClients { client, duplicate, different_names: DifferentNames::Confirmed };
    merge_clients(command, facts, &clerk()).map(ClientEvent::ClientsMerged).ok()
}

fn link(registry: &Registry, dice: Dice) -> Option<ClientEvent> {
    let (resident, account) = (dice.resident(), dice.account());
    let access = registry.residents.get(&resident);
    let accounts = access.map(|access| access.accounts.clone()).unwrap_or_default();
    if dice.one.is_multiple_of(5) {
        let command = UnlinkResident { resident, account };
        return unlink_resident(command, &accounts, &clerk()).map(ClientEvent::ResidentUnlinked).ok();
    }
    let known = registry.accounts.get(&account);
    let premises = known.and_then(|account| account.premises);
    let ties: Vec<Tie> = registry.ties.values().filter(|tie| Some(tie.premises) == premises).cloned().collect();
    let facts = LinkFacts {
        client: registry.clients.get(&dice.client()),
        resident_is: access.map(|access| access.client),
        accounts: &accounts,
        account: known.map(|account| (account, zone())),
        ties: &ties,
    };
    let command = LinkResident { resident, client: dice.client(), account };
    link_resident(command, facts, &clerk(), now()).map(ClientEvent::ResidentLinked).ok()
}

fn bond(registry: &Registry, which: u8, dice: Dice) -> Option<ClientEvent> {
    let (by, client, premises, on) = (&clerk(), dice.client(), dice.premises(), dice.day());
    let ties: Vec<Tie> =
        registry.ties.values().filter(|tie| tie.client == client && tie.premises == premises).cloned().collect();
    let zone = registry.premises.get(&premises).map(|_| zone());
    let facts = TieFacts { client: registry.clients.get(&client), zone, ties: &ties };
    match which % 12 {
        9 => {
            let capacity = Capacity::ALL[usize::from(dice.one) % 3];
            let command = TieClient { client, premises, capacity, since: on };
            tie_client(&command, facts, by, now()).map(ClientEvent::ClientTied).ok()
        }
        10 => untie_client(UntieClient { client, premises, on }, facts, by, now()).map(ClientEvent::ClientUntied).ok(),
        _ => {
            let permission =
                if dice.one.is_multiple_of(2) { OwnerPermission::Given } else { OwnerPermission::Withdrawn };
            let command = SetOwnerPermission { client, premises, permission };
            set_owner_permission(command, facts, by, now()).map(ClientEvent::OwnerPermissionSet).ok()
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    /// Proves N-03.
    #[test]
    fn the_registry_is_the_fold_of_its_events(steps in prop::collection::vec((any::<u8>(), any::<u8>(), any::<u8>(), any::<u8>()), 0..300)) {
        let (mut registry, mut journal) = (Registry::default(), Vec::new());
        for (which, one, two, three) in steps {
            let Some(event) = decide(&registry, which, Dice { one, two, three }) else { continue };
            registry.apply(&event);
            is_whole(&registry);
            journal.push(serde_json::to_string(&event).unwrap());
        }
        let mut folded = Registry::default();
        for line in &journal {
            folded.apply(&serde_json::from_str(line).unwrap());
        }
        prop_assert_eq!(folded, registry);
    }
}

/// The random work gets to every kind of event.
#[test]
fn every_event_happens() {
    use proptest::strategy::ValueTree;
    use proptest::test_runner::TestRunner;
    let mut runner = TestRunner::deterministic();
    let mut registry = Registry::default();
    let mut kinds = BTreeSet::new();
    for step in 0..60_000 {
        let strategy = (any::<u8>(), any::<u8>(), any::<u8>(), any::<u8>());
        let (which, one, two, three) = strategy.new_tree(&mut runner).unwrap().current();
        if let Some(event) = decide(&registry, which, Dice { one, two, three }) {
            registry.apply(&event);
            let json = serde_json::to_value(&event).unwrap();
            kinds.insert(json["event"].as_str().unwrap().to_owned());
        }
        // Begun anew before all is full.
        if step % 500 == 0 {
            is_whole(&registry);
            registry = Registry::default();
        }
    }
    assert_eq!(kinds.len(), 32, "{kinds:?}");
}
