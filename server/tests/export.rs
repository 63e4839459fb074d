//! `upravdom export`: the files that other programs take.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs,
    reason = "a failed step is a failed test"
)]

mod program;

use program::{run, upravdom};
use upravdom_tests::journey::COMPANIES;
use upravdom_tests::scratch;

const COMPANY: &str = "01930000-0000-7000-8000-000000000001";
const DISPATCHER: &str = "01930000-0000-7000-8000-000000000302";

/// A company with the readings of one meter of water and one of two tariffs, and the token of its dispatcher.
fn company(folder: &scratch::Folder, address: &str) -> (String, String) {
    let path = |name: &str| folder.path().join(name).display().to_string();
    let database = format!("sqlite:{}", path("uk.db"));
    std::fs::write(path("company.json"), COMPANIES[0].replace("г. Москва, ул. Строителей, д. 25", address)).unwrap();
    assert!(run(&["found", "--database", &database, &path("company.json")]).status.success());
    let person = ["--company", COMPANY, "--employee", DISPATCHER, "--channel", "desktop"];
    let output = upravdom().args(["user", "issue"]).args(person).env("UPRAVDOM_DATABASE", &database).output().unwrap();
    let token = String::from_utf8(output.stdout).unwrap().trim().to_owned();
    let commands = r#"[{"id":"01930000-0000-7000-8000-000000009001","device_time":"2026-10-23T10:00:00Z","command":{"do":"submit_reading",
        "reading":"01930000-0000-7000-8000-000000000851","meter":"01930000-0000-7000-8000-000000000702","taken_on":"2026-10-23","values":["99995","4150"]}},
        {"id":"01930000-0000-7000-8000-000000009002","device_time":"2026-11-20T10:00:00Z","command":{"do":"submit_reading",
        "reading":"01930000-0000-7000-8000-000000000852","meter":"01930000-0000-7000-8000-000000000701","taken_on":"2026-11-20","values":["125,25"]}}]"#;
    std::fs::write(path("commands.json"), commands).unwrap();
    let output = run(&["execute", "--database", &database, "--token", &token, &path("commands.json")]);
    let answers = String::from_utf8(output.stdout).unwrap();
    assert_eq!(answers.matches("accepted").count(), 2, "{answers}");
    (database, token)
}

/// Proves B-239.
#[test]
fn readings_as_a_billing_program_takes_them() {
    let folder = scratch::Folder::new();
    let (database, token) = company(&folder, "=ул. Ленина; д. 1");
    let path = |name: &str| folder.path().join(name).display().to_string();
    let export = |more: &[&str]| {
        let words = [["export", "readings", "--database", &database, "--token", &token].as_slice(), more].concat();
        let output = run(&words);
        let said = String::from_utf8(output.stderr).unwrap();
        (output.status.code(), output.stdout, said)
    };
    let (code, said, error) = export(&[&path("all.csv")]);
    assert_eq!((code, error.as_str()), (Some(0), ""));
    assert!(String::from_utf8(said).unwrap().contains("Показаний / readings: 2"));
    let text = String::from_utf8(std::fs::read(path("all.csv")).unwrap()).unwrap();
    let lines: Vec<&str> = text.split("\r\n").collect();
    let [head, electricity, water, ""] = lines.as_slice() else { panic!("{text}") };
    assert!(head.starts_with("\u{feff}Лицевой счёт;Адрес;Помещение;"), "{head}");
    assert!(electricity.contains(";23.10.2026;99995;4150;;"), "{electricity}");
    assert!(
        water.contains(";\"'=ул. Ленина; д. 1\";"),
        "a formula is a text, and the delimiter is no delimiter: {water}"
    );
    assert!(water.contains(";куб. м;20.11.2026;125,25;;;4,75;;;2026-11;"), "{water}");
    assert!(lines.iter().all(|line| line.is_empty() || line.matches(';').count() == 15 + line.matches("; д.").count()));

    for (wanted, found) in [
        (&["--from", "2026-11-01", "--to", "2026-11-30"][..], 1),
        (&["--from", "2026-11-21"], 0),
        (&["--to", "2026-11-20"], 2),
        (&["--to", "2026-11-19"], 1),
        (&["--meter", "01930000-0000-7000-8000-000000000701"], 1),
    ] {
        let (code, out, error) = export(&[wanted, &["-"]].concat());
        assert_eq!(
            (code, out.windows(2).filter(|pair| pair == b"\r\n").count()),
            (Some(0), found + 1),
            "{wanted:?} {error}"
        );
    }
    let (_, old, _) = export(&["--encoding", "windows-1251", "-"]);
    assert!(old.starts_with(b"\xcb\xe8\xf6\xe5\xe2\xee\xe9 \xf1\xf7\xb8\xf2;"), "«Лицевой счёт;» and no mark");
}

#[test]
fn what_cannot_be_exported_leaves_no_file() {
    let folder = scratch::Folder::new();
    let (database, token) = company(&folder, "ул. Łódzka, д. 1");
    let path = |name: &str| folder.path().join(name).display().to_string();
    std::fs::write(path("there.csv"), "чужое").unwrap();
    for (more, code, ru, en) in [
        (vec!["--encoding", "windows-1251", &path("new.csv")], 1, "«ул. Łódzka, д. 1»", "--encoding utf-8"),
        (vec![&path("there.csv")], 1, "Файл уже есть", "is there already"),
        (vec![&path("no/new.csv")], 1, "не записан", "was not written"),
        (vec!["--from", "2026-11-30", "--to", "2026-11-01", &path("new.csv")], 2, "--from, --to", "--from, --to"),
        (vec!["--from", "30.11.2026", &path("new.csv")], 2, "не понята", "--from"),
    ] {
        let output =
            run(&[["export", "readings", "--database", &database, "--token", &token].as_slice(), &more].concat());
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(code), "{more:?} {said}");
        assert!(said.contains(ru) && said.contains(en), "{more:?} {said}");
    }
    let output = run(&["export", "readings", "--database", &database, "--token", "nobody", &path("new.csv")]);
    assert_eq!(output.status.code(), Some(1));
    let mut left: Vec<_> = std::fs::read_dir(folder.path()).unwrap().map(|file| file.unwrap().file_name()).collect();
    left.retain(|name| name.to_string_lossy().contains("csv"));
    assert_eq!(left, ["there.csv"]);
    assert_eq!(std::fs::read_to_string(path("there.csv")).unwrap(), "чужое");
}
