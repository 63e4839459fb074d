//! Table tests of `requests/reserve_photo`, `requests/upload_photo` and `requests/attach_photo`.

use upravdom::base::{Actor, Channel, Instant, Permission, PhotoId, RequestId, Sha256, Who};
use upravdom::requests::{
    AttachPhoto, AttachPhotoFacts, ImageFormat, PHOTO_LIMIT, Photo, PhotoReservation, PhotoSubject, Request,
    RequestEvent, RequestRefusal, ReservePhoto, ReservePhotoFacts, Status, attach_photo, reserve_photo, upload_photo,
};
use uuid::Uuid;

use crate::checks::{Checks, meets_in_order};
use crate::desk::{AQUA, PLUMBER, REQUEST, after, becomes, dispatcher, finished, given, in_status, plumber};
use crate::people::{resident, stranger, user_of};

const PHOTO: PhotoId = PhotoId::new(Uuid::from_u128(41));
const SHA256: Sha256 = Sha256::new([7; 32]);

/// What a photo's command is decided by; both commands are made of the same.
struct Case {
    request: Option<Request>,
    existing: Option<PhotoId>,
    waiting: u32,
    reserved: Option<PhotoReservation>,
    subject: PhotoSubject,
    media_type: &'static str,
    bytes: u64,
    by: Actor,
}

impl Case {
    fn of_result() -> Self {
        let (subject, bytes, by) = (PhotoSubject::Result, PHOTO_LIMIT, plumber());
        let reserved = Some(reservation(subject, by.who(), after(80)));
        Self {
            request: Some(given()),
            existing: None,
            waiting: 19,
            reserved,
            subject,
            media_type: "image/jpeg",
            bytes,
            by,
        }
    }

    fn of_problem() -> Self {
        let (subject, by) = (PhotoSubject::Problem, resident(Channel::Mobile));
        let reserved = Some(reservation(subject, by.who(), after(80)));
        Self { reserved, subject, by, ..Self::of_result() }
    }

    fn reserve(&self) -> Result<PhotoReservation, RequestRefusal> {
        let media_type = self.media_type.to_owned();
        let (subject, bytes) = (self.subject, self.bytes);
        let command = ReservePhoto { request: REQUEST, photo: PHOTO, subject, media_type, bytes, sha256: SHA256 };
        let facts = ReservePhotoFacts { existing: self.existing, waiting: self.waiting };
        reserve_photo(&command, self.request.as_ref(), facts, &self.by, after(90))
    }

    fn attach(&self) -> Result<Photo, RequestRefusal> {
        let media_type = self.media_type.to_owned();
        let (subject, bytes) = (self.subject, self.bytes);
        let command = AttachPhoto { request: REQUEST, photo: PHOTO, subject, media_type, bytes };
        let facts = AttachPhotoFacts { existing: self.existing, uploaded: self.reserved.as_ref() };
        attach_photo(&command, self.request.as_ref(), facts, &self.by, after(90))
    }
}

fn reservation(subject: PhotoSubject, author: Who, at: Instant) -> PhotoReservation {
    let format = ImageFormat::Jpeg;
    PhotoReservation { id: PHOTO, request: REQUEST, subject, format, bytes: PHOTO_LIMIT, sha256: SHA256, author, at }
}

/// The checks that a reservation and an attached photo share, for the photo of a result.
fn of_both() -> Checks<Case, RequestRefusal> {
    vec![
        (RequestRefusal::RequestUnknown { request: REQUEST }, |case| case.request = None),
        (RequestRefusal::NotPermitted { permission: Permission::RequestExecute }, |case| case.by = dispatcher()),
        (RequestRefusal::Finished { status: Status::Cancelled }, |case| {
            becomes(&mut case.request, finished(Status::Cancelled));
        }),
        (RequestRefusal::NotAssigned, |case| {
            if let Some(request) = &mut case.request {
                request.executors.clear();
            }
        }),
        (RequestRefusal::PhotoExists { photo: PHOTO }, |case| case.existing = Some(PHOTO)),
        (RequestRefusal::PhotoEmpty, |case| case.bytes = 0),
        (RequestRefusal::PhotoTypeUnknown { media_type: "image/gif".to_owned() }, |case| case.media_type = "image/gif"),
    ]
}

