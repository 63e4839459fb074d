//! The journal read into what its events make.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use upravdom::Event;
use upravdom::base::{CommentId, HouseId, IncidentId, KindId, MeterId, PhotoId, PlanId, RequestId};
use upravdom::company::CompanyEvent;
use upravdom::meters::MeterEvent;
use upravdom::registry::Registry;
use upravdom::requests::incidents::{Incident, IncidentEvent};
use upravdom::requests::plans::{Plan, PlanEvent};
use upravdom::requests::{Comment, KindEvent, Photo, PhotoReservation, Request, RequestEvent};
use uuid::Uuid;

use super::Finding;
use crate::rows::days;
use crate::texts;

/// The journal read so far.
#[derive(Default)]
pub(super) struct Fold {
    pub(super) lines: u64,
    last: i64,
    pub(super) findings: Vec<Finding>,
    pub(super) requests: BTreeMap<RequestId, Request>,
    /// Each with the number of its line.
    pub(super) comments: BTreeMap<CommentId, (Comment, i64)>,
    pub(super) reserved: BTreeMap<PhotoId, PhotoReservation>,
    pub(super) photos: BTreeMap<PhotoId, (Photo, i64)>,
    /// Each with the number of the line that changed it last.
    pub(super) incidents: BTreeMap<IncidentId, (Incident, i64)>,
    pub(super) linked: BTreeMap<RequestId, (IncidentId, i64)>,
    /// Likewise.
    pub(super) plans: BTreeMap<PlanId, (Plan, i64)>,
    /// The day until which requests are made in a house of a plan.
    pub(super) made_until: BTreeMap<(PlanId, HouseId), NaiveDate>,
    /// What each request of a plan comes from.
    pub(super) planned: BTreeMap<Uuid, Planned>,
    /// What happened to a kind or a meter; the first state of one that was founded stands in no line.
    pub(super) kinds: BTreeMap<KindId, Vec<KindEvent>>,
    pub(super) meters: BTreeMap<MeterId, Vec<Happened>>,
    /// What each employee was granted (`true`) or lost, by codes of channel and right.
    pub(super) rights: BTreeMap<Uuid, BTreeMap<(String, String), bool>>,
    pub(super) shows_executors: Option<bool>,
    /// The registry. It begins as the rows are, for what was founded stands in no line; each line then says anew what it says.
    pub(super) registry: Registry,
    /// When each person was erased.
    pub(super) erased: BTreeMap<Uuid, i64>,
}

/// The plan, the house, the day and what is to be ticked off.
pub(super) type Planned = (Uuid, Uuid, i64, Vec<String>);

/// Something that happened to a meter.
pub(super) struct Happened {
    pub(super) sequence: i64,
    pub(super) received_at: i64,
    pub(super) event: MeterEvent,
}

impl Fold {
    /// Reads a line: its number and when it was received, its events and their words.
    pub(super) fn line(&mut self, (sequence, received_at): (i64, i64), events: &str, words: Option<&str>) {
        self.skip_to(sequence);
        self.last = sequence;
        self.lines = self.lines.saturating_add(1);
        let Ok((events, _)) = texts::read(events, words) else {
            self.findings.push(Finding::LineUnreadable { sequence });
            return;
        };
        for event in events {
            let understood = match event {
                Event::Request(event) => self.request(sequence, event),
                Event::Incident(event) => self.incident(sequence, &event),
                Event::Plan(event) => self.plan(sequence, event),
                Event::Kind(event) => {
                    self.kinds.entry(event.kind()).or_default().push(event);
                    true
                }
                Event::Meter(event) => {
                    self.meter(sequence, received_at, event);
                    true
                }
                Event::Company(event) => {
                    self.company(&event);
                    true
                }
                Event::Registry(event) => {
                    self.registry.apply(&event);
                    true
                }
            };
            if !understood {
                self.findings.push(Finding::LineUnreadable { sequence });
            }
        }
    }

    /// The lines between the last one and this one are missing; the first of them is told.
    pub(super) fn skip_to(&mut self, sequence: i64) {
        let next = self.last.saturating_add(1);
        if next < sequence {
            self.findings.push(Finding::LineMissing { sequence: next });
        }
    }

