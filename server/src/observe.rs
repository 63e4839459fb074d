//! What the operator sees of the running server: a line in the log for each answer, figures, and whether it works.
//!
//! Neither holds personal data: the log and the figures name the *route* of a message, never its address with ids and search
//! words, and no body; what the database said is masked ([`mask`]).

mod mask;
mod metrics;

use std::sync::Arc;
use std::time::Instant;

use axum::Router;
use axum::extract::{MatchedPath, Request, State};
use axum::http::header::{CONTENT_TYPE, HeaderValue};
use axum::http::{HeaderMap, HeaderName, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use tracing::Instrument;
use uuid::Uuid;

use crate::app::App;
pub(crate) use mask::mask;
pub(crate) use metrics::Metrics;

/// Names a message in the log of everybody who handled it. A proxy's own is kept if it is a plain word.
const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// How long such a word may be.
const ID_LENGTH: usize = 64;

/// The routes for the operator's own programs.
pub(crate) fn routes() -> Router<App> {
    Router::new().route("/healthz", get(alive)).route("/readyz", get(ready)).route("/metrics", get(figures))
}

/// The program runs.
async fn alive() -> &'static str {
    "ok\n"
}

/// The program runs and its database answers.
async fn ready(State(app): State<App>) -> Response {
    match app.ask(upravdom_store::Store::ping).await {
        Ok(()) => "ok\n".into_response(),
        Err(_) => (StatusCode::SERVICE_UNAVAILABLE, "the database does not answer\n").into_response(),
    }
}

/// The figures, in the text format of Prometheus.
async fn figures(State(metrics): State<Arc<Metrics>>) -> Response {
    let kind = HeaderValue::from_static("text/plain; version=0.0.4; charset=utf-8");
    ([(CONTENT_TYPE, kind)], metrics.text()).into_response()
}

/// Counts the message, writes its line and gives it its id.
pub(crate) async fn watch(State(metrics): State<Arc<Metrics>>, request: Request, next: Next) -> Response {
    let begun = Instant::now();
    let id = request_id(request.headers());
    let route = request.extensions().get::<MatchedPath>().map_or("none", MatchedPath::as_str).to_owned();
    let method = request.method().clone();
    let _flying = metrics.begun();
    let span = tracing::info_span!("message", id);
    let mut response = next.run(request).instrument(span).await;
    let (status, took) = (response.status().as_u16(), begun.elapsed());
    metrics.answered(method.as_str(), &route, status, took);
    let milliseconds = u64::try_from(took.as_millis()).unwrap_or(u64::MAX);
    tracing::info!(id, method = method.as_str(), route, status, milliseconds, "answered");
    if let Ok(value) = HeaderValue::from_str(&id) {
        response.headers_mut().insert(REQUEST_ID, value);
    }
    response
}

fn request_id(headers: &HeaderMap) -> String {
    let given = headers.get(REQUEST_ID).and_then(|value| value.to_str().ok());
    let plain = |id: &&str| {
        (1..=ID_LENGTH).contains(&id.len())
            && id.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte))
    };
    given.filter(plain).map_or_else(|| Uuid::now_v7().to_string(), str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_id_of_a_proxy_is_kept_if_it_is_a_plain_word() {
        let longest = "a".repeat(64);
        let longer = "a".repeat(65);
        for (given, kept) in [
            ("req-1_2.3", true),
            (longest.as_str(), true),
            (&longer, false),
            ("", false),
            ("two words", false),
            ("a\"b", false),
            ("имя", false),
        ] {
            let mut headers = HeaderMap::new();
            headers.insert(REQUEST_ID, HeaderValue::from_bytes(given.as_bytes()).unwrap());
            assert_eq!(request_id(&headers) == given, kept, "{given}");
        }
        assert_ne!(request_id(&HeaderMap::new()), request_id(&HeaderMap::new()));
    }
}
