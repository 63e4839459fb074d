//! Rule `requests/reserve_photo`: say what photo will be sent, and be told at once whether it may be.
//! Rows: B-068, B-091, E-16, N-02. Screen: «Фото», «Результат работы».
//!
//! The content follows ([`upload_photo`](super::upload_photo)) and must be what was said here. A photo that is not attached
//! within [`PHOTO_WAITS_DAYS`] days is forgotten; until then the device keeps its copy.
//!
//! Checks, in this order; the first that fails is the answer:
//! 1. [`RequestRefusal::RequestUnknown`]   the request is one that the actor sees
//! 2. [`RequestRefusal::NotApplicant`]     the problem is shown by staff, or by a resident who holds the account of the request
//! 3. [`RequestRefusal::NotPermitted`]     the result is shown by an employee with the right to execute requests, or a contractor's user
//! 4. [`RequestRefusal::Finished`]         the problem of a request that is open, the result of one that was not cancelled
//! 5. [`RequestRefusal::NotAssigned`]      the result is shown by one of the executors
//! 6. [`RequestRefusal::PhotoExists`]      the id is new
//! 7. [`RequestRefusal::PhotoEmpty`]       the file has content
//! 8. [`RequestRefusal::PhotoTooLarge`]    it has at most [`PHOTO_LIMIT`](super::PHOTO_LIMIT) bytes
//! 9. [`RequestRefusal::PhotoTypeUnknown`] it is a picture of a known format
//! 10. [`RequestRefusal::PhotosWaiting`]   fewer than [`PHOTOS_WAITING`] photos of the actor wait

use serde::{Deserialize, Serialize};

use super::attach_photo::{ImageFormat, PhotoSubject, format_of_photo, may_attach_photo};
use super::common::seen;
use super::refusal::RequestRefusal;
use super::request::Request;
use crate::base::{Actor, Instant, PhotoId, RequestId, Sha256, Who};

/// For how many days a photo waits for being attached. Our choice: longer than a phone is without a network.
pub const PHOTO_WAITS_DAYS: u32 = 30;

/// How many photos of one person may wait. Our choice: a hundred megabytes, and more than one shows of a problem.
pub const PHOTOS_WAITING: u32 = 20;

/// Command: say what photo will be sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReservePhoto {
    /// The request.
    pub request: RequestId,
    /// The id of the new photo, made by the client.
    pub photo: PhotoId,
    /// What it shows.
    pub subject: PhotoSubject,
    /// The media type of the file, for example `image/jpeg`.
    pub media_type: String,
    /// How many bytes the file has.
    pub bytes: u64,
    /// The SHA-256 of the file.
    pub sha256: Sha256,
}

/// Event: a photo is going to be sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct PhotoReservation {
    /// The photo.
    pub id: PhotoId,
    /// The request.
    pub request: RequestId,
    /// What it shows.
    pub subject: PhotoSubject,
    /// Its format.
    pub format: ImageFormat,
    /// How many bytes it has.
    pub bytes: u64,
    /// The SHA-256 of its content.
    pub sha256: Sha256,
    /// Who will send it.
    pub author: Who,
    /// When it was said.
    pub at: Instant,
}

/// What the rule must know of the actor's photos.
#[derive(Debug, Clone, Copy)]
pub struct ReservePhotoFacts {
    /// The id of the photo, where one is reserved or attached with it already.
    pub existing: Option<PhotoId>,
    /// How many photos of the actor wait.
    pub waiting: u32,
}

/// Decides whether the photo may be sent.
pub fn reserve_photo(
    command: &ReservePhoto,
    request: Option<&Request>,
    facts: ReservePhotoFacts,
    by: &Actor,
    at: Instant,
) -> Result<PhotoReservation, RequestRefusal> {
    let request = seen(request, command.request)?;
    may_attach_photo(command.subject, request, by)?;
    if let Some(photo) = facts.existing {
        return Err(RequestRefusal::PhotoExists { photo });
    }
    let format = format_of_photo(command.bytes, &command.media_type)?;
    if facts.waiting >= PHOTOS_WAITING {
        return Err(RequestRefusal::PhotosWaiting { limit: PHOTOS_WAITING });
    }
    let (id, subject, bytes, sha256) = (command.photo, command.subject, command.bytes, command.sha256);
    Ok(PhotoReservation { id, request: request.id, subject, format, bytes, sha256, author: by.who(), at })
}
