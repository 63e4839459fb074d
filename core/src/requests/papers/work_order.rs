//! Rule `requests/papers/work_order`: the work order of a request (наряд), which the owner signs.
//! Rows: B-062, B-081, B-093, N-21. Law: ПП РФ 416 п.17. Screen: «Распечатать наряд».
//!
//! It has every column of the journal, then what the executor writes: works and materials, remarks, signatures. What is not known is a blank
//! to be filled by hand, never a guess; so the total stands there only if every work has its sum. Below the works that are known there are
//! [`FREE_ROWS`] for those that are not. Times are on the clocks of the house. Name and phone of the applicant stand there as whoever prints
//! it may see them.
//!
//! Checks, in this order; the first that fails is the answer:
//! 1. [`RequestRefusal::RequestUnknown`]   the request is one that the actor sees
//! 2. [`RequestRefusal::WorkOrderByStaff`] the actor is no resident

use rust_decimal::Decimal;

use super::entry::{JournalColumn, JournalEntry, on_the_clock, said};
use crate::base::money::{Amount, Balance, format_ru};
use crate::base::{Actor, RequestId};
use crate::requests::common::seen;
use crate::requests::{Request, RequestRefusal};

/// How many empty rows follow the works that are known.
pub const FREE_ROWS: usize = 3;

/// What the work order is made of; nothing where it is not known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WorkOrderFacts<'a> {
    /// The request.
    pub entry: JournalEntry<'a>,
    /// The name of the company.
    pub company: &'a str,
    /// The phone of its dispatch service.
    pub dispatch_phone: Option<&'a str>,
    /// The name of the kind.
    pub kind: Option<&'a str>,
    /// The number of the applicant's personal account.
    pub account: Option<&'a str>,
    /// What is to be ticked off.
    pub checklist: &'a [&'a str],
    /// Works and materials as far as they are known.
    pub works: &'a [WorkItem<'a>],
}

/// A work or a material.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WorkItem<'a> {
    /// What it is.
    pub name: &'a str,
    /// In what it is measured.
    pub unit: Option<&'a str>,
    /// How much of it.
    pub quantity: Option<Decimal>,
    /// What one unit costs.
    pub price: Option<Amount>,
    /// What it costs.
    pub sum: Option<Amount>,
}

/// A work order, ready to be laid out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WorkOrder {
    /// The lines above the title: company and phone.
    pub head: Vec<Line>,
    /// The title, without the number.
    pub title: &'static str,
    /// The number of the request.
    pub number: Option<String>,
    /// The sections before the table.
    pub sections: Vec<Section>,
    /// Works and materials.
    pub works: WorksTable,
    /// The section after the table.
    pub remarks: Section,
    /// Who signs, in this order.
    pub signatures: Vec<SignatureLine>,
}

/// A part of the order under its own title.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// The title.
    pub title: &'static str,
    /// The lines.
    pub lines: Vec<Line>,
}

/// A label and what stands beside it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The label.
    pub label: String,
    /// What stands beside it; nothing is a blank to be filled by hand.
    pub value: Option<String>,
}

/// The table of works and materials.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WorksTable {
    /// The title.
    pub title: &'static str,
    /// The heads of the columns.
    pub columns: [&'static str; 6],
    /// The rows; nothing is a blank to be filled by hand.
    pub rows: Vec<[Option<String>; 6]>,
    /// The label of the total, and the total if every sum is known.
    pub total: Line,
}

/// A place for a signature and its date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignatureLine {
    /// As what the person signs.
    pub role: &'static str,
    /// The name.
    pub name: Option<String>,
}

/// Whether the actor may print the work order of the request: all checks.
pub fn may_print(request: Option<&Request>, id: RequestId, by: &Actor) -> Result<(), RequestRefusal> {
    seen(request, id)?;
    if by.is_resident() { Err(RequestRefusal::WorkOrderByStaff) } else { Ok(()) }
}

/// The work order of the request.
pub fn work_order(facts: &WorkOrderFacts<'_>) -> WorkOrder {
    let (entry, about) = (&facts.entry, facts.entry.request);
    let column = |column: JournalColumn| Line { label: column.title(), value: entry.cell(column) };
    let request = vec![
        column(JournalColumn::Number),
        column(JournalColumn::RegisteredAt),
        column(JournalColumn::Intake),
        line("Тип заявки", facts.kind),
        line("Приоритет", Some(&said(&about.priority))),
        line("Оплата", Some(&said(&about.payment))),
        column(JournalColumn::Problem),
    ];
    let applicant = vec![
        column(JournalColumn::Address),
        line("Лицевой счёт", facts.account),
        column(JournalColumn::Applicant),
        column(JournalColumn::Phone),
        column(JournalColumn::Recording),
    ];
    let started = about.started_at.map(|at| on_the_clock(at, entry.zone));
    let mut work = vec![
        column(JournalColumn::PlannedTerm),
        column(JournalColumn::Executor),
        line("Начало работ", started.as_deref()),
        column(JournalColumn::Completion),
    ];
    work.extend((1_u32..).zip(facts.checklist).map(|(number, item)| line(&format!("{number}. {item}"), None)));
    let sign = |role, name: Option<String>| SignatureLine { role, name };
    let only_executor = match entry.executors {
        [name] => Some((*name).to_owned()),
        [] | [_, _, ..] => None,
    };
    WorkOrder {
        head: vec![line("Организация", Some(facts.company)), line("Диспетчерская служба", facts.dispatch_phone)],
        title: "НАРЯД НА ВЫПОЛНЕНИЕ РАБОТ",
        number: entry.cell(JournalColumn::Number),
        sections: vec![
            Section { title: "Заявка", lines: request },
            Section { title: "Адрес и заявитель", lines: applicant },
            Section { title: "Исполнение", lines: work },
        ],
        works: works_table(facts.works),
        remarks: Section {
            title: "Приёмка работ",
            lines: vec![column(JournalColumn::Feedback), line("Замечания заявителя", None)],
        },
        signatures: vec![
            sign("Исполнитель", only_executor),
            sign("Собственник (пользователь) помещения", entry.cell(JournalColumn::Applicant)),
        ],
    }
}

fn line(label: &str, value: Option<&str>) -> Line {
    let value = value.map(str::trim).filter(|value| !value.is_empty()).map(str::to_owned);
    Line { label: label.to_owned(), value }
}

fn works_table(works: &[WorkItem<'_>]) -> WorksTable {
    let row = |(number, item): (u32, &WorkItem<'_>)| {
        [
            Some(number.to_string()),
            Some(item.name.to_owned()),
            item.unit.map(str::to_owned),
            item.quantity.map(|quantity| quantity.normalize().to_string().replace('.', ",")),
            item.price.map(in_figures),
            item.sum.map(in_figures),
        ]
    };
    let mut rows: Vec<[Option<String>; 6]> = (1_u32..).zip(works).map(row).collect();
    rows.extend((0..FREE_ROWS).map(|_| [const { None }; 6]));
    let sums: Option<Vec<Amount>> = works.iter().map(|item| item.sum).collect();
    let total = sums.filter(|sums| !sums.is_empty()).and_then(|sums| Amount::sum(sums).ok());
    WorksTable {
        title: "Работы и материалы",
        columns: ["№", "Наименование", "Ед.", "Количество", "Цена", "Сумма"],
        rows,
        total: Line { label: "Итого".to_owned(), value: total.map(in_figures) },
    }
}

fn in_figures(amount: Amount) -> String {
    format_ru(Balance::from(amount))
}
