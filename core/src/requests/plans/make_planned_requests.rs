//! Rule `requests/plans/make_planned_requests`: make the requests of what is due of all plans.
//! Rows: N-16, X-31.
//!
//! A job sends it every night, and again while more is due. One command makes [`PLANNED_AT_ONCE`] requests at the most. However often and late
//! it is sent, and however many send it at once, each occurrence becomes a request once: the days run on from those that were made, and an
//! occurrence whose request is there already is left out. What a night missed, the next one makes. Each request is decided by
//! `create_request`, and its term by `set_expected` unless its day is over; what these refuse, refuses the whole command. Works that were
//! planned are not about an incident, even if one covers the house.
//!
//! Checks, in this order; the first that fails is the answer:
//! 1. [`RequestRefusal::NotPermitted`] the actor has the rights to assign executors, as for plans, to create requests and to agree their terms
//! 2. [`RequestRefusal::NothingDue`]   an occurrence is due
//! 3. [`RequestRefusal::TermUnknown`]  the table of terms covers the day

use std::collections::BTreeSet;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::due_occurrences::{Due, due_occurrences};
use super::occurrence_request::{OccurrenceRequest, occurrence_request};
use super::plan::Plan;
use crate::base::{Actor, HouseId, Instant, Permission, PlanId, RequestId};
use crate::registry::House;
use crate::requests::{
    ClockFacts, CreateRequestFacts, RequestEvent, RequestKind, RequestRefusal, TermRow, create_request, set_expected,
};

/// How many requests one command makes at the most.
pub const PLANNED_AT_ONCE: u32 = 100;

/// Command: make the requests of what is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MakePlannedRequests {
    /// How many at the most; 0 stands for [`PLANNED_AT_ONCE`], and so does more than that.
    #[serde(default)]
    pub at_most: u32,
}

/// A plan in a house of which something may be due.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DuePlan {
    /// The plan.
    pub plan: Plan,
    /// The house.
    pub house: House,
    /// The kind of its requests.
    pub kind: RequestKind,
    /// The day until which requests were made.
    pub made_until: Option<NaiveDate>,
}

/// What the rule must know.
#[derive(Debug, Clone, Copy)]
pub struct MakePlannedRequestsFacts<'a> {
    /// What is due, the longest due first: all, or one more than [`PLANNED_AT_ONCE`].
    pub due: &'a [DuePlan],
    /// Those of its occurrences whose requests are there already.
    pub existing: &'a BTreeSet<RequestId>,
    /// The next number of the company's journal, where the authority decides.
    pub number: Option<u64>,
    /// The terms in force.
    pub terms: &'a [TermRow],
}

/// Event: requests of a plan were made in a house.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlannedRequestsMade {
    /// The plan.
    pub plan: PlanId,
    /// The house.
    pub house: HouseId,
    /// The day until which they are made now.
    pub made_until: NaiveDate,
    /// Those that were made now, in the order of their days.
    pub requests: Vec<PlannedRequest>,
    /// What is to be ticked off in each.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub checklist: Vec<String>,
    /// Whether more is due, of this plan or of another; of the last event of a command, whether to send another one.
    pub more: bool,
}

/// The request that an occurrence became.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlannedRequest {
    /// The day of the occurrence.
    pub day: NaiveDate,
    /// The request.
    pub request: RequestId,
}

/// What happened: to requests first, then to their plans.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlannedRequests {
    /// To the requests.
    pub requests: Vec<RequestEvent>,
    /// To the plans.
    pub made: Vec<PlannedRequestsMade>,
}

/// Decides which requests are made.
pub fn make_planned_requests(
    command: &MakePlannedRequests,
    facts: MakePlannedRequestsFacts<'_>,
    by: &Actor,
    at: Instant,
) -> Result<PlannedRequests, RequestRefusal> {
    for permission in [Permission::RequestAssign, Permission::RequestCreate, Permission::RequestTriage] {
        if !by.may(permission) {
            return Err(RequestRefusal::NotPermitted { permission });
        }
    }
    let at_most = if command.at_most == 0 { PLANNED_AT_ONCE } else { command.at_most.min(PLANNED_AT_ONCE) };
    let mut left = usize::try_from(at_most).unwrap_or_default();
    let mut maker = Maker { facts, by, at, number: facts.number, events: Vec::new() };
    let (mut made, mut more) = (Vec::new(), false);
    for due in facts.due {
        let Due { mut occurrences, made_until } = due_occurrences(&due.plan, &due.house, due.made_until, at);
        more = more || occurrences.len() > left;
        let made_until = if occurrences.len() > left {
            occurrences.truncate(left);
            occurrences.last().map(|last| last.day)
        } else {
            made_until.filter(|_| !occurrences.is_empty())
        };
        let Some(made_until) = made_until else { continue };
        left = left.saturating_sub(occurrences.len());
        let mut requests = Vec::with_capacity(occurrences.len());
        for occurrence in occurrences.iter().filter(|occurrence| !facts.existing.contains(&occurrence.request_id())) {
            let planned = occurrence_request(&due.plan.draft, &due.kind, occurrence, due.house.zone);
            if let Some(planned) = planned {
                maker.make(due, &planned)?;
                requests.push(PlannedRequest { day: occurrence.day, request: planned.create.request });
            }
        }
        let (plan, house, checklist) = (due.plan.id, due.house.id, due.plan.draft.checklist.clone());
        made.push(PlannedRequestsMade { plan, house, made_until, requests, checklist, more: true });
    }
    let Some(last) = made.last_mut() else { return Err(RequestRefusal::NothingDue) };
    last.more = more;
    Ok(PlannedRequests { requests: maker.events, made })
}

/// Makes one request after the other, each with the next number.
struct Maker<'a> {
    facts: MakePlannedRequestsFacts<'a>,
    by: &'a Actor,
    at: Instant,
    number: Option<u64>,
    events: Vec<RequestEvent>,
}

impl Maker<'_> {
    fn make(&mut self, due: &DuePlan, planned: &OccurrenceRequest) -> Result<(), RequestRefusal> {
        let facts = CreateRequestFacts {
            existing: None,
            house: Some(due.house.clone()),
            account: None,
            kind: Some(due.kind.clone()),
            filed: &[],
            limits: &[],
            number: self.number,
            terms: self.facts.terms,
        };
        let request = create_request(&planned.create, facts, self.by, self.at)?;
        self.number = self.number.and_then(|number| number.checked_add(1));
        self.events.push(RequestEvent::Created(request.clone()));
        if planned.planned.to > self.at {
            let kind = request.kind.map(|_| &due.kind);
            let facts = ClockFacts { zone: due.house.zone, kind, terms: self.facts.terms };
            let agreed = set_expected(&planned.agree, Some(&request), facts, self.by, self.at)?;
            self.events.push(RequestEvent::ExpectedSet(agreed));
        }
        Ok(())
    }
}
