//! Who acts in the tables, and ids that are easy to tell apart.

use upravdom::base::{AccountId, Actor, Channel, CompanyId, EmployeeId, ResidentId, Who};
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
    Actor {
        company: COMPANY,
        who: Who::Employee(EMPLOYEE),
        channel,
        permissions: role.permissions(channel),
        accounts: [].into(),
    }
}

/// The resident who holds the account.
pub fn resident(channel: Channel) -> Actor {
    Actor {
        company: COMPANY,
        who: Who::Resident(RESIDENT),
        channel,
        permissions: upravdom::base::Permissions::NONE,
        accounts: [ACCOUNT].into(),
    }
}
