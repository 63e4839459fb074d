//! Requests: what `upravdom::requests` defines, as far as an app needs it.

use upravdom::requests::{
    Action, ActionVerdict, Assign, Clock, CreateRequest, Deadlines, Executor, Priority, RegulatedFault, Request,
    RequestAssigned, RequestRefusal, RunningClock, Status, Term,
};

use super::custom::*;
use upravdom::base::{Permission, Who};

/// How urgent a request is (приоритет). Exactly four.
#[uniffi::remote(Enum)]
pub enum Priority {
    /// «Аварийный»: danger to people or to the house; localised within 30 minutes.
    Emergency,
    /// «Высокий».
    High,
    /// «Обычный».
    Normal,
    /// «Низкий».
    Low,
}

/// Where a request is in its life (статус). Exactly four.
#[uniffi::remote(Enum)]
pub enum Status {
    /// «Новая»: entered, not handed to anybody.
    New,
    /// «В работе»: handed to its executors.
    InProgress,
    /// «Выполнена»: the work is finished.
    Done,
    /// «Отменена»: by the applicant or by an employee; never deleted.
    Cancelled,
}

/// A fault whose term is set by law whatever the priority.
#[uniffi::remote(Enum)]
pub enum RegulatedFault {
    /// Засор внутридомовой канализации.
    SewerBlockage,
    /// Засор мусоропровода.
    ChuteBlockage,
}

/// What a term is for.
#[uniffi::remote(Enum)]
pub enum Term {
    /// Answer a call to the emergency service.
    AnswerCall,
    /// Call back when the call was not answered.
    CallBack,
    /// Localise an emergency (локализация аварии).
    LocaliseEmergency,
    /// Clear a blocked sewer.
    SewerBlockage,
    /// Clear a blocked rubbish chute.
    ChuteBlockage,
    /// Repair what the emergency damaged.
    RepairEmergency,
    /// React to a request of high priority.
    HighReaction,
    /// Complete a request of high priority.
    HighCompletion,
    /// React to a request of normal priority.
    NormalReaction,
    /// Complete a request of normal priority when nothing else was agreed.
    NormalCompletion,
    /// React to a request of low priority.
    LowReaction,
    /// Complete a request of low priority when nothing else was agreed.
    LowCompletion,
}

/// The two clocks of a request (B-076).
#[uniffi::remote(Record)]
pub struct Deadlines {
    /// By when somebody begins: an emergency is localised, another request is taken up.
    pub react_by: Timestamp,
    /// By when the work is done.
    pub complete_by: Timestamp,
}

/// Who carries a request out (исполнитель): an employee, or a contractor as a whole (B-041).
#[uniffi::remote(Enum)]
pub enum Executor {
    /// An employee of the company.
    Employee(EmployeeId),
    /// An outside contractor.
    Contractor(ContractorId),
}

/// A request (заявка).
#[uniffi::remote(Record)]
pub struct Request {
    /// The request; its id is made by whoever files it.
    pub id: RequestId,
    /// Its number in the company's journal (B-070); nothing until the authority has given it.
    pub number: Option<u64>,
    /// The house.
    pub house: HouseId,
    /// The personal account of the applicant; nothing when the matter is the yard's, or the caller is unknown.
    pub account: Option<AccountId>,
    /// What is asked for.
    pub text: String,
    /// The kind, once somebody has chosen it.
    pub kind: Option<KindId>,
    /// How urgent it is.
    pub priority: Priority,
    /// Where it is in its life.
    pub status: Status,
    /// Who carries it out, in the order of their choice.
    pub executors: Vec<Executor>,
    /// Who filed it.
    pub author: Who,
    /// When it was registered; never changed (B-075).
    pub created_at: Timestamp,
    /// By when it must be taken up and completed.
    pub deadlines: Deadlines,
}

/// Command: file a request.
#[uniffi::remote(Record)]
pub struct CreateRequest {
    /// The id of the new request, made by the client.
    pub request: RequestId,
    /// The house.
    pub house: HouseId,
    /// The applicant's personal account; an employee may leave it out.
    pub account: Option<AccountId>,
    /// What happened; white space around it is dropped.
    pub text: String,
    /// The kind, if an employee knows it already.
    pub kind: Option<KindId>,
    /// How urgent it is; only an employee may say so, without it the request is normal.
    pub priority: Option<Priority>,
}

/// Command: give a request to executors.
#[uniffi::remote(Record)]
pub struct Assign {
    /// The request.
    pub request: RequestId,
    /// The kind, when it is chosen or changed on this occasion.
    pub kind: Option<KindId>,
    /// Who will carry it out; these replace those of before.
    pub executors: Vec<Executor>,
}

/// Event: the request was given to executors.
#[uniffi::remote(Record)]
pub struct RequestAssigned {
    /// The request.
    pub request: RequestId,
    /// Its kind from now on.
    pub kind: KindId,
    /// Its executors from now on.
    pub executors: Vec<Executor>,
    /// Its clocks from now on.
    pub deadlines: Deadlines,
}

