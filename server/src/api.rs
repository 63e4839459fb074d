//! HTTP for programs: `/v1`.

pub(crate) mod commands;
mod desk;
mod incidents;
mod meters;
mod papers;
mod photos;
mod plans;
mod queries;
mod shown;

use axum::Router;
use axum::extract::FromRequestParts;
use axum::http::header::AUTHORIZATION;
use axum::http::request::Parts;
use axum::routing::{get, post};
use serde::de::DeserializeOwned;
use upravdom_store::Session;

use crate::app::App;
use crate::problem::Problem;

pub(crate) fn routes() -> Router<App> {
    Router::new()
        .route("/v1/commands", post(commands::execute))
        .route("/v1/requests", get(queries::board))
        .route("/v1/requests/count", get(queries::count))
        .route("/v1/requests/counts", get(queries::counts))
        .route("/v1/hints", get(queries::hints))
        .route("/v1/requests/{id}", get(queries::card))
        .route("/v1/requests/{id}/candidates", get(queries::candidates))
        .route("/v1/requests/{id}/responsible", get(desk::responsible))
        .route("/v1/requests/{id}/similar", get(desk::similar))
        .route("/v1/similar", get(desk::similar_to_draft))
        .route("/v1/overdue", get(desk::overdue))
        .route("/v1/requests/{id}/comments", get(queries::comments))
        .route("/v1/requests/{id}/photos", get(queries::photos))
        .route("/v1/requests/{id}/work-order", get(papers::work_order))
        .route("/v1/journal", get(papers::request_journal))
        .route("/v1/kinds", get(queries::request_kinds))
        .route("/v1/intents", get(desk::intents))
        .route("/v1/incidents", get(incidents::incidents))
        .route("/v1/incidents/covering", get(incidents::covering))
        .route("/v1/incidents/{id}", get(incidents::card))
        .route("/v1/incidents/{id}/requests", get(incidents::requests))
        .route("/v1/plans", get(plans::plans))
        .route("/v1/plans/{id}", get(plans::card))
        .route("/v1/plans/{id}/occurrences", get(plans::occurrences))
        .route("/v1/photos/{id}", get(photos::content).put(photos::upload))
        .route("/v1/meters", get(meters::meters))
        .route("/v1/meters/due", get(meters::due))
        .route("/v1/meters/unread", get(meters::unread))
        .route("/v1/meters/charges", get(meters::charges))
        .route("/v1/meters/history", get(meters::history))
        .route("/v1/meters/{id}", get(meters::card))
        .route("/v1/readings", get(meters::readings))
        .route("/v1/choices/houses", get(queries::houses))
        .route("/v1/choices/accounts", get(queries::accounts))
        .route("/v1/choices/kinds", get(queries::kinds))
        .route("/v1/changes", get(queries::changes))
}

/// The holder of the token in `Authorization: Bearer …`.
pub(crate) struct Bearer(pub(crate) Session);

impl FromRequestParts<App> for Bearer {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Problem> {
        let BearerToken(token) = BearerToken::from_request_parts(parts, app).await?;
        let now = app.now()?;
        app.ask(move |store| store.sign_in_at(&token, now)).await.map(Self)
    }
}

/// The token in `Authorization: Bearer …`, whoever's it is.
pub(crate) struct BearerToken(pub(crate) String);

impl FromRequestParts<App> for BearerToken {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &App) -> Result<Self, Problem> {
        let header = parts.headers.get(AUTHORIZATION).and_then(|value| value.to_str().ok());
        let token = header
            .and_then(|value| value.split_once(' '))
            .and_then(|(scheme, token)| scheme.eq_ignore_ascii_case("bearer").then(|| token.trim().to_owned()));
        token.map(Self).ok_or_else(Problem::token_missing)
    }
}

/// The body, as JSON.
pub(crate) fn said<T: DeserializeOwned>(body: &[u8]) -> Result<T, Problem> {
    serde_json::from_slice(body).map_err(|error| Problem::body_unreadable(&error.to_string()))
}
