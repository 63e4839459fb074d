//! Commands about meters: the facts of each rule, and the rows of its event.

use std::collections::BTreeSet;

use upravdom::base::{AccountId, Actor, Instant, MeterId, ReadingId};
use upravdom::meters::{
    BindMeter, CheckMeter, CommissionMeter, CorrectFacts, CorrectMeter, CorrectReading, Meter, MeterBound, MeterEvent,
    MeterPlace, MeterRefusal, MeterRegistered, MeterReplaced, MeterValue, Passport, PassportFacts, Reading,
    ReadingCorrected, ReadingFacts, RegisterFacts, RegisterMeter, Removal, RemoveMeter, ReplaceMeter, SealMeter,
    SubmissionWindow, SubmitReading, VerifyMeter, bind_meter, check_meter, commission_meter, correct_meter,
    correct_reading, register_meter, remove_meter, replace_meter, seal_meter, submit_reading, verify_meter,
};
use upravdom::registry::accounts::OwnerChanged;
use upravdom::{Event, Refusal};
use uuid::Uuid;

use super::Decided;
use crate::error::StoreError;
use crate::meter_rows::{insert_meter, insert_reading, meter, readings, write_action, write_meter};
use crate::rows::{days, json, scaled, small, values, zone};
use crate::sql::{Result, Sql, Value, all, args, first};

fn answer<E>(ruled: std::result::Result<E, MeterRefusal>, event: fn(E) -> MeterEvent) -> Decided {
    ruled.map(|happened| vec![Event::Meter(event(happened))]).map_err(Refusal::from)
}

pub(super) fn submit(sql: &mut dyn Sql, command: &SubmitReading, by: &Actor, at: Instant) -> Result<Decided> {
    let held = Held::load(sql, by, command.meter, Some(command.reading))?;
    Ok(answer(submit_reading(command, &held.facts(), by, at), MeterEvent::ReadingSubmitted))
}

pub(super) fn register(sql: &mut dyn Sql, command: &RegisterMeter, by: &Actor, at: Instant) -> Result<Decided> {
    let facts = register_facts(sql, by.company.uuid(), command.meter, command.account, &command.passport)?;
    Ok(answer(register_meter(command, facts, by, at), MeterEvent::MeterRegistered))
}

pub(super) fn commission(sql: &mut dyn Sql, command: &CommissionMeter, by: &Actor, at: Instant) -> Result<Decided> {
    let held = Held::load(sql, by, command.meter, Some(command.reading.reading))?;
    Ok(answer(commission_meter(command, &held.facts(), by, at), MeterEvent::MeterCommissioned))
}

pub(super) fn seal(sql: &mut dyn Sql, command: &SealMeter, by: &Actor, at: Instant) -> Result<Decided> {
    let company = by.company.uuid();
    let meter = meter(sql, company, command.meter)?;
    let installed_on = installed_on(sql, company, command.meter)?;
    Ok(answer(seal_meter(command, meter.as_ref(), installed_on, by, at), MeterEvent::MeterSealed))
}

pub(super) fn verify(sql: &mut dyn Sql, command: &VerifyMeter, by: &Actor, at: Instant) -> Result<Decided> {
    let company = by.company.uuid();
    let meter = meter(sql, company, command.meter)?;
    let readings = readings(sql, company, command.meter, "")?;
    Ok(answer(verify_meter(command, meter.as_ref(), &readings, by, at), MeterEvent::MeterVerified))
}

pub(super) fn check(sql: &mut dyn Sql, command: &CheckMeter, by: &Actor, at: Instant) -> Result<Decided> {
    let held = Held::load(sql, by, command.meter, command.reading.as_ref().map(|typed| typed.reading))?;
    Ok(answer(check_meter(command, &held.facts(), by, at), MeterEvent::MeterChecked))
}

