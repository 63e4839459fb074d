//! Rule `payments/bank/kl_to_1c`: read a bank's statement in the exchange format of 1C (`kl_to_1c.txt`).
//! Rows: N-07, N-08, B-225. Law: 1C, <https://v8.1c.ru/edi/edi_stnd/100/101.htm>. Screen: «Загрузка выписки».
//!
//! A line is `Ключ=Значение`, and a value may hold `=`. Empty lines, unknown keys and what follows `КонецФайла` mean
//! nothing. Dates are dd.mm.yyyy; sums have a point, if any, and at most two decimals. A document is ours as payee (`in`), as
//! payer (`out`) or both (`self`); where neither account is ours, `ДатаПоступило` and `ДатаСписано` tell, if they are there. Where
//! they do not tell either, there is no direction: this and `head_incomplete` are ours, beyond what the format and its readers name.
//! The closing balance is that of the last section of the account of the head, although a section of another account may follow;
//! where the head names none, of the last section.
//!
//! Checks, in this order, but of 2 and 3 the earlier line answers:
//! 1. [`StatementProblem::NotExchange`]   the first line is 1CClientBankExchange
//! 2. [`StatementProblem::BadAmount`]     every sum is one, and each document has its own
//! 3. [`StatementProblem::BadDate`]       every date is one, and each document has its own
//! 4. [`StatementProblem::UnexpectedEnd`] every section and the file have their end
//! 5. [`StatementProblem::HeadIncomplete`] an account or a document is named: a file of nothing is no statement of an idle month
//!
//! ```
//! use upravdom::payments::bank::{Direction, StatementProblem, kl_to_1c};
//!
//! let text = "1CClientBankExchange
//! РасчСчет=40702810801500116391
//! СекцияДокумент=Платежное поручение
//! Номер=6032
//! Дата=15.10.2026
//! Сумма=1052.98
//! ПолучательСчет=40702810801500116391
//! НазначениеПлатежа=ЛС=50133547364; период=09.2026
//! КонецДокумента
//! КонецФайла";
//! let statement = kl_to_1c(text)?;
//! let document = statement.documents.first().ok_or("no document")?;
//! assert_eq!((document.amount.to_string().as_str(), document.direction), ("1052.98", Some(Direction::In)));
//! assert_eq!(document.purpose, "ЛС=50133547364; период=09.2026");
//!
//! let cut = kl_to_1c(text.trim_end_matches("КонецФайла")).map_err(|error| error.problem);
//! assert_eq!(cut, Err(StatementProblem::UnexpectedEnd));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use chrono::NaiveDate;

use super::bank_statement::{AccountTotals, BankDocument, BankStatement, Direction};
use crate::base::cells::{date, money_kopecks};
use crate::base::money::{Amount, Balance};
use crate::base::{Flaw, Language, Refused, Said, check_characters, check_layout};

/// What is wrong with a statement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum StatementProblem {
    /// It is another file.
    NotExchange,
    /// It speaks of nobody's account.
    HeadIncomplete,
    /// A sum cannot be read, or a document has none.
    BadAmount,
    /// A date cannot be read, or a document has none.
    BadDate,
    /// The file is cut off.
    UnexpectedEnd,
}

crate::base::said_and_refused!(StatementProblem in "statement" field "file" {
    NotExchange "not_1c_exchange" "это не файл обмена с 1С: первая строка не 1CClientBankExchange" "it is no exchange file of 1C: its first line is not 1CClientBankExchange"
        ru "Выгрузите выписку в формате 1С."
        en "Export the statement in the format of 1C."
    HeadIncomplete "head_incomplete" "в файле нет ни счёта, ни документа" "the file has neither an account nor a document"
        ru "Выгрузите выписку заново, с выбранным счётом."
        en "Export the statement again, with an account chosen."
    BadAmount "bad_amount" "сумма записана неверно: нужна точка и не больше двух знаков после неё" "a sum is written wrongly: it takes a point and at most two decimals"
        ru "Выгрузите выписку заново."
        en "Export the statement again."
    BadDate "bad_date" "дата записана неверно: нужен вид ДД.ММ.ГГГГ" "a date is written wrongly: it takes DD.MM.YYYY"
        ru "Выгрузите выписку заново."
        en "Export the statement again."
    UnexpectedEnd "unexpected_end" "файл обрывается" "the file is cut off"
        ru "Выгрузите выписку заново."
        en "Export the statement again."
});

