//! The change feed: pages of two hundred requests.

use rusqlite::config::DbConfig;
use rusqlite::types::Value;
use rusqlite::{Connection, params};
use upravdom::base::RequestId;
use upravdom_store::{Change, Changes, PAGE_LIMIT, PageRequest};

use super::{Folder, bulk, uuid};
use crate::{Effort, Found, compare};

const REQUESTS: usize = 20_000;
/// How many pages are read again and again.
const PAGES: usize = 20;

/// The requests as a person may see them, with all names.
const REQUEST_ROWS: &str = "SELECT r.*, h.address, h.zone, a.number, a.premises, k.name FROM request r \
    LEFT JOIN house h ON h.company_id = r.company_id AND h.house_id = r.house_id \
    LEFT JOIN account a ON a.company_id = r.company_id AND a.account_id = r.account_id \
    LEFT JOIN request_kind k ON k.company_id = r.company_id AND k.kind_id = r.kind_id \
    WHERE r.company_id = ?1 AND r.changed >= ?2 AND r.changed <= ?3 ORDER BY r.changed";
const EXECUTOR_ROWS: &str = "SELECT x.request_id, x.executor_kind, x.executor_id, e.name FROM request r \
    LEFT JOIN request_executor x ON x.company_id = r.company_id AND x.request_id = r.request_id AND x.position > 0 \
    LEFT JOIN employee e ON e.company_id = x.company_id AND e.employee_id = x.executor_id \
    WHERE r.company_id = ?1 AND r.changed >= ?2 AND r.changed <= ?3 ORDER BY r.changed";

/// A page of the feed, somewhere in it.
pub fn feed(effort: Effort) -> Found {
    let folder = Folder::new("feed");
    let (store, founding, session) = bulk::open(&folder, REQUESTS);
    let page = |after: Option<String>| match store.changes(&session, &PageRequest { after, limit: PAGE_LIMIT }).unwrap()
    {
        Changes::Since { items, cursor, .. } => (items, cursor),
        Changes::Reset => panic!("nobody's rights change"),
    };
    let mut cursors = vec![page(None).1];
    // Of each page, the sequences of the first and the last request.
    let mut ranges = Vec::new();
    for _ in 0..PAGES {
        let (items, cursor) = page(cursors.last().cloned());
        let sequence = |change: Option<&Change>| match change {
            Some(Change::Request(view)) => sequence_of(view.request.id),
            other => panic!("a request: {other:?}"),
        };
        ranges.push((sequence(items.first()), sequence(items.last())));
        cursors.push(cursor);
    }
    let ours = |position: usize| {
        let (items, _) = page(Some(cursors[position % PAGES].clone()));
        assert_eq!(items.len(), PAGE_LIMIT as usize);
    };
    let connection = Connection::open(folder.file()).unwrap();
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true).unwrap();
    let company = founding.company.id.uuid();
    let floor = |position: usize| {
        let (first, last) = ranges[position % PAGES];
        let rows = [REQUEST_ROWS, EXECUTOR_ROWS].map(|text| {
            let mut statement = connection.prepare_cached(text).unwrap();
            let width = statement.column_count();
            let read = |row: &rusqlite::Row<'_>| (0..width).map(|column| row.get(column)).collect();
            let rows = statement.query_map(params![company, first, last], read).unwrap();
            rows.collect::<Result<Vec<Vec<Value>>, _>>().unwrap()
        });
        assert_eq!(rows[0].len(), PAGE_LIMIT as usize);
    };
    compare(Effort { rounds: effort.rounds * 10, ..effort }, 1, ours, floor)
}

/// The journal line that changed the request last.
fn sequence_of(request: RequestId) -> i64 {
    i64::try_from(request.uuid().as_u128() - uuid(0).as_u128()).unwrap() + 1
}
