//! Commands about incidents: the facts of each rule, and the rows of its event.

use std::collections::BTreeSet;

use upravdom::base::{Actor, Addressee, HouseId, IncidentId, Instant, Intent, KindId, RequestId};
use upravdom::requests::incidents::{
    ChangeIncident, ChangeIncidentFacts, CloseIncident, CloseIncidentFacts, Houses, Incident, IncidentChange,
    IncidentDraft, IncidentEvent, IncidentRefusal, LinkRequest, LinkRequestFacts, OpenIncident, OpenIncidentFacts,
    RegisteredRequest, UnlinkRequest, UnlinkRequestFacts, change_incident, close_incident, incident_intents,
    link_request, open_incident, unlink_request,
};
use upravdom::requests::{RequestKind, Status, applicant_to_tell};
use upravdom::{Event, Refusal};
use uuid::Uuid;

use super::Decided;
use crate::error::StoreError;
use crate::facts;
use crate::incidents::{incident, incident_of, standing};
use crate::rows::{code, instant};
use crate::sql::{Query, Result, Sql, Value, all, args};

fn answer<E>(ruled: std::result::Result<E, IncidentRefusal>, event: fn(E) -> IncidentEvent) -> Decided {
    ruled.map(|happened| vec![Event::Incident(event(happened))]).map_err(Refusal::from)
}

pub(super) fn open(sql: &mut dyn Sql, command: &OpenIncident, by: &Actor) -> Result<Decided> {
    let company = by.company.uuid();
    let existing = incident(sql, company, command.incident)?.map(|existing| existing.id);
    let (houses, kind) = (known_houses(sql, company, &command.draft)?, named_kind(sql, company, &command.draft)?);
    let facts = OpenIncidentFacts { existing, houses: &houses, kind: kind.as_ref() };
    Ok(answer(open_incident(command, facts, by), IncidentEvent::Opened))
}

pub(super) fn change(sql: &mut dyn Sql, command: &ChangeIncident, by: &Actor) -> Result<Decided> {
    let company = by.company.uuid();
    let incident = incident(sql, company, command.incident)?;
    let (houses, kind) = (known_houses(sql, company, &command.draft)?, named_kind(sql, company, &command.draft)?);
    let linked = linked(sql, company, command.incident)?;
    let facts =
        ChangeIncidentFacts { incident: incident.as_ref(), houses: &houses, kind: kind.as_ref(), linked: &linked };
    Ok(answer(change_incident(command, facts, by), IncidentEvent::Changed))
}

pub(super) fn close(sql: &mut dyn Sql, command: &CloseIncident, by: &Actor, at: Instant) -> Result<Decided> {
    let company = by.company.uuid();
    let incident = incident(sql, company, command.incident)?;
    let linked = linked(sql, company, command.incident)?;
    let facts = CloseIncidentFacts { incident: incident.as_ref(), linked: &linked };
    Ok(answer(close_incident(command, facts, by, at), IncidentEvent::Closed))
}

pub(super) fn link(sql: &mut dyn Sql, command: &LinkRequest, by: &Actor) -> Result<Decided> {
    let company = by.company.uuid();
    let incident = incident(sql, company, command.incident)?;
    let request = facts::request(sql, company, command.request, by)?.as_ref().map(RegisteredRequest::of);
    let linked_to = incident_of(sql, company, command.request)?;
    let facts = LinkRequestFacts { incident: incident.as_ref(), request: request.as_ref(), linked_to };
    Ok(answer(link_request(command, facts, by), IncidentEvent::Linked))
}

pub(super) fn unlink(sql: &mut dyn Sql, command: &UnlinkRequest, by: &Actor) -> Result<Decided> {
    let company = by.company.uuid();
    let incident = incident(sql, company, command.incident)?;
    let linked_to = match facts::request(sql, company, command.request, by)? {
        Some(request) => incident_of(sql, company, request.id)?,
        None => None,
    };
    let facts = UnlinkRequestFacts { incident: incident.as_ref(), linked_to };
    Ok(answer(unlink_request(command, facts, by), IncidentEvent::Unlinked))
}

