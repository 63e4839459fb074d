//! What stands on a dispatcher's desk beside the requests: what may be the same, what is overdue, who is responsible.

use upravdom::requests::{
    Audience, EscalationStep, Executor, Likeness, Nearness, RequestRefusal, RunningClock, Triage,
};
use upravdom_store::{OverdueView, RequestView, Responsible, SimilarTo, SimilarView};

use super::custom::*;

/// To what similar requests are looked for.
#[uniffi::remote(Enum)]
pub enum SimilarTo {
    /// To one that is not filed yet.
    Draft {
        /// The house.
        house: HouseId,
        /// The account, if there is one.
        account: Option<AccountId>,
        /// The text.
        text: String,
        /// The kind, if it is chosen.
        kind: Option<KindId>,
    },
    /// To one that is filed.
    Request(RequestId),
}

/// In what two requests are alike; the more telling comes first.
#[uniffi::remote(Enum)]
pub enum Likeness {
    /// They say the same.
    SameText,
    /// They are of the same kind.
    SameKind,
}

/// Where two requests of one house come from; the nearer comes first.
#[uniffi::remote(Enum)]
pub enum Nearness {
    /// From the same personal account.
    SameAccount,
    /// From the same house.
    SameHouse,
}

/// A request that may be about the same thing.
#[uniffi::remote(Record)]
pub struct SimilarView {
    /// The request.
    pub view: RequestView,
    /// In what it is alike.
    pub likeness: Likeness,
    /// Where it comes from.
    pub nearness: Nearness,
}

/// A page of similar requests.
#[derive(uniffi::Record)]
pub struct SimilarPage {
    /// The rows.
    pub items: Vec<SimilarView>,
    /// The cursor of the next page; nothing when this is the last one.
    pub next: Option<String>,
}

impl From<upravdom_store::Page<SimilarView>> for SimilarPage {
    fn from(page: upravdom_store::Page<SimilarView>) -> Self {
        Self { items: page.items, next: page.next }
    }
}

/// Who is told.
#[uniffi::remote(Enum)]
pub enum Audience {
    /// Those who carry the request out.
    Executors,
    /// The dispatcher on duty.
    Dispatcher,
    /// The head of the company.
    Leader,
}

/// A step that is reached.
#[uniffi::remote(Record)]
pub struct EscalationStep {
    /// When it began.
    pub at: Timestamp,
    /// Who is told.
    pub tell: Audience,
}

/// A request that is late.
#[uniffi::remote(Record)]
pub struct OverdueView {
    /// The request.
    pub view: RequestView,
    /// The clock that is late.
    pub clock: RunningClock,
    /// The steps of the ladder that are reached, in the order of their time; none where it waits for the first.
    pub steps: Vec<EscalationStep>,
}

/// A page of what is overdue.
#[derive(uniffi::Record)]
pub struct OverduePage {
    /// The rows.
    pub items: Vec<OverdueView>,
    /// The cursor of the next page; nothing when this is the last one.
    pub next: Option<String>,
}

impl From<upravdom_store::Page<OverdueView>> for OverduePage {
    fn from(page: upravdom_store::Page<OverdueView>) -> Self {
        Self { items: page.items, next: page.next }
    }
}

/// Who answers for a request and who carries it out.
#[uniffi::remote(Record)]
pub struct Triage {
    /// The employee who answers for it (ответственный) and hears when it is late.
    pub responsible: EmployeeId,
    /// Who carries it out.
    pub executor: Executor,
}

/// What the table of those responsible says of a request.
#[uniffi::remote(Enum)]
pub enum Responsible {
    /// These two.
    Named {
        /// Who answers and who works.
        triage: Triage,
        /// The name of the one who answers.
        responsible: String,
        /// The name of the one who works.
        executor: String,
    },
    /// Nobody, and why.
    Nobody(RequestRefusal),
}
