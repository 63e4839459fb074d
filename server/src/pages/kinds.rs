//! `/kinds`: the kinds of request, and the forms that add, rename, enable and disable them.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};
use upravdom::base::{CommandId, KindId, Permission};
use upravdom::requests::{AddKind, RegulatedFault, RenameKind, RequestKind, SetKindEnabled, SetKindFault};
use upravdom::{Command, Refusal};
use upravdom_store::PageRequest;
use uuid::Uuid;

use super::guard::{Fields, Visitor};
use super::layout::{Failed, page, refusal, shown};
use super::request::send;
use super::words::say;
use crate::app::App;
use crate::params::Params;
use crate::problem::Problem;

pub(super) async fn list(
    State(app): State<App>,
    visitor: Visitor,
    params: Result<Params, Problem>,
) -> Result<Response, Failed> {
    params?.end()?;
    render(&app, &visitor, None).await
}

pub(super) async fn act(State(app): State<App>, visitor: Visitor, fields: Fields) -> Result<Response, Failed> {
    let id: CommandId = fields.hidden_id("command")?;
    match send(&app, &visitor, id, command(&fields)?).await? {
        None => Ok(Redirect::to("/kinds").into_response()),
        Some(refusal) => render(&app, &visitor, Some(&refusal)).await,
    }
}

fn command(fields: &Fields) -> Result<Command, Problem> {
    let kind: KindId = fields.hidden_id("kind")?;
    let name = || fields.text("name").unwrap_or_default().to_owned();
    let fault = || fields.text("fault").and_then(RegulatedFault::from_code);
    match fields.text("do").unwrap_or_default() {
        "add" => Ok(Command::AddKind(AddKind { kind, name: name(), fault: fault() })),
        "rename" => Ok(Command::RenameKind(RenameKind { kind, name: name() })),
        "enable" => Ok(Command::SetKindEnabled(SetKindEnabled { kind, enabled: true })),
        "disable" => Ok(Command::SetKindEnabled(SetKindEnabled { kind, enabled: false })),
        "fault" => Ok(Command::SetKindFault(SetKindFault { kind, fault: fault() })),
        other => {
            let wanted = ("выберите действие на странице типов", "choose an action on the page of kinds");
            Err(Problem::unreadable("do", other, wanted))
        }
    }
}

async fn render(app: &App, visitor: &Visitor, refused: Option<&Refusal>) -> Result<Response, Failed> {
    let session = visitor.session.clone();
    let kinds = app.ask(move |store| store.kinds(&session, &PageRequest::default())).await?;
    let may = visitor.profile.permissions.has(Permission::KindManage);
    let content = html! {
        p { a href="/" { "← К списку заявок" } }
        h1 { "Типы заявок" }
        (refusal(refused))
        @if may { (add()) }
        ul.board { @for kind in &kinds.items { (one(kind, may)) } }
        @if kinds.next.is_some() { p.hint { "Показаны первые " (kinds.items.len()) " типов." } }
    };
    let status = if refused.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    Ok(shown(status, page("Типы заявок", &visitor.profile, &content)))
}

fn add() -> Markup {
    html! {
        form.fields method="post" action="/kinds" {
            (hidden(Uuid::now_v7()))
            div.field {
                label for="name" { "Новый тип" }
                div.beside {
                    input #name type="text" name="name" maxlength="200" required;
                    button name="do" value="add" { "Добавить" }
                }
            }
        }
    }
}

fn hidden(kind: Uuid) -> Markup {
    html! {
        input type="hidden" name="command" value=(Uuid::now_v7());
        input type="hidden" name="kind" value=(kind);
    }
}

fn one(kind: &RequestKind, may: bool) -> Markup {
    html! {
        li.card data-kind=(kind.id) {
            p { strong { (kind.name) } @if !kind.enabled { " · отключён" } @if let Some(fault) = kind.fault { " · " (say(&fault)) } }
            @if may {
                details {
                    summary { "Изменить" }
                    form.fields method="post" action="/kinds" {
                        (hidden(kind.id.uuid()))
                        div.beside {
                            input type="text" name="name" value=(kind.name) maxlength="200" aria-label="Название";
                            button.quiet name="do" value="rename" { "Переименовать" }
                        }
                        div.beside {
                            select name="fault" aria-label="Неисправность со сроком по закону" {
                                option value="" { "Не из перечня закона" }
                                @for fault in RegulatedFault::ALL {
                                    option value=(fault.code()) selected[kind.fault == Some(*fault)] { (say(fault)) }
                                }
                            }
                            button.quiet name="do" value="fault" { "Сохранить" }
                        }
                        @if kind.enabled {
                            button.quiet name="do" value="disable" { "Отключить" }
                        } @else {
                            button.quiet name="do" value="enable" { "Включить" }
                        }
                    }
                }
            }
        }
    }
}
