//! The command line: what it makes, what it prints, how it fails.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs,
    reason = "a failed step is a failed test"
)]

mod program;
mod support;

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::time::{Duration, Instant};

use program::{Demo, Serving, run, upravdom};
use serde_json::Value;
use upravdom_tests::journey::COMPANIES;
use upravdom_tests::{postgres, scratch};

const COMPANY: &str = "01930000-0000-7000-8000-000000000001";
const DISPATCHER: &str = "01930000-0000-7000-8000-000000000302";

fn requests(address: &str, token: &str) -> Vec<Value> {
    let request = support::agent().get(format!("http://{address}/v1/requests"));
    let mut answer = request.header("authorization", format!("Bearer {token}")).call().unwrap();
    support::json(&mut answer)["items"].as_array().unwrap().clone()
}

#[test]
fn the_demo_is_made_once_and_its_password_is_new_each_time() {
    let folder = scratch::Folder::new();
    let file = folder.path().join("demo.db");
    let mut tokens = Vec::new();
    for start in ["создан / new", "продолжаем / reused"] {
        let demo = Demo::start(&file);
        assert!(demo.0.said.contains(start), "{}", demo.0.said);
        assert_eq!(
            demo.0.said.matches("+7 999 000-00-").count(),
            11,
            "six employees, a contractor's user and four residents"
        );
        let token = demo.token("Диспетчер");
        let found = requests(demo.0.address(), &token);
        assert_eq!(found.len(), 7);
        assert_eq!(found.iter().filter(|view| view["request"]["status"] == "in_progress").count(), 4);
        tokens.push(demo.password());
        let (status, last) = demo.0.stop();
        assert!(status.success() && last.is_empty(), "{status} {last}");
        assert!(!file.with_extension("db-wal").exists(), "the log is folded into the file");
    }
    assert_ne!(tokens[0], tokens[1]);
}

#[test]
fn what_fails_says_what_to_do_in_two_languages() {
    let folder = scratch::Folder::new();
    let path = |name: &str| folder.path().join(name).display().to_string();
    let sqlite = |name: &str| format!("sqlite:{}", path(name));
    std::fs::write(path("notes.txt"), "Не забыть позвонить. ".repeat(100)).unwrap();
    std::fs::write(path("half.json"), "{\"company\": ").unwrap();
    std::fs::write(path("company.json"), COMPANIES[0]).unwrap();
    assert!(run(&["found", "--database", &sqlite("uk.db"), &path("company.json")]).status.success());
    let occupied = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = occupied.local_addr().unwrap().port().to_string();
    let listen = format!("127.0.0.1:{port}");
    let busy = format!("Порт {port} занят");
    let person = ["--channel", "desktop", "--employee", COMPANY];
    let founded = sqlite("uk.db");
    let token = [["user", "issue", "--database", &founded, "--company", COMPANY].as_slice(), &person].concat();
    for (args, ru, en) in [
        (vec!["demo", "--port", &port, "--database", &path("demo.db")], busy.as_str(), "--port"),
        (vec!["serve", "--listen", &listen, "--database", &sqlite("uk.db")], &busy, "--listen"),
        (vec!["serve", "--listen", "127.0.0.1:0", "--database", &sqlite("no.db")], "Нет файла", "There is no file"),
        (
            vec!["serve", "--listen", "127.0.0.1:0", "--database", &sqlite("no/no.db")],
            "Нет папки",
            "There is no folder",
        ),
        (vec!["serve", "--listen", "127.0.0.1:0", "--database", &sqlite("notes.txt")], "повреждён", "damaged"),
        (vec!["demo", "--port", "0", "--database", &path("uk.db")], "не файл демонстрации", "not a file of the demo"),
        (vec!["found", "--database", &sqlite("uk.db"), &path("no.json")], "не читается", "cannot be read"),
        (vec!["found", "--database", &sqlite("uk.db"), &path("half.json")], "line 1", "line 1"),
        (vec!["found", "--database", &sqlite("uk.db"), &path("company.json")], "уже есть", "already"),
        (vec!["migrate", "--database", &sqlite("uk.db"), "--app-role", "app"], "не нужно", "no migration"),
        (token, "нет такого человека", "no such person"),
    ] {
        let output = run(&args);
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(1), "{args:?} {said}");
        let (first, second) = said.trim_end().split_once('\n').unwrap();
        assert!(first.starts_with("Ошибка: ") && first.contains(ru), "{args:?} {said}");
        assert!(second.starts_with("Error: ") && second.contains(en), "{args:?} {said}");
        assert!(output.stdout.is_empty());
    }
    assert!(!folder.path().join("demo.db").exists(), "a busy port leaves no file");
    drop(occupied);
}

