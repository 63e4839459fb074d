//! `upravdom check`, `backup`, `restore`: what keeps the data of a company safe.

use std::path::Path;
use std::time::SystemTime;

use serde_json::{Value, json};
use upravdom::base::{CompanyId, Language};
use upravdom_store::{Checked, Finding, Store};

use super::Form;
use super::database::{Database, IfAbsent};
use super::failure::{Ending, Failure};
use crate::app::instant;

pub(super) const CHECK_HELP: &str = "\
Проверяется: для SQLite — страницы файла и ссылки между таблицами; для каждой компании — журнал без пропусков, и заявки, аварии,
приборы, показания, типы и права те, какими их делает журнал. Страницы PostgreSQL проверяют её программы: pg_amcheck и pg_checksums.
Checked are: for SQLite the pages of the file and references between tables; for each company that its journal has no gap and its
requests, incidents, meters, readings, kinds and rights are what the journal makes them. The pages of PostgreSQL are checked by its own programs, pg_amcheck and pg_checksums.
Найдены ошибки — код завершения 3. What is found ends with exit code 3.

  upravdom check --database sqlite:uk.db
  upravdom check --database postgres://app@db/uk --company 019a8c00-0000-7000-8000-000000000001 --json";

pub(super) const BACKUP_HELP: &str = "\
SQLite: копия одного мгновения, сервер при этом работает; она проверена и состоит из одного файла.
Для PostgreSQL: pg_dump --format=custom от имени владельца таблиц с правом BYPASSRLS (или суперпользователя): роль сервера видит только
одну компанию, и её копия была бы пустой. Для возврата к любому мгновению нужны pg_basebackup и архив WAL: они берут базу целиком, и
только им известно, что уже на диске. Поэтому своей копии PostgreSQL здесь нет.
SQLite: a copy of one moment, while the server works; it was checked and is one file.
For PostgreSQL: pg_dump --format=custom as a role with BYPASSRLS (or a superuser), for the server's role sees one company at a time and
its dump would be empty. To go back to any moment use pg_basebackup with an archive of the WAL: they take the whole database, and only they
know what has reached the disk. So there is no copy of our own for PostgreSQL.

  upravdom backup --database sqlite:uk.db /backup/uk-2026-11-22.db
  pg_dump --format=custom --file=uk.dump postgres://backup@db/uk";

pub(super) const RESTORE_HELP: &str = "\
Копия сначала проверяется и приводится к новой схеме рядом с базой, потом заменяет её целиком; сервер можно не останавливать.
Всё, что сделано после копии, пропадает; все входят заново; приложения читают данные сначала. Для PostgreSQL: pg_restore.
The copy is first checked and brought to the newest schema beside the database, then replaces it as a whole; the server may go on.
What was done since the copy is lost; everybody signs in again; apps read their data anew. For PostgreSQL: pg_restore.

  upravdom restore --database sqlite:uk.db --replace /backup/uk-2026-11-22.db";

/// Looks at the database and at each company, and ends with [`Ending::Found`] if anything is wrong.
pub(super) fn check(database: &Database, companies: Vec<CompanyId>, form: Form) -> Result<(), Failure> {
    let store = database.open(IfAbsent::Refuse)?;
    let mut wrong = store.integrity()?;
    for finding in &wrong {
        tell(finding, None, form);
    }
    let companies = if companies.is_empty() { store.companies()? } else { companies };
    if companies.is_empty() && matches!(database, Database::Postgres(_)) {
        return Err(Failure::new(
            "PostgreSQL показывает одну компанию за раз. Назовите её: --company ID.",
            "PostgreSQL shows one company at a time. Name it: --company ID.",
        )
        .ending(Ending::Misunderstood));
    }
    for company in companies {
        let checked = store.check(company)?;
        for finding in &checked.findings {
            tell(finding, Some(company), form);
        }
        summarise(&checked, form);
        wrong.extend(checked.findings);
    }
    if wrong.is_empty() {
        return Ok(());
    }
    let failure = Failure::new(
        format!("Найдено ошибок: {}. Восстановите базу из копии и сообщите разработчику.", wrong.len()),
        format!("Found wrong: {}. Restore the database from a copy, and report this to the developer.", wrong.len()),
    );
    Err(failure.ending(Ending::Found))
}

fn tell(finding: &Finding, company: Option<CompanyId>, form: Form) {
    let (ru, en) = (finding.text(Language::Russian), finding.text(Language::English));
    let about = json!({ "company": company, "code": finding.code(), "ru": ru, "en": en });
    form.say(&format!("{ru} {en}"), &json!({ "finding": about }));
}

fn summarise(checked: &Checked, form: Form) {
    let Checked { company, lines, requests, findings } = checked;
    let count = findings.len();
    form.say(
        &format!(
            "{company}: строк журнала / journal lines {lines}, заявок / requests {requests}, ошибок / wrong {count}"
        ),
        &json!({ "checked": { "company": company, "lines": lines, "requests": requests, "findings": count } }),
    );
}

pub(super) fn back_up(database: &Database, copy: &Path, form: Form) -> Result<(), Failure> {
    let Database::Sqlite(file) = database else { return Err(not_ours("pg_dump", "backup")) };
    Store::back_up_sqlite(file, copy)?;
    let bytes = std::fs::metadata(copy).map_or(0, |file| file.len());
    form.say(
        &format!("Копия готова / the copy is ready: {}", copy.display()),
        &json!({ "copy": shown(copy), "bytes": bytes }),
    );
    Ok(())
}

pub(super) fn restore(database: &Database, copy: &Path, replace: bool, form: Form) -> Result<(), Failure> {
    let Database::Sqlite(file) = database else { return Err(not_ours("pg_restore", "restore")) };
    if file.exists() && !replace {
        let file = file.display();
        return Err(Failure::new(
            format!(
                "База {file} уже есть. Чтобы заменить её копией, добавьте --replace; сначала снимите копию с неё самой."
            ),
            format!("There is a database {file}. To replace it add --replace; first make a copy of it as it is."),
        ));
    }
    let now = instant(SystemTime::now()).map_err(|problem| Failure::new(problem.ru, problem.en))?;
    Store::restore_sqlite(copy, file, now)?;
    form.say(
        &format!("База восстановлена / the database is restored: {}", file.display()),
        &json!({ "restored": shown(file) }),
    );
    Ok(())
}

fn shown(path: &Path) -> Value {
    Value::from(path.display().to_string())
}

fn not_ours(tool: &str, command: &str) -> Failure {
    Failure::new(
        format!("Для PostgreSQL есть {tool}; почему он, сказано в upravdom {command} --help."),
        format!("For PostgreSQL there is {tool}; upravdom {command} --help says why."),
    )
}
