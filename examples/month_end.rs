//! `cargo xtask demo-data && cargo run -p upravdom-examples --example month_end -- target/demo/accounts.csv`: what an
//! accountant closes a month with, from one file and without a database.
//!
//! Rows with a fault are told with row, column and value, and count nowhere.

use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::fmt::Write;

use chrono::NaiveDate;
use upravdom::base::cells::{date, excel_serial, long_number, money_kopecks, read_rows, sniff_file};
use upravdom::base::money::{Amount, Balance, Rate, SumOutOfRange, format_ru, in_words};
use upravdom::base::{
    AccountNumber, FullName, Instant, Language, Month, NamePart, NameProblem, Phone, PhoneKind, Refused, fold, plural,
};
use upravdom::billing::{ActiveAccounts, PriceList, PriceTier, SubscriptionTerms, TierPolicy, subscription_price};
use upravdom::imports::CellFault;
use upravdom::meters::{
    ManufactureDate, VerificationFacts, VerificationInterval, VerificationProblem, VerificationState,
    verification_status, verified_until,
};
use upravdom::notifications::sms::{MobileOperator, SMS_PRICES, SmsAddressees, estimate_sms_batch, transliterate};
use upravdom::payments::registry_commission;

const REMINDER: &str = "По вашему лицевому счёту есть долг. Оплатите его до 15 декабря, чтобы не платить пени. Управляющая компания, 8 800 555-35-35";
const DAYS_AHEAD: u32 = 60;

// The test of the report has its own beginning.
#[cfg(not(test))]
mod ending;

#[cfg(not(test))]
fn main() -> std::process::ExitCode {
    let named = std::env::args_os().nth(1).ok_or("Назовите файл счетов: его делает `cargo xtask demo-data`.".into());
    ending::print(named.and_then(|path| {
        let path = std::path::PathBuf::from(path);
        let file = std::fs::read(&path).map_err(|error| ending::of_file(&path, &error))?;
        report(&file)
    }))
}

/// One personal account of the file.
struct Row {
    house: String,
    premises: String,
    name: FullName,
    phone: Option<Phone>,
    active: bool,
    balance: Balance,
    meter: Option<Meter>,
    paid: Amount,
}

struct Meter {
    number: String,
    until: NaiveDate,
}

/// What is wrong with a cell: its column, what stands there, why.
struct Fault(String, String, String);

const COLUMNS: [&str; 14] = [
    "Лицевой счёт",
    "Дом",
    "Помещение",
    "Фамилия",
    "Имя",
    "Отчество",
    "Телефон",
    "Состояние",
    "Сальдо",
    "Счётчик",
    "Выпущен",
    "Поверен",
    "Интервал, лет",
    PAID,
];
const PAID: &str = "Оплачено за 11.2026";

/// Where each column stands. They may come in any order; white space and large letters do not count.
fn places(header: &[String]) -> Result<BTreeMap<&'static str, usize>, Box<dyn Error>> {
    let (mut places, mut unknown) = (BTreeMap::new(), Vec::new());
    for (place, title) in header.iter().enumerate().filter(|(_, title)| !title.trim().is_empty()) {
        match COLUMNS.into_iter().find(|column| fold(column) == fold(title) && !places.contains_key(column)) {
            Some(column) => {
                places.insert(column, place);
            }
            None => unknown.push(title.trim()),
        }
    }
    let missing: Vec<&str> = COLUMNS.into_iter().filter(|column| !places.contains_key(column)).collect();
    if missing.is_empty() && unknown.is_empty() {
        return Ok(places);
    }
    let mut why = String::new();
    for (title, columns) in [("Нет столбцов", missing), ("Лишние столбцы", unknown)] {
        if !columns.is_empty() {
            write!(why, "{title}: «{}». ", columns.join("», «"))?;
        }
    }
    Err((why + "Исправьте первую строку файла: в ней названия столбцов.").into())
}

/// A row, whose cells are asked for by the columns above them.
struct Cells<'a> {
    places: &'a BTreeMap<&'static str, usize>,
    row: &'a [String],
}

