//! What all pages share: head, title bar, refusals, problems.

use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Response};
use maud::{DOCTYPE, Markup, html};
use upravdom::base::{Language, Who};
use upravdom::{CommandRefusal, Refusal};
use upravdom_store::{Choice, IncidentView, PlannedView, Profile};
use uuid::Uuid;

use super::words::say;
use crate::problem::Problem;

/// A problem, shown as a page.
pub(crate) struct Failed(pub(crate) Problem);

impl From<Problem> for Failed {
    fn from(problem: Problem) -> Self {
        Self(problem)
    }
}

impl IntoResponse for Failed {
    fn into_response(self) -> Response {
        let Self(problem) = self;
        let page = if problem.status == StatusCode::UNAUTHORIZED { how_to_sign_in(&problem) } else { failed(&problem) };
        let mut response = shown(problem.status, page);
        if let Some((name, value)) = problem.hint() {
            response.headers_mut().insert(name, value);
        }
        response
    }
}

pub(super) fn shown(status: StatusCode, page: Markup) -> Response {
    (status, Html(page.into_string())).into_response()
}

/// The head of a page; `onward` is where the browser goes by itself.
pub(super) fn head(title: &str, onward: Option<&str>) -> Markup {
    html! {
        head {
            @if let Some(onward) = onward { meta http-equiv="refresh" content={ "0; url=" (onward) }; }
            meta charset="utf-8";
            meta name="viewport" content="width=device-width, initial-scale=1";
            title { (title) " — Управдом" }
            link rel="icon" href="/icon.svg" type="image/svg+xml";
            link rel="stylesheet" href="/style.css";
        }
    }
}

/// A page for somebody who is signed in.
pub(super) fn page(title: &str, profile: &Profile, content: &Markup) -> Markup {
    html! {
        (DOCTYPE)
        html lang="ru" {
            (head(title, None))
            body {
                a.skip href="#content" { "К содержанию" }
                header.bar {
                    a.brand href="/" { "Управдом" }
                    span.company { (profile.company) }
                    span.person {
                        span.name { (profile.name) }
                        " "
                        span.role { (role(profile)) }
                    }
                    form method="post" action="/logout" { button.quiet { "Выйти" } }
                }
                main #content { (content) }
            }
        }
    }
}

/// As what the person is here.
fn role(profile: &Profile) -> String {
    match (profile.who, &profile.role) {
        (Who::Employee(_), Some(role)) => say(role),
        (Who::Employee(_), None) => "Сотрудник".to_owned(),
        (Who::Resident(_), _) => "Житель".to_owned(),
        (Who::ContractorUser(_), _) => "Подрядчик".to_owned(),
    }
}

pub(super) fn bare(title: &str, content: &Markup) -> Markup {
    html! {
        (DOCTYPE)
        html lang="ru" {
            (head(title, None))
            body {
                header.bar { a.brand href="/" { "Управдом" } }
                main.narrow { h1 { (title) } (content) }
            }
        }
    }
}

fn how_to_sign_in(problem: &Problem) -> Markup {
    let content = html! {
        @if problem.code == "http.token_unknown" {
            p role="alert" .refusal { "Этот вход больше не подходит: он закончился или отозван." }
        }
        p { "Чтобы войти, нужен телефон или почта, которые знает ваша компания." }
        p { a.button href="/login" { "Войти" } }
    };
    bare("Вы не вошли", &content)
}

fn failed(problem: &Problem) -> Markup {
    let title = match problem.status {
        StatusCode::NOT_FOUND => "Не найдено",
        StatusCode::FORBIDDEN => "Форма не принята",
        StatusCode::SERVICE_UNAVAILABLE => "База данных не отвечает",
        StatusCode::INTERNAL_SERVER_ERROR => "Ошибка на сервере",
        _ => "Запрос не понят",
    };
    bare(title, &html! { p { (problem.ru) } p { a href="/" { "К списку заявок" } } })
}

/// The refusal above a form, in the words of its rule.
pub(super) fn refusal(refusal: Option<&Refusal>) -> Markup {
    html! {
        @if let Some(refusal) = refusal {
            div.refusal role="alert" #refusal data-code=(refusal.code()) {
                p { strong { "Не принято. " } (in_words(refusal)) }
                @if ["house", "account", "kind", "priority", "text", "executors"].contains(&refusal.field()) {
                    p { a href={ "#" (refusal.field()) } { "Перейти к полю" } }
                }
            }
        }
    }
}

/// The sentence of the refusal; where it speaks of ids that a person has never seen, another one.
fn in_words(refusal: &Refusal) -> String {
    match refusal {
        Refusal::Command(CommandRefusal::IdReused { .. }) => {
            "Эта форма уже была отправлена, но с другим содержанием. Проверьте её и, если нужно, отправьте ещё раз."
                .into()
        }
        Refusal::Command(_)
        | Refusal::Requests(_)
        | Refusal::Meters(_)
        | Refusal::Incidents(_)
        | Refusal::Plans(_)
        | Refusal::Company(_)
        | Refusal::Houses(_)
        | Refusal::Accounts(_)
        | Refusal::Clients(_) => refusal.text(Language::Russian),
    }
}

/// What an incident means for the request below: to staff what they say to those who call, to residents what they read.
pub(super) fn incident(view: &IncidentView) -> Markup {
    let words = view.staff_words.as_deref().or(view.resident_words.as_deref()).unwrap_or_default();
    html! {
        div.incident role="status" #incident {
            p { strong { (say(&view.cause)) ". " } (words) }
            @if let (Some(_), Some(told)) = (&view.staff_words, &view.resident_words) { p.hint { "Жителям: " (told) } }
        }
    }
}

/// That the request below comes from a plan, and what is to be ticked off.
pub(super) fn planned(view: &PlannedView) -> Markup {
    html! {
        section #planned {
            h2 { "Плановые работы на " (say(&view.day)) }
            @if !view.checklist.is_empty() { ul { @for item in &view.checklist { li { (item) } } } }
        }
    }
}

/// Whether the refusal speaks of the field: for `aria-invalid`.
pub(super) fn invalid(refusal: Option<&Refusal>, field: &str) -> Option<&'static str> {
    refusal.filter(|refusal| refusal.field() == field).map(|_| "true")
}

/// The options of a `select`; the first one stands for no choice.
pub(super) fn options(none: Option<&str>, choices: &[Choice], chosen: Option<Uuid>) -> Markup {
    html! {
        @if let Some(none) = none { option value="" { (none) } }
        @for choice in choices {
            option value=(choice.id) selected[chosen == Some(choice.id)] { (choice.label) }
        }
    }
}
