//! `upravdom user`: who is signed in.

use std::time::SystemTime;

use clap::{Args, Subcommand};
use serde_json::{Value, json};
use upravdom::access::{PasswordAdvice, advise_password};
use upravdom::base::{Channel, CompanyId, ContractorUserId, EmployeeId, Language, ResidentId, Said, Who};
use upravdom_store::{Login, PageRequest, SignIn, StoreError};

use super::Form;
use super::database::{Database, IfAbsent};
use super::failure::Failure;
use crate::app::instant;
use crate::entry::hash;

#[derive(Debug, Subcommand)]
pub(super) enum Task {
    /// Выдать ключ входа и напечатать его. Issue a sign-in and print its token.
    Issue {
        #[command(flatten)]
        company: Company,
        #[command(flatten)]
        person: Person,
        /// Откуда вход: desktop или mobile. Where the person signs in: desktop or mobile.
        #[arg(long, value_parser = channel)]
        channel: Channel,
    },
    /// Задать телефон, почту и пароль, по которым человек входит. Set the phone, e-mail and password by which a person signs in.
    Login {
        #[command(flatten)]
        company: Company,
        #[command(flatten)]
        person: Person,
        /// Телефон. The phone number.
        #[arg(long, value_name = "PHONE", value_parser = login, required_unless_present = "email")]
        phone: Option<Login>,
        /// Почта. The e-mail address.
        #[arg(long, value_name = "EMAIL", value_parser = login)]
        email: Option<Login>,
        /// Прочитать новый пароль первой строкой стандартного ввода. Read the new password as the first line of standard input.
        #[arg(long)]
        password_stdin: bool,
    },
    /// Перечислить входы компании. List the sign-ins of a company.
    List {
        #[command(flatten)]
        company: Company,
    },
    /// Отозвать вход по его номеру из списка или все входы человека. Revoke a sign-in by its id from the list, or all of a person.
    Revoke {
        #[command(flatten)]
        company: Company,
        #[command(flatten)]
        which: Which,
    },
}

#[derive(Debug, Args)]
pub(super) struct Company {
    /// Компания. The company.
    #[arg(long, value_name = "ID")]
    company: CompanyId,
}

#[derive(Debug, Args)]
#[group(required = true, multiple = false)]
pub(super) struct Person {
    /// Сотрудник. The employee.
    #[arg(long, value_name = "ID")]
    employee: Option<EmployeeId>,
    /// Житель. The resident.
    #[arg(long, value_name = "ID")]
    resident: Option<ResidentId>,
    /// Пользователь подрядчика. The contractor's user.
    #[arg(long, value_name = "ID")]
    contractor_user: Option<ContractorUserId>,
}

#[derive(Debug, Args)]
#[group(required = true, multiple = false)]
pub(super) struct Which {
    /// Номер входа: 16 шестнадцатеричных цифр. The id of the sign-in: 16 hexadecimal digits.
    #[arg(long, value_name = "ID")]
    sign_in: Option<String>,
    /// Все входы сотрудника. All of an employee.
    #[arg(long, value_name = "ID")]
    employee: Option<EmployeeId>,
    /// Все входы жителя. All of a resident.
    #[arg(long, value_name = "ID")]
    resident: Option<ResidentId>,
    /// Все входы пользователя подрядчика. All of a contractor's user.
    #[arg(long, value_name = "ID")]
    contractor_user: Option<ContractorUserId>,
}

fn who(
    employee: Option<EmployeeId>,
    resident: Option<ResidentId>,
    contractor_user: Option<ContractorUserId>,
) -> Option<Who> {
    let of_company = employee.map(Who::Employee).or(resident.map(Who::Resident));
    of_company.or(contractor_user.map(Who::ContractorUser))
}

fn channel(code: &str) -> Result<Channel, String> {
    Channel::from_code(code).ok_or_else(|| "write desktop or mobile".to_owned())
}

fn login(typed: &str) -> Result<Login, String> {
    Login::parse(typed).ok_or_else(|| "write a phone number like +79990000001 or an e-mail address".to_owned())
}

pub(super) fn run(database: &Database, task: Task, form: Form) -> Result<(), Failure> {
    match task {
        Task::Issue { company, person, channel } => issue(database, company.company, &person, channel, form),
        Task::Login { company, person, phone, email, password_stdin } => {
            let password = if password_stdin { Some(read_password()?) } else { None };
            let logins: Vec<Login> = phone.into_iter().chain(email).collect();
            set_login(database, company.company, &person, &logins, password.as_deref(), form)
        }
        Task::List { company } => list(database, company.company, form),
        Task::Revoke { company, which } => revoke(database, company.company, &which, form),
    }
}

