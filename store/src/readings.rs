//! Readings, and by what meters are charged, as an actor may see it.
//!
//! Rows: B-239, B-242, E-05, E-06, E-07. A resident sees what is of the time when the meter was bound to an account
//! of his. Sort keys: of readings `(taken_on, reading_id)`, driven by `reading_by_day` or `reading_by_meter`, where the meters of an account
//! come from `meter_by_account` and `meter_binding_by_account`; of charges `(account_id, meter_id)`, driven by `meter_by_account`.

use serde::{Deserialize, Serialize};
use upravdom::Event;
use upravdom::base::{AccountId, Actor, DayRange, HouseId, MeterId, Month, Standing};
use upravdom::meters::{
    ChargeFacts, ChargeMethod, FEDERAL_MULTIPLIERS, MeterEvent, MeterUnit, Multiplier, NoReading, Occupancy, Reading,
    Resource, charge_for_meter,
};
use uuid::Uuid;

use crate::error::StoreError;
use crate::facts::{sees_all_meters, visible_meters};
use crate::history::of_meter;
use crate::look::{Followed, Reach};
use crate::meter_rows::{READING_COLUMNS, READING_WIDTH, read_reading};
use crate::meters::{self, MeterFilter, MeterView};
use crate::page::{Page, PageRequest};
use crate::rows::{code, code_or_null, day, days, json};
use crate::sql::{Query, Result, Row, Sql, Value, all, args};

/// Which readings or actions are wanted; what is nothing does not narrow.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct HistoryFilter {
    /// Those of this house.
    pub house: Option<HouseId>,
    /// Those of this account's time.
    pub account: Option<AccountId>,
    /// Those of this meter.
    pub meter: Option<MeterId>,
    /// Those of these days: of a month, a week, a day.
    pub days: Option<DayRange>,
}

/// A reading with the words that an export needs (B-239).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReadingRow {
    /// The reading.
    pub reading: Reading,
    /// The account that had the meter then.
    pub account: AccountId,
    /// Its number.
    pub account_number: String,
    /// The number of its premises.
    pub premises: String,
    /// The address of its house.
    pub address: String,
    /// The factory number of the meter.
    pub serial: String,
    /// What it measures.
    pub resource: Resource,
    /// In what it counts.
    pub unit: MeterUnit,
}

/// By what a meter is charged for a month (E-06).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChargeView {
    /// The meter.
    pub view: MeterView,
    /// The method.
    pub method: ChargeMethod,
    /// The factor of the norm, as a decimal.
    pub multiplier: String,
    /// Why there is no reading to charge by, if there is none.
    pub reason: Option<NoReading>,
    /// How many months in a row have none, this one included.
    pub periods: u32,
    /// In what the volumes are: the unit in which the resource is charged.
    pub unit: MeterUnit,
    /// What is charged per tariff zone, to three decimals; nothing where the norm is not known here.
    pub volumes: Vec<String>,
    /// What estimates took too much before, per tariff zone.
    pub give_back: Vec<String>,
}

/// The account whose time a reading is of. Where rows are guarded, PostgreSQL follows an index by CASE and not by COALESCE.
const READING_ACCOUNT: &str = "CASE WHEN r.account_id IS NULL THEN m.account_id ELSE r.account_id END";

