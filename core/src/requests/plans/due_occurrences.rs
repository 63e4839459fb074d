//! Rule `requests/plans/due_occurrences`: of which days of a plan the requests are to be made now, in one house.
//! Rows: N-16, X-31.
//!
//! Today is the day on the calendars of the house; requests are made so many days ahead as the plan says. The days run from the one after
//! that until which they were made before. However often and however late it is asked, each day comes once and none is left out: what two
//! runs give is what one would have given. Two devices that run at once give the same days, and so the same
//! ids.
//!
//! ```
//! use upravdom::base::{Instant, MonthDay, Zone};
//! use upravdom::registry::House;
//! use upravdom::requests::plans::{Covered, Every, LeadDays, Plan, PlanDraft, Recurrence, due_occurrences};
//!
//! let house: House = House {
//!     id: "01890a5d-ac96-774b-bcce-b302099a8057".parse()?,
//!     address: "Тверь, ул. Мира, 1".to_owned(),
//!     zone: Zone::parse("Europe/Moscow")?,
//! };
//! let start = "2026-01-01".parse()?;
//! let plan = Plan {
//!     id: "01890a5d-ac96-774b-bcce-b302099a8058".parse()?,
//!     draft: PlanDraft {
//!         houses: [house.id].into(),
//!         kind: "01890a5d-ac96-774b-bcce-b302099a8059".parse()?,
//!         text: "Осмотр подвала".to_owned(),
//!         checklist: vec![],
//!         recurrence: Recurrence::Monthly { every: Every::ONE, on: [MonthDay::LAST].into() },
//!         start,
//!         end: None,
//!         lead: LeadDays::default(),
//!     },
//!     covered: vec![Covered { house: house.id, since: start }],
//!     stopped: None,
//! };
//! // 21 days before the last day of February.
//! let made_until = Some("2026-02-27".parse()?);
//! let due = due_occurrences(&plan, &house, made_until, Instant::parse("2026-02-07T00:00:00+03:00")?);
//! assert_eq!(due.occurrences[0].day.to_string(), "2026-02-28");
//!
//! // The next run has nothing to do.
//! let again = due_occurrences(&plan, &house, due.made_until, Instant::parse("2026-02-07T23:00:00+03:00")?);
//! assert!(again.occurrences.is_empty());
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use chrono::NaiveDate;

use super::plan::{Occurrence, Plan};
use super::recurrence::recurrence_days;
use crate::base::{DayRange, HouseId, Instant, plus_days};
use crate::registry::House;

/// What is to be made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Due {
    /// The days, in their order.
    pub occurrences: Vec<Occurrence>,
    /// The day until which they are made once these are; nothing if none ever were. Days before the first one that counts are not made.
    pub made_until: Option<NaiveDate>,
}

/// The occurrences that are due in the house.
pub fn due_occurrences(plan: &Plan, house: &House, made_until: Option<NaiveDate>, now: Instant) -> Due {
    let nothing = Due { occurrences: Vec::new(), made_until };
    let Some(from) = first_open_day(plan, house.id, made_until) else { return nothing };
    let today = house.zone.day(now);
    let ahead = plus_days(today, u32::from(plan.draft.lead.days())).unwrap_or(today);
    let until = plan.last_day().map_or(ahead, |last| last.min(ahead));
    let Ok(range) = DayRange::new(from, until) else { return nothing };
    let days = recurrence_days(&plan.draft.recurrence, plan.draft.start, range);
    let occurrence = |day| Occurrence { plan: plan.id, day, house: house.id };
    Due { occurrences: days.into_iter().map(occurrence).collect(), made_until: Some(until) }
}

/// The first day of the plan in the house of which no request was made; nothing if it is not a house of the plan, or the calendar ends.
pub(super) fn first_open_day(plan: &Plan, house: HouseId, made_until: Option<NaiveDate>) -> Option<NaiveDate> {
    let covered = plan.covered.iter().find(|covered| covered.house == house)?;
    let from = made_until.map_or(Some(covered.since), |day| day.succ_opt())?;
    Some(from.max(covered.since).max(plan.draft.start))
}
