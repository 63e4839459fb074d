//! Rule `registry/accounts/change_owner`: premises have a new owner.
//! Rows: B-122, X-29, D-17. Law: ГК ст.210, ЖК ст.153. Screen: «Сменить собственника».
//!
//! The account of before is closed on that day, with its balance: a debt stays with whoever made it. The new owner gets an account with a number
//! of its own in the same place. If the account has premises, the tie of the one to them ends that day and that of the other begins; whoever
//! lived there already was a resident until the day before. Every meter that is up goes over with what it shows
//! ([`bind_meter`](crate::meters::bind_meter())): if one of these readings is refused, so is the whole. A meter that went round is read by a
//! command of its own first.
//!
//! Checks, in this order; the first that fails is the answer:
//! 1. [`AccountRefusal::NotPermitted`]     the actor has the right to manage accounts
//! 2. [`AccountRefusal::AccountUnknown`]   the account is one of the company
//! 3. [`AccountRefusal::Closed`]           it is open
//! 4. [`AccountRefusal::AccountExists`]    the id of the new one is new
//! 5. [`AccountRefusal::NumberUnreadable`] its number has 1 to 30 characters, a letter or a digit among them
//! 6. [`AccountRefusal::NumberTaken`]      no open account of the company has it
//! 7. [`AccountRefusal::NumberOfClosed`]   nor has a closed one
//! 8. [`AccountRefusal::ClientUnknown`]    the new owner is a client of the company
//! 9. [`AccountRefusal::ClientMerged`]     and was not merged into another
//! 10. [`AccountRefusal::PayerUnchanged`]  he is another client
//! 11. [`AccountRefusal::ElsUnreadable`]   the ЕЛС, if typed, has its form
//! 12. [`AccountRefusal::IzhkuUnreadable`] the ИЖКУ, if typed, has its form
//! 13. [`AccountRefusal::IzhkuElsewhere`]  it begins with that ЕЛС
//! 14. [`AccountRefusal::HouseUnknown`]    the house is one of the company
//! 15. [`AccountRefusal::DayInFuture`]     the day has come in the house
//! 16. [`AccountRefusal::BeforeOpened`]    it is not before the account was opened
//! 17. [`AccountRefusal::BeforeTie`]       nor before either of the two was tied to the premises
//! 18. [`AccountRefusal::TieOverlaps`]     the new owner was not tied to them until that day or later
//! 19. [`AccountRefusal::MeterRepeated`]   no meter is named twice
//! 20. [`AccountRefusal::MeterElsewhere`]  every named meter is one of the account
//! 21. [`AccountRefusal::MeterLeft`]       and every meter of the account is named

use std::collections::BTreeSet;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::account::{Closed, PersonalAccount, free_number, gis_ids, managed, open, payer};
use super::close_account::ending;
use super::open_account::{AccountFacts, AccountIds};
use super::refusal::AccountRefusal;
use crate::base::{AccountId, Actor, ClientId, Instant, MeterId, PremisesId, ReadingId};
use crate::registry::clients::{Capacity, Tie, lasting};

/// A meter and what it shows on the day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HandOver {
    /// The meter.
    pub meter: MeterId,
    /// The id of the closing reading, made by the client.
    pub reading: ReadingId,
    /// What was typed, a value per tariff zone.
    pub values: Vec<String>,
}

/// Command: change the owner of what an account is kept for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChangeOwner {
    /// The account of before.
    pub account: AccountId,
    /// The day.
    #[serde(deserialize_with = "crate::base::read_day")]
    pub on: NaiveDate,
    /// The id of the new account, made by the client.
    pub successor: AccountId,
    /// Its numbers.
    pub ids: AccountIds,
    /// The new owner.
    pub payer: ClientId,
    /// Every meter that is up, with what it shows.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub meters: Vec<HandOver>,
}

/// What the rule must know beside the account, its number, house and new payer.
#[derive(Debug, Clone, Copy)]
pub struct OwnerFacts<'a> {
    /// The account of before, another one with the number, its house and the new payer.
    pub account: AccountFacts<'a>,
    /// An account with the id of the new one.
    pub existing: Option<AccountId>,
    /// The ties of both to the premises, former ones too.
    pub ties: &'a [Tie],
    /// The meters of the account that are up.
    pub meters: &'a BTreeSet<MeterId>,
}

