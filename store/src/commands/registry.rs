//! Commands about the registry: the facts of each rule. The rows of its event are written by [`registry_rows`](crate::registry_rows).

mod accounts;
mod clients;
mod houses;

use upravdom::base::{Actor, Instant};
use upravdom::registry::{RegistryCommand, RegistryEvent};
use upravdom::{Event, Refusal};

use super::Decided;
use crate::sql::{Result, Sql};

/// The event as those of the command, or the refusal.
fn answer<T, E: Into<RegistryEvent>, R: Into<Refusal>>(ruled: std::result::Result<T, R>, event: fn(T) -> E) -> Decided {
    ruled.map(|happened| vec![Event::Registry(event(happened).into())]).map_err(Into::into)
}

/// Loads the facts that the command's rule asks for, and asks it.
pub(super) fn decide(sql: &mut dyn Sql, command: &RegistryCommand, by: &Actor, at: Instant) -> Result<Decided> {
    match command {
        RegistryCommand::AddGroup(command) => houses::add_group(sql, command, by),
        RegistryCommand::RenameGroup(command) => houses::rename_group(sql, command, by),
        RegistryCommand::RemoveGroup(command) => houses::remove_group(sql, *command, by),
        RegistryCommand::AddQuarter(command) => houses::add_quarter(sql, command, by),
        RegistryCommand::RenameQuarter(command) => houses::rename_quarter(sql, command, by),
        RegistryCommand::MoveQuarter(command) => houses::move_quarter(sql, *command, by),
        RegistryCommand::RemoveQuarter(command) => houses::remove_quarter(sql, *command, by),
        RegistryCommand::AddHouse(command) => houses::add_house(sql, command, by),
        RegistryCommand::ChangeHouse(command) => houses::change_house(sql, command, by),
        RegistryCommand::MoveHouse(command) => houses::move_house(sql, *command, by),
        RegistryCommand::RemoveHouse(command) => houses::remove_house(sql, *command, by),
        RegistryCommand::AddPremises(command) => houses::add_premises(sql, command, by),
        RegistryCommand::ChangePremises(command) => houses::change_premises(sql, command, by),
        RegistryCommand::RemovePremises(command) => houses::remove_premises(sql, *command, by),
        RegistryCommand::OpenAccount(command) => accounts::open(sql, command, by, at),
        RegistryCommand::ChangeAccount(command) => accounts::change(sql, command, by),
        RegistryCommand::CloseAccount(command) => accounts::close(sql, *command, by, at),
        RegistryCommand::ReopenAccount(command) => accounts::reopen(sql, *command, by),
        RegistryCommand::SetBalance(command) => accounts::set_balance(sql, *command, by, at),
        RegistryCommand::ChangeOwner(command) => accounts::change_owner(sql, command, by, at),
        RegistryCommand::AddClient(command) => clients::add(sql, command, by),
        RegistryCommand::RenameClient(command) => clients::rename(sql, command, by),
        RegistryCommand::RemoveClient(command) => clients::remove(sql, *command, by),
        RegistryCommand::MergeClients(command) => clients::merge(sql, *command, by),
        RegistryCommand::AddPhone(command) => clients::add_phone(sql, command, by),
        RegistryCommand::RemovePhone(command) => clients::remove_phone(sql, command, by),
        RegistryCommand::SetPrimaryPhone(command) => clients::set_primary_phone(sql, command, by),
        RegistryCommand::TieClient(command) => clients::tie(sql, command, by, at),
        RegistryCommand::UntieClient(command) => clients::untie(sql, *command, by, at),
        RegistryCommand::SetOwnerPermission(command) => clients::set_owner_permission(sql, *command, by, at),
        RegistryCommand::LinkResident(command) => clients::link(sql, *command, by, at),
        RegistryCommand::UnlinkResident(command) => clients::unlink(sql, *command, by),
    }
}
