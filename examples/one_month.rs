//! `cargo run -p upravdom-examples --example one_month`: an invented company works through November 2026 on a database that is new, and prints
//! what it has in the end: the dispatcher's board, the meters to verify, who has not submitted readings, and the end of the journal.
#![allow(clippy::arithmetic_side_effects, reason = "small numbers of one month")]

use std::collections::BTreeMap;
use std::error::Error;
use std::fmt::Write;
use std::path::Path;

use upravdom::base::{
    AccountId, Channel, CommandId, EmployeeId, HouseId, IncidentId, Instant, KindId, Language, Month, ReadingId,
    RequestId, ResidentId, Said, Say, Who,
};
use upravdom::meters::{MeterEvent, MeterValue, Rollover, SubmitReading};
use upravdom::requests::incidents::{Cause, CloseIncident, Houses, IncidentDraft, IncidentEvent, OpenIncident};
use upravdom::requests::{
    Assign, CompleteRequest, CreateRequest, Executor, RateRequest, Rating, ReopenRequest, Request, RequestEvent,
    StartRequest, Status, closes_for_applicant,
};
use upravdom::{Command, Envelope, Event};
use upravdom_store::{BoardFilter, Decision, Founding, MeterView, Page, PageRequest, Session, Store, StoreError};
use uuid::Uuid;

const HOUSES: [&str; 2] = ["г. Москва, ул. Лесная, д. 5", "г. Москва, ул. Садовая, д. 12"];
const FLATS: u128 = 8;
const NAMES: [&str; 5] = ["Иванова А. П.", "Петров С. И.", "Цой Г. К.", "Щукина Е. Ю.", "Фёдоров Я. М."];
const TROUBLES: [(&str, u128); 5] = [
    ("Течёт кран на кухне", 1),
    ("Не горит свет на лестнице", 2),
    ("Засор в ванной", 1),
    ("Искрит розетка в подъезде", 2),
    ("Капает со стояка", 1),
];
/// How many lines of the journal are shown.
const LINES: usize = 12;

// The test of the report has its own beginning.
#[cfg(not(test))]
mod ending;

#[cfg(not(test))]
fn main() -> std::process::ExitCode {
    let file = std::env::temp_dir().join(format!("upravdom-one-month-{}.db", std::process::id()));
    let report = report(&file);
    let removed = std::fs::remove_file(&file).map_err(|error| ending::of_file(&file, &error));
    ending::print(report.and_then(|text| Ok(removed.map(|()| text)?)))
}

/// Numbers without an order, the same in every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33).checked_rem(end).unwrap_or(0)
    }
}

/// The ids of the company: what a thing is, and which one.
const fn id(what: u128, which: u128) -> Uuid {
    Uuid::from_u128(0x0193_0000_0000_7000_8000_0000_0000_0000 + (what << 16) + which)
}

const COMPANY: u128 = 1;
const HOUSE: u128 = 2;
const ACCOUNT: u128 = 3;
const EMPLOYEE: u128 = 4;
const RESIDENT: u128 = 5;
const KIND: u128 = 6;
const METER: u128 = 7;
const REQUEST: u128 = 8;
const READING: u128 = 9;
const COMMAND: u128 = 10;
const INCIDENT: u128 = 11;

