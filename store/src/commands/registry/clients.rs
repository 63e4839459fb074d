//! The facts of the rules about clients, what ties them to premises, and who signs in as them.

use std::collections::BTreeSet;

use upravdom::base::{AccountId, Actor, ClientId, Instant, PremisesId, ResidentId, Zone};
use upravdom::registry::Access;
use upravdom::registry::clients::{
    self, AddClient, AddPhone, Client, ClientEvent, LinkFacts, LinkResident, MergeClients, MergeFacts, RemoveClient,
    RemovePhone, RenameClient, SetOwnerPermission, SetPrimaryPhone, Tie, TieClient, TieFacts, UnlinkResident,
    UntieClient,
};

use super::accounts::account;
use super::answer;
use super::houses::one_premises;
use crate::commands::Decided;
use crate::facts;
use crate::registry_rows::{Which, access, clients as clients_of, ties, uses_of_client};
use crate::sql::{Result, Sql, all, args};

pub(super) fn add(sql: &mut dyn Sql, command: &AddClient, by: &Actor) -> Result<Decided> {
    let existing = client(sql, by, command.client)?.map(|client| client.id);
    Ok(answer(clients::add_client(command, existing, by), ClientEvent::ClientAdded))
}

pub(super) fn rename(sql: &mut dyn Sql, command: &RenameClient, by: &Actor) -> Result<Decided> {
    let client = client(sql, by, command.client)?;
    Ok(answer(clients::rename_client(command, client.as_ref(), by), ClientEvent::ClientRenamed))
}

pub(super) fn remove(sql: &mut dyn Sql, command: RemoveClient, by: &Actor) -> Result<Decided> {
    let has = uses_of_client(sql, by.company.uuid(), command.client)?;
    let client = client(sql, by, command.client)?;
    Ok(answer(clients::remove_client(command, client.as_ref(), has, by), ClientEvent::ClientRemoved))
}

pub(super) fn merge(sql: &mut dyn Sql, command: MergeClients, by: &Actor) -> Result<Decided> {
    let company = by.company.uuid();
    let (stays, duplicate) = (client(sql, by, command.client)?, client(sql, by, command.duplicate)?);
    let both = [command.client.uuid(), command.duplicate.uuid()];
    let ties: Vec<Tie> = ties(sql, company, &Which::of("t.client_id", both))?.into_values().collect();
    let key = args![company, command.duplicate.uuid()];
    let text = "SELECT account_id FROM account WHERE company_id = $1 AND payer_id = $2";
    let accounts = all(sql, text, key, |row| Ok(AccountId::new(row.id(0)?)))?.into_iter().collect();
    let text = "SELECT resident_id FROM resident WHERE company_id = $1 AND client_id = $2";
    let residents = all(sql, text, key, |row| Ok(ResidentId::new(row.id(0)?)))?.into_iter().collect();
    let facts = MergeFacts {
        client: stays.as_ref(),
        duplicate: duplicate.as_ref(),
        ties: &ties,
        accounts: &accounts,
        residents: &residents,
    };
    Ok(answer(clients::merge_clients(command, facts, by), ClientEvent::ClientsMerged))
}

pub(super) fn add_phone(sql: &mut dyn Sql, command: &AddPhone, by: &Actor) -> Result<Decided> {
    let client = client(sql, by, command.client)?;
    Ok(answer(clients::add_phone(command, client.as_ref(), by), ClientEvent::PhoneAdded))
}

pub(super) fn remove_phone(sql: &mut dyn Sql, command: &RemovePhone, by: &Actor) -> Result<Decided> {
    let client = client(sql, by, command.client)?;
    Ok(answer(clients::remove_phone(command, client.as_ref(), by), ClientEvent::PhoneRemoved))
}

pub(super) fn set_primary_phone(sql: &mut dyn Sql, command: &SetPrimaryPhone, by: &Actor) -> Result<Decided> {
    let client = client(sql, by, command.client)?;
    Ok(answer(clients::set_primary_phone(command, client.as_ref(), by), ClientEvent::PrimaryPhoneSet))
}

