//! `/login?token=…` and `/logout`: how the cookie comes and goes.
//!
//! The token is the one that a store issued; passwords and one-time codes are not here yet.

use axum::extract::State;
use axum::http::header::{HeaderValue, REFERRER_POLICY, SET_COOKIE};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use maud::{DOCTYPE, html};

use super::guard::{COOKIE_NAME, from_here};
use super::layout::{Failed, head, shown};
use crate::app::App;
use crate::params::Params;
use crate::problem::Problem;

/// Keeps the token in the cookie and goes on to the board.
///
/// It goes on by a page and not by a status: a browser that came from another site, say from a mail, would leave a `SameSite=Strict`
/// cookie out when it follows a redirect. The page names no address of ours to anybody else.
pub(super) async fn sign_in(State(app): State<App>, params: Result<Params, Problem>) -> Result<Response, Failed> {
    let token = params?.text("token").ok_or_else(Problem::token_unknown)?;
    let checked = token.clone();
    app.ask(move |store| store.sign_in(&checked)).await?;
    let page = html! {
        (DOCTYPE)
        html lang="ru" {
            (head("Вход", Some("/")))
            body { main.narrow { p { "Вы вошли. " a href="/" { "Открыть заявки" } } } }
        }
    };
    let mut response = shown(StatusCode::OK, page);
    let headers = response.headers_mut();
    headers.insert(REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    headers.insert(SET_COOKIE, cookie(&token, "")?);
    Ok(response)
}

/// Forgets the cookie. The token stays good: a store cannot revoke one yet.
pub(super) async fn sign_out(headers: HeaderMap) -> Result<Response, Failed> {
    if !from_here(&headers) {
        return Err(Problem::foreign_origin().into());
    }
    let mut response = Redirect::to("/").into_response();
    response.headers_mut().insert(SET_COOKIE, cookie("", "; Max-Age=0")?);
    Ok(response)
}

fn cookie(token: &str, more: &str) -> Result<HeaderValue, Problem> {
    let cookie = format!("{COOKIE_NAME}={token}; Path=/; HttpOnly; SameSite=Strict{more}");
    HeaderValue::from_str(&cookie).map_err(|error| Problem::unexpected(&error.to_string()))
}
