//! Table tests of `imports`: what rows say, and what is wrong with them.

use upravdom::base::cells::{decode_file, parse_rows};
use upravdom::base::{Flaw, Language, NameProblem, PhoneKind, PhoneProblem, RequisiteProblem};
use upravdom::imports::{
    BadCell, CellFault, HeaderProblem, ImportForm, Layout, Need, RowWarning, instruction, parse_account_row,
    parse_combined_row, parse_debt_row, parse_house_row, parse_meter_row, parse_phone_row, recognise_header, template,
};
use upravdom::meters::{Digits, RegisterFacts, Resource, register_meter};
use upravdom::registry::houses::AreaProblem;

use crate::meter_cases::place;
use crate::registry_cases::{ACCOUNT, METER, READING, day, now, who_may};

pub fn row(cells: &[&str]) -> Vec<String> {
    cells.iter().map(ToString::to_string).collect()
}

/// The layout of the sample.
pub fn layout(form: ImportForm) -> Layout {
    let header: Vec<String> = form.columns().iter().map(|column| column.header.to_owned()).collect();
    recognise_header(form, &header).unwrap()
}

/// What a row says, whichever form it is of, and that it is printed as it was read.
pub fn parse(layout: &Layout, cells: &[String]) -> Result<Vec<String>, Vec<BadCell>> {
    match layout.form() {
        ImportForm::Houses => parse_house_row(layout, cells).map(|row| row.cells()),
        ImportForm::Accounts => parse_account_row(layout, cells).map(|row| row.cells()),
        ImportForm::Combined => parse_combined_row(layout, cells).map(|row| row.cells()),
        ImportForm::Debts => parse_debt_row(layout, cells).map(|row| row.cells()),
        ImportForm::Phones => parse_phone_row(layout, cells).map(|row| row.cells()),
        ImportForm::Meters => parse_meter_row(layout, cells).map(|row| row.cells()),
    }
}

/// Proves B-131, D-11, D-12.
#[test]
fn a_sample_is_read_without_a_fault_and_explained() {
    for form in ImportForm::ALL {
        let rows = parse_rows(&decode_file(template(*form).as_bytes()).unwrap().text).unwrap();
        let layout = recognise_header(*form, &rows[0]).unwrap();
        assert_eq!(rows.len(), form.examples().len() + 1, "{form:?}");
        for row in &rows[1..] {
            assert!(parse(&layout, row).is_ok(), "{form:?} {row:?} {:?}", parse(&layout, row));
        }
        for language in [Language::Russian, Language::English] {
            let text = instruction(*form, language);
            for column in form.columns() {
                assert!(text.contains(&format!("«{}»", column.header)), "{form:?} {}", column.header);
            }
        }
    }
}

