//! `upravdom demo`: a company with people, houses and first requests, and a link for each person.

use std::fmt::Write;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::Path;
use std::time::SystemTime;

use serde::Deserialize;
use upravdom::base::{Channel, CommandId, CompanyId, Instant, Language, Said, Who};
use upravdom::company::Role;
use upravdom::{Command, Envelope};
use upravdom_store::{Decision, Founding, Store, StoreError};

use super::database::{IfAbsent, open_sqlite};
use super::failure::Failure;
use super::settings::{LogFormat, LogLevel};
use super::{log, say, serve};
use crate::app::instant;

/// The company, and what happened in it before the demo: both as data.
const COMPANY: &str = include_str!("demo/company.json");
const BEGINNING: &str = include_str!("demo/beginning.json");

/// Something that somebody did so many minutes before the demo was made.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Deed {
    #[serde(rename = "by")]
    who: Who,
    minutes_ago: u32,
    id: CommandId,
    command: Command,
}

/// A person with a sign-in.
struct Entry {
    who: Who,
    role: String,
    name: String,
    token: String,
}

pub(super) fn demo(file: &Path, port: u16) -> Result<(), Failure> {
    log::begin(LogLevel::Warn, LogFormat::Text);
    let listener = serve::bind(SocketAddr::from((Ipv4Addr::LOCALHOST, port)), "--port")?;
    let founding = Founding::parse(COMPANY)?;
    let existed = file.exists();
    let store = open_sqlite(file, IfAbsent::Make)?;
    if !existed {
        store.found_company(&founding)?;
    }
    let people = sign_in(&store, &founding)
        .map_err(|error| if error == StoreError::SignInUnknown { not_ours(file) } else { error.into() })?;
    begin(&store, &people)?;
    let name = founding.company.name;
    serve::serve(store, listener, |at| say(&welcome(&name, file, existed, at, &people)))
}

fn not_ours(file: &Path) -> Failure {
    let file = file.display();
    Failure::new(
        format!("{file} — не файл демонстрации. Укажите другой файл в --database или удалите этот."),
        format!("{file} is not a file of the demo. Name another one in --database, or remove this one."),
    )
}

/// New sign-ins for everybody: tokens are kept as hashes, so those of the last time cannot be shown again.
fn sign_in(store: &Store, founding: &Founding) -> Result<Vec<Entry>, StoreError> {
    let company = founding.company.id;
    let mut people = Vec::new();
    for employee in &founding.employees {
        let channel = match employee.role {
            Role::Executor | Role::MeterInspector => Channel::Mobile,
            Role::Leader | Role::ClientService | Role::Accountant | Role::Dispatcher => Channel::Desktop,
        };
        let role = Said::new(&employee.role, Language::Russian).to_string();
        people.push(entry(store, company, Who::Employee(employee.id), role, &employee.name, channel)?);
    }
    for user in &founding.contractor_users {
        let who = Who::ContractorUser(user.id);
        people.push(entry(store, company, who, "Подрядчик".to_owned(), &user.name, Channel::Mobile)?);
    }
    for resident in &founding.residents {
        let who = Who::Resident(resident.id);
        people.push(entry(store, company, who, "Житель".to_owned(), &resident.name, Channel::Mobile)?);
    }
    Ok(people)
}

fn entry(
    store: &Store,
    company: CompanyId,
    who: Who,
    role: String,
    name: &str,
    channel: Channel,
) -> Result<Entry, StoreError> {
    Ok(Entry { who, role, name: name.to_owned(), token: store.issue_sign_in(company, who, channel)? })
}

/// Does what was done before the demo. At a later start the same commands come again and have no second effect.
fn begin(store: &Store, people: &[Entry]) -> Result<(), Failure> {
    let broken = |reason: String| {
        Failure::new(
            format!("Первые заявки демонстрации не приняты ({reason}). Сообщите об этом разработчику."),
            format!("The first requests of the demo were not taken ({reason}). Report this to the developer."),
        )
    };
    let deeds: Vec<Deed> = serde_json::from_str(BEGINNING).map_err(|error| broken(error.to_string()))?;
    let now = instant(SystemTime::now()).map_err(|problem| broken(problem.en))?;
    for deed in deeds {
        let person = people.iter().find(|person| person.who == deed.who);
        let person = person.ok_or_else(|| broken(format!("{:?} is nobody", deed.who)))?;
        let session = store.sign_in(&person.token)?;
        let millis = now.millis().saturating_sub(i64::from(deed.minutes_ago).saturating_mul(60_000));
        let at = Instant::from_millis(millis).map_err(|error| broken(error.to_string()))?;
        let envelope = Envelope { id: deed.id, device_time: at, command: deed.command };
        if let Decision::Refused { refusal } = store.execute(&session, &envelope, at)?.decision {
            return Err(broken(refusal.text(Language::English)));
        }
    }
    Ok(())
}

fn welcome(company: &str, file: &Path, existed: bool, at: SocketAddr, people: &[Entry]) -> String {
    let made = if existed { "продолжаем / reused" } else { "создан / new" };
    let mut text = format!(
        "Демонстрация / demo: {company}\nФайл / file: {} ({made})\nАдрес / address: http://{at}/\n\n\
         Откройте ссылку того, кем хотите войти / open the link of whoever you want to be:\n",
        file.display()
    );
    let width = people.iter().map(|person| person.role.chars().count()).max().unwrap_or_default();
    let names = people.iter().map(|person| person.name.chars().count()).max().unwrap_or_default();
    for Entry { role, name, token, .. } in people {
        // Writing to a string cannot fail.
        let _ = writeln!(text, "  {role:<width$}  {name:<names$}  http://{at}/login?token={token}");
    }
    text.push_str("\nСсылки действуют, пока цел файл / the links work as long as the file is there.\n");
    text.push_str("Остановить / stop: Ctrl+C");
    text
}