pub(super) fn tie(sql: &mut dyn Sql, command: &TieClient, by: &Actor, at: Instant) -> Result<Decided> {
    let found = Tied::load(sql, by, command.client, command.premises)?;
    Ok(answer(clients::tie_client(command, found.facts(), by, at), ClientEvent::ClientTied))
}

pub(super) fn untie(sql: &mut dyn Sql, command: UntieClient, by: &Actor, at: Instant) -> Result<Decided> {
    let found = Tied::load(sql, by, command.client, command.premises)?;
    Ok(answer(clients::untie_client(command, found.facts(), by, at), ClientEvent::ClientUntied))
}

pub(super) fn set_owner_permission(
    sql: &mut dyn Sql,
    command: SetOwnerPermission,
    by: &Actor,
    at: Instant,
) -> Result<Decided> {
    let found = Tied::load(sql, by, command.client, command.premises)?;
    Ok(answer(clients::set_owner_permission(command, found.facts(), by, at), ClientEvent::OwnerPermissionSet))
}

pub(super) fn link(sql: &mut dyn Sql, command: LinkResident, by: &Actor, at: Instant) -> Result<Decided> {
    let company = by.company.uuid();
    let (client, signs_in) = (client(sql, by, command.client)?, resident(sql, by, command.resident)?);
    let account = account(sql, by, command.account)?;
    let house = match &account {
        Some(account) => facts::house(sql, company, account.house)?,
        None => None,
    };
    let ties: Vec<Tie> = match account.as_ref().and_then(|account| account.premises) {
        Some(premises) => ties(sql, company, &Which::one("t.premises_id", premises.uuid()))?.into_values().collect(),
        None => Vec::new(),
    };
    let none = BTreeSet::new();
    let facts = LinkFacts {
        client: client.as_ref(),
        resident_is: signs_in.as_ref().map(|access| access.client),
        accounts: signs_in.as_ref().map_or(&none, |access| &access.accounts),
        account: account.as_ref().zip(house.map(|house| house.zone)),
        ties: &ties,
    };
    Ok(answer(clients::link_resident(command, facts, by, at), ClientEvent::ResidentLinked))
}

pub(super) fn unlink(sql: &mut dyn Sql, command: UnlinkResident, by: &Actor) -> Result<Decided> {
    let accounts = resident(sql, by, command.resident)?.map(|access| access.accounts).unwrap_or_default();
    Ok(answer(clients::unlink_resident(command, &accounts, by), ClientEvent::ResidentUnlinked))
}

pub(super) fn client(sql: &mut dyn Sql, by: &Actor, id: ClientId) -> Result<Option<Client>> {
    Ok(clients_of(sql, by.company.uuid(), &Which::one("c.client_id", id.uuid()))?.remove(&id))
}

fn resident(sql: &mut dyn Sql, by: &Actor, id: ResidentId) -> Result<Option<Access>> {
    Ok(access(sql, by.company.uuid(), &Which::one("r.resident_id", id.uuid()))?.remove(&id))
}

/// What the rules about a tie must know.
struct Tied {
    client: Option<Client>,
    zone: Option<Zone>,
    ties: Vec<Tie>,
}

impl Tied {
    fn load(sql: &mut dyn Sql, by: &Actor, id: ClientId, premises: PremisesId) -> Result<Self> {
        let company = by.company.uuid();
        let house = match one_premises(sql, by, premises)? {
            Some(premises) => facts::house(sql, company, premises.house)?,
            None => None,
        };
        let ties = ties(sql, company, &Which::one("t.client_id", id.uuid()))?.into_values();
        let ties = ties.filter(|tie| tie.premises == premises).collect();
        Ok(Self { client: client(sql, by, id)?, zone: house.map(|house| house.zone), ties })
    }

    fn facts(&self) -> TieFacts<'_> {
        TieFacts { client: self.client.as_ref(), zone: self.zone, ties: &self.ties }
    }
}
