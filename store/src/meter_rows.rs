//! How meters and readings are kept.

use upravdom::base::{AccountId, HouseId, Instant, MeterId, Month, ReadingId};
use upravdom::meters::{
    Anomaly, Commissioned, Digits, Meter, MeterFault, MeterUnit, MeterValue, NotForCharge, Reading, ReadingSource,
    ReadingUse, Resource, SubmissionWindow, VerificationFacts, WindowDay,
};
use uuid::Uuid;

use crate::error::StoreError;
use crate::rows::{
    code, code_or_null, codes, day, day_or_null, days, instant, joined, json, scaled, small, to_json, values, who,
    who_id, who_kind, zone,
};
use crate::sql::{Query, Result, Row, Sql, Value, all, args, first};

/// The columns of a meter, from [`METER_TABLES`].
pub(crate) const METER_COLUMNS: &str = "m.meter_id, m.account_id, m.serial, m.resource, m.digits_before, m.digits_after, \
    m.verified_until, m.last_taken_on, m.last_1, m.last_2, m.last_3, h.zone, c.reading_from, c.reading_to, h.house_id, \
    m.model, m.unit, m.verification, m.commissioned, m.commissioned_on, m.seal, m.checked_on, m.fault, m.access_refusals, \
    m.removed_on";
/// How many they are.
pub(crate) const METER_WIDTH: usize = 25;
/// A `meter m`, its `account a`, its house `h` and the `company c`.
pub(crate) const METER_TABLES: &str = "meter m \
    JOIN account a ON a.company_id = m.company_id AND a.account_id = m.account_id \
    JOIN house h ON h.company_id = a.company_id AND h.house_id = a.house_id \
    JOIN company c ON c.company_id = m.company_id";

pub(crate) fn read_meter(row: &Row<'_>) -> Result<Meter> {
    let digits = Digits::new(small(row, 4)?, small(row, 5)?).map_err(|_| StoreError::row("number of digits"))?;
    let window = SubmissionWindow::new(small(row, 12)?, small(row, 13)?).map_err(|_| StoreError::row("window"))?;
    let (resource, verified_until) = (code(row, 3, Resource::from_code)?, day(row, 6)?);
    let typed = VerificationFacts { entered: Some(verified_until), ..VerificationFacts::default() };
    Ok(Meter {
        id: MeterId::new(row.id(0)?),
        account: AccountId::new(row.id(1)?),
        serial: row.text(2)?,
        model: row.text_or_null(15)?,
        resource,
        unit: code_or_null(row, 16, MeterUnit::from_code)?.unwrap_or(resource.unit()),
        digits,
        verification: row.text_or_null(17)?.map_or(Ok(typed), |text| json(&text))?,
        verified_until,
        last_taken_on: day(row, 7)?,
        last_values: values(row, [8, 9, 10])?,
        commissioned: match (row.text(18)?.as_str(), day_or_null(row, 19)?) {
            ("no", None) => Commissioned::No,
            ("on", Some(day)) => Commissioned::On { day },
            ("before_records", Some(since)) => Commissioned::BeforeRecords { since },
            _ => return Err(StoreError::row("commissioning")),
        },
        seal: row.text_or_null(20)?,
        checked_on: day_or_null(row, 21)?,
        fault: code_or_null(row, 22, MeterFault::from_code)?,
        access_refusals: small(row, 23)?,
        removed_on: day_or_null(row, 24)?,
        house: HouseId::new(row.id(14)?),
        zone: zone(row, 11)?,
        window,
    })
}

/// A meter, whoever may see it.
pub(crate) fn meter(sql: &mut dyn Sql, company: Uuid, id: MeterId) -> Result<Option<Meter>> {
    let text = format!("SELECT {METER_COLUMNS} FROM {METER_TABLES} WHERE m.company_id = $1 AND m.meter_id = $2");
    first(sql, &text, args![company, id.uuid()], read_meter)
}

