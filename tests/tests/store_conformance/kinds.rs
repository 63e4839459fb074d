//! The list of kinds: what its keeper changes, who reads it, and what follows for requests.

use upravdom::base::KindId;
use upravdom::requests::{
    AddKind, CreateRequest, RegulatedFault, RenameKind, RequestRefusal, SetKindEnabled, SetKindFault, TermBasis,
    TriageRequest,
};
use upravdom::{Command, Event, Refusal};
use upravdom_store::{Changes, PageRequest};
use upravdom_tests::conformance::{
    HOUSE, Replica, WATER, WORKER, assign, create, envelope, id, on_both, request, whole,
};

const ROOFS: KindId = KindId::new(id(0x5A1));

fn add(kind: KindId, name: &str) -> Command {
    Command::AddKind(AddKind { kind, name: name.to_owned(), fault: None })
}

fn rename(kind: KindId, name: &str) -> Command {
    Command::RenameKind(RenameKind { kind, name: name.to_owned() })
}

fn enable(kind: KindId, enabled: bool) -> Command {
    Command::SetKindEnabled(SetKindEnabled { kind, enabled })
}

fn of_kind(n: u32, kind: KindId) -> Command {
    let (request, text) = (request(n), "Течёт".to_owned());
    Command::CreateRequest(CreateRequest {
        request,
        house: HOUSE,
        account: None,
        text,
        kind: Some(kind),
        priority: None,
    })
}

fn triaged(n: u32, kind: KindId) -> Command {
    let (request, kind) = (request(n), Some(kind));
    Command::TriageRequest(TriageRequest {
        request,
        house: None,
        applicant: None,
        kind,
        priority: None,
        damaged_at: None,
    })
}

/// Proves B-078, B-101, B-105.
#[test]
fn a_disabled_kind_is_chosen_nowhere_and_stays_where_it_was() {
    on_both(|bed| {
        let people = bed.people();
        let leader = &people["leader"];
        bed.done(leader, &envelope(1, 0, add(ROOFS, "Кровля")));
        bed.done(leader, &envelope(2, 1, of_kind(1, ROOFS)));
        bed.done(leader, &envelope(3, 1, create(2, HOUSE, None)));
        bed.done(leader, &envelope(4, 2, enable(ROOFS, false)));
        let disabled = Refusal::Requests(RequestRefusal::KindDisabled { kind: "Кровля".to_owned() });
        assert_eq!(bed.refused(leader, &envelope(5, 3, of_kind(3, ROOFS))), disabled);
        assert_eq!(bed.refused(leader, &envelope(6, 3, triaged(2, ROOFS))), disabled);
        // The request that has it keeps it, even when it is given away.
        bed.done(leader, &envelope(7, 3, triaged(1, ROOFS)));
        let Command::Assign(mut give) = assign(1, &[WORKER]) else { panic!("an assignment") };
        give.kind = None;
        bed.done(leader, &envelope(8, 3, Command::Assign(give)));
        assert_eq!(bed.board(leader)[1].kind_name.as_deref(), Some("Кровля"));
        bed.done(leader, &envelope(9, 4, enable(ROOFS, true)));
        bed.done(leader, &envelope(10, 5, triaged(2, ROOFS)));
    });
}

/// Proves B-099, B-102, X-20.
#[test]
fn the_list_is_kept_by_whoever_has_the_right_and_read_by_staff() {
    on_both(|bed| {
        let people = bed.people();
        for (n, who) in (1..).zip(["dispatcher", "worker", "accountant", "Ivanova", "Rybin"]) {
            let refusal = bed.refused(&people[who], &envelope(n, 0, add(ROOFS, "Кровля")));
            assert_eq!(refusal.code(), "requests.not_permitted", "{who}");
        }
        let leader = &people["leader"];
        bed.done(leader, &envelope(11, 0, add(ROOFS, "Кровля")));
        for (n, name, code) in [
            (12, "кровля", "requests.kind_name_taken"),
            (13, "«Домофон»", "requests.kind_name_disabled"),
            (14, " ", "requests.kind_name_missing"),
        ] {
            let other = KindId::new(id(0x5A2));
            assert_eq!(bed.refused(leader, &envelope(n, 1, add(other, name))).code(), code);
            assert_eq!(bed.refused(leader, &envelope(n + 10, 1, rename(WATER, name))).code(), code);
        }
        assert_eq!(bed.refused(leader, &envelope(30, 1, add(ROOFS, "Полы"))).code(), "requests.kind_exists");
        assert_eq!(
            bed.refused(&people["stranger"], &envelope(31, 1, enable(ROOFS, false))).code(),
            "requests.kind_unknown"
        );
        bed.done(leader, &envelope(32, 2, rename(ROOFS, "кровля и фасад")));
        let all = ["Водоснабжение", "Домофон", "Засор мусоропровода", "кровля и фасад", "Лифтовое оборудование"];
        for (who, read) in [("leader", 5), ("worker", 5), ("Rybin", 5), ("Ivanova", 0)] {
            for limit in [0, 1, 2] {
                let kinds = whole(limit, |page| bed.store.kinds(&people[who], page));
                assert_eq!(kinds.iter().map(|kind| kind.name.as_str()).collect::<Vec<_>>(), all[..read], "{who}");
                assert!(kinds.iter().all(|kind| kind.enabled == (kind.name != "Домофон")));
            }
        }
        assert_eq!(whole(0, |page| bed.store.kinds(&people["stranger"], page)).len(), 1);
    });
}

/// Every request of the kind shows the new name, so a copy of them is made anew; nothing else does that.
/// Proves N-02.
#[test]
fn a_new_name_voids_the_cursors_of_the_feed() {
    on_both(|bed| {
        let people = bed.people();
        let leader = &people["leader"];
        bed.done(leader, &envelope(1, 0, of_kind(1, WATER)));
        let mut replica = Replica::default();
        replica.catch_up(&bed.store, leader, 0);
        bed.done(leader, &envelope(2, 1, add(ROOFS, "Кровля")));
        bed.done(leader, &envelope(3, 1, enable(WATER, false)));
        replica.catch_up(&bed.store, leader, 0);
        bed.done(leader, &envelope(4, 2, rename(WATER, "Вода")));
        let page = PageRequest { after: replica.cursor, limit: 0 };
        assert_eq!(bed.store.changes(leader, &page), Ok(Changes::Reset));
        let mut anew = Replica::default();
        anew.catch_up(&bed.store, leader, 0);
        anew.check(bed, leader);
        assert_eq!(anew.requests[&request(1)].kind_name.as_deref(), Some("Вода"));
    });
}

/// Proves N-04.
#[test]
fn a_regulated_fault_gives_later_requests_the_term_of_the_law() {
    on_both(|bed| {
        let people = bed.people();
        let leader = &people["leader"];
        let basis = |n, minutes, number| {
            let (_, event) = bed.done(leader, &envelope(n, minutes, of_kind(number, WATER)));
            let Event::Request(upravdom::requests::RequestEvent::Created(request)) = event else { panic!("{event:?}") };
            request.deadlines.basis
        };
        assert_eq!(basis(1, 0, 1), TermBasis::Agreed);
        let fault = |fault| Command::SetKindFault(SetKindFault { kind: WATER, fault });
        bed.done(leader, &envelope(2, 1, fault(Some(RegulatedFault::SewerBlockage))));
        assert_eq!(basis(3, 2, 2), TermBasis::Statutory);
        bed.done(leader, &envelope(4, 3, fault(None)));
        assert_eq!(basis(5, 4, 3), TermBasis::Agreed);
    });
}
