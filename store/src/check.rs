//! Whether the rows are what the journal says: what an operator asks after a bad day.
//!
//! The journal is folded anew, in memory, and every row that is a fold of it compared. What came with the founding document stands nowhere else:
//! of such a kind or meter that is compared which events have touched.

mod fold;
mod rows;

use upravdom::base::{CompanyId, HouseId, Language};
use upravdom::requests::Status;
use uuid::Uuid;

use self::fold::Fold;
use crate::error::StoreError;
use crate::registry_rows;
use crate::sql::{Result, Sql, args, first};
use crate::texts::LINES;

/// What was looked at in a company, and what was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checked {
    /// The company.
    pub company: CompanyId,
    /// How many lines its journal has.
    pub lines: u64,
    /// How many requests.
    pub requests: u64,
    /// What is not as it should be; nothing where all is well.
    pub findings: Vec<Finding>,
}

/// Something that is not as it should be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Finding {
    /// The database itself says that it is damaged.
    Damaged {
        /// What it said.
        reason: String,
    },
    /// The journal skips a number, or ends before the company's last.
    LineMissing {
        /// The number of the line.
        sequence: i64,
    },
    /// A line of the journal cannot be read.
    LineUnreadable {
        /// The number of the line.
        sequence: i64,
    },
    /// Something is not what its events make it.
    Differs {
        /// What it is.
        what: Kept,
        /// Its id.
        id: Uuid,
    },
    /// The journal has something that the tables have not.
    Missing {
        /// What it is.
        what: Kept,
        /// Its id.
        id: Uuid,
    },
    /// The tables have rows that the journal has not.
    Unexplained {
        /// What they are.
        what: Kept,
        /// How many.
        count: i64,
    },
    /// The kept count of a house's requests is not their number.
    CountDiffers {
        /// The house.
        house: HouseId,
        /// The status that is counted.
        status: Status,
    },
}

/// What is kept as the fold of the journal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kept {
    /// A request with its executors, pauses and terms.
    Request,
    /// A comment on a request.
    Comment,
    /// A photo of a request, or its reservation.
    Photo,
    /// An incident with its houses and requests.
    Incident,
    /// A plan of recurring works with its houses and requests.
    Plan,
    /// A kind of request.
    Kind,
    /// A meter with its accounts and its history.
    Meter,
    /// A reading.
    Reading,
    /// A group of quarters.
    Group,
    /// A quarter of houses.
    Quarter,
    /// A house.
    House,
    /// Premises.
    Premises,
    /// A personal account.
    Account,
    /// A client with its phones and what ties it to premises.
    Client,
    /// Who signs in as which client, with access to which accounts.
    Resident,
    /// The rights of an employee.
    Rights,
    /// A person who was erased.
    Person,
    /// The company's own settings and numbers.
    Company,
}

impl Kept {
    const fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::Request => ("Заявка", "Request"),
            Self::Comment => ("Комментарий", "Comment"),
            Self::Photo => ("Фото", "Photo"),
            Self::Incident => ("Авария", "Incident"),
            Self::Plan => ("План работ", "Plan of works"),
            Self::Kind => ("Тип заявки", "Kind of request"),
            Self::Meter => ("Прибор учёта", "Meter"),
            Self::Reading => ("Показание", "Reading"),
            Self::Group => ("Группа", "Group"),
            Self::Quarter => ("Квартал", "Quarter"),
            Self::House => ("Дом", "House"),
            Self::Premises => ("Помещение", "Premises"),
            Self::Account => ("Лицевой счёт", "Personal account"),
            Self::Client => ("Клиент", "Client"),
            Self::Resident => ("Доступ жителя", "Access of the resident"),
            Self::Rights => ("Права сотрудника", "Rights of the employee"),
            Self::Person => ("Стёртый человек", "Erased person"),
            Self::Company => ("Компания", "Company"),
        }
    }
}

impl Finding {
    /// The stable code.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Damaged { .. } => "check.damaged",
            Self::LineMissing { .. } => "check.line_missing",
            Self::LineUnreadable { .. } => "check.line_unreadable",
            Self::Differs { .. } => "check.differs",
            Self::Missing { .. } => "check.missing",
            Self::Unexplained { .. } => "check.unexplained",
            Self::CountDiffers { .. } => "check.count_differs",
        }
    }

    /// The sentence for the operator.
    pub fn text(&self, language: Language) -> String {
        let (ru, en) = match self {
            Self::Damaged { reason } => {
                (format!("База повреждена: {reason}."), format!("The database is damaged: {reason}."))
            }
            Self::LineMissing { sequence } => {
                (format!("В журнале нет строки {sequence}."), format!("The journal has no line {sequence}."))
            }
            Self::LineUnreadable { sequence } => (
                format!("Строка {sequence} журнала не читается."),
                format!("Line {sequence} of the journal cannot be read."),
            ),
            Self::Differs { what, id } => (
                format!("{} {id}: в таблицах не то, что говорит журнал.", what.words().0),
                format!("{} {id}: the tables do not have what the journal says.", what.words().1),
            ),
            Self::Missing { what, id } => (
                format!("{} {id}: в журнале есть, в таблицах нет.", what.words().0),
                format!("{} {id}: it is in the journal and not in the tables.", what.words().1),
            ),
            Self::Unexplained { what, count } => (
                format!("{}: в таблицах есть лишние строки, которых нет в журнале: {count}.", what.words().0),
                format!("{}: the tables have rows that the journal does not have: {count}.", what.words().1),
            ),
            Self::CountDiffers { house, status } => (
                format!("Счётчик заявок дома {house} в статусе «{}» неверен.", status.code()),
                format!("The count of requests of house {house} with status «{}» is wrong.", status.code()),
            ),
        };
        match language {
            Language::Russian => ru,
            Language::English => en,
        }
    }
}

/// Folds the company's journal and compares. All of it is one moment, whatever is written meanwhile.
pub(crate) fn check(sql: &mut dyn Sql, company: CompanyId) -> Result<Checked> {
    let id = company.uuid();
    let text = "SELECT sequence FROM company WHERE company_id = $1";
    let last = first(sql, text, args![id], |row| row.int(0))?.ok_or(StoreError::CompanyUnknown)?;
    let kept = registry_rows::whole(sql, id)?;
    let mut fold = Fold::default();
    fold.registry.clone_from(&kept);
    let text = format!(
        "SELECT j.sequence, j.received_at, j.events, t.texts FROM {LINES} WHERE j.company_id = $1 ORDER BY j.sequence"
    );
    sql.each(&text, args![id], &mut |row| {
        fold.line((row.int(0)?, row.int(1)?), &row.text(2)?, row.text_or_null(3)?.as_deref());
        Ok(())
    })?;
    fold.skip_to(last.saturating_add(1));
    let findings = rows::compare(sql, id, &mut fold, &kept)?;
    let text = "SELECT COUNT(*) FROM request WHERE company_id = $1";
    let requests = first(sql, text, args![id], |row| row.int(0))?.unwrap_or_default();
    Ok(Checked { company, lines: fold.lines, requests: u64::try_from(requests).unwrap_or_default(), findings })
}
