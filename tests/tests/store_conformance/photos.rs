//! The content of photos: what is taken, who reads it, and when it is forgotten.

use upravdom::Command;
use upravdom::requests::{
    ImageFormat, PHOTO_LIMIT, PHOTO_WAITS_DAYS, PHOTOS_WAITING, PhotoSubject, RequestRefusal, ReservePhoto,
};
use upravdom_store::{PhotoContent, Session, Upload};
use upravdom_tests::conformance::{
    ACCOUNT, Bed, COMPANY, HOUSE, assign, content, create, envelope, on_both, photo, photo_id, request, reserve, sha256,
};
use upravdom_tests::conformance::{PLUMBERS, WORKER};

const DAY: u32 = 24 * 60;

fn upload(bed: &Bed, session: &Session, photo: u32) -> Upload {
    bed.store.upload_photo(session, photo_id(photo), content(photo)).unwrap()
}

fn refused(refusal: RequestRefusal) -> Upload {
    Upload::Refused(refusal.into())
}

/// Proves B-091, X-18.
#[test]
fn a_photo_of_five_megabytes_comes_back_as_it_was_sent() {
    on_both(|bed| {
        let people = bed.people();
        let (resident, limit) = (&people["Ivanova"], usize::try_from(PHOTO_LIMIT).unwrap());
        bed.done(resident, &envelope(1, 0, create(1, HOUSE, Some(ACCOUNT))));
        let mut file = content(1);
        file.extend((file.len()..limit).map(|at| u8::try_from(at % 251).unwrap()));
        let Command::ReservePhoto(said) = reserve(1, 1, PhotoSubject::Problem) else { panic!("a reservation") };
        let said = ReservePhoto { bytes: PHOTO_LIMIT, sha256: sha256(&file), ..said };
        bed.done(resident, &envelope(2, 1, Command::ReservePhoto(said)));
        let longer = [&file[..], b"!"].concat();
        let too_large = RequestRefusal::PhotoTooLarge { bytes: PHOTO_LIMIT + 1, limit: PHOTO_LIMIT };
        assert_eq!(bed.store.upload_photo(resident, photo_id(1), longer), Ok(refused(too_large)));
        assert!(matches!(bed.store.upload_photo(resident, photo_id(1), file.clone()), Ok(Upload::Taken(_))));
        let Command::AttachPhoto(mut attach) = photo(1, 1, PhotoSubject::Problem) else { panic!("a photo") };
        attach.bytes = PHOTO_LIMIT;
        bed.done(resident, &envelope(3, 2, Command::AttachPhoto(attach)));
        let shown = bed.store.photo_content(resident, photo_id(1)).unwrap();
        assert!(shown == Some(PhotoContent { format: ImageFormat::Jpeg, bytes: file }));
        let journal = serde_json::to_string(&bed.journal(COMPANY)).unwrap();
        assert!(journal.len() < 3000, "the journal has what is said of a photo, not what it shows");
    });
}

/// The same rows as the request: who does not see it does not see what its photos show.
/// Proves B-092, N-14.
#[test]
fn the_content_is_read_by_whoever_sees_the_request() {
    on_both(|bed| {
        let people = bed.people();
        bed.done(&people["leader"], &envelope(1, 0, create(1, HOUSE, Some(ACCOUNT))));
        bed.done(&people["leader"], &envelope(2, 0, assign(1, &[PLUMBERS])));
        bed.attach(&people["Rybin"], 3, (1, 1), PhotoSubject::Result);
        for (name, session) in &people {
            let sees = bed.board(session).iter().any(|view| view.request.id == request(1));
            let shown = bed.store.photo_content(session, photo_id(1)).unwrap();
            assert_eq!(shown.map(|shown| shown.bytes), sees.then(|| content(1)), "{name}");
            assert_eq!(sees, ["leader", "dispatcher", "Rybin", "Ivanova"].contains(&&**name), "{name}");
        }
        bed.done(&people["leader"], &envelope(4, 5, assign(1, &[WORKER])));
        assert_eq!(bed.store.photo_content(&people["Rybin"], photo_id(1)), Ok(None), "it was taken from them");
    });
}

