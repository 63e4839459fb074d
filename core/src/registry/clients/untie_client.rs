//! Rule `registry/clients/untie_client`: untie a client from premises.
//! Rows: D-17, D-20. Screen: the card of the premises, «Клиенты → Отвязать».
//!
//! The tie is kept with its last day. Access of those who sign in as the client is taken by a command of its own.
//!
//! Checks, in this order; the first that fails is the answer:
//! 1. [`ClientRefusal::NotPermitted`]    the actor has the right to manage accounts and clients
//! 2. [`ClientRefusal::ClientUnknown`]   the client is one of the company
//! 3. [`ClientRefusal::ClientMerged`]    it was not merged into another
//! 4. [`ClientRefusal::PremisesUnknown`] the premises are of the company
//! 5. [`ClientRefusal::NotTied`]         the client is tied to them now
//! 6. [`ClientRefusal::DayInFuture`]     the last day has come in the house
//! 7. [`ClientRefusal::EndsBeforeStart`] it is not before the first

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::client::managed;
use super::refusal::ClientRefusal;
use super::tie::{Tie, lasting};
use super::tie_client::{TieFacts, has_come};
use crate::base::{Actor, ClientId, Instant, PremisesId};

/// Command: untie a client from premises.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct UntieClient {
    /// The client.
    pub client: ClientId,
    /// The premises.
    pub premises: PremisesId,
    /// The last day.
    #[serde(deserialize_with = "crate::base::read_day")]
    pub on: NaiveDate,
}

/// Decides whether the client is untied, and how the tie looks then.
pub fn untie_client(command: UntieClient, facts: TieFacts<'_>, by: &Actor, at: Instant) -> Result<Tie, ClientRefusal> {
    let client = managed(command.client, facts.client, by)?;
    let zone = facts.zone.ok_or(ClientRefusal::PremisesUnknown { premises: command.premises })?;
    let tie = lasting(facts.ties, client.id, command.premises).ok_or(ClientRefusal::NotTied)?;
    has_come(command.on, zone, at)?;
    if command.on < tie.since {
        return Err(ClientRefusal::EndsBeforeStart { since: tie.since });
    }
    Ok(Tie { until: Some(command.on), ..tie.clone() })
}
