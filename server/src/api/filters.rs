//! `/v1/filters`: the filters of the board that a person keeps for himself.

use axum::Json;
use axum::body::Bytes;
use axum::extract::State;
use serde::Serialize;
use upravdom::base::FilterId;
use upravdom_store::SavedFilter;

use super::Bearer;
use super::queries::Answer;
use super::shown::OrRefused;
use crate::app::App;
use crate::params::{Params, PathId};
use crate::problem::Problem;

/// Whether there was something to remove.
#[derive(Serialize)]
pub(crate) struct Removed {
    removed: bool,
}

pub(crate) async fn saved(State(app): State<App>, Bearer(session): Bearer, params: Params) -> Answer<Vec<SavedFilter>> {
    params.end()?;
    let now = app.now()?;
    app.ask(move |store| store.saved_filters(&session, now)).await.map(Json)
}

pub(crate) async fn save(
    State(app): State<App>,
    Bearer(session): Bearer,
    params: Params,
    body: Bytes,
) -> Answer<OrRefused<SavedFilter>> {
    params.end()?;
    let filter: SavedFilter =
        serde_json::from_slice(&body).map_err(|error| Problem::body_unreadable(&error.to_string()))?;
    let saved = app.ask(move |store| store.save_filter(&session, &filter)).await?;
    Ok(Json(saved.into()))
}

pub(crate) async fn remove(
    State(app): State<App>,
    Bearer(session): Bearer,
    PathId(filter): PathId<FilterId>,
    params: Params,
) -> Answer<Removed> {
    params.end()?;
    let removed = app.ask(move |store| store.remove_filter(&session, filter)).await?;
    Ok(Json(Removed { removed }))
}
