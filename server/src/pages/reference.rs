//! `/api`: the OpenAPI document for people who read, without any script.

use axum::http::StatusCode;
use axum::response::Response;
use maud::{Markup, html};
use serde_json::{Map, Value};

use super::layout::{bare, shown};
use crate::api::openapi::DOCUMENT;

pub(super) async fn reference() -> Response {
    let content = html! {
        div.reference lang="en" {
            p { (words(at(&DOCUMENT, "/info/description"))) }
            p { "The same for programs: " a href="/v1/openapi.json" { "/v1/openapi.json" } ", OpenAPI 3.1." }
            h2 { "Operations" }
            @for (path, methods) in members(at(&DOCUMENT, "/paths")) {
                @for (method, operation) in members(methods) { (described(path, method, operation)) }
            }
            h2 { "Problems" }
            @for (name, problem) in members(at(&DOCUMENT, "/components/responses")) {
                details id=(name) {
                    summary { (name) }
                    p { (words(at(problem, "/description"))) }
                    pre { (pretty(at(problem, "/content/application~1problem+json/schema/properties"))) }
                }
            }
            h2 { "Types" }
            @for (name, schema) in members(at(&DOCUMENT, "/components/schemas")) {
                details id=(name) {
                    summary { (name) }
                    pre { (pretty(schema)) }
                }
            }
        }
    };
    shown(StatusCode::OK, bare("Для программ", &content))
}

fn described(path: &str, method: &str, operation: &Value) -> Markup {
    let parameters = at(operation, "/parameters").as_array().map_or(&[][..], Vec::as_slice);
    html! {
        details {
            summary { code { (method.to_uppercase()) " " (path) } " " (words(at(operation, "/summary"))) }
            @if !parameters.is_empty() {
                ul {
                    @for parameter in parameters {
                        li {
                            code { (words(at(parameter, "/name"))) }
                            @if at(parameter, "/required") == true { " (needed)" }
                            " " (words(at(parameter, "/description"))) " "
                            code { (at(parameter, "/schema").to_string()) }
                        }
                    }
                }
            }
            @if let Some(body) = operation.get("requestBody") { p { "Takes " (contents(body)) } }
            ul {
                @for (status, answer) in members(at(operation, "/responses")) {
                    li {
                        code { (status) } " "
                        @if let Some(name) = name(answer) { a href={ "#" (name) } { (name) } } @else { (contents(answer)) }
                    }
                }
            }
        }
    }
}

/// What a body may be, with the way to its type.
fn contents(body: &Value) -> Markup {
    html! {
        @for (kind, content) in members(at(body, "/content")) {
            code { (kind) } " "
            @if let Some(name) = name(at(content, "/schema")) { a href={ "#" (name) } { (name) } " " }
        }
    }
}

/// The last word of a reference.
fn name(value: &Value) -> Option<&str> {
    value.get("$ref")?.as_str()?.rsplit('/').next()
}

fn at<'a>(value: &'a Value, place: &str) -> &'a Value {
    value.pointer(place).unwrap_or(&Value::Null)
}

fn words(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

fn members(value: &Value) -> impl Iterator<Item = (&String, &Value)> {
    value.as_object().into_iter().flat_map(Map::iter)
}

fn pretty(value: &Value) -> String {
    serde_json::to_string_pretty(value).unwrap_or_default()
}
