//! Commands about photos: the facts of their rules, and the rows `photo` and `request_photo`. The content comes by `photos.rs`.

use upravdom::base::{Actor, Instant, PhotoId, Who};
use upravdom::requests::{
    AttachPhoto, AttachPhotoFacts, PHOTO_WAITS_DAYS, Photo, PhotoReservation, Request, RequestEvent, ReservePhoto,
    ReservePhotoFacts, attach_photo, reserve_photo,
};
use uuid::Uuid;

use super::Decided;
use super::requests::decide_with;
use crate::error::StoreError;
use crate::photos::{MINE, RESERVATION, reservation};
use crate::rows::{small, who_id, who_kind};
use crate::sql::{Result, Sql, all, args, first};

/// How many photos that nobody attached are forgotten with one reservation: the work of one command stays small.
const SWEPT: i64 = 50;
const DAY_MILLIS: i64 = 24 * 60 * 60 * 1000;

pub(super) fn decide_reserve(sql: &mut dyn Sql, command: &ReservePhoto, by: &Actor, at: Instant) -> Result<Decided> {
    let company = by.company.uuid();
    let reserved = "SELECT 1 FROM photo WHERE company_id = $1 AND photo_id = $2";
    let reserved = first(sql, reserved, args![company, command.photo.uuid()], |_| Ok(command.photo))?;
    let existing = match reserved {
        Some(photo) => Some(photo),
        None => attached(sql, company, command.photo)?,
    };
    let facts = ReservePhotoFacts { existing, waiting: waiting(sql, company, by.who(), at)? };
    let rule =
        |request: Option<&Request>| reserve_photo(command, request, facts, by, at).map(RequestEvent::PhotoReserved);
    decide_with(sql, command.request, by, rule)
}

pub(super) fn decide_attach(sql: &mut dyn Sql, command: &AttachPhoto, by: &Actor, at: Instant) -> Result<Decided> {
    let company = by.company.uuid();
    let text = format!("SELECT {RESERVATION} FROM photo WHERE {MINE} AND state = 'uploaded'");
    let key = args![company, command.photo.uuid(), who_kind(by.who()), who_id(by.who())];
    let uploaded = first(sql, &text, key, reservation)?;
    let facts = AttachPhotoFacts { existing: attached(sql, company, command.photo)?, uploaded: uploaded.as_ref() };
    let rule =
        |request: Option<&Request>| attach_photo(command, request, facts, by, at).map(RequestEvent::PhotoAttached);
    decide_with(sql, command.request, by, rule)
}

/// The id, if a photo was attached with it; those of old versions have no other row.
fn attached(sql: &mut dyn Sql, company: Uuid, id: PhotoId) -> Result<Option<PhotoId>> {
    let text = "SELECT 1 FROM request_photo WHERE company_id = $1 AND photo_id = $2";
    first(sql, text, args![company, id.uuid()], |_| Ok(id))
}

/// How many photos of that person wait and are not to be forgotten yet.
fn waiting(sql: &mut dyn Sql, company: Uuid, author: Who, at: Instant) -> Result<u32> {
    let text = "SELECT COUNT(*) FROM photo WHERE company_id = $1 AND author_id = $2 AND author_kind = $3 \
                AND state IN ('reserved', 'uploaded') AND reserved_at >= $4";
    let key = args![company, who_id(author), who_kind(author), waits_since(at)];
    Ok(first(sql, text, key, |row| small(row, 0))?.unwrap_or_default())
}

/// What was reserved before that waits no more.
fn waits_since(at: Instant) -> i64 {
    at.millis().saturating_sub(i64::from(PHOTO_WAITS_DAYS).saturating_mul(DAY_MILLIS))
}

/// Keeps what was said of a photo, and forgets some that were not attached in time.
pub(super) fn reserve(sql: &mut dyn Sql, company: Uuid, photo: &PhotoReservation) -> Result<()> {
    for state in ["reserved", "uploaded"] {
        let text = "SELECT photo_id FROM photo WHERE company_id = $1 AND state = $2 AND reserved_at < $3 \
                    ORDER BY reserved_at, photo_id LIMIT $4";
        for old in all(sql, text, args![company, state, waits_since(photo.at), SWEPT], |row| row.id(0))? {
            forget(sql, company, old)?;
        }
    }
    let bytes = i64::try_from(photo.bytes).map_err(|_| StoreError::row("number"))?;
    sql.run(
        "INSERT INTO photo (company_id, photo_id, request_id, author_kind, author_id, subject, format, bytes, sha256, \
         reserved_at, state) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'reserved')",
        args![
            company,
            photo.id.uuid(),
            photo.request.uuid(),
            who_kind(photo.author),
            who_id(photo.author),
            photo.subject.code(),
            photo.format.code(),
            bytes,
            &photo.sha256.bytes()[..],
            photo.at.millis(),
        ],
    )?;
    Ok(())
}

/// Takes the content and what was said of it away.
fn forget(sql: &mut dyn Sql, company: Uuid, photo: Uuid) -> Result<()> {
    sql.run("DELETE FROM photo_content WHERE company_id = $1 AND photo_id = $2", args![company, photo])?;
    sql.run("DELETE FROM photo WHERE company_id = $1 AND photo_id = $2", args![company, photo])?;
    Ok(())
}

/// Takes away what photos of that person and of these requests show; that they were there stays.
pub(super) fn erase(sql: &mut dyn Sql, company: Uuid, author: Option<Who>, requests: &[Uuid]) -> Result<()> {
    let mut photos = Vec::new();
    for request in requests {
        let text = "SELECT photo_id FROM photo WHERE company_id = $1 AND request_id = $2";
        photos.extend(all(sql, text, args![company, *request], |row| row.id(0))?);
    }
    if let Some(author) = author {
        let text = "SELECT photo_id FROM photo WHERE company_id = $1 AND author_id = $2 AND author_kind = $3";
        photos.extend(all(sql, text, args![company, who_id(author), who_kind(author)], |row| row.id(0))?);
    }
    photos.into_iter().try_for_each(|photo| forget(sql, company, photo))
}

pub(super) fn attach(sql: &mut dyn Sql, company: Uuid, sequence: i64, photo: &Photo) -> Result<()> {
    let text = "UPDATE photo SET state = 'attached' WHERE company_id = $1 AND photo_id = $2";
    sql.run(text, args![company, photo.id.uuid()])?;
    let bytes = i64::try_from(photo.bytes).map_err(|_| StoreError::row("number"))?;
    sql.run(
        "INSERT INTO request_photo (company_id, photo_id, request_id, sequence, subject, format, bytes, author_kind, \
         author_id, attached_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        args![
            company,
            photo.id.uuid(),
            photo.request.uuid(),
            sequence,
            photo.subject.code(),
            photo.format.code(),
            bytes,
            who_kind(photo.author),
            who_id(photo.author),
            photo.at.millis(),
        ],
    )?;
    Ok(())
}
