//! Who looks at a page, and whether a form comes from it.

use axum::extract::{Form, FromRequest, FromRequestParts, Request};
use axum::http::header::{COOKIE, HOST, ORIGIN};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderName};
use upravdom_store::{Profile, Session};

use super::layout::Failed;
use crate::app::App;
use crate::params::id;
use crate::problem::Problem;

/// The cookie that holds the token of the sign-in.
pub(super) const COOKIE_NAME: &str = "upravdom_session";

/// Says whether a message was caused by a page of the same origin; a browser sets it and no script can.
const SEC_FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");

/// The holder of the cookie.
pub(super) struct Visitor {
    pub(super) session: Session,
    pub(super) profile: Profile,
}

impl FromRequestParts<App> for Visitor {
    type Rejection = Failed;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Failed> {
        let token = token(&parts.headers).ok_or_else(Problem::token_missing)?;
        let now = app.now()?;
        let found = app.ask(move |store| {
            let session = store.sign_in_at(&token, now)?;
            let profile = store.profile(&session)?;
            Ok(Self { session, profile })
        });
        Ok(found.await?)
    }
}

/// The token in the cookie.
pub(super) fn token(headers: &HeaderMap) -> Option<String> {
    let cookies = headers.get_all(COOKIE).iter().filter_map(|value| value.to_str().ok());
    let mut pairs = cookies.flat_map(|value| value.split(';')).filter_map(|pair| pair.trim().split_once('='));
    pairs.find(|(name, _)| *name == COOKIE_NAME).map(|(_, token)| token.to_owned())
}

/// The fields of a form that was sent from one of our pages.
pub(super) struct Fields(Vec<(String, String)>);

impl FromRequest<App> for Fields {
    type Rejection = Failed;

    async fn from_request(request: Request, app: &App) -> Result<Self, Failed> {
        if !from_here(request.headers()) {
            return Err(Problem::foreign_origin().into());
        }
        let form = Form::<Vec<(String, String)>>::from_request(request, app).await;
        let Form(fields) = form.map_err(|error| Problem::body_unreadable(&error.body_text()))?;
        Ok(Self(fields))
    }
}

impl Fields {
    /// The text of the field; nothing if it is not there or empty.
    pub(super) fn text(&self, name: &str) -> Option<&str> {
        self.0
            .iter()
            .find(|(field, _)| field == name)
            .map(|(_, value)| value.as_str())
            .filter(|value| !value.is_empty())
    }

    /// Every value of the field.
    pub(super) fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.0.iter().filter(move |(field, _)| field == name).map(|(_, value)| value.as_str())
    }

    /// The field as an id.
    pub(super) fn id<T: std::str::FromStr>(&self, name: &str) -> Result<Option<T>, Problem> {
        self.text(name).map(|value| id(name, value)).transpose()
    }

    /// The field as an id that the form always has.
    pub(super) fn hidden_id<T: std::str::FromStr>(&self, name: &str) -> Result<T, Problem> {
        id(name, self.text(name).unwrap_or_default())
    }
}

/// Whether the browser says that the form is of this site: `Origin` names this host, or else `Sec-Fetch-Site` says so.
/// Every browser of today sends one of them with a form; what sends neither is refused.
pub(super) fn from_here(headers: &HeaderMap) -> bool {
    let text = |name: HeaderName| headers.get(name).and_then(|value| value.to_str().ok());
    match (text(ORIGIN), text(HOST)) {
        (Some(origin), Some(host)) => {
            let named = origin.strip_prefix("http://").or_else(|| origin.strip_prefix("https://"));
            named.is_some_and(|named| named.eq_ignore_ascii_case(host))
        }
        (Some(_), None) => false,
        (None, _) => text(SEC_FETCH_SITE) == Some("same-origin"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_of_another_site_is_told_apart() {
        for (origin, site, ours) in [
            (Some("http://uk.example:8080"), None, true),
            (Some("https://UK.example:8080"), Some("cross-site"), true),
            (Some("http://uk.example"), Some("same-origin"), false),
            (Some("http://uk.example:8080.evil.example"), None, false),
            (Some("null"), Some("same-origin"), false),
            (None, Some("same-origin"), true),
            (None, Some("same-site"), false),
            (None, None, false),
        ] {
            let mut headers = HeaderMap::new();
            headers.insert(HOST, "uk.example:8080".parse().unwrap());
            origin.map(|origin| headers.insert(ORIGIN, origin.parse().unwrap()));
            site.map(|site| headers.insert(SEC_FETCH_SITE, site.parse().unwrap()));
            assert_eq!(from_here(&headers), ours, "{origin:?} {site:?}");
        }
    }
}