impl Cells<'_> {
    fn text(&self, column: &str) -> &str {
        self.places.get(column).and_then(|place| self.row.get(*place)).map_or("", |cell| cell.trim())
    }

    fn fault(&self, column: &str, why: impl Into<String>) -> Fault {
        Fault(column.to_owned(), self.text(column).to_owned(), why.into())
    }

    fn refused(&self, column: &str, problem: &impl Refused) -> Fault {
        self.fault(column, problem.text(Language::Russian))
    }

    /// A text that Excel has not taken for a number and rounded.
    fn unrounded(&self, column: &str) -> Result<&str, Fault> {
        long_number(self.text(column)).map_err(|problem| self.refused(column, &problem))
    }

    fn money(&self, column: &str) -> Result<Balance, Fault> {
        money_kopecks(self.unrounded(column)?).map_err(|problem| self.refused(column, &problem))
    }

    fn day(&self, column: &str) -> Result<Option<NaiveDate>, Fault> {
        let text = self.text(column);
        // A day of Excel in a cell that was not formatted as one: five digits from 1927 to 2173.
        if let Some(day) = text.parse().ok().filter(|_| text.len() == 5).and_then(excel_serial) {
            let day = day.format("%d.%m.%Y");
            let why = format!("Так Excel хранит дату {day}. Выберите для ячейки формат «Дата» и сохраните файл снова.");
            return Err(self.fault(column, why));
        }
        if text.is_empty() {
            return Ok(None);
        }
        date(text).map(Some).map_err(|problem| self.refused(column, &problem))
    }

    fn name(&self) -> Result<FullName, Fault> {
        FullName::parse(self.text("Фамилия"), self.text("Имя"), self.text("Отчество")).map_err(|problem| {
            let part = match problem {
                NameProblem::Unprintable { part, .. }
                | NameProblem::TooLong { part, .. }
                | NameProblem::WithoutLetter { part } => part,
                NameProblem::SurnameMissing => NamePart::Surname,
                NameProblem::GivenMissing => NamePart::Given,
            };
            let column = match part {
                NamePart::Surname => "Фамилия",
                NamePart::Given => "Имя",
                NamePart::Patronymic => "Отчество",
            };
            self.refused(column, &problem)
        })
    }

    fn interval(&self, column: &str) -> Result<Option<VerificationInterval>, Fault> {
        let text = self.text(column);
        if text.is_empty() {
            return Ok(None);
        }
        let years =
            text.parse().map_err(|_| self.fault(column, "Напишите целое число лет от 1 до 255, например 6."))?;
        VerificationInterval::of_years(years).map(Some).map_err(|problem| self.refused(column, &problem))
    }

    fn meter(&self) -> Result<Option<Meter>, Fault> {
        let number = self.unrounded("Счётчик")?.to_owned();
        if number.is_empty() {
            return Ok(None);
        }
        let made = self.day("Выпущен")?.map(ManufactureDate::of_day).transpose();
        let facts = VerificationFacts {
            interval: self.interval("Интервал, лет")?,
            manufactured: made.map_err(|problem| self.refused("Выпущен", &problem))?,
            last: self.day("Поверен")?,
            ..VerificationFacts::default()
        };
        let until = verified_until(&facts).map_err(|problem| {
            let column = match problem {
                VerificationProblem::IntervalMissing => "Интервал, лет",
                VerificationProblem::VerifiedBeforeMade | VerificationProblem::EnteredBeforeLast => "Поверен",
                VerificationProblem::BaseMissing => "Выпущен",
                VerificationProblem::DayOutOfRange if facts.last.is_none() => "Выпущен",
                VerificationProblem::DayOutOfRange => "Поверен",
            };
            self.refused(column, &problem)
        })?;
        Ok(Some(Meter { number, until: until.day }))
    }
}

