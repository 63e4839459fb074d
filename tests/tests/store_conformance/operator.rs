//! What an operator asks: sign-ins, checks, copies.

use upravdom::base::{Channel, CompanyId, Instant, Language};
use upravdom_store::{Changes, Finding, Kept, PageRequest, Store, StoreError};
use upravdom_tests::conformance::{
    ACCOUNT, Bed, COMPANY, HOUSE, OTHER, WORKER, assign, create, envelope, id, on_both, request,
};
use upravdom_tests::scratch;

fn at(text: &str) -> Instant {
    Instant::parse(text).unwrap()
}

/// Proves B-008.
#[test]
fn a_sign_in_is_listed_ends_and_is_revoked() {
    on_both(|bed| {
        let people = bed.people();
        let leader = people["leader"].who();
        let (end, before) = (at("2026-11-20T10:00:00Z"), at("2026-11-20T09:59:59.999Z"));
        let short = bed.store.issue_sign_in_until(COMPANY, leader, Channel::Desktop, end).unwrap();
        assert_eq!(bed.store.sign_in_at(&short, before).unwrap().who(), leader);
        assert_eq!(bed.store.sign_in_at(&short, end), Err(StoreError::SignInUnknown), "void from that instant on");
        assert_eq!(bed.store.sign_in(&short), Err(StoreError::SignInUnknown), "nobody said what time it is");
        let long = bed.store.issue_sign_in(COMPANY, leader, Channel::Mobile).unwrap();
        assert!(bed.store.sign_in_at(&long, at("2036-11-20T10:00:00Z")).is_ok());

        let (mut listed, mut page) = (Vec::new(), PageRequest { after: None, limit: 1 });
        loop {
            let found = bed.store.sign_ins(COMPANY, &page).unwrap();
            listed.extend(found.items);
            let Some(next) = found.next else { break };
            page.after = Some(next);
        }
        let all = bed.store.sign_ins(COMPANY, &PageRequest::default()).unwrap().items;
        assert_eq!(listed, all, "in pages of one, or in one");
        let hers: Vec<_> = all.iter().filter(|one| one.who == leader).collect();
        assert_eq!(hers.len(), 3, "hers of the journey, and these two");
        let ending = hers.iter().find(|one| one.expires_at == Some(end)).unwrap();
        assert_eq!((ending.id.len(), ending.channel), (16, Channel::Desktop));
        for cursor in ["", "x", "00", "+000000000000000", &ending.id.to_uppercase().replace(char::is_numeric, "A")] {
            let page = PageRequest { after: Some(cursor.to_owned()), limit: 0 };
            let found = bed.store.sign_ins(COMPANY, &page);
            assert!(matches!(found, Err(StoreError::CursorUnreadable { .. })), "{cursor}: {found:?}");
        }

        assert_eq!(bed.store.revoke_sign_in(OTHER, &ending.id), Ok(false), "another company's");
        assert_eq!(bed.store.revoke_sign_in(COMPANY, &ending.id), Ok(true));
        assert_eq!(bed.store.revoke_sign_in(COMPANY, &ending.id), Ok(false));
        assert_eq!(bed.store.sign_in_at(&short, before), Err(StoreError::SignInUnknown));
        bed.store.sign_out(&long).unwrap();
        bed.store.sign_out(&long).unwrap();
        assert_eq!(bed.store.sign_in(&long), Err(StoreError::SignInUnknown));
        assert_eq!(bed.store.revoke_sign_ins(COMPANY, leader), Ok(1));
        assert!(
            bed.store.sign_ins(COMPANY, &PageRequest::default()).unwrap().items.iter().all(|one| one.who != leader)
        );
    });
}

fn two_requests(bed: &Bed) {
    let people = bed.people();
    let leader = &people["leader"];
    bed.done(leader, &envelope(1, 0, create(1, HOUSE, Some(ACCOUNT))));
    bed.done(leader, &envelope(2, 0, create(2, HOUSE, None)));
    bed.done(leader, &envelope(3, 0, assign(2, &[WORKER])));
}

