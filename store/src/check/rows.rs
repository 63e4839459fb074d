//! The rows beside what the journal makes.

use std::collections::{BTreeMap, BTreeSet};

use upravdom::ERASED;
use upravdom::base::{CommentId, HouseId, IncidentId, Instant, PhotoId, RequestId};
use upravdom::registry::Registry;
use upravdom::requests::incidents::Incident;
use upravdom::requests::{Comment, ImageFormat, KindEvent, Photo, PhotoSubject, Request, Status};
use uuid::Uuid;

use super::fold::Fold;
use super::{Finding, Kept};
use crate::error::StoreError;
use crate::facts;
use crate::incidents::{incident, standing};
use crate::photos::{RESERVATION, reservation};
use crate::rows::{code, instant, small, who};
use crate::sql::{Result, Row, Sql, all, args, first};

mod meters;
mod plans;
mod registry;

/// An incident; its standing, its last change and how many houses' rows repeat something else of it; its requests, each with the line that
/// linked it.
type KeptIncident = (Incident, (String, i64, i64), BTreeSet<(Uuid, i64)>);

/// What is found, and the company.
struct Desk<'a> {
    sql: &'a mut dyn Sql,
    company: Uuid,
    findings: Vec<Finding>,
}

/// Compares every module's rows.
pub(super) fn compare(sql: &mut dyn Sql, company: Uuid, fold: &mut Fold, registry: &Registry) -> Result<Vec<Finding>> {
    let mut desk = Desk { sql, company, findings: std::mem::take(&mut fold.findings) };
    desk.requests(&fold.requests)?;
    desk.counts(&fold.requests)?;
    desk.notes(fold)?;
    desk.incidents(fold)?;
    desk.plans(fold)?;
    desk.kinds(fold)?;
    desk.meters(&fold.meters)?;
    desk.registry(&fold.registry, registry)?;
    desk.rights(fold)?;
    desk.people(&fold.erased)?;
    desk.settings(fold)?;
    Ok(desk.findings)
}

