//! `/requests/{id}/work-order` and `/journal`: what is printed of requests. A browser prints them; the bar and the forms stay on the screen.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use maud::{Markup, html};
use upravdom::Refusal;
use upravdom::base::{DayRange, HouseId, RequestId};
use upravdom::requests::papers::{JournalColumn, JournalRow, Line, Section, SignatureLine, WorkOrder, WorksTable};
use upravdom_store::{Choice, Choices, Page, PageRequest};

use super::guard::Visitor;
use super::layout::{Failed, options, page, refusal, shown};
use super::new_request::every;
use crate::app::App;
use crate::params::{Params, PathId};
use crate::problem::Problem;

pub(super) async fn work_order(
    State(app): State<App>,
    visitor: Visitor,
    request: Result<PathId<RequestId>, Problem>,
    params: Result<Params, Problem>,
) -> Result<Response, Failed> {
    let PathId(request) = request?;
    params?.end()?;
    let session = visitor.session.clone();
    let order = match app.ask(move |store| store.work_order(&session, request)).await? {
        Ok(order) => order,
        Err(refusal) => return Ok(refused("Наряд", &visitor, &refusal)),
    };
    let title = order.number.as_ref().map_or_else(|| "Наряд".to_owned(), |number| format!("Наряд № {number}"));
    let content = html! {
        p.screen { a href={ "/requests/" (request) } { "← К заявке" } " · Чтобы напечатать наряд, нажмите Ctrl+P." }
        (sheet(&order))
    };
    Ok(shown(StatusCode::OK, page(&title, &visitor.profile, &content)))
}

/// A page that says why there is no paper.
fn refused(title: &str, visitor: &Visitor, why: &Refusal) -> Response {
    let content = html! { p { a href="/" { "← К списку заявок" } } h1 { (title) } (refusal(Some(why))) };
    shown(StatusCode::FORBIDDEN, page(title, &visitor.profile, &content))
}

fn sheet(order: &WorkOrder) -> Markup {
    html! {
        article.sheet {
            @for one in &order.head { (line(one)) }
            h1 { (order.title) " № " (value(order.number.as_deref())) }
            @for one in &order.sections { (section(one)) }
            (works(&order.works))
            (section(&order.remarks))
            @for one in &order.signatures { (signature(one)) }
        }
    }
}

/// What is known, or a blank to be filled by hand.
fn value(known: Option<&str>) -> Markup {
    html! { @match known { Some(known) => { span.value { (known) } } None => { span.blank {} } } }
}

fn line(line: &Line) -> Markup {
    html! { p.line { span { (line.label) ": " } (value(line.value.as_deref())) } }
}

fn section(section: &Section) -> Markup {
    html! { h2 { (section.title) } @for one in &section.lines { (line(one)) } }
}

fn works(table: &WorksTable) -> Markup {
    html! {
        h2 { (table.title) }
        table {
            thead { tr { @for column in table.columns { th scope="col" { (column) } } } }
            tbody {
                @for row in &table.rows { tr { @for cell in row { td { (cell.as_deref().unwrap_or_default()) } } } }
            }
        }
        (line(&table.total))
    }
}

fn signature(place: &SignatureLine) -> Markup {
    html! {
        div.signature {
            p.line { span { (place.role) ": " } (value(place.name.as_deref())) }
            p.line { span { "Подпись: " } (value(None)) span { " Дата: " } (value(None)) }
        }
    }
}

/// How many requests a page of the journal has.
const ROWS: u32 = 100;

pub(super) async fn journal(
    State(app): State<App>,
    visitor: Visitor,
    params: Result<Params, Problem>,
) -> Result<Response, Failed> {
    let mut params = params?;
    let (days, house) = (params.days()?, params.id("house")?);
    let asked = PageRequest { after: params.text("after"), limit: ROWS };
    params.end()?;
    let session = visitor.session.clone();
    let (houses, found) = app
        .ask(move |store| {
            let houses = every(store, &session, Choices::Houses)?;
            Ok((houses, days.map(|days| store.request_journal(&session, days, house, &asked)).transpose()?))
        })
        .await?;
    let found = match found.transpose() {
        Ok(found) => found,
        Err(refusal) => return Ok(refused("Журнал заявок", &visitor, &refusal)),
    };
    let content = html! {
        p.screen { a href="/" { "← К списку заявок" } }
        h1 {
            "Журнал учёта заявок"
            @if let Some(days) = days { " с " (days.first().format("%d.%m.%Y")) " по " (days.last().format("%d.%m.%Y")) }
        }
        (narrow(days, house, &houses))
        @if let (Some(days), Some(found)) = (days, &found) { (table(&found.items)) (more(days, house, found)) }
    };
    Ok(shown(StatusCode::OK, page("Журнал заявок", &visitor.profile, &content)))
}

fn narrow(days: Option<DayRange>, house: Option<HouseId>, houses: &[Choice]) -> Markup {
    html! {
        form.filter.screen method="get" action="/journal" {
            div.wide {
                label for="house" { "Дом" }
                select #house name="house" { (options(Some("Все дома"), houses, house.map(HouseId::uuid))) }
            }
            div { label for="from" { "С" } input #from type="date" name="from" required value=[days.map(DayRange::first)]; }
            div { label for="to" { "По" } input #to type="date" name="to" required value=[days.map(DayRange::last)]; }
            button { "Показать" }
        }
    }
}

fn table(rows: &[JournalRow]) -> Markup {
    html! {
        table.journal {
            thead { tr { @for column in JournalColumn::ALL { th scope="col" { (column.title()) } } } }
            tbody {
                @for row in rows { tr { @for cell in &row.cells { td { (cell.as_deref().unwrap_or_default()) } } } }
            }
        }
        @if rows.is_empty() { p.empty { "За эти дни заявок нет." } }
    }
}

fn more(days: DayRange, house: Option<HouseId>, found: &Page<JournalRow>) -> Markup {
    html! {
        @if let Some(next) = &found.next {
            form.more.screen method="get" action="/journal" {
                input type="hidden" name="from" value=(days.first());
                input type="hidden" name="to" value=(days.last());
                @if let Some(house) = house { input type="hidden" name="house" value=(house); }
                input type="hidden" name="after" value=(next);
                button.quiet { "Дальше по журналу" }
            }
        }
    }
}
