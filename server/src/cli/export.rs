//! `upravdom export`: files that other programs take.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use clap::{Args, Subcommand, ValueEnum};
use serde_json::json;
use upravdom::base::cells::export_text_cell;
use upravdom::base::{AccountId, DayRange, HouseId, Language, MeterId, Said, Say};
use upravdom::meters::MeterValue;
use upravdom_store::{HistoryFilter, PageRequest, ReadingRow, Session, Store};

use super::Form;
use super::database::{Database, IfAbsent};
use super::failure::{Ending, Failure};

#[derive(Debug, Subcommand)]
pub(super) enum What {
    /// Показания для расчётной программы: строка на показание, старые первыми. Readings for a billing program: a line each, the oldest first.
    #[command(after_help = READINGS_HELP)]
    Readings(Readings),
}

pub(super) const READINGS_HELP: &str = "\
Файл CSV для Excel и расчётных программ: «;», десятичная запятая, даты вида 22.11.2026. Видно то же, что и на экране того, чей ключ.
A CSV file for Excel and billing programs: «;», decimal commas, dates like 22.11.2026. It shows what the screen of the token's owner shows.

  upravdom export readings --database sqlite:uk.db --token KEY --from 2026-11-01 --to 2026-11-30 november.csv
  upravdom export readings --database sqlite:uk.db --token KEY --house ID --encoding windows-1251 house.csv";

#[derive(Debug, Args)]
pub(super) struct Readings {
    /// Ключ входа того, кто выгружает. The token of the person who exports.
    #[arg(long, value_name = "TOKEN", env = "UPRAVDOM_TOKEN", hide_env_values = true)]
    token: String,
    /// Только этот дом. This house alone.
    #[arg(long, value_name = "ID")]
    house: Option<HouseId>,
    /// Только этот лицевой счёт. This account alone.
    #[arg(long, value_name = "ID")]
    account: Option<AccountId>,
    /// Только этот прибор. This meter alone.
    #[arg(long, value_name = "ID")]
    meter: Option<MeterId>,
    /// Снятые с этого дня. Taken from this day on.
    #[arg(long, value_name = "DAY")]
    from: Option<NaiveDate>,
    /// Снятые по этот день. Taken up to this day.
    #[arg(long, value_name = "DAY")]
    to: Option<NaiveDate>,
    /// Как записаны буквы: UTF-8 понимает Excel, windows-1251 нужна старым программам. How letters are written.
    #[arg(long, value_enum, default_value_t = Letters::Utf8)]
    encoding: Letters,
    /// Новый файл; «-» — стандартный вывод. The new file; «-» is standard output.
    #[arg(value_name = "FILE.csv")]
    file: PathBuf,
}

/// How the letters of the file are written.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum Letters {
    /// With the mark by which Excel knows it.
    #[value(name = "utf-8")]
    Utf8,
    #[value(name = "windows-1251")]
    Windows1251,
}

/// The columns: «Показание» and «Расход» once for each tariff zone.
const COLUMNS: [&str; 16] = [
    "Лицевой счёт",
    "Адрес",
    "Помещение",
    "Номер прибора",
    "Ресурс",
    "Единица",
    "Дата показания",
    "Показание Т1",
    "Показание Т2",
    "Показание Т3",
    "Расход Т1",
    "Расход Т2",
    "Расход Т3",
    "Расчётный месяц",
    "Для расчёта",
    "Источник",
];

pub(super) fn export(database: &Database, what: &What, form: Form) -> Result<(), Failure> {
    let What::Readings(wanted) = what;
    let filter = filter(wanted)?;
    let store = database.open(IfAbsent::Refuse)?;
    let session = store.sign_in(&wanted.token)?;
    let write = |out: &mut dyn Write| readings(&store, &session, &filter, wanted.encoding, out);
    if wanted.file == Path::new("-") {
        return write(&mut io::stdout().lock()).map(drop);
    }
    let lines = into_file(&wanted.file, write)?;
    let shown = wanted.file.display();
    form.say(
        &format!("Показаний / readings: {lines}, {shown}"),
        &json!({ "readings": lines, "file": shown.to_string() }),
    );
    Ok(())
}

fn filter(wanted: &Readings) -> Result<HistoryFilter, Failure> {
    let days = match (wanted.from, wanted.to) {
        (None, None) => None,
        (from, to) => {
            let range = DayRange::new(from.unwrap_or(NaiveDate::MIN), to.unwrap_or(NaiveDate::MAX));
            let (ru, en) = (Language::Russian, Language::English);
            Some(range.map_err(|error| {
                Failure::new(error.text(ru), error.text(en)).about("--from, --to").ending(Ending::Misunderstood)
            })?)
        }
    };
    Ok(HistoryFilter { house: wanted.house, account: wanted.account, meter: wanted.meter, days })
}

