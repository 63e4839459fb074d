//! How a company comes into a store: one document with what it owns, written before the first line of its journal.
//!
//! Rows: B-004, B-005. The operator founds; everything after that is a command.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use upravdom::base::{AccountId, AccountNumber, CompanyId, KindId, MeterId};
use upravdom::company::{Contractor, ContractorUser, Employee};
use upravdom::meters::{Digits, MeterValue, Resource, SubmissionWindow};
use upravdom::registry::{Account, House, Resident};
use upravdom::requests::{Executor, RequestKind, TriageRow};
use uuid::Uuid;

use crate::commands::kinds::insert as insert_kind;
use crate::error::StoreError;
use crate::registry_rows::founded;
use crate::rows::{days, executor_words, phone_word, scaled};
use crate::search_columns::{self, Named};
use crate::sql::{Result, Sql, Value, args};

/// The founding document of a company, in JSON.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Founding {
    /// The company and its settings.
    pub company: FoundingCompany,
    /// Its houses.
    pub houses: Vec<House>,
    /// The personal accounts in them.
    pub accounts: Vec<Account>,
    /// Who works for it.
    pub employees: Vec<Employee>,
    /// Who lives in the houses.
    pub residents: Vec<Resident>,
    /// Its kinds of request.
    pub kinds: Vec<RequestKind>,
    /// Its contractors.
    pub contractors: Vec<Contractor>,
    /// Who is responsible for which requests; of rows that fit equally well the first decides.
    #[serde(default)]
    pub responsible: Vec<TriageRow>,
    /// Who signs in for them.
    #[serde(default)]
    pub contractor_users: Vec<ContractorUser>,
    /// The meters, each with its last reading.
    pub meters: Vec<FoundingMeter>,
}

/// The company and its settings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FoundingCompany {
    /// The company.
    pub id: CompanyId,
    /// Its name.
    pub name: String,
    /// The number of the first request (B-026).
    pub next_request_number: u32,
    /// Whether residents see the executors of their requests (B-028).
    pub show_executors: bool,
    /// The days of the month on which readings are taken.
    pub reading_days: SubmissionWindow,
}

/// A meter with its last reading.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FoundingMeter {
    /// The meter.
    pub id: MeterId,
    /// The account to which it is bound.
    pub account: AccountId,
    /// The factory number.
    pub serial: String,
    /// What it measures.
    pub resource: Resource,
    /// Its digits before and after the point.
    pub digits: Digits,
    /// The last day of its verification.
    pub verified_until: NaiveDate,
    /// The day of the last reading.
    pub last_taken_on: NaiveDate,
    /// The last reading, a value per tariff zone, one to three.
    pub last_values: Vec<MeterValue>,
}

impl Founding {
    /// Reads the document.
    pub fn parse(json: &str) -> std::result::Result<Self, StoreError> {
        let wrong = |error: serde_json::Error| {
            let reason = error.to_string();
            let reason = reason.split(" at line ").next().unwrap_or_default().to_owned();
            StoreError::Document { place: format!("line {}, column {}", error.line(), error.column()), reason }
        };
        let founding: Self = serde_json::from_str(json).map_err(wrong)?;
        founding.check()?;
        Ok(founding)
    }

