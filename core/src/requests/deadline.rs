//! Rule `requests/deadline`: by when something must be done, on the clocks of the house.
//! Rows: B-061, B-080, N-04. Law: ПП РФ 416 п.13. Screen: «Срок».
//!
//! Every request has two clocks: reaction and completion. Both are fixed when the request is registered and
//! again when its kind or priority changes or it is reopened. A regulated fault has its own term of completion; of two terms
//! the earlier counts. What an emergency damaged is repaired in a term that runs from the damage. A term of an emergency or
//! of a regulated fault is the law's; every other one is agreed with the applicant, ours where nothing was agreed.
//!
//! Checks, in this order; the first that fails is the answer:
//! 1. [`RequestRefusal::TermUnknown`] the table has a row for the term that is in force on the day of registration
//!
//! ```
//! use upravdom::base::{Instant, Zone};
//! use upravdom::requests::{FEDERAL_TERMS, Term, deadline};
//!
//! let zone = Zone::parse("Europe/Moscow")?;
//! // Two hours of the time from 08:00 to 23:00: half an hour tonight, an hour and a half tomorrow.
//! let due = deadline(Term::ChuteBlockage, Instant::parse("2026-11-22T22:30:00+03:00")?, zone, FEDERAL_TERMS)?;
//! assert_eq!(zone.local(due).to_rfc3339(), "2026-11-23T09:30:00+03:00");
//!
//! // A table that begins later has no term for that day.
//! assert!(deadline(Term::ChuteBlockage, Instant::parse("1990-01-01T00:00:00Z")?, zone, FEDERAL_TERMS).is_err());
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::kind::RegulatedFault;
use super::refusal::RequestRefusal;
use super::words::Priority;
use crate::base::{Instant, Zone, in_table, law_day};

/// What a term is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
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

crate::base::said_in_words!(Term {
    AnswerCall "answer_call" "ответить на звонок" "answer a call"
    CallBack "call_back" "перезвонить" "call back"
    LocaliseEmergency "localise_emergency" "локализовать аварию" "localise an emergency"
    SewerBlockage "sewer_blockage" "устранить засор канализации" "clear a blocked sewer"
    ChuteBlockage "chute_blockage" "устранить засор мусоропровода" "clear a blocked chute"
    RepairEmergency "repair_emergency" "устранить аварийное повреждение" "repair emergency damage"
    HighReaction "high_reaction" "приступить к срочной заявке" "react to a high-priority request"
    HighCompletion "high_completion" "выполнить срочную заявку" "complete a high-priority request"
    NormalReaction "normal_reaction" "приступить к обычной заявке" "react to a normal request"
    NormalCompletion "normal_completion" "выполнить обычную заявку" "complete a normal request"
    LowReaction "low_reaction" "приступить к заявке с низким приоритетом" "react to a low-priority request"
    LowCompletion "low_completion" "выполнить заявку с низким приоритетом" "complete a low-priority request"
});

/// One row of a table of terms.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TermRow {
    /// What the term is for.
    pub term: Term,
    /// The first day on which the row holds.
    pub from: NaiveDate,
    /// How long it is.
    pub minutes: u32,
    /// The hours of the day that count; all of them if there is nothing here.
    pub hours: Option<TermHours>,
    /// The law, or «ours» for a decision of the product.
    pub source: &'static str,
}

/// The hours of a day in which a term runs: from one hour to before another, which may be midnight.
///
/// ```
/// use upravdom::requests::TermHours;
///
/// assert!(TermHours::new(8, 24).is_ok());
/// assert!(TermHours::new(8, 25).is_err() && TermHours::new(8, 8).is_err());
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TermHours {
    opens: u32,
    closes: u32,
}

crate::base::refusal! {
    /// Hours that do not come one after the other on one day.
    #[derive(Copy)]
    pub struct TermHoursOutOfOrder {
        /// The hour from which.
        pub opens: u32,
        /// The hour before which.
        pub closes: u32,
    }
    "requests.term_hours_out_of_order" field "hours"
    ru "Часы с {opens} до {closes} невозможны. Укажите часы одного дня: начало раньше конца, конец не позже 24."
    en "Hours from {opens} to {closes} cannot be. Give hours of one day: the first before the second, the second 24 at most."
}

