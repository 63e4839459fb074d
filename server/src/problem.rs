//! Why a whole message was not answered as asked: problem details (RFC 9457). A refusal of a command is not among these.

use axum::http::header::{CONTENT_TYPE, HeaderValue, RETRY_AFTER, WWW_AUTHENTICATE};
use axum::http::{HeaderName, StatusCode};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use upravdom_store::StoreError;

use crate::BATCH_LIMIT;
use crate::observe::mask;

/// A problem; programs get it as JSON and people as a page.
#[derive(Debug)]
pub(crate) struct Problem {
    pub(crate) status: StatusCode,
    pub(crate) code: &'static str,
    pub(crate) en: String,
    pub(crate) ru: String,
    place: Option<Place>,
}

/// What in the message is meant.
#[derive(Debug, Serialize)]
struct Place {
    field: String,
    value: String,
}

/// How many characters of a wrong value are shown again.
const SHOWN: usize = 100;

impl Problem {
    fn new(status: StatusCode, code: &'static str, ru: impl Into<String>, en: impl Into<String>) -> Self {
        Self { status, code, en: en.into(), ru: ru.into(), place: None }
    }

    pub(crate) fn token_missing() -> Self {
        Self::new(
            StatusCode::UNAUTHORIZED,
            "http.token_missing",
            "Нет ключа входа. Передайте его в заголовке «Authorization: Bearer …».",
            "There is no token. Send it in the header «Authorization: Bearer …».",
        )
    }

    pub(crate) fn token_unknown() -> Self {
        Self::new(
            StatusCode::UNAUTHORIZED,
            "http.token_unknown",
            "Ключ входа не подходит. Получите новую ссылку или новый ключ и войдите снова.",
            "The token is not known here. Get a new one and sign in again.",
        )
    }

    /// One sentence for all reasons: a stranger must not learn who is known here.
    pub(crate) fn sign_in_refused() -> Self {
        Self::new(
            StatusCode::UNAUTHORIZED,
            "http.sign_in_refused",
            "Войти не удалось: логин, пароль или код не подходит, или неверных попыток было слишком много. \
             Проверьте их; если не выйдет, повторите через несколько минут.",
            "You were not let in: login, password or code will not do, or there were too many wrong attempts. \
             Check them; if that does not help, try again in some minutes.",
        )
    }

    pub(crate) fn too_many_attempts(seconds: u64) -> Self {
        Self::new(
            StatusCode::TOO_MANY_REQUESTS,
            "http.too_many_attempts",
            format!("С вашего адреса слишком много попыток войти. Повторите через {seconds} секунд."),
            format!("There were too many attempts from your address. Try again in {seconds} seconds."),
        )
    }

    pub(crate) fn sms_off() -> Self {
        Self::new(
            StatusCode::CONFLICT,
            "http.sms_off",
            "Коды по SMS здесь не отправляются. Войдите по паролю.",
            "No codes are sent by SMS here. Sign in by password.",
        )
    }

    pub(crate) fn foreign_origin() -> Self {
        Self::new(
            StatusCode::FORBIDDEN,
            "http.foreign_origin",
            "Форма отправлена не с этого сайта. Откройте страницу здесь и отправьте форму с неё.",
            "The form was not sent from this site. Open the page here and send its form.",
        )
    }

    pub(crate) fn not_found(path: &str) -> Self {
        let path = shown(path);
        Self::new(
            StatusCode::NOT_FOUND,
            "http.not_found",
            format!("Здесь нет «{path}». Проверьте адрес."),
            format!("There is no «{path}» here. Check the address."),
        )
    }

    pub(crate) fn request_not_found(id: &str) -> Self {
        let id = shown(id);
        Self::new(
            StatusCode::NOT_FOUND,
            "http.request_not_found",
            format!("Заявка {id} не найдена среди тех, что вам видны. Выберите заявку из списка."),
            format!("Request {id} is not among those that you see. Choose one from the list."),
        )
    }

    pub(crate) fn photo_not_found(id: &str) -> Self {
        let id = shown(id);
        Self::new(
            StatusCode::NOT_FOUND,
            "http.photo_not_found",
            format!("Файла фото {id} нет среди тех, что вам видны. Выберите фото из списка заявки."),
            format!(
                "The file of photo {id} is not among those that you see. Choose a photo from the list of the request."
            ),
        )
    }

    pub(crate) fn method_not_allowed(method: &str) -> Self {
        let method = shown(method);
        Self::new(
            StatusCode::METHOD_NOT_ALLOWED,
            "http.method_not_allowed",
            format!("Здесь не действует {method}; какие действуют, сказано в заголовке Allow."),
            format!("{method} is not for this address; the header Allow says what is."),
        )
    }

    pub(crate) fn body_too_large(limit: usize) -> Self {
        Self::new(
            StatusCode::PAYLOAD_TOO_LARGE,
            "http.body_too_large",
            format!("Сообщение больше {limit} байт. Разделите его на части."),
            format!("The body has more than {limit} bytes. Send it in parts."),
        )
    }

    pub(crate) fn body_too_slow(seconds: u64) -> Self {
        Self::new(
            StatusCode::REQUEST_TIMEOUT,
            "http.body_too_slow",
            format!("Сообщение не пришло целиком за {seconds} секунд. Отправьте его снова."),
            format!("The body did not arrive within {seconds} seconds. Send it again."),
        )
    }

    pub(crate) fn body_unreadable(reason: &str) -> Self {
        Self::new(
            StatusCode::BAD_REQUEST,
            "http.body_unreadable",
            format!("Сообщение не читается: {reason}. Исправьте его и отправьте снова."),
            format!("The body cannot be read: {reason}. Correct it and send it again."),
        )
    }