    /// What the types alone do not say: texts can be kept, nothing is there twice, and what is referred to exists.
    pub(crate) fn check(&self) -> Result<()> {
        self.check_texts()?;
        self.check_numbers()?;
        if self.company.next_request_number == 0 {
            return Err(wrong("company.next_request_number", "numbers begin with 1"));
        }
        let houses = ids("houses", self.houses.iter().map(|house| house.id.uuid()))?;
        let accounts = ids("accounts", self.accounts.iter().map(|account| account.id.uuid()))?;
        let kinds = ids("kinds", self.kinds.iter().map(|kind| kind.id.uuid()))?;
        let employees = ids("employees", self.employees.iter().map(|employee| employee.id.uuid()))?;
        ids("residents", self.residents.iter().map(|resident| resident.id.uuid()))?;
        let contractors = ids("contractors", self.contractors.iter().map(|contractor| contractor.id.uuid()))?;
        ids("contractor_users", self.contractor_users.iter().map(|user| user.id.uuid()))?;
        ids("meters", self.meters.iter().map(|meter| meter.id.uuid()))?;
        unique("accounts", "number", self.accounts.iter().map(|account| account.number.as_str()))?;
        unique("kinds", "name", self.kinds.iter().map(|kind| kind.name.as_str()))?;
        for (position, account) in self.accounts.iter().enumerate() {
            known(&houses, account.house.uuid(), || format!("accounts[{position}].house"))?;
        }
        for (position, resident) in self.residents.iter().enumerate() {
            for account in &resident.accounts {
                known(&accounts, account.uuid(), || format!("residents[{position}].accounts"))?;
            }
        }
        for (position, employee) in self.employees.iter().enumerate() {
            all_known(&kinds, employee.trades.iter().map(|kind| kind.uuid()), "employees", position, "trades")?;
            let served = employee.houses.named().into_iter().flatten().map(|house| house.uuid());
            all_known(&houses, served, "employees", position, "houses")?;
        }
        for (position, contractor) in self.contractors.iter().enumerate() {
            all_known(&kinds, contractor.kinds.iter().map(|kind| kind.uuid()), "contractors", position, "kinds")?;
            let served = contractor.houses.named().into_iter().flatten().map(|house| house.uuid());
            all_known(&houses, served, "contractors", position, "houses")?;
        }
        for (position, row) in self.responsible.iter().enumerate() {
            let of = |field: &str| format!("responsible[{position}].{field}");
            all_known(&kinds, row.kind.iter().map(|kind| kind.uuid()), "responsible", position, "kind")?;
            let served = row.houses.named().into_iter().flatten().map(|house| house.uuid());
            all_known(&houses, served, "responsible", position, "houses")?;
            known(&employees, row.triage.responsible.uuid(), || of("triage.responsible"))?;
            match row.triage.executor {
                Executor::Employee(id) => known(&employees, id.uuid(), || of("triage.executor"))?,
                Executor::Contractor(id) => known(&contractors, id.uuid(), || of("triage.executor"))?,
            }
        }
        for (position, user) in self.contractor_users.iter().enumerate() {
            known(&contractors, user.contractor.uuid(), || format!("contractor_users[{position}].contractor"))?;
        }
        for (position, meter) in self.meters.iter().enumerate() {
            known(&accounts, meter.account.uuid(), || format!("meters[{position}].account"))?;
            if !(1..=3).contains(&meter.last_values.len()) {
                return Err(wrong(&format!("meters[{position}].last_values"), "a meter has one to three tariff zones"));
            }
            if meter.last_values.iter().any(|value| *value >= meter.digits.capacity()) {
                return Err(wrong(
                    &format!("meters[{position}].last_values"),
                    "the meter has fewer digits before the point",
                ));
            }
            if meter.last_values.iter().any(|value| value.decimal().scale() > u32::from(meter.digits.after())) {
                return Err(wrong(
                    &format!("meters[{position}].last_values"),
                    "the meter has fewer digits after the point",
                ));
            }
        }
        Ok(())
    }

    /// Every account number is one that a command could have given.
    fn check_numbers(&self) -> Result<()> {
        let is_one = |number: &str| AccountNumber::parse(number).is_ok_and(|read| read.as_str() == number);
        match self.accounts.iter().position(|account| !is_one(&account.number)) {
            Some(position) => {
                let reason = "a number has 1 to 30 characters, a letter or a digit among them, and no space around";
                Err(wrong(&format!("accounts[{position}].number"), reason))
            }
            None => Ok(()),
        }
    }

    /// No text has a zero character, which PostgreSQL cannot keep.
    fn check_texts(&self) -> Result<()> {
        kept("company.name", [&self.company.name])?;
        kept("houses[].address", self.houses.iter().map(|house| &house.address))?;
        kept("accounts[].number", self.accounts.iter().map(|account| &account.number))?;
        kept("accounts[].premises", self.accounts.iter().map(|account| &account.premises))?;
        kept("employees[].name", self.employees.iter().map(|employee| &employee.name))?;
        kept("residents[].name", self.residents.iter().map(|resident| &resident.name))?;
        kept("kinds[].name", self.kinds.iter().map(|kind| &kind.name))?;
        kept("contractors[].name", self.contractors.iter().map(|contractor| &contractor.name))?;
        kept("contractor_users[].name", self.contractor_users.iter().map(|user| &user.name))?;
        kept("meters[].serial", self.meters.iter().map(|meter| &meter.serial))
    }
}

