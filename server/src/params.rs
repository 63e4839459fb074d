//! What stands in an address: `?name=value` and the id in a path. What is not understood is a problem that names it.

use std::collections::BTreeMap;
use std::str::FromStr;

use axum::extract::{FromRequestParts, Path, Query};
use axum::http::request::Parts;
use chrono::NaiveDate;
use upravdom::base::{DayRange, Instant};
use upravdom::requests::{Executor, Payment, Priority, Status};
use upravdom_store::{BoardFilter, PageRequest};

use crate::app::App;
use crate::problem::Problem;

/// What a day must look like.
pub(crate) const DAY: (&str, &str) = ("нужен день вида 2026-11-22", "write a day like 2026-11-22");

/// The parameters that have not been read yet.
pub(crate) struct Params(BTreeMap<String, String>);

impl FromRequestParts<App> for Params {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Problem> {
        let Query(pairs) = Query::<Vec<(String, String)>>::from_request_parts(parts, app)
            .await
            .map_err(|error| Problem::body_unreadable(&error.body_text()))?;
        let mut params = BTreeMap::new();
        for (name, value) in pairs {
            if params.contains_key(&name) {
                return Err(Problem::unreadable(&name, &value, ("параметр указан дважды", "it is there twice")));
            }
            params.insert(name, value);
        }
        Ok(Self(params))
    }
}

impl Params {
    /// The parameter's text; an empty one counts as none.
    pub(crate) fn text(&mut self, name: &str) -> Option<String> {
        self.0.remove(name).filter(|value| !value.is_empty())
    }

    /// The parameter as an id.
    pub(crate) fn id<T: FromStr>(&mut self, name: &str) -> Result<Option<T>, Problem> {
        self.text(name).map(|value| id(name, &value)).transpose()
    }

    /// Which requests are wanted. `status` may name several, divided by commas.
    pub(crate) fn board_filter(&mut self) -> Result<BoardFilter, Problem> {
        let statuses = self.text("status").map(|value| {
            value.split(',').map(|code| one_of("status", code, Status::ALL, |status| status.code())).collect()
        });
        let number = self.text("number").map(|value| {
            let wanted = ("нужно целое число", "write a whole number");
            value.parse().map_err(|_| Problem::unreadable("number", &value, wanted))
        });
        let executor = match (self.id("employee")?, self.id("contractor")?) {
            (Some(employee), None) => Some(Executor::Employee(employee)),
            (None, Some(contractor)) => Some(Executor::Contractor(contractor)),
            (None, None) => None,
            (Some(_), Some(contractor)) => {
                let wanted = ("укажите сотрудника или подрядчика", "name an employee or a contractor");
                return Err(Problem::unreadable("contractor", &contractor.to_string(), wanted));
            }
        };
        Ok(BoardFilter {
            number: number.transpose()?,
            statuses: statuses.transpose()?.unwrap_or_default(),
            house: self.id("house")?,
            account: self.id("account")?,
            kind: self.id("kind")?,
            priority: self.choice("priority", Priority::ALL, |priority| priority.code())?,
            payment: self.choice("payment", Payment::ALL, |payment| payment.code())?,
            executor,
            created_from: self.instant("created_from")?,
            created_before: self.instant("created_before")?,
            overdue_at: self.instant("overdue_at")?,
        })
    }

    fn choice<T: Copy>(&mut self, name: &str, all: &[T], code: fn(&T) -> &'static str) -> Result<Option<T>, Problem> {
        self.text(name).map(|value| one_of(name, &value, all, code)).transpose()
    }

    fn instant(&mut self, name: &str) -> Result<Option<Instant>, Problem> {
        let read = |value: String| {
            let wanted = ("нужен момент вида 2026-11-22T10:00:00Z", "write an instant like 2026-11-22T10:00:00Z");
            Instant::parse(&value).map_err(|_| Problem::unreadable(name, &value, wanted))
        };
        self.text(name).map(read).transpose()
    }

    /// The parameters `from` and `to`: days, both included; nothing if neither is there, and without end where one is not.
    pub(crate) fn days(&mut self) -> Result<Option<DayRange>, Problem> {
        let (from, to) = (self.day("from")?, self.day("to")?);
        if from.is_none() && to.is_none() {
            return Ok(None);
        }
        let (first, last) = (from.unwrap_or(NaiveDate::MIN), to.unwrap_or(NaiveDate::MAX));
        DayRange::new(first, last).map(Some).map_err(|_| Problem::unreadable("to", &last.to_string(), DAY))
    }

    /// The parameter as a day.
    pub(crate) fn day(&mut self, name: &str) -> Result<Option<NaiveDate>, Problem> {
        let read = |text: String| text.parse().map_err(|_| Problem::unreadable(name, &text, DAY));
        self.text(name).map(read).transpose()
    }

    /// The parameters `after` and `limit`.
    pub(crate) fn page(&mut self) -> Result<PageRequest, Problem> {
        let limit = self.text("limit").map(|value| {
            let wanted = ("нужно целое число", "write a whole number");
            value.parse().map_err(|_| Problem::unreadable("limit", &value, wanted))
        });
        Ok(PageRequest { after: self.text("after"), limit: limit.transpose()?.unwrap_or_default() })
    }

    /// Nothing is left that nobody reads: a misspelt filter must not be no filter.
    pub(crate) fn end(self) -> Result<(), Problem> {
        let wanted = ("такого параметра здесь нет", "there is no such parameter here");
        self.0.iter().next().map_or(Ok(()), |(name, value)| Err(Problem::unreadable(name, value, wanted)))
    }
}

/// Reads one of the codes.
fn one_of<T: Copy>(field: &str, value: &str, all: &[T], code: fn(&T) -> &'static str) -> Result<T, Problem> {
    let codes: Vec<&str> = all.iter().map(code).collect();
    let codes = codes.join(", ");
    let wanted = (format!("нужно одно из: {codes}"), format!("write one of: {codes}"));
    let found = all.iter().find(|one| code(one) == value);
    found.copied().ok_or_else(|| Problem::unreadable(field, value, (&wanted.0, &wanted.1)))
}

/// Reads an id.
pub(crate) fn id<T: FromStr>(field: &str, value: &str) -> Result<T, Problem> {
    let wanted = ("нужен идентификатор UUID вида 8-4-4-4-12", "write a UUID, 8-4-4-4-12 hexadecimal digits");
    value.parse().map_err(|_| Problem::unreadable(field, value, wanted))
}

/// The id in a path, `{id}`.
pub(crate) struct PathId<T>(pub(crate) T);

impl<T: FromStr + Send> FromRequestParts<App> for PathId<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Problem> {
        let path = parts.uri.path().to_owned();
        let Ok(Path(text)) = Path::<String>::from_request_parts(parts, app).await else {
            return Err(Problem::not_found(&path));
        };
        id("id", &text).map(Self)
    }
}
