//! Messages of programs that are not as they should be.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs,
    reason = "a failed step is a failed test"
)]

mod support;

use serde_json::{Value, json};
use support::header;
use support::site::{COMMANDS, Site, envelope};
use upravdom_store::Store;
use upravdom_tests::{postgres, scratch};
use ureq::Body;
use ureq::http::Response;

#[track_caller]
fn is_problem(mut response: Response<Body>, status: u16, code: &str) -> Value {
    assert_eq!(header(&response, "content-type"), "application/problem+json");
    assert_eq!(header(&response, "x-content-type-options"), "nosniff");
    assert_eq!(header(&response, "cache-control"), "no-store");
    let problem = support::json(&mut response);
    assert_eq!((response.status().as_u16(), problem["code"].as_str()), (status, Some(code)), "{problem}");
    assert_eq!(problem["status"], status);
    for text in ["type", "title", "detail", "detail_ru"] {
        assert!(problem[text].as_str().is_some_and(|text| !text.is_empty()), "{text} of {problem}");
    }
    problem
}

#[test]
fn a_bad_address_is_told_by_its_field_and_value() {
    let site = Site::new();
    let token = Some(site.dispatcher.as_str());
    for (path, field, value) in [
        ("/v1/requests/42", "id", "42"),
        ("/v1/requests/01930000000070008000000000000801", "id", "01930000000070008000000000000801"),
        ("/v1/requests?house=1", "house", "1"),
        ("/v1/requests?status=open", "status", "open"),
        ("/v1/requests?limit=many", "limit", "many"),
        ("/v1/requests?limit=-1", "limit", "-1"),
        ("/v1/requests?after=yesterday", "after", "yesterday"),
        (
            "/v1/requests?after=01930000-0000-7000-8000-000000000801%20soon",
            "after",
            "01930000-0000-7000-8000-000000000801 soon",
        ),
        ("/v1/requests?staus=new", "staus", "new"),
        ("/v1/requests?status=new&status=done", "status", "done"),
        ("/v1/requests/01930000-0000-7000-8000-000000000801/candidates?kind=lift", "kind", "lift"),
        ("/v1/incidents?standing=over", "standing", "over"),
        ("/v1/incidents/covering", "house", ""),
        ("/v1/meters?account=1", "account", "1"),
        ("/v1/meters?after=1", "after", "1"),
        ("/v1/choices/accounts", "house", ""),
        ("/v1/choices/kinds?house=1", "house", "1"),
        ("/v1/choices/houses?after=%00", "after", "\0"),
        ("/v1/changes?after=0.0", "after", "0.0"),
    ] {
        let problem = is_problem(site.get(path, token), 400, "http.parameter_unreadable");
        assert_eq!((problem["field"].as_str(), problem["value"].as_str()), (Some(field), Some(value)), "{path}");
    }
}

#[test]
fn a_message_without_a_known_token_is_not_read() {
    let site = Site::new();
    for path in ["/v1/requests", "/v1/requests/42", "/v1/changes?after=x", "/v1/meters", "/v1/choices/kinds"] {
        let problem = site.get(path, None);
        assert_eq!(header(&problem, "www-authenticate"), "Bearer");
        is_problem(problem, 401, "http.token_missing");
        is_problem(site.get(path, Some(&"0".repeat(64))), 401, "http.token_unknown");
    }
    let sent = site.agent.post(site.served.url(COMMANDS)).send_json(json!([])).unwrap();
    is_problem(sent, 401, "http.token_missing");
    let by_cookie = site.page("/v1/requests", &site.dispatcher);
    is_problem(by_cookie, 401, "http.token_missing");
    let basic = site.agent.get(site.served.url("/v1/meters")).header("authorization", "Basic dXNlcjpwYXNz");
    is_problem(basic.call().unwrap(), 401, "http.token_missing");
}

#[test]
fn a_body_that_is_no_list_of_at_most_100_is_refused_whole() {
    let site = Site::new();
    is_problem(site.send(b"{"), 400, "http.body_unreadable");
    is_problem(site.send(b""), 400, "http.body_unreadable");
    is_problem(site.send(b"[\"\xff\"]"), 400, "http.body_unreadable");
    is_problem(site.send(&vec![b'['; 200_000]), 400, "http.body_unreadable");
    is_problem(site.send(&serde_json::to_vec(&envelope(1, "Шумно")).unwrap()), 400, "http.body_not_a_list");
    let many: Vec<Value> = (0..101).map(|number| envelope(number, "Шумно")).collect();
    is_problem(site.send(&serde_json::to_vec(&many).unwrap()), 400, "http.batch_too_large");
    is_problem(site.send(&vec![b' '; 2 << 20]), 413, "http.body_too_large");
    assert_eq!(site.count(), 0);
    let mut accepted = site.send(&serde_json::to_vec(&many[..100]).unwrap());
    let answers = support::json(&mut accepted);
    assert!(answers.as_array().unwrap().iter().all(|answer| answer["decision"]["accepted"].is_object()), "{answers}");
    assert_eq!(answers[99]["decision"]["accepted"]["sequence"], 100);
}