fn wrong(place: &str, reason: &str) -> StoreError {
    StoreError::Document { place: place.to_owned(), reason: reason.to_owned() }
}

fn kept<'a>(place: &str, texts: impl IntoIterator<Item = &'a String>) -> Result<()> {
    match texts.into_iter().position(|text| text.contains('\0')) {
        Some(position) => Err(wrong(&place.replace("[]", &format!("[{position}]")), "a text has no zero character")),
        None => Ok(()),
    }
}

fn ids(list: &str, ids: impl Iterator<Item = Uuid>) -> Result<BTreeSet<Uuid>> {
    let mut seen = BTreeSet::new();
    for (position, id) in ids.enumerate() {
        if !seen.insert(id) {
            return Err(wrong(&format!("{list}[{position}].id"), &format!("{id} is there twice")));
        }
    }
    Ok(seen)
}

fn unique<'a>(list: &str, field: &str, values: impl Iterator<Item = &'a str>) -> Result<()> {
    let mut seen = BTreeSet::new();
    for (position, value) in values.enumerate() {
        if !seen.insert(value) {
            return Err(wrong(&format!("{list}[{position}].{field}"), &format!("«{value}» is there twice")));
        }
    }
    Ok(())
}

fn known(known: &BTreeSet<Uuid>, id: Uuid, place: impl Fn() -> String) -> Result<()> {
    if known.contains(&id) { Ok(()) } else { Err(wrong(&place(), &format!("{id} is not in the document"))) }
}

fn all_known(
    known_ids: &BTreeSet<Uuid>,
    mut ids: impl Iterator<Item = Uuid>,
    list: &str,
    position: usize,
    field: &str,
) -> Result<()> {
    ids.try_for_each(|id| known(known_ids, id, || format!("{list}[{position}].{field}")))
}

/// Writes the document's rows.
pub(crate) fn found(sql: &mut dyn Sql, founding: &Founding) -> Result<()> {
    let company = founding.company.id.uuid();
    let settings = &founding.company;
    let (from, to) = (i64::from(settings.reading_days.from()), i64::from(settings.reading_days.to()));
    let new = sql.run(
        "INSERT INTO company (company_id, name, sequence, visibility_epoch, next_request_number, show_executors, \
         reading_from, reading_to) VALUES ($1, $2, 0, 0, $3, $4, $5, $6) ON CONFLICT (company_id) DO NOTHING",
        args![company, &settings.name, i64::from(settings.next_request_number), settings.show_executors, from, to],
    )?;
    if new == 0 {
        return Err(StoreError::CompanyExists { company: company.to_string() });
    }
    for house in &founding.houses {
        sql.run(
            "INSERT INTO house (company_id, house_id, address, zone) VALUES ($1, $2, $3, $4)",
            args![company, house.id.uuid(), &house.address, house.zone.name()],
        )?;
        search_columns::of_house(sql, company, house.id.uuid(), &house.address)?;
    }
    for account in &founding.accounts {
        sql.run(
            "INSERT INTO account (company_id, account_id, house_id, number, premises) VALUES ($1, $2, $3, $4, $5)",
            args![company, account.id.uuid(), account.house.uuid(), &account.number, &account.premises],
        )?;
        search_columns::of_account(sql, company, account.id.uuid(), (&account.number, &account.premises))?;
    }
    for resident in &founding.residents {
        sql.run(
            "INSERT INTO resident (company_id, resident_id, name, phone) VALUES ($1, $2, $3, $4)",
            args![company, resident.id.uuid(), &resident.name, phone_word(resident.phone.as_ref())?],
        )?;
        search_columns::of_resident(sql, company, resident.id.uuid(), &resident.name)?;
        for account in &resident.accounts {
            sql.run(
                "INSERT INTO resident_account (company_id, resident_id, account_id) VALUES ($1, $2, $3)",
                args![company, resident.id.uuid(), account.uuid()],
            )?;
        }
    }
    founded::fill_company(sql, company)?;
    for kind in &founding.kinds {
        insert_kind(sql, company, kind)?;
    }
    found_employees(sql, company, founding)?;
    found_contractors(sql, company, founding)?;
    found_responsible(sql, company, founding)?;
    for meter in &founding.meters {
        found_meter(sql, company, meter)?;
    }
    Ok(())
}

