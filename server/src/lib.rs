//! Upravdom as a server: HTTP for programs under `/v1`, pages for people, and the command line around both.
//!
//! It is thin. Who somebody is comes from the store; what may be done is decided by the rules of [`upravdom`]; here are
//! transport and words on a screen. Every call of the store runs on a thread that may block.
//!
//! | route | what |
//! | --- | --- |
//! | `POST /v1/commands` | a list of at most 100 envelopes; an answer for each, in their order |
//! | `GET /v1/requests?status=&house=&after=&limit=` | the requests that the person sees, newest first |
//! | `GET /v1/requests/{id}` | one of them, with what may be done |
//! | `GET /v1/requests/{id}/candidates?kind=&after=&limit=` | who may be given it, and why not the others |
//! | `GET /v1/requests/{id}/comments`, `/photos` | what was written about it, and its photos |
//! | `PUT`, `GET /v1/photos/{id}` | the content of a photo |
//! | `GET /v1/meters?house=&account=&name=&standing=&after=&limit=` | the meters that the person sees |
//! | `GET /v1/meters/{id}` | one of them, with the accounts that have had it |
//! | `GET /v1/meters/due?by=`, `/unread?month=&house=` | whose verification ends by a day; who has not submitted |
//! | `GET /v1/meters/charges?month=&house=&account=` | by what they are charged for a month, and why |
//! | `GET /v1/meters/history?house=&account=&meter=&from=&to=&order=` | all that was done to them |
//! | `GET /v1/readings?house=&account=&meter=&from=&to=` | readings, for a billing program too |
//! | `GET /v1/choices/houses`, `/accounts?house=`, `/kinds` | what a form offers, with `after=&limit=` |
//! | `GET /v1/changes?after=&limit=` | what changed since a cursor |
//! | `GET /` | the board |
//! | `GET`, `POST /requests/new` | the form for a request |
//! | `GET`, `POST /requests/{id}` | a request, and the form that gives it to executors |
//! | `POST /v1/sign-in`, `POST /v1/sign-in/code`, `POST /v1/sign-out` | how a token comes and goes |
//! | `GET`, `POST /login`, `GET`, `POST /login/code`, `POST /logout` | the cookie of the pages |
//! | `GET /sandbox/sms` | what would have been sent, where nothing is |
//! | `GET /healthz`, `GET /readyz` | whether the program runs; whether its database answers too |
//! | `GET /metrics` | figures for Prometheus |
//!
//! Programs show their token as `Authorization: Bearer …`; the cookie does not open `/v1`, and the header does not open pages.
//! TLS is the business of whatever stands in front.

mod api;
mod app;
mod body;
pub mod cli;
mod entry;
mod headers;
mod listen;
mod observe;
mod pages;
mod params;
mod problem;

use std::sync::Arc;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::middleware;
use upravdom_store::Store;

use app::App;
pub use app::{Clock, Cookies, Setup};
pub use entry::Sms;
pub use listen::serve;

/// How many bytes the body of a message may have: 1 MiB.
pub const BODY_LIMIT: usize = 1 << 20;

/// How many commands one message may hold.
pub const BATCH_LIMIT: usize = 100;

/// Everything that is served, over that store and by that clock.
pub fn router(store: Arc<Store>, clock: Clock, setup: Setup) -> Router {
    let app = App::new(store, clock, setup);
    Router::new()
        .merge(api::routes())
        .merge(entry::routes())
        .merge(pages::routes())
        .merge(observe::routes())
        .fallback(pages::not_found)
        .method_not_allowed_fallback(pages::method_not_allowed)
        // The body has been read within its own limits by then.
        .layer(DefaultBodyLimit::disable())
        .layer(middleware::from_fn(body::whole))
        .layer(middleware::map_response(headers::secure))
        .layer(middleware::from_fn_with_state(app.clone(), observe::watch))
        .with_state(app)
}
