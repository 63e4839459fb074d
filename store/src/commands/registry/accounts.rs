//! The facts of the rules about personal accounts.

use std::collections::BTreeSet;

use upravdom::base::{AccountId, Actor, ClientId, HouseId, Instant, MeterId, PremisesId};
use upravdom::registry::House;
use upravdom::registry::accounts::{
    self, AccountEvent, AccountFacts, ChangeAccount, ChangeOwner, CloseAccount, OpenAccount, OwnerFacts,
    PersonalAccount, ReopenAccount, SetBalance, number_key,
};
use upravdom::registry::clients::{Client, Tie};
use upravdom::registry::houses::Premises;
use uuid::Uuid;

use super::answer;
use super::clients::client;
use super::houses::one_premises;
use crate::commands::{Decided, meters};
use crate::facts;
use crate::registry_rows::{ACCOUNT_COLUMNS, Which, accounts as accounts_of, read_account, ties};
use crate::sql::{Result, Sql, all, args};

pub(super) fn open(sql: &mut dyn Sql, command: &OpenAccount, by: &Actor, at: Instant) -> Result<Decided> {
    let named = Named { premises: command.premises, payer: Some(command.payer), number: Some(&command.ids.number) };
    let found = Found::load(sql, by, command.account, Some(command.house), named)?;
    Ok(answer(accounts::open_account(command, &found.facts(), by, at), AccountEvent::AccountOpened))
}

pub(super) fn change(sql: &mut dyn Sql, command: &ChangeAccount, by: &Actor) -> Result<Decided> {
    let named = Named { premises: command.premises, payer: None, number: Some(&command.ids.number) };
    let found = Found::load(sql, by, command.account, None, named)?;
    Ok(answer(accounts::change_account(command, &found.facts(), by), AccountEvent::AccountChanged))
}

pub(super) fn close(sql: &mut dyn Sql, command: CloseAccount, by: &Actor, at: Instant) -> Result<Decided> {
    let found = Found::load(sql, by, command.account, None, Named::default())?;
    let meters = meters_of(sql, by.company.uuid(), command.account)?;
    Ok(answer(accounts::close_account(command, &found.facts(), &meters, by, at), AccountEvent::AccountClosed))
}

pub(super) fn reopen(sql: &mut dyn Sql, command: ReopenAccount, by: &Actor) -> Result<Decided> {
    let account = account(sql, by, command.account)?;
    Ok(answer(accounts::reopen_account(command, account.as_ref(), by), AccountEvent::AccountReopened))
}

pub(super) fn set_balance(sql: &mut dyn Sql, command: SetBalance, by: &Actor, at: Instant) -> Result<Decided> {
    let found = Found::load(sql, by, command.account, None, Named::default())?;
    Ok(answer(accounts::set_balance(command, &found.facts(), by, at), AccountEvent::BalanceSet))
}

/// The meters go over with the account: what happens to each of them is in the same line.
pub(super) fn change_owner(sql: &mut dyn Sql, command: &ChangeOwner, by: &Actor, at: Instant) -> Result<Decided> {
    let company = by.company.uuid();
    let named = Named { premises: None, payer: Some(command.payer), number: Some(&command.ids.number) };
    let found = Found::load(sql, by, command.account, None, named)?;
    let ties: Vec<Tie> = match found.account.as_ref().and_then(|account| account.premises) {
        Some(premises) => ties(sql, company, &Which::one("t.premises_id", premises.uuid()))?.into_values().collect(),
        None => Vec::new(),
    };
    let meters = meters_of(sql, company, command.account)?;
    let facts = OwnerFacts {
        account: found.facts(),
        existing: account(sql, by, command.successor)?.map(|existing| existing.id),
        ties: &ties,
        meters: &meters,
    };
    let changed = match accounts::change_owner(command, &facts, by, at) {
        Ok(changed) => changed,
        Err(refusal) => return Ok(Err(refusal.into())),
    };
    let handed_over = match meters::hand_over_all(sql, &changed, by, at)? {
        Ok(handed_over) => handed_over,
        Err(refusal) => return Ok(Err(refusal)),
    };
    let changed = answer::<_, _, upravdom::Refusal>(Ok(changed), AccountEvent::OwnerChanged);
    Ok(changed.map(|events| events.into_iter().chain(handed_over).collect()))
}

pub(super) fn account(sql: &mut dyn Sql, by: &Actor, id: AccountId) -> Result<Option<PersonalAccount>> {
    Ok(accounts_of(sql, by.company.uuid(), &Which::one("a.account_id", id.uuid()))?.remove(&id))
}

/// The meters of the account that are up.
fn meters_of(sql: &mut dyn Sql, company: Uuid, account: AccountId) -> Result<BTreeSet<MeterId>> {
    let text = "SELECT meter_id FROM meter WHERE company_id = $1 AND account_id = $2 AND removed_on IS NULL";
    let meters = all(sql, text, args![company, account.uuid()], |row| Ok(MeterId::new(row.id(0)?)))?;
    Ok(meters.into_iter().collect())
}

/// What a command names beside the account and its house.
#[derive(Clone, Copy, Default)]
struct Named<'a> {
    premises: Option<PremisesId>,
    payer: Option<ClientId>,
    number: Option<&'a str>,
}

/// What the rules about an account must know.
struct Found {
    account: Option<PersonalAccount>,
    same_number: Option<PersonalAccount>,
    house: Option<House>,
    premises: Option<Premises>,
    payer: Option<Client>,
}

impl Found {
    /// The house of the command or, without one, of the account.
    fn load(sql: &mut dyn Sql, by: &Actor, id: AccountId, house: Option<HouseId>, named: Named<'_>) -> Result<Self> {
        let company = by.company.uuid();
        let account = account(sql, by, id)?;
        let house = match house.or(account.as_ref().map(|account| account.house)) {
            Some(house) => facts::house(sql, company, house)?,
            None => None,
        };
        let premises = match named.premises {
            Some(premises) => one_premises(sql, by, premises)?,
            None => None,
        };
        let payer = match named.payer {
            Some(payer) => client(sql, by, payer)?,
            None => None,
        };
        let same_number = match named.number {
            Some(number) => other_with(sql, company, &number_key(number), id)?,
            None => None,
        };
        Ok(Self { account, same_number, house, premises, payer })
    }

    const fn facts(&self) -> AccountFacts<'_> {
        let Self { account, same_number, house, premises, payer } = self;
        AccountFacts {
            account: account.as_ref(),
            same_number: same_number.as_ref(),
            house: house.as_ref(),
            premises: premises.as_ref(),
            payer: payer.as_ref(),
        }
    }
}

/// Another account with that key of a number; a number that cannot be kept is like no other.
fn other_with(sql: &mut dyn Sql, company: Uuid, key: &str, but: AccountId) -> Result<Option<PersonalAccount>> {
    if key.contains('\0') {
        return Ok(None);
    }
    let text = format!(
        "SELECT {ACCOUNT_COLUMNS} FROM account a WHERE a.company_id = $1 AND a.number_fold = $2 ORDER BY a.account_id"
    );
    let found = all(sql, &text, args![company, key], read_account)?;
    Ok(found.into_iter().find(|found| found.id != but))
}
