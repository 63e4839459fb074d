//! `/`: the requests that the person sees, newest first.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use maud::{Markup, html};
use upravdom::base::{HouseId, Instant, Permission};
use upravdom::requests::{Priority, RunningClock, Status};
use upravdom_store::{BoardFilter, Choice, Choices, Count, Page, PageRequest, RequestView, StoreError};

use super::guard::Visitor;
use super::layout::{Failed, options, page, shown};
use super::words::{length, moment, number, purpose, say};
use crate::app::App;
use crate::params::Params;
use crate::problem::Problem;

/// How many requests a page of the board has.
const ROWS: u32 = 50;

pub(super) async fn board(
    State(app): State<App>,
    visitor: Visitor,
    params: Result<Params, Problem>,
) -> Result<Response, Failed> {
    let mut params = params?;
    let mut filter = page_filter(&mut params)?;
    if let Some(value) = params.text("late") {
        let wanted = ("нужно «yes» или ничего", "write «yes» or nothing");
        let late = (value == "yes").then(|| app.now()).ok_or_else(|| Problem::unreadable("late", &value, wanted))?;
        filter.overdue_at = Some(late?);
    }
    let asked = PageRequest { after: params.text("after"), limit: ROWS };
    params.end()?;
    let (now, wanted, session) = (app.now()?, filter.clone(), visitor.session.clone());
    let (requests, houses, counts) = app
        .ask(move |store| {
            let houses = store.choices(&session, Choices::Houses, &PageRequest::default())?;
            let count = |status: &Status| {
                let of_status = BoardFilter { statuses: vec![*status], ..wanted.clone() };
                Ok((*status, store.request_count(&session, &of_status)?))
            };
            let counts = Status::ALL.iter().map(count).collect::<Result<Vec<_>, StoreError>>()?;
            Ok((store.board(&session, &wanted, &asked)?, houses, counts))
        })
        .await?;
    let content = html! {
        div.title {
            h1 { (if sees_all(&visitor) { "Заявки" } else { "Мои заявки" }) }
            @if sees_all(&visitor) { a href="/journal" { "Журнал заявок" } }
            @if visitor.profile.create_request.is_none() { a.button href="/requests/new" { "Новая заявка" } }
        }
        @if is_narrowed(&filter) || !requests.items.is_empty() { (narrow(&filter, &houses.items, &counts)) }
        @if requests.items.is_empty() { (nothing(&filter, &visitor)) } @else {
            ul.board { @for view in &requests.items { (row(view, now)) } }
        }
        (more(&filter, &requests))
    };
    Ok(shown(StatusCode::OK, page("Заявки", &visitor.profile, &content)))
}

/// What the form of the page asks for, and nothing else that could not be seen in it.
fn page_filter(params: &mut Params) -> Result<BoardFilter, Problem> {
    let BoardFilter { statuses, house, priority, .. } = params.board_filter()?;
    Ok(BoardFilter { statuses, house, priority, ..BoardFilter::default() })
}

fn sees_all(visitor: &Visitor) -> bool {
    visitor.profile.permissions.has(Permission::RequestView)
}

/// The form; each status with the number of requests that it would show.
fn narrow(filter: &BoardFilter, houses: &[Choice], counts: &[(Status, Count)]) -> Markup {
    html! {
        form.filter method="get" action="/" {
            @if houses.len() > 1 {
                div.wide {
                    label for="house" { "Дом" }
                    select #house name="house" { (options(Some("Все дома"), houses, filter.house.map(HouseId::uuid))) }
                }
            }
            div {
                label for="status" { "Статус" }
                select #status name="status" {
                    option value="" { "Все" }
                    @for (status, count) in counts {
                        option value=(status.code()) selected[filter.statuses == [*status]] {
                            (say(status)) " (" (count.requests) @if !count.exact { "+" } ")"
                        }
                    }
                }
            }
            div {
                label for="priority" { "Приоритет" }
                select #priority name="priority" {
                    option value="" { "Любой" }
                    @for priority in Priority::ALL {
                        option value=(priority.code()) selected[filter.priority == Some(*priority)] { (say(priority)) }
                    }
                }
            }
            div {
                label for="late" { "Срок" }
                select #late name="late" {
                    option value="" { "Любой" }
                    option value="yes" selected[filter.overdue_at.is_some()] { "Просрочен" }
                }
            }
            button { "Показать" }
        }
    }
}