/// Proves B-132, B-237, X-26.
#[test]
fn headers_are_recognised_or_named() {
    let misspelt = HeaderProblem::Misspelt { column: "ЛС".to_owned(), like: "Л.С".to_owned() };
    let missing = |columns: &str| HeaderProblem::Missing { columns: columns.to_owned() };
    for (form, header, expected) in [
        (ImportForm::Debts, &["Л.С", "Баланс"][..], None),
        (ImportForm::Debts, &["БАЛАНС", "\u{a0}л.с "], None),
        (ImportForm::Debts, &["Л.С", "", "Баланс", ""], None),
        (ImportForm::Debts, &[], Some(HeaderProblem::Empty)),
        (ImportForm::Debts, &[" ", ""], Some(HeaderProblem::Empty)),
        (ImportForm::Debts, &["ЛС", "Баланс"], Some(misspelt)),
        (ImportForm::Debts, &["Л.С", "Баланс", "ФИО"], Some(HeaderProblem::Unknown { column: "ФИО".to_owned() })),
        (
            ImportForm::Debts,
            &["Л.С", "баланс", "БАЛАНС"],
            Some(HeaderProblem::Repeated { column: "Баланс".to_owned() }),
        ),
        (ImportForm::Debts, &["Баланс"], Some(missing("«Л.С»"))),
        (ImportForm::Accounts, &["Фамилия", "л.с"], None),
        (ImportForm::Accounts, &["Имя"], Some(missing("«Л.С», «Фамилия»"))),
        (ImportForm::Houses, &["Наименование", "Тип", "город ", "Улица", "ДОМ"], None),
        (ImportForm::Meters, &["Лицевой счет", "Адрес", "Квартира", "Баланс", "Фамилия", "Имя", "Отчество"], None),
        (
            ImportForm::Meters,
            &["Лицевой счёт", "Адрес", "Квартира", "Баланс", "Фамилия", "Имя", "Отчество", "", ""],
            None,
        ),
        (
            ImportForm::Meters,
            &["Лицевой счет", "Квартира", "Адрес", "Баланс", "Фамилия", "Имя", "Отчество"],
            Some(HeaderProblem::Misplaced {
                position: 2, found: "Квартира".to_owned(), expected: "Адрес".to_owned()
            }),
        ),
        (ImportForm::Meters, &["Лицевой счет", "Адрес", "Квартира"], Some(missing("«Фамилия»"))),
    ] {
        assert_eq!(recognise_header(form, &row(header)).err(), expected, "{form:?} {header:?}");
    }
    let debts = ImportForm::Debts.columns();
    assert!(debts.len() == 2 && debts.iter().all(|column| column.need == Need::Required));
    assert_eq!(ImportForm::Meters.columns().iter().take(7).filter(|column| column.need == Need::Required).count(), 3);
}

#[test]
fn swapped_columns_are_read_by_their_headers() {
    let swapped = recognise_header(ImportForm::Debts, &row(&["Баланс", "", "Л.С"])).unwrap();
    let read = parse_debt_row(&swapped, &row(&["-5", "", "0012"])).unwrap();
    assert_eq!((read.number.as_str(), read.sum.kopecks()), ("0012", -500));
    let outside = parse_debt_row(&swapped, &row(&["-5", "x", "0012", " "])).unwrap_err();
    assert_eq!(outside, [BadCell { column: "2".to_owned(), value: "x".to_owned(), fault: CellFault::Outside }]);
}

/// The faults of a row, each with its column.
fn faults(form: ImportForm, cells: &[&str]) -> Vec<(String, CellFault)> {
    let bad = parse(&layout(form), &row(cells)).err().unwrap_or_default();
    bad.into_iter().map(|bad| (bad.column, bad.fault)).collect()
}

fn wrong<const N: usize>(faults: [(&str, CellFault); N]) -> Vec<(String, CellFault)> {
    faults.map(|(column, fault)| (column.to_owned(), fault)).into()
}

/// Proves B-132, B-133, X-26, N-08.
#[test]
fn all_faults_of_a_row_are_told_at_once() {
    let number = |flaw| CellFault::Number { problem: RequisiteProblem::AccountNumberFormat { flaw } };
    let (dash, exponent) = (at(1, '-'), CellFault::Rounded { flaw: at(8, 'E') });
    let zeros = CellFault::Rounded { flaw: Flaw::ZerosFrom { position: 16 } };
    let decimals = CellFault::Money { flaw: Flaw::Decimals { digits: 3, most: 2 } };
    for (cells, expected) in [
        (&["0012", "1,5"][..], wrong([])),
        (&["'0012", "\u{2212}1\u{a0}234,50 руб."], wrong([])),
        (&["", ""], wrong([("Л.С", CellFault::Missing), ("Баланс", CellFault::Missing)])),
        (&["0012"], wrong([("Баланс", CellFault::Missing)])),
        (&["4,07028E+19", "12,345"], wrong([("Л.С", exponent), ("Баланс", decimals)])),
        (&["40702810901500000000", "1"], wrong([("Л.С", zeros)])),
        (&["40702810901500010000", "1"], wrong([])),
        (&["12\u{a0}345", "1"], wrong([("Л.С", CellFault::Grouped)])),
        (&["=A1", "=1+1"], wrong([("Л.С", CellFault::Formula), ("Баланс", CellFault::Formula)])),
        (&["#Н/Д", "#ССЫЛКА!"], wrong([("Л.С", CellFault::ErrorValue), ("Баланс", CellFault::ErrorValue)])),
        (&["0012", "########"], wrong([("Баланс", CellFault::ErrorValue)])),
        (&["-", "1"], wrong([("Л.С", number(dash))])),
        (&["0012", "1", "", "x"], wrong([("4", CellFault::Outside)])),
    ] {
        assert_eq!(faults(ImportForm::Debts, cells), expected, "{cells:?}");
    }
}

