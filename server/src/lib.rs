//! Upravdom as a server: HTTP for programs under `/v1`, pages for people, and the command line around both.
//!
//! It is thin. Who somebody is comes from the store; what may be done is decided by the rules of [`upravdom`]; here are
//! transport and words on a screen. Every call of the store runs on a thread that may block.
//!
//! The operations under `/v1` stand in one list, `api/operations.rs`, and are described at `/v1/openapi.json` and on the page `/api`. Pages are:
//!
//! | route | what |
//! | --- | --- |
//! | `GET /` | the board |
//! | `GET`, `POST /requests/new` | the form for a request |
//! | `GET`, `POST /requests/{id}` | a request, and the form that gives it to executors |
//! | `GET`, `POST /login`, `GET`, `POST /login/code`, `POST /logout` | the cookie of the pages |
//! | `GET /sandbox/sms` | what would have been sent, where nothing is |
//! | `GET /api` | the operations for programs |
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
        .merge(api::operations::routes())
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
