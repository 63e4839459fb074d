//! Table tests of what is printed of requests.

use std::path::Path;

use proptest::prelude::*;
use rust_decimal::Decimal;
use upravdom::base::money::Amount;
use upravdom::base::{DayRange, Instant, Language, Said, Zone};
use upravdom::requests::papers::{
    FREE_ROWS, Intake, JournalColumn, JournalEntry, Line, PaperWidth, People, WorkItem, WorkOrder, WorkOrderFacts,
    plain_text, request_journal, work_order,
};
use upravdom::requests::{Payment, Priority, Status};

fn at(text: &str) -> Instant {
    Instant::parse(text).unwrap()
}

/// All that the law wants to know, known.
fn full() -> JournalEntry<'static> {
    JournalEntry {
        number: Some(1001),
        registered_at: at("2026-11-22T05:05:00Z"),
        zone: Zone::parse("Asia/Vladivostok").unwrap(),
        address: "Владивосток, ул. Светланская, 1, кв. 42",
        applicant: Some("Иванов Иван Иванович"),
        phone: Some("+79141234567"),
        intake: Some(Intake::Phone),
        text: "Течёт стояк горячей воды на кухне, вода доходит до соседей снизу.\nДома до 18:00.",
        planned_by: Some(at("2026-11-22T05:35:00Z")),
        executors: &["Петров П. П.", "ООО «Аква»"],
        status: Status::Done,
        finished_at: Some(at("2026-11-22T08:40:00Z")),
        result: Some("Заменён участок стояка"),
        feedback: Some("Хорошо, быстро"),
        recording: Some("запись 2026-11-22/17"),
    }
}

/// What is known of a request that was filed just now by nobody known.
fn bare() -> JournalEntry<'static> {
    JournalEntry {
        number: None,
        applicant: None,
        phone: Some("  "),
        intake: None,
        planned_by: None,
        executors: &[],
        status: Status::New,
        finished_at: None,
        result: None,
        feedback: None,
        recording: None,
        ..full()
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
        priority: Priority::Emergency,
        payment: Payment::Paid,
        account: Some("0042"),
        started_at: Some(at("2026-11-22T05:20:00Z")),
        checklist: &["Перекрыть стояк", "Составить акт"],
        works,
    }
}

fn bare_facts() -> WorkOrderFacts<'static> {
    WorkOrderFacts {
        dispatch_phone: None,
        kind: None,
        account: None,
        started_at: None,
        checklist: &[],
        ..facts(bare(), &[])
    }
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
    let works = works();
    let sheet = |facts: &WorkOrderFacts<'_>, people, width| {
        plain_text(&work_order(facts, people), PaperWidth::new(width).unwrap())
    };
    let text = [
        sheet(&facts(full(), &works), People::Shown, 80),
        sheet(&bare_facts(), People::Shown, 80),
        sheet(&facts(full(), &works), People::Masked, 72),
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
    let (full, bare) = (work_order(&facts(full(), &[]), People::Shown), work_order(&bare_facts(), People::Shown));
    for column in JournalColumn::ALL {
        let value = |order| lines(order).into_iter().find(|line| line.label == column.title()).unwrap().value.clone();
        assert!(value(&full).is_some(), "{column:?}");
        let known = matches!(column, JournalColumn::RegisteredAt | JournalColumn::Address | JournalColumn::Problem);
        assert_eq!(value(&bare).is_some(), known, "{column:?}");
    }
    assert_eq!((bare.number, bare.signatures[0].name.clone(), bare.signatures[1].name.clone()), (None, None, None));
}

