//! Who acts and in which language.

use upravdom::base::{Channel, Language, Permission, Who};

use super::custom::{EmployeeId, ResidentId};

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
    /// Add, rename, enable and disable kinds of request (B-099).
    KindManage,
}

/// The person behind a command.
#[uniffi::remote(Enum)]
pub enum Who {
    /// Somebody who works for the company.
    Employee(EmployeeId),
    /// Somebody who lives in its houses or owns premises there.
    Resident(ResidentId),
}

/// The language of a sentence meant for a person.
#[uniffi::remote(Enum)]
pub enum Language {
    /// Русский.
    Russian,
    /// English.
    English,
}