pub(super) fn correct_passport(sql: &mut dyn Sql, command: &CorrectMeter, by: &Actor, at: Instant) -> Result<Decided> {
    let company = by.company.uuid();
    let meter = meter(sql, company, command.meter)?;
    let same = match &meter {
        Some(meter) => same_serial(sql, company, &command.passport, meter.account, Some(meter.id))?,
        None => None,
    };
    let readings = readings(sql, company, command.meter, "")?;
    let installed_on = installed_on(sql, company, command.meter)?;
    let facts = PassportFacts { meter: meter.as_ref(), installed_on, same_serial: same, readings: &readings };
    Ok(answer(correct_meter(command, facts, by, at), MeterEvent::MeterCorrected))
}

/// The day on which the meter was set up, where it was entered by a command.
fn installed_on(sql: &mut dyn Sql, company: Uuid, meter: MeterId) -> Result<Option<chrono::NaiveDate>> {
    let text = "SELECT j.events FROM meter_action x \
                JOIN journal j ON j.company_id = x.company_id AND j.sequence = x.sequence \
                WHERE x.company_id = $1 AND x.meter_id = $2 ORDER BY x.sequence LIMIT 1";
    let events = first(sql, text, args![company, meter.uuid()], |row| json::<Vec<Event>>(&row.text(0)?))?;
    let set_up = |event: &Event| {
        let Event::Meter(
            MeterEvent::MeterRegistered(entered) | MeterEvent::MeterReplaced(MeterReplaced { new: entered, .. }),
        ) = event
        else {
            return None;
        };
        (entered.meter == meter).then_some(entered.installed_on)
    };
    Ok(events.unwrap_or_default().iter().find_map(set_up))
}

pub(super) fn correct(sql: &mut dyn Sql, command: &CorrectReading, by: &Actor) -> Result<Decided> {
    let company = by.company.uuid();
    let meter = meter(sql, company, command.meter)?;
    let series = readings(sql, company, command.meter, "")?;
    let at = series.iter().position(|reading| reading.id == command.reading);
    let beside = |at: Option<usize>| at.and_then(|at| series.get(at));
    let reading = beside(at);
    let before = match (beside(at.and_then(|at| at.checked_sub(1))), reading, &meter) {
        (Some(before), _, _) => before.values.clone(),
        (None, Some(first), Some(meter)) => opening(sql, company, meter, first)?,
        (None, _, _) => Vec::new(),
    };
    let following = beside(at.and_then(|at| at.checked_add(1)));
    let facts = CorrectFacts { meter: meter.as_ref(), reading, before: &before, following };
    Ok(answer(correct_reading(command, &facts, by), MeterEvent::ReadingCorrected))
}

pub(super) fn replace(sql: &mut dyn Sql, command: &ReplaceMeter, by: &Actor, at: Instant) -> Result<Decided> {
    let held = Held::load(sql, by, command.meter, Some(command.closing.reading))?;
    let new = match &held.meter {
        Some(old) => RegisterFacts {
            same_serial: same_serial(sql, by.company.uuid(), &command.passport, old.account, Some(old.id))?,
            ..register_facts(sql, by.company.uuid(), command.new, old.account, &command.passport)?
        },
        None => RegisterFacts { existing: None, place: None, same_serial: None },
    };
    Ok(answer(replace_meter(command, &held.facts(), new, by, at), MeterEvent::MeterReplaced))
}

pub(super) fn remove(sql: &mut dyn Sql, command: &RemoveMeter, by: &Actor, at: Instant) -> Result<Decided> {
    let reading = match &command.removal {
        Removal::TakenOff { closing } => Some(closing.reading),
        Removal::Lost | Removal::Mistake => None,
    };
    let held = Held::load(sql, by, command.meter, reading)?;
    Ok(answer(remove_meter(command, &held.facts(), by, at), MeterEvent::MeterTakenDown))
}

pub(super) fn bind(sql: &mut dyn Sql, command: &BindMeter, by: &Actor, at: Instant) -> Result<Decided> {
    let held = Held::load(sql, by, command.meter, Some(command.closing.reading))?;
    let place = place(sql, by.company.uuid(), command.account)?;
    Ok(answer(bind_meter(command, &held.facts(), place, by, at), MeterEvent::MeterBound))
}

