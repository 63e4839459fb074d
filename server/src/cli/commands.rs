//! The commands of the operator.

use std::net::SocketAddr;
use std::path::Path;
use std::time::SystemTime;

use upravdom::base::{Channel, CompanyId, Who};
use upravdom_store::{Founding, Store, StoreError};

use super::database::{Database, IfAbsent};
use super::failure::Failure;
use super::{say, serve};
use crate::api::commands::{answers, list};
use crate::app::instant;
use crate::problem::Problem;

pub(super) fn serve(database: &Database, listen: SocketAddr) -> Result<(), Failure> {
    let listener = serve::bind(listen, "--listen")?;
    let store = database.open(IfAbsent::Refuse)?;
    serve::serve(store, listener, |at| {
        say(&format!("Сервер работает / serving: http://{at}/\nОстановить / stop: Ctrl+C"));
    })
}

pub(super) fn migrate(database: &Database, app_role: &str) -> Result<(), Failure> {
    match database {
        Database::Postgres(url) => Store::migrate_postgres(url, app_role)?,
        Database::Sqlite(_) => {
            return Err(Failure::new(
                "SQLite готовить не нужно: файл приводится к новой схеме, когда его открывают. Укажите базу postgres://….",
                "SQLite needs no migration: a file is brought to the newest schema when it is opened. Name a postgres://… database.",
            ));
        }
    }
    say("База готова / the database is ready");
    Ok(())
}

pub(super) fn found(database: &Database, document: &Path) -> Result<(), Failure> {
    let shown = document.display().to_string();
    let text = read(document)?;
    let founding = Founding::parse(&text).map_err(|error| Failure::from(error).about(&shown))?;
    database.open(IfAbsent::Make)?.found_company(&founding)?;
    let (name, id) = (&founding.company.name, founding.company.id);
    say(&format!("Компания занесена / the company is founded: {name}, {id}"));
    Ok(())
}

/// Carries out the commands of a file as whoever holds the token; each has an answer of its own, refused or not.
pub(super) fn execute(database: &Database, token: &str, file: &Path) -> Result<(), Failure> {
    let told = |problem: Problem| Failure::new(problem.ru, problem.en).about(&file.display().to_string());
    let items = list(read(file)?.as_bytes()).map_err(told)?;
    let store = database.open(IfAbsent::Refuse)?;
    let session = store.sign_in(token)?;
    let answers = answers(&store, &session, &items, instant(SystemTime::now()).map_err(told)?)?;
    let shown =
        serde_json::to_string_pretty(&answers).map_err(|error| Failure::new(error.to_string(), error.to_string()))?;
    say(&shown);
    Ok(())
}

/// The text of a file, or of standard input for «-».
fn read(file: &Path) -> Result<String, Failure> {
    let text =
        if file == Path::new("-") { std::io::read_to_string(std::io::stdin()) } else { std::fs::read_to_string(file) };
    text.map_err(|error| {
        Failure::new(
            format!("Документ не читается ({error}). Проверьте путь и что это текст в UTF-8."),
            format!("The document cannot be read ({error}). Check the path, and that it is text in UTF-8."),
        )
        .about(&file.display().to_string())
    })
}

pub(super) fn token(database: &Database, company: CompanyId, who: Who, channel: Channel) -> Result<(), Failure> {
    let issued = database.open(IfAbsent::Refuse)?.issue_sign_in(company, who, channel);
    let token = issued.map_err(|error| {
        if error != StoreError::SignInUnknown {
            return error.into();
        }
        Failure::new(
            "В этой компании нет такого человека. Проверьте идентификаторы компании и человека.",
            "There is no such person in that company. Check the ids of the company and of the person.",
        )
    })?;
    say(&token);
    Ok(())
}
