//! Cursors come back from outside: nothing in them is believed.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use upravdom::base::{DayRange, Month};
use upravdom_store::{
    BoardFilter, Changes, Choices, HistoryFilter, HistoryOrder, MeterFilter, PageRequest, Session, Store, StoreError,
};
use upravdom_tests::conformance::{Bed, HOUSE, METER, WATER, create, envelope, id, on_both, request, submit};

/// Every list with its name: reads one row after the cursor and gives the next cursor.
type Read = fn(&Store, &Session, PageRequest) -> Result<Option<String>, StoreError>;

const LISTS: [(&str, Read); 14] = [
    ("board", |store, session, page| Ok(store.board(session, &BoardFilter::default(), &page)?.next)),
    ("meters", |store, session, page| Ok(store.meters(session, &MeterFilter::default(), &page)?.next)),
    ("due", |store, session, page| Ok(store.meters_due(session, NaiveDate::MAX, &page)?.next)),
    ("unread", |store, session, page| Ok(store.meters_unread(session, november(), None, &page)?.next)),
    ("readings", |store, session, page| Ok(store.readings(session, &HistoryFilter::default(), &page)?.next)),
    ("history", |store, session, page| {
        Ok(store.meter_history(session, &HistoryFilter::default(), HistoryOrder::Newest, &page)?.next)
    }),
    ("history_by_address", |store, session, page| {
        Ok(store.meter_history(session, &HistoryFilter::default(), HistoryOrder::Address, &page)?.next)
    }),
    ("counts", |store, session, page| Ok(store.house_counts(session, &page)?.next)),
    ("houses", |store, session, page| Ok(store.choices(session, Choices::Houses, &page)?.next)),
    ("accounts", |store, session, page| Ok(store.choices(session, Choices::Accounts { house: HOUSE }, &page)?.next)),
    ("kinds", |store, session, page| Ok(store.choices(session, Choices::Kinds, &page)?.next)),
    ("candidates", |store, session, page| Ok(store.candidates(session, request(1), Some(WATER), &page)?.next)),
    ("request_journal", |store, session, page| {
        let days = DayRange::new(NaiveDate::MIN, NaiveDate::MAX).unwrap();
        Ok(store.request_journal(session, days, None, &page)?.unwrap().next)
    }),
    ("changes", |store, session, page| match store.changes(session, &page)? {
        Changes::Since { cursor, .. } => Ok(Some(cursor)),
        Changes::Reset => Ok(None),
    }),
];

fn november() -> Month {
    Month::new(2026, 11).unwrap()
}

fn bed_with_cursors(bed: &Bed) -> (Session, BTreeMap<&'static str, String>) {
    let leader = bed.people().remove("leader").unwrap();
    for n in 1..=2 {
        bed.done(&leader, &envelope(n, n, create(n, HOUSE, None)));
        bed.done(&leader, &envelope(10 + n, n, submit(n, METER, &(120 + n).to_string())));
    }
    let first = |read: Read| read(&bed.store, &leader, PageRequest { after: None, limit: 1 }).unwrap().unwrap();
    let cursors = LISTS.map(|(list, read)| (list, first(read)));
    (leader, cursors.into())
}

#[test]
fn a_cursor_of_another_list_is_refused() {
    on_both(|bed| {
        let (leader, cursors) = bed_with_cursors(bed);
        for (list, read) in LISTS {
            for (of, cursor) in &cursors {
                let answer = read(&bed.store, &leader, PageRequest { after: Some(cursor.clone()), limit: 1 });
                if list == *of {
                    assert!(answer.is_ok(), "{list} goes on");
                } else {
                    assert_eq!(
                        answer,
                        Err(StoreError::CursorUnreadable { cursor: cursor.clone() }),
                        "{list} after {of}"
                    );
                }
            }
        }
    });
}

#[test]
fn a_spoilt_cursor_is_refused_by_its_name() {
    on_both(|bed| {
        let (leader, cursors) = bed_with_cursors(bed);
        for (list, read) in LISTS {
            let good = &cursors[list];
            for bad in spoilt(good) {
                let answer = read(&bed.store, &leader, PageRequest { after: Some(bad.clone()), limit: 1 });
                assert_eq!(answer, Err(StoreError::CursorUnreadable { cursor: bad }), "{list}, made of {good}");
            }
        }
    });
}

fn spoilt(good: &str) -> Vec<String> {
    let mut bad: Vec<String> = [
        "",
        " ",
        ".",
        "...",
        "0",
        "-1",
        "a",
        "🚰",
        "\0",
        "null",
        "0.0.0",
        "0.0.0.0",
        "9999999999999999999999",
        "-9223372036854775809",
        "' OR 1 = 1 --",
    ]
    .map(str::to_owned)
    .into();
    bad.push(id(7).to_string());
    bad.push(format!("{} ", id(7)));
    bad.push("9".repeat(1 << 16));
    bad.extend([format!(" {good}"), format!("{good}\0"), format!("\0{good}"), good.to_uppercase() + "\0"]);
    if let [list, id, key] = good.splitn(3, ' ').collect::<Vec<_>>()[..] {
        bad.extend([format!("{list} {id}"), format!("{list}{id} {key}"), format!("{list} {id}{key}")]);
        bad.extend([
            format!("{list} {{{id}}} {key}"),
            format!("{list}  {id} {key}"),
            format!("{list} {id} ")[..list.len() + 30].to_owned(),
        ]);
    }
    // Cut within its id, of which there is one in every cursor.
    bad.push(good[..good.find('-').unwrap()].to_owned());
    bad.push(good.replacen('-', "", 1));
    bad
}

#[test]
fn a_cursor_of_the_feed_is_a_place_in_this_journal() {
    on_both(|bed| {
        let (leader, cursors) = bed_with_cursors(bed);
        let read = |cursor: String| bed.store.changes(&leader, &PageRequest { after: Some(cursor), limit: 0 });
        let parts: Vec<&str> = cursors["changes"].split('.').collect();
        let [epoch, owner, sequence, table, id] = parts[..] else { panic!("a cursor has five parts") };
        for (epoch, sequence, table) in [
            (epoch, "-1", table),
            (epoch, "-9223372036854775808", table),
            (epoch, "+1", table),
            (epoch, "5", table),
            (epoch, "9223372036854775807", table),
            (epoch, "9223372036854775808", table),
            (epoch, sequence, "7"),
            (epoch, sequence, "-1"),
            (epoch, sequence, "256"),
            ("-1", sequence, table),
            ("9223372036854775808", sequence, table),
        ] {
            let cursor = format!("{epoch}.{owner}.{sequence}.{table}.{id}");
            assert_eq!(read(cursor.clone()), Err(StoreError::CursorUnreadable { cursor }));
        }
        // The place need not exist: rows move on when they change.
        let Ok(Changes::Since { items, .. }) = read(format!("{epoch}.{owner}.3.3.{id}")) else { panic!("a feed") };
        assert_eq!(items.len(), 1);
    });
}
