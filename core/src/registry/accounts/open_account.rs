//! Rule `registry/accounts/open_account`: open a personal account.
//! Rows: B-108, B-109, B-110, B-111, D-14, D-18, X-25, X-29. Law: ЖК ст.155. Screen: «Создать лицевой счет».
//!
//! Premises may have several accounts. A number is used once in a company, that of a closed account too; small and capital letters are the
//! same, leading zeros count ([`number_key`](super::number_key)). ЕЛС and ИЖКУ are not needed, and checked when typed.
//!
//! Checks, in this order; the first that fails is the answer:
//! 1. [`AccountRefusal::NotPermitted`]      the actor has the right to manage accounts
//! 2. [`AccountRefusal::AccountExists`]     the id is new
//! 3. [`AccountRefusal::NumberUnreadable`]  the number has 1 to 30 characters, a letter or a digit among them
//! 4. [`AccountRefusal::NumberTaken`]       no open account of the company has it
//! 5. [`AccountRefusal::NumberOfClosed`]    nor has a closed one
//! 6. [`AccountRefusal::HouseUnknown`]      the house is one of the company
//! 7. [`AccountRefusal::PremisesUnknown`]   the premises, if named, are of the company
//! 8. [`AccountRefusal::PremisesElsewhere`] they are in that house
//! 9. [`AccountRefusal::ClientUnknown`]     whoever pays is a client of the company
//! 10. [`AccountRefusal::ClientMerged`]     and was not merged into another
//! 11. [`AccountRefusal::ElsUnreadable`]    the ЕЛС, if typed, has its form
//! 12. [`AccountRefusal::IzhkuUnreadable`]  the ИЖКУ, if typed, has its form
//! 13. [`AccountRefusal::IzhkuElsewhere`]   it begins with that ЕЛС
//! 14. [`AccountRefusal::DayInFuture`]      the day has come in the house

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::account::{PersonalAccount, free_number, gis_ids, has_come, may_manage_accounts, payer, premises_of};
use super::refusal::AccountRefusal;
use crate::base::{AccountId, Actor, ClientId, HouseId, Instant, PremisesId};
use crate::registry::House;
use crate::registry::clients::Client;
use crate::registry::houses::Premises;

/// The numbers of an account as they were typed.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AccountIds {
    /// The number that the company gives it.
    pub number: String,
    /// The ЕЛС.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub els: Option<String>,
    /// The ИЖКУ.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub izhku: Option<String>,
}

/// Command: open an account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OpenAccount {
    /// The id of the new account, made by the client.
    pub account: AccountId,
    /// Its numbers.
    pub ids: AccountIds,
    /// The house.
    pub house: HouseId,
    /// The premises, if they are known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub premises: Option<PremisesId>,
    /// Who pays.
    pub payer: ClientId,
    /// The day on which it is opened.
    #[serde(deserialize_with = "crate::base::read_day")]
    pub on: NaiveDate,
}

/// What the rules about an account must know; nothing stands for what the company does not have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct AccountFacts<'a> {
    /// The account of the command.
    pub account: Option<&'a PersonalAccount>,
    /// Another account whose number has the same [`key`](super::number_key).
    pub same_number: Option<&'a PersonalAccount>,
    /// The house of the command or, without one, of the account.
    pub house: Option<&'a House>,
    /// The named premises.
    pub premises: Option<&'a Premises>,
    /// The client who is to pay.
    pub payer: Option<&'a Client>,
}

/// Decides whether the account is opened, and how it looks then.
pub fn open_account(
    command: &OpenAccount,
    facts: &AccountFacts<'_>,
    by: &Actor,
    at: Instant,
) -> Result<PersonalAccount, AccountRefusal> {
    may_manage_accounts(by)?;
    if facts.account.is_some() {
        return Err(AccountRefusal::AccountExists { account: command.account });
    }
    let number = free_number(&command.ids.number, facts.same_number)?;
    let house = facts.house.ok_or(AccountRefusal::HouseUnknown { house: command.house })?;
    let premises = premises_of(command.premises, house, facts)?;
    let payer = payer(command.payer, facts.payer)?;
    let (els, izhku) = gis_ids(&command.ids)?;
    has_come(command.on, house.zone, at)?;
    Ok(PersonalAccount {
        id: command.account,
        number,
        house: house.id,
        premises,
        payer: Some(payer),
        els,
        izhku,
        opened_on: Some(command.on),
        balance: None,
        closed: None,
    })
}