const fn at(position: u32, character: char) -> Flaw {
    Flaw::Character { position, character }
}

/// Proves B-114, B-115, B-126, B-127, X-23, X-24, X-25.
#[test]
fn an_account_needs_a_number_and_a_name() {
    let name = |problem| CellFault::Name { problem };
    for (cells, expected) in [
        (&["1", "", "Ким"][..], wrong([])),
        (&["1", "", "Ким", ".", "."], wrong([])),
        (&["1", "", "Ким", "Ира", "", "5", "Мира, 1", "Тверь", "Тверская"], wrong([])),
        (&["1", "", "", "Ира"], wrong([("Фамилия", CellFault::Missing)])),
        (&["1", "", ".", "Ира"], wrong([("Фамилия", name(NameProblem::SurnameMissing))])),
        (&["1", "", "Ким", "", "Ильинична"], wrong([("Имя", name(NameProblem::GivenMissing))])),
        (&["1", "", "Ким", "=B2", "#N/A"], wrong([("Имя", CellFault::Formula), ("Отчество", CellFault::ErrorValue)])),
        (
            &["1", "x", "Ким", "", "", "\u{7}"],
            wrong([
                ("Баланс", CellFault::Money { flaw: at(1, 'x') }),
                ("Квартира", CellFault::Unprintable { position: 1 }),
            ]),
        ),
    ] {
        assert_eq!(faults(ImportForm::Accounts, cells), expected, "{cells:?}");
    }
    let long = "5".repeat(51);
    let too_long = CellFault::TooLong { length: 51, limit: 50 };
    assert_eq!(faults(ImportForm::Accounts, &["1", "", "Ким", "", "", &long]), wrong([("Квартира", too_long)]));
    let read = |surname: &str| parse_account_row(&layout(ImportForm::Accounts), &row(&["1", "", surname])).unwrap();
    let divided = RowWarning::MergedName {
        name: "Иванов Иван Иванович".to_owned(),
        divided: "Иванов | Иван | Иванович".to_owned(),
    };
    assert_eq!(read("Иванов\u{a0}Иван  Иванович").warnings(), [divided]);
    assert_eq!(read("ООО «Ромашка»").warnings(), []);
}

/// Proves B-212, B-213, X-56.
#[test]
fn phones_are_mobile_and_may_be_several() {
    let fixed = CellFault::PhoneNotMobile { kind: PhoneKind::Fixed };
    let short = CellFault::Phone { problem: PhoneProblem::Length { digits: 3 } };
    for (cells, expected) in [
        (&["1", "8 914 700-00-01; 89147000002"][..], wrong([])),
        (&["1", "'+79147000001,"], wrong([])),
        (&["1", ", ;"], wrong([("Телефон", CellFault::Missing)])),
        (&["1", "8 423 222-22-22"], wrong([("Телефон", fixed)])),
        (&["1", "89147000001, 112"], wrong([("Телефон", short)])),
    ] {
        assert_eq!(faults(ImportForm::Phones, cells), expected, "{cells:?}");
    }
    let row = parse_phone_row(&layout(ImportForm::Phones), &row(&["01", "89147000001, 89147000002"])).unwrap();
    assert_eq!((row.phones.len(), row.keys()[0].as_str()), (2, "01\u{1f}+79147000001"));
}

