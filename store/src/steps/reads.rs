//! Every list of the store, by the name of its function.

use upravdom::base::{AccountId, Actor, CompanyId, DayRange, HouseId, IncidentId, Instant, MeterId, Month, PlanId};
use upravdom::base::{KindId, RequestId};
use upravdom::registry::RegistryRecord;
use upravdom::requests::{Executor, Payment, Priority, Status};

use super::{Watched, id, own};
use crate::board::{self, BoardFilter};
use crate::choices::{self, Choices};
use crate::history::{self, HistoryOrder};
use crate::incidents::{self, IncidentFilter, IncidentStanding};
use crate::meters::{self, MeterFilter, MeterStanding};
use crate::page::{Page, PageRequest};
use crate::plans::{self, PlanFilter};
use crate::readings::{self, HistoryFilter};
use crate::registry::{self, HouseFilter};
use crate::similar::{self, SimilarTo};
use crate::sql::Result;
use crate::{changes, counts, executors, filters, hints, intents, notes, overdue, papers, sign_in, texts};

/// A list, of what, and how it is read.
pub(super) struct Read {
    pub(super) list: &'static str,
    pub(super) of: String,
    pub(super) ask: Ask,
}

type Ask = Box<dyn Fn(&mut Watched, &Actor) -> Result<()>>;

const HOUSE: u128 = 0x101;

fn page() -> PageRequest {
    PageRequest { after: None, limit: 50 }
}

fn house() -> HouseId {
    HouseId::new(id(HOUSE))
}

fn read(
    list: &'static str,
    of: &str,
    ask: impl Fn(&mut Watched, &Actor, &PageRequest) -> Result<()> + 'static,
) -> Read {
    let of = if of.is_empty() { String::new() } else { format!(", {of}") };
    Read { list, of, ask: Box::new(move |sql, actor| ask(sql, actor, &page())) }
}

/// Every list by its name.
pub(super) fn reads(rows: u32) -> Vec<Read> {
    let mut all = of_the_board();
    all.extend(of_requests(rows));
    all.extend(of_incidents_and_plans());
    all.extend(of_meters());
    all.extend(of_history());
    all.extend(of_the_registry());
    all.extend(of_the_rest());
    all
}