/// What events change of a meter: its columns and their values.
fn columns(meter: &Meter) -> Result<[(&'static str, Value); 19]> {
    let [last_1, last_2, last_3] = scaled(&meter.last_values);
    let (commissioned, commissioned_on) = match meter.commissioned {
        Commissioned::No => ("no", None),
        Commissioned::On { day } => ("on", Some(day)),
        Commissioned::BeforeRecords { since } => ("before_records", Some(since)),
    };
    let day = |day: Option<chrono::NaiveDate>| Value::from(day.map(days));
    Ok([
        ("account_id", Value::Id(meter.account.uuid())),
        ("serial", Value::from(&meter.serial)),
        ("model", Value::from(meter.model.clone())),
        ("unit", Value::from(meter.unit.code())),
        ("digits_before", Value::Int(i64::from(meter.digits.before()))),
        ("digits_after", Value::Int(i64::from(meter.digits.after()))),
        ("verification", Value::from(to_json(&meter.verification)?)),
        ("verified_until", Value::Int(days(meter.verified_until))),
        ("last_taken_on", Value::Int(days(meter.last_taken_on))),
        ("last_1", last_1),
        ("last_2", last_2),
        ("last_3", last_3),
        ("commissioned", Value::from(commissioned)),
        ("commissioned_on", day(commissioned_on)),
        ("seal", Value::from(meter.seal.clone())),
        ("checked_on", day(meter.checked_on)),
        ("fault", Value::from(meter.fault.map(|fault| fault.code().to_owned()))),
        ("access_refusals", Value::Int(i64::from(meter.access_refusals))),
        ("removed_on", day(meter.removed_on)),
    ])
}

/// Writes the row of a meter that is new, with what it showed when it was set up.
pub(crate) fn insert_meter(
    sql: &mut dyn Sql,
    company: Uuid,
    meter: &Meter,
    opening: &[MeterValue],
    sequence: i64,
) -> Result<()> {
    let [opening_1, opening_2, opening_3] = scaled(opening);
    let fixed = [
        ("company_id", Value::Id(company)),
        ("meter_id", Value::Id(meter.id.uuid())),
        ("resource", Value::from(meter.resource.code())),
        ("opening_1", opening_1),
        ("opening_2", opening_2),
        ("opening_3", opening_3),
        ("changed", Value::Int(sequence)),
    ];
    let (names, values): (Vec<&str>, Vec<Value>) = fixed.into_iter().chain(columns(meter)?).unzip();
    let mut query = Query::new(&format!("INSERT INTO meter ({}) VALUES (", names.join(", ")));
    query.push_list(values).push(")", &[]);
    sql.run(&query.text, &query.args)?;
    Ok(())
}

/// Writes what an event changed of a meter, and nothing else: no index is touched that it leaves as it is.
pub(crate) fn write_meter(
    sql: &mut dyn Sql,
    company: Uuid,
    before: &Meter,
    meter: &Meter,
    sequence: i64,
) -> Result<()> {
    let mut query = Query::new("UPDATE meter SET changed = ");
    query.push("{}", args![sequence]);
    for ((name, value), (_, old)) in columns(meter)?.into_iter().zip(columns(before)?) {
        if value != old {
            query.push(&format!(", {name} = {{}}"), &[value]);
        }
    }
    query.push(" WHERE company_id = {} AND meter_id = {}", args![company, meter.id.uuid()]);
    sql.run(&query.text, &query.args)?;
    Ok(())
}

/// The columns of a reading, from `reading r`.
pub(crate) const READING_COLUMNS: &str = "r.reading_id, r.meter_id, r.taken_on, r.value_1, r.value_2, r.value_3, r.used_1, \
    r.used_2, r.used_3, r.submitted_at, r.place, r.period, r.usable, r.author_kind, r.author_id, r.why, r.odd, r.source";
/// How many they are.
pub(crate) const READING_WIDTH: usize = 18;

pub(crate) fn read_reading(row: &Row<'_>) -> Result<Reading> {
    Ok(Reading {
        id: ReadingId::new(row.id(0)?),
        meter: MeterId::new(row.id(1)?),
        taken_on: day(row, 2)?,
        values: values(row, [3, 4, 5])?,
        consumed: values(row, [6, 7, 8])?,
        submitted_at: instant(row, 9)?,
        place: code(row, 10, WindowDay::from_code)?,
        period: Month::try_from(row.text(11)?).map_err(|_| StoreError::row("month"))?,
        usable: code(row, 12, ReadingUse::from_code)?,
        why: codes(row, 15, NotForCharge::from_code)?,
        odd: codes(row, 16, Anomaly::from_code)?,
        source: code_or_null(row, 17, ReadingSource::from_code)?,
        author: who(row, 13, 14)?,
    })
}

/// Readings, in the order in which they were entered.
pub(crate) fn readings(sql: &mut dyn Sql, company: Uuid, meter: MeterId, condition: &str) -> Result<Vec<Reading>> {
    let mut query = Query::new(&format!("SELECT {READING_COLUMNS} FROM reading r WHERE r.company_id = "));
    query.push("{} AND r.meter_id = {}", args![company, meter.uuid()]);
    query.push(condition, &[]).push(" ORDER BY r.sequence", &[]);
    all(sql, &query.text, &query.args, read_reading)
}

pub(crate) fn insert_reading(sql: &mut dyn Sql, company: Uuid, sequence: i64, reading: &Reading) -> Result<()> {
    let [value_1, value_2, value_3] = scaled(&reading.values);
    let [used_1, used_2, used_3] = scaled(&reading.consumed);
    sql.run(
        "INSERT INTO reading (company_id, reading_id, meter_id, sequence, taken_on, value_1, value_2, value_3, used_1, used_2, \
         used_3, submitted_at, place, period, usable, author_kind, author_id, why, odd, source) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20)",
        &[
            Value::Id(company),
            Value::Id(reading.id.uuid()),
            Value::Id(reading.meter.uuid()),
            Value::Int(sequence),
            Value::Int(days(reading.taken_on)),
            value_1,
            value_2,
            value_3,
            used_1,
            used_2,
            used_3,
            Value::Int(reading.submitted_at.millis()),
            Value::from(reading.place.code()),
            Value::from(reading.period.to_string()),
            Value::from(reading.usable.code()),
            Value::from(who_kind(reading.author)),
            Value::Id(who_id(reading.author)),
            joined(reading.why.iter().map(|why| why.code())),
            joined(reading.odd.iter().map(|odd| odd.code())),
            Value::from(reading.source.map(|source| source.code().to_owned())),
        ],
    )?;
    Ok(())
}

/// Writes what a row of before version 3 lacks: what was odd and, where it still is so, why it is not for charging.
pub(crate) fn fill_reading(sql: &mut dyn Sql, company: Uuid, reading: &Reading) -> Result<()> {
    if reading.why.is_empty() && reading.odd.is_empty() {
        return Ok(());
    }
    let text = "UPDATE reading SET odd = $3, why = CASE WHEN usable = 'not_for_charge' THEN $4 END \
                WHERE company_id = $1 AND reading_id = $2";
    let (odd, why) =
        (joined(reading.odd.iter().map(|odd| odd.code())), joined(reading.why.iter().map(|why| why.code())));
    sql.run(text, &[Value::Id(company), Value::Id(reading.id.uuid()), odd, why])?;
    Ok(())
}

/// Writes that the journal's line is about the meter.
pub(crate) fn write_action(sql: &mut dyn Sql, company: Uuid, meter: &Meter, sequence: i64, at: Instant) -> Result<()> {
    sql.run(
        "INSERT INTO meter_action (company_id, meter_id, sequence, account_id, received_at, house_id) \
         VALUES ($1, $2, $3, $4, $5, (SELECT a.house_id FROM account a WHERE a.company_id = $1 AND a.account_id = $4))",
        args![company, meter.id.uuid(), sequence, meter.account.uuid(), at.millis()],
    )?;
    Ok(())
}