impl Desk<'_> {
    /// One thing; a row that cannot be read is not what it should be either.
    fn same<T: PartialEq>(&mut self, what: Kept, id: Uuid, folded: &T, kept: Result<Option<T>>) -> Result<()> {
        match kept {
            Ok(Some(kept)) if kept == *folded => {}
            Ok(None) => self.findings.push(Finding::Missing { what, id }),
            Ok(Some(_)) | Err(StoreError::Damaged { .. }) => self.findings.push(Finding::Differs { what, id }),
            Err(other) => return Err(other),
        }
        Ok(())
    }

    /// Whether there are rows beyond those that the journal has; those that are missing were told.
    fn no_more(&mut self, what: Kept, table: &str, folded: usize) -> Result<()> {
        let text = format!("SELECT COUNT(*) FROM {table} WHERE company_id = $1");
        let kept = first(self.sql, &text, args![self.company], |row| row.int(0))?.unwrap_or_default();
        let is_missing = |finding: &&Finding| matches!(finding, Finding::Missing { what: it, .. } if *it == what);
        let missing = self.findings.iter().filter(is_missing).count();
        let explained = i64::try_from(folded.saturating_sub(missing)).unwrap_or(i64::MAX);
        if kept > explained {
            self.findings.push(Finding::Unexplained { what, count: kept.saturating_sub(explained) });
        }
        Ok(())
    }

    fn requests(&mut self, folded: &BTreeMap<RequestId, Request>) -> Result<()> {
        for (id, request) in folded {
            let due = request.due_by().map(Instant::millis);
            let kept = self.request(*id);
            self.same(Kept::Request, id.uuid(), &(request.clone(), due, 0), kept)?;
        }
        self.no_more(Kept::Request, "request", folded.len())
    }

    /// A request, until when it is not overdue, and how many of its executors' rows repeat something else of it.
    fn request(&mut self, id: RequestId) -> Result<Option<(Request, Option<i64>, i64)>> {
        let Some(request) = facts::whole_request(self.sql, self.company, id)? else { return Ok(None) };
        let text = "SELECT r.due_by, (SELECT COUNT(*) FROM request_executor x WHERE x.company_id = r.company_id \
                    AND x.request_id = r.request_id AND (x.status <> r.status OR x.created_at <> r.created_at)) \
                    FROM request r WHERE r.company_id = $1 AND r.request_id = $2";
        let more = first(self.sql, text, args![self.company, id.uuid()], |row| Ok((row.int_or_null(0)?, row.int(1)?)))?;
        Ok(more.map(|(due_by, other)| (request, due_by, other)))
    }

    /// The kept counts against those of the fold.
    fn counts(&mut self, requests: &BTreeMap<RequestId, Request>) -> Result<()> {
        let mut counts: BTreeMap<(HouseId, &'static str), (Status, i64)> = BTreeMap::new();
        for request in requests.values() {
            let (_, count) = counts.entry((request.house, request.status.code())).or_insert((request.status, 0));
            *count = count.saturating_add(1);
        }
        let text = "SELECT house_id, status, requests FROM request_count WHERE company_id = $1";
        let findings = &mut self.findings;
        self.sql.each(text, args![self.company], &mut |row| {
            let (house, status) = (HouseId::new(row.id(0)?), code(row, 1, Status::from_code)?);
            let counted = counts.remove(&(house, status.code())).map_or(0, |(_, count)| count);
            if counted != row.int(2)? {
                findings.push(Finding::CountDiffers { house, status });
            }
            Ok(())
        })?;
        findings.extend(counts.into_iter().map(|((house, _), (status, _))| Finding::CountDiffers { house, status }));
        Ok(())
    }

    /// Comments, photos and what was said of photos before they came.
    fn notes(&mut self, fold: &Fold) -> Result<()> {
        for (id, folded) in &fold.comments {
            let text = "SELECT comment_id, request_id, body, author_kind, author_id, written_at, sequence \
                        FROM request_comment WHERE company_id = $1 AND comment_id = $2";
            let kept = first(self.sql, text, args![self.company, id.uuid()], read_comment);
            self.same(Kept::Comment, id.uuid(), folded, kept)?;
        }
        self.no_more(Kept::Comment, "request_comment", fold.comments.len())?;
        for (id, folded) in &fold.photos {
            let text = "SELECT photo_id, request_id, subject, format, bytes, author_kind, author_id, attached_at, sequence \
                        FROM request_photo WHERE company_id = $1 AND photo_id = $2";
            let kept = first(self.sql, text, args![self.company, id.uuid()], read_photo);
            self.same(Kept::Photo, id.uuid(), folded, kept)?;
        }
        self.no_more(Kept::Photo, "request_photo", fold.photos.len())?;
        // A reservation may have been forgotten: those that are there are compared.
        let text = format!("SELECT {RESERVATION}, state FROM photo WHERE company_id = $1 ORDER BY photo_id");
        let kept = all(self.sql, &text, args![self.company], |row| Ok((row.id(0)?, reservation(row), row.text(9)?)))?;
        for (id, kept, state) in kept {
            let photo = PhotoId::new(id);
            let is_so = kept.is_ok_and(|kept| fold.reserved.get(&photo) == Some(&kept));
            if !is_so || (state == "attached") != fold.photos.contains_key(&photo) {
                self.findings.push(Finding::Differs { what: Kept::Photo, id });
            }
        }
        Ok(())
    }

    fn incidents(&mut self, fold: &Fold) -> Result<()> {
        for (id, (folded, changed)) in &fold.incidents {
            let of_it = fold.linked.iter().filter(|(_, (incident, _))| incident == id);
            let linked: BTreeSet<(Uuid, i64)> = of_it.map(|(request, (_, at))| (request.uuid(), *at)).collect();
            let kept = self.incident(*id);
            let folded = (folded.clone(), (standing(folded).code().to_owned(), *changed, 0), linked);
            self.same(Kept::Incident, id.uuid(), &folded, kept)?;
        }
        self.no_more(Kept::Incident, "incident", fold.incidents.len())
    }

    fn incident(&mut self, id: IncidentId) -> Result<Option<KeptIncident>> {
        let key = args![self.company, id.uuid()];
        let Some(incident) = incident(self.sql, self.company, id)? else { return Ok(None) };
        let text = "SELECT i.standing, i.changed, (SELECT COUNT(*) FROM incident_house h WHERE h.company_id = i.company_id \
                    AND h.incident_id = i.incident_id AND (h.standing <> i.standing OR h.starts_at <> i.starts_at)) \
                    FROM incident i WHERE i.company_id = $1 AND i.incident_id = $2";
        let more = first(self.sql, text, key, |row| Ok((row.text(0)?, row.int(1)?, row.int(2)?)))?;
        let text = "SELECT request_id, sequence FROM incident_request WHERE company_id = $1 AND incident_id = $2";
        let linked = all(self.sql, text, key, |row| Ok((row.id(0)?, row.int(1)?)))?;
        Ok(more.map(|more| (incident, more, linked.into_iter().collect())))
    }

    /// A kind that was founded is in no line: only what events made of it is known.
    fn kinds(&mut self, fold: &Fold) -> Result<()> {
        for (id, events) in &fold.kinds {
            let kept = facts::kind(self.sql, self.company, *id);
            let mut folded = kept.as_ref().ok().cloned().flatten();
            if let (None, Some(KindEvent::Added(kind))) = (&folded, events.first()) {
                folded = Some(kind.clone());
            }
            if let Some(folded) = &mut folded {
                for event in events {
                    folded.apply(event);
                }
            }
            match folded {
                Some(folded) => self.same(Kept::Kind, id.uuid(), &folded, kept)?,
                None => self.same(Kept::Kind, id.uuid(), &(), kept.map(|_| None))?,
            }
        }
        Ok(())
    }

    fn rights(&mut self, fold: &Fold) -> Result<()> {
        let text = "SELECT employee_id, channel, permission, granted FROM permission_override WHERE company_id = $1";
        let mut kept: BTreeMap<Uuid, BTreeMap<(String, String), bool>> = BTreeMap::new();
        self.sql.each(text, args![self.company], &mut |row| {
            let rights = kept.entry(row.id(0)?).or_default();
            rights.insert((row.text(1)?, row.text(2)?), row.int(3)? == 1);
            Ok(())
        })?;
        let nothing = BTreeMap::new();
        for id in fold.rights.keys().chain(kept.keys()).collect::<BTreeSet<_>>() {
            if kept.get(id).unwrap_or(&nothing) != fold.rights.get(id).unwrap_or(&nothing) {
                self.findings.push(Finding::Differs { what: Kept::Rights, id: *id });
            }
        }
        Ok(())
    }

    /// Those who were erased have no name any more, and nobody else is without one.
    fn people(&mut self, erased: &BTreeMap<Uuid, i64>) -> Result<()> {
        let mut kept = BTreeMap::new();
        for (table, id) in [("employee", "employee_id"), ("resident", "resident_id"), ("contractor_user", "user_id")] {
            let text =
                format!("SELECT {id}, erased_at, name FROM {table} WHERE company_id = $1 AND erased_at IS NOT NULL");
            let rows = all(self.sql, &text, args![self.company], |row| Ok((row.id(0)?, (row.int(1)?, row.text(2)?))))?;
            kept.extend(rows);
        }
        for id in erased.keys().chain(kept.keys()).collect::<BTreeSet<_>>() {
            let folded = erased.get(id).map(|at| (*at, ERASED.to_owned()));
            if kept.get(id) != folded.as_ref() {
                self.findings.push(Finding::Differs { what: Kept::Person, id: *id });
            }
        }
        Ok(())
    }

    /// What was never set, and the number of the first request, stand in no line.
    fn settings(&mut self, fold: &Fold) -> Result<()> {
        let text = "SELECT show_executors, next_request_number FROM company WHERE company_id = $1";
        let kept = first(self.sql, text, args![self.company], |row| Ok((row.int(0)? == 1, small::<u64>(row, 1)?)))?;
        let Some((shows, next)) = kept else { return Ok(()) };
        let last = fold.requests.values().filter_map(|request| request.number).max();
        let is_next = last.is_none_or(|last| last.checked_add(1) == Some(next));
        if fold.shows_executors.unwrap_or(shows) != shows || !is_next {
            self.findings.push(Finding::Differs { what: Kept::Company, id: self.company });
        }
        Ok(())
    }
}

fn read_comment(row: &Row<'_>) -> Result<(Comment, i64)> {
    let (id, request, text) = (CommentId::new(row.id(0)?), RequestId::new(row.id(1)?), row.text(2)?);
    Ok((Comment { id, request, text, author: who(row, 3, 4)?, at: instant(row, 5)? }, row.int(6)?))
}

fn read_photo(row: &Row<'_>) -> Result<(Photo, i64)> {
    let (subject, format) = (code(row, 2, PhotoSubject::from_code)?, code(row, 3, ImageFormat::from_code)?);
    let (id, request, bytes) = (PhotoId::new(row.id(0)?), RequestId::new(row.id(1)?), small(row, 4)?);
    Ok((Photo { id, request, subject, format, bytes, author: who(row, 5, 6)?, at: instant(row, 7)? }, row.int(8)?))
}
