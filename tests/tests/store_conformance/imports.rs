//! Files that a company moves in with: each form from its bytes to the rows, on both databases.

use std::io::{Cursor, Error, Read, Seek, SeekFrom};

use upravdom::base::cells::FileProblem;
use upravdom::base::{Channel, CommandId, EmployeeId, Instant, LegalEntityId, Permission, Who, Zone};
use upravdom::imports::{
    CellFault, HeaderProblem, ImportForm, ImportOptions, ImportRefusal, ImportReport, RowPolicy, print_row,
};
use upravdom_store::{Extent, Flow, Import, Imported, Lines, Progress, Session};
use upravdom_tests::conformance::{Bed, COMPANY, Places, id, on_both};

fn at() -> Instant {
    Instant::parse("2026-11-22T12:00:00Z").unwrap()
}

/// What is asked at an upload of that form.
fn options(form: ImportForm) -> ImportOptions {
    let (zone, as_of) = (Zone::parse("Europe/Moscow").ok(), "2026-10-31".parse().ok());
    ImportOptions { zone, as_of, legal_entity: Some(LegalEntityId::new(COMPANY.uuid())), ..ImportOptions::of(form) }
}

/// A file as a spreadsheet writes it.
fn file(form: ImportForm, rows: &[&[&str]]) -> Vec<u8> {
    let header: Vec<&str> = form.columns().iter().map(|column| column.header).collect();
    let rows: String = rows.iter().map(|row| print_row(row)).collect();
    ("\u{feff}".to_owned() + &print_row(&header) + &rows).into_bytes()
}

fn send(bed: &Bed, by: &Session, number: u128, options: ImportOptions, extent: Extent, bytes: &[u8]) -> Imported {
    let import = Import { id: CommandId::new(id(number)), options, extent };
    bed.store.import(by, &import, Cursor::new(bytes.to_vec()), at(), |_| Flow::Continue).unwrap()
}

fn apply(bed: &Bed, by: &Session, number: u128, form: ImportForm, rows: &[&[&str]]) -> (ImportReport, Option<Lines>) {
    let answer = send(bed, by, number, options(form), Extent::Apply, &file(form, rows));
    let Imported::Applied { report, lines } = answer else { panic!("{answer:?}") };
    (report, lines)
}

const HOUSES: &[&[&str]] = &[
    &["Дом на Мира", "Многоквартирный дом", "", "Тверь", "ул. Мира", "12", "5120,4", "", ""],
    &["Паркинг", "Паркинг", "", "Тверь", "ул. Мира", "12-а", "", "ООО «УК Наш дом»", ""],
];
const ACCOUNTS: &[&[&str]] = &[
    &["0000101", "1234,56", "Иванов", "Иван", "Иванович", "1", "ул. Мира, 12", "Тверь", ""],
    &["0000102", "", "ООО «Ромашка»", ".", ".", "Н-1", "ул. Мира, 12", "", ""],
    &["0000103", "-5", "Ким", "Ира", "", "1", "Мира 12", "", ""],
    // The same payer, the same flat, another account.
    &["0000104", "", "Иванов", "Иван", "Иванович", "01", "Мира 12", "", ""],
    &["0000105", "0", "Ли", "Анна", ".", "", "Мира 12", "", ""],
];
const COMBINED: &[&[&str]] = &[
    &["Мира, 12", "", "Квартира", "2", "54,3", "0000201", "70АА000560", "10", "Орлов", "Глеб", "", "", "89068080001"],
    &["Мира, 12", "", "Квартира", "2", "54,3", "", "", "", "Орлова", "Анна", "", "житель", "89068080002"],
    // Known from the accounts: a phone is new.
    &["Мира, 12", "", "Квартира", "1", "", "0000101", "", "", "Иванов", "Иван", "Иванович", "", "89068080003"],
    &["ул. Мира, 12-а", "", "Машино-место", "7", "", "", "", "", "", "", "", "", ""],
    // The same person twice in the file, with a phone more.
    &[
        "Мира, 12",
        "",
        "Квартира",
        "2",
        "",
        "0000202",
        "",
        "",
        "Орлов",
        "Глеб",
        "",
        "собственник",
        "89068080001, 89068080004",
    ],
];
const DEBTS: &[&[&str]] = &[&["0000101", "99,90"], &["7777", "1"], &["0000102", "-10"], &["0012001", "5"]];
const PHONES: &[&[&str]] = &[&["0000102", "8 906 808-10-01, 8 906 808-10-02"], &["0000101", "8 906 808-00-03"]];
const METERS: &[&[&str]] = &[
    &[
        "0000101",
        "Тверь, ул. Мира, 12",
        "1",
        "",
        "Иванов",
        "Иван",
        "Иванович",
        "А-1",
        "ХВС",
        "",
        "125,25",
        "20.11.2026",
        "15.03.2021",
        "14.03.2027",
    ],
    &[
        "0000102",
        "Тверь, ул. Мира, 12",
        "",
        "",
        "ООО «Ромашка»",
        ".",
        ".",
        "0098",
        "Электроэнергия",
        "2",
        "10 | 3",
        "20.11.2026",
        "",
        "01.06.2035",
    ],
    &[
        "0012001",
        "Москва, ул. Строителей, 25",
        "",
        "",
        "Иванова",
        "Мария",
        "Петровна",
        "ХВ-1001",
        "ХВС",
        "",
        "130",
        "20.11.2026",
        "",
        "",
    ],
];

