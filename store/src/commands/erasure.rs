//! Erasing a person: the facts of the rule, and every place where a name, a word or a picture stands.

use upravdom::base::{Actor, ClientId, Instant, RequestId, Who};
use upravdom::company::{CompanyEvent, DataSubject, ErasePerson, ErasureFacts, PersonErased, erase_person};
use upravdom::registry::RegistryRecord;
use upravdom::requests::RequestEvent;
use upravdom::{ERASED, Event, Refusal};
use uuid::Uuid;

use super::Decided;
use super::{photos, request_rows};
use crate::notes;
use crate::rows::{instant_or_null, json, to_json, who_id, who_kind};
use crate::search_columns::{self, Named};
use crate::sql::{Query, Result, Sql, Value, all, args, first};
use crate::{registry_rows, texts};

/// Accounts that the resident `{}` of the company `{}` holds and nobody else.
const ONLY_HIS: &str = "SELECT a.account_id FROM resident_account a WHERE a.company_id = {} AND a.resident_id = {} \
    AND NOT EXISTS (SELECT 1 FROM resident_account o WHERE o.company_id = a.company_id \
    AND o.account_id = a.account_id AND o.resident_id <> a.resident_id)";

pub(super) fn decide(sql: &mut dyn Sql, command: &ErasePerson, by: &Actor, at: Instant) -> Result<Decided> {
    let facts = erasure_facts(sql, by.company.uuid(), command.person)?;
    let event = erase_person(command, facts, by, at).map(CompanyEvent::PersonErased);
    Ok(event.map(|event| vec![Event::Company(event)]).map_err(Refusal::from))
}

fn erasure_facts(sql: &mut dyn Sql, company: Uuid, person: DataSubject) -> Result<Option<ErasureFacts>> {
    let (select, id) = match person {
        DataSubject::Resident(id) => {
            ("SELECT erased_at FROM resident WHERE company_id = $1 AND resident_id = $2", id.uuid())
        }
        DataSubject::Employee(id) => {
            ("SELECT erased_at FROM employee WHERE company_id = $1 AND employee_id = $2", id.uuid())
        }
        DataSubject::ContractorUser(id) => {
            ("SELECT erased_at FROM contractor_user WHERE company_id = $1 AND user_id = $2", id.uuid())
        }
        // A caller may be erased again: nothing is left of him that would say it.
        DataSubject::Caller(id) => (
            "SELECT NULLIF(r.created_at, r.created_at) FROM request r WHERE r.company_id = $1 AND r.request_id = $2 \
              AND NOT EXISTS (SELECT 1 FROM plan_occurrence o WHERE o.company_id = r.company_id AND o.request_id = r.request_id)",
            id.uuid(),
        ),
    };
    let Some(erased_at) = first(sql, select, args![company, id], |row| instant_or_null(row, 0))? else {
        return Ok(None);
    };
    let mut query = requests_of(company, person, "r.request_id, r.status, COALESCE(r.finished_at, r.created_at)");
    if let DataSubject::Employee(id) = person {
        query.push(
            " UNION SELECT r.request_id, r.status, r.created_at FROM request_executor x \
             JOIN request r ON r.company_id = x.company_id AND r.request_id = x.request_id WHERE x.company_id = {} \
             AND x.executor_kind = 'employee' AND x.executor_id = {} AND x.status IN ('new', 'in_progress')",
            args![company, id.uuid()],
        );
    }
    let requests = all(sql, &query.text, &query.args, |row| Ok((row.id(0)?, row.text(1)?, row.int(2)?)))?;
    let is_open = |(_, status, _): &&(Uuid, String, i64)| status == "new" || status == "in_progress";
    let open = requests.iter().find(is_open).map(|(id, ..)| RequestId::new(*id));
    let mut last = requests.iter().map(|(.., at)| *at).max();
    if let Some(who) = person.who() {
        let text = "SELECT MAX(received_at) FROM journal WHERE company_id = $1 AND actor_id = $2 AND actor_kind = $3";
        let key = args![company, who_id(who), who_kind(who)];
        last = last.max(first(sql, text, key, |row| row.int_or_null(0))?.flatten());
    }
    let last_act = last.map(Instant::from_millis).transpose().map_err(|_| crate::StoreError::row("instant"))?;
    Ok(Some(ErasureFacts { erased_at, open, last_act }))
}

