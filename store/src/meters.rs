//! Meters as an actor may see them.
//!
//! Rows: B-231, B-241, B-242, E-04. Sort key `(account_id, meter_id)`, driven by `meter_by_account`.

use serde::{Deserialize, Serialize};
use upravdom::base::{AccountId, Actor};
use upravdom::meters::Meter;

use crate::facts::{METER_COLUMNS, METER_TABLES, read_meter, visible_meters};
use crate::page::{Page, PageRequest};
use crate::sql::{Query, Result, Sql, Value, all, args};

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

/// A query for views, up to the condition on the company.
pub(crate) fn select_views(actor: &Actor) -> Query {
    let mut query = Query::new(&format!(
        "SELECT {METER_COLUMNS}, a.number, a.premises, h.address, m.changed FROM {METER_TABLES} WHERE m.company_id = "
    ));
    query.push("{}", args![actor.company.uuid()]);
    visible_meters(&mut query, actor);
    query
}

/// Runs a query for views; each comes with the sequence of its last change.
pub(crate) fn views(sql: &mut dyn Sql, query: &Query) -> Result<Vec<(MeterView, i64)>> {
    all(sql, &query.text, &query.args, |row| {
        let meter = read_meter(row)?;
        Ok((
            MeterView { meter, account_number: row.text(15)?, premises: row.text(16)?, address: row.text(17)? },
            row.int(18)?,
        ))
    })
}

pub(crate) fn meters(
    sql: &mut dyn Sql,
    actor: &Actor,
    account: Option<AccountId>,
    page: &PageRequest,
) -> Result<Page<MeterView>> {
    let mut query = select_views(actor);
    if let Some(account) = account {
        query.push(" AND m.account_id = {}", args![account.uuid()]);
    }
    if let Some((account, id)) = page.place::<AccountId>("meters")? {
        query.push(" AND (m.account_id, m.meter_id) > ({}, {})", &[Value::Id(account.uuid()), Value::Id(id)]);
    }
    query.push(" ORDER BY m.account_id, m.meter_id LIMIT {}", args![page.probe()]);
    let found = views(sql, &query)?.into_iter().map(|(view, _)| view).collect();
    Ok(page.page("meters", found, |view: &MeterView| (view.meter.account, view.meter.id.uuid())))
}
