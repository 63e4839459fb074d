//! `/overdue`: the requests that are late, the longest first, and who has to be told by now.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use maud::{Markup, html};
use upravdom_store::{OverdueView, PageRequest};

use super::board::row;
use super::guard::Visitor;
use super::layout::{Failed, page, shown};
use super::words::say;
use crate::app::App;
use crate::params::Params;
use crate::problem::Problem;

/// How many requests a page has.
const ROWS: u32 = 50;

pub(super) async fn list(
    State(app): State<App>,
    visitor: Visitor,
    params: Result<Params, Problem>,
) -> Result<Response, Failed> {
    let mut params = params?;
    let asked = PageRequest { after: params.text("after"), limit: ROWS };
    params.end()?;
    let (now, session) = (app.now()?, visitor.session.clone());
    let late = app.ask(move |store| store.overdue(&session, now, &asked)).await?;
    let content = html! {
        p { a href="/" { "← К списку заявок" } }
        h1 { "Просроченные заявки" }
        @if late.items.is_empty() { p.empty { "Просроченных заявок нет." } }
        ul.board { @for overdue in &late.items { (row(&overdue.view, now)) (told(overdue)) } }
        @if let Some(next) = &late.next {
            form.more method="get" action="/overdue" {
                input type="hidden" name="after" value=(next);
                button.quiet { "Следующие" }
            }
        }
    };
    Ok(shown(StatusCode::OK, page("Просроченные заявки", &visitor.profile, &content)))
}

fn told(overdue: &OverdueView) -> Markup {
    let audience: Vec<String> = overdue.steps.iter().map(|step| say(&step.tell)).collect();
    html! { @if !audience.is_empty() { li.hint { "Пора сообщить: " (audience.join(", ")) } } }
}
