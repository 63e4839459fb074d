//! Rule `requests/plans/occurrence_request`: the request that an occurrence of a plan becomes.
//! Rows: N-16. Screen: «Плановая заявка».
//!
//! It is a request like any other, of normal priority: planned is an attribute, not a priority. Nobody is its applicant. It is to be done on
//! its day, by the calendar of the house: from the first instant of the day to the first of the next. So it comes with its agreed term,
//! the end of the day: decided at the instant of the creation, this is the end of both clocks, and none is late before. Once the day is over
//! that is refused ([`ExpectedInPast`](crate::requests::RequestRefusal::ExpectedInPast)), and the clocks run from the registration. A kind that
//! was disabled since, or became one of a fault with a term in law, is left out, for no new request may have the one and no fault has happened:
//! the dispatcher chooses another one, and the works are not forgotten.
//!
//! ```
//! use upravdom::base::Zone;
//! use upravdom::requests::RequestKind;
//! use upravdom::requests::plans::{Every, LeadDays, Occurrence, PlanDraft, Recurrence, occurrence_request};
//!
//! let house = "01890a5d-ac96-774b-bcce-b302099a8057".parse()?;
//! let day = "2026-04-15".parse()?;
//! let draft = PlanDraft {
//!     houses: [house].into(),
//!     kind: "01890a5d-ac96-774b-bcce-b302099a8059".parse()?,
//!     text: "Весенний осмотр".to_owned(),
//!     checklist: vec!["Кровля".to_owned(), "Подвал".to_owned()],
//!     recurrence: Recurrence::Daily { every: Every::ONE },
//!     start: day,
//!     end: None,
//!     lead: LeadDays::default(),
//! };
//! let occurrence = Occurrence { plan: "01890a5d-ac96-774b-bcce-b302099a8058".parse()?, day, house };
//! let zone = Zone::parse("Asia/Vladivostok")?;
//! let kind = RequestKind { id: draft.kind, name: "Осмотры".to_owned(), enabled: true, fault: None };
//! let request = occurrence_request(&draft, &kind, &occurrence, zone).ok_or("beyond the calendar")?;
//! assert_eq!(request.create.text, "Весенний осмотр");
//! assert_eq!(request.agree.by, Some(request.planned.to));
//! assert_eq!(zone.local(request.planned.to).to_rfc3339(), "2026-04-16T00:00:00+10:00");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use chrono::{NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};

use super::plan::{Occurrence, PlanDraft};
use crate::base::{Instant, Zone};
use crate::requests::{CreateRequest, Priority, RequestKind, SetRequestExpected};

/// That a request is planned, and for when.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Planned {
    /// The plan, the day and the house.
    pub occurrence: Occurrence,
    /// The first instant of the day.
    pub from: Instant,
    /// The first instant of the next day.
    pub to: Instant,
}

/// What is filed for an occurrence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OccurrenceRequest {
    /// The request; the id is that of the occurrence, so a second one is refused.
    pub create: CreateRequest,
    /// Its term; to be decided right after the creation, at the same instant.
    pub agree: SetRequestExpected,
    /// The attribute that makes it a planned one.
    pub planned: Planned,
    /// What is to be ticked off.
    pub checklist: Vec<String>,
}

/// The request of that occurrence of that plan with that kind, in that zone; nothing beyond the calendar.
pub fn occurrence_request(
    draft: &PlanDraft,
    kind: &RequestKind,
    occurrence: &Occurrence,
    zone: Zone,
) -> Option<OccurrenceRequest> {
    let begins = |day: NaiveDate| zone.instant(day.and_time(NaiveTime::MIN));
    let planned =
        Planned { occurrence: *occurrence, from: begins(occurrence.day)?, to: begins(occurrence.day.succ_opt()?)? };
    let create = CreateRequest {
        request: occurrence.request_id(),
        house: occurrence.house,
        account: None,
        text: draft.text.clone(),
        kind: (kind.enabled && kind.fault.is_none()).then_some(draft.kind),
        priority: Some(Priority::Normal),
    };
    let agree = SetRequestExpected { request: create.request, by: Some(planned.to) };
    Some(OccurrenceRequest { create, agree, planned, checklist: draft.checklist.clone() })
}
