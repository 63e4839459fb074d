//! On PostgreSQL an index drives every list: the plans that the server itself chose for each statement, on a company of many rows.

use postgres::{Client, NoTls};
use upravdom::base::{AccountId, Channel, DayRange, EmployeeId, Instant, KindId, Month, RequestId, ResidentId, Who};
use upravdom::requests::{Executor, Payment, Priority, Status};
use upravdom_store::{
    BoardFilter, Choices, HistoryFilter, HistoryOrder, IncidentFilter, MeterFilter, PageRequest, PlanFilter, Session,
    SimilarTo, Store,
};
use upravdom_tests::conformance::{COMPANY, FAR_ACCOUNT, FAR_HOUSE, HOUSE, METER, WATER, id, incident, plan};
use upravdom_tests::journey::foundings;
use upravdom_tests::postgres::{APP, Durability, Server};

/// How many rows the great tables have.
const ROWS: u32 = 60_000;
/// Tables with fewer rows may be read whole: people, houses, kinds.
const SMALL: i64 = 1000;

type Read = Box<dyn Fn(&Store, &Session)>;

fn page() -> PageRequest {
    PageRequest { after: None, limit: 50 }
}

fn millis(at: i64) -> Instant {
    Instant::from_millis(at).unwrap()
}

/// The twelve named combinations of filters.
fn combinations() -> [(&'static str, BoardFilter); 12] {
    let filter = BoardFilter::default;
    let lift = KindId::new(id(0x502));
    let worker = Executor::Employee(EmployeeId::new(id(0x303)));
    let from = Some(millis(1_700_000_000_000));
    [
        ("everything", filter()),
        ("open", BoardFilter { statuses: vec![Status::New, Status::InProgress], ..filter() }),
        ("done in a house", BoardFilter { statuses: vec![Status::Done], house: Some(HOUSE), ..filter() }),
        ("of a house", BoardFilter { house: Some(HOUSE), ..filter() }),
        ("of a kind in a house", BoardFilter { kind: Some(lift), house: Some(HOUSE), ..filter() }),
        ("emergencies", BoardFilter { priority: Some(Priority::Emergency), ..filter() }),
        ("of an executor", BoardFilter { executor: Some(worker), ..filter() }),
        ("of an account", BoardFilter { account: Some(FAR_ACCOUNT), ..filter() }),
        ("overdue", BoardFilter { overdue_at: Some(millis(1_900_000_000_000)), ..filter() }),
        (
            "of some days",
            BoardFilter { created_from: from, created_before: Some(millis(1_700_010_000_000)), ..filter() },
        ),
        ("one in many", BoardFilter { payment: Some(Payment::Paid), ..filter() }),
        ("nothing", BoardFilter { payment: Some(Payment::Paid), priority: Some(Priority::High), ..filter() }),
    ]
}

/// Every list by its name, of requests first.
fn reads() -> Vec<(String, Read)> {
    let mut all: Vec<(String, Read)> = Vec::new();
    let mut add = |name: &str, read: Read| all.push((name.to_owned(), read));
    for (name, filter) in combinations() {
        let second = filter.clone();
        add(
            &format!("board, {name}"),
            Box::new(move |store, session| {
                let first = store.board(session, &second, &page()).unwrap();
                store.board(session, &second, &PageRequest { after: first.next, limit: 50 }).unwrap();
            }),
        );
        add(
            &format!("count, {name}"),
            Box::new(move |store, session| {
                store.request_count(session, &filter).unwrap();
            }),
        );
    }
    let (one, now) = (RequestId::new(own(4)), millis(1_700_000_000_000 + i64::from(ROWS) * 60_000));
    add(
        "a number",
        Box::new(|store, session| {
            let filter = BoardFilter { number: Some(6000), ..BoardFilter::default() };
            drop(store.board(session, &filter, &page()).unwrap());
        }),
    );
    add("a card", Box::new(move |store, session| drop(store.request_card(session, one, now).unwrap())));
    add("comments", Box::new(move |store, session| drop(store.comments(session, one, &page()).unwrap())));
    add("photos", Box::new(move |store, session| drop(store.photos(session, one, &page()).unwrap())));
    add(
        "candidates",
        Box::new(move |store, session| drop(store.candidates(session, one, Some(WATER), &page()).unwrap())),
    );
    add(
        "similar",
        Box::new(move |store, session| drop(store.similar(session, &SimilarTo::Request(one), now, &page()).unwrap())),
    );
    add("overdue", Box::new(move |store, session| drop(store.overdue(session, now, &page()).unwrap())));
    add("counts of houses", Box::new(|store, session| drop(store.house_counts(session, &page()).unwrap())));
    for typed in ["иван", "н1", "8906", "5001", "строит 25 12"] {
        add(&format!("hints, {typed}"), Box::new(move |store, session| drop(store.hints(session, typed).unwrap())));
    }
    for list in [Choices::Houses, Choices::Accounts { house: HOUSE }, Choices::Kinds] {
        add(&format!("{list:?}"), Box::new(move |store, session| drop(store.choices(session, list, &page()).unwrap())));
    }
    add("changes", Box::new(|store, session| drop(store.changes(session, &page()).unwrap())));
    all.extend(reads_beside());
    all
}

/// The lists of incidents, plans, meters and readings.
fn reads_beside() -> Vec<(String, Read)> {
    let mut all: Vec<(String, Read)> = Vec::new();
    let mut add = |name: &str, read: Read| all.push((name.to_owned(), read));
    for house in [None, Some(HOUSE)] {
        let of = |what: &str| format!("{what} of {}", if house.is_some() { "a house" } else { "all" });
        let filter = IncidentFilter { house, standing: None };
        add(
            &of("incidents"),
            Box::new(move |store, session| drop(store.incidents(session, &filter, &page()).unwrap())),
        );
        let filter = PlanFilter { house, standing: None };
        add(&of("plans"), Box::new(move |store, session| drop(store.plans(session, &filter, &page()).unwrap())));
        add(
            &of("unread"),
            Box::new(move |store, session| {
                let month = Month::new(2026, 11).unwrap();
                drop(store.meters_unread(session, month, house, &page()).unwrap());
            }),
        );
    }
    add(
        "an incident",
        Box::new(|store, session| drop(store.incident_requests(session, incident(1), &page()).unwrap())),
    );
    add("a plan", Box::new(|store, session| drop(store.plan(session, plan(1)).unwrap())));
    add("occurrences", Box::new(|store, session| drop(store.plan_occurrences(session, plan(1), &page()).unwrap())));
    let account = Some(AccountId::new(own(7)));
    let named = MeterFilter { name: Some("Иванов 0000001".to_owned()), ..MeterFilter::default() };
    let of_account = MeterFilter { account, ..MeterFilter::default() };
    let of_house = MeterFilter { house: Some(HOUSE), ..MeterFilter::default() };
    for (name, filter) in
        [("", MeterFilter::default()), (" by a name", named), (" of an account", of_account), (" of a house", of_house)]
    {
        let charged = filter.clone();
        add(
            &format!("meters{name}"),
            Box::new(move |store, session| drop(store.meters(session, &filter, &page()).unwrap())),
        );
        add(
            &format!("charges{name}"),
            Box::new(move |store, session| {
                drop(store.meter_charges(session, &charged, Month::new(2026, 11).unwrap(), &page()).unwrap());
            }),
        );
    }
    add("due", Box::new(|store, session| drop(store.meters_due(session, chrono::NaiveDate::MAX, &page()).unwrap())));
    let days = DayRange::new("2024-10-01".parse().unwrap(), "2024-10-31".parse().unwrap()).ok();
    let of = HistoryFilter::default;
    for (name, filter) in [
        ("", of()),
        (" of days", HistoryFilter { days, ..of() }),
        (" of a meter", HistoryFilter { meter: Some(METER), ..of() }),
        (" of an account", HistoryFilter { account, ..of() }),
        (" of a house", HistoryFilter { house: Some(HOUSE), ..of() }),
    ] {
        let done = filter.clone();
        add(
            &format!("readings{name}"),
            Box::new(move |store, session| drop(store.readings(session, &filter, &page()).unwrap())),
        );
        for order in [HistoryOrder::Newest, HistoryOrder::Address] {
            let filter = done.clone();
            add(
                &format!("history{name}, {order:?}"),
                Box::new(move |store, session| drop(store.meter_history(session, &filter, order, &page()).unwrap())),
            );
        }
    }
    all
}

/// The id of the row of that number.
const fn own(number: u128) -> uuid::Uuid {
    uuid::Uuid::from_u128(number)
}

/// A server of its own with one company, each of whose great tables has many rows, and its leader, a worker and a resident. Its disk has no head to move.
fn company() -> Option<(Server, Client, Store, [Session; 3])> {
    let server = Server::start(Durability::Off)?;
    let database = server.fresh_database();
    Store::migrate_postgres(&database.owner_url, APP).unwrap();
    let mut all = Client::connect(&database.superuser_url, NoTls).unwrap();
    let [founding, _] = foundings();
    Store::connect_postgres(&database.app_url).unwrap().found_company(&founding).unwrap();
    all.batch_execute(&rows()).unwrap();
    let name = database.superuser_url.rsplit('/').next().unwrap();
    all.batch_execute(&format!(
        "ALTER DATABASE {name} SET session_preload_libraries = 'auto_explain';
         ALTER DATABASE {name} SET auto_explain.log_min_duration = 0;
         ALTER DATABASE {name} SET random_page_cost = 1.1;
         ANALYZE"
    ))
    .unwrap();
    let store = Store::connect_postgres(&database.app_url).unwrap();
    let [leader, worker] = [0x301, 0x303].map(|last| Who::Employee(EmployeeId::new(id(last))));
    let people = [leader, worker, Who::Resident(ResidentId::new(id(0x401)))].map(|who| {
        let token = store.issue_sign_in(COMPANY, who, Channel::Desktop).unwrap();
        store.sign_in(&token).unwrap()
    });
    // From now on this connection is watched too.
    let all = Client::connect(&database.superuser_url, NoTls).unwrap();
    Some((server, all, store, people))
}

/// What fills the tables, without a look at references; each row has its number for an id.
fn rows() -> String {
    let own = "CAST(lpad(to_hex(i), 32, '0') AS UUID)";
    let (company, house, far) = (quoted(COMPANY.uuid()), quoted(HOUSE.uuid()), quoted(FAR_HOUSE.uuid()));
    let (water, lift, account) = (quoted(WATER.uuid()), quoted(id(0x502)), quoted(FAR_ACCOUNT.uuid()));
    let (dispatcher, worker) = (quoted(id(0x302)), quoted(id(0x303)));
    let (one_incident, one_plan) = (quoted(incident(1).uuid()), quoted(plan(1).uuid()));
    let numbers = format!("generate_series(CAST(1 AS BIGINT), {ROWS}) AS n(i)");
    let status = "CASE WHEN i % 50 = 0 THEN 'new' WHEN i % 7 = 0 THEN 'in_progress' WHEN i % 5 = 0 THEN 'cancelled' ELSE 'done' END";
    let at = "1700000000000 + i * 60000";
    format!(
        "SET session_replication_role = replica;
         INSERT INTO account (company_id, account_id, house_id, number, premises, number_fold, number_sort, premises_fold)
           SELECT {company}, {own}, {house}, 'Н' || i, i, 'н' || i, 'н' || lpad(CAST(i AS TEXT), 9, '0'), i FROM {numbers};
         INSERT INTO resident (company_id, resident_id, name, name_fold, phone)
           SELECT {company}, {own}, 'Иванов ' || i, 'иванов ' || lpad(CAST(i AS TEXT), 9, '0'), '+7906' || lpad(CAST(i AS TEXT), 7, '0')
           FROM {numbers};
         INSERT INTO resident_account (company_id, resident_id, account_id) SELECT {company}, {own}, {own} FROM {numbers};
         INSERT INTO request (company_id, request_id, number, house_id, account_id, body, kind_id, priority, status, author_kind,
           author_id, created_at, react_by, complete_by, changed, due_by, payment)
           SELECT {company}, {own}, i + 5000, CASE WHEN i % 3 = 0 THEN {far} ELSE {house} END,
             CASE WHEN i % 10 = 1 THEN {account} END, 'Течёт кран', CASE WHEN i % 4 = 0 THEN {lift} ELSE {water} END,
             CASE WHEN i % 100 = 0 THEN 'emergency' ELSE 'normal' END, {status}, 'employee', {dispatcher}, {at}, {at}, {at}, i,
             CASE WHEN i % 7 = 0 THEN {at} END, CASE WHEN i = 3 THEN 'paid' ELSE 'free' END FROM {numbers};
         INSERT INTO request_executor (company_id, request_id, position, executor_kind, executor_id, status, created_at)
           SELECT company_id, request_id, 1, 'employee',
             CASE WHEN number % 50 = 0 THEN {worker} ELSE CAST(lpad(to_hex(number % 2000), 32, 'e') AS UUID) END, status, created_at
             FROM request;
         INSERT INTO request_count SELECT company_id, house_id, status, COUNT(*) FROM request GROUP BY 1, 2, 3;
         INSERT INTO request_comment (company_id, comment_id, request_id, sequence, body, author_kind, author_id, written_at)
           SELECT {company}, {own}, {own}, i, 'Ждём', 'employee', {dispatcher}, {at} FROM {numbers};
         INSERT INTO photo (company_id, photo_id, request_id, author_kind, author_id, subject, format, bytes, sha256, reserved_at, state)
           SELECT {company}, {own}, {own}, 'employee', {dispatcher}, 'problem', 'image/jpeg', 8, decode(lpad('', 64, '0'), 'hex'), {at},
             'attached' FROM {numbers};
         INSERT INTO request_photo (company_id, photo_id, request_id, sequence, subject, format, bytes, author_kind, author_id, attached_at)
           SELECT {company}, {own}, {own}, i, 'problem', 'image/jpeg', 8, 'employee', {dispatcher}, {at} FROM {numbers};
         INSERT INTO meter (company_id, meter_id, account_id, serial, resource, digits_before, digits_after, verified_until,
           last_taken_on, last_1, commissioned_on, changed)
           SELECT {company}, {own}, {own}, 'С' || i, 'cold_water', 5, 3, 20000 + i, 20000, 10000000, 20000, {ROWS} + i FROM {numbers};
         INSERT INTO reading (company_id, reading_id, meter_id, sequence, taken_on, value_1, used_1, submitted_at, place, period, usable,
           author_kind, author_id, account_id)
           SELECT {company}, {own}, {own}, i, 20000 + i / 100, 10000000, 0, 0, 'within', '2026-10', 'for_charge', 'employee',
             {dispatcher}, {own} FROM {numbers};
         INSERT INTO meter_action (company_id, meter_id, sequence, account_id, received_at, house_id)
           SELECT {company}, {own}, i, {own}, {at}, {house} FROM {numbers};
         INSERT INTO journal (company_id, sequence, actor_kind, actor_id, channel, command_id, content_hash, device_time, received_at,
           events) SELECT {company}, i, 'employee', {dispatcher}, 'desktop', {own}, decode('00', 'hex'), {at}, {at}, '[]' FROM {numbers};
         INSERT INTO incident (company_id, incident_id, standing, cause, all_houses, starts_at, staff_words, closed_at, changed)
           SELECT {company}, CASE WHEN i = 1 THEN {one_incident} ELSE {own} END, 'closed', 'emergency', 0, {at}, 'Порыв', {at}, i FROM {numbers};
         INSERT INTO incident_house (company_id, incident_id, house_id, standing, starts_at)
           SELECT company_id, incident_id, {house}, standing, starts_at FROM incident;
         INSERT INTO incident_request (company_id, request_id, incident_id, sequence) SELECT {company}, {own}, {one_incident}, i FROM {numbers};
         INSERT INTO plan (company_id, plan_id, standing, kind_id, body, checklist, recurrence, starts_on, lead_days, changed)
           SELECT {company}, CASE WHEN i = 1 THEN {one_plan} ELSE {own} END, 'running', {water}, 'Осмотр', '[]',
             '{{\"recurs\":\"daily\",\"every\":1}}', 20000 + i, 21, i FROM {numbers};
         INSERT INTO plan_house (company_id, plan_id, house_id, standing, starts_on, since, due_at)
           SELECT company_id, plan_id, {house}, standing, starts_on, starts_on, changed FROM plan;
         INSERT INTO plan_occurrence (company_id, plan_id, house_id, day, request_id, checklist)
           SELECT {company}, {one_plan}, {house}, 20000 + i, {own}, '[]' FROM {numbers};
         UPDATE company SET sequence = 2 * {ROWS} WHERE company_id = {company};"
    )
}

fn quoted(id: uuid::Uuid) -> String {
    format!("CAST('{id}' AS UUID)")
}

/// What is wrong with the plans: a great table that is read whole. One that is not is read by an index.
fn wrong(name: &str, plans: &str, great: &[String]) -> Vec<String> {
    let mut wrong = Vec::new();
    // Whoever may see nothing is answered without a look at any table.
    let is_run = |plan: &&str| !plan.contains("One-Time Filter: false") && !plan.contains("One-Time Filter: (false");
    for plan in plans.split("Query Text: ").skip(1).filter(is_run) {
        let whole = great.iter().find(|table| {
            let scan = format!("Seq Scan on {table} ");
            plan.lines().any(|line| format!("{line} ").contains(&scan))
        });
        wrong.extend(whole.map(|table| format!("{name} reads the whole of {table}:\n{plan}")));
    }
    if !plans.contains("Query Text: ") {
        wrong.push(format!("{name} asked nothing"));
    }
    wrong
}

/// Proves B-094.
#[test]
fn postgres_reads_no_great_table_whole() {
    let Some((server, mut all, store, people)) = company() else { return };
    let great = "SELECT relname FROM pg_class WHERE relkind = 'r' AND CAST(reltuples AS BIGINT) > $1";
    let great: Vec<String> = all.query(great, &[&SMALL]).unwrap().iter().map(|row| row.get(0)).collect();
    assert!(great.len() >= 15, "{great:?}");
    let mut found = Vec::new();
    for (name, read) in reads() {
        for session in &people {
            let before = server.log().len();
            read(&store, session);
            let name = format!("{name} of {:?}", session.who());
            found.extend(wrong(&name, &server.log()[before..], &great));
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
    // What is looked for would be seen.
    let before = server.log().len();
    all.batch_execute("SELECT COUNT(*) FROM request WHERE body = ''").unwrap();
    assert_eq!(wrong("a search in texts", &server.log()[before..], &great).len(), 1);
}