/// Hands the meters of an account over to that of the new owner, which stands in the same house; a reading's id is used once.
pub(super) fn hand_over_all(sql: &mut dyn Sql, changed: &OwnerChanged, by: &Actor, at: Instant) -> Result<Decided> {
    let place = place(sql, by.company.uuid(), changed.account)?;
    let (mut events, mut used) = (Vec::new(), BTreeSet::new());
    for command in BindMeter::of_new_owner(changed) {
        let reading = command.closing.reading;
        let mut held = Held::load(sql, by, command.meter, Some(reading))?;
        held.existing = held.existing.or(Some(reading).filter(|reading| !used.insert(*reading)));
        match answer(bind_meter(&command, &held.facts(), place, by, at), MeterEvent::MeterBound) {
            Ok(bound) => events.extend(bound),
            Err(refusal) => return Ok(Err(refusal)),
        }
    }
    Ok(Ok(events))
}

/// What a reading is held against.
struct Held {
    meter: Option<Meter>,
    existing: Option<ReadingId>,
    history: Vec<Vec<MeterValue>>,
    neighbours: Vec<MeterValue>,
}

/// How many readings before it a reading is held against.
const HISTORY: i64 = 12;

impl Held {
    fn load(sql: &mut dyn Sql, by: &Actor, id: MeterId, reading: Option<ReadingId>) -> Result<Self> {
        let company = by.company.uuid();
        let meter = meter(sql, company, id)?;
        let existing = match reading {
            Some(reading) => {
                let text = "SELECT 1 FROM reading WHERE company_id = $1 AND reading_id = $2";
                first(sql, text, args![company, reading.uuid()], |_| Ok(reading))?
            }
            None => None,
        };
        let Some(known) = &meter else {
            return Ok(Self { meter, existing, history: Vec::new(), neighbours: Vec::new() });
        };
        let text = "SELECT r.period, r.used_1, r.used_2, r.used_3 FROM reading r WHERE r.company_id = $1 AND r.meter_id = $2 \
                    ORDER BY r.sequence DESC LIMIT $3";
        let used =
            all(sql, text, args![company, id.uuid(), HISTORY], |row| Ok((row.text(0)?, values(row, [1, 2, 3])?)))?;
        let text = "SELECT m.last_1, m.last_2, m.last_3 FROM meter m WHERE m.company_id = $1 AND m.account_id = $2 \
                    AND m.meter_id <> $3 AND m.removed_on IS NULL ORDER BY m.meter_id";
        let key = args![company, known.account.uuid(), id.uuid()];
        let neighbours = all(sql, text, key, |row| values(row, [0, 1, 2]))?.concat();
        Ok(Self { meter, existing, history: by_month(used), neighbours })
    }

    fn facts(&self) -> ReadingFacts<'_> {
        ReadingFacts {
            meter: self.meter.as_ref(),
            existing: self.existing,
            history: &self.history,
            neighbours: &self.neighbours,
            ..ReadingFacts::default()
        }
    }
}

/// What was consumed in each month, oldest first, from readings that stand newest first.
fn by_month(used: Vec<(String, Vec<MeterValue>)>) -> Vec<Vec<MeterValue>> {
    let mut months: Vec<(String, Vec<MeterValue>)> = Vec::new();
    for (period, used) in used.into_iter().rev() {
        match months.last_mut().filter(|(month, _)| *month == period) {
            Some((_, sums)) => {
                for (sum, used) in sums.iter_mut().zip(used) {
                    *sum = sum.plus(used).unwrap_or(*sum);
                }
            }
            None => months.push((period, used)),
        }
    }
    months.into_iter().map(|(_, sums)| sums).collect()
}

