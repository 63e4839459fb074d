//! Changes of what somebody may see: rights, the company's setting, and whose feed begins anew by them.

use std::collections::BTreeMap;

use upravdom::base::{Actor, Channel, Permission, Standing, Who};
use upravdom::meters::may_see_meter;
use upravdom::requests::{may_see_comments, may_see_executors, may_see_request, shown_request};
use upravdom_store::{Changes, PageRequest, Session, Store};
use upravdom_tests::conformance::{
    ACCOUNT, Bed, FAR_ACCOUNT, FAR_HOUSE, HOUSE, PLUMBERS, Replica, WORKER, assign, comment, create, envelope, on_both,
    request, rights, show_executors, whole,
};
use upravdom_tests::journey::{Person, foundings, load, looked_at};

/// Everybody's cursor at the end of the feed.
fn cursors(bed: &Bed, people: &BTreeMap<String, Session>) -> BTreeMap<String, String> {
    let cursor = |session| {
        let mut replica = Replica::default();
        replica.catch_up(&bed.store, session, 0);
        replica.cursor.unwrap()
    };
    people.iter().map(|(name, session)| (name.clone(), cursor(session))).collect()
}

/// Whose cursor is void now.
fn begin_anew(bed: &Bed, people: &BTreeMap<String, Session>, cursors: &BTreeMap<String, String>) -> Vec<String> {
    let is_void = |name: &String| {
        let page = PageRequest { after: Some(cursors[name].clone()), limit: 0 };
        bed.store.changes(&people[name], &page).unwrap() == Changes::Reset
    };
    people.keys().filter(|name| is_void(name)).cloned().collect()
}

/// Proves B-028, B-037, N-02, N-14.
#[test]
fn a_change_of_what_somebody_sees_voids_the_cursors_of_exactly_those() {
    on_both(|bed| {
        let people = bed.people();
        let leader = &people["leader"];
        bed.done(leader, &envelope(1, 0, create(1, HOUSE, Some(ACCOUNT))));
        let mobile = |grant: &[Permission], withdraw: &[Permission]| rights(0x303, Channel::Mobile, grant, withdraw);
        for (turn, command, concerned) in [
            (2, mobile(&[Permission::RequestView], &[]), vec!["worker"]),
            (3, mobile(&[Permission::RequestView], &[]), vec![]),
            (4, mobile(&[], &[Permission::RequestView]), vec!["worker"]),
            (
                5,
                rights(0x304, Channel::Desktop, &[Permission::MeterInspect], &[]),
                vec!["inspector", "inspector at a desk"],
            ),
            (6, show_executors(true), vec!["Ivanova", "Sidorov"]),
            (7, show_executors(true), vec![]),
            (8, show_executors(false), vec!["Ivanova", "Sidorov"]),
        ] {
            let before = cursors(bed, &people);
            bed.done(leader, &envelope(turn, 0, command));
            assert_eq!(begin_anew(bed, &people, &before), concerned, "turn {turn}");
            for session in people.values() {
                let mut replica = Replica::default();
                replica.catch_up(&bed.store, session, 1);
                replica.check(bed, session);
            }
        }
    });
}

/// Proves N-14.
#[test]
fn a_cursor_is_of_one_person_on_one_channel() {
    on_both(|bed| {
        let people = bed.people();
        let of_people = cursors(bed, &people);
        for (name, session) in &people {
            for (other, cursor) in &of_people {
                let page = PageRequest { after: Some(cursor.clone()), limit: 0 };
                let is_reset = bed.store.changes(session, &page).unwrap() == Changes::Reset;
                assert_eq!(is_reset, name != other, "{name} with the cursor of {other}");
            }
        }
    });
}

/// The person as the rules see him, with the rights of this moment.
fn actor(store: &Store, session: &Session, person: &Person) -> Actor {
    let [founding, _] = foundings();
    let standing = match session.who() {
        Who::Employee(id) => {
            let permissions = store.profile(session).unwrap().permissions;
            Standing::Employee { id, permissions }
        }
        Who::Resident(id) => {
            let resident = founding.residents.into_iter().find(|resident| resident.id == id).unwrap();
            Standing::Resident { id, accounts: resident.accounts }
        }
        Who::ContractorUser(id) => {
            let user = founding.contractor_users.into_iter().find(|user| user.id == id).unwrap();
            Standing::ContractorUser { id, contractor: user.contractor }
        }
    };
    Actor { company: person.company, channel: person.channel, standing }
}

