//! `/login` and `/logout`: how the cookie comes and goes.
//!
//! Neither password nor token ever stands in an address, where histories, logs and other sites would see it: both are sent by a form that
//! counts only if it comes from here.

use axum::extract::State;
use axum::http::header::{HeaderValue, SET_COOKIE};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};
use upravdom::base::{Channel, Who};

use super::guard::{COOKIE_NAME, Fields, from_here, token};
use super::layout::{Failed, bare, shown};
use crate::app::{App, Cookies};
use crate::entry::{self, Entered, Sms};
use crate::listen::Peer;
use crate::problem::Problem;

/// The form for a password.
pub(super) async fn form(State(app): State<App>) -> Response {
    shown(StatusCode::OK, password_page(&app, "", None))
}

/// Takes a password; or a token that the operator issued.
pub(super) async fn sign_in(State(app): State<App>, peer: Peer, fields: Fields) -> Result<Response, Failed> {
    let (login, password) = (fields.text("login").unwrap_or_default(), fields.text("password").unwrap_or_default());
    if let Some(token) = fields.text("token") {
        return by_token(&app, token.trim()).await;
    }
    match entry::by_password(&app, peer, login, password.to_owned(), channel).await {
        Ok(entered) => welcome(&app, &entered),
        Err(problem) => Ok(refused(&problem, password_page(&app, login, Some(&problem)))),
    }
}

async fn by_token(app: &App, token: &str) -> Result<Response, Failed> {
    let (checked, now) = (token.to_owned(), app.now()?);
    app.ask(move |store| store.sign_in_at(&checked, now)).await?;
    Ok(onward(app, token)?)
}

/// The form for a phone.
pub(super) async fn code_form(State(app): State<App>) -> Response {
    shown(StatusCode::OK, phone_page(&app, "", None))
}

/// Takes a phone, and sends a code; or takes phone and code.
pub(super) async fn by_code(State(app): State<App>, peer: Peer, fields: Fields) -> Result<Response, Failed> {
    let phone = fields.text("phone").unwrap_or_default();
    let Some(code) = fields.text("code") else {
        return match entry::send_code(&app, peer, phone).await {
            Ok(()) => Ok(shown(StatusCode::OK, code_page(&app, phone, None))),
            Err(problem) => Ok(refused(&problem, phone_page(&app, phone, Some(&problem)))),
        };
    };
    match entry::by_code(&app, peer, phone, code.to_owned(), channel).await {
        Ok(entered) => welcome(&app, &entered),
        Err(problem) => Ok(refused(&problem, code_page(&app, phone, Some(&problem)))),
    }
}

/// Ends the sign-in and forgets the cookie.
pub(super) async fn sign_out(State(app): State<App>, headers: HeaderMap) -> Result<Response, Failed> {
    if !from_here(&headers) {
        return Err(Problem::foreign_origin().into());
    }
    if let Some(token) = token(&headers) {
        app.ask(move |store| store.sign_out(&token)).await?;
    }
    let mut response = Redirect::to("/").into_response();
    response.headers_mut().insert(SET_COOKIE, cookie(&app, "", "; Max-Age=0")?);
    Ok(response)
}

/// What would have been sent; nowhere else than in a sandbox.
pub(super) async fn unsent(State(app): State<App>) -> Result<Response, Failed> {
    if app.setup.sms == Sms::Off {
        return Err(Problem::not_found("/sandbox/sms").into());
    }
    let content = html! {
        p { "Здесь сообщения, которые сервер отправил бы по SMS. Их видит каждый, поэтому в настоящей работе этой страницы нет." }
        ul.unsent {
            @for sms in app.entry.outbox.last() {
                li { strong { (sms.to) } " " time { (sms.at) } p.body { (sms.text) } }
            }
        }
        p { a href="/login/code" { "К вводу кода" } }
    };
    Ok(shown(StatusCode::OK, bare("Неотправленные SMS", &content)))
}

/// Staff sits at a desk here; residents and contractors have the rights of their phone.
const fn channel(who: Who) -> Channel {
    match who {
        Who::Employee(_) => Channel::Desktop,
        Who::Resident(_) | Who::ContractorUser(_) => Channel::Mobile,
    }
}

