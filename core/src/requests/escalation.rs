//! Rule `requests/escalation`: who has to be told that a request is late.
//! Rows: N-04. Screen: «Просрочена».
//!
//! A ladder has a step for each who is told, so many minutes after the running clock ended. While a request waits to be taken up
//! nobody carries it out, so there the dispatcher is the first. The instant at which a step begins is still before it, as the
//! instant of a deadline is still in time. Later there are never fewer steps: whoever asks from time to time tells those that
//! were reached since. In a pause no step is reached but those that were when it began.
//!
//! ```
//! use upravdom::base::{Instant, Zone, ZoneUnknown};
//! use upravdom::requests::{Audience, Deadlines, LADDER, Priority, Status, escalation, running_clock, TermBasis};
//!
//! let (by, now) = (Instant::parse("2026-11-20T12:00:00+03:00")?, Instant::parse("2026-11-20T12:10:01+03:00")?);
//! let deadlines = Deadlines { react_by: by, complete_by: by, basis: TermBasis::Statutory };
//! let clock = running_clock(Status::InProgress, deadlines, now).ok_or("it runs")?;
//! let told = |priority| -> Result<Vec<Audience>, ZoneUnknown> {
//!     let steps = escalation(&clock, priority, Zone::parse("Europe/Moscow")?, LADDER);
//!     Ok(steps.iter().map(|step| step.tell).collect())
//! };
//! assert_eq!(told(Priority::Emergency)?, [Audience::Executors, Audience::Dispatcher]);
//! assert_eq!(told(Priority::Normal)?, []);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::running_clock::{Clock, RunningClock};
use super::words::Priority;
use crate::base::{Instant, Zone};

/// Who is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Audience {
    /// Those who carry the request out.
    Executors,
    /// The dispatcher on duty.
    Dispatcher,
    /// The head of the company.
    Leader,
}

crate::base::said_in_words!(Audience {
    Executors "executors" "исполнители" "executors"
    Dispatcher "dispatcher" "диспетчер" "dispatcher"
    Leader "leader" "руководитель" "leader"
});

/// One row of a ladder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LadderRow {
    /// The first day on which the row holds, for clocks that end on it or later.
    pub from: NaiveDate,
    /// The clock that is late.
    pub clock: Clock,
    /// The priority of the request.
    pub priority: Priority,
    /// Who is told.
    pub tell: Audience,
    /// How many minutes after the end of the clock.
    pub after: u32,
    /// Where the number comes from.
    pub source: &'static str,
}

const OURS: &str = "ours: a company may replace it";
const SEEN: &str = "days 3, 7 and 14, as other systems of the trade have them; a company may replace it";
const HOUR: u32 = 60;
const DAY: u32 = 24 * HOUR;

const fn row(clock: Clock, priority: Priority, tell: Audience, after: u32, source: &'static str) -> LadderRow {
    LadderRow { from: NaiveDate::MIN, clock, priority, tell, after, source }
}

/// The ladder unless a company hands in its own.
pub const LADDER: &[LadderRow] = &[
    row(Clock::Reaction, Priority::Emergency, Audience::Dispatcher, 0, OURS),
    row(Clock::Reaction, Priority::Emergency, Audience::Leader, 10, OURS),
    row(Clock::Reaction, Priority::High, Audience::Dispatcher, 0, OURS),
    row(Clock::Reaction, Priority::High, Audience::Leader, 2 * HOUR, OURS),
    row(Clock::Reaction, Priority::Normal, Audience::Dispatcher, 0, OURS),
    row(Clock::Reaction, Priority::Normal, Audience::Leader, 3 * DAY, OURS),
    row(Clock::Reaction, Priority::Low, Audience::Dispatcher, 0, OURS),
    row(Clock::Reaction, Priority::Low, Audience::Leader, 7 * DAY, OURS),
    row(Clock::Completion, Priority::Emergency, Audience::Executors, 0, OURS),
    row(Clock::Completion, Priority::Emergency, Audience::Dispatcher, 10, OURS),
    row(Clock::Completion, Priority::Emergency, Audience::Leader, 30, OURS),
    row(Clock::Completion, Priority::High, Audience::Executors, 0, OURS),
    row(Clock::Completion, Priority::High, Audience::Dispatcher, 4 * HOUR, OURS),
    row(Clock::Completion, Priority::High, Audience::Leader, DAY, OURS),
    row(Clock::Completion, Priority::Normal, Audience::Executors, 3 * DAY, SEEN),
    row(Clock::Completion, Priority::Normal, Audience::Dispatcher, 7 * DAY, SEEN),
    row(Clock::Completion, Priority::Normal, Audience::Leader, 14 * DAY, SEEN),
    row(Clock::Completion, Priority::Low, Audience::Executors, 3 * DAY, SEEN),
    row(Clock::Completion, Priority::Low, Audience::Dispatcher, 7 * DAY, SEEN),
    row(Clock::Completion, Priority::Low, Audience::Leader, 14 * DAY, SEEN),
];

/// A step that is reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct EscalationStep {
    /// When it began.
    pub at: Instant,
    /// Who is told.
    pub tell: Audience,
}

/// The steps that the clock of a request has reached at the instant for which it was asked, in the order of their time.
pub fn escalation(running: &RunningClock, priority: Priority, zone: Zone, ladder: &[LadderRow]) -> Vec<EscalationStep> {
    let day = zone.day(running.by);
    let step = |tell: Audience| {
        let holds = |row: &&LadderRow| {
            row.clock == running.clock && row.priority == priority && row.tell == tell && row.from <= day
        };
        let after = ladder.iter().filter(holds).max_by_key(|row| row.from)?.after;
        let at = running.by.plus_minutes(after)?;
        running.overdue_minutes.is_some_and(|late| late > after).then_some(EscalationStep { at, tell })
    };
    let mut steps: Vec<EscalationStep> = Audience::ALL.iter().copied().filter_map(step).collect();
    steps.sort();
    steps
}