/// What core says that each person sees is what the store shows: every request and every meter, for every standing.
/// Proves B-028, B-062, B-074, B-088, N-14, X-14.
#[test]
fn the_store_shows_what_core_says() {
    on_both(|bed| {
        let people = bed.people();
        let leader = &people["leader"];
        let (worker, plumbers) = (&[WORKER][..], &[PLUMBERS][..]);
        let made =
            [(1, HOUSE, Some(ACCOUNT), worker), (2, FAR_HOUSE, Some(FAR_ACCOUNT), plumbers), (3, HOUSE, None, worker)];
        for (n, house, account, executors) in made {
            bed.done(leader, &envelope(n, 0, create(n, house, account)));
            bed.done(leader, &envelope(10 + n, 0, assign(n, executors)));
            bed.done(leader, &envelope(20 + n, 0, comment(n, n, "Перезвонить")));
        }
        bed.done(leader, &envelope(4, 0, create(4, HOUSE, Some(ACCOUNT))));
        bed.done(leader, &envelope(14, 0, assign(4, &[WORKER, PLUMBERS])));
        bed.done(leader, &envelope(24, 0, assign(4, worker)));
        let (everything, meters) = (bed.board(leader), bed.meters(leader));
        let changes = [
            show_executors(true),
            rights(0x303, Channel::Mobile, &[Permission::RequestView, Permission::ReadingSubmit], &[]),
            rights(0x302, Channel::Desktop, &[], &[Permission::RequestView, Permission::ReadingSubmit]),
            show_executors(false),
        ];
        for (turn, change) in (50..).zip([None].into_iter().chain(changes.map(Some))) {
            if let Some(command) = &change {
                bed.done(leader, &envelope(turn, 0, command.clone()));
            }
            for (name, person) in &load().actors {
                let session = &people[name];
                if session.company() != leader.company() {
                    continue;
                }
                let by = actor(&bed.store, session, person);
                let is_on = bed
                    .number("SELECT COUNT(*) FROM company WHERE show_executors = 1 AND next_request_number > 1000")
                    == 1;
                let board: BTreeMap<_, _> =
                    bed.board(session).into_iter().map(|view| (view.request.id, view)).collect();
                for whole_view in &everything {
                    let id = whole_view.request.id;
                    let shown = board.get(&id);
                    let expected = shown_request(&whole_view.request, &by, is_on);
                    assert_eq!(shown.map(|view| &view.request), expected.as_ref(), "{name} after {change:?}");
                    let card = bed.store.request_card(session, id, looked_at()).unwrap().map(|card| card.view);
                    assert_eq!(card.as_ref(), shown, "{name}");
                    let names = if may_see_executors(&by, is_on) { &whole_view.executors[..] } else { &[] };
                    assert_eq!(shown.map_or(names, |view| &view.executors[..]), names, "{name}");
                    let comments = whole(0, |page| bed.store.comments(session, id, page));
                    let sees = may_see_request(&whole_view.request, &by) && may_see_comments(&by);
                    assert_eq!(!comments.is_empty(), sees && id != request(4), "{name}");
                }
                assert!(board.keys().all(|id| everything.iter().any(|view| view.request.id == *id)));
                let mut seen = meters.clone();
                seen.retain(|view| may_see_meter(view.meter.account, &by));
                assert_eq!(bed.meters(session), seen, "{name}");
            }
        }
    });
}

/// Proves B-062, N-25.
#[test]
fn who_must_reach_the_applicant_sees_the_phone() {
    on_both(|bed| {
        let people = bed.people();
        bed.done(&people["dispatcher"], &envelope(1, 0, create(1, HOUSE, Some(ACCOUNT))));
        bed.done(&people["dispatcher"], &envelope(2, 0, assign(1, &[WORKER, PLUMBERS])));
        let (whole, masked) = (("Иванова Мария Петровна", "+7 906 808-88-88"), ("И***а М. П.", "+79*******88"));
        for (who, (name, phone)) in
            [("leader", whole), ("dispatcher", whole), ("worker", whole), ("Ivanova", whole), ("Rybin", masked)]
        {
            let card = bed.store.request_card(&people[who], request(1), looked_at()).unwrap().unwrap();
            let applicant = card.view.applicant.unwrap();
            assert_eq!((applicant.name.as_str(), applicant.phone.as_deref()), (name, Some(phone)), "{who}");
        }
    });
}
