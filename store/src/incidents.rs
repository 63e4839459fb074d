//! Incidents as an actor may see them.
//!
//! Rows: N-11. Who sees all requests sees all incidents. A resident sees those that cover a house of his and have words for residents; of the
//! houses he sees his own, and never the words for staff. Newest start first; sort key `(starts_at, incident_id)`, driven by
//! `incident_by_start`, or by `incident_house_by_start` and `incident_of_all_houses`; the requests of an incident by `(sequence, request_id)`,
//! driven by `incident_request_by_incident`.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use upravdom::base::{Actor, HouseId, IncidentId, Instant, KindId, Permission, RequestId};
use upravdom::requests::Status;
use upravdom::requests::incidents::{Cause, Houses, Incident, IncidentDraft, RegisteredRequest, covering_incident};
use uuid::Uuid;

use crate::board::{RequestView, select_views, views as request_views};
use crate::error::StoreError;
use crate::facts::{visible_accounts, visible_requests};
use crate::look::{Followed, Reach};
use crate::merge::{EXAMINED, Key, Stream, merge};
use crate::page::{Page, PageRequest};
use crate::rows::{code, instant, instant_or_null};
use crate::sql::{Query, Result, Row, Sql, Value, all, args, first};

/// Which incidents are wanted; what is nothing does not narrow.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct IncidentFilter {
    /// Those that cover this house.
    pub house: Option<HouseId>,
    /// Those that are open, or those that are closed.
    pub standing: Option<IncidentStanding>,
}

/// Whether an incident is over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum IncidentStanding {
    /// It is not.
    Open,
    /// It is.
    Closed,
}

impl IncidentStanding {
    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Closed => "closed",
        }
    }
}

/// An incident with the words that a screen shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct IncidentView {
    /// The incident.
    pub id: IncidentId,
    /// Which houses it covers; to a resident, which of his.
    pub houses: Houses,
    /// Whether it was foreseen.
    pub cause: Cause,
    /// The kind of the requests behind which it stands.
    pub kind: Option<KindId>,
    /// The name of that kind.
    pub kind_name: Option<String>,
    /// When it began or will begin.
    pub starts_at: Instant,
    /// When it ends as far as is known.
    pub ends_at: Option<Instant>,
    /// What staff say to those who call; nothing to a resident.
    pub staff_words: Option<String>,
    /// What residents read.
    pub resident_words: Option<String>,
    /// When it was closed; nothing while it is open.
    pub closed_at: Option<Instant>,
}

pub(crate) const fn standing(incident: &Incident) -> IncidentStanding {
    if incident.closed_at.is_some() { IncidentStanding::Closed } else { IncidentStanding::Open }
}

const COLUMNS: &str = "i.incident_id, i.all_houses, i.cause, i.kind_id, i.starts_at, i.ends_at, i.staff_words, i.resident_words, \
    i.closed_at";
const WIDTH: usize = 9;

/// An incident without the houses that are listed for it, which stand in rows of their own.
fn read_incident(row: &Row<'_>) -> Result<Incident> {
    let houses = if row.int(1)? == 1 { Houses::All } else { Houses::Listed(BTreeSet::new()) };
    let draft = IncidentDraft {
        houses,
        cause: code(row, 2, Cause::from_code)?,
        kind: row.id_or_null(3)?.map(KindId::new),
        starts_at: instant(row, 4)?,
        ends_at: instant_or_null(row, 5)?,
        staff_words: row.text(6)?,
        resident_words: row.text_or_null(7)?,
    };
    Ok(Incident { id: IncidentId::new(row.id(0)?), draft, closed_at: instant_or_null(row, 8)? })
}

/// An incident, whole, whoever may see it.
pub(crate) fn incident(sql: &mut dyn Sql, company: Uuid, id: IncidentId) -> Result<Option<Incident>> {
    let text = format!("SELECT {COLUMNS} FROM incident i WHERE i.company_id = $1 AND i.incident_id = $2");
    let Some(mut incident) = first(sql, &text, args![company, id.uuid()], read_incident)? else { return Ok(None) };
    if let Houses::Listed(listed) = &mut incident.draft.houses {
        let text = "SELECT house_id FROM incident_house WHERE company_id = $1 AND incident_id = $2";
        listed.extend(all(sql, text, args![company, id.uuid()], |row| Ok(HouseId::new(row.id(0)?)))?);
    }
    Ok(Some(incident))
}