/// Loads all forms, one after the other.
fn move_in(bed: &Bed, by: &Session) {
    for (number, (form, rows)) in (1..).zip([
        (ImportForm::Houses, HOUSES),
        (ImportForm::Accounts, ACCOUNTS),
        (ImportForm::Combined, COMBINED),
        (ImportForm::Phones, PHONES),
    ]) {
        let (report, lines) = apply(bed, by, number, form, rows);
        assert_eq!((report.wrong, lines.is_some()), (0, true), "{form:?} {report:?}");
    }
}

fn faults(report: &ImportReport) -> Vec<(u32, &str, &str, &CellFault)> {
    report
        .problems
        .iter()
        .map(|bad| (bad.row, bad.cell.column.as_str(), bad.cell.value.as_str(), &bad.cell.fault))
        .collect()
}

/// Proves B-108, B-118, B-130, B-134, B-211, B-232, D-01, D-14, D-21, N-08.
#[test]
fn a_company_moves_in_and_nothing_is_done_twice() {
    on_both(|bed| {
        let people = bed.people();
        let leader = &people["leader"];
        for (number, (form, rows, new, known, wrong)) in (1..).zip([
            (ImportForm::Houses, HOUSES, 2, 0, 0),
            (ImportForm::Accounts, ACCOUNTS, 5, 0, 0),
            (ImportForm::Combined, COMBINED, 5, 0, 0),
            (ImportForm::Debts, DEBTS, 3, 0, 1),
            (ImportForm::Phones, PHONES, 1, 1, 0),
            (ImportForm::Meters, METERS, 3, 0, 0),
        ]) {
            let bytes = file(form, rows);
            let before = bed.dump();
            let dry = send(bed, leader, number, options(form), Extent::DryRun, &bytes);
            assert_eq!(bed.dump(), before, "a dry run of {form:?} writes nothing");
            let Imported::Checked { report: tried } = dry else { panic!("{dry:?}") };
            let (report, lines) = apply(bed, leader, number, form, rows);
            assert_eq!(report, tried, "{form:?}");
            assert_eq!((report.new, report.known, report.wrong), (new, known, wrong), "{form:?} {report:?}");
            let lines = lines.unwrap();
            assert_eq!(
                (lines.first, lines.last),
                (bed.journal(COMPANY).len() as u64, bed.journal(COMPANY).len() as u64)
            );
            assert_eq!(bed.store.check(COMPANY).unwrap().findings, [], "{form:?}");
            let applied = bed.dump();
            let (again, lines) = apply(bed, leader, number + 100, form, rows);
            assert_eq!((again.new, again.known, again.wrong, lines), (0, new + known, wrong, None), "{form:?}");
            assert!(bed.dump() == applied, "the same file of {form:?} changes bytes");
        }
        let balance = "SELECT balance FROM account WHERE number = '0000101'";
        assert_eq!(bed.number(balance), 9_990);
        assert_eq!(bed.number("SELECT COUNT(*) FROM client_phone WHERE phone = '+79068080004'"), 1);
        assert_eq!(bed.number("SELECT COUNT(*) FROM client WHERE surname = 'Орлов'"), 1, "one person is one client");
        assert_eq!(bed.number("SELECT COUNT(*) FROM meter WHERE serial = 'А-1'"), 1);
    });
}

