//! What a journal makes of nothing, and whether the rows are that.

use std::collections::BTreeMap;

use upravdom::Event;
use upravdom::base::{IncidentId, MeterId, PlanId, RequestId};
use upravdom::meters::MeterValue;
use upravdom::requests::incidents::{Incident, IncidentDraft, IncidentEvent};
use upravdom::requests::plans::{Plan, PlanEvent};
use upravdom::requests::{Request, RequestEvent};
use upravdom_store::Session;

use crate::conformance::{Bed, whole};

/// What the events of a journal make of nothing.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Fold {
    /// The requests.
    pub requests: BTreeMap<RequestId, Request>,
    /// The last values of each meter that was read.
    pub values: BTreeMap<MeterId, Vec<MeterValue>>,
    /// The incidents.
    pub incidents: BTreeMap<IncidentId, Incident>,
    /// Which request is about which incident.
    pub linked: BTreeMap<RequestId, IncidentId>,
    /// The plans.
    pub plans: BTreeMap<PlanId, Plan>,
    /// Which request comes from which plan.
    pub planned: BTreeMap<RequestId, PlanId>,
    /// The numbers of the requests in the order of the lines.
    pub numbers: Vec<u64>,
}

/// Folds the lines.
pub fn fold(journal: &[(u64, Vec<Event>)]) -> Fold {
    let mut folded = Fold::default();
    for event in journal.iter().flat_map(|(_, events)| events) {
        match event {
            Event::Request(RequestEvent::Created(request)) => {
                folded.numbers.extend(request.number);
                folded.requests.insert(request.id, request.clone());
            }
            Event::Request(event) => {
                folded.requests.get_mut(&event.request()).expect("a request of an earlier line").apply(event);
            }
            Event::Incident(event) => folded.incident(event),
            Event::Plan(event) => folded.plan(event),
            Event::Kind(_) => {}
            Event::Meter(event) => {
                if let Some(reading) = event.reading() {
                    folded.values.insert(reading.meter, reading.values.clone());
                }
            }
            Event::Company(_) => {}
        }
    }
    folded
}

impl Fold {
    fn incident(&mut self, event: &IncidentEvent) {
        match event {
            IncidentEvent::Opened(opened) => drop(self.incidents.insert(opened.incident.id, opened.incident.clone())),
            IncidentEvent::Linked(linked) => drop(self.linked.insert(linked.request, linked.incident)),
            IncidentEvent::Unlinked(unlinked) => drop(self.linked.remove(&unlinked.request)),
            IncidentEvent::Changed(_) | IncidentEvent::Closed(_) => {
                self.incidents.get_mut(&event.incident()).expect("an incident of an earlier line").apply(event);
            }
        }
    }

    fn plan(&mut self, event: &PlanEvent) {
        match event {
            PlanEvent::Created(created) => drop(self.plans.insert(created.plan.id, created.plan.clone())),
            PlanEvent::RequestsMade(made) => {
                self.planned.extend(made.requests.iter().map(|one| (one.request, made.plan)));
            }
            PlanEvent::Changed(_) | PlanEvent::Stopped(_) => {
                self.plans.get_mut(&event.plan()).expect("a plan of an earlier line").apply(event);
            }
        }
    }
}

/// Fails unless the requests, incidents, links, plans and readings that the leader is shown are what the lines make of nothing.
pub fn rows_are_the_fold(bed: &Bed, leader: &Session, journal: &[(u64, Vec<Event>)]) {
    let folded = fold(journal);
    let requests: BTreeMap<_, _> = bed.board(leader).into_iter().map(|view| (view.request.id, view.request)).collect();
    assert_eq!(requests, folded.requests);
    let (mut incidents, mut linked) = (BTreeMap::new(), BTreeMap::new());
    for view in bed.incidents(leader) {
        let draft = IncidentDraft {
            houses: view.houses,
            cause: view.cause,
            kind: view.kind,
            starts_at: view.starts_at,
            ends_at: view.ends_at,
            staff_words: view.staff_words.expect("the leader reads the words for staff"),
            resident_words: view.resident_words,
        };
        incidents.insert(view.id, Incident { id: view.id, draft, closed_at: view.closed_at });
        let requests = whole(0, |page| bed.store.incident_requests(leader, view.id, page));
        linked.extend(requests.into_iter().map(|request| (request.request.id, view.id)));
    }
    assert_eq!((incidents, linked), (folded.incidents, folded.linked));
    let plans: BTreeMap<_, _> = bed.plans(leader).into_iter().map(|view| (view.plan.id, view.plan)).collect();
    let mut planned = BTreeMap::new();
    for plan in plans.keys() {
        let made = whole(0, |page| bed.store.plan_occurrences(leader, *plan, page));
        planned.extend(made.into_iter().map(|occurrence| (occurrence.request, *plan)));
    }
    assert_eq!((plans, planned), (folded.plans, folded.planned));
    for view in bed.meters(leader) {
        let values = folded.values.get(&view.meter.id).unwrap_or(&view.meter.last_values);
        assert_eq!(view.meter.last_values, *values);
    }
}
