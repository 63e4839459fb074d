//! What a store answers.

use upravdom::base::Intent;
use upravdom::meters::Meter;
use upravdom::requests::{
    ActionVerdict, ApplicantShown, Comment, Executor, ImageFormat, Payment, Photo, Priority, Request, Status,
};
use upravdom::{Event, Refusal};
use upravdom_store::{
    BoardFilter, Change, Changes, Choice, Choices, CommentView, Decision, ExecutorName, IncidentView, MeterView,
    Outcome, PageRequest, PhotoContent, PlanView, PlannedView, RequestCard, RequestView, SavedFilter,
};

use super::custom::*;

/// What became of a command.
#[uniffi::remote(Record)]
pub struct Outcome {
    /// The id of the wish.
    pub command: CommandId,
    /// What was decided.
    pub decision: Decision,
}

/// What was decided about a command.
#[uniffi::remote(Enum)]
pub enum Decision {
    /// It was carried out.
    Accepted {
        /// The number of its line in the company's journal.
        sequence: u64,
        /// What happened.
        events: Vec<Event>,
        /// Who should be told what; to a resident nothing of executors.
        intents: Vec<Intent>,
    },
    /// It was not, and nothing changed.
    Refused {
        /// Why not.
        refusal: Refusal,
    },
}

/// A filter of the board with its name.
#[uniffi::remote(Record)]
pub struct SavedFilter {
    /// Its id, made by the client.
    pub id: FilterId,
    /// Its name.
    pub name: String,
    /// Which requests are wanted.
    pub filter: BoardFilter,
}

/// Which requests are wanted; what is nothing does not narrow.
#[uniffi::remote(Record)]
pub struct BoardFilter {
    /// The one with this number.
    #[uniffi(default)]
    pub number: Option<u64>,
    /// Those with one of these statuses; none named means any.
    #[uniffi(default)]
    pub statuses: Vec<Status>,
    /// Those of this house.
    #[uniffi(default)]
    pub house: Option<HouseId>,
    /// Those of this account.
    #[uniffi(default)]
    pub account: Option<AccountId>,
    /// Those of this kind.
    #[uniffi(default)]
    pub kind: Option<KindId>,
    /// Those as urgent as this.
    #[uniffi(default)]
    pub priority: Option<Priority>,
    /// Those that are paid, or free.
    #[uniffi(default)]
    pub payment: Option<Payment>,
    /// Those that this executor carries out.
    #[uniffi(default)]
    pub executor: Option<Executor>,
    /// Those that were registered then or later.
    #[uniffi(default)]
    pub created_from: Option<Timestamp>,
    /// Those that were registered before.
    #[uniffi(default)]
    pub created_before: Option<Timestamp>,
    /// Those that are overdue at that instant.
    #[uniffi(default)]
    pub overdue_at: Option<Timestamp>,
}

/// A request with the names that a screen shows.
#[uniffi::remote(Record)]
pub struct RequestView {
    /// The request, as far as the actor may see it.
    pub request: Request,
    /// The address of its house.
    pub address: String,
    /// The time zone of its house.
    pub zone: String,
    /// The number of the applicant's account.
    pub account_number: Option<String>,
    /// The number of the applicant's premises.
    pub premises: Option<String>,
    /// Name and phone of the applicant, as far as the actor may see them (B-062).
    pub applicant: Option<ApplicantShown>,
    /// The name of its kind.
    pub kind_name: Option<String>,
    /// The names of its executors, in their order.
    pub executors: Vec<ExecutorName>,
}

/// Name and phone of the applicant, as somebody sees them.
#[uniffi::remote(Record)]
pub struct ApplicantShown {
    /// The name.
    pub name: String,
    /// The phone, if it is known.
    pub phone: Option<String>,
}

/// An executor with its name.
#[uniffi::remote(Record)]
pub struct ExecutorName {
    /// The executor.
    pub executor: Executor,
    /// The name.
    pub name: String,
}

/// A request with what the actor may do.
#[uniffi::remote(Record)]
pub struct RequestCard {
    /// The request.
    pub view: RequestView,
    /// Every action, each with its verdict.
    pub actions: Vec<ActionVerdict>,
    /// The incident that it is about, if the actor sees it.
    pub incident: Option<IncidentView>,
    /// The plan from which it comes, if it was planned; nothing to residents.
    pub planned: Option<PlannedView>,
}

/// A meter with the words that a screen shows.
#[uniffi::remote(Record)]
pub struct MeterView {
    /// The meter, with its last reading.
    pub meter: Meter,
    /// The number of its account.
    pub account_number: String,
    /// The number of its premises.
    pub premises: String,
    /// The address of its house.
    pub address: String,
}