/// Proves D-01, D-03, D-04, D-06, X-48.
#[test]
fn a_house_needs_its_fields_and_is_warned_of_its_area() {
    let kinds = "Многоквартирный дом, Частный дом, Нежилое здание, Паркинг".to_owned();
    let area = CellFault::Area { problem: AreaProblem::NotANumber { flaw: at(1, 'x') } };
    for (cells, expected) in [
        (&["Дом", "многоквартирный дом", "", "Тверь", "Мира", "1"][..], wrong([])),
        (
            &["", "МКД", "", "", "", "", "x"],
            wrong([
                ("Наименование", CellFault::Missing),
                ("Тип", CellFault::Word { words: kinds }),
                ("Город", CellFault::Missing),
                ("Улица", CellFault::Missing),
                ("Дом", CellFault::Missing),
                ("Общая площадь", area),
            ]),
        ),
    ] {
        assert_eq!(faults(ImportForm::Houses, cells), expected, "{cells:?}");
    }
    let read = |area| {
        let cells = row(&["Дом", "Паркинг", "", "Тверь", "ул. Мира", "1", area]);
        parse_house_row(&layout(ImportForm::Houses), &cells).unwrap()
    };
    assert_eq!((read("").warnings(), read("10,5").warnings()), (vec![RowWarning::AreaMissing], vec![]));
}

/// Proves D-14, D-21, D-22.
#[test]
fn a_row_of_all_three_holds_what_belongs_together() {
    let premises = ["Мира, 1", "", "Квартира", "5", ""];
    let with = |rest: &[&str]| faults(ImportForm::Combined, &[&premises[..], rest].concat());
    assert_eq!(with(&[]), wrong([]));
    assert_eq!(with(&["1", "", "", "Ким"]), wrong([]));
    assert_eq!(with(&["", "", "", "Ким", "Ира", "", "ЖИТЕЛЬ", "89147000001"]), wrong([]));
    assert_eq!(with(&["1"]), wrong([("Фамилия", CellFault::Missing)]));
    assert_eq!(with(&["1", "", "", "", "Ира"]), wrong([("Фамилия", CellFault::Missing)]));
    assert_eq!(with(&["", "", "5"]), wrong([("Л.С", CellFault::Missing)]));
    assert_eq!(with(&["", "70АА000560", ""]), wrong([("Л.С", CellFault::Missing)]));
    assert_eq!(with(&["", "", "", "", "", "", "", "89147000001"]), wrong([("Фамилия", CellFault::Missing)]));
    let els = CellFault::Number { problem: RequisiteProblem::ElsFormat { flaw: Flaw::Length { length: 9 } } };
    assert_eq!(with(&["1", "70АА00056", "", "Ким"]), wrong([("ЕЛС", els)]));
    let words = CellFault::Word {
        words: "житель, управляющий помещением, собственник".to_owned()
    };
    assert_eq!(with(&["", "", "", "Ким", "", "", "муж"]), wrong([("В качестве", words)]));
    assert_eq!(faults(ImportForm::Combined, &["Мира, 1", "", "Квартира"]), wrong([("Помещение", CellFault::Missing)]));
    assert_eq!(faults(ImportForm::Combined, &["Мира, 1", "", "Частный дом"]), wrong([]));
}

