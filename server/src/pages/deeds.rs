//! What can be done on the page of a request beside giving it to executors: a form for each action that is open.

use maud::{Markup, html};
use upravdom::Command;
use upravdom::base::{CommentId, Instant, Language, RequestId};
use upravdom::requests::{
    Action, ActionVerdict, CancelRequest, CommentOnRequest, CompleteRequest, DeclineRequest, PauseRequest, Payment,
    RateRequest, Rating, ReopenRequest, Request, ResumeRequest, SetRequestPayment, StartRequest,
};
use upravdom_store::CommentView;
use uuid::Uuid;

use super::corrections;
use super::guard::Fields;
use super::words::{moment, say};
use crate::problem::Problem;

/// What a form asks for.
enum Asks {
    /// Nothing: a button is enough.
    Nothing,
    /// A text, with what it is called; an empty one is sent too where it may be left out.
    Text(&'static str),
    /// There is no form here: another part of the page, or an app, does it.
    Elsewhere,
}

const fn asks(action: Action) -> Asks {
    match action {
        Action::Start | Action::Resume | Action::SetPayment | Action::Rate => Asks::Nothing,
        Action::Complete => Asks::Text("Что сделано"),
        Action::Cancel => Asks::Text("Причина отмены"),
        Action::Decline => Asks::Text("Причина отказа"),
        Action::Pause => Asks::Text("Причина приостановки"),
        Action::Reopen => Asks::Text("Что не так"),
        Action::Comment => Asks::Text("Комментарий для сотрудников"),
        Action::Assign
        | Action::Triage
        | Action::SetExpected
        | Action::Unassign
        | Action::AttachProblem
        | Action::AttachResult => Asks::Elsewhere,
    }
}

/// The command of the form; nothing if the form is the one that assigns.
pub(super) fn command(fields: &Fields, request: RequestId) -> Result<Option<Command>, Problem> {
    let Some(code) = fields.text("do") else { return Ok(None) };
    let given = fields.text("text").map(str::to_owned);
    let text = given.clone().unwrap_or_default();
    let command = match Action::from_code(code) {
        Some(Action::Start) => Command::StartRequest(StartRequest { request }),
        Some(Action::Resume) => Command::ResumeRequest(ResumeRequest { request }),
        Some(Action::SetPayment) => {
            let payment = fields.text("payment").and_then(Payment::from_code).unwrap_or_default();
            Command::SetRequestPayment(SetRequestPayment { request, payment })
        }
        Some(Action::Rate) => {
            let rating = if fields.text("mark") == Some("good") {
                Rating::Good { reasons: Vec::new() }
            } else {
                Rating::Bad { reasons: Vec::new() }
            };
            Command::RateRequest(RateRequest { request, rating })
        }
        Some(Action::Complete) => Command::CompleteRequest(CompleteRequest { request, text: given }),
        Some(Action::Cancel) => Command::CancelRequest(CancelRequest { request, text: given }),
        Some(Action::Decline) => Command::DeclineRequest(DeclineRequest { request, text }),
        Some(Action::Pause) => Command::PauseRequest(PauseRequest { request, text }),
        Some(Action::Reopen) => Command::ReopenRequest(ReopenRequest { request, text }),
        Some(Action::Comment) => {
            let comment: CommentId = fields.hidden_id("comment")?;
            Command::CommentOnRequest(CommentOnRequest { request, comment, text })
        }
        Some(Action::Triage) => corrections::triage(fields, request)?,
        Some(Action::SetExpected) => corrections::set_expected(fields, request)?,
        Some(Action::Unassign) => corrections::unassign(fields, request)?,
        Some(Action::Assign | Action::AttachProblem | Action::AttachResult) | None => {
            let wanted = ("выберите действие на странице заявки", "choose an action on the page of the request");
            return Err(Problem::unreadable("do", code, wanted));
        }
    };
    Ok(Some(command))
}

/// A form for each open action; what is not open is told to those on staff, folded away.
pub(super) fn forms(actions: &[&ActionVerdict], request: &Request) -> Markup {
    let beside = || actions.iter().filter(|verdict| verdict.action != Action::Assign);
    let closed: Vec<_> = beside().filter_map(|verdict| Some((verdict.action, verdict.refusal.as_ref()?))).collect();
    html! {
        @for verdict in beside().filter(|verdict| verdict.refusal.is_none()) { (form(verdict.action, request)) }
        @if !closed.is_empty() {
            details {
                summary { "Что сейчас недоступно и почему" }
                @for (action, refusal) in closed {
                    p.closed data-action=(action.code()) {
                        strong { (say(&action)) } ". " (refusal.text(Language::Russian))
                    }
                }
            }
        }
    }
}

fn form(action: Action, request: &Request) -> Markup {
    let (label, text) = match asks(action) {
        Asks::Elsewhere => return html! {},
        Asks::Nothing => (None, String::new()),
        Asks::Text(label) => (Some(label), format!("text-{}", action.code())),
    };
    html! {
        form.fields method="post" action={ "/requests/" (request.id) "#actions" } data-action=(action.code()) {
            input type="hidden" name="command" value=(Uuid::now_v7());
            input type="hidden" name="do" value=(action.code());
            @if action == Action::Comment { input type="hidden" name="comment" value=(Uuid::now_v7()); }
            @if let Some(label) = label {
                div.field {
                    label for=(text) { (label) }
                    textarea id=(text) name="text" rows="2" {}
                }
            }
            (buttons(action, request))
        }
    }
}

fn buttons(action: Action, request: &Request) -> Markup {
    match (action, request.payment) {
        (Action::SetPayment, Payment::Free) => html! { button.quiet name="payment" value="paid" { "Сделать платной" } },
        (Action::SetPayment, Payment::Paid) => {
            html! { button.quiet name="payment" value="free" { "Сделать бесплатной" } }
        }
        (Action::Rate, _) => html! {
            button.quiet name="mark" value="good" { "Сделано хорошо" } " "
            button.quiet name="mark" value="bad" { "Сделано плохо" }
        },
        _ => html! { button.quiet { (say(&action)) } },
    }
}

/// What staff says to staff, newest first.
pub(super) fn comments(comments: &[CommentView], zone: &str, now: Instant) -> Markup {
    html! {
        section #comments {
            h2 { "Комментарии" }
            @if comments.is_empty() { p.hint { "Пока никто не писал. Жители комментариев не видят." } }
            @for view in comments {
                div.card {
                    p.body { (view.comment.text) }
                    p.hint { (view.author) ", " (moment(view.comment.at, zone, now)) }
                }
            }
        }
    }
}
