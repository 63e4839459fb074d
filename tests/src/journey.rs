//! The journey: one file of steps that every face of the product takes, with one transcript for all.
//!
//! `tests/journey/steps.json` holds the steps, `company.json` and `other.json` the two companies, and
//! `tests/golden/journey.txt` the transcript. A face is a way to reach the product: the crates, HTTP, Kotlin, Swift, Python.

mod company_lines;
mod desk_lines;
mod face;
mod finding_lines;
mod incident_lines;
mod meter_lines;
mod note_lines;
mod plan_lines;
mod request_lines;

use std::collections::BTreeMap;
use std::fmt::Write;

use serde::Deserialize;
use upravdom::base::{
    Channel, CompanyId, ContractorUserId, DayRange, EmployeeId, FilterId, HouseId, IncidentId, Instant, Intent, KindId,
    Language, PhotoId, PlanId, RequestId, ResidentId, Who,
};
use upravdom::requests::{Executor, Request, RequestRefusal, Status};
use upravdom::{Envelope, Event, Refusal};
use upravdom_store::{
    BoardFilter, Change, Changes, Decision, Founding, Outcome, RequestCard, RequestView, SavedFilter, SimilarTo,
};
use uuid::Uuid;

pub use self::face::{Face, Table};
pub use self::note_lines::{Content, Sent, sent};

/// The steps and who takes them.
#[derive(Debug, Deserialize)]
pub struct Journey {
    /// The people, by the names that the steps use.
    pub actors: BTreeMap<String, Person>,
    /// The steps, in their order.
    pub steps: Vec<Step>,
}

/// Somebody who takes steps.
#[derive(Debug, Deserialize)]
pub struct Person {
    /// The company.
    pub company: CompanyId,
    /// `employee`, `resident` or `contractor_user`.
    #[serde(rename = "as")]
    pub kind: String,
    /// The person's id.
    pub id: Uuid,
    /// How the person signs in.
    pub channel: Channel,
}

impl Person {
    /// The person, as a sign-in names it.
    pub fn who(&self) -> Who {
        match self.kind.as_str() {
            "employee" => Who::Employee(EmployeeId::new(self.id)),
            "resident" => Who::Resident(ResidentId::new(self.id)),
            "contractor_user" => Who::ContractorUser(ContractorUserId::new(self.id)),
            other => panic!("a person is an employee, a resident or a contractor's user, not {other}"),
        }
    }
}

/// One step.
#[derive(Debug, Deserialize)]
pub struct Step {
    /// What it shows.
    pub name: String,
    /// Who takes it.
    #[serde(rename = "as")]
    pub actor: String,
    /// The command, if it is one.
    pub execute: Option<Envelope>,
    /// The content of a photo, if that is sent.
    pub upload: Option<Content>,
    /// What is read, or done with a filter, if it is neither.
    pub read: Option<String>,
    /// The request that is read.
    pub request: Option<RequestId>,
    /// The photo that is read.
    pub photo: Option<PhotoId>,
    /// The kind that is tried on it.
    pub kind: Option<KindId>,
    /// The house that is looked at.
    pub house: Option<HouseId>,
    /// The letters that are typed, or the text of a request that is not filed yet.
    pub text: Option<String>,
    /// The incident that is read.
    pub incident: Option<IncidentId>,
    /// The plan that is read.
    pub plan: Option<PlanId>,
    /// The filter that is kept or removed; its name is the text.
    pub filter: Option<FilterId>,
    /// The days that are looked at.
    pub days: Option<DayRange>,
    /// The status that is looked for.
    pub status: Option<Status>,
    /// The rows of the inventory that the step proves.
    #[serde(default)]
    pub proves: Vec<String>,
}

impl Step {
    fn filter(&self) -> FilterId {
        self.filter.expect("this is of a filter")
    }