/// What is wrong and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatementError {
    /// What is wrong.
    pub problem: StatementProblem,
    /// The line, from 1.
    pub line: usize,
    /// With which value, where it is one.
    pub value: Option<WrongValue>,
}

/// What is wrong with the value of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WrongValue {
    /// The key before it.
    pub key: String,
    /// With which character.
    pub flaw: Flaw,
}

impl StatementError {
    const fn of(problem: StatementProblem, line: usize) -> Self {
        Self { problem, line, value: None }
    }

    /// A wrong value of a line that its reader knows.
    fn value(problem: StatementProblem, key: &str, flaw: Flaw) -> Self {
        Self { problem, line: 0, value: Some(WrongValue { key: key.to_owned(), flaw }) }
    }

    /// The stable code of what is wrong.
    pub fn code(&self) -> &'static str {
        Refused::code(&self.problem)
    }

    /// The field that the refusal speaks of.
    pub fn field(&self) -> &'static str {
        self.problem.field()
    }

    /// Whether the same may be accepted later.
    pub fn is_transient(&self) -> bool {
        self.problem.is_transient()
    }

    /// The sentence that tells a person where what was wrong and what to do.
    pub fn text(&self, language: Language) -> String {
        let (line, text) = (self.line, self.problem.text(language));
        let value = |wrong: &WrongValue| format!(", {}: {}.", wrong.key, Said::new(&wrong.flaw, language));
        let value = self.value.as_ref().map_or(":".to_owned(), value);
        match language {
            Language::Russian => format!("Строка {line}{value} {text}"),
            Language::English => format!("Line {line}{value} {text}"),
        }
    }
}

crate::base::refused!(StatementError);

/// What the statement says.
pub fn kl_to_1c(text: &str) -> Result<BankStatement, StatementError> {
    let mut lines = (1..).zip(text.lines().map(str::trim));
    let first = lines.next().map(|(_, line)| line);
    if first != Some("1CClientBankExchange") {
        return Err(StatementError::of(StatementProblem::NotExchange, 1));
    }
    let mut reader = Reader::default();
    let mut last = 1;
    for (line, content) in lines {
        last = line;
        if content == "КонецФайла" && matches!(reader.section, Section::Head) {
            return reader.statement().ok_or(StatementError::of(StatementProblem::HeadIncomplete, line));
        }
        reader.read(content).map_err(|wrong| StatementError { line, ..wrong })?;
    }
    Err(StatementError::of(StatementProblem::UnexpectedEnd, last))
}

/// The lines of a document so far.
#[derive(Default)]
struct Draft {
    kind: String,
    number: String,
    date: Option<NaiveDate>,
    amount: Option<Amount>,
    payer_account: String,
    payee_account: String,
    debited_on: Option<NaiveDate>,
    received_on: Option<NaiveDate>,
    purpose: String,
}

/// What the lines now belong to.
#[derive(Default)]
enum Section {
    #[default]
    Head,
    Account(AccountTotals),
    Document(Box<Draft>),
}

#[derive(Default)]
struct Reader {
    section: Section,
    version: String,
    encoding: String,
    accounts: Vec<String>,
    from: Option<NaiveDate>,
    to: Option<NaiveDate>,
    totals: Vec<AccountTotals>,
    documents: Vec<BankDocument>,
}