/// The same, for the photo of a problem that is too large.
fn of_a_large_problem(mut checks: Checks<Case, RequestRefusal>) -> Checks<Case, RequestRefusal> {
    checks[5] = (RequestRefusal::PhotoTooLarge { bytes: 5_242_881, limit: 5_242_880 }, |case| case.bytes = 5_242_881);
    checks[1] = (RequestRefusal::NotApplicant, |case| case.by = stranger());
    checks.remove(3);
    checks
}

/// Proves B-068, B-091, X-18.
#[test]
fn reserve_photo_meets_its_checks_in_order() {
    let mut checks = of_both();
    // One below the limit is accepted: see `Case`.
    checks.push((RequestRefusal::PhotosWaiting { limit: 20 }, |case| case.waiting = 20));
    meets_in_order(Case::of_result, Case::reserve, &checks);
    meets_in_order(Case::of_problem, Case::reserve, &of_a_large_problem(checks));
    let case = Case::of_result();
    assert_eq!(case.reserve(), Ok(reservation(PhotoSubject::Result, Who::Employee(PLUMBER), after(90))));
    let mut request = given();
    request.apply(&RequestEvent::PhotoReserved(case.reserve().unwrap()));
    assert_eq!(request, given(), "nothing is attached yet");
}

/// Proves B-091, X-18.
#[test]
fn attach_photo_meets_its_checks_in_order() {
    let mut checks = of_both();
    checks.push((RequestRefusal::PhotoNotUploaded { photo: PHOTO }, |case| case.reserved = None));
    checks.push((RequestRefusal::PhotoDiffers { photo: PHOTO }, |case| {
        if let Some(reserved) = &mut case.reserved {
            reserved.bytes -= 1;
        }
    }));
    meets_in_order(Case::of_result, Case::attach, &checks);
    meets_in_order(Case::of_problem, Case::attach, &of_a_large_problem(checks));
}

#[test]
fn a_photo_is_attached_as_it_was_reserved() {
    let other: [fn(&mut PhotoReservation); 4] = [
        |reserved| reserved.request = RequestId::new(Uuid::from_u128(99)),
        |reserved| reserved.subject = PhotoSubject::Problem,
        |reserved| reserved.format = ImageFormat::Heic,
        |reserved| reserved.bytes = 1,
    ];
    for change in other {
        let mut case = Case::of_result();
        assert!(case.attach().is_ok());
        change(case.reserved.as_mut().unwrap());
        assert_eq!(case.attach(), Err(RequestRefusal::PhotoDiffers { photo: PHOTO }));
    }
}

/// Proves B-068, B-091, E-16.
#[test]
fn the_problem_is_shown_while_open_and_the_result_until_cancelled() {
    for (subject, by, accepted) in [
        (PhotoSubject::Problem, resident(Channel::Mobile), [true, true, false, false]),
        (PhotoSubject::Problem, dispatcher(), [true, true, false, false]),
        (PhotoSubject::Problem, user_of(AQUA), [false; 4]),
        (PhotoSubject::Result, plumber(), [false, true, true, false]),
        (PhotoSubject::Result, user_of(AQUA), [false, true, true, false]),
        (PhotoSubject::Result, resident(Channel::Mobile), [false; 4]),
    ] {
        for (status, accepted) in Status::ALL.iter().zip(accepted) {
            let mut case = Case::of_result();
            (case.subject, case.reserved) = (subject, Some(reservation(subject, by.who(), after(80))));
            (case.by, case.request) = (by.clone(), Some(in_status(*status)));
            assert_eq!(case.reserve().is_ok(), accepted, "{subject:?} {status:?} {by:?}");
            assert_eq!(case.attach().is_ok(), accepted, "{subject:?} {status:?} {by:?}");
        }
    }
    let photo = Case::of_result().attach().unwrap();
    assert_eq!((photo.format, photo.bytes, photo.author), (ImageFormat::Jpeg, 5_242_880, Who::Employee(PLUMBER)));
    // Source: RFC 9110 §8.3.1, the letters of a media type may be large.
    for (media_type, format) in
        [("image/JPEG", Some(ImageFormat::Jpeg)), ("Image/Png", Some(ImageFormat::Png)), ("image/jpeg ", None)]
    {
        let case = Case { media_type, ..Case::of_result() };
        assert_eq!(case.reserve().ok().map(|photo| photo.format), format, "{media_type}");
    }
}