/// Proves B-109, X-23, X-27, X-45.
#[test]
fn wrong_rows_stop_the_file_or_only_themselves() {
    on_both(|bed| {
        let people = bed.people();
        let leader = &people["leader"];
        move_in(bed, leader);
        let rows: &[&[&str]] = &[
            &["0000301", "1,5", "Ким", "Ира", "", "9", "ул. Мира, 12", "", ""],
            &["0000301", "", "Ким", "Ира", "", "9", "ул. Мира, 12", "", ""],
            &["0000101", "", "Петров", "Пётр", "", "1", "ул. Мира, 12", "", ""],
            &["4,07028E+19", "", "Ким", "", "", "", "ул. Мира, 12", "", ""],
            &["0000302", "=A1", "Ким Ира Львовна", "", "", "", "ул. Мира, 13", "", ""],
            &["0000303", "", "Ким Ира Львовна", "", "", "", "ул. Мира, 12", "", ""],
        ];
        let before = bed.dump();
        let bytes = file(ImportForm::Accounts, rows);
        let answer = send(bed, leader, 20, options(ImportForm::Accounts), Extent::Apply, &bytes);
        let Imported::NotApplied { report } = answer else { panic!("{answer:?}") };
        assert!(bed.dump() == before, "nothing is written");
        assert_eq!((report.new, report.known, report.wrong), (2, 0, 4));
        let told = faults(&report);
        assert_eq!(told[0], (3, "Л.С", "0000301", &CellFault::Repeated { row: 2 }));
        assert!(matches!(told[1], (4, "Л.С", "0000101", CellFault::Account { .. })), "{told:?}");
        assert!(matches!(told[2], (5, "Л.С", "4,07028E+19", CellFault::Rounded { .. })), "{told:?}");
        assert_eq!(told[3], (6, "Баланс", "=A1", &CellFault::Formula));
        assert_eq!((report.notices.len(), report.notices[0].row), (1, 7));
        let valid = ImportOptions { rows: Some(RowPolicy::ValidRows), ..options(ImportForm::Accounts) };
        let answer = send(bed, leader, 21, valid, Extent::Apply, &bytes);
        let Imported::Applied { report: applied, lines: Some(_) } = answer else { panic!("{answer:?}") };
        assert_eq!(applied, report);
        assert_eq!(bed.store.check(COMPANY).unwrap().findings, []);
    });
}