/// One of the two clocks of a request.
#[uniffi::remote(Enum)]
pub enum Clock {
    /// Until somebody begins.
    Reaction,
    /// Until the work is done.
    Completion,
}

/// A clock that runs.
#[uniffi::remote(Record)]
pub struct RunningClock {
    /// Which one.
    pub clock: Clock,
    /// When it ends.
    pub by: Timestamp,
    /// How many minutes ago it ended, begun ones counted; nothing if it has not.
    pub overdue_minutes: Option<u32>,
}

/// Something that can be done with a request.
#[uniffi::remote(Enum)]
pub enum Action {
    /// Give it to executors.
    Assign,
}

/// An action and whether it is open.
#[uniffi::remote(Record)]
pub struct ActionVerdict {
    /// The action.
    pub action: Action,
    /// Why it is not open; nothing if it is.
    pub refusal: Option<RequestRefusal>,
}

/// Why a command about requests was refused. The order of the checks stands in the file of each rule.
#[uniffi::remote(Enum)]
pub enum RequestRefusal {
    /// The actor lacks the right on this channel.
    NotPermitted {
        /// The right that is missing.
        permission: Permission,
    },
    /// There is no such request that the actor may see.
    RequestUnknown {
        /// The id in the command.
        request: RequestId,
    },
    /// There is a request with this id already.
    RequestExists {
        /// The id in the command.
        request: RequestId,
    },
    /// The house is not one of the company.
    HouseUnknown {
        /// The id in the command.
        house: HouseId,
    },
    /// The personal account is not one of the company, or not one of this resident.
    AccountUnknown {
        /// The id in the command.
        account: AccountId,
    },
    /// A resident files a request about an account of his own.
    AccountMissing,
    /// The account belongs to premises of another house.
    AccountElsewhere {
        /// The number of the account.
        account: String,
        /// The address of the house in the command.
        house: String,
    },
    /// The text is empty.
    TextMissing,
    /// The text is too long.
    TextTooLong {
        /// How many characters it has.
        length: u32,
        /// How many it may have.
        limit: u32,
    },
    /// The text holds a character that cannot be shown.
    TextUnprintable {
        /// Which character, from 1.
        position: u32,
        /// Its number in Unicode.
        character: u32,
    },
    /// The resident has filed as many requests today as one may (N-20).
    TooManyToday {
        /// How many one may file in a day.
        limit: u32,
    },
    /// The resident has filed this text today as often as one may (N-20).
    SameTextToday {
        /// How often one may file a text in a day.
        limit: u32,
    },
    /// Kind and priority are chosen by the company (B-078, B-080).
    TriageByStaff,
    /// The kind is not one of the company.
    KindUnknown {
        /// The id in the command.
        kind: KindId,
    },
    /// The kind is not offered any more (B-105).
    KindDisabled {
        /// The name of the kind.
        kind: String,
    },
    /// Executors can be chosen only when the kind is known (B-100).
    KindMissing,
    /// There is a kind with this id already.
    KindExists {
        /// The id in the command.
        kind: KindId,
    },
    /// The name of a kind is blank.
    KindNameMissing,
    /// The name of a kind is too long.
    KindNameTooLong {
        /// How many characters it has.
        length: u32,
        /// How many it may have.
        limit: u32,
    },
    /// The name of a kind holds a character that cannot be shown in one line.
    KindNameUnprintable {
        /// Which character, from 1.
        position: u32,
        /// Its number in Unicode.
        character: u32,
    },
    /// A kind that is offered has the same name.
    KindNameTaken {
        /// The name of that kind.
        kind: String,
    },
    /// A disabled kind has the same name.
    KindNameDisabled {
        /// The name of that kind.
        kind: String,
    },
    /// The request is done or cancelled.
    Finished {
        /// Its status.
        status: Status,
    },
    /// Nobody is named.
    ExecutorsMissing,
    /// The same executor is named twice.
    ExecutorRepeated {
        /// The name.
        executor: String,
    },
    /// The executor is neither an employee nor a contractor of the company.
    ExecutorUnknown {
        /// The id in the command.
        executor: String,
    },
    /// The employee has no right to carry out requests.
    NotAnExecutor {
        /// The name of the employee.
        executor: String,
    },
    /// The contractor does not perform requests of this kind (B-043).
    KindNotPerformed {
        /// The name of the contractor.
        executor: String,
        /// The name of the kind.
        kind: String,
    },
    /// The contractor is given no requests any more.
    ContractorDisabled {
        /// The name of the contractor.
        executor: String,
    },
    /// The executor does not work in the house of the request.
    HouseNotServed {
        /// The name of the executor.
        executor: String,
    },
    /// The company has not said who is responsible for the kind in that house (N-20).
    ResponsibleMissing {
        /// The name of the kind.
        kind: String,
    },
    /// The table of terms has no row for that day.
    TermUnknown {
        /// What the term is for.
        term: Term,
    },
}