struct Upload {
    reserved: Option<PhotoReservation>,
    content: Vec<u8>,
    sha256: Sha256,
}

impl Upload {
    fn accepted() -> Self {
        let mut content = vec![0xff, 0xd8, 0xff, 0xe0];
        content.resize(usize::try_from(PHOTO_LIMIT).unwrap(), 0);
        Self { reserved: Case::of_result().reserved, content, sha256: SHA256 }
    }

    fn decide(&self) -> Result<PhotoReservation, RequestRefusal> {
        upload_photo(PHOTO, self.reserved.as_ref(), &self.content, self.sha256)
    }
}

/// Proves B-091, X-18.
#[test]
fn upload_photo_meets_its_checks_in_order() {
    let mut checks: Checks<Upload, RequestRefusal> = vec![
        (RequestRefusal::PhotoNotReserved { photo: PHOTO }, |upload| upload.reserved = None),
        (RequestRefusal::PhotoTooLarge { bytes: 5_242_881, limit: 5_242_880 }, |upload| upload.content.push(0)),
        (RequestRefusal::PhotoContentDiffers { photo: PHOTO }, |upload| upload.sha256 = Sha256::new([8; 32])),
        (RequestRefusal::PhotoFormatDiffers { format: ImageFormat::Jpeg }, |upload| upload.content[2] = 0xfe),
    ];
    meets_in_order(Upload::accepted, Upload::decide, &checks);
    // A shorter file with the same hash does not exist, but a hash that was computed of other bytes does.
    checks.remove(1);
    checks[1].1 = |upload| upload.content.truncate(1);
    meets_in_order(Upload::accepted, Upload::decide, &checks);
}

/// Each picture as its standard begins it, and what is like it and is none.
#[test]
fn the_content_tells_its_format() {
    let heic = b"\0\0\0\x18ftypheic\0\0\0\0mif1heic";
    let by_agreement = b"\0\0\0\x18ftypmif1\0\0\0\0mif1heix";
    let cases: [(&[u8], Option<ImageFormat>); 21] = [
        (b"\xff\xd8\xff\xe0\0\x10JFIF\0", Some(ImageFormat::Jpeg)),
        (b"\xff\xd8\xff\xe1\0\x10Exif\0", Some(ImageFormat::Jpeg)),
        (b"\xff\xd8\xff", Some(ImageFormat::Jpeg)),
        (b"\xff\xd8\xfe", None),
        (b"\xff\xd8", None),
        (b"\x89PNG\r\n\x1a\n", Some(ImageFormat::Png)),
        (b"\x89PNG\n\x1a\n", None),
        (b"\x89PNG\r\n\x1a", None),
        (b"RIFF\x1a\0\0\0WEBPVP8L", Some(ImageFormat::Webp)),
        (b"RIFF\x1a\0\0\0WAVEfmt ", None),
        (heic, Some(ImageFormat::Heic)),
        (by_agreement, Some(ImageFormat::Heic)),
        // A film, a sequence of pictures, an AVIF picture.
        (b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom", None),
        (b"\0\0\0\x18ftyphevc\0\0\0\0msf1hevc", None),
        (b"\0\0\0\x18ftypavif\0\0\0\0mif1avif", None),
        // The version is no brand, and what stands behind the box is none either.
        (b"\0\0\0\x14ftypmif1heicmif1", None),
        (b"\0\0\0\x10ftypmif1\0\0\0\0heic", None),
        // A box that is longer than the file.
        (&heic[..20], None),
        (b"\0\0\0\x07ftypheic", None),
        (b"GIF89a\x01\0\x01\0", None),
        (b"", None),
    ];
    for (content, format) in cases {
        assert_eq!(ImageFormat::of_content(content), format, "{content:02x?}");
    }
}