fn found_employees(sql: &mut dyn Sql, company: Uuid, founding: &Founding) -> Result<()> {
    for employee in &founding.employees {
        let (id, houses) = (employee.id.uuid(), employee.houses.named());
        sql.run(
            "INSERT INTO employee (company_id, employee_id, name, role, some_houses) VALUES ($1, $2, $3, $4, $5)",
            args![company, id, &employee.name, employee.role.code(), houses.is_some()],
        )?;
        search_columns::of_name(sql, company, (Named::Employee, id), &employee.name)?;
        for kind in &employee.trades {
            let text = "INSERT INTO employee_trade (company_id, employee_id, kind_id) VALUES ($1, $2, $3)";
            sql.run(text, args![company, id, kind.uuid()])?;
        }
        for house in houses.into_iter().flatten() {
            let text = "INSERT INTO employee_house (company_id, employee_id, house_id) VALUES ($1, $2, $3)";
            sql.run(text, args![company, id, house.uuid()])?;
        }
    }
    Ok(())
}

fn found_contractors(sql: &mut dyn Sql, company: Uuid, founding: &Founding) -> Result<()> {
    for contractor in &founding.contractors {
        let (id, houses) = (contractor.id.uuid(), contractor.houses.named());
        sql.run(
            "INSERT INTO contractor (company_id, contractor_id, name, some_houses, enabled) VALUES ($1, $2, $3, $4, $5)",
            args![company, id, &contractor.name, houses.is_some(), contractor.enabled],
        )?;
        search_columns::of_name(sql, company, (Named::Contractor, id), &contractor.name)?;
        for house in houses.into_iter().flatten() {
            let text = "INSERT INTO contractor_house (company_id, contractor_id, house_id) VALUES ($1, $2, $3)";
            sql.run(text, args![company, id, house.uuid()])?;
        }
        for kind in &contractor.kinds {
            sql.run(
                "INSERT INTO contractor_kind (company_id, contractor_id, kind_id) VALUES ($1, $2, $3)",
                args![company, contractor.id.uuid(), kind.uuid()],
            )?;
        }
    }
    for user in &founding.contractor_users {
        sql.run(
            "INSERT INTO contractor_user (company_id, user_id, contractor_id, name) VALUES ($1, $2, $3, $4)",
            args![company, user.id.uuid(), user.contractor.uuid(), &user.name],
        )?;
    }
    Ok(())
}

fn found_responsible(sql: &mut dyn Sql, company: Uuid, founding: &Founding) -> Result<()> {
    for (position, row) in (1_i64..).zip(&founding.responsible) {
        let (kind, houses) = (row.kind.map(KindId::uuid), row.houses.named());
        let (executor_kind, executor) = executor_words(row.triage.executor);
        sql.run(
            "INSERT INTO responsible (company_id, position, kind_id, some_houses, employee_id, executor_kind, executor_id) \
             VALUES ($1, $2, $3, $4, $5, $6, $7)",
            args![company, position, kind, houses.is_some(), row.triage.responsible.uuid(), executor_kind, executor],
        )?;
        for house in houses.into_iter().flatten() {
            let text = "INSERT INTO responsible_house (company_id, position, house_id) VALUES ($1, $2, $3)";
            sql.run(text, args![company, position, house.uuid()])?;
        }
    }
    Ok(())
}

fn found_meter(sql: &mut dyn Sql, company: Uuid, meter: &FoundingMeter) -> Result<()> {
    let [last_1, last_2, last_3] = scaled(&meter.last_values);
    sql.run(
        "INSERT INTO meter (company_id, meter_id, account_id, serial, resource, digits_before, digits_after, \
         verified_until, last_taken_on, last_1, last_2, last_3, commissioned_on, changed) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $9, 0)",
        &[
            Value::Id(company),
            Value::Id(meter.id.uuid()),
            Value::Id(meter.account.uuid()),
            Value::from(&meter.serial),
            Value::from(meter.resource.code()),
            Value::Int(i64::from(meter.digits.before())),
            Value::Int(i64::from(meter.digits.after())),
            Value::Int(days(meter.verified_until)),
            Value::Int(days(meter.last_taken_on)),
            last_1,
            last_2,
            last_3,
        ],
    )?;
    Ok(())
}
