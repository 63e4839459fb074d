//! Files that are no database, or no whole one.

use std::fs;
use std::path::Path;

use upravdom::base::{Channel, EmployeeId, Who};
use upravdom_store::{BoardFilter, MeterFilter, PageRequest, Store, StoreError};
use upravdom_tests::conformance::{ACCOUNT, Bed, COMPANY, HOUSE, METER, WORKER, assign, create, envelope, id, submit};
use upravdom_tests::scratch;

#[test]
fn a_file_that_is_no_database_is_damaged_and_left_as_it_is() {
    let folder = scratch::Folder::new();
    let file = folder.path().join("photo.jpg");
    for content in
        [&b"hello, this is a text"[..], b"x", &[0; 99], &[0xFF; 100], &[b'x'; 5000], &[0; 4096], b"SQLite format 3"]
    {
        fs::write(&file, content).unwrap();
        let Err(StoreError::Damaged { .. }) = Store::open_sqlite(&file) else {
            panic!("{:?}… is taken", &content[..content.len().min(16)]);
        };
        assert_eq!(fs::read(&file).unwrap(), content);
    }
}

#[test]
fn a_path_that_cannot_be_opened_is_named() {
    let folder = scratch::Folder::new();
    let file = folder.path().join("file");
    fs::write(&file, "").unwrap();
    for path in [folder.path().to_owned(), folder.path().join("none/store.db"), file.join("store.db"), "\0".into()] {
        let Err(StoreError::CannotOpen { path: named, .. }) = Store::open_sqlite(&path) else {
            panic!("{} is taken", path.display())
        };
        assert_eq!(named, path.to_str().unwrap());
    }
}

/// Each connection would have a database of its own, and the first error would take it away.
#[test]
fn a_database_in_memory_is_refused() {
    for path in [":memory:", ""] {
        let Err(StoreError::CannotOpen { reason, .. }) = Store::open_sqlite(path) else {
            panic!("«{path}» is taken")
        };
        assert!(reason.contains("write-ahead"), "{reason}");
    }
}

/// What is read of a store by its leader, whole.
fn read(file: &Path) -> Result<String, StoreError> {
    let store = Store::open_sqlite(file)?;
    let who = Who::Employee(EmployeeId::new(id(0x301)));
    let session = store.sign_in(&store.issue_sign_in(COMPANY, who, Channel::Desktop)?)?;
    let page = PageRequest::default();
    let board = store.board(&session, &BoardFilter::default(), &page)?;
    let meters = store.meters(&session, &MeterFilter::default(), &page)?;
    let changes = store.changes(&session, &page)?;
    let journal = store.journal(COMPANY, 0, u32::MAX)?;
    Ok(format!("{board:?} {meters:?} {changes:?} {journal:?}"))
}

/// A store with some requests and readings in one file, and what is read of it.
fn filled() -> (Bed, Vec<u8>, String) {
    let bed = Bed::sqlite();
    let people = bed.people();
    for n in 1..=60 {
        bed.done(&people["leader"], &envelope(n, n, create(n, HOUSE, Some(ACCOUNT))));
        bed.done(&people["leader"], &envelope(100 + n, n, assign(n, &[WORKER])));
        bed.done(&people["leader"], &envelope(200 + n, n, submit(n, METER, &(121 + n).to_string())));
    }
    bed.store.close_idle();
    let whole = fs::read(bed.address()).unwrap();
    let text = read(Path::new(&bed.address())).unwrap();
    (bed, whole, text)
}

/// It is refused, or everything that is asked for happens to be in what is left: nothing is silently less.
#[test]
fn a_file_that_was_cut_is_damaged() {
    let (_bed, whole, text) = filled();
    let folder = scratch::Folder::new();
    for length in
        [50, 100, 1000, 4096, 4097, 8192, whole.len() / 3, whole.len() / 2, whole.len() - 4096, whole.len() - 1]
    {
        let file = folder.path().join(format!("{length}.db"));
        fs::write(&file, &whole[..length]).unwrap();
        match read(&file) {
            Err(StoreError::Damaged { .. }) => {}
            Ok(found) if found == text && length + 4096 >= whole.len() => {}
            other => panic!("{length} of {} bytes: {other:?}", whole.len()),
        }
    }
}

/// Whichever page of the file is overwritten: what is read is right or is refused, and nothing panics.
#[test]
fn a_file_with_a_spoilt_page_is_damaged() {
    let (_bed, whole, text) = filled();
    let folder = scratch::Folder::new();
    let file = folder.path().join("spoilt.db");
    let mut noticed = 0;
    for page in 0..whole.len() / 4096 {
        for filler in [0xFF, 0x00] {
            let mut spoilt = whole.clone();
            spoilt[page * 4096..(page + 1) * 4096].fill(filler);
            fs::write(&file, spoilt).unwrap();
            match read(&file) {
                Ok(found) => assert!(found == text, "page {page} of {filler:x}: {found}"),
                Err(StoreError::Damaged { .. }) => noticed += 1,
                Err(other) => panic!("page {page} of {filler:x}: {other}"),
            }
            for rest in ["spoilt.db-wal", "spoilt.db-shm"] {
                let _ = fs::remove_file(folder.path().join(rest));
            }
        }
    }
    assert!(noticed > 10, "{noticed}");
}

/// The connections that are open write to a file that nobody finds any more; at least no new one is made in its place.
#[test]
fn a_file_that_is_taken_away_is_not_made_anew() {
    let bed = Bed::sqlite();
    bed.people();
    bed.store.close_idle();
    fs::remove_file(bed.address()).unwrap();
    let Err(StoreError::CannotOpen { .. }) = bed.store.sign_in("token") else { panic!("there is nothing to read") };
    assert!(!Path::new(&bed.address()).exists());
}
