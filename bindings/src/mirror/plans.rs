//! Plans of recurring works: what can be wanted of them, what happens to them, and how they are shown.

use upravdom::requests::Status;
use upravdom::requests::plans::{
    ChangePlan, Covered, CreatePlan, MakePlannedRequests, Plan, PlanChanged, PlanCreated, PlanDraft, PlanEvent,
    PlanStopped, PlannedRequest, PlannedRequestsMade, Recurrence, StopPlan, Weekday,
};
use upravdom_store::{OccurrenceView, PlanCard, PlanFilter, PlanHouse, PlanStanding, PlanView, PlannedView};

use super::custom::*;

/// A day of the week.
#[uniffi::remote(Enum)]
pub enum Weekday {
    /// Понедельник.
    Monday,
    /// Вторник.
    Tuesday,
    /// Среда.
    Wednesday,
    /// Четверг.
    Thursday,
    /// Пятница.
    Friday,
    /// Суббота.
    Saturday,
    /// Воскресенье.
    Sunday,
}

/// How often something recurs.
#[uniffi::remote(Enum)]
pub enum Recurrence {
    /// Every so many days from the start, which is the first.
    Daily {
        /// How many.
        every: Every,
    },
    /// On these days of every so many weeks.
    Weekly {
        /// How many.
        every: Every,
        /// The days; at least one.
        on: Weekdays,
    },
    /// On these days of every so many months.
    Monthly {
        /// How many.
        every: Every,
        /// The days; at least one.
        on: MonthDays,
    },
    /// On these days of every year.
    Seasonal {
        /// The days; at least one.
        on: YearDays,
    },
}

/// What is said of a plan, whether it is created or changed.
#[uniffi::remote(Record)]
pub struct PlanDraft {
    /// In which houses; at least one.
    pub houses: HouseIds,
    /// The kind of its requests.
    pub kind: KindId,
    /// What is to be done: the text of its requests.
    pub text: String,
    /// What is to be ticked off, in this order; may be empty.
    pub checklist: Vec<String>,
    /// How often.
    pub recurrence: Recurrence,
    /// From which day on; weeks and months are counted from it.
    pub start: CalendarDate,
    /// The last day; without one it has no end.
    pub end: Option<CalendarDate>,
    /// How many days before its day a request is made.
    pub lead: LeadDays,
}

/// A house of a plan.
#[uniffi::remote(Record)]
pub struct Covered {
    /// The house.
    pub house: HouseId,
    /// The first day that counts there: a house that is added later does not get what was before.
    pub since: CalendarDate,
}

/// A plan of recurring works (план работ).
#[uniffi::remote(Record)]
pub struct Plan {
    /// The plan; its id is made by whoever creates it.
    pub id: PlanId,
    /// What is said of it.
    pub draft: PlanDraft,
    /// Its houses, in the order of their ids.
    pub covered: Vec<Covered>,
    /// The last day on which it may still recur, once it was stopped.
    pub stopped: Option<CalendarDate>,
}

/// Command: create a plan.
#[uniffi::remote(Record)]
pub struct CreatePlan {
    /// The id of the new plan, made by the client.
    pub plan: PlanId,
    /// What is said of it; white space around its texts is dropped.
    pub draft: PlanDraft,
}

/// Command: change a plan.
#[uniffi::remote(Record)]
pub struct ChangePlan {
    /// The plan.
    pub plan: PlanId,
    /// What is said of it from now on.
    pub draft: PlanDraft,
}

/// Command: stop a plan.
#[uniffi::remote(Record)]
pub struct StopPlan {
    /// The plan.
    pub plan: PlanId,
    /// The last day on which its works are done.
    pub last: CalendarDate,
}

/// Command: make the requests of what is due.
#[uniffi::remote(Record)]
pub struct MakePlannedRequests {
    /// How many at the most; 0 stands for as many as one command makes.
    #[uniffi(default = 0)]
    pub at_most: u32,
}

/// What happened to a plan; its state is the fold of these.
#[uniffi::remote(Enum)]
pub enum PlanEvent {
    /// It was created; its first state.
    Created(PlanCreated),
    /// Other things are said of it.
    Changed(PlanChanged),
    /// It has a last day.
    Stopped(PlanStopped),
    /// What was due in a house became requests.
    RequestsMade(PlannedRequestsMade),
}

/// Event: a plan was created.
#[uniffi::remote(Record)]
pub struct PlanCreated {
    /// How it looks.
    pub plan: Plan,
}