    /// Takes over what happened to a request; whether there is such a request.
    fn request(&mut self, sequence: i64, event: RequestEvent) -> bool {
        if let RequestEvent::Created(request) = event {
            self.requests.insert(request.id, request);
            return true;
        }
        let Some(request) = self.requests.get_mut(&event.request()) else { return false };
        request.apply(&event);
        match event {
            RequestEvent::Commented(comment) => drop(self.comments.insert(comment.id, (comment, sequence))),
            RequestEvent::PhotoReserved(photo) => drop(self.reserved.insert(photo.id, photo)),
            RequestEvent::PhotoAttached(photo) => drop(self.photos.insert(photo.id, (photo, sequence))),
            RequestEvent::Created(_)
            | RequestEvent::Triaged(_)
            | RequestEvent::PaymentSet(_)
            | RequestEvent::ExpectedSet(_)
            | RequestEvent::Assigned(_)
            | RequestEvent::Unassigned(_)
            | RequestEvent::Started(_)
            | RequestEvent::Declined(_)
            | RequestEvent::Paused(_)
            | RequestEvent::Resumed(_)
            | RequestEvent::Completed(_)
            | RequestEvent::Cancelled(_)
            | RequestEvent::Reopened(_)
            | RequestEvent::Rated(_) => {}
        }
        true
    }

    /// Takes over what happened to an incident; whether there is such an incident.
    fn incident(&mut self, sequence: i64, event: &IncidentEvent) -> bool {
        match event {
            IncidentEvent::Opened(opened) => {
                self.incidents.insert(opened.incident.id, (opened.incident.clone(), sequence));
            }
            IncidentEvent::Changed(_) | IncidentEvent::Closed(_) => {
                let Some((incident, changed)) = self.incidents.get_mut(&event.incident()) else { return false };
                incident.apply(event);
                *changed = sequence;
            }
            IncidentEvent::Linked(linked) => drop(self.linked.insert(linked.request, (linked.incident, sequence))),
            IncidentEvent::Unlinked(unlinked) => drop(self.linked.remove(&unlinked.request)),
        }
        true
    }

    /// Takes over what happened to a plan; whether there is such a plan.
    fn plan(&mut self, sequence: i64, event: PlanEvent) -> bool {
        match event {
            PlanEvent::Created(created) => drop(self.plans.insert(created.plan.id, (created.plan, sequence))),
            PlanEvent::Changed(_) | PlanEvent::Stopped(_) => {
                let Some((plan, changed)) = self.plans.get_mut(&event.plan()) else { return false };
                plan.apply(&event);
                *changed = sequence;
                self.made_until.retain(|(id, house), _| *id != plan.id || plan.draft.houses.contains(house));
            }
            PlanEvent::RequestsMade(made) => {
                let (plan, house) = (made.plan, made.house);
                self.made_until.insert((plan, house), made.made_until);
                self.planned.extend(made.requests.into_iter().map(|one| {
                    let from = (plan.uuid(), house.uuid(), days(one.day), made.checklist.clone());
                    (one.request.uuid(), from)
                }));
            }
        }
        true
    }

    /// A replacement happens to two meters: the new one is entered by it.
    fn meter(&mut self, sequence: i64, received_at: i64, event: MeterEvent) {
        if let MeterEvent::MeterReplaced(replaced) = &event {
            let event = MeterEvent::MeterRegistered(replaced.new.clone());
            self.meters.entry(event.meter()).or_default().push(Happened { sequence, received_at, event });
        }
        self.meters.entry(event.meter()).or_default().push(Happened { sequence, received_at, event });
    }

    fn company(&mut self, event: &CompanyEvent) {
        match event {
            CompanyEvent::EmployeePermissionsSet(set) => {
                let rights = self.rights.entry(set.employee.uuid()).or_default();
                let key = |right: &upravdom::base::Permission| (set.channel.code().to_owned(), right.code().to_owned());
                rights.extend(set.granted.iter().map(|right| (key(right), true)));
                rights.extend(set.withdrawn.iter().map(|right| (key(right), false)));
            }
            CompanyEvent::ShowExecutorsSet(set) => self.shows_executors = Some(set.to),
            CompanyEvent::PersonErased(erased) => {
                if let Some(who) = erased.person.who() {
                    self.erased.insert(crate::rows::who_id(who), erased.at.millis());
                }
            }
        }
    }
}
