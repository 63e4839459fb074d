//! A list is the same however it is cut into pages.

use std::fmt::Debug;

use upravdom::base::{AccountId, Channel, ContractorId, EmployeeId, HouseId, KindId, MeterId, Who};
use upravdom::company::{Contractor, Employee, Role, ServedHouses};
use upravdom::registry::{Account, House};
use upravdom::requests::{RequestKind, Status};
use upravdom_store::{
    BoardFilter, Changes, Choices, Founding, MeterFilter, PAGE_LIMIT, Page, PageRequest, Session, Store, StoreError,
};
use upravdom_tests::conformance::{
    Bed, COMPANY, ENDLESS, FAR_HOUSE, HOUSE, METER, Replica, WATER, WORKER, assign, create, envelope, id, on_both,
    request, submit, twin, whole,
};

/// A company with so many more of everything, in groups of four that differ in nothing but their ids.
fn crowded(bed: &Bed, more: u128) -> Session {
    let mut founding: Founding = twin(COMPANY);
    for n in 0..more {
        // Ids fall while names grow, so that one order is not the other by chance.
        let (own, group) = (id(0xF_0000 - n), n / 4);
        let house = HouseId::new(own);
        let zone = founding.houses[0].zone;
        founding.houses.push(House { id: house, address: format!("Дом {group:03}"), zone });
        let (number, premises) = (format!("9{n:06}"), "1".to_owned());
        founding.accounts.push(Account { id: AccountId::new(own), house: HOUSE, number, premises });
        let name = format!("Имя {group:03}");
        let role = if n % 2 == 0 { Role::Executor } else { Role::Accountant };
        founding.employees.push(Employee {
            id: EmployeeId::new(own),
            name: name.clone(),
            role,
            trades: [].into(),
            houses: ServedHouses::All,
        });
        founding.contractors.push(Contractor {
            id: ContractorId::new(own),
            name,
            kinds: [WATER].into(),
            houses: ServedHouses::All,
            enabled: true,
        });
        let kind = KindId::new(own);
        founding.kinds.push(RequestKind { id: kind, name: format!("Тип {n:03}"), enabled: n % 3 != 0, fault: None });
        let mut meter = founding.meters[0].clone();
        (meter.id, meter.account) = (MeterId::new(own), AccountId::new(id(0xF_0000 - group)));
        founding.meters.push(meter);
    }
    bed.store.found_company(&founding).expect("the company");
    bed.sign_in(COMPANY, Who::Employee(EmployeeId::new(id(0x301))), Channel::Desktop)
}

/// Request `n`, four at each moment, and its number falls when time grows.
fn file(bed: &Bed, leader: &Session, n: u32) {
    let house = if n.is_multiple_of(3) { FAR_HOUSE } else { HOUSE };
    bed.done(leader, &envelope(n, 500 - n / 4, create(n, house, None)));
}

fn check<T: Debug + PartialEq>(read: impl Fn(&PageRequest) -> Result<Page<T>, StoreError>) {
    let at_once = whole(0, &read);
    assert!(at_once.len() > 7, "{} rows are too few for pages", at_once.len());
    for limit in [1, 2, 7] {
        assert_eq!(whole(limit, &read), at_once, "in pages of {limit}");
    }
}

#[test]
fn every_list_is_the_same_in_pages() {
    on_both(|bed| {
        let leader = crowded(bed, 21);
        let store = &bed.store;
        for n in 1..=26 {
            file(bed, &leader, n);
        }
        for n in (1..=26).step_by(2) {
            bed.done(&leader, &envelope(100 + n, 500, assign(n, &[WORKER])));
        }
        check(|page| store.board(&leader, &BoardFilter::default(), page));
        check(|page| {
            store.board(&leader, &BoardFilter { statuses: vec![Status::New], ..BoardFilter::default() }, page)
        });
        check(|page| store.board(&leader, &BoardFilter { house: Some(FAR_HOUSE), ..BoardFilter::default() }, page));
        check(|page| store.meters(&leader, &MeterFilter::default(), page));
        check(|page| store.choices(&leader, Choices::Houses, page));
        check(|page| store.choices(&leader, Choices::Accounts { house: HOUSE }, page));
        check(|page| store.choices(&leader, Choices::Kinds, page));
        check(|page| store.candidates(&leader, request(1), None, page));
        let newest_first = bed.board(&leader);
        assert!(
            newest_first.is_sorted_by_key(|view| { std::cmp::Reverse((view.request.created_at, view.request.id)) })
        );
        for limit in [1, 2, 7, 0] {
            let mut replica = Replica::default();
            replica.catch_up(store, &leader, limit);
            replica.check(bed, &leader);
        }
    });
}

