//! `/incidents` and `/incidents/{id}`: what has failed or will be switched off, its requests, and the forms that open and close it.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};
use upravdom::base::{CommandId, IncidentId, Instant, Permission, RequestId};
use upravdom::requests::incidents::{
    Cause, CloseIncident, Houses, IncidentDraft, LinkRequest, OpenIncident, UnlinkRequest,
};
use upravdom::{Command, Refusal};
use upravdom_store::{Choice, Choices, IncidentFilter, IncidentStanding, IncidentView, Page, PageRequest, RequestView};
use uuid::Uuid;

use super::board::row;
use super::corrections::moment as typed_moment;
use super::guard::{Fields, Visitor};
use super::layout::{Failed, options, page, refusal, shown};
use super::new_request::every;
use super::request::send;
use super::words::{moment, say};
use crate::app::App;
use crate::params::{Params, PathId};
use crate::problem::Problem;

/// An incident may be in several zones: its times are said in this one.
const ZONE: &str = "Europe/Moscow";
/// How many incidents a page has.
const ROWS: u32 = 50;

pub(super) async fn list(
    State(app): State<App>,
    visitor: Visitor,
    params: Result<Params, Problem>,
) -> Result<Response, Failed> {
    let mut params = params?;
    let asked = PageRequest { after: params.text("after"), limit: ROWS };
    params.end()?;
    render(&app, &visitor, asked, None, None).await
}

pub(super) async fn open(State(app): State<App>, visitor: Visitor, fields: Fields) -> Result<Response, Failed> {
    let id: CommandId = fields.hidden_id("command")?;
    let incident: IncidentId = fields.hidden_id("incident")?;
    let houses = if fields.text("all").is_some() {
        Houses::All
    } else {
        Houses::Listed(fields.all("house").map(|house| crate::params::id("house", house)).collect::<Result<_, _>>()?)
    };
    let text = |name: &str| fields.text(name).map(|text| text.replace("\r\n", "\n"));
    let draft = IncidentDraft {
        houses,
        cause: fields.text("cause").and_then(Cause::from_code).unwrap_or(Cause::Emergency),
        kind: fields.id("kind")?,
        starts_at: typed_moment(&fields, "starts_at")?.map_or_else(|| app.now(), Ok)?,
        ends_at: typed_moment(&fields, "ends_at")?,
        staff_words: text("staff_words").unwrap_or_default(),
        resident_words: text("resident_words"),
    };
    let command = Command::OpenIncident(OpenIncident { incident, draft });
    match send(&app, &visitor, id, command).await? {
        None => Ok(Redirect::to(&format!("/incidents/{incident}")).into_response()),
        Some(refusal) => {
            let asked = PageRequest { after: None, limit: ROWS };
            render(&app, &visitor, asked, Some(&refusal), Some(&fields)).await
        }
    }
}

async fn render(
    app: &App,
    visitor: &Visitor,
    asked: PageRequest,
    refused: Option<&Refusal>,
    typed: Option<&Fields>,
) -> Result<Response, Failed> {
    let (session, now) = (visitor.session.clone(), app.now()?);
    let may = may_open(visitor);
    let (found, houses, kinds) = app
        .ask(move |store| {
            let found = store.incidents(&session, &IncidentFilter::default(), &asked)?;
            let offer = |list| if may { every(store, &session, list) } else { Ok(Vec::new()) };
            Ok((found, offer(Choices::Houses)?, offer(Choices::Kinds)?))
        })
        .await?;
    let content = html! {
        p { a href="/" { "← К списку заявок" } }
        h1 { "Аварии и отключения" }
        (refusal(refused))
        @if may { (form(&houses, &kinds, typed)) }
        @if found.items.is_empty() { p.empty { "Аварий и отключений нет." } }
        ul.board { @for view in &found.items { (of_list(view, now)) } }
        (more(&found))
    };
    let status = if refused.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    Ok(shown(status, page("Аварии и отключения", &visitor.profile, &content)))
}

fn may_open(visitor: &Visitor) -> bool {
    visitor.profile.permissions.has(Permission::RequestAssign)
}

