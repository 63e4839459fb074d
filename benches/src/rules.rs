//! Rules of core.

use std::hint::black_box;

use chrono::{DateTime, Days, Months, NaiveDate, TimeZone};
use upravdom::base::{
    AccountId, Actor, Channel, CompanyId, EmployeeId, HouseId, Instant, Permission, RequestId, ResidentId, Standing,
    Zone,
};
use upravdom::company::Role;
use upravdom::meters::{Digits, VerificationInterval};
use upravdom::requests::{
    Deadlines, FEDERAL_TERMS, Payment, Priority, Request, RequestRefusal, Status, Term, TermBasis,
};
use uuid::Uuid;

use crate::{Effort, Found, compare, numbers};

/// Every term of the federal table in turn, the one of the blocked chute among them.
pub fn deadline(effort: Effort) -> Found {
    let zone = Zone::parse("Asia/Vladivostok").unwrap();
    let tz: chrono_tz::Tz = "Asia/Vladivostok".parse().unwrap();
    let millis = |position: usize| 1_795_000_000_000 + i64::try_from(position).unwrap() * 61_000;
    let ours = |position| {
        let at = Instant::from_millis(black_box(millis(position))).unwrap();
        let term = Term::ALL[position % Term::ALL.len()];
        black_box(upravdom::requests::deadline(term, at, zone, FEDERAL_TERMS).unwrap());
    };
    let floor = |position| {
        let at = DateTime::from_timestamp_millis(black_box(millis(position))).unwrap();
        black_box(tz.from_utc_datetime(&at.naive_utc()));
    };
    compare(effort, 100_000, ours, floor)
}

/// Texts as they are sent: in Latin, in Cyrillic, with an emoji, of one part and of several.
pub fn segments(effort: Effort) -> Found {
    let texts: Vec<String> = [
        "Zadolzhennost po LS 00012345. Oplatite do 15.12, chtoby ne platit peni.",
        "Уважаемый житель! По лицевому счёту 00012345 есть задолженность. Оплатите её до 15 декабря.",
        "С наступающим! 🎄 Приём показаний закончится 25 декабря.",
        "Отключение ХВС",
    ]
    .iter()
    .flat_map(|text| [1, 3].map(|times| text.repeat(times)))
    .collect();
    let ours = |position: usize| {
        let found = upravdom::notifications::sms::segments(black_box(&texts[position % texts.len()]));
        black_box((found.encoding(), found.units(), found.count()));
    };
    let floor = |position: usize| {
        let letters = black_box(&texts[position % texts.len()]).chars();
        black_box(letters.fold(0_u32, |sum, letter| sum.wrapping_mul(31).wrapping_add(u32::from(letter))));
    };
    compare(effort, 100_000, ours, floor)
}

/// Bases over fifty years, intervals of 4, 6 and 16 years.
pub fn next_verification(effort: Effort) -> Found {
    let first: NaiveDate = "1990-01-01".parse().unwrap();
    let days: Vec<NaiveDate> = numbers(1_000).map(|number| first + Days::new(number % 18_262)).collect();
    let years = [4, 6, 16];
    let ours = |position: usize| {
        let interval = VerificationInterval::of_years(black_box(years[position % 3])).unwrap();
        black_box(upravdom::meters::next_verification(black_box(days[position % 1_000]), interval).unwrap());
    };
    let floor = |position: usize| {
        let months = Months::new(u32::from(black_box(years[position % 3])) * 12);
        black_box(black_box(days[position % 1_000]).checked_add_months(months).unwrap());
    };
    compare(effort, 500_000, ours, floor)
}

/// The buttons of a request's card, for a dispatcher and for a resident.
pub fn allowed_actions(effort: Effort) -> Found {
    let id = Uuid::from_u128;
    let at = Instant::parse("2026-11-20T10:00:00+03:00").unwrap();
    let actor = |standing| Actor { company: CompanyId::new(id(1)), channel: Channel::Desktop, standing };
    let permissions = Role::Dispatcher.permissions(Channel::Desktop);
    let dispatcher = actor(Standing::Employee { id: EmployeeId::new(id(3)), permissions });
    let accounts = [AccountId::new(id(2))].into();
    let resident = actor(Standing::Resident { id: ResidentId::new(id(4)), accounts });
    let request = Request {
        id: RequestId::new(id(5)),
        number: Some(1),
        house: HouseId::new(id(6)),
        account: Some(AccountId::new(id(2))),
        text: "Течёт труба в подвале".to_owned(),
        kind: None,
        priority: Priority::Normal,
        status: Status::New,
        executors: Vec::new(),
        author: resident.who(),
        created_at: at,
        deadlines: Deadlines { react_by: at, complete_by: at, basis: TermBasis::Statutory },
        payment: Payment::Free,
        expected: None,
        damaged_at: None,
        reopened_at: None,
        reopened: 0,
        pauses: Vec::new(),
        started_at: None,
        finished_at: None,
        result: None,
        cancel_reason: None,
        rating: None,
    };
    let actors = [&dispatcher, &resident];
    let ours = |position: usize| {
        let verdicts = upravdom::requests::allowed_actions(black_box(&request), actors[position % 2], at);
        verdicts.for_each(|verdict| drop(black_box(verdict)));
    };
    let refusal = RequestRefusal::NotPermitted { permission: Permission::RequestAssign };
    let floor = |_| {
        let results: [Result<(), RequestRefusal>; 20] =
            std::array::from_fn(|at| if at % 2 == 0 { Ok(()) } else { Err(black_box(&refusal).clone()) });
        black_box(&results);
    };
    compare(effort, 200_000, ours, floor)
}

/// A reading as it is usually typed.
pub fn parse_reading(effort: Effort) -> Found {
    let digits = Digits::new(5, 3).unwrap();
    let texts: Vec<String> = (0..1000).map(|number| format!("{number:05},{number:03}")).collect();
    let plain: Vec<String> = (0..1000).map(|number| format!("{number:05}{number:03}")).collect();
    let ours = |position: usize| {
        black_box(upravdom::meters::parse_reading(&texts[position % 1000], digits).unwrap());
    };
    let floor = |position: usize| {
        black_box(plain[position % 1000].parse::<i64>().unwrap());
    };
    compare(effort, 100_000, ours, floor)
}
