//! Meters as an actor may see them.
//!
//! Rows: B-231, B-241, B-242, E-04, N-09. Sort keys: of a list `(account_id, meter_id)`, driven by `meter_by_account` and, by a
//! name, `resident_by_fold`; of meters that are due `(verified_until, meter_id)`, driven by `meter_by_verification`.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use upravdom::base::{AccountId, Actor, HouseId, MeterId, Month, fold};
use upravdom::meters::Meter;
use uuid::Uuid;

use crate::facts::{sees_all_meters, visible_meters};
use crate::look::{Followed, Reach};
use crate::meter_rows::{METER_COLUMNS, METER_TABLES, METER_WIDTH, read_meter};
use crate::page::{Page, PageRequest};
use crate::rows::{day_or_null, days};
use crate::sql::{Query, Result, Sql, Value, all, args};

/// Which meters are wanted; what is nothing does not narrow.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct MeterFilter {
    /// Those of this house.
    pub house: Option<HouseId>,
    /// Those of this account.
    pub account: Option<AccountId>,
    /// Those of accounts that a resident holds whose name begins so.
    pub name: Option<String>,
    /// Those that are up, or those that were taken down.
    pub standing: Option<MeterStanding>,
}

/// Whether a meter is up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MeterStanding {
    /// It is up.
    InPlace,
    /// It was taken down.
    Removed,
}

/// A meter with the words that a screen shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MeterView {
    /// The meter, with its last reading.
    pub meter: Meter,
    /// The number of its account.
    pub account_number: String,
    /// The number of its premises.
    pub premises: String,
    /// The address of its house.
    pub address: String,
}

/// A meter with the accounts that have had it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MeterCard {
    /// The meter.
    pub view: MeterView,
    /// Who has had it, to employees; nobody where it never changed its account.
    pub bindings: Vec<Binding>,
}

/// An account that has or had a meter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Binding {
    /// The account.
    pub account: AccountId,
    /// Its number.
    pub account_number: String,
    /// Since when; nothing for the first account.
    pub from: Option<NaiveDate>,
    /// Until when; nothing for the present account.
    pub until: Option<NaiveDate>,
}

/// A query for views, up to the condition on the company.
pub(crate) fn select_views(actor: &Actor) -> Query {
    let mut query = Query::new(&format!(
        "SELECT {METER_COLUMNS}, a.number, a.premises, h.address, m.changed FROM {METER_TABLES} WHERE m.company_id = "
    ));
    query.push("{}", args![actor.company.uuid()]);
    visible_meters(&mut query, "m.account_id", actor);
    query
}

/// Runs a query for views; each comes with the sequence of its last change.
pub(crate) fn views(sql: &mut dyn Sql, query: &Query) -> Result<Vec<(MeterView, i64)>> {
    let [number, premises, address, changed] = [0, 1, 2, 3].map(|column| METER_WIDTH.saturating_add(column));
    all(sql, &query.text, &query.args, |row| {
        let view = MeterView {
            meter: read_meter(row)?,
            account_number: row.text(number)?,
            premises: row.text(premises)?,
            address: row.text(address)?,
        };
        Ok((view, row.int(changed)?))
    })
}

/// Narrows a query over [`METER_TABLES`].
pub(crate) fn narrow(query: &mut Query, company: Uuid, filter: &MeterFilter) {
    if let Some(house) = filter.house {
        // So the accounts of the house lead to its meters, and no other meter is looked at.
        let of_house = "SELECT b.account_id FROM account b WHERE b.company_id = {} AND b.house_id = {}";
        query.push(&format!(" AND m.account_id IN ({of_house})"), args![company, house.uuid()]);
    }
    if let Some(account) = filter.account {
        query.push(" AND m.account_id = {}", args![account.uuid()]);
    }
    if let Some(name) = &filter.name {
        let name = fold(name);
        let beyond = format!("{name}{}", char::MAX);
        query.push(
            " AND m.account_id IN (SELECT o.account_id FROM resident p JOIN resident_account o \
             ON o.company_id = p.company_id AND o.resident_id = p.resident_id \
             WHERE p.company_id = {} AND p.name_fold >= {} AND p.name_fold < {})",
            args![company, name, beyond],
        );
    }
    match filter.standing {
        Some(MeterStanding::InPlace) => drop(query.push(" AND m.removed_on IS NULL", &[])),
        Some(MeterStanding::Removed) => drop(query.push(" AND m.removed_on IS NOT NULL", &[])),
        None => {}
    }
}