fn is_narrowed(filter: &BoardFilter) -> bool {
    *filter != BoardFilter::default()
}

fn nothing(filter: &BoardFilter, visitor: &Visitor) -> Markup {
    html! {
        p.empty {
            @if is_narrowed(filter) {
                "По этому отбору заявок нет. " a href="/" { "Показать все" }
            } @else if sees_all(visitor) {
                "Заявок пока нет."
            } @else if visitor.profile.create_request.is_none() {
                "Вы ещё не подавали заявок."
            } @else if visitor.profile.permissions.has(Permission::RequestExecute) {
                "Здесь появятся заявки, которые назначат вам."
            } @else {
                "При этом входе заявки вам не видны. Если они нужны для работы, попросите доступ у руководителя."
            }
        }
    }
}

fn row(view: &RequestView, now: Instant) -> Markup {
    let request = &view.request;
    let clock = request.running_clock(now);
    let late = clock.is_some_and(|clock| clock.overdue_minutes.is_some());
    html! {
        li.row .late[late] data-request=(request.id) {
            div.what {
                p.marks { span.number { (number(request)) } " " (marks(view)) }
                a.text href={ "/requests/" (request.id) } { (request.text) }
                p.place { (place(view)) }
            }
            div.who {
                p { span.label { "Тип" } (view.kind_name.as_deref().unwrap_or("не выбран")) }
                @if !view.executors.is_empty() { p { span.label { "Исполнители" } (names(view)) } }
            }
            div.when { @if let Some(clock) = clock { (deadline(clock, view, now)) } }
        }
    }
}

/// Status, and the priority where it is not the usual one.
pub(super) fn marks(view: &RequestView) -> Markup {
    let (status, priority) = (view.request.status, view.request.priority);
    html! {
        span class={ "status " (status.code()) } { (say(&status)) }
        @if priority != Priority::Normal { " " span class={ "priority " (priority.code()) } { (say(&priority)) } }
    }
}

/// «г. Москва, ул. Строителей, д. 25, кв. 12».
pub(super) fn place(view: &RequestView) -> String {
    view.premises.as_ref().map_or_else(|| view.address.clone(), |flat| format!("{}, кв. {flat}", view.address))
}

pub(super) fn names(view: &RequestView) -> String {
    view.executors.iter().map(|executor| executor.name.as_str()).collect::<Vec<_>>().join("; ")
}

pub(super) fn deadline(clock: RunningClock, view: &RequestView, now: Instant) -> Markup {
    html! {
        p {
            span.label { (purpose(clock.clock, view.request.priority)) }
            time datetime=(clock.by) { (moment(clock.by, &view.zone, now)) }
        }
        @if let Some(minutes) = clock.overdue_minutes { p.overdue { "Просрочено на " (length(minutes)) } }
    }
}

/// A button and not a link: a form writes the cursor into the address as it must be written.
fn more(filter: &BoardFilter, requests: &Page<RequestView>) -> Markup {
    html! {
        @if let Some(next) = &requests.next {
            form.more method="get" action="/" {
                @for status in &filter.statuses { input type="hidden" name="status" value=(status.code()); }
                @if let Some(house) = filter.house { input type="hidden" name="house" value=(house); }
                @if let Some(priority) = filter.priority { input type="hidden" name="priority" value=(priority.code()); }
                @if filter.overdue_at.is_some() { input type="hidden" name="late" value="yes"; }
                input type="hidden" name="after" value=(next);
                button.quiet { "Более ранние заявки" }
            }
        }
    }
}
