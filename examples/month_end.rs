//! `cargo xtask demo-data && cargo run -p upravdom-examples --example month_end -- target/demo/accounts.csv`: what an
//! accountant closes a month with, from one file and without a database.
//!
//! Rows with a fault are told with row, column and value, and count nowhere.

use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::fmt::Write;

use chrono::NaiveDate;
use upravdom::base::cells::{date, decode_file, money_kopecks, parse_rows};
use upravdom::base::money::{Amount, Balance, Rate, SumOutOfRange, format_ru, in_words};
use upravdom::base::{AccountNumber, FullName, Instant, Language, Month, Phone, PhoneKind, Refused, plural};
use upravdom::billing::{ActiveAccounts, PriceList, PriceTier, SubscriptionTerms, TierPolicy, subscription_price};
use upravdom::meters::{
    ManufactureDate, VerificationFacts, VerificationInterval, VerificationState, verification_status, verified_until,
};
use upravdom::notifications::sms::{MobileOperator, SMS_PRICES, SmsAddressees, estimate_sms_batch, transliterate};
use upravdom::payments::registry_commission;

const REMINDER: &str = "По вашему лицевому счёту есть долг. Оплатите его до 15 декабря, чтобы не платить пени. Управляющая компания, 8 800 555-35-35";
const DAYS_AHEAD: u32 = 60;

// The test of the report has its own beginning.
#[cfg(not(test))]
fn main() -> Result<(), Box<dyn Error>> {
    let file = std::env::args_os().nth(1).ok_or("name the file of accounts: `cargo xtask demo-data` makes one")?;
    print!("{}", report(&std::fs::read(file)?)?);
    Ok(())
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
struct Fault(&'static str, String, String);

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
    "Оплачено за 11.2026",
];

fn read(cells: &[String], seen: &mut BTreeSet<String>) -> Result<Row, Fault> {
    let cell = |place: usize| cells.get(place).map_or("", |cell| cell.trim());
    let fault =
        |place: usize, why: String| Fault(COLUMNS.get(place).copied().unwrap_or_default(), cell(place).to_owned(), why);
    let number = AccountNumber::parse(cell(0)).map_err(|problem| fault(0, problem.text(Language::Russian)))?;
    if !seen.insert(number.as_str().to_owned()) {
        return Err(fault(0, "такой счёт в файле уже был".to_owned()));
    }
    let name =
        FullName::parse(cell(3), cell(4), cell(5)).map_err(|problem| fault(3, problem.text(Language::Russian)))?;
    let phone = match cell(6) {
        "" => None,
        text => Some(Phone::parse(text).map_err(|problem| fault(6, problem.text(Language::Russian)))?),
    };
    let active = match cell(7) {
        "действует" => true,
        "закрыт" => false,
        _ => return Err(fault(7, "напишите «действует» или «закрыт»".to_owned())),
    };
    let money = |place| money_kopecks(cell(place)).map_err(|problem| fault(place, problem.text(Language::Russian)));
    let paid = match cell(13) {
        "" => Amount::ZERO,
        _ => Amount::try_from(money(13)?).map_err(|_| fault(13, "оплата не бывает меньше нуля".to_owned()))?,
    };
    let day = |place| match cell(place) {
        "" => Ok(None),
        text => date(text).map(Some).map_err(|problem| fault(place, problem.text(Language::Russian))),
    };
    let (house, premises, balance) = (cell(1).to_owned(), cell(2).to_owned(), money(8)?);
    if cell(9).is_empty() {
        return Ok(Row { house, premises, name, phone, active, balance, meter: None, paid });
    }
    let made = day(10)?.map(ManufactureDate::of_day);
    let facts = VerificationFacts {
        interval: cell(12).parse().ok().and_then(|years| VerificationInterval::of_years(years).ok()),
        manufactured: made.transpose().map_err(|problem| fault(10, problem.text(Language::Russian)))?,
        last: day(11)?,
        ..VerificationFacts::default()
    };
    let until = verified_until(&facts).map_err(|problem| fault(12, problem.text(Language::Russian)))?;
    let meter = Some(Meter { number: cell(9).to_owned(), until: until.day });
    Ok(Row { house, premises, name, phone, active, balance, meter, paid })
}

/// The whole report.
pub fn report(file: &[u8]) -> Result<String, Box<dyn Error>> {
    let today: NaiveDate = "2026-11-30".parse()?;
    let file = decode_file(file)?;
    let rows = parse_rows(&file.text)?;
    let header: Vec<&str> = rows.first().ok_or("the file is empty")?.iter().map(String::as_str).collect();
    if header != COLUMNS {
        return Err(format!("the columns should be {}", COLUMNS.join(";")).into());
    }
    let (mut accounts, mut faults, mut seen) = (Vec::new(), Vec::new(), BTreeSet::new());
    for (line, cells) in (1_u32..).zip(&rows).skip(1) {
        match read(cells, &mut seen) {
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
    let debt = Amount::sum(owing.iter().map(|row| row.balance.magnitude()))?;
    let is_mobile = |row: &&&Row| row.phone.as_ref().is_some_and(|phone| phone.kind() == PhoneKind::Mobile);
    let messages = u32::try_from(owing.iter().filter(is_mobile).count())?;
    let latin = transliterate(REMINDER);
    out.push_str("\n2. СМС О ДОЛГЕ\n");
    let closed = owing.iter().filter(|row| !row.active).count();
    writeln!(out, "  Должников: {}, из них с закрытым счётом {closed}.", owing.len())?;
    writeln!(out, "  Долг {}. С мобильным телефоном: {messages}.", format_ru(debt.into()))?;
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
    let registry = registry_commission(&payments, rate)?;
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