/// A row may come at its new place or be missed if it came into being meanwhile, but nothing comes twice and nothing that
/// was there all the time is left out.
#[test]
fn what_comes_between_two_pages_spoils_neither() {
    on_both(|bed| {
        let leader = crowded(bed, 12);
        for n in 1..=12 {
            file(bed, &leader, 10 * n);
        }
        for limit in [1, 2, 7] {
            let before = bed.board(&leader);
            let mut inserted = 200 + 100 * limit;
            let mut seen = between(
                limit,
                |page| bed.store.board(&leader, &BoardFilter::default(), page),
                || {
                    // One that is newer than all others, and one that was filed long ago on a phone without a network.
                    bed.done(&leader, &envelope(inserted, 600 + inserted, create(inserted, HOUSE, None)));
                    bed.done(&leader, &envelope(inserted + 1, inserted % 500, create(inserted + 1, HOUSE, None)));
                    inserted += 2;
                },
            );
            assert!(before.iter().all(|view| seen.contains(view)), "in pages of {limit}");
            seen.sort_by_key(|view| view.request.id);
            assert!(seen.windows(2).all(|two| two[0].request.id != two[1].request.id), "in pages of {limit}");
        }
        let mut value = 121;
        let before: Vec<_> = bed.meters(&leader).iter().map(|view| view.meter.id).collect();
        let seen = between(
            2,
            |page| bed.store.meters(&leader, &MeterFilter::default(), page),
            || {
                bed.done(&leader, &envelope(value, 600, submit(value, METER, &value.to_string())));
                value += 1;
            },
        );
        assert_eq!(seen.iter().map(|view| view.meter.id).collect::<Vec<_>>(), before);
        let before = whole(0, |page| bed.store.choices(&leader, Choices::Houses, page));
        let mut new = 0;
        let seen = between(
            2,
            |page| bed.store.choices(&leader, Choices::Houses, page),
            || {
                new += 1;
                let (company, house) = (bed.literal(id(1)), bed.literal(id(0xA_0000 + new)));
                let values = format!("({company}, {house}, 'Дом 00{}', 'Europe/Moscow')", new % 4);
                bed.raw(&format!("INSERT INTO house (company_id, house_id, address, zone) VALUES {values}"));
            },
        );
        assert!(before.iter().all(|choice| seen.contains(choice)));
        assert!((1..seen.len()).all(|place| !seen[..place].contains(&seen[place])));
    });
}

/// Reads a list and does something between every two pages, eight times at the most.
fn between<T>(limit: u32, read: impl Fn(&PageRequest) -> Result<Page<T>, StoreError>, mut act: impl FnMut()) -> Vec<T> {
    let mut found = Vec::new();
    let mut page = PageRequest { after: None, limit };
    for turn in 0.. {
        let Page { items, next } = read(&page).expect("a page");
        found.extend(items);
        assert!(found.len() < ENDLESS, "the list does not end");
        page.after = next;
        if page.after.is_none() {
            break;
        }
        if turn < 8 {
            act();
        }
    }
    found
}

/// A list that is read while others write to it: what is fed is in the end what is shown.
#[test]
fn what_changes_between_two_pages_of_the_feed_is_fed() {
    on_both(|bed| {
        let leader = crowded(bed, 12);
        for n in 1..=12 {
            file(bed, &leader, n);
        }
        for limit in [1, 2, 7] {
            let mut replica = Replica::default();
            let mut turn = 0;
            while replica.read(&bed.store, &leader, limit) {
                turn += 1;
                if turn <= 12 {
                    bed.done(&leader, &envelope(1000 * limit + turn, 500, assign(turn, &[WORKER])));
                    let value = format!("{}", 121 + 100 * limit + turn);
                    bed.done(
                        &leader,
                        &envelope(100_000 + 1000 * limit + turn, 500, submit(1000 * limit + turn, METER, &value)),
                    );
                }
            }
            replica.check(bed, &leader);
        }
    });
}

/// Reads a page: how many rows it has, and whether there are more.
type Read = fn(&Store, &Session, &PageRequest) -> (usize, bool);

#[test]
fn a_page_has_at_most_two_hundred_rows() {
    on_both(|bed| {
        let leader = crowded(bed, 250);
        for n in 1..=203 {
            file(bed, &leader, n);
        }
        let lists: [Read; 5] = [
            |store, leader, page| rows(store.board(leader, &BoardFilter::default(), page)),
            |store, leader, page| rows(store.meters(leader, &MeterFilter::default(), page)),
            |store, leader, page| rows(store.choices(leader, Choices::Houses, page)),
            |store, leader, page| rows(store.candidates(leader, request(1), None, page)),
            |store, leader, page| match store.changes(leader, page).expect("a feed") {
                Changes::Since { items, more, .. } => (items.len(), more),
                Changes::Reset => panic!("nothing was reset"),
            },
        ];
        for read in lists {
            for (limit, wanted) in
                [(0, 200), (1, 1), (199, 199), (200, 200), (201, 200), (10_000, 200), (u32::MAX, 200)]
            {
                assert_eq!(read(&bed.store, &leader, &PageRequest { after: None, limit }), (wanted, true), "{limit}");
            }
        }
        assert_eq!(PAGE_LIMIT, 200);
        assert_eq!(bed.board(&leader).len(), 203);
    });
}

fn rows<T>(page: Result<Page<T>, StoreError>) -> (usize, bool) {
    let page = page.expect("a page");
    (page.items.len(), page.next.is_some())
}
