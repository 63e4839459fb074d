//! Reads the body of a message whole, before anybody looks at it, within bounds of size and time.

use std::future::poll_fn;
use std::pin::Pin;
use std::time::Duration;

use axum::body::{Body, HttpBody};
use axum::extract::Request;
use axum::middleware::Next;
use axum::response::Response;
use upravdom::requests::PHOTO_LIMIT;

use crate::BODY_LIMIT;
use crate::pages::answer;
use crate::problem::Problem;

/// How much of a body that is too large is read and dropped: a client that is cut off while it sends does not hear why.
const DROPPED: usize = 16 * BODY_LIMIT;

/// How long a body may take to arrive.
const PATIENCE: Duration = Duration::from_secs(30);

pub(crate) async fn whole(request: Request, next: Next) -> Response {
    let (parts, body) = request.into_parts();
    let bytes = tokio::time::timeout(PATIENCE, read(body, limit(parts.uri.path()))).await;
    match bytes.unwrap_or_else(|_| Err(Problem::body_too_slow(PATIENCE.as_secs()))) {
        Ok(bytes) => next.run(Request::from_parts(parts, Body::from(bytes))).await,
        Err(problem) => answer(parts.uri.path(), problem),
    }
}

/// How many bytes a body may have there.
fn limit(path: &str) -> usize {
    let is_photo = path.starts_with("/v1/photos/");
    if is_photo { usize::try_from(PHOTO_LIMIT).unwrap_or(usize::MAX) } else { BODY_LIMIT }
}

async fn read(mut body: Body, limit: usize) -> Result<Vec<u8>, Problem> {
    let (mut bytes, mut length) = (Vec::new(), 0_usize);
    while let Some(frame) = poll_fn(|context| Pin::new(&mut body).poll_frame(context)).await {
        let frame = frame.map_err(|error| Problem::body_unreadable(&error.to_string()))?;
        let Ok(data) = frame.into_data() else { continue };
        length = length.saturating_add(data.len());
        if length > DROPPED {
            break;
        }
        if length > limit {
            bytes.clear();
        } else {
            bytes.extend_from_slice(&data);
        }
    }
    if length > limit { Err(Problem::body_too_large(limit)) } else { Ok(bytes) }
}
