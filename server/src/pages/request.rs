//! `/requests/{id}`: one request, what may be done with it and why not the rest, and the form that gives it to executors.

use std::collections::BTreeSet;

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};
use upravdom::base::{CommandId, Instant, KindId, Language, RequestId, Who};
use upravdom::requests::{Action, ActionVerdict, Assign, Clock, Executor, Fit};
use upravdom::{Command, Envelope, Refusal};
use upravdom_store::{
    Candidate, CandidateVerdict, Choice, Choices, CommentView, Decision, PageRequest, RequestCard, RequestView,
    Session, Store, StoreError,
};
use uuid::Uuid;

use super::board::{deadline, marks, names, place};
use super::deeds;
use super::guard::{Fields, Visitor};
use super::layout::{Failed, incident, invalid, options, page, refusal, shown};
use super::new_request::every;
use super::words::{moment, number, purpose, say};
use crate::app::App;
use crate::params::{Params, PathId, id};
use crate::problem::Problem;

/// What the page shows beside the request itself.
struct Shown {
    card: RequestCard,
    /// What staff says to staff; nothing to a resident.
    comments: Option<Vec<CommentView>>,
    kinds: Vec<Choice>,
    candidates: Vec<Candidate>,
    /// The kind that is being tried.
    kind: Option<KindId>,
    now: Instant,
}

pub(super) async fn card(
    State(app): State<App>,
    visitor: Visitor,
    request: Result<PathId<RequestId>, Problem>,
    params: Result<Params, Problem>,
) -> Result<Response, Failed> {
    let (PathId(request), mut params) = (request?, params?);
    let kind = params.id("kind")?;
    let notice = match params.text("notice").as_deref() {
        Some("created") => Some("Заявка создана."),
        Some("assigned") => Some("Исполнители назначены."),
        Some("done") => Some("Готово, изменение записано."),
        Some(_) | None => None,
    };
    params.end()?;
    let found = load(&app, &visitor, request, kind).await?;
    let chosen = found.card.view.request.executors.iter().copied().collect();
    Ok(render(&visitor, &found, &chosen, notice, None))
}

pub(super) async fn act(
    State(app): State<App>,
    visitor: Visitor,
    request: Result<PathId<RequestId>, Problem>,
    fields: Fields,
) -> Result<Response, Failed> {
    let PathId(request) = request?;
    let id: CommandId = fields.hidden_id("command")?;
    if let Some(command) = deeds::command(&fields, request)? {
        let sent = send(&app, &visitor, id, command).await?;
        let Some(refusal) = sent else { return Ok(done(request, "done")) };
        let found = load(&app, &visitor, request, None).await?;
        let chosen = found.card.view.request.executors.iter().copied().collect();
        return Ok(render(&visitor, &found, &chosen, None, Some(&refusal)));
    }
    let kind = fields.id("kind")?;
    let executors = fields.all("executor").map(executor).collect::<Result<Vec<_>, _>>()?;
    let chosen = executors.iter().copied().collect();
    let command = Command::Assign(Assign { request, kind, executors });
    let Some(refusal) = send(&app, &visitor, id, command).await? else { return Ok(done(request, "assigned")) };
    let found = load(&app, &visitor, request, kind).await?;
    Ok(render(&visitor, &found, &chosen, None, Some(&refusal)))
}

/// Sends the command; nothing if it was carried out.
async fn send(app: &App, visitor: &Visitor, id: CommandId, command: Command) -> Result<Option<Refusal>, Problem> {
    let (now, session) = (app.now()?, visitor.session.clone());
    let envelope = Envelope { id, device_time: now, command };
    match app.ask(move |store| store.execute(&session, &envelope, now)).await?.decision {
        Decision::Accepted { .. } => Ok(None),
        Decision::Refused { refusal } => Ok(Some(refusal)),
    }
}

fn done(request: RequestId, notice: &str) -> Response {
    Redirect::to(&format!("/requests/{request}?notice={notice}#content")).into_response()
}

/// `employee:…` or `contractor:…`, as the form writes it.
fn executor(value: &str) -> Result<Executor, Problem> {
    match value.split_once(':') {
        Some(("employee", employee)) => Ok(Executor::Employee(id("executor", employee)?)),
        Some(("contractor", contractor)) => Ok(Executor::Contractor(id("executor", contractor)?)),
        Some(_) | None => {
            let wanted = ("выберите исполнителя из списка", "choose an executor from the list");
            Err(Problem::unreadable("executor", value, wanted))
        }
    }
}

fn written(executor: Executor) -> String {
    match executor {
        Executor::Employee(id) => format!("employee:{id}"),
        Executor::Contractor(id) => format!("contractor:{id}"),
    }
}