    /// The filter that is kept.
    fn saved_filter(&self) -> SavedFilter {
        let filter = BoardFilter { statuses: self.status.into_iter().collect(), ..BoardFilter::default() };
        SavedFilter { id: self.filter(), name: self.text.clone().unwrap_or_default(), filter }
    }

    /// The request that is not filed yet.
    fn draft(&self) -> SimilarTo {
        let house = self.house.expect("a request is of a house");
        SimilarTo::Draft { house, account: None, text: self.text.clone().unwrap_or_default(), kind: self.kind }
    }
}

/// An outcome as a client sees it.
#[derive(Debug)]
pub enum Shown {
    /// Carried out.
    Accepted {
        /// The journal's sequence.
        sequence: u64,
        /// What happened.
        events: Vec<Event>,
        /// Who should be told what.
        intents: Vec<Intent>,
    },
    /// Refused.
    Refused {
        /// The stable code.
        code: String,
        /// The field.
        field: String,
        /// Whether a retry may succeed.
        transient: bool,
        /// The sentence in Russian.
        ru: String,
        /// The sentence in English.
        en: String,
    },
}

impl From<Outcome> for Shown {
    fn from(outcome: Outcome) -> Self {
        match outcome.decision {
            Decision::Accepted { sequence, events, intents } => Self::Accepted { sequence, events, intents },
            Decision::Refused { refusal } => Self::refused(&refusal),
        }
    }
}

impl Shown {
    /// What a client sees of that refusal.
    pub fn refused(refusal: &Refusal) -> Self {
        Self::Refused {
            code: refusal.code().to_owned(),
            field: refusal.field().to_owned(),
            transient: refusal.is_transient(),
            ru: refusal.text(Language::Russian),
            en: refusal.text(Language::English),
        }
    }
}

/// The founding documents of the two companies, as text.
pub const COMPANIES: [&str; 2] = [include_str!("../journey/company.json"), include_str!("../journey/other.json")];

/// The same, read.
pub fn foundings() -> [Founding; 2] {
    COMPANIES.map(|json| Founding::parse(json).expect("the founding documents are in order"))
}

/// The journey as it is on file.
pub fn load() -> Journey {
    serde_json::from_str(include_str!("../journey/steps.json")).expect("the steps are in order")
}

/// Takes all steps and writes the transcript.
pub fn run(face: &mut dyn Face) -> String {
    let mut transcript = String::new();
    for (position, step) in (1..).zip(load().steps) {
        writeln!(transcript, "{position:02} {} [{}]", step.name, step.actor).expect("a string grows");
        for line in take(face, &step) {
            writeln!(transcript, "   {line}").expect("a string grows");
        }
    }
    transcript
}

