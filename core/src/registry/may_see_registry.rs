//! Rule `registry/may_see_registry`: who sees which part of the registry.
//! Rows: B-038, B-107, B-110, B-119, D-14, N-14. Screen: «Объекты», «Помещения», «Лицевые счета», «Клиенты», the history of each.
//!
//! Residents and contractors see none of these lists: what is theirs they see on requests and meters.
//!
//! | part | an employee sees it |
//! | --- | --- |
//! | houses with their quarters and groups | always |
//! | premises, accounts, clients | who keeps them, enters balances, gives residents access or looks for owners |
//! | what accounts owe | who keeps accounts or enters balances |
//! | phones, whole | who keeps clients, gives residents access, enters or corrects requests; others see them masked |
//! | who changed a house, a quarter or a group | who keeps houses |
//! | who changed premises, accounts or clients | who keeps them |

use super::{RegistryRecord, may_look_for};
use crate::base::{Actor, Permission};

/// A part of the registry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RegistryPart {
    /// Houses, quarters, groups.
    Houses,
    /// Premises, accounts and clients.
    Accounts,
    /// What accounts owe.
    Balances,
    /// Phones of clients, whole.
    Phones,
    /// Who changed that, and when.
    HistoryOf(RegistryRecord),
}

/// Whether the actor sees that part.
pub fn may_see_registry(part: RegistryPart, by: &Actor) -> bool {
    use Permission::{AccountManage, BalanceSet, HouseManage, RequestCreate, RequestTriage, ResidentLink};
    let has = |rights: &[Permission]| rights.iter().any(|right| by.may(*right));
    match part {
        RegistryPart::Houses => by.is_staff(),
        RegistryPart::Accounts => has(&[AccountManage, BalanceSet, ResidentLink]) || may_look_for(by),
        RegistryPart::Balances => has(&[AccountManage, BalanceSet]),
        RegistryPart::Phones => has(&[AccountManage, ResidentLink, RequestCreate, RequestTriage]),
        RegistryPart::HistoryOf(RegistryRecord::Group(_) | RegistryRecord::Quarter(_) | RegistryRecord::House(_)) => {
            has(&[HouseManage])
        }
        RegistryPart::HistoryOf(
            RegistryRecord::Premises(_) | RegistryRecord::Account(_) | RegistryRecord::Client(_),
        ) => has(&[AccountManage]),
    }
}
