//! Rule `requests/attach_photo`: show the problem, or the result of the work.
//! Rows: B-061, B-062, B-068, B-091, B-092, E-16. Screen: «Фото», «Результат работы».
//!
//! A photo comes in three steps: it is reserved ([`reserve_photo`](super::reserve_photo)), its content is uploaded
//! ([`upload_photo`](super::upload_photo)), and then it is attached. Its content stands apart under its id; journal and feed carry what is said
//! of it.
//!
//! Checks, in this order; the first that fails is the answer:
//! 1. [`RequestRefusal::RequestUnknown`]   the request is one that the actor sees
//! 2. [`RequestRefusal::NotApplicant`]     the problem is shown by staff, or by a resident who holds the account of the request
//! 3. [`RequestRefusal::NotPermitted`]     the result is shown by an employee with the right to execute requests, or a contractor's user
//! 4. [`RequestRefusal::Finished`]         the problem of a request that is open, the result of one that was not cancelled
//! 5. [`RequestRefusal::NotAssigned`]      the result is shown by one of the executors
//! 6. [`RequestRefusal::PhotoExists`]      the id is new
//! 7. [`RequestRefusal::PhotoEmpty`]       the file has content
//! 8. [`RequestRefusal::PhotoTooLarge`]    it has at most [`PHOTO_LIMIT`] bytes
//! 9. [`RequestRefusal::PhotoTypeUnknown`] it is a picture of a known format
//! 10. [`RequestRefusal::PhotoNotUploaded`] the actor reserved the photo, and its content has come
//! 11. [`RequestRefusal::PhotoDiffers`]     request, subject, format and bytes are those of the reservation

use serde::{Deserialize, Serialize};

use super::common::{as_applicant, as_executor, executes, open, seen_at};
use super::refusal::RequestRefusal;
use super::request::Request;
use super::reserve_photo::PhotoReservation;
use super::words::Status;
use crate::base::{Actor, Instant, PhotoId, RequestId, Standing, Who};

/// How many bytes a photo may have: 5 MB, the bound included.
pub const PHOTO_LIMIT: u64 = 5 * 1_048_576;

/// What a photo shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PhotoSubject {
    /// «Фото проблемы».
    Problem,
    /// «Результат работы».
    Result,
}

crate::base::said_in_words!(PhotoSubject {
    Problem "problem" "фото проблемы" "photo of the problem"
    Result "result" "результат работы" "result of the work"
});

/// The format of a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ImageFormat {
    /// JPEG.
    Jpeg,
    /// PNG.
    Png,
    /// WebP.
    Webp,
    /// HEIC, what phones of one maker take.
    Heic,
}

crate::base::said_in_words!(ImageFormat {
    Jpeg "image/jpeg" "JPEG" "JPEG"
    Png "image/png" "PNG" "PNG"
    Webp "image/webp" "WebP" "WebP"
    Heic "image/heic" "HEIC" "HEIC"
});

impl ImageFormat {
    /// The format of that media type, whose letters may be large (RFC 9110 §8.3.1).
    fn of_media_type(media_type: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|format| format.code().eq_ignore_ascii_case(media_type))
    }
}

/// Command: attach a photo.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AttachPhoto {
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
}

/// A photo of a request, without its content.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Photo {
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
    /// Who attached it.
    pub author: Who,
    /// When.
    pub at: Instant,
}

/// What the rule must know of the photo's id.
#[derive(Debug, Clone, Copy)]
pub struct AttachPhotoFacts<'a> {
    /// The id of the photo, where there is an attached one with it already.
    pub existing: Option<PhotoId>,
    /// The actor's reservation of the id, once the content has come.
    pub uploaded: Option<&'a PhotoReservation>,
}

/// Decides whether the photo is taken.
pub fn attach_photo(
    command: &AttachPhoto,
    request: Option<&Request>,
    facts: AttachPhotoFacts<'_>,
    by: &Actor,
    at: Instant,
) -> Result<Photo, RequestRefusal> {
    let (request, at) = seen_at(request, command.request, at)?;
    may_attach_photo(command.subject, request, by)?;
    if let Some(photo) = facts.existing {
        return Err(RequestRefusal::PhotoExists { photo });
    }
    let format = format_of_photo(command.bytes, &command.media_type)?;
    let (id, subject, bytes) = (command.photo, command.subject, command.bytes);
    let uploaded = facts.uploaded.ok_or(RequestRefusal::PhotoNotUploaded { photo: id })?;
    if (uploaded.request, uploaded.subject, uploaded.format, uploaded.bytes) != (request.id, subject, format, bytes) {
        return Err(RequestRefusal::PhotoDiffers { photo: id });
    }
    Ok(Photo { id, request: request.id, subject, format, bytes, author: by.who(), at })
}

/// The format of what is said of a photo, if one may have so many bytes: checks 7 to 9.
pub(super) fn format_of_photo(bytes: u64, media_type: &str) -> Result<ImageFormat, RequestRefusal> {
    if bytes == 0 {
        return Err(RequestRefusal::PhotoEmpty);
    }
    if bytes > PHOTO_LIMIT {
        return Err(RequestRefusal::PhotoTooLarge { bytes, limit: PHOTO_LIMIT });
    }
    let unknown = || RequestRefusal::PhotoTypeUnknown { media_type: media_type.to_owned() };
    ImageFormat::of_media_type(media_type).ok_or_else(unknown)
}

/// Whether the actor may attach such a photo at all: checks 2 to 5.
pub fn may_attach_photo(subject: PhotoSubject, request: &Request, by: &Actor) -> Result<(), RequestRefusal> {
    match subject {
        PhotoSubject::Problem => {
            match by.standing {
                Standing::Employee { .. } => {}
                Standing::Resident { .. } | Standing::ContractorUser { .. } => as_applicant(request, by)?,
            }
            open(request)
        }
        PhotoSubject::Result => {
            executes(by)?;
            if request.status == Status::Cancelled {
                return Err(RequestRefusal::Finished { status: request.status });
            }
            as_executor(request, by).map(|_| ())
        }
    }
}