fn issue(
    database: &Database,
    company: CompanyId,
    person: &Person,
    channel: Channel,
    form: Form,
) -> Result<(), Failure> {
    let who = who(person.employee, person.resident, person.contractor_user).ok_or_else(nobody)?;
    let issued = database.open(IfAbsent::Refuse)?.issue_sign_in(company, who, channel);
    let token = issued.map_err(|error| if error == StoreError::SignInUnknown { nobody() } else { error.into() })?;
    form.say(&token, &json!({ "token": token }));
    Ok(())
}

/// A password never stands on a command line, where every process of the machine sees it.
fn read_password() -> Result<String, Failure> {
    let mut line = String::new();
    let read = std::io::stdin().read_line(&mut line);
    let password = line.trim_end_matches(['\r', '\n']).to_owned();
    if read.is_err() || password.is_empty() {
        return Err(Failure::new(
            "Пароль не прочитан. Передайте его первой строкой стандартного ввода, в UTF-8.",
            "There is no password. Give it as the first line of standard input, in UTF-8.",
        ));
    }
    Ok(password)
}

fn set_login(
    database: &Database,
    company: CompanyId,
    person: &Person,
    logins: &[Login],
    password: Option<&str>,
    form: Form,
) -> Result<(), Failure> {
    let who = who(person.employee, person.resident, person.contractor_user).ok_or_else(nobody)?;
    let now = instant(SystemTime::now()).map_err(|problem| Failure::new(problem.ru, problem.en))?;
    let store = database.open(IfAbsent::Refuse)?;
    for login in logins {
        let bound = store.bind_login(company, who, login, now);
        bound.map_err(|error| if error == StoreError::SignInUnknown { nobody() } else { error.into() })?;
    }
    if let (Some(password), Some(login)) = (password, logins.first()) {
        let hash = hash(password).ok_or_else(|| {
            Failure::new(
                "Пароль длиннее 1024 байт. Возьмите короче.",
                "The password has more than 1024 bytes. Take a shorter one.",
            )
        })?;
        store.set_password(login, &hash)?;
    }
    let advice = password.and_then(advise_password);
    let (ru, en) = advice.map_or_else(Default::default, |advice| {
        let said = |language| Said::new(&advice, language).to_string();
        (format!(" Пароль {}.", said(Language::Russian)), format!(" The password is {}.", said(Language::English)))
    });
    let code = advice.map(PasswordAdvice::code);
    form.say(&format!("Вход задан.{ru} The login is set.{en}"), &json!({ "login": "set", "password_advice": code }));
    Ok(())
}

fn nobody() -> Failure {
    Failure::new(
        "В этой компании нет такого человека. Проверьте идентификаторы компании и человека.",
        "There is no such person in that company. Check the ids of the company and of the person.",
    )
}

/// A line for each, page after page: a company may have very many.
fn list(database: &Database, company: CompanyId, form: Form) -> Result<(), Failure> {
    let store = database.open(IfAbsent::Refuse)?;
    let mut page = PageRequest::default();
    loop {
        let found = store.sign_ins(company, &page)?;
        for one in &found.items {
            form.say(&line(one), &object(one));
        }
        let Some(next) = found.next else { return Ok(()) };
        page.after = Some(next);
    }
}

fn kind(who: Who) -> (&'static str, String) {
    match who {
        Who::Employee(id) => ("employee", id.to_string()),
        Who::Resident(id) => ("resident", id.to_string()),
        Who::ContractorUser(id) => ("contractor-user", id.to_string()),
    }
}

fn line(one: &SignIn) -> String {
    let (kind, id) = kind(one.who);
    let end = one.expires_at.map_or_else(|| "—".to_owned(), |end| end.to_string());
    format!("{}  {kind:<15}  {id}  {:<7}  {end}", one.id, one.channel.code())
}

fn object(one: &SignIn) -> Value {
    let (kind, person) = kind(one.who);
    json!({ "sign_in": one.id, "as": kind, "person": person, "channel": one.channel.code(), "expires_at": one.expires_at })
}

fn revoke(database: &Database, company: CompanyId, which: &Which, form: Form) -> Result<(), Failure> {
    let store = database.open(IfAbsent::Refuse)?;
    let person = who(which.employee, which.resident, which.contractor_user);
    let revoked = match (&which.sign_in, person) {
        (Some(id), _) => u64::from(store.revoke_sign_in(company, id)?),
        (None, Some(who)) => store.revoke_sign_ins(company, who)?,
        (None, None) => 0,
    };
    if revoked == 0 {
        return Err(Failure::new(
            "Такого входа нет. Посмотрите список: upravdom user list.",
            "There is no such sign-in. See the list: upravdom user list.",
        ));
    }
    form.say(&format!("Отозвано входов / sign-ins revoked: {revoked}"), &json!({ "revoked": revoked }));
    Ok(())
}