/// How many ids one statement names at the most.
const NAMED: usize = 500;

/// Those of the named houses that the company has.
fn known_houses(sql: &mut dyn Sql, company: Uuid, draft: &IncidentDraft) -> Result<BTreeSet<HouseId>> {
    let mut known = BTreeSet::new();
    for some in listed(&draft.houses).chunks(NAMED) {
        let mut query = Query::new("SELECT house_id FROM house WHERE company_id = ");
        query.push("{} AND house_id IN (", args![company]);
        query.push_list(some.iter().map(|house| Value::Id(house.uuid())));
        query.push(")", &[]);
        known.extend(all(sql, &query.text, &query.args, |row| Ok(HouseId::new(row.id(0)?)))?);
    }
    Ok(known)
}

fn listed(houses: &Houses) -> Vec<HouseId> {
    match houses {
        Houses::All => Vec::new(),
        Houses::Listed(houses) => houses.iter().copied().collect(),
    }
}

fn named_kind(sql: &mut dyn Sql, company: Uuid, draft: &IncidentDraft) -> Result<Option<RequestKind>> {
    Ok(draft.kind.map(|kind| facts::kind(sql, company, kind)).transpose()?.flatten())
}

/// The requests that are linked to the incident, in the order of their linking.
fn linked(sql: &mut dyn Sql, company: Uuid, incident: IncidentId) -> Result<Vec<RegisteredRequest>> {
    let text = "SELECT r.request_id, r.house_id, r.kind_id, r.status, r.created_at FROM incident_request l \
                JOIN request r ON r.company_id = l.company_id AND r.request_id = l.request_id \
                WHERE l.company_id = $1 AND l.incident_id = $2 ORDER BY l.sequence, l.request_id";
    all(sql, text, args![company, incident.uuid()], |row| {
        Ok(RegisteredRequest {
            id: RequestId::new(row.id(0)?),
            house: HouseId::new(row.id(1)?),
            kind: row.id_or_null(2)?.map(KindId::new),
            status: code(row, 3, Status::from_code)?,
            created_at: instant(row, 4)?,
        })
    })
}

/// Folds the event into the rows; who should be told of it.
pub(super) fn commit(sql: &mut dyn Sql, company: Uuid, sequence: i64, event: &IncidentEvent) -> Result<Vec<Intent>> {
    match event {
        IncidentEvent::Opened(opened) => {
            let text = "INSERT INTO incident (company_id, incident_id, standing, cause, all_houses, starts_at, staff_words, \
                        changed) VALUES ($1, $2, '', '', 0, 0, '', 0)";
            sql.run(text, args![company, opened.incident.id.uuid()])?;
            write(sql, company, sequence, &opened.incident)?;
            Ok(incident_intents(&opened.incident, IncidentChange::Opened))
        }
        IncidentEvent::Changed(_) | IncidentEvent::Closed(_) => {
            let before = incident(sql, company, event.incident())?.ok_or_else(|| StoreError::row("incident"))?;
            let mut after = before.clone();
            after.apply(event);
            write(sql, company, sequence, &after)?;
            tell_who_lost_it(sql, company, sequence, &before, &after)?;
            match event {
                IncidentEvent::Closed(closed) => {
                    let applicants = applicants(sql, company, &closed.told)?;
                    Ok(incident_intents(&after, IncidentChange::Closed(&applicants)))
                }
                IncidentEvent::Opened(_)
                | IncidentEvent::Changed(_)
                | IncidentEvent::Linked(_)
                | IncidentEvent::Unlinked(_) => Ok(incident_intents(&after, IncidentChange::Changed(&before.draft))),
            }
        }
        IncidentEvent::Linked(linked) => {
            let text =
                "INSERT INTO incident_request (company_id, request_id, incident_id, sequence) VALUES ($1, $2, $3, $4)";
            sql.run(text, args![company, linked.request.uuid(), linked.incident.uuid(), sequence])?;
            Ok(Vec::new())
        }
        IncidentEvent::Unlinked(unlinked) => {
            let text = "DELETE FROM incident_request WHERE company_id = $1 AND request_id = $2";
            sql.run(text, args![company, unlinked.request.uuid()])?;
            Ok(Vec::new())
        }
    }
}

