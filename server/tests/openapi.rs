//! The OpenAPI document says what the server does.
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

use serde_json::{Value, json};
use support::site::Site;
use support::{header, text};
use upravdom_tests::sources;

const ID: &str = "01930000-0000-7000-8000-000000000801";
const METHODS: [&str; 5] = ["GET", "POST", "PUT", "PATCH", "DELETE"];

fn document(site: &Site) -> Value {
    let mut answer = site.get("/v1/openapi.json", None);
    assert_eq!((answer.status().as_u16(), header(&answer, "content-type")), (200, "application/json"));
    support::json(&mut answer)
}

/// Path and method of each operation.
fn operations(document: &Value) -> BTreeSet<(String, String)> {
    let mut found = BTreeSet::new();
    for (path, methods) in document["paths"].as_object().unwrap() {
        found.extend(methods.as_object().unwrap().keys().map(|method| (path.clone(), method.to_uppercase())));
    }
    found
}

fn ask(site: &Site, method: &str, path: &str, token: Option<&str>) -> (u16, Value) {
    let mut request = ureq::http::Request::builder().method(method).uri(site.served.url(path));
    if let Some(token) = token {
        request = request.header("authorization", format!("Bearer {token}"));
    }
    let mut answer = site.agent.run(request.body(()).unwrap()).unwrap();
    let status = answer.status().as_u16();
    let said = text(&mut answer);
    (status, serde_json::from_str(&said).unwrap_or_default())
}

#[test]
fn every_operation_is_there_and_no_other() {
    let site = Site::new();
    let document = document(&site);
    assert_eq!(document["openapi"], "3.1.0");
    let documented = operations(&document);
    assert!(documented.len() > 30, "{documented:?}");
    let paths: BTreeSet<&String> = documented.iter().map(|(path, _)| path).collect();
    for path in paths {
        for method in METHODS {
            let asked = path.replace("{id}", ID);
            let (status, said) = ask(&site, method, &asked, None);
            let is_there = documented.contains(&(path.clone(), method.to_owned()));
            assert_eq!(status != 405, is_there, "{method} {path}: {said}");
            assert_ne!(said["code"], "http.not_found", "{method} {path}");
            if is_there {
                let responses = &document["paths"][path][method.to_lowercase()]["responses"];
                assert!(responses.get(status.to_string()).is_some(), "{method} {path} answers {status}, undocumented");
            }
        }
    }
    // The router has the paths of the list, and of no other place.
    let elsewhere = sources::all()
        .into_iter()
        .filter(|source| source.path.starts_with("server/src/") && source.text.contains(".route(\"/v1"));
    assert_eq!(elsewhere.map(|source| source.path).collect::<Vec<_>>(), Vec::<String>::new());
}

#[test]
fn every_reference_leads_somewhere_and_every_type_is_used() {
    let document = document(&Site::new());
    let mut named = BTreeSet::new();
    references(&document, &mut named);
    for reference in &named {
        let place = reference.strip_prefix('#').expect("within the document");
        assert!(document.pointer(place).is_some(), "{reference}");
    }
    for kind in ["schemas", "responses"] {
        for name in document["components"][kind].as_object().unwrap().keys() {
            assert!(named.contains(&format!("#/components/{kind}/{name}")), "nobody names {kind}/{name}");
        }
    }
    let commands = document["components"]["schemas"]["Command"]["oneOf"].as_array().unwrap();
    let create = commands.iter().find(|command| command["properties"]["do"]["const"] == "create_request").unwrap();
    assert_eq!(
        (&create["properties"]["text"]["type"], &create["additionalProperties"]),
        (&json!("string"), &json!(false))
    );
}

fn references(value: &Value, found: &mut BTreeSet<String>) {
    if let Some(reference) = value.get("$ref").and_then(Value::as_str) {
        found.insert(reference.to_owned());
    }
    match value {
        Value::Array(items) => items.iter().for_each(|item| references(item, found)),
        Value::Object(members) => members.values().for_each(|member| references(member, found)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// Pages have two problems that programs never meet.
const OF_PAGES: [&str; 2] = ["http.foreign_origin", "http.method_not_allowed"];

#[test]
fn every_problem_is_documented() {
    let document = document(&Site::new()).to_string();
    let all = sources::all();
    let source = all.iter().find(|source| source.path == "server/src/problem.rs").unwrap();
    let codes: Vec<&str> = source.text.split('"').filter(|text| text.starts_with("http.")).collect();
    assert!(codes.len() > 12, "{codes:?}");
    for code in codes {
        assert_eq!(document.contains(&format!("\"{code}\"")), !OF_PAGES.contains(&code), "{code}");
    }
}

#[test]
fn the_document_is_a_page_too() {
    let site = Site::new();
    let mut answer = site.agent.get(site.served.url("/api")).call().unwrap();
    assert_eq!(answer.status(), 200);
    let page = text(&mut answer);
    for (path, method) in operations(&document(&site)) {
        assert!(page.contains(&format!("{method} {path}")), "{method} {path}");
    }
    assert!(!page.contains("<script") && !page.contains("https://"), "nothing comes from elsewhere");
}
