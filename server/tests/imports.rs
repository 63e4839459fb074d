//! `upravdom import` and `upravdom template`: a company moves in from the command line.
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
const LEADER: &str = "01930000-0000-7000-8000-000000000301";

/// Proves B-131, D-11, D-12, N-08.
#[test]
fn a_sample_is_printed_tried_and_loaded() {
    let folder = scratch::Folder::new();
    let path = |name: &str| folder.path().join(name).display().to_string();
    let database = format!("sqlite:{}", path("uk.db"));
    std::fs::write(path("company.json"), COMPANIES[0]).unwrap();
    assert!(run(&["found", "--database", &database, &path("company.json")]).status.success());
    let person = ["--company", COMPANY, "--employee", LEADER, "--channel", "desktop"];
    let output = upravdom().args(["user", "issue"]).args(person).env("UPRAVDOM_DATABASE", &database).output().unwrap();
    let token = String::from_utf8(output.stdout).unwrap().trim().to_owned();
    let import = |words: &[&str]| {
        let begin = ["import", "--database", &database, "--token", &token, "--legal-entity", COMPANY];
        let output = run(&[&begin[..], words].concat());
        let text = |bytes| String::from_utf8(bytes).unwrap();
        (output.status.code(), text(output.stdout), text(output.stderr))
    };
    let houses = String::from_utf8(run(&["template", "houses"]).stdout).unwrap();
    std::fs::write(path("houses.csv"), houses.replace("ООО «Теплый дом»", "")).unwrap();
    let explained = String::from_utf8(run(&["template", "houses", "--explain"]).stdout).unwrap();
    assert!(explained.contains("1. «Наименование», обязательный") && explained.contains("1. «Наименование», required"));
    let file = path("houses.csv");
    let (code, _, error) = import(&["houses", &file]);
    assert!(code == Some(1) && error.contains("часовой пояс"), "{error}");
    // The quarter of the sample is not in the registry.
    let zone = ["--zone", "Europe/Moscow"];
    let (code, said, error) = import(&[&zone[..], &["--dry-run", "houses", &file]].concat());
    assert_eq!(code, Some(1), "{said}{error}");
    assert!(said.contains(&format!("{file}: новых строк 1, уже известных 0, с ошибками 1.")), "{said}");
    assert!(said.contains("Строка 2, столбец «Квартал», значение «Центр». Такого квартала нет."), "{said}");
    assert!(error.contains("--valid-rows"), "{error}");
    std::fs::write(&file, std::fs::read_to_string(&file).unwrap().replace(";Центр", ";")).unwrap();
    for counts in ["новых строк 2, уже известных 0", "новых строк 0, уже известных 2"]
    {
        let (code, said, error) = import(&[&zone[..], &["houses", &file]].concat());
        assert!(code == Some(0) && said.contains(counts), "{said}{error}");
    }
    std::fs::write(path("accounts.csv"), run(&["template", "accounts"]).stdout).unwrap();
    let (code, said, error) = import(&["accounts", &path("accounts.csv"), "--as-of", "2026-10-31", "--json"]);
    assert!(code == Some(0) && said.contains("\"new\":2"), "{said}{error}");
    std::fs::write(path("debts.csv"), "Л.С;Баланс\r\n0012345;7,50\r\n999;1\r\n").unwrap();
    let (code, said, error) = import(&["debts", &path("debts.csv"), "--as-of", "2026-10-31"]);
    assert!(code == Some(0) && said.contains("новых строк 1, уже известных 0, с ошибками 1"), "{said}{error}");
    let (code, _, error) = import(&["debts", "нет.csv", "--as-of", "2026-10-31"]);
    assert!(code == Some(1) && error.contains("нет.csv: Файл не читается"), "{error}");
}
