//! Commands about meters: the facts of each rule, and the rows of its event.

use upravdom::base::{Actor, Instant};
use upravdom::meters::{Reading, ReadingFacts, SubmitReading, submit_reading};
use upravdom::{Event, Refusal};
use uuid::Uuid;

use super::Decided;
use crate::facts;
use crate::rows::{days, scaled, who_id, who_kind};
use crate::sql::{Result, Sql, Value};

pub(super) fn decide_submit(sql: &mut dyn Sql, command: &SubmitReading, actor: &Actor, at: Instant) -> Result<Decided> {
    let company = actor.company.uuid();
    let meter = facts::meter(sql, company, command.meter)?;
    let existing = facts::reading_exists(sql, company, command.reading)?;
    let facts = ReadingFacts { meter: meter.as_ref(), existing, ..ReadingFacts::default() };
    let reading = submit_reading(command, &facts, actor, at);
    Ok(reading.map(Event::ReadingSubmitted).map_err(Refusal::from))
}

pub(super) fn submitted(sql: &mut dyn Sql, company: Uuid, sequence: i64, reading: &Reading) -> Result<()> {
    let [value_1, value_2, value_3] = scaled(&reading.values);
    let [used_1, used_2, used_3] = scaled(&reading.consumed);
    let (meter, taken_on) = (Value::Id(reading.meter.uuid()), Value::Int(days(reading.taken_on)));
    sql.run(
        "UPDATE meter SET last_taken_on = $3, last_1 = $4, last_2 = $5, last_3 = $6, changed = $7 \
         WHERE company_id = $1 AND meter_id = $2",
        &[
            Value::Id(company),
            meter.clone(),
            taken_on.clone(),
            value_1.clone(),
            value_2.clone(),
            value_3.clone(),
            Value::Int(sequence),
        ],
    )?;
    sql.run(
        "INSERT INTO reading (company_id, reading_id, meter_id, sequence, taken_on, value_1, value_2, value_3, used_1, used_2, \
         used_3, submitted_at, place, period, usable, author_kind, author_id) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)",
        &[
            Value::Id(company),
            Value::Id(reading.id.uuid()),
            meter,
            Value::Int(sequence),
            taken_on,
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
        ],
    )?;
    Ok(())
}
