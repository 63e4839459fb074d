//! What strangers send: heads that never end, bytes that are no text, paths that climb. And who may ask what.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs,
    reason = "a failed step is a failed test"
)]

mod support;

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::{Duration, Instant};

use support::site::{HOUSE, Site, envelope};
use upravdom_tests::golden;

/// Sends the bytes as they are and reads until the server ends the connection.
fn raw(site: &Site, bytes: &[u8]) -> String {
    let mut connection = TcpStream::connect(site.served.address).unwrap();
    connection.set_read_timeout(Some(Duration::from_secs(40))).unwrap();
    // The server may end the connection before it has read all.
    let _ = connection.write_all(bytes);
    let mut answer = Vec::new();
    let _ = connection.read_to_end(&mut answer);
    String::from_utf8_lossy(&answer).into_owned()
}

#[test]
fn nothing_that_is_sent_makes_the_server_fail() {
    let site = Site::new();
    let get = |path: &[u8]| [b"GET ".as_slice(), path, b" HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"].concat();
    let head = |line: &str| format!("GET / HTTP/1.1\r\nHost: x\r\n{line}\r\nConnection: close\r\n\r\n").into_bytes();
    for (bytes, wanted) in [
        (get(b"/../../etc/passwd"), "404"),
        (get(b"/style.css/../../../etc/passwd"), "404"),
        (get(b"/%2e%2e/%2e%2e/etc/passwd"), "404"),
        (get(b"/..%2f..%2fetc%2fpasswd"), "404"),
        (get(b"/v1/requests/%2e%2e%2f%2e%2e"), "401"),
        (get(b"//evil.example/login"), "404"),
        (get(b"http://evil.example/"), "401"),
        (get(b"/v1/%ff%fe"), "404"),
        (get(b"/v1/requests/%ff"), "401"),
        (get(b"/v1/requests?status=%ff"), "401"),
        (get(b"/requests/%00"), "401"),
        (get(b"/\xff\xfe"), "40"),
        (get(b"*"), "40"),
        (head("Cookie: upravdom_session=\u{44f}\u{0}"), "40"),
        (head("Cookie: upravdom_session=\u{44f}"), "401"),
        (head("Authorization: Bearer \u{44f}"), "401"),
        (head(&format!("Cookie: upravdom_session={}", "a".repeat(10_000))), "401"),
        (head(&format!("X-Long: {}", "a".repeat(1 << 20))), "431"),
        (head(&"X-Many: 1\r\n".repeat(200)), "431"),
        (b"BREW / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".to_vec(), "405"),
        (b"GET / HTTP/9.9\r\n\r\n".to_vec(), ""),
        (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03".to_vec(), "400"),
        (b"POST /v1/commands HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n".to_vec(), "400"),
        (b"POST /v1/commands HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n".to_vec(), "400"),
    ] {
        let (shown, answer) =
            (String::from_utf8_lossy(&bytes).chars().take(80).collect::<String>(), raw(&site, &bytes));
        let status = answer.strip_prefix("HTTP/1.1 ").or(answer.strip_prefix("HTTP/1.0 ")).unwrap_or_default();
        assert!(status.starts_with(wanted) && !status.starts_with('5'), "{shown:?}: {answer}");
        assert!(!answer.contains("root:"), "{shown:?}: {answer}");
    }
    assert_eq!(site.get("/healthz", None).status(), 200);
}

#[test]
fn a_head_that_does_not_end_is_not_waited_for() {
    let site = Site::new();
    std::thread::scope(|scope| {
        let begun = Instant::now();
        for sent in ["", "GET / HT", "GET / HTTP/1.1\r\nHost: x\r\nX-Slow: 1\r\n"] {
            let site = &site;
            scope.spawn(move || {
                let answer = raw(site, sent.as_bytes());
                let waited = begun.elapsed();
                assert!(answer.is_empty() || answer.starts_with("HTTP/1.1 408"), "{sent:?} {answer}");
                assert!((Duration::from_secs(14)..Duration::from_secs(35)).contains(&waited), "{sent:?} {waited:?}");
            });
        }
        assert_eq!(site.get("/healthz", None).status(), 200, "others are served meanwhile");
    });
}

const REQUEST: &str = "01930000-0000-7000-8000-000000020001";
const METER: &str = "01930000-0000-7000-8000-000000000701";
const ACCOUNT: &str = "01930000-0000-7000-8000-000000000201";
const CLIENT: &str = "01930000-0000-7000-8000-000000000401";

fn reads() -> Vec<String> {
    vec![
        "/v1/requests".to_owned(),
        "/v1/requests/count".to_owned(),
        "/v1/requests/counts".to_owned(),
        "/v1/hints?text=1".to_owned(),
        format!("/v1/requests/{REQUEST}"),
        format!("/v1/requests/{REQUEST}/candidates"),
        format!("/v1/requests/{REQUEST}/responsible"),
        format!("/v1/requests/{REQUEST}/similar"),
        format!("/v1/similar?house={HOUSE}&text=Шумно"),
        "/v1/overdue".to_owned(),
        format!("/v1/requests/{REQUEST}/work-order"),
        "/v1/journal?from=2000-01-01&to=2099-01-01".to_owned(),
        "/v1/intents".to_owned(),
        "/v1/filters".to_owned(),
        "/v1/kinds".to_owned(),
        "/v1/incidents".to_owned(),
        format!("/v1/incidents/{REQUEST}"),
        format!("/v1/incidents/{REQUEST}/requests"),
        format!("/v1/incidents/covering?house={HOUSE}"),
        "/v1/plans".to_owned(),
        format!("/v1/plans/{REQUEST}"),
        format!("/v1/plans/{REQUEST}/occurrences"),
        format!("/v1/photos/{REQUEST}"),
        format!("/v1/requests/{REQUEST}/comments"),
        format!("/v1/requests/{REQUEST}/photos"),
        "/v1/meters".to_owned(),
        format!("/v1/meters/{METER}"),
        "/v1/meters/due?by=2099-01-01".to_owned(),
        "/v1/meters/unread?month=2026-11".to_owned(),
        "/v1/meters/charges?month=2026-11".to_owned(),
        "/v1/meters/history".to_owned(),
        "/v1/readings".to_owned(),
        "/v1/groups".to_owned(),
        "/v1/quarters".to_owned(),
        "/v1/houses".to_owned(),
        format!("/v1/houses/{HOUSE}/premises"),
        format!("/v1/houses/{HOUSE}/accounts"),
        format!("/v1/accounts/{ACCOUNT}"),
        format!("/v1/clients/{CLIENT}"),
        "/v1/registry/search?text=00".to_owned(),
        format!("/v1/registry/history?house={HOUSE}"),
        "/v1/choices/houses".to_owned(),
        format!("/v1/choices/accounts?house={HOUSE}"),
        "/v1/choices/kinds".to_owned(),
        "/v1/changes".to_owned(),
    ]
}

/// The table has the operations of the document that show something to whoever has a token.
fn every_read_is_in_the_table(site: &Site) {
    let document = support::json(&mut site.get("/v1/openapi.json", None));
    let paths = document["paths"].as_object().unwrap();
    let shown = paths.iter().filter(|(_, methods)| methods.get("get").is_some_and(|get| get.get("security").is_none()));
    let documented: BTreeSet<String> = shown.map(|(path, _)| path.clone()).collect();
    let plain = |read: String| {
        let path = read.split('?').next().unwrap().to_owned();
        [REQUEST, METER, HOUSE, ACCOUNT, CLIENT].iter().fold(path, |path, id| path.replace(id, "{id}"))
    };
    assert_eq!(reads().into_iter().map(plain).collect::<BTreeSet<_>>(), documented);
}

/// Every read and every page, by everybody who could ask. The file changes on purpose only.
#[test]
fn who_may_ask_what() {
    let site = Site::new();
    every_read_is_in_the_table(&site);
    assert_eq!(site.send(&serde_json::to_vec(&[envelope(1, "Шумно")]).unwrap()).status(), 200);
    let people = [
        ("dispatcher", Some(&site.dispatcher)),
        ("worker", Some(&site.worker)),
        ("resident", Some(&site.resident)),
        ("contractor", Some(&site.contractor)),
        ("stranger", Some(&site.stranger)),
        ("nobody", None),
    ];
    let mut table =
        String::from("# What each gets: the status, and of a list how many. A stranger is of another company.\n");
    for read in &reads() {
        let _ = write!(table, "GET {read}");
        for (name, token) in people {
            let mut answer = site.get(read, token.map(String::as_str));
            let status = answer.status().as_u16();
            let said = support::text(&mut answer);
            let items = serde_json::from_str::<serde_json::Value>(&said).ok().and_then(|said| {
                let items = said.get("items").or_else(|| said.get("since")?.get("items"));
                items.unwrap_or(&said).as_array().map(Vec::len)
            });
            let count = items.map(|count| format!(" ({count})")).unwrap_or_default();
            let _ = write!(table, "  {name} {status}{count}");
            let foreign = said.contains(REQUEST) || said.contains(METER) || said.contains(HOUSE);
            assert!(!(name == "stranger" || name == "nobody") || status == 404 || !foreign, "{read} {name} {said}");
            assert!(name != "nobody" || status == 401, "{read}: {said}");
        }
        table.push('\n');
    }
    let card = format!("/requests/{REQUEST}");
    let order = format!("{card}/work-order");
    for page in [
        "/",
        "/requests/new",
        &card,
        &order,
        "/journal",
        "/journal?from=2000-01-01&to=2099-01-01",
        "/overdue",
        "/incidents",
        "/kinds",
    ] {
        let _ = write!(table, "GET {page}");
        for (name, token) in people {
            let status = site.page(page, token.map_or("", String::as_str)).status().as_u16();
            let _ = write!(table, "  {name} {status}");
        }
        table.push('\n');
    }
    golden::check("endpoints.txt", &table);
}
