//! What is added to a request: the lines of comments, photos and ratings, and how the content of a photo stands in the steps.

use std::fmt::Write;

use serde::Deserialize;
use upravdom::base::PhotoId;
use upravdom::requests::{Photo, PhotoReservation, Rating};
use upravdom_store::{CommentView, PhotoContent, Upload};

use super::{Shown, who};

/// The content of a photo.
#[derive(Debug, Deserialize)]
pub struct Content {
    /// The photo.
    pub photo: PhotoId,
    /// The bytes, as hexadecimal digits.
    #[serde(rename = "content", deserialize_with = "hexadecimal")]
    pub bytes: Vec<u8>,
}

fn hexadecimal<'de, D: serde::Deserializer<'de>>(text: D) -> Result<Vec<u8>, D::Error> {
    let text = String::deserialize(text)?;
    let (pairs, _) = text.as_bytes().as_chunks::<2>();
    let byte = |pair: &[u8; 2]| u8::from_str_radix(&String::from_utf8_lossy(pair), 16);
    pairs.iter().map(byte).collect::<Result<_, _>>().map_err(serde::de::Error::custom)
}

/// What became of the content of a photo, as a client sees it.
pub type Sent = Result<PhotoReservation, Shown>;

/// What a client sees of that answer.
pub fn sent(upload: Upload) -> Sent {
    match upload {
        Upload::Taken(photo) => Ok(photo),
        Upload::Refused(refusal) => Err(Shown::refused(&refusal)),
    }
}

pub(super) fn photo(photo: &Photo) -> String {
    let (subject, format) = (photo.subject.code(), photo.format.code().replace("image/", ""));
    format!("{subject} {format} {} by {}", photo.bytes, who(photo.author))
}

pub(super) fn reservation(photo: &PhotoReservation) -> String {
    let (subject, format) = (photo.subject.code(), photo.format.code().replace("image/", ""));
    format!("{subject} {format} {} by {} {}", photo.bytes, who(photo.author), photo.sha256)
}

pub(super) fn content(content: &PhotoContent) -> String {
    let mut line = content.format.code().replace("image/", "") + " ";
    for byte in &content.bytes {
        write!(line, "{byte:02x}").expect("a string grows");
    }
    line
}

pub(super) fn comment(view: &CommentView) -> String {
    format!("{} ({}): {}", view.author, who(view.comment.author), view.comment.text)
}

pub(super) fn rating(rating: &Rating) -> String {
    let (mark, reasons) = match rating {
        Rating::Good { reasons } => ("good", reasons.iter().map(|reason| reason.code()).collect::<Vec<_>>()),
        Rating::Bad { reasons } => ("bad", reasons.iter().map(|reason| reason.code()).collect()),
    };
    format!("{mark} {}", reasons.join(","))
}
