//! What is said of an operation and of its parameters.

use axum::handler::Handler;
use axum::http::Method;
use axum::routing::{MethodFilter, MethodRouter, on};
use serde_json::{Value, json};
use upravdom::requests::{Payment, Priority, Status};

use crate::app::App;

/// Something that a program may ask.
pub(crate) struct Operation {
    pub(crate) path: &'static str,
    pub(crate) method: Method,
    pub(crate) says: &'static str,
    pub(crate) query: Vec<Param>,
    pub(crate) takes: Content,
    pub(crate) gives: (u16, Content),
    pub(crate) door: Door,
    pub(super) handler: MethodRouter<App>,
}

/// Who may ask.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Door {
    /// Whoever shows a token.
    Token,
    /// Everybody.
    Open,
    /// Everybody, a bounded number of times.
    Counted,
}

/// What a body is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Content {
    /// There is none.
    Nothing,
    /// JSON of that Rust type.
    Json(&'static str),
    /// A JSON object of any kind.
    Object,
    /// A picture.
    Picture,
}

/// A parameter after the `?`.
pub(crate) struct Param {
    pub(crate) name: &'static str,
    pub(crate) says: &'static str,
    pub(crate) schema: Value,
    pub(crate) is_required: bool,
}

impl Param {
    pub(super) fn new(name: &'static str, says: &'static str, schema: Value) -> Self {
        Self { name, says, schema, is_required: false }
    }

    pub(super) fn required(self) -> Self {
        Self { is_required: true, ..self }
    }
}

impl Operation {
    pub(super) fn new<H: Handler<T, App>, T: 'static>(
        (method, filter): (Method, MethodFilter),
        path: &'static str,
        says: &'static str,
        handler: H,
    ) -> Self {
        let (handler, gives) = (on(filter, handler), (200, Content::Nothing));
        Self { path, method, says, query: Vec::new(), takes: Content::Nothing, gives, door: Door::Token, handler }
    }

    pub(super) fn get<H: Handler<T, App>, T: 'static>(path: &'static str, says: &'static str, handler: H) -> Self {
        Self::new((Method::GET, MethodFilter::GET), path, says, handler)
    }

    pub(super) fn post<H: Handler<T, App>, T: 'static>(path: &'static str, says: &'static str, handler: H) -> Self {
        Self::new((Method::POST, MethodFilter::POST), path, says, handler)
    }

    pub(super) fn put<H: Handler<T, App>, T: 'static>(path: &'static str, says: &'static str, handler: H) -> Self {
        Self::new((Method::PUT, MethodFilter::PUT), path, says, handler)
    }

    pub(super) fn delete<H: Handler<T, App>, T: 'static>(path: &'static str, says: &'static str, handler: H) -> Self {
        Self::new((Method::DELETE, MethodFilter::DELETE), path, says, handler)
    }

    pub(super) fn with(mut self, params: impl IntoIterator<Item = Param>) -> Self {
        self.query.extend(params);
        self
    }

    /// A list that comes in pages.
    pub(super) fn paged(self) -> Self {
        let limit = json!({ "type": "integer", "minimum": 0, "maximum": u32::MAX });
        let limit = Param::new("limit", "How many at the most; a page never has more than 200", limit);
        self.with([text("after", "`next` of the page before, or `cursor` of the changes"), limit])
    }

    pub(super) fn takes(self, name: &'static str) -> Self {
        Self { takes: Content::Json(name), ..self }
    }

    pub(super) fn gives(self, name: &'static str) -> Self {
        Self { gives: (200, Content::Json(name)), ..self }
    }

    pub(super) fn answers(self, status: u16, content: Content) -> Self {
        Self { gives: (status, content), ..self }
    }

    pub(super) fn door(self, door: Door) -> Self {
        Self { door, ..self }
    }
}

/// Which requests are wanted.
pub(super) fn board() -> Vec<Param> {
    let codes: Vec<&str> = Status::ALL.iter().map(|status| status.code()).collect();
    let statuses = json!({ "type": "array", "items": { "type": "string", "enum": codes } });
    let priorities: Vec<&str> = Priority::ALL.iter().map(|priority| priority.code()).collect();
    let payments: Vec<&str> = Payment::ALL.iter().map(|payment| payment.code()).collect();
    vec![
        Param::new("number", "The number", json!({ "type": "integer", "minimum": 0, "maximum": u64::MAX })),
        Param::new("status", "One of these statuses, divided by commas", statuses),
        house(),
        account(),
        kind(),
        one_of("priority", "How urgent it is", &priorities),
        one_of("payment", "Whether the applicant pays", &payments),
        id("employee", "An executor; not together with `contractor`"),
        id("contractor", "An executor"),
        moment("created_from", "Entered then or later"),
        moment("created_before", "Entered before"),
        moment("overdue_at", "Overdue at that time"),
    ]
}

pub(super) fn house() -> Param {
    id("house", "The house")
}

pub(super) fn account() -> Param {
    id("account", "The personal account")
}

pub(super) fn kind() -> Param {
    id("kind", "The kind of request")
}

pub(super) fn id(name: &'static str, says: &'static str) -> Param {
    Param::new(name, says, json!({ "type": "string", "format": "uuid" }))
}

pub(super) fn text(name: &'static str, says: &'static str) -> Param {
    Param::new(name, says, json!({ "type": "string" }))
}

pub(super) fn day(name: &'static str, says: &'static str) -> Param {
    Param::new(name, says, json!({ "type": "string", "format": "date" }))
}

pub(super) fn moment(name: &'static str, says: &'static str) -> Param {
    Param::new(name, says, json!({ "type": "string", "format": "date-time" }))
}

pub(super) fn one_of(name: &'static str, says: &'static str, codes: &[&str]) -> Param {
    Param::new(name, says, json!({ "type": "string", "enum": codes }))
}
