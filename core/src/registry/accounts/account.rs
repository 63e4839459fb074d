//! Personal accounts, and what several rules ask of them. Rows: B-109, B-110, B-111, B-120, D-18, N-19.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::open_account::{AccountFacts, AccountIds};
use super::refusal::AccountRefusal;
use crate::base::money::Balance;
use crate::base::{
    AccountId, AccountNumber, Actor, ClientId, Els, HouseId, Instant, Izhku, Permission, PremisesId, Zone, fold,
};
use crate::registry::clients::{Client, ClientRefusal, current};
use crate::registry::{Account, House};

/// A personal account (лицевой счёт): what one payer owes for one premises.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonalAccount {
    /// The account.
    pub id: AccountId,
    /// Its number, unique within the company for ever.
    pub number: AccountNumber,
    /// The house.
    pub house: HouseId,
    /// The premises; nothing where they are not known.
    pub premises: Option<PremisesId>,
    /// Who pays; nothing where the founding document did not say it.
    pub payer: Option<ClientId>,
    /// The number in ГИС ЖКХ.
    pub els: Option<Els>,
    /// The id of the service in ГИС ЖКХ; of that ЕЛС, if both are known.
    pub izhku: Option<Izhku>,
    /// The day on which it was opened; nothing of one that was founded.
    pub opened_on: Option<NaiveDate>,
    /// What was last said to be owed; nothing until somebody says so.
    pub balance: Option<StatedBalance>,
    /// When and how it was closed; nothing while it is open («активный»).
    pub closed: Option<Closed>,
}

/// A balance with the day for which it holds. Plus is debt, minus is overpayment (B-133).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct StatedBalance {
    /// The sum.
    pub sum: Balance,
    /// The day, on the end of which it holds.
    pub as_of: NaiveDate,
}

/// The end of an account.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Closed {
    /// The day.
    pub on: NaiveDate,
    /// The account of the new owner, if the owner changed.
    pub successor: Option<AccountId>,
}

impl PersonalAccount {
    /// The account as other modules see it; `premises` is the number of its premises.
    pub fn as_account(&self, premises: &str) -> Account {
        Account { id: self.id, house: self.house, number: self.number.to_string(), premises: premises.to_owned() }
    }
}

/// By what two numbers are the same: as they are searched, so «12-А» is «12-а». Leading zeros count.
pub fn number_key(number: &str) -> String {
    fold(number)
}

/// The actor keeps the list of accounts.
pub(super) const fn may_manage_accounts(by: &Actor) -> Result<(), AccountRefusal> {
    let permission = Permission::AccountManage;
    if by.may(permission) { Ok(()) } else { Err(AccountRefusal::NotPermitted { permission }) }
}

/// The account of a command, if the actor may deal with accounts and the company has it.
pub(super) fn managed<'a>(
    id: AccountId,
    account: Option<&'a PersonalAccount>,
    by: &Actor,
) -> Result<&'a PersonalAccount, AccountRefusal> {
    may_manage_accounts(by)?;
    account.ok_or(AccountRefusal::AccountUnknown { account: id })
}

/// The account, if it is open.
pub(super) fn open(account: &PersonalAccount) -> Result<&PersonalAccount, AccountRefusal> {
    match account.closed {
        Some(closed) => Err(AccountRefusal::Closed { on: closed.on }),
        None => Ok(account),
    }
}

/// The number, if it can be read and no other account has it.
pub(super) fn free_number(typed: &str, same: Option<&PersonalAccount>) -> Result<AccountNumber, AccountRefusal> {
    let number = AccountNumber::parse(typed).map_err(|problem| AccountRefusal::NumberUnreadable { problem })?;
    match same.map(|other| (other.number.to_string(), other.closed)) {
        Some((number, None)) => Err(AccountRefusal::NumberTaken { number }),
        Some((number, Some(closed))) => Err(AccountRefusal::NumberOfClosed { number, on: closed.on }),
        None => Ok(number),
    }
}

/// The named premises, if they are in the house.
pub(super) fn premises_of(
    id: Option<PremisesId>,
    house: &House,
    facts: &AccountFacts<'_>,
) -> Result<Option<PremisesId>, AccountRefusal> {
    let Some(id) = id else { return Ok(None) };
    let premises = facts.premises.ok_or(AccountRefusal::PremisesUnknown { premises: id })?;
    if premises.house != house.id {
        let (premises, house) = (premises.details.number.clone(), house.address.clone());
        return Err(AccountRefusal::PremisesElsewhere { premises, house });
    }
    Ok(Some(id))
}

/// The client who is to pay.
pub(super) fn payer(id: ClientId, client: Option<&Client>) -> Result<ClientId, AccountRefusal> {
    match current(id, client) {
        Ok(client) => Ok(client.id),
        Err(ClientRefusal::ClientMerged { into }) => Err(AccountRefusal::ClientMerged { into }),
        Err(_) => Err(AccountRefusal::ClientUnknown { client: id }),
    }
}

/// The numbers in ГИС ЖКХ, if they can be read and belong together.
pub(super) fn gis_ids(typed: &AccountIds) -> Result<(Option<Els>, Option<Izhku>), AccountRefusal> {
    let els = typed.els.as_deref().map(Els::parse).transpose();
    let els = els.map_err(|problem| AccountRefusal::ElsUnreadable { problem })?;
    let izhku = typed.izhku.as_deref().map(Izhku::parse).transpose();
    let izhku = izhku.map_err(|problem| AccountRefusal::IzhkuUnreadable { problem })?;
    match (&els, izhku.as_ref().map(Izhku::els)) {
        (Some(els), Some(other)) if *els != other => Err(AccountRefusal::IzhkuElsewhere { els: other.to_string() }),
        (Some(_) | None, Some(_) | None) => Ok((els, izhku)),
    }
}

/// The day has come in the zone.
pub(super) fn has_come(day: NaiveDate, zone: Zone, at: Instant) -> Result<(), AccountRefusal> {
    let today = zone.day(at);
    if day > today { Err(AccountRefusal::DayInFuture { day, today }) } else { Ok(()) }
}
