//! `/v1/photos/{id}`: the content of a photo as it is, up and down.
//!
//! What was said of it comes before, by the command `reserve_photo`, and it is attached after, by `attach_photo`. The header `Content-Type`
//! of what is sent is not looked at: the content itself tells its format.

use axum::Json;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::HeaderValue;
use axum::http::header::{CONTENT_SECURITY_POLICY, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use upravdom::base::PhotoId;
use upravdom::requests::PhotoReservation;
use upravdom_store::Upload;

use super::Bearer;
use super::queries::Answer;
use super::shown::Refused;
use crate::app::App;
use crate::params::{Params, PathId};
use crate::problem::Problem;

/// What became of a content.
#[derive(Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum UploadAnswer {
    Uploaded(PhotoReservation),
    Refused(Refused),
}

pub(crate) async fn upload(
    State(app): State<App>,
    Bearer(session): Bearer,
    PathId(photo): PathId<PhotoId>,
    params: Params,
    body: Bytes,
) -> Answer<UploadAnswer> {
    params.end()?;
    let upload = app.ask(move |store| store.upload_photo(&session, photo, body.to_vec())).await?;
    Ok(Json(match upload {
        Upload::Taken(reservation) => UploadAnswer::Uploaded(reservation),
        Upload::Refused(refusal) => UploadAnswer::Refused(refusal.into()),
    }))
}

/// A picture is shown and nothing else: whatever is hidden in it runs nowhere. `nosniff` stands on every answer.
const POLICY: HeaderValue = HeaderValue::from_static("default-src 'none'; sandbox");

pub(crate) async fn content(
    State(app): State<App>,
    Bearer(session): Bearer,
    PathId(photo): PathId<PhotoId>,
    params: Params,
) -> Result<Response, Problem> {
    params.end()?;
    let content = app.ask(move |store| store.photo_content(&session, photo)).await?;
    let content = content.ok_or_else(|| Problem::photo_not_found(&photo.to_string()))?;
    let headers = [(CONTENT_TYPE, HeaderValue::from_static(content.format.code())), (CONTENT_SECURITY_POLICY, POLICY)];
    Ok((headers, content.bytes).into_response())
}