/// Event: a plan was changed.
#[uniffi::remote(Record)]
pub struct PlanChanged {
    /// The plan.
    pub plan: PlanId,
    /// What is said of it from now on.
    pub draft: PlanDraft,
    /// Its houses from now on.
    pub covered: Vec<Covered>,
}

/// Event: a plan was stopped.
#[uniffi::remote(Record)]
pub struct PlanStopped {
    /// The plan.
    pub plan: PlanId,
    /// Its last day.
    pub last: CalendarDate,
    /// The open requests of later days.
    pub left_over: Vec<RequestId>,
}

/// Event: requests of a plan were made in a house.
#[uniffi::remote(Record)]
pub struct PlannedRequestsMade {
    /// The plan.
    pub plan: PlanId,
    /// The house.
    pub house: HouseId,
    /// The day until which they are made now.
    pub made_until: CalendarDate,
    /// Those that were made now, in the order of their days.
    pub requests: Vec<PlannedRequest>,
    /// What is to be ticked off in each.
    pub checklist: Vec<String>,
    /// Whether more is due, of this plan or of another; of the last event of a command, whether to send another one.
    pub more: bool,
}

/// The request that an occurrence became.
#[uniffi::remote(Record)]
pub struct PlannedRequest {
    /// The day of the occurrence.
    pub day: CalendarDate,
    /// The request.
    pub request: RequestId,
}

/// Which plans are wanted; what is nothing does not narrow.
#[uniffi::remote(Record)]
pub struct PlanFilter {
    /// Those for this house.
    #[uniffi(default)]
    pub house: Option<HouseId>,
    /// Those that run, or those that were stopped.
    #[uniffi(default)]
    pub standing: Option<PlanStanding>,
}

/// Whether a plan was stopped.
#[uniffi::remote(Enum)]
pub enum PlanStanding {
    /// It runs; its end may be past.
    Running,
    /// It was stopped.
    Stopped,
}

/// A plan with the words that a screen shows.
#[uniffi::remote(Record)]
pub struct PlanView {
    /// The plan.
    pub plan: Plan,
    /// The name of the kind of its requests.
    pub kind_name: String,
}

/// A plan with its houses.
#[uniffi::remote(Record)]
pub struct PlanCard {
    /// The plan.
    pub view: PlanView,
    /// Its houses, in the order of their ids.
    pub houses: Vec<PlanHouse>,
}

/// How far a plan is in a house.
#[uniffi::remote(Record)]
pub struct PlanHouse {
    /// The house.
    pub house: HouseId,
    /// Its address.
    pub address: String,
    /// The day until which requests are made; nothing if none ever were.
    pub made_until: Option<CalendarDate>,
    /// The next day of which no request is made yet; nothing if none comes.
    pub next: Option<CalendarDate>,
}

/// A request that an occurrence of a plan became.
#[uniffi::remote(Record)]
pub struct OccurrenceView {
    /// The day of the works.
    pub day: CalendarDate,
    /// The house.
    pub house: HouseId,
    /// Its address.
    pub address: String,
    /// The request.
    pub request: RequestId,
    /// Its number.
    pub number: Option<u64>,
    /// Where it is in its life.
    pub status: Status,
}

/// That a request comes from a plan.
#[uniffi::remote(Record)]
pub struct PlannedView {
    /// The plan.
    pub plan: PlanId,
    /// The day of the works.
    pub day: CalendarDate,
    /// What is to be ticked off.
    pub checklist: Vec<String>,
}

/// A page of plans.
#[derive(uniffi::Record)]
pub struct PlanPage {
    /// The rows.
    pub items: Vec<PlanView>,
    /// The cursor of the next page; nothing when this is the last one.
    pub next: Option<String>,
}

impl From<upravdom_store::Page<PlanView>> for PlanPage {
    fn from(page: upravdom_store::Page<PlanView>) -> Self {
        Self { items: page.items, next: page.next }
    }
}

/// A page of what a plan has made.
#[derive(uniffi::Record)]
pub struct OccurrencePage {
    /// The rows.
    pub items: Vec<OccurrenceView>,
    /// The cursor of the next page; nothing when this is the last one.
    pub next: Option<String>,
}

impl From<upravdom_store::Page<OccurrenceView>> for OccurrencePage {
    fn from(page: upravdom_store::Page<OccurrenceView>) -> Self {
        Self { items: page.items, next: page.next }
    }
}
