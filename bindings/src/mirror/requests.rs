//! Requests: what `upravdom::requests` says of their state, as far as an app needs it.

use upravdom::requests::{
    Action, ActionVerdict, Clock, Comment, Complaint, Deadlines, Executor, ExpectedTerm, ImageFormat, PauseSpan,
    Payment, Photo, PhotoReservation, PhotoSubject, Praise, Priority, Rating, RegulatedFault, Request, RequestRefusal,
    RunningClock, Status, Term, TermBasis,
};

use super::custom::*;
use upravdom::base::Who;

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

/// Whether the applicant pays for the work (B-081).
#[uniffi::remote(Enum)]
pub enum Payment {
    /// «Бесплатная».
    Free,
    /// «Платная».
    Paid,
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

/// On what the term of completion rests.
#[uniffi::remote(Enum)]
pub enum TermBasis {
    /// On the law: nobody can pause or move it. What an older version wrote counts as such.
    Statutory,
    /// On an agreement, or on our default where there is none.
    Agreed,
}

/// The two clocks of a request (B-076).
#[uniffi::remote(Record)]
pub struct Deadlines {
    /// By when somebody begins: an emergency is localised, another request is taken up.
    pub react_by: Timestamp,
    /// By when the work is done.
    pub complete_by: Timestamp,
    /// On what that rests.
    pub basis: TermBasis,
}

/// Who carries a request out (исполнитель): an employee, or a contractor as a whole (B-041).
#[uniffi::remote(Enum)]
pub enum Executor {
    /// An employee of the company.
    Employee(EmployeeId),
    /// An outside contractor.
    Contractor(ContractorId),
}

/// A term of completion that was agreed (ожидаемая дата исполнения, B-076); the applicant sees it.
#[uniffi::remote(Record)]
pub struct ExpectedTerm {
    /// By when.
    pub by: Timestamp,
    /// When it was agreed; pauses before that are part of the agreement.
    pub agreed_at: Timestamp,
}

/// A time in which an agreed term did not run, for example because nobody opened the door.
#[uniffi::remote(Record)]
pub struct PauseSpan {
    /// Since when.
    pub from: Timestamp,
    /// Until when; nothing while it lasts.
    pub to: Option<Timestamp>,
    /// Why.
    pub reason: String,
}

/// What was good.
#[uniffi::remote(Enum)]
pub enum Praise {
    /// «Быстро».
    Fast,
    /// «Качественно».
    WellDone,
}

/// What was bad.
#[uniffi::remote(Enum)]
pub enum Complaint {
    /// «Долго».
    Slow,
    /// «Некачественно».
    BadlyDone,
}

/// What the applicant says of the work; the reasons fit the mark.
#[uniffi::remote(Enum)]
pub enum Rating {
    /// «Хорошо».
    Good {
        /// Why, each reason once.
        reasons: Vec<Praise>,
    },
    /// «Плохо».
    Bad {
        /// Why, each reason once.
        reasons: Vec<Complaint>,
    },
}

/// A request (заявка). In JSON, what a new request does not have yet is left out.
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
    /// Whether the applicant pays.
    pub payment: Payment,
    /// The agreed term of completion.
    pub expected: Option<ExpectedTerm>,
    /// When the damage of an emergency happened, if that was before the registration.
    pub damaged_at: Option<Timestamp>,
    /// When it was last reopened.
    pub reopened_at: Option<Timestamp>,
    /// How many times it was reopened (N-13).
    pub reopened: u32,
    /// The pauses of its agreed term, in their order; the last one may last.
    pub pauses: Vec<PauseSpan>,
    /// When an executor said that he began.
    pub started_at: Option<Timestamp>,
    /// When it was done or cancelled.
    pub finished_at: Option<Timestamp>,
    /// What was done, in the words of whoever completed it.
    pub result: Option<String>,
    /// Why it was cancelled.
    pub cancel_reason: Option<String>,
    /// What the applicant says of the work.
    pub rating: Option<Rating>,
}

/// A comment: what staff says to staff.
#[uniffi::remote(Record)]
pub struct Comment {
    /// The comment.
    pub id: CommentId,
    /// The request.
    pub request: RequestId,
    /// What it says.
    pub text: String,
    /// Who wrote it.
    pub author: Who,
    /// When.
    pub at: Timestamp,
}

/// What a photo shows.
#[uniffi::remote(Enum)]
pub enum PhotoSubject {
    /// «Фото проблемы».
    Problem,
    /// «Результат работы».
    Result,
}

/// The format of a picture.
#[uniffi::remote(Enum)]
pub enum ImageFormat {
    /// JPEG.
    Jpeg,
    /// PNG.
    Png,
    /// WebP.
    Webp,
    /// HEIC, what phones of one maker take.
    Heic,
}

/// Event: a photo is going to be sent.
#[uniffi::remote(Record)]
pub struct PhotoReservation {
    /// The photo.
    pub id: PhotoId,
    /// The request.
    pub request: RequestId,
    /// What it shows.
    pub subject: PhotoSubject,
    /// Its format.
    pub format: ImageFormat,
    /// How many bytes it has.
    pub bytes: u64,
    /// The SHA-256 of its content.
    pub sha256: Sha256,
    /// Who will send it.
    pub author: Who,
    /// When it was said.
    pub at: Timestamp,
}

/// A photo of a request, without its content.
#[uniffi::remote(Record)]
pub struct Photo {
    /// The photo.
    pub id: PhotoId,
    /// The request.
    pub request: RequestId,
    /// What it shows.
    pub subject: PhotoSubject,
    /// Its format.
    pub format: ImageFormat,
    /// How many bytes it has.
    pub bytes: u64,
    /// Who attached it.
    pub author: Who,
    /// When.
    pub at: Timestamp,
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
    /// Correct what it is about.
    Triage,
    /// Make it paid or free.
    SetPayment,
    /// Agree by when the work will be done.
    SetExpected,
    /// Take it from executors.
    Unassign,
    /// Say that the work began.
    Start,
    /// Give it back.
    Decline,
    /// Let its agreed term stand still.
    Pause,
    /// Let the term run again.
    Resume,
    /// Close it, the work being finished.
    Complete,
    /// Close it without the work.
    Cancel,
    /// Return it to work.
    Reopen,
    /// Write a comment.
    Comment,
    /// Show the problem.
    AttachProblem,
    /// Show the result.
    AttachResult,
    /// Say whether the work was good.
    Rate,
}

/// An action and whether it is open.
#[uniffi::remote(Record)]
pub struct ActionVerdict {
    /// The action.
    pub action: Action,
    /// Why it is not open; nothing if it is.
    pub refusal: Option<RequestRefusal>,
}