/// Event: the owner changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnerChanged {
    /// The account of before.
    pub account: AccountId,
    /// Its end.
    pub closed: Closed,
    /// The account of the new owner.
    pub successor: PersonalAccount,
    /// Ties that ended or began; one with the same client, premises and first day is replaced.
    pub ties: Vec<Tie>,
    /// The meters that go over.
    pub meters: Vec<HandOver>,
}

/// Decides whether the owner changes.
pub fn change_owner(
    command: &ChangeOwner,
    facts: &OwnerFacts<'_>,
    by: &Actor,
    at: Instant,
) -> Result<OwnerChanged, AccountRefusal> {
    let account = open(managed(command.account, facts.account.account, by)?)?;
    if let Some(account) = facts.existing {
        return Err(AccountRefusal::AccountExists { account });
    }
    let number = free_number(&command.ids.number, facts.account.same_number)?;
    let payer = payer(command.payer, facts.account.payer)?;
    if account.payer == Some(payer) {
        return Err(AccountRefusal::PayerUnchanged);
    }
    let (els, izhku) = gis_ids(&command.ids)?;
    let closed = ending(account, &facts.account, command.on, Some(command.successor), at)?;
    let ties = match account.premises {
        Some(premises) => took_over(facts.ties, premises, account.payer, payer, command.on)?,
        None => Vec::new(),
    };
    all_handed_over(&command.meters, facts.meters)?;
    let successor = PersonalAccount {
        id: command.successor,
        number,
        house: account.house,
        premises: account.premises,
        payer: Some(payer),
        els,
        izhku,
        opened_on: Some(command.on),
        balance: None,
        closed: None,
    };
    Ok(OwnerChanged { account: account.id, closed, successor, ties, meters: command.meters.clone() })
}

/// The ties that change when premises go from one client to another on that day.
fn took_over(
    ties: &[Tie],
    premises: PremisesId,
    from: Option<ClientId>,
    to: ClientId,
    on: NaiveDate,
) -> Result<Vec<Tie>, AccountRefusal> {
    let left = from.and_then(|from| lasting(ties, from, premises));
    let lived = lasting(ties, to, premises);
    if let Some(tie) = [left, lived].into_iter().flatten().find(|tie| on < tie.since) {
        return Err(AccountRefusal::BeforeTie { since: tie.since });
    }
    let left = left.map(|tie| Tie { until: Some(on), ..tie.clone() });
    if lived.is_some_and(|tie| tie.capacity == Capacity::Owner) {
        return Ok(left.into_iter().collect());
    }
    let of_before = ties.iter().filter(|tie| tie.client == to && tie.premises == premises);
    if let Some(until) = of_before.filter_map(|tie| tie.until).max().filter(|until| on <= *until) {
        return Err(AccountRefusal::TieOverlaps { until });
    }
    let day_before = on.pred_opt();
    let lived = lived.filter(|tie| day_before.is_some_and(|last| tie.since <= last));
    let lived = lived.map(|tie| Tie { until: day_before, ..tie.clone() });
    let owns = Tie { client: to, premises, capacity: Capacity::Owner, since: on, until: None, lets_others: None };
    Ok(left.into_iter().chain(lived).chain([owns]).collect())
}

/// Each meter of the account is named once, and no other.
fn all_handed_over(named: &[HandOver], meters: &BTreeSet<MeterId>) -> Result<(), AccountRefusal> {
    let mut seen = BTreeSet::new();
    if let Some(again) = named.iter().find(|one| !seen.insert(one.meter)) {
        return Err(AccountRefusal::MeterRepeated { meter: again.meter });
    }
    if let Some(meter) = seen.iter().find(|meter| !meters.contains(meter)) {
        return Err(AccountRefusal::MeterElsewhere { meter: *meter });
    }
    match meters.iter().find(|meter| !seen.contains(meter)) {
        Some(meter) => Err(AccountRefusal::MeterLeft { meter: *meter }),
        None => Ok(()),
    }
}