/// Those columns of the requests `r` that are the person's: that he filed, or that were filed for an account which only he holds.
fn requests_of(company: Uuid, person: DataSubject, columns: &str) -> Query {
    let mut query = Query::new(&format!("SELECT {columns} FROM request r WHERE r.company_id = "));
    query.push("{}", args![company]);
    match person {
        DataSubject::Resident(id) => {
            query.push(" AND r.author_kind = 'resident' AND r.author_id = {}", args![id.uuid()]);
            query.push(&format!(" UNION SELECT {columns} FROM request r WHERE r.company_id = {{}}"), args![company]);
            let his = format!(" AND r.author_kind <> 'resident' AND r.account_id IN ({ONLY_HIS})");
            query.push(&his, args![company, id.uuid()]);
        }
        DataSubject::Caller(id) => drop(query.push(" AND r.request_id = {}", args![id.uuid()])),
        DataSubject::Employee(_) | DataSubject::ContractorUser(_) => drop(query.push(" AND 1 = 0", &[])),
    }
    query
}

/// Erases the person. The words of all lines are gone with their rows; the rows of requests become what the fold of these lines is.
pub(super) fn commit(sql: &mut dyn Sql, company: Uuid, sequence: i64, event: &PersonErased) -> Result<()> {
    let query = requests_of(company, event.person, "r.request_id");
    let requests = all(sql, &query.text, &query.args, |row| row.id(0))?;
    for line in lines_of(sql, company, event.person, &requests)? {
        erase_line(sql, company, sequence, line)?;
    }
    if let DataSubject::Resident(id) = event.person {
        erase_client(sql, company, id.uuid())?;
    }
    photos::erase(sql, company, event.person.who(), &requests)?;
    erase_refusals(sql, company, event)?;
    erase_name(sql, company, event)
}

/// Refusals repeat what was typed, and name executors: his own go, and those that name him. The others are gone within a month.
fn erase_refusals(sql: &mut dyn Sql, company: Uuid, event: &PersonErased) -> Result<()> {
    let Some(who) = event.person.who() else { return Ok(()) };
    let text = "DELETE FROM refused WHERE company_id = $1 AND actor_id = $2 AND actor_kind = $3";
    sql.run(text, args![company, who_id(who), who_kind(who)])?;
    let name = to_json(&notes::name(sql, company, who)?)?;
    let text = "SELECT actor_id, actor_kind, command_id, refusal FROM refused WHERE company_id = $1";
    let kept = all(sql, text, args![company], |row| Ok((row.id(0)?, row.text(1)?, row.id(2)?, row.text(3)?)))?;
    for (actor, kind, command, _) in kept.into_iter().filter(|(.., refusal)| refusal.contains(&name)) {
        let text =
            "DELETE FROM refused WHERE company_id = $1 AND actor_id = $2 AND actor_kind = $3 AND command_id = $4";
        sql.run(text, args![company, actor, kind, command])?;
    }
    Ok(())
}

/// The lines with words that the person wrote, or that are about the requests or the meters of the accounts that only he holds.
fn lines_of(sql: &mut dyn Sql, company: Uuid, person: DataSubject, requests: &[Uuid]) -> Result<Vec<i64>> {
    let mut lines = Vec::new();
    for request in requests {
        let text = "SELECT sequence FROM journal_text WHERE company_id = $1 AND request_id = $2";
        lines.extend(all(sql, text, args![company, *request], |row| row.int(0))?);
    }
    if let Some(who) = person.who() {
        let text = "SELECT t.sequence FROM journal j \
                    JOIN journal_text t ON t.company_id = j.company_id AND t.sequence = j.sequence \
                    WHERE j.company_id = $1 AND j.actor_id = $2 AND j.actor_kind = $3";
        lines.extend(all(sql, text, args![company, who_id(who), who_kind(who)], |row| row.int(0))?);
    }
    if let DataSubject::Resident(id) = person {
        let mut query = Query::new(
            "SELECT t.sequence FROM meter_action x \
             JOIN journal_text t ON t.company_id = x.company_id AND t.sequence = x.sequence WHERE x.company_id = ",
        );
        query.push("{}", args![company]);
        query.push(&format!(" AND x.account_id IN ({ONLY_HIS})"), args![company, id.uuid()]);
        lines.extend(all(sql, &query.text, &query.args, |row| row.int(0))?);
    }
    lines.sort_unstable();
    lines.dedup();
    Ok(lines)
}

