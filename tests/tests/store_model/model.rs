//! A company kept in plain maps: no SQL, no cursors, and the rules of core asked directly.

use std::collections::{BTreeMap, BTreeSet};

use super::company::Company;
use super::incidents::Incidents;
use super::meters::Meters;
use super::plans::Plans;
use upravdom::base::{AccountId, Actor, Addressee, CommandId, Instant, Intent, PhotoId, RequestId, Standing, Who};
use upravdom::meters::{Meter, may_see_meter};
use upravdom::registry::Resident;
use upravdom::requests::*;
use upravdom::{Command, CommandRefusal, Envelope, Event, Refusal};
use upravdom_store::{Change, Decision, ExecutorName, Founding, MeterView, Outcome, RequestView, Session, Upload};
use upravdom_tests::conformance::sha256;

pub struct Model {
    pub founding: Founding,
    pub company: Company,
    pub requests: BTreeMap<RequestId, (Request, u64)>,
    pub meters: Meters,
    pub incidents: Incidents,
    pub plans: Plans,
    /// Who lost which request, and when.
    gone: BTreeMap<(Seen, RequestId), u64>,
    /// The comments and photos, in their order.
    pub comments: Vec<Comment>,
    pub photos: Vec<Photo>,
    /// How often a kind got another name, which begins every view anew.
    renamed: u32,
    /// What was said of photos before, and whether their content has come.
    pub reserved: Vec<(PhotoReservation, bool)>,
    outcomes: BTreeMap<(Who, CommandId), (Command, Outcome)>,
    journal: Vec<Vec<Event>>,
}

/// As what a request is seen.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Seen {
    By(Executor),
    With(AccountId),
}

impl Seen {
    /// As what this request is seen by those who do not see all.
    fn of(request: &Request) -> Vec<Self> {
        request.executors.iter().copied().map(Self::By).chain(request.account.map(Self::With)).collect()
    }
}

impl Model {
    pub fn new(founding: Founding) -> Self {
        Self {
            company: Company::new(&founding),
            meters: Meters::new(&founding),
            founding,
            requests: BTreeMap::new(),
            incidents: Incidents::default(),
            plans: Plans::default(),
            gone: BTreeMap::new(),
            comments: Vec::new(),
            photos: Vec::new(),
            renamed: 0,
            reserved: Vec::new(),
            outcomes: BTreeMap::new(),
            journal: Vec::new(),
        }
    }

    pub fn account(&self, id: AccountId) -> Option<&upravdom::registry::Account> {
        self.founding.accounts.iter().find(|account| account.id == id)
    }

    fn house_of(&self, account: AccountId) -> &upravdom::registry::House {
        let house = self.account(account).unwrap().house;
        self.founding.houses.iter().find(|one| one.id == house).unwrap()
    }

    pub fn actor(&self, session: &Session) -> Actor {
        let standing = match session.who() {
            Who::Employee(id) => Standing::Employee { id, permissions: self.company.rights[&id].on(session.channel()) },
            Who::Resident(id) => {
                let resident = self.founding.residents.iter().find(|resident| resident.id == id).unwrap();
                Standing::Resident { id, accounts: resident.accounts.clone() }
            }
            Who::ContractorUser(id) => {
                let user = self.founding.contractor_users.iter().find(|user| user.id == id).unwrap();
                Standing::ContractorUser { id, contractor: user.contractor }
            }
        };
        Actor { company: session.company(), channel: session.channel(), standing }
    }

    pub fn sequence(&self) -> u64 {
        self.journal.len() as u64
    }

    /// How often the view began anew.
    pub fn epoch(&self, session: &Session) -> u32 {
        self.company.epoch(&self.actor(session)) + self.renamed
    }

    pub fn journal(&self) -> Vec<(u64, Vec<Event>)> {
        (1..).zip(self.journal.iter().cloned()).collect()
    }

    pub fn execute(&mut self, session: &Session, envelope: &Envelope, received_at: Instant) -> Outcome {
        let key = (session.who(), envelope.id);
        let outcome = |decision| Outcome { command: envelope.id, decision };
        if let Some((command, outcome)) = self.outcomes.get(&key) {
            if *command == envelope.command {
                return outcome.clone();
            }
            let refusal = CommandRefusal::IdReused { id: envelope.id }.into();
            return Outcome { command: envelope.id, decision: Decision::Refused { refusal } };
        }
        if envelope.device_time.millis() > received_at.millis() + 5 * 60_000 {
            let refusal = CommandRefusal::ClockAhead { device_time: envelope.device_time, received_at }.into();
            return outcome(Decision::Refused { refusal });
        }
        let at = received_at;
        let outcome = outcome(match self.decide(&self.actor(session), &envelope.command, at) {
            Ok(events) => {
                self.journal.push(events.clone());
                let (by, mut intents) = (self.actor(session), Vec::new());
                for event in &events {
                    let (before, incidents) = (self.requests.clone(), self.incidents.all.clone());
                    self.apply(event);
                    intents.extend(self.intents(&before, event, &by));
                    let applicant = |id| {
                        let (request, _): &(Request, u64) = &self.requests[&id];
                        applicant_to_tell(request, &self.accounts_of(request.author))
                    };
                    intents.extend(self.incidents.intents(&incidents, event, applicant));
                }
                Decision::Accepted { sequence: self.sequence(), events, intents }
            }
            Err(refusal) => Decision::Refused { refusal },
        });
        // What may be accepted later is decided anew.
        if !matches!(&outcome.decision, Decision::Refused { refusal } if refusal.is_transient()) {
            self.outcomes.insert(key, (envelope.command.clone(), outcome.clone()));
        }
        outcome
    }