impl TermHours {
    /// From that hour to before that one, 24 being midnight.
    pub const fn new(opens: u32, closes: u32) -> Result<Self, TermHoursOutOfOrder> {
        if opens < closes && closes <= 24 {
            Ok(Self { opens, closes })
        } else {
            Err(TermHoursOutOfOrder { opens, closes })
        }
    }

    /// When they open and close on that day in that zone.
    fn on(self, day: NaiveDate, zone: Zone) -> Option<(Instant, Instant)> {
        let closes = match self.closes {
            24 => day.succ_opt()?.and_hms_opt(0, 0, 0)?,
            hour => day.and_hms_opt(hour, 0, 0)?,
        };
        Some((zone.instant(day.and_hms_opt(self.opens, 0, 0)?)?, zone.instant(closes)?))
    }
}

const PP_416: &str = "ПП РФ 416 п.13";
const OURS: &str = "ours: a company may replace it";
// The day on which section IV of ПП 416 (with the terms of п.13) came into force.
const SINCE: NaiveDate = law_day(2019, 3, 1);

const CHUTE_HOURS: Option<TermHours> = match TermHours::new(8, 23) {
    Ok(hours) => Some(hours),
    Err(_) => in_table(None),
};

const fn row(term: Term, minutes: u32, hours: Option<TermHours>, source: &'static str) -> TermRow {
    TermRow { term, from: SINCE, minutes, hours, source }
}

/// The terms of the federal law, and ours where it has none. A region or a company hands in its own table.
pub const FEDERAL_TERMS: &[TermRow] = &[
    row(Term::AnswerCall, 5, None, PP_416),
    row(Term::CallBack, 10, None, PP_416),
    row(Term::LocaliseEmergency, 30, None, PP_416),
    row(Term::SewerBlockage, 2 * 60, None, PP_416),
    // «В течение 2 часов, но не ранее 8 часов и не позднее 23 часов»: we count two hours of that part of the day.
    row(Term::ChuteBlockage, 2 * 60, CHUTE_HOURS, PP_416),
    // «Не более 3 суток»: we count 72 hours; a stricter reading ends at midnight of the third day.
    row(Term::RepairEmergency, 3 * 24 * 60, None, PP_416),
    row(Term::HighReaction, 2 * 60, None, OURS),
    row(Term::HighCompletion, 24 * 60, None, OURS),
    row(Term::NormalReaction, 24 * 60, None, OURS),
    row(Term::NormalCompletion, 3 * 24 * 60, None, OURS),
    row(Term::LowReaction, 3 * 24 * 60, None, OURS),
    row(Term::LowCompletion, 30 * 24 * 60, None, OURS),
];

/// The instant by which the term ends for what was registered at that instant in that zone.
pub fn deadline(term: Term, registered: Instant, zone: Zone, table: &[TermRow]) -> Result<Instant, RequestRefusal> {
    runs_out(term, ClockStart::from(registered), zone, table)
}

/// When the term of a clock runs out that begins with the damage; the law is that of the day of registration.
fn runs_out(term: Term, start: ClockStart, zone: Zone, table: &[TermRow]) -> Result<Instant, RequestRefusal> {
    let missing = || RequestRefusal::TermUnknown { term };
    let day = zone.day(start.registered);
    let in_force = |row: &&TermRow| row.term == term && row.from <= day;
    let row = table.iter().filter(in_force).max_by_key(|row| row.from).ok_or_else(missing)?;
    match row.hours {
        None => start.damaged.plus_minutes(row.minutes),
        Some(hours) => within_hours(row.minutes, hours, start.damaged, zone),
    }
    .ok_or_else(missing)
}

/// Counts only the minutes between two hours of the local day.
fn within_hours(minutes: u32, hours: TermHours, registered: Instant, zone: Zone) -> Option<Instant> {
    let mut left = i64::from(minutes).checked_mul(60_000)?;
    let mut day = zone.day(registered);
    loop {
        let (opens, closes) = hours.on(day, zone)?;
        let opens = opens.max(registered);
        let ends = Instant::from_millis(opens.millis().checked_add(left)?).ok()?;
        if ends <= closes {
            return Some(ends);
        }
        left = left.checked_sub(closes.millis().checked_sub(opens.millis())?.max(0))?;
        day = day.succ_opt()?;
    }
}

