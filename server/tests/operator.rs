//! What an operator does with the program: settings, sign-ins, checks, copies, logs, figures.
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

use std::fs;
use std::process::{Output, Stdio};

use program::{Serving, run, upravdom};
use serde_json::Value;
use support::header;
use upravdom_tests::journey::COMPANIES;
use upravdom_tests::{postgres, scratch};

const COMPANY: &str = "01930000-0000-7000-8000-000000000001";
const DISPATCHER: &str = "01930000-0000-7000-8000-000000000302";
const HOUSE: &str = "01930000-0000-7000-8000-000000000101";

/// A company in a file, and the folder of both.
struct Office {
    folder: scratch::Folder,
    database: String,
}

impl Office {
    fn new() -> Self {
        let folder = scratch::Folder::new();
        let database = format!("sqlite:{}", folder.path().join("uk.db").display());
        let office = Self { folder, database };
        fs::write(office.path("company.json"), COMPANIES[0]).unwrap();
        done(&["found", "--database", &office.database, &office.path("company.json")]);
        office
    }

    fn path(&self, name: &str) -> String {
        self.folder.path().join(name).display().to_string()
    }

    fn token(&self) -> String {
        let person = ["--company", COMPANY, "--employee", DISPATCHER, "--channel", "desktop"];
        done(&[["user", "issue", "--database", &self.database].as_slice(), &person].concat()).trim().to_owned()
    }

