//! Table tests of what is printed of requests.

use std::path::Path;

use proptest::prelude::*;
use rust_decimal::Decimal;
use upravdom::base::money::Amount;
use upravdom::base::{Channel, DayRange, Instant, Language, Permission, Permissions, Said, Who, Zone};
use upravdom::registry::houses::PremisesKind;
use upravdom::requests::papers::{
    FREE_ROWS, Intake, JournalColumn, JournalEntry, Line, PaperWidth, WorkItem, WorkOrder, WorkOrderFacts, may_print,
    may_read_journal, plain_text, request_journal, work_order,
};
use upravdom::requests::{
    ApplicantShown, Complaint, Deadlines, Payment, Praise, Priority, Rating, Request, RequestRefusal, Status, TermBasis,
};

use crate::desk::{AQUA, REQUEST, dispatcher, new_request, plumber};
use crate::people::{EMPLOYEE, RESIDENT, resident, user_of, with_rights};

fn at(text: &str) -> Instant {
    Instant::parse(text).unwrap()
}

/// A request with all that the law wants to know.
fn done() -> Request {
    let by = at("2026-11-22T05:35:00Z");
    Request {
        number: Some(1001),
        text: "Течёт стояк горячей воды на кухне, вода доходит до соседей снизу.\nДома до 18:00.".to_owned(),
        created_at: at("2026-11-22T05:05:00Z"),
        priority: Priority::Emergency,
        payment: Payment::Paid,
        deadlines: Deadlines { react_by: by, complete_by: by, basis: TermBasis::Statutory },
        status: Status::Done,
        started_at: Some(at("2026-11-22T05:20:00Z")),
        finished_at: Some(at("2026-11-22T08:40:00Z")),
        result: Some("Заменён участок стояка".to_owned()),
        rating: Some(Rating::Good { reasons: vec![Praise::Fast, Praise::WellDone] }),
        ..new_request()
    }
}

/// The same as it was filed just now.
fn filed() -> Request {
    Request {
        number: None,
        status: Status::New,
        started_at: None,
        finished_at: None,
        result: None,
        rating: None,
        ..done()
    }
}

fn applicant() -> ApplicantShown {
    ApplicantShown { name: "Иванов Иван Иванович".to_owned(), phone: Some("+79141234567".to_owned()) }
}

/// An entry with all that the law wants to know.
fn full<'a>(request: &'a Request, applicant: &'a ApplicantShown) -> JournalEntry<'a> {
    JournalEntry {
        request,
        zone: Zone::parse("Asia/Vladivostok").unwrap(),
        address: "Владивосток, ул. Светланская, 1",
        premises: Some("42"),
        premises_kind: None,
        applicant: Some(applicant),
        executors: &["Петров П. П.", "ООО «Аква»"],
        intake: Some(Intake::Phone),
        recording: Some("запись 2026-11-22/17"),
    }
}

/// What is known of a request of nobody known.
fn bare(request: &Request) -> JournalEntry<'_> {
    JournalEntry {
        request,
        zone: Zone::parse("Asia/Vladivostok").unwrap(),
        address: "Владивосток, ул. Светланская, 1",
        premises: Some("  "),
        premises_kind: None,
        applicant: None,
        executors: &[],
        intake: None,
        recording: None,
    }
}

fn works() -> Vec<WorkItem<'static>> {
    let amount = |kopecks| Amount::from_kopecks(kopecks).ok();
    let pipe = WorkItem {
        name: "Труба полипропиленовая армированная, диаметр 32 мм",
        unit: Some("м"),
        quantity: Some(Decimal::new(250, 2)),
        price: amount(32_000),
        sum: amount(80_000),
    };
    vec![
        pipe,
        WorkItem {
            name: "Сварка",
            unit: Some("шт."),
            quantity: Some(Decimal::TWO),
            price: amount(50_025),
            sum: amount(100_050),
        },
    ]
}