async fn load(app: &App, visitor: &Visitor, request: RequestId, kind: Option<KindId>) -> Result<Shown, Problem> {
    let (session, now) = (visitor.session.clone(), app.now()?);
    let found = app.ask(move |store| {
        let Some(card) = store.request_card(&session, request, now)? else { return Ok(None) };
        let kind = kind.or(card.view.request.kind);
        let comments = match session.who() {
            Who::Resident(_) => None,
            Who::Employee(_) | Who::ContractorUser(_) => {
                Some(store.comments(&session, request, &PageRequest::default())?.items)
            }
        };
        if !may(&card.actions, Action::Assign) {
            return Ok(Some(Shown { card, comments, kinds: Vec::new(), candidates: Vec::new(), kind, now }));
        }
        let mut kinds = every(store, &session, Choices::Kinds)?;
        // The kind that the request has may be offered no more; it can be kept.
        if let (Some(own), Some(label)) = (card.view.request.kind, &card.view.kind_name)
            && !kinds.iter().any(|choice| choice.id == own.uuid())
        {
            kinds.push(Choice { id: own.uuid(), label: format!("{label} (отключён)") });
        }
        let candidates = if kind.is_some() { everybody(store, &session, request, kind)? } else { Vec::new() };
        Ok(Some(Shown { card, comments, kinds, candidates, kind, now }))
    });
    found.await?.ok_or_else(|| Problem::request_not_found(&request.to_string()))
}

/// How many pages of candidates the form holds at the most.
const PAGES: u32 = 10;

/// All candidates: check boxes have no pages.
fn everybody(
    store: &Store,
    session: &Session,
    request: RequestId,
    kind: Option<KindId>,
) -> Result<Vec<Candidate>, StoreError> {
    let (mut found, mut page) = (Vec::new(), PageRequest::default());
    for _ in 0..PAGES {
        let next = store.candidates(session, request, kind, &page)?;
        found.extend(next.items);
        let Some(after) = next.next else { break };
        page.after = Some(after);
    }
    Ok(found)
}

fn may(actions: &[ActionVerdict], wanted: Action) -> bool {
    actions.iter().any(|verdict| verdict.action == wanted && verdict.refusal.is_none())
}

fn render(
    visitor: &Visitor,
    found: &Shown,
    chosen: &BTreeSet<Executor>,
    notice: Option<&str>,
    refused: Option<&Refusal>,
) -> Response {
    let (view, now) = (&found.card.view, found.now);
    let title = format!("Заявка {}", number(&view.request));
    // A resident is told what can be done and not what only employees can.
    let told = |verdict: &&ActionVerdict| visitor.profile.role.is_some() || verdict.refusal.is_none();
    let actions: Vec<&ActionVerdict> = found.card.actions.iter().filter(told).collect();
    let content = html! {
        p { a href="/" { "← К списку заявок" } }
        @if let Some(notice) = notice { p.notice role="status" { (notice) } }
        div.title { h1 { (title) } p.marks { (marks(view)) } }
        @if let Some(view) = &found.card.incident { (incident(view)) }
        (facts(view, now))
        @if found.comments.is_some() { p { a href={ "/requests/" (view.request.id) "/work-order" } { "Распечатать наряд" } } }
        @if !actions.is_empty() {
            section #actions {
                h2 { "Исполнение" }
                (refusal(refused))
                @for verdict in actions.iter().filter(|verdict| verdict.action == Action::Assign) {
                    (assignment(verdict, found, chosen, refused))
                }
                (deeds::forms(&actions, &view.request))
            }
        }
        @if let Some(comments) = &found.comments { (deeds::comments(comments, &view.zone, now)) }
    };
    let status = if refused.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    shown(status, page(&title, &visitor.profile, &content))
}

