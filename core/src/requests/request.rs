//! The state of a request: the fold of its events.

use serde::{Deserialize, Serialize};

use super::deadline::{ClockStart, Deadlines, TermBasis};
use super::rate::Rating;
use super::running_clock::{RunningClock, running_clock};
use super::words::{Payment, Priority, Status};
use crate::base::{AccountId, ContractorId, EmployeeId, HouseId, Instant, KindId, RequestId, Who};

/// Who carries a request out (исполнитель): an employee, or a contractor as a whole (B-041).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(tag = "as", content = "id", rename_all = "snake_case", deny_unknown_fields)]
pub enum Executor {
    /// An employee of the company.
    Employee(EmployeeId),
    /// An outside contractor.
    Contractor(ContractorId),
}

/// A term of completion that was agreed (ожидаемая дата исполнения, B-076); the applicant sees it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExpectedTerm {
    /// By when.
    pub by: Instant,
    /// When it was agreed; pauses before that are part of the agreement.
    pub agreed_at: Instant,
}

/// A time in which an agreed term did not run, for example because nobody opened the door.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PauseSpan {
    /// Since when.
    pub from: Instant,
    /// Until when; nothing while it lasts.
    pub to: Option<Instant>,
    /// Why.
    pub reason: String,
}

/// A request (заявка). In JSON, what a new request does not have yet is left out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
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
    pub created_at: Instant,
    /// By when it must be taken up and completed.
    pub deadlines: Deadlines,
    /// Whether the applicant pays.
    #[serde(default, skip_serializing_if = "is_default")]
    pub payment: Payment,
    /// The agreed term of completion.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expected: Option<ExpectedTerm>,
    /// When the damage of an emergency happened, if that was before the registration.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub damaged_at: Option<Instant>,
    /// When it was last reopened.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reopened_at: Option<Instant>,
    /// How many times it was reopened (N-13).
    #[serde(default, skip_serializing_if = "is_default")]
    pub reopened: u32,
    /// The pauses of its agreed term, in their order; the last one may last.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub pauses: Vec<PauseSpan>,
    /// When an executor said that he began; nothing once any of those who might have is executor no more.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub started_at: Option<Instant>,
    /// When it was done or cancelled.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub finished_at: Option<Instant>,
    /// What was done, in the words of whoever completed it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub result: Option<String>,
    /// Why it was cancelled.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cancel_reason: Option<String>,
    /// What the applicant says of the work.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rating: Option<Rating>,
}

impl Request {
    /// Since when its term is paused; nothing if it is not.
    pub fn paused_since(&self) -> Option<Instant> {
        self.pauses.last().filter(|pause| pause.to.is_none()).map(|pause| pause.from)
    }

    /// From when its clocks run: what an emergency damaged after the registration counts from the registration.
    pub fn clock_start(&self) -> ClockStart {
        let registered = self.reopened_at.unwrap_or(self.created_at);
        ClockStart { registered, damaged: self.damaged_at.unwrap_or(registered).min(registered) }
    }

    /// The clock that runs, if one does. In a pause it shows what it showed when the pause began.
    pub fn running_clock(&self, now: Instant) -> Option<RunningClock> {
        running_clock(self.status, self.deadlines, self.paused_since().map_or(now, |since| since.min(now)))
    }

    /// After which instant it is overdue; nothing where no clock runs, or a pause began before.
    pub fn due_by(&self) -> Option<Instant> {
        let by = running_clock(self.status, self.deadlines, self.created_at)?.by;
        self.paused_since().is_none_or(|since| since > by).then_some(by)
    }

    /// Its clocks once the pause that lasts has ended: as much is left of the agreed term as when it began.
    pub fn deadlines_resumed(&self, at: Instant) -> Deadlines {
        let Some(since) = self.paused_since() else { return self.deadlines };
        match self.deadlines.basis {
            TermBasis::Statutory => self.deadlines,
            TermBasis::Agreed => {
                let since = self.expected.map_or(since, |expected| expected.agreed_at.max(since));
                let complete_by = self.deadlines.complete_by;
                let complete_by = complete_by.plus_millis(at.millis_since(since)).unwrap_or(complete_by);
                Deadlines { complete_by, ..self.deadlines }
            }
        }
    }

    /// The last instant at which something is known to have happened to it.
    pub(super) fn last_known(&self) -> Instant {
        let pause = self.pauses.last();
        let known = [
            self.reopened_at,
            self.started_at,
            self.finished_at,
            self.expected.map(|expected| expected.agreed_at),
            pause.map(|pause| pause.to.unwrap_or(pause.from)),
        ];
        known.into_iter().flatten().fold(self.created_at, Instant::max)
    }

    /// How long the term that runs since then has been paused, but for the pause that lasts; in milliseconds.
    pub(super) fn paused_millis(&self, since: Instant) -> i64 {
        let ended = self.pauses.iter().filter_map(|pause| Some((pause.from, pause.to?)));
        ended.map(|(from, to)| to.millis_since(from.max(since))).fold(0, i64::saturating_add)
    }
}

/// Whether it is what a new request has.
fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}