fn facts<'a>(entry: JournalEntry<'a>, works: &'a [WorkItem<'a>]) -> WorkOrderFacts<'a> {
    WorkOrderFacts {
        entry,
        company: "ООО «УК Светланская»",
        dispatch_phone: Some("+7 423 200-00-00"),
        kind: Some("Горячее водоснабжение"),
        account: Some("0042"),
        checklist: &["Перекрыть стояк", "Составить акт"],
        works,
    }
}

fn bare_facts(request: &Request) -> WorkOrderFacts<'_> {
    WorkOrderFacts { dispatch_phone: None, kind: None, account: None, checklist: &[], ..facts(bare(request), &[]) }
}

fn lines(order: &WorkOrder) -> Vec<&Line> {
    let sections = order.sections.iter().chain([&order.remarks]);
    order.head.iter().chain(sections.flat_map(|section| &section.lines)).chain([&order.works.total]).collect()
}

/// The text of `tests/golden/work_order.txt`; `UPDATE_GOLDEN=1` writes it anew.
///
/// Proves B-093.
#[test]
fn the_sheets_are_those_of_the_golden_file() {
    let (works, done, filed, applicant) = (works(), done(), filed(), applicant());
    let sheet = |facts: &WorkOrderFacts<'_>, width| plain_text(&work_order(facts), PaperWidth::new(width).unwrap());
    let text = [
        sheet(&facts(full(&done, &applicant), &works), 80),
        sheet(&bare_facts(&filed), 80),
        sheet(&facts(full(&done, &applicant), &works), 72),
    ]
    .join("\n======== the next sheet ========\n\n");
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/golden/work_order.txt");
    if std::env::var_os("UPDATE_GOLDEN").is_some_and(|value| value == "1") {
        std::fs::write(&path, &text).unwrap();
    }
    let golden = std::fs::read_to_string(&path).unwrap();
    for (number, (expected, found)) in (1..).zip(golden.lines().zip(text.lines())) {
        assert_eq!(found, expected, "line {number} of tests/golden/work_order.txt");
    }
    assert!(golden == text, "tests/golden/work_order.txt has another length");
}

/// Every column of the law is on the sheet.
///
/// Proves B-093.
#[test]
fn the_sheet_has_every_column_of_the_journal() {
    let (done, filed, applicant) = (done(), filed(), applicant());
    let (full, bare) = (work_order(&facts(full(&done, &applicant), &[])), work_order(&bare_facts(&filed)));
    for column in JournalColumn::ALL {
        let value = |order| lines(order).into_iter().find(|line| line.label == column.title()).unwrap().value.clone();
        assert!(value(&full).is_some(), "{column:?}");
        let known =
            [JournalColumn::RegisteredAt, JournalColumn::Address, JournalColumn::Problem, JournalColumn::PlannedTerm];
        assert_eq!(value(&bare).is_some(), known.contains(column), "{column:?}");
    }
    assert_eq!((bare.number, bare.signatures[0].name.clone(), bare.signatures[1].name.clone()), (None, None, None));
}

/// Proves B-093.
#[test]
fn a_work_order_is_for_those_who_see_the_request_and_are_no_residents() {
    let request = new_request();
    for (by, answer) in [
        (dispatcher(), Ok(())),
        (plumber(), Ok(())),
        (user_of(AQUA), Ok(())),
        (resident(Channel::Mobile), Err(RequestRefusal::WorkOrderByStaff)),
    ] {
        assert_eq!(may_print(Some(&request), REQUEST, &by), answer);
        assert_eq!(may_print(None, REQUEST, &by), Err(RequestRefusal::RequestUnknown { request: REQUEST }));
    }
}

/// Proves B-060.
#[test]
fn the_journal_is_for_those_who_see_all_requests() {
    let right = |permission| with_rights(Permissions::of(&[permission]), Channel::Desktop);
    let refused = Err(RequestRefusal::NotPermitted { permission: Permission::RequestView });
    assert_eq!(may_read_journal(&right(Permission::RequestView)), Ok(()));
    for by in [right(Permission::RequestExecute), resident(Channel::Desktop), user_of(AQUA)] {
        assert_eq!(may_read_journal(&by), refused);
    }
}

