//! Forms that correct a request: what it is about, by when the work is promised, from whom it is taken.

use chrono::NaiveDateTime;
use maud::{Markup, html};
use upravdom::Command;
use upravdom::base::{Instant, RequestId, Zone};
use upravdom::requests::{Action, ActionVerdict, Applicant, Priority, SetRequestExpected, TriageRequest, Unassign};
use upravdom_store::{Choice, RequestView};
use uuid::Uuid;

use super::guard::Fields;
use super::layout::options;
use super::new_request::priority;
use super::request::{executor, written};
use super::words::say;
use crate::params::id;
use crate::problem::Problem;

/// What the forms offer to choose from.
#[derive(Default)]
pub(super) struct Offer {
    pub(super) houses: Vec<Choice>,
    /// Those of the request's house.
    pub(super) accounts: Vec<Choice>,
    pub(super) kinds: Vec<Choice>,
}

/// What stands in a choice for what stays as it is.
const AS_IT_IS: Option<&str> = Some("Не менять");
const NOBODY: &str = "nobody";

/// What a form of this file asks for.
pub(super) fn triage(fields: &Fields, request: RequestId) -> Result<Command, Problem> {
    let applicant = match fields.text("account") {
        None => None,
        Some(NOBODY) => Some(Applicant::Nobody),
        Some(account) => Some(Applicant::Account(id("account", account)?)),
    };
    Ok(Command::TriageRequest(TriageRequest {
        request,
        house: fields.id("house")?,
        applicant,
        kind: fields.id("kind")?,
        priority: fields.text("priority").map(priority).transpose()?,
        damaged_at: moment(fields, "damaged_at")?,
    }))
}

/// What a form of this file asks for.
pub(super) fn set_expected(fields: &Fields, request: RequestId) -> Result<Command, Problem> {
    let by = moment(fields, "by")?;
    if by.is_none() && fields.text("take_back").is_none() {
        return Err(Problem::unreadable("by", "", MOMENT));
    }
    Ok(Command::SetRequestExpected(SetRequestExpected { request, by }))
}

/// What a form of this file asks for.
pub(super) fn unassign(fields: &Fields, request: RequestId) -> Result<Command, Problem> {
    let executors = fields.all("executor").map(executor).collect::<Result<Vec<_>, _>>()?;
    Ok(Command::Unassign(Unassign { request, executors }))
}

const MOMENT: (&str, &str) = ("нужны день и время", "write a day and a time");

/// The field with day and time on the clocks of the zone that the form names.
pub(super) fn moment(fields: &Fields, name: &str) -> Result<Option<Instant>, Problem> {
    let Some(text) = fields.text(name) else { return Ok(None) };
    let wrong = || Problem::unreadable(name, text, MOMENT);
    let local = NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M").map_err(|_| wrong())?;
    let zone = Zone::parse(fields.text("zone").unwrap_or_default()).map_err(|_| wrong())?;
    zone.instant(local).map(Some).ok_or_else(wrong)
}

/// The forms that are open, folded away.
pub(super) fn forms(actions: &[&ActionVerdict], view: &RequestView, offer: &Offer) -> Markup {
    let open = actions.iter().filter(|verdict| verdict.refusal.is_none());
    html! {
        @for verdict in open {
            @match verdict.action {
                Action::Triage => { (form(verdict.action, view, &triage_fields(offer))) }
                Action::SetExpected => { (form(verdict.action, view, &expected_fields(view))) }
                Action::Unassign => { (form(verdict.action, view, &executor_fields(view))) }
                Action::Assign
                | Action::SetPayment
                | Action::Start
                | Action::Decline
                | Action::Pause
                | Action::Resume
                | Action::Complete
                | Action::Cancel
                | Action::Reopen
                | Action::Comment
                | Action::AttachProblem
                | Action::AttachResult
                | Action::Rate => {}
            }
        }
    }
}

fn form(action: Action, view: &RequestView, fields: &Markup) -> Markup {
    html! {
        details data-action=(action.code()) {
            summary { (say(&action)) }
            form.fields method="post" action={ "/requests/" (view.request.id) "#actions" } {
                input type="hidden" name="command" value=(Uuid::now_v7());
                input type="hidden" name="do" value=(action.code());
                input type="hidden" name="zone" value=(view.zone);
                (fields)
            }
        }
    }
}

fn triage_fields(offer: &Offer) -> Markup {
    html! {
        div.field {
            label for="triage-house" { "Дом" }
            select #triage-house name="house" { (options(AS_IT_IS, &offer.houses, None)) }
        }
        div.field {
            label for="triage-account" { "Абонент" }
            select #triage-account name="account" {
                option value="" { "Не менять" }
                option value=(NOBODY) { "Без счёта: общее имущество" }
                (options(None, &offer.accounts, None))
            }
        }
        div.field {
            label for="triage-kind" { "Тип заявки" }
            select #triage-kind name="kind" { (options(AS_IT_IS, &offer.kinds, None)) }
        }
        div.field {
            label for="triage-priority" { "Приоритет" }
            select #triage-priority name="priority" {
                option value="" { "Не менять" }
                @for priority in Priority::ALL { option value=(priority.code()) { (say(priority)) } }
            }
        }
        div.field {
            label for="triage-damaged" { "Когда случилась авария, по часам дома" }
            input #triage-damaged type="datetime-local" name="damaged_at";
        }
        button.quiet { "Уточнить" }
    }
}

fn expected_fields(view: &RequestView) -> Markup {
    html! {
        div.field {
            label for="expected-by" { "Срок, по часам дома" }
            input #expected-by type="datetime-local" name="by";
        }
        button.quiet { "Согласовать" }
        @if view.request.expected.is_some() {
            button.quiet name="take_back" value="yes" { "Снять согласованный срок" }
        }
    }
}

fn executor_fields(view: &RequestView) -> Markup {
    html! {
        fieldset {
            legend { "С кого снять заявку" }
            @for one in &view.executors {
                div.candidate {
                    label { input type="checkbox" name="executor" value=(written(one.executor)); " " (one.name) }
                }
            }
        }
        button.quiet { "Снять" }
    }
}