fn facts(view: &RequestView, now: Instant) -> Markup {
    let (request, zone) = (&view.request, view.zone.as_str());
    html! {
        section.card {
            p.body { (request.text) }
            div.facts {
                p.wide { span.label { "Адрес" } (place(view)) }
                @if let Some(account) = &view.account_number { p { span.label { "Лицевой счёт" } (account) } }
                @if let Some(applicant) = &view.applicant {
                    p { span.label { "Абонент" } (applicant.name) @if let Some(phone) = &applicant.phone { ", " (phone) } }
                }
                p { span.label { "Тип" } span #kind-name { (view.kind_name.as_deref().unwrap_or("не выбран")) } }
                p { span.label { "Приоритет" } (say(&request.priority)) }
                p { span.label { "Оплата" } (say(&request.payment)) }
                @if let Some(expected) = request.expected {
                    p { span.label { "Ожидаемая дата" } time datetime=(expected.by) { (moment(expected.by, zone, now)) } }
                }
                @if let Some(since) = request.paused_since() {
                    p { span.label { "Приостановлена" } time datetime=(since) { (moment(since, zone, now)) } }
                }
                @if let Some(result) = &request.result { p.wide { span.label { "Результат" } (result) } }
                @if let Some(reason) = &request.cancel_reason { p.wide { span.label { "Причина отмены" } (reason) } }
                p {
                    span.label { "Зарегистрирована" }
                    time datetime=(request.created_at) { (moment(request.created_at, zone, now)) }
                }
                @if !view.executors.is_empty() {
                    p { span.label { "Исполнители" } span #executor-names { (names(view)) } }
                }
                @if let Some(clock) = request.running_clock(now) {
                    div { (deadline(clock, view, now)) }
                    @if clock.clock == Clock::Reaction {
                        p {
                            span.label { (purpose(Clock::Completion, request.priority)) }
                            time datetime=(request.deadlines.complete_by) {
                                (moment(request.deadlines.complete_by, zone, now))
                            }
                        }
                    }
                }
            }
        }
    }
}

fn assignment(
    verdict: &ActionVerdict,
    found: &Shown,
    chosen: &BTreeSet<Executor>,
    refused: Option<&Refusal>,
) -> Markup {
    html! {
        @match &verdict.refusal {
            Some(refusal) => {
                p.closed data-action=(verdict.action.code()) {
                    strong { (say(&verdict.action)) } ": недоступно. " (refusal.text(Language::Russian))
                }
            }
            None => { (assign_form(found, chosen, refused)) }
        }
    }
}

fn assign_form(found: &Shown, chosen: &BTreeSet<Executor>, refused: Option<&Refusal>) -> Markup {
    let request = found.card.view.request.id;
    let label = found.kinds.iter().find(|choice| found.kind.is_some_and(|kind| kind.uuid() == choice.id));
    let label = label.map(|choice| choice.label.as_str());
    let may = |candidate: &&Candidate| matches!(candidate.verdict, CandidateVerdict::May(_));
    let (open, closed): (Vec<_>, Vec<_>) = found.candidates.iter().partition(may);
    html! {
        form.fields method="get" action={ "/requests/" (request) "#actions" } {
            div.field {
                label for="kind" { "Тип заявки" }
                div.beside {
                    select #kind name="kind" required aria-invalid=[invalid(refused, "kind")] {
                        (options(found.kind.is_none().then_some("Выберите тип"), &found.kinds, found.kind.map(KindId::uuid)))
                    }
                    button.quiet { "Показать исполнителей" }
                }
            }
        }
        @if let Some(kind) = found.kind {
            form.fields method="post" action={ "/requests/" (request) "#actions" } {
                input type="hidden" name="command" value=(Uuid::now_v7());
                input type="hidden" name="kind" value=(kind);
                fieldset #executors aria-invalid=[invalid(refused, "executors")] {
                    legend { "Исполнители" @if let Some(kind) = label { " для типа «" (kind) "»" } }
                    @for candidate in &open { (check_box(candidate, chosen)) }
                    @if open.is_empty() { p.hint { "Такую заявку пока некому поручить." } }
                }
                @if !open.is_empty() { button { "Назначить" } }
                @if !closed.is_empty() {
                    fieldset {
                        legend { "Не могут взять эту заявку" }
                        @for candidate in &closed { (check_box(candidate, chosen)) }
                    }
                }
            }
        } @else {
            p.hint { "Сначала выберите тип: от него зависит, кто может выполнить заявку." }
        }
    }
}

/// Why somebody stands where he stands.
fn why_here(fit: Fit) -> String {
    format!("{}, {}, открытых заявок: {}", say(&fit.trade), say(&fit.house), fit.open_requests)
}

/// Somebody to choose; who may not be chosen cannot be, and it is said why.
fn check_box(candidate: &Candidate, chosen: &BTreeSet<Executor>) -> Markup {
    let value = written(candidate.executor);
    let (fit, reason) = match &candidate.verdict {
        CandidateVerdict::May(fit) => (Some(fit), None),
        CandidateVerdict::MayNot(refusal) => (None, Some(refusal.text(Language::Russian))),
    };
    let what = match candidate.executor {
        Executor::Employee(_) => "сотрудник",
        Executor::Contractor(_) => "подрядчик",
    };
    let hint = reason.is_some().then(|| format!("why-{}", value.replace(':', "-")));
    html! {
        div.candidate .closed[reason.is_some()] {
            label {
                input type="checkbox" name="executor" value=(value) aria-describedby=[hint.as_ref()]
                    disabled[reason.is_some()] checked[reason.is_none() && chosen.contains(&candidate.executor)];
                " " span.name { (candidate.name) } " " span.role { (what) }
                @if let Some(fit) = fit { " " span.fit { (why_here(*fit)) } }
            }
            @if let (Some(reason), Some(hint)) = (&reason, &hint) { p.reason id=(hint) { (reason) } }
        }
    }
}