impl Reader {
    fn read(&mut self, line: &str) -> Result<(), StatementError> {
        let (key, value) = line.split_once('=').unwrap_or((line, ""));
        let (key, value) = (key.trim_end(), value.trim_start());
        match (&mut self.section, key) {
            (Section::Head, "СекцияРасчСчет") => {
                self.section = Section::Account(AccountTotals::default());
            }
            (Section::Head, "СекцияДокумент") => {
                self.section = Section::Document(Box::new(Draft { kind: value.to_owned(), ..Draft::default() }));
            }
            (Section::Head, _) => self.head(key, value)?,
            (Section::Account(totals), "КонецРасчСчет") => {
                self.totals.push(std::mem::take(totals));
                self.section = Section::Head;
            }
            (Section::Document(draft), "КонецДокумента") => {
                self.documents.push(std::mem::take(draft).document()?);
                self.section = Section::Head;
            }
            // Another section, or the end of the file, before the end of this one.
            (_, "СекцияРасчСчет" | "СекцияДокумент" | "КонецФайла") => {
                return Err(StatementError::of(StatementProblem::UnexpectedEnd, 0));
            }
            (Section::Account(totals), _) => totals.read(key, value)?,
            (Section::Document(draft), _) => draft.read(key, value)?,
        }
        Ok(())
    }

    fn head(&mut self, key: &str, value: &str) -> Result<(), StatementError> {
        match key {
            "ВерсияФормата" => value.clone_into(&mut self.version),
            "Кодировка" => value.clone_into(&mut self.encoding),
            "РасчСчет" => self.accounts.push(value.to_owned()),
            "ДатаНачала" => self.from = day(key, value)?,
            "ДатаКонца" => self.to = day(key, value)?,
            _ => {}
        }
        Ok(())
    }

    /// The statement; nothing if nobody's account is in it.
    fn statement(mut self) -> Option<BankStatement> {
        let named = self.accounts.first().or_else(|| self.totals.last().map(|totals| &totals.account));
        let account = named.cloned().unwrap_or_default();
        for totals in &mut self.totals {
            if totals.account.is_empty() {
                totals.account.clone_from(&account);
            }
        }
        let is_ours = |account: &String| {
            let of_sections = self.totals.iter().map(|totals| &totals.account);
            !account.is_empty() && self.accounts.iter().chain(of_sections).any(|ours| ours == account)
        };
        for document in &mut self.documents {
            document.direction = direction(
                is_ours(&document.payer_account),
                is_ours(&document.payee_account),
                (document.debited_on, document.received_on),
            );
        }
        let is_empty =
            account.is_empty() && self.documents.is_empty() && self.totals.iter().all(|of| of.account.is_empty());
        let Self { version, encoding, from, to, totals, documents, .. } = self;
        (!is_empty).then_some(BankStatement { version, encoding, account, from, to, totals, documents })
    }
}

/// Where neither account is known to be ours the days tell: that on which it was debited, or received. Both are there in copies of
/// other people's documents too, and tell nothing.
fn direction(from_ours: bool, to_ours: bool, on: (Option<NaiveDate>, Option<NaiveDate>)) -> Option<Direction> {
    match (from_ours, to_ours, on) {
        (true, true, _) => Some(Direction::Between),
        (true, false, _) | (false, false, (Some(_), None)) => Some(Direction::Out),
        (false, true, _) | (false, false, (None, Some(_))) => Some(Direction::In),
        (false, false, (Some(_), Some(_)) | (None, None)) => None,
    }
}

impl AccountTotals {
    fn read(&mut self, key: &str, value: &str) -> Result<(), StatementError> {
        match key {
            "РасчСчет" => value.clone_into(&mut self.account),
            "ДатаНачала" => self.from = day(key, value)?,
            "ДатаКонца" => self.to = day(key, value)?,
            "НачальныйОстаток" => self.opening = sum(key, value)?,
            "ВсегоПоступило" => self.received = sum(key, value)?,
            "ВсегоСписано" => self.debited = sum(key, value)?,
            "КонечныйОстаток" => self.closing = sum(key, value)?,
            _ => {}
        }
        Ok(())
    }
}

