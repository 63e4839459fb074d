//! Rule `registry/clients/tie_client`: tie a client to premises.
//! Rows: D-17, D-20, E-02. Screen: the card of the premises, «Клиенты»; the card of the client, «Помещения».
//!
//! Many clients may be tied to premises and many premises to a client. Only premises that are in the registry. That somebody lives there
//! needs no permission: access to an account does ([`link_resident`](super::link_resident())).
//!
//! Checks, in this order; the first that fails is the answer:
//! 1. [`ClientRefusal::NotPermitted`]    the actor has the right to manage accounts and clients
//! 2. [`ClientRefusal::ClientUnknown`]   the client is one of the company
//! 3. [`ClientRefusal::ClientMerged`]    it was not merged into another
//! 4. [`ClientRefusal::PremisesUnknown`] the premises are of the company
//! 5. [`ClientRefusal::DayInFuture`]     the first day has come in the house
//! 6. [`ClientRefusal::AlreadyTied`]     the client is not tied to the premises now
//! 7. [`ClientRefusal::TieOverlaps`]     nor was until that day or later

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::client::{Client, managed};
use super::refusal::ClientRefusal;
use super::tie::{Capacity, Tie, lasting};
use crate::base::{Actor, ClientId, Instant, PremisesId, Zone};

/// Command: tie a client to premises.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TieClient {
    /// The client.
    pub client: ClientId,
    /// The premises.
    pub premises: PremisesId,
    /// As what.
    pub capacity: Capacity,
    /// The first day.
    #[serde(deserialize_with = "crate::base::read_day")]
    pub since: NaiveDate,
}

/// What the rules about a tie must know; nothing stands for what the company does not have.
#[derive(Debug, Clone, Copy)]
pub struct TieFacts<'a> {
    /// The client of the command.
    pub client: Option<&'a Client>,
    /// The zone of the house in which the premises of the command are.
    pub zone: Option<Zone>,
    /// The ties of the client to the premises, former ones too.
    pub ties: &'a [Tie],
}

/// Decides whether the client is tied to the premises, and how the tie looks then.
pub fn tie_client(command: &TieClient, facts: TieFacts<'_>, by: &Actor, at: Instant) -> Result<Tie, ClientRefusal> {
    let client = managed(command.client, facts.client, by)?;
    let zone = facts.zone.ok_or(ClientRefusal::PremisesUnknown { premises: command.premises })?;
    has_come(command.since, zone, at)?;
    if let Some(tie) = lasting(facts.ties, client.id, command.premises) {
        return Err(ClientRefusal::AlreadyTied { capacity: tie.capacity, since: tie.since });
    }
    match facts.ties.iter().filter_map(|tie| tie.until).max() {
        Some(until) if command.since <= until => Err(ClientRefusal::TieOverlaps { until }),
        Some(_) | None => Ok(Tie {
            client: client.id,
            premises: command.premises,
            capacity: command.capacity,
            since: command.since,
            until: None,
            lets_others: None,
        }),
    }
}

/// The day has come there.
pub(super) fn has_come(day: NaiveDate, zone: Zone, at: Instant) -> Result<(), ClientRefusal> {
    let today = zone.day(at);
    if day > today { Err(ClientRefusal::DayInFuture { day, today }) } else { Ok(()) }
}
