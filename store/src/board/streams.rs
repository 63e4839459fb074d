//! Finding requests: which index answers which filter, and how far one page looks.
//!
//! A filter is answered by one stream for each wanted status of an executor, a house, a kind or the whole company, whichever is narrowest, or
//! by one for each account.

use std::collections::BTreeSet;

use upravdom::base::{Actor, Permission, Standing};
use upravdom::requests::{Executor, Status};

use super::BoardFilter;
use crate::merge::{Found, Key, Stream, merge};
use crate::rows::executor_words;
use crate::sql::{Query, Result, Sql, Value, args};

/// The wanted requests that the actor sees, after that key, and so many at the most, among so many entries.
pub(super) fn find(
    sql: &mut dyn Sql,
    actor: &Actor,
    filter: &BoardFilter,
    after: Option<Key>,
    rows: usize,
    examined: usize,
) -> Result<Found> {
    merge(sql, streams(actor, filter, after, rows), rows, examined)
}

/// The streams that hold every wanted request that the actor sees.
fn streams(actor: &Actor, filter: &BoardFilter, after: Option<Key>, rows: usize) -> Vec<Stream> {
    let statuses: BTreeSet<Status> = match &filter.statuses[..] {
        [] => Status::ALL.iter().copied().collect(),
        wanted => wanted.iter().copied().collect(),
    };
    let sees_all = actor.may(Permission::RequestView);
    let own = match &actor.standing {
        Standing::Employee { .. } if sees_all => None,
        Standing::Employee { id, .. } => Some(Executor::Employee(*id)),
        Standing::ContractorUser { contractor, .. } => Some(Executor::Contractor(*contractor)),
        Standing::Resident { .. } => None,
    };
    let stream = |index: &'static str, condition: &str, values: &[Value]| {
        let mut query = select(actor, filter, index);
        query.push(condition, values);
        bounds(&mut query, filter, index);
        let columns = ["created_at", "request_id"].map(|column| format!("{index}.{column}"));
        Stream::new(query, columns, after, rows)
    };
    let each_status = |index: &'static str, condition: &str, values: &[Value]| {
        let with_status = |status: &Status| {
            let values: Vec<Value> = values.iter().cloned().chain([Value::from(status.code())]).collect();
            stream(index, &format!("{condition} AND {index}.status = {{}}"), &values)
        };
        statuses.iter().map(with_status).collect()
    };
    if let Standing::Resident { accounts, .. } = &actor.standing {
        let mine = accounts.iter().filter(|account| filter.account.is_none_or(|wanted| wanted == **account));
        return mine.map(|account| stream("r", " AND r.account_id = {}", args![account.uuid()])).collect();
    }
    if let Some(executor) = own.or(filter.executor) {
        let (kind, id) = executor_words(executor);
        return each_status("x", " AND x.executor_kind = {} AND x.executor_id = {}", args![kind, id]);
    }
    if let Some(number) = filter.number {
        let number = i64::try_from(number).unwrap_or(i64::MAX);
        return vec![stream("r", " AND r.number = {}", args![number])];
    }
    if let Some(account) = filter.account {
        return vec![stream("r", " AND r.account_id = {}", args![account.uuid()])];
    }
    if let Some(house) = filter.house {
        return each_status("r", " AND r.house_id = {}", args![house.uuid()]);
    }
    if let Some(kind) = filter.kind {
        return each_status("r", " AND r.kind_id = {}", args![kind.uuid()]);
    }
    each_status("r", "", &[])
}

/// The columns of an entry, from the table whose index is read, up to the condition on the company.
fn select(actor: &Actor, filter: &BoardFilter, index: &str) -> Query {
    let company = Value::Id(actor.company.uuid());
    let mut query = Query::new(&format!("SELECT {index}.created_at, {index}.request_id, CASE WHEN 1 = 1"));
    wanted(&mut query, actor, filter);
    query.push(" THEN CAST(1 AS BIGINT) ELSE CAST(0 AS BIGINT) END", &[]);
    if index == "x" {
        query.push(
            " FROM request_executor x JOIN request r ON r.company_id = x.company_id AND r.request_id = x.request_id",
            &[],
        );
    } else {
        query.push(" FROM request r", &[]);
    }
    query.push(&format!(" WHERE {index}.company_id = {{}}"), &[company]);
    query
}

/// What the filter asks for, whatever the stream has asked already: the engine looks at it, so that a request that is not wanted costs
/// no more than its key.
fn wanted(query: &mut Query, actor: &Actor, filter: &BoardFilter) {
    let code = |code: &str| Value::from(code);
    let equal = [
        ("number", filter.number.map(|number| Value::Int(i64::try_from(number).unwrap_or(i64::MAX)))),
        ("house_id", filter.house.map(|house| Value::Id(house.uuid()))),
        ("account_id", filter.account.map(|account| Value::Id(account.uuid()))),
        ("kind_id", filter.kind.map(|kind| Value::Id(kind.uuid()))),
        ("priority", filter.priority.map(|priority| code(priority.code()))),
        ("payment", filter.payment.map(|payment| code(payment.code()))),
    ];
    for (column, value) in equal {
        if let Some(value) = value {
            query.push(&format!(" AND r.{column} = {{}}"), &[value]);
        }
    }
    if !filter.statuses.is_empty() {
        query.push(" AND r.status IN (", &[]);
        query.push_list(filter.statuses.iter().map(|status| code(status.code()))).push(")", &[]);
    }
    if let Some(now) = filter.overdue_at {
        query.push(" AND r.due_by < {}", args![now.millis()]);
    }
    if let Some(executor) = filter.executor {
        let (kind, id) = executor_words(executor);
        query.push(
            " AND EXISTS (SELECT 1 FROM request_executor y WHERE y.company_id = {} AND y.executor_kind = {} \
             AND y.executor_id = {} AND y.request_id = r.request_id)",
            args![actor.company.uuid(), kind, id],
        );
    }
}

/// Narrows the stream to the wanted days of registration.
fn bounds(query: &mut Query, filter: &BoardFilter, index: &str) {
    if let Some(from) = filter.created_from {
        query.push(&format!(" AND {index}.created_at >= {{}}"), args![from.millis()]);
    }
    if let Some(before) = filter.created_before {
        query.push(&format!(" AND {index}.created_at < {{}}"), args![before.millis()]);
    }
}