/// What is to be chosen from.
#[uniffi::remote(Enum)]
pub enum Choices {
    /// Houses; to a resident, those of his accounts.
    Houses,
    /// Personal accounts of a house; to a resident, his own.
    Accounts {
        /// The house.
        house: HouseId,
    },
    /// Kinds of request that are offered; to a resident, none, since the dispatcher chooses (B-078).
    Kinds,
}

/// Something to choose.
#[uniffi::remote(Record)]
pub struct Choice {
    /// Its id.
    pub id: ChoiceId,
    /// What a screen shows.
    pub label: String,
}

/// Something that changed, as the actor may see it now.
#[uniffi::remote(Enum)]
pub enum Change {
    /// A request.
    Request(RequestView),
    /// A meter: its last reading.
    Meter(MeterView),
    /// A request that the actor saw and does not see any more.
    Gone(RequestId),
    /// A meter that the actor saw and does not see any more.
    MeterGone(MeterId),
    /// An incident.
    Incident(IncidentView),
    /// An incident that the actor saw and does not see any more.
    IncidentGone(IncidentId),
    /// A plan of recurring works.
    Plan(PlanView),
}

/// What changed since a cursor.
#[uniffi::remote(Enum)]
pub enum Changes {
    /// The changes in their order.
    Since {
        /// What changed.
        items: Vec<Change>,
        /// Where to go on.
        cursor: String,
        /// Whether there is more already.
        more: bool,
    },
    /// What the actor sees is another part of the company now: forget the copy and read from the beginning.
    Reset,
}

/// Which page is wanted.
#[uniffi::remote(Record)]
pub struct PageRequest {
    /// The cursor of the page before; nothing for the first page.
    pub after: Option<String>,
    /// How many rows at the most: 1 to `PAGE_LIMIT`, other numbers are moved there; 0 stands for `PAGE_LIMIT`.
    pub limit: u32,
}

/// A page of requests.
#[derive(uniffi::Record)]
pub struct RequestPage {
    /// The rows.
    pub items: Vec<RequestView>,
    /// The cursor of the next page; nothing when this is the last one.
    pub next: Option<String>,
}

impl From<upravdom_store::Page<RequestView>> for RequestPage {
    fn from(page: upravdom_store::Page<RequestView>) -> Self {
        Self { items: page.items, next: page.next }
    }
}

/// A page of meters.
#[derive(uniffi::Record)]
pub struct MeterPage {
    /// The rows.
    pub items: Vec<MeterView>,
    /// The cursor of the next page; nothing when this is the last one.
    pub next: Option<String>,
}

impl From<upravdom_store::Page<MeterView>> for MeterPage {
    fn from(page: upravdom_store::Page<MeterView>) -> Self {
        Self { items: page.items, next: page.next }
    }
}

/// A comment with the name of its author.
#[uniffi::remote(Record)]
pub struct CommentView {
    /// The comment.
    pub comment: Comment,
    /// The name of who wrote it.
    pub author: String,
}

/// A page of comments.
#[derive(uniffi::Record)]
pub struct CommentPage {
    /// The rows.
    pub items: Vec<CommentView>,
    /// The cursor of the next page; nothing when this is the last one.
    pub next: Option<String>,
}

impl From<upravdom_store::Page<CommentView>> for CommentPage {
    fn from(page: upravdom_store::Page<CommentView>) -> Self {
        Self { items: page.items, next: page.next }
    }
}

/// A page of photos.
#[derive(uniffi::Record)]
pub struct PhotoPage {
    /// The rows.
    pub items: Vec<Photo>,
    /// The cursor of the next page; nothing when this is the last one.
    pub next: Option<String>,
}

impl From<upravdom_store::Page<Photo>> for PhotoPage {
    fn from(page: upravdom_store::Page<Photo>) -> Self {
        Self { items: page.items, next: page.next }
    }
}

/// The content of a photo.
#[uniffi::remote(Record)]
pub struct PhotoContent {
    /// Its format.
    pub format: ImageFormat,
    /// The file.
    pub bytes: Vec<u8>,
}

/// A page of things to choose.
#[derive(uniffi::Record)]
pub struct ChoicePage {
    /// The rows.
    pub items: Vec<Choice>,
    /// The cursor of the next page; nothing when this is the last one.
    pub next: Option<String>,
}

impl From<upravdom_store::Page<Choice>> for ChoicePage {
    fn from(page: upravdom_store::Page<Choice>) -> Self {
        Self { items: page.items, next: page.next }
    }
}
