//! `GET /v1/openapi.json`: the operations as an OpenAPI 3.1 document. Types come from `schemas.json`, which is made from their declarations.

use std::sync::LazyLock;

use axum::http::header::{CONTENT_TYPE, HeaderValue};
use axum::response::IntoResponse;
use serde_json::{Map, Value, json};
use upravdom::requests::ImageFormat;

use super::operation::{Content, Door, Operation, Param};
use super::operations::all;
use crate::{BATCH_LIMIT, BODY_LIMIT};

/// The document.
pub(crate) static DOCUMENT: LazyLock<Value> = LazyLock::new(|| render(&all()));

const SCHEMAS: &str = include_str!("schemas.json");

/// What a whole call may be answered instead: name, status, codes, and when.
const PROBLEMS: [(&str, u16, &[&str], &str); 10] = [
    (
        "Unreadable",
        400,
        &["http.parameter_unreadable", "http.body_unreadable", "http.body_not_a_list", "http.batch_too_large"],
        "An address or a body that is not as it should be. Nothing was done.",
    ),
    ("NoToken", 401, &["http.token_missing", "http.token_unknown"], "Whose call it is, is not known."),
    (
        "NotFound",
        404,
        &["http.not_found", "http.request_not_found", "http.photo_not_found"],
        "There is no such thing, or you do not see it.",
    ),
    ("Slow", 408, &["http.body_too_slow"], "The body did not arrive in time."),
    ("Large", 413, &["http.body_too_large"], "The body is too large."),
    ("Failed", 500, &["http.unexpected"], "A fault of the server, which stands in its log."),
    (
        "Unavailable",
        503,
        &["store.busy", "store.full"],
        "The database does not answer now. Try again: nothing is done twice.",
    ),
    ("NotLetIn", 401, &["http.sign_in_refused"], "Login, password or code will not do. Which of them is not told."),
    ("SmsOff", 409, &["http.sms_off"], "No codes are sent by SMS here."),
    (
        "TooMany",
        429,
        &["http.too_many_attempts"],
        "Too many attempts from one address; `Retry-After` says how long to wait.",
    ),
];

pub(crate) async fn document() -> impl IntoResponse {
    ([(CONTENT_TYPE, HeaderValue::from_static("application/json"))], DOCUMENT.to_string())
}

fn render(operations: &[Operation]) -> Value {
    let mut paths: Map<String, Value> = Map::new();
    for operation in operations {
        let path = paths.entry(operation.path).or_insert_with(|| json!({}));
        if let Some(path) = path.as_object_mut() {
            path.insert(operation.method.as_str().to_lowercase(), described(operation));
        }
    }
    let answers: Map<String, Value> =
        PROBLEMS.iter().map(|(name, _, codes, when)| ((*name).to_owned(), problem(codes, when))).collect();
    let mut schemas: Map<String, Value> = serde_json::from_str(SCHEMAS).unwrap_or_default();
    schemas.insert("Problem".to_owned(), problem_schema());
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Upravdom",
            "version": env!("CARGO_PKG_VERSION"),
            "description": format!(
                "What a rule refuses is an answer with status 200 that says why; what is wrong with a whole call is problem details \
                 (RFC 9457). A message has at most {BATCH_LIMIT} commands and {BODY_LIMIT} bytes. Each answer has a header X-Request-Id.",
            ),
        },
        "security": [{ "token": [] }],
        "paths": paths,
        "components": {
            "securitySchemes": { "token": { "type": "http", "scheme": "bearer" } },
            "responses": answers,
            "schemas": schemas,
        },
    })
}

fn described(operation: &Operation) -> Value {
    let has_id = operation.path.contains("{id}");
    let id = has_id.then(
        || json!({ "name": "id", "in": "path", "required": true, "schema": { "type": "string", "format": "uuid" } }),
    );
    let parameters: Vec<Value> = id.into_iter().chain(operation.query.iter().map(parameter)).collect();
    let (status, gives) = operation.gives;
    let mut answers = Map::new();
    let done = match content(gives) {
        None => json!({ "description": "Done" }),
        Some(content) => json!({ "description": "Answered", "content": content }),
    };
    answers.insert(status.to_string(), done);
    for (name, status, _, _) in PROBLEMS.iter().filter(|(name, _, _, _)| may_answer(operation, name)) {
        answers.insert(status.to_string(), json!({ "$ref": format!("#/components/responses/{name}") }));
    }
    let mut described = json!({ "summary": operation.says, "parameters": parameters, "responses": answers });
    if let (Some(content), Some(described)) = (content(operation.takes), described.as_object_mut()) {
        described.insert("requestBody".to_owned(), json!({ "required": true, "content": content }));
    }
    if let (Door::Open | Door::Counted, Some(described)) = (operation.door, described.as_object_mut()) {
        described.insert("security".to_owned(), json!([]));
    }
    described
}

fn may_answer(operation: &Operation, problem: &str) -> bool {
    let is_counted = operation.door == Door::Counted;
    match problem {
        "NoToken" => operation.door == Door::Token,
        "NotFound" => operation.path.contains("{id}"),
        "NotLetIn" => is_counted && operation.gives.0 == 200,
        "SmsOff" => is_counted && operation.gives.0 == 202,
        "TooMany" => is_counted,
        _ => true,
    }
}

fn parameter(param: &Param) -> Value {
    let mut parameter = json!({
        "name": param.name, "in": "query", "description": param.says, "required": param.is_required, "schema": param.schema,
    });
    if let (Some("array"), Some(parameter)) =
        (param.schema.get("type").and_then(Value::as_str), parameter.as_object_mut())
    {
        parameter.insert("explode".to_owned(), json!(false));
    }
    parameter
}

fn content(content: Content) -> Option<Value> {
    match content {
        Content::Nothing => None,
        Content::Json(name) => {
            let to = format!("#/components/schemas/{}", component(name));
            Some(json!({ "application/json": { "schema": { "$ref": to } } }))
        }
        Content::Object => Some(json!({ "application/json": { "schema": { "type": "object" } } })),
        Content::Picture => Some(
            ImageFormat::ALL.iter().map(|format| (format.code().to_owned(), json!({}))).collect::<Map<_, _>>().into(),
        ),
    }
}

/// `Page<Photo>` may not stand in a reference: it is `PageOfPhoto`.
fn component(name: &str) -> String {
    name.replace('<', "Of").replace('>', "")
}

fn problem(codes: &[&str], when: &str) -> Value {
    let schema = json!({
        "allOf": [{ "$ref": "#/components/schemas/Problem" }],
        "properties": { "code": { "enum": codes } },
    });
    json!({ "description": when, "content": { "application/problem+json": { "schema": schema } } })
}

fn problem_schema() -> Value {
    let text = |says: &str| json!({ "type": "string", "description": says });
    json!({
        "description": "Problem details (RFC 9457).",
        "type": "object",
        "required": ["type", "title", "status", "detail", "code", "detail_ru"],
        "properties": {
            "type": text("`urn:upravdom:problem:` and the code"),
            "title": text("The words of the status"),
            "status": { "type": "integer" },
            "detail": text("What was wrong and what to do, in English"),
            "code": text("The stable code, for programs"),
            "detail_ru": text("What was wrong and what to do, in Russian"),
            "field": text("The parameter or field that is meant"),
            "value": text("Its value, or the beginning of it"),
        },
    })
}
