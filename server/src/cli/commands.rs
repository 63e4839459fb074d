//! The commands of the operator.

use std::net::SocketAddr;
use std::path::Path;

use upravdom::base::{Channel, CompanyId, Who};
use upravdom_store::{Founding, Store, StoreError};

use super::database::{Database, IfAbsent};
use super::failure::Failure;
use super::{say, serve};

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
    let text = std::fs::read_to_string(document).map_err(|error| {
        Failure::new(
            format!("Документ не читается ({error}). Проверьте путь и что это текст в UTF-8."),
            format!("The document cannot be read ({error}). Check the path, and that it is text in UTF-8."),
        )
        .about(&shown)
    })?;
    let founding = Founding::parse(&text).map_err(|error| Failure::from(error).about(&shown))?;
    database.open(IfAbsent::Make)?.found_company(&founding)?;
    let (name, id) = (&founding.company.name, founding.company.id);
    say(&format!("Компания занесена / the company is founded: {name}, {id}"));
    Ok(())
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