fn place(sql: &mut dyn Sql, company: Uuid, account: AccountId) -> Result<Option<MeterPlace>> {
    let text = "SELECT h.house_id, h.zone, c.reading_from, c.reading_to FROM account a \
                JOIN house h ON h.company_id = a.company_id AND h.house_id = a.house_id \
                JOIN company c ON c.company_id = a.company_id WHERE a.company_id = $1 AND a.account_id = $2";
    first(sql, text, args![company, account.uuid()], |row| {
        let window = SubmissionWindow::new(small(row, 2)?, small(row, 3)?).map_err(|_| StoreError::row("window"))?;
        Ok(MeterPlace { house: upravdom::base::HouseId::new(row.id(0)?), zone: zone(row, 1)?, window })
    })
}

fn register_facts(
    sql: &mut dyn Sql,
    company: Uuid,
    meter: MeterId,
    account: AccountId,
    passport: &Passport,
) -> Result<RegisterFacts> {
    let text = "SELECT 1 FROM meter WHERE company_id = $1 AND meter_id = $2";
    Ok(RegisterFacts {
        existing: first(sql, text, args![company, meter.uuid()], |_| Ok(meter))?,
        place: place(sql, company, account)?,
        same_serial: same_serial(sql, company, passport, account, None)?,
    })
}

/// A meter of that resource and number that is up in the house of the account; another one than that.
fn same_serial(
    sql: &mut dyn Sql,
    company: Uuid,
    passport: &Passport,
    account: AccountId,
    but: Option<MeterId>,
) -> Result<Option<MeterId>> {
    let serial = passport.serial.trim();
    if serial.contains('\0') {
        return Ok(None); // the rule refuses it, and PostgreSQL cannot be asked
    }
    let text = "SELECT m.meter_id FROM meter m \
                JOIN account a ON a.company_id = m.company_id AND a.account_id = m.account_id \
                JOIN account b ON b.company_id = a.company_id AND b.house_id = a.house_id \
                WHERE m.company_id = $1 AND m.resource = $2 AND m.serial = $3 AND m.removed_on IS NULL AND b.account_id = $4 \
                ORDER BY m.meter_id";
    let key = args![company, passport.resource.code(), serial, account.uuid()];
    let found = all(sql, text, key, |row| Ok(MeterId::new(row.id(0)?)))?;
    Ok(found.into_iter().find(|found| Some(*found) != but))
}

/// What the meter showed before its first reading: as it was set up or, of a meter older than that, what the reading says.
fn opening(sql: &mut dyn Sql, company: Uuid, meter: &Meter, first_reading: &Reading) -> Result<Vec<MeterValue>> {
    let text = "SELECT opening_1, opening_2, opening_3 FROM meter WHERE company_id = $1 AND meter_id = $2";
    let kept = first(sql, text, args![company, meter.id.uuid()], |row| values(row, [0, 1, 2]))?.unwrap_or_default();
    if !kept.is_empty() {
        return Ok(kept);
    }
    let pairs = first_reading.values.iter().zip(&first_reading.consumed);
    let counted_from = |(value, used): (&MeterValue, &MeterValue)| {
        let round = || value.plus(meter.digits.capacity())?.minus(*used);
        value.minus(*used).or_else(round).ok_or_else(|| StoreError::row("consumption"))
    };
    pairs.map(counted_from).collect()
}

/// Folds the event into the rows.
pub(super) fn commit(sql: &mut dyn Sql, company: Uuid, sequence: i64, event: &MeterEvent, at: Instant) -> Result<()> {
    if let Some(reading) = event.reading() {
        insert_reading(sql, company, sequence, reading)?;
    }
    match event {
        MeterEvent::MeterRegistered(registered) => return enter(sql, company, sequence, registered, at),
        MeterEvent::MeterReplaced(replaced) => enter(sql, company, sequence, &replaced.new, at)?,
        MeterEvent::ReadingCorrected(corrected) => write_correction(sql, company, corrected)?,
        MeterEvent::MeterBound(bound) => hand_over(sql, company, sequence, bound)?,
        MeterEvent::ReadingSubmitted(_)
        | MeterEvent::MeterCommissioned(_)
        | MeterEvent::MeterSealed(_)
        | MeterEvent::MeterVerified(_)
        | MeterEvent::MeterChecked(_)
        | MeterEvent::MeterCorrected(_)
        | MeterEvent::MeterTakenDown(_) => {}
    }
    let before = meter(sql, company, event.meter())?.ok_or_else(|| StoreError::row("meter"))?;
    write_action(sql, company, &before, sequence, at)?;
    let mut meter = before.clone();
    meter.apply(event);
    write_meter(sql, company, &before, &meter, sequence)
}

