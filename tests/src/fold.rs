//! What the events of a journal make of nothing, and whether that is what a leader is shown.

use std::collections::BTreeMap;
use std::fmt::Debug;

use upravdom::Event;
use upravdom::base::{AccountId, CommentId, IncidentId, KindId, MeterId, PhotoId, PlanId, ReadingId, RequestId};
use upravdom::meters::{Commissioned, Meter, MeterEvent, MeterPlace, Reading, VerificationFacts};
use upravdom::requests::incidents::{Incident, IncidentDraft, IncidentEvent};
use upravdom::requests::plans::{Plan, PlanEvent};
use upravdom::requests::{Comment, KindEvent, Photo, Request, RequestEvent, RequestKind};
use upravdom_store::{Founding, FoundingMeter, HistoryFilter, IncidentView, Page, PageRequest, Session, StoreError};

use crate::conformance::Bed;
use crate::journey::foundings;

/// What the events of a journal make of a company of the journey.
#[derive(Debug, PartialEq, Eq)]
pub struct Fold {
    /// The requests.
    pub requests: BTreeMap<RequestId, Request>,
    /// The numbers of the requests in the order of the lines.
    pub numbers: Vec<u64>,
    /// The comments.
    pub comments: BTreeMap<CommentId, Comment>,
    /// The photos that are attached.
    pub photos: BTreeMap<PhotoId, Photo>,
    /// The incidents.
    pub incidents: BTreeMap<IncidentId, Incident>,
    /// Which request is about which incident.
    pub linked: BTreeMap<RequestId, IncidentId>,
    /// The plans.
    pub plans: BTreeMap<PlanId, Plan>,
    /// Which request comes from which plan.
    pub planned: BTreeMap<RequestId, PlanId>,
    /// The kinds of request.
    pub kinds: BTreeMap<KindId, RequestKind>,
    /// The meters.
    pub meters: BTreeMap<MeterId, Meter>,
    /// The readings, each with the account that had the meter then.
    pub readings: BTreeMap<ReadingId, (Reading, AccountId)>,
    founding: Founding,
}

/// Folds the lines of the first company of the journey, under whatever id.
pub fn fold(journal: &[(u64, Vec<Event>)]) -> Fold {
    let [founding, _] = foundings();
    let mut folded = Fold {
        requests: BTreeMap::new(),
        numbers: Vec::new(),
        comments: BTreeMap::new(),
        photos: BTreeMap::new(),
        incidents: BTreeMap::new(),
        linked: BTreeMap::new(),
        plans: BTreeMap::new(),
        planned: BTreeMap::new(),
        kinds: founding.kinds.iter().map(|kind| (kind.id, kind.clone())).collect(),
        meters: founding.meters.iter().map(|meter| (meter.id, founded(&founding, meter))).collect(),
        readings: BTreeMap::new(),
        founding,
    };
    for event in journal.iter().flat_map(|(_, events)| events) {
        match event {
            Event::Request(event) => folded.request(event),
            Event::Incident(event) => folded.incident(event),
            Event::Plan(event) => folded.plan(event),
            Event::Kind(KindEvent::Added(kind)) => drop(folded.kinds.insert(kind.id, kind.clone())),
            Event::Kind(event) => folded.kinds.get_mut(&event.kind()).expect("a kind").apply(event),
            Event::Meter(event) => folded.meter(event),
            Event::Company(_) | Event::Registry(_) => {}
        }
    }
    folded
}

/// Of a meter that was founded nobody knows more than the document says.
pub fn founded(founding: &Founding, meter: &FoundingMeter) -> Meter {
    let MeterPlace { house, zone, window } = place(founding, meter.account);
    Meter {
        id: meter.id,
        account: meter.account,
        serial: meter.serial.clone(),
        model: None,
        resource: meter.resource,
        unit: meter.resource.unit(),
        digits: meter.digits,
        verification: VerificationFacts { entered: Some(meter.verified_until), ..VerificationFacts::default() },
        verified_until: meter.verified_until,
        last_taken_on: meter.last_taken_on,
        last_values: meter.last_values.clone(),
        commissioned: Commissioned::BeforeRecords { since: meter.last_taken_on },
        seal: None,
        checked_on: None,
        fault: None,
        access_refusals: 0,
        removed_on: None,
        house,
        zone,
        window,
    }
}

/// Where the account is.
fn place(founding: &Founding, account: AccountId) -> MeterPlace {
    let account = founding.accounts.iter().find(|one| one.id == account).expect("an account of the company");
    let house = founding.houses.iter().find(|one| one.id == account.house).expect("a house of the company");
    MeterPlace { house: house.id, zone: house.zone, window: founding.company.reading_days }
}