/// Proves B-108, X-26.
#[test]
fn a_file_that_is_no_table_or_may_not_be_loaded_is_refused() {
    on_both(|bed| {
        let people = bed.people();
        let (leader, worker) = (&people["leader"], &people["worker"]);
        let before = bed.dump();
        let debts = |bytes: &[u8]| send(bed, leader, 30, options(ImportForm::Debts), Extent::Apply, bytes);
        let refused = |problem| Imported::FileRefused { problem };
        let header = |problem| Imported::HeaderRefused { problem };
        assert_eq!(debts(b"PK\x03\x04"), refused(FileProblem::Spreadsheet));
        assert_eq!(debts("Л.С;Баланс\r\n1;\0".as_bytes()), refused(FileProblem::ZeroByte { position: 23 }));
        assert_eq!(debts("Л.С;Баланс\r\n1;2\r\n1".as_bytes()), refused(FileProblem::CutShort { row: 3 }));
        assert_eq!(debts("Л.С;Баланс\r\n1;\"2\r\n".as_bytes()), refused(FileProblem::QuoteUnclosed { row: 2 }));
        let mixed = ["Л.С;Баланс\r\n".as_bytes(), b"\xcc\xe8\xf0;1\r\n"].concat();
        assert_eq!(debts(&mixed), refused(FileProblem::MixedEncoding { position: 21 }));
        assert_eq!(debts(b""), header(HeaderProblem::Empty));
        let missing = HeaderProblem::Missing { columns: "«Баланс»".to_owned() };
        assert_eq!(debts("Л.С\r\n1\r\n".as_bytes()), header(missing));
        let bytes = file(ImportForm::Debts, DEBTS);
        let bare = ImportOptions::of(ImportForm::Debts);
        let answer = send(bed, leader, 31, bare, Extent::DryRun, &bytes);
        assert_eq!(answer, Imported::Refused { refusal: ImportRefusal::AsOfMissing });
        let permission = Permission::BalanceSet;
        let answer = send(bed, worker, 32, options(ImportForm::Debts), Extent::DryRun, &bytes);
        assert_eq!(answer, Imported::Refused { refusal: ImportRefusal::NotPermitted { permission } });
        assert!(bed.dump() == before, "nothing is written");
    });
}

/// A file that the disk stops giving.
struct Broken(Cursor<Vec<u8>>, u32);

impl Read for Broken {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        match self.1.checked_sub(1) {
            Some(left) => self.1 = left,
            None => return Err(Error::other("the disk is gone")),
        }
        self.0.read(buffer)
    }
}

impl Seek for Broken {
    fn seek(&mut self, to: SeekFrom) -> std::io::Result<u64> {
        self.0.seek(to)
    }
}

/// Proves N-08.
#[test]
fn who_is_stopped_leaves_nothing_behind() {
    on_both(|bed| {
        let people = bed.people();
        let leader = &people["leader"];
        move_in(bed, leader);
        let rows: Vec<Vec<String>> =
            (0..1_100).map(|number| vec![format!("5{number:06}"), "Ким".to_owned(), "12".to_owned()]).collect();
        let header = print_row(&["Л.С", "Фамилия", "Баланс"]);
        let bytes = (header + &rows.iter().map(|row| print_row(row)).collect::<String>()).into_bytes();
        let house = bed.store.choices(leader, upravdom_store::Choices::Houses, &upravdom_store::PageRequest::default());
        let house = house.unwrap().items.into_iter().find(|choice| choice.label.ends_with("Мира, 12")).unwrap();
        let house = Some(upravdom::base::HouseId::new(house.id));
        let asked = ImportOptions { house, ..options(ImportForm::Accounts) };
        let import = Import { id: CommandId::new(id(40)), options: asked, extent: Extent::Apply };
        let before = bed.dump();
        for cancelled_at in [100, 1_200, 2_200] {
            let watch = move |progress: Progress| {
                assert_eq!(progress.total, 2_200);
                if progress.done == cancelled_at { Flow::Cancel } else { Flow::Continue }
            };
            let answer = bed.store.import(leader, &import, Cursor::new(bytes.clone()), at(), watch).unwrap();
            assert_eq!(answer, Imported::Cancelled);
            assert!(bed.dump() == before, "cancelled at {cancelled_at}");
        }
        for reads in [0, 1, 3] {
            let broken = Broken(Cursor::new(bytes.clone()), reads);
            let answer = bed.store.import(leader, &import, broken, at(), |_| Flow::Continue).unwrap();
            assert_eq!(answer, Imported::Unreadable { reason: "the disk is gone".to_owned() });
            assert!(bed.dump() == before, "broken at {reads}");
        }
        let answer = bed.store.import(leader, &import, Cursor::new(bytes.clone()), at(), |_| Flow::Continue).unwrap();
        let Imported::Applied { report, lines: Some(lines) } = answer else { panic!("{answer:?}") };
        assert_eq!((report.new, lines.last - lines.first), (1_100, 1), "a line for each thousand rows");
        assert_eq!(bed.store.check(COMPANY).unwrap().findings, []);
        // The id of the import is taken; the same file under it says nothing new, another is refused.
        let again = bed.store.import(leader, &import, Cursor::new(bytes), at(), |_| Flow::Continue).unwrap();
        assert!(matches!(again, Imported::Applied { report, lines: None } if report.known == 1_100));
        let other = (print_row(&["Л.С", "Фамилия"]) + &print_row(&["6", "Ли"])).into_bytes();
        let refused = bed.store.import(leader, &import, Cursor::new(other), at(), |_| Flow::Continue).unwrap();
        assert!(matches!(refused, Imported::IdReused { .. }), "{refused:?}");
    });
}

