//! Who should be told what. How (push, SMS, mail), when and at what cost is decided elsewhere. Rows: N-12.

use serde::{Deserialize, Serialize};

use super::calendar::Month;
use super::id::{AccountId, ContractorId, EmployeeId, HouseId, IncidentId, RequestId, ResidentId};
use super::say::said_in_words;

/// Whom to tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(tag = "to", content = "id", rename_all = "snake_case", deny_unknown_fields)]
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
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(tag = "about", content = "id", rename_all = "snake_case", deny_unknown_fields)]
pub enum Subject {
    /// A request.
    Request(RequestId),
    /// An incident.
    Incident(IncidentId),
    /// The readings of a month.
    Readings(Month),
}

/// What is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
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

said_in_words!(Matter {
    Registered "registered" "Заявка принята" "Request accepted"
    Waiting "waiting" "Заявка ждёт исполнителя" "The request waits for an executor"
    InProgress "in_progress" "Заявка в работе" "The request is in progress"
    Done "done" "Заявка выполнена" "The request is done"
    Cancelled "cancelled" "Заявка отменена" "The request is cancelled"
    Reopened "reopened" "Заявка возвращена в работу" "The request is open again"
    ExecutorsChanged "executors_changed" "Исполнитель заявки изменился" "The request has another executor"
    ExpectedChanged "expected_changed" "Дата исполнения изменилась" "The expected date has changed"
    Paused "paused" "Срок заявки приостановлен" "The term of the request is paused"
    Resumed "resumed" "Срок заявки идёт снова" "The term of the request runs again"
    ResultPhoto "result_photo" "Фото результата" "A photo of the result"
    ProblemPhoto "problem_photo" "Фото проблемы" "A photo of the problem"
    Assigned "assigned" "Вам назначена заявка" "A request was assigned to you"
    Unassigned "unassigned" "Заявка с вас снята" "A request was taken from you"
    Commented "commented" "Комментарий к заявке" "A comment on the request"
    IncidentOpened "incident_opened" "Авария или отключение" "Incident"
    IncidentChanged "incident_changed" "Авария: новые сведения" "Incident: news"
    IncidentClosed "incident_closed" "Авария устранена" "The incident is over"
    ReadingsDue "readings_due" "Пора передать показания" "It is time to submit readings"
});

/// Whether it may wait: the quiet of the night, a limit of messages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Urgency {
    /// It may.
    Ordinary,
    /// It is never held back.
    Emergency,
}

said_in_words!(Urgency {
    Ordinary "ordinary" "обычное" "ordinary"
    Emergency "emergency" "аварийное" "emergency"
});

/// That somebody should be told something. One event gives equal intents never twice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
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
