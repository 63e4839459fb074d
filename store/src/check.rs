//! Whether the rows are what the journal says: what an operator asks after a bad day.
//!
//! The journal is folded anew, in memory, and each request compared with its row.

use std::collections::BTreeMap;

use upravdom::Event;
use upravdom::base::{CompanyId, HouseId, Language, RequestId};
use upravdom::requests::{Request, RequestEvent, Status};

use crate::error::StoreError;
use crate::facts::whole_request;
use crate::rows::code;
use crate::sql::{Result, Sql, args, first};
use crate::texts::{self, LINES};

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
    /// A request is not what its events make it.
    RequestDiffers {
        /// The request.
        request: RequestId,
    },
    /// The journal has a request that the tables have not.
    RequestMissing {
        /// The request.
        request: RequestId,
    },
    /// The tables have requests that the journal has not.
    RequestsUnexplained {
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

impl Finding {
    /// The stable code.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Damaged { .. } => "check.damaged",
            Self::LineMissing { .. } => "check.line_missing",
            Self::LineUnreadable { .. } => "check.line_unreadable",
            Self::RequestDiffers { .. } => "check.request_differs",
            Self::RequestMissing { .. } => "check.request_missing",
            Self::RequestsUnexplained { .. } => "check.requests_unexplained",
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
            Self::RequestDiffers { request } => (
                format!("Заявка {request} не такая, какой её делает журнал."),
                format!("Request {request} is not what the journal makes it."),
            ),
            Self::RequestMissing { request } => (
                format!("Заявка {request} есть в журнале, а в таблицах её нет."),
                format!("Request {request} is in the journal and not in the tables."),
            ),
            Self::RequestsUnexplained { count } => (
                format!("Заявок, которых нет в журнале: {count}."),
                format!("Requests that the journal does not have: {count}."),
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
    let mut fold = Fold::default();
    let text = format!("SELECT j.sequence, j.events, t.texts FROM {LINES} WHERE j.company_id = $1 ORDER BY j.sequence");
    sql.each(&text, args![id], &mut |row| {
        fold.line(row.int(0)?, &row.text(1)?, row.text_or_null(2)?.as_deref());
        Ok(())
    })?;
    fold.skip_to(last.saturating_add(1));
    let Fold { requests, mut findings, lines, .. } = fold;
    for (request, folded) in &requests {
        match whole_request(sql, id, *request)? {
            None => findings.push(Finding::RequestMissing { request: *request }),
            Some(kept) if kept != *folded => findings.push(Finding::RequestDiffers { request: *request }),
            Some(_) => {}
        }
    }
    let text = "SELECT COUNT(*) FROM request WHERE company_id = $1";
    let kept = first(sql, text, args![id], |row| row.int(0))?.unwrap_or_default();
    let missing = findings.iter().filter(|finding| matches!(finding, Finding::RequestMissing { .. })).count();
    let explained = i64::try_from(requests.len().saturating_sub(missing)).unwrap_or(i64::MAX);
    if kept > explained {
        findings.push(Finding::RequestsUnexplained { count: kept.saturating_sub(explained) });
    }
    compare_counts(sql, company, &requests, &mut findings)?;
    Ok(Checked { company, lines, requests: u64::try_from(kept).unwrap_or_default(), findings })
}

/// The kept counts against those of the fold.
fn compare_counts(
    sql: &mut dyn Sql,
    company: CompanyId,
    requests: &BTreeMap<RequestId, Request>,
    findings: &mut Vec<Finding>,
) -> Result<()> {
    let mut counts: BTreeMap<(HouseId, &'static str), (Status, i64)> = BTreeMap::new();
    for request in requests.values() {
        let (_, count) = counts.entry((request.house, request.status.code())).or_insert((request.status, 0));
        *count = count.saturating_add(1);
    }
    let text = "SELECT house_id, status, requests FROM request_count WHERE company_id = $1";
    sql.each(text, args![company.uuid()], &mut |row| {
        let (house, status) = (HouseId::new(row.id(0)?), code(row, 1, Status::from_code)?);
        let counted = counts.remove(&(house, status.code())).map_or(0, |(_, count)| count);
        if counted != row.int(2)? {
            findings.push(Finding::CountDiffers { house, status });
        }
        Ok(())
    })?;
    findings.extend(counts.into_iter().map(|((house, _), (status, _))| Finding::CountDiffers { house, status }));
    Ok(())
}

/// The journal read so far.
#[derive(Default)]
struct Fold {
    lines: u64,
    last: i64,
    requests: BTreeMap<RequestId, Request>,
    findings: Vec<Finding>,
}

impl Fold {
    fn line(&mut self, sequence: i64, events: &str, words: Option<&str>) {
        self.skip_to(sequence);
        self.last = sequence;
        self.lines = self.lines.saturating_add(1);
        let Ok((events, _)) = texts::read(events, words) else {
            self.findings.push(Finding::LineUnreadable { sequence });
            return;
        };
        for event in events {
            let Event::Request(event) = event else { continue };
            if let RequestEvent::Created(request) = event {
                self.requests.insert(request.id, request);
            } else if let Some(request) = self.requests.get_mut(&event.request()) {
                request.apply(&event);
            } else {
                self.findings.push(Finding::LineUnreadable { sequence });
            }
        }
    }

    /// The lines between the last one and this one are missing; the first of them is told.
    fn skip_to(&mut self, sequence: i64) {
        let next = self.last.saturating_add(1);
        if next < sequence {
            self.findings.push(Finding::LineMissing { sequence: next });
        }
    }
}
