//! Who acts: the person, the channel of the sign-in and what it may do.
//!
//! A store makes an [`Actor`] from a sign-in and from nothing else; whoever asks a rule without a store says who acts
//! by filling the same fields (docs/adr/0002).

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::id::{AccountId, CompanyId, ContractorId, ContractorUserId, EmployeeId, ResidentId};
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
    /// Correct readings that were entered (B-243).
    ReadingCorrect,
    /// Keep the list of meters: enter, commission, verify, replace, take down, hand over (B-226, B-231).
    MeterManage,
    /// Check meters on the spot and seal them (B-229).
    MeterInspect,
    /// Correct a request: kind, priority, house and applicant, payment, agreed term, pauses (B-071, B-076, B-078, B-080, B-081).
    RequestTriage,
    /// Finish, cancel and reopen any request (B-084, B-085).
    RequestClose,
    /// Add, rename, enable and disable kinds of request (B-099).
    KindManage,
    /// Grant rights to employees and withdraw them (B-037).
    PermissionGrant,
    /// Change the company's settings (B-028).
    CompanyManage,
    /// Keep the list of houses with their groups and quarters (B-106, D-01).
    HouseManage,
    /// Keep premises, personal accounts and clients (B-108, D-14).
    AccountManage,
    /// Enter balances of personal accounts, one by one or from a file (B-111, B-130).
    BalanceSet,
    /// Give a resident access to a personal account, and take it (E-02).
    ResidentLink,
    /// Erase the data of a person (N-25).
    PersonErase,
}

said_in_words!(Permission {
    RequestView "request.view" "видеть все заявки" "see all requests"
    RequestCreate "request.create" "создавать заявки" "create requests"
    RequestAssign "request.assign" "назначать исполнителей" "assign executors"
    RequestExecute "request.execute" "выполнять заявки" "execute requests"
    ReadingSubmit "reading.submit" "вносить показания" "submit readings"
    ReadingCorrect "reading.correct" "исправлять показания" "correct readings"
    MeterManage "meter.manage" "вести приборы учёта" "manage meters"
    MeterInspect "meter.inspect" "проверять приборы учёта" "inspect meters"
    RequestTriage "request.triage" "уточнять заявки" "correct requests"
    RequestClose "request.close" "закрывать и возобновлять заявки" "close and reopen requests"
    KindManage "kind.manage" "управлять типами заявок" "manage kinds of request"
    PermissionGrant "permission.grant" "назначать права сотрудников" "grant rights to employees"
    CompanyManage "company.manage" "изменять настройки компании" "change the company's settings"
    HouseManage "house.manage" "вести дома, кварталы и группы" "manage houses, quarters and groups"
    AccountManage "account.manage" "вести помещения, лицевые счета и клиентов" "manage premises, personal accounts and clients"
    BalanceSet "balance.set" "вносить задолженность" "enter balances"
    ResidentLink "resident.link" "давать жителям доступ к лицевым счетам" "give residents access to personal accounts"
    PersonErase "person.erase" "стирать данные о людях" "erase the data of persons"
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

    /// The set with that right too.
    #[must_use]
    pub const fn with(self, permission: Permission) -> Self {
        Self(self.0 | 1 << permission as u32)
    }

    /// The set without that right.
    #[must_use]
    pub const fn without(self, permission: Permission) -> Self {
        Self(self.0 & !(1 << permission as u32))
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
    /// Somebody who works for a contractor of the company.
    ContractorUser(ContractorUserId),
}

/// As what a person acts, with what that gives and nothing that it does not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Standing {
    /// As an employee.
    Employee {
        /// The employee.
        id: EmployeeId,
        /// The rights on this channel.
        permissions: Permissions,
    },
    /// As a resident.
    Resident {
        /// The resident.
        id: ResidentId,
        /// The personal accounts that the resident holds.
        accounts: BTreeSet<AccountId>,
    },
    /// As a user of a contractor: sees the requests that are given to it, and no others.
    ContractorUser {
        /// The user.
        id: ContractorUserId,
        /// The contractor.
        contractor: ContractorId,
    },
}

/// Who acts, as the rules see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Actor {
    /// The company in which the person acts.
    pub company: CompanyId,
    /// Where the person signed in.
    pub channel: Channel,
    /// As what.
    pub standing: Standing,
}

impl Actor {
    /// The person.
    pub const fn who(&self) -> Who {
        match self.standing {
            Standing::Employee { id, .. } => Who::Employee(id),
            Standing::Resident { id, .. } => Who::Resident(id),
            Standing::ContractorUser { id, .. } => Who::ContractorUser(id),
        }
    }

    /// Whether the actor works for the company itself.
    pub const fn is_staff(&self) -> bool {
        match self.standing {
            Standing::Employee { .. } => true,
            Standing::Resident { .. } | Standing::ContractorUser { .. } => false,
        }
    }

    /// Whether the actor is a resident.
    pub const fn is_resident(&self) -> bool {
        match self.standing {
            Standing::Resident { .. } => true,
            Standing::Employee { .. } | Standing::ContractorUser { .. } => false,
        }
    }

    /// What an employee may do on this channel; others have no rights.
    pub const fn permissions(&self) -> Permissions {
        match self.standing {
            Standing::Employee { permissions, .. } => permissions,
            Standing::Resident { .. } | Standing::ContractorUser { .. } => Permissions::NONE,
        }
    }

    /// Whether the actor has the right on this channel.
    pub const fn may(&self, permission: Permission) -> bool {
        self.permissions().has(permission)
    }

    /// Whether the account is one of the resident's own.
    pub fn holds(&self, account: AccountId) -> bool {
        match &self.standing {
            Standing::Resident { accounts, .. } => accounts.contains(&account),
            Standing::Employee { .. } | Standing::ContractorUser { .. } => false,
        }
    }
}
