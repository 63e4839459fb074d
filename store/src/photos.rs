//! The content of photos: how it comes, and who reads it.
//!
//! Rows: B-068, B-091, B-092, E-16. A content is no command: it only brings what a reservation in the journal has promised, byte by byte.
//! It is kept until its request's photo is erased, or until nobody has attached it in time.

use sha2::{Digest, Sha256 as Hasher};
use upravdom::Refusal;
use upravdom::base::{Actor, PhotoId, RequestId, Sha256};
use upravdom::requests::{ImageFormat, PhotoReservation, PhotoSubject, upload_photo};

use crate::error::StoreError;
use crate::facts::visible_requests;
use crate::rows::{code, instant, small, who, who_id, who_kind};
use crate::sql::{Query, Result, Row, Sql, args, first};

/// What became of the content of a photo.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Upload {
    /// It is kept: whoever sent it may drop his copy once the photo is attached.
    Taken(PhotoReservation),
    /// It was not taken.
    Refused(Refusal),
}

/// The content of a photo.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PhotoContent {
    /// Its format.
    pub format: ImageFormat,
    /// The file.
    pub bytes: Vec<u8>,
}

/// The columns of a reservation, from `photo`.
pub(crate) const RESERVATION: &str =
    "photo_id, request_id, subject, format, bytes, sha256, author_kind, author_id, reserved_at";
/// The photo with an id that its reader reserved.
pub(crate) const MINE: &str = "company_id = $1 AND photo_id = $2 AND author_kind = $3 AND author_id = $4";

pub(crate) fn reservation(row: &Row<'_>) -> Result<PhotoReservation> {
    let sha256 = row.bytes(5)?.try_into().map_err(|_| StoreError::row("SHA-256"))?;
    Ok(PhotoReservation {
        id: PhotoId::new(row.id(0)?),
        request: RequestId::new(row.id(1)?),
        subject: code(row, 2, PhotoSubject::from_code)?,
        format: code(row, 3, ImageFormat::from_code)?,
        bytes: small(row, 4)?,
        sha256: Sha256::new(sha256),
        author: who(row, 6, 7)?,
        at: instant(row, 8)?,
    })
}

/// Takes the content of a photo that the actor reserved, or says why not.
pub(crate) fn upload(sql: &mut dyn Sql, by: &Actor, photo: PhotoId, content: &[u8]) -> Result<Upload> {
    let company = by.company.uuid();
    // The row is locked as it is read: nobody forgets it meanwhile.
    let text = format!("UPDATE photo SET photo_id = photo_id WHERE {MINE} RETURNING {RESERVATION}");
    let key = args![company, photo.uuid(), who_kind(by.who()), who_id(by.who())];
    let reserved = first(sql, &text, key, reservation)?;
    let sha256 = Sha256::new(Hasher::digest(content).into());
    let reserved = match upload_photo(photo, reserved.as_ref(), content, sha256) {
        Ok(reserved) => reserved,
        Err(refusal) => return Ok(Upload::Refused(refusal.into())),
    };
    // The same content may come twice: there is only one that has this hash.
    let text = "INSERT INTO photo_content (company_id, photo_id, content) VALUES ($1, $2, $3) \
                ON CONFLICT (company_id, photo_id) DO NOTHING";
    sql.run(text, args![company, photo.uuid(), content])?;
    let text = "UPDATE photo SET state = 'uploaded' WHERE company_id = $1 AND photo_id = $2 AND state = 'reserved'";
    sql.run(text, args![company, photo.uuid()])?;
    Ok(Upload::Taken(reserved))
}

/// The content of a photo that is attached to a request which the actor sees.
pub(crate) fn content(sql: &mut dyn Sql, actor: &Actor, photo: PhotoId) -> Result<Option<PhotoContent>> {
    let mut query = Query::new(
        "SELECT n.format, c.content FROM request_photo n \
         JOIN photo_content c ON c.company_id = n.company_id AND c.photo_id = n.photo_id \
         JOIN request r ON r.company_id = n.company_id AND r.request_id = n.request_id WHERE n.company_id = ",
    );
    query.push("{} AND n.photo_id = {}", args![actor.company.uuid(), photo.uuid()]);
    visible_requests(&mut query, actor);
    first(sql, &query.text, &query.args, |row| {
        Ok(PhotoContent { format: code(row, 0, ImageFormat::from_code)?, bytes: row.bytes(1)? })
    })
}
