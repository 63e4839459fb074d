//! Rule `registry/clients/merge_clients`: two records are one client.
//! Rows: D-17, D-19, X-48. Screen: «Объединить клиентов».
//!
//! One stays with its name; accounts, phones, ties and sign-ins of the duplicate become its own, the phones after its own. Ties to the same
//! premises that have a day in common become one, with the stronger capacity and the earlier day. The duplicate is kept and not used
//! any more. There is no way back, so different names are confirmed.
//!
//! Checks, in this order; the first that fails is the answer:
//! 1. [`ClientRefusal::NotPermitted`]  the actor has the right to manage accounts and clients
//! 2. [`ClientRefusal::SameClient`]    the duplicate is another client
//! 3. [`ClientRefusal::ClientUnknown`] both are clients of the company
//! 4. [`ClientRefusal::ClientMerged`]  neither was merged into another
//! 5. [`ClientRefusal::NamesDiffer`]   they have the same name, or it is confirmed that one client has both

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::client::{Client, current, may_manage_clients};
use super::phones::Phones;
use super::refusal::ClientRefusal;
use super::tie::Tie;
use crate::base::{AccountId, Actor, ClientId, ResidentId, fold};

/// Whether clients with different names are merged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum DifferentNames {
    /// They are not.
    #[default]
    NotConfirmed,
    /// They are: a person confirms that it is one client.
    Confirmed,
}

crate::base::said_in_words!(DifferentNames {
    NotConfirmed "not_confirmed" "не подтверждено" "not confirmed"
    Confirmed "confirmed" "подтверждено" "confirmed"
});

/// Command: merge two clients.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MergeClients {
    /// Who stays.
    pub client: ClientId,
    /// Who is the same.
    pub duplicate: ClientId,
    /// What if their names differ.
    #[serde(default)]
    pub different_names: DifferentNames,
}

/// What the rule must know; nothing stands for what the company does not have.
#[derive(Debug, Clone, Copy)]
pub struct MergeFacts<'a> {
    /// The client who stays.
    pub client: Option<&'a Client>,
    /// The duplicate.
    pub duplicate: Option<&'a Client>,
    /// All ties of both, former ones too.
    pub ties: &'a [Tie],
    /// The accounts for which the duplicate pays, closed ones too.
    pub accounts: &'a BTreeSet<AccountId>,
    /// Those who sign in as the duplicate.
    pub residents: &'a BTreeSet<ResidentId>,
}

/// Event: two clients were merged.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClientsMerged {
    /// Who stays.
    pub client: ClientId,
    /// Who is not used any more.
    pub duplicate: ClientId,
    /// The phones from now on.
    pub phones: Phones,
    /// The accounts for which it pays from now on too.
    pub accounts: BTreeSet<AccountId>,
    /// Those who sign in as the client from now on too.
    pub residents: BTreeSet<ResidentId>,
    /// All its ties from now on; those of before, and those of the duplicate, are not any more.
    pub ties: Vec<Tie>,
}

/// Decides whether the two are merged.
pub fn merge_clients(command: MergeClients, facts: MergeFacts<'_>, by: &Actor) -> Result<ClientsMerged, ClientRefusal> {
    may_manage_clients(by)?;
    if command.client == command.duplicate {
        return Err(ClientRefusal::SameClient);
    }
    let known = |id, client: Option<_>| client.ok_or(ClientRefusal::ClientUnknown { client: id });
    known(command.client, facts.client)?;
    known(command.duplicate, facts.duplicate)?;
    let client = current(command.client, facts.client)?;
    let duplicate = current(command.duplicate, facts.duplicate)?;
    let [name, other] = [client, duplicate].map(|client| client.name.to_string());
    match command.different_names {
        DifferentNames::NotConfirmed if fold(&name) != fold(&other) => {
            return Err(ClientRefusal::NamesDiffer { client: name, duplicate: other });
        }
        DifferentNames::NotConfirmed | DifferentNames::Confirmed => {}
    }
    Ok(ClientsMerged {
        client: client.id,
        duplicate: duplicate.id,
        phones: client.phones.and(&duplicate.phones),
        accounts: facts.accounts.clone(),
        residents: facts.residents.clone(),
        ties: joined(client.id, facts.ties),
    })
}

/// The ties as those of the one client, those with a day in common made one.
fn joined(client: ClientId, ties: &[Tie]) -> Vec<Tie> {
    let mut sorted = ties.to_vec();
    sorted.sort_by_key(|tie| (tie.premises, tie.since));
    let mut joined: Vec<Tie> = Vec::new();
    for tie in sorted {
        match joined.last_mut().filter(|before| before.premises == tie.premises && before.reaches(&tie)) {
            Some(before) => {
                before.capacity = before.capacity.max(tie.capacity);
                before.until = before.until.zip(tie.until).map(|(one, other)| one.max(other));
                before.lets_others = before.lets_others.into_iter().chain(tie.lets_others).min();
            }
            None => joined.push(Tie { client, ..tie }),
        }
    }
    joined
}