fn read(cells: &Cells, seen: &mut BTreeSet<String>) -> Result<Row, Fault> {
    let number = AccountNumber::parse(cells.unrounded("Лицевой счёт")?)
        .map_err(|problem| cells.refused("Лицевой счёт", &problem))?;
    if !seen.insert(number.as_str().to_owned()) {
        return Err(cells.fault("Лицевой счёт", "такой счёт в файле уже был"));
    }
    if cells.text("Дом").is_empty() {
        return Err(cells.refused("Дом", &CellFault::Missing));
    }
    let phone = match cells.unrounded("Телефон")? {
        "" => None,
        text => Some(Phone::parse(text).map_err(|problem| cells.refused("Телефон", &problem))?),
    };
    let active = match cells.text("Состояние") {
        "действует" => true,
        "закрыт" => false,
        _ => return Err(cells.fault("Состояние", "напишите «действует» или «закрыт»")),
    };
    let paid = match cells.text(PAID) {
        "" => Amount::ZERO,
        _ => Amount::try_from(cells.money(PAID)?).map_err(|_| cells.fault(PAID, "оплата не бывает меньше нуля"))?,
    };
    for (column, (place, text)) in (1_u32..).zip(cells.row.iter().enumerate()) {
        if !text.trim().is_empty() && !cells.places.values().any(|known| *known == place) {
            let why = CellFault::Outside.text(Language::Russian);
            return Err(Fault(format!("столбец {column}"), text.clone(), why));
        }
    }
    Ok(Row {
        house: cells.text("Дом").to_owned(),
        premises: cells.text("Помещение").to_owned(),
        name: cells.name()?,
        phone,
        active,
        balance: cells.money("Сальдо")?,
        meter: cells.meter()?,
        paid,
    })
}

/// The whole report.
pub fn report(file: &[u8]) -> Result<String, Box<dyn Error>> {
    let today: NaiveDate = "2026-11-30".parse()?;
    let rows = sniff_file(&[file])
        .and_then(|shape| read_rows(shape, &[file]))
        .map_err(|problem| problem.text(Language::Russian))?;
    let mut rows = (1_u32..).zip(&rows);
    let (_, header) = rows.next().ok_or("Файл пуст. Выгрузите его заново: в первой строке названия столбцов.")?;
    let places = places(header)?;
    let (mut accounts, mut faults, mut seen) = (Vec::new(), Vec::new(), BTreeSet::new());
    for (line, row) in rows {
        match read(&Cells { places: &places, row }, &mut seen) {
            Ok(row) => accounts.push(row),
            Err(fault) => faults.push((line, fault)),
        }
    }
    let mut out = format!("НОЯБРЬ 2026, на {}\n\n", today.format("%d.%m.%Y"));
    writeln!(out, "Прочитано строк: {}, с ошибками: {}.", accounts.len(), faults.len())?;
    for (line, Fault(column, value, why)) in &faults {
        writeln!(out, "  строка {line}, «{column}», стоит «{value}»: {why}")?;
    }
    if !faults.is_empty() {
        out.push_str("Строки с ошибками ниже не учтены.\n");
    }
    subscription(&accounts, &mut out)?;
    reminder(&accounts, today, &mut out)?;
    verifications(&accounts, today, &mut out)?;
    commissions(&accounts, &mut out)?;
    Ok(out)
}

/// What the company pays for the month.
fn subscription(accounts: &[Row], out: &mut String) -> Result<(), Box<dyn Error>> {
    let tier = |(from_accounts, kopecks)| Ok(PriceTier { from_accounts, price: Amount::from_kopecks(kopecks)? });
    let tiers = [(1, 200), (500, 190), (1000, 180), (2000, 170), (5000, 160), (10_000, 150)];
    let tiers = tiers.into_iter().map(tier).collect::<Result<_, SumOutOfRange>>()?;
    let lists = [PriceList::new("2018-02-01".parse()?, TierPolicy::Volume, tiers)?];
    let mut by_house: BTreeMap<&str, u32> = BTreeMap::new();
    for row in accounts.iter().filter(|row| row.active) {
        let count = by_house.entry(&row.house).or_default();
        *count = count.saturating_add(1);
    }
    let count = by_house.values().sum();
    let active = ActiveAccounts { count, counted_at: Instant::parse("2026-11-30T21:00:00Z")? };
    let month = Month::new(2026, 11)?;
    let price = subscription_price(month, active, &SubscriptionTerms::default(), &lists)?;
    out.push_str("\n1. АБОНЕНТСКАЯ ПЛАТА\n");
    for (house, count) in by_house {
        writeln!(out, "  {house:<28} {count:>6}")?;
    }
    writeln!(out, "  {:<28} {count:>6}", "Действующих счетов")?;
    for line in lists.iter().flat_map(|list| list.lines(count)) {
        let line = line?;
        writeln!(out, "  {} × {} = {}", line.accounts, format_ru(line.price.into()), format_ru(line.amount.into()))?;
    }
    writeln!(out, "  К оплате: {} ({})", format_ru(price.amount.into()), in_words(price.amount.into()))?;
    Ok(())
}

