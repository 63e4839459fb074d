//! Rule `requests/upload_photo`: the content of a photo is what was said of it.
//! Rows: B-068, B-091, E-16, X-18. Screen: «Фото», «Результат работы».
//!
//! The content tells its format by its first bytes; a name or a media type proves nothing.
//!
//! Checks, in this order; the first that fails is the answer:
//! 1. [`RequestRefusal::PhotoNotReserved`]    the actor reserved the photo
//! 2. [`RequestRefusal::PhotoTooLarge`]       the content has at most [`PHOTO_LIMIT`] bytes
//! 3. [`RequestRefusal::PhotoContentDiffers`] it has the length and the SHA-256 of the reservation
//! 4. [`RequestRefusal::PhotoFormatDiffers`]  it is a picture of that format

use super::attach_photo::{ImageFormat, PHOTO_LIMIT};
use super::refusal::RequestRefusal;
use super::reserve_photo::PhotoReservation;
use crate::base::{PhotoId, Sha256};

/// Decides whether the content is taken, and for which photo; `reserved` is the actor's reservation of it, and `sha256` that of the content.
/// The same content again has the same answer.
pub fn upload_photo(
    photo: PhotoId,
    reserved: Option<&PhotoReservation>,
    content: &[u8],
    sha256: Sha256,
) -> Result<PhotoReservation, RequestRefusal> {
    let reserved = *reserved.ok_or(RequestRefusal::PhotoNotReserved { photo })?;
    let bytes = u64::try_from(content.len()).unwrap_or(u64::MAX);
    if bytes > PHOTO_LIMIT {
        return Err(RequestRefusal::PhotoTooLarge { bytes, limit: PHOTO_LIMIT });
    }
    if (bytes, sha256) != (reserved.bytes, reserved.sha256) {
        return Err(RequestRefusal::PhotoContentDiffers { photo });
    }
    if ImageFormat::of_content(content) != Some(reserved.format) {
        return Err(RequestRefusal::PhotoFormatDiffers { format: reserved.format });
    }
    Ok(reserved)
}

/// The brands of a HEIC picture in the head of its file (ISO/IEC 23008-12, annex B.4); sequences of pictures have others.
const HEIC_BRANDS: [&[u8; 4]; 4] = [b"heic", b"heix", b"heim", b"heis"];

impl ImageFormat {
    /// What the first bytes of the file say that it is.
    pub fn of_content(content: &[u8]) -> Option<Self> {
        match content {
            // ISO/IEC 10918-1: start of image, and the first byte of the next marker.
            [0xff, 0xd8, 0xff, ..] => Some(Self::Jpeg),
            // ISO/IEC 15948, 5.2.
            [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1a, b'\n', ..] => Some(Self::Png),
            // RFC 9649, 2.4: the length of the file stands between.
            [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Some(Self::Webp),
            // ISO/IEC 14496-12, 4.3: the length of the box, its brand, its version, and the brands that it agrees with.
            [a, b, c, d, b'f', b't', b'y', b'p', brands @ ..] => {
                let length = usize::try_from(u32::from_be_bytes([*a, *b, *c, *d])).unwrap_or(usize::MAX);
                let brands = brands.get(..length.checked_sub(8)?)?.as_chunks::<4>().0;
                let is_brand = |brand: &[u8; 4]| HEIC_BRANDS.contains(&brand);
                let mut named = brands.iter().enumerate().filter(|(position, _)| *position != 1);
                named.any(|(_, brand)| is_brand(brand)).then_some(Self::Heic)
            }
            _ => None,
        }
    }
}