#[test]
fn a_command_line_that_is_not_understood_ends_with_2() {
    for args in [
        ["paint"].as_slice(),
        &[],
        &["demo", "--port", "many"],
        &["serve", "--database", "uk.db"],
        &["user", "issue", "--database", "sqlite:x", "--company", COMPANY, "--channel", "desktop"],
        &["user", "issue", "--database", "sqlite:x", "--company", "1", "--employee", COMPANY, "--channel", "desktop"],
    ] {
        let output = run(args);
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2), "{args:?} {said}");
        assert!(said.starts_with("Команда не понята") && said.contains("--help"), "{args:?} {said}");
    }
    let help = run(&["--help"]);
    assert!(help.status.success() && String::from_utf8(help.stdout).unwrap().contains("Входы людей"));
}

/// Founds a company, lets its dispatcher in and serves.
fn from_nothing_to_a_board(database: &str) {
    let folder = scratch::Folder::new();
    let document = folder.path().join("company.json");
    std::fs::write(&document, COMPANIES[0]).unwrap();
    let output = run(&["found", "--database", database, &document.display().to_string()]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let person = ["--company", COMPANY, "--employee", DISPATCHER, "--channel", "desktop"];
    let output = upravdom().args(["user", "issue"]).args(person).env("UPRAVDOM_DATABASE", database).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let token = String::from_utf8(output.stdout).unwrap();
    let commands = folder.path().join("commands.json");
    let lower = r#"[{"id":"01930000-0000-7000-8000-000000009001","device_time":"2026-11-20T10:00:00Z","command":{"do":"submit_reading",
        "reading":"01930000-0000-7000-8000-000000000851","meter":"01930000-0000-7000-8000-000000000701","taken_on":"2026-11-20","values":["1"]}}, 7]"#;
    std::fs::write(&commands, lower).unwrap();
    let wanted = ["execute", "--database", database, "--token", token.trim(), &commands.display().to_string()];
    let output = run(&wanted);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let answers: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(answers[0]["decision"]["refused"]["code"], "meters.reading_decreased");
    assert!(answers[1]["decision"]["unreadable"]["reason"].is_string(), "{answers}");
    let serving = Serving::start(upravdom().args(["serve", "--listen", "127.0.0.1:0", "--database", database]));
    assert!(requests(serving.address(), token.trim()).is_empty());
    assert!(serving.stop().0.success());
}

#[test]
fn what_was_begun_is_finished_before_the_end() {
    let folder = scratch::Folder::new();
    let demo = Demo::start(&folder.path().join("demo.db"));
    let token = demo.token("Диспетчер");
    let body = r#"[{"id":"01930000-0000-7000-8000-000000009001","device_time":"2026-11-20T10:00:00Z","command":{"do":"create_request",
        "request":"01930000-0000-7000-8000-000000000801","house":"019a8c00-0000-7000-8000-000000000101","text":"Шумно"}}]"#;
    let (first, rest) = body.as_bytes().split_at(100);
    let mut connection = TcpStream::connect(demo.0.address()).unwrap();
    let length = body.len();
    write!(
        connection,
        "POST /v1/commands HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {token}\r\nContent-Length: {length}\r\n\r\n"
    )
    .unwrap();
    connection.write_all(first).unwrap();
    let address = demo.0.address().to_owned();
    // A second answer shows that the server has read what came before it.
    assert_eq!(requests(&address, &token).len(), 7);
    let asked = Instant::now();
    demo.0.ask_to_stop();
    while TcpStream::connect(&address).is_ok() {
        assert!(asked.elapsed() < Duration::from_secs(5), "it still takes connections");
    }
    connection.write_all(rest).unwrap();
    let mut answer = String::new();
    connection.read_to_string(&mut answer).unwrap();
    assert!(answer.starts_with("HTTP/1.1 200") && answer.contains("accepted"), "{answer}");
    assert!(demo.0.ended().0.success());
    assert!(asked.elapsed() < Duration::from_secs(9), "it does not wait for connections that have nothing to do");
}

#[test]
fn from_nothing_to_a_board_on_sqlite() {
    let folder = scratch::Folder::new();
    from_nothing_to_a_board(&format!("sqlite:{}", folder.path().join("uk.db").display()));
}

#[test]
fn from_nothing_to_a_board_on_postgres() {
    let Some(server) = postgres::Server::shared() else { return };
    let database = server.fresh_database();
    let output = run(&["migrate", "--database", &database.owner_url, "--app-role", postgres::APP]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    from_nothing_to_a_board(&database.app_url);
}
