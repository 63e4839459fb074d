//! HTTP for programs: `/v1`.

pub(crate) mod commands;
mod desk;
mod filters;
mod incidents;
mod meters;
pub(crate) mod openapi;
pub(crate) mod operation;
pub(crate) mod operations;
mod papers;
mod photos;
mod plans;
mod queries;
mod registry;
mod shown;

use axum::extract::FromRequestParts;
use axum::http::header::AUTHORIZATION;
use axum::http::request::Parts;
use serde::de::DeserializeOwned;
use upravdom_store::Session;

use crate::app::App;
use crate::problem::Problem;

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
