//! The change feed: what changed since a cursor and is visible to the actor, as it is now.
//!
//! Rows: N-02, N-14. A cursor is (visibility epoch, whose it is, sequence, place within the sequence); after a change of what the person may see,
//! and from anybody else, the answer to it is [`Changes::Reset`]. Driven by `request_by_change`,
//! `meter_by_change`, `incident_by_change`, `plan_by_change`, `request_withdrawn_by_change`, `request_gone_by_change`, `meter_gone_by_change` and
//! `incident_gone_by_change`; each row appears once, at its last change. For who sees only what he carries out a page
//! looks at so many lines of the journal, and for residents at so many incidents, and may be empty though there is more.

use std::cmp::Ordering;

use serde::{Deserialize, Serialize};
use upravdom::base::{Actor, IncidentId, MeterId, Permission, RequestId, Standing};
use uuid::Uuid;

use crate::board::{self, RequestView};
use crate::error::StoreError;
use crate::facts::{visibility_epoch, visible_accounts};
use crate::incidents::{self, IncidentView, Sight};
use crate::meters::{self, MeterView};
use crate::page::PageRequest;
use crate::plans::{self, PlanView};
use crate::rows::{who_id, who_kind};
use crate::sign_in::hash;
use crate::sql::{Query, Result, Sql, all, args, first};

/// Something that changed, as the actor may see it now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(clippy::large_enum_variant, reason = "a page of changes is short")]
pub enum Change {
    /// A request.
    Request(RequestView),
    /// A meter: its last reading.
    Meter(MeterView),
    /// A request that the actor saw and does not see any more.
    Gone(RequestId),
    /// A meter that the actor saw and does not see any more.
    MeterGone(MeterId),
    /// An incident.
    Incident(IncidentView),
    /// An incident that the actor saw and does not see any more.
    IncidentGone(IncidentId),
    /// A plan of recurring works.
    Plan(PlanView),
}

/// What changed since a cursor.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Changes {
    /// The changes in their order.
    Since {
        /// What changed; a page may have nothing and there still be more.
        items: Vec<Change>,
        /// Where to go on.
        cursor: String,
        /// Whether there is more already.
        more: bool,
    },
    /// What the actor sees is another part of the company now: forget the copy and read from the beginning.
    Reset,
}

/// At how many lines a page looks for who sees few of the requests that they changed, and at how many incidents for residents.
const LOOKED_AT: i64 = 5000;

/// A place in the feed: of one sequence come requests first, then meters, what is gone of each, incidents, and plans.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Place {
    sequence: i64,
    table: u8,
    id: Uuid,
}

const BEGINNING: Place = Place { sequence: 0, table: REQUESTS, id: Uuid::nil() };
const REQUESTS: u8 = 0;
const METERS: u8 = 1;
const GONE: u8 = 2;
const METERS_GONE: u8 = 3;
const INCIDENTS: u8 = 4;
const INCIDENTS_GONE: u8 = 5;
const PLANS: u8 = 6;

