//! From a command to its event, and from an event to the rows: one file for each module of rules.

mod company;
mod erasure;
mod incidents;
pub(crate) mod kinds;
mod meters;
mod photos;
mod plans;
mod registry;
mod request_rows;
mod requests;

use upravdom::base::{Actor, Instant, Intent};
use upravdom::requests::{RequestEvent, cancel, complete, decline, pause, rate, resume, unassign};
use upravdom::{Command, Event, Refusal};

use self::requests::decide_with;
use crate::execute::Company;
use crate::registry_rows;
use crate::sql::{Result, Sql};

/// What happened, in its order: one journal line. Most commands make one event.
type Decided = std::result::Result<Vec<Event>, Refusal>;

/// Loads the facts that the command's rule asks for, and asks it.
pub(crate) fn decide(
    sql: &mut dyn Sql,
    company: &Company,
    command: &Command,
    by: &Actor,
    at: Instant,
) -> Result<Decided> {
    match command {
        Command::CreateRequest(command) => requests::decide_create(sql, company, command, by, at),
        Command::TriageRequest(command) => requests::decide_triage(sql, command, by, at),
        Command::SetRequestPayment(command) => requests::decide_payment(sql, command, by),
        Command::SetRequestExpected(command) => requests::decide_expected(sql, command, by, at),
        Command::Assign(command) => requests::decide_assign(sql, command, by),
        Command::Unassign(command) => decide_with(sql, command.request, by, |request| {
            unassign(command, request, by, at).map(RequestEvent::Unassigned)
        }),
        Command::StartRequest(command) => requests::decide_start(sql, command, by, at),
        Command::DeclineRequest(command) => decide_with(sql, command.request, by, |request| {
            decline(command, request, by, at).map(RequestEvent::Declined)
        }),
        Command::PauseRequest(command) => {
            decide_with(sql, command.request, by, |request| pause(command, request, by, at).map(RequestEvent::Paused))
        }
        Command::ResumeRequest(command) => {
            decide_with(sql, command.request, by, |request| resume(command, request, by, at).map(RequestEvent::Resumed))
        }
        Command::CompleteRequest(command) => decide_with(sql, command.request, by, |request| {
            complete(command, request, by, at).map(RequestEvent::Completed)
        }),
        Command::CancelRequest(command) => decide_with(sql, command.request, by, |request| {
            cancel(command, request, by, at).map(RequestEvent::Cancelled)
        }),
        Command::ReopenRequest(command) => requests::decide_reopen(sql, command, by, at),
        Command::CommentOnRequest(command) => requests::decide_comment(sql, command, by, at),
        Command::ReservePhoto(command) => photos::decide_reserve(sql, command, by, at),
        Command::AttachPhoto(command) => photos::decide_attach(sql, command, by, at),
        Command::RateRequest(command) => {
            decide_with(sql, command.request, by, |request| rate(command, request, by, at).map(RequestEvent::Rated))
        }
        Command::AddKind(command) => kinds::decide_add(sql, command, by),
        Command::RenameKind(command) => kinds::decide_rename(sql, command, by),
        Command::SetKindEnabled(command) => kinds::decide_enabled(sql, command, by),
        Command::SetKindFault(command) => kinds::decide_fault(sql, command, by),
        Command::SubmitReading(command) => meters::submit(sql, command, by, at),
        Command::RegisterMeter(command) => meters::register(sql, command, by, at),
        Command::CommissionMeter(command) => meters::commission(sql, command, by, at),
        Command::SealMeter(command) => meters::seal(sql, command, by, at),
        Command::VerifyMeter(command) => meters::verify(sql, command, by, at),
        Command::CheckMeter(command) => meters::check(sql, command, by, at),
        Command::CorrectMeter(command) => meters::correct_passport(sql, command, by, at),
        Command::CorrectReading(command) => meters::correct(sql, command, by),
        Command::ReplaceMeter(command) => meters::replace(sql, command, by, at),
        Command::RemoveMeter(command) => meters::remove(sql, command, by, at),
        Command::BindMeter(command) => meters::bind(sql, command, by, at),
        Command::OpenIncident(command) => incidents::open(sql, command, by),
        Command::ChangeIncident(command) => incidents::change(sql, command, by),
        Command::CloseIncident(command) => incidents::close(sql, command, by, at),
        Command::LinkRequest(command) => incidents::link(sql, command, by),
        Command::UnlinkRequest(command) => incidents::unlink(sql, command, by),
        Command::CreatePlan(command) => plans::create(sql, command, by, at),
        Command::ChangePlan(command) => plans::change(sql, command, by, at),
        Command::StopPlan(command) => plans::stop(sql, command, by),
        Command::MakePlannedRequests(command) => plans::make(sql, company, *command, by, at),
        Command::SetEmployeePermissions(command) => company::decide_permissions(sql, command, by),
        Command::ErasePerson(command) => erasure::decide(sql, command, by, at),
        Command::SetShowExecutors(command) => company::decide_show_executors(sql, command, by),
        Command::Registry(command) => registry::decide(sql, command, by, at),
    }
}

/// Folds the event into the rows; who should be told of it.
pub(crate) fn commit(
    sql: &mut dyn Sql,
    company: &mut Company,
    event: &Event,
    by: &Actor,
    at: Instant,
) -> Result<Vec<Intent>> {
    let id = by.company.uuid();
    match event {
        Event::Request(event) => request_rows::happened(sql, company, event, by),
        Event::Kind(event) => kinds::commit(sql, id, event).map(|()| Vec::new()),
        Event::Meter(event) => meters::commit(sql, id, company.sequence, event, at).map(|()| Vec::new()),
        Event::Incident(event) => incidents::commit(sql, id, company.sequence, event),
        Event::Plan(event) => plans::commit(sql, id, company.sequence, event).map(|()| Vec::new()),
        Event::Company(event) => company::commit(sql, id, company.sequence, event).map(|()| Vec::new()),
        Event::Registry(event) => registry_rows::commit(sql, id, company.sequence, event).map(|()| Vec::new()),
    }
}