    #[allow(clippy::wildcard_enum_match_arm, reason = "what the wishes are made of")]
    fn decide(&self, by: &Actor, command: &Command, at: Instant) -> Result<Vec<Event>, Refusal> {
        if let Some(decided) = self.meters.decide(&self.founding, command, by, at) {
            return Ok(vec![decided?]);
        }
        if let Some(decided) = self.decide_kind(by, command) {
            return decided.map(|event| vec![Event::Kind(event)]).map_err(Into::into);
        }
        if let Some(decided) = self.company.decide(command, by) {
            return Ok(vec![Event::Company(decided?)]);
        }
        let request = |id: RequestId| self.requests.get(&id).map(|(request, _)| request);
        let seen = |request: &Request| may_see_request(request, by);
        if let Some(decided) = self.incidents.decide(&self.founding, command, by, at, request, seen) {
            return Ok(vec![Event::Incident(decided?)]);
        }
        let is_open = |id: RequestId| self.requests[&id].0.status.is_open();
        if let Some(decided) = self.plans.decide(&self.founding, command, by, at, is_open) {
            return Ok(vec![Event::Plan(decided?)]);
        }
        if let Command::MakePlannedRequests(command) = command {
            return Ok(self.plans.make(&self.founding, *command, self.next_number(), by, at)?);
        }
        let event = self.decide_request(by, command, at)?;
        let linked = match &event {
            RequestEvent::Created(request) => self.incidents.covering(request),
            _ => None,
        };
        Ok([Event::Request(event)].into_iter().chain(linked.map(Event::Incident)).collect())
    }

    fn apply(&mut self, event: &Event) {
        let now = self.sequence();
        match event {
            Event::Request(RequestEvent::Created(request)) => {
                drop(self.requests.insert(request.id, (request.clone(), now)));
            }
            Event::Request(RequestEvent::Commented(comment)) => self.comments.push(comment.clone()),
            Event::Request(RequestEvent::PhotoReserved(photo)) => self.reserved.push((*photo, false)),
            Event::Request(event) => {
                if let RequestEvent::PhotoAttached(photo) = event {
                    self.photos.push(photo.clone());
                }
                let (request, changed) = self.requests.get_mut(&event.request()).unwrap();
                let before = Seen::of(request);
                request.apply(event);
                let after = Seen::of(request);
                for lost in before.into_iter().filter(|seen| !after.contains(seen)) {
                    self.gone.insert((lost, request.id), now);
                }
                for seen in after {
                    self.gone.remove(&(seen, request.id));
                }
                *changed = now;
            }
            Event::Kind(event) => self.apply_to_kind(event),
            Event::Meter(event) => self.meters.apply(&self.founding, event, now),
            Event::Incident(event) => self.incidents.apply(&self.founding, event, now),
            Event::Plan(event) => self.plans.apply(event, now),
            Event::Company(event) => self.company.apply(event),
            Event::Registry(_) => {}
        }
    }

    /// Who should be told of the event; to a resident, who does not see executors, nothing of them.
    fn intents(&self, before: &BTreeMap<RequestId, (Request, u64)>, event: &Event, by: &Actor) -> Vec<Intent> {
        let Event::Request(event) = event else { return Vec::new() };
        let find = |requests: &BTreeMap<RequestId, (Request, u64)>| requests.get(&event.request()).cloned();
        let (before, (after, _)) = (find(before), find(&self.requests).unwrap());
        let accounts = self.accounts_of(after.author);
        let before = before.map(|(request, _)| request);
        let mut told = intents(&RequestChange::of(event, before.as_ref(), &after, by, &accounts));
        told.retain(|one| !by.is_resident() || !matches!(one.to, Addressee::Employee(_) | Addressee::Contractor(_)));
        told
    }

    /// The accounts that the author of a request holds.
    fn accounts_of(&self, author: Who) -> BTreeSet<AccountId> {
        let resident = self.founding.residents.iter().find(|one| Who::Resident(one.id) == author);
        resident.map(|one| one.accounts.clone()).unwrap_or_default()
    }

    fn apply_to_kind(&mut self, event: &KindEvent) {
        match event {
            KindEvent::Added(kind) => self.founding.kinds.push(kind.clone()),
            KindEvent::Renamed(_) | KindEvent::EnabledSet(_) | KindEvent::FaultSet(_) => {
                self.founding.kinds.iter_mut().find(|kind| kind.id == event.kind()).unwrap().apply(event);
            }
        }
        self.renamed += u32::from(matches!(event, KindEvent::Renamed(_)));
    }