/// Whom to tell as the applicants of these requests, in their order.
fn applicants(sql: &mut dyn Sql, company: Uuid, requests: &[RequestId]) -> Result<Vec<(RequestId, Addressee)>> {
    let mut found = Vec::with_capacity(requests.len());
    for id in requests {
        let request = facts::whole_request(sql, company, *id)?.ok_or_else(|| StoreError::row("request"))?;
        let accounts = facts::accounts_of_author(sql, company, &request)?;
        found.extend(applicant_to_tell(&request, &accounts).map(|applicant| (*id, applicant)));
    }
    Ok(found)
}

/// Writes what events can change, and the houses.
fn write(sql: &mut dyn Sql, company: Uuid, sequence: i64, incident: &Incident) -> Result<()> {
    let (id, draft, standing) = (incident.id.uuid(), &incident.draft, standing(incident).code());
    sql.run(
        "UPDATE incident SET standing = $3, cause = $4, all_houses = $5, kind_id = $6, starts_at = $7, ends_at = $8, \
         staff_words = $9, resident_words = $10, closed_at = $11, changed = $12 WHERE company_id = $1 AND incident_id = $2",
        args![
            company,
            id,
            standing,
            draft.cause.code(),
            draft.houses == Houses::All,
            draft.kind.map(KindId::uuid),
            draft.starts_at.millis(),
            draft.ends_at.map(Instant::millis),
            &draft.staff_words,
            draft.resident_words.as_ref(),
            incident.closed_at.map(Instant::millis),
            sequence,
        ],
    )?;
    sql.run("DELETE FROM incident_house WHERE company_id = $1 AND incident_id = $2", args![company, id])?;
    for house in listed(&draft.houses) {
        let text = "INSERT INTO incident_house (company_id, incident_id, house_id, standing, starts_at) VALUES ($1, $2, $3, $4, $5)";
        sql.run(text, args![company, id, house.uuid(), standing, draft.starts_at.millis()])?;
    }
    Ok(())
}

/// Residents to whom the incident was shown and is not any more are told so by the feed.
fn tell_who_lost_it(
    sql: &mut dyn Sql,
    company: Uuid,
    sequence: i64,
    before: &Incident,
    after: &Incident,
) -> Result<()> {
    let id = after.id.uuid();
    if before.draft.resident_words.is_some() {
        let mut query =
            Query::new("INSERT INTO incident_gone (company_id, house_id, incident_id, changed) SELECT h.company_id, ");
        query.push("h.house_id, {}, {} FROM house h WHERE h.company_id = {}", args![id, sequence, company]);
        for_houses(sql, &query, "h.house_id", &before.draft.houses)?;
    }
    if after.draft.resident_words.is_some() {
        let mut query = Query::new("DELETE FROM incident_gone WHERE company_id = ");
        query.push("{} AND incident_id = {}", args![company, id]);
        for_houses(sql, &query, "house_id", &after.draft.houses)?;
    }
    Ok(())
}

/// Runs the statement for all houses, or for those that are listed.
fn for_houses(sql: &mut dyn Sql, query: &Query, column: &str, houses: &Houses) -> Result<()> {
    if *houses == Houses::All {
        sql.run(&query.text, &query.args)?;
    }
    for some in listed(houses).chunks(NAMED) {
        let mut query = query.clone();
        query.push(&format!(" AND {column} IN ("), &[]);
        query.push_list(some.iter().map(|house| Value::Id(house.uuid())));
        query.push(")", &[]);
        sql.run(&query.text, &query.args)?;
    }
    Ok(())
}