fn more(found: &Page<IncidentView>) -> Markup {
    html! {
        @if let Some(next) = &found.next {
            form.more method="get" action="/incidents" {
                input type="hidden" name="after" value=(next);
                button.quiet { "Более ранние" }
            }
        }
    }
}

fn of_list(view: &IncidentView, now: Instant) -> Markup {
    html! {
        li.row .late[view.closed_at.is_none()] data-incident=(view.id) {
            div.what {
                p.marks { (say(&view.cause)) @if view.closed_at.is_some() { " · устранена" } }
                a.text href={ "/incidents/" (view.id) } { (words(view)) }
                p.place { (houses(view)) }
            }
            div.who { p { span.label { "Тип заявок" } (view.kind_name.as_deref().unwrap_or("любой")) } }
            div.when { (times(view, now)) }
        }
    }
}

fn words(view: &IncidentView) -> &str {
    view.staff_words.as_deref().or(view.resident_words.as_deref()).unwrap_or("Без описания")
}

fn houses(view: &IncidentView) -> String {
    match &view.houses {
        Houses::All => "Все дома".to_owned(),
        Houses::Listed(houses) => format!("Домов: {}", houses.len()),
    }
}

fn times(view: &IncidentView, now: Instant) -> Markup {
    html! {
        p { span.label { "Начало" } (moment(view.starts_at, ZONE, now)) }
        @if let Some(ends_at) = view.ends_at { p { span.label { "Окончание" } (moment(ends_at, ZONE, now)) } }
        @if let Some(closed_at) = view.closed_at { p { span.label { "Устранена" } (moment(closed_at, ZONE, now)) } }
    }
}

fn form(houses: &[Choice], kinds: &[Choice], typed: Option<&Fields>) -> Markup {
    let text = |name| typed.and_then(|typed| typed.text(name));
    html! {
        details open[typed.is_some()] {
            summary { "Объявить аварию или отключение" }
            form.fields method="post" action="/incidents" {
                input type="hidden" name="command" value=(Uuid::now_v7());
                input type="hidden" name="incident" value=(Uuid::now_v7());
                input type="hidden" name="zone" value=(ZONE);
                div.field {
                    label for="cause" { "Что это" }
                    select #cause name="cause" {
                        @for cause in Cause::ALL {
                            option value=(cause.code()) selected[text("cause") == Some(cause.code())] { (say(cause)) }
                        }
                    }
                }
                fieldset {
                    legend { "Дома" }
                    label { input type="checkbox" name="all" value="yes" checked[text("all").is_some()]; " Все дома" }
                    select name="house" multiple size="6" aria-label="Выберите дома" { (options(None, houses, None)) }
                }
                div.field {
                    label for="kind" { "Тип заявок" }
                    select #kind name="kind" { (options(Some("Любой"), kinds, None)) }
                }
                div.field {
                    label for="starts_at" { "Начало, по московскому времени; пусто – сейчас" }
                    input #starts_at type="datetime-local" name="starts_at" value=[text("starts_at")];
                }
                div.field {
                    label for="ends_at" { "Окончание, по московскому времени" }
                    input #ends_at type="datetime-local" name="ends_at" value=[text("ends_at")];
                }
                div.field {
                    label for="staff_words" { "Что отвечать тем, кто звонит" }
                    textarea #staff_words name="staff_words" rows="2" { "\n" (text("staff_words").unwrap_or_default()) }
                }
                div.field {
                    label for="resident_words" { "Что прочитают жители; пусто – ничего" }
                    textarea #resident_words name="resident_words" rows="2" { "\n" (text("resident_words").unwrap_or_default()) }
                }
                button { "Объявить" }
            }
        }
    }
}

pub(super) async fn card(
    State(app): State<App>,
    visitor: Visitor,
    incident: Result<PathId<IncidentId>, Problem>,
    params: Result<Params, Problem>,
) -> Result<Response, Failed> {
    let PathId(incident) = incident?;
    let mut params = params?;
    let asked = PageRequest { after: params.text("after"), limit: ROWS };
    params.end()?;
    one(&app, &visitor, incident, asked, None).await
}

