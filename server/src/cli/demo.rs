//! `upravdom demo`: a company with people, houses and first requests, and a phone and a password for each person.

use std::fmt::Write;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::Path;
use std::time::SystemTime;

use serde::Deserialize;
use upravdom::base::{Channel, CommandId, CompanyId, Instant, Language, Said, Who};
use upravdom::company::Role;
use upravdom::{Command, Envelope};
use upravdom_store::{Decision, Founding, Login, Store, StoreError};
use uuid::Uuid;

use super::database::{IfAbsent, open_sqlite};
use super::failure::Failure;
use super::settings::{LogFormat, LogLevel};
use super::{log, say, serve};
use crate::app::instant;
use crate::entry::hash;
use crate::{Setup, Sms};

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
    phone: String,
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
    let mut people = sign_in(&store, &founding)
        .map_err(|error| if error == StoreError::SignInUnknown { not_ours(file) } else { error.into() })?;
    begin(&store, &people)?;
    for person in &people {
        store.sign_out(&person.token)?;
    }
    let password = Uuid::now_v7().simple().to_string().chars().skip(24).collect::<String>();
    identify(&store, founding.company.id, &mut people, &password)?;
    let name = founding.company.name;
    let setup = Setup { sms: Sms::Sandbox, ..Setup::default() };
    serve::serve(store, listener, setup, |at| say(&welcome(&name, file, existed, at, &people, &password)))
}

fn not_ours(file: &Path) -> Failure {
    let file = file.display();
    Failure::new(
        format!("{file} — не файл демонстрации. Укажите другой файл в --database или удалите этот."),
        format!("{file} is not a file of the demo. Name another one in --database, or remove this one."),
    )
}

/// Lets everybody in: by a phone of their own, and a password that is new at each start.
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
    Ok(Entry {
        who,
        role,
        name: name.to_owned(),
        token: store.issue_sign_in(company, who, channel)?,
        phone: String::new(),
    })
}

/// Gives each a phone, in their order, and the password.
fn identify(store: &Store, company: CompanyId, people: &mut [Entry], password: &str) -> Result<(), Failure> {
    let now = instant(SystemTime::now()).map_err(|problem| Failure::new(problem.ru, problem.en))?;
    let hash = hash(password).unwrap_or_default();
    for (number, person) in (1..).zip(people) {
        let phone = format!("+7 999 000-00-{number:02}");
        if let Some(login) = Login::parse(&phone) {
            store.bind_login(company, person.who, &login, now)?;
            store.set_password(&login, &hash)?;
        }
        person.phone = phone;
    }
    Ok(())
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

fn welcome(company: &str, file: &Path, existed: bool, at: SocketAddr, people: &[Entry], password: &str) -> String {
    let made = if existed { "продолжаем / reused" } else { "создан / new" };
    let mut text = format!(
        "Демонстрация / demo: {company}\nФайл / file: {} ({made})\nВход / sign in: http://{at}/login\n\n\
         Телефон того, кем хотите войти / the phone of whoever you want to be:\n",
        file.display()
    );
    let width = people.iter().map(|person| person.role.chars().count()).max().unwrap_or_default();
    let names = people.iter().map(|person| person.name.chars().count()).max().unwrap_or_default();
    for Entry { role, name, phone, .. } in people {
        // Writing to a string cannot fail.
        let _ = writeln!(text, "  {role:<width$}  {name:<names$}  {phone}");
    }
    let _ = writeln!(text, "\nПароль для всех / everybody's password: {password}");
    let _ = writeln!(text, "Коды из SMS / codes by SMS: http://{at}/sandbox/sms");
    text.push_str("Остановить / stop: Ctrl+C");
    text
}