    pub(crate) fn not_a_list() -> Self {
        Self::new(
            StatusCode::BAD_REQUEST,
            "http.body_not_a_list",
            "Сообщение — не список JSON. Отправьте команды списком: [{…}, {…}].",
            "The body is not a JSON list. Send the commands as a list: [{…}, {…}].",
        )
    }

    pub(crate) fn batch_too_large(count: usize) -> Self {
        Self::new(
            StatusCode::BAD_REQUEST,
            "http.batch_too_large",
            format!("Команд в сообщении {count}, а можно не больше {BATCH_LIMIT}. Отправьте их частями."),
            format!("The message has {count} commands and may have {BATCH_LIMIT} at most. Send them in parts."),
        )
    }

    /// A parameter or a field that is not what it should be; `wanted` says in Russian and in English what is.
    pub(crate) fn unreadable(field: &str, value: &str, wanted: (&str, &str)) -> Self {
        let (field, value) = (shown(field), shown(value));
        Self {
            place: Some(Place { field: field.clone(), value: value.clone() }),
            ..Self::new(
                StatusCode::BAD_REQUEST,
                "http.parameter_unreadable",
                format!("Параметр {field}: значение «{value}» не подходит, {}.", wanted.0),
                format!("Parameter {field}: «{value}» will not do, {}.", wanted.1),
            )
        }
    }

    /// What must not be told to a client is logged and replaced by a general sentence.
    pub(crate) fn unexpected(reason: &str) -> Self {
        tracing::error!(reason = mask(reason), "a message was not answered");
        Self::new(
            StatusCode::INTERNAL_SERVER_ERROR,
            "http.unexpected",
            "На сервере произошла ошибка; она записана в журнал сервера. Повторите позже.",
            "Something went wrong on the server; it stands in the server's log. Try again later.",
        )
    }

    fn unavailable(code: &'static str, reason: &str) -> Self {
        tracing::warn!(code, reason = mask(reason), "the store could not answer now");
        Self::new(
            StatusCode::SERVICE_UNAVAILABLE,
            code,
            "База данных сейчас не отвечает. Повторите через несколько секунд: дважды ничего не выполнится.",
            "The database does not answer now. Try again in some seconds: nothing is done twice.",
        )
    }
}

/// The beginning of what a client sent.
fn shown(text: &str) -> String {
    text.chars().take(SHOWN).collect()
}

impl From<StoreError> for Problem {
    fn from(error: StoreError) -> Self {
        let code = error.code();
        match error {
            StoreError::SignInUnknown => Self::token_unknown(),
            StoreError::CursorUnreadable { cursor } => {
                let wanted = ("начните список сначала, без этого параметра", "begin the list anew without it");
                Self::unreadable("after", &cursor, wanted)
            }
            StoreError::Busy { reason } | StoreError::Full { reason } => Self::unavailable(code, &reason),
            StoreError::Damaged { .. }
            | StoreError::SchemaNewer { .. }
            | StoreError::SchemaOlder { .. }
            | StoreError::RoleTooStrong { .. }
            | StoreError::Document { .. }
            | StoreError::CompanyExists { .. }
            | StoreError::CompanyUnknown
            | StoreError::LoginTaken
            | StoreError::CannotOpen { .. }
            | StoreError::Address { .. }
            | StoreError::Database { .. } => Self::unexpected(&error.to_string()),
        }
    }
}

/// The members of the JSON object.
#[derive(Serialize)]
struct Details<'a> {
    #[serde(rename = "type")]
    kind: String,
    title: &'a str,
    status: u16,
    detail: &'a str,
    code: &'a str,
    detail_ru: &'a str,
    #[serde(flatten)]
    place: Option<&'a Place>,
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let details = Details {
            kind: format!("urn:upravdom:problem:{}", self.code),
            title: self.status.canonical_reason().unwrap_or_default(),
            status: self.status.as_u16(),
            detail: &self.en,
            code: self.code,
            detail_ru: &self.ru,
            place: self.place.as_ref(),
        };
        let body = serde_json::to_vec(&details).unwrap_or_default();
        let mut response = (self.status, body).into_response();
        response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
        if let Some((name, value)) = self.hint() {
            response.headers_mut().insert(name, value);
        }
        response
    }
}

impl Problem {
    /// The header that the status calls for.
    pub(crate) fn hint(&self) -> Option<(HeaderName, HeaderValue)> {
        match self.status {
            StatusCode::UNAUTHORIZED => Some((WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"))),
            StatusCode::SERVICE_UNAVAILABLE => Some((RETRY_AFTER, HeaderValue::from_static("3"))),
            StatusCode::TOO_MANY_REQUESTS => Some((RETRY_AFTER, HeaderValue::from_static("300"))),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_store_that_fails_tells_the_client_no_more_than_whether_to_try_again() {
        let reason = || "password=secret".to_owned();
        for (error, status, retry) in [
            (StoreError::Busy { reason: reason() }, 503, true),
            (StoreError::Full { reason: reason() }, 503, true),
            (StoreError::Database { reason: reason() }, 500, false),
            (StoreError::Damaged { reason: reason() }, 500, false),
            (StoreError::SignInUnknown, 401, false),
            (StoreError::CursorUnreadable { cursor: "x".repeat(1000) }, 400, false),
        ] {
            let problem = Problem::from(error);
            let said = format!("{problem:?}");
            assert_eq!(problem.status.as_u16(), status, "{said}");
            assert!(!said.contains("secret") && said.chars().count() < 900, "{said}");
            assert_eq!(problem.into_response().headers().contains_key(RETRY_AFTER), retry);
        }
    }
}
