//! Between rows and values: how each type of core is kept.

use chrono::{Datelike, NaiveDate};
use serde::de::DeserializeOwned;
use upravdom::base::{Channel, ContractorId, ContractorUserId, EmployeeId, Instant, Phone, ResidentId, Who, Zone};
use upravdom::meters::MeterValue;
use upravdom::requests::Executor;
use uuid::Uuid;

use crate::error::StoreError;
use crate::sql::{Result, Row, Value};

/// Days since 1970-01-01.
pub(crate) fn days(day: NaiveDate) -> i64 {
    i64::from(day.num_days_from_ce()).saturating_sub(EPOCH)
}

const EPOCH: i64 = 719_163;

pub(crate) fn day(row: &Row<'_>, column: usize) -> Result<NaiveDate> {
    let from_ce = row.int(column)?.checked_add(EPOCH).and_then(|days| i32::try_from(days).ok());
    from_ce.and_then(NaiveDate::from_num_days_from_ce_opt).ok_or_else(|| StoreError::row("day"))
}

pub(crate) fn day_or_null(row: &Row<'_>, column: usize) -> Result<Option<NaiveDate>> {
    row.int_or_null(column)?.map(|_| day(row, column)).transpose()
}

pub(crate) fn instant(row: &Row<'_>, column: usize) -> Result<Instant> {
    Instant::from_millis(row.int(column)?).map_err(|_| StoreError::row("instant"))
}

pub(crate) fn instant_or_null(row: &Row<'_>, column: usize) -> Result<Option<Instant>> {
    let millis = row.int_or_null(column)?;
    millis.map(Instant::from_millis).transpose().map_err(|_| StoreError::row("instant"))
}

pub(crate) fn zone(row: &Row<'_>, column: usize) -> Result<Zone> {
    Zone::parse(&row.text(column)?).map_err(|_| StoreError::row("time zone"))
}

/// A value that is kept as its code.
pub(crate) fn code<T>(row: &Row<'_>, column: usize, from_code: impl Fn(&str) -> Option<T>) -> Result<T> {
    from_code(&row.text(column)?).ok_or_else(|| StoreError::row("code"))
}

/// A value that is kept as its code, if it is there.
pub(crate) fn code_or_null<T>(
    row: &Row<'_>,
    column: usize,
    from_code: impl Fn(&str) -> Option<T>,
) -> Result<Option<T>> {
    let text = row.text_or_null(column)?;
    text.map(|text| from_code(&text).ok_or_else(|| StoreError::row("code"))).transpose()
}

/// Values that are kept as their codes with commas between; nothing for none.
pub(crate) fn codes<T>(row: &Row<'_>, column: usize, from_code: impl Fn(&str) -> Option<T>) -> Result<Vec<T>> {
    let text = row.text_or_null(column)?.unwrap_or_default();
    let codes = text.split(',').filter(|code| !code.is_empty());
    codes.map(|code| from_code(code).ok_or_else(|| StoreError::row("code"))).collect()
}

/// How [`codes`] are kept.
pub(crate) fn joined(codes: impl Iterator<Item = &'static str>) -> Value {
    let joined = codes.collect::<Vec<_>>().join(",");
    Value::from(if joined.is_empty() { None } else { Some(joined) })
}

pub(crate) fn json<T: DeserializeOwned>(text: &str) -> Result<T> {
    serde_json::from_str(text).map_err(|_| StoreError::row("JSON text"))
}

pub(crate) fn to_json(value: &impl serde::Serialize) -> Result<String> {
    serde_json::to_string(value).map_err(|error| StoreError::Database { reason: error.to_string() })
}

/// One to three values, each in a column of its own.
pub(crate) fn scaled(values: &[MeterValue]) -> [Value; 3] {
    [0, 1, 2].map(|position| Value::from(values.get(position).map(|value| value.scaled())))
}

pub(crate) fn values(row: &Row<'_>, columns: [usize; 3]) -> Result<Vec<MeterValue>> {
    let mut found = Vec::with_capacity(3);
    for column in columns {
        if let Some(scaled) = row.int_or_null(column)? {
            found.push(MeterValue::from_scaled(scaled).ok_or_else(|| StoreError::row("meter value"))?);
        }
    }
    Ok(found)
}

pub(crate) const fn who_kind(who: Who) -> &'static str {
    match who {
        Who::Employee(_) => "employee",
        Who::Resident(_) => "resident",
        Who::ContractorUser(_) => "contractor_user",
    }
}

pub(crate) const fn who_id(who: Who) -> Uuid {
    match who {
        Who::Employee(id) => id.uuid(),
        Who::Resident(id) => id.uuid(),
        Who::ContractorUser(id) => id.uuid(),
    }
}

pub(crate) fn who(row: &Row<'_>, kind: usize, id: usize) -> Result<Who> {
    let id = row.id(id)?;
    match row.text(kind)?.as_str() {
        "employee" => Ok(Who::Employee(EmployeeId::new(id))),
        "resident" => Ok(Who::Resident(ResidentId::new(id))),
        "contractor_user" => Ok(Who::ContractorUser(ContractorUserId::new(id))),
        _ => Err(StoreError::row("person")),
    }
}

/// How a phone is kept: as its JSON, without the quotes.
pub(crate) fn phone_word(phone: Option<&Phone>) -> Result<Option<String>> {
    phone.map(|phone| to_json(phone).map(|text| text.trim_matches('"').to_owned())).transpose()
}

pub(crate) fn phone_or_null(row: &Row<'_>, column: usize) -> Result<Option<Phone>> {
    let text = row.text_or_null(column)?;
    text.map(|text| Phone::parse(&text)).transpose().map_err(|_| StoreError::row("phone"))
}

pub(crate) fn channel(row: &Row<'_>, column: usize) -> Result<Channel> {
    code(row, column, Channel::from_code)
}

/// A number that is kept as an integer but has a narrower type.
pub(crate) fn small<T: TryFrom<i64>>(row: &Row<'_>, column: usize) -> Result<T> {
    T::try_from(row.int(column)?).map_err(|_| StoreError::row("number"))
}

/// How an executor is kept: in two columns.
pub(crate) const fn executor_words(executor: Executor) -> (&'static str, Uuid) {
    match executor {
        Executor::Employee(id) => ("employee", id.uuid()),
        Executor::Contractor(id) => ("contractor", id.uuid()),
    }
}

pub(crate) fn executor(row: &Row<'_>, kind: usize, id: usize) -> Result<Executor> {
    let id = row.id(id)?;
    match row.text(kind)?.as_str() {
        "employee" => Ok(Executor::Employee(EmployeeId::new(id))),
        "contractor" => Ok(Executor::Contractor(ContractorId::new(id))),
        _ => Err(StoreError::row("executor")),
    }
}