fn an_unreadable_item_does_not_hide_the_others(site: &Site) {
    let mut strange = envelope(2, "Шумно");
    strange["command"]["urgent"] = json!(true);
    let mut beside = envelope(3, "Шумно");
    beside["note"] = json!("?");
    let mut late = envelope(4, "Шумно");
    late["device_time"] = json!("yesterday");
    let mut unknown = envelope(5, "Шумно");
    unknown["command"] = json!({ "do": "paint" });
    let items =
        json!([envelope(1, "Шумно"), 42, null, strange, beside, late, unknown, envelope(6, "a\0b"), envelope(7, " ")]);
    let mut response = site.send(&serde_json::to_vec(&items).unwrap());
    let answers = support::json(&mut response);
    assert_eq!(response.status(), 200, "{answers}");
    let unreadable = |at: usize| answers[at]["decision"]["unreadable"]["reason"].as_str().unwrap_or_default();
    assert_eq!(answers[0]["decision"]["accepted"]["sequence"], 1, "{answers}");
    assert!(unreadable(1).contains("integer `42`"), "{answers}");
    assert_eq!((&answers[1]["command"], &answers[2]["command"]), (&Value::Null, &Value::Null));
    assert!(unreadable(3).contains("unknown field `urgent`"), "{answers}");
    assert_eq!(answers[3]["command"], items[3]["id"]);
    assert!(unreadable(4).contains("unknown field `note`"), "{answers}");
    assert!(unreadable(5).contains("«yesterday» is not an instant"), "{answers}");
    assert!(unreadable(6).contains("unknown variant `paint`"), "{answers}");
    assert_eq!(answers[7]["decision"]["refused"]["code"], "requests.text_unprintable", "{answers}");
    let refused = &answers[8]["decision"]["refused"];
    assert_eq!(refused["code"], "requests.text_missing");
    assert_eq!(refused["refusal"], json!({ "requests": { "code": "text_missing" } }));
    assert_eq!(answers.as_array().unwrap().len(), 9);
    assert_eq!(site.count(), 1);
}

#[test]
fn an_unreadable_item_does_not_hide_the_others_on_sqlite() {
    an_unreadable_item_does_not_hide_the_others(&Site::new());
}

#[test]
fn an_unreadable_item_does_not_hide_the_others_on_postgres() {
    let Some(server) = postgres::Server::shared() else { return };
    let database = server.fresh_database();
    Store::migrate_postgres(&database.owner_url, postgres::APP).unwrap();
    let store = Store::connect_postgres(&database.app_url).unwrap();
    an_unreadable_item_does_not_hide_the_others(&Site::over(store, scratch::Folder::new()));
}

#[test]
fn what_is_not_there_and_what_is_not_done_there() {
    let site = Site::new();
    let token = Some(site.dispatcher.as_str());
    is_problem(site.get("/v1/nothing", None), 404, "http.not_found");
    is_problem(site.get("/v1/choices/colours", token), 404, "http.not_found");
    let nowhere = "/v1/requests/01930000-0000-7000-8000-000000000999";
    is_problem(site.get(nowhere, token), 404, "http.request_not_found");
    let got = site.get(COMMANDS, token);
    assert_eq!(header(&got, "allow"), "POST");
    is_problem(got, 405, "http.method_not_allowed");
    let deleted = site.agent.delete(site.served.url("/v1/requests")).call().unwrap();
    assert_eq!(header(&deleted, "allow"), "GET,HEAD");
    is_problem(deleted, 405, "http.method_not_allowed");

    for (path, status) in [("/nothing", 404), ("/requests/42", 400), ("/?status=open", 400), ("/logout", 405)] {
        let mut page = site.page(path, &site.dispatcher);
        assert_eq!(page.status(), status, "{path}");
        assert_eq!(header(&page, "content-type"), "text/html; charset=utf-8");
        assert!(header(&page, "content-security-policy").contains("frame-ancestors 'none'"));
        assert!(support::text(&mut page).contains("К списку заявок"));
    }
}

#[test]
fn sent_many_times_at_once_it_is_done_once() {
    let site = Site::new();
    let body = serde_json::to_vec(&[envelope(1, "Шумно")]).unwrap();
    let answers: Vec<Value> = std::thread::scope(|scope| {
        let send = || support::json(&mut site.send(&body));
        let threads: Vec<_> = (0..8).map(|_| scope.spawn(send)).collect();
        threads.into_iter().map(|thread| thread.join().unwrap()).collect()
    });
    assert_eq!(answers[0][0]["decision"]["accepted"]["sequence"], 1, "{}", answers[0]);
    assert!(answers.iter().all(|answer| *answer == answers[0]));
    assert_eq!(site.count(), 1);
}

#[test]
fn the_content_of_a_photo_has_its_own_limit_and_asks_for_a_token() {
    let site = Site::new();
    let put = |path: &str, token: Option<&str>, bytes: usize| {
        let request = site.agent.put(site.served.url(path));
        let request = match token {
            Some(token) => request.header("authorization", format!("Bearer {token}")),
            None => request,
        };
        request.send(&vec![0xff_u8; bytes][..]).unwrap()
    };
    let (path, token) = ("/v1/photos/01930000-0000-7000-8000-000000000871", Some(site.resident.as_str()));
    is_problem(put(path, None, 10), 401, "http.token_missing");
    is_problem(put("/v1/photos/871", token, 10), 400, "http.parameter_unreadable");
    is_problem(put(path, token, (5 << 20) + 1), 413, "http.body_too_large");
    let mut whole = put(path, token, 5 << 20);
    assert_eq!(support::json(&mut whole)["refused"]["code"], "requests.photo_not_reserved");
    is_problem(site.get(path, None), 401, "http.token_missing");
    is_problem(site.get(path, token), 404, "http.photo_not_found");
}