/// Writes the file beside its place and moves it there when it is whole, so that nobody takes half of it.
fn into_file(file: &Path, write: impl FnOnce(&mut dyn Write) -> Result<u64, Failure>) -> Result<u64, Failure> {
    let about = |failure: Failure| failure.about(&file.display().to_string());
    if file.exists() {
        return Err(about(Failure::new(
            "Файл уже есть. Укажите другое имя или уберите его.",
            "The file is there already. Give another name, or move it away.",
        )));
    }
    let mut part = file.as_os_str().to_owned();
    part.push(".part");
    let part = PathBuf::from(part);
    let written = File::create(&part).map_err(|error| not_written(&error)).and_then(|whole| {
        let mut out = BufWriter::new(whole);
        let lines = write(&mut out)?;
        let whole = out.into_inner().map_err(|error| not_written(&error.into_error()))?;
        whole.sync_all().and_then(|()| fs::rename(&part, file)).map_err(|error| not_written(&error))?;
        Ok(lines)
    });
    if written.is_err() {
        let _ = fs::remove_file(&part);
    }
    written.map_err(about)
}

fn readings(
    store: &Store,
    session: &Session,
    filter: &HistoryFilter,
    letters: Letters,
    out: &mut dyn Write,
) -> Result<u64, Failure> {
    if let Letters::Utf8 = letters {
        out.write_all("\u{feff}".as_bytes()).map_err(|error| not_written(&error))?;
    }
    write_rows(out, letters, [COLUMNS.map(str::to_owned)].into_iter())?;
    let (mut lines, mut page) = (0_u64, PageRequest::default());
    loop {
        let found = store.readings(session, filter, &page)?;
        lines = lines.saturating_add(u64::try_from(found.items.len()).unwrap_or(u64::MAX));
        write_rows(out, letters, found.items.iter().map(cells))?;
        match found.next {
            Some(next) => page.after = Some(next),
            None => break,
        }
    }
    out.flush().map_err(|error| not_written(&error))?;
    Ok(lines)
}

fn write_rows(
    out: &mut dyn Write,
    letters: Letters,
    rows: impl Iterator<Item = [String; COLUMNS.len()]>,
) -> Result<(), Failure> {
    for row in rows {
        let mut line =
            csv::WriterBuilder::new().delimiter(b';').terminator(csv::Terminator::CRLF).from_writer(Vec::new());
        line.write_record(&row).map_err(|error| not_written(&error.into()))?;
        let line = line.into_inner().map_err(|error| not_written(&error.into_error()))?;
        let line = match letters {
            Letters::Utf8 => line,
            Letters::Windows1251 => windows_1251(&String::from_utf8_lossy(&line), &row)?,
        };
        out.write_all(&line).map_err(|error| not_written(&error))?;
    }
    Ok(())
}

fn windows_1251(line: &str, row: &[String]) -> Result<Vec<u8>, Failure> {
    let (bytes, _, has_other) = encoding_rs::WINDOWS_1251.encode(line);
    if !has_other {
        return Ok(bytes.into_owned());
    }
    let is_other = |value: &&String| encoding_rs::WINDOWS_1251.encode(value).2;
    let value = row.iter().find(is_other).map_or(line, String::as_str);
    Err(Failure::new(
        format!("В windows-1251 нет букв значения «{value}». Выгрузите в UTF-8: --encoding utf-8."),
        format!("windows-1251 has no letters for «{value}». Export as UTF-8: --encoding utf-8."),
    ))
}

fn cells(row: &ReadingRow) -> [String; COLUMNS.len()] {
    let said = |value: &dyn Say| Said::new(value, Language::Russian).to_string();
    let text = |value: &str| export_text_cell(value).into_owned();
    let number = |values: &[MeterValue], zone: usize| {
        values.get(zone).map(|value| value.to_string().replace('.', ",")).unwrap_or_default()
    };
    let ReadingRow { reading, account: _, account_number, premises, address, serial, resource, unit } = row;
    [
        text(account_number),
        text(address),
        text(premises),
        text(serial),
        said(resource),
        said(unit).replace("м³", "куб. м"), // windows-1251 has no «³»
        said(&reading.taken_on),
        number(&reading.values, 0),
        number(&reading.values, 1),
        number(&reading.values, 2),
        number(&reading.consumed, 0),
        number(&reading.consumed, 1),
        number(&reading.consumed, 2),
        reading.period.to_string(),
        said(&reading.usable),
        said(&reading.source()),
    ]
}

fn not_written(error: &io::Error) -> Failure {
    Failure::new(
        format!("Файл не записан ({error}). Проверьте папку, права и место на диске."),
        format!("The file was not written ({error}). Check the folder, the rights and the room on the disk."),
    )
}
