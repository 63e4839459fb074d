//! Who acts: the person, the channel of the sign-in and what it may do.
//!
//! A store makes an [`Actor`] from a sign-in and from nothing else; whoever asks a rule without a store says who acts
//! by filling the same fields (docs/adr/0002).

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::id::{AccountId, CompanyId, EmployeeId, ResidentId};
use super::say::said_in_words;

/// Where the person signed in: a right may hold on one channel and not on the other (B-038).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Channel {
    /// The desktop cabinet or the web page.
    Desktop,
    /// The mobile app.
    Mobile,
}

said_in_words!(Channel {
    Desktop "desktop" "с компьютера" "from the computer"
    Mobile "mobile" "с телефона" "from the mobile app"
});

/// One right of an employee. A position (должность) never gives any (B-033).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Permission {
    /// See all requests of the company; without it an employee sees those assigned to him (B-088).
    RequestView,
    /// Enter a request for a caller or for the company itself (B-065).
    RequestCreate,
    /// Choose kind and executors (B-078, B-079).
    RequestAssign,
    /// Be chosen as an executor (B-088).
    RequestExecute,
    /// Enter readings of any meter of the company (B-123).
    ReadingSubmit,
    /// Add, rename, enable and disable kinds of request (B-099).
    KindManage,
}

said_in_words!(Permission {
    RequestView "request.view" "видеть все заявки" "see all requests"
    RequestCreate "request.create" "создавать заявки" "create requests"
    RequestAssign "request.assign" "назначать исполнителей" "assign executors"
    RequestExecute "request.execute" "выполнять заявки" "execute requests"
    ReadingSubmit "reading.submit" "вносить показания" "submit readings"
    KindManage "kind.manage" "управлять типами заявок" "manage kinds of request"
});

/// A set of rights.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Permissions(u32);

impl Permissions {
    /// No right at all.
    pub const NONE: Self = Self(0);

    /// The set with these rights.
    pub const fn of(list: &[Permission]) -> Self {
        let mut bits = 0;
        let mut rest = list;
        while let [first, tail @ ..] = rest {
            bits |= 1 << *first as u32;
            rest = tail;
        }
        Self(bits)
    }

    /// Whether the right is in the set.
    pub const fn has(self, permission: Permission) -> bool {
        self.0 & (1 << permission as u32) != 0
    }

    /// The rights of the set, in the order of their declaration.
    pub fn iter(self) -> impl Iterator<Item = Permission> {
        Permission::ALL.iter().copied().filter(move |permission| self.has(*permission))
    }
}

/// The person behind a command.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(tag = "as", content = "id", rename_all = "snake_case", deny_unknown_fields)]
pub enum Who {
    /// Somebody who works for the company.
    Employee(EmployeeId),
    /// Somebody who lives in its houses or owns premises there.
    Resident(ResidentId),
}

/// Who acts, as the rules see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Actor {
    /// The company in which the person acts.
    pub company: CompanyId,
    /// The person.
    pub who: Who,
    /// Where the person signed in.
    pub channel: Channel,
    /// What an employee may do on this channel; a resident has none of these.
    pub permissions: Permissions,
    /// The personal accounts that a resident holds; an employee holds none.
    pub accounts: BTreeSet<AccountId>,
}

impl Actor {
    /// Whether the actor works for the company.
    pub const fn is_staff(&self) -> bool {
        match self.who {
            Who::Employee(_) => true,
            Who::Resident(_) => false,
        }
    }

    /// Whether the actor has the right on this channel; a resident has none, whatever the set says.
    pub const fn may(&self, permission: Permission) -> bool {
        self.is_staff() && self.permissions.has(permission)
    }

    /// Whether the account is one of the resident's own.
    pub fn holds(&self, account: AccountId) -> bool {
        self.accounts.contains(&account)
    }
}