fn enter(sql: &mut dyn Sql, company: Uuid, sequence: i64, registered: &MeterRegistered, at: Instant) -> Result<()> {
    let place = place(sql, company, registered.account)?.ok_or_else(|| StoreError::row("account"))?;
    let meter = Meter::registered(registered, place);
    insert_meter(sql, company, &meter, &registered.values, sequence)?;
    write_action(sql, company, &meter, sequence, at)
}

fn write_correction(sql: &mut dyn Sql, company: Uuid, corrected: &ReadingCorrected) -> Result<()> {
    let [value_1, value_2, value_3] = scaled(&corrected.values);
    sql.run(
        "UPDATE reading SET value_1 = $3, value_2 = $4, value_3 = $5 WHERE company_id = $1 AND reading_id = $2",
        &[Value::Id(company), Value::Id(corrected.reading.uuid()), value_1, value_2, value_3],
    )?;
    let following = corrected.following.as_ref().map(|following| (following.reading, &following.consumed));
    for (reading, consumed) in [(corrected.reading, &corrected.consumed)].into_iter().chain(following) {
        let [used_1, used_2, used_3] = scaled(consumed);
        sql.run(
            "UPDATE reading SET used_1 = $3, used_2 = $4, used_3 = $5 WHERE company_id = $1 AND reading_id = $2",
            &[Value::Id(company), Value::Id(reading.uuid()), used_1, used_2, used_3],
        )?;
    }
    Ok(())
}

/// Closes the binding of before and opens the next; who saw the meter by the account of before is told that it is gone.
fn hand_over(sql: &mut dyn Sql, company: Uuid, sequence: i64, bound: &MeterBound) -> Result<()> {
    let (meter, on) = (bound.closing.meter.uuid(), days(bound.closing.taken_on));
    let (from, to) = (bound.from.uuid(), bound.account.uuid());
    let text = "SELECT MAX(position) FROM meter_binding WHERE company_id = $1 AND meter_id = $2";
    let last = first(sql, text, args![company, meter], |row| row.int_or_null(0))?.flatten();
    if last.is_none() {
        let text = "INSERT INTO meter_binding (company_id, meter_id, position, account_id) VALUES ($1, $2, 1, $3)";
        sql.run(text, args![company, meter, from])?;
    }
    let position = last.unwrap_or(1);
    let text = "UPDATE meter_binding SET left_on = $4 WHERE company_id = $1 AND meter_id = $2 AND position = $3";
    sql.run(text, args![company, meter, position, on])?;
    let text =
        "INSERT INTO meter_binding (company_id, meter_id, position, account_id, bound_on) VALUES ($1, $2, $3, $4, $5)";
    sql.run(text, args![company, meter, position.saturating_add(1), to, on])?;
    let text = "UPDATE reading SET account_id = $3 WHERE company_id = $1 AND meter_id = $2 AND account_id IS NULL";
    sql.run(text, args![company, meter, from])?;
    for account in [from, to] {
        let text = "DELETE FROM meter_gone WHERE company_id = $1 AND account_id = $2 AND meter_id = $3";
        sql.run(text, args![company, account, meter])?;
    }
    let text = "INSERT INTO meter_gone (company_id, account_id, meter_id, changed) VALUES ($1, $2, $3, $4)";
    sql.run(text, args![company, from, meter, sequence])?;
    Ok(())
}
