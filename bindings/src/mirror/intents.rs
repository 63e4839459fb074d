//! Who should be told what.

use upravdom::base::{Addressee, Intent, Matter, Month, Subject, Urgency, Who};
use upravdom_store::{IntentLine, IntentLines};

use super::custom::*;

/// That somebody should be told something. One event gives equal intents never twice.
#[uniffi::remote(Record)]
pub struct Intent {
    /// Whom.
    pub to: Addressee,
    /// What about.
    pub about: Subject,
    /// What.
    pub matter: Matter,
    /// Whether it may wait.
    pub urgency: Urgency,
}

/// What a line of the journal wants to be told.
#[uniffi::remote(Record)]
pub struct IntentLine {
    /// The number of the line.
    pub sequence: u64,
    /// Who acted: whoever is told as one of many should not be told of his own act.
    pub by: Who,
    /// When it was.
    pub at: Timestamp,
    /// Who should be told what.
    pub intents: Vec<Intent>,
}

/// The intents of so many lines of the journal.
#[uniffi::remote(Record)]
pub struct IntentLines {
    /// The lines that want something to be told, in their order.
    pub lines: Vec<IntentLine>,
    /// Up to which line was read: the place after which to go on.
    pub read_to: u64,
}

/// Whom to tell.
#[uniffi::remote(Enum)]
pub enum Addressee {
    /// That resident and nobody else of the account.
    Resident(ResidentId),
    /// The people of a personal account: those with the app, else its phones.
    Account(AccountId),
    /// Whoever called about that request and left a phone.
    Caller(RequestId),
    /// That employee.
    Employee(EmployeeId),
    /// The people of that contractor.
    Contractor(ContractorId),
    /// The people of a house.
    House(HouseId),
    /// The people of all houses.
    AllHouses,
}

/// What it is about.
#[uniffi::remote(Enum)]
pub enum Subject {
    /// A request.
    Request(RequestId),
    /// An incident.
    Incident(IncidentId),
    /// The readings of a month.
    Readings(Month),
}

/// What is told.
#[uniffi::remote(Enum)]
pub enum Matter {
    /// The request has a number and a term.
    Registered,
    /// The request waits for an executor again.
    Waiting,
    /// The request was handed to executors.
    InProgress,
    /// The work is done.
    Done,
    /// The request was closed without work.
    Cancelled,
    /// The request was opened again.
    Reopened,
    /// Somebody else will come.
    ExecutorsChanged,
    /// The promised day is another one.
    ExpectedChanged,
    /// The term stands still.
    Paused,
    /// The term runs again.
    Resumed,
    /// There is a photo of the result.
    ResultPhoto,
    /// There is a photo of the problem.
    ProblemPhoto,
    /// You are to carry the request out.
    Assigned,
    /// You are not to carry it out any more.
    Unassigned,
    /// A colleague wrote a comment.
    Commented,
    /// Something has failed or will be switched off.
    IncidentOpened,
    /// What is known of it is different now.
    IncidentChanged,
    /// It is over.
    IncidentClosed,
    /// It is time to submit readings.
    ReadingsDue,
}

/// Whether it may wait: the quiet of the night, a limit of messages.
#[uniffi::remote(Enum)]
pub enum Urgency {
    /// It may.
    Ordinary,
    /// It is never held back.
    Emergency,
}