fn take(face: &mut dyn Face, step: &Step) -> Vec<String> {
    if let Some(envelope) = &step.execute {
        return outcome(face.execute(&step.actor, envelope));
    }
    if let Some(content) = &step.upload {
        return match face.upload(&step.actor, content) {
            Ok(photo) => vec![format!("uploaded {}", note_lines::reservation(&photo))],
            Err(refused) => outcome(refused),
        };
    }
    let request = || step.request.expect("this is of a request");
    let plan = || step.plan.expect("this is of a plan");
    let lines = match step.read.as_deref() {
        Some("board") => face.board(&step.actor, step.status).iter().map(request_line).collect(),
        Some("card") => card(face.card(&step.actor, request())),
        Some("candidates") => {
            face.candidates(&step.actor, request(), step.kind).iter().map(desk_lines::candidate).collect()
        }
        Some("responsible") => {
            face.responsible(&step.actor, request(), step.kind).iter().map(desk_lines::responsible).collect()
        }
        Some("similar") => {
            let to = step.request.map_or_else(|| step.draft(), SimilarTo::Request);
            face.similar(&step.actor, &to).iter().map(desk_lines::similar).collect()
        }
        Some("work_order") => desk_lines::work_order(face.work_order(&step.actor, request())),
        Some("request_journal") => {
            let days = step.days.expect("a journal is of some days");
            desk_lines::journal(face.request_journal(&step.actor, days, step.house))
        }
        Some("intents") => desk_lines::intent_lines(face.intents(&step.actor)),
        Some("overdue") => face.overdue(&step.actor).iter().map(desk_lines::overdue).collect(),
        Some("kinds") => face.kinds(&step.actor).iter().map(desk_lines::kind).collect(),
        Some("comments") => face.comments(&step.actor, request()).iter().map(note_lines::comment).collect(),
        Some("photos") => face.photos(&step.actor, request()).iter().map(note_lines::photo).collect(),
        Some("photo_content") => {
            let photo = step.photo.expect("a content is of a photo");
            face.photo_content(&step.actor, photo).iter().map(note_lines::content).collect()
        }
        Some("count") => vec![finding_lines::count(face.count(&step.actor, step.status))],
        Some("counts") => face.counts(&step.actor).iter().map(finding_lines::house).collect(),
        Some("save_filter") => saved(face.save_filter(&step.actor, &step.saved_filter())),
        Some("saved_filters") => face.saved_filters(&step.actor).iter().map(finding_lines::filter).collect(),
        Some("remove_filter") => vec![format!("removed={}", face.remove_filter(&step.actor, step.filter()))],
        Some("hints") => {
            let text = step.text.as_deref().expect("hints are of letters");
            face.hints(&step.actor, text).iter().map(finding_lines::hint).collect()
        }
        Some("meters") => face.meters(&step.actor).iter().map(meter_lines::meter).collect(),
        Some("charges") => face.charges(&step.actor).iter().map(meter_lines::charge).collect(),
        Some("readings") => face.readings(&step.actor).iter().map(meter_lines::reading).collect(),
        Some("history") => face.history(&step.actor).iter().map(meter_lines::action).collect(),
        Some("incidents") => face.incidents(&step.actor, step.house).iter().map(incident_lines::incident).collect(),
        Some("covering") => {
            let house = step.house.expect("a request is about a house");
            face.covering(&step.actor, house, step.kind).iter().map(incident_lines::incident).collect()
        }
        Some("incident_requests") => {
            let incident = step.incident.expect("the requests are of an incident");
            face.incident_requests(&step.actor, incident).iter().map(request_line).collect()
        }
        Some("plans") => face.plans(&step.actor, step.house).iter().map(plan_lines::plan).collect(),
        Some("plan") => face.plan(&step.actor, plan()).as_ref().map(plan_lines::card).unwrap_or_default(),
        Some("occurrences") => face.plan_occurrences(&step.actor, plan()).iter().map(plan_lines::occurrence).collect(),
        Some("changes") => changes(face.changes(&step.actor)),
        other => panic!("no step reads {other:?}"),
    };
    if lines.is_empty() { vec!["nothing".to_owned()] } else { lines }
}

fn saved(answer: Result<SavedFilter, Shown>) -> Vec<String> {
    answer.map_or_else(outcome, |saved| vec![format!("saved {}", finding_lines::filter(&saved))])
}

fn outcome(shown: Shown) -> Vec<String> {
    match shown {
        Shown::Accepted { sequence, events, intents } => {
            let mut lines = vec![format!("accepted {sequence}")];
            lines.extend(events.iter().map(event_line));
            lines.extend(intents.iter().map(desk_lines::intent));
            lines
        }
        Shown::Refused { code, field, transient, ru, en } => {
            vec![
                format!("refused {code} field={field} transient={transient}"),
                format!("ru: {ru}"),
                format!("en: {en}"),
            ]
        }
    }
}

fn event_line(event: &Event) -> String {
    match event {
        Event::Request(event) => request_lines::event(event),
        Event::Kind(event) => desk_lines::kind_event(event),
        Event::Meter(event) => meter_lines::event(event),
        Event::Incident(event) => incident_lines::event(event),
        Event::Plan(event) => plan_lines::event(event),
        Event::Company(event) => company_lines::event(event),
        Event::Registry(event) => serde_json::to_string(event).expect("JSON"),
    }
}