#[test]
fn an_upload_is_done_once_however_often_it_is_sent() {
    on_both(|bed| {
        let people = bed.people();
        let resident = &people["Ivanova"];
        bed.done(resident, &envelope(1, 0, create(1, HOUSE, Some(ACCOUNT))));
        bed.done(resident, &envelope(2, 0, reserve(1, 1, PhotoSubject::Problem)));
        let sent = std::thread::scope(|scope| {
            let threads: Vec<_> = (0..8).map(|_| scope.spawn(|| upload(bed, resident, 1))).collect();
            threads.into_iter().map(|thread| thread.join().unwrap()).collect::<Vec<_>>()
        });
        assert!(matches!(sent[0], Upload::Taken(_)) && sent.iter().all(|one| *one == sent[0]), "{sent:?}");
        bed.done(resident, &envelope(3, 0, photo(1, 1, PhotoSubject::Problem)));
        // The answer was lost, and the phone sends all of it again.
        assert_eq!(upload(bed, resident, 1), sent[0]);
        assert_eq!(
            bed.send(resident, &envelope(2, 0, reserve(1, 1, PhotoSubject::Problem))).command.uuid(),
            envelope(2, 0, create(1, HOUSE, None)).id.uuid()
        );
        let other = bed.store.upload_photo(resident, photo_id(1), content(2)).unwrap();
        assert_eq!(other, refused(RequestRefusal::PhotoContentDiffers { photo: photo_id(1) }));
        assert_eq!(bed.number("SELECT COUNT(*) FROM photo_content"), 1);
    });
}

/// What waits longer than that is forgotten with the next photo that somebody reserves.
#[test]
fn what_nobody_attaches_is_forgotten_in_time() {
    on_both(|bed| {
        let people = bed.people();
        let (resident, leader) = (&people["Ivanova"], &people["leader"]);
        bed.done(resident, &envelope(1, 0, create(1, HOUSE, Some(ACCOUNT))));
        bed.attach(resident, 2, (1, 1), PhotoSubject::Problem);
        bed.done(resident, &envelope(3, 10, reserve(1, 2, PhotoSubject::Problem)));
        assert!(matches!(upload(bed, resident, 2), Upload::Taken(_)));
        bed.done(resident, &envelope(4, 10, reserve(1, 3, PhotoSubject::Problem)));
        // To the millisecond after that many days it waits still.
        let over = 10 + PHOTO_WAITS_DAYS * DAY;
        bed.done(leader, &envelope(5, over, reserve(1, 4, PhotoSubject::Problem)));
        assert_eq!(
            (bed.number("SELECT COUNT(*) FROM photo"), bed.number("SELECT COUNT(*) FROM photo_content")),
            (4, 2)
        );
        bed.done(leader, &envelope(6, over + 1, reserve(1, 5, PhotoSubject::Problem)));
        assert_eq!(
            (bed.number("SELECT COUNT(*) FROM photo"), bed.number("SELECT COUNT(*) FROM photo_content")),
            (3, 1)
        );
        assert_eq!(bed.store.photo_content(resident, photo_id(1)).unwrap().unwrap().bytes, content(1));
        let forgotten = RequestRefusal::PhotoNotReserved { photo: photo_id(2) };
        assert_eq!(upload(bed, resident, 2), refused(forgotten));
        let missing = RequestRefusal::PhotoNotUploaded { photo: photo_id(2) };
        let attach = envelope(7, over + 2, photo(1, 2, PhotoSubject::Problem));
        assert_eq!(bed.refused(resident, &attach), missing.into());
        // It is begun anew, under the same id.
        bed.done(resident, &envelope(8, over + 3, reserve(1, 2, PhotoSubject::Problem)));
        assert!(matches!(upload(bed, resident, 2), Upload::Taken(_)));
        bed.done(resident, &attach);
    });
}

/// Nobody fills the disk with photos that belong to nothing.
#[test]
fn so_many_photos_of_one_person_wait_and_no_more() {
    on_both(|bed| {
        let people = bed.people();
        let resident = &people["Ivanova"];
        bed.done(resident, &envelope(1, 0, create(1, HOUSE, Some(ACCOUNT))));
        for n in 1..=PHOTOS_WAITING {
            bed.done(resident, &envelope(1 + n, 0, reserve(1, n, PhotoSubject::Problem)));
        }
        let more = envelope(100, 0, reserve(1, 100, PhotoSubject::Problem));
        let refusal = RequestRefusal::PhotosWaiting { limit: PHOTOS_WAITING };
        assert_eq!(bed.refused(resident, &more), refusal.into());
        bed.done(&people["leader"], &envelope(101, 0, reserve(1, 101, PhotoSubject::Problem)));
        assert!(matches!(upload(bed, resident, 1), Upload::Taken(_)));
        assert_eq!(bed.refused(resident, &more).code(), "requests.photos_waiting");
        bed.done(resident, &envelope(102, 0, photo(1, 1, PhotoSubject::Problem)));
        bed.done(resident, &more);
    });
}