#[test]
fn a_total_needs_every_sum() {
    let filed = filed();
    let total = |works: &[WorkItem<'_>]| work_order(&facts(bare(&filed), works)).works.total.value;
    let mut works = works();
    assert_eq!(total(&works).as_deref(), Some("1\u{a0}800,50\u{a0}₽"));
    works[0].sum = None;
    assert_eq!(total(&works), None);
    assert_eq!(total(&[]), None);
    works[0].sum = Some(Amount::MAX);
    assert_eq!(total(&works), None);
    let order = work_order(&facts(bare(&filed), &works));
    assert_eq!(order.works.rows.len(), 2 + FREE_ROWS);
    assert_eq!(order.works.rows[0][3].as_deref(), Some("2,5"));
    assert!(order.works.rows[2].iter().all(Option::is_none));
}

#[test]
fn one_executor_is_named_where_he_signs_and_several_are_not() {
    let (done, applicant) = (done(), applicant());
    let signs = |executors| {
        let entry = JournalEntry { executors, ..full(&done, &applicant) };
        work_order(&facts(entry, &[])).signatures[0].name.clone()
    };
    assert_eq!(signs(&["Петров П. П."]).as_deref(), Some("Петров П. П."));
    assert_eq!(signs(&["Петров П. П.", "ООО «Аква»"]), None);
}

/// Proves B-060.
#[test]
fn the_journal_has_the_columns_of_the_law() {
    let day = "2026-11-22".parse().unwrap();
    let (done, applicant) = (done(), applicant());
    let journal = request_journal(&[full(&done, &applicant)], DayRange::new(day, day).unwrap());
    let cells: Vec<(&str, Option<&str>)> =
        JournalColumn::ALL.iter().map(|column| (column.code(), journal[0].cell(*column))).collect();
    assert_eq!(
        cells,
        [
            ("number", Some("1001")),
            ("registered_at", Some("22.11.2026 15:05 (МСК+7)")),
            ("address", Some("Владивосток, ул. Светланская, 1, кв. 42")),
            ("applicant", Some("Иванов Иван Иванович")),
            ("phone", Some("+79141234567")),
            ("intake", Some("по телефону")),
            ("problem", Some("Течёт стояк горячей воды на кухне, вода доходит до соседей снизу.\nДома до 18:00.")),
            ("planned_term", Some("22.11.2026 15:35 (МСК+7)")),
            ("executor", Some("Петров П. П., ООО «Аква»")),
            ("completion", Some("Выполнена, 22.11.2026 18:40 (МСК+7), Заменён участок стояка")),
            ("feedback", Some("хорошо (быстро, качественно)")),
            ("recording", Some("запись 2026-11-22/17")),
        ]
    );
    for (kind, address) in [
        (PremisesKind::Flat, "Владивосток, ул. Светланская, 1, кв. 42"),
        (PremisesKind::Commercial, "Владивосток, ул. Светланская, 1, пом. 42"),
        (PremisesKind::Apartments, "Владивосток, ул. Светланская, 1, апарт. 42"),
        (PremisesKind::ParkingSpace, "Владивосток, ул. Светланская, 1, м/м 42"),
        (PremisesKind::PrivateHouse, "Владивосток, ул. Светланская, 1, 42"),
    ] {
        let entry = JournalEntry { premises_kind: Some(kind), ..full(&done, &applicant) };
        assert_eq!(entry.cell(JournalColumn::Address).as_deref(), Some(address));
    }
    let cell = |request: &Request, column| bare(request).cell(column);
    for (status, cancel_reason, expected) in [
        (Status::New, None, None),
        (Status::InProgress, None, None),
        (Status::Done, None, Some("Выполнена")),
        (Status::Cancelled, Some(" Ошибка "), Some("Отменена, Ошибка")),
    ] {
        let request = Request { status, cancel_reason: cancel_reason.map(str::to_owned), ..filed() };
        assert_eq!(cell(&request, JournalColumn::Completion).as_deref(), expected);
    }
    for (author, expected) in [(Who::Resident(RESIDENT), Some("через приложение")), (Who::Employee(EMPLOYEE), None)]
    {
        assert_eq!(cell(&Request { author, ..filed() }, JournalColumn::Intake).as_deref(), expected);
    }
    let bad = Some(Rating::Bad { reasons: vec![Complaint::Slow] });
    for (rating, expected) in [(None, None), (bad, Some("плохо (долго)"))] {
        assert_eq!(cell(&Request { rating, ..filed() }, JournalColumn::Feedback).as_deref(), expected);
    }
    let rating = Rating::Good { reasons: Vec::new() };
    assert_eq!(Said::new(&rating, Language::English).to_string(), "good");
}

#[test]
fn the_journal_holds_the_days_of_the_houses_in_the_order_of_registration() {
    let request = |number, created_at| Request { number, created_at: at(created_at), ..filed() };
    let requests = [
        request(None, "2026-11-22T23:59:59.999+10:00"),
        request(Some(10), "2026-11-22T12:00:00+10:00"),
        request(None, "2026-11-22T12:00:00+10:00"),
        request(Some(9), "2026-11-22T13:00:00+10:00"),
        request(Some(8), "2026-11-22T12:00:00+10:00"),
        request(Some(6), "2026-11-22T00:00:00+10:00"),
        request(Some(7), "2026-11-21T23:59:59.999+10:00"),
        request(Some(11), "2026-11-23T00:00:00+10:00"),
    ];
    let entries: Vec<JournalEntry<'_>> = requests.iter().map(bare).collect();
    let day = "2026-11-22".parse().unwrap();
    let journal = request_journal(&entries, DayRange::new(day, day).unwrap());
    let found: Vec<(Option<&str>, &str)> = journal
        .iter()
        .map(|row| (row.cell(JournalColumn::Number), row.cell(JournalColumn::RegisteredAt).unwrap()))
        .map(|(number, registered)| (number, &registered[11..16]))
        .collect();
    let expected = [(Some("6"), "00:00"), (Some("8"), "12:00"), (Some("10"), "12:00"), (None, "12:00")];
    assert_eq!(found[..4], expected);
    assert_eq!(found[4..], [(Some("9"), "13:00"), (None, "23:59")]);
}

#[test]
fn the_paper_has_a_least_and_a_greatest_width() {
    let width = |characters| PaperWidth::new(characters).map(PaperWidth::characters);
    assert_eq!([width(71), width(72), width(200), width(201)], [None, Some(72), Some(200), None]);
    assert_eq!(Said::new(&Intake::Gis, Language::Russian).to_string(), "через ГИС ЖКХ");
}

proptest! {
    /// Whatever is written, no line is wider than the paper, and no letter of it is lost.
    #[test]
    fn text_of_any_kind_fits_the_paper(
        text in "[а-яёА-Я«»a-z0-9 \u{a0}\n,.-]{0,300}", name in "[а-яА-Я ]{1,120}", word in "[а-я]{60,260}", width in 72_usize..=200,
    ) {
        let request = Request { text: text.clone(), ..done() };
        let applicant = ApplicantShown { name: name.clone(), ..applicant() };
        let entry = JournalEntry { executors: &[&word], address: &word, ..full(&request, &applicant) };
        let works = [WorkItem { name: &word, unit: Some(&word), quantity: None, price: Some(Amount::MAX), sum: Some(Amount::MAX) }];
        let sheet = plain_text(&work_order(&facts(entry, &works)), PaperWidth::new(width).unwrap());
        for line in sheet.lines() {
            prop_assert!(line.chars().count() <= width, "{line}");
        }
        let letters = |text: &str| text.chars().filter(|letter| !letter.is_whitespace()).collect::<String>();
        prop_assert!(letters(&sheet).contains(&letters(text.trim())));
        prop_assert!(letters(&sheet).contains(&letters(name.trim())));
        prop_assert!(letters(&sheet).contains(&word));
    }
}