pub(crate) fn meters(
    sql: &mut dyn Sql,
    actor: &Actor,
    filter: &MeterFilter,
    page: &PageRequest,
) -> Result<Page<MeterView>> {
    if filter.name.as_ref().is_some_and(|name| name.contains('\0')) {
        return Ok(Page { items: Vec::new(), next: None });
    }
    let mut query = select_views(actor);
    narrow(&mut query, actor.company.uuid(), filter);
    by_account(sql, actor, &query, ("meters", page), reach(actor, filter))
}

/// Meters that are up and whose verification ends by that day, the first to end first. Those that were taken down are passed over.
pub(crate) fn due(sql: &mut dyn Sql, actor: &Actor, by: NaiveDate, page: &PageRequest) -> Result<Page<MeterView>> {
    let mut query = select_views(actor);
    query.push(" AND m.removed_on IS NULL", &[]);
    let (ends, reach) = ([None, Some(Value::Int(days(by)))], reach(actor, &MeterFilter::default()));
    let followed = Followed { table: "meter m", key: "m.verified_until", id: "m.meter_id", ends, reach };
    let key = |view: &MeterView| (days(view.meter.verified_until), view.meter.id.uuid());
    followed.look(sql, actor, &query, ("due", page), read_views, key)
}

/// Meters that are up and have no reading that counts in the month.
pub(crate) fn unread(
    sql: &mut dyn Sql,
    actor: &Actor,
    month: Month,
    house: Option<HouseId>,
    page: &PageRequest,
) -> Result<Page<MeterView>> {
    let company = actor.company.uuid();
    let mut query = select_views(actor);
    let standing = Some(MeterStanding::InPlace);
    let filter = MeterFilter { house, standing, ..MeterFilter::default() };
    narrow(&mut query, company, &filter);
    query.push(
        " AND NOT EXISTS (SELECT 1 FROM reading r WHERE r.company_id = m.company_id AND r.period = {} \
         AND r.meter_id = m.meter_id)",
        args![month.to_string()],
    );
    by_account(sql, actor, &query, ("unread", page), reach(actor, &filter))
}

/// What is of a house, an account, a name or a resident, and nothing at all, is found without looking at other meters.
fn reach(actor: &Actor, filter: &MeterFilter) -> Reach {
    let narrow = filter.house.is_some() || filter.account.is_some() || filter.name.is_some();
    if narrow || !sees_all_meters(actor) { Reach::Whole } else { Reach::Windows(None) }
}

fn by_account(
    sql: &mut dyn Sql,
    actor: &Actor,
    query: &Query,
    (list, page): (&str, &PageRequest),
    reach: Reach,
) -> Result<Page<MeterView>> {
    let followed = Followed { table: "meter m", key: "m.account_id", id: "m.meter_id", ends: [None, None], reach };
    let key = |view: &MeterView| (view.meter.account, view.meter.id.uuid());
    followed.look(sql, actor, query, (list, page), read_views, key)
}

fn read_views(sql: &mut dyn Sql, query: &Query) -> Result<Vec<MeterView>> {
    Ok(views(sql, query)?.into_iter().map(|(view, _)| view).collect())
}

pub(crate) fn card(sql: &mut dyn Sql, actor: &Actor, id: MeterId) -> Result<Option<MeterCard>> {
    let mut query = select_views(actor);
    query.push(" AND m.meter_id = {}", args![id.uuid()]);
    let Some((view, _)) = views(sql, &query)?.into_iter().next() else { return Ok(None) };
    let bindings = if actor.is_staff() { bindings(sql, actor, id)? } else { Vec::new() };
    Ok(Some(MeterCard { view, bindings }))
}

fn bindings(sql: &mut dyn Sql, actor: &Actor, meter: MeterId) -> Result<Vec<Binding>> {
    let text = "SELECT b.account_id, a.number, b.bound_on, b.left_on FROM meter_binding b \
                JOIN account a ON a.company_id = b.company_id AND a.account_id = b.account_id \
                WHERE b.company_id = $1 AND b.meter_id = $2 ORDER BY b.position";
    all(sql, text, args![actor.company.uuid(), meter.uuid()], |row| {
        Ok(Binding {
            account: AccountId::new(row.id(0)?),
            account_number: row.text(1)?,
            from: day_or_null(row, 2)?,
            until: day_or_null(row, 3)?,
        })
    })
}