/// On what the term of completion rests.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum TermBasis {
    /// On the law: nobody can pause or move it. What an older version wrote counts as such.
    #[default]
    Statutory,
    /// On an agreement, or on our default where there is none.
    Agreed,
}

crate::base::said_in_words!(TermBasis {
    Statutory "statutory" "установлен законом" "set by law"
    Agreed "agreed" "по договорённости" "by agreement"
});

impl TermBasis {
    /// What it is for a request of that priority and, if its kind is one, regulated fault.
    pub const fn of(priority: Priority, fault: Option<RegulatedFault>) -> Self {
        match (priority, fault) {
            (Priority::Emergency, _) | (_, Some(_)) => Self::Statutory,
            (Priority::High | Priority::Normal | Priority::Low, None) => Self::Agreed,
        }
    }
}

/// The two clocks of a request (B-076). A person is told them by the clock of the house; in Rust, with `zone.local(…)`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Deadlines {
    /// By when somebody begins: an emergency is localised, another request is taken up.
    pub react_by: Instant,
    /// By when the work is done.
    pub complete_by: Instant,
    /// On what that rests.
    #[serde(default)]
    pub basis: TermBasis,
}

/// From when the clocks of a request run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ClockStart {
    /// When it was registered, or reopened.
    pub registered: Instant,
    /// When the damage happened that an emergency repairs.
    pub damaged: Instant,
}

impl From<Instant> for ClockStart {
    /// Nothing is known of an earlier damage.
    fn from(registered: Instant) -> Self {
        Self { registered, damaged: registered }
    }
}

