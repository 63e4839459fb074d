//! Pages for people, in Russian, rendered here and whole without any script.
//!
//! Forms are guarded twice against other sites: the cookie is `SameSite=Strict`, and a form counts only if the browser says
//! that it comes from here ([`guard`]). Each form holds the id of its command, made when it was rendered: sent twice it has one effect.

mod beside;
mod board;
mod corrections;
mod deeds;
mod guard;
mod incidents;
mod kinds;
mod layout;
mod new_request;
mod overdue;
mod papers;
mod reference;
mod request;
mod sign_in;
mod words;

use axum::Router;
use axum::extract::Request;
use axum::http::HeaderName;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};

use crate::app::App;
use crate::problem::Problem;
use layout::Failed;

pub(crate) fn routes() -> Router<App> {
    Router::new()
        .route("/", get(board::board))
        .route("/requests/new", get(new_request::form).post(new_request::submit))
        .route("/requests/{id}", get(request::card).post(request::act))
        .route("/requests/{id}/work-order", get(papers::work_order))
        .route("/incidents", get(incidents::list).post(incidents::open))
        .route("/incidents/{id}", get(incidents::card).post(incidents::act))
        .route("/kinds", get(kinds::list).post(kinds::act))
        .route("/overdue", get(overdue::list))
        .route("/journal", get(papers::journal))
        .route("/api", get(reference::reference))
        .route("/login", get(sign_in::form).post(sign_in::sign_in))
        .route("/login/code", get(sign_in::code_form).post(sign_in::by_code))
        .route("/sandbox/sms", get(sign_in::unsent))
        .route("/logout", post(sign_in::sign_out))
        .route("/style.css", get(file("text/css; charset=utf-8", include_str!("pages/style.css"))))
        .route("/icon.svg", get(file("image/svg+xml", include_str!("pages/icon.svg"))))
}

/// The same answer every time: axum takes it as a handler.
fn file(kind: &'static str, text: &'static str) -> (File, &'static str) {
    ([(CONTENT_TYPE, kind), (CACHE_CONTROL, "public, max-age=300")], text)
}

type File = [(HeaderName, &'static str); 2];

/// Whatever has no route: a problem for programs, a page for people.
pub(crate) async fn not_found(request: Request) -> Response {
    let path = request.uri().path();
    answer(path, Problem::not_found(path))
}

/// A method that the route does not have.
pub(crate) async fn method_not_allowed(request: Request) -> Response {
    let problem = Problem::method_not_allowed(request.method().as_str());
    answer(request.uri().path(), problem)
}

/// The problem in the form that fits the address.
pub(crate) fn answer(path: &str, problem: Problem) -> Response {
    if path == "/v1" || path.starts_with("/v1/") { problem.into_response() } else { Failed(problem).into_response() }
}