    fn user<'a, const N: usize>(&'a self, more: [&'a str; N]) -> Vec<&'a str> {
        [["user"].as_slice(), &more, &["--database", &self.database, "--json"]].concat()
    }

    /// Files requests, from that number on.
    fn file_requests(&self, token: &str, numbers: std::ops::Range<u32>) {
        let wishes: Vec<Value> = numbers
            .map(|number| {
                let wish = support::site::envelope(number, "Шумно");
                assert_eq!(wish["command"]["house"], HOUSE);
                wish
            })
            .collect();
        fs::write(self.path("wishes.json"), serde_json::to_vec(&wishes).unwrap()).unwrap();
        let said = done(&["execute", "--database", &self.database, "--token", token, &self.path("wishes.json")]);
        assert_eq!(said.matches("accepted").count(), wishes.len(), "{said}");
    }

    fn raw(&self, statements: &str) {
        let file = rusqlite::Connection::open(self.path("uk.db")).unwrap();
        file.execute_batch(statements).unwrap();
    }
}

#[track_caller]
fn done(args: &[&str]) -> String {
    let output = run(args);
    assert!(output.status.success(), "{args:?} {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

#[track_caller]
fn ends(args: &[&str], code: i32) -> (String, String) {
    let Output { status, stdout, stderr } = run(args);
    let (said, complained) = (String::from_utf8(stdout).unwrap(), String::from_utf8(stderr).unwrap());
    assert_eq!(status.code(), Some(code), "{args:?} {said} {complained}");
    (said, complained)
}

fn objects(said: &str) -> Vec<Value> {
    said.lines().map(|line| serde_json::from_str(line).expect(line)).collect()
}

fn get(address: &str, path: &str) -> ureq::http::Response<ureq::Body> {
    support::agent().get(format!("http://{address}{path}")).call().unwrap()
}

#[test]
fn a_flag_goes_before_the_environment_and_that_before_the_file() {
    let office = Office::new();
    let (elsewhere, config) = (format!("sqlite:{}", office.path("no.db")), office.path("upravdom.toml"));
    let list = ["user", "list", "--company", COMPANY, "--config", &config];
    let ask = |flag: Option<&str>, variable: Option<&str>, file: &str| {
        fs::write(&config, format!("database = \"{file}\"")).unwrap();
        let mut command = upravdom();
        command.args(list).args(flag.map(|flag| format!("--database={flag}")));
        variable.map(|variable| command.env("UPRAVDOM_DATABASE", variable));
        command.output().unwrap().status.success()
    };
    let good = office.database.as_str();
    for (flag, variable, file, works) in [
        (None, None, good, true),
        (None, None, elsewhere.as_str(), false),
        (None, Some(good), &elsewhere, true),
        (None, Some(&elsewhere), good, false),
        (Some(good), Some(&elsewhere), &elsewhere, true),
        (Some(&elsewhere), Some(good), good, false),
    ] {
        assert_eq!(ask(flag, variable, file), works, "{flag:?} {variable:?} {file}");
    }
    for (text, named) in [
        ("databse = \"sqlite:x\"", "databse"),
        ("listen = \"8080\"", "listen"),
        ("log_level = \"loud\"", "loud"),
        ("database = \"mysql://x\"", "sqlite:FILE"),
        ("database = ", "line 1"),
    ] {
        fs::write(&config, text).unwrap();
        let (_, complained) = ends(&list, 2);
        assert!(complained.contains(named) && complained.contains("upravdom.toml"), "{text}: {complained}");
    }
    let (_, complained) = ends(&["user", "list", "--company", COMPANY], 2);
    assert!(complained.contains("Не указана база") && complained.contains("UPRAVDOM_DATABASE"), "{complained}");
    ends(&["user", "list", "--company", COMPANY, "--config", &office.path("none.toml")], 2);
}

#[test]
fn every_key_is_a_flag_a_variable_and_a_line_of_both_manuals() {
    let help = done(&["--help"]);
    let readme = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/README.md")).unwrap();
    let serve = done(&["serve", "--help"]);
    let office = Office::new();
    let config = office.path("upravdom.toml");
    // An unknown key is answered with the list of the known ones.
    fs::write(&config, "nothing = 1").unwrap();
    let (_, complained) = ends(&["serve", "--config", &config], 2);
    let keys = complained.split("expected one of ").nth(1).unwrap().lines().next().unwrap();
    let keys: Vec<&str> = keys.split(", ").map(|key| key.trim_matches('`')).collect();
    assert!(keys.len() >= 4 && keys.contains(&"database"), "{keys:?}");
    for key in keys {
        let (flag, variable) = (format!("--{}", key.replace('_', "-")), format!("UPRAVDOM_{}", key.to_uppercase()));
        for (name, text) in [("help", &help), ("serve --help", &serve), ("README", &readme)] {
            assert!(text.contains(&flag) && text.contains(&variable), "{name} has no {flag} or {variable}");
        }
        assert!(readme.contains(&format!("`{key}`")) && help.contains(&format!("  {key} ")), "{key}");
    }
}

/// Proves B-008.
#[test]
fn sign_ins_are_issued_listed_and_revoked() {
    let office = Office::new();
    let token = office.token();
    office.file_requests(&token, 1..2);
    let listed = objects(&done(&office.user(["list", "--company", COMPANY])));
    assert_eq!(listed.len(), 1);
    assert_eq!((&listed[0]["as"], &listed[0]["person"]), (&"employee".into(), &DISPATCHER.into()));
    let id = listed[0]["sign_in"].as_str().unwrap();
    assert!(!done(&office.user(["list", "--company", COMPANY])).contains(&token), "nobody is shown a token again");
    let (_, complained) = ends(&office.user(["revoke", "--company", COMPANY, "--sign-in", "0000000000000000"]), 1);
    assert!(objects(&complained)[0]["error"]["en"].as_str().unwrap().contains("no such sign-in"), "{complained}");
    assert_eq!(objects(&done(&office.user(["revoke", "--company", COMPANY, "--sign-in", id])))[0]["revoked"], 1);
    let refused = ["execute", "--database", &office.database, "--token", &token, &office.path("wishes.json")];
    assert!(ends(&refused, 1).1.contains("Войдите снова"));
    office.token();
    office.token();
    assert_eq!(
        objects(&done(&office.user(["revoke", "--company", COMPANY, "--employee", DISPATCHER])))[0]["revoked"],
        2
    );
    assert!(done(&office.user(["list", "--company", COMPANY])).is_empty());
}

/// Proves B-007, B-008.
#[test]
fn a_login_is_set_and_its_password_advised() {
    use std::io::Write;
    let office = Office::new();
    let set = |password: &str, more: &[&str]| {
        let mut command = upravdom();
        command.args(["user", "login", "--database", &office.database, "--company", COMPANY, "--json"]).args(more);
        let command = command.args(["--employee", DISPATCHER, "--password-stdin"]);
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        // A command line that is not understood ends before it reads.
        let _ = child.stdin.take().unwrap().write_all(password.as_bytes());
        let output = child.wait_with_output().unwrap();
        (output.status.code(), String::from_utf8(output.stdout).unwrap())
    };
    let (code, said) = set("123\n", &["--phone", "8 999 000-00-01", "--email", "Dispatcher@example.org"]);
    assert_eq!((code, &objects(&said)[0]["password_advice"]), (Some(0), &"short".into()), "{said}");
    let (code, said) = set("три рыжих кота\r\n", &["--email", "dispatcher@example.org"]);
    assert_eq!((code, &objects(&said)[0]["password_advice"]), (Some(0), &Value::Null), "{said}");
    assert_eq!(set("\n", &["--phone", "8 999 000-00-01"]).0, Some(1));
    assert_eq!(set("x", &["--phone", "999"]).0, Some(2));
    assert_eq!(set("x", &[]).0, Some(2));

    let mut command = upravdom();
    let serve = ["serve", "--listen", "127.0.0.1:0", "--secure-cookies", "true", "--database", &office.database];
    let serving = Serving::start(command.args(serve).stderr(Stdio::null()));
    let fields = [("login", "+7 999 000 00 01"), ("password", "три рыжих кота")];
    let origin = format!("http://{}", serving.address());
    let entered = support::agent().post(format!("{origin}/login")).header("origin", &origin).send_form(fields).unwrap();
    assert_eq!(entered.status(), 303);
    assert!(header(&entered, "set-cookie").ends_with("; Path=/; HttpOnly; SameSite=Strict; Secure"));
}

#[test]
fn a_check_ends_with_3_when_something_is_wrong() {
    let office = Office::new();
    office.file_requests(&office.token(), 1..4);
    let check = ["check", "--database", &office.database];
    let said = done(&check);
    assert!(said.contains("строк журнала / journal lines 3, заявок / requests 3, ошибок / wrong 0"), "{said}");
    office.raw("UPDATE request SET body = 'Тихо' WHERE changed = 2");
    let (said, complained) = ends(&[check.as_slice(), &["--json"]].concat(), 3);
    let said = objects(&said);
    assert_eq!(said[0]["finding"]["code"], "check.differs");
    assert_eq!(said[1]["checked"]["findings"], 1);
    assert!(objects(&complained)[0]["error"]["ru"].as_str().unwrap().contains("Найдено ошибок: 1"));
    ends(&["check", "--database", &office.database, "--company", DISPATCHER], 1);
}

#[test]
fn a_check_on_postgres_wants_the_company() {
    let Some(server) = postgres::Server::shared() else { return };
    let database = server.fresh_database();
    done(&["migrate", "--database", &database.owner_url, "--app-role", postgres::APP]);
    let folder = scratch::Folder::new();
    let document = folder.path().join("company.json").display().to_string();
    fs::write(&document, COMPANIES[0]).unwrap();
    done(&["found", "--database", &database.app_url, &document]);
    assert!(ends(&["check", "--database", &database.app_url], 2).1.contains("--company"));
    let said = done(&["check", "--database", &database.app_url, "--company", COMPANY]);
    assert!(said.contains("wrong 0"), "{said}");
    for (command, tool) in [("backup", "pg_dump"), ("restore", "pg_restore")] {
        assert!(ends(&[command, "--database", &database.app_url, "x"], 1).1.contains(tool));
        assert!(done(&[command, "--help"]).contains(tool));
    }
}

#[test]
fn a_running_database_is_copied_and_put_back() {
    let office = Office::new();
    office.file_requests(&office.token(), 1..3);
    let mut command = upravdom();
    let serving = Serving::start(
        command.args(["serve", "--listen", "127.0.0.1:0", "--database", &office.database]).stderr(Stdio::null()),
    );
    let count = |token: &str| {
        let request = support::agent().get(format!("http://{}/v1/requests", serving.address()));
        let mut answer = request.header("authorization", format!("Bearer {token}")).call().unwrap();
        (answer.status().as_u16(), support::json(&mut answer)["items"].as_array().map(Vec::len))
    };
    let copy = office.path("copy.db");
    let backup = ["backup", "--database", &office.database, &copy];
    assert!(done(&backup).contains("Копия готова"));
    assert!(ends(&backup, 1).1.contains("exists already"), "a copy is never written over");
    let token = office.token();
    office.file_requests(&token, 3..6);
    assert_eq!(count(&token), (200, Some(5)));
    let restore = ["restore", "--database", &office.database, &copy];
    assert!(ends(&restore, 1).1.contains("--replace"));
    assert_eq!(count(&token), (200, Some(5)));
    done(&[restore.as_slice(), &["--replace"]].concat());
    assert_eq!(count(&token).0, 401, "everybody signs in again");
    assert_eq!(count(&office.token()), (200, Some(2)), "the server goes on with what the copy had");
    assert!(serving.stop().0.success());
    assert!(done(&["check", "--database", &office.database]).contains("requests 2"));
    let left: Vec<_> = fs::read_dir(office.folder.path()).unwrap().map(|file| file.unwrap().file_name()).collect();
    assert!(left.iter().all(|name| !name.to_string_lossy().contains("restoring")), "{left:?}");
}

#[test]
fn the_log_and_the_figures_name_no_person() {
    let office = Office::new();
    let token = office.token();
    let mut command = upravdom();
    let settings = [("UPRAVDOM_LOG_FORMAT", "json"), ("UPRAVDOM_DATABASE", &office.database)];
    let log = fs::File::create(office.path("log")).unwrap();
    command.args(["serve", "--listen", "127.0.0.1:0", "--json"]).envs(settings).stderr(log);
    let serving = Serving::start_until(&mut command, "serving");
    let address = serving.address().to_owned();
    for (path, body) in [("/healthz", "ok\n"), ("/readyz", "ok\n")] {
        let mut answer = get(&address, path);
        assert_eq!((answer.status().as_u16(), support::text(&mut answer)), (200, body.to_owned()));
    }
    let request = support::agent().get(format!("http://{address}/v1/requests/{HOUSE}/comments?limit=7&after=Ivanova"));
    let given = request.header("authorization", format!("Bearer {token}")).header("x-request-id", "proxy-17");
    let answer = given.call().unwrap();
    assert_eq!((answer.status().as_u16(), header(&answer, "x-request-id")), (400, "proxy-17"));
    let own = get(&address, "/v1/Ivanova");
    let own = header(&own, "x-request-id").to_owned();
    assert_eq!(own.len(), 36);
    let mut figures = get(&address, "/metrics");
    assert_eq!(header(&figures, "content-type"), "text/plain; version=0.0.4; charset=utf-8");
    let figures = support::text(&mut figures);
    let route = "method=\"GET\",route=\"/v1/requests/{id}/comments\",status=\"400\"";
    assert!(figures.contains(&format!("upravdom_http_answer_seconds_count{{{route}}} 1\n")), "{figures}");
    assert!(figures.contains("route=\"none\",status=\"404\"") && figures.contains("upravdom_http_in_flight 1\n"));
    assert!(serving.stop().0.success());
    let log = fs::read_to_string(office.path("log")).unwrap();
    let lines = objects(&log);
    let answered = |id: &str| lines.iter().find(|line| line["id"] == id).unwrap_or_else(|| panic!("{id} in {log}"));
    assert_eq!(
        (&answered("proxy-17")["route"], &answered("proxy-17")["status"]),
        (&"/v1/requests/{id}/comments".into(), &400.into())
    );
    assert_eq!((&answered(&own)["route"], &answered(&own)["status"]), (&"none".into(), &404.into()));
    for text in [&log, &figures] {
        for secret in [token.as_str(), "Ivanova", HOUSE] {
            assert!(!text.contains(secret), "{secret} in {text}");
        }
    }
}

#[test]
fn a_database_that_does_not_answer_makes_the_server_unready_and_not_dead() {
    let Some(server) = postgres::Server::start(postgres::Durability::Off) else { return };
    let database = server.fresh_database();
    done(&["migrate", "--database", &database.owner_url, "--app-role", postgres::APP]);
    let mut command = upravdom();
    command.args(["serve", "--listen", "127.0.0.1:0", "--database", &database.app_url]).stderr(Stdio::null());
    let serving = Serving::start(&mut command);
    let status = |path: &str| get(serving.address(), path).status().as_u16();
    assert_eq!((status("/healthz"), status("/readyz")), (200, 200));
    drop(server);
    assert_eq!((status("/healthz"), status("/readyz")), (200, 503));
    assert!(serving.stop().0.success());
}

#[test]
fn shells_are_told_what_can_be_typed() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let script = done(&["completion", shell]);
        assert!(script.contains("restore") && script.contains("app-role"), "{shell}: {script}");
    }
    ends(&["completion", "cmd"], 2);
}