/// The incident to which the request belongs.
pub(crate) fn incident_of(sql: &mut dyn Sql, company: Uuid, request: RequestId) -> Result<Option<IncidentId>> {
    let text = "SELECT incident_id FROM incident_request WHERE company_id = $1 AND request_id = $2";
    first(sql, text, args![company, request.uuid()], |row| Ok(IncidentId::new(row.id(0)?)))
}

/// The open incidents that cover the house; of the houses that they list, this one.
pub(crate) fn open_incidents(sql: &mut dyn Sql, company: Uuid, house: HouseId) -> Result<Vec<Incident>> {
    let of_all = "i.company_id = $1 AND i.all_houses = 1 AND i.standing = 'open'";
    let text = format!("SELECT {COLUMNS} FROM incident i WHERE {of_all}");
    let mut open = all(sql, &text, args![company], read_incident)?;
    let text = format!(
        "SELECT {COLUMNS} FROM incident_house c JOIN incident i ON i.company_id = c.company_id AND i.incident_id = c.incident_id \
         WHERE c.company_id = $1 AND c.house_id = $2 AND c.standing = 'open'"
    );
    for mut incident in all(sql, &text, args![company, house.uuid()], read_incident)? {
        incident.draft.houses = Houses::Listed([house].into());
        open.push(incident);
    }
    Ok(open)
}

/// Whose incidents an actor sees.
pub(crate) enum Sight {
    /// Those of the whole company.
    All,
    /// Those that these houses are told of.
    Houses(Vec<HouseId>),
}

impl Sight {
    pub(crate) fn of(sql: &mut dyn Sql, actor: &Actor) -> Result<Self> {
        if actor.may(Permission::RequestView) {
            return Ok(Self::All);
        }
        let mut houses = Vec::new();
        if actor.is_resident() {
            let mut query = Query::new("SELECT DISTINCT a.house_id FROM account a WHERE a.company_id = ");
            query.push("{}", args![actor.company.uuid()]);
            visible_accounts(&mut query, "a.account_id", actor);
            houses = all(sql, &query.text, &query.args, |row| Ok(HouseId::new(row.id(0)?)))?;
        }
        Ok(Self::Houses(houses))
    }

    /// Whether an incident is seen; as SQL over `incident i`.
    fn condition(&self, query: &mut Query) {
        match self {
            Self::All => query.push("1 = 1", &[]),
            Self::Houses(houses) if houses.is_empty() => query.push("1 = 0", &[]),
            Self::Houses(houses) => {
                query.push(
                    "i.resident_words IS NOT NULL AND (i.all_houses = 1 OR EXISTS (SELECT 1 FROM incident_house c ",
                    &[],
                );
                query.push(
                    "WHERE c.company_id = i.company_id AND c.incident_id = i.incident_id AND c.house_id IN (",
                    &[],
                );
                query.push_list(houses.iter().map(|house| Value::Id(house.uuid()))).push(")))", &[])
            }
        };
    }
}

/// A query for views that the actor sees.
pub(crate) fn select(actor: &Actor, sight: &Sight) -> Query {
    let mut query = Query::new(&format!(
        "SELECT {COLUMNS}, k.name, i.changed FROM incident i \
         LEFT JOIN request_kind k ON k.company_id = i.company_id AND k.kind_id = i.kind_id WHERE i.company_id = "
    ));
    query.push("{} AND ", args![actor.company.uuid()]);
    sight.condition(&mut query);
    query
}