impl Fold {
    fn request(&mut self, event: &RequestEvent) {
        match event {
            RequestEvent::Created(request) => {
                self.numbers.extend(request.number);
                self.requests.insert(request.id, request.clone());
                return;
            }
            RequestEvent::Commented(comment) => drop(self.comments.insert(comment.id, comment.clone())),
            RequestEvent::PhotoAttached(photo) => drop(self.photos.insert(photo.id, photo.clone())),
            RequestEvent::PhotoReserved(_)
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
        self.requests.get_mut(&event.request()).expect("a request of an earlier line").apply(event);
    }

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

    fn meter(&mut self, event: &MeterEvent) {
        if let MeterEvent::MeterRegistered(new) = event {
            self.meters.insert(new.meter, Meter::registered(new, place(&self.founding, new.account)));
            return;
        }
        let meter = self.meters.get_mut(&event.meter()).expect("a meter of an earlier line");
        if let Some(reading) = event.reading() {
            self.readings.insert(reading.id, (reading.clone(), meter.account));
        }
        meter.apply(event);
        let mut reading = |id: &ReadingId, change: &dyn Fn(&mut Reading)| {
            change(&mut self.readings.get_mut(id).expect("a reading of an earlier line").0);
        };
        match event {
            MeterEvent::ReadingCorrected(event) => {
                reading(&event.reading, &|reading| {
                    reading.values.clone_from(&event.values);
                    reading.consumed.clone_from(&event.consumed);
                });
                if let Some(following) = &event.following {
                    reading(&following.reading, &|reading| reading.consumed.clone_from(&following.consumed));
                }
            }
            MeterEvent::MeterBound(event) => {
                (meter.house, meter.zone) = {
                    let place = place(&self.founding, event.account);
                    (place.house, place.zone)
                };
            }
            MeterEvent::MeterReplaced(event) => {
                let new = &event.new;
                self.meters.insert(new.meter, Meter::registered(new, place(&self.founding, new.account)));
            }
            MeterEvent::ReadingSubmitted(_)
            | MeterEvent::MeterRegistered(_)
            | MeterEvent::MeterCommissioned(_)
            | MeterEvent::MeterSealed(_)
            | MeterEvent::MeterVerified(_)
            | MeterEvent::MeterCorrected(_)
            | MeterEvent::MeterChecked(_)
            | MeterEvent::MeterTakenDown(_) => {}
        }
    }
}

/// Fails unless all that the leader is shown is what the lines make of nothing; what is shown to nobody, the store compares itself.
pub fn rows_are_the_fold(bed: &Bed, leader: &Session, journal: &[(u64, Vec<Event>)]) {
    let folded = fold(journal);
    let requests = bed.board(leader).into_iter().map(|view| (view.request.id, view.request));
    equal(requests, &folded.requests);
    let store = &bed.store;
    let (mut comments, mut photos) = (BTreeMap::new(), BTreeMap::new());
    for request in folded.requests.keys() {
        let found = every(|page| store.comments(leader, *request, page));
        comments.extend(found.into_iter().map(|view| (view.comment.id, view.comment)));
        photos.extend(every(|page| store.photos(leader, *request, page)).into_iter().map(|photo| (photo.id, photo)));
    }
    equal(comments, &folded.comments);
    equal(photos, &folded.photos);
    let (mut incidents, mut linked) = (BTreeMap::new(), BTreeMap::new());
    for view in bed.incidents(leader) {
        let requests = every(|page| store.incident_requests(leader, view.id, page));
        linked.extend(requests.into_iter().map(|request| (request.request.id, view.id)));
        incidents.insert(view.id, incident(view));
    }
    equal(incidents, &folded.incidents);
    equal(linked, &folded.linked);
    equal(bed.plans(leader).into_iter().map(|view| (view.plan.id, view.plan)), &folded.plans);
    let of = |plan: &PlanId| every(|page| store.plan_occurrences(leader, *plan, page));
    let planned = folded.plans.keys().flat_map(|plan| of(plan).into_iter().map(|one| (one.request, *plan)));
    equal(planned, &folded.planned);
    equal(every(|page| store.kinds(leader, page)).into_iter().map(|kind| (kind.id, kind)), &folded.kinds);
    equal(bed.meters(leader).into_iter().map(|view| (view.meter.id, view.meter)), &folded.meters);
    let readings = every(|page| store.readings(leader, &HistoryFilter::default(), page));
    let readings = readings.into_iter().map(|row| (row.reading.id, (row.reading, row.account)));
    let until = |reading: &Reading| folded.meters[&reading.meter].verified_until;
    let judged = |(reading, account): &(Reading, AccountId)| (reading.clone().judged(until(reading)), *account);
    let known_now = folded.readings.iter().map(|(id, kept)| (*id, judged(kept))).collect();
    equal(readings, &known_now);
    assert_eq!(store.check(leader.company()).expect("a company").findings, []);
}

fn equal<K: Ord + Debug, V: PartialEq + Debug>(shown: impl IntoIterator<Item = (K, V)>, folded: &BTreeMap<K, V>) {
    assert_eq!(BTreeMap::from_iter(shown), *folded);
}

fn incident(view: IncidentView) -> Incident {
    let draft = IncidentDraft {
        houses: view.houses,
        cause: view.cause,
        kind: view.kind,
        starts_at: view.starts_at,
        ends_at: view.ends_at,
        staff_words: view.staff_words.expect("the leader reads the words for staff"),
        resident_words: view.resident_words,
    };
    Incident { id: view.id, draft, closed_at: view.closed_at }
}

/// Reads a list to its end, however long it is.
fn every<T>(read: impl Fn(&PageRequest) -> Result<Page<T>, StoreError>) -> Vec<T> {
    let mut found = Vec::new();
    let mut page = PageRequest::default();
    loop {
        let Page { items, next } = read(&page).expect("a page");
        found.extend(items);
        page.after = next;
        if page.after.is_none() {
            return found;
        }
    }
}