impl Draft {
    fn read(&mut self, key: &str, value: &str) -> Result<(), StatementError> {
        match key {
            "Номер" => value.clone_into(&mut self.number),
            "Дата" => self.date = day(key, value)?,
            "Сумма" => {
                let amount = sum(key, value)?.map(Amount::try_from).transpose();
                self.amount = amount.map_err(|_| {
                    StatementError::value(StatementProblem::BadAmount, key, Flaw::range("0", "100000000000"))
                })?;
            }
            "ПлательщикСчет" => value.clone_into(&mut self.payer_account),
            "ПолучательСчет" => value.clone_into(&mut self.payee_account),
            "ДатаСписано" => self.debited_on = day(key, value)?,
            "ДатаПоступило" => self.received_on = day(key, value)?,
            "НазначениеПлатежа" => value.clone_into(&mut self.purpose),
            _ => {}
        }
        Ok(())
    }

    /// The document; refused without a sum or a day.
    fn document(self) -> Result<BankDocument, StatementError> {
        Ok(BankDocument {
            amount: self.amount.ok_or_else(|| missing(StatementProblem::BadAmount, "Сумма"))?,
            date: self.date.ok_or_else(|| missing(StatementProblem::BadDate, "Дата"))?,
            kind: self.kind,
            number: self.number,
            payer_account: self.payer_account,
            payee_account: self.payee_account,
            direction: None,
            debited_on: self.debited_on,
            received_on: self.received_on,
            purpose: self.purpose,
        })
    }
}

/// The sum; nothing if the value is empty.
fn sum(key: &str, value: &str) -> Result<Option<Balance>, StatementError> {
    if value.is_empty() {
        return Ok(None);
    }
    let wrong = |flaw| StatementError::value(StatementProblem::BadAmount, key, flaw);
    check_characters(value, |character| character.is_ascii_digit() || matches!(character, '.' | '-')).map_err(wrong)?;
    money_kopecks(value).map(Some).map_err(|problem| wrong(problem.flaw()))
}

/// The day; nothing if the value is empty.
fn day(key: &str, value: &str) -> Result<Option<NaiveDate>, StatementError> {
    if value.is_empty() {
        return Ok(None);
    }
    let wrong = |flaw| StatementError::value(StatementProblem::BadDate, key, flaw);
    check_layout(value, "00.00.0000").map_err(wrong)?;
    date(value).map(Some).map_err(|problem| wrong(problem.flaw()))
}