/// Runs a query for views; each comes with the sequence of its last change.
pub(crate) fn views(
    sql: &mut dyn Sql,
    actor: &Actor,
    sight: &Sight,
    query: &Query,
) -> Result<Vec<(IncidentView, i64)>> {
    let mut found = all(sql, &query.text, &query.args, |row| {
        let Incident { id, draft, closed_at } = read_incident(row)?;
        let staff_words = actor.is_staff().then_some(draft.staff_words);
        let IncidentDraft { houses, cause, kind, starts_at, ends_at, resident_words, .. } = draft;
        let kind_name = row.text_or_null(WIDTH)?;
        let view = IncidentView {
            id,
            houses,
            cause,
            kind,
            kind_name,
            starts_at,
            ends_at,
            staff_words,
            resident_words,
            closed_at,
        };
        Ok((view, row.int(WIDTH + 1)?))
    })?;
    if found.is_empty() {
        return Ok(found);
    }
    let mut query = Query::new("SELECT incident_id, house_id FROM incident_house WHERE company_id = ");
    query.push("{} AND incident_id IN (", args![actor.company.uuid()]);
    query.push_list(found.iter().map(|(view, _)| Value::Id(view.id.uuid()))).push(")", &[]);
    if let Sight::Houses(houses) = sight {
        query.push(" AND house_id IN (", &[]);
        query.push_list(houses.iter().map(|house| Value::Id(house.uuid()))).push(")", &[]);
    }
    let houses = all(sql, &query.text, &query.args, |row| Ok((IncidentId::new(row.id(0)?), HouseId::new(row.id(1)?))))?;
    for (incident, house) in houses {
        if let Some((IncidentView { houses: Houses::Listed(listed), .. }, _)) =
            found.iter_mut().find(|(view, _)| view.id == incident)
        {
            listed.insert(house);
        }
    }
    Ok(found)
}

/// An incident that the actor sees.
pub(crate) fn card(sql: &mut dyn Sql, actor: &Actor, id: IncidentId) -> Result<Option<IncidentView>> {
    let sight = Sight::of(sql, actor)?;
    let mut query = select(actor, &sight);
    query.push(" AND i.incident_id = {}", args![id.uuid()]);
    Ok(views(sql, actor, &sight, &query)?.into_iter().next().map(|(view, _)| view))
}

/// The incident to which a request of that house and kind would belong if it were filed now, as far as the actor sees it.
pub(crate) fn covering(
    sql: &mut dyn Sql,
    actor: &Actor,
    house: HouseId,
    kind: Option<KindId>,
    now: Instant,
) -> Result<Option<IncidentView>> {
    let open = open_incidents(sql, actor.company.uuid(), house)?;
    let new = RegisteredRequest { id: RequestId::new(Uuid::nil()), house, kind, status: Status::New, created_at: now };
    Ok(covering_incident(&new, &open).map(|incident| card(sql, actor, incident)).transpose()?.flatten())
}

/// The requests of an incident that the actor sees, in the order of their linking; nobody's if he does not see the incident.
pub(crate) fn requests(
    sql: &mut dyn Sql,
    actor: &Actor,
    id: IncidentId,
    page: &PageRequest,
) -> Result<Page<RequestView>> {
    page.place::<i64>("incident_requests")?;
    if card(sql, actor, id)?.is_none() {
        return Ok(Page { items: Vec::new(), next: None });
    }
    let mut query = Query::new(
        "SELECT l.sequence, l.request_id FROM incident_request l \
         JOIN request r ON r.company_id = l.company_id AND r.request_id = l.request_id WHERE l.company_id = ",
    );
    query.push("{} AND l.incident_id = {}", args![actor.company.uuid(), id.uuid()]);
    visible_requests(&mut query, actor);
    let reach = Reach::Windows(Some(("l.incident_id", Value::Id(id.uuid()))));
    let followed =
        Followed { table: "incident_request l", key: "l.sequence", id: "l.request_id", ends: [None, None], reach };
    let read =
        |sql: &mut dyn Sql, query: &Query| all(sql, &query.text, &query.args, |row| Ok((row.int(0)?, row.id(1)?)));
    let keys = followed.look(sql, actor, &query, ("incident_requests", page), read, |key: &Key| *key)?;
    let mut items = Vec::with_capacity(keys.items.len());
    if !keys.items.is_empty() {
        let mut query = select_views(actor);
        query.push(" AND r.request_id IN (", &[]);
        query.push_list(keys.items.iter().map(|(_, id)| Value::Id(*id))).push(")", &[]);
        let mut found = request_views(sql, actor, &query)?;
        for (_, id) in &keys.items {
            let at = found.iter().position(|(view, _)| view.request.id.uuid() == *id);
            items.push(found.swap_remove(at.ok_or_else(|| StoreError::row("request"))?).0);
        }
    }
    Ok(Page { items, next: keys.next })
}