/// The twelve named combinations of filters.
fn combinations() -> [(&'static str, BoardFilter); 12] {
    let filter = BoardFilter::default;
    let (house, kind) = (house(), KindId::new(id(0x502)));
    let worker = Executor::Employee(upravdom::base::EmployeeId::new(id(0x303)));
    let at = |millis| Instant::from_millis(millis).ok();
    [
        ("everything", filter()),
        ("open", BoardFilter { statuses: vec![Status::New, Status::InProgress], ..filter() }),
        ("done in a house", BoardFilter { statuses: vec![Status::Done], house: Some(house), ..filter() }),
        ("of a house", BoardFilter { house: Some(house), ..filter() }),
        ("of a kind in a house", BoardFilter { kind: Some(kind), house: Some(house), ..filter() }),
        ("emergencies", BoardFilter { priority: Some(Priority::Emergency), ..filter() }),
        ("of an executor", BoardFilter { executor: Some(worker), ..filter() }),
        ("of an account", BoardFilter { account: Some(AccountId::new(id(0x201))), ..filter() }),
        ("overdue", BoardFilter { overdue_at: at(1_900_000_000_000), ..filter() }),
        (
            "of some days",
            BoardFilter { created_from: at(1_700_000_000_000), created_before: at(1_700_010_000_000), ..filter() },
        ),
        ("one in many", BoardFilter { payment: Some(Payment::Paid), ..filter() }),
        ("nothing", BoardFilter { payment: Some(Payment::Paid), priority: Some(Priority::High), ..filter() }),
    ]
}

/// The first page and the one after it.
fn two_pages<T>(
    sql: &mut Watched,
    first: &PageRequest,
    list: impl Fn(&mut Watched, &PageRequest) -> Result<Page<T>>,
) -> Result<()> {
    let after = list(sql, first)?.next;
    list(sql, &PageRequest { after, ..first.clone() }).map(|_| ())
}

fn of_the_board() -> Vec<Read> {
    let mut all = Vec::new();
    let number = BoardFilter { number: Some(6000), ..BoardFilter::default() };
    for (name, filter) in combinations().into_iter().chain([("a number", number)]) {
        let counted = filter.clone();
        all.push(read("board", name, move |sql, actor, page| {
            two_pages(sql, page, |sql, page| board::board(sql, actor, &filter, page))
        }));
        all.push(read("request_count", name, move |sql, actor, _| counts::count(sql, actor, &counted).map(|_| ())));
    }
    all
}

fn of_requests(rows: u32) -> Vec<Read> {
    let one = RequestId::new(own(1001));
    let now = Instant::from_millis(1_700_000_000_000 + i64::from(rows) * 60_000).unwrap();
    let days = DayRange::new("2023-11-15".parse().unwrap(), "2023-11-17".parse().unwrap()).unwrap();
    let draft = SimilarTo::Draft { house: house(), account: None, text: "Течёт кран".to_owned(), kind: None };
    let mut all = vec![
        read("request_card", "", move |sql, actor, _| board::card(sql, actor, one, now).map(|_| ())),
        read("house_counts", "", |sql, actor, page| counts::houses(sql, actor, page).map(|_| ())),
        read("comments", "", move |sql, actor, page| notes::comments(sql, actor, one, page).map(|_| ())),
        read("photos", "", move |sql, actor, page| notes::photos(sql, actor, one, page).map(|_| ())),
        read("kinds", "", |sql, actor, page| choices::kinds(sql, actor, page).map(|_| ())),
        read("candidates", "", move |sql, actor, page| executors::candidates(sql, actor, one, None, page).map(|_| ())),
        read("similar", "to a request", move |sql, actor, page| {
            similar::similar(sql, actor, &SimilarTo::Request(one), now, page).map(|_| ())
        }),
        read("similar", "to a draft", move |sql, actor, page| {
            similar::similar(sql, actor, &draft, now, page).map(|_| ())
        }),
        read("overdue", "", move |sql, actor, page| overdue::overdue(sql, actor, now, page).map(|_| ())),
    ];
    for (name, house) in [("of all", None), ("of a house", Some(house()))] {
        all.push(read("request_journal", name, move |sql, actor, page| {
            papers::journal(sql, actor, days, house, page).map(drop)
        }));
    }
    for typed in ["иван", "н1", "8906", "5001", "строит 25 12"] {
        all.push(read("hints", typed, move |sql, actor, _| hints::hints(sql, actor, typed).map(|_| ())));
    }
    all
}

fn of_incidents_and_plans() -> Vec<Read> {
    let mut all = Vec::new();
    for (name, house) in [("of all", None), ("of a house", Some(house()))] {
        for standing in [None, Some(IncidentStanding::Open), Some(IncidentStanding::Closed)] {
            let filter = IncidentFilter { house, standing };
            all.push(read("incidents", &format!("{name}, {standing:?}"), move |sql, actor, page| {
                two_pages(sql, page, |sql, page| incidents::incidents(sql, actor, &filter, page))
            }));
        }
        all.push(read("plans", name, move |sql, actor, page| {
            plans::plans(sql, actor, &PlanFilter { house, standing: None }, page).map(|_| ())
        }));
    }
    let (incident, plan) = (IncidentId::new(own(1)), PlanId::new(own(1)));
    all.push(read("incident_requests", "", move |sql, actor, page| {
        two_pages(sql, page, |sql, page| incidents::requests(sql, actor, incident, page))
    }));
    all.push(read("plan_occurrences", "", move |sql, actor, page| {
        two_pages(sql, page, |sql, page| plans::occurrences(sql, actor, plan, page))
    }));
    all
}

fn of_meters() -> Vec<Read> {
    let mut all = Vec::new();
    let any = MeterFilter::default;
    for (name, filter) in [
        ("", any()),
        ("by a name", MeterFilter { name: Some("Иванов 0000001".to_owned()), ..any() }),
        ("of an account", MeterFilter { account: Some(AccountId::new(own(7))), ..any() }),
        ("of a house", MeterFilter { house: Some(HouseId::new(id(0x102))), ..any() }),
        ("in place", MeterFilter { standing: Some(MeterStanding::InPlace), ..any() }),
        ("removed", MeterFilter { standing: Some(MeterStanding::Removed), ..any() }),
    ] {
        let charged = filter.clone();
        all.push(read("meters", name, move |sql, actor, page| {
            two_pages(sql, page, |sql, page| meters::meters(sql, actor, &filter, page))
        }));
        all.push(read("meter_charges", name, move |sql, actor, page| {
            readings::charges(sql, actor, &charged, Month::new(2026, 11).unwrap(), page).map(|_| ())
        }));
    }
    all.push(read("meters_due", "", |sql, actor, page| {
        two_pages(sql, page, |sql, page| meters::due(sql, actor, chrono::NaiveDate::MAX, page))
    }));
    for (name, month) in [("", 11), ("all are read", 10)] {
        for (of, house) in [("", None), (" of a house", Some(HouseId::new(id(0x102))))] {
            all.push(read("meters_unread", &format!("{name}{of}"), move |sql, actor, page| {
                meters::unread(sql, actor, Month::new(2026, month).unwrap(), house, page).map(|_| ())
            }));
        }
    }
    all
}

fn of_history() -> Vec<Read> {
    let mut all = Vec::new();
    let (any, account) = (HistoryFilter::default, AccountId::new(own(7)));
    let days = DayRange::new("2024-10-10".parse().unwrap(), "2024-10-19".parse().unwrap()).ok();
    for (name, filter) in [
        ("of all", any()),
        ("of some days", HistoryFilter { days, ..any() }),
        ("of a house", HistoryFilter { house: Some(house()), ..any() }),
        ("of a house without any", HistoryFilter { house: Some(HouseId::new(id(0x102))), ..any() }),
        ("of a house and some days", HistoryFilter { house: Some(house()), days, ..any() }),
        ("of an account", HistoryFilter { account: Some(account), ..any() }),
        ("of a meter", HistoryFilter { meter: Some(MeterId::new(own(7))), ..any() }),
    ] {
        let done = filter.clone();
        all.push(read("readings", name, move |sql, actor, page| {
            two_pages(sql, page, |sql, page| readings::readings(sql, actor, &filter, page))
        }));
        for order in [HistoryOrder::Newest, HistoryOrder::Address] {
            let filter = done.clone();
            all.push(read("meter_history", &format!("{name}, {order:?}"), move |sql, actor, page| {
                two_pages(sql, page, |sql, page| history::history(sql, actor, &filter, order, page))
            }));
        }
    }
    all
}

fn of_the_registry() -> Vec<Read> {
    let record = RegistryRecord::Client(upravdom::base::ClientId::new(own(1)));
    let mut all = vec![
        read("house_groups", "", |sql, actor, page| registry::groups(sql, actor, page).map(drop)),
        read("quarters", "", |sql, actor, page| registry::quarters(sql, actor, page).map(drop)),
        read("managed_houses", "", |sql, actor, page| {
            registry::house_rows(sql, actor, HouseFilter::default(), page).map(drop)
        }),
        read("house_premises", "", |sql, actor, page| {
            two_pages(sql, page, |sql, page| registry::premises_of(sql, actor, house(), page))
        }),
        read("house_accounts", "", |sql, actor, page| {
            two_pages(sql, page, |sql, page| registry::accounts_of(sql, actor, house(), page))
        }),
        read("registry_history", "", move |sql, actor, page| {
            registry::cards::history(sql, actor, record, page).map(drop)
        }),
    ];
    for typed in ["иван", "н1", "8906", "строит 25", "строит 25 12"] {
        all.push(read("search_registry", typed, move |sql, actor, _| {
            registry::search::search(sql, actor, typed).map(drop)
        }));
    }
    all
}

fn of_the_rest() -> Vec<Read> {
    let company = CompanyId::new(id(1));
    let mut all = vec![
        read("changes", "", |sql, actor, page| changes::changes(sql, actor, page).map(|_| ())),
        read("intents", "", |sql, actor, page| intents::intents(sql, actor, 0, page.limit).map(drop)),
        read("journal", "", move |sql, _, page| texts::lines(sql, company, 0, page.limit).map(|_| ())),
        read("saved_filters", "", |sql, actor, _| {
            filters::saved(sql, actor, Instant::from_millis(0).unwrap()).map(|_| ())
        }),
        read("sign_ins", "", move |sql, _, page| sign_in::list(sql, company, page).map(|_| ())),
    ];
    for (name, choices) in
        [("houses", Choices::Houses), ("accounts", Choices::Accounts { house: house() }), ("kinds", Choices::Kinds)]
    {
        all.push(read("choices", name, move |sql, actor, page| {
            choices::choices(sql, actor, choices, page).map(|_| ())
        }));
    }
    all
}
