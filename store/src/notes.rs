//! What stands beside a request: comments and photos.
//!
//! Rows: B-074, B-091, B-092. Newest first; sort key `(sequence, id)`, driven by `request_comment_by_request` and
//! `request_photo_by_request`. A journal line adds one at the most, so its sequence is a place.

use serde::{Deserialize, Serialize};
use upravdom::base::{Actor, CommentId, PhotoId, RequestId, Who};
use upravdom::requests::{Comment, ImageFormat, Photo, PhotoSubject, may_see_comments};
use uuid::Uuid;

use crate::facts::visible_requests;
use crate::page::{Page, PageRequest};
use crate::rows::{code, instant, small, who, who_id};
use crate::sql::{Query, Result, Row, Sql, Value, all, args, first};

/// A comment with the name of its author.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CommentView {
    /// The comment.
    pub comment: Comment,
    /// The name of who wrote it.
    pub author: String,
}

/// The comments of a request that the actor sees; a resident sees none (B-074).
pub(crate) fn comments(
    sql: &mut dyn Sql,
    actor: &Actor,
    request: RequestId,
    page: &PageRequest,
) -> Result<Page<CommentView>> {
    if !may_see_comments(actor) {
        return Ok(Page { items: Vec::new(), next: None });
    }
    let columns = "n.comment_id, n.body, n.author_kind, n.author_id, n.written_at";
    let found = beside(sql, actor, request, page, "comments", ("request_comment", "comment_id", columns), |row| {
        let (id, text) = (CommentId::new(row.id(0)?), row.text(1)?);
        Ok(Comment { id, request, text, author: who(row, 2, 3)?, at: instant(row, 4)? })
    })?;
    let mut items = Vec::with_capacity(found.items.len());
    for comment in found.items {
        items.push(CommentView { author: name(sql, actor.company.uuid(), comment.author)?, comment });
    }
    Ok(Page { items, next: found.next })
}

/// The photos of a request that the actor sees.
pub(crate) fn photos(sql: &mut dyn Sql, actor: &Actor, request: RequestId, page: &PageRequest) -> Result<Page<Photo>> {
    let columns = "n.photo_id, n.subject, n.author_kind, n.author_id, n.attached_at, n.format, n.bytes";
    beside(sql, actor, request, page, "photos", ("request_photo", "photo_id", columns), |row| {
        let (subject, format) = (code(row, 1, PhotoSubject::from_code)?, code(row, 5, ImageFormat::from_code)?);
        let (id, author, at) = (PhotoId::new(row.id(0)?), who(row, 2, 3)?, instant(row, 4)?);
        Ok(Photo { id, request, subject, format, bytes: small(row, 6)?, author, at })
    })
}

/// A page of the table's rows of that request, if the actor sees it.
fn beside<T>(
    sql: &mut dyn Sql,
    actor: &Actor,
    request: RequestId,
    page: &PageRequest,
    list: &str,
    (table, id, columns): (&str, &str, &str),
    read: impl Fn(&Row<'_>) -> Result<T>,
) -> Result<Page<T>> {
    let mut query = Query::new(&format!(
        "SELECT {columns}, n.sequence, n.{id} FROM {table} n \
         JOIN request r ON r.company_id = n.company_id AND r.request_id = n.request_id WHERE n.company_id = "
    ));
    query.push("{} AND n.request_id = {}", args![actor.company.uuid(), request.uuid()]);
    visible_requests(&mut query, actor);
    if let Some((sequence, after)) = page.place::<i64>(list)? {
        query.push(&format!(" AND (n.sequence, n.{id}) < ({{}}, {{}})"), &[Value::Int(sequence), Value::Id(after)]);
    }
    query.push(&format!(" ORDER BY n.sequence DESC, n.{id} DESC LIMIT {{}}"), args![page.probe()]);
    let width = columns.split(',').count();
    let place = width.saturating_add(1);
    let found = all(sql, &query.text, &query.args, |row| Ok((read(row)?, row.int(width)?, row.id(place)?)))?;
    let page = page.page(list, found, |(_, sequence, id)| (*sequence, *id));
    Ok(Page { items: page.items.into_iter().map(|(item, ..)| item).collect(), next: page.next })
}

/// The name of a person.
pub(crate) fn name(sql: &mut dyn Sql, company: Uuid, who: Who) -> Result<String> {
    let text = match who {
        Who::Employee(_) => "SELECT name FROM employee WHERE company_id = $1 AND employee_id = $2",
        Who::Resident(_) => "SELECT name FROM resident WHERE company_id = $1 AND resident_id = $2",
        Who::ContractorUser(_) => "SELECT name FROM contractor_user WHERE company_id = $1 AND user_id = $2",
    };
    Ok(first(sql, text, args![company, who_id(who)], |row| row.text(0))?.unwrap_or_default())
}
