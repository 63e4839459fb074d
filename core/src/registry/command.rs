//! What somebody wants of the registry.

use serde::{Deserialize, Serialize};

use super::accounts::{ChangeAccount, ChangeOwner, CloseAccount, OpenAccount, ReopenAccount, SetBalance};
use super::clients::{
    AddClient, AddPhone, LinkResident, MergeClients, RemoveClient, RemovePhone, RenameClient, SetOwnerPermission,
    SetPrimaryPhone, TieClient, UnlinkResident, UntieClient,
};
use super::houses::{
    AddGroup, AddHouse, AddPremises, AddQuarter, ChangeHouse, ChangePremises, MoveHouse, MoveQuarter, RemoveGroup,
    RemoveHouse, RemovePremises, RemoveQuarter, RenameGroup, RenameQuarter,
};

/// What somebody wants of the registry. As JSON it looks like every other command.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "do", rename_all = "snake_case")]
pub enum RegistryCommand {
    /// Add a group of quarters.
    AddGroup(AddGroup),
    /// Give a group another name.
    RenameGroup(RenameGroup),
    /// Delete an empty group.
    RemoveGroup(RemoveGroup),
    /// Add a quarter of houses.
    AddQuarter(AddQuarter),
    /// Give a quarter another name.
    RenameQuarter(RenameQuarter),
    /// Put a quarter into another group, or into none.
    MoveQuarter(MoveQuarter),
    /// Delete an empty quarter.
    RemoveQuarter(RemoveQuarter),
    /// Add a house.
    AddHouse(AddHouse),
    /// Correct what is said of a house.
    ChangeHouse(ChangeHouse),
    /// Put a house into another quarter, or into none.
    MoveHouse(MoveHouse),
    /// Delete a house that was entered by mistake.
    RemoveHouse(RemoveHouse),
    /// Add premises to a house.
    AddPremises(AddPremises),
    /// Correct what is said of premises.
    ChangePremises(ChangePremises),
    /// Delete premises that were entered by mistake.
    RemovePremises(RemovePremises),
    /// Open a personal account.
    OpenAccount(OpenAccount),
    /// Correct the numbers and the premises of an account.
    ChangeAccount(ChangeAccount),
    /// Close an account.
    CloseAccount(CloseAccount),
    /// Take a closed account into use again.
    ReopenAccount(ReopenAccount),
    /// Say what an account owes.
    SetBalance(SetBalance),
    /// Premises have a new owner.
    ChangeOwner(ChangeOwner),
    /// Add a client.
    AddClient(AddClient),
    /// Correct the name of a client.
    RenameClient(RenameClient),
    /// Delete a client that was entered by mistake.
    RemoveClient(RemoveClient),
    /// Two records are one client.
    MergeClients(MergeClients),
    /// Add a phone of a client.
    AddPhone(AddPhone),
    /// Take a phone of a client away.
    RemovePhone(RemovePhone),
    /// Choose which phone of a client gets the SMS.
    SetPrimaryPhone(SetPrimaryPhone),
    /// Tie a client to premises.
    TieClient(TieClient),
    /// Untie a client from premises.
    UntieClient(UntieClient),
    /// An owner lets others attach to the premises, or does not any more.
    SetOwnerPermission(SetOwnerPermission),
    /// Give a resident access to a personal account.
    LinkResident(LinkResident),
    /// Take a resident's access to a personal account.
    UnlinkResident(UnlinkResident),
}

impl RegistryCommand {
    /// How JSON names them, in the order of their declaration.
    pub(crate) const NAMES: [&str; 32] = [
        "add_group",
        "rename_group",
        "remove_group",
        "add_quarter",
        "rename_quarter",
        "move_quarter",
        "remove_quarter",
        "add_house",
        "change_house",
        "move_house",
        "remove_house",
        "add_premises",
        "change_premises",
        "remove_premises",
        "open_account",
        "change_account",
        "close_account",
        "reopen_account",
        "set_balance",
        "change_owner",
        "add_client",
        "rename_client",
        "remove_client",
        "merge_clients",
        "add_phone",
        "remove_phone",
        "set_primary_phone",
        "tie_client",
        "untie_client",
        "set_owner_permission",
        "link_resident",
        "unlink_resident",
    ];
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The names are those that serde knows, and all of them.
    #[test]
    fn every_command_is_named() {
        let refused = serde_json::from_str::<RegistryCommand>(r#"{"do": "?"}"#).unwrap_err().to_string();
        let known: Vec<&str> = refused.split('`').skip(3).step_by(2).collect();
        assert_eq!(known, RegistryCommand::NAMES);
    }
}
