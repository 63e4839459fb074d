//! The commands of the operator.

use std::path::Path;
use std::time::SystemTime;

use serde_json::json;
use upravdom_store::{Founding, Store};

use super::database::{Database, IfAbsent};
use super::failure::Failure;
use super::{Form, log, say, serve, settings};
use crate::api::commands::{answers, list};
use crate::app::instant;
use crate::problem::Problem;

pub(super) fn serve(database: &Database, settings: settings::Serve, form: Form) -> Result<(), Failure> {
    log::begin(settings.log_level, settings.log_format);
    let listener = serve::bind(settings.listen, "--listen")?;
    let store = database.open(IfAbsent::Refuse)?;
    serve::serve(store, listener, settings.setup, |at| {
        let address = format!("http://{at}/");
        let text = format!("Сервер работает / serving: {address}\nОстановить / stop: Ctrl+C");
        form.say(&text, &json!({ "serving": address }));
    })
}

pub(super) fn migrate(database: &Database, app_role: &str, form: Form) -> Result<(), Failure> {
    match database {
        Database::Postgres(url) => Store::migrate_postgres(url, app_role)?,
        Database::Sqlite(_) => {
            return Err(Failure::new(
                "SQLite готовить не нужно: файл приводится к новой схеме, когда его открывают. Укажите базу postgres://….",
                "SQLite needs no migration: a file is brought to the newest schema when it is opened. Name a postgres://… database.",
            ));
        }
    }
    form.say("База готова / the database is ready", &json!({ "migrated": upravdom_store::SCHEMA_VERSION }));
    Ok(())
}

pub(super) fn found(database: &Database, document: &Path, form: Form) -> Result<(), Failure> {
    let shown = document.display().to_string();
    let text = read(document)?;
    let founding = Founding::parse(&text).map_err(|error| Failure::from(error).about(&shown))?;
    database.open(IfAbsent::Make)?.found_company(&founding)?;
    let (name, id) = (&founding.company.name, founding.company.id);
    form.say(
        &format!("Компания занесена / the company is founded: {name}, {id}"),
        &json!({ "company": id, "name": name }),
    );
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