pub(crate) fn readings(
    sql: &mut dyn Sql,
    actor: &Actor,
    filter: &HistoryFilter,
    page: &PageRequest,
) -> Result<Page<ReadingRow>> {
    let mut query = Query::new(&format!(
        "SELECT {READING_COLUMNS}, a.account_id, a.number, a.premises, h.address, m.serial, m.resource, m.unit, \
         m.verified_until FROM reading r \
         JOIN meter m ON m.company_id = r.company_id AND m.meter_id = r.meter_id \
         JOIN account a ON a.company_id = m.company_id AND a.account_id = {READING_ACCOUNT} \
         JOIN house h ON h.company_id = a.company_id AND h.house_id = a.house_id WHERE r.company_id = "
    ));
    let company = actor.company.uuid();
    query.push("{}", args![company]);
    visible_meters(&mut query, READING_ACCOUNT, actor);
    narrow(&mut query, filter, "r.meter_id");
    let of_accounts: Option<Vec<AccountId>> = match (filter.account, &actor.standing) {
        (Some(account), _) => Some(vec![account]),
        (None, Standing::Resident { accounts, .. }) => Some(accounts.iter().copied().collect()),
        (None, Standing::Employee { .. } | Standing::ContractorUser { .. }) => None,
    };
    if let Some(accounts) = of_accounts {
        had_by(&mut query, company, &accounts);
    }
    let [account, number, premises, address, serial, resource, unit, verified_until] =
        [0, 1, 2, 3, 4, 5, 6, 7].map(|column| READING_WIDTH.saturating_add(column));
    let read_row = |row: &Row<'_>| {
        let resource = code(row, resource, Resource::from_code)?;
        Ok(ReadingRow {
            reading: read_reading(row)?.judged(day(row, verified_until)?),
            account: AccountId::new(row.id(account)?),
            account_number: row.text(number)?,
            premises: row.text(premises)?,
            address: row.text(address)?,
            serial: row.text(serial)?,
            resource,
            unit: code_or_null(row, unit, MeterUnit::from_code)?.unwrap_or(resource.unit()),
        })
    };
    let is_narrow = filter.meter.is_some() || filter.account.is_some() || !sees_all_meters(actor);
    let reach = if is_narrow { Reach::Whole } else { Reach::Windows(None) };
    let ends = [DayRange::first, DayRange::last].map(|end| filter.days.map(|range| Value::Int(days(end(range)))));
    let followed = Followed { table: "reading r", key: "r.taken_on", id: "r.reading_id", ends, reach };
    let read = |sql: &mut dyn Sql, query: &Query| all(sql, &query.text, &query.args, read_row);
    let key = |row: &ReadingRow| (days(row.reading.taken_on), row.reading.id.uuid());
    followed.look(sql, actor, &query, ("readings", page), read, key)
}

/// Narrows a query over readings `r` to those of meters that these accounts have or had.
fn had_by(query: &mut Query, company: Uuid, accounts: &[AccountId]) {
    if accounts.is_empty() {
        query.push(" AND 1 = 0", &[]);
        return;
    }
    for (part, table) in [(" AND r.meter_id IN (", "meter"), (" UNION ", "meter_binding")] {
        query
            .push(part, &[])
            .push(&format!("SELECT b.meter_id FROM {table} b WHERE b.company_id = {{}}"), args![company]);
        query.push(" AND b.account_id IN (", &[]);
        query.push_list(accounts.iter().map(|account| Value::Id(account.uuid()))).push(")", &[]);
    }
    query.push(")", &[]);
}

/// Narrows a query over an account `a` and a column with a meter; the days are narrowed by the caller.
fn narrow(query: &mut Query, filter: &HistoryFilter, meter: &str) {
    if let Some(house) = filter.house {
        query.push(" AND a.house_id = {}", args![house.uuid()]);
    }
    if let Some(account) = filter.account {
        query.push(" AND a.account_id = {}", args![account.uuid()]);
    }
    if let Some(id) = filter.meter {
        query.push(&format!(" AND {meter} = {{}}"), args![id.uuid()]);
    }
}