pub(crate) fn changes(sql: &mut dyn Sql, actor: &Actor, page: &PageRequest) -> Result<Changes> {
    let (epoch, owner) = (visibility_epoch(sql, actor)?, owner(actor));
    let text = "SELECT sequence FROM company WHERE company_id = $1";
    let last = first(sql, text, args![actor.company.uuid()], |row| row.int(0))?.ok_or(StoreError::SignInUnknown)?;
    let place = match &page.after {
        None => BEGINNING,
        Some(cursor) => {
            let (made_in, made_for, place) = read_cursor(cursor).ok_or_else(|| page.unreadable())?;
            if (made_in, made_for) != (epoch, owner) {
                return Ok(Changes::Reset);
            }
            if place.sequence > last {
                return Err(page.unreadable());
            }
            place
        }
    };
    let until = looks_until(sql, actor, place, last)?;
    let part = Part { place, until: (until < last).then_some(until), rows: page.probe() };
    let mut found = Vec::new();
    let mut query = board::select_views(actor);
    part.narrow(&mut query, REQUESTS, "r.changed", "r.request_id");
    for (view, sequence) in board::views(sql, actor, &query)? {
        found.push((Place { sequence, table: REQUESTS, id: view.request.id.uuid() }, Change::Request(view)));
    }
    let mut query = meters::select_views(actor);
    part.narrow(&mut query, METERS, "m.changed", "m.meter_id");
    for (view, sequence) in meters::views(sql, &query)? {
        found.push((Place { sequence, table: METERS, id: view.meter.id.uuid() }, Change::Meter(view)));
    }
    if let Some(mut query) = select_gone(actor) {
        part.narrow(&mut query, GONE, "w.changed", "w.request_id");
        found.extend(all(sql, &query.text, &query.args, |row| {
            let (sequence, id) = (row.int(0)?, row.id(1)?);
            Ok((Place { sequence, table: GONE, id }, Change::Gone(RequestId::new(id))))
        })?);
    }
    if actor.is_resident() {
        let mut query = Query::new("SELECT g.changed, g.meter_id FROM meter_gone g WHERE g.company_id = ");
        query.push("{}", args![actor.company.uuid()]);
        visible_accounts(&mut query, "g.account_id", actor);
        let mine = "SELECT m.account_id FROM meter m WHERE m.company_id = g.company_id AND m.meter_id = g.meter_id";
        let still = "SELECT o.account_id FROM resident_account o WHERE o.company_id = {} AND o.resident_id = {}";
        let (company, resident) = (actor.company.uuid(), who_id(actor.who()));
        query.push(&format!(" AND ({mine}) NOT IN ({still})"), args![company, resident]);
        part.narrow(&mut query, METERS_GONE, "g.changed", "g.meter_id");
        found.extend(all(sql, &query.text, &query.args, |row| {
            let (sequence, id) = (row.int(0)?, row.id(1)?);
            Ok((Place { sequence, table: METERS_GONE, id }, Change::MeterGone(MeterId::new(id))))
        })?);
    }
    found.extend(of_incidents(sql, actor, &part)?);
    if let Some(mut query) = plans::select(actor) {
        part.narrow(&mut query, PLANS, "p.changed", "p.plan_id");
        for (view, sequence) in plans::views(sql, actor, &query)? {
            found.push((Place { sequence, table: PLANS, id: view.plan.id.uuid() }, Change::Plan(view)));
        }
    }
    found.sort_by_key(|(place, _)| *place);
    let (is_full, ends) = (found.len() > page.rows(), Place { sequence: until, table: PLANS, id: Uuid::max() });
    found.truncate(page.rows());
    let reached = match found.last() {
        Some((place, _)) if is_full || until == last => *place,
        None if until == last => place,
        Some(_) | None => ends,
    };
    let items = found.into_iter().map(|(_, change)| change).collect();
    Ok(Changes::Since { items, cursor: write_cursor(epoch, owner, reached), more: is_full || until < last })
}

/// The line up to which a page looks. An index leads to all that who sees all requests sees, and to the requests and meters of accounts.
fn looks_until(sql: &mut dyn Sql, actor: &Actor, place: Place, last: i64) -> Result<i64> {
    match actor.standing {
        Standing::Employee { .. } if actor.may(Permission::RequestView) => Ok(last),
        Standing::Employee { .. } | Standing::ContractorUser { .. } => {
            Ok(place.sequence.saturating_add(LOOKED_AT).min(last))
        }
        Standing::Resident { .. } => {
            let text = "SELECT changed FROM incident WHERE company_id = $1 AND changed > $2 \
                        ORDER BY changed, incident_id LIMIT 1 OFFSET $3";
            let key = args![actor.company.uuid(), place.sequence, LOOKED_AT.saturating_sub(1)];
            Ok(first(sql, text, key, |row| row.int(0))?.unwrap_or(last))
        }
    }
}

/// The incidents that changed after the place, and those that are gone.
fn of_incidents(sql: &mut dyn Sql, actor: &Actor, part: &Part) -> Result<Vec<(Place, Change)>> {
    let sight = Sight::of(sql, actor)?;
    let mut found = Vec::new();
    let mut query = incidents::select(actor, &sight);
    part.narrow(&mut query, INCIDENTS, "i.changed", "i.incident_id");
    for (view, sequence) in incidents::views(sql, actor, &sight, &query)? {
        found.push((Place { sequence, table: INCIDENTS, id: view.id.uuid() }, Change::Incident(view)));
    }
    if let Some(mut query) = incidents::select_gone(actor, &sight) {
        part.narrow(&mut query, INCIDENTS_GONE, "g.changed", "g.incident_id");
        found.extend(all(sql, &query.text, &query.args, |row| {
            let (sequence, id) = (row.int(0)?, row.id(1)?);
            Ok((Place { sequence, table: INCIDENTS_GONE, id }, Change::IncidentGone(IncidentId::new(id))))
        })?);
    }
    Ok(found)
}

