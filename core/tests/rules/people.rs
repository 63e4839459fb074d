//! Who acts in the tables, and ids that are easy to tell apart.

use upravdom::base::{
    AccountId, Actor, Channel, CompanyId, ContractorId, ContractorUserId, EmployeeId, Permissions, ResidentId, Standing,
};
use upravdom::company::Role;
use uuid::Uuid;

/// The first employee of the company.
pub const EMPLOYEE: EmployeeId = EmployeeId::new(Uuid::from_u128(1));
/// The first resident.
pub const RESIDENT: ResidentId = ResidentId::new(Uuid::from_u128(2));
/// The account of that resident.
pub const ACCOUNT: AccountId = AccountId::new(Uuid::from_u128(3));

const COMPANY: CompanyId = CompanyId::new(Uuid::from_u128(4));

/// The first employee, in that role.
pub fn employee(role: Role, channel: Channel) -> Actor {
    with_rights(role.permissions(channel), channel)
}

/// The first employee, with those rights.
pub fn with_rights(permissions: Permissions, channel: Channel) -> Actor {
    Actor { company: COMPANY, channel, standing: Standing::Employee { id: EMPLOYEE, permissions } }
}

/// The resident who holds the account.
pub fn resident(channel: Channel) -> Actor {
    Actor { company: COMPANY, channel, standing: Standing::Resident { id: RESIDENT, accounts: [ACCOUNT].into() } }
}

/// A resident who holds no account here.
pub fn stranger() -> Actor {
    let standing = Standing::Resident { id: ResidentId::new(Uuid::from_u128(5)), accounts: [].into() };
    Actor { company: COMPANY, channel: Channel::Mobile, standing }
}

/// A user of that contractor.
pub fn user_of(contractor: ContractorId) -> Actor {
    let standing = Standing::ContractorUser { id: ContractorUserId::new(Uuid::from_u128(6)), contractor };
    Actor { company: COMPANY, channel: Channel::Mobile, standing }
}
