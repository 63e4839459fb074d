//! How many requests there are.
//!
//! Rows: B-094. Of each status in each house the number is kept by every command (`request_count`), and the houses come in the order of
//! their addresses, driven by `house_by_sort`. Any other number is counted: exactly up to [`COUNTED`], and within what a page looks at.

use serde::{Deserialize, Serialize};
use upravdom::base::{Actor, HouseId, Permission};
use upravdom::requests::Status;

use crate::board::{BoardFilter, count_found};
use crate::page::{Page, PageRequest};
use crate::rows::{code, small};
use crate::sql::{Query, Result, Sql, Value, all, args, first};

/// Up to how many requests are counted one by one.
pub const COUNTED: u32 = 1000;

/// A number of requests.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Count {
    /// How many.
    pub requests: u64,
    /// Whether that is all, or there may be more: «1000+».
    pub exact: bool,
}

/// How many requests of a status a house has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct StatusCount {
    /// The status.
    pub status: Status,
    /// How many.
    pub requests: u64,
}

/// The requests of a house by their status.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HouseCounts {
    /// The house.
    pub house: HouseId,
    /// Its address.
    pub address: String,
    /// Every status that some request of the house has.
    pub counts: Vec<StatusCount>,
}

/// Houses with their numbers, to those who see all requests; to others, none.
pub(crate) fn houses(sql: &mut dyn Sql, actor: &Actor, page: &PageRequest) -> Result<Page<HouseCounts>> {
    let place = page.place::<String>("counts")?;
    if !actor.may(Permission::RequestView) {
        return Ok(Page { items: Vec::new(), next: None });
    }
    let company = actor.company.uuid();
    let mut query = Query::new("SELECT h.house_id, h.address, h.address_sort FROM house h WHERE h.company_id = ");
    query.push("{}", args![company]);
    if let Some((key, id)) = place {
        query.push(" AND (h.address_sort, h.house_id) > ({}, {})", args![key, id]);
    }
    query.push(" ORDER BY h.address_sort, h.house_id LIMIT {}", args![page.probe()]);
    let found = all(sql, &query.text, &query.args, |row| Ok((HouseId::new(row.id(0)?), row.text(1)?, row.text(2)?)))?;
    let page = page.page("counts", found, |(house, _, key)| (key.clone(), house.uuid()));
    let mut items = Vec::with_capacity(page.items.len());
    for (house, address, _) in page.items {
        let text =
            "SELECT status, requests FROM request_count WHERE company_id = $1 AND house_id = $2 AND requests > 0";
        let mut counts = all(sql, text, args![company, house.uuid()], |row| {
            Ok(StatusCount { status: code(row, 0, Status::from_code)?, requests: small(row, 1)? })
        })?;
        counts.sort_by_key(|count| count.status);
        items.push(HouseCounts { house, address, counts });
    }
    Ok(Page { items, next: page.next })
}

/// How many requests the actor would find by the filter.
pub(crate) fn count(sql: &mut dyn Sql, actor: &Actor, filter: &BoardFilter) -> Result<Count> {
    let BoardFilter { statuses, house, .. } = filter.clone();
    if !actor.may(Permission::RequestView) || *filter != (BoardFilter { statuses, house, ..BoardFilter::default() }) {
        return count_found(sql, actor, filter, COUNTED);
    }
    let text = "SELECT CAST(COALESCE(SUM(requests), 0) AS BIGINT) FROM request_count WHERE company_id = ";
    let mut query = Query::new(text);
    query.push("{}", args![actor.company.uuid()]);
    if let Some(house) = house {
        query.push(" AND house_id = {}", args![house.uuid()]);
    }
    if !filter.statuses.is_empty() {
        query.push(" AND status IN (", &[]);
        query.push_list(filter.statuses.iter().map(|status| Value::from(status.code()))).push(")", &[]);
    }
    let requests = first(sql, &query.text, &query.args, |row| small(row, 0))?.unwrap_or_default();
    Ok(Count { requests, exact: true })
}
