//! What is overdue, and who has to be told by now.
//!
//! Rows: N-04. The longest overdue first; sort key `(due_by, request_id)`, driven by `request_by_due`.

use serde::{Deserialize, Serialize};
use upravdom::base::{Actor, Instant, Permission, Zone};
use upravdom::requests::{EscalationStep, LADDER, RunningClock, escalation};

use crate::board::{RequestView, select_views, views};
use crate::error::StoreError;
use crate::page::{Page, PageRequest};
use crate::sql::{Result, Sql, Value, args};

/// A request that is late.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OverdueView {
    /// The request.
    pub view: RequestView,
    /// The clock that is late.
    pub clock: RunningClock,
    /// The steps of the ladder that are reached, in the order of their time; none where it waits for the first.
    pub steps: Vec<EscalationStep>,
}

/// The requests that are overdue at that moment; nothing to whoever does not see all requests: a filter of the board finds his own.
pub(crate) fn overdue(sql: &mut dyn Sql, actor: &Actor, now: Instant, page: &PageRequest) -> Result<Page<OverdueView>> {
    let after = page.place::<i64>("overdue")?;
    if !actor.may(Permission::RequestView) {
        return Ok(Page { items: Vec::new(), next: None });
    }
    let mut query = select_views(actor);
    query.push(" AND r.due_by < {}", args![now.millis()]);
    if let Some((due_by, id)) = after {
        query.push(" AND (r.due_by, r.request_id) > ({}, {})", &[Value::Int(due_by), Value::Id(id)]);
    }
    query.push(" ORDER BY r.due_by, r.request_id LIMIT {}", args![page.probe()]);
    let late = |(view, _): (RequestView, i64)| {
        let due_by = view.request.due_by().ok_or_else(|| StoreError::row("due_by"))?;
        let clock = view.request.running_clock(now).ok_or_else(|| StoreError::row("status"))?;
        let zone = Zone::parse(&view.zone).map_err(|_| StoreError::row("time zone"))?;
        let steps = escalation(&clock, view.request.priority, zone, LADDER);
        Ok((OverdueView { view, clock, steps }, due_by.millis()))
    };
    let found = views(sql, actor, &query)?.into_iter().map(late).collect::<Result<Vec<_>>>()?;
    let page = page.page("overdue", found, |(overdue, due_by)| (*due_by, overdue.view.request.id.uuid()));
    Ok(Page { items: page.items.into_iter().map(|(overdue, _)| overdue).collect(), next: page.next })
}
