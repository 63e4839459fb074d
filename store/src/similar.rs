//! Requests that may be about the same thing: before one is filed, and beside it.
//!
//! Rows: N-20. Best first, as the rule says; of the house the newest [`LOOKED_AT`] open requests of the last hours are looked at.
//! Driven by `request_by_house`.

use serde::{Deserialize, Serialize};
use upravdom::base::{AccountId, Actor, HouseId, Instant, KindId, RequestId};
use upravdom::requests::{
    Likeness, Nearness, Request, SIMILAR_WITHIN_HOURS, SimilarRequest, Sought, Status, similar_requests,
};
use uuid::Uuid;

use crate::board::{RequestView, select_views, views};
use crate::facts::{self, REQUEST_COLUMNS, read_request, visible_requests};
use crate::merge::{Stream, merge};
use crate::page::{Page, PageRequest};
use crate::sql::{Query, Result, Sql, Value, all, args};

/// How many open requests of the house are looked at.
const LOOKED_AT: usize = 1000;
const HOUR_MILLIS: i64 = 60 * 60 * 1000;

/// To what similar requests are looked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SimilarTo {
    /// To one that is not filed yet.
    Draft {
        /// The house.
        house: HouseId,
        /// The account, if there is one.
        account: Option<AccountId>,
        /// The text.
        text: String,
        /// The kind, if it is chosen.
        kind: Option<KindId>,
    },
    /// To one that is filed.
    Request(RequestId),
}

/// A request that may be about the same thing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SimilarView {
    /// The request.
    pub view: RequestView,
    /// In what it is alike.
    pub likeness: Likeness,
    /// Where it comes from.
    pub nearness: Nearness,
}

/// What is alike among the requests that the employee sees; to nobody else anything.
pub(crate) fn similar(
    sql: &mut dyn Sql,
    actor: &Actor,
    to: &SimilarTo,
    now: Instant,
    page: &PageRequest,
) -> Result<Page<SimilarView>> {
    let after = page.place::<String>("similar")?;
    let nothing = Page { items: Vec::new(), next: None };
    if !actor.is_staff() {
        return Ok(nothing);
    }
    let filed;
    let sought = match to {
        SimilarTo::Draft { house, account, text, kind } => {
            Sought { request: RequestId::new(Uuid::nil()), house: *house, account: *account, text, kind: *kind }
        }
        SimilarTo::Request(id) => {
            let Some(request) = facts::request(sql, actor.company.uuid(), *id, actor)? else { return Ok(nothing) };
            filed = request;
            let Request { id, house, account, kind, .. } = filed;
            Sought { request: id, house, account, text: &filed.text, kind }
        }
    };
    let requests = recent(sql, actor, sought.house, now)?;
    let mut found = similar_requests(&sought, &requests, now, SIMILAR_WITHIN_HOURS);
    if let Some((_, id)) = after {
        let place = found.iter().position(|similar| similar.request.uuid() == id).ok_or_else(|| page.unreadable())?;
        found.drain(..=place);
    }
    let page = page.page("similar", found, |similar| ("", similar.request.uuid()));
    Ok(Page { items: shown(sql, actor, &page.items)?, next: page.next })
}

/// The open requests of the house that the actor sees among the newest of the last hours, the newest first.
fn recent(sql: &mut dyn Sql, actor: &Actor, house: HouseId, now: Instant) -> Result<Vec<Request>> {
    let since = now.millis().saturating_sub(i64::from(SIMILAR_WITHIN_HOURS).saturating_mul(HOUR_MILLIS));
    let of_status = |status: &Status| {
        let mut query = Query::new("SELECT r.created_at, r.request_id, CASE WHEN 1 = 1");
        visible_requests(&mut query, actor);
        query.push(" THEN CAST(1 AS BIGINT) ELSE CAST(0 AS BIGINT) END FROM request r", &[]);
        query.push(" WHERE r.company_id = {} AND r.house_id = {}", args![actor.company.uuid(), house.uuid()]);
        query.push(" AND r.status = {} AND r.created_at >= {}", args![status.code(), since]);
        Stream::new(query, ["r.created_at".to_owned(), "r.request_id".to_owned()], None, LOOKED_AT)
    };
    let streams = Status::ALL.iter().filter(|status| status.is_open()).map(of_status).collect();
    let found = merge(sql, streams, LOOKED_AT, LOOKED_AT)?;
    if found.keys.is_empty() {
        return Ok(Vec::new());
    }
    let mut query = Query::new(&format!("SELECT {REQUEST_COLUMNS} FROM request r WHERE r.company_id = "));
    query.push("{} AND r.request_id IN (", args![actor.company.uuid()]);
    query.push_list(found.keys.iter().map(|(_, id)| Value::Id(*id)));
    query.push(") ORDER BY r.created_at DESC, r.request_id DESC", &[]);
    all(sql, &query.text, &query.args, read_request)
}

/// These requests as a screen shows them, in their order.
fn shown(sql: &mut dyn Sql, actor: &Actor, found: &[SimilarRequest]) -> Result<Vec<SimilarView>> {
    if found.is_empty() {
        return Ok(Vec::new());
    }
    let mut query = select_views(actor);
    query.push(" AND r.request_id IN (", &[]);
    query.push_list(found.iter().map(|similar| Value::Id(similar.request.uuid())));
    query.push(")", &[]);
    let mut views: Vec<RequestView> = views(sql, actor, &query)?.into_iter().map(|(view, _)| view).collect();
    let take = |similar: &SimilarRequest| {
        let place = views.iter().position(|view| view.request.id == similar.request)?;
        let SimilarRequest { likeness, nearness, .. } = *similar;
        Some(SimilarView { view: views.swap_remove(place), likeness, nearness })
    };
    Ok(found.iter().filter_map(take).collect())
}
