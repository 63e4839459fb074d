//! The filters that a person keeps for himself.

use upravdom::Command;
use upravdom::base::{EmployeeId, FilterId};
use upravdom::company::{DataSubject, ErasePerson};
use upravdom::requests::{FILTERS_LIMIT, Priority, Status};
use upravdom_store::{BoardFilter, SavedFilter, Session};
use upravdom_tests::conformance::{Bed, HOUSE, WATER, WORKER, at, envelope, id, on_both};

fn filter(number: u32, name: &str, filter: BoardFilter) -> SavedFilter {
    SavedFilter { id: FilterId::new(id(0x9000 + u128::from(number))), name: name.to_owned(), filter }
}

fn full() -> BoardFilter {
    BoardFilter {
        number: Some(u64::MAX),
        statuses: vec![Status::New, Status::InProgress],
        house: Some(HOUSE),
        kind: Some(WATER),
        priority: Some(Priority::Emergency),
        executor: Some(WORKER),
        created_from: Some(at(1)),
        created_before: Some(at(2)),
        overdue_at: Some(at(3)),
        ..BoardFilter::default()
    }
}

fn saved(bed: &Bed, session: &Session) -> Vec<SavedFilter> {
    bed.store.saved_filters(session, at(60)).unwrap()
}

fn save(bed: &Bed, session: &Session, filter: &SavedFilter) -> Result<SavedFilter, &'static str> {
    bed.store.save_filter(session, filter).unwrap().map_err(|refusal| refusal.code())
}

/// Proves B-094, B-097.
#[test]
fn a_filter_is_its_persons_own_and_comes_back_as_it_was() {
    on_both(|bed| {
        let people = bed.people();
        let [leader, worker, resident] = ["leader", "worker", "Ivanova"].map(|name| &people[name]);
        let lines = bed.rows();
        let all = filter(1, " все ", BoardFilter::default());
        let kept = SavedFilter { name: "все".to_owned(), ..all.clone() };
        for _ in 0..2 {
            assert_eq!(save(bed, leader, &all), Ok(kept.clone()), "sent twice it is there once");
        }
        // One id in the hands of three people: three filters.
        let urgent = filter(1, "Горит", full());
        for session in [worker, resident] {
            assert_eq!(save(bed, session, &urgent), Ok(urgent.clone()));
        }
        // What was overdue when it was saved is what is overdue when it is used.
        let now = SavedFilter { filter: BoardFilter { overdue_at: Some(at(60)), ..full() }, ..urgent.clone() };
        assert_eq!(saved(bed, worker), vec![now.clone()]);
        assert_eq!(saved(bed, &people["Rybin"]), []);
        assert_eq!(bed.rows(), lines + 3, "no other row and no line of a journal");

        assert_eq!(save(bed, leader, &filter(2, "ВСЕ", full())), Err("requests.filter_name_taken"));
        assert_eq!(save(bed, leader, &filter(2, "\0", full())), Err("requests.filter_name_unprintable"));
        let new = ["Ёлки", "еж", "Кровля 10", "кровля 9"];
        for (number, name) in (2..).zip(new) {
            assert_eq!(save(bed, leader, &filter(number, name, full())).map(|saved| saved.name), Ok(name.to_owned()));
        }
        let names = |session| saved(bed, session).into_iter().map(|saved| saved.name).collect::<Vec<_>>();
        assert_eq!(names(leader), ["все", "еж", "Ёлки", "кровля 9", "Кровля 10"]);
        // Renamed and changed under its id.
        assert!(save(bed, leader, &filter(1, "Не все", full())).is_ok());
        assert_eq!(names(leader), ["еж", "Ёлки", "кровля 9", "Кровля 10", "Не все"]);
        for there_was_one in [true, false] {
            assert_eq!(bed.store.remove_filter(leader, kept.id), Ok(there_was_one));
        }
        assert_eq!((names(leader).len(), saved(bed, worker)), (4, vec![now]));
    });
}

#[test]
fn a_person_keeps_so_many_filters() {
    on_both(|bed| {
        let leader = &bed.people()["leader"];
        for number in 1..=FILTERS_LIMIT {
            assert!(save(bed, leader, &filter(number, &number.to_string(), full())).is_ok(), "{number}");
        }
        assert_eq!(save(bed, leader, &filter(99, "ещё", full())), Err("requests.filters_too_many"));
        assert!(save(bed, leader, &filter(1, "ещё", full())).is_ok());
        assert_eq!(saved(bed, leader).len(), FILTERS_LIMIT as usize);
    });
}

/// Proves N-25.
#[test]
fn the_filters_of_an_erased_person_are_gone() {
    on_both(|bed| {
        let people = bed.people();
        save(bed, &people["worker"], &filter(1, "Мои", full())).unwrap();
        save(bed, &people["leader"], &filter(1, "Мои", full())).unwrap();
        let worker = DataSubject::Employee(EmployeeId::new(id(0x303)));
        let erase = Command::ErasePerson(ErasePerson { person: worker });
        bed.done(&people["leader"], &envelope(1, 60 * 24 * 365 * 6, erase));
        assert_eq!(bed.number("SELECT COUNT(*) FROM saved_filter"), 1);
    });
}