/// By what meters are charged for a month: those of a house, of an account or all. Premises are taken for dwellings.
pub(crate) fn charges(
    sql: &mut dyn Sql,
    actor: &Actor,
    filter: &MeterFilter,
    month: Month,
    page: &PageRequest,
) -> Result<Page<ChargeView>> {
    let Page { items, next } = meters::meters(sql, actor, filter, page)?;
    let ids: Vec<Value> = items.iter().map(|view| Value::Id(view.meter.id.uuid())).collect();
    let company = actor.company.uuid();
    let of_all = if ids.is_empty() { Vec::new() } else { readings_of(sql, company, &ids)? };
    let events = if ids.is_empty() { Vec::new() } else { events_of(sql, company, &ids)? };
    let bound = if ids.is_empty() { Vec::new() } else { bound_on(sql, company, &ids)? };
    let mut found = Vec::new();
    for view in items {
        let id = view.meter.id;
        let readings: Vec<Reading> = of_all.iter().filter(|reading| reading.meter == id).cloned().collect();
        let happened: Vec<MeterEvent> = events.iter().filter(|event| event.meter() == id).cloned().collect();
        let facts = ChargeFacts {
            meter: &view.meter,
            bound_on: bound.iter().find(|(meter, _)| *meter == id).map(|(_, on)| *on),
            readings: &readings,
            events: &happened,
            occupancy: Occupancy::Residential,
            norm: None,
            multipliers: FEDERAL_MULTIPLIERS,
        };
        // A meter that was down before the month is not charged by; the multipliers of the law cover all days that a reading has.
        let Ok(charge) = charge_for_meter(month, &facts) else { continue };
        let unit = view.meter.resource.unit();
        let shown = |list: &[upravdom::meters::Quantity]| -> Result<Vec<String>> {
            let rounded = list.iter().map(|one| one.rounded_in(unit).map(|decimal| decimal.to_string()));
            rounded.collect::<std::result::Result<_, _>>().map_err(|_| StoreError::row("consumption"))
        };
        let (volumes, give_back) = (shown(&charge.volumes)?, shown(&charge.give_back)?);
        found.push(ChargeView {
            view,
            method: charge.method,
            multiplier: Multiplier::to_string(&charge.multiplier),
            reason: charge.reason,
            periods: charge.periods,
            unit,
            volumes,
            give_back,
        });
    }
    Ok(Page { items: found, next })
}

/// The readings of these meters that are of the time of their present accounts, oldest first.
fn readings_of(sql: &mut dyn Sql, company: Uuid, meters: &[Value]) -> Result<Vec<Reading>> {
    let mut query = Query::new(&format!(
        "SELECT {READING_COLUMNS} FROM reading r JOIN meter m ON m.company_id = r.company_id AND m.meter_id = r.meter_id \
         WHERE r.company_id = "
    ));
    query.push(&format!("{{}} AND {READING_ACCOUNT} = m.account_id AND r.meter_id IN ("), args![company]);
    query.push_list(meters.iter().cloned());
    query.push(") ORDER BY r.meter_id, r.sequence", &[]);
    all(sql, &query.text, &query.args, read_reading)
}

/// What happened to these meters, in the order in which it was entered.
fn events_of(sql: &mut dyn Sql, company: Uuid, meters: &[Value]) -> Result<Vec<MeterEvent>> {
    let mut query = Query::new(
        "SELECT x.meter_id, j.events FROM meter_action x \
         JOIN journal j ON j.company_id = x.company_id AND j.sequence = x.sequence WHERE x.company_id = ",
    );
    query.push("{} AND x.meter_id IN (", args![company]);
    query.push_list(meters.iter().cloned());
    query.push(") ORDER BY x.meter_id, x.sequence", &[]);
    let found = all(sql, &query.text, &query.args, |row| {
        let (meter, events) = (MeterId::new(row.id(0)?), json::<Vec<Event>>(&row.text(1)?)?);
        Ok(events.into_iter().filter_map(of_meter).filter(move |event| event.meter() == meter))
    })?;
    Ok(found.into_iter().flatten().collect())
}

/// Since when the present accounts of these meters have them, where it is not from the beginning.
fn bound_on(sql: &mut dyn Sql, company: Uuid, meters: &[Value]) -> Result<Vec<(MeterId, chrono::NaiveDate)>> {
    let mut query = Query::new("SELECT b.meter_id, b.bound_on FROM meter_binding b WHERE b.company_id = ");
    query.push("{} AND b.left_on IS NULL AND b.bound_on IS NOT NULL AND b.meter_id IN (", args![company]);
    query.push_list(meters.iter().cloned());
    query.push(")", &[]);
    all(sql, &query.text, &query.args, |row| Ok((MeterId::new(row.id(0)?), day(row, 1)?)))
}