/// Both clocks of a request of that priority and, if its kind is one, regulated fault.
pub fn request_deadlines(
    priority: Priority,
    fault: Option<RegulatedFault>,
    start: impl Into<ClockStart>,
    zone: Zone,
    table: &[TermRow],
) -> Result<Deadlines, RequestRefusal> {
    let start: ClockStart = start.into();
    let registered = start.registered;
    let (reaction, completion) = match priority {
        Priority::Emergency => (Term::LocaliseEmergency, Term::RepairEmergency),
        Priority::High => (Term::HighReaction, Term::HighCompletion),
        Priority::Normal => (Term::NormalReaction, Term::NormalCompletion),
        Priority::Low => (Term::LowReaction, Term::LowCompletion),
    };
    let mut complete_by = match priority {
        Priority::Emergency => runs_out(completion, start, zone, table)?,
        Priority::High | Priority::Normal | Priority::Low => deadline(completion, registered, zone, table)?,
    };
    if let Some(fault) = fault {
        complete_by = complete_by.min(deadline(fault.term(), registered, zone, table)?);
    }
    let react_by = deadline(reaction, registered, zone, table)?;
    // Damage may be so old that its repair was due before anybody knew of it: there is still the time to react.
    let react_by = if complete_by > registered { react_by.min(complete_by) } else { react_by };
    Ok(Deadlines { react_by, complete_by, basis: TermBasis::of(priority, fault) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn each_priority_has_its_two_terms() {
        let zone = Zone::parse("Europe/Moscow").unwrap();
        let at = Instant::parse("2026-11-22T12:00:00+03:00").unwrap();
        for (priority, fault, react_minutes, complete_minutes) in [
            (Priority::Emergency, None, 30, 72 * 60),
            (Priority::High, None, 120, 24 * 60),
            (Priority::Normal, None, 24 * 60, 72 * 60),
            (Priority::Low, None, 72 * 60, 720 * 60),
            (Priority::Emergency, Some(RegulatedFault::SewerBlockage), 30, 120),
            (Priority::Low, Some(RegulatedFault::ChuteBlockage), 120, 120),
        ] {
            let both = request_deadlines(priority, fault, at, zone, FEDERAL_TERMS).unwrap();
            assert_eq!(Some(both.react_by), at.plus_minutes(react_minutes), "{priority:?} {fault:?} reaction");
            assert_eq!(Some(both.complete_by), at.plus_minutes(complete_minutes), "{priority:?} {fault:?} completion");
        }
    }

    /// ПП 416 п.13: 30 minutes from the registration, and the repair from the damage, by the law of the day of registration.
    #[test]
    fn old_damage_leaves_time_to_react() {
        let zone = Zone::parse("Europe/Moscow").unwrap();
        let registered = Instant::parse("2026-11-22T12:00:00+03:00").unwrap();
        for (hours_ago, react_minutes) in [(0, 30), (71, 30), (72, 30), (73, 30), (100_000, 30)] {
            let damaged = registered.plus_millis(-hours_ago * 3_600_000).unwrap();
            let start = ClockStart { registered, damaged };
            let both = request_deadlines(Priority::Emergency, None, start, zone, FEDERAL_TERMS).unwrap();
            assert_eq!(Some(both.react_by), registered.plus_minutes(react_minutes), "{hours_ago}");
            assert_eq!(Some(both.complete_by), damaged.plus_minutes(72 * 60), "{hours_ago}");
        }
        let damaged = registered.plus_millis(-72 * 3_600_000 + 60_000).unwrap();
        let both =
            request_deadlines(Priority::Emergency, None, ClockStart { registered, damaged }, zone, FEDERAL_TERMS);
        assert_eq!(Some(both.unwrap().react_by), registered.plus_minutes(1), "not later than the repair");
    }

    #[test]
    fn the_row_in_force_on_the_local_day_counts() {
        let zone = Zone::parse("Asia/Vladivostok").unwrap();
        let from = NaiveDate::from_ymd_opt(2026, 11, 23).unwrap();
        let mut table = FEDERAL_TERMS.to_vec();
        table.push(TermRow { from, minutes: 60, ..row(Term::SewerBlockage, 0, None, "a later edition") });
        for (registered, due) in [
            ("2026-11-22T23:59:59+10:00", "2026-11-23T01:59:59+10:00"),
            ("2026-11-23T00:00:00+10:00", "2026-11-23T01:00:00+10:00"),
        ] {
            let registered = Instant::parse(registered).unwrap();
            assert_eq!(deadline(Term::SewerBlockage, registered, zone, &table), Ok(Instant::parse(due).unwrap()));
        }
    }

    #[test]
    fn hours_are_those_of_a_day_and_may_end_at_midnight() {
        let zone = Zone::parse("Europe/Moscow").unwrap();
        for (opens, closes, registered, due) in [
            (8, 24, "2026-11-22T22:30:00+03:00", Some("2026-11-23T08:30:00+03:00")),
            (8, 23, "2026-11-22T22:30:00+03:00", Some("2026-11-23T09:30:00+03:00")),
            (0, 24, "2026-11-22T23:30:00+03:00", Some("2026-11-23T01:30:00+03:00")),
            (22, 24, "2026-11-22T22:00:00+03:00", Some("2026-11-23T00:00:00+03:00")),
            (8, 8, "2026-11-22T22:30:00+03:00", None),
            (23, 8, "2026-11-22T22:30:00+03:00", None),
            (8, 25, "2026-11-22T22:30:00+03:00", None),
            (24, 24, "2026-11-22T22:30:00+03:00", None),
        ] {
            let found = TermHours::new(opens, closes).ok().map(|hours| {
                let table = [row(Term::ChuteBlockage, 120, Some(hours), OURS)];
                deadline(Term::ChuteBlockage, Instant::parse(registered).unwrap(), zone, &table).unwrap()
            });
            assert_eq!(found, due.map(|due| Instant::parse(due).unwrap()), "{opens} {closes}");
        }
    }

    proptest! {
        #[test]
        fn a_later_start_never_has_an_earlier_end(start in 1_560_000_000_i64..1_900_000_000, later in 0_i64..200_000, term in 0..Term::ALL.len()) {
            let zone = Zone::parse("Europe/Kaliningrad").unwrap();
            let due = |seconds: i64| deadline(Term::ALL[term], Instant::from_millis(seconds * 1000).unwrap(), zone, FEDERAL_TERMS).unwrap();
            prop_assert!(due(start) <= due(start + later));
            prop_assert!(due(start).millis() > start * 1000);
        }
    }
}