#[test]
fn a_check_finds_what_the_journal_does_not_say() {
    on_both(|bed| {
        two_requests(bed);
        let sound = bed.store.check(COMPANY).unwrap();
        assert_eq!((sound.lines, sound.requests, sound.findings), (3, 2, Vec::new()));
        assert_eq!(bed.store.check(OTHER).unwrap().lines, 0);
        assert_eq!(bed.store.check(CompanyId::new(id(9))), Err(StoreError::CompanyUnknown));
        assert_eq!(bed.store.integrity(), Ok(Vec::new()));
        let first = bed.literal(request(1).uuid());
        let found = |statements: &str| {
            bed.raw(statements);
            bed.store.check(COMPANY).unwrap().findings
        };
        let differs = Finding::Differs { what: Kept::Request, id: request(1).uuid() };
        assert_eq!(
            found(&format!("UPDATE request SET body = 'Иначе' WHERE request_id = {first}")),
            std::slice::from_ref(&differs)
        );
        let miscounted = found("UPDATE request_count SET requests = 7 WHERE status = 'in_progress'");
        assert!(matches!(miscounted.as_slice(), [_, Finding::CountDiffers { .. }]), "{miscounted:?}");
        let skipped = found("UPDATE journal SET sequence = 7 WHERE sequence = 3; UPDATE company SET sequence = 8;");
        assert_eq!(skipped[0], Finding::LineMissing { sequence: 3 });
        assert_eq!(skipped[1], Finding::LineMissing { sequence: 8 });
        let torn = found("UPDATE journal SET events = '[' WHERE sequence = 1");
        assert!(torn.contains(&Finding::LineUnreadable { sequence: 1 }), "{torn:?}");
        assert!(torn.contains(&Finding::Unexplained { what: Kept::Request, count: 1 }), "{torn:?}");
        for finding in torn {
            assert!(finding.code().starts_with("check."));
            assert_ne!(finding.text(Language::Russian), finding.text(Language::English));
        }
    });
}

#[test]
fn a_copy_of_a_file_in_use_is_whole_and_comes_back() {
    let bed = Bed::sqlite();
    two_requests(&bed);
    let folder = scratch::Folder::new();
    let copy = folder.path().join("copy.db");
    Store::back_up_sqlite(bed.address(), &copy).unwrap();
    let again = Store::back_up_sqlite(bed.address(), &copy);
    assert!(matches!(again, Err(StoreError::CannotOpen { .. })), "{again:?}");
    let names: Vec<_> = std::fs::read_dir(folder.path()).unwrap().map(|file| file.unwrap().file_name()).collect();
    assert_eq!(names, ["copy.db"], "one file, and nothing beside it");

    // The store stays open while it is put back: what came after the copy is gone.
    let leader = upravdom_tests::journey::load().actors["leader"].who();
    let session = bed.sign_in(COMPANY, leader, Channel::Desktop);
    let readers = ["leader", "Ivanova", "Rybin"].map(|name| {
        let who = upravdom_tests::journey::load().actors[name].who();
        let session = bed.sign_in(COMPANY, who, Channel::Mobile);
        let Changes::Since { cursor, .. } = bed.store.changes(&session, &PageRequest::default()).unwrap() else {
            panic!()
        };
        (session, cursor)
    });
    bed.done(&session, &envelope(4, 0, create(3, HOUSE, None)));
    let token = bed.store.issue_sign_in(COMPANY, leader, Channel::Desktop).unwrap();
    for restored_at in ["2026-11-20T10:00:00Z", "2026-11-20T10:00:01Z"] {
        Store::restore_sqlite(&copy, bed.address(), at(restored_at)).unwrap();
        assert_eq!(bed.store.check(COMPANY).unwrap().requests, 2);
        assert_eq!(bed.store.sign_in(&token), Err(StoreError::SignInUnknown), "everybody signs in again");
        for (reader, cursor) in &readers {
            let after = PageRequest { after: Some(cursor.clone()), limit: 0 };
            assert_eq!(
                bed.store.changes(reader, &after),
                Ok(Changes::Reset),
                "its numbers come again: {:?}",
                reader.who()
            );
        }
    }
    bed.done(&bed.sign_in(COMPANY, leader, Channel::Desktop), &envelope(4, 0, create(4, HOUSE, None)));
    assert_eq!(bed.store.check(COMPANY).unwrap().lines, 4);

    let elsewhere = folder.path().join("new.db");
    Store::restore_sqlite(&copy, &elsewhere, at("2026-11-20T10:00:00Z")).unwrap();
    assert_eq!(Store::open_sqlite(&elsewhere).unwrap().check(COMPANY).unwrap().requests, 2);
    std::fs::write(folder.path().join("notes.txt"), "Не забыть позвонить. ".repeat(100)).unwrap();
    let bad = Store::restore_sqlite(folder.path().join("notes.txt"), &elsewhere, at("2026-11-20T10:00:00Z"));
    assert!(matches!(bad, Err(StoreError::Damaged { .. })), "{bad:?}");
    assert_eq!(Store::open_sqlite(&elsewhere).unwrap().check(COMPANY).unwrap().requests, 2, "it is as it was");
    assert!(Store::back_up_sqlite(folder.path().join("no.db"), folder.path().join("x.db")).is_err());
    assert!(!folder.path().join("x.db").exists() && !folder.path().join("no.db").exists());
}

#[test]
fn a_damaged_file_is_told() {
    let bed = Bed::sqlite();
    two_requests(&bed);
    bed.raw("PRAGMA foreign_keys = OFF; DELETE FROM house;");
    let found = bed.store.integrity().unwrap();
    assert!(matches!(found.first(), Some(Finding::Damaged { reason }) if reason.contains("house")), "{found:?}");
}