/// A query for what the actor saw and does not see any more; nothing if he sees everything. The same request may be gone with
/// each of a resident's accounts, at a place of its own each; as long as he sees it with another, it is not gone.
fn select_gone(actor: &Actor) -> Option<Query> {
    let company = actor.company.uuid();
    match &actor.standing {
        Standing::Employee { .. } if actor.may(Permission::RequestView) => None,
        Standing::Employee { id, .. } => {
            let mut query = Query::new("SELECT w.changed, w.request_id FROM request_withdrawn w WHERE w.company_id = ");
            query.push("{} AND w.employee_id = {}", args![company, id.uuid()]);
            Some(query)
        }
        Standing::ContractorUser { contractor, .. } => {
            let mut query = Query::new("SELECT w.changed, w.request_id FROM request_gone w WHERE w.company_id = ");
            query.push("{} AND w.seen_as = 'contractor' AND w.seen_by = {}", args![company, contractor.uuid()]);
            Some(query)
        }
        Standing::Resident { id, .. } => {
            let mine = "SELECT o.account_id FROM resident_account o WHERE o.company_id = {} AND o.resident_id = {}";
            let own = args![company, id.uuid()];
            let mut query = Query::new(
                "SELECT w.changed, w.request_id FROM request_gone w \
                 JOIN request r ON r.company_id = w.company_id AND r.request_id = w.request_id WHERE w.company_id = ",
            );
            query.push("{} AND w.seen_as = 'account'", args![company]);
            visible_accounts(&mut query, "w.seen_by", actor);
            query.push(&format!(" AND (r.account_id IS NULL OR r.account_id NOT IN ({mine}))"), own);
            Some(query)
        }
    }
}

/// The part of the feed at which a page looks.
struct Part {
    place: Place,
    /// The last line, where more follow.
    until: Option<i64>,
    rows: i64,
}

impl Part {
    /// Narrows a query to the part, in its order.
    fn narrow(&self, query: &mut Query, table: u8, changed: &str, id: &str) {
        let Self { place, until, rows } = self;
        match place.table.cmp(&table) {
            Ordering::Less => query.push(&format!(" AND {changed} >= {{}}"), args![place.sequence]),
            Ordering::Equal => {
                let key = args![place.sequence, place.id];
                query.push(&format!(" AND ({changed}, {id}) > ({{}}, {{}})"), key)
            }
            Ordering::Greater => query.push(&format!(" AND {changed} > {{}}"), args![place.sequence]),
        };
        if let Some(until) = until {
            query.push(&format!(" AND {changed} <= {{}}"), args![*until]);
        }
        query.push(&format!(" ORDER BY {changed}, {id} LIMIT {{}}"), args![*rows]);
    }
}

/// Whose cursor it is: the person, the company and the way of signing in, as a short mark.
fn owner(actor: &Actor) -> u32 {
    let (company, who, channel) = (actor.company, actor.who(), actor.channel.code());
    let digest = hash(&format!("{company} {} {} {channel}", who_kind(who), who_id(who)));
    digest.iter().take(4).fold(0, |mark, byte| mark << 8 | u32::from(*byte))
}

fn write_cursor(epoch: i64, owner: u32, Place { sequence, table, id }: Place) -> String {
    format!("{epoch}.{owner:08x}.{sequence}.{table}.{id}")
}

fn read_cursor(cursor: &str) -> Option<(i64, u32, Place)> {
    let mut parts = cursor.split('.');
    let epoch = parts.next()?.parse().ok()?;
    let owner = u32::from_str_radix(parts.next()?, 16).ok()?;
    let place = Place {
        sequence: parts.next()?.parse().ok()?,
        table: parts.next()?.parse().ok()?,
        id: Uuid::try_parse(parts.next()?).ok()?,
    };
    let is_place = epoch >= 0 && place.sequence >= 0 && place.table <= PLANS;
    (is_place && cursor == write_cursor(epoch, owner, place)).then_some((epoch, owner, place))
}
