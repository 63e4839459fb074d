//! `cargo run -p upravdom-examples --example first_day`: a company's first request and first reading, over a file that is new.

use upravdom::base::{Channel, CommandId, Instant, Language, ReadingId, RequestId, Who};
use upravdom::meters::{MeterEvent, MeterValue, Rollover, SubmitReading};
use upravdom::requests::{Assign, CreateRequest, Executor, RequestEvent};
use upravdom::{Command, Envelope, Event};
use upravdom_store::{Decision, Founding, Session, Store};
use uuid::Uuid;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let file = std::env::temp_dir().join(format!("upravdom-first-day-{}.db", std::process::id()));
    let store = Store::open_sqlite(&file)?;
    let company = Founding::parse(include_str!("../tests/journey/company.json"))?;
    store.found_company(&company)?;

    let [_, dispatcher, ..] = company.employees.as_slice() else { return Err("the document has employees".into()) };
    let ([house, ..], [kind, ..], [water, lifts]) =
        (company.houses.as_slice(), company.kinds.as_slice(), company.contractors.as_slice())
    else {
        return Err("the document has houses, kinds and two contractors".into());
    };
    let ([meter, ..], [resident, ..]) = (company.meters.as_slice(), company.residents.as_slice()) else {
        return Err("the document has meters and residents".into());
    };
    let sign_in = |who, channel| store.sign_in(&store.issue_sign_in(company.company.id, who, channel)?);
    let at_the_desk = sign_in(Who::Employee(dispatcher.id), Channel::Desktop)?;
    let at_home = sign_in(Who::Resident(resident.id), Channel::Mobile)?;

    let request = RequestId::new(Uuid::from_u128(1));
    tell(
        &store,
        &at_the_desk,
        1,
        Command::CreateRequest(CreateRequest {
            request,
            house: house.id,
            account: None,
            text: "Течёт труба в подвале".into(),
            kind: Some(kind.id),
            priority: None,
        }),
    )?;
    for contractor in [lifts, water] {
        let executors = vec![Executor::Contractor(contractor.id)];
        let command = Command::Assign(Assign { request, kind: None, executors });
        tell(&store, &at_the_desk, if contractor == lifts { 2 } else { 3 }, command)?;
    }
    tell(
        &store,
        &at_home,
        4,
        Command::SubmitReading(SubmitReading {
            reading: ReadingId::new(Uuid::from_u128(2)),
            meter: meter.id,
            taken_on: "2026-11-20".parse()?,
            values: vec!["00125,250".into()],
            rollover: Rollover::NotConfirmed,
            source: None,
        }),
    )?;
    drop(store);
    std::fs::remove_file(file)?;
    Ok(())
}

fn tell(store: &Store, session: &Session, id: u128, command: Command) -> Result<(), Box<dyn std::error::Error>> {
    let now = Instant::parse("2026-11-20T10:00:00+03:00")?;
    let envelope = Envelope { id: CommandId::new(Uuid::from_u128(id)), device_time: now, command };
    match store.execute(session, &envelope, now)?.decision {
        Decision::Accepted { sequence, events, .. } => {
            let told: Vec<String> = events.iter().map(told).collect();
            println!("journal line {sequence}: {}", told.join("; "));
        }
        Decision::Refused { refusal } => println!("{}: {}", refusal.code(), refusal.text(Language::Russian)),
    }
    Ok(())
}

/// What happened, in words; whatever else may happen, as the journal has it.
fn told(event: &Event) -> String {
    if let Event::Request(RequestEvent::Created(request)) = event {
        let number = request.number.unwrap_or_default();
        return format!(
            "request {number} «{}» is entered, to be done by {}",
            request.text, request.deadlines.complete_by
        );
    }
    if let Event::Request(RequestEvent::Assigned(assigned)) = event {
        return format!(
            "it is given to {} executor, to be done by {}",
            assigned.executors.len(),
            assigned.deadlines.complete_by
        );
    }
    if let Event::Meter(MeterEvent::ReadingSubmitted(reading)) = event {
        let list = |values: &[MeterValue]| values.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
        return format!("the meter shows {}, so {} were used", list(&reading.values), list(&reading.consumed));
    }
    format!("{event:?}")
}