/// Proves B-233, B-236, X-21.
#[test]
fn a_meter_stands_behind_the_seven_columns() {
    let account = ["1", "Тверь, Мира, 1", "", "", "Ким", ".", "."];
    let with = |rest: &[&str]| faults(ImportForm::Meters, &[&account[..], rest].concat());
    assert_eq!(with(&[]), wrong([("Номер прибора", CellFault::NoMeter)]));
    assert_eq!(with(&["А-1", "хвс", "", "1,5", "20.11.2026"]), wrong([]));
    assert_eq!(with(&["А-1", "Газ", "1", "1,5", "20.11.2026"]), wrong([]));
    assert_eq!(with(&["А-1", "Электричество", "2", "1/2", "20.11.2026"]), wrong([]));
    let zones = |readings, zones| wrong([("Показание", CellFault::Zones { readings, zones })]);
    assert_eq!(with(&["А-1", "ЭЭ", "2", "1", "20.11.2026"]), zones(1, 2));
    assert_eq!(with(&["А-1", "ЭЭ", "", "1 | 2", "20.11.2026"]), zones(2, 1));
    assert_eq!(
        with(&["4,5E+10", "вода", "4", "1б", "31.11.2026", "x", "1/2/26"]),
        wrong([
            ("Номер прибора", CellFault::Rounded { flaw: at(4, 'E') }),
            (
                "Тип",
                CellFault::Word {
                    words: "ХВС, ГВС, Тепло, Электроэнергия, Газ".to_owned()
                }
            ),
            ("Тарифы", CellFault::Word { words: "1, 2, 3".to_owned() }),
            ("Показание", CellFault::Reading { flaw: at(2, 'б') }),
            ("Дата показания", CellFault::Date { flaw: Flaw::NoSuch { what: "31.11.2026".to_owned() } }),
            ("Дата изготовления", CellFault::Date { flaw: at(1, 'x') }),
            ("Дата следующей поверки", CellFault::Date { flaw: at(2, '/') }),
        ])
    );
    assert_eq!(
        with(&["А-1"]),
        wrong([("Тип", CellFault::Missing), ("Показание", CellFault::Missing), ("Дата показания", CellFault::Missing)])
    );
}

/// Proves B-232, X-21.
#[test]
fn a_row_of_meters_enters_a_meter_or_its_reading() {
    let cells = |kind: &str, reading: &str| {
        row(&[
            "1",
            "Мира",
            "",
            "",
            "Ким",
            ".",
            ".",
            "А-1",
            kind,
            "1",
            reading,
            "20.11.2026",
            "15.03.2021",
            "14.03.2027",
        ])
    };
    let read =
        |kind: &str, reading: &str| parse_meter_row(&layout(ImportForm::Meters), &cells(kind, reading)).unwrap().meter;
    for (kind, reading, digits) in [
        ("ХВС", "00125,250", (5, 3)),
        ("ХВС", "1234567", (7, 3)),
        ("Электроэнергия", "1,1234", (6, 4)),
        ("Тепло", "0000000001", (5, 3)),
    ] {
        let meter = read(kind, reading);
        let command = meter.register(METER, ACCOUNT).unwrap();
        assert_eq!(command.passport.digits, Digits::new(digits.0, digits.1).unwrap(), "{kind} {reading}");
        let facts = RegisterFacts { existing: None, place: Some(place()), same_serial: None };
        let by = who_may(upravdom::base::Permission::MeterManage);
        let entered = register_meter(&command, facts, &by, now()).unwrap();
        assert_eq!((entered.verified_until, entered.installed_on), (day("2027-03-14"), day("2026-11-20")));
        assert_eq!(meter.submit(METER, READING).values, [reading]);
    }
    assert_eq!(read("Газ", "1").resource, Resource::Gas);
}

/// Proves N-08.
#[test]
fn a_problem_names_row_column_and_value() {
    let bad = parse_debt_row(&layout(ImportForm::Debts), &row(&["0012", &"9".repeat(70)])).unwrap_err();
    let shown = "9".repeat(60);
    assert_eq!(
        bad[0].text(7, Language::Russian),
        format!(
            "Строка 7, столбец «Баланс», значение «{shown}…». Это не сумма: число не от -100000000000 до 100000000000. Напишите её как 1234,56; минус означает переплату."
        )
    );
    let empty = parse_debt_row(&layout(ImportForm::Debts), &row(&["0012"])).unwrap_err();
    assert_eq!(
        empty[0].text(2, Language::English),
        "Row 2, column «Баланс», empty. A value is wanted here. Fill the cell in."
    );
}