    pub(super) fn request_view(&self, by: &Actor, request: &Request) -> RequestView {
        let request = shown_request(request, by, self.company.show_executors).unwrap();
        let house = self.founding.houses.iter().find(|house| house.id == request.house).unwrap();
        let account = request.account.map(|id| self.account(id).unwrap().clone());
        let executors =
            request.executors.iter().map(|executor| ExecutorName { executor: *executor, name: self.name(*executor) });
        RequestView {
            address: house.address.clone(),
            zone: house.zone.name().to_owned(),
            account_number: account.as_ref().map(|account| account.number.clone()),
            premises: account.map(|account| account.premises),
            applicant: self.applicant(by, &request),
            kind_name: self
                .founding
                .kinds
                .iter()
                .find(|kind| Some(kind.id) == request.kind)
                .map(|kind| kind.name.clone()),
            executors: executors.collect(),
            request,
        }
    }

    fn applicant(&self, by: &Actor, request: &Request) -> Option<ApplicantShown> {
        let mut holders = self.founding.residents.clone();
        holders.retain(|resident| request.account.is_some_and(|account| resident.accounts.contains(&account)));
        holders.sort_by(|one, other| (&one.name, one.id).cmp(&(&other.name, other.id)));
        let holder = |Resident { id, name, phone, .. }: Resident| AccountHolder { resident: id, name, phone };
        let holders: Vec<_> = holders.into_iter().map(holder).collect();
        applicant_of(Some(request.author), &holders).map(|one| shown_applicant(one, by))
    }

    fn name(&self, executor: Executor) -> String {
        match executor {
            Executor::Employee(id) => self.founding.employees.iter().find(|one| one.id == id).unwrap().name.clone(),
            Executor::Contractor(id) => self.founding.contractors.iter().find(|one| one.id == id).unwrap().name.clone(),
        }
    }

    pub(super) fn meter_view(&self, meter: &Meter) -> MeterView {
        let account = self.account(meter.account).unwrap();
        MeterView {
            meter: meter.clone(),
            account_number: account.number.clone(),
            premises: account.premises.clone(),
            address: self.house_of(meter.account).address.clone(),
        }
    }

    /// What becomes of that content of a photo.
    pub fn upload(&mut self, session: &Session, photo: PhotoId, content: &[u8]) -> Upload {
        let mine = |(one, _): &&mut (PhotoReservation, bool)| one.id == photo && one.author == session.who();
        let mut reserved = self.reserved.iter_mut().find(mine);
        match upload_photo(photo, reserved.as_deref().map(|(one, _)| one), content, sha256(content)) {
            Ok(taken) => {
                if let Some((_, uploaded)) = &mut reserved {
                    *uploaded = true;
                }
                Upload::Taken(taken)
            }
            Err(refusal) => Upload::Refused(refusal.into()),
        }
    }

    /// What changed after that sequence, or ever, and is seen now or is gone.
    pub fn news(&self, session: &Session, after: Option<u64>) -> Vec<Change> {
        let by = self.actor(session);
        let is_new = |changed: u64| after.is_none_or(|after| changed > after);
        let mut news = Vec::new();
        for (request, changed) in
            self.requests.values().filter(|(request, changed)| is_new(*changed) && may_see_request(request, &by))
        {
            news.push(((*changed, 0, request.id.uuid()), Change::Request(self.request_view(&by, request))));
        }
        for (meter, changed) in
            self.meters.all.values().filter(|(meter, changed)| is_new(*changed) && may_see_meter(meter.account, &by))
        {
            news.push(((*changed, 1, meter.id.uuid()), Change::Meter(self.meter_view(meter))));
        }
        for ((seen, id), changed) in self.gone.iter().filter(|(_, changed)| is_new(**changed)) {
            let mine = match (*seen, &by.standing) {
                (Seen::By(Executor::Employee(one)), Standing::Employee { id, .. }) => one == *id,
                (Seen::By(Executor::Contractor(one)), Standing::ContractorUser { contractor, .. }) => {
                    one == *contractor
                }
                (Seen::With(account), Standing::Resident { .. }) => by.holds(account),
                _ => false,
            };
            if mine && !may_see_request(&self.requests[id].0, &by) {
                news.push(((*changed, 2, id.uuid()), Change::Gone(*id)));
            }
        }
        for ((account, id), changed) in self.meters.gone.iter().filter(|(_, changed)| is_new(**changed)) {
            if by.holds(*account) && !by.holds(self.meters.all[id].0.account) {
                news.push(((*changed, 3, id.uuid()), Change::MeterGone(*id)));
            }
        }
        news.extend(self.incidents.news(&by, &self.founding, is_new));
        news.extend(self.plans.news(&by, &self.founding, is_new));
        news.sort_by_key(|(place, _)| *place);
        news.into_iter().map(|(_, change)| change).collect()
    }
}