fn request_line(view: &RequestView) -> String {
    let RequestView { request, address, account_number, premises, kind_name, executors, .. } = view;
    let or_dash = |text: &Option<String>| text.clone().unwrap_or("-".to_owned());
    let names: Vec<&str> = executors.iter().map(|executor| executor.name.as_str()).collect();
    let names = if names.is_empty() { "-".to_owned() } else { names.join("; ") };
    let (number, status, priority) = (number(request), request.status.code(), request.priority.code());
    let (account, premises, kind) = (or_dash(account_number), or_dash(premises), or_dash(kind_name));
    format!("{number} {status} {priority} | {address} | {account} | {premises} | {kind} | {names} | {}", request.text)
}

fn card(card: Option<RequestCard>) -> Vec<String> {
    let Some(card) = card else { return Vec::new() };
    let request = &card.view.request;
    let mut lines = vec![request_line(&card.view)];
    lines.extend(
        card.view
            .applicant
            .as_ref()
            .map(|applicant| format!("applicant {} {}", applicant.name, applicant.phone.as_deref().unwrap_or("-"))),
    );
    lines.extend(request.running_clock(looked_at()).map(|running| {
        let late = running.overdue_minutes.map_or("-".to_owned(), |minutes| minutes.to_string());
        format!("clock {} by {} late {late}", running.clock.code(), running.by)
    }));
    lines.extend(card.planned.iter().map(plan_lines::planned));
    lines.extend(card.incident.iter().map(|view| format!("about {}", incident_lines::incident(view))));
    let action = |verdict_of: &upravdom::requests::ActionVerdict| {
        verdict(verdict_of.action.code(), verdict_of.refusal.as_ref().map(RequestRefusal::code))
    };
    lines.extend(card.actions.iter().map(action));
    lines
}

/// When cards are looked at.
pub fn looked_at() -> Instant {
    Instant::parse("2026-11-24T00:00:00+03:00").expect("an instant")
}

fn verdict(what: &str, refusal: Option<&str>) -> String {
    refusal.map_or_else(|| format!("{what}: yes"), |code| format!("{what}: no, {code}"))
}

fn changes(changes: Changes) -> Vec<String> {
    match changes {
        Changes::Reset => vec!["reset".to_owned()],
        Changes::Since { items, more, .. } => {
            let line = |change: &Change| match change {
                Change::Request(view) => format!("request {}", request_line(view)),
                Change::Meter(view) => format!("meter {}", meter_lines::meter(view)),
                Change::Gone(request) => format!("gone {request}"),
                Change::MeterGone(meter) => format!("meter gone {meter}"),
                Change::Incident(view) => format!("incident {}", incident_lines::incident(view)),
                Change::IncidentGone(incident) => format!("incident gone {incident}"),
                Change::Plan(view) => format!("plan {}", plan_lines::plan(view)),
            };
            let mut lines: Vec<String> = items.iter().map(line).collect();
            lines.push(format!("more={more}"));
            lines
        }
    }
}

fn number(request: &Request) -> String {
    request.number.map_or("#-".to_owned(), |number| format!("#{number}"))
}

fn who(who: Who) -> &'static str {
    match who {
        Who::Employee(_) => "employee",
        Who::Resident(_) => "resident",
        Who::ContractorUser(_) => "contractor_user",
    }
}

fn executor_id(executor: Executor) -> String {
    match executor {
        Executor::Employee(id) => format!("employee:{id}"),
        Executor::Contractor(id) => format!("contractor:{id}"),
    }
}

fn executor_ids(executors: &[Executor]) -> String {
    executors.iter().map(|executor| executor_id(*executor)).collect::<Vec<_>>().join(",")
}

fn joined(values: &[upravdom::meters::MeterValue]) -> String {
    values.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
}
