//! The name of a filter: each check and what passes beside it.

use upravdom::base::FilterId;
use upravdom::requests::{FILTER_NAME_LIMIT, FILTERS_LIMIT, FilterName, RequestRefusal, save_filter};
use uuid::Uuid;

fn id(last: u32) -> FilterId {
    FilterId::new(Uuid::from_u128(u128::from(last)))
}

/// So many filters of one person.
fn saved(filters: u32) -> Vec<FilterName> {
    (1..=filters).map(|number| FilterName { id: id(number), name: format!("Фильтр {number}") }).collect()
}

/// Proves B-094.
#[test]
fn a_name_is_what_can_be_told_apart() {
    let limit = FILTER_NAME_LIMIT as usize;
    let taken = || RequestRefusal::FilterNameTaken { name: "Фильтр 2".to_owned() };
    for (typed, wanted) in [
        (" «» \u{feff}".to_owned(), Err(RequestRefusal::FilterNameMissing)),
        (" Горит ".to_owned(), Ok("Горит".to_owned())),
        ("я".repeat(limit), Ok("я".repeat(limit))),
        ("я".repeat(limit + 1), Err(RequestRefusal::FilterNameTooLong { length: 61, limit: 60 })),
        ("Го\nрит".to_owned(), Err(RequestRefusal::FilterNameUnprintable { position: 3, character: 10 })),
        ("Го\u{202e}рит".to_owned(), Err(RequestRefusal::FilterNameUnprintable { position: 3, character: 0x202e })),
        ("ФИЛЬТР  2".to_owned(), Err(taken())),
        ("Фильтр 3".to_owned(), Ok("Фильтр 3".to_owned())),
    ] {
        assert_eq!(save_filter(id(9), &typed, &saved(2)), wanted, "{typed:?}");
    }
    // A name keeps its own filter, whatever its letters.
    assert_eq!(save_filter(id(2), "фильтр 2", &saved(2)), Ok("фильтр 2".to_owned()));
}

/// Proves B-094.
#[test]
fn a_person_keeps_so_many_and_changes_each() {
    let limit = FILTERS_LIMIT;
    let new = |filters| save_filter(id(99), "Новый", &saved(filters));
    assert!(new(limit - 1).is_ok());
    assert_eq!(new(limit), Err(RequestRefusal::FiltersTooMany { limit }));
    assert!(save_filter(id(1), "Новый", &saved(limit)).is_ok(), "one of those that are there");
    // The name is looked at first.
    assert_eq!(save_filter(id(99), "", &saved(limit)), Err(RequestRefusal::FilterNameMissing));
}
