//! Table tests of `requests/filing_limits` and `requests/similar_requests`.

use chrono::NaiveDate;
use proptest::prelude::*;
use upravdom::base::{AccountId, HouseId, Instant, KindId, RequestId, Zone};
use upravdom::requests::{
    FILING_LIMITS, Filed, FilingLimits, Likeness, Nearness, Request, RequestRefusal, SIMILAR_WITHIN_HOURS,
    SimilarRequest, Sought, Status, filing_limits, similar_requests,
};
use uuid::Uuid;

use crate::assign::Case;
use crate::desk::{LIFT, WATER};

fn at(text: &str) -> Instant {
    Instant::parse(text).unwrap()
}

/// Proves N-20.
#[test]
fn ten_a_day_and_two_of_a_text() {
    let (zone, now) = (Zone::parse("Asia/Vladivostok").unwrap(), at("2026-11-22T12:00:00+10:00"));
    let many = RequestRefusal::TooManyToday { limit: 10 };
    let same = RequestRefusal::SameTextToday { limit: 2 };
    // how many of other texts, the times of those with the same text
    let (midnight, before) = ("2026-11-22T00:00:00+10:00", "2026-11-21T23:59:59.999+10:00");
    for (others, times, expected) in [
        (0, vec![], Ok(())),
        (9, vec![], Ok(())),
        (10, vec![], Err(many.clone())),
        (8, vec![midnight], Ok(())),
        (9, vec![midnight], Err(many.clone())),
        (9, vec![before], Ok(())),
        (0, vec![midnight; 2], Err(same.clone())),
        (0, vec![midnight, before, before], Ok(())),
        (8, vec![midnight; 2], Err(many)),
        (7, vec![midnight; 2], Err(same)),
    ] {
        let texts: Vec<String> = (0..others).map(|number| format!("Течёт кран {number}")).collect();
        let mut filed: Vec<Filed<'_>> = texts.iter().map(|text| Filed { at: now, text }).collect();
        filed.extend(times.iter().map(|time| Filed { at: at(time), text: "нет  ВОДЫ" }));
        assert_eq!(filing_limits("Нет воды ", &filed, now, zone, FILING_LIMITS), expected, "{others} {times:?}");
    }
}

#[test]
fn the_row_in_force_on_the_local_day_counts() {
    let zone = Zone::parse("Asia/Vladivostok").unwrap();
    let from = NaiveDate::from_ymd_opt(2026, 11, 23).unwrap();
    let table = [FILING_LIMITS, &[FilingLimits { from, a_day: 0, same_text: 0, source: "a company" }]].concat();
    let refused = RequestRefusal::TooManyToday { limit: 0 };
    for (now, expected) in [("2026-11-22T23:59:59+10:00", Ok(())), ("2026-11-23T00:00:00+10:00", Err(refused))] {
        assert_eq!(filing_limits("Нет воды", &[], at(now), zone, &table), expected);
    }
    assert_eq!(filing_limits("Нет воды", &[], at("2026-11-22T23:59:59+10:00"), zone, &table[1..]), Ok(()));
}

const ACCOUNT: AccountId = AccountId::new(Uuid::from_u128(60));

fn request(id: u128, text: &str, kind: Option<KindId>, created_at: &str) -> Request {
    let born = Case::accepted().request.unwrap();
    Request { id: RequestId::new(Uuid::from_u128(id)), text: text.to_owned(), kind, created_at: at(created_at), ..born }
}

fn sought(text: &str, kind: Option<KindId>) -> Sought<'_> {
    let house = Case::accepted().request.unwrap().house;
    Sought { request: RequestId::new(Uuid::from_u128(99)), house, account: Some(ACCOUNT), text, kind }
}

/// Proves N-20.
#[test]
fn similar_requests_are_in_the_order_of_their_likeness() {
    use Likeness::{SameKind, SameText};
    use Nearness::{SameAccount, SameHouse};
    let own = |request| Request { account: Some(ACCOUNT), ..request };
    let requests = [
        request(1, "Холодно", Some(WATER), "2026-11-22T08:00:00Z"),
        request(2, "нет  воды", None, "2026-11-22T08:00:00Z"),
        request(3, "Нет воды", None, "2026-11-22T09:00:00Z"),
        own(request(4, "Холодно", Some(WATER), "2026-11-22T08:00:00Z")),
        own(request(5, "НЕТ ВОДЫ", Some(LIFT), "2026-11-19T10:00:00Z")),
        // None of these: too old, closed, of another house, of another kind and text, the very one.
        own(request(6, "Нет воды", Some(WATER), "2026-11-19T09:59:59Z")),
        Request { status: Status::Done, ..request(7, "Нет воды", Some(WATER), "2026-11-22T08:00:00Z") },
        Request {
            house: HouseId::new(Uuid::from_u128(1)),
            ..request(8, "Нет воды", Some(WATER), "2026-11-22T08:00:00Z")
        },
        request(9, "Нет света", Some(LIFT), "2026-11-22T08:00:00Z"),
        request(99, "Нет воды", Some(WATER), "2026-11-22T08:00:00Z"),
    ];
    let now = at("2026-11-22T10:00:00Z");
    let found = |text, kind| similar_requests(&sought(text, kind), &requests, now, SIMILAR_WITHIN_HOURS);
    let similar =
        |id, likeness, nearness| SimilarRequest { request: RequestId::new(Uuid::from_u128(id)), likeness, nearness };
    let texts = [similar(5, SameText, SameAccount), similar(3, SameText, SameHouse), similar(2, SameText, SameHouse)];
    let kinds = [similar(4, SameKind, SameAccount), similar(1, SameKind, SameHouse)];
    assert_eq!(found("Нет воды", Some(WATER)), [&texts[..], &kinds].concat());
    assert_eq!(found("Нет воды", None), texts);
    assert_eq!(found("Другое", Some(WATER)), kinds);
    assert_eq!(found(" ", None), []);
    let nobodys = Sought { account: None, ..sought("Холодно", None) };
    let same_house = [similar(1, SameText, SameHouse), similar(4, SameText, SameHouse)];
    assert_eq!(similar_requests(&nobodys, &requests, now, SIMILAR_WITHIN_HOURS), same_house);
}

proptest! {
    /// A hint is one of the open requests, once, and a longer look back never loses one.
    #[test]
    fn a_longer_look_back_finds_no_less(hours in 0_u32..200, more in 0_u32..200, ages in prop::collection::vec(0_i64..400, 0..6)) {
        let now = at("2026-11-22T10:00:00Z");
        let requests: Vec<Request> = (1..).zip(&ages).map(|(id, age)| Request {
            created_at: Instant::from_millis(now.millis() - age * 3_600_000).unwrap(),
            ..request(id, "Нет воды", None, "2026-11-22T10:00:00Z")
        }).collect();
        let ids = |hours| similar_requests(&sought("Нет воды", None), &requests, now, hours).iter().map(|one| one.request).collect::<Vec<_>>();
        let (short, long) = (ids(hours), ids(hours + more));
        prop_assert!(short.iter().all(|id| long.contains(id)));
        prop_assert_eq!(short.len(), ages.iter().filter(|age| **age <= i64::from(hours)).count());
    }
}