/// Proves N-08.
#[test]
fn a_dry_run_says_what_an_import_does_whatever_the_file() {
    on_both(|bed| {
        let people = bed.people();
        let leader = &people["leader"];
        let mut places = Places(11);
        let forms = [
            (ImportForm::Houses, HOUSES),
            (ImportForm::Accounts, ACCOUNTS),
            (ImportForm::Combined, COMBINED),
            (ImportForm::Debts, DEBTS),
            (ImportForm::Phones, PHONES),
            (ImportForm::Meters, METERS),
        ];
        let letters =
            ["", ";", "\"", "0", "1", "Ким", "\r\n", "=", "-", "0000101", "\u{0}", "я", "1234,5", ".", "\t", "житель"];
        let runs = upravdom_tests::times(30, 100_000);
        for run in 0..runs {
            let (form, rows) = forms[places.next(forms.len())];
            let mut text = String::from_utf8(file(form, rows)).unwrap();
            for _ in 0..places.next(4) {
                let place = places.next(text.len());
                let at = (0..=place).rev().find(|at| text.is_char_boundary(*at)).unwrap();
                let until = text[at..].chars().next().map_or(at, |letter| at + letter.len_utf8());
                let letter = letters[places.next(letters.len())];
                text.replace_range(at..if places.next(2) == 0 { at } else { until }, letter);
            }
            let valid = ImportOptions { rows: Some(RowPolicy::ValidRows), ..options(form) };
            let number = 0x5000 + u128::from(run);
            let dry = send(bed, leader, number, valid, Extent::DryRun, text.as_bytes());
            let applied = send(bed, leader, number, valid, Extent::Apply, text.as_bytes());
            match (dry, applied) {
                (Imported::Checked { report: tried }, Imported::Applied { report, .. }) => {
                    assert_eq!(tried, report, "{text}");
                }
                (dry, applied) => assert_eq!(dry, applied, "{text}"),
            }
        }
        assert_eq!(bed.store.check(COMPANY).unwrap().findings, []);
    });
}

/// Proves N-14.
#[test]
fn a_file_of_one_company_does_nothing_in_another() {
    on_both(|bed| {
        let people = bed.people();
        move_in(bed, &people["leader"]);
        let stranger = people.values().find(|session| {
            session.company() != COMPANY
                && matches!(session.who(), Who::Employee(_))
                && session.channel() == Channel::Desktop
        });
        let stranger = stranger.expect("a leader of the other company");
        assert!(matches!(stranger.who(), Who::Employee(EmployeeId { .. })));
        let before = bed.journal(COMPANY);
        let answer = send(bed, stranger, 1, options(ImportForm::Debts), Extent::Apply, &file(ImportForm::Debts, DEBTS));
        let Imported::Applied { report, lines: None } = answer else { panic!("{answer:?}") };
        assert!(report.problems.iter().all(|bad| bad.cell.fault == CellFault::AccountUnknown) && report.new == 0);
        assert_eq!(bed.journal(COMPANY), before);
    });
}
