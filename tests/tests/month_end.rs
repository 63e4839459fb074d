//! The example `month_end` over the file of `cargo xtask demo-data` prints what the golden file says.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "test support: a failed step is a failed test"
)]

#[path = "../../xtask/src/demo_data.rs"]
#[allow(dead_code, reason = "the names are the command's")]
mod demo_data;
#[path = "../../examples/month_end.rs"]
mod month_end;

use upravdom_tests::golden;

#[test]
fn the_report_of_the_month() {
    let file = demo_data::file();
    assert!(str::from_utf8(&file).is_err(), "windows-1251 with Cyrillic letters is no UTF-8");
    golden::check("month_end.txt", &month_end::report(&file).unwrap());
}

const HEADER: &str = "Лицевой счёт;Дом;Помещение;Фамилия;Имя;Отчество;Телефон;Состояние;Сальдо;Счётчик;Выпущен;Поверен;Интервал, лет;\
    Оплачено за 11.2026";

/// A row without a fault, but for that cell.
fn row(place: usize, cell: &str) -> String {
    let mut cells =
        "1;ул. Мира, 1;1;Цой;Ян;.;89261234567;действует;10,00;7;01.02.2020;;6;".split(';').collect::<Vec<_>>();
    if place == cells.len() {
        cells.push(cell);
    } else {
        cells[place] = cell;
    }
    cells.join(";")
}

fn report_of(rows: &str) -> String {
    month_end::report(format!("{HEADER}\r\n{rows}").as_bytes()).unwrap()
}

#[test]
fn the_report_is_made_where_nobody_owes() {
    for rows in ["", &row(8, "0"), &row(8, "-5,00"), &row(6, ""), &row(6, "8 495 123-45-67"), &row(8, "1,2.3")] {
        let report = report_of(rows);
        assert!(report.contains("СМС отправлять некому."), "{rows}: {report}");
        assert!(report.contains("4. КОМИССИЯ"), "{rows}: {report}");
    }
    assert!(report_of(&row(8, "0,01")).contains("2 части × 1"), "whoever owes a kopeck is told");
}

#[test]
fn a_fault_is_told_at_its_column() {
    for (place, cell, column, why) in [
        (0, "4,0702E+19", "Лицевой счёт", "Excel округлил номер"),
        (1, "", "Дом", "Здесь должно быть значение"),
        (3, "", "Фамилия", "Фамилия не введена"),
        (4, "-", "Имя", "нет ни буквы, ни цифры"),
        (5, "-", "Отчество", "нет ни буквы, ни цифры"),
        (6, "7,92612E+10", "Телефон", "Excel округлил номер"),
        (8, "1E+05", "Сальдо", "Excel округлил номер"),
        (9, "1,2E+11", "Счётчик", "Excel округлил номер"),
        (10, "43862", "Выпущен", "Так Excel хранит дату 01.02.2020."),
        (10, "2020", "Выпущен", "Это не дата"),
        (10, "", "Выпущен", "ни даты изготовления, ни даты поверки"),
        (11, "31.01.2020", "Поверен", "поверка раньше изготовления"),
        (12, "", "Интервал, лет", "не указан межповерочный интервал"),
        (12, "шесть", "Интервал, лет", "целое число лет"),
        (12, "6,0", "Интервал, лет", "целое число лет"),
        (12, "0", "Интервал, лет", "не меньше года"),
        (12, "256", "Интервал, лет", "целое число лет"),
        (13, "-1", "Оплачено за 11.2026", "не бывает меньше нуля"),
        (14, "7", "столбец 15", "вне столбцов образца"),
    ] {
        let report = report_of(&row(place, cell));
        let told = format!("строка 2, «{column}», стоит «{cell}»: ");
        let found =
            report.lines().find_map(|line| line.trim().strip_prefix(&told)).unwrap_or_else(|| panic!("{told}{report}"));
        assert!(found.to_lowercase().contains(&why.to_lowercase()), "{told}{found}");
    }
    for (place, cell) in [(2, ""), (11, "01.02.2020"), (12, "1"), (12, "255"), (14, ""), (14, " ")] {
        assert!(report_of(&row(place, cell)).contains("Прочитано строк: 1, с ошибками: 0."), "{place} «{cell}»");
    }
    let without_given = row(4, "").replace(";.;", ";Янович;");
    assert!(report_of(&without_given).contains("«Имя», стоит «»: Отчество введено, а имя нет."));
}

/// Proves X-26.
#[test]
fn a_file_is_known_by_its_header_or_refused_by_name() {
    let good = row(0, "1");
    for (header, row) in [
        (HEADER.to_uppercase().replace(';', " ; "), good.clone()),
        (HEADER.replace("Лицевой счёт;Дом", "Дом;Лицевой счет"), good.replace("1;ул. Мира, 1", "ул. Мира, 1;1")),
        (format!("sep=;\r\n{HEADER};;"), good.clone()),
        (HEADER.replace(';', "\t"), good.replace(';', "\t")),
    ] {
        let report = month_end::report(format!("{header}\r\n{row}\r\n").as_bytes()).unwrap();
        assert!(report.contains("Прочитано строк: 1, с ошибками: 0."), "{header}: {report}");
    }
    let utf_16: Vec<u8> = std::iter::once(0xfeff).chain(HEADER.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    for (file, why) in [
        (&b""[..], "Файл пуст."),
        (HEADER.replace("Сальдо", "Долг").as_bytes(), "Нет столбцов: «Сальдо». Лишние столбцы: «Долг». Исправьте"),
        (format!("{HEADER};Дом").as_bytes(), "Лишние столбцы: «Дом»."),
        (&utf_16, "«Текст Юникод»"),
        (b"PK\x03\x04", "Это книга Excel"),
        (b"a;b\0", "нулевой"),
        (b"\xef\xbb\xbf\xcb\xd1", "байт 4"),
        (format!("{HEADER}\r\n\"1").as_bytes(), "кавычка открыта"),
    ] {
        let told = month_end::report(file).unwrap_err().to_string();
        assert!(told.contains(why), "{told}");
    }
}