/// On to the board; whoever has several places chooses one.
fn welcome(app: &App, entered: &[Entered]) -> Result<Response, Failed> {
    if let [only] = entered {
        return Ok(onward(app, &only.token)?);
    }
    let content = html! {
        p { "У вас несколько мест. Куда войти?" }
        @for one in entered {
            form.fields method="post" action="/login" {
                input type="hidden" name="token" value=(one.token);
                button { (one.company_name) ", " (one.name) }
            }
        }
    };
    Ok(shown(StatusCode::OK, bare("Куда войти", &content)))
}

fn onward(app: &App, token: &str) -> Result<Response, Problem> {
    let mut response = Redirect::to("/").into_response();
    response.headers_mut().insert(SET_COOKIE, cookie(app, token, "")?);
    Ok(response)
}

/// The form again, with what was wrong.
fn refused(problem: &Problem, page: Markup) -> Response {
    let mut response = shown(problem.status, page);
    if let Some((name, value)) = problem.hint() {
        response.headers_mut().insert(name, value);
    }
    response
}

fn cookie(app: &App, token: &str, more: &str) -> Result<HeaderValue, Problem> {
    let secure = match app.setup.cookies {
        Cookies::Plain => "",
        Cookies::Secure => "; Secure",
    };
    let cookie = format!("{COOKIE_NAME}={token}; Path=/; HttpOnly; SameSite=Strict{secure}{more}");
    HeaderValue::from_str(&cookie).map_err(|error| Problem::unexpected(&error.to_string()))
}

fn alert(problem: Option<&Problem>) -> Markup {
    html! { @if let Some(problem) = problem { p role="alert" .refusal data-code=(problem.code) { (problem.ru) } } }
}

fn password_page(app: &App, login: &str, problem: Option<&Problem>) -> Markup {
    let content = html! {
        (alert(problem))
        form.fields method="post" action="/login" {
            div.field {
                label for="login" { "Телефон или почта" }
                input #login name="login" value=(login) autocomplete="username" required;
            }
            div.field {
                label for="password" { "Пароль" }
                input #password name="password" type="password" autocomplete="current-password" required;
            }
            button { "Войти" }
        }
        @if app.setup.sms != Sms::Off { p { a href="/login/code" { "Войти по коду из SMS" } } }
        details {
            summary { "У меня есть ключ входа" }
            form.fields method="post" action="/login" {
                div.field {
                    label for="token" { "Ключ, который выдал администратор" }
                    input #token name="token" autocomplete="off" required;
                }
                button.quiet { "Войти по ключу" }
            }
        }
    };
    bare("Вход", &content)
}

fn phone_page(app: &App, phone: &str, problem: Option<&Problem>) -> Markup {
    let content = html! {
        (alert(problem))
        form.fields method="post" action="/login/code" {
            div.field {
                label for="phone" { "Телефон" }
                input #phone name="phone" value=(phone) type="tel" autocomplete="tel" required;
            }
            button { "Выслать код" }
        }
        (sandbox(app))
        p { a href="/login" { "Войти по паролю" } }
    };
    bare("Вход по коду", &content)
}

fn code_page(app: &App, phone: &str, problem: Option<&Problem>) -> Markup {
    let content = html! {
        (alert(problem))
        @if problem.is_none() {
            p.notice role="status" { "Если этот номер нам известен, код отправлен. Новый можно получить через минуту." }
        }
        form.fields method="post" action="/login/code" {
            input type="hidden" name="phone" value=(phone);
            div.field {
                label for="code" { "Код из SMS" }
                input #code name="code" inputmode="numeric" autocomplete="one-time-code" required;
            }
            button { "Войти" }
        }
        (sandbox(app))
        p { a href="/login/code" { "Другой номер или новый код" } }
    };
    bare("Вход по коду", &content)
}

fn sandbox(app: &App) -> Markup {
    html! { @if app.setup.sms == Sms::Sandbox { p.hint { "Демонстрация: " a href="/sandbox/sms" { "неотправленные SMS" } } } }
}