/// What a document must have and has not.
fn missing(problem: StatementProblem, key: &str) -> StatementError {
    StatementError::value(problem, key, Flaw::Empty)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const OURS: &str = "40702810801500116391";
    const OTHER: &str = "40817810009980084396";

    /// A statement of one document, with these lines in it.
    fn with(lines: &str) -> String {
        format!(
            "1CClientBankExchange\r\nВерсияФормата=1.03\r\nКодировка=Windows\r\nДатаНачала=01.10.2026\r\nДатаКонца=27.10.2026\r\n\
             РасчСчет={OURS}\r\n\r\nСекцияРасчСчет\r\nДатаНачала=01.10.2026\r\nРасчСчет={OURS}\r\nКонечныйОстаток=-10052.98\r\nКонецРасчСчет\r\n\
             СекцияДокумент=Банковский ордер\r\nНомер=7\r\nДата=15.10.2026\r\nСумма=100\r\n{lines}\r\nКонецДокумента\r\nКонецФайла\r\n"
        )
    }

    fn document(lines: &str) -> Result<BankDocument, StatementError> {
        kl_to_1c(&with(lines)).map(|statement| statement.documents[0].clone())
    }

    /// Source: 1C, the exchange format 1.03.
    #[test]
    fn the_head_and_the_totals() {
        let statement = kl_to_1c(&with("")).unwrap();
        assert_eq!((statement.version.as_str(), statement.encoding.as_str()), ("1.03", "Windows"));
        assert_eq!(
            (statement.account.as_str(), statement.from, statement.to),
            (OURS, "2026-10-01".parse().ok(), "2026-10-27".parse().ok())
        );
        assert_eq!(statement.closing_balance().map(Balance::kopecks), Some(-1_005_298));
        assert_eq!(statement.documents[0].kind, "Банковский ордер");

        // A section for each day: the last of our account tells. One without an account is of the account of the head.
        let day = |account: &str, closing: &str| {
            format!("СекцияРасчСчет\n{account}\nКонечныйОстаток={closing}\nКонецРасчСчет\n")
        };
        let ours = format!("РасчСчет={OURS}");
        let other = format!("РасчСчет={OTHER}");
        for (days, closing) in [
            (vec![(&*ours, "1"), (&*ours, "2.5")], Some(250)),
            (vec![(&*ours, "1"), ("", "2")], Some(200)),
            (vec![(&*ours, "1"), (&*other, "2")], Some(100)),
            (vec![(&*ours, "1"), (&*ours, "")], None),
            (vec![], None),
        ] {
            let days: String = days.iter().map(|(account, closing)| day(account, closing)).collect();
            let text = format!("1CClientBankExchange\nРасчСчет={OURS}\n{days}КонецФайла");
            assert_eq!(kl_to_1c(&text).unwrap().closing_balance().map(Balance::kopecks), closing, "{text}");
        }

        // A head that names no account leaves it to the last section.
        for (days, account, closing) in [
            (vec![(&*ours, "5")], OURS, Some(500)),
            (vec![(&*ours, "5"), (&*other, "7")], OTHER, Some(700)),
            (vec![(&*other, "7"), (&*ours, "")], OURS, None),
        ] {
            let days: String = days.iter().map(|(account, closing)| day(account, closing)).collect();
            let statement = kl_to_1c(&format!("1CClientBankExchange\n{days}КонецФайла")).unwrap();
            let found = (statement.account.as_str(), statement.closing_balance().map(Balance::kopecks));
            assert_eq!(found, (account, closing), "{days}");
        }
    }

    #[test]
    fn whose_document_it_is() {
        use Direction::{Between, In, Out};
        for (payer, payee, dates, expected) in [
            (OTHER, OURS, "", Some(In)),
            (OURS, OTHER, "", Some(Out)),
            (OURS, OURS, "", Some(Between)),
            (OTHER, OURS, "ДатаСписано=15.10.2026", Some(In)),
            (OTHER, OTHER, "ДатаСписано=15.10.2026", Some(Out)),
            (OTHER, "", "ДатаПоступило=15.10.2026", Some(In)),
            ("", "", "ДатаПоступило=15.10.2026\r\nДатаСписано=15.10.2026", None),
            (OTHER, OTHER, "ДатаПоступило=15.10.2026\r\nДатаСписано=15.10.2026", None),
            ("", "", "ДатаПоступило=\r\nДатаСписано=", None),
        ] {
            let found = document(&format!("ПлательщикСчет={payer}\r\nПолучательСчет={payee}\r\n{dates}")).unwrap();
            assert_eq!(found.direction, expected, "{payer} {payee} {dates}");
        }
        let found = document(&format!("ПлательщикСчет={OTHER}\r\nПолучательСчет={OURS}")).unwrap();
        let identity = found.identity();
        assert_eq!((identity.account, identity.counterpart, identity.number), (OURS, OTHER, "7"));
    }

    #[test]
    fn sums_dates_and_values() {
        for (lines, kopecks) in [
            ("Сумма=700.5", Some(70_050)),
            ("Сумма=700.50", Some(70_050)),
            ("Сумма=0", Some(0)),
            ("Сумма=100000000000", Some(10_000_000_000_000)),
            ("Сумма=700,5", None),
            ("Сумма=1 000.00", None),
            ("Сумма=700.505", None),
            ("Сумма=700.", None),
            ("Сумма=-1", None),
            ("Сумма=", None),
            ("Сумма=1e3", None),
            ("Сумма=100000000000.01", None),
        ] {
            let found = document(lines).map(|document| document.amount.kopecks()).map_err(|error| error.problem);
            assert_eq!(found, kopecks.ok_or(StatementProblem::BadAmount), "{lines}");
        }
        for date in ["1.10.2026", "2026-10-15", "31.09.2026", "15.10.26", "15.10.2026 10:00", "15/10/2026", ""] {
            let found = document(&format!("Дата={date}")).map_err(|error| error.problem);
            assert_eq!(found, Err(StatementProblem::BadDate), "{date}");
        }
        let found =
            document("НазначениеПлатежа= ЛС=50133547364; сумма=5 \r\nбез знака равенства\r\nНеизвестно=1").unwrap();
        assert_eq!(found.purpose, "ЛС=50133547364; сумма=5");
    }

    #[test]
    fn what_is_cut_or_another_file() {
        let whole = with("");
        for (text, problem, line) in [
            ("", StatementProblem::NotExchange, 1),
            ("Привет\r\n", StatementProblem::NotExchange, 1),
            ("\r\n1CClientBankExchange\r\n", StatementProblem::NotExchange, 1),
            ("1СClientBankExchange\r\nКонецФайла", StatementProblem::NotExchange, 1),
            ("1CClientBankExchange", StatementProblem::UnexpectedEnd, 1),
            (&whole.replace("КонецФайла", ""), StatementProblem::UnexpectedEnd, 19),
            (&whole.replace("КонецДокумента", ""), StatementProblem::UnexpectedEnd, 19),
            (&whole.replace("КонецРасчСчет", ""), StatementProblem::UnexpectedEnd, 13),
            (&whole.replace("-10052.98", "1,5"), StatementProblem::BadAmount, 11),
            (&whole.replace("Сумма=100", "Сумма=1,5").replace("КонецФайла", ""), StatementProblem::BadAmount, 16),
            (&whole.replace("Сумма=100", ""), StatementProblem::BadAmount, 18),
            (&whole.replace("ДатаКонца=27.10.2026", "ДатаКонца=27.10"), StatementProblem::BadDate, 5),
        ] {
            let found = kl_to_1c(text).unwrap_err();
            assert_eq!((found.problem, found.line), (problem, line), "{text}");
        }
        assert!(kl_to_1c(&(whole.clone() + "Сумма=1,5")).is_ok());
        let of_nobody = |lines: &str| kl_to_1c(&format!("1CClientBankExchange \n{lines}КонецФайла"));
        for lines in ["", "ВерсияФормата=1.03\n", "РасчСчет=\n", "СекцияРасчСчет\nКонецРасчСчет\n"]
        {
            assert_eq!(of_nobody(lines).unwrap_err().problem, StatementProblem::HeadIncomplete, "{lines}");
        }
        // An idle month of an account.
        assert!(of_nobody(&format!("РасчСчет={OURS}\n")).unwrap().documents.is_empty());
        assert!(of_nobody(&format!("СекцияРасчСчет\nРасчСчет={OURS}\nКонецРасчСчет\n")).is_ok());
    }

    proptest! {
        #[test]
        fn cut_anywhere_it_is_refused(place in 0_usize..700) {
            let whole = with("ПлательщикСчет=1");
            let end = whole.trim_end().len();
            if let Some((head, _)) = whole.split_at_checked(place).filter(|_| place < end) {
                prop_assert!(kl_to_1c(head).is_err());
            }
        }

        #[test]
        fn no_text_panics(text in ".*", lines in proptest::collection::vec("(Секция|Конец)(РасчСчет|Документ|Документа|Файла)|(Сумма|Дата|КонечныйОстаток)=.{0,5}", 0..12)) {
            let _ = kl_to_1c(&text);
            let _ = kl_to_1c(&format!("1CClientBankExchange\n{}\n{text}", lines.join("\n")));
        }
    }
}
