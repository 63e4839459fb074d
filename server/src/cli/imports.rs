//! `upravdom import` and `upravdom template`: the files that a company moves in with.

use std::fs::File;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use chrono::NaiveDate;
use clap::{Args, ValueEnum};
use serde_json::json;
use upravdom::base::{CommandId, HouseId, Language, LegalEntityId, Refused, Zone};
use upravdom::imports::{ImportForm, ImportOptions, ImportReport, RowPolicy, instruction, template};
use upravdom_store::{Extent, Flow, Import, Imported};
use uuid::Uuid;

use super::database::{Database, IfAbsent};
use super::failure::Failure;
use super::{Form, say};
use crate::app::instant;

pub(super) const HELP: &str = "\
Сначала пробная загрузка: --dry-run ничего не пишет и называет строку, столбец и значение каждой ошибки. Тот же файл второй раз ничего не
меняет. Файл с ошибками не загружается вовсе, если не сказано --valid-rows; задолженность грузит верные строки всегда.
First a dry run: --dry-run writes nothing and names row, column and value of every fault. The same file changes nothing the second time. A file
with faults is not loaded at all unless --valid-rows is given; debts always load the valid rows.

  upravdom template accounts > accounts.csv
  upravdom import houses   --database sqlite:uk.db --token KEY --zone Europe/Moscow --legal-entity ID houses.csv
  upravdom import accounts --database sqlite:uk.db --token KEY --dry-run accounts.csv
  upravdom import debts    --database sqlite:uk.db --token KEY --as-of 2026-10-31 debts.csv";

/// Which file.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(super) enum Kind {
    /// Дома. Houses.
    Houses,
    /// Лицевые счета. Personal accounts.
    Accounts,
    /// Помещения, лицевые счета и клиенты. Premises, accounts and clients.
    Combined,
    /// Задолженность. Debts.
    Debts,
    /// Телефоны. Phones.
    Phones,
    /// Приборы учёта и показания. Meters and readings.
    Meters,
}

impl Kind {
    const fn form(self) -> ImportForm {
        match self {
            Self::Houses => ImportForm::Houses,
            Self::Accounts => ImportForm::Accounts,
            Self::Combined => ImportForm::Combined,
            Self::Debts => ImportForm::Debts,
            Self::Phones => ImportForm::Phones,
            Self::Meters => ImportForm::Meters,
        }
    }
}

#[derive(Debug, Args)]
pub(super) struct Wanted {
    /// Ключ входа того, кто загружает. The token of the person who loads.
    #[arg(long, value_name = "TOKEN", env = "UPRAVDOM_TOKEN", hide_env_values = true)]
    token: String,
    /// Только проверить, ничего не писать. Check and write nothing.
    #[arg(long)]
    dry_run: bool,
    /// Загрузить верные строки, хотя другие с ошибками. Load the valid rows though others are wrong.
    #[arg(long)]
    valid_rows: bool,
    /// Дом строк, в которых его нет. The house of rows that name none.
    #[arg(long, value_name = "ID")]
    house: Option<HouseId>,
    /// Юрлицо домов, в строках которых его нет. The legal entity of houses that name none.
    #[arg(long, value_name = "ID")]
    legal_entity: Option<LegalEntityId>,
    /// Часовой пояс новых домов. The time zone of new houses.
    #[arg(long, value_name = "ZONE", value_parser = zone)]
    zone: Option<Zone>,
    /// День, на конец которого верны суммы. The day on the end of which the sums hold.
    #[arg(long, value_name = "DAY")]
    as_of: Option<NaiveDate>,
    /// Какой это файл. Which file it is.
    #[arg(value_enum)]
    kind: Kind,
    /// Файл. The file.
    #[arg(value_name = "FILE.csv")]
    file: PathBuf,
}

fn zone(name: &str) -> Result<Zone, String> {
    Zone::parse(name).map_err(|problem| problem.text(Language::English))
}

/// Prints the sample of the file, or its instruction.
pub(super) fn print(kind: Kind, is_explained: bool) {
    if is_explained {
        let both = [Language::Russian, Language::English].map(|language| instruction(kind.form(), language));
        say(&both.join("\n"));
    } else {
        say(&template(kind.form()));
    }
}

/// Loads the file, or tries it, and prints what its rows came to.
pub(super) fn run(database: &Database, wanted: &Wanted, form: Form) -> Result<(), Failure> {
    let shown = wanted.file.display().to_string();
    let file = open(&wanted.file).map_err(|failure| failure.about(&shown))?;
    let store = database.open(IfAbsent::Refuse)?;
    let session = store.sign_in(&wanted.token)?;
    let options = ImportOptions {
        form: wanted.kind.form(),
        rows: wanted.valid_rows.then_some(RowPolicy::ValidRows),
        house: wanted.house,
        legal_entity: wanted.legal_entity,
        zone: wanted.zone,
        as_of: wanted.as_of,
    };
    let extent = if wanted.dry_run { Extent::DryRun } else { Extent::Apply };
    let import = Import { id: CommandId::new(Uuid::now_v7()), options, extent };
    let now = instant(SystemTime::now()).map_err(|problem| Failure::new(problem.ru, problem.en))?;
    let imported = store.import(&session, &import, file, now, |_| Flow::Continue)?;
    let refused = |refusal: &dyn Refused| {
        Err(Failure::new(refusal.text(Language::Russian), refusal.text(Language::English)).about(&shown))
    };
    let report = match &imported {
        Imported::Refused { refusal } => return refused(refusal),
        Imported::IdReused { refusal } => return refused(refusal),
        Imported::FileRefused { problem } => return refused(problem),
        Imported::HeaderRefused { problem } => return refused(problem),
        Imported::Unreadable { reason } => return Err(unreadable(reason).about(&shown)),
        Imported::Cancelled => return Ok(()),
        Imported::Checked { report } | Imported::NotApplied { report } | Imported::Applied { report, .. } => report,
    };
    form.say(&report.lines(&shown, Language::Russian).join("\n"), &json!({ "file": shown, "imported": imported }));
    let is_loaded = options.row_policy().takes(report.wrong);
    if is_loaded { Ok(()) } else { Err(not_loaded(report).about(&shown)) }
}

fn open(file: &Path) -> Result<File, Failure> {
    File::open(file).map_err(|error| unreadable(&error.to_string()))
}

fn unreadable(reason: &str) -> Failure {
    Failure::new(
        format!("Файл не читается ({reason}). Проверьте путь и права."),
        format!("The file cannot be read ({reason}). Check the path and the rights."),
    )
}

fn not_loaded(report: &ImportReport) -> Failure {
    let wrong = report.wrong;
    Failure::new(
        format!("С ошибками строк: {wrong}, не загружено ничего. Исправьте их или загрузите остальные: --valid-rows."),
        format!("Wrong rows: {wrong}, nothing was loaded. Mend them, or load the others: --valid-rows."),
    )
}