pub(crate) fn incidents(
    sql: &mut dyn Sql,
    actor: &Actor,
    filter: &IncidentFilter,
    page: &PageRequest,
) -> Result<Page<IncidentView>> {
    let after = page.place::<i64>("incidents")?;
    let sight = Sight::of(sql, actor)?;
    let found = merge(sql, streams(actor, &sight, filter, after, page.rows()), page.rows(), EXAMINED)?;
    let next = found.next.map(|(starts_at, id)| PageRequest::cursor("incidents", &starts_at, id));
    if found.keys.is_empty() {
        return Ok(Page { items: Vec::new(), next });
    }
    let mut query = select(actor, &sight);
    query.push(" AND i.incident_id IN (", &[]);
    query.push_list(found.keys.iter().map(|(_, id)| Value::Id(*id)));
    query.push(") ORDER BY i.starts_at DESC, i.incident_id DESC", &[]);
    let items = views(sql, actor, &sight, &query)?.into_iter().map(|(view, _)| view).collect();
    Ok(Page { items, next })
}

/// The streams that hold every wanted incident that the actor sees.
fn streams(actor: &Actor, sight: &Sight, filter: &IncidentFilter, after: Option<Key>, rows: usize) -> Vec<Stream> {
    let company = actor.company.uuid();
    let wanted = match sight {
        Sight::All => "CAST(1 AS BIGINT)",
        Sight::Houses(_) => "CASE WHEN i.resident_words IS NULL THEN CAST(0 AS BIGINT) ELSE CAST(1 AS BIGINT) END",
    };
    let houses: Option<Vec<HouseId>> = match (sight, filter.house) {
        (Sight::All, house) => house.map(|house| vec![house]),
        (Sight::Houses(own), house) => {
            Some(own.iter().copied().filter(|one| house.is_none_or(|house| house == *one)).collect())
        }
    };
    let standings = [IncidentStanding::Open, IncidentStanding::Closed];
    let mut streams = Vec::new();
    for standing in standings.into_iter().filter(|one| filter.standing.is_none_or(|wanted| wanted == *one)) {
        let mut with = |index: &str, condition: &str, values: &[Value]| {
            let mut query = Query::new(&format!("SELECT s.starts_at, s.incident_id, {wanted} FROM {index} s"));
            query.push(" JOIN incident i ON i.company_id = s.company_id AND i.incident_id = s.incident_id", &[]);
            query.push(" WHERE s.company_id = {} AND s.standing = {}", args![company, standing.code()]);
            query.push(condition, values);
            let columns = ["s.starts_at".to_owned(), "s.incident_id".to_owned()];
            streams.push(Stream::new(query, columns, after, rows));
        };
        let Some(houses) = &houses else {
            with("incident", "", &[]);
            continue;
        };
        for house in houses {
            with("incident_house", " AND s.house_id = {}", args![house.uuid()]);
        }
        if !houses.is_empty() {
            with("incident", " AND s.all_houses = 1", &[]);
        }
    }
    streams
}

/// A query for the sequence and the id of each incident that was shown to a resident and is not any more.
pub(crate) fn select_gone(actor: &Actor, sight: &Sight) -> Option<Query> {
    let Sight::Houses(houses) = sight else { return None };
    if houses.is_empty() {
        return None;
    }
    let mut query = Query::new(
        "SELECT DISTINCT g.changed, g.incident_id FROM incident_gone g \
         JOIN incident i ON i.company_id = g.company_id AND i.incident_id = g.incident_id WHERE g.company_id = ",
    );
    query.push("{} AND g.house_id IN (", args![actor.company.uuid()]);
    query.push_list(houses.iter().map(|house| Value::Id(house.uuid()))).push(") AND NOT (", &[]);
    sight.condition(&mut query);
    query.push(")", &[]);
    Some(query)
}
