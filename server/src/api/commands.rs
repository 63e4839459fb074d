//! `POST /v1/commands`: a list of envelopes, done in their order and in one transaction.
//!
//! Each has its own answer, so one that is refused or cannot be read does not hide the others. If the store fails the whole
//! answer is a problem, and nothing of the list was done.

use axum::Json;
use axum::body::Bytes;
use axum::extract::State;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use upravdom::base::{CommandId, Instant, Intent};
use upravdom::{Envelope, Event};
use upravdom_store::{Decision, Outcome, Session, Store, StoreError};

use super::Bearer;
use super::shown::Refused;
use crate::BATCH_LIMIT;
use crate::app::App;
use crate::problem::Problem;

/// The answer to one item of the list.
#[derive(Serialize)]
pub(crate) struct CommandAnswer {
    command: Option<CommandId>,
    decision: DecisionSaid,
}

#[derive(Serialize)]
#[serde(rename_all = "snake_case")]
enum DecisionSaid {
    Accepted { sequence: u64, events: Vec<Event>, intents: Vec<Intent> },
    Refused(Refused),
    Unreadable { reason: String },
}

impl From<Outcome> for CommandAnswer {
    fn from(outcome: Outcome) -> Self {
        let decision = match outcome.decision {
            Decision::Accepted { sequence, events, intents } => DecisionSaid::Accepted { sequence, events, intents },
            Decision::Refused { refusal } => DecisionSaid::Refused(refusal.into()),
        };
        Self { command: Some(outcome.command), decision }
    }
}

pub(crate) async fn execute(
    State(app): State<App>,
    Bearer(session): Bearer,
    body: Bytes,
) -> Result<Json<Vec<CommandAnswer>>, Problem> {
    let received_at = app.now()?;
    let items = list(&body)?;
    app.ask(move |store| answers(store, &session, &items, received_at)).await.map(Json)
}

/// Does the items in their order.
pub(crate) fn answers(
    store: &Store,
    session: &Session,
    items: &[Value],
    received_at: Instant,
) -> Result<Vec<CommandAnswer>, StoreError> {
    let read: Vec<_> = items.iter().map(Envelope::deserialize).collect();
    let envelopes = read.iter().filter_map(|item| Some((item.as_ref().ok()?.clone(), received_at))).collect();
    let mut outcomes = store.execute_all(session, envelopes)?.into_iter();
    let answer = |(item, read): (&Value, Result<Envelope, serde_json::Error>)| match read {
        Ok(_) => outcomes.next().map(CommandAnswer::from),
        Err(reason) => Some(unreadable(item, reason.to_string())),
    };
    Ok(items.iter().zip(read).filter_map(answer).collect())
}

/// The items of a message, at most [`BATCH_LIMIT`].
pub(crate) fn list(body: &[u8]) -> Result<Vec<Value>, Problem> {
    let value = serde_json::from_slice(body).map_err(|error| Problem::body_unreadable(&error.to_string()))?;
    let Value::Array(items) = value else { return Err(Problem::not_a_list()) };
    if items.len() > BATCH_LIMIT {
        return Err(Problem::batch_too_large(items.len()));
    }
    Ok(items)
}

/// The answer to an item that is no envelope; with its id, if that much can be read.
fn unreadable(item: &Value, reason: String) -> CommandAnswer {
    let command = item.get("id").and_then(Value::as_str).and_then(|id| id.parse().ok());
    CommandAnswer { command, decision: DecisionSaid::Unreadable { reason } }
}