/// The founding document: two houses of eight flats, each with a meter of cold water.
fn company() -> Result<Founding, StoreError> {
    let list = |items: Vec<String>| items.join(", ");
    let each = |one: &dyn Fn(u128) -> String| list((1..=2 * FLATS).map(one).collect());
    let houses = list(
        (1..)
            .zip(HOUSES)
            .map(|(n, address)| {
                format!(r#"{{"id": "{}", "address": "{address}", "zone": "Europe/Moscow"}}"#, id(HOUSE, n))
            })
            .collect(),
    );
    let accounts = each(&|n| {
        let (house, flat) = (id(HOUSE, 1 + (n - 1) / FLATS), 1 + (n - 1) % FLATS);
        format!(r#"{{"id": "{}", "house": "{house}", "number": "{}", "premises": "{flat}"}}"#, id(ACCOUNT, n), 4000 + n)
    });
    let name = |n: u128| NAMES.into_iter().cycle().nth(usize::try_from(n).unwrap_or(0)).unwrap_or_default();
    let residents = each(&|n| {
        format!(r#"{{"id": "{}", "name": "{}", "accounts": ["{}"]}}"#, id(RESIDENT, n), name(n), id(ACCOUNT, n))
    });
    let meters = each(&|n| {
        let until = if n % 5 == 0 { "2026-12-20" } else { "2030-06-30" };
        format!(
            r#"{{"id": "{}", "account": "{}", "serial": "ХВ-{}", "resource": "cold_water", "digits": [5, 3],
            "verified_until": "{until}", "last_taken_on": "2026-10-20", "last_values": ["{}"]}}"#,
            id(METER, n),
            id(ACCOUNT, n),
            700 + n,
            100 + n
        )
    });
    let employees = list(
        [("Белов И. С.", "dispatcher"), ("Крылов П. И.", "executor"), ("Мохов Д. А.", "executor")]
            .into_iter()
            .zip(1..)
            .map(|((name, role), n)| format!(r#"{{"id": "{}", "name": "{name}", "role": "{role}"}}"#, id(EMPLOYEE, n)))
            .collect(),
    );
    let kinds = list(
        [(1, "Водоснабжение"), (2, "Электроснабжение")]
            .map(|(n, name)| format!(r#"{{"id": "{}", "name": "{name}", "enabled": true}}"#, id(KIND, n)))
            .to_vec(),
    );
    Founding::parse(&format!(
        r#"{{"company": {{"id": "{}", "name": "ООО «УК Наш дом»", "next_request_number": 501, "show_executors": true,
        "reading_days": [15, 25]}}, "houses": [{houses}], "accounts": [{accounts}], "employees": [{employees}],
        "residents": [{residents}], "kinds": [{kinds}], "contractors": [], "meters": [{meters}]}}"#,
        id(COMPANY, 1)
    ))
}

/// The company at work: who acts, the time, and what was used up of ids.
struct Office {
    store: Store,
    founding: Founding,
    dispatcher: Session,
    workers: Vec<Session>,
    residents: BTreeMap<AccountId, Session>,
    dice: Dice,
    now: Instant,
    used: u128,
}

impl Office {
    fn open(file: &Path) -> Result<Self, Box<dyn Error>> {
        let (store, founding) = (Store::open_sqlite(file)?, company()?);
        store.found_company(&founding)?;
        let sign_in = |who, channel| store.sign_in(&store.issue_sign_in(founding.company.id, who, channel)?);
        let employee = |n| sign_in(Who::Employee(EmployeeId::new(id(EMPLOYEE, n))), Channel::Desktop);
        let mut residents = BTreeMap::new();
        for n in 1..=2 * FLATS {
            let session = sign_in(Who::Resident(ResidentId::new(id(RESIDENT, n))), Channel::Mobile)?;
            residents.insert(AccountId::new(id(ACCOUNT, n)), session);
        }
        let (dispatcher, workers) = (employee(1)?, vec![employee(2)?, employee(3)?]);
        let now = Instant::parse("2026-11-01T08:00:00+03:00")?;
        Ok(Self { store, founding, dispatcher, workers, residents, dice: Dice(2026), now, used: 0 })
    }

    fn next(&mut self, what: u128) -> Uuid {
        self.used += 1;
        id(what, self.used)
    }

    /// Sends a command some minutes after the one before; a refusal ends the month, for nothing here should meet one.
    fn tell(&mut self, who: &Session, command: Command) -> Result<(), Box<dyn Error>> {
        self.now = self.now.plus_minutes(7).ok_or("the end of time")?;
        let envelope = Envelope { id: CommandId::new(self.next(COMMAND)), device_time: self.now, command };
        match self.store.execute(who, &envelope, self.now)?.decision {
            Decision::Accepted { .. } => Ok(()),
            Decision::Refused { refusal } => Err(refusal.text(Language::Russian).into()),
        }
    }

    /// The requests with that status, the oldest first.
    fn with(&self, status: Status) -> Result<Vec<Request>, StoreError> {
        let filter = BoardFilter { statuses: vec![status], ..BoardFilter::default() };
        let page = self.store.board(&self.dispatcher, &filter, &PageRequest::default())?;
        Ok(page.items.into_iter().rev().map(|view| view.request).collect())
    }

    /// What is new is given to executors; what was given is begun and finished in time.
    fn work(&mut self) -> Result<(), Box<dyn Error>> {
        let dispatcher = self.dispatcher.clone();
        for request in self.with(Status::New)? {
            let kind = TROUBLES.iter().find(|(text, _)| *text == request.text).map_or(1, |(_, kind)| *kind);
            let executors = vec![Executor::Employee(EmployeeId::new(id(EMPLOYEE, 1 + kind)))];
            let kind = Some(KindId::new(id(KIND, kind)));
            self.tell(&dispatcher, Command::Assign(Assign { request: request.id, kind, executors }))?;
        }
        for request in self.with(Status::InProgress)? {
            let worker = self.workers.iter().find(|worker| match worker.who() {
                Who::Employee(id) => request.executors.contains(&Executor::Employee(id)),
                Who::Resident(_) | Who::ContractorUser(_) => false,
            });
            let worker = worker.cloned().ok_or("an executor works here")?;
            match (self.dice.below(3), request.started_at) {
                (0, _) => {}
                (_, None) => self.tell(&worker, Command::StartRequest(StartRequest { request: request.id }))?,
                (_, Some(_)) => {
                    let text = Some("Исправлено".to_owned());
                    self.tell(&worker, Command::CompleteRequest(CompleteRequest { request: request.id, text }))?;
                }
            }
        }
        Ok(())
    }

    /// Residents file requests, and say what they think of the work.
    fn live(&mut self) -> Result<(), Box<dyn Error>> {
        for request in self.with(Status::Done)? {
            let Some(resident) = request.account.and_then(|account| self.residents.get(&account)).cloned() else {
                continue;
            };
            let request_id = request.id;
            if request.rating.is_none() && self.dice.below(4) == 0 {
                let rating = Rating::Good { reasons: Vec::new() };
                self.tell(&resident, Command::RateRequest(RateRequest { request: request_id, rating }))?;
            } else if closes_for_applicant(&request).is_some_and(|until| until > self.now) && self.dice.below(12) == 0 {
                let text = "Опять то же самое".to_owned();
                self.tell(&resident, Command::ReopenRequest(ReopenRequest { request: request_id, text }))?;
            }
        }
        for _ in 0..self.dice.below(3) {
            let n = 1 + u128::from(self.dice.below(16));
            self.file(n)?;
        }
        Ok(())
    }

    fn file(&mut self, n: u128) -> Result<(), Box<dyn Error>> {
        let trouble = usize::try_from(self.dice.below(5))?;
        let text = TROUBLES.get(trouble).map_or("", |(text, _)| text).to_owned();
        let account = AccountId::new(id(ACCOUNT, n));
        let resident = self.residents.get(&account).cloned().ok_or("a resident of the account")?;
        let (request, house) = (RequestId::new(self.next(REQUEST)), HouseId::new(id(HOUSE, 1 + (n - 1) / FLATS)));
        let account = Some(account);
        self.tell(
            &resident,
            Command::CreateRequest(CreateRequest { request, house, account, text, kind: None, priority: None }),
        )
    }

    /// The water main of the first house breaks; those who call meanwhile are linked to it.
    fn outage(&mut self) -> Result<(), Box<dyn Error>> {
        let (dispatcher, incident) = (self.dispatcher.clone(), IncidentId::new(id(INCIDENT, 1)));
        let draft = IncidentDraft {
            houses: Houses::Listed([HouseId::new(id(HOUSE, 1))].into()),
            cause: Cause::Emergency,
            kind: None,
            starts_at: self.now,
            ends_at: None,
            staff_words: "Порыв на вводе, воду дадут к вечеру".to_owned(),
            resident_words: Some("Воды не будет до вечера".to_owned()),
        };
        self.tell(&dispatcher, Command::OpenIncident(OpenIncident { incident, draft }))?;
        for n in [2, 5, 7] {
            self.file(n)?;
        }
        self.tell(&dispatcher, Command::CloseIncident(CloseIncident { incident }))
    }

    /// Some of those who have not submitted yet do so.
    fn submit(&mut self, day: u32) -> Result<(), Box<dyn Error>> {
        for view in self.unread()?.items {
            if self.dice.below(8) > 0 {
                continue;
            }
            let resident = self.residents.get(&view.meter.account).cloned().ok_or("a resident of the account")?;
            let before = view.meter.last_values.first().map(MeterValue::to_string).unwrap_or_default();
            let value = before.parse::<u64>()? + 2 + self.dice.below(9);
            let command = SubmitReading {
                reading: ReadingId::new(self.next(READING)),
                meter: view.meter.id,
                taken_on: format!("2026-11-{day:02}").parse()?,
                values: vec![value.to_string()],
                rollover: Rollover::default(),
                source: None,
            };
            self.tell(&resident, Command::SubmitReading(command))?;
        }
        Ok(())
    }

    fn unread(&self) -> Result<Page<MeterView>, Box<dyn Error>> {
        let month = Month::new(2026, 11)?;
        Ok(self.store.meters_unread(&self.dispatcher, month, None, &PageRequest::default())?)
    }
}

/// What the company has at the end of the month.
pub fn report(file: &Path) -> Result<String, Box<dyn Error>> {
    let mut office = Office::open(file)?;
    for day in 1..=30 {
        office.now = Instant::parse(&format!("2026-11-{day:02}T09:00:00+03:00"))?;
        office.live()?;
        if day == 12 {
            office.outage()?;
        }
        if (15..=25).contains(&day) {
            office.submit(day)?;
        }
        office.work()?;
    }
    let mut text = format!("{}, ноябрь 2026 года\n", office.founding.company.name);
    show_board(&office, &mut text)?;
    show_meters(&office, &mut text)?;
    show_journal(&office, &mut text)?;
    Ok(text)
}

fn said(value: &dyn Say) -> String {
    Said::new(value, Language::Russian).to_string()
}

fn show_board(office: &Office, text: &mut String) -> Result<(), Box<dyn Error>> {
    writeln!(text, "\nЗаявки")?;
    for status in Status::ALL {
        writeln!(text, "  {}: {}", said(status), office.with(*status)?.len())?;
    }
    let filter = BoardFilter { statuses: vec![Status::New, Status::InProgress], ..BoardFilter::default() };
    for view in office.store.board(&office.dispatcher, &filter, &PageRequest::default())?.items {
        let (number, status) = (view.request.number.unwrap_or_default(), said(&view.request.status));
        let executors: Vec<&str> = view.executors.iter().map(|executor| executor.name.as_str()).collect();
        let flat = view.premises.unwrap_or_default();
        writeln!(
            text,
            "  № {number} {status}: {}, {}, кв. {flat} ({})",
            view.request.text,
            view.address,
            executors.join(", ")
        )?;
    }
    Ok(())
}

fn show_meters(office: &Office, text: &mut String) -> Result<(), Box<dyn Error>> {
    let until = "2026-12-31".parse()?;
    let due = office.store.meters_due(&office.dispatcher, until, &PageRequest::default())?.items;
    for (title, meters) in [("Поверить до конца года", due), ("Показаний за ноябрь нет", office.unread()?.items)]
    {
        writeln!(text, "\n{title}: {}", meters.len())?;
        for view in meters {
            let meter = &view.meter;
            let until = said(&meter.verified_until);
            writeln!(
                text,
                "  {} {}, {}, кв. {}, поверен до {until}",
                said(&meter.resource),
                meter.serial,
                view.address,
                view.premises
            )?;
        }
    }
    Ok(())
}

fn show_journal(office: &Office, text: &mut String) -> Result<(), Box<dyn Error>> {
    let lines = office.store.journal(office.founding.company.id, 0, u32::MAX)?;
    writeln!(text, "\nЖурнал: строк {}, последние {LINES}", lines.len())?;
    let mut numbers: BTreeMap<RequestId, u64> = BTreeMap::new();
    let mut told = Vec::new();
    for (sequence, events) in lines {
        for event in events {
            if let Event::Request(RequestEvent::Created(request)) = &event {
                numbers.insert(request.id, request.number.unwrap_or_default());
            }
            told.push(format!("  {sequence} {}", in_words(&event, &numbers)));
        }
    }
    for line in told.iter().skip(told.len().saturating_sub(LINES)) {
        writeln!(text, "{line}")?;
    }
    Ok(())
}

fn in_words(event: &Event, numbers: &BTreeMap<RequestId, u64>) -> String {
    let title = |request| format!("заявка № {}", numbers.get(&request).copied().unwrap_or_default());
    match event {
        Event::Request(RequestEvent::Created(request)) => {
            format!("{}: {}, {}", title(request.id), said(&request.status), request.text)
        }
        Event::Request(RequestEvent::Assigned(event)) => format!("{}: назначена", title(event.request)),
        Event::Request(RequestEvent::Started(event)) => format!("{}: начата", title(event.request)),
        Event::Request(RequestEvent::Completed(event)) => format!("{}: {}", title(event.request), said(&Status::Done)),
        Event::Request(RequestEvent::Rated(event)) => format!("{}: оценена", title(event.request)),
        Event::Request(RequestEvent::Reopened(event)) => format!("{}: возвращена в работу", title(event.request)),
        Event::Request(event) => format!("{}: изменена", title(event.request())),
        Event::Meter(MeterEvent::ReadingSubmitted(reading)) => {
            let values: Vec<String> = reading.values.iter().map(|value| said(value)).collect();
            format!("показание {}", values.join(" "))
        }
        Event::Incident(IncidentEvent::Opened(event)) => said(&event.incident.draft.cause),
        Event::Incident(IncidentEvent::Closed(event)) => format!("авария закрыта, заявок {}", event.told.len()),
        Event::Meter(_)
        | Event::Incident(_)
        | Event::Plan(_)
        | Event::Company(_)
        | Event::Kind(_)
        | Event::Registry(_) => "другое".to_owned(),
    }
}