#[test]
fn a_total_needs_every_sum() {
    let total = |works: &[WorkItem<'_>]| work_order(&facts(bare(), works), People::Shown).works.total.value;
    let mut works = works();
    assert_eq!(total(&works).as_deref(), Some("1\u{a0}800,50\u{a0}₽"));
    works[0].sum = None;
    assert_eq!(total(&works), None);
    assert_eq!(total(&[]), None);
    works[0].sum = Some(Amount::MAX);
    assert_eq!(total(&works), None);
    let order = work_order(&facts(bare(), &works), People::Shown);
    assert_eq!(order.works.rows.len(), 2 + FREE_ROWS);
    assert_eq!(order.works.rows[0][3].as_deref(), Some("2,5"));
    assert!(order.works.rows[2].iter().all(Option::is_none));
}

#[test]
fn one_executor_is_named_where_he_signs_and_several_are_not() {
    let signs = |executors| {
        work_order(&facts(JournalEntry { executors, ..full() }, &[]), People::Shown).signatures[0].name.clone()
    };
    assert_eq!(signs(&["Петров П. П."]).as_deref(), Some("Петров П. П."));
    assert_eq!(signs(&["Петров П. П.", "ООО «Аква»"]), None);
}

#[test]
fn a_contractor_reads_neither_name_nor_phone() {
    let sheet = |people| plain_text(&work_order(&facts(full(), &[]), people), PaperWidth::default());
    let (shown, masked) = (sheet(People::Shown), sheet(People::Masked));
    assert!(shown.contains("Иванов Иван Иванович") && shown.contains("+79141234567"));
    assert!(!masked.contains("Иванов") && masked.contains("И***в И. И."), "{masked}");
    assert!(!masked.contains("79141234567"), "{masked}");
}

/// Proves B-060.
#[test]
fn the_journal_has_the_columns_of_the_law() {
    let day = "2026-11-22".parse().unwrap();
    let journal = request_journal(&[full()], DayRange::new(day, day).unwrap(), People::Shown);
    let cells: Vec<(&str, Option<&str>)> =
        journal.rows[0].cells.iter().map(|(column, text)| (column.code(), text.as_deref())).collect();
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
            ("feedback", Some("Хорошо, быстро")),
            ("recording", Some("запись 2026-11-22/17")),
        ]
    );
    for (status, expected) in [
        (Status::New, None),
        (Status::InProgress, None),
        (Status::Done, Some("Выполнена")),
        (Status::Cancelled, Some("Отменена")),
    ] {
        let entry = JournalEntry { status, ..bare() };
        assert_eq!(entry.cell(JournalColumn::Completion, People::Shown).as_deref(), expected);
    }
}

#[test]
fn the_journal_holds_the_days_of_the_houses_in_the_order_of_the_numbers() {
    let entry = |number, registered_at| JournalEntry { number, registered_at: at(registered_at), ..bare() };
    let entries = [
        entry(None, "2026-11-22T23:59:59.999+10:00"),
        entry(Some(10), "2026-11-22T12:00:00+10:00"),
        entry(None, "2026-11-22T01:00:00+10:00"),
        entry(Some(9), "2026-11-22T13:00:00+10:00"),
        entry(Some(8), "2026-11-22T00:00:00+10:00"),
        entry(Some(7), "2026-11-21T23:59:59.999+10:00"),
        entry(Some(11), "2026-11-23T00:00:00+10:00"),
    ];
    let day = "2026-11-22".parse().unwrap();
    let journal = request_journal(&entries, DayRange::new(day, day).unwrap(), People::Masked);
    let found: Vec<(Option<&str>, &str)> = journal
        .rows
        .iter()
        .map(|row| (row.cell(JournalColumn::Number), row.cell(JournalColumn::RegisteredAt).unwrap()))
        .map(|(number, registered)| (number, &registered[11..16]))
        .collect();
    assert_eq!(
        found,
        [(Some("8"), "00:00"), (Some("9"), "13:00"), (Some("10"), "12:00"), (None, "01:00"), (None, "23:59"),]
    );
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
        let entry = JournalEntry { text: &text, applicant: Some(&name), executors: &[&word], address: &word, ..full() };
        let works = [WorkItem { name: &word, unit: Some(&word), quantity: None, price: Some(Amount::MAX), sum: Some(Amount::MAX) }];
        let sheet = plain_text(&work_order(&facts(entry, &works), People::Shown), PaperWidth::new(width).unwrap());
        for line in sheet.lines() {
            prop_assert!(line.chars().count() <= width, "{line}");
        }
        let letters = |text: &str| text.chars().filter(|letter| !letter.is_whitespace()).collect::<String>();
        prop_assert!(letters(&sheet).contains(&letters(text.trim())));
        prop_assert!(letters(&sheet).contains(&letters(name.trim())));
        prop_assert!(letters(&sheet).contains(&word));
    }
}