/// What a reminder to those who owe costs, as it is written and in Latin letters.
fn reminder(accounts: &[Row], today: NaiveDate, out: &mut String) -> Result<(), Box<dyn Error>> {
    let owing: Vec<&Row> = accounts.iter().filter(|row| row.balance > Balance::ZERO).collect();
    let debt = Amount::sum(owing.iter().map(|row| row.balance.magnitude()))
        .map_err(|problem| problem.text(Language::Russian))?;
    let is_mobile = |row: &&&Row| row.phone.as_ref().is_some_and(|phone| phone.kind() == PhoneKind::Mobile);
    let messages = u32::try_from(owing.iter().filter(is_mobile).count())?;
    let latin = transliterate(REMINDER);
    out.push_str("\n2. СМС О ДОЛГЕ\n");
    let closed = owing.iter().filter(|row| !row.active).count();
    writeln!(out, "  Должников: {}, из них с закрытым счётом {closed}.", owing.len())?;
    writeln!(out, "  Долг {}. С мобильным телефоном: {messages}.", format_ru(debt.into()))?;
    if messages == 0 {
        out.push_str("  СМС отправлять некому.\n");
        return Ok(());
    }
    for (title, text) in [("Кириллицей", REMINDER), ("Латиницей", latin.as_str())] {
        // Numbers move from one operator to another: whose each is now is not known before sending.
        let to = [SmsAddressees { operator: MobileOperator::Unknown, messages }];
        let estimate = estimate_sms_batch(text, &to, today, SMS_PRICES)?;
        let (parts, cost) = (estimate.segments_per_message, estimate.cost);
        let word = plural(parts.into(), ["часть", "части", "частей"]);
        let (least, greatest) = (format_ru(cost.least().into()), format_ru(cost.greatest().into()));
        writeln!(out, "  {title}: {parts} {word} × {messages}, от {least} до {greatest}\n    {text}")?;
    }
    Ok(())
}

/// Meters whose verification has ended, and those whose verification ends within the days ahead, the earliest first.
fn verifications(accounts: &[Row], today: NaiveDate, out: &mut String) -> Result<(), Box<dyn Error>> {
    let (mut soon, mut expired) = (Vec::new(), Vec::new());
    for (row, meter) in accounts.iter().filter(|row| row.active).filter_map(|row| Some((row, row.meter.as_ref()?))) {
        let line = (meter.until, &row.house, &row.premises, &meter.number, row.name.masked());
        match verification_status(meter.until, today, &[DAYS_AHEAD]).state {
            VerificationState::Soon => soon.push(line),
            VerificationState::Expired => expired.push(line),
            VerificationState::Ok => {}
        }
    }
    out.push_str("\n3. ПОВЕРКА СЧЁТЧИКОВ\n");
    let soon_title = format!("Истекает за {DAYS_AHEAD} дней");
    for (title, mut list) in [("Истекла", expired), (soon_title.as_str(), soon)] {
        list.sort();
        writeln!(out, "  {title}: {}.", list.len())?;
        for (until, house, premises, number, name) in list {
            writeln!(out, "  до {}  {house}, пом. {premises}, № {number}, {name}", until.format("%d.%m.%Y"))?;
        }
    }
    Ok(())
}

/// What is withheld from the payments of the month, payment by payment.
fn commissions(accounts: &[Row], out: &mut String) -> Result<(), Box<dyn Error>> {
    let payments: Vec<Amount> = accounts.iter().map(|row| row.paid).filter(|paid| *paid > Amount::ZERO).collect();
    let rate: Rate = "1".parse()?;
    let registry = registry_commission(&payments, rate).map_err(|problem| problem.text(Language::Russian))?;
    out.push_str("\n4. КОМИССИЯ С ПЛАТЕЖЕЙ\n");
    for (title, sum) in [
        ("Платежей на сумму", registry.gross()),
        ("Комиссия 1 %, с каждого", registry.commission()),
        ("К перечислению", registry.net()),
    ] {
        writeln!(out, "  {title:<28} {:>18}", format_ru(sum.into()))?;
    }
    writeln!(out, "  Платежей: {}", registry.lines().len())?;
    Ok(())
}