pub(super) async fn act(
    State(app): State<App>,
    visitor: Visitor,
    incident: Result<PathId<IncidentId>, Problem>,
    fields: Fields,
) -> Result<Response, Failed> {
    let PathId(incident) = incident?;
    let id: CommandId = fields.hidden_id("command")?;
    let command = Command::CloseIncident(CloseIncident { incident });
    match send(&app, &visitor, id, command).await? {
        None => Ok(Redirect::to(&format!("/incidents/{incident}")).into_response()),
        Some(refusal) => one(&app, &visitor, incident, PageRequest { after: None, limit: ROWS }, Some(&refusal)).await,
    }
}

async fn one(
    app: &App,
    visitor: &Visitor,
    incident: IncidentId,
    asked: PageRequest,
    refused: Option<&Refusal>,
) -> Result<Response, Failed> {
    let (session, now) = (visitor.session.clone(), app.now()?);
    let found = app.ask(move |store| {
        let Some(view) = store.incident(&session, incident)? else { return Ok(None) };
        Ok(Some((view, store.incident_requests(&session, incident, &asked)?)))
    });
    let lost = || Problem::not_found(&format!("/incidents/{incident}"));
    let (view, requests) = found.await?.ok_or_else(lost)?;
    let content = html! {
        p { a href="/incidents" { "← Ко всем авариям" } }
        h1 { (say(&view.cause)) }
        (refusal(refused))
        section.card {
            p.body { (words(&view)) }
            @if let (Some(_), Some(told)) = (&view.staff_words, &view.resident_words) { p.hint { "Жителям: " (told) } }
            div.facts { p { span.label { "Дома" } (houses(&view)) } (times(&view, now)) }
        }
        @if view.closed_at.is_none() && may_open(visitor) {
            form.fields method="post" action={ "/incidents/" (incident) } {
                input type="hidden" name="command" value=(Uuid::now_v7());
                button { "Авария устранена" }
            }
        }
        (its_requests(incident, &requests, now))
    };
    let status = if refused.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    Ok(shown(status, page("Авария", &visitor.profile, &content)))
}

fn its_requests(incident: IncidentId, requests: &Page<RequestView>, now: Instant) -> Markup {
    html! {
        h2 { "Заявки" }
        @if requests.items.is_empty() { p.empty { "К этой аварии заявки не отнесены." } }
        ul.board { @for view in &requests.items { (row(view, now)) } }
        @if let Some(next) = &requests.next {
            form.more method="get" action={ "/incidents/" (incident) } {
                input type="hidden" name="after" value=(next);
                button.quiet { "Следующие заявки" }
            }
        }
    }
}

/// The incidents of its house that a request could belong to.
pub(super) const fn open_in(house: upravdom::base::HouseId) -> IncidentFilter {
    IncidentFilter { house: Some(house), standing: Some(IncidentStanding::Open) }
}

/// What the form on the page of a request asks for; nothing if it is another form.
pub(super) fn command(fields: &Fields, request: RequestId) -> Result<Option<Command>, Problem> {
    Ok(match fields.text("do") {
        Some("link") => Some(Command::LinkRequest(LinkRequest { incident: fields.hidden_id("incident")?, request })),
        Some("unlink") => {
            Some(Command::UnlinkRequest(UnlinkRequest { incident: fields.hidden_id("incident")?, request }))
        }
        Some(_) | None => None,
    })
}

/// On the page of a request: to which incident it belongs, and the form that changes that.
pub(super) fn beside(request: RequestId, linked: Option<&IncidentView>, open: &[IncidentView]) -> Markup {
    let choice = |view: &IncidentView| Choice { id: view.id.uuid(), label: words(view).to_owned() };
    let choices: Vec<Choice> = open.iter().map(choice).collect();
    html! {
        @if linked.is_some() || !choices.is_empty() {
            form.fields method="post" action={ "/requests/" (request) "#actions" } {
                input type="hidden" name="command" value=(Uuid::now_v7());
                @if let Some(view) = linked {
                    input type="hidden" name="incident" value=(view.id);
                    button.quiet name="do" value="unlink" { "Заявка не об этой аварии" }
                } @else {
                    div.field {
                        label for="incident" { "Авария" }
                        select #incident name="incident" required { (options(Some("Выберите аварию"), &choices, None)) }
                    }
                    button.quiet name="do" value="link" { "Отнести к аварии" }
                }
            }
        }
    }
}
