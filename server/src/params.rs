//! What stands in an address: `?name=value` and the id in a path. What is not understood is a problem that names it.

use std::collections::BTreeMap;
use std::str::FromStr;

use axum::extract::{FromRequestParts, Path, Query};
use axum::http::request::Parts;
use upravdom::requests::Status;
use upravdom_store::PageRequest;

use crate::app::App;
use crate::problem::Problem;

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

    /// The parameter as a status.
    pub(crate) fn status(&mut self) -> Result<Option<Status>, Problem> {
        let Some(value) = self.text("status") else { return Ok(None) };
        let codes: Vec<&str> = Status::ALL.iter().map(|status| status.code()).collect();
        let codes = codes.join(", ");
        let wanted = (format!("нужно одно из: {codes}"), format!("write one of: {codes}"));
        let unreadable = || Problem::unreadable("status", &value, (&wanted.0, &wanted.1));
        Status::from_code(&value).map(Some).ok_or_else(unreadable)
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
