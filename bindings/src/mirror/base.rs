//! Who acts and in which language.

use upravdom::base::{Channel, Language, Permission, Who};

use super::custom::{ContractorUserId, EmployeeId, ResidentId};

/// Where the person signed in: a right may hold on one channel and not on the other (B-038).
#[uniffi::remote(Enum)]
pub enum Channel {
    /// The desktop cabinet or the web page.
    Desktop,
    /// The mobile app.
    Mobile,
}

/// One right of an employee. A position (должность) never gives any (B-033).
#[uniffi::remote(Enum)]
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

/// The person behind a command.
#[uniffi::remote(Enum)]
pub enum Who {
    /// Somebody who works for the company.
    Employee(EmployeeId),
    /// Somebody who lives in its houses or owns premises there.
    Resident(ResidentId),
    /// Somebody who works for a contractor of the company.
    ContractorUser(ContractorUserId),
}

/// The language of a sentence meant for a person.
#[uniffi::remote(Enum)]
pub enum Language {
    /// Русский.
    Russian,
    /// English.
    English,
}