fn erase_line(sql: &mut dyn Sql, company: Uuid, sequence: i64, line: i64) -> Result<()> {
    let text = "SELECT events FROM journal WHERE company_id = $1 AND sequence = $2";
    let events: Vec<Event> = first(sql, text, args![company, line], |row| json(&row.text(0)?))?.unwrap_or_default();
    for event in &events {
        match event {
            Event::Request(RequestEvent::Commented(comment)) => {
                let text = "UPDATE request_comment SET body = $3 WHERE company_id = $1 AND comment_id = $2";
                sql.run(text, args![company, comment.id.uuid(), ERASED])?;
            }
            Event::Request(event) => request_rows::forget(sql, company, sequence, event)?,
            Event::Company(_)
            | Event::Kind(_)
            | Event::Incident(_)
            | Event::Plan(_)
            | Event::Meter(_)
            | Event::Registry(_) => {}
        }
    }
    sql.run("DELETE FROM journal_text WHERE company_id = $1 AND sequence = $2", args![company, line])?;
    Ok(())
}

/// The client as whom the resident signed in, and those that were merged into it, unless somebody else signs in so too.
fn erase_client(sql: &mut dyn Sql, company: Uuid, resident: Uuid) -> Result<()> {
    let text = "SELECT r.client_id FROM resident r WHERE r.company_id = $1 AND r.resident_id = $2 AND NOT EXISTS \
                (SELECT 1 FROM resident o WHERE o.company_id = r.company_id AND o.client_id = r.client_id \
                AND o.resident_id <> r.resident_id AND o.erased_at IS NULL)";
    let mut clients: Vec<Uuid> =
        first(sql, text, args![company, resident], |row| row.id_or_null(0))?.flatten().into_iter().collect();
    let mut next = 0;
    while let Some(client) = clients.get(next).copied() {
        next = next.saturating_add(1);
        let text = "SELECT client_id FROM client WHERE company_id = $1 AND merged_into = $2";
        clients.extend(all(sql, text, args![company, client], |row| row.id(0))?);
        let text = "SELECT sequence FROM registry_line WHERE company_id = $1 AND record_id = $2";
        for line in all(sql, text, args![company, client], |row| row.int(0))? {
            texts::forget(sql, company, line, |record| *record == RegistryRecord::Client(ClientId::new(client)))?;
        }
        registry_rows::erase_client(sql, company, client)?;
    }
    Ok(())
}

/// Who the person was, how he signed in, and what he held.
fn erase_name(sql: &mut dyn Sql, company: Uuid, event: &PersonErased) -> Result<()> {
    let text = match event.person {
        DataSubject::Resident(id) => {
            let text = "DELETE FROM resident_account WHERE company_id = $1 AND resident_id = $2";
            sql.run(text, args![company, id.uuid()])?;
            "UPDATE resident SET name = $3, phone = NULL, erased_at = $4 WHERE company_id = $1 AND resident_id = $2"
        }
        DataSubject::Employee(_) => {
            "UPDATE employee SET name = $3, erased_at = $4 WHERE company_id = $1 AND employee_id = $2"
        }
        DataSubject::ContractorUser(_) => {
            "UPDATE contractor_user SET name = $3, erased_at = $4 WHERE company_id = $1 AND user_id = $2"
        }
        DataSubject::Caller(_) => return Ok(()),
    };
    let Some(who) = event.person.who() else { return Ok(()) };
    sql.run(text, args![company, who_id(who), ERASED, event.at.millis()])?;
    match who {
        Who::Resident(id) => search_columns::of_resident(sql, company, id.uuid(), ERASED)?,
        Who::Employee(id) => search_columns::of_name(sql, company, (Named::Employee, id.uuid()), ERASED)?,
        Who::ContractorUser(_) => {}
    }
    // Names stand on requests: whoever has read them reads anew.
    sql.run("UPDATE company SET names_epoch = names_epoch + 1 WHERE company_id = $1", args![company])?;
    let key = args![company, who_kind(who), who_id(who)];
    sql.run("DELETE FROM sign_in WHERE company_id = $1 AND person_kind = $2 AND person_id = $3", key)?;
    sql.run("DELETE FROM saved_filter WHERE company_id = $1 AND person_kind = $2 AND person_id = $3", key)?;
    let text = "SELECT identity_id FROM identity_place WHERE company_id = $1 AND person_kind = $2 AND person_id = $3";
    let identities = all(sql, text, key, |row| row.id(0))?;
    let text = "DELETE FROM identity_place WHERE company_id = $1 AND person_kind = $2 AND person_id = $3";
    sql.run(text, key)?;
    for identity in identities {
        // Who acts elsewhere too is still recognised there.
        let text = "DELETE FROM identity WHERE identity_id = $1 AND identity_id NOT IN \
                    (SELECT p.identity_id FROM identity_place p WHERE p.identity_id = $1)";
        sql.run(text, &[Value::Id(identity)])?;
    }
    Ok(())
}
