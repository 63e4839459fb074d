//! From a command to its event, and from an event to the rows: one file for each module of rules.

mod meters;
mod requests;

use upravdom::base::{Actor, Instant};
use upravdom::{Command, Event, Refusal};
use uuid::Uuid;

use crate::execute::Company;
use crate::sql::{Result, Sql};

type Decided = std::result::Result<Event, Refusal>;

/// Loads the facts that the command's rule asks for, and asks it.
pub(crate) fn decide(
    sql: &mut dyn Sql,
    company: &Company,
    command: &Command,
    actor: &Actor,
    at: Instant,
) -> Result<Decided> {
    match command {
        Command::CreateRequest(command) => requests::decide_create(sql, company, command, actor, at),
        Command::Assign(command) => requests::decide_assign(sql, command, actor),
        Command::SubmitReading(command) => meters::submit(sql, command, actor, at),
        Command::RegisterMeter(command) => meters::register(sql, command, actor, at),
        Command::CommissionMeter(command) => meters::commission(sql, command, actor, at),
        Command::SealMeter(command) => meters::seal(sql, command, actor, at),
        Command::VerifyMeter(command) => meters::verify(sql, command, actor, at),
        Command::CheckMeter(command) => meters::check(sql, command, actor, at),
        Command::CorrectMeter(command) => meters::correct_passport(sql, command, actor, at),
        Command::CorrectReading(command) => meters::correct(sql, command, actor),
        Command::ReplaceMeter(command) => meters::replace(sql, command, actor, at),
        Command::RemoveMeter(command) => meters::remove(sql, command, actor, at),
        Command::BindMeter(command) => meters::bind(sql, command, actor, at),
    }
}

/// Folds the event into the rows.
pub(crate) fn commit(sql: &mut dyn Sql, id: Uuid, company: &mut Company, event: &Event, at: Instant) -> Result<()> {
    match event {
        Event::RequestCreated(request) => requests::created(sql, id, company, request),
        Event::RequestAssigned(assigned) => requests::assigned(sql, id, company.sequence, assigned),
        Event::Meter(event) => meters::commit(sql, id, company.sequence, event, at),
    }
}
